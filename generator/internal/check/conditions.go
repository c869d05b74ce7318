package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// conditions: what a condition asks is declared, and its period is one that the topic
// reports.
func conditions(x *county) {
	for _, e := range x.Targets.Targets {
		if a := e.Value.Applies; a != nil {
			x.condition(*a)
		}
		for _, c := range e.Value.Test.Cases {
			x.condition(c.When)
		}
	}
}

func (x *county) condition(c model.Condition) {
	t := x.figure(c.Figure)
	if t == nil || !c.Period.Set || t.every == "" {
		return
	}
	x.rhythm(c.Period, t.every)
}

// rhythm reports a period that is not of a topic's rhythm.
func (x *county) rhythm(p model.Val[model.Period], every model.Every) bool {
	if p.V.Every == every {
		return true
	}
	on(x, p, len(p.V.String())+2, diag.PeriodRhythm, diag.Args{
		"Found": p.V.String(), "Every": diag.Word(every), "Example": example(p.V.Year, every),
	})
	return false
}

// example is the first period of a rhythm in a year.
func example(year int, every model.Every) string {
	return model.YearOf(year).Parts(every)[0].String()
}
