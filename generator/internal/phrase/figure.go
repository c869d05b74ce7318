package phrase

import (
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
	case i18n.Scaled(m):
		return p.Money(m, v.Rat())
	default:
		return p.Say("format.quantity", i18n.Args{"Value": p.Number(v.Rat(), 2), "Unit": p.Unit(ref, m)})
	}
}
