package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// townPages are the list of towns, and a page of each.
type townPages struct {
	*site
	verdicts
	placeTargets
	placeFacts
	lightTables
	figureTables
	owners
	own      ownTables
	remedies remedies
	below    sites
}

func (w townPages) all(l model.Level) *page {
	ps := w.Report.Places
	places := ps.Living(l)
	p := newPage(ps.PathOf(l)+"/_index", w.Say("page.level."+string(l), nil), params{Kind: "towns", Crumbs: []link{w.home()}, Verdict: w.verdict(l)})
	if len(places) > 0 {
		p.heading(w.Say("wrong.by."+string(l), nil))
		p.table(w.litTable(l, places, 0))
	}
	p.heading(w.Say("page.lights."+string(l), nil))
	p.table(w.charts.Lights(ps.County, places))
	if n := len(w.Report.County.Teams); n > 0 {
		p.heading(w.Say("page.towns.senders", nil))
		p.figure(w.charts.Senders(w.Report.County.Teams[n-1].Batch.V))
	}
	return p
}

// verdict counts the places of a level by their gravest light.
func (w townPages) verdict(l model.Level) *verdict {
	counts := progress.CountPlaces(w.Report, w.Report.Places.Living(l))
	light := progress.GravestOf(counts)
	v := w.lightVerdict(light, w.levelText(l, counts))
	for _, t := range w.Report.Targets {
		if l != w.Report.Places.Levels.Parts() || !t.InHeadlines() || !t.Has(l) {
			continue
		}
		if pt, ok := w.townsPoint(t, progress.Red); ok {
			pt.Head, pt.Href = w.Short(t), w.href("target", t.ID)
			v.Points = append(v.Points, pt)
		}
	}
	return v
}

func (w townPages) of(towns []*model.Place, i int) *page {
	town := towns[i]
	p := newPage(w.places.AddressOf(town), w.Name(town), params{
		Kind: "town", Eyebrow: w.Name(town.Parent), Code: town.Code, Crumbs: w.crumbs(town),
		Verdict: w.placeVerdict(town, "#wrong"), Pager: pagerAt(towns, i, w.placeLink),
	})
	p.front.Weight = i + 1
	if w.hasPapers(town) {
		p.papers = []paper{w.townPaper(town)}
	}
	rs, aside := progress.Results(w.Report, town)
	w.coursesSection(p, rs, aside)
	w.drawn(p, town)
	w.wrongSection(p, town, rs)
	w.answersSection(p, town, rs)
	w.remedies.ofPlace(p, rs)
	if len(town.Children) > 0 {
		p.heading(w.Say("page.below."+phrase.Together(town.Children), nil))
		p.table(w.villagesLights(town))
	}
	w.ownerCases(p, town)
	w.ordersSection(p, town)
	w.coverage(p, town)
	w.own.section(p, ofPlace(town))
	w.figuresSection(p, town)
	p.heading(w.Say("page.facts", nil))
	p.facts(w.facts(town))
	return p
}

// townPaper is a town's page as a document.
func (w townPages) townPaper(town *model.Place) paper {
	return paper{
		file: w.places.AddressOf(town) + "/" + w.places.Slug(town.Code) + ".docx", link: w.Say("word.download", nil),
		doc: doc.Document{
			Title: w.Say("word.town", i18n.Args{"County": w.Called(town.Parent), "Town": w.Called(town), "Programme": w.Report.County.Programme.Name.In(w.Lang)}),
			AsOf:  w.Say("site.as-of", i18n.Args{"Day": w.Date(w.Report.AsOf)}),
		},
	}
}

// villagesLights is the matrix of a town's villages, those with the most red lights first.
func (w townPages) villagesLights(town *model.Place) chart.Table {
	var villages []*model.Place
	for _, x := range progress.ByLights(w.Report, town.Children) {
		villages = append(villages, x.Place)
	}
	t := w.charts.LightsTable(villages)
	t.Note = w.Say("wrong.villages-note", nil)
	return t
}

// drawn are the first target's history and what runs through the year, small charts
// that stand side by side, then the first target's villages.
func (w townPages) drawn(p *page, town *model.Place) {
	if len(w.Report.Targets) == 0 {
		return
	}
	p.heading(w.Say("page.town.charts", nil))
	first := w.Report.Targets[0]
	p.figure(w.charts.Trend(first, town))
	for _, t := range w.Report.Targets {
		if steps := t.Cumulative(); steps != nil && !t.Unjudged(town.Level) {
			p.figure(w.charts.Cumulative(steps, t, town))
		}
	}
	if first.Has(w.levelBelow(town)) {
		p.figure(w.charts.Ranking(first, town, town.Children))
	}
}

// coverage lists the reports that were due and are not whole, with the villages that
// owe them, and says which topics lack nothing.
func (w townPages) coverage(p *page, town *model.Place) {
	p.heading(w.Say("page.town.coverage", nil))
	t := chart.Table{ID: "missing", Columns: []chart.Column{
		{Title: w.Say("column.topic", nil), Kind: "text"}, {Title: w.Say("column.period", nil), Kind: "text"},
		{Title: w.Say("column.reported", nil), Kind: "num"}, {Title: w.Say("column.owes", nil), Kind: "links"},
	}}
	owing, whole := progress.OwedBy(w.Report, town)
	for _, x := range owing {
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.topicTitle(x.Topic)}, {Text: w.Period(x.Period)},
			{Text: w.Say("format.fraction", i18n.Args{"Part": w.Int(x.Reported), "Whole": w.Int(x.Expected)})},
			{Text: w.Join(w.names(x.Places))},
		})
	}
	if len(whole) > 0 {
		t.Note = w.Say("page.town.all-in", i18n.Args{"Topics": w.Join(w.topicTitles(whole))})
	}
	if len(t.Rows) == 0 {
		p.facts([]fact{{Key: w.Say("column.status", nil), Value: t.Note}})
		return
	}
	p.table(t)
}

func (w townPages) facts(town *model.Place) []fact {
	facts := []fact{
		{Key: w.Say("fact.below."+string(w.levelBelow(town)), nil), Value: w.Int(len(town.Children))},
	}
	if w.Report.County.Branched() {
		facts = append(facts, fact{Key: w.Say("fact.branches", nil), Value: w.Int(progress.Branches(town))})
	}
	for _, f := range w.Report.County.Teams {
		sent := w.Report.Senders(f.Batch.V)
		facts = append(facts, fact{
			Key:   w.Say("fact.teams", i18n.Args{"Batch": w.Period(f.Batch.V)}),
			Value: w.Say("fact.teams-value", i18n.Args{"Teams": sent.Teams[town.Index], "Cadres": sent.TownCadres(town.Index)}),
		})
	}
	facts = append(append(facts, w.below.facts(town)...), w.traits(town)...)
	return append(append(append(facts, w.life(town)...), w.ownerFacts(town)...), w.recordFact(town))
}

// levelBelow is the level of what a place gathers: that of the first of them, which may be
// none right below its own.
func (w *site) levelBelow(p *model.Place) model.Level {
	if len(p.Children) > 0 {
		return p.Children[0].Level
	}
	levels := w.Report.Places.Levels
	return levels[min(slices.Index(levels, p.Level)+1, len(levels)-1)]
}

// crumbs lead from the first page to a place: the list of its level, and the places that it
// belongs to, where these gather others.
func (w *site) crumbs(p *model.Place) []link {
	all := []link{w.home()}
	levels := w.Report.Places.Levels
	up := p.Parent
	if up == nil || up.IsWhole() {
		return append(all, w.levelSection(p.Level))
	}
	var chain []link
	for ; up != nil && !up.IsWhole(); up = up.Parent {
		chain = append([]link{w.placeLink(up)}, chain...)
	}
	return append(append(all, w.levelSection(levels.Parts())), chain...)
}
