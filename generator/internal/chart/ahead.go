package chart

import (
	"math/big"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// ahead is where a chart's values would end at the pace so far: a line from the newest of them
// to the last place of the axis, which no figure stands at yet.
type ahead struct {
	from       int
	value, end *big.Rat
	text       string // at its end: that it is a projection, and its value
}

// aheadOf draws a forecast from the newest of a chart's places; nil where there is none.
func (c Charts) aheadOf(f *progress.Forecast, from int) *ahead {
	if f == nil {
		return nil
	}
	return &ahead{from, f.From.Value, f.End.Value, c.Say("chart.ahead.end", i18n.Args{"Value": c.Value(f.End)})}
}

// beyond is the forecast of what runs from period to period. What starts anew in each has a
// chart of its own.
func beyond(t *progress.Target, place *model.Place) *progress.Forecast {
	if t.PaceKind() == model.PaceElapsed {
		return nil
	}
	return progress.Foresee(t, place)
}

// ahead draws a forecast from the newest column to that of the end. Columns that are lacking up
// to there are added, or where they had no room the last one alone.
func (c Charts) ahead(chart *columnChart, t *progress.Target, f *progress.Forecast) {
	if f == nil {
		return
	}
	from := len(chart.columns) - 1
	for from > 0 && chart.columns[from].value == nil {
		from--
	}
	chart.ahead = c.aheadOf(f, from)
	if len(chart.ramp) > 0 {
		return // it goes to the end
	}
	end, next := f.End.Period, t.Periods[len(t.Periods)-1]
	for next != end && len(chart.columns) <= mostColumns {
		next = next.Shift(1)
		chart.columns = append(chart.columns, column{name: c.ShortPeriod(next)})
	}
	chart.columns[len(chart.columns)-1].name = c.ShortPeriod(end)
}

// withAhead adds to a chart's sentence and below its table where the values would end.
func (c Charts) withAhead(figure Figure, f *progress.Forecast) Figure {
	if f == nil {
		return figure
	}
	value := c.Value(f.End)
	args := i18n.Args{"Sentence": figure.Sentence, "Day": c.Date(f.Day), "Value": value, "Gap": c.Gap(f.End), "Met": f.End.Status == progress.Met}
	figure.Sentence = c.Say("chart.ahead.sentence", args)
	row := make([]Cell, len(figure.Table.Columns))
	row[0], row[1] = Cell{Text: c.Say("chart.ahead.row", args)}, Cell{Text: value, Sub: c.Gap(f.End)}
	figure.Table.Foot = append(figure.Table.Foot, row)
	return figure
}

// series are the line, of n places, and its end with the label.
func (a *ahead) series(n int, label m) any {
	data := make([]any, n)
	for i := range data {
		data[i] = gap
	}
	label["show"], label["formatter"], label["color"] = true, a.text, colourText
	data[a.from] = number(a.value)
	data[n-1] = m{"value": number(a.end), "label": label, "symbol": "circle", "symbolSize": 9, "itemStyle": m{"color": colourSurface, "borderColor": colourMain, "borderWidth": 2}}
	return m{
		"type": "line", "silent": true, "symbol": "none", "connectNulls": true, "data": data, "z": 3,
		"lineStyle": m{"color": colourMain, "type": "dashed", "width": 2}, "itemStyle": m{"color": colourMain},
	}
}
