package page

import (
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// sites tell how far the sites that a county adds up count, and lead on to them.
type sites struct{ *site }

// section lists all of them, or those that do not count as they are.
func (w sites) section(p *page, all bool) {
	rows := progress.SitesBelow(w.Report)
	if !all {
		rows = slices.DeleteFunc(rows, func(x *progress.SiteBelow) bool {
			return x.State().Light() == progress.Green || x.State() == progress.SiteEnded
		})
	}
	if len(rows) == 0 {
		return
	}
	p.heading(w.Say("sites.title", nil))
	t := chart.Table{ID: "sites", Caption: w.Say("sites.caption", nil), Columns: []chart.Column{
		{Title: w.Say("sites.column.place", nil), Kind: "text"}, {Title: w.Say("sites.column.state", nil), Kind: "light"},
		{Title: w.Say("sites.column.as-of", nil), Kind: "text"}, {Title: w.Say("sites.column.counts", nil), Kind: "text"}, {Title: w.Say("sites.column.release", nil), Kind: "text"},
	}}
	for _, x := range rows {
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.Name(x.Place), Href: w.placeHref(x.Place)}, {Light: x.State().Light(), Status: w.Say("sites.state."+string(x.State()), nil)},
			{Text: w.asOf(x)}, {Text: w.counts(x)}, {Text: w.release(x), Href: x.Site.Pages.V},
		})
	}
	p.table(t)
}

// asOf says as of which day the site's figures are, and how far they lag.
func (w sites) asOf(x *progress.SiteBelow) string {
	if x.Summary == nil {
		return ""
	}
	behind := ""
	if x.Behind > 0 {
		behind = w.Say("late."+string(w.Report.Rhythm()), i18n.Args{"Count": x.Behind})
	}
	return w.Say("sites.as-of", i18n.Args{"Day": w.Date(x.Summary.AsOf), "Behind": behind})
}

// counts says what of a site does not count, and why.
func (w sites) counts(x *progress.SiteBelow) string {
	why := ""
	if x.Refused != "" {
		why = w.Say("problem.word.refused-"+string(x.Refused), nil)
	}
	said := map[string]bool{
		"none": x.Summary == nil, "refused": x.Summary != nil && why != "", "behind": x.Behind > 0, "apart": len(x.Apart) > 0, "mapped": len(x.Mapped) > 0,
	}
	var parts []string
	for _, part := range []string{"none", "refused", "behind", "apart", "mapped"} {
		if said[part] {
			parts = append(parts, w.Say("sites.counts."+part, i18n.Args{"Why": why, "Apart": w.targetNames(x.Apart), "Mapped": w.targetNames(x.Mapped)}))
		}
	}
	return strings.Join(parts, w.Say("sites.and", nil))
}

func (w sites) targetNames(targets []*progress.Target) string {
	var names []string
	for _, t := range targets {
		names = append(names, w.Short(t))
	}
	return w.Join(names)
}

func (w sites) release(x *progress.SiteBelow) string {
	if x.Summary == nil {
		return ""
	}
	return x.Summary.Release[:min(len(x.Summary.Release), 12)]
}

// facts are those of a place's own site.
func (w sites) facts(place *model.Place) []fact {
	x := progress.SiteOf(w.Report, place)
	if x == nil {
		return nil
	}
	facts := []fact{{Key: w.Say("sites.own", nil), Value: w.commas(w.Say("sites.state."+string(x.State()), nil), w.asOf(x), w.counts(x)), Href: x.Site.Pages.V}}
	for _, t := range x.Mapped {
		facts = append(facts, fact{Key: w.Say("sites.mapped", i18n.Args{"Target": w.Short(t)}), Value: x.Mapping(t.ID).Why.In(w.Lang), Href: w.href("target", t.ID)})
	}
	return facts
}

// sitePages leads on to the site of a place, or of the one that it belongs to.
func (w *site) sitePages(place *model.Place) []link {
	for ; place != nil; place = place.Parent {
		if x := progress.SiteOf(w.Report, place); x != nil && x.Site.Pages.V != "" {
			return []link{{Title: w.Say("sites.go", i18n.Args{"Place": w.Called(place)}), Href: x.Site.Pages.V}}
		}
	}
	return nil
}
