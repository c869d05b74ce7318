package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// attentionPage is the list of everything that is missed, overdue or behind (督办清单).
type attentionPage struct {
	*site
	caseTables
}

// How many cases a page holds before it only counts: the list of all comes when a reader
// asks for it, and the data file has it too.
const (
	shownCases = 200
	townCases  = 20 // a town's page shows its villages in other ways too
)

// caseParts are what the list is chosen by, by the level of the places.
func caseParts(l model.Levels) []casePart {
	return []casePart{
		{"towns", slices.Concat([]model.Level{l.Whole()}, l.Between())},
		{"units", []model.Level{model.LevelUnit}},
		{"leaders", []model.Level{model.LevelLeader}},
		{"villages", append(l[max(1, len(l)-1):len(l):len(l)], model.LevelBranch)},
	}
}

type casePart struct {
	id     string
	levels []model.Level
}

// page is the list of everything that is missed, overdue or behind (督办清单).
func (w attentionPage) page() *page {
	attention := w.Report.Attention()
	all := attention.Cases
	p := newPage("attention/_index", w.Say("page.attention.title", nil), params{Kind: "attention", Crumbs: []link{w.home()}, Verdict: w.casesVerdict(all), Scripts: []string{"list"}})
	v := p.front.Params.Verdict
	for _, part := range caseParts(w.Report.Places.Levels) {
		if cases := progress.CasesAt(all, part.levels...); len(cases) > 0 {
			v.Points = append(v.Points, point{
				Light: progress.CasesLight(cases), Label: w.Say("page.attention."+part.id, w.declared(nil)), Text: w.casesCount(cases), Href: "#" + w.open(caseFilter{level: part.id}).fragment(),
			})
		}
	}
	if lost := len(attention.Lost()); lost > 0 {
		v.Points = append(v.Points, point{
			Light: progress.Red, Label: w.Say("case.lost", nil), Text: w.Say("case.lost-count", i18n.Args{"Count": w.Int(lost), "N": lost}), Href: "#" + w.lost(),
		})
	}
	p.figure(w.casesPicture(all))
	w.casesSections(p, attention)
	w.handledSection(p)
	p.heading(w.Say("page.attention.more", nil))
	facts := []fact{w.overdueFact("reconciliation")}
	if w.stands("due") {
		facts = append(facts, fact{Key: w.section("due").Title, Value: w.dueText(), Href: w.section("due").Href})
	}
	for _, by := range []struct{ section, key string }{{"units", "fact.by-unit"}, {"leaders", "fact.by-leader"}, {"teams", "fact.by-team"}} {
		if w.stands(by.section) {
			facts = append(facts, fact{Key: w.Say(by.key, nil), Value: w.section(by.section).Title, Href: w.section(by.section).Href})
		}
	}
	p.facts(append(facts, fact{Key: w.Say("fact.all-cases", nil), Value: "attention.csv", Href: "/data/attention.csv"}))
	return p
}

// casesSections are the most serious cases with the rule that chose them, and all cases.
func (w attentionPage) casesSections(p *page, a *progress.Attention) {
	if first := a.MostSerious(); len(first) > 0 {
		p.heading(w.Say("home.worst", nil))
		t := w.casesTable("serious", first, len(first))
		t.Plain, t.Note = true, w.Say("case.rule", i18n.Args{"First": progress.MostSerious, "Same": progress.OfOneTarget, "Who": w.FallShort(w.Report)})
		p.table(t)
	}
	all := slices.Concat(a.Cases, a.Others)
	if len(all) == 0 {
		return
	}
	p.heading(w.Say("page.attention.all", nil))
	t := w.casesTable(casesID, all, shownCases)
	t.List = &chart.List{Name: casesList, All: len(all)}
	p.table(t)
}

// lost is the filter for what can no longer be mended.
func (w attentionPage) lost() string {
	if w.Report.Has("actions") {
		return caseFilter{state: string(progress.Unfinished)}.fragment()
	}
	return casesID + ".mend=lost"
}

// ofOnePlace leaves out the columns that are the same in all rows.
func ofOnePlace(t *chart.Table) {
	t.Columns = t.Columns[1 : len(t.Columns)-1]
	for i, row := range t.Rows {
		t.Rows[i] = row[1 : len(row)-1]
	}
}
