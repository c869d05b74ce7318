package page

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// figuresOf are the charts of all pages of a county, by language and what they say.
func figuresOf(t *testing.T, c *model.County) map[string][]chart.Figure {
	t.Helper()
	words, err := i18n.Site(c.Programme.Languages())
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range words {
		words[i] = w.For(c)
	}
	var mu sync.Mutex
	all := map[string][]chart.Figure{}
	seen := map[string]bool{}
	in := Input{Report: progress.Measure(c), Words: words, Draw: func(f chart.Figure, lang string) ([]chart.Drawing, error) {
		mu.Lock()
		defer mu.Unlock()
		if key := lang + f.Title + f.Subtitle; !seen[key] {
			seen[key] = true
			all[lang] = append(all[lang], f)
		}
		return nil, nil
	}}
	for _, job := range Jobs(in) {
		if _, err := makeSafely(job); err != nil {
			t.Fatalf("%s: %v", job.Path, err)
		}
	}
	return all
}

// measured are values as they are written, counts left out, and figured what a finding says:
// a number, or none, all, no.
var (
	measured = regexp.MustCompile(`\d+(,\d{3})*(\.\d+%?|%)`)
	figured  = regexp.MustCompile(`尚|没有|相符|持平|\d|^No |\bno\b|\bnot\b|\bnone\b|\ball\b|\bEvery\b`)
)

// wordsIn counts the words of a title: a Chinese one has two signs.
func wordsIn(title string) int {
	signs := 0
	rest := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			signs++
			return ' '
		}
		return r
	}, title)
	return (signs+1)/2 + len(strings.FieldsFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("，：（）“”", r) }))
}

// TestTitlesSayTheFinding holds that the title of every chart of the sample and of the examples
// says in at most fifteen words what it finds, with values that its sentence or table has, and
// that its subtitle says of what. The names of the foreign programme are of any length.
func TestTitlesSayTheFinding(t *testing.T) {
	t.Parallel()
	counties := programmes(t)
	sample, _, list, err := load.County("../../..")
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	counties["sample"] = sample
	for name, c := range counties {
		for lang, all := range figuresOf(t, c) {
			for _, f := range all {
				if n := wordsIn(f.Title); n > 15 && filepath.Base(name) != "foreign" {
					t.Errorf("%s %s %s: %d words: %s", name, lang, f.ID, n, f.Title)
				}
				if !figured.MatchString(f.Title) {
					t.Errorf("%s %s %s finds nothing: %s", name, lang, f.ID, f.Title)
				}
				if f.Subtitle == "" && !strings.HasPrefix(f.ID, "counts-") {
					t.Errorf("%s %s %s does not say of what it is: %s", name, lang, f.ID, f.Title)
				}
				for _, value := range measured.FindAllString(f.Title, -1) {
					if !says(f, value) {
						t.Errorf("%s %s %s: %s stands in its title alone: %s / %s", name, lang, f.ID, value, f.Title, f.Sentence)
					}
				}
			}
		}
	}
}

// says tells whether a chart's sentence or table has a value.
func says(f chart.Figure, value string) bool {
	if strings.Contains(f.Sentence, value) {
		return true
	}
	return slices.ContainsFunc(append(f.Table.Rows, f.Table.Foot...), func(row []chart.Cell) bool {
		return slices.ContainsFunc(row, func(cell chart.Cell) bool { return strings.Contains(cell.Text, value) })
	})
}
