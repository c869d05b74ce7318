package brief

import (
	"cmp"
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// foreword says what the brief was written from.
func (s *sheet) foreword() {
	s.say(doc.Paragraph{Text: s.Say("brief.foreword."+s.of(), i18n.Args{"Day": s.Date(s.then.AsOf)})})
}

// progress is the first section: each target by the policy's tasks.
func (s *sheet) progress() {
	s.heading(s.section(1, "progress"))
	before := s.statusesBefore()
	s.say(s.overview(before)...)
	s.table(s.statusTable(before), s.Say("brief.caption.statuses", i18n.Args{"Day": s.Date(s.then.AsOf)}))
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
	s.figures()
}

// appendix are the tables that the sections speak from.
func (s *sheet) appendix() {
	if len(s.items) == 0 {
		return
	}
	s.heading(s.Say("brief.part.appendix", nil))
	s.table(s.targetTable(), s.Say("brief.caption.targets", nil))
	if s.yearly() {
		s.table(s.yearsTable(), s.Say("brief.caption.years", nil))
	}
	s.belowTables()
}

func (s *sheet) section(n int, id string) string {
	return s.Say("brief.section", i18n.Args{"Ordinal": s.ordinal(n), "Title": s.Say("brief.part."+id, nil)})
}

// ordinal is how sections are numbered: 一, 二, 三.
func (s *sheet) ordinal(n int) string { return s.Say("brief.ordinal."+digits(n), nil) }

func digits(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return digits(n/10) + digits(n%10)
}

// story is all that the first section says of one target.
func (s *sheet) story(it *item) string {
	return s.glue(s.state(it), it.year.text, it.before.text, s.best(it))
}

// Counting statuses.

// apart is the degree of what does not apply.
const apart = progress.Degree(progress.NotApplicable)

func (s *sheet) statuses() map[progress.Degree]int {
	counts := map[progress.Degree]int{}
	for _, it := range s.items {
		counts[it.r.Degree()]++
	}
	counts[apart] = len(s.apart)
	return counts
}

// statusesBefore are the statuses at the end of the quarter or year before; nil where the
// programme had not begun.
func (s *sheet) statusesBefore() map[progress.Degree]int {
	then := s.sheet(s.period.Shift(-1), s.place)
	if then == nil || len(then.items) == 0 {
		return nil
	}
	return then.statuses()
}

// counted lists statuses with their counts, without those that do not apply.
func (s *sheet) counted(counts map[progress.Degree]int) string {
	var parts []string
	for _, status := range progress.Degrees {
		if n := counts[status]; n > 0 && status != apart {
			parts = append(parts, s.Say("brief.count", i18n.Args{"Status": s.Status(status), "Count": s.Int(n)}))
		}
	}
	return s.Join(parts)
}

// summary says in one sentence how many targets stand how.
func (s *sheet) summary() string {
	counts := s.statuses()
	good := 0
	for _, it := range s.items {
		if it.r.Light == progress.Green {
			good++
		}
	}
	args := i18n.Args{"Place": s.Called(s.place), "Total": s.Int(len(s.items)), "Counts": s.counted(counts)}
	switch {
	case len(s.items) == 0:
		return s.Say("brief.summary.nothing", args)
	case s.empty():
		return s.Say("brief.summary.no-figures", args)
	case good == len(s.items):
		return s.Say("brief.summary.all", args)
	case good == 0:
		return s.Say("brief.summary.none", args)
	default:
		return s.Say("brief.summary.some", args)
	}
}

// empty tells whether no target has a value.
func (s *sheet) empty() bool {
	return !slices.ContainsFunc(s.items, func(it *item) bool { return it.r.Value != nil })
}

// overview opens the first section: the statuses, and those of the period before.
func (s *sheet) overview(before map[progress.Degree]int) []doc.Paragraph {
	text := s.doc.Summary
	if before != nil && len(s.items) > 0 {
		text = s.glue(text, s.Say("brief.summary.before", i18n.Args{"Period": s.Period(s.period.Shift(-1)), "Counts": s.counted(before)}))
	}
	if kept := s.Promises(s.then.Promises(s.place)); kept != "" {
		text = s.glue(text, kept)
	}
	return []doc.Paragraph{{Text: text}}
}

func (s *sheet) statusTable(before map[progress.Degree]int) chart.Table {
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

func (s *sheet) column(id, kind string) chart.Column {
	return chart.Column{Title: s.Say("brief.column."+id, nil), Kind: kind}
}

// setApart names the targets that do not apply to the place.
func (s *sheet) setApart() []doc.Paragraph {
	if len(s.apart) == 0 {
		return nil
	}
	var names []string
	for _, it := range s.apart {
		names = append(names, s.Say("sentence.period-value", i18n.Args{"Period": it.name, "Value": s.whyApart(it)}))
	}
	return []doc.Paragraph{{Text: s.Say("brief.apart", i18n.Args{"Count": s.Int(len(names)), "N": len(names), "Names": s.names(names)})}}
}

func (s *sheet) whyApart(it *item) string {
	switch {
	case it.r.Reason != progress.ReasonNone:
		return it.why
	case it.r.Place.Level == it.target.Leaf:
		return s.Say("brief.apart-here", nil)
	default:
		return s.Say("brief.apart-nobody", i18n.Args{"Unit": s.Leaves(it.target)})
	}
}

// The policy's tasks.

// group are the targets of one chapter of the policy.
type group struct {
	title string
	items []*item
}

// groups puts the targets under the chapters of the policy that promise them, in the
// policy's order; what no clause names comes last.
func (s *sheet) groups() []group {
	chapters := s.Report.County.Clauses.Chapters
	groups := make([]group, len(chapters)+1)
	for i, c := range chapters {
		groups[i].title = c.Value.In(s.Lang)
	}
	groups[len(chapters)].title = s.Say("brief.other-targets", nil)
	for _, it := range s.items {
		i := s.chapter(it.target)
		if i < 0 {
			i = len(chapters)
		}
		groups[i].items = append(groups[i].items, it)
	}
	return slices.DeleteFunc(groups, func(g group) bool { return len(g.items) == 0 })
}

// chapter is the place of the chapter that a target stands in, or -1.
func (s *sheet) chapter(t *progress.Target) int {
	file := s.Report.County.Clauses
	best, length := -1, 0
	for _, e := range file.Clauses {
		names := func(v model.Val[string]) bool { return v.V == t.ID }
		if e.Key != t.Clause.V && !slices.ContainsFunc(e.Value.Targets, names) {
			continue
		}
		for i, c := range file.Chapters {
			if strings.HasPrefix(e.Value.At.V, c.Key) && len(c.Key) > length {
				best, length = i, len(c.Key)
			}
		}
	}
	return best
}

// The places below.

// bestNames is how many places a sentence names that did best.
const bestNames = 3

// standing are the results of a target at the places below that have a value, the best first.
func (s *sheet) standing(t *progress.Target) []*progress.Result {
	var rs []*progress.Result
	for _, place := range s.below {
		if r := s.result(t, place); r != nil && r.Value != nil && r.Status != progress.NotApplicable {
			rs = append(rs, r)
		}
	}
	slices.SortStableFunc(rs, func(a, b *progress.Result) int { return progress.WorseFirst(b, a) })
	return rs
}

// good is green: what reaches its mark on too few reports is for orientation only.
func good(r *progress.Result) bool { return r.Light == progress.Green }

// best says how many of the places below did what is asked, and which did best. One
// place by itself is the whole, and says nothing more.
func (s *sheet) best(it *item) string {
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

func countGood(rs []*progress.Result) int {
	n := 0
	for _, r := range rs {
		if good(r) {
			n++
		}
	}
	return n
}

// bestOf names up to three good places; a place is not named where others that are left
// out did as well.
func (s *sheet) bestOf(rs []*progress.Result) string {
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

// valued is a place with its value, or its status where it has none: 甲镇（6.2%）. Of a
// duty that is done or not its name is enough.
func (s *sheet) valued(r *progress.Result) string {
	text := s.Value(r)
	switch {
	case r.Value == nil:
		text = s.Status(r.Degree())
	case s.yesNo(r):
		return s.Called(r.Place)
	}
	return s.Say("sentence.period-value", i18n.Args{"Period": s.Called(r.Place), "Value": text})
}

// Tables.

func (s *sheet) targetTable() chart.Table {
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
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: it.name, Href: s.Href("target", it.target.ID)}, {Text: it.period}, {Text: it.value, Sub: it.fraction}, bound,
			{Text: it.gap}, it.year.show(s), it.before.show(s), status,
		})
	}
	return t
}

// show is a change as a cell: the change, and below it the earlier value.
func (c change) show(s *sheet) chart.Cell {
	cell := chart.Cell{Text: c.cell}
	if c.then != "" {
		cell.Sub = s.Say("brief.cell.then", i18n.Args{"Value": c.then})
	}
	return cell
}

// tableTargets is how many targets stand side by side: what a sheet of paper is wide enough for.
const tableTargets = 7

// belowTables are the places below × the targets, as many tables as paper needs: of the
// county all targets, of a town the headline ones.
func (s *sheet) belowTables() {
	if len(s.below) == 0 {
		return
	}
	var targets []*progress.Target
	for _, it := range s.items {
		if len(s.statesBelow(it.target)) > 0 && (s.county() || it.target.InHeadlines()) {
			targets = append(targets, it.target)
		}
	}
	slices.SortStableFunc(targets, func(a, b *progress.Target) int { return cmp.Compare(headlineRank(a), headlineRank(b)) })
	if len(targets) == 0 {
		return
	}
	tables := (len(targets) + tableTargets - 1) / tableTargets
	for part := range slices.Chunk(targets, (len(targets)+tables-1)/tables) { // of about the same width
		s.table(s.lightsTable(part), s.Say("brief.caption.lights", i18n.Args{"Level": s.Say("level."+string(s.below[0].Level), nil)}))
	}
}

func headlineRank(t *progress.Target) int {
	if t.InHeadlines() {
		return 0
	}
	return 1
}

func (s *sheet) lightsTable(targets []*progress.Target) chart.Table {
	t := chart.Table{Dense: true, Columns: []chart.Column{{Title: s.Say("head."+string(s.below[0].Level), nil), Kind: "text"}}}
	for _, target := range targets {
		t.Columns = append(t.Columns, chart.Column{Title: s.Short(target), Kind: "light", Href: s.Href("target", target.ID)})
	}
	for _, place := range s.below {
		row := []chart.Cell{{Text: s.Called(place), Href: s.Href(string(place.Level), place.Code)}}
		for _, target := range targets {
			row = append(row, s.lightCell(target, place))
		}
		t.Rows = append(t.Rows, row)
	}
	foot := []chart.Cell{{Text: s.Say("brief.column.good", nil)}}
	for _, target := range targets {
		rs := s.standing(target)
		cell := chart.Cell{}
		if len(rs) > 0 {
			cell.Text = s.Say("format.fraction", i18n.Args{"Part": s.Int(countGood(rs)), "Whole": s.Int(len(rs))})
		}
		foot = append(foot, cell)
	}
	if s.county() {
		t.Foot = [][]chart.Cell{foot}
	}
	return t
}

// lightCell is a light with its value, where the snapshot keeps one.
func (s *sheet) lightCell(t *progress.Target, place *model.Place) chart.Cell {
	r := s.result(t, place)
	if r == nil {
		state := s.stateOf(t, place)
		if state.Light == "" {
			return chart.Cell{}
		}
		return chart.Cell{Light: state.Light, Status: s.Status(state.Degree())}
	}
	cell := chart.Cell{Light: r.Light, Status: s.Status(r.Degree())}
	switch {
	case r.Value != nil:
		cell.Text, cell.Value = s.Value(r), s.Exact(r)
	case r.Status == progress.Overdue || r.Status == progress.NoData:
		cell.Text = cell.Status
	}
	return cell
}

// stateOf is where a target stood at a place at the end of the brief's period.
func (s *sheet) stateOf(t *progress.Target, place *model.Place) progress.State {
	if states := s.Report.History(s.Report.Target(t.ID), place); s.at < len(states) {
		return states[s.at]
	}
	return progress.State{}
}

// statesBelow are the states of a target at the places below that have one.
func (s *sheet) statesBelow(t *progress.Target) []progress.State {
	var states []progress.State
	for _, place := range s.below {
		if state := s.stateOf(t, place); state.Light != "" && state.Light != progress.None {
			states = append(states, state)
		}
	}
	return states
}

// yearsTable sets each closed year beside the others.
func (s *sheet) yearsTable() chart.Table {
	var sheets []*sheet
	t := chart.Table{Columns: []chart.Column{s.column("target", "text")}}
	for p := s.firstYear(); p.Compare(s.period) <= 0; p.Year++ {
		then := s
		if p != s.period {
			then = s.sheet(p, s.place)
		}
		if then != nil {
			sheets = append(sheets, then)
			t.Columns = append(t.Columns, chart.Column{Title: s.Period(p), Kind: "light"})
		}
	}
	if len(sheets) < 2 {
		return chart.Table{}
	}
	for _, it := range s.items {
		row := []chart.Cell{{Text: it.name, Href: s.Href("target", it.target.ID)}}
		for _, then := range sheets {
			row = append(row, then.yearCell(it.target))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (s *sheet) firstYear() model.Period {
	year, _, _ := s.Report.County.Programme.Start.V.YMD()
	return model.YearOf(year)
}

// yearCell is what a target came to in the sheet's year. A half's or quarter's result
// says which.
func (s *sheet) yearCell(t *progress.Target) chart.Cell {
	own := s.then.Target(t.ID)
	r := s.result(own, s.place)
	if r == nil {
		return chart.Cell{Text: s.Say("format.none", nil)}
	}
	cell := chart.Cell{Text: s.Value(r), Light: r.Light, Status: s.Status(r.Degree())}
	if r.Period.Every != model.EveryYear {
		cell.Sub = s.Period(r.Period)
	}
	return cell
}

func (s *sheet) firstHeadline() *item {
	for _, it := range s.items {
		if it.target.InHeadlines() {
			return it
		}
	}
	return nil
}

// figures are two or three charts: how the lights stood quarter by quarter, how the
// towns rank or the first target went year by year, and what runs through the year.
func (s *sheet) figures() {
	if !s.yearly() {
		s.figure(s.charts.Standing(s.place, s.Report.Snapshots()[:s.at+1]))
	}
	if it := s.firstHeadline(); it != nil {
		now := it.target.Now(s.place) == it.r // the ranking draws the current period
		if now && len(s.standing(it.target)) > 1 {
			s.figure(s.charts.Ranking(it.target, s.place, s.below))
		}
		if s.yearly() || len(s.below) < 2 || !s.county() {
			s.figure(s.charts.Trend(it.target, s.place))
		}
	}
	for _, it := range s.items {
		if steps := s.course(it); len(steps) > 0 {
			s.figure(s.charts.Course(steps, it.target, s.place))
			return
		}
	}
}

// course is how far a headline target that runs through its year had come by the end of
// each quarter, as it was known then.
func (s *sheet) course(it *item) []progress.Step {
	p := it.r.Period
	runs := it.target.PaceKind() == model.PaceElapsed && p.Every == model.EveryYear && it.target.Current == p
	if !runs || !it.target.InHeadlines() {
		return nil
	}
	var steps []progress.Step
	for _, q := range p.Parts(model.EveryQuarter) {
		step := progress.Step{Part: q, Pace: it.target.PaceBy(s.place.Level, p, q.End())}
		if i := s.snapshot(q); i >= 0 && i <= s.at {
			step.Result = s.Report.Snapshots()[i].Report.Target(it.target.ID).In(s.place, p)
		}
		steps = append(steps, step)
	}
	return steps
}
