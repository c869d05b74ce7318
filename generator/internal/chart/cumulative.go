package chart

import (
	"math/big"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Cumulative shows how far a place had come by the end of each quarter of the current
// year, against the pace that the elapsed days ask for.
func (c Charts) Cumulative(steps *progress.Steps, t *progress.Target, place *model.Place) Figure {
	if !t.Has(place.Level) {
		return Figure{}
	}
	return c.Course(steps.At(place), t, place)
}

// Course is Cumulative of steps that the caller has read.
func (c Charts) Course(steps []progress.Step, t *progress.Target, place *model.Place) Figure {
	p := c.phrases()
	start := coursePoint{name: p.Say("chart.cumulative.start", nil), value: new(big.Rat), pace: new(big.Rat)}
	if t.IsShare(place.Level) {
		start.value, start.pace = nil, t.PaceBy(place.Level, t.Current, t.AsOf()) // a share sets out from nothing
	}
	chart := course{
		points: []coursePoint{start},
		gap:    p.Say("chart.gap", nil),
	}
	table := Table{Columns: []Column{text(p.Say("column.period", nil)), num(p.Say("column.value", nil)), num(p.Say("column.fraction", nil)), num(p.Say("column."+aimOf(t, place), nil)), text(p.Say("column.note", nil))}}
	for _, s := range steps {
		row := []Cell{{Text: p.Period(s.Part)}, {Text: p.Say("format.none", nil)}, {}, {Text: p.Amount(t, place.Level, t.Whole(place.Level, s.Pace))}, {}}
		if r := s.Result; r != nil {
			row[1].Text, row[2].Text, row[4].Text = p.Value(r), p.Counted(r), c.note(r)
		}
		table.Rows = append(table.Rows, row)
		chart.points = append(chart.points, c.coursePoint(s, row, aimOf(t, place)))
		chart.name = p.Say("chart.cumulative."+aimOf(t, place), i18n.Args{"Pace": row[3].Text})
	}
	return Figure{
		ID: "steps-" + t.ID, Wide: small, Options: chart.options(), Table: table,
		Title:    p.Say("chart.cumulative.title", i18n.Args{"Target": p.Short(t), "Place": p.Name(place), "Period": p.Period(t.Current)}),
		Sentence: c.cumulativeSentence(t, place),
	}
}

// aimOf names what a place's steps are held against: a share has no pace of its own.
func aimOf(t *progress.Target, place *model.Place) string {
	if t.IsShare(place.Level) {
		return "bound"
	}
	return "pace"
}

// coursePoint draws a step, in the words of its row in the table.
func (c Charts) coursePoint(s progress.Step, row []Cell, aim string) coursePoint {
	p := c.phrases()
	short := p.ShortPeriod(s.Part)
	if _, part, ok := strings.Cut(short, " "); ok {
		short = part // the title has the year
	}
	x := coursePoint{name: p.Say("chart.cumulative.part", i18n.Args{"Part": short}), pace: s.Pace}
	more := []string{p.Say("chart.cumulative.asked-"+aim, i18n.Args{"Pace": row[3].Text})}
	if r := s.Result; r != nil {
		x.value, x.text, x.light = r.Value, row[1].Text, r.Light
		x.gap = r.Value == nil && r.Status != progress.NotApplicable
		more = append(more, p.Status(r.Degree()))
	}
	x.tip = p.Say("chart.tip", i18n.Args{"Name": row[0].Text, "Value": row[1].Text, "More": c.clauses(more)})
	return x
}

func (c Charts) cumulativeSentence(t *progress.Target, place *model.Place) string {
	p := c.phrases()
	r := t.Now(place)
	if r == nil || r.Value == nil || r.Pace == nil {
		return p.Say("chart.cumulative.none", i18n.Args{"Period": p.Period(t.Current)})
	}
	return p.Say("chart.cumulative.some-"+aimOf(t, place), i18n.Args{
		"Day": p.Date(t.AsOf()), "Value": p.Value(r), "Fraction": p.Counted(r), "Capped": t.Capped(place.Level), "Bound": p.Bound(r),
		"Pace": p.Amount(t, place.Level, r.Whole(r.Pace)), "Status": p.Status(r.Degree()),
	})
}
