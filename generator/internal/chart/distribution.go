package chart

import (
	"math/big"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// bins is about how many bars a distribution has on each side of the line.
const bins = 5

// bin is a half-open range of values; the first and the last reach to infinity. Ranges
// hold the end that keeps the bound on its side: [from, to) for "at least" and "below",
// (from, to] for "at most" and "above".
type bin struct {
	from, to *big.Rat // nil is without end
	in       []*progress.Result
}

// Distribution shows how many of a place's villages (or branches) lie how far from the
// line in the current period: is a mean made of a few very good ones? They have the colours
// of their own lights: while the period is open, who is on course is not red for not having
// arrived.
func (c Charts) Distribution(t *progress.Target, of *model.Place, leaves []*model.Place) Figure {
	bs, results := sortedIn(t, leaves)
	if len(bs) < 2 || len(t.Test.Cases) > 0 || !t.Test.Value.Set || t.OwnAims() || t.Measured().YesNo.V || exact(t) && !bs[len(bs)/2].holdsOne(t) {
		return Figure{} // nothing to tell apart, no one line for all, or nothing between yes and no
	}
	unit := c.Leaves(t)
	chart := histogram{line: c.Say("chart.target-line", i18n.Args{"Bound": c.LevelBound(t, t.Leaf)})}
	table := Table{Columns: []Column{text(c.Say("column.range", nil)), num(c.Say("column.places", i18n.Args{"Unit": unit})), light(c.Say("column.status", nil))}}
	for _, b := range bs {
		name, count, said := c.binName(t, b), len(b.in), c.Degrees(b.in)
		state := Cell{Light: progress.Gravest(b.in), Status: said}
		if count == 0 {
			state = Cell{}
		}
		table.Rows = append(table.Rows, []Cell{{Text: name}, {Text: c.Int(count)}, state})
		chart.bars = append(chart.bars, histogramBar{
			lights: progress.CountLights(b.in), text: c.Int(count), from: c.edge(t, b.from), name: name,
			tip: c.Say("chart.tip", i18n.Args{"Name": name, "Value": c.places(t, count), "More": said}),
		})
		chart.single = chart.single || b.holdsOne(t)
	}
	chart.at = atBound(bs, t.Test.Value.V.Rat())
	if chart.exact = exact(t); chart.exact {
		chart.line = c.Say("chart.distribution.exact", i18n.Args{"Name": c.Amount(t, t.Leaf, t.Test.Value.V.Rat())})
	}
	now := t.Now(of)
	good := 0
	for _, r := range results {
		good += asOne(r.Light == progress.Green)
	}
	args := i18n.Args{"Target": c.Short(t), "Good": c.Int(good), "GoodIn": c.places(t, good), "Paced": phrase.Paced(results), "In": c.places(t, len(results)), "Counts": c.Degrees(results), "Bound": phrase.LevelWanted(c.Phrases, t, t.Leaf), "Apart": c.Apart(now), "Nobody": nobody(t, leaves), "Doubtful": doubtful(results)}
	return Figure{
		ID: "spread-" + t.ID, Wide: small, Options: chart.options(), Table: table,
		Title:    c.Say("chart.distribution.title", args),
		Subtitle: c.Say("chart.rank.of", i18n.Args{"Measure": c.Figure(t.Figure.V, t.Measured()), "Place": c.Name(of), "Period": c.Current(now), "Places": unit}),
		Sentence: c.Say("chart.distribution.some", args),
	}
}

// nobody counts the places that have reported and have nothing that the target counts: they
// stand in its coverage and in no range.
func nobody(t *progress.Target, leaves []*model.Place) int {
	n := 0
	for _, place := range leaves {
		if r := t.Now(place); r != nil && r.Reported > 0 && r.Value == nil {
			n++
		}
	}
	return n
}

// places is a number of those that a target is tested by: 29名领导干部.
func (c Charts) places(t *progress.Target, n int) string {
	return c.Say("chart.distribution.count."+string(t.Leaf), i18n.Args{"Count": c.Int(n), "Unit": c.Leaves(t)})
}

// doubtful counts the results that are to be verified.
func doubtful(results []*progress.Result) (n int) {
	for _, r := range results {
		n += asOne(r.Doubtful)
	}
	return n
}

// exact tells whether one value alone keeps the target.
func exact(t *progress.Target) bool { return t.Test.Op.V == model.Equal }

// upper tells whether ranges hold their upper end.
func upper(t *progress.Target) bool {
	return t.Test.Op.V == model.AtMost || t.Test.Op.V == model.Above
}

// atBound is the index of the bin that begins at the bound: the line stands before it.
func atBound(bs []bin, bound *big.Rat) int {
	for i, b := range bs {
		if b.from != nil && b.from.Cmp(bound) >= 0 {
			return i
		}
	}
	return len(bs)
}

// edge names where a bin begins; nothing for one that is open below.
func (c Charts) edge(t *progress.Target, from *big.Rat) string {
	if from == nil {
		return ""
	}
	return c.Amount(t, t.Leaf, from)
}

// holdsOne tells whether a bin holds one whole number.
func (b bin) holdsOne(t *progress.Target) bool {
	return b.from != nil && b.to != nil && phrase.FormOf(t, t.Leaf) >= phrase.FormCount && new(big.Rat).Sub(b.to, b.from).Cmp(big.NewRat(1, 1)) == 0
}

// sortedIn sorts the leaves' current values into ranges that have the bound as an edge.
func sortedIn(t *progress.Target, leaves []*model.Place) ([]bin, []*progress.Result) {
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
	step := rangeWidth(t, in, bound)
	bs := make([]bin, 2*bins)
	for i := range bs {
		bs[i].from = at(bound, step, i-bins)
		bs[i].to = at(bound, step, i-bins+1)
	}
	bs[0].from, bs[len(bs)-1].to = nil, nil
	for _, r := range in {
		b := &bs[binOf(r.Value, bound, step, upper(t))]
		b.in = append(b.in, r)
	}
	return fromZero(t, trim(bs), in), in
}

// fromZero lets the lowest range begin at zero where it reaches below and nothing does: of days
// or shares there are none less than none. A growth may be below zero at any time.
func fromZero(t *progress.Target, bs []bin, in []*progress.Result) []bin {
	below := func(r *progress.Result) bool { return r.Value.Sign() < 0 }
	if first := &bs[0]; t.Kind.V != model.KindGrowth && first.from != nil && first.from.Sign() < 0 && !slices.ContainsFunc(in, below) {
		first.from = new(big.Rat)
	}
	return bs
}

func at(bound, step *big.Rat, n int) *big.Rat {
	r := new(big.Rat).Mul(step, big.NewRat(int64(n), 1))
	return r.Add(r, bound)
}

// one is the whole number that a bin holds.
func (b bin) one(t *progress.Target) *big.Rat {
	if upper(t) {
		return b.to
	}
	return b.from
}

// binOf finds the range of a value, of ranges that hold their lower end or their upper.
func binOf(v, bound, step *big.Rat, upper bool) int {
	d := new(big.Rat).Sub(v, bound)
	d.Quo(d, step)
	n := new(big.Int).Div(d.Num(), d.Denom()) // Euclidean: rounds down for a positive divisor
	if upper && d.IsInt() {
		n.Sub(n, big.NewInt(1))
	}
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
	for len(bs) > 1 && len(bs[0].in) == 0 {
		bs = bs[1:]
	}
	for len(bs) > 1 && len(bs[len(bs)-1].in) == 0 {
		bs = bs[:len(bs)-1]
	}
	return bs
}

// rangeWidth is the width of a range: 1, 2 or 5 times a power of ten, so that most values lie
// within the middle ranges. Counts go one by one.
func rangeWidth(t *progress.Target, in []*progress.Result, bound *big.Rat) *big.Rat {
	total := new(big.Rat)
	if sure := slices.DeleteFunc(slices.Clone(in), func(r *progress.Result) bool { return r.Doubtful }); len(sure) > 0 {
		in = sure // what is to be verified falls into the last range, and makes none wider
	}
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
	switch {
	case b.from == nil && b.to == nil:
		return c.Say("range.all", nil)
	case b.from == nil:
		return c.Say("range.below", i18n.Args{"To": c.Amount(t, t.Leaf, b.to)})
	case b.to == nil:
		return c.Say("range.from", i18n.Args{"From": c.Amount(t, t.Leaf, b.from)})
	case b.holdsOne(t):
		return c.Amount(t, t.Leaf, b.one(t))
	default:
		return c.Say("range.between", i18n.Args{"From": c.Amount(t, t.Leaf, b.from), "To": c.Amount(t, t.Leaf, b.to)})
	}
}
