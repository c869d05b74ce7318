package brief

import (
	"slices"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// leadPart opens a brief: the result, where it is going, and what is most serious.
type leadPart struct{ *draft }

// leadProblems is how many of the problems the lead names.
const leadProblems = 3

func (s leadPart) write(list problemList) {
	text := s.doc.Summary
	if c := s.changes(); c != nil && len(s.items) > 0 {
		text = s.glue(text, s.turned(c))
	}
	if n := min(len(list.own), leadProblems); n > 0 {
		var names []string
		for _, p := range list.own[:n] {
			names = append(names, p.name)
		}
		text = s.glue(text, s.Say("brief.lead.problems", i18n.Args{"Names": s.names(names), "N": n}))
	}
	s.say(doc.Paragraph{Text: text})
	if n := len(s.correctedSince()); n > 0 {
		s.say(doc.Paragraph{Text: s.Say("brief.lead.corrected", i18n.Args{"Count": s.Int(n), "N": n})})
	}
}

// changes are those since the end of the period before; nil where nothing stood then.
func (s *draft) changes() *progress.Changes {
	return s.Report.Between(progress.SnapshotOf(s.Report, s.period.Shift(-1)), s.at)
}

// turned says what became of the red lights: the place's own, and all at and below it.
func (s *draft) turned(c *progress.Changes) string {
	recovered, turned := s.within(c.Recovered), s.within(c.Turned)
	then, now := s.redsBefore(c), progress.Reds(progress.Now(s.then, s.place))
	return s.Say("home.turned", i18n.Args{"From": s.Period(c.From), "Then": then, "Now": now, "N": now, "Recovered": s.Int(len(recovered)), "Turned": s.Int(len(turned))})
}

// redsBefore counts the place's own red lights at the end of the period that changes begin with.
func (s *draft) redsBefore(c *progress.Changes) int {
	return progress.Reds(progress.Now(s.Report.Snapshot(c.From).Report, s.place))
}

// within are the turns at and below the brief's place.
func (s *draft) within(turns []progress.Turn) []progress.Turn {
	return slices.DeleteFunc(slices.Clone(turns), func(t progress.Turn) bool { return !s.here(t.Place) })
}

// here tells whether something at a place is told in the brief.
func (s *draft) here(p *model.Place) bool { return s.county() || p.Part() == s.place }

// correctedSince are the figures of the brief's time that were put right after its day: its
// text holds to what was said then.
func (s *draft) correctedSince() []progress.Corrected {
	var all []progress.Corrected
	for _, later := range s.Report.Snapshots()[s.at+1:] {
		_, corrected := s.Report.Arrived(later.Period)
		all = append(all, corrected...)
	}
	return slices.DeleteFunc(all, func(c progress.Corrected) bool { return !s.here(c.Place) || c.Period.End().After(s.then.AsOf) })
}
