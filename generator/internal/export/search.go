package export

import (
	"slices"
	"strings"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// searched is all that a reader can look for by name, by columns: at 20,000 villages a
// list of objects would be three times as long. Names come without pinyin: the readings of
// letters are a file of their own.
type searched struct {
	Lights map[progress.Light]string `json:"lights"` // the word of each light
	Groups []searchedGroup           `json:"groups"`
}

// searchedGroup are the towns, or the villages, or the targets and so on.
type searchedGroup struct {
	Kind   string           `json:"kind"`
	Title  string           `json:"title"`
	Base   string           `json:"base"` // the folder of their pages, below the site's root
	Names  []string         `json:"names"`
	Zh     []string         `json:"zh,omitempty"`   // the names in Chinese, on pages in another language
	Also   map[int][]string `json:"also,omitempty"` // other names: short, former, in English
	IDs    []string         `json:"ids"`            // without the stem of the place that they are in
	To     []string         `json:"to,omitempty"`   // where each leads, below Base, of what has no page of its own
	Lights string           `json:"lights"`         // the first letter of each light
	Places []int            `json:"in,omitempty"`   // of each, where it is: an index of Stems
	Stems  []searchedPlace  `json:"stems,omitempty"`
}

// searchedPlace is what stands beside a name, and how the codes of what is there begin.
type searchedPlace struct {
	Name string `json:"t"`
	Zh   string `json:"zh,omitempty"`
	Code string `json:"c"`
}

// search lists the groups in the order that readers mean them in: towns before villages.
func (s scripts) search() any {
	all := searched{Lights: map[progress.Light]string{}}
	for _, l := range progress.Lights {
		all.Lights[l] = s.Say("verdict."+string(l), nil)
	}
	for _, l := range s.Places.Levels.Between() {
		all.Groups = append(all.Groups, s.searchedTowns(l))
	}
	if len(s.Places.Levels) > 1 {
		all.Groups = append(all.Groups, s.searchedVillages())
	}
	all.Groups = append(all.Groups, s.searchedTargets())
	if s.Has("units") {
		all.Groups = append(all.Groups, s.searchedUnits())
	}
	if s.Has("leaders") {
		all.Groups = append(all.Groups, s.searchedLeaders())
	}
	if len(progress.RecordKinds(s.Report)) > 0 {
		all.Groups = append(all.Groups, s.searchedRecords())
	}
	all.Groups = append(all.Groups, s.searchedStates(), s.searchedPeriods())
	if s.Has("clauses") {
		all.Groups = append(all.Groups, s.searchedChapters())
	}
	return all
}

func (s scripts) group(kind, folder string) searchedGroup {
	return searchedGroup{Kind: kind, Title: s.Say("search."+kind, nil), Base: s.root() + folder + "/", Also: map[int][]string{}}
}

// add appends what bears the name zh; other names that say nothing new are left out.
func (g *searchedGroup) add(s scripts, id, name, zh string, light progress.Light, also ...string) {
	i := len(g.Names)
	g.Names, g.IDs = append(g.Names, name), append(g.IDs, id)
	g.Lights += string(light)[:1]
	if light == progress.Grey {
		g.Lights = g.Lights[:i] + "e" // g is green
	}
	if !s.IsMain() {
		g.Zh = append(g.Zh, zh)
	}
	for _, x := range also {
		if x != "" && x != name && x != zh && !slices.Contains(g.Also[i], x) {
			g.Also[i] = append(g.Also[i], x)
		}
	}
}

// placesGroup is a group of the places of a level; kind is what they are to the script.
func (s scripts) placesGroup(kind string, l model.Level) searchedGroup {
	g := s.group(kind, s.Places.PathOf(l))
	g.Title = s.Say("search."+string(l), nil)
	return g
}

func (s scripts) searchedTowns(l model.Level) searchedGroup {
	g, ended := s.placesGroup("town", l), s.ended()
	for _, t := range s.Places.Living(l) {
		var former []string
		for _, r := range t.Renamed() {
			former = append(former, r.From.V)
		}
		g.add(s, s.Places.Slug(t.Code), s.Name(t), t.Name, s.gravest(t), append(s.former(t, former, ended), t.Also.All()...)...)
	}
	return g
}

func (s scripts) searchedVillages() searchedGroup {
	g := s.placesGroup("village", s.Places.Levels.Smallest())
	at, ended := map[*model.Place]int{}, s.ended()
	for _, v := range s.Places.Smallest() {
		town := v.Parent
		if _, ok := at[town]; !ok {
			at[town] = len(g.Stems)
			g.Stems = append(g.Stems, s.stem(town))
		}
		var names []string
		for _, r := range v.Record.Renamed {
			names = append(names, r.From.V)
		}
		in := at[town]
		code, ok := strings.CutPrefix(s.Places.Slug(v.Code), s.Places.Slug(town.Code))
		if !ok { // a code that is not its town's stands whole, in a place without a stem
			in = len(g.Stems)
			g.Stems = append(g.Stems, searchedPlace{Name: s.Name(town), Zh: s.other(town.Name)})
		}
		g.Places = append(g.Places, in)
		g.add(s, code, s.Name(v), v.Name, s.gravest(v), append(s.former(v, names, ended), v.Also.All()...)...)
	}
	return g
}

func (s scripts) stem(p *model.Place) searchedPlace {
	return searchedPlace{Name: s.Name(p), Zh: s.other(p.Name), Code: s.Places.Slug(p.Code)}
}

// other is a Chinese name on pages in another language.
func (s scripts) other(zh string) string {
	if s.IsMain() {
		return ""
	}
	return zh
}

// former are the names that a place bore, those of the places that were merged into it, and
// those of the places that ended without a successor, whose pages lead on to it.
func (s scripts) former(p *model.Place, own []string, ended map[*model.Place][]string) []string {
	for _, x := range p.Carries() {
		own = append(own, x.Name)
	}
	return append(own, ended[p]...)
}

// ended are the names of the places that ended without a successor, by the place that the
// page of each leads on to.
func (s scripts) ended() map[*model.Place][]string {
	all := map[*model.Place][]string{}
	for _, old := range s.Places.Old() {
		if x := old.Place; !x.Lives() && x.Into == nil && old.Last != nil {
			all[old.Last] = append(all[old.Last], x.Name)
		}
	}
	return all
}

// searchedRecords are the kinds of records that the programme declares, which have a page each.
func (s scripts) searchedRecords() searchedGroup {
	g := s.group("record", "records")
	for _, k := range progress.RecordKinds(s.Report) {
		g.add(s, k.Name, k.Declared.Title.In(s.Lang), k.Declared.Title.First(), progress.None, k.Declared.Title.All()...)
	}
	return g
}

func (s scripts) searchedTargets() searchedGroup {
	g := s.group("target", "targets")
	for _, t := range s.Targets {
		light := progress.None
		if r := t.Now(s.Places.County); r != nil {
			light = r.Light
		}
		also := []string{s.Short(t)}
		for _, lang := range s.County.Programme.Languages() {
			also = append(also, t.Title.In(lang), t.Short.In(lang))
		}
		g.add(s, t.ID, s.Title(t), t.Title.First(), light, also...)
	}
	return g
}

func (s scripts) searchedUnits() searchedGroup {
	g := s.group("unit", "units")
	for _, u := range s.Places.Units {
		g.add(s, u.Code, s.Name(u), u.Name, s.gravest(u), u.Also.All()...)
	}
	return g
}

func (s scripts) searchedLeaders() searchedGroup {
	g := s.group("leader", "leaders")
	at := map[*model.Place]int{}
	for _, l := range s.Places.Leaders {
		home := s.Places.County
		if town := s.Places.Now(string(l.Leader.Town.V)); town != nil && !l.Leader.LeadsWhole(s.Places.Levels) {
			home = town
		}
		if _, ok := at[home]; !ok {
			at[home] = len(g.Stems)
			g.Stems = append(g.Stems, searchedPlace{Name: s.Name(home), Zh: s.other(home.Name)})
		}
		g.Places = append(g.Places, at[home])
		g.add(s, l.Code, s.Name(l), l.Name, s.gravest(l), l.Also.All()...)
	}
	return g
}

// gravest is the light that a place's page opens with.
func (s scripts) gravest(p *model.Place) progress.Light {
	var rs []*progress.Result
	for _, t := range s.Targets {
		if r := t.Now(t.Own(p)); r != nil && !r.Status.Aside() {
			rs = append(rs, r)
		}
	}
	return progress.Gravest(rs)
}
