package page

import (
	"cmp"
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// coverTables show which reports came, and which came late.
type coverTables struct{ *site }

// coverTable shows one topic: places × periods, with the whole county at the foot. Units
// and leaders belong to no town: they go by whose they are.
func (w coverTables) coverTable(topic string) chart.Table {
	covers := w.Report.CoverOf(topic)
	t := chart.Table{ID: "cover-" + topic, Dense: true, Caption: w.topicTitle(topic), Columns: []chart.Column{{Title: w.Say("trust.place", nil), Kind: "text"}}}
	for _, p := range covers.Periods {
		t.Columns = append(t.Columns, chart.Column{Title: w.ShortPeriod(p), Kind: "light"})
	}
	for _, r := range covers.Rows {
		t.Rows = append(t.Rows, w.coverCells(w.coverHead(r), r.Covers))
	}
	t.Foot = [][]chart.Cell{w.coverCells(chart.Cell{Text: w.Say("column.total", nil)}, covers.Foot)}
	return t
}

func (w coverTables) coverHead(r progress.CoverRow) chart.Cell {
	switch {
	case r.Town != nil:
		return chart.Cell{Text: w.Name(r.Town), Href: w.placeHref(r.Town)}
	case r.Tier != "":
		return chart.Cell{Text: w.Say("tier."+string(r.Tier), nil)}
	default:
		return chart.Cell{Text: w.called().Sender(progress.Sender(r.Level))}
	}
}

func (w coverTables) coverCells(head chart.Cell, covers []progress.Cover) []chart.Cell {
	cells := []chart.Cell{head}
	for _, c := range covers {
		cells = append(cells, w.coverCell(c))
	}
	return cells
}

// coverCell shows reported/expected with its share: green from the least coverage on,
// yellow under it, red where nothing came although it was due, grey before it is due.
func (w coverTables) coverCell(c progress.Cover) chart.Cell {
	state := c.State()
	if state == progress.CoverNothing {
		return chart.Cell{Text: w.Say("format.none", nil)} // nothing was expected of the place then
	}
	cell := chart.Cell{
		Text:  w.Say("format.fraction", i18n.Args{"Part": w.Int(c.Reported), "Whole": w.Int(c.Expected)}),
		Light: state.Light(), Status: w.Say(coverWords[state], nil), Value: phrase.Decimal(c.Share()),
	}
	var notes []string
	if c.Reported > 0 && state != progress.CoverAll {
		cell.Text = w.Say("trust.cover-share", i18n.Args{"Fraction": cell.Text, "Share": w.Percent(c.Share(), 1)})
		if c.Due {
			notes = append(notes, w.Say("trust.cover-overdue", i18n.Args{"Count": w.Int(c.Missing())}))
		}
	}
	if c.Late > 0 {
		notes = append(notes, w.Say("trust.cover-late", i18n.Args{"Count": w.Int(c.Late)}))
	}
	cell.Sub = strings.Join(notes, " ")
	return cell
}

// coverWords say the states of reports.
var coverWords = map[progress.CoverState]string{
	progress.CoverAll: "cover.all", progress.CoverEarly: "cover.not-due", progress.CoverNone: "status.overdue",
	progress.CoverLow: "trust.cover-low", progress.CoverEnough: "trust.cover-enough",
}

// topicsTable has a row for each topic that was due, which leads to its own table.
func (w coverTables) topicsTable() chart.Table {
	t := chart.Table{ID: "topics", Note: w.Say("trust.coverage-note", i18n.Args{"Aside": w.aside(), "Least": w.Percent(progress.DefaultCoverage(), 0), "Overdue": w.Say("trust.overdue-note", nil)}), Columns: []chart.Column{
		{Title: w.Say("trust.report", nil), Kind: "text"}, {Title: w.Say("trust.expected", nil), Kind: "num"}, {Title: w.Say("trust.reported", nil), Kind: "num"},
		{Title: w.Say("trust.coverage-share", nil), Kind: "light"}, {Title: w.Say("trust.missing", nil), Kind: "num"},
	}}
	due := w.Report.Returned()
	for _, c := range due.Topics {
		if c.Expected > 0 {
			t.Rows = append(t.Rows, append([]chart.Cell{{Text: w.topicTitle(c.Topic), Href: "#cover-" + c.Topic}}, w.topicCells(c)...))
		}
	}
	t.Foot = [][]chart.Cell{append([]chart.Cell{{Text: w.Say("column.total", nil)}}, w.topicCells(due.All)...)}
	return t
}

func (w coverTables) topicCells(c progress.Cover) []chart.Cell {
	state := c.State()
	if state == progress.CoverNothing {
		none := chart.Cell{Text: w.Say("format.none", nil)}
		return []chart.Cell{none, none, none, none}
	}
	share := chart.Cell{Light: state.Light(), Status: w.Say(coverWords[state], nil), Text: w.Percent(c.Share(), 1)}
	return []chart.Cell{{Text: w.Int(c.Expected)}, {Text: w.Int(c.Reported)}, share, {Text: w.Int(c.Missing())}}
}

// lateName names what came in late.
func (w coverTables) lateName(k progress.LateKind) string {
	if k.Topic == "" {
		return w.Say("trust.paper."+string(k.Every), nil)
	}
	return w.topicTitle(k.Topic)
}

// lateRows is how many late reports the page lists.
const lateRows = 50

func (w coverTables) lateTable(all []progress.Late) chart.Table {
	t := tableOf(w.site, chart.Table{ID: "late"}, all[:min(len(all), lateRows)],
		cellsOf("trust.place", "text", func(l progress.Late) chart.Cell {
			cell := w.placeCell(l.Place)
			cell.Source = w.Source(l.Source)
			return cell
		}),
		texts("trust.report", func(l progress.Late) string { return w.lateName(l.Kind) }),
		texts("column.period", func(l progress.Late) string { return w.Period(l.Period) }),
		nums("trust.due", func(l progress.Late) string { return w.Date(l.Due) }),
		nums("trust.received", func(l progress.Late) string { return w.Date(l.Received) }),
		nums("trust.days-late", func(l progress.Late) string { return w.Int(l.Days()) }),
	)
	if len(all) > lateRows {
		t.Plain = true // a filter would answer for the first alone
		t.Note = w.Say("trust.late-more", i18n.Args{"Count": w.Int(len(all)), "Rows": lateRows})
	}
	return t
}

// lateByTown adds the late reports up, every town in its row.
func (w coverTables) lateByTown() chart.Table {
	t := chart.Table{ID: "late-towns", Columns: []chart.Column{
		{Title: w.Say("trust.place", nil), Kind: "text"}, {Title: w.Say("trust.late-count", nil), Kind: "num"},
		{Title: w.Say("trust.late-longest", nil), Kind: "num"}, {Title: w.Say("trust.late-what", nil), Kind: "said"},
	}}
	groups, total := progress.LateGroups(w.Report)
	for _, g := range groups {
		head := chart.Cell{Text: w.Say("trust.late-level."+string(g.Level), nil)}
		if g.Town != nil {
			head = chart.Cell{Text: w.Name(g.Town), Href: w.placeHref(g.Town)}
		}
		t.Rows = append(t.Rows, w.lateGroupRow(head, g))
	}
	t.Foot = [][]chart.Cell{w.lateGroupRow(chart.Cell{Text: w.Say("column.total", nil)}, total)}
	return t
}

func (w coverTables) lateGroupRow(head chart.Cell, g *progress.LateGroup) []chart.Cell {
	longest := w.Say("format.none", nil)
	if g.Count > 0 {
		longest = w.Int(g.Longest)
	}
	return []chart.Cell{head, {Text: w.Int(g.Count)}, {Text: longest}, {Text: w.lateKinds(g)}}
}

// lateKinds says what came in late, the commonest first; of the same number by its name.
func (w coverTables) lateKinds(g *progress.LateGroup) string {
	slices.SortStableFunc(g.Kinds, func(a, b progress.LateCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(w.lateName(a.LateKind), w.lateName(b.LateKind)))
	})
	var what []string
	for _, k := range g.Kinds {
		what = append(what, w.Say("trust.late-of", i18n.Args{"What": w.lateName(k.LateKind), "Count": w.Int(k.Count)}))
	}
	return w.Join(what)
}

// aside names what follows from other records, and is reported by nobody.
func (w coverTables) aside() string {
	var names []string
	for i := range model.Derivations {
		if d := &model.Derivations[i]; d.Aside && w.Report.Declares(d) {
			names = append(names, w.Say("trust.aside."+d.Name, i18n.Args{"First": len(names) == 0}))
		}
	}
	return w.Listed("and", names)
}
