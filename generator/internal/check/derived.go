package check

import (
	"slices"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// derived: a figure that stands for several yes/no figures names such of its own topic,
// and is yes or no itself; what weighs a mean is another figure that can.
func derived(x *checker) {
	for _, e := range x.Targets.Topics {
		t := x.topics[e.Key]
		for _, f := range e.Value.Figures {
			x.allOf(t, f)
			x.averageBy(t, f)
			if f.Value.YesNo.V {
				x.uselessOfYesNo(f.Value)
			}
		}
	}
}

func (x *checker) allOf(t *topic, f model.Entry[model.Measure]) {
	m := f.Value
	if len(m.AllOf) > 0 && !m.YesNo.V {
		x.add(diag.Problem{Pos: f.Pos, Width: len(f.Key), Code: diag.DerivedNotYesNo, Args: diag.Args{"Figure": f.Key}})
	}
	twice(x, m.AllOf)
	for _, name := range m.AllOf {
		other := t.measures[name.V]
		args := diag.Args{"Found": name.V, "Topic": t.name}
		switch {
		case !name.Set:
		case other == nil || name.V == f.Key:
			on(x, name, utf8.RuneCountInString(name.V), diag.UnknownPart, args.Near(name.V, t.others(f.Key)))
		case !other.YesNo.V || other.Reckoned():
			on(x, name, len(name.V), diag.PartNotYesNo, args)
		}
	}
}

// others are the figures of a topic that one can name beside itself.
func (t *topic) others(figure string) []string {
	return slices.DeleteFunc(slices.Clone(t.figures), func(f string) bool { return f == figure })
}

func (x *checker) averageBy(t *topic, f model.Entry[model.Measure]) {
	by := f.Value.AverageBy
	if !by.Set {
		return
	}
	if other := t.measures[by.V]; other == nil || by.V == f.Key || other.YesNo.V {
		on(x, by, utf8.RuneCountInString(by.V), diag.UnknownAverage, diag.Args{"Found": by.V, "Topic": t.name}.Near(by.V, t.others(f.Key)))
	}
	if t.negative(by.V) {
		on(x, by, utf8.RuneCountInString(by.V), diag.NegativeWeight, diag.Args{"Found": by.V})
	}
}

// uselessOfYesNo reports what says nothing of a figure that is yes or no.
func (x *checker) uselessOfYesNo(m model.Measure) {
	useless(x, m.Decimals, m.Decimals.V != 0, "decimals")
	useless(x, m.Negative, m.Negative.V, "negative")
	useless(x, m.AtLeast, true, "at_least")
	useless(x, m.AtMost, true, "at_most")
	useless(x, m.Jump, true, "jump")
	if m.Plausible != nil {
		useless(x, m.Plausible.From, true, "plausible")
	}
	if m.Growth != nil {
		useless(x, m.Growth.From, true, "plausible_growth")
	}
}

// derivedWritten: a figure that stands for others is not written in a line.
func derivedWritten(x *checker) {
	x.cells(func(c *cell) {
		if c.measure.Reckoned() {
			args := x.args(c)
			x.add(diag.Problem{Pos: c.pos, Width: len(c.name), Code: diag.DerivedWritten, Args: args})
		}
	})
}

// twice reports what stands in a list more than once.
func twice[T ~string](x finder, list []model.Val[T]) {
	first := map[T]diag.Pos{}
	for _, v := range list {
		pos, ok := first[v.V]
		switch {
		case !v.Set:
		case ok:
			on(x, v, utf8.RuneCountInString(string(v.V)), diag.ListedTwice, diag.Args{"Found": string(v.V)}, pos)
		default:
			first[v.V] = v.Pos
		}
	}
}
