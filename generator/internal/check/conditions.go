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
func (t promise) conditions() {
	of := model.Level("")
	if f := t.declared(t.Figure); f != nil {
		of = f.of
	}
	if a := t.Applies; a != nil {
		t.condition(of, t.pos, *a)
	}
	for _, c := range t.Test.Cases {
		pos := t.pos
		if c.Value.Set {
			pos = c.Value.Pos
		}
		t.condition(of, pos, c.When)
	}
}

// condition checks one; of is empty where the target's own figure is not known.
func (t promise) condition(of model.Level, pos diag.Pos, c model.Condition) {
	if !c.Figure.Set && !c.Period.Set && !c.Op.Set && !c.Value.Set && !c.Trait.Set && !c.Without.Set && !c.Tier.Set && !c.Sender.Set && !c.Class.Set {
		t.add(diag.Problem{Pos: pos, Width: 1, Code: diag.EmptyCondition})
	}
	if c.Figure.Set && (!c.Op.Set || !c.Value.Set) {
		on(t, c.Figure, utf8.RuneCountInString(c.Figure.V), diag.NeedsBound, nil)
	}
	if !c.Figure.Set {
		needsFigure(t, c.Period, "period")
		needsFigure(t, c.Op, "op")
		needsFigure(t, c.Value, "value")
	}
	t.trait(of, c.Trait)
	t.trait(of, c.Without)
	foreign(t, c.Tier, of, "tier", model.LevelLeader)
	foreign(t, c.Sender, of, "sender", model.LevelUnit)
	t.conditionFigure(of, c)
	t.class(c)
}

func needsFigure[T any](x finder, v model.Val[T], key string) {
	if v.Set {
		on(x, v, 1, diag.NeedsFigure, diag.Args{"Key": key})
	}
}

// foreign reports what cannot be asked of places of the target's level.
func foreign[T any](x finder, v model.Val[T], of model.Level, key string, levels ...model.Level) {
	if v.Set && of != "" && !slices.Contains(levels, of) {
		on(x, v, 1, diag.ForeignCondition, diag.Args{"Key": key, "Of": level(of)})
	}
}

// conditionFigure: the figure is one of the target's places, or of what they belong to.
func (t promise) conditionFigure(of model.Level, c model.Condition) {
	f := t.figure(c.Figure)
	if f == nil {
		return
	}
	if of != "" && f.of != "" && of != f.of && !t.Programme.Levels().Within(of, f.of) {
		on(t, c.Figure, len(c.Figure.V), diag.ForeignCondition, diag.Args{"Key": c.Figure.V, "Of": level(of)})
	}
	if c.Period.Set && f.every != "" {
		t.rhythm(c.Period, f.every)
	}
}

// rhythm reports a period that is of none of the rhythms that it may be of.
func (x *checker) rhythm(p model.Val[model.Period], rhythms ...model.Every) bool {
	if slices.Contains(rhythms, p.V.Every) {
		return true
	}
	var words []string
	for _, every := range rhythms {
		words = append(words, string(every))
	}
	on(x, p, len(p.V.String())+2, diag.PeriodRhythm, diag.Args{
		"Found": p.V.String(), "Every": diag.Term(strings.Join(words, "-and-")), "Example": x.example(p.V.Year, rhythms[0]),
	})
	return false
}

// example is the first period of a rhythm in a year.
func (x *checker) example(year int, every model.Every) string {
	return x.Programme.PeriodOf(every, x.Programme.Calendar().Year(year).Start()).String()
}
