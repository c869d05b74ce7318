package page

import (
	"cmp"
	"path"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// comparison is what the theme's script sets side by side places or targets in. Bare are the
// tables that it leads to without scripts.
type comparison struct {
	Bare     []link `json:"bare"`
	Examples []link `json:"examples"`
	Label    string `json:"label"`
}

// comparePage sets places or targets side by side.
type comparePage struct{ *site }

// page sets two to four places or targets side by side, by a script. It offers
// some comparisons to begin with; without scripts it leads to the tables.
func (w comparePage) page() *page {
	p := newPage("compare", w.Say("page.compare.title", nil), params{Kind: "compare", Crumbs: []link{w.home()}, Scripts: []string{"compare"}, Lead: true})
	p.front.Description = w.Say("page.compare.lead", nil)
	var bare []link
	for _, name := range []string{"towns", "targets", "villages"} {
		if l := w.section(name); w.stands(name) && !slices.Contains(bare, l) { // parts may be the smallest places
			bare = append(bare, l)
		}
	}
	p.fence("compare", comparison{Label: p.front.Title, Examples: w.comparisons(), Bare: bare})
	return p
}

// comparisons are the two towns with the fewest and the most red lights, the county with
// its worst town, and the first two targets.
func (w comparePage) comparisons() []link {
	var all []link
	towns := w.Report.Places.Parts()
	slices.SortStableFunc(towns, func(a, b *model.Place) int {
		return cmp.Compare(progress.Reds(progress.Now(w.Report, a)), progress.Reds(progress.Now(w.Report, b)))
	})
	add := func(a, b, href string) {
		all = append(all, link{Title: w.Say("page.compare.pair", i18n.Args{"A": a, "B": b}), Href: href})
	}
	if n := len(towns); n > 1 {
		best, worst, county := towns[0], towns[n-1], w.Report.Places.County
		add(w.Name(worst), w.Name(best), "#places="+w.places.Slug(worst.Code)+","+w.places.Slug(best.Code))
		add(w.Name(worst), w.Name(county), "#places="+w.places.Slug(worst.Code)+","+w.places.Slug(county.Code))
	}
	if len(w.Report.Targets) > 1 {
		a, b := w.Report.Targets[0], w.Report.Targets[1]
		add(w.Short(a), w.Short(b), "#targets="+a.ID+","+b.ID)
	}
	return all
}

// actions are what a reader can do with a page's matter: read a town's newest brief, compare a
// place or a target with others, and see villages in the table of all.
func (w *writer) actions(p *page) []link {
	id := path.Base(p.path)
	compare := func(kind string) link {
		return link{Title: w.Say("page.compare.with-"+kind, nil), Href: w.root + "compare/index.html#" + kind + "=" + id}
	}
	table := link{Title: w.Say("page.village-table.title", nil), Href: w.root + w.places.PathOf(w.places.Levels.Smallest()) + "/table/index.html"}
	switch p.front.Params.Kind {
	case "village", "unit":
		return []link{compare("places")}
	case "town":
		table.Title = w.Say("page.village-table.of."+string(w.levelOf(p)), nil)
		table.Href += "#villages.town=" + id
		own := append(w.newestBrief(w.places.Find(p.front.Params.Code)), compare("places"))
		if !w.stands("villages") {
			return append(own, w.sitePages(w.places.Find(p.front.Params.Code))...)
		}
		return append(own, table)
	case "target":
		return append([]link{compare("targets")}, w.onPicture(id)...)
	case "towns":
		return []link{{Title: w.Say("picture.all", nil), Href: w.root + "picture/index.html"}}
	case "villages":
		return []link{table}
	}
	return nil
}

// newestBrief leads to the newest brief of a town; nowhere where it has none.
func (w *writer) newestBrief(town *model.Place) []link {
	for _, p := range w.briefs.townPeriods() {
		if town.IsPart() && town.Gathers() && hasBriefOf(town, p) {
			return []link{{Title: w.briefName(p), Href: w.briefHref(p, town)}}
		}
	}
	return nil
}

// levelOf is the level of the place that a page is of, by the folder that it stands in.
func (w *writer) levelOf(p *page) model.Level {
	i := slices.IndexFunc(w.places.Levels, func(l model.Level) bool { return w.places.PathOf(l) == path.Dir(p.path) })
	return w.places.Levels[max(0, i)]
}
