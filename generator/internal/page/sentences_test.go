package page_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/sync/errgroup"

	"guben/generator/internal/doc"
	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/page"
	"guben/generator/internal/progress"
	"guben/generator/internal/sample"
)

// watched are the words that say how long something has been so, or how it stands against
// its pace.
var watched = map[string]*regexp.Regexp{
	"en":    regexp.MustCompile(`(?i)\b(since|ahead|behind|(on|off) course|on track|in a row|running|pace allows)\b`),
	"zh-cn": regexp.MustCompile(`以来|连续|已\d+[个季年]|(?:年|月|日|季度|季|末|期)起(?:[^点草步]|$)|自[^，。；]{1,20}起|领先|快于|慢于|超过序时|低于序时|超出序时|超前|滞后|落后|进度正常`),
}

// plain are sentences with such a word that say nothing of a result.
var plain = map[string]string{
	"roll-up.share-paced":           "says how a share is put together",
	"brief.cases.note":              "says what a column counts",
	"brief.column.quarters":         "the head of a column",
	"brief.column.good":             "the head of a column",
	"brief.overall.headlines":       "counts the lights of the table below it",
	"sites.as-of":                   "says as of which day another site's data are; TestRollup holds what counts of them",
	"brief.notice.compared":         "names places by counts of lights, which a table of its own lists",
	"brief.lead.corrected":          "says when figures were put right",
	"brief.caption.corrected-since": "names a table",
	"gap.head.pace-limit":           "the head of a column",
	"chart.cumulative.of":           "names a running total",
	"chart.cumulative.title":        "names the pace so far",
	"chart.cumulative.none":         "names a running total",
	"picture.running":               "says that a period is not over",
	"page.picture.lead":             "says what the page is for",
	"download.attention-csv":        "describes a file",
}

// ownTargets are asked of a small county beside the sample's: caps on a pace, totals, a mean on
// a line, a share that must be exceeded.
const ownTargets = `
  own-few: {title: {zh-cn: 每个支部不多于两名, en: At most two a branch}, short: {zh-cn: 不多于两名, en: At most two}, kind: count, figure: members.new_members, test: {op: "<=", value: 2}, roll_up: {by: total, op: "<=", value: 12}}
  own-many: {title: {zh-cn: 全县不少于六十名, en: At least sixty}, short: {zh-cn: 六十名, en: Sixty}, kind: count, figure: members.new_members, test: {op: ">", value: 1}, roll_up: {by: total, op: ">=", value: 60}}
  own-cap: {title: {zh-cn: 受训不多于六成, en: At most 60% trained}, short: {zh-cn: 六成, en: Sixty percent}, kind: ratio, pace: elapsed, figure: training.trained, per: training.to_train, test: {op: "<=", value: 95%}, roll_up: {by: share, op: ">", value: 50%}}
  own-sum: {title: {zh-cn: 全县受训不多于七成, en: At most 70% together}, short: {zh-cn: 七成, en: Seventy percent}, kind: ratio, pace: elapsed, figure: training.trained, per: training.to_train, test: {op: "<=", value: 70%}, roll_up: {by: total}}
  own-income: {title: {zh-cn: 人均收入到期四千五, en: 4500 at the end}, short: {zh-cn: 四千五, en: 4500 yuan}, kind: level, figure: income.farmer_income, deadline: 2007-12-31, test: {op: ">=", value: 4500}, roll_up: {by: mean}}
  own-poor: {title: {zh-cn: 到期不多于一万, en: At most 10000 at the end}, short: {zh-cn: 一万, en: Ten thousand}, kind: level, figure: income.collective_income, deadline: 2007-12-31, test: {op: "<", value: 10000}, roll_up: {by: share, op: ">", value: 50%}}
  own-new: {title: {zh-cn: 到期不多于一起, en: At most one at the end}, short: {zh-cn: 一起纠纷, en: One dispute}, kind: level, figure: society.disputes, deadline: 2007-12-31, pace: line, test: {op: "<=", value: 1}, roll_up: {by: share, op: ">=", value: 90%}}
`

// judgedCounties are the sample, a small one with targets of its own, and the cases.
func judgedCounties(t *testing.T) map[string]string {
	t.Helper()
	files, err := sample.County(3, 3, 24)
	if err != nil {
		t.Fatal(err)
	}
	files["data/targets.yaml"] = append(bytes.Replace(files["data/targets.yaml"],
		[]byte("en: Disputes}, unit: {zh-cn: 起, en: cases},"), []byte("en: Disputes}, unit: {zh-cn: 起, en: cases}, breaks: {\"2006\": {zh-cn: 口径调整, en: counted anew}},"), 1), ownTargets...)
	small := t.TempDir()
	for name, data := range files {
		at := filepath.Join(small, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	counties := map[string]string{"sample": filepath.Join("..", "..", ".."), "own": small}
	for _, name := range []string{"m1", "city", "g1", "l1", "v1", "d1"} {
		counties[name] = filepath.Join("..", "progress", "testdata", "cases", name)
	}
	return counties
}

// TestSentences reads every sentence of every page of the sample, of a small county with
// targets of its own, and of the cases that says since when something is so, or that it is
// ahead, behind or on course, and holds it against results.csv. One that is not judged fails.
func TestSentences(t *testing.T) {
	judged := map[string]int{}
	counties := judgedCounties(t)
	for _, name := range slices.Sorted(maps.Keys(counties)) {
		t.Run(name, func(t *testing.T) { judgeCounty(t, counties[name], judged) })
	}
	for _, id := range slices.Sorted(maps.Keys(judged)) {
		t.Logf("%7d %s", judged[id], id)
	}
	if !t.Failed() {
		for id := range judges {
			if !slices.ContainsFunc(slices.Collect(maps.Keys(judged)), func(said string) bool { return strings.HasPrefix(said, id) }) {
				t.Logf("said by no page: %s", id)
			}
		}
	}
}

func judgeCounty(t *testing.T, dir string, judged map[string]int) {
	t.Helper()
	c, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	r := progress.Measure(c)
	var marked, spoken []*i18n.Words
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		marked, spoken = append(marked, markedWords(t, lang)), append(spoken, words)
	}
	x := newCounty(newTruth(t, r), spoken)
	x.own = ownWords(t, dir)
	wrong := map[string]int{}
	for _, f := range pagesOf(t, r, marked) {
		x.read(f.Path, f.Data, func(w *where, said *text) {
			for _, s := range x.told(w.lang, said) {
				id, err := x.judge(*w, s)
				if judged[id]++; err == nil {
					continue
				}
				if wrong[id]++; wrong[id] <= 3 {
					t.Errorf("%s: %s: %v\n\t%s", f.Path, id, err, s.around())
				}
			}
		})
	}
	for id, n := range wrong {
		t.Errorf("%d of %s", n, id)
	}
}

// pagesOf are all pages of a county in some words.
func pagesOf(t *testing.T, r *progress.Report, words []*i18n.Words) []page.File {
	t.Helper()
	var downloads []page.Download
	for _, f := range export.Files(r, words[0]) {
		downloads = append(downloads, page.Download{Name: f.Name, ID: f.ID, Topic: f.Topic})
	}
	jobs := page.Jobs(page.Input{Report: r, Words: words, Own: doc.OwnOf(themed), Bare: func(s string) string { return marks.ReplaceAllString(s, "") }, Downloads: func() ([]page.Download, error) { return downloads, nil }})
	files := make([]page.File, len(jobs))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, job := range jobs {
		group.Go(func() (err error) {
			files[i], err = job.Make()
			return err
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	return files
}

// ownWords are the texts of a county's own files.
func ownWords(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(filepath.Join(dir, "data"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		data, err := os.ReadFile(path)
		all.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// told are the sentences of a text that are judged, and those that have a watched word: where
// that stands in none, or in a name that fills one, what stands there.
func (c *county) told(lang string, said *text) []*sentence {
	var all []*sentence
	for _, s := range said.sentences {
		if !s.slot && judgeOf(s.id) != nil {
			all = append(all, s)
		}
	}
	for _, at := range watched[lang].FindAllStringIndex(said.said, -1) {
		s := said.at(at[0], at[1])
		if s == nil || s.slot {
			s = &sentence{start: at[0], end: at[1], slot: true, in: s, of: said}
		}
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// judge judges a sentence, and says which it is.
func (c *county) judge(w where, s *sentence) (string, error) {
	if s.slot {
		if !strings.Contains(c.own, s.text()) {
			return "", errors.New("it is no sentence, and not the county's own word")
		}
		return "", nil
	}
	is := judgeOf(s.id)
	switch {
	case plain[s.id] != "":
		return s.id, nil
	case is == nil:
		return s.id, errors.New("it is not judged")
	}
	var around []*sentence
	for x := s; x != nil; x = x.in {
		around = append(around, x)
	}
	for _, x := range slices.Backward(around) {
		if !x.slot {
			c.names(&w, x)
		}
	}
	if err := is(&told{&w, c, s}); err != nil {
		return s.id, err
	}
	return s.id, nil
}

// terminal are the subjects of words that no page says.
var terminal = []string{
	"admit", "change", "cli", "doctor", "explain", "git", "hooks", "init", "layout", "limits", "problems", "publish", "render", "schema", "serve", "set",
	"sheet", "sheetimport", "word", "writing",
}

// columns are ids of the columns of files that are published as data.
const columns = "field."

// dictionary are descriptions of data files.
var dictionary = []string{"export"}

var holes = regexp.MustCompile(`\{\{[^}]*\}\}`)

// TestSentencesAreKnown holds that every message of the pages' words that has such a word in
// one of the languages is judged, or says nothing of a result, in both.
func TestSentencesAreKnown(t *testing.T) {
	for _, lang := range i18n.Langs {
		for _, name := range wordFiles(t, lang) {
			subject, _, _ := strings.Cut(name, ".")
			if slices.Contains(terminal, subject) || slices.Contains(dictionary, subject) {
				continue
			}
			walkMessages(readWords(t, name), "", func(id string, in map[string]any, keys []string) {
				for _, k := range keys {
					said := holes.ReplaceAllString(in[k].(string), "")
					if at := watched[lang].FindStringIndex(said); at != nil && !strings.HasPrefix(id, columns) && judgeOf(id) == nil && plain[id] == "" {
						t.Errorf("%s: %s is not judged: %s", name, id, said)
					}
				}
			})
		}
	}
}

// themed are the templates of a site that writes every block by itself, and is handed them as
// data.
var themed = []string{"_partials/table.html", "_partials/shapes.html", "_partials/source.html", "_markup/render-codeblock-prose.html", "_markup/render-codeblock-courses.html"}

// TestMarkedPagesAreThePages holds that what is read is what is published: without their marks
// all texts of a county's pages are those of the pages in plain words.
func TestMarkedPagesAreThePages(t *testing.T) {
	c, _, list, err := load.County(judgedCounties(t)["own"])
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	r := progress.Measure(c)
	var marked, plain []*i18n.Words
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		marked, plain = append(marked, markedWords(t, lang)), append(plain, words)
	}
	x := newCounty(newTruth(t, r), plain)
	published := pagesOf(t, r, plain)
	for i, f := range pagesOf(t, r, marked) {
		a, b := texts(x, f), texts(x, published[i])
		if !slices.Equal(a, b) {
			t.Errorf("%s: %s", f.Path, different(a, b))
		}
	}
}

func texts(c *county, f page.File) []string {
	var all []string
	c.read(f.Path, f.Data, func(_ *where, said *text) { all = append(all, said.said) })
	return all
}

func different(a, b []string) string {
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("%q is not published", a[i])
		}
	}
	return "some texts are not read"
}

// legends are the theme's own labels with such a word: each says what a light means.
var legends = []string{"legend_green", "legend_yellow", "legend_red"}

// TestThemeSpeaksOfNoResult holds that the theme's labels, which stand on every site, say of no
// place how it stands; and that what is written by hand with such a word is the policy, the
// method (whose examples are worked out by recount's tests) or the guide (which TestGuide does).
func TestThemeSpeaksOfNoResult(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	for _, lang := range i18n.Langs {
		said := map[string]any{}
		if _, err := toml.DecodeFile(filepath.Join(root, "themes", "guben", "i18n", lang+".toml"), &said); err != nil {
			t.Fatal(err)
		}
		walkMessages(said, "", func(id string, in map[string]any, keys []string) {
			for _, k := range keys {
				if text := in[k].(string); watched[lang].MatchString(text) && !slices.Contains(legends, id) {
					t.Errorf("%s.toml: %s says %q", lang, id, text)
				}
			}
		})
	}
	pages, err := filepath.Glob(filepath.Join(root, "content", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if name := filepath.Base(p); !slices.Contains([]string{"policy", "method", "guide"}, name) {
			t.Errorf("content/%s is written by hand, and nobody judges what it says", name)
		}
	}
}
