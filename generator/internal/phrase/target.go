package phrase

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Asked says what a target asks of each place.
func (p Phrases) Asked(t *progress.Target) string {
	args := i18n.Args{"Bound": p.LevelBound(t, t.Leaf), "Level": p.Say("level."+string(t.Leaf), nil)}
	if FormOf(t, t.Leaf) == FormYesNo {
		return p.Say("fact.test-done", args)
	}
	return p.Say("fact.test-value", args)
}

// RolledUp says how towns and the county are read.
func (p Phrases) RolledUp(t *progress.Target) string {
	args := i18n.Args{"Unit": p.Leaves(t), "Bound": p.LevelBound(t, model.LevelCounty)}
	switch {
	case t.RolledBy() != model.ByShare:
		return p.Say("roll-up."+string(t.RolledBy())+"."+string(t.Kind.V), args)
	case t.PaceKind() != model.PaceStands:
		return p.Say("roll-up.share-paced", args)
	default:
		return p.Say("roll-up.share", args)
	}
}
