package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// owedPoints say of each kind of records that is owed how many came of what was due.
func (w trustPage) owedPoints() []point {
	var points []point
	for _, x := range progress.RecordsOwed(w.Report) {
		pt := point{Light: progress.Green, Label: w.Say("cover.all", nil)}
		if len(x.All.Missing) > 0 {
			pt.Label = w.Say("records.lacking", nil)
		}
		pt.Text = w.Say("records.owed-point", i18n.Args{
			"Kind": x.Kind.Declared.Title.In(w.Lang), "Asked": w.Int(x.All.Asked), "Came": w.Int(x.All.Came), "Missing": w.Int(len(x.All.Missing)), "Some": len(x.All.Missing) > 0,
		})
		points = append(points, pt)
	}
	return points
}

// owedSection counts the records that are owed, by the place that they lie in.
func (w trustPage) owedSection(p *page) {
	all := progress.RecordsOwed(w.Report)
	if len(all) == 0 {
		return
	}
	p.heading(w.Say("records.owed", nil))
	for _, x := range all {
		p.table(w.owedTable(x))
	}
}

func (w trustPage) owedTable(x progress.OwedRecords) chart.Table {
	none := w.Say("format.none", nil)
	t := chart.Table{ID: "owed-" + x.Kind.Name, Caption: x.Kind.Declared.Title.In(w.Lang), Columns: []chart.Column{
		{Title: w.Say("trust.place", nil), Kind: "text"}, {Title: w.Say("records.asked", nil), Kind: "num"}, {Title: w.Say("records.came", nil), Kind: "num"},
		{Title: w.Say("records.late", nil), Kind: "num"}, {Title: w.Say("records.missing", nil), Kind: "num"}, {Title: w.Say("records.which", nil), Kind: "said"},
	}}
	cells := func(row progress.OwedRow) []chart.Cell {
		late := w.Int(row.Late)
		if !x.Kind.Declared.Due.Set {
			late = none // there is no day to be late for
		}
		return []chart.Cell{{Text: w.Int(row.Asked)}, {Text: w.Int(row.Came)}, {Text: late}, {Text: w.Int(len(row.Missing))}, {Text: w.missingRecords(row.Missing)}}
	}
	for _, row := range x.Rows {
		head := chart.Cell{Text: w.Name(w.Report.Places.County)}
		if row.Part != nil {
			head = chart.Cell{Text: w.Name(row.Part), Href: w.placeHref(row.Part)}
		}
		t.Rows = append(t.Rows, append([]chart.Cell{head}, cells(row)...))
	}
	foot := append([]chart.Cell{{Text: w.Say("column.total", nil)}}, cells(x.All)...)
	foot[len(foot)-1] = chart.Cell{} // the rows name them
	t.Foot = [][]chart.Cell{foot}
	t.Note = w.Say("records.owed-note", i18n.Args{"Every": w.Say("problem.word."+string(x.Kind.Declared.Every.V), nil), "Days": x.Kind.Declared.Due.V.String(), "Due": x.Kind.Declared.Due.Set})
	return t
}

// missingRecords names the first few that did not come.
func (w trustPage) missingRecords(all []progress.MissingRecord) string {
	var names []string
	for _, m := range all[:min(len(all), namedPlaces)] {
		names = append(names, w.Say("records.of-period", i18n.Args{"Name": w.Called(m.Place), "Period": w.ShortPeriod(m.Period)}))
	}
	if len(all) == 0 {
		return ""
	}
	return w.Say("records.named", i18n.Args{"Names": w.Join(names), "More": len(all) - len(names)})
}
