package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// homePage is the first page: how the county stands, at a glance.
type homePage struct {
	*site
	verdicts
	caseTables
	tiles
	changes changePages
}

func (w homePage) page() *page {
	county := w.Report.Places.County
	o := &overview{Headline: w.headline(county), Matrix: w.matrix(w.Report.Places.Parts()), Worst: w.worstList(), Changed: w.changed()}
	title := w.Say("page.home.title", i18n.Args{"County": w.Name(county), "Programme": w.Report.County.Programme.Name.In(w.Lang)})
	p := newPage("_index", title, params{Kind: "home", Overview: o, Tiles: w.tilesOf(county)})
	p.front.Description = o.Headline.Text
	return p
}

// graveTargets is how many targets the headline names.
const graveTargets = 3

// headline is a place's verdict with the gravest few targets in a few words.
func (w homePage) headline(place *model.Place) *verdict {
	rs := progress.Now(w.Report, place)
	v, off := w.countsVerdict(place, rs), progress.OffCourse(w.Report, rs)
	w.account(v, place)
	for _, r := range off[:min(len(off), graveTargets)] {
		v.Points = append(v.Points, point{
			Light: r.Light, Label: w.Status(r.Degree()), Head: w.Short(r.Target), Text: w.graveText(r, place), Href: w.href("target", r.Target.ID),
		})
	}
	if more := len(off) - graveTargets; more > 0 {
		v.Points = append(v.Points, point{
			Light: off[graveTargets].Light, Label: w.Say("verdict.more-label", nil),
			Text: w.Say("home.more", i18n.Args{"Count": more, "N": more}), Href: w.section("targets").Href,
		})
	}
	return v
}

// graveText says how long a target has been red at a place, and where below it is red now:
// these may have turned since.
func (w homePage) graveText(r *progress.Result, place *model.Place) string {
	quarters := w.redFor(r)
	args := i18n.Args{"Value": w.short(r), "Place": w.allOf(place), "Quarters": quarters, "N": quarters, "Where": ""}
	if red := progress.RedBelow(w.Report, r.Target, place); len(red) > 0 {
		var names []string
		for _, r := range red[:min(namedPlaces, len(red))] {
			names = append(names, w.Called(r.Place))
		}
		args["Where"] = w.Say("home.where", i18n.Args{
			"Names": w.Join(names), "Count": len(red), "N": len(red), "Many": len(red) > namedPlaces,
			"Level": w.Say("level."+string(red[0].Place.Level), nil),
		})
	}
	return w.Say("home.grave", args)
}

// allOf is how a sentence speaks of a place as a whole, without its name.
func (w homePage) allOf(place *model.Place) string {
	if place.Level == w.Report.Places.Levels.Whole() {
		return w.Say("level-whole.whole", nil)
	}
	return w.Say("level-whole.part", i18n.Args{"Level": w.Say("level."+string(place.Level), nil)})
}

func (w homePage) worstList() *worstList {
	attention := w.Report.Attention()
	cases := attention.Cases
	x := &worstList{
		Title: w.Say("home.worst", nil), Href: w.section("attention").Href, Note: w.casesCount(cases),
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

// redFor is for how many quarters a result has been red.
func (w homePage) redFor(r *progress.Result) int {
	run, _ := w.Report.RedSince(r.Target, r.Place)
	return run.Quarters
}
