package check

import (
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// aims: each test says once what is aimed at, in a way that its comparison can be held by.
func (t promise) aims() {
	t.aim(t.Test.Aim(), t.Test.Op, true)
	for i := range t.Test.Cases {
		t.aim(t.Test.Cases[i].Aim(), t.Test.Op, true)
	}
	op := t.Test.Op
	if t.RollUp.Op.Set {
		op = t.RollUp.Op
	}
	t.aim(t.RollUp.Aim(), op, false)
	for _, p := range t.Test.Periods {
		if every := t.tested(); p.Set && every != "" && t.rhythm(p, every) {
			t.inProgramme(p)
		}
	}
	twicePeriods(t, t.Test.Periods)
}

// aim checks one: a number, a figure, a number by period or a band, and no two of them.
func (t promise) aim(a *model.Aim, op model.Val[model.Op], needed bool) {
	band := a.From.Set || a.To.Set
	said := 0
	for _, is := range []bool{a.Value.Set, len(a.ByPeriod) > 0, band} {
		if is {
			said++
		}
	}
	within := op.V == model.Within
	switch {
	case !op.Set:
	case said > 1:
		on(t, op, len(op.V), diag.AimTwice, nil)
	case said == 0 && needed && !tried(a):
		on(t, op, len(op.V), diag.AimMissing, nil)
	case said == 1 && within != band:
		on(t, op, len(op.V), diag.AimOfOther, diag.Args{"Op": string(op.V)})
	case band && (!a.Band() || a.From.V.Rat().Cmp(a.To.V.Rat()) > 0):
		on(t, theSet(a.From, a.To), 1, diag.BandEnds, nil)
	}
	for _, e := range a.ByPeriod {
		t.aimPeriod(e)
	}
	if a.Period.Set && a.Figure() == "" {
		needsFigure(t, a.Period, "period")
	}
	t.aimFigure(a)
}

// tried tells whether an aim is there that could not be read: that is reported.
func tried(a *model.Aim) bool {
	return a.Value.Pos.Line > 0 || a.From.Pos.Line > 0 || a.To.Pos.Line > 0
}

// tested is how often the target is tested; empty where its figure is not known.
func (t promise) tested() model.Every {
	f := t.declared(t.Figure)
	if f == nil || f.every == "" {
		return ""
	}
	return t.Tested(f.every, t.Programme.Calendar())
}

// aimPeriod: a number is of a period that is tested, or of a longer one that holds such.
func (t promise) aimPeriod(e model.Entry[model.Val[model.Number]]) {
	p, err := t.Programme.Calendar().Read(e.Key)
	every := t.tested()
	if err != nil || every == "" {
		return
	}
	if at := (model.Val[model.Period]{V: p, Pos: e.Pos, Set: true}); p.Every.Finer(every) {
		t.rhythm(at, every)
	} else {
		t.inProgramme(at)
	}
}

// inProgramme reports a period that no day of the programme lies in: it is never tested.
func (t promise) inProgramme(p model.Val[model.Period]) {
	own := t.Programme.Calendar().Bind(p.V)
	if x := t.Programme; t.sound() && !x.Touches(own) {
		key := own.String()
		on(t, p, len(key)+2, diag.PeriodOutside, diag.Args{"Found": key, "Start": x.Start.V.String(), "End": x.End.V.String()})
	}
}

// aimFigure: a figure that holds an aim is one of the place itself, or of what it belongs to.
func (t promise) aimFigure(a *model.Aim) {
	if a.Figure() == "" {
		return
	}
	ref := model.Val[string]{V: a.Figure(), Pos: a.Value.Pos, Set: true}
	f, own := t.figure(ref), t.declared(t.Figure)
	if f == nil || own == nil {
		return
	}
	if own.of != f.of && !t.Programme.Levels().Within(own.of, f.of) {
		on(t, ref, utf8.RuneCountInString(ref.V), diag.LevelsDiffer, diag.Args{
			"Figure": t.Figure.V, "Of": level(own.of), "Other": ref.V, "OtherOf": level(f.of),
		})
	}
	switch every := t.tested(); {
	case a.Period.Set && f.every != "":
		t.rhythm(a.Period, f.every)
	case a.Period.Set:
	case ref.V == t.Figure.V && t.Kind.V != model.KindGrowth:
		on(t, ref, utf8.RuneCountInString(ref.V), diag.AimOfItself, diag.Args{"Figure": ref.V})
	case every != "" && f.every != "" && !f.every.Makes(every):
		on(t, ref, utf8.RuneCountInString(ref.V), diag.AimPeriod, diag.Args{
			"Figure": ref.V, "Every": diag.Term(string(f.every)), "Tested": diag.Term(string(every)),
		})
	}
}

func theSet[T any](vs ...model.Val[T]) model.Val[T] {
	for _, v := range vs {
		if v.Set {
			return v
		}
	}
	return model.Val[T]{}
}

// twicePeriods reports a period that stands in a list more than once.
func twicePeriods(x finder, list []model.Val[model.Period]) {
	var words []model.Val[string]
	for _, p := range list {
		words = append(words, model.Val[string]{V: p.V.String(), Pos: p.Pos, Set: p.Set})
	}
	twice(x, words)
}
