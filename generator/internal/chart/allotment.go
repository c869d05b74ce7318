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
	p := c.phrases()
	quotas := c.Report.Allotment(batch)
	if len(quotas) == 0 {
		return Figure{}
	}
	chart := rowChart{own: p.Say("chart.quota.own", nil)}
	within := c.Report.County.EffectiveSettings().AllotmentWithin
	for _, q := range quotas {
		chart.rows = append(chart.rows, c.quotaRow(q, within))
	}
	return chart.place(Figure{
		ID: "allotment", Table: c.AllotmentTable(batch), Open: true,
		Title:    p.Say("chart.allotment.title", i18n.Args{"Period": p.Period(batch)}),
		Sentence: c.allotmentSentence(quotas),
	})
}

// quotaRow is the bar of a town: its teams, a tick where its allotment is, and both at
// the edge.
func (c Charts) quotaRow(q progress.Quota, within int) row {
	p := c.phrases()
	cells := c.quotaCells(q, within)
	x := row{name: p.Name(q.Town), own: big.NewRat(int64(q.Allotted), 1), text: cells[2].Status}
	x.fill, x.sign = lightColours[cells[2].Light], sign(cells[2].Light)
	x.note = p.Say("chart.quota.note", i18n.Args{"Allotted": p.Int(q.Allotted)})
	if q.Reported > 0 {
		x.value, x.text = big.NewRat(int64(q.Actual), 1), cells[0].Text
	}
	x.tip = p.Say("chart.tip", i18n.Args{"Name": x.name, "Value": x.text, "More": c.clauses([]string{x.note, cells[2].Status})})
	return x
}

// AllotmentTable is what Allotment draws, with the exact shares.
func (c Charts) AllotmentTable(batch model.Period) Table {
	p := c.phrases()
	t := Table{Columns: []Column{
		text(p.Say("head.town", nil)), num(p.Say("trust.villages", nil)), num(p.Say("trust.exact", nil)), num(p.Say("trust.allotted", nil)),
		num(p.Say("trust.actual", nil)), num(p.Say("trust.difference", nil)), light(p.Say("trust.within", nil)),
	}}
	within := c.Report.County.EffectiveSettings().AllotmentWithin
	var villages, allotted, actual int
	for _, q := range c.Report.Allotment(batch) {
		villages, allotted, actual = villages+q.Villages, allotted+q.Allotted, actual+q.Actual
		t.Rows = append(t.Rows, append([]Cell{
			{Text: p.Name(q.Town), Href: c.Href("town", q.Town.Code)}, {Text: p.Int(q.Villages)}, {Text: c.exact(q)}, {Text: p.Int(q.Allotted)},
		}, c.quotaCells(q, within)...))
	}
	t.Foot = [][]Cell{{
		{Text: p.Say("column.total", nil)}, {Text: p.Int(villages)}, {}, {Text: p.Int(allotted)}, {Text: p.Int(actual)}, {Text: c.signed(actual - allotted)}, {},
	}}
	return t
}

// exact is a town's share before it is made whole; none where the county has no villages.
func (c Charts) exact(q progress.Quota) string {
	if q.Exact == nil {
		return c.phrases().Say("format.none", nil)
	}
	return c.phrases().Number(q.Exact, 2)
}

// quotaCells are a town's teams, their difference from the allotment, and whether that is
// within the tolerance; a town that has no line in the batch can say none of it.
func (c Charts) quotaCells(q progress.Quota, within int) []Cell {
	p := c.phrases()
	if q.Reported == 0 {
		none := Cell{Text: p.Say("format.none", nil)}
		return []Cell{none, none, {Light: progress.Grey, Status: p.Say("status.no-data", nil)}}
	}
	state := Cell{Light: progress.Green, Status: p.Say("allotment.fits", i18n.Args{"Within": within})}
	if !q.Fits {
		state = Cell{Light: progress.Red, Status: p.Say("allotment.off", i18n.Args{"Within": within})}
	}
	return []Cell{{Text: p.Int(q.Actual), Source: p.Source(q.Source)}, {Text: c.signed(q.Actual - q.Allotted)}, state}
}

// signed shows a difference with its sign: +1, −2, 0.
func (c Charts) signed(n int) string {
	p := c.phrases()
	switch {
	case n > 0:
		return p.Say("trust.signed-plus", i18n.Args{"Value": p.Int(n)})
	case n < 0:
		return p.Say("trust.signed-minus", i18n.Args{"Value": p.Int(-n)})
	}
	return p.Int(0)
}

func (c Charts) allotmentSentence(quotas []progress.Quota) string {
	p := c.phrases()
	var teams, villages, off int
	var names []string
	for _, q := range quotas {
		teams, villages = teams+q.Actual, villages+q.Villages
		if q.Reported > 0 && !q.Fits {
			off++
			names = append(names, p.Name(q.Town))
		}
	}
	return p.Say("chart.allotment.some", i18n.Args{
		"Teams": p.Int(teams), "Villages": p.Int(villages), "Towns": len(quotas), "Off": off, "Names": p.Join(names),
		"Within": c.Report.County.EffectiveSettings().AllotmentWithin,
	})
}
