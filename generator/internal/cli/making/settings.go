package making

import (
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/site"
)

// settings are what all pages share.
func settings(c *model.County, words []*i18n.Words) site.Settings {
	s := site.Settings{Title: map[string]string{}, AsOf: map[string]string{}, OnlyHere: map[string]string{}}
	for _, l := range c.Programme.Levels().Inner() {
		if c.AddsUp() && l == c.Programme.Levels().Smallest() {
			continue // they stand on the sites below
		}
		s.Places = append(s.Places, c.Programme.PathOf(l))
	}
	for _, w := range words {
		s.Languages = append(s.Languages, site.Language{Tag: w.Lang, Locale: w.Say("format.locale", nil), Label: w.Say("format.language", nil)})
		labels(&s, w, ownLabels(c))
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
	"menu_where", "search_hint", "code", "search_inside", "compare_hint_places", "villages_loading", "villages_failed", "villages_noscript", "picture_map",
}

// letterLabels are the theme's words on how names can be typed, which tell of Chinese ones.
var letterLabels = []string{"search_label", "search_none"}

// ownLabels are the theme's words that a programme has its own for: those on levels where its
// levels are not the usual, those on letters where it has no Chinese.
func ownLabels(c *model.County) (ids []string) {
	if c.Programme.Own() {
		ids = levelLabels
	}
	if !slices.ContainsFunc(c.Programme.Languages(), i18n.Chinese) {
		ids = slices.Concat(ids, letterLabels)
	}
	return ids
}

// labels says some of the theme's words in the programme's terms.
func labels(s *site.Settings, w *i18n.Words, ids []string) {
	if len(ids) == 0 {
		return
	}
	if s.Labels == nil {
		s.Labels = map[string]map[string]string{}
	}
	s.Labels[w.Lang] = map[string]string{}
	for _, id := range ids {
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
