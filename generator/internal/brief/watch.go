package brief

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// watch is the third section: what has been wrong longest and who answers, how far the
// reports are in, and what falls due next.
func (s *sheet) watch() {
	s.heading(s.section(3, "watch"))
	s.add(doc.Prose{Heading: s.subsection(1, "cases")})
	s.longest()
	s.add(doc.Prose{Heading: s.subsection(2, "reports")})
	s.reports()
	s.add(doc.Prose{Heading: s.subsection(3, "due")})
	s.comingDue()
}

func (s *sheet) subsection(n int, id string) string {
	return s.Say("brief.subsection", i18n.Args{"Ordinal": s.ordinal(n), "Title": s.Say("brief.part."+id, nil)})
}

// matter is a target that is red at one place below the brief's own.
type matter struct {
	target *progress.Target
	place  *model.Place
	r      *progress.Result // nil where the snapshot keeps none
	run    progress.Run
	owners string
}

const (
	tableCases = 10 // how many cases the table lists
	toldCases  = 3  // how many of them a sentence tells
)

// longest tells the cases that have been red longest, the farthest off first among them.
func (s *sheet) longest() {
	all := s.cases()
	if len(all) == 0 {
		s.say(doc.Paragraph{Text: s.Say("brief.cases.none."+s.scope(), nil)})
		return
	}
	shown := all[:min(len(all), tableCases)]
	s.say(doc.Paragraph{Text: s.Say("brief.cases.count."+s.scope(), i18n.Args{"Count": s.Int(len(all)), "N": len(all)})})
	var items []doc.Paragraph
	for _, c := range shown[:min(len(shown), toldCases)] {
		args := s.runArgs(c.run)
		args["Place"], args["Target"], args["State"], args["Owners"] = s.Called(c.place), s.Short(c.target), s.caseState(c), c.owners
		items = append(items, doc.Paragraph{Text: s.Say("brief.cases.told", args)})
	}
	s.list(items)
	t := s.caseTable(shown)
	t.Note = s.Say("brief.cases.note", i18n.Args{"Count": s.Int(len(all)), "Rows": s.Int(len(shown))})
	s.table(t, s.Say("brief.caption.cases", nil))
}

// scope says what stands below: the towns, units and leaders of the county, or the
// villages and leaders of a town.
func (s *sheet) scope() string { return string(s.place.Level) }

func (s *sheet) cases() []*matter {
	var all []*matter
	for _, t := range s.then.Targets {
		for _, place := range s.answering(t) {
			if run := s.run(t, place); run.Quarters > 0 {
				all = append(all, &matter{target: t, place: place, r: s.result(t, place), run: run, owners: s.owners(place)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *matter) int {
		return cmp.Or(cmp.Compare(b.run.Quarters, a.run.Quarters), compareShort(a.r, b.r))
	})
	return all
}

// answering are the places below that a target is looked at by; of a town also its leaders.
func (s *sheet) answering(t *progress.Target) []*model.Place {
	if t.Leaf != model.LevelLeader || s.county() {
		return s.tested(t)
	}
	var own []*model.Place
	for _, l := range s.then.Places.Leaders {
		if l.Leader.Town.Set && s.place.Bears(string(l.Leader.Town.V)) {
			own = append(own, l)
		}
	}
	return own
}

// compareShort puts what is farthest from what is asked first: what has no value at all
// comes before that, and what the snapshot does not keep after it.
func compareShort(a, b *progress.Result) int {
	rank := func(r *progress.Result) int {
		switch {
		case r == nil:
			return 2
		case r.Value == nil:
			return 0
		default:
			return 1
		}
	}
	if order := cmp.Compare(rank(a), rank(b)); order != 0 || rank(a) != 1 {
		return order
	}
	return shortfall(b).Cmp(shortfall(a))
}

// shortfall is how far a value is from what it is held against now, as a share of it.
func shortfall(r *progress.Result) *big.Rat {
	against := r.Bound
	if r.Open && r.Pace != nil {
		against = r.Pace
	}
	if against.Sign() == 0 {
		return big.NewRat(1, 1)
	}
	d := new(big.Rat).Sub(against, r.Value)
	d.Quo(d, against)
	return d.Abs(d)
}

// owners names who answers for a place: town, unit and leaders, by office.
func (s *sheet) owners(place *model.Place) string {
	o := s.Report.Owners(place)
	var names []string
	if o.Town != nil {
		names = append(names, s.Called(o.Town))
	}
	if o.Unit != nil {
		names = append(names, s.Called(o.Unit))
	}
	for _, l := range o.Leaders {
		names = append(names, s.Called(l))
	}
	if len(names) == 0 {
		names = []string{s.Called(place)}
	}
	return s.names(names)
}

func (s *sheet) caseState(c *matter) string {
	if c.r == nil || c.r.Value == nil {
		return s.caseStatus(c)
	}
	if gap := s.Gap(c.r); gap != "" {
		return s.Say("brief.cases.value", i18n.Args{"Period": s.span(c.r.Period), "Value": s.Value(c.r), "Near": s.exactly(c.r) == "", "Gap": gap})
	}
	return s.caseStatus(c)
}

func (s *sheet) caseStatus(c *matter) string {
	if c.r != nil {
		return s.Status(c.r.Degree())
	}
	return s.Status(s.stateOf(c.target, c.place).Degree())
}

func (s *sheet) caseTable(cases []*matter) chart.Table {
	t := chart.Table{Columns: []chart.Column{
		s.column("place", "text"), s.column("target", "text"), s.column("status", "light"), s.column("value", "num"),
		s.column("gap", "text"), s.column("quarters", "num"), s.column("owners", "text"),
	}}
	for _, c := range cases {
		value, gap := chart.Cell{Text: s.Say("format.none", nil)}, ""
		if c.r != nil {
			value, gap = chart.Cell{Text: s.Value(c.r), Sub: s.span(c.r.Period)}, s.Gap(c.r)
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: s.Called(c.place), Href: s.Href(string(c.place.Level), c.place.Code)}, {Text: s.Short(c.target), Href: s.Href("target", c.target.ID)},
			{Light: progress.Red, Status: s.caseStatus(c)}, value, {Text: gap},
			{Text: s.Int(c.run.Quarters), Sub: s.Say("brief.cell.since", s.runArgs(c.run))}, {Text: c.owners},
		})
	}
	return t
}

// Reports.

// cover is how the reports of one topic are in that have been due up to the brief's day.
type cover struct {
	topic                   string
	expected, missing, late int
}

// reports says how far the reports are in, which came late, and what was put right.
func (s *sheet) reports() {
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
	s.table(s.lateTable(late), s.Say("brief.caption.late", nil))
	s.table(s.correctedTable(corrected), s.Say("brief.caption.corrected", nil))
}

func (s *sheet) covers() []cover {
	var all []cover
	for _, topic := range s.then.Returns() {
		if x := s.then.Owed(topic, s.place); x.Expected > 0 {
			all = append(all, cover{topic, x.Expected, x.Missing(), x.Late})
		}
	}
	return all
}

func (s *sheet) topic(name string) string { return s.Topic(s.Report, name) }

func (s *sheet) coverTable(covers []cover) chart.Table {
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

// came are the late reports and the corrections of the brief's quarter or year.
func (s *sheet) came() (late []progress.Arrival, corrected []progress.Corrected) {
	here := func(p *model.Place) bool { return s.county() || p.Up(model.LevelTown) == s.place }
	for _, q := range s.period.Parts(model.EveryQuarter) {
		came, right := s.Report.Arrived(q)
		for _, a := range came {
			if here(a.Place) {
				late = append(late, a)
			}
		}
		for _, c := range right {
			if here(c.Place) {
				corrected = append(corrected, c)
			}
		}
	}
	return late, corrected
}

func (s *sheet) cameText(late []progress.Arrival, corrected []progress.Corrected) []doc.Paragraph {
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

// cameRows is how many late reports and corrections a table lists.
const cameRows = 10

// lateTable counts the late reports by topic and period, and names some of the places.
func (s *sheet) lateTable(late []progress.Arrival) chart.Table {
	t := chart.Table{Columns: []chart.Column{s.column("topic", "text"), s.column("period", "text"), s.column("count", "num"), s.column("names", "text")}}
	type key struct {
		topic  string
		period model.Period
	}
	var order []key
	places := map[key][]string{}
	for _, a := range late {
		k := key{a.Topic, a.Period}
		if places[k] == nil {
			order = append(order, k)
		}
		places[k] = append(places[k], s.fullName(a.Place))
	}
	for _, k := range order {
		names := places[k]
		text := s.names(names[:min(len(names), worstNamed)])
		if len(names) > worstNamed {
			text = s.Say("brief.cell.and-more", i18n.Args{"Names": text})
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: s.topic(k.topic)}, {Text: s.Period(k.period)}, {Text: s.Int(len(names))}, {Text: text}})
	}
	if len(t.Rows) > 0 {
		t.Foot = [][]chart.Cell{{{Text: s.Say("column.total", nil)}, {}, {Text: s.Int(len(late))}, {}}}
	}
	return t
}

// fullName names a place with its town, because a village's name does not identify it.
func (s *sheet) fullName(p *model.Place) string {
	town := p.Up(model.LevelTown)
	if town == nil || town == p || !s.county() {
		return s.Called(p)
	}
	return s.Say("brief.full-name", i18n.Args{"Town": s.Called(town), "Place": s.Called(p)})
}

func (s *sheet) correctedTable(corrected []progress.Corrected) chart.Table {
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

// whyCorrected is the clerk's reason; it is written in Chinese only.
func (s *sheet) whyCorrected(why string) string {
	if s.Lang != "zh-cn" || why == "" {
		return s.Say("format.none", nil)
	}
	return why
}

// What comes next.

// due is a report, or a target's deadline, of the next quarter.
type due struct {
	title string
	of    string // its period
	day   model.Date
	count int
}

func (s *sheet) comingDue() {
	all := s.dues()
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

func (s *sheet) dueText(d due) string {
	args := i18n.Args{"Title": d.title, "Period": d.of, "Day": s.Date(d.day), "Count": s.Int(d.count), "N": d.count}
	if d.count == 0 {
		return s.Say("brief.due.deadline", args)
	}
	return s.Say("brief.due.report", args)
}

// dues are what falls due in the quarter after the brief's day, the earliest first.
func (s *sheet) dues() []due {
	var all []due
	until := s.Report.Snapshots()[s.at].Period.Shift(1).End()
	year, _, _ := s.then.AsOf.YMD()
	for _, topic := range s.Report.AllTopics() {
		every := s.Report.AnyTopic(topic).Every.V
		for _, p := range slices.Concat(model.YearOf(year-1).Parts(every), model.YearOf(year).Parts(every)) {
			day := s.then.DueDay(topic, p)
			if !s.Report.County.Programme.Touches(p) || !day.After(p.End()) || !day.After(s.then.AsOf) || day.After(until) {
				continue
			}
			if n := s.then.Coverage(topic, p, s.place).Expected; n > 0 {
				all = append(all, due{title: s.topic(topic), of: s.Period(p), day: day, count: n})
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

func (s *sheet) dueTable(all []due) chart.Table {
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
