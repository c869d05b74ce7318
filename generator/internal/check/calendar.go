package check

import "guben/generator/internal/model"

// calendar is the programme's time, as far as it can be relied on.
type calendar struct{ programme *model.ProgrammeFile }

// sound tells whether the programme's dates can be relied on: if not, that is reported,
// and nothing is held against them.
func (x calendar) sound() bool {
	p := x.programme
	return p.Start.Set && p.End.Set && p.Baseline.Set && !p.Start.V.After(p.End.V) &&
		p.Baseline.V.Every == model.EveryYear && p.Start.V.After(p.Baseline.V.End())
}

// asOf is the as-of day, where it can be relied on.
func (x calendar) asOf() (model.Date, bool) {
	p := x.programme
	return p.AsOf.V, p.AsOf.Set && !(p.Start.Set && p.Start.V.After(p.AsOf.V))
}

// ahead tells whether a period had not begun on the as-of day. That is reported once, and
// no day of its file is held against the as-of day.
func (x calendar) ahead(p model.Val[model.Period]) bool {
	as, ok := x.asOf()
	return ok && p.Set && p.V.Start().After(as)
}

// closed tells whether a period had ended on the as-of day: before, what is received is
// of the part of it that had gone by.
func (x calendar) closed(p model.Val[model.Period]) bool {
	as, ok := x.asOf()
	return ok && p.Set && p.V.Closed(as)
}

// within tells whether a period lies in the programme, or has some day of it. Years from the
// baseline on may be told too.
func (x calendar) within(v model.Period) bool {
	p := x.programme
	return p.Touches(v) || !p.ReportedFrom(v.Every).After(v.Start()) && !v.End().After(p.PeriodOf(model.EveryYear, p.End.V).End())
}

// expected tells whether a period is one that the county reports on: of the programme, or
// its baseline, and begun.
func (x calendar) expected(p model.Period) bool {
	as, ok := x.asOf()
	in := p == x.programme.Baseline.V || !x.programme.Start.V.After(p.Start()) && !p.Start().After(x.programme.End.V)
	return ok && x.sound() && in && !p.Start().After(as)
}

// due tells whether the reports of a period were due before the as-of day.
func (x calendar) due(t *topic, p model.Period) bool {
	as, ok := x.asOf()
	return ok && t != nil && t.declared != nil && t.declared.DueDays.Set && as.After(t.declared.DueDay(p))
}
