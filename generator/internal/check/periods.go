package check

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// periods: a file's period is of its topic's rhythm, within the programme (or its
// baseline), and has begun.
func periods(x *county) {
	for _, f := range x.Figures {
		if t := x.topics[f.Topic]; t != nil && t.every != "" {
			x.period(f.Period, t.every, laidOut(f))
		}
	}
	for _, f := range x.Teams {
		x.period(f.Batch, model.EveryYear, false)
	}
	for _, f := range x.Postings {
		x.period(f.Batch, model.EveryYear, false)
	}
	for _, f := range x.Visits {
		x.period(f.Period, model.EveryHalf, f.Visits != nil && len(f.Visits) == 0)
	}
	for _, f := range x.Reports {
		x.reportPeriod(f.Period, f.Reports != nil && len(f.Reports) == 0)
	}
	for _, f := range x.Assessments {
		x.period(f.Year, model.EveryYear, false)
	}
	for _, f := range x.Acceptance {
		if f.Year.Set && x.rhythm(f.Year, model.EveryYear) {
			x.begun(f.Year) // a programme may be accepted after its end
		}
	}
}

// reportPeriod: reports are of a quarter, summaries of a year.
func (x *county) reportPeriod(v model.Val[model.Period], empty bool) {
	switch v.V.Every {
	case model.EveryHalf:
		on(x, v, len(v.V.String())+2, diag.PeriodRhythm, diag.Args{
			"Found": v.V.String(), "Every": diag.Word("quarter-and-year"), "Example": example(v.V.Year, model.EveryQuarter),
		})
	default:
		x.period(v, v.V.Every, empty)
	}
}

// laidOut tells a file that was written in advance: it has lines, or none, and no figures.
func laidOut(f model.FigureFile) bool {
	return f.Figures != nil && !slices.ContainsFunc(f.Figures, func(e model.Entry[model.Line]) bool {
		return len(e.Value.Values) > 0 || e.Value.Received.Set || len(e.Value.Corrected) > 0
	})
}

// period: a file that says nothing yet may be there before its period.
func (x *county) period(v model.Val[model.Period], every model.Every, empty bool) {
	if !v.Set || !x.rhythm(v, every) {
		return
	}
	p := &x.Programme
	if x.sound() && !x.within(v.V) {
		on(x, v, len(v.V.String())+2, diag.PeriodOutside, diag.Args{
			"Found": v.V.String(), "Start": p.Start.V.String(), "End": p.End.V.String(), "Baseline": p.Baseline.V.String(),
		})
		return
	}
	if !empty {
		x.begun(v)
	}
}

// begun reports a period that had not begun on the as-of day.
func (x *county) begun(v model.Val[model.Period]) {
	if x.ahead(v) {
		on(x, v, len(v.V.String())+2, diag.PeriodAhead, diag.Args{"Found": v.V.String(), "AsOf": x.Programme.AsOf.V.String()})
	}
}

// within tells whether a period lies in the programme. Years from the baseline on may be
// told too.
func (x *county) within(v model.Period) bool {
	p := &x.Programme
	return !p.ReportedFrom(v.Every).After(v.Start()) && !v.End().After(model.PeriodOf(model.EveryYear, p.End.V).End())
}

func yearOf(d model.Date) int {
	y, _, _ := d.YMD()
	return y
}

// received: a report comes in after its period has begun. While the period runs, that is not
// after the as-of day; of one that has closed it may be, within the year: returns come in
// when the period that the figures are stated as of is over. One on a whole period comes in
// once that is over, and not a year later.
func received(x *county) {
	for _, f := range x.Figures {
		for _, e := range f.Figures {
			x.received(e.Key, f.Period, e.Value.Received)
		}
	}
	for _, f := range x.Visits {
		for _, e := range f.Visits {
			x.received(e.Key, f.Period, e.Value.Received)
		}
	}
	for _, f := range x.Reports {
		for _, e := range f.Reports {
			x.received(e.Key, f.Period, e.Value.Received)
		}
	}
}

func (x *county) received(code string, p model.Val[model.Period], r model.Val[model.Date]) {
	as, ok := x.asOf()
	switch {
	case !r.Set || x.ahead(p):
	case p.Set && p.V.Start().After(r.V):
		on(x, r, dateWidth, diag.ReceivedEarly, diag.Args{"Found": r.V.String(), "Start": p.V.Start().String(), "Name": x.name(code)})
	case ok && r.V.After(lastReceived(p, as)):
		on(x, r, dateWidth, diag.ReceivedLate, diag.Args{"Found": r.V.String(), "Last": lastReceived(p, as).String(), "Name": x.name(code)})
	case x.closed(p) && p.V.End().After(r.V):
		on(x, r, dateWidth, diag.ReceivedBefore, diag.Args{"Found": r.V.String(), "End": p.V.End().String(), "Name": x.name(code)})
	case p.Set:
		x.unlikely(r, p.V.Start(), p.V.End().AddDays(lateDays))
	}
}

// lastReceived is the last day that a report of a period may bear.
func lastReceived(p model.Val[model.Period], asOf model.Date) model.Date {
	if year := p.V.End().AddMonths(12); p.Set && p.V.Closed(asOf) && year.After(asOf) {
		return year
	}
	return asOf
}

// duplicatePeriods: one topic has one file for a period, and one batch has one file.
func duplicatePeriods(x *county) {
	first := map[string]*model.Val[model.Period]{}
	for i := range x.Figures {
		x.firstPeriod(first, x.Figures[i].Topic, &x.Figures[i].Period)
	}
	for i := range x.Teams {
		x.firstPeriod(first, "teams", &x.Teams[i].Batch)
	}
	for i := range x.Postings {
		x.firstPeriod(first, "postings", &x.Postings[i].Batch)
	}
	for i := range x.Visits {
		x.firstPeriod(first, "visits", &x.Visits[i].Period)
	}
	for i := range x.Reports {
		x.firstPeriod(first, "reports", &x.Reports[i].Period)
	}
	for i := range x.Assessments {
		x.firstPeriod(first, "assessments", &x.Assessments[i].Year)
	}
	for i := range x.Acceptance {
		x.firstPeriod(first, "acceptance", &x.Acceptance[i].Year)
	}
}

func (x *county) firstPeriod(first map[string]*model.Val[model.Period], topic string, v *model.Val[model.Period]) {
	if !v.Set {
		return
	}
	key := topic + " " + v.V.String()
	if f := first[key]; f != nil {
		x.add(diag.Problem{
			Pos: v.Pos, Width: len(v.V.String()) + 2, Code: diag.DuplicatePeriod,
			Args: diag.Args{"Period": v.V.String(), "Topic": topic}, First: &f.Pos,
		})
		return
	}
	first[key] = v
}
