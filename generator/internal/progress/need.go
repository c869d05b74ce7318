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
	op := r.test()
	if r.Band != nil {
		op = opTest{model.AtLeast}
	}
	if r.Value == nil || r.Bound == nil || op.capped() || op.Holds(r.Value, r.Bound) || r.Value.Cmp(r.Bound) > 0 {
		return nil
	}
	plain := t.counted(r.Place.Level) && !t.figure.measure.YesNo.V
	if !plain && !t.IsShare(r.Place.Level) && t.Kind.V != model.KindRatio && t.Kind.V != model.KindGrowth {
		return nil
	}
	c := r.count()
	return need(c.at(r.Bound), c.now, op, c.decimals)
}

// test is the comparison that a result is judged by.
func (r *Result) test() opTest {
	if r.Place.Level != r.Target.Leaf {
		return r.Target.rollOp
	}
	return r.Target.op
}

// count is what the value of a result is counted from.
type count struct {
	now      *big.Rat
	at       func(v *big.Rat) *big.Rat // what it would be for the value v
	decimals int                       // that it is reported with
}

// count is that of a result which has a value: the places of a share, what a ratio is made
// of, the later level of a growth; else the value itself, in a mean that of every place.
func (r *Result) count() count {
	t := r.Target
	of := func(v *big.Rat) *big.Rat { return new(big.Rat).Mul(v, r.Denominator) }
	switch {
	case t.IsShare(r.Place.Level):
		return count{r.Numerator, of, 0}
	case t.Kind.V == model.KindRatio:
		return count{r.Numerator, of, t.figure.decimals()}
	case t.Kind.V == model.KindGrowth:
		return count{r.Numerator, func(v *big.Rat) *big.Rat { return of(new(big.Rat).Add(big.NewRat(1, 1), v)) }, t.figure.decimals()}
	default:
		return count{r.Value, func(v *big.Rat) *big.Rat { return v }, t.figure.decimals()}
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

// change is need in the direction that the comparison asks for: a fall, below zero, where
// something must not be exceeded. It is nil where no step does it exactly.
func change(asked, now *big.Rat, op opTest, decimals int) *big.Rat {
	switch {
	case op.capped():
		rise := opTest{map[model.Op]model.Op{model.AtMost: model.AtLeast, model.Below: model.Above}[op.Op]}
		fall := need(new(big.Rat).Neg(asked), new(big.Rat).Neg(now), rise, decimals)
		return fall.Neg(fall)
	case op.Op == model.Equal:
		gap := new(big.Rat).Sub(asked, now)
		if roundUp(gap, decimals).Cmp(gap) != 0 {
			return nil
		}
		return gap
	default:
		return need(asked, now, op, decimals)
	}
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

// roundDown is the greatest number of so many decimals that is no more than v.
func roundDown(v *big.Rat, decimals int) *big.Rat {
	up := roundUp(new(big.Rat).Neg(v), decimals)
	return up.Neg(up)
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
		return roundDown(v, t.figure.decimals())
	default:
		return roundUp(v, t.figure.decimals())
	}
}

// decimals are those that the figure is reported with.
func (f *figure) decimals() int { return f.measure.Places() }
