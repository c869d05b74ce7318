package making

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/admit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

const house = "../../../.."

func housePages(t *testing.T) WrittenPages {
	t.Helper()
	pages := WrittenPages{}
	content := os.DirFS(house + "/content")
	err := fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		pages[name], err = fs.ReadFile(content, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// declaring is a county that declares every kind of records of which parts are made, or none.
func declaring(all bool) *model.County {
	c := &model.County{}
	if !all {
		return c
	}
	for _, kind := range append([]string{}, declaredParts...) {
		k := model.KindOf(kind)
		if k.Folder() {
			k.Room(c, 1)
		}
	}
	c.Settings.File = "data/settings.yaml"
	c.Clauses.Clauses = append(c.Clauses.Clauses, model.Entry[model.Clause]{Key: "a"})
	c.Units.Units = append(c.Units.Units, model.Entry[model.Unit]{Key: "a"})
	c.Leaders.Leaders = append(c.Leaders.Leaders, model.Entry[model.Leader]{Key: "a"})
	c.Targets.Topics = append(c.Targets.Topics, model.Entry[model.Topic]{Key: "t", Value: model.Topic{Of: model.Val[model.Level]{V: model.LevelBranch, Set: true}}})
	return c
}

// TestParts holds that the program's own pages lead to no section, and speak of no records,
// that a county does not declare; and that one that declares all gets every word.
func TestParts(t *testing.T) {
	written := housePages(t)
	marks := regexp.MustCompile(`\[\[else\]\][^\[]*\[\[end\]\]|\[\[[^\]]*\]\]`)
	absent := regexp.MustCompile(`\]\(/(clauses|assessments|acceptance|teams|units|leaders|staffing|policy)/|\(#settings\)`)
	records := map[string]*regexp.Regexp{
		"method/_index.md":    regexp.MustCompile(`工作组|轮换|到点|组长|脱钩|拟评|党支部|派出单位|挂点`),
		"method/_index.en.md": regexp.MustCompile(`(?i)rotation|posting|visits|acceptance|graded|cadre|sending units`),
	}
	none := ownParts(t, written, declaring(false))
	for name, text := range none {
		if at := absent.Find(text); at != nil || strings.Contains(string(text), "[[") {
			t.Errorf("%s leads to %q", name, at)
		}
		if re := records[name]; re != nil {
			for _, at := range re.FindAllIndex(text, -1) {
				t.Errorf("%s speaks of %q: …%s…", name, text[at[0]:at[1]], text[max(0, at[0]-60):min(len(text), at[1]+60)])
			}
		}
	}
	whole := ownParts(t, written, declaring(true))
	for name, text := range whole {
		if want := marks.ReplaceAllString(wordsOf(usualWords(t), name).Fill(string(written[name])), ""); name != "method/_index.md" && name != "method/_index.en.md" && string(text) != want {
			t.Errorf("%s lost a word", name)
		}
		if strings.Contains(string(text), "[[") {
			t.Errorf("%s has marks", name)
		}
	}
}

func ownParts(t *testing.T, pages WrittenPages, c *model.County) WrittenPages {
	return parts(unrehearsed(promised(pages, c), c), c, usualWords(t))
}

// usualWords are those of a county that calls its levels as most do.
func usualWords(t *testing.T) []*i18n.Words {
	t.Helper()
	words, err := i18n.All()
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// TestPartsOfOneKind holds that pages of a county with clauses and all targets, and no other
// records, as guben init makes it, lead to nothing else that it lacks.
func TestPartsOfOneKind(t *testing.T) {
	written := housePages(t)
	c := declaring(false)
	c.Clauses.Clauses = append(c.Clauses.Clauses, model.Entry[model.Clause]{Key: "a"})
	for _, text := range written {
		for _, named := range admit.Targets(text) {
			c.Targets.Targets = append(c.Targets.Targets, model.Entry[model.Target]{Key: named.ID})
		}
	}
	pages := ownParts(t, written, c)
	if pages["policy/_index.md"] == nil || pages["policy/_index.en.md"] == nil {
		t.Error("the policy's page is missing")
	}
	absent := regexp.MustCompile(`\]\(/(assessments|acceptance|teams|units|leaders|staffing)/|#settings\)`)
	for name, text := range pages {
		if at := absent.Find(text); at != nil || strings.Contains(string(text), "[[") {
			t.Errorf("%s leads to %q", name, at)
		}
	}
}

// TestPartsOfOthers holds that a county's own pages have parts, and that what else they have in
// double brackets stays.
func TestPartsOfOthers(t *testing.T) {
	for text, want := range map[string]string{
		"a[[if clauses]]b[[else]]c[[end]]":      "ac",
		"[[清单]] [[if clauses]]b[[end]]":         "[[清单]] [[if clauses]]b[[end]]",
		"[[if clauses]]b":                       "[[if clauses]]b",
		"[[if weather]]b[[end]]":                "[[if weather]]b[[end]]",
		`[[if printf "%999999999d" 1]]b[[end]]`: `[[if printf "%999999999d" 1]]b[[end]]`,
	} {
		if got := string(parts(WrittenPages{"policy/a.md": []byte(text)}, declaring(false), usualWords(t))["policy/a.md"]); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
}
