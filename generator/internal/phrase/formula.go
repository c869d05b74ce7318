package phrase

import (
	"math/big"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Formula says what a figure of a topic is reckoned from, by the titles of its figures, and
// how it is rounded; find gives the measure of a figure TOPIC.FIGURE, or nil.
func (p Phrases) Formula(topic string, m *model.Measure, find func(ref string) *model.Measure) string {
	var parts []string
	d := m.Derived
	for i, o := range d.Operands() {
		part := p.Number(o.V.Rat(), model.Decimals)
		if ref := o.V.In(topic); ref != "" {
			part = p.Figure(ref, find(ref))
		}
		if d.How() == model.HowIndex {
			part = p.weightOf(d.Index[i].Weight.V) + " × " + part
		}
		parts = append(parts, part)
	}
	sign := map[model.How]string{
		model.HowSum: " + ", model.HowDifference: " − ", model.HowProduct: " × ", model.HowRatio: " ÷ ", model.HowIndex: " + ",
	}[d.How()]
	decimals, rounded := m.Rounded()
	return p.Say("formula.derived", i18n.Args{"Formula": strings.Join(parts, sign), "Rounded": rounded, "Decimals": decimals})
}

func (p Phrases) weightOf(n model.Number) string {
	if n.Percent {
		return p.Number(new(big.Rat).Mul(n.Rat(), big.NewRat(100, 1)), model.Decimals) + "%"
	}
	return p.Number(n.Rat(), model.Decimals)
}
