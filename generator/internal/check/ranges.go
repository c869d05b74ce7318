package check

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// targetRanges: shares lie between 0 and 100 %, a growth is written as a percentage, and
// a deadline lies within the programme.
func targetRanges(x *county) {
	for _, e := range x.Targets.Targets {
		t := e.Value
		x.share(t.RollUp.Value)
		x.share(t.MinCoverage)
		x.share(t.YellowWithin)
		x.growthBound(t)
		x.withinProgramme(t.Deadline)
	}
}

// withinProgramme reports a day by which something is due outside of the programme.
func (x *county) withinProgramme(d model.Val[model.Date]) {
	if p := x.Programme; d.Set && x.sound() && (p.Start.V.After(d.V) || d.V.After(p.End.V)) {
		on(x, d, dateWidth, diag.DeadlineOutside, diag.Args{
			"Found": d.V.String(), "Start": p.Start.V.String(), "End": p.End.V.String(),
		})
	}
}

var one = big.NewRat(1, 1)

func (x *county) share(v model.Val[model.Number]) {
	if r := v.V.Rat(); v.Set && (r.Sign() < 0 || r.Cmp(one) > 0) {
		args := diag.Args{}
		if !v.V.Percent && r.IsInt() && r.Sign() > 0 && r.Cmp(big.NewRat(100, 1)) <= 0 {
			args["Want"] = r.RatString() + "%"
		}
		on(x, v, 1, diag.ShareRange, args)
	}
}

// growthBound: a growth of 6 is 600 %; 6% was meant.
func (x *county) growthBound(t model.Target) {
	v := t.Test.Value
	if t.Kind.V == model.KindGrowth && v.Set && !v.V.Percent && v.V.Rat().Cmp(one) >= 0 {
		on(x, v, 1, diag.GrowthBound, diag.Args{"Found": v.V.Rat().FloatString(0), "Want": v.V.Rat().FloatString(0) + "%"})
	}
}
