package brief

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// targetAnnex is the first annex: what the brief was written from, and each target by the
// policy's tasks.
type targetAnnex struct {
	*draft
	itemWords
}

func (s targetAnnex) write() {
	s.foreword()
	before := s.statusesBefore()
	if before != nil && len(s.items) > 0 {
		s.say(doc.Paragraph{Text: s.Say("brief.summary.before", i18n.Args{"Period": s.Period(s.period.Shift(-1)), "Counts": s.counted(before)})})
	}
	s.table(s.statusTable(before), s.Say("brief.caption.statuses", i18n.Args{"Day": s.Date(s.then.AsOf)}))
	s.table(s.turnsTable(), s.Say("brief.caption.turns", nil))
	groups := s.groups()
	for i, g := range groups {
		if len(groups) > 1 || g.title != s.Say("brief.other-targets", nil) {
			s.add(doc.Prose{Heading: s.Say("brief.subsection", i18n.Args{"Ordinal": s.ordinal(i + 1), "Title": g.title})})
		}
		var ps []doc.Paragraph
		for _, it := range g.items {
			ps = append(ps, doc.Paragraph{Head: s.Say("brief.head", i18n.Args{"Target": it.name}), Text: s.story(it)})
		}
		s.say(ps...)
	}
	s.say(s.setApart()...)
	s.table(s.targetTable(), s.Say("brief.caption.targets", nil))
	s.figures()
}

// turnsTable counts the red lights that the lead tells.
func (s targetAnnex) turnsTable() chart.Table {
	c := s.changes()
	if c == nil || len(s.items) == 0 {
		return chart.Table{}
	}
	row := func(id string, n int) []chart.Cell {
		return []chart.Cell{{Text: s.Say("brief.turns."+id, i18n.Args{"From": s.Period(c.From)})}, {Text: s.Int(n)}}
	}
	return chart.Table{Columns: []chart.Column{s.column("matter", "text"), s.column("lights", "num")}, Rows: [][]chart.Cell{
		row("before", s.redsBefore(c)), row("now", progress.Reds(progress.Now(s.then, s.place))),
		row("recovered", len(s.within(c.Recovered))), row("turned", len(s.within(c.Turned))),
	}}
}

// story is all that the first section says of one target.
func (s targetAnnex) story(it *item) string {
	return s.glue(s.state(it), it.year.text, it.before.text, s.best(it))
}

func (s targetAnnex) statusTable(before map[progress.Degree]int) chart.Table {
	now := s.statuses()
	t := chart.Table{Columns: []chart.Column{s.column("status", "text"), {Title: s.Period(s.period), Kind: "num"}}}
	if before != nil {
		t.Columns = append(t.Columns, chart.Column{Title: s.Period(s.period.Shift(-1)), Kind: "num"})
	}
	row := func(title string, a, b int) []chart.Cell {
		cells := []chart.Cell{{Text: title}, {Text: s.Int(a)}}
		if before != nil {
			cells = append(cells, chart.Cell{Text: s.Int(b)})
		}
		return cells
	}
	var all, allBefore int
	for _, status := range progress.Degrees {
		if now[status]+before[status] == 0 {
			continue
		}
		if status != apart {
			all, allBefore = all+now[status], allBefore+before[status]
		}
		t.Rows = append(t.Rows, row(s.Status(status), now[status], before[status]))
	}
	if len(t.Rows) > 0 {
		t.Foot = [][]chart.Cell{row(s.Say("brief.column.applying", nil), all, allBefore)}
	}
	return t
}

// setApart names the targets that do not apply to the place.
func (s targetAnnex) setApart() []doc.Paragraph {
	if len(s.apart) == 0 {
		return nil
	}
	var names []string
	for _, it := range s.apart {
		names = append(names, s.Say("sentence.period-value", i18n.Args{"Period": it.name, "Value": s.whyApart(it)}))
	}
	return []doc.Paragraph{{Text: s.Say("brief.apart", i18n.Args{"Count": s.Int(len(names)), "N": len(names), "Names": s.names(names)})}}
}

func (s targetAnnex) whyApart(it *item) string {
	switch {
	case it.r.Reason != progress.ReasonNone:
		return it.why
	case it.r.Place.Level == it.target.Leaf:
		return s.Say("brief.apart-here", nil)
	default:
		return s.Say("brief.apart-nobody", i18n.Args{"Unit": s.Leaves(it.target)})
	}
}

// group are the targets of one chapter of the policy.
type group struct {
	title string
	items []*item
}

// groups puts the targets under the chapters of the policy that promise them, in the
// policy's order; what no clause names comes last.
func (s targetAnnex) groups() []group {
	chapters := s.Report.County.Clauses.Chapters
	groups := make([]group, len(chapters)+1)
	for i, c := range chapters {
		groups[i].title = c.Value.In(s.Lang)
	}
	groups[len(chapters)].title = s.Say("brief.other-targets", nil)
	for _, it := range s.items {
		g := &groups[s.Report.ChapterOf(it.target.ID)]
		g.items = append(g.items, it)
	}
	return slices.DeleteFunc(groups, func(g group) bool { return len(g.items) == 0 })
}

// bestNames is how many places a sentence names that did best.
const bestNames = 3

// best says how many of the places below did what is asked, and which did best. One
// place by itself is the whole, and says nothing more.
func (s targetAnnex) best(it *item) string {
	if !it.target.InHeadlines() || len(s.below) < 2 {
		return ""
	}
	rs := s.standing(it.target)
	if len(rs) == 0 {
		return ""
	}
	args := i18n.Args{"In": s.Int(len(rs)), "Good": s.Int(countGood(rs)), "Paced": phrase.Paced(rs), "Unit": s.Say("leaf."+string(rs[0].Place.Level), nil), "Names": s.bestOf(rs)}
	switch n := countGood(rs); {
	case len(rs) == 1:
		args["Names"] = s.valued(rs[0])
		return s.Say("brief.best.single", args)
	case n == len(rs):
		return s.Say("brief.best.all", args)
	case n == 0:
		return s.Say("brief.best.none", args)
	default:
		return s.Say("brief.best.some", args)
	}
}

// bestOf names up to three good places; a place is not named where others that are left
// out did as well.
func (s targetAnnex) bestOf(rs []*progress.Result) string {
	n := min(bestNames, countGood(rs), len(rs))
	for n > 0 && n < len(rs) && progress.WorseFirst(rs[n-1], rs[n]) == 0 {
		n--
	}
	if n == len(rs) && n > 0 && progress.WorseFirst(rs[0], rs[n-1]) == 0 {
		return ""
	}
	var names []string
	for _, r := range rs[:n] {
		names = append(names, s.valued(r))
	}
	return s.names(names)
}

func (s targetAnnex) firstHeadline() *item {
	for _, it := range s.items {
		if it.target.InHeadlines() {
			return it
		}
	}
	return nil
}

// figures are one or two charts: how the towns rank or the first target went year by year,
// and what runs through the year.
func (s targetAnnex) figures() {
	charts := s.charts()
	if it := s.firstHeadline(); it != nil {
		now := it.target.Now(s.place) == it.r // the ranking draws the current period
		if now && len(s.standing(it.target)) > 1 {
			s.figure(charts.Ranking(it.target, s.place, s.below))
		}
		if s.yearly() || len(s.below) < 2 || !s.county() {
			s.figure(charts.Trend(it.target, s.place))
		}
	}
	for _, it := range s.items {
		if steps := s.course(it); len(steps) > 0 {
			s.figure(charts.Course(steps, it.target, s.place, nil))
			return
		}
	}
}

// course is how far a headline target that runs through its year had come by the end of
// each quarter, as it was known then.
func (s targetAnnex) course(it *item) []progress.Step {
	p := it.r.Period
	runs := it.target.PaceKind() == model.PaceElapsed && p.Every == model.EveryYear && it.target.Current == p
	if _, bound := it.target.TestOf(s.place.Level); !runs || !it.target.InHeadlines() || bound == nil {
		return nil
	}
	var steps []progress.Step
	parts := p.Parts(s.Report.Rhythm())
	if len(parts) < 2 {
		return nil
	}
	for _, q := range parts {
		step := progress.Step{Part: q, Pace: it.target.PaceBy(s.place.Level, p, q.End())}
		if i := progress.SnapshotOf(s.Report, q); i >= 0 && i <= s.at {
			step.Result = s.Report.Snapshots()[i].Report.Target(it.target.ID).In(s.place, p)
		}
		steps = append(steps, step)
	}
	return steps
}

func (s targetAnnex) targetTable() chart.Table {
	t := chart.Table{Columns: []chart.Column{
		s.column("target", "text"), s.column("period", "text"), s.column("value", "num"), s.column("bound", "num"),
		s.column("gap", "text"), s.column("year", "text"), s.column("before", "text"), s.column("status", "light"),
	}}
	for _, it := range s.items {
		status := chart.Cell{Light: it.r.Light, Status: it.status, Sub: s.because(it)}
		if status.Sub == "" {
			status.Sub = it.how
		}
		bound := chart.Cell{Text: it.bound}
		if it.pace != "" {
			bound.Sub = s.Say("brief.cell.pace", i18n.Args{"Pace": it.pace})
		}
		year, before := it.year, it.before
		if yearKind(it.r) == "longer" { // there is none a year before, but one before
			year, before = change{}, it.year
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: it.name, Href: s.Href("target", it.target.ID)}, {Text: it.period}, {Text: it.value, Sub: it.fraction}, bound,
			{Text: it.gap}, year.show(s), before.show(s), status,
		})
	}
	return t
}

// show is a change as a cell: the change, and below it the earlier value.
func (c change) show(s targetAnnex) chart.Cell {
	cell := chart.Cell{Text: c.cell}
	if c.then != "" {
		cell.Sub = s.Say("brief.cell.then", i18n.Args{"Value": c.then})
	}
	return cell
}
