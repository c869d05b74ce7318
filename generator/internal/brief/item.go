package brief

import (
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// itemWords say a target at the brief's place: the figure, what it is held against, and how it
// compares with earlier ones.
type itemWords struct{ *draft }

// item is what a brief says of one target at its place, in words.
type item struct {
	target                     *progress.Target
	r                          *progress.Result
	name, period, status       string
	value, fraction            string
	bound, pace, gap, why, how string // how: how many of the expected places reported
	year, before               change // against the year before, and the period before
}

func (s itemWords) item(t *progress.Target, r *progress.Result) *item {
	it := &item{
		target: t, r: r, name: s.Short(t), period: s.span(r.Period), status: s.Status(r.Degree()),
		value: s.Value(r), fraction: s.Counted(r), bound: s.Bound(r), gap: s.Gap(r), why: s.Reason(r), how: s.Coverage(r), pace: s.Pace(r),
	}
	it.year = s.change(yearKind(r), r, s.yearAgo(t, r))
	it.before = s.change(s.beforeKind(r), r, s.before(t, r))
	return it
}

// state says how a target stands: the figure, what it is held against, the status.
func (s itemWords) state(it *item) string {
	if it.r.Value == nil {
		return s.without(it)
	}
	if yesNo(it.r) {
		return s.Say("brief.state-yes-no", i18n.Args{"Measured": s.measured(it), "Status": it.status, "Why": s.because(it)})
	}
	return s.Say("brief.state", i18n.Args{"Measured": s.measured(it), "Against": s.against(it), "Status": it.status, "Why": s.because(it)})
}

// because says why a light is grey although there is a value.
func (s itemWords) because(it *item) string {
	if it.r.Reason != progress.ReasonCoverage {
		return it.why
	}
	return s.Say("brief.coverage", i18n.Args{"Reported": it.how, "Minimum": s.Percent(it.target.MinCoverageShare(), 1)})
}

// without says why there is no value.
func (s itemWords) without(it *item) string {
	args := i18n.Args{"Period": it.period, "Unit": s.Leaves(it.target), "Why": it.why}
	switch {
	case it.r.Status == progress.Overdue:
		return s.Say("brief.without.overdue", args)
	case !it.r.Status.Aside():
		return s.Say("brief.without.no-data", args)
	case it.r.Reason != progress.ReasonNone:
		return s.Say("brief.without.not-applicable", args)
	case it.r.Place.Level == it.target.Leaf:
		return s.Say("brief.without.not-here", args)
	default:
		return s.Say("brief.without.nobody", args)
	}
}

// measured says the figure itself. A growth below zero is a fall, and is named as one.
func (s itemWords) measured(it *item) string {
	args := i18n.Args{
		"Period": it.period, "Value": it.value, "Fraction": it.fraction, "Unit": s.Leaves(it.target),
		"Near": it.value != s.exactly(it.r), // the words "just below" stand in the value
	}
	switch {
	case yesNo(it.r) && !it.r.Holds():
		return s.Say("brief.measured.no", args)
	case yesNo(it.r):
		return s.Say("brief.measured.yes", args)
	case s.OnCourse(it.r) != "":
		return s.Say("brief.measured.on-course", args)
	case it.target.IsShare(it.r.Place.Level):
		return s.Say("brief.measured.share", args)
	case it.target.Kind.V != model.KindGrowth:
		return s.Say("brief.measured.plain", args)
	case it.r.Value.Sign() == 0:
		return s.Say("brief.measured.same", args)
	case it.r.Value.Sign() < 0:
		args["Value"] = strings.TrimPrefix(it.value, "-")
		return s.Say("brief.measured.fall", args)
	default:
		return s.Say("brief.measured.growth", args)
	}
}

// yesNo tells whether a result is an answer.
func yesNo(r *progress.Result) bool {
	return phrase.FormOf(r.Target, r.Place.Level) == phrase.FormYesNo
}

// against says what the figure is held against and how far it is from it.
func (s itemWords) against(it *item) string {
	r := it.r
	bound := s.Amount(it.target, r.Place.Level, r.Bound)
	args := i18n.Args{"Asked": s.asked(it, bound), "Bound": bound, "Pace": it.pace, "Gap": it.gap, "Capped": it.target.Capped(r.Place.Level)}
	switch {
	case r.Value.Cmp(r.Bound) == 0 && (r.Status == progress.Met || r.Status == progress.OnTrack):
		return s.Say("brief.against.exact", args)
	case r.Value.Cmp(r.Bound) == 0:
		return s.Say("brief.against.exact-fails", args)
	case it.pace != "" && it.gap == "":
		return s.Say("brief.against.exact-pace", args)
	case it.pace != "":
		return s.Say("brief.against.pace", args)
	default:
		return s.Say("brief.against.bound", args)
	}
}

// asked is the bound in prose: 不低于6%.
func (s itemWords) asked(it *item, bound string) string {
	op, _ := it.target.TestOf(it.r.Place.Level)
	return s.Say("brief.asked."+asked[op], i18n.Args{"Value": bound})
}

var asked = map[model.Op]string{
	model.AtLeast: "at-least", model.Above: "above", model.AtMost: "at-most", model.Below: "below", model.Equal: "equal",
}

// change is how a value compares with an earlier one: as a sentence, and for a cell.
type change struct{ text, cell, then string }

// change compares a result with an earlier one; it is empty where there was none.
func (s itemWords) change(kind string, now, then *progress.Result) change {
	switch {
	case then == nil || now.Value == nil || then.Status.Aside() && then.Reason == progress.ReasonNone:
		return change{}
	case now.Target.Measured().Broken(then.Period, now.Period):
		return change{cell: s.Say("brief.change.broken", nil), text: s.Say("brief.change.broken-"+kind, nil)}
	case then.Value == nil:
		return change{text: s.Say("brief.change.none-"+kind, nil)}
	}
	if yesNo(now) {
		return s.saidBefore(kind, now, then)
	}
	c := change{cell: s.Move(now, then), then: s.Value(then)}
	c.text = s.Say("brief.change."+kind, i18n.Args{"Move": c.cell, "Then": c.then})
	return c
}

// saidBefore compares two answers: done or not done then.
func (s itemWords) saidBefore(kind string, now, then *progress.Result) change {
	id := "brief.said.no"
	if then.Holds() {
		id = "brief.said.yes"
	}
	c := change{cell: s.Move(now, then), then: s.Value(then)}
	c.text = s.Say("brief.change.said-"+kind, i18n.Args{"Said": s.Say(id, nil)})
	return c
}

// yearKind is what that is called.
func yearKind(r *progress.Result) string {
	if model.EveryYear.Finer(r.Period.Every) {
		return "longer"
	}
	return "year"
}

// yearAgo is the result of the same period a year before. What a period that still runs
// has come to is compared with what the one before had come to on the same day.
func (s itemWords) yearAgo(t *progress.Target, r *progress.Result) *progress.Result {
	if r.Period.Closed(s.then.AsOf) {
		return t.In(r.Place, r.Period.Before())
	}
	return s.earlier(s.lap(r.Period), t, r.Place, r.Period.Before())
}

// earlier is a target's result in a period as it stood some quarters before the brief's.
func (s itemWords) earlier(quarters int, t *progress.Target, place *model.Place, p model.Period) *progress.Result {
	i := s.at - quarters
	if i < 0 {
		return nil
	}
	then := s.Report.Snapshots()[i].Report.Target(t.ID)
	if then == nil {
		return nil
	}
	return then.In(place, p)
}

// lap is how many snapshots lie between a period and the one before that it is compared with.
func (s itemWords) lap(p model.Period) int {
	every := s.Report.Rhythm()
	return max(1, len(p.Parts(every)), len(p.Whole().Parts(every)))
}

// before is what a result is compared with beside the year before: the quarter or half
// before; of a year that still runs, the same year in the snapshot before.
func (s itemWords) before(t *progress.Target, r *progress.Result) *progress.Result {
	switch {
	case r.Period.Every.Finer(model.EveryYear):
		return t.In(r.Place, r.Period.Shift(-1))
	case r.Period.Every != model.EveryYear:
		return nil // that is what it is compared with already
	case !r.Period.Closed(s.then.AsOf):
		return s.earlier(1, t, r.Place, r.Period)
	default:
		return nil // the year before is that already
	}
}

func (s itemWords) beforeKind(r *progress.Result) string {
	if r.Period.Every == model.EveryYear {
		return "quarter-end"
	}
	return string(r.Period.Every)
}
