package phrase

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Asked says what a target asks of each place.
func (p Phrases) Asked(t *progress.Target) string {
	if asked := p.askedOf(t); asked != "" {
		return asked + p.only(t)
	}
	return p.askedOnce(t) + p.only(t)
}

// askedOf says what is asked where it is not one bound: a figure of each place's own, or a
// bound for each period.
func (p Phrases) askedOf(t *progress.Target) string {
	switch a := t.Test.Aim(); {
	case a.Figure() != "":
		return p.Say("asked.own", i18n.Args{
			"Level": p.Say("level."+string(t.Leaf), nil), "Figure": p.Figure(a.Figure(), t.Aiming()), "Period": p.periodOr(a.Period),
		})
	case len(a.ByPeriod) > 0:
		var all []string
		for _, e := range a.ByPeriod {
			if of, err := t.Current.Calendar().Read(e.Key); err == nil {
				all = append(all, p.Say("asked.period", i18n.Args{"Period": p.Period(of), "Bound": p.bound(t, t.Leaf, e.Value.V.Rat(), "op.")}))
			}
		}
		return p.Join(all)
	}
	return ""
}

// only names the periods that are tested, where not all are.
func (p Phrases) only(t *progress.Target) string {
	if len(t.Test.Periods) == 0 {
		return ""
	}
	var all []string
	for _, v := range t.Test.Periods {
		all = append(all, p.Period(v.V))
	}
	return p.Say("asked.only", i18n.Args{"Periods": p.Join(all)})
}

func (p Phrases) periodOr(v model.Val[model.Period]) string {
	if !v.Set {
		return ""
	}
	return p.Period(v.V)
}

func (p Phrases) askedOnce(t *progress.Target) string {
	args := i18n.Args{"Bound": p.LevelBound(t, t.Leaf), "Level": p.Say("level."+string(t.Leaf), nil)}
	if FormOf(t, t.Leaf) == FormYesNo {
		return p.Say("fact.test-done", args)
	}
	return p.Say("fact.test-value", args)
}

// RolledUp says how towns and the county are read.
func (p Phrases) RolledUp(t *progress.Target) string {
	args := i18n.Args{"Unit": p.Leaves(t), "Bound": p.LevelBound(t, t.Places().Whole()), "Parts": slices.ContainsFunc(t.Levels(), t.Unjudged)}
	switch {
	case t.RolledBy() != model.ByShare:
		return p.Say("roll-up."+string(t.RolledBy())+"."+string(t.Kind.V), args)
	case t.PaceKind() != model.PaceStands:
		return p.Say("roll-up.share-paced", args)
	default:
		return p.Say("roll-up.share", args)
	}
}
