package progress

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Remedy is the least that turns a red or yellow light green, as things stand on the as-of
// day, and who below lacks the least.
type Remedy struct {
	Result *Result
	// Change is by how much what the result is counted from has to change (see Need; below
	// zero it has to fall): of a share so many places, of a mean every place's figure. It is
	// nil where nothing is in, and where no change does it.
	Change   *big.Rat
	Mendable bool // it can still be mended
	// Nearest are the results of the target's own level below that are red or yellow, those
	// that lack the least first, those of which it cannot be told last.
	Nearest []*Remedy
	// Cheapest is what the Change places that lack the least lack together: of all ways to turn
	// the light that with the least to be done. It is nil of what is no share, and where the
	// places' figures do not add up.
	Cheapest *big.Rat
	// Left are the reports that still come before it is too late, and Each what every one of
	// them has to bring for the test to hold in the end, or may bring under a cap; nil where
	// that cannot be told.
	Left []model.Period
	Each *big.Rat
}

// RemedyOf is that of a current result; nil where its light is neither red nor yellow.
func RemedyOf(r *Report, x *Result) *Remedy {
	if x == nil || x.Light != Red && x.Light != Yellow {
		return nil
	}
	m := x.remedy()
	if x.Place.Level == x.Target.Leaf {
		return m
	}
	m.Nearest = r.remedies.of(x.Target, func() map[*model.Place][]*Remedy { return lagging(x.Target) })[x.Place]
	if x.Target.IsShare(x.Place.Level) && m.Change != nil && addsUp(x.Target) {
		m.Cheapest = together(m.Nearest, m.Change)
	}
	return m
}

func (r *Result) remedy() *Remedy {
	m := &Remedy{Result: r, Change: r.turning()}
	_, m.Mendable = r.mend()
	if m.Left = r.left(); len(m.Left) > 0 {
		m.Each = r.each(len(m.Left))
	}
	return m
}

// turning is the least change that makes the light green: to keep the pace while the period
// is open, or to do all that is asked.
func (r *Result) turning() *big.Rat {
	if r.Value == nil || r.Bound == nil {
		return nil
	}
	c, op := r.count(), r.test()
	if r.Band != nil {
		return r.possible(c.into(r.Band))
	}
	whole := r.possible(change(c.at(r.Bound), c.now, op, c.decimals))
	if !r.Open || r.Pace.Cmp(r.Bound) == 0 {
		return whole
	}
	paced := r.possible(change(c.at(r.Pace), c.now, op.paced(), c.decimals))
	if whole == nil || !op.lasts() {
		return paced // what is within a cap now may still go beyond it
	}
	if paced == nil || new(big.Rat).Abs(whole).Cmp(new(big.Rat).Abs(paced)) < 0 {
		return whole
	}
	return paced
}

// paced is how a value is compared with its pace, where at the pace is enough.
func (o opTest) paced() opTest {
	switch {
	case o.capped():
		return opTest{model.AtMost}
	case o.Op == model.Equal:
		return o
	default:
		return opTest{model.AtLeast}
	}
}

// into is the change to the nearer end of a band; nil where a step from below leads beyond it.
func (c count) into(b *Band) *big.Rat {
	from, to := c.at(b.From), c.at(b.To)
	by := change(from, c.now, opTest{model.AtLeast}, c.decimals)
	if c.now.Cmp(to) > 0 {
		by = change(to, c.now, opTest{model.AtMost}, c.decimals)
	}
	if at := new(big.Rat).Add(c.now, by); at.Cmp(from) < 0 || at.Cmp(to) > 0 {
		return nil
	}
	return by
}

// possible leaves out a change that cannot be: fewer than none, more places than there are,
// and the fall of what only adds up.
func (r *Result) possible(by *big.Rat) *big.Rat {
	if by == nil {
		return nil
	}
	t, m := r.Target, r.Target.figure.measure
	c := r.count()
	at := new(big.Rat).Add(c.now, by)
	switch {
	case t.IsShare(r.Place.Level):
		if by.Sign() < 0 || at.Cmp(r.Denominator) > 0 {
			return nil
		}
	case at.Sign() < 0 && !m.Negative.V:
		return nil
	case by.Sign() < 0 && r.Open && adds(t, r.Period):
		return nil
	}
	return by
}

// adds tells whether what comes in of a period only adds to what is in of it.
func adds(t *Target, p model.Period) bool {
	return len(p.Parts(t.figure.topic.Every.V)) > 1 && t.figure.measure.OnlyAdds()
}

// addsUp tells whether what several places lack can be added.
func addsUp(t *Target) bool {
	return t.figure.measure.Sums() && !t.figure.measure.InPercent()
}

// together is what the first n of some results lack; nil where it cannot be told of one.
func together(all []*Remedy, n *big.Rat) *big.Rat {
	sum := new(big.Rat)
	k := int(n.Num().Int64())
	if k > len(all) {
		return nil
	}
	for _, m := range all[:k] {
		if m.Change == nil {
			return nil
		}
		sum.Add(sum, new(big.Rat).Abs(m.Change))
	}
	return sum
}

// left are the reports of the figure that close after the as-of day, up to the deadline or
// the end of the period.
func (r *Result) left() []model.Period {
	t := r.Target
	if !r.Open {
		return nil
	}
	every := t.figure.topic.Every.V
	all, end := r.Period.Parts(every), r.Period.End()
	if !t.due.IsZero() {
		all, end = t.report.County.Programme.Periods(every), t.due
	}
	return slices.DeleteFunc(slices.Clone(all), func(p model.Period) bool {
		return p.Closed(t.asOf) || p.End().After(end)
	})
}

// each is what every one of n reports has to bring, or under a cap may bring, if all bring
// the same: what is still asked, divided and rounded towards what does it. It is nil of
// growths and ratios, which do not run towards their bound, and of bands.
func (r *Result) each(n int) *big.Rat {
	t, level := r.Target, r.Place.Level
	if r.Value == nil || r.Bound == nil || r.Band != nil || t.figure.measure.YesNo.V && !t.IsShare(level) {
		return nil
	}
	op, now, asked, decimals := r.test(), r.Value, r.Bound, t.figure.decimals()
	switch {
	case t.IsShare(level) && !t.op.lasts():
		return nil // its places are done when the period is over, and not before
	case t.IsShare(level):
		now, asked, decimals = big.NewRat(int64(r.Done), 1), new(big.Rat).Mul(r.Bound, r.Denominator), 0
	case t.Kind.V == model.KindGrowth || t.Kind.V == model.KindRatio:
		return nil
	}
	if op.capped() {
		return allowance(asked, now, op, n, decimals)
	}
	gap := change(asked, now, op, decimals)
	if gap == nil || gap.Sign() <= 0 {
		return nil
	}
	return roundUp(gap.Quo(gap, big.NewRat(int64(n), 1)), decimals)
}

// allowance is what each of n reports may add to what must not exceed a bound; nil where
// nothing is left of it.
func allowance(bound, now *big.Rat, op opTest, n, decimals int) *big.Rat {
	left := change(bound, now, op, decimals) // up to the last that does
	if left.Sign() < 0 {
		return nil
	}
	return roundDown(left.Quo(left, big.NewRat(int64(n), 1)), decimals)
}

// lagging are the red and yellow results of the target's own level, by each place above them
// on the day that they are read on that is made of them, those that lack the least first.
func lagging(t *Target) map[*model.Place][]*Remedy {
	below := map[*model.Place][]*Remedy{}
	for _, place := range t.report.Places.At(t.Leaf) {
		now := t.Now(place)
		if now == nil || now.Light != Red && now.Light != Yellow {
			continue
		}
		m, day := now.remedy(), t.dayOf(now.Period)
		for up := place.ParentAt(day); up != nil && !t.Now(up).Own; up = up.ParentAt(day) {
			below[up] = append(below[up], m)
		}
	}
	for _, all := range below {
		slices.SortStableFunc(all, leastFirst)
	}
	return below
}

// leastFirst orders what places lack: the least first, and last what cannot be told.
func leastFirst(a, b *Remedy) int {
	if a.Change == nil || b.Change == nil {
		return cmp.Compare(oneIf(a.Change == nil), oneIf(b.Change == nil))
	}
	return new(big.Rat).Abs(a.Change).Cmp(new(big.Rat).Abs(b.Change))
}
