package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// periodPages are the list of closed periods, and the county as it stood at the end of each.
type periodPages struct {
	*site
	verdicts
	tiles
	changes changePages
}

// asOf tells from a snapshot what w tells from today's report. Histories and who answers
// are today's: ask w for them.
func (w periodPages) asOf(at int) periodPages {
	past := *w.site
	past.Report = w.Report.Snapshots()[at].Report
	past.charts.Report = past.Report
	return newPeriodPages(&past)
}

func newPeriodPages(s *site) periodPages {
	cells := resultCells{s}
	return periodPages{s, verdicts{s, cells}, tiles{s}, changePages{s, cells}}
}

// townsAt are the towns of a day.
func (w periodPages) townsAt(day model.Date) []*model.Place {
	return w.Report.Places.PartsOn(day)
}

func (w periodPages) picker(here model.Period) *picker {
	all := progress.ClosedPeriods(w.Report)
	if len(all) == 0 {
		return nil
	}
	return w.picked(w.Say("period.picker", nil), all, here, w.periodHref)
}

// all lists all closed periods with the county's lights then.
func (w periodPages) all() *page {
	p := newPage("periods/_index", w.Say("page.periods.title", nil), params{Kind: "periods", Crumbs: []link{w.home()}, Verdict: w.periodsVerdict(), Picker: w.picker(model.Period{})})
	if len(w.Report.Snapshots()) == 0 {
		return p
	}
	p.heading(w.Say("page.periods.course", nil))
	p.figure(w.charts.Standing(w.Report.Places.County, w.Report.Snapshots()))
	p.heading(w.Say("page.periods.table", nil))
	p.table(w.periodsTable())
	return p
}

// periodsVerdict says how many periods are closed, and how the county stood at the end of
// the newest.
func (w periodPages) periodsVerdict() *verdict {
	all := progress.ClosedPeriods(w.Report)
	if len(all) == 0 {
		return w.lightVerdict(progress.Grey, w.Say("period.none", nil))
	}
	newest := len(w.Report.Snapshots()) - 1
	past := w.asOf(newest)
	rs := progress.Now(past.Report, w.Report.Places.County)
	return w.lightVerdict(progress.Gravest(rs), w.Say("period.closed", i18n.Args{
		"Parts": w.Join(w.counted(all)), "Newest": past.periodText(rs),
	}))
}

// counted says how many periods there are of each rhythm.
func (w periodPages) counted(all []model.Period) []string {
	var parts []string
	for _, every := range w.Report.Rhythms() {
		n := 0
		for _, p := range all {
			if p.Every == every {
				n++
			}
		}
		parts = append(parts, w.Say("period.count."+string(every), i18n.Args{"Count": n}))
	}
	return parts
}

// periodText counts the county's targets by status as of the report's day.
func (w periodPages) periodText(rs []*progress.Result) string {
	args := i18n.Args{"Day": w.Date(w.Report.AsOf), "Place": w.Name(w.Report.Places.County), "Total": len(rs), "Counts": w.counts(rs)}
	if len(rs) == 0 {
		return w.Say("period.nothing", args)
	}
	return w.Say("period.text", args)
}

// periodsTable has a row a closed period, the newest first, and a column a headline target.
func (w periodPages) periodsTable() chart.Table {
	county := w.Report.Places.County
	t := chart.Table{ID: "periods", Dense: true, Note: w.Say("page.periods.note", nil), Columns: []chart.Column{
		{Title: w.Say("column.period", nil), Kind: "text"}, {Title: w.Say("period.column.day", nil), Kind: "text"},
	}}
	targets := w.headlines()
	for _, target := range targets {
		t.Columns = append(t.Columns, chart.Column{Title: w.Short(target), Kind: "light", Href: w.href("target", target.ID)})
	}
	for _, p := range slices.Backward(progress.ClosedPeriods(w.Report)) {
		past := w.asOf(progress.SnapshotOf(w.Report, p))
		row := []chart.Cell{{Text: w.Period(p), Href: w.periodHref(p)}, {Text: w.Date(p.End())}}
		for _, target := range targets {
			row = append(row, past.charts.LightCell(past.Report.Target(target.ID), county))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (w periodPages) headlines() []*progress.Target {
	return slices.DeleteFunc(slices.Clone(w.Report.Targets), func(t *progress.Target) bool { return !t.InHeadlines() })
}

// of shows the county as it stood at the end of a closed period.
func (w periodPages) of(i int) *page {
	all := progress.ClosedPeriods(w.Report)
	period := all[i]
	at := progress.SnapshotOf(w.Report, period)
	past, county := w.asOf(at), w.Report.Places.County
	p := newPage("periods/"+period.String(), w.Say("page.period.title", i18n.Args{"Period": w.Period(period)}), params{
		Kind: "period", Eyebrow: w.Say("page.period.as-of", i18n.Args{"Day": w.Date(past.Report.AsOf)}),
		Crumbs: []link{w.home(), w.section("periods")}, Picker: w.picker(period),
		Verdict: w.periodVerdict(past, at), Tiles: past.tilesOf(county), Pager: w.pager(period),
	})
	p.front.Weight = len(all) - i
	if towns := w.townsAt(past.Report.AsOf); len(towns) > 0 {
		p.heading(w.Say("page.period.towns", nil))
		p.table(past.charts.LightsTable(towns))
	}
	p.heading(w.Say("page.period.targets", nil))
	p.table(w.periodTargets(past, at))
	w.changes.periodChanges(p, period, at)
	p.heading(w.Say("page.period.method", nil))
	p.facts(w.facts(period, past))
	return p
}

// periodVerdict says how the county stood: the targets by status, and those that were not
// on course, the gravest and the longest first.
func (w periodPages) periodVerdict(past periodPages, at int) *verdict {
	county := w.Report.Places.County
	rs := progress.Now(past.Report, county)
	light := progress.Gravest(rs)
	v := w.lightVerdict(light, past.periodText(rs))
	v.Lights = w.lightCounts(rs)
	rs = progress.Off(progress.GravestThen(w.Report, at, rs))
	for _, r := range rs[:min(len(rs), namedTargets)] {
		v.Points = append(v.Points, past.resultPoint(r, w.redUpToText(r, at), nil))
	}
	if more := len(rs) - namedTargets; more > 0 {
		v.Points = append(v.Points, w.morePoint(rs[namedTargets].Light, more, "#period-targets"))
	}
	return v
}

func (w periodPages) redUpToText(r *progress.Result, at int) string {
	run := progress.RedThen(w.Report, at, r)
	if run.Quarters == 0 {
		return ""
	}
	return w.runText(run, "")
}

// pager leads to the periods of the same length before and after.
func (w periodPages) pager(p model.Period) *pager {
	var same []model.Period
	for _, q := range progress.ClosedPeriods(w.Report) {
		if q.Every == p.Every {
			same = append(same, q)
		}
	}
	return pagerAt(same, slices.Index(same, p), func(q model.Period) link { return link{Title: w.Period(q), Href: w.periodHref(q)} })
}

// periodTargets says every target of the county as it stood then, with how many of the
// towns, units or leaders were red.
func (w periodPages) periodTargets(past periodPages, at int) chart.Table {
	t := chart.Table{ID: "period-targets", Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"}, {Title: w.Say("column.value", nil), Kind: "num"},
		{Title: w.Say("column.bound", nil), Kind: "num"}, {Title: w.Say("column.gap", nil), Kind: "text"},
		{Title: w.Say("column.status", nil), Kind: "light"}, {Title: w.Say("period.column.red", nil), Kind: "num"},
	}, Note: w.Say("page.period.targets-note", w.declared(nil))}
	for _, part := range w.parts() {
		if part.title != "" {
			t.Rows = append(t.Rows, []chart.Cell{{Text: part.title}})
		}
		for _, target := range part.targets {
			then := past.Report.Target(target.ID)
			r := then.Now(w.Report.Places.County)
			if r == nil {
				continue
			}
			status := chart.Cell{Light: r.Light, Status: w.Status(r.Degree()), Sub: past.Reason(r)}
			if run := progress.RedThen(w.Report, at, r); run.Quarters > 0 {
				status.Sub = w.since(run)
			}
			t.Rows = append(t.Rows, []chart.Cell{
				{Text: w.Title(target), Href: w.href("target", target.ID), Sub: past.Current(r)},
				{Text: past.Value(r), Sub: past.Counted(r)}, {Text: past.Bound(r)}, {Text: past.Gap(r), Value: past.ExactGap(r)}, status,
				w.redThen(past, then),
			})
		}
	}
	return withoutEmptyParts(t)
}

// withoutEmptyParts drops the heads of parts that have no rows.
func withoutEmptyParts(t chart.Table) chart.Table {
	var rows [][]chart.Cell
	for i, row := range t.Rows {
		if len(row) > 1 || i+1 < len(t.Rows) && len(t.Rows[i+1]) > 1 {
			rows = append(rows, row)
		}
	}
	t.Rows = rows
	return t
}

// redThen counts the towns, or units, or leaders, that were red for a target, of those
// that it applied to.
func (w periodPages) redThen(past periodPages, t *progress.Target) chart.Cell {
	places := w.townsAt(past.Report.AsOf)
	if !t.Has(w.Report.Places.Levels.Parts()) {
		places = past.Report.Places.At(t.Leaf)
	}
	red, of := progress.RedOf(t, places)
	if of == 0 {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	return chart.Cell{Text: w.Say("format.fraction", i18n.Args{"Part": w.Int(red), "Whole": w.Int(of)}), Sub: w.Say("leaf."+string(places[0].Level), nil)}
}

// facts say how the page was computed and where more is.
func (w periodPages) facts(p model.Period, past periodPages) []fact {
	facts := []fact{{Key: w.Say("period.fact.method", nil), Value: w.Say("period.method", i18n.Args{"Day": w.Date(past.Report.AsOf)})}}
	if p.Every != w.Report.Rhythm() {
		q := w.Report.Snapshots()[progress.SnapshotOf(w.Report, p)].Period
		facts = append(facts, fact{Key: w.Say("period.fact.quarter", nil), Value: w.Say("period.is-quarter", i18n.Args{"Quarter": w.Period(q)}), Href: w.periodHref(q)})
	}
	if w.hasBrief(p) {
		facts = append(facts, fact{Key: w.Say("period.fact.brief", nil), Value: w.briefName(p), Href: w.briefHref(p, nil)})
	}
	return append(facts,
		fact{Key: w.Say("fact.method", nil), Value: w.Say("fact.method-value", nil), Href: w.root + "method/index.html"},
		fact{Key: w.Say("period.fact.now", nil), Value: w.Say("period.now", i18n.Args{"Day": w.Date(w.Report.AsOf)}), Href: w.root + "index.html"},
	)
}
