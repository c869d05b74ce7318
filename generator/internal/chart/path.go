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
	p := c.phrases()
	last := ""
	chart := columnChart{}
	table := Table{Columns: []Column{text(p.Say("column.period", nil)), num(p.Say("column.value", nil)), num(p.Say("column.asked", nil)), light(p.Say("column.status", nil))}}
	baseline := c.Report.County.Programme.Baseline.V
	for _, period := range append([]model.Period{baseline}, t.Periods...) {
		x, row := c.pathStep(t, place, period)
		if period == baseline {
			x.outline, x.name = true, p.Say("chart.path.baseline", i18n.Args{"Period": x.name})
		}
		if x.value != nil {
			last = row[1].Text
		}
		chart.columns = append(chart.columns, x)
		table.Rows = append(table.Rows, row)
	}
	c.aim(&chart, t, place)
	return chart.place(Figure{
		ID: "path-" + t.ID, Table: table,
		Title: p.Say("chart.path.title", i18n.Args{
			"Measure": p.Figure(t.Figure.V, t.Measured()), "Unit": p.Unit(t.Figure.V, t.Measured()), "Place": p.Name(place),
		}),
		Sentence: c.withOpen(chart, t, c.pathSentence(t, place, last)),
	})
}

// pathStep is the bar and the table's row of one period.
func (c Charts) pathStep(t *progress.Target, place *model.Place, period model.Period) (column, []Cell) {
	p := c.phrases()
	x := column{name: p.ShortPeriod(period), fill: colourMain, own: t.Threshold(place, period)}
	row := []Cell{{Text: p.Period(period)}, {Text: p.Say("format.none", nil)}, {Text: p.Say("format.none", nil)}, {}}
	if amount, sources, in := c.Report.Figure(t.Figure.V, place, period); in {
		x.value, x.doubtful = amount.Rat(), c.Report.Doubts(sources)
		said := p.Doubt(x.doubtful, p.Measure(t, x.value))
		x.text = p.Doubt(x.doubtful, p.Say("chart.path.value", i18n.Args{"Value": p.Measure(t, x.value), "Number": p.Number(x.value, 2)}))
		row[1] = Cell{Text: said, Source: p.Sources(sources)}
		if x.open = !period.Closed(t.AsOf()); x.open {
			x.name = p.Say("chart.open-name", i18n.Args{"Period": x.name})
		}
	} else {
		x.gap = c.figureGap(t, period)
	}
	var more []string
	if x.own != nil {
		x.unsure = c.unsure(t, place, period)
		row[2].Text = p.Doubt(x.unsure, p.Measure(t, t.Whole(place.Level, x.own)))
		more = append(more, p.Say("chart.path.asked", i18n.Args{"Value": row[2].Text}))
	}
	if r := t.In(place, period); r != nil {
		row[3] = c.statusCell(r)
		more = append(more, p.Status(r.Degree()))
	}
	x.tip = p.Say("chart.tip", i18n.Args{"Name": row[0].Text, "Value": row[1].Text, "More": c.clauses(more)})
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
		return c.phrases().Say("chart.gap", nil)
	}
	return c.phrases().Say("chart.not-due", nil)
}

// aim draws what the target asks: the straight line from the baseline to the deadline,
// or a mark for each period.
func (c Charts) aim(chart *columnChart, t *progress.Target, place *model.Place) {
	p := c.phrases()
	now, base := t.Now(place), chart.columns[0].value
	if t.Lined(place) && base != nil && now != nil && now.Bound != nil && now.Status != progress.NotApplicable {
		if t.Test.Op.V.Holds(base, now.Bound) {
			base = now.Bound
		}
		for i := range chart.columns {
			chart.columns[i].own = nil
		}
		newest, _, _ := t.Periods[len(t.Periods)-1].End().YMD()
		deadline, _, _ := t.Deadline.V.YMD()
		for year := newest + 1; year <= deadline; year++ {
			chart.columns = append(chart.columns, column{name: p.ShortPeriod(model.YearOf(year))})
		}
		chart.ramp, chart.name = []*big.Rat{base, now.Bound}, p.Say("chart.target-end", i18n.Args{"Bound": p.Bound(now)})
		return
	}
	for _, x := range chart.columns {
		if x.own != nil {
			chart.name = p.Say("chart.path.mark", i18n.Args{"Value": p.Doubt(x.unsure, p.Measure(t, t.Whole(place.Level, x.own)))})
		}
	}
}

func (c Charts) pathSentence(t *progress.Target, place *model.Place, last string) string {
	p := c.phrases()
	r := t.Now(place)
	args := i18n.Args{"Place": p.Name(place), "Measure": p.Figure(t.Figure.V, t.Measured())}
	if last == "" || r == nil {
		return p.Say("chart.path.none", args)
	}
	args["Value"], args["Status"], args["Period"] = last, p.Status(r.Degree()), p.Period(r.Period)
	return p.Say("chart.path.some", args)
}
