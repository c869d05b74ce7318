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
	return c.Course(steps.At(place), t, place, progress.Foresee(t, place))
}

// Course is Cumulative of steps, and of a forecast or none, that the caller has read.
func (c Charts) Course(steps []progress.Step, t *progress.Target, place *model.Place, f *progress.Forecast) Figure {
	start := coursePoint{name: c.Say("chart.cumulative.start", nil), value: new(big.Rat), pace: new(big.Rat)}
	if t.IsShare(place.Level) {
		start.value, start.pace = nil, t.PaceBy(place.Level, t.Current, t.AsOf()) // a share sets out from nothing
	}
	chart := course{
		points: []coursePoint{start},
		gap:    c.Say("chart.gap", nil),
	}
	table := Table{Columns: []Column{text(c.Say("column.period", nil)), num(c.Say("column.value", nil)), num(c.Say("column.fraction", nil)), num(c.Say("column."+aimOf(t, place), nil)), text(c.Say("column.note", nil))}}
	for i, s := range steps {
		if f != nil && s.Part == f.Part {
			chart.ahead = c.aheadOf(f, i+1)
		}
		row := []Cell{{Text: c.Period(s.Part)}, {Text: c.Say("format.none", nil)}, {}, {Text: c.Amount(t, place.Level, t.Whole(place.Level, s.Pace))}, {}}
		if r := s.Result; r != nil {
			row[1].Text, row[2].Text, row[4].Text = c.Value(r), c.Counted(r), c.note(r)
		}
		table.Rows = append(table.Rows, row)
		chart.points = append(chart.points, c.coursePoint(s, row, aimOf(t, place)))
		chart.name = c.Say("chart.cumulative."+aimOf(t, place), i18n.Args{"Pace": row[3].Text})
	}
	id, said := c.cumulativeSaid(t, place)
	if f != nil {
		said["End"] = c.Value(f.End)
	}
	return c.withAhead(Figure{
		ID: "steps-" + t.ID, Wide: small, Options: chart.options(), Table: table,
		Title:    c.Say("chart.cumulative.title", said),
		Subtitle: c.Say("chart.cumulative.of", i18n.Args{"Measure": c.Figure(t.Figure.V, t.Measured()), "Place": c.Name(place), "Period": c.Period(t.Current)}),
		Sentence: c.Say("chart.cumulative."+id, said),
	}, f)
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
	short := c.ShortPeriod(s.Part)
	if _, part, ok := strings.Cut(short, " "); ok {
		short = part // the title has the year
	}
	x := coursePoint{name: c.Say("chart.cumulative.part", i18n.Args{"Part": short}), pace: s.Pace}
	more := []string{c.Say("chart.cumulative.asked-"+aim, i18n.Args{"Pace": row[3].Text})}
	if r := s.Result; r != nil {
		x.value, x.text, x.light = r.Value, row[1].Text, r.Light
		x.gap = r.Value == nil && !r.Status.Aside()
		more = append(more, c.Status(r.Degree()))
	}
	x.tip = c.Say("chart.tip", i18n.Args{"Name": row[0].Text, "Value": row[1].Text, "More": c.clauses(more)})
	return x
}

// cumulativeSaid is which sentence tells how far a count has come, and what it says.
func (c Charts) cumulativeSaid(t *progress.Target, place *model.Place) (id string, said i18n.Args) {
	r := t.Now(place)
	said = i18n.Args{"Target": c.Short(t), "Period": c.Period(t.Current), "Value": "", "End": ""}
	if r == nil || r.Value == nil || r.Pace == nil {
		return "none", said
	}
	said["Day"], said["Value"], said["Fraction"] = c.Date(t.AsOf()), c.Value(r), c.Counted(r)
	said["Capped"], said["Bound"], said["Status"] = t.Capped(place.Level), c.Bound(r), c.Status(r.Degree())
	said["Pace"] = c.Amount(t, place.Level, r.Whole(r.Pace))
	return "some-" + aimOf(t, place), said
}
