package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// How far days usually lie from what they belong to. A year typed wrong lies farther.
const (
	lateDays   = 300 // a report after its period's end
	dueLate    = 183 // a due day after its period's end
	earlyDays  = 31  // a posting before its batch's year
	trainDays  = 183 // training before or after its posting
	yearOfDays = 366
)

// unlikely reports a day that is not within those that are usual.
func (x *checker) unlikely(d model.Val[model.Date], from, to model.Date) {
	if d.Set && (from.After(d.V) || d.V.After(to)) {
		on(x, d, dateWidth, diag.DateUnlikely, diag.Args{"Found": d.V.String(), "From": from.String(), "To": to.String()})
	}
}

// slips: a day lies where days of its kind do, so that a wrong year does not make what was
// late punctual, nor what was punctual late.
func slips(x *checker) {
	for _, f := range x.Reports {
		for _, e := range f.Reports {
			if f.Period.Set && !f.Period.V.Start().After(e.Value.Due.V) {
				end := f.Period.V.End()
				x.unlikely(e.Value.Due, end, end.AddDays(dueLate))
			}
		}
	}
	for _, f := range x.Assessments {
		for _, e := range f.Units {
			x.assessedAfter(f.Year, e.Value.On)
		}
		for _, e := range f.Leaders {
			x.assessedAfter(f.Year, e.Value.On)
		}
	}
	for _, f := range x.Postings {
		for _, e := range f.Postings {
			x.postingDays(f.Batch, e.Value)
		}
	}
	for _, e := range x.Documents.Documents {
		if x.sound() {
			x.unlikely(e.Value.On, x.Programme.Baseline.V.Start(), model.Day(model.LastYear, 12, 31))
		}
	}
	if by := x.Settings.ArrivalBy.Value; by.Set && x.sound() && !x.Programme.Start.V.After(by.V) && !by.V.After(x.Programme.End.V) {
		x.unlikely(by, x.Programme.Start.V, x.Programme.PeriodOf(model.EveryYear, x.Programme.Start.V).End())
	}
}

// assessedAfter: a year is assessed once it is over.
func (x *checker) assessedAfter(year model.Val[model.Period], d model.Val[model.Date]) {
	if year.Set && !year.V.Start().After(d.V) {
		end := year.V.End()
		x.unlikely(d, end, end.AddDays(yearOfDays))
	}
}

// postingDays: cadres arrive in their batch's year, are trained about then, and leave
// within the year after.
func (x *checker) postingDays(batch model.Val[model.Period], p model.Posting) {
	if !batch.Set {
		return
	}
	from, to := batch.V.Start().AddDays(-earlyDays), batch.V.End()
	x.unlikely(p.Posted, from, to)
	if p.Posted.Set {
		x.unlikely(p.Trained, p.Posted.V.AddDays(-trainDays), p.Posted.V.AddDays(trainDays))
	} else {
		x.unlikely(p.Trained, from.AddDays(-trainDays), to.AddDays(trainDays))
	}
	if !p.Posted.V.After(p.Left.V) {
		x.unlikely(p.Left, from, to.AddDays(yearOfDays))
	}
}
