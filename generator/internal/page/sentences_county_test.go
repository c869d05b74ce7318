package page_test

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// where is what a text of a page speaks of, as a reader knows it: from the page, from what
// stands in the same row, and from what the sentence itself names.
type where struct {
	page, lang string
	moment     *moment
	places     []*model.Place // one, or several of one name
	target     *progress.Target
	period     model.Period
	light      string   // that stands beside it
	beside     []string // the texts that stand in the same row or object, as they were said
	head       *text    // of its column
	table      string   // that it stands in
}

// county is a site whose sentences are read.
type county struct {
	truth *truth
	own   string                               // all that its files say
	named map[string]map[string][]*model.Place // by language and name
	goals map[string]map[string]*progress.Target
	times map[string]map[string]model.Period
	days  map[string]map[string]*moment
}

func newCounty(x *truth, words []*i18n.Words) *county {
	c := &county{x, "", map[string]map[string][]*model.Place{}, map[string]map[string]*progress.Target{}, map[string]map[string]model.Period{}, map[string]map[string]*moment{}}
	for _, w := range words {
		c.named[w.Lang], c.goals[w.Lang], c.times[w.Lang] = map[string][]*model.Place{}, map[string]*progress.Target{}, map[string]model.Period{}
		for _, level := range []model.Level{model.LevelCounty, model.LevelTown, model.LevelVillage, model.LevelBranch, model.LevelUnit, model.LevelLeader} {
			for _, p := range x.report.Places.At(level) {
				name := w.Name(p)
				c.named[w.Lang][name] = append(c.named[w.Lang][name], p)
			}
		}
		for _, t := range x.report.Targets {
			c.goals[w.Lang][t.Short.In(w.Lang)] = t
			c.goals[w.Lang][t.Title.In(w.Lang)] = t
			for _, p := range t.Periods {
				c.time(w, p)
			}
		}
		c.days[w.Lang] = map[string]*moment{}
		for i, q := range x.quarters {
			c.time(w, q)
			c.days[w.Lang][w.Date(q.End())] = x.moments[i]
		}
	}
	return c
}

// time remembers how a period is written.
func (c *county) time(w *i18n.Words, p model.Period) {
	for _, s := range []string{w.Period(p), w.ShortPeriod(p), w.Say("period.so-far", i18n.Args{"Period": w.Period(p)})} {
		c.times[w.Lang][s] = p
	}
}

var address = regexp.MustCompile(`^/(?:en/)?(?:(targets|towns|villages|units|leaders|teams|periods|reports)/([^/]+)/(?:\d+/)?)?index\.html(?:#.*)?$`)

var levels = map[string]model.Level{
	"towns": model.LevelTown, "villages": model.LevelVillage, "units": model.LevelUnit, "leaders": model.LevelLeader, "teams": model.LevelVillage,
}

// follow takes in what a link leads to.
func (c *county) follow(w *where, href string) {
	m := address.FindStringSubmatch(href)
	switch {
	case m == nil:
	case m[1] == "":
		w.places = []*model.Place{c.truth.report.Places.County}
	case m[1] == "periods" || m[1] == "reports":
		if at := c.momentOf(m[1], m[2]); at != nil {
			w.moment = at
		}
	case m[1] == "targets":
		if t := c.truth.report.Target(m[2]); t != nil {
			w.target = t
		}
	default:
		if ps := c.bearing(levels[m[1]], m[2]); len(ps) > 0 {
			w.places = ps
		}
	}
}

// bearing is the place of a level with a code and, of a village, its branches.
func (c *county) bearing(l model.Level, code string) []*model.Place {
	for _, p := range c.truth.report.Places.At(l) {
		if p.Code != code {
			continue
		}
		if l == model.LevelVillage {
			return append([]*model.Place{p}, p.Children...)
		}
		return []*model.Place{p}
	}
	return nil
}

// names takes in what a sentence names. A name that several places have stands for those of
// the page where there are such, else for all.
func (c *county) names(w *where, s *sentence) {
	for _, slot := range []string{"Place", "Village", "Town", "Name"} {
		if x := s.get(slot); x != nil {
			if ps := c.here(w, x.text()); len(ps) > 0 {
				w.places = ps
			}
		}
	}
	if x := s.get("Day"); x != nil && c.days[w.lang][x.text()] != nil {
		w.moment = c.days[w.lang][x.text()]
	}
	if x := s.get("Target"); x != nil && c.goals[w.lang][x.text()] != nil {
		w.target = c.goals[w.lang][x.text()]
	}
	if x := s.get("Period"); x != nil {
		if p, ok := c.times[w.lang][x.text()]; ok {
			w.period = p
		}
	}
}

func (c *county) here(w *where, name string) []*model.Place {
	all := c.named[w.lang][name]
	near := slices.DeleteFunc(slices.Clone(all), func(p *model.Place) bool {
		for _, own := range w.places {
			if p == own || p.Up(own.Level) == own {
				return false
			}
		}
		return true
	})
	if len(near) > 0 {
		return near
	}
	return all
}

// pageOf is what a page speaks of as a whole.
func (c *county) pageOf(file string) where {
	name := strings.TrimSuffix(file, ".md")
	lang := "zh-cn"
	if s, ok := strings.CutSuffix(name, ".en"); ok {
		name, lang = s, "en"
	}
	w := where{page: name, lang: lang, moment: c.truth.moments[len(c.truth.moments)-1], places: []*model.Place{c.truth.report.Places.County}}
	parts := strings.Split(name, "/")
	if (name == "changes/_index" || name == "reports/_index") && len(c.truth.quarters) > 0 {
		w.moment = c.truth.moments[len(c.truth.quarters)-1]
	}
	if parts[0] == "periods" || parts[0] == "reports" {
		if m := c.momentOf(parts[0], parts[1]); m != nil {
			w.moment = m
		}
		if len(parts) == 3 && parts[2] != "_index" {
			w.places = c.bearing(model.LevelTown, parts[2])
		}
		return w
	}
	c.follow(&w, "/"+path.Join(name, "index.html"))
	return w
}

// momentOf is the end of a closed period.
func (c *county) momentOf(section, period string) *moment {
	var p model.Period
	if p.UnmarshalText([]byte(period)) != nil {
		return nil
	}
	for i, q := range c.truth.quarters {
		if q.End().Compare(p.End()) != 0 {
			continue
		}
		m := *c.truth.moments[i]
		m.back = len(p.Parts(model.EveryQuarter))
		if section == "reports" && p.Every == model.EveryYear {
			m.year = p.Year
		}
		return &m
	}
	return nil
}
