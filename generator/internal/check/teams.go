package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// teams: a team has a unit, and no more cadres from units than in all.
func teams(x *checker) {
	for _, f := range x.Teams {
		for _, e := range f.Teams {
			x.team(e.Key, e.Value)
		}
	}
}

func (x *checker) team(code string, t model.Team) {
	var sum model.Amount
	for _, e := range t.From {
		x.count(e.Value)
		sum += e.Value.V
	}
	c := t.Cadres
	if !c.Set || !x.count(c) {
		return
	}
	width := len(c.V.String())
	args := diag.Args{"Name": x.name(code), "Cadres": c.V.String(), "Sum": sum.String()}
	switch {
	case c.V == 0 && len(t.From) > 0:
		on(x, c, width, diag.EmptyTeamFrom, args)
	case sum > c.V:
		on(x, c, width, diag.FromTooMany, args)
	case c.V > 0 && !t.Unit.Set:
		on(x, c, width, diag.TeamWithoutUnit, args)
	}
}

// count reports people that are not a whole number from 0.
func (x *checker) count(v model.Val[model.Amount]) bool {
	if !v.Set || v.V >= 0 && v.V.Whole() {
		return true
	}
	on(x, v, len(v.V.String()), diag.NotCount, diag.Args{"Found": v.V.String()})
	return false
}
