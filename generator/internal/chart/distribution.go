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

// bins is about how many bars a distribution has on each side of the line.
const bins = 5

// bin is a half-open range of values [From, To); the first and the last reach to infinity.
type bin struct {
	from, to *big.Rat // nil is without end
	count    int
	meets    bool
}

// Distribution shows how many of a place's villages (or branches) lie how far from the
// line in the current period: is a mean made of a few very good ones?
func (c Charts) Distribution(t *progress.Target, of *model.Place, leaves []*model.Place) Figure {
	p := c.phrases()
	bs, results := c.bins(t, leaves)
	if len(results) == 0 || len(t.Test.Cases) > 0 || t.Measured().YesNo.V {
		return Figure{} // nothing in, no one line for all, or nothing between yes and no
	}
	unit := p.Leaves(t)
	var names []string
	var bars []opts.BarData
	table := Table{Columns: []Column{text(p.Say("column.range", nil)), num(p.Say("column.places", i18n.Args{"Unit": unit})), light(p.Say("column.test", nil))}}
	for _, b := range bs {
		l, word := progress.Red, p.Say("chart.distribution.fails", nil)
		if b.meets {
			l, word = progress.Green, p.Say("chart.distribution.meets", nil)
		}
		name := c.binName(t, b)
		names = append(names, name)
		bars = append(bars, opts.BarData{Value: b.count, ItemStyle: litStyle(l)})
		table.Rows = append(table.Rows, []Cell{{Text: name}, {Text: p.Int(b.count)}, {Light: l, Status: word}})
	}
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisLabel: categoryLabel(), AxisLine: axisLine()}),
		charts.WithYAxisOpts(opts.YAxis{AxisLabel: valueAxisLabel(phrase.FormCount), SplitLine: splitLine(), AxisLine: noLine(), MinInterval: 1}),
		grid("16"), tooltip("item", phrase.FormCount),
	)
	bar.SetXAxis(names).AddSeries(unit, bars,
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "86%"}),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: "top", Color: colourText}),
	)
	o := options(bar)
	met, now := 0, t.Now(of)
	for _, r := range results {
		met += asOne(t.Test.Op.V.Holds(r.Value, r.Bound))
	}
	return Figure{
		ID: "spread-" + t.ID, Wide: small, Options: o, Table: table,
		Title:    p.Say("chart.distribution.title", i18n.Args{"Target": p.Short(t), "Place": p.Name(of), "Period": p.Current(now), "Unit": unit}),
		Sentence: p.Say("chart.distribution.some", i18n.Args{"In": p.Int(len(results)), "Met": p.Int(met), "Short": p.Int(len(results) - met), "Bound": p.LevelBound(t, t.Leaf), "Unit": unit}),
	}
}

// bins sorts the leaves' current values into ranges that have the bound as an edge.
func (c Charts) bins(t *progress.Target, leaves []*model.Place) ([]bin, []*progress.Result) {
	var in []*progress.Result
	for _, place := range leaves {
		if r := t.Now(place); r != nil && r.Value != nil {
			in = append(in, r)
		}
	}
	if len(in) == 0 {
		return nil, nil
	}
	bound := t.Test.Value.V.Rat()
	step := c.step(t, in, bound)
	bs := make([]bin, 2*bins)
	for i := range bs {
		bs[i].from = at(bound, step, i-bins)
		bs[i].to = at(bound, step, i-bins+1)
		bs[i].meets = t.Test.Op.V.Holds(middle(bs[i].from, bs[i].to), bound)
	}
	bs[0].from, bs[len(bs)-1].to = nil, nil
	for _, r := range in {
		bs[binOf(r.Value, bound, step)].count++
	}
	return trim(bs), in
}

func at(bound, step *big.Rat, n int) *big.Rat {
	r := new(big.Rat).Mul(step, big.NewRat(int64(n), 1))
	return r.Add(r, bound)
}

func middle(a, b *big.Rat) *big.Rat {
	m := new(big.Rat).Add(a, b)
	return m.Quo(m, big.NewRat(2, 1))
}

// binOf finds the range of a value; all ranges are [from, to).
func binOf(v, bound, step *big.Rat) int {
	d := new(big.Rat).Sub(v, bound)
	d.Quo(d, step)
	n := new(big.Int).Div(d.Num(), d.Denom()) // Euclidean: rounds down for a positive divisor
	if !n.IsInt64() {
		if n.Sign() < 0 {
			return 0
		}
		return 2*bins - 1
	}
	return int(min(max(n.Int64(), -bins), bins-1)) + bins
}

// trim drops empty ranges at both ends.
func trim(bs []bin) []bin {
	for len(bs) > 1 && bs[0].count == 0 {
		bs = bs[1:]
	}
	for len(bs) > 1 && bs[len(bs)-1].count == 0 {
		bs = bs[:len(bs)-1]
	}
	return bs
}

// step is the width of a range: 1, 2 or 5 times a power of ten, so that most values lie
// within the middle ranges. Counts go one by one.
func (c Charts) step(t *progress.Target, in []*progress.Result, bound *big.Rat) *big.Rat {
	total := new(big.Rat)
	for _, r := range in {
		d := new(big.Rat).Sub(r.Value, bound)
		total.Add(total, d.Abs(d))
	}
	// Twice the mean distance, spread over the ranges of one side.
	aim := total.Mul(total, big.NewRat(2, int64(len(in)*(bins-1))))
	least := big.NewRat(1, 1)
	if phrase.FormOf(t, t.Leaf) == phrase.FormPercent {
		least = big.NewRat(1, 1000)
	}
	step := new(big.Rat).Set(least)
	for i := 0; step.Cmp(aim) < 0 && i < 60; i++ {
		factor := big.NewRat(2, 1) // 1 → 2 → 5 → 10
		if i%3 == 1 {
			factor = big.NewRat(5, 2)
		}
		step.Mul(step, factor)
	}
	return step
}

func (c Charts) binName(t *progress.Target, b bin) string {
	p := c.phrases()
	switch {
	case b.from == nil && b.to == nil:
		return p.Say("range.all", nil)
	case b.from == nil:
		return p.Say("range.below", i18n.Args{"To": p.Amount(t, t.Leaf, b.to)})
	case b.to == nil:
		return p.Say("range.from", i18n.Args{"From": p.Amount(t, t.Leaf, b.from)})
	case phrase.FormOf(t, t.Leaf) >= phrase.FormCount && new(big.Rat).Sub(b.to, b.from).Cmp(big.NewRat(1, 1)) == 0:
		return p.Amount(t, t.Leaf, b.from) // a range of whole numbers that holds one
	default:
		return p.Say("range.between", i18n.Args{"From": p.Amount(t, t.Leaf, b.from), "To": p.Amount(t, t.Leaf, b.to)})
	}
}
