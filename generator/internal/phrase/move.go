package phrase

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Move says by how much a result's value changed since an earlier one: 提高1.2个百分点, 减少3万元, 持平. Of a
// growth it says that it became faster or slower.
func (p Phrases) Move(r, then *progress.Result) string {
	sign, by := p.difference(r, p.stateValue(r), p.stateValue(then))
	if sign == 0 {
		return p.Say("move.same", nil)
	}
	id, up := "move.amount.", sign > 0
	switch form := FormOf(r.Target, r.Place.Level); {
	case form == FormYesNo:
		id, up = "move.yes-no.", r.Holds() // a duty may be that something is not
	case r.Target.Kind.V == model.KindGrowth && !r.Target.IsShare(r.Place.Level):
		id = "move.growth."
	case form == FormPercent && r.Target.Capped(r.Place.Level):
		id = "move.capped." // nothing is raised that must be kept low
	case form == FormPercent:
		id = "move.percent."
	}
	if up {
		id += "up"
	} else {
		id += "down"
	}
	return p.Say(id, i18n.Args{"Value": by})
}
