package chart

import (
	"math/big"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Allotment shows, town by town, how many of the upper units' teams the villages call
// for and how many there are.
func (c Charts) Allotment(batch model.Period) Figure {
	quotas := c.Report.Allotment(batch)
	if len(quotas) == 0 {
		return Figure{}
	}
	chart := rowChart{own: c.Say("chart.quota.own", nil)}
	within := c.Report.County.EffectiveSettings().AllotmentWithin
	for _, q := range quotas {
		chart.rows = append(chart.rows, c.quotaRow(q, within))
	}
	said := c.allotmentSaid(quotas)
	return chart.place(Figure{
		ID: "allotment", Table: c.AllotmentTable(batch), Open: true,
		Title:    c.Say("chart.allotment.found", said),
		Subtitle: subtitle(c, c.Say("chart.allotment.measure", nil), c.Name(c.Report.Places.County), batch, batch),
		Sentence: c.Say("chart.allotment.some", said),
	})
}

// quotaRow is the bar of a town: its teams, a tick where its allotment is, and both at
// the edge.
func (c Charts) quotaRow(q progress.Quota, within int) row {
	cells := c.quotaCells(q, within)
	x := row{name: c.Name(q.Town), own: big.NewRat(int64(q.Allotted), 1), text: cells[2].Status}
	x.fill, x.sign = lightColours[cells[2].Light], sign(cells[2].Light)
	x.note = c.Say("chart.quota.note", i18n.Args{"Allotted": c.Int(q.Allotted)})
	if q.Reported > 0 {
		x.value, x.text = big.NewRat(int64(q.Actual), 1), cells[0].Text
	}
	x.tip = c.Say("chart.tip", i18n.Args{"Name": x.name, "Value": x.text, "More": c.clauses([]string{x.note, cells[2].Status})})
	return x
}

// AllotmentTable is what Allotment draws, with the exact shares.
func (c Charts) AllotmentTable(batch model.Period) Table {
	t := Table{Columns: []Column{
		text(c.Say("head.part", nil)), num(c.Say("trust.villages", nil)), num(c.Say("trust.exact", nil)), num(c.Say("trust.allotted", nil)),
		num(c.Say("trust.actual", nil)), num(c.Say("trust.difference", nil)), light(c.Say("trust.within", nil)),
	}}
	within := c.Report.County.EffectiveSettings().AllotmentWithin
	var villages, allotted, actual int
	for _, q := range c.Report.Allotment(batch) {
		villages, allotted, actual = villages+q.Villages, allotted+q.Allotted, actual+q.Actual
		t.Rows = append(t.Rows, append([]Cell{
			{Text: c.Name(q.Town), Href: c.Href(string(q.Town.Level), q.Town.Code)}, {Text: c.Int(q.Villages)}, {Text: c.exact(q)}, {Text: c.Int(q.Allotted)},
		}, c.quotaCells(q, within)...))
	}
	t.Foot = [][]Cell{{
		{Text: c.Say("column.total", nil)}, {Text: c.Int(villages)}, {}, {Text: c.Int(allotted)}, {Text: c.Int(actual)}, {Text: c.signed(actual - allotted)}, {},
	}}
	return t
}

// exact is a town's share before it is made whole; none where the county has no villages.
func (c Charts) exact(q progress.Quota) string {
	if q.Exact == nil {
		return c.Say("format.none", nil)
	}
	return c.Number(q.Exact, 2)
}

// quotaCells are a town's teams, their difference from the allotment, and whether that is
// within the tolerance; a town that has no line in the batch can say none of it.
func (c Charts) quotaCells(q progress.Quota, within int) []Cell {
	if q.Reported == 0 {
		none := Cell{Text: c.Say("format.none", nil)}
		return []Cell{none, none, {Light: progress.Grey, Status: c.Say("status.no-data", nil)}}
	}
	state := Cell{Light: progress.Green, Status: c.Say("allotment.fits", i18n.Args{"Within": within})}
	if !q.Fits {
		state = Cell{Light: progress.Red, Status: c.Say("allotment.off", i18n.Args{"Within": within})}
	}
	return []Cell{{Text: c.Int(q.Actual), Source: c.Source(q.Source)}, {Text: c.signed(q.Actual - q.Allotted)}, state}
}

// signed shows a difference with its sign: +1, −2, 0.
func (c Charts) signed(n int) string {
	switch {
	case n > 0:
		return c.Say("trust.signed-plus", i18n.Args{"Value": c.Int(n)})
	case n < 0:
		return c.Say("trust.signed-minus", i18n.Args{"Value": c.Int(-n)})
	}
	return c.Int(0)
}

func (c Charts) allotmentSaid(quotas []progress.Quota) i18n.Args {
	var teams, villages, off int
	var names []string
	for _, q := range quotas {
		teams, villages = teams+q.Actual, villages+q.Villages
		if q.Reported > 0 && !q.Fits {
			off++
			names = append(names, c.Name(q.Town))
		}
	}
	return i18n.Args{
		"Teams": c.Int(teams), "Villages": c.Int(villages), "Towns": len(quotas), "Off": off, "Names": c.Join(names),
		"Within": c.Report.County.EffectiveSettings().AllotmentWithin,
	}
}
