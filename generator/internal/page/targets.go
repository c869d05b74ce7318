package page

import (
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

func (w *writer) targetsPage() (*page, error) {
	county := w.Report.Places.County
	p := &page{path: "targets/_index", front: front{
		Title:  w.Say("page.targets.title", nil),
		Params: params{Kind: "targets", Crumbs: []link{w.home()}, Verdict: w.placeVerdict(county, "#targets")},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	p.heading(w.Say("page.targets.table", nil))
	if err := p.table(w.targetsTable()); err != nil {
		return nil, err
	}
	towns := w.index.living[model.LevelTown]
	if len(towns) == 0 || len(w.Report.Targets) == 0 {
		return p, nil
	}
	p.heading(w.Say("page.targets.matrix", nil))
	return p, p.table(w.charts.AllLights(towns))
}

// targetsTable says every target of the county, chapter by chapter of the policy, with
// how many towns (or units, or leaders) show which light.
func (w *writer) targetsTable() chart.Table {
	t := chart.Table{ID: "targets", Whole: true, Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"},
		{Title: w.Say("column.value", nil), Kind: "num"}, {Title: w.Say("column.bound", nil), Kind: "num"}, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("column.history", nil), Kind: "text"},
		{Title: w.Say("light.green", nil), Kind: "num"}, {Title: w.Say("light.yellow", nil), Kind: "num"},
		{Title: w.Say("light.red", nil), Kind: "num"}, {Title: w.Say("light.grey", nil), Kind: "num"},
	}, Note: w.Say("page.targets.note", nil) + w.stripLegend()}
	for _, part := range w.parts() {
		if part.title != "" {
			t.Rows = append(t.Rows, []chart.Cell{{Text: part.title}})
		}
		for _, target := range part.targets {
			t.Rows = append(t.Rows, w.targetRow(target))
		}
	}
	return t
}

func (w *writer) targetRow(t *progress.Target) []chart.Cell {
	county := w.Report.Places.County
	r := t.Now(county)
	row := []chart.Cell{
		{Text: w.Title(t), Href: w.href("target", t.ID), Sub: w.Current(r)},
		{Text: w.Value(r), Sub: w.Fraction(r)}, {Text: w.Bound(r)}, {Light: r.Light, Status: w.Status(r.Status), Sub: w.redSince(t, county)},
		{More: w.strip(t, county)},
	}
	counts := map[progress.Light]int{}
	below := w.below(t)
	for _, place := range below {
		if r := t.Now(place); r != nil {
			counts[r.Light]++
		}
	}
	for _, l := range progress.Lights[:4] {
		cell := chart.Cell{Text: w.Int(counts[l])}
		if l == progress.Red {
			cell.Heat = chart.Heat(counts[l], len(below))
		}
		row = append(row, cell)
	}
	return row
}

// part is a chapter of the policy with its targets.
type part struct {
	title   string
	targets []*progress.Target
}

// parts sorts the targets that have results by the chapter of the policy that promises
// them, as the clauses tell; the others come last. Without chapters there is one part.
func (w *writer) parts() []part {
	chapters := w.Report.County.Clauses.Chapters
	parts := make([]part, len(chapters)+1)
	for i, c := range chapters {
		parts[i].title = w.Say("page.targets.chapter", i18n.Args{"At": w.Section(c.Key), "Title": c.Value.In(w.Lang)})
	}
	for _, t := range w.Report.Targets {
		if t.Now(w.Report.Places.County) != nil {
			n := w.chapterOf(t, chapters)
			parts[n].targets = append(parts[n].targets, t)
		}
	}
	parts = slices.DeleteFunc(parts, func(p part) bool { return len(p.targets) == 0 })
	if n := len(parts); n > 1 && parts[n-1].title == "" {
		parts[n-1].title = w.Say("page.targets.others", nil)
	}
	return parts
}

// chapterOf is the index of the chapter that a target belongs to: the longest whose key
// its place in the policy begins with.
func (w *writer) chapterOf(t *progress.Target, chapters model.Map[model.Text]) int {
	at, best := w.index.chapters[t.ID], len(chapters)
	for i, c := range chapters {
		if strings.HasPrefix(at, c.Key) && (best == len(chapters) || len(c.Key) > len(chapters[best].Key)) {
			best = i
		}
	}
	return best
}

func (w *writer) targetPage(i int) (*page, error) {
	t := w.Report.Targets[i]
	county := w.Report.Places.County
	p := &page{path: "targets/" + t.ID, front: front{
		Title: w.Title(t), Weight: i + 1,
		Params: params{Kind: "target", Crumbs: []link{w.home(), w.section("targets")}, Verdict: w.targetVerdict(t)},
	}}
	if v := p.front.Params.Verdict; v != nil {
		p.front.Description = v.Text
	}
	p.front.Params.Pager = w.targetPager(i)
	p.heading(w.Say("page.target.county", nil))
	if err := p.figure(w.charts.Trend(t, county)); err != nil {
		return nil, err
	}
	if steps := w.steps[t]; steps != nil {
		if err := p.figure(w.charts.Cumulative(steps, t, county)); err != nil {
			return nil, err
		}
	}
	if err := w.targetPlaces(p, t); err != nil {
		return nil, err
	}
	p.heading(w.Say("page.target.method", nil))
	return p, p.facts(w.targetFacts(t))
}

// targetPlaces shows how the towns, and the places that a target is tested at, stand.
func (w *writer) targetPlaces(p *page, t *progress.Target) error {
	towns := w.index.living[model.LevelTown]
	switch {
	case t.Leaf == model.LevelTown:
		p.heading(w.Say("page.target.towns", nil))
		return p.table(w.allTable(t, towns))
	case chart.Has(t, model.LevelTown):
		p.heading(w.Say("page.target.towns", nil))
		if err := p.figure(w.charts.Ranking(t, w.Report.Places.County, towns)); err != nil {
			return err
		}
	}
	return w.leafSection(p, t, w.Report.Places.County, w.index.living[t.Leaf])
}

// allTable lists the results of all places of a level, the gravest first.
func (w *writer) allTable(t *progress.Target, places []*model.Place) chart.Table {
	var rs []*progress.Result
	for _, place := range places {
		if r := t.Now(place); r != nil {
			rs = append(rs, r)
		}
	}
	table := w.leafTable(w.bySeverity(rs), t.Leaf)
	table.ID = "all-leaves"
	return table
}

// leafTable lists results of one target: place, value, status, history.
func (w *writer) leafTable(rs []*progress.Result, level model.Level) chart.Table {
	t := chart.Table{Note: w.stripLegend(), Columns: []chart.Column{
		{Title: w.Say("head."+string(level), nil), Kind: "text"}, {Title: w.Say("column.value", nil), Kind: "said"},
		{Title: w.Say("column.status", nil), Kind: "light"}, {Title: w.Say("column.history", nil), Kind: "text"},
	}}
	for _, r := range rs {
		row := []chart.Cell{w.placeCell(r.Place)}
		t.Rows = append(t.Rows, append(row, w.resultCells(r)...))
	}
	return t
}

func (w *writer) targetPager(i int) *pager {
	ts := w.Report.Targets
	p := &pager{}
	if i > 0 {
		p.Prev = &link{Title: w.Short(ts[i-1]), Href: w.href("target", ts[i-1].ID)}
	}
	if i+1 < len(ts) {
		p.Next = &link{Title: w.Short(ts[i+1]), Href: w.href("target", ts[i+1].ID)}
	}
	return p
}

// leafRows is how many villages or branches a target's page lists by name.
const leafRows = 50

// leafSection shows how villages or branches are spread, and lists those in the red.
func (w *writer) leafSection(p *page, t *progress.Target, of *model.Place, leaves []*model.Place) error {
	p.heading(w.Say("page.target.leaves", i18n.Args{"Unit": w.Leaves(t)}))
	if err := p.figure(w.charts.Distribution(t, of, leaves)); err != nil {
		return err
	}
	var red []*progress.Result
	for _, place := range leaves {
		if r := t.Now(place); r != nil && r.Light == progress.Red {
			red = append(red, r)
		}
	}
	slices.SortStableFunc(red, worseFirst)
	table := w.leafTable(red[:min(len(red), leafRows)], t.Leaf)
	table.ID = "red-leaves"
	table.Caption = w.Say("page.target.red-leaves", i18n.Args{"Count": w.Int(len(red)), "Unit": w.Leaves(t)})
	if len(red) > leafRows {
		table.Note = w.Say("page.target.red-more", i18n.Args{"Rows": leafRows}) + table.Note
	}
	return p.table(table)
}

// targetFacts say in words how the target is read.
func (w *writer) targetFacts(t *progress.Target) []fact {
	facts := []fact{
		{Key: w.Say("fact.measure", nil), Value: w.Figure(t.Figure.V, t.Measured())},
		{Key: w.Say("fact.test", nil), Value: w.testText(t)},
		{Key: w.Say("fact.formula", nil), Value: w.Say("formula."+string(t.Kind.V), nil)},
		{Key: w.Say("fact.roll-up", nil), Value: w.rollUpText(t)},
		{Key: w.Say("fact.pace", nil), Value: w.Say("pace."+string(t.PaceKind()), nil)},
		{Key: w.Say("fact.coverage", nil), Value: w.Say("fact.coverage-value", i18n.Args{"Share": w.Percent(t.MinCoverageShare(), 1)})},
	}
	facts = append(facts, w.clauseFacts(t)...)
	if t.Note.ZhCN.Set {
		facts = append(facts, fact{Key: w.Say("fact.note", nil), Value: t.Note.In(w.Lang)})
	}
	return append(facts,
		fact{Key: w.Say("fact.method", nil), Value: w.Say("fact.method-value", nil), Href: w.root + "method/index.html"},
		fact{Key: w.Say("fact.results", nil), Value: "results.csv", Href: "/data/results.csv"},
	)
}

// testText says what is asked of each place.
func (w *writer) testText(t *progress.Target) string {
	args := i18n.Args{"Bound": w.LevelBound(t, t.Leaf), "Level": w.Say("level."+string(t.Leaf), nil)}
	if phrase.FormOf(t, t.Leaf) == phrase.FormYesNo {
		return w.Say("fact.test-done", args)
	}
	return w.Say("fact.test-value", args)
}

func (w *writer) rollUpText(t *progress.Target) string {
	if t.RollUp.By.V == model.ByShare {
		return w.Say("roll-up.share", i18n.Args{"Unit": w.Leaves(t), "Bound": w.LevelBound(t, model.LevelCounty)})
	}
	return w.Say("roll-up.pooled."+string(t.Kind.V), nil)
}
