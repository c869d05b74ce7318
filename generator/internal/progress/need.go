package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// Need is by how much what a result is counted from has to rise for its test to hold, as
// things stand: places of a share, people of a ratio, the level of a growth, or the value
// of a single place's own figure. Places, people and yuan come whole, and what is
// reported with decimals in those. It is nil where the
// test holds, where nothing is in, and where more would not help (a cap, too many).
func (r *Result) Need() *big.Rat {
	t := r.Target
	op := t.op
	if r.Place.Level != t.Leaf {
		op = t.rollOp
	}
	if r.Band != nil {
		op = opTest{model.AtLeast}
	}
	if r.Value == nil || r.Bound == nil || op.capped() || op.Holds(r.Value, r.Bound) || r.Value.Cmp(r.Bound) > 0 {
		return nil
	}
	switch {
	case t.IsShare(r.Place.Level):
		return need(new(big.Rat).Mul(r.Bound, r.Denominator), r.Numerator, op, 0)
	case t.Kind.V == model.KindRatio:
		return need(new(big.Rat).Mul(r.Bound, r.Denominator), r.Numerator, op, t.figure.decimals())
	case t.Kind.V == model.KindGrowth:
		asked := new(big.Rat).Add(big.NewRat(1, 1), r.Bound)
		return need(asked.Mul(asked, r.Denominator), r.Numerator, op, t.figure.decimals())
	case t.counted(r.Place.Level) && !t.figure.measure.YesNo.V:
		return need(r.Bound, r.Value, op, t.figure.decimals())
	default:
		return nil
	}
}

// need is the least number of so many decimals that brings now to what is asked, or beyond
// it where the bound itself does not do.
func need(asked, now *big.Rat, op opTest, decimals int) *big.Rat {
	gap := new(big.Rat).Sub(asked, now)
	up := roundUp(gap, decimals)
	if op.Op == model.Above && up.Cmp(gap) == 0 {
		up.Add(up, new(big.Rat).Inv(steps(decimals)))
	}
	return up
}

// steps is how many of the smallest steps of so many decimals make one.
func steps(decimals int) *big.Rat {
	return new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
}

// roundUp is the least number of so many decimals that is no less than v.
func roundUp(v *big.Rat, decimals int) *big.Rat {
	x := new(big.Rat).Mul(v, steps(decimals))
	n := new(big.Int).Div(x.Num(), x.Denom()) // rounds down, the denominator being positive
	if !x.IsInt() {
		n.Add(n, big.NewInt(1))
	}
	return x.Quo(new(big.Rat).SetInt(n), steps(decimals))
}

// Holds tells whether a result's value does what is asked of it, whether or not its period
// is over: of a duty, whether it is done.
func (r *Result) Holds() bool {
	op, _ := r.Target.TestOf(r.Place.Level)
	return r.Value != nil && r.Bound != nil && r.holds(opTest{op}, r.Value)
}

// counted tells whether values of a level are what is reported, or a sum of it.
func (t *Target) counted(l model.Level) bool {
	return (l == t.Leaf || t.by == model.ByTotal) && t.Kind.V != model.KindGrowth && t.Kind.V != model.KindRatio
}

// Whole is what a result must come to for v to be reached, in steps that its figure is
// reported in: half a person more is one person more, and of at most 2.7 cases two are the
// last that will do. It is v itself where the value comes in no such steps.
func (r *Result) Whole(v *big.Rat) *big.Rat {
	whole := r.Target.Whole(r.Place.Level, v)
	if whole != v && roundUp(r.Value, r.Target.figure.decimals()).Cmp(r.Value) != 0 {
		return v
	}
	return whole
}

// Whole is what values of a level must come to for v to be reached.
func (t *Target) Whole(l model.Level, v *big.Rat) *big.Rat {
	op, _ := t.TestOf(l)
	switch {
	case !t.counted(l) || op == model.Equal || op == model.Within:
		return v
	case t.Capped(l):
		down := roundUp(new(big.Rat).Neg(v), t.figure.decimals())
		return down.Neg(down)
	default:
		return roundUp(v, t.figure.decimals())
	}
}

// decimals are those that the figure is reported with.
func (f *figure) decimals() int { return f.measure.Places() }
