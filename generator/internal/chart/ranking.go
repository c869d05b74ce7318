package chart

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Ranking shows places from best to worst against the target's line in its current
// period. Places without a value stand in the table only.
func (c Charts) Ranking(t *progress.Target, of *model.Place, places []*model.Place) Figure {
	p := c.phrases()
	results := c.ranked(t, places)
	if len(results) == 0 {
		return Figure{}
	}
	level := places[0].Level
	form := phrase.FormOf(t, level)
	bound := p.LevelBound(t, level)
	var names []string
	var bars []opts.BarData
	for _, r := range slices.Backward(results) { // ECharts draws a category axis upwards
		if r.Value != nil {
			names = append(names, p.Name(r.Place))
			bars = append(bars, opts.BarData{Value: value(r.Value), ItemStyle: litStyle(r.Light), Label: &opts.Label{Formatter: p.Value(r)}})
		}
	}
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value", Max: axisEnd(c.line(t, level), results), AxisLabel: valueAxisLabel(form), SplitLine: splitLine(), AxisLine: noLine()}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, AxisLabel: categoryLabel(), AxisLine: axisLine()}),
		grid("56"), tooltip("item", form),
	)
	bar.AddSeries(p.Short(t), bars,
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "62%"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "right", Color: colourText}),
		charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{XAxis: value(c.line(t, level))}), targetLine(bound),
	)
	o := options(bar)
	return Figure{
		ID: "rank-" + t.ID, Wide: rowsWide(len(names)), Narrow: rowsNarrow(len(names)), Options: o, Table: c.rankTable(t, results),
		Title:    p.Say("chart.rank.title", i18n.Args{"Target": p.Short(t), "Place": p.Name(of), "Period": p.Current(results[0]), "Level": p.Say("level."+string(level), nil)}),
		Sentence: c.rankSentence(results, bound),
	}
}

// line is the bound at a level where it is the same for all places.
func (c Charts) line(t *progress.Target, l model.Level) *big.Rat {
	if t.IsShare(l) {
		return t.RollUp.Value.V.Rat()
	}
	return t.Test.Value.V.Rat()
}

// ranked sorts the places' current results, the best first, those without a value last.
// A cap ranks the lowest first.
func (c Charts) ranked(t *progress.Target, places []*model.Place) []*progress.Result {
	var rs []*progress.Result
	for _, place := range places {
		if r := t.Now(place); r != nil && r.Status != progress.NotApplicable {
			rs = append(rs, r)
		}
	}
	slices.SortStableFunc(rs, func(a, b *progress.Result) int {
		if a.Value == nil || b.Value == nil {
			return cmp.Compare(asOne(a.Value == nil), asOne(b.Value == nil))
		}
		order := b.Value.Cmp(a.Value)
		if t.Test.Op.V == model.AtMost || t.Test.Op.V == model.Below {
			order = -order
		}
		return cmp.Or(order, cmp.Compare(a.Place.Code, b.Place.Code))
	})
	return rs
}

func (c Charts) rankTable(t *progress.Target, results []*progress.Result) Table {
	p := c.phrases()
	level := results[0].Place.Level
	table := Table{Columns: []Column{
		text(p.Say("head."+string(level), nil)), num(p.Say("column.rank", nil)), num(p.Say("column.value", nil)),
		text(p.Say("column.gap", nil)), light(p.Say("column.status", nil)), text(p.Say("column.note", nil)),
	}}
	rank := 0
	for i, r := range results {
		place := Cell{Text: p.Say("format.none", nil)}
		if r.Value != nil {
			if i == 0 || results[i-1].Value == nil || results[i-1].Value.Cmp(r.Value) != 0 {
				rank = i + 1
			}
			place.Text = p.Int(rank)
		}
		table.Rows = append(table.Rows, []Cell{
			{Text: p.Name(r.Place), Href: c.Href(string(r.Place.Level), r.Place.Code)}, place,
			{Text: p.Value(r), Sub: p.Fraction(r), Source: source(r), Value: p.Exact(r)}, {Text: p.Gap(r), Value: p.ExactGap(r)}, c.statusCell(r), {Text: c.note(r)},
		})
	}
	return table
}

// rankSentence counts the places at the line and names the best and the worst.
func (c Charts) rankSentence(results []*progress.Result, bound string) string {
	p := c.phrases()
	var in []*progress.Result
	good := 0
	for _, r := range results {
		if r.Value != nil {
			in = append(in, r)
			good += asOne(r.Status == progress.Met || r.Status == progress.OnTrack)
		}
	}
	level := p.Say("level."+string(results[0].Place.Level), nil)
	if len(in) == 0 {
		return p.Say("chart.rank.none", i18n.Args{"Level": level})
	}
	best, worst := in[0], in[len(in)-1]
	args := i18n.Args{
		"Level": level, "In": len(in), "Good": good, "Bound": bound, "Out": len(results) - len(in),
		"Best": p.Name(best.Place), "BestValue": p.Value(best), "Worst": p.Name(worst.Place), "WorstValue": p.Value(worst),
	}
	if best.Value.Cmp(worst.Value) == 0 {
		return p.Say("chart.rank.equal", args)
	}
	return p.Say("chart.rank.some", args)
}
