package page

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// waterFiles are a county's in one language, LANGS; in others, each wording says all of them.
var waterFiles = map[string]string{
	"programme.yaml":          "name: {en: Water for Kisima}\nlanguages: LANGS\ncounty: {code: \"441621\", name: Kisima}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: 2006-06-30\nsample: true\n",
	"towns.yaml":              "towns:\n  \"441621100\": {name: Upper Kisima}\n  \"441621101\": {name: LONG}\n",
	"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: Mwangaza, renamed: [{from: ol donyo, on: 2005-05-01}]}\n  \"441621100201\": {name: o}\n",
	"villages/441621101.yaml": "town: \"441621101\"\nvillages:\n  \"441621101200\": {name: Tumaini}\n",
	"targets.yaml": `topics:
  work:
    title: {en: Maintenance}
    every: quarter
    of: village
    due_days: 15
    figures:
      done: {title: {en: Repairs done}, unit: {en: repairs}}
      asked: {title: {en: Repairs asked}, unit: {en: repairs}}
  income:
    title: {en: Fees}
    every: year
    of: village
    due_days: 30
    figures:
      fees: {title: {en: Fees collected}, unit: {en: KES}, display: [{from: 1000000, unit: {en: KES million}}]}
targets:
  sum: {title: {en: Ten repairs in all}, short: {en: Total}, kind: count, figure: work.done, test: {op: ">=", value: 5}, roll_up: {by: total, op: ">=", value: 10}}
  each: {title: {en: Five repairs a village}, short: {en: Each}, kind: count, figure: work.done, test: {op: ">=", value: 5}, roll_up: {by: share, op: ">=", value: 100%}}
  rate: {title: {en: Done of asked}, short: {en: Rate}, kind: ratio, figure: work.done, per: work.asked, test: {op: ">=", value: 90%}, roll_up: {by: total}}
  fees: {title: {en: Fees grow}, short: {en: Fees}, kind: growth, figure: income.fees, test: {op: ">=", value: 6%}, roll_up: {by: total}}
  level: {title: {en: A million each}, short: {en: Million}, kind: level, figure: income.fees, test: {op: ">=", value: 1000000}, roll_up: {by: share, op: ">=", value: 50%}}
`,
	"work/2005-Q4.yaml": "period: \"2005-Q4\"\nunits: {done: repairs, asked: repairs}\nfigures:\n  \"441621100200\": {done: 2, asked: 3}\n  \"441621100201\": {done: 0, asked: 1}\n  \"441621101200\": {done: 5, asked: 4}\n",
	"work/2006-Q1.yaml": "period: \"2006-Q1\"\nunits: {done: repairs, asked: repairs}\nfigures:\n  \"441621100200\": {corrected: [{figure: done, was: 1, on: 2006-05-01, why: counted twice}], done: 2, asked: 3}\n  \"441621101200\": {done: 5, asked: 4}\n",
	"income/2004.yaml":  "period: \"2004\"\nunits: {fees: KES}\nfigures:\n  \"441621100200\": {fees: 120000}\n  \"441621101200\": {fees: 1250000}\n",
	"income/2005.yaml":  "period: \"2005\"\nunits: {fees: KES}\nfigures:\n  \"441621100200\": {fees: 130000}\n  \"441621101200\": {fees: 1350000}\n",
}

var english = regexp.MustCompile(`\{en: ([^{}]*)\}`)

// speaking lays the county out for some languages.
func speaking(t *testing.T, languages ...string) *progress.Report {
	t.Helper()
	dir := t.TempDir()
	inAll := func(s string) string {
		words := english.FindStringSubmatch(s)[1]
		said := map[string]string{"en": words, "zh-cn": "水" + words}
		var parts []string
		for _, lang := range languages {
			parts = append(parts, lang+": "+said[lang])
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	for file, text := range waterFiles {
		text = strings.ReplaceAll(text, "LANGS", "["+strings.Join(languages, ", ")+"]")
		text = strings.ReplaceAll(text, "LONG", strings.TrimSpace(strings.Repeat("Lower Kisima ", 15)))
		text = english.ReplaceAllStringFunc(text, inAll)
		if languages[0] == "zh-cn" {
			text = strings.ReplaceAll(strings.ReplaceAll(text, ": repairs", ": 水repairs"), "fees: KES", "fees: 水KES")
		}
		path := filepath.Join(dir, "data", file)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return progress.Measure(c)
}

// madeIn is all that a county's site is made of, by path.
func madeIn(t *testing.T, r *progress.Report) map[string]string {
	t.Helper()
	words, err := i18n.Site(r.County.Programme.Languages())
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range words {
		words[i] = w.For(r.County)
	}
	in := Input{Report: r, Words: words, Draw: func(f chart.Figure, lang string) ([]chart.Drawing, error) { return nil, nil }}
	all := map[string]string{}
	for _, job := range Jobs(in) {
		file, err := makeSafely(job)
		if err != nil {
			t.Fatalf("%s: %v", job.Path, err)
		}
		all[job.Path] = string(file.Data)
	}
	files := append(export.Files(r, words[0]), export.ScriptFiles(r, words)...)
	for _, l := range Lists(in) {
		files = append(files, export.ScriptFile(l.Lang, l.Name, l.Reads, l.Make))
	}
	for _, f := range files {
		var out bytes.Buffer
		if err := f.Write(&out); err != nil {
			t.Fatal(err)
		}
		all[f.Name] = out.String()
	}
	return all
}

var chineseMarks = regexp.MustCompile(`\p{Han}|[，。；：、（）％￥]`)

// TestLanguages holds that a site is in the languages that its data declare, the first at the
// root: one in English alone has no Chinese letter or mark on any page or in any file, one
// in Chinese alone no English page, and no sentence has a hole.
func TestLanguages(t *testing.T) {
	for _, languages := range [][]string{{"en"}, {"en", "zh-cn"}, {"zh-cn"}, {"zh-cn", "en"}} {
		t.Run(strings.Join(languages, " "), func(t *testing.T) {
			all := madeIn(t, speaking(t, languages...))
			for _, lang := range []string{"en", "zh-cn"} {
				suffix := "." + lang + ".md"
				if lang == languages[0] {
					suffix = ".md"
				}
				home, there := all["_index"+suffix]
				if want := lang == languages[0] || len(languages) > 1; there != want {
					t.Errorf("a home in %s: %v", lang, there)
				}
				if chinese := lang == "zh-cn"; there && strings.Contains(home, "示例") != chinese && strings.Contains(home, "水") != chinese {
					t.Errorf("_index%s is in another language", suffix)
				}
			}
			for name, text := range all {
				if at := broken.FindStringIndex(text); at != nil && strings.HasSuffix(name, ".md") {
					t.Errorf("%s: a hole in …%s…", name, text[max(0, at[0]-60):min(len(text), at[1]+40)])
				}
				if at := chineseMarks.FindStringIndex(text); at != nil && len(languages) == 1 && languages[0] == "en" {
					t.Errorf("%s: Chinese in …%s…", name, text[max(0, at[0]-60):min(len(text), at[1]+40)])
				}
			}
			own, other := all["villages/441621100201.md"], all["villages/441621100200.md"]
			if !strings.Contains(own, `"o"`) && !strings.Contains(own, ">o<") || !strings.Contains(other, "ol donyo") {
				t.Error("a name was changed")
			}
		})
	}
}

// TestThirdLanguage holds that names and wordings fall back to the site's first language, and
// that what is declared is found by its tag.
func TestThirdLanguage(t *testing.T) {
	p := &model.Place{Name: "Kisima", Also: model.TextOf("zh-cn", "基西马")}
	words, err := i18n.Site([]string{"en", "zh-cn"})
	if err != nil {
		t.Fatal(err)
	}
	if got := words[0].Name(p) + " " + words[1].Name(p) + " " + words[1].Name(&model.Place{Name: "o"}); got != "Kisima 基西马 o" {
		t.Error(got)
	}
}
