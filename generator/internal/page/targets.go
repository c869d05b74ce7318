package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// targetPages are the list of all targets, and a page of each.
type targetPages struct {
	*site
	verdicts
	resultCells
	peers
	own      ownTables
	remedies remedies
	picture  picturePage
	places   placeTargets
}

func (w targetPages) all() *page {
	county := w.Report.Places.County
	p := newPage("targets/_index", w.Say("page.targets.title", nil), params{Kind: "targets", Crumbs: []link{w.home()}, Verdict: w.placeVerdict(county, "#targets")})
	p.heading(w.Say("page.targets.table", nil))
	p.table(w.targetsTable())
	w.remedies.ofPlace(p, progress.Now(w.Report, county))
	towns := w.Report.Places.Parts()
	if len(towns) == 0 || len(w.Report.Targets) == 0 {
		return p
	}
	p.heading(w.Say("page.targets.matrix", nil))
	p.table(w.charts.AllLights(towns))
	return p
}

// targetsTable says every target of the county: those that are not as asked, the gravest
// first, then the others by the chapters of the policy; with how many towns (or units, or
// leaders) show which light.
func (w targetPages) targetsTable() chart.Table {
	t := chart.Table{ID: "targets", Whole: true, Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"},
		{Title: w.Say("column.value", nil), Kind: "num"}, {Title: w.Say("column.bound", nil), Kind: "num"}, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("column.history", nil), Kind: "text"},
	}, Note: w.Say("page.targets.note", w.declared(nil)) + w.stripLegend()}
	t.Columns = append(t.Columns, w.lightColumns(progress.Lights[:4])...)
	off := progress.OffCourse(w.Report, progress.Now(w.Report, w.Report.Places.County))
	if len(off) > 0 {
		t.Rows = append(t.Rows, []chart.Cell{{Text: w.Say("wrong.title", nil)}})
	}
	for _, r := range off {
		t.Rows = append(t.Rows, w.targetRow(r.Target))
	}
	for _, part := range w.parts() {
		if part.title != "" {
			t.Rows = append(t.Rows, []chart.Cell{{Text: part.title}})
		}
		for _, target := range part.targets {
			if !slices.ContainsFunc(off, func(r *progress.Result) bool { return r.Target == target }) {
				t.Rows = append(t.Rows, w.targetRow(target))
			}
		}
	}
	return withoutEmptyParts(t)
}

func (w targetPages) targetRow(t *progress.Target) []chart.Cell {
	county := w.Report.Places.County
	r := t.Now(county)
	row := []chart.Cell{
		{Text: w.Title(t), Href: w.href("target", t.ID), Sub: w.Current(r)},
		{Text: w.Value(r), Sub: w.Counted(r)}, {Text: w.Bound(r)}, {Light: r.Light, Status: w.Status(r.Degree())},
		w.historyCell(r),
	}
	below := progress.Below(w.Report, t)
	counts := progress.CountAt(t, below)
	return append(row, w.lightCells(progress.Lights[:4], counts, len(below), w.belowHref(t, below, counts))...)
}

// belowHref leads from the counts of a target's places to the cases among them.
func (w targetPages) belowHref(t *progress.Target, below []*model.Place, counts map[progress.Light]int) func(progress.Light) string {
	if len(below) == 0 {
		return nowhere
	}
	return w.targetHref(t, below[0].Level, counts)
}

func (w targetPages) of(i int) *page {
	t := w.Report.Targets[i]
	p := newPage("targets/"+t.ID, w.Title(t), params{Kind: "target", Crumbs: []link{w.home(), w.section("targets")}, Verdict: w.targetVerdict(t)})
	p.front.Weight = i + 1
	if v := p.front.Params.Verdict; v != nil {
		p.front.Description = v.Text
	}
	p.front.Params.Pager = pagerAt(w.Report.Targets, i, w.link)
	w.targetCourse(p, t)
	w.remedies.ofTarget(p, t)
	w.targetPlaces(p, t)
	w.own.section(p, ofTarget(t))
	p.heading(w.Say("page.target.method", nil))
	p.facts(w.facts(t))
	return p
}

// targetPlaces ranks the towns, and lists the places that a target is tested at and that
// are in the red.
func (w targetPages) targetPlaces(p *page, t *progress.Target) {
	if towns := progress.RankedAt(t, w.Report.Places.Parts()); len(towns) > 0 {
		p.heading(w.Say("page.target.towns", nil))
		p.table(w.rankTable(t, towns))
	}
	if t.Leaf == w.Report.Places.Levels.Parts() {
		return
	}
	p.heading(w.Say("page.target.leaves", i18n.Args{"Unit": w.Leaves(t)}))
	table := w.redTable(t, leafRows)
	if table.List != nil {
		p.front.Params.Scripts = append(p.front.Params.Scripts, "list")
	}
	p.table(table)
}

// targetCourse draws the county's course beside the verdict, then the pictures of its places.
func (w targetPages) targetCourse(p *page, t *progress.Target) {
	county := w.Report.Places.County
	p.figure(w.charts.Trend(t, county))
	p.front.Params.Beside = len(p.blocks) > 0 && p.front.Params.Verdict != nil
	p.heading(w.Say("page.target.county", nil))
	if steps := t.Cumulative(); steps != nil {
		p.figure(w.charts.Cumulative(steps, t, county))
	}
	w.targetViews(p, t)
}

// rankTable ranks towns: value, what is lacking, history, and who does better from the same
// footing.
func (w targetPages) rankTable(t *progress.Target, all []progress.Ranked) chart.Table {
	table := w.standTable(w.Report.Places.Levels.Parts(), results(all), w.Say("column.rank", nil))
	table.ID, table.Whole = "ranks", true
	for i, r := range all {
		cell := chart.Cell{Text: w.Say("format.none", nil)}
		if r.Rank > 0 {
			cell.Text = w.Int(r.Rank)
		}
		table.Rows[i] = slices.Insert(table.Rows[i], 1, cell)
	}
	table.Note = w.Say("wrong.rank-note", nil) + table.Note
	return table
}

func results(all []progress.Ranked) []*progress.Result {
	var rs []*progress.Result
	for _, r := range all {
		rs = append(rs, r.Result)
	}
	return rs
}

// standTable lists results of one target: place, status, value, what is lacking, history,
// and who does better. Rank heads a column of its own behind the place, left to the caller.
func (w targetPages) standTable(level model.Level, rs []*progress.Result, rank string) chart.Table {
	t := chart.Table{Note: w.stripLegend(), Columns: []chart.Column{{Title: w.Say("head."+string(level), nil), Kind: "text"}}}
	if rank != "" {
		t.Columns = append(t.Columns, chart.Column{Title: rank, Kind: "num"})
	}
	t.Columns = append(t.Columns,
		chart.Column{Title: w.Say("column.status", nil), Kind: "light"}, chart.Column{Title: w.Say("wrong.column.need", nil), Kind: "said"},
		chart.Column{Title: w.Say("column.value", nil), Kind: "said"}, chart.Column{Title: w.Say("column.history", nil), Kind: "text"},
	)
	peers := slices.ContainsFunc(rs[:min(len(rs), leafRows)], func(r *progress.Result) bool { return w.peersCell(r).More != nil })
	if peers {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("wrong.column.peers-"+string(level), nil), Kind: "links", Aside: true})
	}
	for _, r := range rs {
		row := []chart.Cell{w.placeCell(r.Place), {Light: r.Light, Status: w.Status(r.Degree())}, w.needCell(r), w.heldCell(r), w.historyCell(r)}
		if peers {
			row = append(row, w.peersCell(r))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (w targetPages) link(t *progress.Target) link {
	return link{Title: w.Short(t), Href: w.href("target", t.ID)}
}

// leafRows is how many villages or branches a target's page lists by name.
const leafRows = 50

// redTable lists the villages or branches in the red, the worst first; limit of them at most.
func (w targetPages) redTable(t *progress.Target, limit int) chart.Table {
	red := progress.RedLeaves(w.Report, t)
	table := w.standTable(t.Leaf, red[:min(len(red), limit)], "")
	table.ID = "red-leaves"
	table.Caption = w.Say("page.target.red-leaves", i18n.Args{"Count": len(red), "N": w.Int(len(red)), "Unit": w.Leaves(t)})
	if len(red) > limit {
		table.List = &chart.List{Name: redList(t), All: len(red)}
		table.Note = w.Say("page.target.red-more", i18n.Args{"Rows": limit}) + table.Note
	}
	return table
}

// redList names the list of all that are in the red for a target.
func redList(t *progress.Target) string { return "red-" + t.ID }

// rollUpHead names what is rolled up: parts and the whole, or the whole alone where nothing lies
// between it and the smallest places.
func (w targetPages) rollUpHead() string {
	if len(w.Report.Places.Levels.Between()) == 0 {
		return w.Say("fact.roll-up-whole", nil)
	}
	return w.Say("fact.roll-up", nil)
}

// facts say in words how the target is read.
func (w targetPages) facts(t *progress.Target) []fact {
	facts := []fact{
		{Key: w.Say("fact.measure", nil), Value: w.Figure(t.Figure.V, t.Measured())},
		{Key: w.Say("fact.test", nil), Value: w.Asked(t)},
		{Key: w.Say("fact.formula", nil), Value: w.Say("formula."+string(t.Kind.V), nil)},
		{Key: w.rollUpHead(), Value: w.RolledUp(t)},
		{Key: w.Say("fact.pace", nil), Value: w.Say("pace."+string(t.PaceKind()), nil)},
		{Key: w.Say("fact.coverage", nil), Value: w.Say("fact.coverage-value", i18n.Args{"Share": w.Percent(t.MinCoverageShare(), 1)})},
	}
	if x := t.Promise(w.Report.Places.County); x != nil {
		facts = append(facts, fact{Key: w.Say("fact.due", nil), Value: w.Verdict(x)})
	}
	facts = append(facts, w.clauseFacts(t)...)
	if t.Note.Set() {
		facts = append(facts, fact{Key: w.Say("fact.note", nil), Value: t.Note.In(w.Lang)})
	}
	return append(facts,
		fact{Key: w.Say("fact.method", nil), Value: w.Say("fact.method-value", nil), Href: w.root + "method/index.html"},
		fact{Key: w.Say("fact.results", nil), Value: "results.csv", Href: "/data/results.csv"},
	)
}
