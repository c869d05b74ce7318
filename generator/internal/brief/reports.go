package brief

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// reportPart tells how far the reports are in, which came late, and what was put right.
type reportPart struct{ *draft }

// cover is how the reports of one topic are in that have been due up to the brief's day.
type cover struct {
	topic                   string
	expected, missing, late int
}

// cameRows is how many late reports and corrections a table lists.
const cameRows = 10

// write says how far the reports are in, which came late, and what was put right.
func (s reportPart) write() {
	covers := s.covers()
	missing := 0
	var names []string
	for _, c := range covers {
		missing += c.missing
		if c.missing > 0 {
			names = append(names, s.Say("brief.reports.missing-of", i18n.Args{"Topic": s.topic(c.topic), "Count": s.Int(c.missing), "N": c.missing}))
		}
	}
	args := i18n.Args{"Day": s.Date(s.then.AsOf), "Count": s.Int(missing), "N": missing, "Names": s.names(names)}
	var ps []doc.Paragraph
	switch {
	case len(covers) == 0:
		ps = append(ps, doc.Paragraph{Text: s.Say("brief.reports.nothing-due", args)})
	case missing == 0:
		ps = append(ps, doc.Paragraph{Text: s.Say("brief.reports.all-in", args)})
	default:
		ps = append(ps, doc.Paragraph{Text: s.Say("brief.reports.missing", args)})
	}
	late, corrected := s.came()
	s.say(append(ps, s.cameText(late, corrected)...)...)
	s.table(s.coverTable(covers), s.Say("brief.caption.reports", i18n.Args{"Day": s.Date(s.then.AsOf)}))
	s.table(s.owedTable(), s.Say("brief.caption.owed", nil))
	s.table(s.lateTable(late), s.Say("brief.caption.late", nil))
	s.table(s.correctedTable(corrected), s.Say("brief.caption.corrected", nil))
	s.table(s.correctedTable(s.correctedSince()), s.Say("brief.caption.corrected-since", nil))
}

// covered is how the reports of each topic are in.
func (s *draft) covered() []cover {
	var all []cover
	for _, topic := range s.then.Returns() {
		if x := s.then.Owed(topic, s.place); x.Expected > 0 {
			all = append(all, cover{topic, x.Expected, x.Missing(), x.Late})
		}
	}
	return all
}

func (s reportPart) coverTable(covers []cover) chart.Table {
	t := chart.Table{Columns: []chart.Column{
		s.column("topic", "text"), s.column("expected", "num"), s.column("in", "num"), s.column("missing", "num"), s.column("late", "num"),
	}}
	var sum cover
	row := func(title string, c cover) []chart.Cell {
		return []chart.Cell{{Text: title}, {Text: s.Int(c.expected)}, {Text: s.Int(c.expected - c.missing)}, {Text: s.Int(c.missing)}, {Text: s.Int(c.late)}}
	}
	for _, c := range covers {
		sum.expected, sum.missing, sum.late = sum.expected+c.expected, sum.missing+c.missing, sum.late+c.late
		t.Rows = append(t.Rows, row(s.topic(c.topic), c))
	}
	if len(covers) > 1 {
		t.Foot = [][]chart.Cell{row(s.Say("column.total", nil), sum)}
	}
	return t
}

// owedTable lists who owes reports, the most first.
func (s reportPart) owedTable() chart.Table {
	all := s.owers()
	t := chart.Table{Columns: []chart.Column{s.column("place", "text"), s.column("expected", "num"), s.column("missing", "num")}}
	for _, o := range all[:min(len(all), cameRows)] {
		t.Rows = append(t.Rows, []chart.Cell{{Text: s.Called(o.Owner)}, {Text: s.Int(o.Expected)}, {Text: s.Int(o.Missing())}})
	}
	t.Note = s.Say("brief.reports.owed-note", i18n.Args{"Count": s.Int(len(all)), "N": len(all), "Rows": s.Int(len(t.Rows))})
	return t
}

// came are the late reports and the corrections of the brief's quarter or year.
func (s reportPart) came() (late []progress.Arrival, corrected []progress.Corrected) {
	for _, q := range s.period.Parts(s.Report.Rhythm()) {
		came, right := s.Report.Arrived(q)
		for _, a := range came {
			if s.here(a.Place) {
				late = append(late, a)
			}
		}
		for _, c := range right {
			if s.here(c.Place) {
				corrected = append(corrected, c)
			}
		}
	}
	return late, corrected
}

func (s reportPart) cameText(late []progress.Arrival, corrected []progress.Corrected) []doc.Paragraph {
	if len(late)+len(corrected) == 0 {
		return []doc.Paragraph{{Text: s.Say("brief.came.none."+s.of(), nil)}}
	}
	var text []string
	if n := len(late); n > 0 {
		text = append(text, s.Say("brief.came.late."+s.of(), i18n.Args{"Count": s.Int(n), "N": n}))
	}
	if n := len(corrected); n > 0 {
		text = append(text, s.Say("brief.came.corrected."+s.of(), i18n.Args{"Count": s.Int(n), "N": n}))
	}
	return []doc.Paragraph{{Text: s.glue(text...)}}
}

// lateTable counts the late reports by topic and period, and names some of the places.
func (s reportPart) lateTable(late []progress.Arrival) chart.Table {
	t := chart.Table{Columns: []chart.Column{s.column("topic", "text"), s.column("period", "text"), s.column("count", "num"), s.column("names", "text")}}
	for _, group := range progress.GroupArrivals(late) {
		var names []string
		for _, a := range group[:min(len(group), worstNamed)] {
			names = append(names, s.fullName(a.Place))
		}
		text := s.names(names)
		if len(group) > worstNamed {
			text = s.Say("brief.cell.and-more", i18n.Args{"Names": text})
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: s.topic(group[0].Topic)}, {Text: s.Period(group[0].Period)}, {Text: s.Int(len(group))}, {Text: text}})
	}
	if len(t.Rows) > 0 {
		t.Foot = [][]chart.Cell{{{Text: s.Say("column.total", nil)}, {}, {Text: s.Int(len(late))}, {}}}
	}
	return t
}

// fullName names a place with its town, because a village's name does not identify it.
func (s reportPart) fullName(p *model.Place) string {
	town := p.Part()
	if town == nil || town == p || !s.county() {
		return s.Called(p)
	}
	return s.Say("brief.full-name", i18n.Args{"Town": s.Called(town), "Place": s.Called(p)})
}

func (s reportPart) correctedTable(corrected []progress.Corrected) chart.Table {
	t := chart.Table{Columns: []chart.Column{
		s.column("place", "text"), s.column("figure", "text"), s.column("period", "text"), s.column("was", "num"), s.column("is", "num"),
		s.column("on", "text"), s.column("why", "text"),
	}}
	for _, c := range corrected[:min(len(corrected), cameRows)] {
		ref := c.Topic + "." + c.Figure
		m := s.Report.MeasureOf(ref)
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: s.fullName(c.Place)}, {Text: s.Figure(ref, m)}, {Text: s.Period(c.Period)},
			{Text: s.Reported(ref, m, c.Was)}, {Text: s.Reported(ref, m, c.Is), Source: s.Source(c.Source)},
			{Text: s.Date(c.On)}, {Text: s.whyCorrected(c.Why)},
		})
	}
	t.Note = s.Say("brief.came.corrected-note", i18n.Args{"Count": s.Int(len(corrected)), "Rows": s.Int(len(t.Rows))})
	return t
}

// whyCorrected is the clerk's reason; it is written in the site's first language only.
func (s reportPart) whyCorrected(why string) string {
	if !s.IsMain() || why == "" {
		return s.Say("format.none", nil)
	}
	return why
}
