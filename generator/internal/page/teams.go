package page

import (
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// teamPages are the list of work teams, and a page of each.
type teamPages struct {
	*site
	verdicts
	lightTables
}

// ofTeams are the results among rs that tell of the teams themselves.
func ofTeams(rs []*progress.Result) []*progress.Result {
	var own []*progress.Result
	for _, r := range rs {
		if topic, _, _ := strings.Cut(r.Target.Figure.V, "."); model.OfTeams(topic) {
			own = append(own, r)
		}
	}
	return own
}

func (w teamPages) all() *page {
	county := w.Report.Places.County
	v := w.resultsVerdict(county, ofTeams(progress.Now(w.Report, county)), w.root+"targets/index.html")
	p := newPage("teams/_index", w.Say("page.teams.title", nil), params{Kind: "teams", Crumbs: []link{w.home(), w.section("attention")}, Verdict: v})
	p.facts(w.batchFacts())
	p.heading(w.Say("page.teams.list", nil))
	var groups []group
	for _, town := range w.Report.Places.Parts() {
		g := group{Title: w.Name(town), Href: w.placeHref(town)}
		for _, v := range town.Children {
			if w.hasTeam(v) {
				rs := ofTeams(progress.Now(w.Report, v))
				g.Items = append(g.Items, w.litItem(v, w.teamHref(v), progress.Gravest(rs), rs))
			}
		}
		if len(g.Items) > 0 {
			g.Note = w.Say("page.teams.count", i18n.Args{"N": len(g.Items)})
			groups = append(groups, g)
		}
	}
	p.add(doc.Groups{Groups: groups, Note: w.Say("page.teams.note", nil)})
	w.seeAlso(p, "staffing", "acceptance")
	return p
}

// batchFacts count the teams and cadres of each batch.
func (w teamPages) batchFacts() []fact {
	var facts []fact
	for _, f := range w.Report.County.Teams {
		sent := w.Report.Senders(f.Batch.V)
		facts = append(facts, fact{
			Key:   w.Say("fact.teams", i18n.Args{"Batch": w.Period(f.Batch.V)}),
			Value: w.Say("fact.teams-value", i18n.Args{"Teams": sent.AllTeams(), "Cadres": sent.AllCadres()}),
		})
	}
	return facts
}

// of stands under the address of a village's team, and leads on to what the village's own
// page says of it: the team answers for what stands there.
func (w teamPages) of(villages []*model.Place, i int) *page {
	v := villages[i]
	p := newPage("teams/"+v.Code, w.teamName(v), params{Kind: "team", Eyebrow: w.Name(v.Parent), Moved: "../../villages/" + v.Code + "/index.html#" + batchesID})
	p.front.Layout = "onward"
	return p
}

// batchTables show who has been sent to a village.
type batchTables struct{ *site }

// batchesID names the table of a village's teams, also in addresses.
const batchesID = "batches"

// section shows the teams that a village has had.
func (w batchTables) section(p *page, v *model.Place) {
	if w.hasTeam(v) {
		p.heading(w.Say("page.team.batches", nil))
		p.table(w.batchesTable(v))
	}
}

// batchesTable shows the teams of a village, and of those that were merged into it: who
// leads, how many, and what became of the postings, in numbers alone.
func (w batchTables) batchesTable(v *model.Place) chart.Table {
	t := chart.Table{ID: batchesID, Columns: []chart.Column{
		{Title: w.Say("column.batch", nil), Kind: "text"}, {Title: w.Say("column.leading", nil), Kind: "said"},
		{Title: w.Say("column.cadres", nil), Kind: "text"}, {Title: w.Say("column.head", nil), Kind: "text"},
		{Title: w.Say("column.postings", nil), Kind: "links"},
	}}
	for _, f := range w.Report.County.Teams {
		for _, x := range w.Report.Teams().Of(v, f.Batch.V) {
			t.Rows = append(t.Rows, w.batchRow(v, x))
		}
	}
	return t
}

func (w batchTables) batchRow(v *model.Place, x progress.BatchTeam) []chart.Cell {
	head := chart.Cell{Text: w.Period(x.Batch)}
	if x.Home != v {
		head.Sub = w.Name(x.Home)
	}
	if x.Cadres.V == 0 {
		return []chart.Cell{head, {Text: w.Say("fact.no-team", nil), Source: w.Source(x.Cadres.Pos)}, {}, {}, {}}
	}
	lead := chart.Cell{Text: w.unitName(x.Unit.V)}
	if u := w.Report.Places.Holder(model.LevelUnit, x.Unit.V); u != nil {
		lead.Href = w.href("unit", u.Code)
	}
	title := chart.Cell{Text: w.Say("format.none", nil)}
	if t, ok := w.Report.Teams().Head(x); ok {
		title.Text = w.called().Post(t)
	}
	return []chart.Cell{head, lead, w.sizeCell(x), title, {Text: w.postingsText(x.Home, x.Batch)}}
}

// sizeCell is the number of a team's cadres against what is laid down for its village.
func (w batchTables) sizeCell(x progress.BatchTeam) chart.Cell {
	c := chart.Cell{Text: w.Say("owner.cadres", i18n.Args{"Cadres": x.Cadres.V.String()}), Source: w.Source(x.Cadres.Pos)}
	if r := progress.SizeOf(w.Report, x); r != nil {
		c.Light, c.Status = r.Light, w.Status(r.Degree())
		c.Sub = w.Say("tile.threshold", i18n.Args{"Bound": w.Bound(r)})
	}
	return c
}

// postingsText counts a team's postings: eligible, trained before, arrived in time,
// rotated. What cannot be told, or was not asked of the batch, is left out.
func (w batchTables) postingsText(v *model.Place, batch model.Period) string {
	line, ok := w.Report.Line(progress.PostingsTopic, batch, v)
	if !ok {
		return w.Say("figure.overdue", nil)
	}
	var parts []string
	count := func(id, part, whole string) {
		n, of := line.Value(part), line.Value(whole)
		if n.Set && of.V > 0 {
			parts = append(parts, w.Say("posting."+id, i18n.Args{"Part": n.V.String(), "Whole": of.V.String()}))
		}
	}
	count("eligible", "eligible", "cadres")
	count("trained", "trained", "cadres")
	count("arrived", "arrived", "to_arrive")
	count("rotated", "rotated", "to_rotate")
	if n := line.Value("excused"); n.V > 0 {
		parts = append(parts, w.Say("posting.excused", i18n.Args{"Count": n.V.String()}))
	}
	count("moved", "moved", "cadres")
	return strings.Join(parts, w.Say("history.then", nil))
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
