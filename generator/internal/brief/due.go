package brief

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// duePart tells what falls due in the quarter after the brief's day.
type duePart struct{ *draft }

// due is a report, or a target's deadline, of the next quarter.
type due struct {
	title string
	of    string // its period
	day   model.Date
	count int
	who   string // owes it
}

func (s duePart) write() {
	all := s.coming()
	if len(all) == 0 {
		s.say(doc.Paragraph{Text: s.Say("brief.due.none", nil)})
		return
	}
	var items []doc.Paragraph
	for _, d := range all {
		items = append(items, doc.Paragraph{Text: s.dueText(d)})
	}
	s.say(doc.Paragraph{Text: s.Say("brief.due.some", nil)})
	s.list(items)
	s.table(s.dueTable(all), s.Say("brief.caption.due", nil))
}

func (s duePart) dueText(d due) string {
	args := i18n.Args{"Title": d.title, "Period": d.of, "Day": s.Date(d.day), "Count": s.Int(d.count), "N": d.count}
	if d.count == 0 {
		return s.Say("brief.due.deadline", args)
	}
	return s.Say("brief.due.report", args)
}

// fallsDue is what falls due in the period after the brief's day, the earliest first.
func (s *draft) fallsDue() []due {
	var all []due
	until := s.Report.Snapshots()[s.at].Period.Shift(1).End()
	for _, topic := range s.Report.AllTopics() {
		if d := model.DerivedOf(topic); d != nil && !s.Report.Declares(d) {
			continue
		}
		every := s.Report.AnyTopic(topic).Every.V
		for _, p := range s.Report.County.Programme.Periods(every) {
			day := s.then.DueDay(topic, p)
			if !day.After(p.End()) || !day.After(s.then.AsOf) || day.After(until) {
				continue
			}
			if n := s.then.Coverage(topic, p, s.place).Expected; n > 0 {
				all = append(all, due{title: s.topic(topic), of: s.Period(p), day: day, count: n, who: s.every(topic)})
			}
		}
	}
	for _, it := range s.items {
		if d := it.target.Deadline; d.Set && d.V.After(s.then.AsOf) && !d.V.After(until) {
			all = append(all, due{title: it.name, day: d.V})
		}
	}
	slices.SortStableFunc(all, func(a, b due) int { return a.day.Compare(b.day) })
	return all
}

func (s duePart) dueTable(all []due) chart.Table {
	t := chart.Table{Columns: []chart.Column{s.column("matter", "text"), s.column("period", "text"), s.column("day", "text"), s.column("count", "num")}}
	for _, d := range all {
		count := s.Say("format.none", nil)
		if d.count > 0 {
			count = s.Int(d.count)
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: d.title}, {Text: d.of}, {Text: s.Date(d.day)}, {Text: count}})
	}
	return t
}

// every names who owes a topic's reports: each village, each unit.
func (s *draft) every(topic string) string {
	return s.Say("brief.ask.every", i18n.Args{"Level": s.Say("leaf."+string(s.Report.TopicLevel(topic)), nil)})
}
