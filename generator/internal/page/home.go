package page

import (
	"slices"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// homePage is the first page: how the county stands, at a glance.
type homePage struct {
	*site
	verdicts
	caseTables
	tiles
	changes  changePages
	remedies remedies
	due      duePage
	below    sites
}

func (w homePage) page() *page {
	county := w.Report.Places.County
	o := &overview{Headline: w.headline(county), Three: w.three(county), Due: w.due.strip(), Matrix: w.matrix(w.Report.Places.Parts()), Worst: w.worstList(), Changed: w.changed()}
	title := w.Say("page.home.title", i18n.Args{"County": w.Name(county), "Programme": w.Report.County.Programme.Name.In(w.Lang)})
	p := newPage("_index", title, params{Kind: "home", Overview: o, Tiles: w.tilesOf(county)})
	p.front.Description = o.Headline.Text
	if o.Matrix != nil {
		p.front.Params.Scripts = []string{"matrix"}
	}
	w.below.section(p, false)
	p.figure(w.charts.Standing(county, w.Report.Snapshots()))
	w.remedies.ofPlace(p, headlines(progress.Now(w.Report, county)))
	return p
}

// headlines are those results that have a tile.
func headlines(rs []*progress.Result) []*progress.Result {
	return slices.DeleteFunc(rs, func(r *progress.Result) bool { return !r.Target.InHeadlines() })
}

// headline is the county's verdict.
func (w homePage) headline(county *model.Place) *verdict {
	v := w.countsVerdict(county, progress.Now(w.Report, county))
	w.account(v, county)
	return v
}

// turned says what became of the red lights in the newest period.
func (w homePage) turned(county *model.Place) string {
	c := w.changes.newest()
	if c == nil {
		return ""
	}
	then, now := progress.RedLights(w.Report, c, county)
	return w.Say("home.turned", i18n.Args{
		"From": w.Period(c.From), "Then": then, "Now": now, "N": now, "Recovered": w.Int(len(c.Recovered)), "Turned": w.Int(len(c.Turned)),
	})
}

// three are the best news, the worst turn and the nearest deadline.
func (w homePage) three(county *model.Place) *doc.Three {
	c := w.changes.newest()
	found := progress.ThreeOf(w.Report, c)
	x := &doc.Three{Turned: w.turned(county), Title: w.Say("home.three.title", nil), Rule: link{Title: w.Say("home.three.rule", nil), Href: w.root + "method/index.html#three"}}
	if t := found.Best; t != nil {
		x.Items = append(x.Items, w.news("best", t.Now(), w.Report.Owners(t.Place), i18n.Args{"Period": w.Period(c.To)}))
	}
	if worst := found.Worst; worst != nil {
		id := "worst"
		args := i18n.Args{"Since": w.since(worst.Run)}
		if found.Turned {
			id, args["Period"] = "turned", w.Period(c.To)
		}
		x.Items = append(x.Items, w.news(id, worst.Result, worst.Owners, args))
	}
	if d := found.Next; d != nil {
		x.Items = append(x.Items, w.news("next", d.Result, d.Owners, i18n.Args{"Day": w.Date(d.By)}))
	}
	if len(x.Items) == 0 {
		return nil
	}
	return x
}

// news is one of the three: where, what, how it stands, and who answers for it.
func (w homePage) news(id string, r *progress.Result, owners progress.Owners, args i18n.Args) doc.News {
	place := w.placeCell(r.Place)
	args["Value"], args["Valued"], args["Gap"], args["Status"] = "", r.Value != nil, w.commas(w.Gap(r), w.Reason(r)), w.Status(r.Degree())
	if phrase.FormOf(r.Target, r.Place.Level) != phrase.FormYesNo { // of a duty the status says it all
		args["Value"] = w.short(r)
	}
	n := doc.News{
		Head: w.Say("home.three."+id+"-head", nil), Light: r.Light, Label: w.Status(r.Degree()),
		Place: link{Title: place.Text, Href: place.Href}, Of: place.Sub,
		Target: link{Title: w.Short(r.Target), Href: w.href("target", r.Target.ID)}, Text: w.Say("home.three."+id, args),
	}
	if more := w.caseTables.answersForCell(owners).More; more != nil {
		n.Owner = w.Say("home.three.owner", nil)
		for _, l := range more.Links[:min(len(more.Links), namedOwners)] {
			n.Owners = append(n.Owners, link{Title: l.Text, Href: l.Href})
		}
	}
	return n
}

// namedOwners is how many of those who answer for one of the three are named.
const namedOwners = 2

func (w homePage) worstList() *worstList {
	attention := w.Report.Attention()
	cases := attention.Cases
	x := &worstList{
		Title: w.Say("home.worst", nil), Href: w.casesHref(caseFilter{}), Note: w.casesCount(cases),
		All: w.Say("page.home.attention-all", i18n.Args{"Total": w.Int(len(cases))}),
	}
	for _, c := range attention.MostSerious() {
		x.Items = append(x.Items, w.worstCase(c))
	}
	return x
}

func (w homePage) worstCase(c *progress.Case) worstCase {
	r, place := c.Result, w.placeCell(c.Result.Place)
	x := worstCase{
		Light: r.Light, Label: w.Status(r.Degree()), Place: link{Title: place.Text, Href: place.Href}, Of: place.Sub,
		Target: link{Title: w.Short(r.Target), Href: w.href("target", r.Target.ID)}, Since: w.Say("since.now", nil),
	}
	if c.Run.Quarters > 0 {
		x.Since = w.Say("home.since", w.periodArgs(c.Run.Since, false))
	}
	return x
}

// shownChanges is how many changes of a kind the home page names.
const shownChanges = 3

func (w homePage) changed() *changed {
	x := &changed{Title: w.Say("page.changes.title", nil), Href: w.section("changes").Href, All: w.Say("home.changed-all", nil)}
	c := w.changes.newest()
	if c == nil {
		x.Between = w.Say("changes.no-before", nil)
		return x
	}
	x.Between = w.Say("home.between", i18n.Args{"From": w.ShortPeriod(c.From), "To": w.ShortPeriod(c.To), "FromLong": w.Period(c.From), "ToLong": w.Period(c.To)})
	addKind(x, w.turnKind("turned", progress.Red, c.Turned))
	addKind(x, w.turnKind("recovered", progress.Green, c.Recovered))
	addKind(x, w.moveKind(c.Moves))
	addKind(x, w.changeKind("late", progress.Yellow, len(c.Late)))
	addKind(x, w.changeKind("corrected", progress.None, len(c.Corrected)))
	return x
}

// addKind leaves out a kind of which there is none.
func addKind(x *changed, k *changeKind) {
	if k != nil {
		x.Kinds = append(x.Kinds, *k)
	}
}

func (w homePage) changeKind(id string, l progress.Light, n int) *changeKind {
	if n == 0 {
		return nil
	}
	return &changeKind{
		Light: l, Title: w.Say("changes.kind."+id, nil), Href: w.section("changes").Href + "#changes-" + id,
		Count: w.Say("changes.count."+id, i18n.Args{"Count": w.Int(n), "N": n}),
	}
}

// turnKind names the lights that turned at the highest places.
func (w homePage) turnKind(id string, l progress.Light, turns []progress.Turn) *changeKind {
	k := w.changeKind(id, l, len(turns))
	if k == nil {
		return nil
	}
	for _, x := range highest(turns, func(x progress.Turn) *model.Place { return x.Place }) {
		k.Lines = append(k.Lines, w.changeLine(x.Place, x.Target))
	}
	return k
}

// moveKind shows the county's own moves first, then the largest of the towns.
func (w homePage) moveKind(moves []progress.Shift) *changeKind {
	k := w.changeKind("moves", progress.None, len(moves))
	if k == nil {
		return nil
	}
	for _, x := range highest(moves, func(x progress.Shift) *model.Place { return x.Place }) {
		line := w.changeLine(x.Place, x.Target)
		line.Sign, line.Text = signOf(x.By), w.Say("home.move", i18n.Args{"Before": w.Value(x.Before), "After": w.Value(x.After)})
		k.Lines = append(k.Lines, line)
	}
	return k
}

// highest are the first changes that the home page names: those of the highest places.
func highest[T any](changes []T, at func(T) *model.Place) []T {
	sorted := progress.HighestFirst(changes, at)
	return sorted[:min(len(sorted), shownChanges)]
}

func (w homePage) changeLine(at *model.Place, t *progress.Target) changeLine {
	place := w.placeCell(at)
	return changeLine{Place: link{Title: place.Text, Href: place.Href}, Target: w.Short(t)}
}
