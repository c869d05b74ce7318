package page

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// folders are where the pages of a kind stand.
var folders = map[string]string{"target": "targets", "unit": "units", "leader": "leaders", "period": "periods"}

// links lead from page to page, in the words of one language.
type links struct {
	phrase.Phrases
	root   string        // "/" or "/en/"
	places *model.Places // whose levels have folders of their own
}

func (w links) names(places []*model.Place) []string {
	var names []string
	for _, p := range places {
		names = append(names, w.Called(p))
	}
	return names
}

// teamHref is where a village's page says who was sent there.
func (w links) teamHref(v *model.Place) string { return w.placeHref(v) + "#" + batchesID }

// href is the address of the page of a target or a place, with its file name so that it
// opens from a folder too.
func (w links) href(kind, id string) string {
	if folder, ok := folders[kind]; ok {
		return w.root + folder + "/" + id + "/index.html"
	}
	if level := model.Level(kind); slices.Contains(w.places.Levels.Inner(), level) {
		return w.root + w.places.PathOf(level) + "/" + w.places.Slug(id) + "/index.html"
	}
	return w.root + "index.html"
}

// placeHref is the address of the page of a place of any level: a branch is on its
// village's page, and the county's is the first.
func (w links) placeHref(p *model.Place) string {
	if p.Level == model.LevelBranch {
		p = p.Parent
	}
	return w.href(string(p.Level), p.Code)
}

func (w links) placeLink(p *model.Place) link {
	return link{Title: w.Called(p), Href: w.placeHref(p)}
}

func (w links) home() link {
	return link{Title: w.Say("page.home.crumb", nil), Href: w.root + "index.html"}
}

// levelSection is the list of the places of a level; the first page of the whole.
func (w links) levelSection(l model.Level) link {
	if l == w.places.Levels.Whole() || l == "" {
		return w.home()
	}
	return link{Title: w.Say("page.level."+string(l), nil), Href: w.root + w.places.PathOf(l) + "/index.html"}
}

func (w links) section(name string) link {
	switch name {
	case "towns":
		return w.levelSection(w.places.Levels.Parts())
	case "villages":
		return w.levelSection(w.places.Levels.Smallest())
	}
	return link{Title: w.Say("page."+name+".title", nil), Href: w.root + name + "/index.html"}
}

// sectionOf is section for pages that may stand below another.
func (w links) sectionOf(name string) link {
	l := w.section(name)
	if name == "reconciliation" {
		l.Href = w.root + "data/reconciliation/index.html"
	}
	return l
}

func (w links) periodHref(p model.Period) string {
	return w.root + "periods/" + p.String() + "/index.html"
}

// briefHref is the address of a brief; of the county where no town is given.
func (w links) briefHref(p model.Period, town *model.Place) string {
	folder := w.root + "reports/" + p.String() + "/"
	if town != nil {
		folder += w.places.Slug(town.Code) + "/"
	}
	return folder + "index.html"
}

// briefName names a brief in few words: 2007年第三季度通报.
func (w links) briefName(p model.Period) string {
	return w.Say("report.name."+briefOf(p), i18n.Args{"Period": w.Period(p)})
}

// overdueFact says why overdue results and missing reports are not the same number; it leads
// to the page that counts the other.
func (w links) overdueFact(section string) fact {
	return fact{Key: w.Status(progress.Degree(progress.Overdue)), Value: w.Say("trust.overdue-note", nil), Href: w.sectionOf(section).Href}
}
