package check

import (
	"math/big"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// ranges: shares lie between 0 and 100 %, a growth is written as a percentage, and
// a deadline lies within the programme.
func (t promise) ranges() {
	if t.RollUp.By.V == model.ByShare {
		for _, v := range t.RollUp.Aim().Numbers() {
			t.share(v)
		}
	}
	t.meant()
	t.share(t.MinCoverage)
	t.share(t.YellowWithin)
	t.growthBound()
	t.withinProgramme(t.Deadline)
}

// withinProgramme reports a day by which something is due outside of the programme.
func (x *checker) withinProgramme(d model.Val[model.Date]) {
	if p := x.Programme; d.Set && x.sound() && (p.Start.V.After(d.V) || d.V.After(p.End.V)) {
		on(x, d, dateWidth, diag.DeadlineOutside, diag.Args{
			"Found": d.V.String(), "Start": p.Start.V.String(), "End": p.End.V.String(),
		})
	}
}

var one = big.NewRat(1, 1)

func (x *checker) share(v model.Val[model.Number]) {
	if r := v.V.Rat(); v.Set && (r.Sign() < 0 || r.Cmp(one) > 0) {
		args := diag.Args{}
		if !v.V.Percent && r.IsInt() && r.Sign() > 0 && r.Cmp(big.NewRat(100, 1)) <= 0 {
			args["Want"] = r.RatString() + "%"
		}
		on(x, v, 1, diag.ShareRange, args)
	}
}

// growthBound: a growth of 6 is 600 %; 6% was meant.
func (t promise) growthBound() {
	for _, v := range t.bounds() {
		if t.Kind.V == model.KindGrowth && v.Set && !v.V.Percent && v.V.Rat().Cmp(one) >= 0 {
			on(t, v, 1, diag.GrowthBound, diag.Args{"Found": v.V.Rat().FloatString(0), "Want": v.V.Rat().FloatString(0) + "%"})
		}
	}
}

// meant: a bound is one that a figure can reach: 700 for a percentage is 70,000 %.
func (t promise) meant() {
	m := t.measured
	if m == nil || !t.Kind.Set {
		return
	}
	bounds := t.bounds()
	if (t.RollUp.By.V == model.ByTotal || t.RollUp.By.V == model.ByMean) && !m.YesNo.V { // else how many say yes, or which share of them
		bounds = append(bounds, t.RollUp.Aim().Numbers()...)
	}
	for _, v := range bounds {
		if why := t.unmeant(v.V); v.Set && why != "" {
			on(t, v, 1, diag.BoundUnmeant, diag.Args{"Found": written(v.V), "Why": diag.Term(why)})
		}
	}
}

// most is the largest ratio and growth that is taken for one that was meant.
var most = big.NewRat(5, 1)

// unmeant says why a bound cannot be meant, or nothing.
func (t promise) unmeant(v model.Number) string {
	r, m := v.Rat(), t.measured
	ratio := t.Kind.V == model.KindRatio && t.As.V != model.AsNumber
	_, per, _ := strings.Cut(t.Per.V, ".")
	plain := t.Kind.V == model.KindLevel || t.Kind.V == model.KindCount
	switch {
	case ratio && !v.Percent && r.Cmp(one) > 0, ratio && r.Cmp(most) >= 0,
		ratio && per != "" && m.AtMost.V.Figure == per && r.Cmp(one) > 0:
		return "bound-percent"
	case t.Kind.V == model.KindGrowth && v.Percent && r.Cmp(most) >= 0:
		return "bound-percent"
	case plain && v.Percent:
		return "bound-number"
	case plain && m.YesNo.V && r.Sign() != 0 && r.Cmp(one) != 0:
		return "bound-yes-no"
	case t.Kind.V != model.KindGrowth && r.Sign() < 0 && !m.Negative.V && m.Derived == nil:
		return "bound-negative"
	default:
		return ""
	}
}

// written is a bound as a file has it.
func written(n model.Number) string {
	if n.Percent {
		return percent(n.Rat())
	}
	return strings.TrimSuffix(strings.TrimRight(n.Rat().FloatString(model.Decimals), "0"), ".")
}
