package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// standingLights are the lights that are counted, in the order in which they are stacked.
var standingLights = []progress.Light{progress.Red, progress.Yellow, progress.Green, progress.Grey}

// Standing shows how many of a place's targets had which light at the end of each closed
// quarter.
func (c Charts) Standing(place *model.Place, snapshots []*progress.Snapshot) Figure {
	p := c.phrases()
	if len(snapshots) == 0 {
		return Figure{}
	}
	var names []string
	table := Table{Columns: []Column{text(p.Say("column.quarter-end", nil))}}
	bars := map[progress.Light][]opts.BarData{}
	for _, l := range standingLights {
		table.Columns = append(table.Columns, num(p.Say("light."+string(l), nil)))
	}
	var counts map[progress.Light]int
	for _, s := range snapshots {
		counts = LightCounts(s.Report, place)
		names = append(names, p.ShortPeriod(s.Period))
		row := []Cell{{Text: p.Period(s.Period)}}
		for _, l := range standingLights {
			row = append(row, Cell{Text: p.Int(counts[l])})
			bars[l] = append(bars[l], opts.BarData{Value: noZero(counts[l])})
		}
		table.Rows = append(table.Rows, row)
	}
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: categoryLabel(), AxisLine: axisLine()}),
		charts.WithYAxisOpts(opts.YAxis{MinInterval: 1, AxisLabel: &opts.AxisLabel{Color: colourMuted, Formatter: "fmt:int"}, SplitLine: splitLine(), AxisLine: noLine()}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "16", Top: "44", Bottom: "8", ContainLabel: opts.Bool(true)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis", ValueFormatter: "fmt:int"}),
	)
	bar.SetXAxis(names)
	for _, l := range standingLights {
		bar.AddSeries(p.Say("light."+string(l), nil), bars[l],
			charts.WithBarChartOpts(opts.BarChart{Stack: "lights", BarWidth: "62%"}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: lightColours[l]}),
			charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "inside", Color: "token:surface"}),
		)
	}
	o := options(bar)
	o["legend"] = map[string]any{"show": true} // four colours in a stack need their names
	last := snapshots[len(snapshots)-1]
	return Figure{
		ID: "standing", Wide: small, Options: o, Table: table,
		Title: p.Say("chart.standing.title", i18n.Args{"Place": p.Name(place)}),
		Sentence: p.Say("chart.standing.some", i18n.Args{
			"Period": p.Period(last.Period), "Red": counts[progress.Red], "Yellow": counts[progress.Yellow],
			"Green": counts[progress.Green], "Grey": counts[progress.Grey],
		}),
	}
}

// LightCounts counts the lights of a place's targets in a report.
func LightCounts(r *progress.Report, place *model.Place) map[progress.Light]int {
	counts := map[progress.Light]int{}
	for _, t := range r.Targets {
		if x := t.Now(Own(t, place)); x != nil {
			counts[x.Light]++
		}
	}
	return counts
}

// noZero leaves out the label of a part of a stack that is not there.
func noZero(n int) any {
	if n == 0 {
		return gap
	}
	return n
}
