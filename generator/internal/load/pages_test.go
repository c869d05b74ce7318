package load

import (
	"bytes"
	"image"
	"image/png"
	keys "maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/disk/disktest"
)

// newPages is a county with the given files below its folder.
func newPages(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// found are the pages and the problems of a county, each with its place.
func found(t *testing.T, dir string) (pages map[string][]byte, problems string) {
	t.Helper()
	pages, list, err := Pages(os.DirFS(dir), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range list {
		all = append(all, strings.TrimPrefix(p.Pos.File, "content/")+" "+p.Code)
	}
	return pages, strings.Join(slices.Compact(all), ", ")
}

// A page's head is written anew from what it may set, in as many lines as it had, so that
// what is said of the text names the right line.
func TestPageHeads(t *testing.T) {
	for in, want := range map[string]string{
		"---\ntitle: 题\n---\n文\n":                                                         "{\"params\":{},\"title\":\"题\"}\n\n\n文\n",
		"---  \r\ntitle: 题\r\n---\r\n文\r\n":                                               "{\"params\":{},\"title\":\"题\"}\n\n\n文\r\n",
		"\ufeff---\ntitle: \"<b>\"\nweight: 10\ndescription: 说\nparams: {toc: true}\n---": "{\"description\":\"说\",\"params\":{\"toc\":true},\"title\":\"\\u003cb\\u003e\",\"weight\":10}\n\n\n\n\n\n",
		"---\ntitle: 旧\nparams:\n  moved: ../first-day/index.html\n---\n":                 "{\"build\":{\"list\":\"never\"},\"params\":{\"moved\":\"../first-day/index.html\"},\"title\":\"旧\"}\n\n\n\n\n",
	} {
		pages, problems := found(t, newPages(t, map[string]string{"content/note/a.md": in}))
		if got := string(pages["note/a.md"]); got != want || strings.Contains(problems, " E") {
			t.Errorf("%q\ngot  %q\nwant %q\n%s", in, got, want, problems)
		}
	}
}

// What a page may not set, and a head in any other form, is refused.
func TestPageHeadsRefused(t *testing.T) {
	with := func(line string) string { return "---\ntitle: 题\n" + line + "\n---\n文\n" }
	for in, want := range map[string]string{
		"文\n": "E168", "": "E168", "---\ntitle: 题\n文\n": "E168", "\n---\ntitle: 题\n---\n": "E168", " ---\ntitle: 题\n---\n": "E168", "----\ntitle: 题\n----\n": "E168",
		"+++\ntitle = '题'\n+++\n": "E168", "{\"title\": \"题\", \"layout\": \"x\"}\n": "E168", "#+title: 题\n": "E168", "<!--\n---\ntitle: 题\n---\n": "E168",
		"—--\ntitle: 题\n—--\n": "E168", "---yaml\ntitle: 题\n---\n": "E168", "---\n---\n": "E117", "---\ndescription: 说\n---\n": "E203", "---\ntitle: [a]\n---\n": "E206",
		"---\n- title\n---\n": "E204", with("title: 又"): "E202", with("a: &x 1\nb: *x"): "E122", with("<<: {layout: x}"): "E123", with("x: !!str y"): "E124", with("weight: a"): "E229",
		with("weight: 1.5"): "E229", with(`description: "1381234\u0035678"`): "E142", with("description: 138\n  12345678"): "E142",
		with("params: {moved: 'https://evil.example/index.html'}"): "E169", with("params: {moved: '//evil.example/index.html'}"): "E169",
		with("params: {moved: 'javascript:alert(1)'}"): "E169", with("params: {moved: '../../etc/passwd'}"): "E169", with("params: {verdict: {light: green}}"): "E201", with("params: {kind: target}"): "E201",
	} {
		pages, problems := found(t, newPages(t, map[string]string{"content/note/a.md": in}))
		if len(pages) > 0 || !strings.Contains(problems, want) {
			t.Errorf("%q: %d pages, %s, not %s", in, len(pages), problems, want)
		}
	}
	for _, key := range []string{
		"layout", "type", "outputs", "url", "slug", "aliases", "resources", "cascade", "build", "menu", "menus", "markup", "headless", "sites", "linkTitle", "date", "draft",
		"publishDate", "expiryDate", "isCJKLanguage", "keywords", "sitemap", "summary", "translationKey", "Layout", "LAYOUT", "\"la\\u0079out\"", "_build", "path", "lang", "content", "kind", "Title ",
	} {
		pages, problems := found(t, newPages(t, map[string]string{"content/note/a.md": with(key + ": x")}))
		if len(pages) > 0 || !strings.Contains(problems, "E201") && !strings.Contains(problems, "E202") {
			t.Errorf("%s: %d pages, %s", key, len(pages), problems)
		}
	}
}

// What is wrong with one file leaves the others; numbers of persons are found in pages.
func TestPagesTogether(t *testing.T) {
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	const good = "---\ntitle: 题\n---\n"
	pages, problems := found(t, newPages(t, map[string]string{
		"content/note/_index.md": good, "content/note/a.png": dot.String(), "content/note/b.md": good + "手机13812345678\n", "content/note/x.html": "x",
		"content/note/.b.md.swp": "x", "content/.git/a.md": good, "content/note/c.md": good + strings.Repeat("长", 30_000), "content/note/d.md": "\xff\xfe---",
		"content/note/e.md": good + "a\x1b[31m\n", "content/note/f.md": good + strings.Repeat("长\n", 200_000),
	}))
	if got := slices.Sorted(keys.Keys(pages)); !slices.Equal(got, []string{"note/_index.md", "note/a.png"}) {
		t.Errorf("the pages are %v", got)
	}
	if want := "note/b.md E142, note/c.md E109, note/d.md E112, note/d.md E168, note/e.md E113, note/f.md E108, note/x.html E161"; problems != want {
		t.Errorf("the problems are %s", problems)
	}
}

// No link is followed: not content/ itself, no folder and no file, whether it leads out or
// to another file of the county.
func TestPagesFollowNoLink(t *testing.T) {
	outside := newPages(t, map[string]string{"a.md": "---\ntitle: 秘密\n---\n", "content/b.md": "---\ntitle: 秘密\n---\n"})
	county := newPages(t, map[string]string{"content/note/a.md": "---\ntitle: 题\n---\n", "data/programme.yaml": "x: y\n"})
	for link, to := range map[string]string{
		"note/out.md": filepath.Join(outside, "a.md"), "note/in.md": "a.md", "far": outside, "near": "note", "loop": ".", "gone.md": "nowhere", "data.md": "../data/programme.yaml",
	} {
		disktest.Must(t, disktest.Link(to, filepath.Join(county, "content", filepath.FromSlash(link))))
	}
	pages, problems := found(t, county)
	if got := slices.Sorted(keys.Keys(pages)); !slices.Equal(got, []string{"note/a.md"}) {
		t.Errorf("the pages are %v", got)
	}
	if want := "data.md E106, far E106, gone.md E106, loop E106, near E106, note/in.md E106, note/out.md E106"; problems != want {
		t.Errorf("the problems are %s", problems)
	}
	for _, target := range []string{filepath.Join(outside, "content"), "data"} {
		at := newPages(t, nil)
		disktest.Must(t, disktest.Link(target, filepath.Join(at, "content")))
		if pages, problems := found(t, at); len(pages) > 0 || problems != "content E106" {
			t.Errorf("content as a link: %d pages, %s", len(pages), problems)
		}
	}
	if pages, problems := found(t, newPages(t, map[string]string{"content": "x"})); len(pages) > 0 || problems != "content E107" {
		t.Errorf("content as a file: %d pages, %s", len(pages), problems)
	}
}

// data/ as a link is not followed, wherever it leads.
func TestDataFollowsNoLink(t *testing.T) {
	county := t.TempDir()
	base, err := filepath.Abs("../check/testdata/base/data")
	if err != nil {
		t.Fatal(err)
	}
	disktest.Must(t, disktest.Link(base, filepath.Join(county, "data")))
	_, sources, list, err := County(county)
	if err != nil || len(list) != 1 || list[0].Code != "E106" || list[0].Pos.File != "data" || sources.Count() > 0 {
		t.Errorf("%v %v, %d files", list, err, sources.Count())
	}
	if _, err := Declared(os.DirFS(county)); err == nil {
		t.Error("the targets are read through a link")
	}
}

// Levels of a programme's own have their pages where it says, or below the level's name with an
// s: what people write has no place there, as it has none below towns and villages.
func TestPagesOfDeclaredLevels(t *testing.T) {
	programme := "levels:\n  - {level: state, code: '[A-Z]{2}'}\n  - {level: ward, code: 'W[0-9]'}\n  - {level: point, code: 'P[0-9]{3}', path: water-points}\n"
	page := "---\ntitle: T\n---\n"
	for name, want := range map[string]string{
		"water-points/p001.md": "E165", "water-points/_index.md": "E165", "Water-Points/note.md": "E165", "water-points.md": "E165",
		"wards/note.md": "E165", "wards.en.md": "E165", "points/note.md": "", "states/note.md": "", "water/note.md": "",
	} {
		pages, problems := found(t, newPages(t, map[string]string{"data/programme.yaml": programme, "content/" + name: page}))
		if refused := want != ""; len(pages) > 0 == refused || strings.Contains(problems, "E165") != refused {
			t.Errorf("%s: %d pages, %s, not %s", name, len(pages), problems, want)
		}
	}
}
