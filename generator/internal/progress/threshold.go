package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// In returns the result for a place in a period, or nil where the target has none.
func (t *Target) In(place *model.Place, p model.Period) *Result {
	return t.At(place, t.indexOf(p))
}

// Threshold is the level that a target asks of a single place's own figure in a period: for
// a growth of at least g, the level before × (1 + g); otherwise the pace. It is nil
// where that cannot be told.
func (t *Target) Threshold(place *model.Place, p model.Period) *big.Rat {
	r := t.In(place, p)
	if r == nil || r.Status.Aside() || r.Bound == nil {
		return nil
	}
	if t.Kind.V != model.KindGrowth {
		return r.Pace
	}
	_, then := t.compared(t.figure, place, p)
	if !then.in() || t.broken(p) {
		return nil
	}
	factor := new(big.Rat).Add(big.NewRat(1, 1), r.Bound)
	return factor.Mul(factor, then.units())
}
