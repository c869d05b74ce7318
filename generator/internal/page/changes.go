package page

import (
	"cmp"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// changePages say what changed from one snapshot to the next.
type changePages struct {
	*site
	resultCells
}

// How many changes a list shows before it only counts.
const (
	listedChanges = 50
	shortChanges  = 6 // on the page of a period
)

// page says what changed from the quarter before the newest to the newest.
func (w changePages) page() *page {
	p := newPage("changes/_index", w.Say("page.changes.title", nil), params{Kind: "changes", Crumbs: []link{w.home()}})
	c := w.newest()
	if c == nil {
		p.front.Params.Verdict = w.lightVerdict(progress.Grey, w.Say("changes.no-before", nil))
		p.front.Description = p.front.Params.Verdict.Text
		return p
	}
	p.front.Params.Verdict = w.verdict(c)
	p.front.Params.Eyebrow = w.Say("changes.between", i18n.Args{"From": w.Period(c.From), "To": w.Period(c.To)})
	p.front.Description = p.front.Params.Verdict.Text
	p.figure(w.turnsPicture(c))
	w.tables(p, c, listedChanges)
	p.heading(w.Say("page.changes.more", nil))
	p.facts([]fact{
		{Key: w.Say("changes.fact.to", nil), Value: w.Period(c.To), Href: w.periodHref(c.To)},
		{Key: w.Say("changes.fact.from", nil), Value: w.Period(c.From), Href: w.periodHref(c.From)},
		{Key: w.Say("changes.fact.rule", nil), Value: w.Say("changes.rule", nil)},
	})
	return p
}

// newest is what changed last; nil before there are two snapshots.
func (w changePages) newest() *progress.Changes {
	return progress.Newest(w.Report)
}

// verdict counts the changes of each kind.
func (w changePages) verdict(c *progress.Changes) *verdict {
	v := &verdict{Light: progress.Green, Label: w.Say("changes.none-turned", nil), Text: w.Say("changes.text", i18n.Args{
		"From": w.Period(c.From), "To": w.Period(c.To), "Turned": w.Int(len(c.Turned)), "Recovered": w.Int(len(c.Recovered)),
		"Moves": w.Int(len(c.Moves)), "First": w.Int(len(c.First)), "Late": w.Int(len(c.Late)), "Corrected": w.Int(len(c.Corrected)),
	})}
	if len(c.Turned) > 0 {
		v.Light, v.Label = progress.Red, w.Say("changes.some-turned", nil)
	}
	add := func(n int, l progress.Light, id string) {
		if n > 0 {
			v.Points = append(v.Points, point{
				Light: l, Label: w.Say("changes.kind."+id, nil), Text: w.Say("changes.count."+id, i18n.Args{"Count": w.Int(n), "N": n}), Href: "#changes-" + id,
			})
		}
	}
	add(len(c.Turned), progress.Red, "turned")
	add(len(c.Recovered), progress.Green, "recovered")
	add(len(c.Moves), progress.None, "moves")
	add(len(c.First), progress.None, "first")
	add(len(c.Late), progress.Yellow, "late")
	add(len(c.Corrected), progress.None, "corrected")
	return v
}

// tables lists the changes kind by kind; a kind without any is left out.
func (w changePages) tables(p *page, c *progress.Changes, limit int) {
	for _, make := range w.kinds(c) {
		t := make(limit)
		if len(t.Rows) == 0 {
			continue
		}
		if limit == listedChanges {
			p.heading(t.Caption)
			t.Caption = ""
			if t.List != nil {
				p.front.Params.Scripts = []string{"list"}
			}
		} else {
			t.Plain, t.List = true, nil
		}
		p.table(t)
	}
}

// kinds make the lists of all kinds, with so many rows at most.
func (w changePages) kinds(c *progress.Changes) []func(limit int) chart.Table {
	return []func(int) chart.Table{
		func(n int) chart.Table { return w.turnsTable("turned", c.Turned, n) },
		func(n int) chart.Table { return w.turnsTable("recovered", c.Recovered, n) },
		func(n int) chart.Table { return w.movesTable(c.Moves, n) },
		func(n int) chart.Table { return w.arrivalsTable("first", c.First, n) },
		func(n int) chart.Table { return w.arrivalsTable("late", c.Late, n) },
		func(n int) chart.Table { return w.correctedTable(c.Corrected, n) },
	}
}

// newChanges is an empty list of one kind; all is how many there are, of which shown are
// listed.
func (w changePages) newChanges(id string, shown, all int, columns ...chart.Column) chart.Table {
	t := chart.Table{ID: "changes-" + id, Caption: w.Say("changes.kind."+id, nil), Columns: columns}
	t.Note = w.Say("changes.listed", i18n.Args{"Shown": w.Int(shown), "All": w.Int(all), "Whole": shown == all})
	if shown < all {
		t.List = &chart.List{Name: t.ID, All: all}
	}
	return t
}

// turnsTable lists lights that changed, the county first, then its towns, units, leaders,
// and what is below.
func (w changePages) turnsTable(id string, turns []progress.Turn, limit int) chart.Table {
	sorted := progress.HighestFirst(turns, func(x progress.Turn) *model.Place { return x.Place })
	shown := sorted[:min(len(sorted), limit)]
	t := w.newChanges(id, len(shown), len(turns),
		w.textColumn("column.place"), w.textColumn("column.target"),
		chart.Column{Title: w.Say("changes.column.before", nil), Kind: "light"}, chart.Column{Title: w.Say("changes.column.after", nil), Kind: "light"})
	for _, x := range shown {
		t.Rows = append(t.Rows, []chart.Cell{
			w.placeCell(x.Place), {Text: w.Short(x.Target), Href: w.href("target", x.Target.ID)}, w.stateOnly(x.Before), w.stateOnly(x.After),
		})
	}
	return t
}

// movesTable lists the values of the county and its towns that moved, the largest first.
func (w changePages) movesTable(moves []progress.Shift, limit int) chart.Table {
	shown := moves[:min(len(moves), limit)]
	t := w.newChanges("moves", len(shown), len(moves),
		w.textColumn("column.place"), w.textColumn("column.target"), w.numColumn("changes.column.before"), w.numColumn("changes.column.after"),
		w.textColumn("changes.column.move"), chart.Column{Title: w.Say("column.status", nil), Kind: "light"})
	for _, x := range shown {
		t.Rows = append(t.Rows, []chart.Cell{
			w.placeCell(x.Place), {Text: w.Short(x.Target), Href: w.href("target", x.Target.ID)},
			{Text: w.Value(x.Before), Sub: w.Current(x.Before)}, {Text: w.Value(x.After), Sub: w.Current(x.After)},
			{Text: w.Move(x.After, x.Before)}, {Light: x.After.Light, Status: w.Status(x.After.Degree())},
		})
	}
	return t
}

// namedArrivals is how many places a row of reports names before it only counts.
const namedArrivals = 5

// arrivalsTable counts reports by topic and period, and names some of the places.
func (w changePages) arrivalsTable(id string, arrivals []progress.Arrival, limit int) chart.Table {
	order := progress.GroupArrivals(arrivals)
	shown := order[:min(len(order), limit)]
	t := w.newChanges(id, len(shown), len(order),
		w.textColumn("changes.column.report"), w.textColumn("column.period"), w.numColumn("changes.column.count"), w.textColumn("changes.column.where"))
	t.Note = w.Say("changes.arrivals", i18n.Args{"Shown": w.Int(len(shown)), "All": w.Int(len(order)), "Reports": w.Int(len(arrivals))})
	for _, g := range shown {
		var links []chart.Link
		for _, a := range g[:min(len(g), namedArrivals)] {
			cell := w.placeCell(a.Place)
			links = append(links, chart.Link{Text: cell.Text, Href: cell.Href})
		}
		where := chart.Cell{More: &chart.More{Links: links}}
		if more := len(g) - len(links); more > 0 {
			where.Sub = w.Say("changes.more", i18n.Args{"Count": w.Int(more), "N": more})
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: w.topicTitle(g[0].Topic)}, {Text: w.Period(g[0].Period)}, {Text: w.Int(len(g))}, where})
	}
	return t
}

// correctedTable lists figures that were put right: what they read, what they read now,
// when, why, and the line.
func (w changePages) correctedTable(corrected []progress.Corrected, limit int) chart.Table {
	shown := corrected[:min(len(corrected), limit)]
	t := w.newChanges("corrected", len(shown), len(corrected),
		w.textColumn("column.place"), w.textColumn("changes.column.figure"), w.textColumn("column.period"), w.numColumn("changes.column.was"),
		w.numColumn("changes.column.is"), w.textColumn("changes.column.on"))
	if w.IsMain() { // the clerks' reasons are written in the site's first language
		t.Columns = append(t.Columns, w.textColumn("changes.column.why"))
	}
	for _, c := range shown {
		ref := c.Topic + "." + c.Figure
		m := w.Report.MeasureOf(ref)
		row := []chart.Cell{
			w.placeCell(c.Place), {Text: w.Figure(ref, m)}, {Text: w.Period(c.Period)}, {Text: w.Reported(ref, m, c.Was)},
			{Text: w.Reported(ref, m, c.Is), Source: w.Source(c.Source)}, {Text: w.Date(c.On)},
		}
		if w.IsMain() {
			row = append(row, chart.Cell{Text: cmp.Or(c.Why, w.Say("format.none", nil))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// periodChanges says in short what changed against the period of the same length before.
func (w changePages) periodChanges(p *page, period model.Period, at int) {
	c := w.Report.Between(at-len(period.Parts(w.Report.Rhythm())), at)
	if c == nil {
		p.heading(w.Say("page.period.changes-none", nil))
		p.facts([]fact{{Key: w.Say("changes.fact.from", nil), Value: w.Say("changes.no-before-"+string(period.Every), nil)}})
		return
	}
	p.heading(w.Say("page.period.changes", nil))
	from := period.Shift(-1)
	facts := []fact{
		{Key: w.Say("changes.fact.from", nil), Value: w.Period(from), Href: w.periodHref(from)},
		{Key: w.Say("changes.fact.counts", nil), Value: w.verdict(c).Text},
	}
	if c.To == w.newestPeriod() && period.Every == w.Report.Rhythm() {
		facts = append(facts, fact{Key: w.Say("changes.fact.all", nil), Value: w.Say("page.changes.title", nil), Href: w.root + "changes/index.html"})
	}
	p.facts(facts)
	w.tables(p, c, shortChanges)
}

func (w changePages) newestPeriod() model.Period {
	all := w.Report.Snapshots()
	return all[len(all)-1].Period
}
