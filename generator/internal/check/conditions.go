package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// conditions: what a condition asks is declared and can be asked of the target's places,
// and its period is one that the topic reports.
func conditions(x *county) {
	for _, e := range x.Targets.Targets {
		t := e.Value
		of := model.Level("")
		if f := x.declared(t.Figure); f != nil {
			of = f.of
		}
		if a := t.Applies; a != nil {
			x.condition(of, e.Pos, *a)
		}
		for _, c := range t.Test.Cases {
			pos := e.Pos
			if c.Value.Set {
				pos = c.Value.Pos
			}
			x.condition(of, pos, c.When)
		}
	}
}

// condition checks one; of is empty where the target's own figure is not known.
func (x *county) condition(of model.Level, pos diag.Pos, c model.Condition) {
	if !c.Figure.Set && !c.Period.Set && !c.Op.Set && !c.Value.Set && !c.Weak.Set && !c.Tier.Set && !c.Sender.Set {
		x.add(diag.Problem{Pos: pos, Width: 1, Code: diag.EmptyCondition})
	}
	if c.Figure.Set && (!c.Op.Set || !c.Value.Set) {
		on(x, c.Figure, utf8.RuneCountInString(c.Figure.V), diag.NeedsBound, nil)
	}
	if !c.Figure.Set {
		needsFigure(x, c.Period, "period")
		needsFigure(x, c.Op, "op")
		needsFigure(x, c.Value, "value")
	}
	foreign(x, c.Weak, of, "weak", model.LevelVillage, model.LevelBranch)
	foreign(x, c.Tier, of, "tier", model.LevelLeader)
	foreign(x, c.Sender, of, "sender", model.LevelUnit)
	x.conditionFigure(of, c)
}

func needsFigure[T any](x *county, v model.Val[T], key string) {
	if v.Set {
		on(x, v, 1, diag.NeedsFigure, diag.Args{"Key": key})
	}
}

// foreign reports what cannot be asked of places of the target's level.
func foreign[T any](x *county, v model.Val[T], of model.Level, key string, levels ...model.Level) {
	if !v.Set || of == "" {
		return
	}
	for _, l := range levels {
		if l == of {
			return
		}
	}
	on(x, v, 1, diag.ForeignCondition, diag.Args{"Key": key, "Of": level(of)})
}

// conditionFigure: the figure is one of the target's places, or of what they belong to.
func (x *county) conditionFigure(of model.Level, c model.Condition) {
	t := x.figure(c.Figure)
	if t == nil {
		return
	}
	if of != "" && t.of != "" && of != t.of && !x.Programme.Levels().Within(of, t.of) {
		on(x, c.Figure, len(c.Figure.V), diag.ForeignCondition, diag.Args{"Key": c.Figure.V, "Of": level(of)})
	}
	if c.Period.Set && t.every != "" {
		x.rhythm(c.Period, t.every)
	}
}

// rhythm reports a period that is of none of the rhythms that it may be of.
func (x *county) rhythm(p model.Val[model.Period], rhythms ...model.Every) bool {
	if slices.Contains(rhythms, p.V.Every) {
		return true
	}
	var words []string
	for _, every := range rhythms {
		words = append(words, string(every))
	}
	on(x, p, len(p.V.String())+2, diag.PeriodRhythm, diag.Args{
		"Found": p.V.String(), "Every": diag.Word(strings.Join(words, "-and-")), "Example": example(p.V.Year, rhythms[0]),
	})
	return false
}

// example is the first period of a rhythm in a year.
func example(year int, every model.Every) string {
	return model.YearOf(year).Parts(every)[0].String()
}
