package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// villageTable is the table that a script fills.
type villageTable struct {
	Label string `json:"label"`
}

// table is the table of all villages × headline targets. Its rows come with a
// script, because there may be 20,000; without scripts the towns lead to theirs.
func (w villagePages) table() *page {
	villages := w.Report.Places.Smallest()
	p := newPage(w.places.PathOf(w.places.Levels.Smallest())+"/table", w.Say("page.village-table.title", nil), params{Kind: "village-table", Crumbs: []link{w.home(), w.section("villages")}, Scripts: []string{"villages"}, Lead: true})
	p.front.Description = w.Say("page.village-table.lead", i18n.Args{"N": len(villages), "Count": w.Int(len(villages))})
	p.fence("villages", villageTable{p.front.Title})
	p.heading(w.Say("page.village-table.towns", nil))
	p.table(w.townsOfVillages())
	return p
}

// townsOfVillages counts the villages of each town by their gravest light.
func (w villagePages) townsOfVillages() chart.Table {
	t := chart.Table{ID: "by-town", Note: w.Say("page.village-table.note", nil), Columns: []chart.Column{
		{Title: w.Say("head.home", nil), Kind: "text"}, {Title: w.Say("page.village-table.villages", nil), Kind: "num"},
	}}
	lights := progress.Lights[:4]
	t.Columns = append(t.Columns, w.lightColumns(lights)...)
	total, all := map[progress.Light]int{}, 0
	for _, town := range w.homes() {
		places := smallest(town)
		counts := progress.CountPlaces(w.Report, places)
		t.Rows = append(t.Rows, w.lightsRow(chart.Cell{Text: w.Name(town), Href: w.lightsHref(town)}, counts, len(places)))
		all += len(places)
		for _, l := range lights {
			total[l] += counts[l]
		}
	}
	t.Foot = [][]chart.Cell{w.lightsRow(chart.Cell{Text: w.Say("column.total", nil)}, total, all)}
	return t
}

// lightsHref is where the lights of a place's members stand; its page where it has none, or is
// the whole.
func (w villagePages) lightsHref(p *model.Place) string {
	if p.IsWhole() || len(p.Children) == 0 {
		return w.placeHref(p)
	}
	return w.placeHref(p) + "#lights"
}

// lightsRow is a row of how many of some places show each light.
func (w villagePages) lightsRow(head chart.Cell, counts map[progress.Light]int, places int) []chart.Cell {
	return append([]chart.Cell{head, {Text: w.Int(places)}}, w.lightCells(progress.Lights[:4], counts, places, nowhere)...)
}
