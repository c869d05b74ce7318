package chart

import (
	"math/big"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Path shows a single place's own figure from the baseline on, beside what the target
// asks of it: for a growth the level that the year before demands, for a level with a
// deadline the straight line to it.
func (c Charts) Path(t *progress.Target, place *model.Place) Figure {
	last := ""
	chart := columnChart{}
	table := Table{Columns: []Column{text(c.Say("column.period", nil)), num(c.Say("column.value", nil)), num(c.Say("column.asked", nil)), light(c.Say("column.status", nil))}}
	baseline := c.Report.County.Programme.Baseline.V
	var notes []string
	before := baseline
	for _, period := range append([]model.Period{baseline}, t.Periods...) {
		x, row := c.pathStep(t, place, period)
		if period == baseline {
			x.outline, x.name = true, c.Say("chart.path.baseline", i18n.Args{"Period": x.name})
		}
		if x.value != nil {
			last = row[1].Text
		}
		if period != baseline {
			notes = append(notes, date(&x, row, datedIn(c, t, place, before, period))...)
		}
		before = period
		chart.columns = append(chart.columns, x)
		table.Rows = append(table.Rows, row)
	}
	c.aim(&chart, t, place)
	f := beyond(t, place)
	c.ahead(&chart, t, f)
	said := c.pathSaid(t, place, last)
	return chart.place(c.withAhead(Figure{
		ID: "path-" + t.ID, Table: table,
		Title:    c.Say("chart.path.title", said),
		Subtitle: subtitle(c, c.Say("chart.path.measure", said), c.Name(place), baseline, t.Periods[len(t.Periods)-1]),
		Sentence: withDated(c, c.withOpen(chart, t, c.Say("chart.path.sentence", said)), notes),
	}, f))
}

// pathStep is the bar and the table's row of one period.
func (c Charts) pathStep(t *progress.Target, place *model.Place, period model.Period) (column, []Cell) {
	x := column{name: c.ShortPeriod(period), fill: colourMain, own: t.Threshold(place, period)}
	row := []Cell{{Text: c.Period(period)}, {Text: c.Say("format.none", nil)}, {Text: c.Say("format.none", nil)}, {}}
	if amount, sources, in := c.Report.Figure(t.Figure.V, place, period); in {
		x.value, x.doubtful = amount.Rat(), c.Report.Doubts(sources)
		said := c.Doubt(x.doubtful, c.Measure(t, x.value))
		x.text = c.Doubt(x.doubtful, c.Say("chart.path.value", i18n.Args{"Value": c.Measure(t, x.value), "Number": c.Number(x.value, 2)}))
		row[1] = Cell{Text: said, Source: c.Sources(sources)}
		if x.open = !period.Closed(t.AsOf()); x.open {
			x.name = c.Say("chart.open-name", i18n.Args{"Period": x.name})
		}
	} else {
		x.gap = c.figureGap(t, period)
	}
	var more []string
	if x.own != nil {
		x.unsure = c.unsure(t, place, period)
		row[2].Text = c.Doubt(x.unsure, c.Measure(t, t.Whole(place.Level, x.own)))
		more = append(more, c.Say("chart.path.asked", i18n.Args{"Value": row[2].Text}))
	}
	if r := t.In(place, period); r != nil {
		row[3] = c.statusCell(r)
		more = append(more, c.Status(r.Degree()))
	}
	x.tip = c.Say("chart.tip", i18n.Args{"Name": row[0].Text, "Value": row[1].Text, "More": c.clauses(more)})
	return x, row
}

// unsure tells whether what a growth asks of a period starts from a figure that is to be
// verified.
func (c Charts) unsure(t *progress.Target, place *model.Place, period model.Period) bool {
	if t.Kind.V != model.KindGrowth {
		return false
	}
	_, before, _ := c.Report.Figure(t.Figure.V, place, period.Before())
	return c.Report.Doubts(before)
}

// figureGap is gapWord for a plain figure, which is due whether or not the target applies.
func (c Charts) figureGap(t *progress.Target, period model.Period) string {
	topic, _, _ := strings.Cut(t.Figure.V, ".")
	if c.Report.Due(topic, period) {
		return c.Say("chart.gap", nil)
	}
	return c.Say("chart.not-due", nil)
}

// aim draws what the target asks: the straight line from the baseline to the deadline,
// or a mark for each period.
func (c Charts) aim(chart *columnChart, t *progress.Target, place *model.Place) {
	now, base := t.Now(place), chart.columns[0].value
	if t.Lined(place) && base != nil && now != nil && now.Bound != nil && !now.Status.Aside() {
		if t.Test.Op.V.Holds(base, now.Bound) {
			base = now.Bound
		}
		for i := range chart.columns {
			chart.columns[i].own = nil
		}
		next := t.Periods[len(t.Periods)-1].End().AddDays(1)
		for p := c.Report.County.Programme.PeriodOf(model.EveryYear, next); p.Begun(t.Deadline.V); p = p.Shift(1) {
			chart.columns = append(chart.columns, column{name: c.ShortPeriod(p)})
		}
		chart.ramp, chart.name = []*big.Rat{base, now.Bound}, c.Say("chart.target-end", i18n.Args{"Bound": c.Bound(now)})
		return
	}
	for _, x := range chart.columns {
		if x.own != nil {
			chart.name = c.Say("chart.path.mark", i18n.Args{"Value": c.Doubt(x.unsure, c.Measure(t, t.Whole(place.Level, x.own)))})
		}
	}
}

// pathSaid is what the title and the sentence say of the last value; of none where there is none.
func (c Charts) pathSaid(t *progress.Target, place *model.Place, last string) i18n.Args {
	r := t.Now(place)
	said := i18n.Args{"Place": c.Name(place), "Measure": c.Figure(t.Figure.V, t.Measured()), "Unit": c.Unit(t.Figure.V, t.Measured()), "Value": ""}
	if last != "" && r != nil {
		said["Value"], said["Status"], said["Period"] = last, c.Status(r.Degree()), c.Period(r.Period)
	}
	return said
}
