package set

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// findPlace finds the place by its code, or by a name that no other place bears; also by the pinyin
// of that, or the first letters of it.
func (s *setting) findPlace() *diag.Problem {
	places := s.county.Places()
	level := s.topic.Value.Of.V
	day := s.period.ReadOn(s.county.Programme.AsOf.V)
	upper := s.upper()
	for _, l := range append([]model.Level{level}, upper...) {
		if found := byCode(places, l, s.wanted.place, day); len(found) > 0 {
			return s.one(found, day)
		}
	}
	if !s.owned() {
		upper = nil
	}
	for _, l := range append([]model.Level{level}, upper...) {
		if found := byName(places, l, s.noun(l), s.wanted.place, day); len(found) > 0 {
			return s.one(found, day)
		}
		if found := s.bySound(l, day); len(found) > 0 {
			return s.one(found, day)
		}
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

// upper are the levels above that of a topic, whose places may report figures of their own.
func (s *setting) upper() []model.Level {
	levels := s.county.Programme.Levels()
	return slices.DeleteFunc(slices.Clone(levels), func(l model.Level) bool { return s.topic.Key == "" || !levels.Above(l, s.topic.Value.Of.V) })
}

// owned tells whether they do: a target says what becomes of such figures.
func (s *setting) owned() bool {
	return slices.ContainsFunc(s.county.Targets.Targets, func(e model.Entry[model.Target]) bool {
		return e.Value.Own.Set && strings.HasPrefix(e.Value.Figure.V, s.topic.Key+".")
	})
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

// bySound are the places of a level that are there on a day and whose name reads as what was typed:
// longwo or longwozhen for 龙窝镇; or else begins, letter by letter, as that: lw.
func (s *setting) bySound(level model.Level, day model.Date) []*model.Place {
	names := model.NewNames(level, s.noun(level))
	for _, sounds := range []func(typed, name string) bool{i18n.Sounds, i18n.Initials} {
		var found []*model.Place
		for _, p := range s.county.Places().AliveOn(level, day) {
			if slices.ContainsFunc(namesOf(p, day), func(name string) bool {
				return sounds(s.wanted.place, name) || sounds(s.wanted.place, names.Stem(plain(name)))
			}) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
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
		bare := model.NewNames(up.Level).Stem(up.Name) // 紫城城西
		for _, town := range append([]string{up.Name, bare}, up.Also.All()...) {
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
