package page

import (
	"strconv"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// caseTables list what needs attention.
type caseTables struct {
	*site
	resultCells
}

// casesTable lists cases: where, what, how far, since when, who answers. It shows the
// first of many and says how many there are.
func (w caseTables) casesTable(id string, cases []*progress.Case, limit int) chart.Table {
	t := chart.Table{ID: id, Columns: []chart.Column{
		{Title: w.Say("column.place", nil), Kind: "text"}, {Title: w.Say("column.target", nil), Kind: "text"},
		{Title: w.Say("column.status", nil), Kind: "light"}, {Title: w.Say("wrong.column.need", nil), Kind: "said"},
		{Title: w.Say("column.value", nil), Kind: "said"}, {Title: w.Say("column.since", nil), Kind: "said"}, {Title: w.Say("column.due", nil), Kind: "said"},
	}}
	if w.Report.Has("actions") {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("column.handling", nil), Kind: "said"})
	}
	t.Columns = append(t.Columns, chart.Column{Title: w.Say("column.answers-for", nil), Kind: "links"})
	for _, c := range cases[:min(len(cases), limit)] {
		t.Rows = append(t.Rows, w.caseRow(c))
	}
	if len(cases) > limit {
		t.Note = w.Say("case.more", i18n.Args{"Listed": limit, "Total": w.Int(len(cases))})
		t.Link = &chart.Link{Text: w.Say("case.all", nil), Href: "/data/attention.csv"}
	}
	return t
}

func (w caseTables) caseRow(c *progress.Case) []chart.Cell {
	r := c.Result
	row := []chart.Cell{
		w.placeCell(r.Place),
		{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID), Sub: w.periodOf(r)},
		w.statusCell(c),
		w.needCell(r), w.heldCell(r), w.sinceCell(c), w.dueCell(c),
	}
	if w.Report.Has("actions") {
		row = append(row, w.handlingCell(c))
	}
	return append(row, w.answersForCell(c.Owners))
}

// sinceCell says for how long a case has not been in order; nothing where it is.
func (w caseTables) sinceCell(c *progress.Case) chart.Cell {
	switch {
	case c.Result.Light != progress.Red && c.Result.Light != progress.Yellow:
		return chart.Cell{Text: w.Say("format.none", nil)}
	case c.Run.Quarters == 0:
		return chart.Cell{Text: w.Say("since.now", nil), Value: "0"}
	}
	return chart.Cell{
		Text: w.Say("since.quarters", i18n.Args{"N": c.Run.Quarters}),
		Sub:  w.Say("since.from", i18n.Args{"Period": w.Period(c.Run.Since), "Unknown": c.Run.Unknown, "Off": c.Run.Off}), Value: strconv.Itoa(c.Run.Quarters),
	}
}

// dueCell is the last day on which a case can be mended.
func (w caseTables) dueCell(c *progress.Case) chart.Cell {
	if !c.Mendable {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	y, m, d := c.By.YMD()
	return chart.Cell{Text: w.Date(c.By), Value: strconv.Itoa(10000*y + 100*m + d)}
}

// statusCell is a case's light, and whether it cannot be mended any more.
func (w caseTables) statusCell(c *progress.Case) chart.Cell {
	cell := chart.Cell{Light: c.Result.Light, Status: w.Status(c.Result.Degree())}
	if !c.Mendable && (c.Result.Light == progress.Red || c.Result.Light == progress.Yellow) {
		cell.Sub = w.Say("case.lost", nil)
	}
	return cell
}

// casesVerdict says how many cases there are and which has lasted the longest.
func (w caseTables) casesVerdict(cases []*progress.Case) *verdict {
	light := progress.CasesLight(cases)
	v := w.lightVerdict(light, w.casesCount(cases))
	if oldest := progress.Oldest(cases); oldest != nil {
		v.Text += w.Say("case.oldest", i18n.Args{
			"Place": w.Called(oldest.Result.Place), "Target": w.Short(oldest.Result.Target), "Since": w.since(oldest.Run),
		})
	}
	return v
}

// casesCount counts cases by light and by status.
func (w caseTables) casesCount(cases []*progress.Case) string {
	if len(cases) == 0 {
		return w.Say("case.none", nil)
	}
	rs := progress.ResultsOf(cases)
	lights := progress.CountLights(rs)
	counts, _ := progress.CountDegrees(rs)
	return w.Say("case.count", i18n.Args{
		"Total": w.Int(len(cases)), "N": len(cases), "Red": w.Int(lights[progress.Red]), "Yellow": w.Int(lights[progress.Yellow]), "Counts": w.Join(w.Counts(counts, "verdict.count")),
	})
}
