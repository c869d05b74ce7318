package making

import (
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/site"
)

// settings are what all pages share.
func settings(c *model.County, words []*i18n.Words) site.Settings {
	s := site.Settings{Title: map[string]string{}, AsOf: map[string]string{}, OnlyHere: map[string]string{}}
	for _, l := range c.Programme.Levels().Inner() {
		s.Places = append(s.Places, c.Programme.PathOf(l))
	}
	for _, w := range words {
		s.Languages = append(s.Languages, site.Language{Tag: w.Lang, Locale: w.Say("format.locale", nil), Label: w.Say("format.language", nil)})
		if c.Programme.Own() {
			labels(&s, w)
		}
		s.OnlyHere[w.Lang] = w.Label("only_here", nil)
		county := &model.Place{Name: c.Programme.Whole().Name.V, Also: c.Programme.Whole().Also}
		s.Title[w.Lang] = title(w, w.Name(county), c.Programme.Name.In(w.Lang))
		s.AsOf[w.Lang] = w.Say("site.as-of", i18n.Args{"Day": w.Date(c.Programme.AsOf.V)})
		if c.Programme.IsSample() {
			if s.Sample == nil {
				s.Sample = map[string]string{}
			}
			s.Sample[w.Lang] = w.Say("site.sample", i18n.Args{"Stated": len(c.Programme.Stated) > 0})
		}
	}
	return s
}

// levelLabels are the theme's words that speak of levels.
var levelLabels = []string{
	"menu_where", "search_hint", "search_inside", "compare_hint_places", "villages_loading", "villages_failed", "villages_noscript", "picture_map",
}

// labels says the theme's words in the terms of a programme's own levels.
func labels(s *site.Settings, w *i18n.Words) {
	if s.Labels == nil {
		s.Labels = map[string]map[string]string{}
	}
	s.Labels[w.Lang] = map[string]string{}
	for _, id := range levelLabels {
		s.Labels[w.Lang][id] = w.Say("label."+id, nil)
	}
}

// title names a site by its place and programme; a programme whose name begins with the
// place's says both.
func title(w *i18n.Words, place, programme string) string {
	if strings.HasPrefix(programme, place) {
		return programme
	}
	return w.Say("site.title", i18n.Args{"County": place, "Programme": programme})
}
