package check

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// doubtCodes are what is said of a figure that is doubted; which are is the model's.
var doubtCodes = map[model.Doubt]string{
	model.DoubtRange: diag.Implausible, model.DoubtFell: diag.CountFell,
	model.DoubtGrowth: diag.GrowthBand, model.DoubtJump: diag.Jumped,
}

// doubts: a figure is within what its measure calls usual and plausible.
func doubts(x *checker) {
	for _, d := range x.Doubted() {
		c := &cell{place: d.Place, name: d.Name, value: d.Value, measure: d.Measure}
		p := diag.Problem{Pos: d.Value.Pos, Width: c.width(), Code: doubtCodes[d.Why], Args: x.doubtArgs(c, &d)}
		if d.Before.Set {
			p.First = &d.Before.Pos
		}
		x.add(p)
	}
}

func (x *checker) doubtArgs(c *cell, d *model.Doubtful) diag.Args {
	args, m := x.args(c), d.Measure
	if d.Before.Set {
		args["Before"], args["Period"] = d.Before.V.String(), d.Than.String()
	}
	switch d.Why {
	case model.DoubtRange:
		args["From"], args["To"] = diag.Measured{Value: m.Plausible.From.V.String(), Unit: m.Unit.First()}, diag.Measured{Value: m.Plausible.To.V.String(), Unit: m.Unit.First()}
	case model.DoubtJump:
		args["Times"] = m.Jump.V.String()
	case model.DoubtGrowth:
		g := big.NewRat(int64(d.Value.V-d.Before.V), int64(d.Before.V))
		args["Growth"], args["Move"] = percent(new(big.Rat).Abs(g)), diag.Term("rise")
		if g.Sign() < 0 {
			args["Move"] = diag.Term("fall")
		}
		args["From"], args["To"] = percent(m.Growth.From.V.Rat()), percent(m.Growth.To.V.Rat())
	}
	return args
}

// percent writes a share to one decimal, without a decimal that is zero.
func percent(r *big.Rat) string {
	p := new(big.Rat).Mul(r, big.NewRat(100, 1))
	if p.IsInt() {
		return p.RatString() + "%"
	}
	return p.FloatString(1) + "%"
}
