package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// lightTables list places by how many of their targets show which light.
type lightTables struct{ *site }

// lightColumns and lightCells count those that show each light.
func (w *site) lightColumns(order []progress.Light) []chart.Column {
	var columns []chart.Column
	for _, l := range order {
		columns = append(columns, chart.Column{Title: w.Say("light."+string(l), nil), Kind: "num"})
	}
	return columns
}

func (w *site) lightCells(order []progress.Light, counts map[progress.Light]int, of int, href func(progress.Light) string) []chart.Cell {
	var cells []chart.Cell
	for _, l := range order {
		cell := chart.Cell{Text: w.Int(counts[l]), Href: href(l)}
		if l == progress.Red {
			cell.Heat = chart.Heat(counts[l], of)
		}
		cells = append(cells, cell)
	}
	return cells
}

// nowhere leads from a count to nothing.
func nowhere(progress.Light) string { return "" }

// litTable lists places with how many of their targets show which light, and which are red,
// the worst first; the first limit of them, or all where it is 0.
func (w lightTables) litTable(level model.Level, places []*model.Place, limit int) chart.Table {
	t := chart.Table{ID: "worst", Whole: true, Columns: []chart.Column{{Title: w.Say("head."+string(level), nil), Kind: "text"}}}
	t.Columns = append(append(t.Columns, w.lightColumns(gravestFirst)...), chart.Column{Title: w.Say("wrong.column.red", nil), Kind: "links"})
	all := progress.ByLights(w.Report, places)
	if limit > 0 {
		all = all[:min(limit, len(all))]
	}
	for _, x := range all {
		row := append([]chart.Cell{w.placeCell(x.Place)}, w.lightCells(gravestFirst, x.Count, x.Of, w.litHref(x.Place, x.Count))...)
		links := &chart.More{}
		for _, r := range progress.GravestFirst(w.Report, x.Red) {
			links.Links = append(links.Links, chart.Link{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID)})
		}
		t.Rows = append(t.Rows, append(row, chart.Cell{More: links}))
	}
	return t
}

// litItem is a place in an index of many: its gravest light and how many targets show it
// where that is red.
func (w lightTables) litItem(place *model.Place, href string, light progress.Light, rs []*progress.Result) groupItem {
	item := groupItem{Text: w.Called(place), Href: href, Light: light, Status: w.Say("verdict."+string(light), nil)}
	if red := progress.Reds(rs); red > 0 {
		item.Note = w.Int(red)
		item.Status = w.Say("page.villages.red", i18n.Args{"Count": red, "N": red})
	}
	return item
}
