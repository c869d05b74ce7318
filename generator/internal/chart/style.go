package chart

import (
	"math/big"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Colours are names of the theme's tokens, which the page resolves for the scheme that
// is on: a chart never fixes a colour.
const (
	colourMain   = "token:main"
	colourSecond = "token:second"
	colourTarget = "token:target"
	colourMuted  = "token:muted"
	colourLine   = "token:line"
	colourText   = "token:text"
)

var lightColours = map[progress.Light]string{
	progress.Green:  "token:met",
	progress.Yellow: "token:behind",
	progress.Red:    "token:missed",
	progress.Grey:   "token:nodata",
	progress.None:   "token:line",
}

// gap is how ECharts is told that there is no value: gaps are drawn as gaps.
const gap = "-"

// value is a number for ECharts, exact to six decimals: enough for the eye, and the same
// on every machine.
func value(r *big.Rat) any {
	if r == nil {
		return gap
	}
	f, _ := new(big.Rat).SetString(r.FloatString(6))
	v, _ := f.Float64()
	return v
}

// formatters are the theme's named formatters for a form of values.
var formatters = map[phrase.Form]string{
	phrase.FormPercent: "fmt:percent1",
	phrase.FormMoney:   "fmt:yuan",
	phrase.FormCount:   "fmt:int",
	phrase.FormYesNo:   "fmt:int",
}

// axisFormatters are the same for axes, where round values stand.
var axisFormatters = map[phrase.Form]string{
	phrase.FormPercent: "fmt:percent0",
	phrase.FormMoney:   "fmt:yuan",
	phrase.FormCount:   "fmt:int",
	phrase.FormYesNo:   "fmt:int",
}

func valueAxisLabel(form phrase.Form) *opts.AxisLabel {
	return &opts.AxisLabel{Color: colourMuted, Formatter: types.FuncStr(axisFormatters[form])}
}

// axisEnd keeps the target line on the chart: where every value lies below the bound the
// axis ends at it, else ECharts chooses.
func axisEnd(bound *big.Rat, results []*progress.Result) any {
	if bound == nil {
		return nil
	}
	for _, r := range results {
		if r.Value != nil && r.Value.Cmp(bound) > 0 {
			return nil
		}
	}
	return value(bound)
}

func splitLine() *opts.SplitLine {
	return &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: colourLine}}
}

func noLine() *opts.AxisLine { return &opts.AxisLine{Show: opts.Bool(false)} }

func axisLine() *opts.AxisLine {
	return &opts.AxisLine{LineStyle: &opts.LineStyle{Color: colourLine}}
}

func categoryLabel() *opts.AxisLabel { return &opts.AxisLabel{Color: colourText} }

func tooltip(trigger string, form phrase.Form) charts.GlobalOpts {
	return charts.WithTooltipOpts(opts.Tooltip{
		Show: opts.Bool(true), Trigger: trigger, ValueFormatter: types.FuncStr(formatters[form]),
	})
}

// grid leaves room for the target line's label on top; axis labels are contained.
func grid(right string) charts.GlobalOpts {
	return charts.WithGridOpts(opts.Grid{Left: "8", Right: right, Top: "32", Bottom: "8", ContainLabel: opts.Bool(true)})
}

// targetLine draws the bound as a named line.
func targetLine(label string) charts.SeriesOpts {
	return charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
		Symbol:    []string{"none", "none"},
		Label:     &opts.Label{Show: opts.Bool(true), Formatter: label, Color: colourTarget, Position: "end"},
		LineStyle: &opts.LineStyle{Color: colourTarget, Type: "dashed", Width: 2},
	})
}

func litStyle(l progress.Light) *opts.ItemStyle { return &opts.ItemStyle{Color: lightColours[l]} }
