package phrase

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Coverage says how many of the expected places reported.
func (p Phrases) Coverage(r *progress.Result) string {
	if r.Place.Level == r.Target.Leaf || r.Expected == 0 {
		return ""
	}
	said := p.Say("coverage."+string(r.Target.Leaf), i18n.Args{"Reported": p.Int(r.Reported), "Expected": p.Int(r.Expected)})
	if r.Marked > 0 {
		said = p.Say("coverage.and", i18n.Args{"Reported": said, "Apart": p.Say("coverage.marked", i18n.Args{"Count": p.Int(r.Marked)})})
	}
	if apart := p.Apart(r); apart != "" {
		return p.Say("coverage.and", i18n.Args{"Reported": said, "Apart": apart})
	}
	return said
}

// Apart says how many places have a value of their own and yet do not count in a total or
// mean, and why; empty where there are none.
func (p Phrases) Apart(r *progress.Result) string {
	if r.Apart == 0 {
		return ""
	}
	lacks := ""
	if weight := r.Target.Weighing(); weight != nil {
		lacks = p.Figure(r.Target.Weight.V, weight)
	}
	return p.Say("coverage.apart", i18n.Args{"Count": p.Int(r.Apart), "N": r.Apart, "Unit": p.Leaves(r.Target), "Lacks": lacks})
}

// Reason says why a result has no value or a grey light; empty for ordinary results.
func (p Phrases) Reason(r *progress.Result) string {
	if r.Reason == progress.ReasonNone && r.Value != nil {
		return p.late(r)
	}
	if r.Reason == progress.ReasonNone {
		switch a := r.Target.Applies; {
		case r.Status != progress.NotApplicable || a == nil:
			return ""
		case a.Period.Set:
			return p.Say("reason.not-in-base", nil)
		default:
			return p.Say("reason.not-meant", nil)
		}
	}
	if r.Reason == progress.ReasonZeroBase && r.Target.Kind.V != model.KindGrowth {
		return p.Say("reason.none-counted", nil)
	}
	args := i18n.Args{}
	if m := r.Mark; m != nil {
		args["Small"], args["Why"] = m.Small, m.Why.V
	}
	if r.Reason == progress.ReasonBreak || r.Reason == progress.ReasonNewLine {
		args["Why"] = p.breakNote(r)
	}
	return p.Say("reason."+string(r.Reason), args)
}

// late says when what was missed on its day was reached, at that day's result and at those
// that are met since; else nothing.
func (p Phrases) late(r *progress.Result) string {
	promise := r.Promise()
	if promise == nil || promise.Reached == nil {
		return ""
	}
	return p.since(promise)
}

// Marked says why a figure is not given: 不公布（原因）.
func (p Phrases) Marked(m *model.Mark) string {
	return p.Say("mark.said", i18n.Args{"Mark": p.Say("mark."+string(m.As.V), nil), "Small": m.Small, "Why": m.Why.V})
}

func (p Phrases) breakNote(r *progress.Result) string {
	return r.Target.Measured().WhyBroken(r.Period).In(p.Lang)
}
