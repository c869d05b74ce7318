package progress

import "guben/generator/internal/model"

// The statuses of what carries a mark in the place of a figure; not-applicable is one of the
// ordinary ones.
const (
	NotPublished Status = "not-published"
	Withheld     Status = "withheld"
)

var markStatuses = map[model.MarkKind]Status{
	model.MarkNotPublished: NotPublished, model.MarkNotApplicable: NotApplicable, model.MarkWithheld: Withheld,
}

// Aside tells whether a status says that nothing is asked: there is nothing to judge, and
// nobody is late.
func (s Status) Aside() bool { return s == NotApplicable || s == NotPublished || s == Withheld }

// marked gives a result whose figure carries a mark: it is in no sum and no expectation.
func (r *Result) marked(m *model.Mark) {
	r.Value, r.Numerator, r.Denominator, r.Pace = nil, nil, nil, nil
	r.setAside(markStatuses[m.As.V], ReasonMark)
	r.Mark, r.Light, r.Expected, r.Reported = m, None, 0, 0
}

// firstMark is the first mark of some readings; nil where there is none.
func firstMark(rs ...reading) *model.Mark {
	for _, r := range rs {
		if r.mark != nil {
			return r.mark
		}
	}
	return nil
}

// graver is the mark that speaks for two: withheld before not published before what does not
// apply.
func graver(a, b *model.Mark) *model.Mark {
	grave := map[model.MarkKind]int{model.MarkNotApplicable: 1, model.MarkNotPublished: 2, model.MarkWithheld: 3}
	if a == nil || b != nil && grave[b.As.V] > grave[a.As.V] {
		return b
	}
	return a
}

// markOn is the mark that stood in the place of a line's figure on a day: before a
// correction that is yet to come, a figure that may not be shown is withheld.
func markOn(line model.Line, name string, day model.Date) *model.Mark {
	if c := nextCorrection(line, name, day); c != nil {
		if c.Was.Set {
			return nil
		}
		return model.SmallMark(c.Was.Pos)
	}
	return line.Marked(name)
}

// nextCorrection is the first correction of a figure that was yet to come on a day.
func nextCorrection(line model.Line, name string, day model.Date) *model.Correction {
	var next *model.Correction
	for i := range line.Corrected {
		c := &line.Corrected[i]
		if c.Figure.V == name && c.On.V.After(day) && (next == nil || next.On.V.After(c.On.V)) {
			next = c
		}
	}
	return next
}
