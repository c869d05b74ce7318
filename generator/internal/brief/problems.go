package brief

import (
	"cmp"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// problemSection is the second section: what is most serious; how far, since when, where, who
// answers, by when it can be mended.
type problemSection struct {
	*draft
	itemWords
}

// problem is a target that is not in order: at the place itself, or at places below.
type problem struct {
	*item
	red   []*model.Place // of those below, the worst first
	of    int            // how many of those below it applies to
	level model.Level    // of those below
	run   progress.Run   // how long it has been red
}

func (s problemSection) write(list problemList) {
	s.heading(s.section(2, "problems"))
	told := s.told(list)
	if len(told) == 0 {
		s.say(doc.Paragraph{Text: s.noProblem(list)})
		return
	}
	var items []doc.Paragraph
	for _, p := range told {
		items = append(items, doc.Paragraph{Head: s.Say("brief.problem.head", i18n.Args{"Target": p.name, "Status": p.status}), Text: s.problemText(p, list.cases[p])})
	}
	s.list(items)
	more := len(list.own) > len(told) || len(list.below) > 0
	s.say(doc.Paragraph{Text: s.Say("brief.problem.rule", i18n.Args{"More": more, "All": len(list.own), "Below": len(list.below), "Owners": s.ownOwners()})})
}

// annex are all that are not in order, and what cannot be told.
func (s problemSection) annex(list problemList) {
	if len(list.grey) > 0 && !s.empty() {
		s.say(doc.Paragraph{Text: s.undecided(list.grey)})
	}
	t := s.problemTable(list)
	if len(t.Rows) > 1 {
		t.Foot = [][]chart.Cell{s.problemCount("all-problems", len(list.own)), s.problemCount("below-problems", len(list.below))}
		t.Note = s.Say("brief.problem.order", nil)
	}
	s.table(t, s.Say("brief.caption.problems", nil))
}

// sorted parts the targets: red and yellow ones, the most serious first by the rule of all
// cases; those in order whose places below are not all; and those that cannot be told.
func (s problemSection) sorted() problemList {
	l := problemList{cases: map[*problem]*progress.Case{}}
	for _, it := range s.items {
		p := s.problem(it)
		switch {
		case it.r.Light == progress.Red || it.r.Light == progress.Yellow:
			l.own = append(l.own, p)
			l.cases[p] = s.Report.CaseAt(s.at, p.target, s.place)
		case it.r.Light == progress.Grey:
			l.grey = append(l.grey, it)
		case len(p.red) > 0:
			l.below = append(l.below, p)
		}
	}
	slices.SortStableFunc(l.own, func(a, b *problem) int { return l.cases[a].Compare(l.cases[b]) })
	return l
}

func (s problemSection) problem(it *item) *problem {
	p := &problem{item: it}
	p.run = s.run(it.target, s.place)
	for _, place := range s.tested(it.target) {
		state := s.stateOf(it.target, place)
		if state.Light == "" || state.Light == progress.None {
			continue
		}
		p.of++
		p.level = place.Level
		if state.Light == progress.Red {
			p.red = append(p.red, place)
		}
	}
	slices.SortStableFunc(p.red, func(a, b *model.Place) int { return compareWorst(s.result(it.target, a), s.result(it.target, b)) })
	return p
}

// How many red places a sentence names, and a table.
const (
	worstNamed  = 3
	worstListed = 5
)

// worstNames names the first of the red places, with their values where these are kept.
func (s problemSection) worstNames(it *item, red []*model.Place) string {
	var names []string
	for _, place := range red {
		if r := s.result(it.target, place); r != nil && (r.Value != nil || it.r.Value != nil) {
			names = append(names, s.valued(r))
		} else {
			names = append(names, s.Called(place))
		}
	}
	return s.names(names)
}

// compareWorst orders results of one target: without a value first, then the worst.
func compareWorst(a, b *progress.Result) int {
	if a == nil || b == nil || a.Value == nil || b.Value == nil {
		has := func(r *progress.Result) int {
			if r == nil || r.Value == nil {
				return 0
			}
			return 1
		}
		return cmp.Compare(has(a), has(b))
	}
	return progress.WorseFirst(a, b)
}

// problemText says how far a target is off, since when at the brief's own place, which of
// those below are red now (these may have turned at another time), who answers, and by when
// it can be mended.
func (s problemSection) problemText(p *problem, c *progress.Case) string {
	text := s.without(p.item)
	if p.r.Value != nil {
		far := p.gap
		switch {
		case yesNo(p.r):
			far = p.status
		case far == "":
			far = s.against(p.item)
		}
		text = s.Say("brief.problem.text", i18n.Args{"Measured": s.measured(p.item), "Gap": far})
	}
	since := ""
	if p.run.Quarters > 1 {
		since = s.Say("brief.problem.since", s.runArgs(p.run))
	}
	return s.glue(text, since, s.where(p), s.Say("brief.problem.who", i18n.Args{"Owners": s.answering(p), "Lost": !c.Mendable, "Day": s.Date(c.By)}))
}

// ownOwners names who answers for the brief's own place; of a part this is said once, behind
// all its problems.
func (s problemSection) ownOwners() string {
	if s.county() {
		return ""
	}
	return s.owners(s.place)
}

// answering names who answers for the worst of the places that are red, or for the whole
// itself.
func (s problemSection) answering(p *problem) string {
	switch {
	case !s.county():
		return ""
	case len(p.red) == 0:
		return s.owners(s.place)
	}
	return s.owners(p.red[0])
}

// where says how many of the places below are red, and names the worst of them.
func (s problemSection) where(p *problem) string {
	if len(p.red) == 0 {
		return ""
	}
	args := i18n.Args{"Places": s.places(p.level, len(p.red)), "Names": s.worstNames(p.item, p.red[:min(len(p.red), worstNamed)]), "N": len(p.red)}
	switch {
	case len(p.red) == p.of && p.of > worstNamed && p.r.Value == nil:
		return s.Say("brief.problem.everywhere", args)
	case len(p.red) > worstNamed:
		return s.Say("brief.problem.where-many", args)
	default:
		return s.Say("brief.problem.where", args)
	}
}

// noProblem says why no problem is listed: there is none, or it cannot be told.
func (s problemSection) noProblem(list problemList) string {
	args := i18n.Args{"Day": s.Date(s.then.AsOf), "Place": s.Called(s.place), "Below": len(list.below)}
	switch {
	case len(s.items) == 0 || s.empty():
		return s.Say("brief.problem.unknown", args)
	case len(list.grey) > 0:
		return s.Say("brief.problem.none-known", args)
	default:
		return s.Say("brief.problem.none", args)
	}
}

// undecided names the targets that the figures do not settle.
func (s problemSection) undecided(grey []*item) string {
	var names []string
	for _, it := range grey {
		names = append(names, it.name)
	}
	return s.Say("brief.problem.undecided", i18n.Args{"Names": s.names(names)})
}

// problemCount is a line of the table's foot.
func (s problemSection) problemCount(id string, n int) []chart.Cell {
	return []chart.Cell{{Text: s.Say("brief.column."+id, nil)}, {}, {Text: s.Int(n)}, {}, {}, {}, {}, {}}
}

func (s problemSection) problemTable(list problemList) chart.Table {
	t := chart.Table{Columns: []chart.Column{
		s.column("target", "text"), s.column("status", "light"), s.column("value", "num"), s.column("gap", "text"),
		s.column("red", "num"), s.column("names", "text"), s.column("quarters", "num"), s.column("by", "text"),
	}}
	for _, p := range slices.Concat(list.own, list.below) {
		red, run, by := chart.Cell{}, chart.Cell{}, ""
		if p.of > 0 {
			red.Text = s.fraction(len(p.red), p.of)
			red.Sub = s.Say("leaf."+string(p.level), nil)
		}
		if p.run.Quarters > 0 {
			run.Text, run.Sub = s.Int(p.run.Quarters), s.Say("brief.cell.since", s.runArgs(p.run))
		}
		if c := list.cases[p]; c != nil && c.Mendable {
			by = s.Date(c.By)
		} else if c != nil {
			by = s.Say("case.lost", nil)
		}
		names := s.worstNames(p.item, p.red[:min(len(p.red), worstListed)])
		if len(p.red) > worstListed {
			names = s.Say("brief.cell.and-more", i18n.Args{"Names": names})
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: p.name, Href: s.Href("target", p.target.ID)}, {Light: p.r.Light, Status: p.status},
			{Text: p.value, Sub: p.period}, {Text: p.gap}, red, {Text: names}, run, {Text: by},
		})
	}
	return t
}
