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
	if r.Value == nil || op.capped() || op.Holds(r.Value, r.Bound) || r.Value.Cmp(r.Bound) > 0 {
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
	case (r.Place.Level == t.Leaf || t.by == model.ByTotal) && !t.figure.measure.YesNo.V:
		return new(big.Rat).Sub(r.Bound, r.Value)
	default:
		return nil
	}
}

// need is the least number of so many decimals that brings now to what is asked, or beyond
// it where the bound itself does not do.
func need(asked, now *big.Rat, op opTest, decimals int) *big.Rat {
	steps := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	gap := new(big.Rat).Sub(asked, now)
	gap.Mul(gap, steps)
	n := new(big.Int).Quo(gap.Num(), gap.Denom()) // it is not negative
	if !gap.IsInt() || op.Op == model.Above {
		n.Add(n, big.NewInt(1))
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(n), steps)
}

// decimals are those that the figure is reported with.
func (f *figure) decimals() int { return int(f.measure.Decimals.V / model.Units(1)) }
