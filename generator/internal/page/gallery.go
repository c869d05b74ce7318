package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// gallery shows each component of the theme in each of its states, with invented values,
// through the same blocks and partials as all other pages: for those who change the
// theme, and for the tests that look at pages.
type gallery struct {
	*writer
	*page
}

func (w *writer) galleryPage() *page {
	g := &gallery{writer: w, page: newPage("gallery", w.Say("gallery.title", nil), params{
		Kind: "gallery", NoIndex: true, Lead: true, Eyebrow: w.Say("gallery.eyebrow", nil), Code: "441621000000", Crumbs: []link{w.home()},
		Pager: &pager{Prev: &link{Title: w.section("towns").Title, Href: w.section("towns").Href}, Next: &link{Title: w.section("villages").Title, Href: w.section("villages").Href}},
	})}
	g.front.Description = w.Say("gallery.about", nil)
	for _, part := range []func(){
		g.colours, g.lights, g.headlines, g.verdicts, g.tileStates, g.firstScreen, g.pickers, g.tables, g.blocks, g.charted, g.empties,
	} {
		part()
	}
	return g.page
}

// component draws a partial of the theme.
func (g *gallery) component(partial string, data any) {
	g.fence("component", map[string]any{"partial": partial, "data": data})
}

// Invented names.
func (g *gallery) name(kind string, i int) string {
	letters := []rune(g.Say("gallery.letters", nil))
	return g.Say("gallery."+kind, i18n.Args{"Letter": string(letters[i])})
}

func (g *gallery) town(i int) link {
	return link{Title: g.name("town", i), Href: g.section("towns").Href}
}

func (g *gallery) target(i int) link {
	return link{Title: g.name("target", i), Href: g.section("targets").Href}
}

func (g *gallery) points(value string) string {
	return g.Say("format.points", i18n.Args{"Value": value})
}

func (g *gallery) since(n int) string {
	return g.Say("home.since", g.periodArgs(model.Quarter(2006, n), false))
}

// colours are the tokens with a meaning.
func (g *gallery) colours() {
	g.heading(g.Say("gallery.colours", nil))
	var items []map[string]string
	for _, token := range []string{"met", "behind", "missed", "nodata", "main", "second", "third", "target", "baseline", "focus"} {
		items = append(items, map[string]string{"token": token, "title": g.Say("gallery.colour."+token, nil)})
	}
	g.component("swatches", map[string]any{"items": items})
}

// allLights are the lights, each with one of its words.
var allLights = []progress.State{
	{Light: progress.Green, Status: progress.Met}, {Light: progress.Green, Status: progress.OnTrack},
	{Light: progress.Yellow, Status: progress.Behind}, {Light: progress.Red, Status: progress.Behind},
	{Light: progress.Red, Status: progress.Missed}, {Light: progress.Red, Status: progress.Overdue},
	{Light: progress.Grey, Status: progress.NoData}, {Light: progress.None, Status: progress.NotApplicable},
}

// status is the word of a status with its light.
func (g *gallery) status(s progress.Status, l progress.Light) string {
	return g.Status(progress.DegreeOf(s, l))
}

func (g *gallery) lights() {
	g.heading(g.Say("gallery.lights", nil))
	var items []map[string]any
	for _, l := range allLights {
		items = append(items, map[string]any{"light": l.Light, "label": g.Status(l.Degree())})
	}
	g.component("lights", map[string]any{"items": items})
	g.component("legend", nil)
}

func (g *gallery) headlines() {
	g.heading(g.Say("gallery.headline", nil))
	grave := func(l progress.Light, s progress.Status, i int) point {
		where := g.Say("home.where", i18n.Args{"Names": g.town(0).Title, "Count": 3, "N": 3, "Many": true, "Level": g.Say("level.town", nil)})
		return point{Light: l, Label: g.status(s, l), Head: g.target(i).Title, Href: g.target(i).Href,
			Text: g.Say("home.grave", i18n.Args{"Value": "62.5%", "Place": g.Say("level-whole.county", nil), "Quarters": 4, "N": 4, "Where": where})}
	}
	g.component("headline", map[string]any{
		"h": "p", "name": g.Say("gallery.headline", nil), "light": progress.Red, "label": g.Say("verdict.red", nil), "text": g.Say("gallery.sentence", nil),
		"points": []point{grave(progress.Red, progress.Missed, 0), grave(progress.Yellow, progress.Behind, 1), grave(progress.Grey, progress.NoData, 2)},
	})
}

// verdicts are a place's verdict in each light; the red one has points of both kinds.
func (g *gallery) verdicts() {
	g.heading(g.Say("gallery.verdicts", nil))
	for _, l := range []progress.Light{progress.Green, progress.Yellow, progress.Grey, progress.Red} {
		label := g.Say("verdict."+string(l), nil)
		v := map[string]any{"name": g.Say("gallery.verdict", i18n.Args{"Label": label}), "light": l, "label": label, "text": g.Say("gallery.sentence", nil)}
		if l == progress.Red {
			v["points"] = g.verdictPoints()
		}
		g.component("verdict", v)
	}
}

func (g *gallery) verdictPoints() []point {
	return []point{
		{
			Light: progress.Red, Label: g.status(progress.Missed, progress.Red), Head: g.target(0).Title, Href: g.target(0).Href, Period: g.Period(model.YearOf(2006)),
			Value: "62.5%", Of: "10/16", Bound: g.Say("tile.threshold", i18n.Args{"Bound": g.Say("op.at-least", i18n.Args{"Value": "75%"})}),
			Gap: g.Say("gap.bound.below", i18n.Args{"Value": g.points("12.5")}), Since: g.since(1),
		},
		{Light: progress.Yellow, Label: g.status(progress.Behind, progress.Yellow), Head: g.target(1).Title, Href: g.target(1).Href, Text: g.Say("gallery.clause", nil)},
		{Light: progress.Grey, Label: g.Say("verdict.more-label", nil), Text: g.Say("gallery.more", nil), Href: g.section("targets").Href},
	}
}

// tileStates are a tile in every status, and the forms of what it says.
func (g *gallery) tileStates() {
	up := []string{"0,32 24,26 48,20 72,12 96,6 120,2"}
	ramps := []string{"0,32 24,22 48,12 72,4", "96,28 120,20"}
	year, open := g.Say("tile.period", g.periodArgs(model.YearOf(2006), false)), g.Say("tile.period", g.periodArgs(model.YearOf(2007), true))
	spark := func(lines []string, y int) *sparkline {
		return &sparkline{Lines: lines, Bound: 8, X: 120, Y: y, Say: g.Say("gallery.spark", nil)}
	}
	running := func(s *sparkline) *sparkline {
		s.Open = true
		return s
	}
	moved := func(sign, text string) *move {
		return &move{Sign: sign, Text: text, From: g.Say("tile.from", g.periodArgs(model.YearOf(2005), false))}
	}
	bound := g.Say("tile.threshold", i18n.Args{"Bound": g.Say("op.at-least", i18n.Args{"Value": "75%"})})
	half := g.Say("move.percent.up", i18n.Args{"Value": g.points("3.5")})
	fell := g.Say("move.percent.down", i18n.Args{"Value": g.points("8")})
	pace := func(id, v string) string { return g.Say("gap."+id, i18n.Args{"Value": g.points(v)}) }
	tiles := []tile{
		{Light: progress.Green, Label: g.status(progress.Met, progress.Green), Value: "81.3%", Unit: "13/16", Period: year, Gap: pace("bound.above", "6.3"), Move: moved("up", half), Spark: spark(up, 2)},
		{Light: progress.Green, Label: g.status(progress.OnTrack, progress.Green), Value: "76%", Unit: "76/100", Period: open, Gap: pace("pace.above", "1.1"), Move: moved("same", g.Say("move.same", nil)), Spark: running(spark(ramps, 20))},
		{Light: progress.Yellow, Label: g.status(progress.Behind, progress.Yellow), Value: "55%", Unit: "55/100", Period: open, Gap: pace("pace.below", "4.2"), Move: moved("down", fell), Spark: running(spark(ramps, 20))},
		{Light: progress.Red, Label: g.status(progress.Behind, progress.Red), Value: "20%", Unit: "20/100", Period: open, Gap: pace("pace.below", "39.2"), Move: moved("down", fell), Periods: g.pasts()},
		{Light: progress.Red, Label: g.status(progress.Missed, progress.Red), Value: "62.5%", Unit: "10/16", Period: year, Gap: pace("bound.below", "12.5"), Move: moved("up", half), Spark: spark([]string{"0,30 24,30", "72,20 96,20 120,16"}, 16)},
		{Light: progress.Red, Label: g.status(progress.Overdue, progress.Red), Period: year, Periods: g.pasts()},
		{Light: progress.Grey, Label: g.status(progress.NoData, progress.Grey), Period: open, Gap: g.Say("reason.no-base", nil), Periods: g.pasts()},
		{Light: progress.Grey, Label: g.status(progress.NoData, progress.Grey), Value: "70%", Unit: "7/10", Period: year, Gap: g.Say("reason.coverage", nil), Spark: spark(up, 2)},
		{Light: progress.None, Label: g.status(progress.NotApplicable, progress.None), Period: year, Gap: g.Say("reason.not-meant", nil)},
		{Light: progress.Green, Label: g.status(progress.Met, progress.Green), Value: g.YesNo(true), Period: year, Periods: g.pasts()},
	}
	for i := range tiles {
		x := &tiles[i]
		x.Title, x.Href, x.Threshold = g.target(i%5).Title, g.target(i).Href, bound
		if x.Value != "" {
			x.Coverage = g.Say("tile.coverage", i18n.Args{"Reported": "16", "Expected": "18"})
		}
	}
	g.component("tiles", map[string]any{"tiles": tiles})
}

func (g *gallery) pasts() []past {
	var all []past
	for i, l := range []progress.Light{progress.Green, progress.Yellow, progress.Red, progress.Grey} {
		period := g.Period(model.Quarter(2006, i+1))
		all = append(all, past{Light: l, Text: period + " " + g.Say("light."+string(l), nil)})
	}
	return all
}

// firstScreen are the three columns of the home page.
func (g *gallery) firstScreen() {
	g.heading(g.Say("gallery.matrix", nil))
	m := matrix{Title: g.Say("page.home.lights", nil), Href: g.section("towns").Href, Head: g.Say("column.target", nil), Red: g.Say("home.red-towns", nil), Note: g.Say("gallery.invented", nil)}
	m.Cols = append(m.Cols, link{Title: g.Say("home.county", nil), Href: g.section("targets").Href})
	for i := range 4 {
		m.Cols = append(m.Cols, g.town(i))
	}
	row := []progress.Light{progress.Green, progress.Yellow, progress.Red, progress.Grey, progress.None}
	for i := range 5 {
		r := matrixRow{Target: g.target(i)}
		for j := range row {
			l := row[(i+j)%len(row)]
			r.Cells = append(r.Cells, matrixCell{Light: l, Status: g.Say("light."+string(l), nil), Value: []string{"62.5%", ""}[j%2], Href: g.section("towns").Href})
			if l == progress.Red && j > 0 {
				r.Red++
			}
		}
		m.Rows = append(m.Rows, r)
	}
	cases := worstList{Title: g.Say("home.worst", nil), Href: g.section("attention").Href, All: g.Say("page.home.attention-all", i18n.Args{"Total": "3"})}
	for i, l := range []progress.Light{progress.Red, progress.Red, progress.Yellow} {
		x := worstCase{Light: l, Label: g.status(progress.Behind, l), Place: g.town(i), Target: g.target(i), Since: g.since(i + 1)}
		if i == 1 {
			x.Place, x.Of = link{Title: g.name("village", 1), Href: g.section("villages").Href}, g.town(1).Title
		}
		cases.Items = append(cases.Items, x)
	}
	g.component("overview", map[string]any{"matrix": m, "worst": cases, "changed": g.invented()})
}

func (g *gallery) invented() changed {
	x := changed{
		Title: g.Say("page.changes.title", nil), Href: g.section("changes").Href, All: g.Say("home.changed-all", nil),
		Between: g.Say("home.between", i18n.Args{"From": g.ShortPeriod(model.Quarter(2006, 1)), "To": g.ShortPeriod(model.Quarter(2006, 2)), "FromLong": g.Period(model.Quarter(2006, 1)), "ToLong": g.Period(model.Quarter(2006, 2))}),
	}
	line := func(i int, sign, text string) changeLine {
		return changeLine{Place: g.town(i), Target: g.target(i).Title, Sign: sign, Text: text}
	}
	turned, recovered, moves, late := g.changeKind("turned", progress.Red, 2), g.changeKind("recovered", progress.Green, 1), g.changeKind("moves", progress.None, 3), g.changeKind("late", progress.Yellow, 4)
	turned.Lines = []changeLine{line(0, "", ""), line(1, "", "")}
	recovered.Lines = []changeLine{line(2, "", "")}
	for i, sign := range []string{"up", "same", "down"} {
		moves.Lines = append(moves.Lines, line(i, sign, g.Say("home.move", i18n.Args{"Before": "62.5%", "After": []string{"70%", "62.5%", "55%"}[i]})))
	}
	for _, k := range []*changeKind{turned, recovered, moves, late} {
		k.Href = g.section("changes").Href
		addKind(&x, k)
	}
	return x
}

func (g *gallery) pickers() {
	g.heading(g.Say("gallery.picker", nil))
	group := pickerGroup{Title: g.Say("gallery.period", nil)}
	for i := 1; i <= 4; i++ {
		group.Items = append(group.Items, pickerItem{Text: g.Period(model.Quarter(2006, i)), Href: g.section("periods").Href, Here: i == 3})
	}
	g.component("picker", picker{Label: g.Say("gallery.picker", nil), Groups: []pickerGroup{group}})
}

// tables are a table with every kind of cell, a dense one of lights and one of long heads.
func (g *gallery) tables() {
	g.heading(g.Say("gallery.tables", nil))
	t := chart.Table{
		ID: "gallery-kinds", Caption: g.Say("gallery.caption", nil), Note: g.Say("gallery.invented", nil), Link: &chart.Link{Text: g.Say("gallery.more", nil), Href: g.section("data").Href},
		Columns: []chart.Column{
			g.textColumn("column.place"), {Title: g.Say("column.target", nil), Kind: "said", Href: g.section("targets").Href}, g.numColumn("column.value"),
			{Title: g.Say("column.status", nil), Kind: "light"}, g.textColumn("column.history"), {Title: g.Say("column.answers-for", nil), Kind: "links"},
		},
		Rows: [][]chart.Cell{{{Text: g.Say("gallery.part", nil), Sub: g.Say("gallery.invented", nil)}}},
	}
	for i, l := range allLights {
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: g.town(i % 4).Title, Href: g.section("towns").Href, Sub: g.Say("home.county", nil)},
			{Text: g.target(i % 5).Title, Sub: g.Say("gallery.clause", nil)},
			{Text: "1,234", Source: &phrase.Source{At: "data/gallery/2006.yaml:14"}, Heat: i % 6}, {Light: l.Light, Status: g.Status(l.Degree()), Sub: g.since(1 + i%4)},
			{More: &chart.More{Strip: "gyro gyr-", Say: g.Say("gallery.spark", nil)}},
			{More: &chart.More{Links: []chart.Link{{Text: g.town(0).Title, Href: g.section("towns").Href}, {Text: g.town(1).Title, Href: g.section("towns").Href, Note: "62.5%"}}}},
		})
	}
	t.Foot = [][]chart.Cell{{{Text: g.Say("home.county", nil)}, {}, {Text: "9,872"}, {}, {}, {}}}
	g.table(t)
	for _, narrow := range []bool{false, true} {
		g.table(g.denseTable(narrow))
	}
}

func (g *gallery) denseTable(narrow bool) chart.Table {
	t := chart.Table{ID: "gallery-dense", Caption: g.Say("gallery.dense", nil), Dense: true, Narrow: narrow, Columns: []chart.Column{g.textColumn("column.place")}}
	if narrow {
		t.ID, t.Caption = "gallery-narrow", g.Say("gallery.narrow", nil)
	}
	for i := range 5 {
		t.Columns = append(t.Columns, chart.Column{Title: g.target(i).Title, Kind: "light", Href: g.target(i).Href})
	}
	for i := range 3 {
		row := []chart.Cell{{Text: g.town(i).Title, Href: g.town(i).Href}}
		for j := range 5 {
			l := allLights[(i*5+j)%len(allLights)]
			cell := chart.Cell{Light: l.Light, Status: g.Status(l.Degree())}
			if !narrow {
				cell.Text = "62.5%"
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// blocks are facts, groups, a document's prose and downloads.
func (g *gallery) blocks() {
	g.heading(g.Say("gallery.facts", nil))
	g.facts([]fact{
		{Key: g.Say("fact.villages", nil), Value: "16"}, {Key: g.Say("fact.method", nil), Value: g.Say("gallery.more", nil), Href: g.section("data").Href},
		{Key: g.Say("fact.record", nil), Value: "441621000000", Source: &phrase.Source{At: "data/gallery/2006.yaml:14"}},
	})
	g.heading(g.Say("gallery.groups", nil))
	var items []map[string]any
	for i, l := range allLights {
		items = append(items, map[string]any{"t": g.name("village", i%5), "h": g.section("villages").Href, "l": l.Light, "s": g.Status(l.Degree())})
	}
	g.fence("groups", map[string]any{"note": g.Say("gallery.invented", nil), "groups": []any{
		map[string]any{"title": g.town(0).Title, "href": g.town(0).Href, "note": g.Say("page.villages.count", i18n.Args{"Count": len(items), "N": len(items)}), "items": items},
	}})
	g.heading(g.Say("gallery.prose", nil))
	g.fence("prose", map[string]any{
		"heading":    g.Say("gallery.part", nil),
		"paragraphs": []any{map[string]string{"head": g.target(0).Title, "text": g.Say("gallery.clause", nil)}},
		"items":      []any{map[string]string{"text": g.Say("gallery.sentence", nil)}, map[string]string{"text": g.Say("gallery.invented", nil)}},
	})
	g.fence("downloads", map[string]any{"items": []any{
		map[string]string{"t": "results.csv", "h": "/data/results.csv", "size": "1.2 MB", "d": g.Say("gallery.more", nil)},
	}})
}

// charted is a chart of the county's own: what draws charts needs results.
func (g *gallery) charted() {
	if len(g.Report.Targets) == 0 {
		return
	}
	g.heading(g.Say("gallery.chart", nil))
	g.figure(g.writer.charts.Trend(g.Report.Targets[0], g.Report.Places.County))
}

// empties are the components with nothing to show.
func (g *gallery) empties() {
	g.heading(g.Say("gallery.empty", nil))
	g.table(chart.Table{ID: "gallery-empty", Caption: g.Say("gallery.empty", nil), Columns: []chart.Column{g.textColumn("column.place"), g.numColumn("column.value")}})
	g.fence("groups", map[string]any{"groups": []any{}})
	g.fence("facts", map[string]any{"items": []any{}})
	g.fence("downloads", map[string]any{"items": []any{}})
	g.component("overview", map[string]any{"worst": map[string]any{"id": "worst-empty", "title": g.Say("gallery.empty-worst", nil), "href": g.section("attention").Href, "note": g.Say("case.none", nil), "all": g.section("attention").Title},
		"changed": map[string]any{"id": "changed-empty", "title": g.Say("gallery.empty-changed", nil), "href": g.section("changes").Href, "between": g.Say("changes.no-before", nil)}})
}
