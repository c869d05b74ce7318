package set

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// findPlace finds the place by its code, or by a name that no other place bears.
func (s *setting) findPlace() *diag.Problem {
	places := s.county.Places()
	level := s.topic.Value.Of.V
	day := s.period.ReadOn(s.county.Programme.AsOf.V)
	if found := byCode(places, level, s.wanted.place, day); len(found) > 0 {
		return s.one(found, day)
	}
	if found := byName(places, level, s.wanted.place, day); len(found) > 0 {
		return s.one(found, day)
	}
	args := diag.Args{"Found": s.wanted.place, "Level": diag.Term("level-" + string(level)), "Period": s.period.String()}
	var known []string
	for _, p := range places.At(level) {
		if p.AliveAt(day) {
			known = append(known, p.Name, p.CodeAt(day))
		}
	}
	return at(s.path, diag.SetPlace, near(s.wanted.place, known, args))
}

// one takes the only place of several, or lists them.
func (s *setting) one(found []*model.Place, day model.Date) *diag.Problem {
	if len(found) == 1 {
		s.place, s.code = found[0], found[0].CodeAt(day)
		return nil
	}
	var all diag.Joined
	for _, p := range found {
		named := diag.Named{Name: p.CodeAt(day) + " " + p.Name}
		if town := p.TownOn(day); town != nil && town != p {
			named.Of = town.Name
		}
		all = append(all, named)
	}
	return at(s.path, diag.SetPlaces, diag.Args{"Found": s.wanted.place, "N": len(found), "Candidates": all})
}

// byCode are the places of a level that bear a code, or bore it. A village's code leads to
// its branches.
func byCode(places *model.Places, level model.Level, code string, day model.Date) []*model.Place {
	bears := func(p *model.Place) bool { return p.Bore(code) || p.CodeAt(day) == code }
	var found []*model.Place
	for _, p := range places.At(level) {
		if bears(p) || level == model.LevelBranch && bears(p.Parent) {
			found = append(found, p)
		}
	}
	return found
}

// byName are the places of a level that are there on a day and bear a name, or bore it: the
// whole of it, with or without the town before it, or without what a village is called.
func byName(places *model.Places, level model.Level, name string, day model.Date) []*model.Place {
	names := model.NewNames(level)
	for _, p := range places.AliveOn(level, day) {
		for _, name := range namesOf(p, day) {
			names.Add(p, plain(name), model.Date{})
		}
	}
	var found []*model.Place
	for _, n := range names.Find(plain(name)) {
		found = append(found, n.Place)
	}
	return found
}

// namesOf are what a place is called: today and before, alone and behind its town's name.
func namesOf(p *model.Place, day model.Date) []string {
	names := []string{p.Name}
	for _, r := range p.Renamed() {
		names = append(names, r.From.V)
	}
	if p.Level == model.LevelBranch {
		names = append(names, namesOf(p.Parent, day)...)
	}
	if town := p.TownOn(day); town != nil && town != p {
		for _, n := range slices.Clone(names) {
			names = append(names, town.Name+n)
		}
	}
	return names
}

// plain is a name without the marks that part a town from its village.
func plain(name string) string {
	return strings.NewReplacer("/", "", "·", "", "-", "").Replace(model.FlatName(name))
}
