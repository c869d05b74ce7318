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

// problemSection is the second section: missed, overdue and behind; which, how far, where.
type problemSection struct {
	*draft
	itemWords
}

// problem is a target that is not in order: at the place itself, or at places below.
type problem struct {
	*item
	red   []*model.Place // of those below
	of    int            // how many of those below it applies to
	level model.Level    // of those below
	names string         // some of them, with their values
	run   progress.Run   // how long it has been red
}

// write is the second section: missed, overdue and behind; which, how far, where.
func (s problemSection) write() {
	s.heading(s.section(2, "problems"))
	own, below, grey := s.sorted()
	if len(own)+len(below) == 0 {
		s.say(doc.Paragraph{Text: s.noProblem(len(grey))})
	}
	var items []doc.Paragraph
	for _, p := range own {
		items = append(items, doc.Paragraph{Head: s.Say("brief.problem.head", i18n.Args{"Target": p.name, "Status": p.status}), Text: s.problemText(p)})
	}
	for _, p := range below {
		items = append(items, doc.Paragraph{Head: s.Say("brief.head", i18n.Args{"Target": p.name}), Text: s.Say("brief.problem.below", i18n.Args{
			"Place": s.Called(s.place), "Status": p.status, "Where": s.where(p),
		})})
	}
	s.list(items)
	if len(grey) > 0 && !s.empty() {
		s.say(doc.Paragraph{Text: s.undecided(grey)})
	}
	s.table(s.problemTable(append(own, below...)), s.Say("brief.caption.problems", nil))
}

// sorted parts the targets: red and yellow ones, the most serious first; those in order
// whose places below are not all; and those that cannot be told.
func (s problemSection) sorted() (own, below []*problem, grey []*item) {
	for _, it := range s.items {
		p := s.problem(it)
		switch {
		case it.r.Light == progress.Red || it.r.Light == progress.Yellow:
			own = append(own, p)
		case it.r.Light == progress.Grey:
			grey = append(grey, it)
		case len(p.red) > 0:
			below = append(below, p)
		}
	}
	cases := map[*problem]*progress.Case{}
	for _, p := range own {
		cases[p] = s.Report.CaseAt(s.at, p.target, s.place)
	}
	slices.SortStableFunc(own, func(a, b *problem) int { return cases[a].Compare(cases[b]) })
	return own, below, grey
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
	p.names = s.worstNames(it, p.red)
	return p
}

// worstNamed is how many places a sentence names that are in the red.
const worstNamed = 5

// worstNames names the red places, the worst first, with their values where these are kept.
func (s problemSection) worstNames(it *item, red []*model.Place) string {
	t, sorted := it.target, slices.Clone(red)
	slices.SortStableFunc(sorted, func(a, b *model.Place) int { return compareWorst(s.result(t, a), s.result(t, b)) })
	var names []string
	for _, place := range sorted[:min(len(sorted), worstNamed)] {
		if r := s.result(t, place); r != nil && (r.Value != nil || it.r.Value != nil) {
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

// problemText says how far a target is off, since when at the brief's own place, and which
// of those below are red now: these may have turned at another time.
func (s problemSection) problemText(p *problem) string {
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
		args := s.runArgs(p.run)
		args["Place"] = s.Called(s.place)
		since = s.Say("brief.problem.since", args)
	}
	return s.glue(text, since, s.where(p))
}

// where says how many of the places below are red, and names them or the worst of them.
func (s problemSection) where(p *problem) string {
	if len(p.red) == 0 {
		return ""
	}
	args := i18n.Args{"Places": s.places(p.level, len(p.red)), "Names": p.names, "N": len(p.red)}
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
func (s problemSection) noProblem(grey int) string {
	args := i18n.Args{"Day": s.Date(s.then.AsOf), "Place": s.Called(s.place)}
	switch {
	case len(s.items) == 0 || s.empty():
		return s.Say("brief.problem.unknown", args)
	case grey > 0:
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

func (s problemSection) problemTable(ps []*problem) chart.Table {
	t := chart.Table{Columns: []chart.Column{
		s.column("target", "text"), s.column("status", "light"), s.column("value", "num"), s.column("gap", "text"),
		s.column("red", "num"), s.column("names", "text"), s.column("quarters", "num"),
	}}
	for _, p := range ps {
		red, run := chart.Cell{}, chart.Cell{}
		if p.of > 0 {
			red.Text = s.Say("format.fraction", i18n.Args{"Part": s.Int(len(p.red)), "Whole": s.Int(p.of)})
			red.Sub = s.Say("leaf."+string(p.level), nil)
		}
		if p.run.Quarters > 0 {
			run.Text, run.Sub = s.Int(p.run.Quarters), s.Say("brief.cell.since", s.runArgs(p.run))
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: p.name, Href: s.Href("target", p.target.ID)}, {Light: p.r.Light, Status: p.status},
			{Text: p.value, Sub: p.period}, {Text: p.gap}, red, {Text: p.names}, run,
		})
	}
	return t
}
