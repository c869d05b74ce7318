package model

import "testing"

// What a target is called is not its definition; what it asks, of whom, and how its figure is
// made, is.
func TestDefinition(t *testing.T) {
	number := func(s string) (n Number) {
		if err := n.UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
		return n
	}
	county := func() *County {
		c := &County{}
		m := Measure{Title: TextOf("en", "Income"), Unit: TextOf("en", "yuan")}
		c.Targets.Topics = Map[Topic]{{Key: "income", Value: Topic{Every: Val[Every]{V: EveryYear, Set: true}, Figures: Map[Measure]{{Key: "farmer", Value: m}}}}}
		c.Targets.Targets = Map[Target]{{Key: "growth", Value: Target{
			Title: TextOf("en", "Growth"), Kind: Val[Kind]{V: KindGrowth, Set: true}, Figure: Val[string]{V: "income.farmer", Set: true},
			Test: Test{Value: Val[Operand]{V: Operand{Number: number("6%")}, Set: true}},
		}}}
		return c
	}
	of := func(change func(c *County, t *Target, m *Measure)) string {
		c := county()
		change(c, &c.Targets.Targets[0].Value, &c.Targets.Topics[0].Value.Figures[0].Value)
		return c.Definition(&c.Targets.Targets[0].Value)
	}
	plain := of(func(*County, *Target, *Measure) {})
	for name, change := range map[string]func(c *County, t *Target, m *Measure){
		"title":   func(_ *County, t *Target, _ *Measure) { t.Title = TextOf("en", "Other") },
		"note":    func(_ *County, t *Target, _ *Measure) { t.Note = TextOf("en", "Other") },
		"figure":  func(_ *County, _ *Target, m *Measure) { m.Title = TextOf("en", "Other") },
		"where":   func(_ *County, t *Target, _ *Measure) { t.Test.Value.Pos.Line = 9 },
		"doubted": func(_ *County, _ *Target, m *Measure) { m.Jump = Val[Amount]{V: Units(3), Set: true} },
	} {
		if of(change) != plain {
			t.Errorf("%s changes the definition", name)
		}
	}
	for name, change := range map[string]func(c *County, t *Target, m *Measure){
		"bound":    func(_ *County, t *Target, _ *Measure) { t.Test.Value.V.Number = number("7%") },
		"percent":  func(_ *County, t *Target, _ *Measure) { t.Test.Value.V.Number = number("6") },
		"cover":    func(_ *County, t *Target, _ *Measure) { t.MinCoverage = Val[Number]{V: number("80%"), Set: true} },
		"unit":     func(_ *County, _ *Target, m *Measure) { m.Unit = TextOf("en", "10,000 yuan") },
		"weight":   func(_ *County, _ *Target, m *Measure) { m.AverageBy = Val[string]{V: "farmer", Set: true} },
		"rhythm":   func(c *County, _ *Target, _ *Measure) { c.Targets.Topics[0].Value.Every.V = EveryHalf },
		"baseline": func(c *County, _ *Target, _ *Measure) { c.Programme.Baseline = Val[Period]{V: YearOf(2004), Set: true} },
	} {
		if of(change) == plain {
			t.Errorf("%s does not change the definition", name)
		}
	}
}
