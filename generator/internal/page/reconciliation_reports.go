package page

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// minCoverage is the share of reports under which totals are not to be leaned on: the
// same default that targets have.
var minCoverage = big.NewRat(90, 100)

// coverRow is a row of a coverage table: a town, or a group of units or leaders.
type coverRow struct {
	name, href string
	places     []*model.Place
}

// coverRows are the rows for a topic. Units and leaders belong to no town: they go by
// whose they are, without those of whom the topic is not asked.
func (w *writer) coverRows(topic string) []coverRow {
	ps := w.Report.Places
	var rows []coverRow
	switch w.Report.TopicLevel(topic) {
	case model.LevelUnit:
		for _, l := range model.UnitLevel("").Words() {
			rows = append(rows, w.coverGroup("sender."+string(l), ps.Units, func(p *model.Place) bool { return p.Unit.Level.V == l && w.Report.Asks(topic, p) })...)
		}
	case model.LevelLeader:
		for _, tier := range model.Tier("").Words() {
			rows = append(rows, w.coverGroup("tier."+string(tier), ps.Leaders, func(p *model.Place) bool { return p.Leader.Tier.V == tier && w.Report.Asks(topic, p) })...)
		}
	default:
		for _, town := range ps.Towns {
			rows = append(rows, coverRow{name: w.Name(town), href: w.placeHref(town), places: []*model.Place{town}})
		}
	}
	return rows
}

func (w *writer) coverGroup(id string, all []*model.Place, in func(*model.Place) bool) []coverRow {
	places := slices.DeleteFunc(slices.Clone(all), func(p *model.Place) bool { return !in(p) })
	if len(places) == 0 {
		return nil
	}
	return []coverRow{{name: w.Say(id, nil), places: places}}
}

// cover adds up the coverage of several places.
func (w *writer) cover(topic string, p model.Period, places []*model.Place) progress.Cover {
	var sum progress.Cover
	for _, place := range places {
		c := w.Report.Coverage(topic, p, place)
		sum.Add(c)
		sum.Due = c.Due
	}
	return sum
}

// coverTable shows one topic: places × periods, with the whole county at the foot.
func (w *writer) coverTable(topic string) chart.Table {
	periods := w.Report.TopicPeriods(topic)
	rows := w.coverRows(topic)
	t := chart.Table{ID: "cover-" + topic, Dense: true, Caption: w.topicTitle(topic), Columns: []chart.Column{{Title: w.Say("trust.place", nil), Kind: "text"}}}
	for _, p := range periods {
		t.Columns = append(t.Columns, chart.Column{Title: w.ShortPeriod(p), Kind: "light"})
	}
	foot := make([]progress.Cover, len(periods))
	for _, r := range rows {
		cells, expected := []chart.Cell{{Text: r.name, Href: r.href}}, 0
		for i, p := range periods {
			c := w.cover(topic, p, r.places)
			foot[i].Add(c)
			foot[i].Due = c.Due
			expected += c.Expected
			cells = append(cells, w.coverCell(c))
		}
		if expected > 0 {
			t.Rows = append(t.Rows, cells)
		}
	}
	last := []chart.Cell{{Text: w.Say("column.total", nil)}}
	for _, c := range foot {
		last = append(last, w.coverCell(c))
	}
	t.Foot = [][]chart.Cell{last}
	return t
}

// coverCell shows reported/expected with its share: green from the least coverage on,
// yellow under it, red where nothing came although it was due, grey before it is due.
func (w *writer) coverCell(c progress.Cover) chart.Cell {
	if c.Expected == 0 {
		return chart.Cell{Text: w.Say("format.none", nil)} // nothing was expected of the place then
	}
	share := big.NewRat(int64(c.Reported), int64(c.Expected))
	cell := chart.Cell{Text: w.Say("format.fraction", i18n.Args{"Part": w.Int(c.Reported), "Whole": w.Int(c.Expected)})}
	cell.Light, cell.Status = w.coverLight(c, share)
	cell.Value = phrase.Decimal(share)
	var notes []string
	if c.Reported > 0 && c.Reported < c.Expected {
		cell.Text = w.Say("trust.cover-share", i18n.Args{"Fraction": cell.Text, "Share": w.Percent(share, 1)})
		if c.Due {
			notes = append(notes, w.Say("trust.cover-overdue", i18n.Args{"Count": w.Int(c.Expected - c.Reported)}))
		}
	}
	if c.Late > 0 {
		notes = append(notes, w.Say("trust.cover-late", i18n.Args{"Count": w.Int(c.Late)}))
	}
	cell.Sub = strings.Join(notes, " ")
	return cell
}

func (w *writer) coverLight(c progress.Cover, share *big.Rat) (progress.Light, string) {
	switch {
	case c.Reported == c.Expected:
		return progress.Green, w.Say("cover.all", nil)
	case !c.Due:
		return progress.Grey, w.Say("cover.not-due", nil)
	case c.Reported == 0:
		return progress.Red, w.Say("status.overdue", nil)
	case share.Cmp(minCoverage) < 0:
		return progress.Yellow, w.Say("trust.cover-low", nil)
	default:
		return progress.Green, w.Say("trust.cover-enough", nil)
	}
}

// topicsTable has a row for each topic that was due, which leads to its own table.
func (w *writer) topicsTable(x *reconciled) chart.Table {
	t := chart.Table{ID: "topics", Note: w.Say("trust.coverage-note", i18n.Args{"Least": w.Percent(minCoverage, 0), "Overdue": w.Say("trust.overdue-note", nil)}), Columns: []chart.Column{
		{Title: w.Say("trust.report", nil), Kind: "text"}, {Title: w.Say("trust.expected", nil), Kind: "num"}, {Title: w.Say("trust.reported", nil), Kind: "num"},
		{Title: w.Say("trust.coverage-share", nil), Kind: "light"}, {Title: w.Say("trust.missing", nil), Kind: "num"},
	}}
	for _, topic := range w.Report.Returns() {
		c := x.due[topic]
		if c.Expected == 0 {
			continue
		}
		t.Rows = append(t.Rows, append([]chart.Cell{{Text: w.topicTitle(topic), Href: "#cover-" + topic}}, w.topicCells(c)...))
	}
	t.Foot = [][]chart.Cell{append([]chart.Cell{{Text: w.Say("column.total", nil)}}, w.topicCells(x.all())...)}
	return t
}

func (w *writer) topicCells(c progress.Cover) []chart.Cell {
	if c.Expected == 0 {
		none := chart.Cell{Text: w.Say("format.none", nil)}
		return []chart.Cell{none, none, none, none}
	}
	share := big.NewRat(int64(c.Reported), int64(c.Expected))
	light, word := w.coverLight(c, share)
	return []chart.Cell{{Text: w.Int(c.Expected)}, {Text: w.Int(c.Reported)}, {Light: light, Status: word, Text: w.Percent(share, 1)}, {Text: w.Int(c.Expected - c.Reported)}}
}

// late is a report that came in after its due day.
type late struct {
	what          string
	place         *model.Place
	period        model.Period
	due, received model.Date
	source        *phrase.Source
}

// days is how many days late it was: one on the day after the due day.
func (l late) days() int { return l.due.DaysTo(l.received) - 1 }

// lateReports are all reports known to be late, the latest first.
func (w *writer) lateReports() []late {
	all := append(w.lateFigures(), w.lateVisits()...)
	all = append(all, w.latePapers()...)
	slices.SortStableFunc(all, func(a, b late) int {
		return cmp.Or(cmp.Compare(b.days(), a.days()), b.period.Compare(a.period), cmp.Compare(a.place.Code, b.place.Code), cmp.Compare(a.source.At, b.source.At))
	})
	return all
}

func (w *writer) lateFigures() []late {
	find := w.finder()
	var all []late
	for _, f := range w.Report.County.Figures {
		due := w.Report.DueDay(f.Topic, f.Period.V)
		for _, e := range f.Figures {
			if place := find(e.Key); place != nil && e.Value.Received.Set && e.Value.Received.V.After(due) {
				all = append(all, late{w.topicTitle(f.Topic), place, f.Period.V, due, e.Value.Received.V, w.Source(e.Value.Received.Pos)})
			}
		}
	}
	return all
}

func (w *writer) lateVisits() []late {
	find := w.finder()
	days := w.Report.County.EffectiveSettings().ReportDueDays
	var all []late
	for _, f := range w.Report.County.Visits {
		due := f.Period.V.End().AddDays(days)
		for _, e := range f.Visits {
			if place := find(e.Key); place != nil && e.Value.Received.Set && e.Value.Received.V.After(due) {
				all = append(all, late{w.topicTitle(progress.VisitsTopic), place, f.Period.V, due, e.Value.Received.V, w.Source(e.Value.Received.Pos)})
			}
		}
	}
	return all
}

// latePapers are the written reports and summaries.
func (w *writer) latePapers() []late {
	var all []late
	for _, f := range w.Report.County.Reports {
		for _, paper := range w.Report.Papers(f.Period.V) {
			if paper.State == progress.PaperLate && !paper.Summary {
				all = append(all, late{w.Say("trust.paper."+string(f.Period.V.Every), nil), paper.Of, paper.Period, paper.Due, paper.Received.V, w.Source(paper.Source)})
			}
		}
	}
	return all
}

// finder finds a place of any level by its code, or by the one it bore before.
func (w *writer) finder() func(code string) *model.Place {
	ps := w.Report.Places
	other := map[string]*model.Place{}
	for _, l := range []model.Level{model.LevelBranch, model.LevelUnit, model.LevelLeader} {
		for _, p := range ps.At(l) {
			other[p.Code] = p
		}
	}
	return func(code string) *model.Place {
		if p := ps.Find(code); p != nil {
			return p
		}
		if p := other[code]; p != nil {
			return p
		}
		village, _, _ := strings.Cut(code, "-") // a branch of a village that bore another code
		return ps.Find(village)
	}
}

// lateRows is how many late reports the page lists.
const lateRows = 50

func (w *writer) lateTable(all []late) chart.Table {
	t := chart.Table{ID: "late", Columns: []chart.Column{
		{Title: w.Say("trust.place", nil), Kind: "text"}, {Title: w.Say("trust.report", nil), Kind: "text"}, {Title: w.Say("column.period", nil), Kind: "text"},
		{Title: w.Say("trust.due", nil), Kind: "num"}, {Title: w.Say("trust.received", nil), Kind: "num"}, {Title: w.Say("trust.days-late", nil), Kind: "num"},
	}}
	for _, l := range all[:min(len(all), lateRows)] {
		cell := w.placeCell(l.place)
		cell.Source = l.source
		t.Rows = append(t.Rows, []chart.Cell{
			cell, {Text: l.what}, {Text: w.Period(l.period)},
			{Text: w.Date(l.due)}, {Text: w.Date(l.received)}, {Text: w.Int(l.days())},
		})
	}
	if len(all) > lateRows {
		t.Plain = true // a filter would answer for the first alone
		t.Note = w.Say("trust.late-more", i18n.Args{"Count": w.Int(len(all)), "Rows": lateRows})
	}
	return t
}

// lateGroup is the late reports of a town, or of the units, the leaders or the county.
type lateGroup struct {
	name, href string
	count      int
	longest    int
	what       []string // the kinds of reports
	of         map[string]int
}

// lateByTown adds the late reports up, every town in its row.
func (w *writer) lateByTown(all []late) chart.Table {
	t := chart.Table{ID: "late-towns", Columns: []chart.Column{
		{Title: w.Say("trust.place", nil), Kind: "text"}, {Title: w.Say("trust.late-count", nil), Kind: "num"},
		{Title: w.Say("trust.late-longest", nil), Kind: "num"}, {Title: w.Say("trust.late-what", nil), Kind: "said"},
	}}
	total := lateGroup{name: w.Say("column.total", nil)}
	for _, g := range w.lateGroups(all) {
		total.count, total.longest = total.count+g.count, max(total.longest, g.longest)
		t.Rows = append(t.Rows, w.lateGroupRow(g))
	}
	t.Foot = [][]chart.Cell{w.lateGroupRow(&total)}
	return t
}

func (w *writer) lateGroupRow(g *lateGroup) []chart.Cell {
	var what []string
	slices.SortStableFunc(g.what, func(a, b string) int { return cmp.Or(cmp.Compare(g.of[b], g.of[a]), cmp.Compare(a, b)) })
	for _, x := range g.what {
		what = append(what, w.Say("trust.late-of", i18n.Args{"What": x, "Count": w.Int(g.of[x])}))
	}
	longest := w.Say("format.none", nil)
	if g.count > 0 {
		longest = w.Int(g.longest)
	}
	return []chart.Cell{{Text: g.name, Href: g.href}, {Text: w.Int(g.count)}, {Text: longest}, {Text: w.Join(what)}}
}

func (w *writer) lateGroups(all []late) []*lateGroup {
	var order []*lateGroup
	byTown := map[*model.Place]*lateGroup{}
	byLevel := map[model.Level]*lateGroup{}
	for _, town := range w.Report.Places.Towns {
		byTown[town] = &lateGroup{name: w.Name(town), href: w.placeHref(town), of: map[string]int{}}
		order = append(order, byTown[town])
	}
	for _, l := range []model.Level{model.LevelUnit, model.LevelLeader, model.LevelCounty} {
		byLevel[l] = &lateGroup{name: w.Say("trust.late-level."+string(l), nil), of: map[string]int{}}
	}
	for _, l := range all {
		g := byLevel[l.place.Level]
		if town := townAt(l.place, l.due); town != nil {
			g = byTown[town]
		}
		g.add(l)
	}
	for _, l := range []model.Level{model.LevelUnit, model.LevelLeader, model.LevelCounty} {
		if byLevel[l].count > 0 {
			order = append(order, byLevel[l])
		}
	}
	return order
}

func (g *lateGroup) add(l late) {
	g.count++
	g.longest = max(g.longest, l.days())
	if g.of[l.what] == 0 {
		g.what = append(g.what, l.what)
	}
	g.of[l.what]++
}

// townAt is the town that a place belonged to on a day; nil for what belongs to none.
func townAt(p *model.Place, d model.Date) *model.Place {
	if village := p.Up(model.LevelVillage); village != nil {
		return village.ParentAt(d)
	}
	return p.Up(model.LevelTown)
}
