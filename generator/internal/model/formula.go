package model

// Formula says what a figure is reckoned from, in one of these ways. Operands are figures of
// the topic, TOPIC.FIGURE of another topic of the same places, or numbers.
type Formula struct {
	Sum        []Val[Operand] `yaml:"sum"`
	Difference []Val[Operand] `yaml:"difference"` // the first less the others
	Product    []Val[Operand] `yaml:"product"`
	Ratio      []Val[Operand] `yaml:"ratio"` // the first per the second
	Index      []Weighted     `yaml:"index"` // Σ figure × weight
}

// Weighted is a figure with its weight in an index.
type Weighted struct {
	Figure Val[Operand] `yaml:"figure" jsonschema:"required"`
	Weight Val[Number]  `yaml:"weight" jsonschema:"required"`
}

// How is the way in which the figure is reckoned.
type How string

// The ways.
const (
	HowSum        How = "sum"
	HowDifference How = "difference"
	HowProduct    How = "product"
	HowRatio      How = "ratio"
	HowIndex      How = "index"
)

// Ways are all that the formula says: of a sound one, one.
func (f *Formula) Ways() []How {
	var ways []How
	for i, operands := range []int{len(f.Sum), len(f.Difference), len(f.Product), len(f.Ratio), len(f.Index)} {
		if operands > 0 {
			ways = append(ways, [...]How{HowSum, HowDifference, HowProduct, HowRatio, HowIndex}[i])
		}
	}
	return ways
}

// How is the formula's way.
func (f *Formula) How() How {
	switch {
	case len(f.Sum) > 0:
		return HowSum
	case len(f.Difference) > 0:
		return HowDifference
	case len(f.Product) > 0:
		return HowProduct
	case len(f.Ratio) > 0:
		return HowRatio
	}
	return HowIndex
}

// Operands are those of the formula's way.
func (f *Formula) Operands() []Val[Operand] {
	switch f.How() {
	case HowSum:
		return f.Sum
	case HowDifference:
		return f.Difference
	case HowProduct:
		return f.Product
	case HowRatio:
		return f.Ratio
	}
	all := make([]Val[Operand], len(f.Index))
	for i, w := range f.Index {
		all[i] = w.Figure
	}
	return all
}

// Adds tells whether figures that are reckoned so may be added up over places: sums and
// differences may, since their operands are.
func (f *Formula) Adds() bool { return f.How() == HowSum || f.How() == HowDifference }

// Reckoned tells whether a figure is not written in lines: it follows from others.
func (m *Measure) Reckoned() bool { return m.Derived != nil || len(m.AllOf) > 0 }

// Parts are the figures that a figure follows from.
func (m *Measure) Parts() []string {
	var all []string
	for _, p := range m.AllOf {
		all = append(all, p.V)
	}
	if m.Derived != nil {
		for _, o := range m.Derived.Operands() {
			if o.V.Figure != "" {
				all = append(all, o.V.Figure)
			}
		}
	}
	return all
}

// Rounded is to how many decimals a figure is rounded before it is tested; ok is false where
// it is not.
func (m *Measure) Rounded() (decimals int, ok bool) { return int(m.Round.V.Units()), m.Round.Set }
