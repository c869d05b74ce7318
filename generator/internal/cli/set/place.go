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
	if found := byName(places, level, s.noun(level), s.wanted.place, day); len(found) > 0 {
		return s.one(found, day)
	}
	args := diag.Args{"Found": s.wanted.place, "Level": diag.Term("level-" + string(level)), "Period": s.period.String()}
	var known []string
	for _, p := range places.At(level) {
		if p.AliveAt(day) {
			known = append(append(known, p.Name, p.CodeAt(day)), p.Also.All()...)
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
		if up := over(p, day); up != nil && !up.IsWhole() {
			named.Of = up.Name
		}
		all = append(all, named)
	}
	return at(s.path, diag.SetPlaces, diag.Args{"Found": s.wanted.place, "N": len(found), "Candidates": all})
}

// byCode are the places of a level that bear a code, or bore it. A village's code leads to
// its branches.
func byCode(places *model.Places, level model.Level, code string, day model.Date) []*model.Place {
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		bears := func(p *model.Place) bool {
			return same(p.Code, code) || same(p.CodeAt(day), code) || slices.ContainsFunc(p.Former, func(f model.Former) bool { return same(f.Code, code) })
		}
		var found []*model.Place
		for _, p := range places.At(level) {
			if bears(p) || level == model.LevelBranch && bears(p.Parent) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// byName are the places of a level that are there on a day and bear a name, or bore it: the
// whole of it, with or without the town before it, or without what a village is called.
func byName(places *model.Places, level model.Level, noun, name string, day model.Date) []*model.Place {
	names := model.NewNames(level, noun)
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

// namesOf are what a place is called: today and before, in every language, alone and behind the
// name of any place that it lies in.
func namesOf(p *model.Place, day model.Date) []string {
	names := append([]string{p.Name}, p.Also.All()...)
	for _, r := range p.Renamed() {
		names = append(names, r.From.V)
	}
	if p.Level == model.LevelBranch {
		names = append(names, namesOf(p.Parent, day)...)
	}
	own := slices.Clone(names)
	for up := over(p, day); up != nil && !up.IsWhole(); up = up.ParentAt(day) {
		for _, town := range append([]string{up.Name}, up.Also.All()...) {
			for _, n := range own {
				names = append(names, town+n)
			}
		}
	}
	return names
}

// over is the place that another lies in: its village's of a branch, the town of its unit.
func over(p *model.Place, day model.Date) *model.Place {
	switch {
	case p.Of != nil:
		return p.Of
	case p.Level == model.LevelBranch && p.Parent != nil:
		return p.Parent.ParentAt(day)
	}
	return p.ParentAt(day)
}

// plain is a name without the marks that part a town from its village.
func plain(name string) string {
	return strings.NewReplacer("/", "", "·", "", "-", "").Replace(model.FlatName(name))
}
