package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// formulas: a figure that is reckoned says from what, in one way, of figures of the same
// places that are not reckoned from it in turn.
func formulas(x *checker) {
	for _, e := range x.Targets.Topics {
		t := x.topics[e.Key]
		for i := range e.Value.Figures {
			f := &e.Value.Figures[i]
			x.formula(t, f)
			x.withheld(f)
			displays(x, f)
		}
	}
}

func (x *checker) formula(t *topic, f *model.Entry[model.Measure]) {
	m := &f.Value
	if r := m.Round; r.Set && (r.V < 0 || r.V > model.Units(model.Decimals) || !r.V.Whole()) {
		on(x, r, len(r.V.String()), diag.DecimalsRange, diag.Args{"Found": r.V.String()})
	}
	if m.Derived == nil {
		useless(x, m.Round, true, "round")
		return
	}
	say := func(code string) {
		x.add(diag.Problem{Pos: f.Pos, Width: len(f.Key), Code: code, Args: diag.Args{"Figure": f.Key}})
	}
	if len(m.Derived.Ways()) != 1 {
		say(diag.FormulaWays)
		return
	}
	operands := m.Derived.Operands()
	switch n := len(operands); {
	case m.Derived.How() == model.HowRatio && n != 2, m.Derived.How() == model.HowDifference && n < 2:
		say(diag.FormulaOperands)
	case m.YesNo.V || len(m.AllOf) > 0:
		say(diag.FormulaYesNo)
	case x.circular(t.name, f.Key, nil):
		say(diag.FormulaCircle)
	}
	for _, o := range operands {
		x.operand(t, f.Key, o)
	}
	weights(x, m.Derived.Index)
	x.uselessOfReckoned(m)
}

// weights: each figure of an index counts once, and for something.
func weights(x *checker, index []model.Weighted) {
	var figures []model.Val[string]
	for _, w := range index {
		if w.Weight.Set && w.Weight.V.Rat().Sign() <= 0 {
			on(x, w.Weight, 1, diag.FormulaWeight, diag.Args{"Figure": w.Figure.V.Figure})
		}
		figures = append(figures, model.Val[string]{V: w.Figure.V.String(), Pos: w.Figure.Pos, Set: w.Figure.Set})
	}
	twice(x, figures)
}

// operand: it is a number, or a figure of places of the same level.
func (x *checker) operand(t *topic, name string, o model.Val[model.Operand]) {
	if !o.Set || o.V.Figure == "" {
		return
	}
	ref := model.Val[string]{V: o.V.In(t.name), Pos: o.Pos, Set: true}
	width := utf8.RuneCountInString(o.V.Figure)
	other := x.declared(ref)
	switch {
	case other == nil:
		on(x, ref, width, diag.UnknownFigure, diag.Args{"Found": o.V.Figure}.Near(ref.V, x.figures()))
	case other.of != t.of && other.of != "" && t.of != "":
		on(x, ref, width, diag.LevelsDiffer, diag.Args{"Figure": t.name + "." + name, "Of": level(t.of), "Other": ref.V, "OtherOf": level(other.of)})
	case !timely(x, t.every, other, ref.V, nil):
		on(x, ref, width, diag.FormulaRhythm, diag.Args{
			"Figure": t.name + "." + name, "Every": diag.Term(t.every), "Other": ref.V, "OtherEvery": diag.Term(other.every),
			"Longer": t.every.Makes(other.every),
		})
	}
}

// timely tells whether an operand says something of the periods of a rhythm: what is reported in
// parts of them does, and what is reported once, or is a stock that holds for a longer period; a
// count of a longer one does not. Of what is reckoned, its own operands tell.
func timely(x *checker, every model.Every, other *topic, ref string, above []string) bool {
	m := other.measures[ref[strings.IndexByte(ref, '.')+1:]]
	switch {
	case every == "" || other.every == "" || other.every.Makes(every) || other.every == model.Once:
		return true
	case !every.Makes(other.every) || slices.Contains(above, ref):
		return false
	case m == nil || m.Derived == nil:
		return m != nil && m.OverYear.V == model.OverLast
	}
	return !slices.ContainsFunc(m.Derived.Operands(), func(o model.Val[model.Operand]) bool {
		part := model.Val[string]{V: o.V.In(other.name), Set: o.V.Figure != ""}
		of := x.declared(part)
		return of != nil && !timely(x, every, of, part.V, append(slices.Clone(above), ref))
	})
}

// circular tells whether a figure is reckoned from itself.
func (x *checker) circular(topic, figure string, above []string) bool {
	ref := topic + "." + figure
	if slices.Contains(above, ref) {
		return true
	}
	t := x.topics[topic]
	if t == nil || t.measures[figure] == nil || t.measures[figure].Derived == nil {
		return false
	}
	above = append(slices.Clone(above), ref)
	return slices.ContainsFunc(t.measures[figure].Derived.Operands(), func(o model.Val[model.Operand]) bool {
		topic, figure, ok := strings.Cut(o.V.In(topic), ".")
		return ok && x.circular(topic, figure, above)
	})
}

// uselessOfReckoned reports what says nothing of a figure that nobody writes.
func (x *checker) uselessOfReckoned(m *model.Measure) {
	useless(x, m.OverYear, true, "over_year")
	useless(x, m.AtLeast, true, "at_least")
	useless(x, m.AtMost, true, "at_most")
	useless(x, m.Jump, true, "jump")
	useless(x, m.Optional, m.Optional.V, "optional")
	if m.Plausible != nil {
		useless(x, m.Plausible.From, true, "plausible")
	}
	if m.Growth != nil {
		useless(x, m.Growth.From, true, "plausible_growth")
	}
}

// withheld: what may not be shown when it is small is counted from 0 up, and written: who
// sees what a figure is reckoned from can reckon it.
func (x *checker) withheld(f *model.Entry[model.Measure]) {
	w := f.Value.WithholdBelow
	switch {
	case !w.Set:
	case f.Value.Reckoned():
		on(x, w, len(w.V.String()), diag.WithholdReckoned, diag.Args{"Figure": f.Key})
	case w.V <= 0 || f.Value.Negative.V || f.Value.YesNo.V:
		on(x, w, len(w.V.String()), diag.WithholdRange, diag.Args{"Figure": f.Key})
	}
}

// marks: a mark stands for a figure that is declared, written and not given.
func marks(x *checker) {
	x.lines(func(_ *model.FigureFile, t *topic, e *model.Entry[model.Line]) {
		for _, v := range e.Value.Marks {
			m := t.measures[v.Key]
			pos := diag.Problem{Pos: v.Pos, Width: len(v.Key)}
			switch {
			case m == nil:
				pos.Code = diag.UndeclaredFigure
				pos.Args = diag.Args{"Key": v.Key, "Topic": t.name, "Known": strings.Join(t.figures, ", ")}.Near(v.Key, t.figures)
			case m.Reckoned():
				pos.Code, pos.Args = diag.DerivedWritten, diag.Args{"Figure": v.Key, "Title": m.Title.First(), "Name": x.name(e.Key)}
			case e.Value.Value(v.Key).Set:
				first := e.Value.Value(v.Key).Pos
				pos.Code, pos.Args, pos.First = diag.MarkedGiven, diag.Args{"Figure": v.Key, "Name": x.name(e.Key)}, &first
			default:
				continue
			}
			x.add(pos)
		}
	})
}
