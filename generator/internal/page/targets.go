package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

func (w *writer) targetsPage() (*page, error) {
	county := w.Report.Places.County
	p := &page{path: "targets/_index", front: front{
		Title:  w.Say("page.targets.title", nil),
		Params: params{Kind: "targets", Crumbs: []link{w.home()}, Verdict: w.placeVerdict(county), Tiles: w.tiles(county)},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	p.heading(w.Say("page.targets.table", nil))
	return p, p.table(w.targetsTable())
}

// targetsTable says every target of the county with how many towns show which light.
func (w *writer) targetsTable() chart.Table {
	t := chart.Table{ID: "targets", Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"}, {Title: w.Say("column.period", nil), Kind: "text"},
		{Title: w.Say("column.value", nil), Kind: "num"}, {Title: w.Say("column.bound", nil), Kind: "num"}, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("light.green", nil), Kind: "num"}, {Title: w.Say("light.yellow", nil), Kind: "num"},
		{Title: w.Say("light.red", nil), Kind: "num"}, {Title: w.Say("light.grey", nil), Kind: "num"},
	}, Note: w.Say("page.targets.note", nil)}
	for _, target := range w.Report.Targets {
		r := target.Now(w.Report.Places.County)
		if r == nil {
			continue
		}
		row := []chart.Cell{
			{Text: w.Title(target), Href: w.href("target", target.ID)}, {Text: w.Current(r)},
			{Text: w.Value(r), Sub: w.Fraction(r)}, {Text: w.Bound(r)}, {Light: r.Light, Status: w.Status(r.Status)},
		}
		counts := map[progress.Light]int{}
		for _, town := range w.Report.Places.Towns {
			if r := target.Now(town); r != nil { // a target of units or leaders has no towns
				counts[r.Light]++
			}
		}
		for _, l := range progress.Lights[:4] {
			row = append(row, chart.Cell{Text: w.Int(counts[l])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
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
	p.heading(w.Say("page.target.towns", nil))
	if err := p.figure(w.charts.Ranking(t, county, w.Report.Places.Towns)); err != nil {
		return nil, err
	}
	leaves := w.Report.Places.At(t.Leaf)
	if err := w.leafSection(p, t, county, leaves); err != nil {
		return nil, err
	}
	p.heading(w.Say("page.target.method", nil))
	return p, p.facts(w.targetFacts(t))
}

func (w *writer) targetPager(i int) *pager {
	ts := w.Report.Targets
	p := &pager{}
	if i > 0 {
		p.Prev = &link{w.Short(ts[i-1]), w.href("target", ts[i-1].ID)}
	}
	if i+1 < len(ts) {
		p.Next = &link{w.Short(ts[i+1]), w.href("target", ts[i+1].ID)}
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
	table := w.resultTable(red[:min(len(red), leafRows)], t.Leaf)
	table.ID = "red-leaves"
	table.Caption = w.Say("page.target.red-leaves", i18n.Args{"Count": w.Int(len(red)), "Unit": w.Leaves(t)})
	if len(red) > leafRows {
		table.Note = w.Say("page.target.red-more", i18n.Args{"Rows": leafRows})
	}
	return p.table(table)
}

// targetFacts say in words how the target is read.
func (w *writer) targetFacts(t *progress.Target) []fact {
	facts := []fact{
		{Key: w.Say("fact.measure", nil), Value: w.Figure(t.Figure.V, t.Measured())},
		{Key: w.Say("fact.test", nil), Value: w.Say("fact.test-value", i18n.Args{"Bound": w.LevelBound(t, t.Leaf), "Level": w.Say("level."+string(t.Leaf), nil)})},
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

func (w *writer) rollUpText(t *progress.Target) string {
	if t.RollUp.By.V == model.ByShare {
		return w.Say("roll-up.share", i18n.Args{"Unit": w.Leaves(t), "Bound": w.LevelBound(t, model.LevelCounty)})
	}
	return w.Say("roll-up.pooled."+string(t.Kind.V), nil)
}
