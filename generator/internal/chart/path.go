package chart

import (
	"math/big"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Path shows a single place's own figure from the baseline on, beside what the target
// asks of it: for a growth the level that the year before demands, for a level with a
// deadline the straight line.
func (c Charts) Path(t *progress.Target, place *model.Place) Figure {
	p := c.phrases()
	var (
		names       []string
		bars, asked []any
		last        *big.Rat
	)
	table := Table{Columns: []Column{text(p.Say("column.period", nil)), num(p.Say("column.value", nil)), num(p.Say("column.asked", nil)), light(p.Say("column.status", nil))}}
	for _, period := range append([]model.Period{c.Report.County.Programme.Baseline.V}, t.Periods...) {
		amount, sources, in := c.Report.Figure(t.Figure.V, place, period)
		var v *big.Rat
		cell := Cell{Text: p.Say("format.none", nil)}
		if in {
			v = amount.Rat()
			cell = Cell{Text: p.Measure(t, v), Source: phrase.Source(sources[len(sources)-1])}
		}
		ask := t.Asked(place, period)
		names, bars, asked = append(names, p.ShortPeriod(period)), append(bars, value(v)), append(asked, value(ask))
		row := []Cell{{Text: p.Period(period)}, cell, {Text: p.Say("format.none", nil)}, {}}
		if ask != nil {
			row[2].Text = p.Measure(t, ask)
		}
		if r := t.In(place, period); r != nil {
			row[3] = c.statusCell(r)
		}
		table.Rows = append(table.Rows, row)
		if v != nil {
			last = v
		}
	}
	o := options(pathChart(p, t, names, bars, asked))
	return Figure{
		ID: "path-" + t.ID, Wide: small, Options: o, Table: table,
		Title:    p.Say("chart.path.title", i18n.Args{"Measure": p.Figure(t.Figure.V, t.Measured()), "Place": p.Name(place)}),
		Sentence: c.pathSentence(t, place, last),
	}
}

func pathChart(p phrase.Phrases, t *progress.Target, names []string, bars, asked []any) *charts.Bar {
	form := phrase.MeasureForm(t)
	var barData []opts.BarData
	for _, v := range bars {
		barData = append(barData, opts.BarData{Value: v})
	}
	var lineData []opts.LineData
	for _, v := range asked {
		lineData = append(lineData, opts.LineData{Value: v, Symbol: "diamond", SymbolSize: 9})
	}
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: categoryLabel(), AxisLine: axisLine()}),
		charts.WithYAxisOpts(opts.YAxis{AxisLabel: valueAxisLabel(form), SplitLine: splitLine(), AxisLine: noLine()}),
		grid("16"), tooltip("axis", form),
	)
	bar.SetXAxis(names).AddSeries(p.Say("series.actual", nil), barData,
		charts.WithItemStyleOpts(opts.ItemStyle{Color: colourMain}),
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "40%"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Formatter: formatters[form], Color: colourText}),
	)
	line := charts.NewLine()
	line.AddSeries(p.Say("series.asked", nil), lineData,
		charts.WithLineStyleOpts(opts.LineStyle{Color: colourTarget, Type: "dashed", Width: 2}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: colourTarget}),
	)
	bar.Overlap(line)
	return bar
}

func (c Charts) pathSentence(t *progress.Target, place *model.Place, last *big.Rat) string {
	p := c.phrases()
	r := t.Now(place)
	args := i18n.Args{"Place": p.Name(place), "Measure": p.Figure(t.Figure.V, t.Measured())}
	if last == nil || r == nil {
		return p.Say("chart.path.none", args)
	}
	args["Value"], args["Status"], args["Period"] = p.Measure(t, last), p.Status(r.Status), p.Period(r.Period)
	return p.Say("chart.path.some", args)
}
