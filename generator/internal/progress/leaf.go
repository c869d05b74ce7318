package progress

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// leaf is the result of a place of the target's own level, with what it adds to its town
// and county.
type leaf struct {
	Result
	pooled  int   // the places that terms stand for in pooled totals
	terms   terms // weighted
	base    *big.Rat
	settled bool // the figure is in, or what is in already settles the test
	absent  bool // the register of the period does not have it
}

// dayOf is the day that places are taken as of for period p: its last, or the as-of day.
func (t *Target) dayOf(p model.Period) model.Date { return earlier(p.End(), t.asOf) }

func (t *Target) read(f *figure, place *model.Place, p model.Period) reading {
	return f.read(place, p, t.asOf, t.dayOf(p))
}

// leaf measures one place of the target's own level in one period.
func (t *Target) leaf(place *model.Place, p model.Period) leaf {
	l := leaf{Result: Result{Target: t, Place: place, Period: p, Open: t.open(p), Expected: 1}}
	if !place.AliveAt(t.dayOf(p)) {
		l.setAside(NotApplicable, ReasonNotThere)
		l.Expected = 0
		return l
	}
	bound, applies := t.boundFor(place, p)
	switch applies {
	case No:
		l.setAside(NotApplicable, ReasonNone)
		l.Expected = 0
		return l
	case Unknown:
		l.setAside(NoData, ReasonNoClass)
		return l
	}
	l.Bound = bound
	if t.Kind.V == model.KindGrowth {
		t.growth(&l, place, p)
	} else {
		t.level(&l, place, p)
	}
	return l
}

// setAside gives a result that has no value.
func (r *Result) setAside(s Status, why Reason) {
	r.Status, r.Reason, r.Light = s, why, Grey
	switch s {
	case Overdue:
		r.Light = Red
	case NotApplicable:
		r.Light = None
	}
}

// missing gives the result of a figure that is not in: overdue once a due day has passed.
func (l *leaf) missing(late bool, why Reason) {
	if late {
		l.setAside(Overdue, why)
		return
	}
	l.setAside(NoData, why)
}

// growth measures the figure against the period before. Figures on both sides put the
// place into the matched set, whether its own growth can be told or not.
func (t *Target) growth(l *leaf, place *model.Place, p model.Period) {
	before := p.Before()
	if parts := splitSince(place, before.End(), t.dayOf(p)); parts != nil {
		t.splitGrowth(l, place, p, parts)
		return
	}
	now, then := t.read(t.figure, place, p), t.before(t.figure, place, p)
	l.Sources = now.sources
	switch {
	case !now.in():
		l.missing(now.late, ReasonNone)
		return
	case t.figure.broken(before, p):
		l.setAside(NotApplicable, ReasonBreak)
		return
	case !then.in():
		l.missing(then.late, ReasonNoBase)
		return
	}
	l.settled = true
	if matched, ok := t.weigh(place, p, now, then); ok {
		l.pooled, l.terms = 1, matched
	}
	if then.hundredths().Sign() <= 0 {
		l.setAside(NotApplicable, ReasonZeroBase)
		return
	}
	own := newTerms(now, one(1), then, one(1))
	l.Value = own.growth()
	l.Numerator, l.Denominator = now.units(), then.units()
	l.Pace = t.paceAt(p, l.Bound, nil, t.op)
	t.judge(&l.Result, t.op)
	l.Reported = 1
}

// before reads the period before p, with the figures of places that were merged into the
// place by p.
func (t *Target) before(f *figure, place *model.Place, p model.Period) reading {
	return f.read(place, p.Before(), t.asOf, t.dayOf(p))
}

// splitGrowth handles a village that was split between the two periods: neither part has
// a growth of its own, but together they stand in the matched set once all of them are
// in. The village that was split carries the terms of all.
func (t *Target) splitGrowth(l *leaf, place *model.Place, p model.Period, parts []*model.Place) {
	own := t.read(t.figure, place, p)
	l.Sources = own.sources
	if !own.in() {
		l.missing(own.late, ReasonNone)
	} else {
		l.setAside(NotApplicable, ReasonSplit)
	}
	if place != parts[0] || t.figure.broken(p.Before(), p) {
		return
	}
	then := t.before(t.figure, place, p)
	w0 := t.weightBefore(place, p)
	if !then.in() || !w0.in() {
		return
	}
	all := newTerms(one(0), one(0), then, w0)
	for _, part := range parts {
		now, w := t.read(t.figure, part, p), t.weightOf(part, p)
		if !now.in() || !w.in() {
			return
		}
		own := newTerms(now, w, one(0), one(0))
		all.add(&own)
	}
	l.pooled, l.terms = len(parts), all
}

// splitSince are the parts of a village that was split after day from and by day to: the
// one that was split first. It is nil where the place has no part in a split.
func splitSince(place *model.Place, from, to model.Date) []*model.Place {
	origin := place
	for origin.Origin != nil && origin.Since.After(from) {
		origin = origin.Origin
	}
	parts := []*model.Place{origin}
	for i := 0; i < len(parts); i++ {
		for _, off := range parts[i].SplitOff() {
			if off.Since.After(from) && off.AliveAt(to) {
				parts = append(parts, off)
			}
		}
	}
	if len(parts) == 1 {
		return nil
	}
	return parts
}

// weigh gives the pooled terms of a growth: value × weight and weight of both periods.
// Without both weights the place is not in the matched set.
func (t *Target) weigh(place *model.Place, p model.Period, now, then reading) (terms, bool) {
	w, w0 := t.weightOf(place, p), t.weightBefore(place, p)
	if !w.in() || !w0.in() {
		return terms{}, false
	}
	return newTerms(now, w, then, w0), true
}

func (t *Target) weightOf(place *model.Place, p model.Period) reading {
	if t.weight == nil {
		return one(1)
	}
	return t.read(t.weight, place, p)
}

func (t *Target) weightBefore(place *model.Place, p model.Period) reading {
	if t.weight == nil {
		return one(1)
	}
	return t.before(t.weight, place, p)
}

// level measures a level, a count or a ratio.
func (t *Target) level(l *leaf, place *model.Place, p model.Period) {
	now, per := t.read(t.figure, place, p), one(model.Units(1))
	if t.per != nil {
		per = t.read(t.per, place, p)
	}
	l.Sources = sources(now, per)
	l.absent = now.late && t.figure.register && len(t.figure.lines[p]) > 0
	base := t.start(l, place, p)
	switch {
	case !now.any || !per.any:
		l.missing(now.late || per.late, ReasonNone)
	case per.isZero() && !(now.in() && per.in()):
		l.missing(now.late || per.late, ReasonPartial)
	case per.isZero():
		// Nobody to be counted here: that is known, so it lowers no coverage.
		l.setAside(NotApplicable, ReasonNobody)
		if t.RollUp.By.V == model.ByPooled {
			l.pooled = 1
		}
	default:
		t.value(l, now, per, base)
		if l.settled && now.in() && per.in() && t.RollUp.By.V == model.ByPooled {
			t.weighLevel(l, place, now, per, p)
		}
	}
}

// start reads what a place on the straight line starts from.
func (t *Target) start(l *leaf, place *model.Place, p model.Period) reading {
	if t.pace != model.PaceLine {
		return reading{}
	}
	base := t.baseline(place, p)
	if base.in() {
		l.base = base.units()
	}
	return base
}

// value judges what is in, where that can be told.
func (t *Target) value(l *leaf, now, per, base reading) {
	l.Value = quotient(now, per)
	if t.per != nil {
		l.Numerator, l.Denominator = now.units(), per.units()
	}
	// Without a baseline there is no straight line; only what is open and below the bound
	// needs it.
	lost := t.pace == model.PaceLine && l.base == nil
	if lost && l.Open && !t.op.Holds(l.Value, l.Bound) {
		l.unknown(base.late, ReasonNoBase)
		return
	}
	l.Pace = l.Bound
	if !lost {
		l.Pace = t.paceAt(l.Period, l.Bound, l.base, t.op)
	}
	t.judge(&l.Result, t.op)
	l.settled = now.in() && per.in() || t.partSettles() && l.Light == Green
	if !l.settled {
		l.unknown(now.late || per.late, ReasonPartial)
		return
	}
	l.Reported = 1
}

// unknown takes a value back that does not settle anything.
func (l *leaf) unknown(late bool, why Reason) {
	l.Value, l.Numerator, l.Denominator = nil, nil, nil
	l.missing(late, why)
}

// partSettles tells whether a part of the figure that meets the test or its pace settles
// it: the rest of a sum can only add to it, but a stock may fall, and the rest of a ratio
// adds below the line too.
func (t *Target) partSettles() bool {
	m := t.figure.measure
	sum := m.OverYear.V != model.OverLast && !m.Negative.V
	return sum && t.per == nil && !t.op.capped() && t.op.Op != model.Equal
}

// weighLevel gives the pooled terms of a level, count or ratio; on a straight line with
// what the place started from.
func (t *Target) weighLevel(l *leaf, place *model.Place, now, per reading, p model.Period) {
	w := t.weightOf(place, p)
	if !w.in() {
		return
	}
	base, w0 := one(0), one(0)
	if l.base != nil {
		base, w0 = reading{mean: new(big.Rat).Mul(l.base, big.NewRat(100, 1)), any: true}, w
	}
	l.pooled, l.terms = 1, newTerms(now, w, base, w0)
	l.terms.den.Mul(&l.terms.den, per.hundredths())
	l.terms.den0.Mul(&l.terms.den0, per.hundredths())
}

func sources(now, per reading) []diag.Pos {
	if now.any {
		return now.sources
	}
	return per.sources
}
