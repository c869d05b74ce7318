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

// Trend shows a target's values at a place period by period against its line: has it
// kept what was promised every year?
func (c Charts) Trend(t *progress.Target, place *model.Place) Figure {
	p := c.phrases()
	form := phrase.FormOf(t, place.Level)
	if len(t.Periods) == 0 || t.At(place, 0) == nil {
		return Figure{} // a target that this level has no results for
	}
	bound := p.LevelBound(t, place.Level)
	if first := t.At(place, 0); first.Bound != nil {
		bound = p.Bound(first)
	}
	var (
		names []string
		bars  []opts.BarData
		asked *big.Rat
		all   []*progress.Result
	)
	table := Table{Columns: []Column{text(p.Say("column.period", nil)), num(p.Say("column.value", nil)), num(p.Say("column.bound", nil)), light(p.Say("column.status", nil)), text(p.Say("column.note", nil))}}
	for i := range t.Periods {
		r := t.At(place, i)
		all, names = append(all, r), append(names, p.ShortPeriod(r.Period))
		bars = append(bars, opts.BarData{Value: value(r.Value), ItemStyle: litStyle(r.Light), Label: &opts.Label{Formatter: p.Value(r)}})
		if r.Bound != nil {
			asked = r.Bound
		}
		table.Rows = append(table.Rows, []Cell{
			{Text: p.Current(r)}, {Text: p.Value(r), Sub: p.Fraction(r), Source: source(r)}, {Text: p.Bound(r)},
			c.statusCell(r), {Text: c.note(r)},
		})
	}
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: categoryLabel(), AxisLine: axisLine()}),
		charts.WithYAxisOpts(opts.YAxis{Max: axisEnd(asked, all), AxisLabel: valueAxisLabel(form), SplitLine: splitLine(), AxisLine: noLine()}),
		grid("90"), tooltip("axis", form),
	)
	series := []charts.SeriesOpts{
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "40%"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Color: colourText}),
	}
	if asked != nil {
		series = append(series, charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{YAxis: value(asked)}), targetLine(bound))
	}
	bar.SetXAxis(names).AddSeries(p.Short(t), bars, series...)
	o := options(bar)
	return Figure{
		ID: "trend-" + t.ID, Wide: small, Options: o, Table: table,
		Title:    p.Say("chart.trend.title", i18n.Args{"Target": p.Short(t), "Place": p.Name(place)}),
		Sentence: c.trendSentence(t, place, bound),
	}
}

// trendSentence counts the periods that have a figure and those that kept the target.
func (c Charts) trendSentence(t *progress.Target, place *model.Place, bound string) string {
	p := c.phrases()
	var in, met int
	var failed []string
	for i := range t.Periods {
		r := t.At(place, i)
		if r.Value == nil {
			continue
		}
		in++
		switch r.Light {
		case progress.Green:
			met++
		case progress.Red, progress.Yellow:
			failed = append(failed, p.Say("sentence.period-value", i18n.Args{"Period": p.Period(r.Period), "Value": p.Value(r)}))
		default:
			met += asOne(r.Status == progress.Met || r.Status == progress.OnTrack)
		}
	}
	args := i18n.Args{"Place": p.Name(place), "Target": p.Short(t), "Bound": bound, "In": in, "Met": met, "Failed": p.Join(failed)}
	switch {
	case in == 0:
		return p.Say("chart.trend.none", args)
	case len(failed) == 0:
		return p.Say("chart.trend.all", args)
	default:
		return p.Say("chart.trend.some", args)
	}
}

func asOne(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c Charts) phrases() phrase.Phrases { return phrase.Phrases{Words: c.Words} }

func (c Charts) statusCell(r *progress.Result) Cell {
	return Cell{Light: r.Light, Status: c.phrases().Status(r.Status)}
}

// note says why a result stands as it does, or how much of its place reported.
func (c Charts) note(r *progress.Result) string {
	p := c.phrases()
	if why := p.Reason(r); why != "" {
		return why
	}
	return p.Coverage(r)
}

func source(r *progress.Result) string {
	if len(r.Sources) == 0 {
		return ""
	}
	return phrase.Source(r.Sources[len(r.Sources)-1])
}
