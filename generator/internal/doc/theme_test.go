package doc_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/site"
)

// finishedVerdict is a verdict as it stands in the front matter.
func finishedVerdict(t *testing.T, m doc.Markdown, v doc.Verdict) string {
	t.Helper()
	var head struct {
		Params struct{ Verdict struct{ HTML string } }
	}
	if err := json.Unmarshal(m.Head(doc.Front{Params: doc.Params{Verdict: &v}}), &head); err != nil {
		t.Fatal(err)
	}
	return head.Params.Verdict.HTML
}

// handed are the kinds of blocks that the theme has templates for.
var handed = doc.OwnOf([]string{"table.html", "render-codeblock-facts.html", "render-codeblock-groups.html", "render-codeblock-prose.html", "verdict.html"})

// TestTheme holds that a block which is finished here is, byte for byte when made slim, what the theme's
// templates make of its data, of harmless texts and of hostile ones, in both languages. The
// templates write what people put into their pages, and are what a site's own begin from.
func TestTheme(t *testing.T) {
	if testing.Short() {
		t.Skip("runs Hugo")
	}
	house, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	renderer, err := site.NewRenderer(site.Folders{Root: house, County: dir, Work: filepath.Join(dir, ".guben"), Public: filepath.Join(dir, "public")})
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range i18n.Langs {
		for kind, texts := range map[string][]string{"harmless": {"甲镇", "/a/index.html", "3,180", "#b", "Tom & Jerry's +5%", "https://git.example/a/edit/x.yaml#L3"}, "hostile": hostile} {
			pages := map[bool]string{}
			for _, data := range []bool{false, true} {
				pages[data] = printed(t, renderer, words(t, lang), turns(texts), data)
			}
			// A brace that would begin a shortcode is spelled otherwise in HTML, and read the same.
			pages[false] = strings.ReplaceAll(pages[false], "{&#123;%", "{{%")
			pages[true] = string(doc.Slim([]byte(pages[true])))
			if pages[false] = string(doc.Slim([]byte(pages[false]))); pages[true] != pages[false] {
				t.Errorf("%s, %s: %s", lang, kind, firstDifference(pages[false], pages[true]))
			}
		}
	}
}

// printed is what Hugo makes of all blocks and verdicts: finished, or from their data.
func printed(t *testing.T, renderer *site.Renderer, words *i18n.Words, say func() string, data bool) string {
	t.Helper()
	m := doc.Markdown{Words: words}
	if data {
		m.Own = handed
	}
	suffix, root := ".md", "/"
	if words.Lang != i18n.Langs[0] {
		suffix, root = "."+words.Lang+".md", "/"+words.Lang+"/"
	}
	var some []doc.Block
	for _, b := range blocks(say) {
		if kind, _ := b.Fence(); handed[kind] {
			some = append(some, b)
		}
	}
	content, wanted := map[string][]byte{}, []site.Wanted{}
	for i, v := range verdicts(say) {
		name := fmt.Sprint("p", i)
		content[name+suffix] = m.Page(doc.Front{Title: "x", Params: doc.Params{Kind: "brief", Verdict: &v}}, some)
		wanted = append(wanted, site.Wanted{Path: name, Lang: words.Lang})
	}
	made, err := renderer.Print(site.Settings{Title: map[string]string{words.Lang: "x"}}, content, wanted)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for i := range wanted {
		page, ok := made[fmt.Sprintf("%sp%d/index.html", root, i)]
		if !ok {
			t.Fatal("no page came out")
		}
		_, page, _ = bytes.Cut(page, []byte("<main"))
		all.Write(page)
	}
	return all.String()
}

var line = regexp.MustCompile(`[^\n]*`)

func firstDifference(a, b string) string {
	x, y := line.FindAllString(a, -1), line.FindAllString(b, -1)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n%q\nand from data\n%q", i, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines and %d", len(x), len(y))
}
