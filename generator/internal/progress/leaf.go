package progress

import (
	"math/big"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// leaf is the result of a place of the target's own level, with what it adds to its town
// and county.
type leaf struct {
	Result
	pooled  int    // the places that terms stand for in pooled totals
	terms   terms  // weighted
	lost    Reason // why terms have no baseline
	settled bool   // the figure is in, or what is in already settles the test
	absent  bool   // the register of the period does not have it
	aim     aim    // what the place is held against

	unweighed *model.Mark // in the place of what weighs it
}

// dayOf is the day that places are taken as of for period p: its last, or the as-of day.
func (t *Target) dayOf(p model.Period) model.Date { return p.ReadOn(t.asOf) }

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
	switch {
	case bound.why == ReasonNoBound:
		l.setAside(NotApplicable, ReasonNoBound)
		l.Expected = 0
		return l
	case bound.mark != nil:
		l.marked(bound.mark)
		return l
	}
	l.aim = bound
	l.heldTo(bound)
	if t.Kind.V == model.KindGrowth {
		l.growth()
	} else {
		l.level()
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

// growth measures the figure against the same part of the period before. Figures on both
// sides put the place into the matched set, whether its own growth can be told or not.
func (l *leaf) growth() {
	t, place, p := l.Target, l.Place, l.Period
	if parts := splitSince(place, p.Before().End(), t.dayOf(p)); parts != nil {
		l.splitGrowth(parts)
		return
	}
	now, then := t.compared(t.figure, place, p)
	l.Sources = now.sources
	switch {
	case firstMark(now, then) != nil:
		l.marked(firstMark(now, then))
		return
	case now.void || then.void && now.in():
		l.nothing(ReasonVoid)
		return
	case !now.in():
		l.missing(now.late, ReasonNone)
		return
	case t.broken(p):
		l.setAside(NotApplicable, ReasonBreak)
		return
	case !then.any && place.Since.After(p.Before().End()):
		l.setAside(NotApplicable, ReasonNotThere)
		l.Expected = 0
		return
	case !then.in():
		l.missing(then.late, ReasonNoBase)
		return
	}
	l.settled, l.Reported = true, 1
	l.pooled, l.terms = l.weigh(now, then)
	if then.units().Sign() <= 0 {
		l.setAside(NotApplicable, ReasonZeroBase)
		return
	}
	l.Numerator, l.Denominator = now.units(), then.units()
	l.Value = growthOf(l.Numerator, l.Denominator)
	l.Doubtful = t.report.Doubts(now.sources) || t.report.Doubts(then.sources)
	l.held(nil)
}

// held judges the value, where what it is held against is known. A value that has no aim
// stands in totals, and is neither met nor missed.
func (l *leaf) held(base *big.Rat) {
	if l.Bound != nil {
		l.judgeBy(base, l.Target.op)
		return
	}
	l.missing(l.aim.late, l.aim.why)
}

// nothing is the result of a figure that is known to have no value: it lowers no coverage.
func (l *leaf) nothing(why Reason) {
	l.setAside(NotApplicable, why)
	l.settled, l.Reported, l.pooled = true, 1, 1
}

// compared reads a figure of the parts of p that a growth compares, and of the same parts
// of the period before, with the figures of places that were merged into the place by p.
func (t *Target) compared(f *figure, place *model.Place, p model.Period) (now, then reading) {
	parts, before := t.comparedParts(f, p)
	return f.readParts(place, parts, t.asOf, t.dayOf(p)), f.readParts(place, before, t.asOf, t.dayOf(p))
}

// comparedParts are all parts of a closed period, and the same of the period before. Of one
// that is open they are those that are closed: a part and a whole are not compared. A topic
// that is reported once a period has no parts to choose from.
func (t *Target) comparedParts(f *figure, p model.Period) (now, before []model.Period) {
	now, before = p.Parts(f.topic.Every.V), p.Before().Parts(f.topic.Every.V)
	if len(now) > 1 {
		now = slices.DeleteFunc(now, func(part model.Period) bool { return !part.Closed(t.asOf) })
	}
	return now, before[:min(len(before), len(now))]
}

// broken tells whether the figure was re-defined between what a growth of period p compares.
func (t *Target) broken(p model.Period) bool {
	now, before := t.comparedParts(t.figure, p)
	return len(now) > 0 && len(before) > 0 && t.figure.measure.Broken(before[0], now[len(now)-1])
}

// splitGrowth handles a village that was split between the two periods: neither part has
// a growth of its own, but together they stand in the matched set once all of them are
// in. The village that was split carries the terms of all.
func (l *leaf) splitGrowth(parts []*model.Place) {
	t, p := l.Target, l.Period
	own, then := t.compared(t.figure, l.Place, p)
	l.Sources = own.sources
	if own.mark != nil {
		l.marked(own.mark)
		return
	}
	if own.void {
		l.setAside(NotApplicable, ReasonVoid)
		l.Reported = 1
		return
	}
	if !own.in() {
		l.missing(own.late, ReasonNone)
	} else {
		l.setAside(NotApplicable, ReasonSplit)
		l.Reported = 1
	}
	if l.Place != parts[0] || t.broken(p) {
		return
	}
	_, w0 := t.weights(l.Place, p)
	if !then.in() || !w0.in() {
		return
	}
	all := newTerms(one(0), one(0), then, w0)
	for _, part := range parts {
		now, _ := t.compared(t.figure, part, p)
		w, _ := t.weights(part, p)
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

// weigh gives the terms of a growth: value × weight and weight of both periods. Without
// both weights the place is not in the matched set.
func (l *leaf) weigh(now, then reading) (int, terms) {
	w, w0 := l.Target.weights(l.Place, l.Period)
	l.unweighed = firstMark(w, w0)
	if !w.in() || !w0.in() {
		return 0, terms{}
	}
	return 1, newTerms(now, w, then, w0)
}

// weights are those of both periods of a growth.
func (t *Target) weights(place *model.Place, p model.Period) (now, then reading) {
	if t.weight == nil {
		return one(model.Units(1)), one(model.Units(1))
	}
	return t.compared(t.weight, place, p)
}

// level measures a level, a count or a ratio.
func (l *leaf) level() {
	t, place, p := l.Target, l.Place, l.Period
	now, per := t.read(t.figure, place, p), one(model.Units(1))
	if t.per != nil {
		per = t.read(t.per, place, p)
	}
	l.Sources = joined(now.sources, per.sources)
	if m := firstMark(now, per); m != nil {
		l.marked(m)
		return
	}
	l.absent = now.late && t.figure.register && len(t.figure.lines[p]) > 0
	switch {
	case !now.any || !per.any:
		l.missing(now.late || per.late, ReasonNone)
	case now.void && per.in(), per.void && now.in(), now.void && per.void:
		l.nothing(ReasonVoid)
	case now.void || per.void:
		l.missing(now.late || per.late, ReasonPartial)
	case per.isZero() && !(now.in() && per.in()):
		l.missing(now.late || per.late, ReasonPartial)
	case per.isZero():
		// Nobody to be counted here: that is known, so it lowers no coverage.
		l.nothing(ReasonNobody)
	default:
		base := t.start(place, p)
		l.value(now, per, base)
		if l.settled && now.in() && per.in() {
			l.weighLevel(now, per, base)
		}
	}
}

// value judges what is in, where that can be told.
func (l *leaf) value(now, per reading, base *start) {
	t := l.Target
	l.Value = quotient(now, per)
	if t.per != nil {
		l.Numerator, l.Denominator = now.units(), per.units()
	}
	l.held(base.value())
	l.settled = now.in() && per.in() || t.partSettles() && l.Light == Green
	if !l.settled {
		l.unknown(now.late || per.late, ReasonPartial)
		return
	}
	l.Reported, l.Doubtful = 1, t.report.Doubts(now.sources) || t.report.Doubts(per.sources)
	if l.Bound != nil {
		l.Reason = l.lineless(base.value(), base.why)
	}
}

// lineless is why a value that a straight line is asked of was read as it stands; none
// where it needs no line.
func (r *Result) lineless(base *big.Rat, why Reason) Reason {
	if r.Target.pace == model.PaceLine && base == nil && r.Status == Behind {
		return why
	}
	return ReasonNone
}

// unknown takes a value back that does not settle anything.
func (l *leaf) unknown(late bool, why Reason) {
	l.Value, l.Numerator, l.Denominator, l.Pace = nil, nil, nil, nil
	l.missing(late, why)
}

// partSettles tells whether a part of the figure that meets the test or its pace settles
// it: the rest of a sum can only add to it, but a stock may fall, and the rest of a ratio
// adds below the line too.
func (t *Target) partSettles() bool {
	return t.figure.measure.OnlyAdds() && t.per == nil && t.op.lasts() && t.op.Op != model.Equal
}

// weighLevel gives the terms of a level, count or ratio; on a straight line with what the
// place started from, by the weight that it has now.
func (l *leaf) weighLevel(now, per reading, base *start) {
	t := l.Target
	w := one(model.Units(1))
	if t.weight != nil {
		w = t.read(t.weight, l.Place, l.Period)
	}
	l.unweighed = w.mark
	if !w.in() {
		return
	}
	then, by := one(0), one(0)
	if base.value() != nil {
		then, by = base.now, base.per
	} else {
		l.lost = base.why
	}
	if t.by == model.ByMean {
		now.exact = now.unrounded() // a mean is rounded once
	}
	l.pooled, l.terms = 1, newTerms(now, w, then, w)
	l.terms.weight.Set(&l.terms.den)
	l.terms.den.Mul(&l.terms.den, per.units())
	l.terms.den0.Mul(&l.terms.den0, by.units())
}

// joined are all lines that a value was made of, each once.
func joined(now, per []diag.Pos) []diag.Pos {
	all := now
	for _, pos := range per {
		at := func(q diag.Pos) bool { return q.File == pos.File && q.Line == pos.Line }
		if !slices.ContainsFunc(now, at) {
			all = append(all, pos)
		}
	}
	return all
}
