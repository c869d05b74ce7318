package phrase

import (
	"math/big"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Move says by how much a result's value changed: 提高1.2个百分点, 减少3万元, 持平. Of a
// growth it says that it became faster or slower.
func (p Phrases) Move(r *progress.Result, diff *big.Rat) string {
	if diff.Sign() == 0 {
		return p.Say("move.same", nil)
	}
	id := "move.amount."
	switch form := FormOf(r.Target, r.Place.Level); {
	case form == FormYesNo:
		id = "move.yes-no."
	case r.Target.Kind.V == model.KindGrowth && !r.Target.IsShare(r.Place.Level):
		id = "move.growth."
	case form == FormPercent:
		id = "move.percent."
	}
	if diff.Sign() > 0 {
		id += "up"
	} else {
		id += "down"
	}
	return p.Say(id, i18n.Args{"Value": p.Difference(r, new(big.Rat).Abs(diff))})
}
