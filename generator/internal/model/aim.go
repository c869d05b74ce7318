package model

import (
	"math/big"
	"regexp"
	"strings"
)

// Operand is a number, or the figure that holds it: FIGURE of the same topic where one is
// meant, or TOPIC.FIGURE.
type Operand struct {
	Number
	Figure string // empty where it is a number
}

// OperandPattern is what an operand that is no number looks like.
const OperandPattern = LimitPattern

var operandForm = regexp.MustCompile(OperandPattern)

// UnmarshalText implements encoding.TextUnmarshaler.
func (o *Operand) UnmarshalText(text []byte) error {
	*o = Operand{}
	if o.Number.UnmarshalText(text) == nil {
		return nil
	}
	if !operandForm.Match(text) {
		return errForm
	}
	o.Figure = string(text)
	return nil
}

func (o Operand) String() string {
	if o.Figure != "" {
		return o.Figure
	}
	return o.Number.String()
}

// In is the operand's figure as TOPIC.FIGURE, where it stands in a topic.
func (o Operand) In(topic string) string {
	if o.Figure == "" || strings.Contains(o.Figure, ".") {
		return o.Figure
	}
	return topic + "." + o.Figure
}

// Aim is what is aimed at: a number, a figure that holds it, a number by period, or a band
// with both of its ends.
type Aim struct {
	Value    Val[Operand]
	Period   Val[Period] // of a figure: which period's; the result's own where it is not said
	ByPeriod Map[Val[Number]]
	From, To Val[Number]
}

// Said tells whether anything is aimed at.
func (a *Aim) Said() bool { return a.Value.Set || len(a.ByPeriod) > 0 || a.From.Set || a.To.Set }

// Fixed is the number that is aimed at in every period; ok is false where there is none.
func (a *Aim) Fixed() (n Number, ok bool) { return a.Value.V.Number, a.Value.Set && a.Figure() == "" }

// Figure is the figure that holds the aim; empty where none does.
func (a *Aim) Figure() string { return a.Value.V.Figure }

// Band tells whether the aim is a band.
func (a *Aim) Band() bool { return a.From.Set && a.To.Set }

// In is the number that is aimed at in a period, of an aim by period: its own, or that of
// the shortest longer period that it lies in.
func (a *Aim) In(p Period) (n Val[Number], ok bool) {
	var best Period
	for _, e := range a.ByPeriod {
		of, err := p.Calendar().Read(e.Key)
		if err != nil || !of.Holds(p) {
			continue
		}
		if !ok || best.Holds(of) {
			best, n, ok = of, e.Value, true
		}
	}
	return n, ok
}

// Numbers are all that the aim says in numbers.
func (a *Aim) Numbers() []Val[Number] {
	var all []Val[Number]
	if n, ok := a.Fixed(); ok {
		all = append(all, Val[Number]{V: n, Pos: a.Value.Pos, Set: true})
	}
	for _, e := range a.ByPeriod {
		all = append(all, e.Value)
	}
	for _, end := range []Val[Number]{a.From, a.To} {
		if end.Set {
			all = append(all, end)
		}
	}
	return all
}

// Test is the bound that a value is held against. The first case whose condition holds
// for the place replaces it.
type Test struct {
	Op       Val[Op]          `yaml:"op" jsonschema:"required"`
	Value    Val[Operand]     `yaml:"value"`                   // a number, or the figure that holds the place's own
	Period   Val[Period]      `yaml:"period"`                  // the period of that figure
	ByPeriod Map[Val[Number]] `yaml:"by_period" form:"period"` // a number for each period; one without has no test
	From     Val[Number]      `yaml:"from"`                    // within: the band, both ends included
	To       Val[Number]      `yaml:"to"`
	Periods  []Val[Period]    `yaml:"periods" list:"some"` // the only ones that are tested
	Cases    []Case           `yaml:"cases"`
}

// Aim is what is aimed at where no case holds.
func (t *Test) Aim() *Aim { return &Aim{t.Value, t.Period, t.ByPeriod, t.From, t.To} }

// Tests tells whether a period is tested.
func (t *Test) Tests(p Period) bool {
	for _, v := range t.Periods {
		if v.V == p {
			return true
		}
	}
	return len(t.Periods) == 0
}

// Case is another bound for the places that a condition picks.
type Case struct {
	When     Condition        `yaml:"when" jsonschema:"required"`
	Value    Val[Operand]     `yaml:"value"`
	Period   Val[Period]      `yaml:"period"`
	ByPeriod Map[Val[Number]] `yaml:"by_period" form:"period"`
	From     Val[Number]      `yaml:"from"`
	To       Val[Number]      `yaml:"to"`
}

// Aim is what is aimed at where the case holds.
func (c *Case) Aim() *Aim { return &Aim{c.Value, c.Period, c.ByPeriod, c.From, c.To} }

// RollUp says how towns and the county are read: the total or the weighted mean of their
// places, or the share of them that meet the test.
type RollUp struct {
	By       Val[RollUpBy]    `yaml:"by" jsonschema:"required"`
	Op       Val[Op]          `yaml:"op"`    // the roll-up's own test: of a share, a total or a mean; else that of the places
	Value    Val[Number]      `yaml:"value"` // … and its bound
	ByPeriod Map[Val[Number]] `yaml:"by_period" form:"period"`
	From     Val[Number]      `yaml:"from"`
	To       Val[Number]      `yaml:"to"`
}

// Aim is what the roll-up itself aims at.
func (r *RollUp) Aim() *Aim {
	return &Aim{Value: Val[Operand]{V: Operand{Number: r.Value.V}, Pos: r.Value.Pos, Set: r.Value.Set}, ByPeriod: r.ByPeriod, From: r.From, To: r.To}
}

// Aims are all that single places are held against: the test's own, and each case's.
func (t *Target) Aims() []*Aim {
	all := []*Aim{t.Test.Aim()}
	for i := range t.Test.Cases {
		all = append(all, t.Test.Cases[i].Aim())
	}
	return all
}

// OwnAims tells whether places are held against a figure of their own.
func (t *Target) OwnAims() bool {
	for _, a := range t.Aims() {
		if a.Figure() != "" {
			return true
		}
	}
	return false
}

// PercentPlaces is with how many decimals the target's percentages are shown at least: one, or
// as many as its own bounds are written with. Beside a bound of 0.09%, 0.05% is no 0.1%.
func (t *Target) PercentPlaces() int {
	most := 1
	for _, a := range append(t.Aims(), t.RollUp.Aim()) {
		for _, n := range a.Numbers() {
			if n.V.Percent {
				places, _ := new(big.Rat).Mul(n.V.Rat(), big.NewRat(100, 1)).FloatPrec() // it ends, as it was written
				most = max(most, places)
			}
		}
	}
	return most
}
