package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Cumulative shows how far a place had come by the end of each quarter of the current
// year, against the pace that the elapsed days ask for.
func (c Charts) Cumulative(steps *progress.Steps, t *progress.Target, place *model.Place) Figure {
	if !Has(t, place.Level) {
		return Figure{}
	}
	return c.Course(steps.At(place), t, place)
}

// Course is Cumulative of steps that the caller has read.
func (c Charts) Course(steps []progress.Step, t *progress.Target, place *model.Place) Figure {
	p := c.phrases()
	form := phrase.FormOf(t, place.Level)
	names := []string{p.Say("chart.cumulative.start", nil)}
	actual, pace := []opts.LineData{{Value: 0}}, []opts.LineData{{Value: 0, Symbol: "none"}}
	table := Table{Columns: []Column{text(p.Say("column.period", nil)), num(p.Say("column.value", nil)), num(p.Say("column.fraction", nil)), num(p.Say("column.pace", nil)), text(p.Say("column.note", nil))}}
	for _, s := range steps {
		names = append(names, p.Say("chart.cumulative.part", i18n.Args{"Part": p.ShortPeriod(s.Part)}))
		row := []Cell{{Text: p.Period(s.Part)}, {Text: p.Say("format.none", nil)}, {}, {Text: p.Amount(t, place.Level, s.Pace)}, {}}
		point := opts.LineData{Value: gap}
		if s.Result != nil {
			point.Value = value(s.Result.Value)
			row[1].Text, row[2].Text, row[4].Text = p.Value(s.Result), p.Fraction(s.Result), c.note(s.Result)
		}
		actual, pace = append(actual, point), append(pace, opts.LineData{Value: value(s.Pace), Symbol: "none"})
		table.Rows = append(table.Rows, row)
	}
	o := options(cumulativeChart(p, form, names, actual, pace))
	return Figure{
		ID: "steps-" + t.ID, Wide: small, Options: o, Table: table,
		Title:    p.Say("chart.cumulative.title", i18n.Args{"Target": p.Short(t), "Place": p.Name(place), "Period": p.Period(t.Current)}),
		Sentence: c.cumulativeSentence(t, place),
	}
}

func cumulativeChart(p phrase.Phrases, form phrase.Form, names []string, actual, pace []opts.LineData) *charts.Line {
	line := charts.NewLine()
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: categoryLabel(), AxisLine: axisLine()}),
		charts.WithYAxisOpts(opts.YAxis{AxisLabel: valueAxisLabel(form), SplitLine: splitLine(), AxisLine: noLine()}),
		grid("24"), tooltip("axis", form),
	)
	line.SetXAxis(names).AddSeries(p.Say("series.actual", nil), actual,
		charts.WithLineStyleOpts(opts.LineStyle{Color: colourMain, Width: 3}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: colourMain}),
		charts.WithLineChartOpts(opts.LineChart{SymbolSize: 9, Symbol: "circle"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Formatter: formatters[form], Color: colourText}),
	)
	line.AddSeries(p.Say("series.pace", nil), pace,
		charts.WithLineStyleOpts(opts.LineStyle{Color: colourTarget, Type: "dashed", Width: 2}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: colourTarget}),
	)
	return line
}

func (c Charts) cumulativeSentence(t *progress.Target, place *model.Place) string {
	p := c.phrases()
	r := t.Now(place)
	if r == nil || r.Value == nil || r.Pace == nil {
		return p.Say("chart.cumulative.none", i18n.Args{"Period": p.Period(t.Current)})
	}
	return p.Say("chart.cumulative.some", i18n.Args{
		"Day": p.Date(t.AsOf()), "Value": p.Value(r), "Fraction": p.Fraction(r),
		"Pace": p.Amount(t, place.Level, r.Pace), "Status": p.Status(r.Status),
	})
}
