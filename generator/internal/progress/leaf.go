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
	inPool  bool  // terms belong in pooled totals
	terms   terms // weighted
	base    *big.Rat
	settled bool // the figure is in, or what is in already settles the test
}

// code is the code that the figure's lines bear for a place: a branch's own, or that of
// the village it belongs to. It is empty for a place above the figure's level.
func (f *figure) code(place *model.Place) string {
	if p := place.Up(f.topic.Of.V); p != nil {
		return p.Code
	}
	return ""
}

func (t *Target) read(f *figure, place *model.Place, p model.Period) reading {
	return f.read(f.code(place), p, t.asOf)
}

// leaf measures one place of the target's own level in one period.
func (t *Target) leaf(place *model.Place, p model.Period) leaf {
	l := leaf{Result: Result{Target: t, Place: place, Period: p, Open: t.open(p), Expected: 1}}
	bound, applies := t.boundFor(place)
	switch applies {
	case no:
		l.setAside(NotApplicable, ReasonNone)
		l.Expected = 0
		return l
	case unknown:
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
	now, then := t.read(t.figure, place, p), t.read(t.figure, place, before)
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
	l.inPool = t.weigh(l, place, now.value, then.value, p)
	if then.value <= 0 {
		l.setAside(NotApplicable, ReasonZeroBase)
		return
	}
	own := newTerms(now.value, 1, then.value, 1)
	l.Value = own.growth()
	l.Numerator, l.Denominator = now.value.Rat(), then.value.Rat()
	l.Pace = t.paceAt(p, l.Bound, nil, t.op)
	t.judge(&l.Result, t.op)
	l.Reported = 1
}

// weigh fills the pooled terms of a growth: Σ(value × weight) and Σ weight of both
// periods. Without both weights the place is not in the matched set.
func (t *Target) weigh(l *leaf, place *model.Place, now, then model.Amount, p model.Period) bool {
	w, w0 := reading{value: 1, any: true}, reading{value: 1, any: true}
	if t.weight != nil {
		w, w0 = t.read(t.weight, place, p), t.read(t.weight, place, p.Before())
	}
	if !w.in() || !w0.in() {
		return false
	}
	l.terms = newTerms(now, w.value, then, w0.value)
	return true
}

// level measures a level, a count or a ratio.
func (t *Target) level(l *leaf, place *model.Place, p model.Period) {
	now := t.read(t.figure, place, p)
	per := reading{value: model.Units(1), any: true}
	if t.per != nil {
		per = t.read(t.per, place, p)
	}
	l.Sources = sources(now, per)
	if !now.any || !per.any {
		l.missing(now.late || per.late, ReasonNone)
		return
	}
	if per.value == 0 {
		l.setAside(NotApplicable, ReasonZeroBase)
		return
	}
	l.Value = new(big.Rat).SetFrac64(int64(now.value), int64(per.value))
	if t.per != nil {
		l.Numerator, l.Denominator = now.value.Rat(), per.value.Rat()
	}
	if !t.setPace(l, place, p) {
		return
	}
	t.judge(&l.Result, t.op)
	whole := now.in() && per.in()
	l.settled = whole || (t.lowerBoundSettles() && l.Light == Green)
	if !l.settled {
		l.Value, l.Numerator, l.Denominator = nil, nil, nil
		l.missing(now.late || per.late, ReasonPartial)
		return
	}
	l.Reported = 1
	l.inPool = whole && t.weighLevel(l, place, now, per, p)
}

// lowerBoundSettles tells whether a part of the figure that meets the test or its pace
// settles it: the rest can only add to it.
func (t *Target) lowerBoundSettles() bool {
	return t.figure.monotone() && !t.op.capped() && t.op.Op != model.Equal
}

// setPace gives the pace, for the straight line from the place's own baseline. It fails
// where the baseline is missing and the test does not hold already.
func (t *Target) setPace(l *leaf, place *model.Place, p model.Period) bool {
	if t.pace == model.PaceLine {
		base := t.read(t.figure, place, t.report.County.Programme.Baseline.V)
		if !base.in() {
			l.Value, l.Numerator, l.Denominator = nil, nil, nil
			l.missing(base.late, ReasonNoBase)
			return false
		}
		l.base = base.value.Rat()
	}
	l.Pace = t.paceAt(p, l.Bound, l.base, t.op)
	return true
}

// weighLevel fills the pooled terms of a level, count or ratio.
func (t *Target) weighLevel(l *leaf, place *model.Place, now, per reading, p model.Period) bool {
	w := model.Amount(1)
	if t.weight != nil {
		r := t.read(t.weight, place, p)
		if !r.in() {
			return false
		}
		w = r.value
	}
	l.terms = newTerms(now.value, w, 0, 0)
	l.terms.den.Mul(&l.terms.den, big.NewInt(int64(per.value)))
	return true
}

func sources(now, per reading) []diag.Pos {
	if now.any {
		return now.sources
	}
	return per.sources
}
