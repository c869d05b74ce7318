package doc_test

import (
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/phrase"
)

// TestNoted holds when a table says once when all its figures were committed: where it is one
// day of all of them, and no other rows come later. What follows the table says its own.
func TestNoted(t *testing.T) {
	made := func(list *chart.List, days ...string) string {
		table := chart.Table{ID: "t", List: list, Columns: []chart.Column{{Title: "a"}, {Title: "b"}}}
		for _, day := range days {
			table.Rows = append(table.Rows, []chart.Cell{{Text: "x"}, {Text: "1", Source: &phrase.Source{At: "data/x.yaml:1", Note: day}}})
		}
		return string(doc.Markdown{Words: words(t, "en")}.Page(doc.Front{}, []doc.Block{
			doc.Table{Table: table}, doc.Facts{Items: []doc.Fact{{Key: "k", Value: "v", Source: &phrase.Source{At: "data/y.yaml:2", Note: "monday"}}}},
		}))
	}
	for _, c := range []struct {
		list  *chart.List
		days  []string
		said  string
		times int // how often monday is said, the fact's own among them
	}{
		{nil, []string{"monday", "monday"}, "came from (monday)</label>", 2},
		{nil, []string{"monday", "tuesday"}, "came from</label>", 2},
		{nil, []string{"tuesday", "monday", "monday"}, "came from</label>", 3},
		{nil, []string{"monday", ""}, "came from</label>", 2},
		{nil, []string{"", ""}, "came from</label>", 1},
		{&chart.List{Name: "rows"}, []string{"monday", "monday"}, "came from</label>", 3},
	} {
		got := made(c.list, c.days...)
		if n := strings.Count(got, "monday"); n != c.times || !strings.Contains(got, c.said) {
			t.Errorf("%v: said %d times: %s", c.days, n, got)
		}
	}
}
