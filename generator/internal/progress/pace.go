package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// opTest is a comparison with its direction.
type opTest struct{ model.Op }

// capped tells whether the bound is one that must not be exceeded: it only holds for
// good when the period closes.
func (o opTest) capped() bool { return o.Op == model.AtMost || o.Op == model.Below }

// lasts tells whether a bound that holds while the period is open holds for good: what may
// still rise beyond a cap, or out of a band, does not.
func (o opTest) lasts() bool { return !o.capped() && o.Op != model.Within }

// Capped tells whether the results of a level must not go beyond a bound: more is worse.
func (t *Target) Capped(l model.Level) bool {
	op, _ := t.TestOf(l)
	return opTest{op}.capped()
}

// WorseFirst orders results of one target and level by their values, the worse first: the
// lower ones, and under a cap the higher ones.
func WorseFirst(a, b *Result) int {
	if a.Band != nil && b.Band != nil {
		return b.Band.beyond(b.Value).Cmp(a.Band.beyond(a.Value))
	}
	if a.Target.Capped(a.Place.Level) {
		a, b = b, a
	}
	return a.Value.Cmp(b.Value)
}

// keepsUp tells whether a value keeps up with its pace. On the way to the bound, at the pace
// is enough; where the pace is the bound itself, as of every share, it is the test that tells:
// half is not more than half.
func (o opTest) keepsUp(value, pace, bound *big.Rat) bool {
	switch {
	case o.Op == model.Within:
		return false // it is within, or it is not
	case pace.Cmp(bound) == 0:
		return o.Holds(value, bound)
	case o.Op == model.Equal:
		return value.Cmp(pace) == 0
	case o.capped():
		return value.Cmp(pace) <= 0
	default:
		return value.Cmp(pace) >= 0
	}
}

// paceAt is what a value of period p is held against on the as-of day (design: Pace).
// base is the value at the baseline; only the straight line needs it, and without it the
// value is read as it stands.
func (t *Target) paceAt(p model.Period, bound, base *big.Rat, op opTest) *big.Rat {
	switch {
	case t.pace == model.PaceElapsed:
		return new(big.Rat).Mul(bound, p.Elapsed(t.asOf))
	case t.pace == model.PaceLine && base != nil && !op.Holds(base, bound):
		step := new(big.Rat).Sub(bound, base)
		step.Mul(step, t.lineShare(p))
		return step.Add(step, base)
	default:
		return bound
	}
}

// lineShare is how far the straight line from the end of the baseline to the deadline
// has come by the end of p, or by the as-of day within it: 1/3 after the first of three
// years. It is the design's straight line, not a compound rate.
func (t *Target) lineShare(p model.Period) *big.Rat {
	start := t.report.County.Programme.Baseline.V.End().AddDays(1)
	whole := int64(start.DaysTo(t.due))
	gone := int64(start.DaysTo(p.ReadOn(t.asOf)))
	if whole <= 0 || gone >= whole {
		return big.NewRat(1, 1)
	}
	return big.NewRat(max(gone, 0), whole)
}
