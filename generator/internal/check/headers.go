package check

import (
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// unitHeaders: a file says the unit of every figure that it holds, and it is the declared
// one: 万元 in a file of 元 is a factor of ten thousand. Of yes and no it need not.
func unitHeaders(x *checker) {
	for i := range x.Figures {
		f := &x.Figures[i]
		t := x.topics[f.Topic]
		if t == nil || !f.Period.Set && f.Units == nil {
			continue
		}
		said := map[string]bool{}
		for _, e := range f.Units {
			said[e.Key] = true
			x.unitHeader(t, e)
		}
		x.unitsUnsaid(f, t, said)
	}
}

func (x *checker) unitHeader(t *topic, e model.Entry[model.Val[string]]) {
	m := t.measures[e.Key]
	if m == nil {
		args := diag.Args{"Key": e.Key, "Topic": t.name}.Near(e.Key, t.figures)
		x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.UnitUndeclared, Args: args})
		return
	}
	v := e.Value
	if !v.Set || !m.Unit.Set() || m.Unit.Is(v.V) {
		return
	}
	on(x, v, utf8.RuneCountInString(v.V), diag.UnitWrong, diag.Args{
		"Figure": e.Key, "Title": m.Title.First(), "Found": v.V, "Want": m.Unit.First(),
	})
}

// unitsUnsaid reports, where they are first used, the figures that the header leaves out.
func (x *checker) unitsUnsaid(f *model.FigureFile, t *topic, said map[string]bool) {
	for _, e := range f.Figures {
		for _, v := range e.Value.Values {
			if m := t.measures[v.Key]; m != nil && !said[v.Key] && !m.YesNo.V {
				said[v.Key] = true
				x.add(diag.Problem{Pos: v.Pos, Width: len(v.Key), Code: diag.UnitMissing, Args: diag.Args{
					"Figure": v.Key, "Want": m.Unit.First(), "Title": m.Title.First(),
				}})
			}
		}
	}
}
