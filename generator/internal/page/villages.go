package page

import (
	"slices"
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// villagePages are the list of villages, their table, and a page of each.
type villagePages struct {
	*site
	verdicts
	placeTargets
	placeFacts
	lightTables
	figureTables
	batches batchTables
	cases   caseTables
}

// worstVillages is how many villages with the most red lights the list of all begins with.
const worstVillages = 15

func (w villagePages) all() *page {
	ps := w.Report.Places
	counts := map[progress.Light]int{}
	var groups []group
	for _, town := range w.homes() {
		g := group{Title: w.Name(town), Href: w.placeHref(town), Note: w.Say("page.villages.count", i18n.Args{"N": len(smallest(town))})}
		for _, v := range smallest(town) {
			rs := progress.Now(w.Report, v)
			light := progress.Gravest(rs)
			counts[light]++
			g.Items = append(g.Items, w.litItem(v, w.placeHref(v), light, rs))
		}
		groups = append(groups, g)
	}
	light := progress.Gravest(progress.Now(w.Report, ps.County))
	p := newPage(ps.PathOf(ps.Levels.Smallest())+"/_index", w.Say("page.level."+string(ps.Levels.Smallest()), nil), params{Kind: "villages", Crumbs: []link{w.home()}, Verdict: w.lightVerdict(light, w.levelText(ps.Levels.Smallest(), counts))})
	villages := w.Report.Places.Smallest()
	if counts[progress.Red] > 0 {
		p.heading(w.Say("wrong.by-village", nil))
		p.table(w.litTable(ps.Levels.Smallest(), villages, worstVillages))
	}
	p.heading(w.Say("page.villages.index", nil))
	p.add(doc.Groups{Groups: groups, Note: w.Say("page.villages.note", nil)})
	p.heading(w.Say("page.villages.spread", nil))
	for _, t := range w.Report.Targets {
		if t.Leaf != w.places.Levels.Smallest() || !t.InHeadlines() || phrase.FormOf(t, t.Leaf) >= phrase.FormCount {
			continue // a handful of whole numbers is no distribution
		}
		p.figure(w.charts.Distribution(t, ps.County, villages))
	}
	return p
}

func (w villagePages) of(villages []*model.Place, i int) *page {
	v := villages[i]
	town := v.Parent
	p := newPage(w.places.AddressOf(v), w.Name(v), params{
		Kind: "village", Eyebrow: w.Name(town), Code: v.Code,
		Crumbs:  w.crumbs(v),
		Verdict: w.placeVerdict(v, "#wrong"), Pager: pagerAt(villages, i, w.placeLink),
	})
	p.front.Weight = i + 1
	rs, aside := progress.Results(w.Report, v)
	w.coursesSection(p, rs, aside)
	w.paths(p, v)
	w.wrongSection(p, v, rs)
	w.answersSection(p, v, rs)
	w.cases.ordersSection(p, v)
	w.figuresSection(p, v)
	w.batches.section(p, v)
	p.heading(w.Say("page.facts", nil))
	p.facts(w.facts(v))
	return p
}

// paths draw the way of what is counted in money, topic by topic.
func (w villagePages) paths(p *page, v *model.Place) {
	drawn := ""
	for _, t := range w.Report.Targets {
		if t.Leaf != w.places.Levels.Smallest() || phrase.MeasureForm(t) != phrase.FormMoney {
			continue
		}
		if topic, _, _ := strings.Cut(t.Figure.V, "."); topic != drawn {
			p.heading(w.Say("page.village.charts", i18n.Args{"Topic": w.topicTitle(topic)}))
			drawn = topic
		}
		p.figure(w.charts.Path(t, v))
	}
}

func (w villagePages) facts(v *model.Place) []fact {
	var facts []fact
	for up := v.Parent; up != nil && !up.IsWhole(); up = up.Parent {
		facts = append(facts, fact{Key: w.Say("fact.in."+string(up.Level), nil), Value: w.Name(up), Href: w.placeHref(up)})
	}
	switch class := w.called().Class(w.Report.County.ClassOf(v)); {
	case w.Report.County.Sorted():
		facts = append(facts, fact{Key: w.Say("fact.kind", nil), Value: class})
	case v.Record.Class.Set:
		facts = append(facts, fact{Key: w.Say("fact.class", nil), Value: class, Source: w.Source(v.Record.Class.Pos)})
	}
	facts = append(facts, w.traits(v)...)
	if len(v.Children) > 1 {
		facts = append(facts, fact{Key: w.Say("fact.branches", nil), Value: w.Join(w.names(v.Children))})
	}
	facts = append(facts, w.life(v)...)
	return append(append(facts, w.ownerFacts(v)...), w.recordFact(v))
}

// homes are the places that the smallest belong to, each once, in order of level and code.
func (w villagePages) homes() []*model.Place {
	var all []*model.Place
	for _, l := range w.places.Levels[:len(w.places.Levels)-1] {
		for _, p := range w.places.Living(l) {
			if l != w.places.Levels.Whole() && len(w.places.Levels) == 3 || len(smallest(p)) > 0 {
				all = append(all, p)
			}
		}
	}
	return all
}

// smallest are those of the smallest level among what a place gathers.
func smallest(p *model.Place) []*model.Place {
	return slices.DeleteFunc(slices.Clone(p.Children), func(x *model.Place) bool { return !x.IsSmallest() })
}
