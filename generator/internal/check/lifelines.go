package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// lifeLines: what a file says of a place is of a time in which the place was there, under
// the code that it bore on the last day of the period.
//
// A figure is of a period's last day: a village that was merged by then has no line of
// its own. Of teams, postings, inspections and reports it is enough that the place was
// there on some day of the period.
func lifeLines(x *checker) {
	x.Walk(func(h *model.Held) {
		if h.Period == nil || !h.Period.Set || h.Kind == nil && x.topics[h.Name] == nil {
			return
		}
		when := someDay
		if h.Kind == nil {
			when = lastDay
		}
		for _, m := range h.Maps {
			for i := range m.Len() {
				key, pos, _ := m.Line(i)
				x.lineInLife(h.Period.V, pos, key, when)
			}
		}
	})
}

// presence is when in a period a place has to have been there.
type presence uint8

const (
	lastDay presence = iota
	someDay
)

func (x *checker) lineInLife(p model.Period, pos diag.Pos, key string, when presence) {
	code, number, numbered := model.CutNumber(key)
	if x.placed[key] != nil || x.former[key] != "" {
		code, numbered = key, false
	}
	l, ok := x.life(code)
	if !ok || l.since.IsZero() && l.until.IsZero() && len(l.moved) == 0 {
		return
	}
	as, known := x.asOf()
	if known && !p.Begun(as) {
		return // which is reported
	}
	end := p.End()
	if known {
		end = p.ReadOn(as)
	}
	args := diag.Args{"Name": x.name(code), "Code": key, "Period": p.String()}
	last := end // the last day of the period on which it was there
	if when == someDay && !l.until.IsZero() && !l.until.After(end) {
		last = l.until.AddDays(-1)
	}
	switch right := l.codeOn(last); {
	case l.since.After(end):
		args["Since"] = l.since.String()
		x.lead(args, l.from)
		x.key(pos, key, diag.NotYetThere, args)
	case !l.there(last) || p.Start().After(last):
		args["Until"] = l.until.String()
		x.lead(args, l.into)
		x.key(pos, key, diag.NoLongerThere, args)
	case right != code:
		if numbered {
			right += "-" + number
		}
		args["Right"] = right
		x.key(pos, key, diag.OtherCodeThen, args)
	}
}
