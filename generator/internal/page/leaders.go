package page

import (
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// leaderPages are the list of leaders, and a page of each.
type leaderPages struct {
	*site
	verdicts
	placeTargets
	figureTables
	owners
}

func (w leaderPages) all() *page {
	p := newPage("leaders/_index", w.Say("page.leaders.title", nil), params{Kind: "leaders", Crumbs: []link{w.home(), w.section("attention")}, Verdict: w.levelVerdict(model.LevelLeader)})
	p.figure(w.ownersPicture("leaders", w.Report.Places.Living(model.LevelLeader)))
	p.heading(w.Say("page.leaders.list", nil))
	p.table(w.list())
	p.heading(w.Say("page.leaders.reverse", nil))
	var unlinked []fact
	for _, l := range w.Report.Places.Levels.Inner() {
		if len(w.Report.Places.Living(l)) > 0 {
			unlinked = append(unlinked, w.unlinked(l))
		}
	}
	p.facts(unlinked)
	w.seeAlso(p, "acceptance", "assessments")
	return p
}

// unlinkedNames is how many places without a leader are named.
const unlinkedNames = 20

// unlinked counts the towns or villages that no leader is linked with. Nothing was
// promised of them, so they have no light.
func (w leaderPages) unlinked(l model.Level) fact {
	without := progress.Unlinked(w.Report, l)
	return fact{Key: w.Say("fact.unlinked-"+string(l), nil), Value: w.Say("owner.unlinked", i18n.Args{
		"Count": w.Int(len(without)), "Total": w.Int(len(w.Report.Places.Living(l))),
		"Names": w.Join(w.names(without[:min(len(without), unlinkedNames)])), "More": len(without) > unlinkedNames,
	})}
}

// list lists the county's leaders, then those of each town.
func (w leaderPages) list() chart.Table {
	t := chart.Table{ID: "leaders", Columns: []chart.Column{
		{Title: w.Say("head.leader", nil), Kind: "text"}, {Title: w.Say("column.points", nil), Kind: "said"},
		{Title: w.Say("column.status", nil), Kind: "light"}, {Title: w.Say("column.visits", nil), Kind: "num"}, {Title: w.Say("column.cases", nil), Kind: "text"},
	}}
	half, ok := progress.VisitHalf(w.Report)
	if ok {
		t.Note = w.Say("page.leaders.note", i18n.Args{"Half": w.Period(half)})
	}
	leaders := progress.GravestPlaces(w.Report, w.Report.Places.Living(model.LevelLeader))
	add := func(title string, href string, of func(*model.Place) bool) {
		head := false
		for _, l := range leaders {
			if !of(l) {
				continue
			}
			if !head {
				t.Rows, head = append(t.Rows, []chart.Cell{{Text: title, Href: href}}), true
			}
			t.Rows = append(t.Rows, w.row(l, half))
		}
	}
	add(w.Say("owner.county-leaders", nil), "", func(l *model.Place) bool { return progress.TownOf(w.Report.Places, l) == nil })
	for _, town := range w.Report.Places.Parts() {
		add(w.Name(town), w.placeHref(town), func(l *model.Place) bool { return progress.TownOf(w.Report.Places, l) == town })
	}
	return t
}

func (w leaderPages) row(l *model.Place, half model.Period) []chart.Cell {
	return []chart.Cell{
		{Text: w.Called(l), Href: w.href("leader", l.Code)}, {More: w.points(l)},
		w.stateCell(l), w.daysCell(l, half), w.casesCell(l),
	}
}

// points link to the towns and villages that a leader answers for; nil where there is none.
func (w leaderPages) points(l *model.Place) *chart.More {
	var links []chart.Link
	for _, p := range progress.Points(w.Report.Places, l) {
		links = append(links, chart.Link{Text: w.Name(p), Href: w.placeHref(p)})
	}
	if len(links) == 0 {
		return nil
	}
	return &chart.More{Links: links}
}

// daysCell is on how many days a leader was at his own point in a half-year.
func (w leaderPages) daysCell(l *model.Place, half model.Period) chart.Cell {
	days, sources, in := w.Report.Figure(progress.DaysAtPoint, l, half)
	if !in {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	c := chart.Cell{Text: days.String()}
	if len(sources) > 0 {
		c.Source = w.Sources(sources)
	}
	return c
}

func (w leaderPages) of(leaders []*model.Place, i int) *page {
	l := leaders[i]
	eyebrow := w.Name(w.Report.Places.County)
	if town := progress.TownOf(w.Report.Places, l); town != nil {
		eyebrow = w.Name(town)
	}
	p := newPage("leaders/"+l.Code, w.Called(l), params{
		Kind: "leader", Eyebrow: eyebrow, Crumbs: []link{w.home(), w.section("attention"), w.section("leaders")},
		Verdict: w.ownerVerdict("leader", w.placeVerdict(l, "#wrong"), progress.Now(w.Report, l), l), Pager: pagerAt(leaders, i, w.placeLink),
	})
	p.front.Weight = i + 1
	rs, aside := progress.Results(w.Report, l)
	w.coursesSection(p, rs, aside)
	w.wrongSection(p, l, rs)
	w.ownerCases(p, l)
	w.ordersSection(p, l)
	w.visitsSection(p, l)
	w.figuresSection(p, l)
	p.heading(w.Say("page.owner.facts", nil))
	p.facts(w.facts(l))
	return p
}

// visitsSection shows a leader's visits by half-year: how many days, when and where.
func (w leaderPages) visitsSection(p *page, l *model.Place) {
	halves := w.Report.TopicPeriods(progress.VisitsTopic)
	if len(halves) == 0 {
		return
	}
	p.heading(w.Say("page.leader.visits", nil))
	t := chart.Table{ID: "visits", Columns: []chart.Column{
		{Title: w.Say("column.half", nil), Kind: "text"}, {Title: w.Say("column.visits", nil), Kind: "num"},
		{Title: w.Say("column.status", nil), Kind: "light"}, {Title: w.Say("column.days", nil), Kind: "links"},
	}}
	target := progress.TargetOn(w.Report, progress.DaysAtPoint)
	for _, half := range halves {
		row := []chart.Cell{{Text: w.Period(half)}, w.daysCell(l, half), {}, {Text: w.visitDaysText(l, half)}}
		if target != nil {
			if r := target.In(l, half); r != nil {
				row[2] = chart.Cell{Light: r.Light, Status: w.Status(r.Degree())}
			}
		}
		t.Rows = append(t.Rows, row)
	}
	p.table(t)
}

// visitDaysText lists the days of a half-year with where they were spent.
func (w leaderPages) visitDaysText(l *model.Place, half model.Period) string {
	days, in := w.Report.Visits(half, l)
	switch {
	case !in:
		return w.notReported(progress.VisitsTopic, half)
	case len(days) == 0:
		return w.Say("owner.no-visits", nil)
	}
	var said []string
	for _, d := range days {
		to := w.Say("owner.elsewhere", nil)
		if d.To != nil {
			to = w.Called(d.To)
		}
		said = append(said, w.Say("owner.visit", i18n.Args{"Day": w.Date(d.On), "To": to, "Own": d.Own}))
	}
	return strings.Join(said, w.Say("history.then", nil))
}

func (w leaderPages) facts(l *model.Place) []fact {
	facts := []fact{{Key: w.Say("fact.tier", nil), Value: w.Say("tier."+string(l.Leader.Tier.V), nil)}}
	if town := progress.TownOf(w.Report.Places, l); town != nil {
		facts = append(facts, fact{Key: w.Say("fact.town", nil), Value: w.Name(town), Href: w.placeHref(town)})
	}
	for _, p := range progress.Points(w.Report.Places, l) {
		facts = append(facts, fact{Key: w.Say("fact.point-"+string(p.Level), nil), Value: w.Name(p), Href: w.placeHref(p)})
	}
	if r, ok := w.Report.Acceptance().Release(l); ok {
		facts = append(facts, fact{Key: w.Say("fact.release", nil), Value: w.releaseText(r)})
	}
	return append(facts, w.recordFact(l))
}

// releaseText says whether a leader may be released, and what is waited for.
func (w leaderPages) releaseText(r progress.Release) string {
	if r.Free {
		return w.Say("owner.released", nil)
	}
	return w.Say("owner.stays", i18n.Args{"Names": w.Join(w.names(r.Waiting)), "Count": len(r.Waiting), "N": len(r.Waiting)})
}
