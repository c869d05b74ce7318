package doc_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
)

// A template of the site's own has a say in every block that is made of it; one of something
// else has none.
func TestOwn(t *testing.T) {
	for templates, want := range map[string][]string{
		"":                    nil,
		"layouts/baseof.html": nil,
		"layouts/_markup/render-codeblock-table.html":                           {"table"},
		"layouts/_markup/render-codeblock-facts.en.html layouts/x/verdict.html": {"facts", "verdict"},
		"layouts/_partials/strip.html":                                          {"echarts", "table"},
	} {
		if got := slices.Sorted(maps.Keys(doc.OwnOf(strings.Fields(templates)))); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", templates, got, want)
		}
	}
}

// A block that the site's own template writes is handed to it as data; its neighbours are
// finished as ever, and the page says what it must load.
func TestOwnBlock(t *testing.T) {
	rows := make([][]chart.Cell, 9)
	for i := range rows {
		rows[i] = []chart.Cell{{Text: "甲"}, {Text: "{{<x>}}"}}
	}
	page := func(own doc.Own) string {
		return string(doc.Markdown{Words: words(t, "zh-cn"), Own: own}.Page(doc.Front{Title: "页"}, []doc.Block{
			doc.Heading{Text: "一"}, doc.Facts{Items: []doc.Fact{{Key: "键", Value: "值"}}},
			doc.Table{Table: chart.Table{ID: "t", Columns: []chart.Column{{Title: "a"}, {Title: "b"}}, Rows: rows}},
		}))
	}
	all, own := page(nil), page(doc.Own{"table": true})
	if n := strings.Count(all, "```finished"); n != 1 || strings.Contains(all, "```table") || !strings.Contains(all, `"tables":true`) {
		t.Errorf("%d fences of what is finished:\n%s", n, all)
	}
	if !strings.Contains(own, "```finished\n<dl") || !strings.Contains(own, "```table\n{\"id\":\"t\"") || strings.Contains(own, `"tables":true`) {
		t.Errorf("%s", own)
	}
	for _, s := range []string{all, own} {
		if !strings.Contains(s, "## 一\n") || strings.Contains(s, "{{<") {
			t.Error(s)
		}
	}
}
