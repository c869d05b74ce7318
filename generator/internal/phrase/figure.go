package phrase

import (
	"math/big"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Reported shows what a line says of the figure TOPIC.FIGURE, with its unit; m is nil for
// a figure that is not declared.
func (p Phrases) Reported(ref string, m *model.Measure, v model.Amount) string {
	switch {
	case m == nil:
		return p.Number(v.Rat(), 2)
	case m.YesNo.V:
		return p.YesNo(v != 0)
	}
	return p.Quantity(ref, m, v.Rat())
}

// Quantity shows an amount of the figure TOPIC.FIGURE, which is no answer, with its unit.
func (p Phrases) Quantity(ref string, m *model.Measure, v *big.Rat) string {
	if i18n.Scaled(m) {
		return p.Money(m, v)
	}
	return p.WithUnit(p.Number(v, max(2, m.Places())), p.Unit(ref, m))
}
