package page

import (
	"strconv"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// How many cases a page holds before it only counts: the list of all comes when a reader
// asks for it, and the data file has it too.
const (
	listedCases = 200
	townCases   = 20 // a town's page shows its villages in other ways too
)

// caseParts are what the list is chosen by, by the level of the places.
var caseParts = []struct {
	id     string
	levels []model.Level
}{
	{"towns", []model.Level{model.LevelCounty, model.LevelTown}},
	{"units", []model.Level{model.LevelUnit}},
	{"leaders", []model.Level{model.LevelLeader}},
	{"villages", []model.Level{model.LevelVillage, model.LevelBranch}},
}

// attentionPage is the list of everything that is missed, overdue or behind (督办清单).
func (w *writer) attentionPage() *page {
	attention := w.Report.Attention()
	all := attention.Cases
	p := newPage("attention/_index", w.Say("page.attention.title", nil), params{Kind: "attention", Crumbs: []link{w.home()}, Verdict: w.casesVerdict(all), Scripts: []string{"list"}})
	v := p.front.Params.Verdict
	for _, part := range caseParts {
		if cases := progress.CasesAt(all, part.levels...); len(cases) > 0 {
			v.Points = append(v.Points, point{
				Light: progress.CasesLight(cases), Label: w.Say("page.attention."+part.id, nil), Text: w.casesCount(cases), Href: "#cases.level=" + part.id,
			})
		}
	}
	if lost := len(attention.Lost()); lost > 0 {
		v.Points = append(v.Points, point{
			Light: progress.Red, Label: w.Say("case.lost", nil), Text: w.Say("case.lost-count", i18n.Args{"Count": w.Int(lost), "N": lost}), Href: "#cases.mend=lost",
		})
	}
	w.casesSections(p, attention)
	p.heading(w.Say("page.attention.more", nil))
	p.facts([]fact{
		w.overdueFact("reconciliation"),
		{Key: w.Say("fact.by-unit", nil), Value: w.section("units").Title, Href: w.section("units").Href},
		{Key: w.Say("fact.by-leader", nil), Value: w.section("leaders").Title, Href: w.section("leaders").Href},
		{Key: w.Say("fact.by-team", nil), Value: w.section("teams").Title, Href: w.section("teams").Href},
		{Key: w.Say("fact.all-cases", nil), Value: "attention.csv", Href: "/data/attention.csv"},
	})
	return p
}

// casesSections are the most serious cases with the rule that chose them, and all cases.
func (w *writer) casesSections(p *page, a *progress.Attention) {
	if first := a.MostSerious(); len(first) > 0 {
		p.heading(w.Say("home.worst", nil))
		t := w.casesTable("serious", first, len(first))
		t.Plain, t.Note = true, w.Say("case.rule", i18n.Args{"First": progress.MostSerious, "Same": progress.OfOneTarget})
		p.table(t)
	}
	if len(a.Cases) == 0 {
		return
	}
	p.heading(w.Say("page.attention.all", nil))
	t := w.casesTable("cases", a.Cases, listedCases)
	t.List = &chart.List{Name: casesList, All: len(a.Cases)}
	p.table(t)
}

// casesVerdict says how many cases there are and which has lasted the longest.
func (w *writer) casesVerdict(cases []*progress.Case) *verdict {
	light := progress.CasesLight(cases)
	v := &verdict{Light: light, Label: w.Say("verdict."+string(light), nil), Text: w.casesCount(cases)}
	if oldest := progress.Oldest(cases); oldest != nil {
		v.Text += w.Say("case.oldest", i18n.Args{
			"Place": w.name(oldest.Result.Place), "Target": w.Short(oldest.Result.Target), "Since": w.since(oldest.Run),
		})
	}
	return v
}

// casesCount counts cases by light and by status.
func (w *writer) casesCount(cases []*progress.Case) string {
	if len(cases) == 0 {
		return w.Say("case.none", nil)
	}
	rs := progress.ResultsOf(cases)
	lights := progress.CountLights(rs)
	counts, _ := progress.CountDegrees(rs)
	return w.Say("case.count", i18n.Args{
		"Total": w.Int(len(cases)), "N": len(cases), "Red": w.Int(lights[progress.Red]), "Yellow": w.Int(lights[progress.Yellow]), "Counts": w.Join(w.degrees(counts)),
	})
}

// casesTable lists cases: where, what, how far, since when, who answers. It shows the
// first of many and says how many there are.
func (w *writer) casesTable(id string, cases []*progress.Case, limit int) chart.Table {
	t := chart.Table{ID: id, Columns: []chart.Column{
		{Title: w.Say("column.place", nil), Kind: "text"}, {Title: w.Say("column.target", nil), Kind: "text"},
		{Title: w.Say("column.status", nil), Kind: "light"}, {Title: w.Say("wrong.column.need", nil), Kind: "said"},
		{Title: w.Say("column.value", nil), Kind: "said"}, {Title: w.Say("column.since", nil), Kind: "said"}, {Title: w.Say("column.answers-for", nil), Kind: "links"},
	}}
	for _, c := range cases[:min(len(cases), limit)] {
		t.Rows = append(t.Rows, w.caseRow(c))
	}
	if len(cases) > limit {
		t.Note = w.Say("case.more", i18n.Args{"Listed": limit, "Total": w.Int(len(cases))})
		t.Link = &chart.Link{Text: w.Say("case.all", nil), Href: "/data/attention.csv"}
	}
	return t
}

// statusCell is a case's light, and whether it cannot be mended any more.
func (w *writer) statusCell(c *progress.Case) chart.Cell {
	cell := chart.Cell{Light: c.Result.Light, Status: w.Status(c.Result.Degree())}
	if !c.Mendable {
		cell.Sub = w.Say("case.lost", nil)
	}
	return cell
}

func (w *writer) caseRow(c *progress.Case) []chart.Cell {
	r := c.Result
	since := chart.Cell{Text: w.Say("since.now", nil), Value: strconv.Itoa(c.Run.Quarters)}
	if c.Run.Quarters > 0 {
		since = chart.Cell{
			Text: w.Say("since.quarters", i18n.Args{"N": c.Run.Quarters}),
			Sub:  w.Say("since.from", i18n.Args{"Period": w.Period(c.Run.Since), "Unknown": c.Run.Unknown, "Off": c.Run.Off}), Value: strconv.Itoa(c.Run.Quarters),
		}
	}
	return []chart.Cell{
		w.placeCell(r.Place),
		{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID), Sub: w.periodOf(r)},
		w.statusCell(c),
		w.needCell(r), w.heldCell(r), since, w.answersForCell(c.Owners),
	}
}

// townOf names a village's town, because a village's name does not identify it.
func (w *writer) townOf(p *model.Place) string {
	if p.Level != model.LevelVillage {
		return ""
	}
	return w.Name(p.Parent)
}

// placeCell names a place with what it belongs to.
func (w *writer) placeCell(p *model.Place) chart.Cell {
	switch p.Level {
	case model.LevelVillage:
		return chart.Cell{Text: w.Name(p), Href: w.href("village", p.Code), Sub: w.Name(p.Parent)}
	case model.LevelBranch:
		cell := chart.Cell{Text: w.Name(p), Href: w.href("village", p.Parent.Code), Sub: w.Name(p.Parent.Parent)}
		if len(p.Parent.Children) > 1 {
			cell.Sub = strings.Join([]string{w.Name(p.Parent), cell.Sub}, w.Say("format.comma", nil))
		}
		return cell
	default:
		return chart.Cell{Text: w.name(p), Href: w.href(string(p.Level), p.Code)}
	}
}

// answersForCell links to everyone who answers for a case.
func (w *writer) answersForCell(o progress.Owners) chart.Cell {
	var links []chart.Link
	add := func(text, href string) { links = append(links, chart.Link{Text: text, Href: href}) }
	if o.Village != nil && o.Team && w.hasTeam(o.Village) {
		add(w.teamName(o.Village), w.href("team", o.Village.Code))
	}
	if o.Unit != nil {
		add(w.name(o.Unit), w.href("unit", o.Unit.Code))
	}
	if o.Town != nil {
		add(w.name(o.Town), w.href("town", o.Town.Code))
	}
	for _, l := range o.Leaders {
		add(w.name(l), w.href("leader", l.Code))
	}
	if len(links) == 0 {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	return chart.Cell{More: &chart.More{Links: links}}
}

// ownerCases are the cases that somebody answers for. A page without any says so. A town's
// page holds the first of them, and leads to the list of all.
func (w *writer) ownerCases(p *page, owner *model.Place) {
	cases := w.Report.Attention().Of(owner)
	p.heading(w.Say("page.owner.cases", nil))
	if len(cases) == 0 {
		p.facts([]fact{{Key: w.Say("column.status", nil), Value: w.casesCount(cases)}})
		return
	}
	limit := len(cases)
	if owner.Level == model.LevelTown {
		limit = townCases
	}
	t := w.casesTable("cases", cases, limit)
	t.Caption = w.casesCount(cases)
	if len(cases) > limit {
		t.Plain = true // a filter would answer for the first alone
		t.Link = &chart.Link{Text: w.Say("case.all-of", i18n.Args{"Place": w.name(owner), "Total": w.Int(len(cases))}), Href: w.section("attention").Href + "#cases.town=" + owner.Code}
	}
	if owner.Level == model.LevelVillage {
		ofOnePlace(&t)
	}
	p.table(t)
}

// ofOnePlace leaves out the columns that are the same in all rows.
func ofOnePlace(t *chart.Table) {
	t.Columns = t.Columns[1 : len(t.Columns)-1]
	for i, row := range t.Rows {
		t.Rows[i] = row[1 : len(row)-1]
	}
}
