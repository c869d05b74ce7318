package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// periods: a file's period is of its topic's rhythm, within the programme (or its
// baseline), and has begun.
func periods(x *county) {
	for _, f := range x.Figures {
		if t := x.topics[f.Topic]; t != nil && t.every != "" {
			x.period(f.Period, t.every)
		}
	}
	for _, f := range x.Teams {
		x.period(f.Batch, model.EveryYear)
	}
}

func (x *county) period(v model.Val[model.Period], every model.Every) {
	if !v.Set || !x.rhythm(v, every) {
		return
	}
	p := &x.Programme
	args := diag.Args{"Found": v.V.String(), "Start": p.Start.V.String(), "End": p.End.V.String(), "AsOf": p.AsOf.V.String()}
	if x.sound() && !x.within(v.V) {
		args["Baseline"] = p.Baseline.V.String()
		on(x, v, len(v.V.String())+2, diag.PeriodOutside, args)
		return
	}
	if p.AsOf.Set && v.V.Start().After(p.AsOf.V) {
		on(x, v, len(v.V.String())+2, diag.PeriodAhead, args)
	}
}

// within tells whether a period lies in the programme. Years from the baseline on may be
// told too.
func (x *county) within(v model.Period) bool {
	p := &x.Programme
	start := p.Start.V
	if b := p.Baseline.V.Start(); v.Every == model.EveryYear && start.After(b) {
		start = b
	}
	return !start.After(v.Start()) && !v.End().After(model.YearOf(yearOf(p.End.V)).End())
}

func yearOf(d model.Date) int {
	y, _, _ := d.YMD()
	return y
}

// received: a report comes in after its period has begun, and not after the as-of day.
func received(x *county) {
	as := x.Programme.AsOf
	for _, f := range x.Figures {
		for _, e := range f.Figures {
			r := e.Value.Received
			if !r.Set {
				continue
			}
			args := diag.Args{"Found": r.V.String(), "Period": f.Period.V.String(), "AsOf": as.V.String(), "Name": x.name(e.Key)}
			if f.Period.Set && f.Period.V.Start().After(r.V) {
				args["Start"] = f.Period.V.Start().String()
				on(x, r, dateWidth, diag.ReceivedEarly, args)
			} else if as.Set && r.V.After(as.V) {
				on(x, r, dateWidth, diag.ReceivedLate, args)
			}
		}
	}
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
