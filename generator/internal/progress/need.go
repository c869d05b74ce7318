package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// Need is by how much what a result is counted from has to rise for its test to hold, as
// things stand: places of a share, people of a ratio, the level of a growth, or the value
// of a single place's own figure. Places, people and yuan come whole. It is nil where the
// test holds, where nothing is in, and where more would not help (a cap, too many).
func (r *Result) Need() *big.Rat {
	t := r.Target
	op := t.op
	if r.Place.Level != t.Leaf {
		op = t.rollOp
	}
	if r.Value == nil || op.capped() || op.Holds(r.Value, r.Bound) || r.Value.Cmp(r.Bound) > 0 {
		return nil
	}
	switch {
	case t.IsShare(r.Place.Level), t.Kind.V == model.KindRatio:
		return wholeNeed(new(big.Rat).Mul(r.Bound, r.Denominator), r.Numerator, op)
	case t.Kind.V == model.KindGrowth:
		asked := new(big.Rat).Add(big.NewRat(1, 1), r.Bound)
		return wholeNeed(asked.Mul(asked, r.Denominator), r.Numerator, op)
	case r.Place.Level == t.Leaf && !t.figure.measure.YesNo.V:
		return new(big.Rat).Sub(r.Bound, r.Value)
	default:
		return nil
	}
}

// wholeNeed is the least whole number that brings now to what is asked, or beyond it where
// the bound itself does not do.
func wholeNeed(asked, now *big.Rat, op opTest) *big.Rat {
	gap := new(big.Rat).Sub(asked, now)
	n := new(big.Int).Quo(gap.Num(), gap.Denom()) // it is not negative
	if !gap.IsInt() || op.Op == model.Above {
		n.Add(n, big.NewInt(1))
	}
	return new(big.Rat).SetInt(n)
}
