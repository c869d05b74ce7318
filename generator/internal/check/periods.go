package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// periods: a file's period is of its rhythm, within the programme (or its baseline), and has
// begun.
func periods(x *checker) {
	x.Walk(func(h *model.Held) {
		switch t := x.topics[h.Name]; {
		case h.Period == nil:
		case h.Kind == nil && t != nil && t.every != "":
			x.period(*h.Period, []model.Every{t.every}, laidOut(h.Maps[0].Lines))
		case h.Kind != nil && h.Kind.After:
			if h.Period.Set && x.rhythm(*h.Period, h.Kind.Every...) {
				x.begun(*h.Period) // a programme may be accepted after its end
			}
		case h.Kind != nil:
			x.period(*h.Period, h.Kind.Every, h.Kind.LaidOut && h.Maps[0].Given() && h.Maps[0].Len() == 0)
		}
	})
}

// laidOut tells a file that was written in advance: it has lines, or none, and no figures.
func laidOut(lines model.Lines) bool {
	for i := range lines.Len() {
		_, _, record := lines.Line(i)
		if l := record.(*model.Line); len(l.Values) > 0 || l.Received.Set || len(l.Corrected) > 0 {
			return false
		}
	}
	return lines.Given()
}

// period: a file that says nothing yet may be there before its period.
func (x *checker) period(v model.Val[model.Period], rhythms []model.Every, empty bool) {
	if !v.Set || !x.rhythm(v, rhythms...) {
		return
	}
	p := &x.Programme
	if x.sound() && !x.within(v.V) {
		on(x, v, len(v.V.String())+2, diag.PeriodOutside, diag.Args{
			"Found": v.V.String(), "Start": p.Start.V.String(), "End": p.End.V.String(), "Baseline": p.Baseline.V.String(),
		})
		return
	}
	if x.sound() && !together(x, v) {
		return
	}
	if !empty {
		x.begun(v)
	}
}

// together tells whether the programme counts several years together as a period does: from its
// first year on. No other file of them would ever be read.
func together(x *checker, v model.Val[model.Period]) bool {
	own := x.Programme.PeriodOf(v.V.Every, v.V.Start())
	if own == v.V {
		return true
	}
	on(x, v, len(v.V.String())+2, diag.PeriodBetween, diag.Args{"Found": v.V.String(), "Near": own.String(), "Next": own.Shift(1).String(), "Start": x.Programme.Start.V.String()})
	return false
}

// begun reports a period that had not begun on the as-of day.
func (x *checker) begun(v model.Val[model.Period]) {
	if x.ahead(v) {
		on(x, v, len(v.V.String())+2, diag.PeriodAhead, diag.Args{"Found": v.V.String(), "AsOf": x.Programme.AsOf.V.String()})
	}
}

func yearOf(d model.Date) int {
	y, _, _ := d.YMD()
	return y
}

// received: a report comes in after its period has begun. While the period runs, that is not
// after the as-of day; of one that has closed it may be, within the year: returns come in
// when the period that the figures are stated as of is over. One on a whole period comes in
// once that is over, and not a year later.
func received(x *checker) {
	x.Walk(func(h *model.Held) {
		for _, m := range h.Maps {
			for i := range m.Len() {
				key, _, record := m.Line(i)
				if r, ok := record.(interface{ Came() model.Val[model.Date] }); ok {
					x.received(key, *h.Period, r.Came())
				}
			}
		}
	})
}

func (x *checker) received(code string, p model.Val[model.Period], r model.Val[model.Date]) {
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
func duplicatePeriods(x *checker) {
	first := map[string]*model.Val[model.Period]{}
	x.Walk(func(h *model.Held) {
		if h.Period != nil {
			x.firstPeriod(first, h.Name, h.Period)
		}
	})
}

func (x *checker) firstPeriod(first map[string]*model.Val[model.Period], topic string, v *model.Val[model.Period]) {
	if !v.Set {
		return
	}
	key := topic + " " + v.V.String()
	if f := first[key]; f != nil {
		on(x, *v, len(v.V.String())+2, diag.DuplicatePeriod, diag.Args{"Period": v.V.String(), "Topic": topic}, f.Pos)
		return
	}
	first[key] = v
}
