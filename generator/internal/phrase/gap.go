package phrase

import (
	"math/big"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Gap says how far a value is from what it is held against now: the pace while the
// period is open, the bound afterwards. Under a cap it says what is more or less than
// allowed, since nobody is ahead who has too many. It is empty where there is no value or
// the two are equal.
func (p Phrases) Gap(r *progress.Result) string {
	against, to := p.gap(r)
	if against == nil || against.Cmp(r.Value) == 0 {
		return ""
	}
	sign, text := p.difference(r, p.stateValue(r), p.stateAmount(r, against))
	side := "above"
	if sign < 0 {
		side = "below"
	}
	return p.Say("gap."+to+"."+side, i18n.Args{"Value": text})
}

// Distance is Gap with a sign for words: +1.2个百分点, and what it is held against: bound,
// limit, exact, pace or pace-limit; both empty where there is no distance.
func (p Phrases) Distance(r *progress.Result) (to, text string) {
	against, to := p.gap(r)
	if against == nil {
		return "", ""
	}
	sign, text := p.difference(r, p.stateValue(r), p.stateAmount(r, against))
	id := [...]string{"gap.sign.below", "gap.sign.none", "gap.sign.above"}[sign+1]
	return to, p.Say(id, i18n.Args{"Value": text})
}

// gap is what Gap tells the distance from, and its name; nil where nothing can be told.
func (p Phrases) gap(r *progress.Result) (*big.Rat, string) {
	against, to := held(r)
	if against == nil {
		return nil, ""
	}
	return r.Whole(against), to
}

// held is what a value is held against now, and how that is called: bound, pace or exact,
// and of a cap limit or pace-limit; nil where there is nothing to tell.
func held(r *progress.Result) (*big.Rat, string) {
	l := r.Place.Level
	if r.Value == nil || r.Bound == nil || FormOf(r.Target, l) == FormYesNo {
		return nil, ""
	}
	if r.Band != nil {
		return heldWithin(r)
	}
	capped := r.Target.Capped(l)
	switch op, _ := r.Target.TestOf(l); {
	case !r.Target.IsShare(l) && op == model.Equal:
		return r.Bound, "exact"
	case r.Paced() && capped:
		return r.Pace, "pace-limit"
	case r.Paced():
		return r.Pace, "pace"
	case capped:
		return r.Bound, "limit"
	default:
		return r.Bound, "bound"
	}
}

// heldWithin is the end of the band that a value lies beyond; none within it.
func heldWithin(r *progress.Result) (*big.Rat, string) {
	switch {
	case r.Value.Cmp(r.Band.From) < 0:
		return r.Band.From, "bound"
	case r.Value.Cmp(r.Band.To) > 0:
		return r.Band.To, "limit"
	default:
		return nil, ""
	}
}

// Pace shows what a result must have come to by now; empty where it has no pace of its own.
func (p Phrases) Pace(r *progress.Result) string {
	if !r.Paced() {
		return ""
	}
	return p.Amount(r.Target, r.Place.Level, r.Whole(r.Pace))
}
