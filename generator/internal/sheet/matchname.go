package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// called tells whether a place bears, or bore, a name. A name may begin with those of the
// county and of the town.
func (x *register) called(idx *placeIndex, p *model.Place, name string) bool {
	for _, s := range x.shorter(name) {
		if slices.ContainsFunc(idx.find(s), func(n model.Named) bool { return n.Place == p }) {
			return true
		}
	}
	return false
}

// shorter are the ways to read a name: as it is, and without the names of province, city,
// county and town in front; in simplified characters too.
func (x *register) shorter(name string) []string {
	s := flat(name)
	all := []string{s}
	add := func(s string) {
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	for _, s := range []string{s, simplified(s)} {
		add(s)
		s = x.withoutCounty(s)
		add(s)
		if _, rest := x.townPrefix(s); rest != "" {
			add(rest)
		}
	}
	for _, s := range slices.Clone(all) {
		add(numbering.ReplaceAllString(s, "$3"))
		add(brackets.ReplaceAllString(s, ""))
	}
	return all
}

// aboveCounty are the names of a province, a region or a city in front of a county's or a town's.
var aboveCounty = regexp.MustCompile(`^(?:中国)?(?:\p{Han}{2,3}省|\p{Han}{2,8}自治区)?(?:\p{Han}{2,5}?(?:市|地区|自治州|盟))?`)

// withoutCounty is a flat name without those of the county and what lies above it.
func (x *register) withoutCounty(s string) string {
	county := flat(x.places.County.Name)
	above := strings.TrimPrefix(s, aboveCounty.FindString(s))
	if rest, ok := strings.CutPrefix(s, county); ok {
		return rest
	} else if rest, ok := strings.CutPrefix(above, county); ok {
		return rest
	}
	if town, _ := x.townPrefix(above); town != nil {
		return above
	}
	return s
}

// townBehind finds the town that stands in brackets behind a name: 上坑村（龙窝）.
func (x *register) townBehind(name string) *model.Place {
	for _, m := range brackets.FindAllStringSubmatch(flat(name), -1) {
		for _, l := range x.places.Levels.Between() {
			if found := x.index(l).find(m[1]); len(found) == 1 {
				return found[0].Place
			}
		}
	}
	return nil
}

// townPrefix finds a place between the whole and the smallest whose full name a flat text
// begins with, and what follows.
func (x *register) townPrefix(s string) (town *model.Place, rest string) {
	first, _ := utf8.DecodeRuneInString(s)
	for _, f := range x.fronts()[first] {
		if r, ok := strings.CutPrefix(s, f.name); ok && r != "" {
			return f.place, r
		}
	}
	return nil, ""
}

// byName finds a place by its name, in its town where that is known.
func (x *register) byName(idx *placeIndex, q placeQuery, day model.Date) placeAnswer {
	fail := func(code string, args diag.Args) placeAnswer {
		args["Found"] = q.name.Text
		return placeAnswer{err: &warning{code, args}, onErr: roleName}
	}
	found, within := x.candidates(idx, q, day)
	if len(found) == 0 {
		return fail(x.unknownName(idx, q, within, day))
	}
	inTown := slices.DeleteFunc(slices.Clone(found), func(n model.Named) bool { return within.stranger(n.Place, day) != nil })
	switch {
	case len(inTown) == 0:
		return fail(diag.NameNotTown, diag.Args{"Town": within.stranger(found[0].Place, day).place.Name, "Right": several(found, day)})
	case len(inTown) > 1:
		if then := calledThen(inTown, day); len(then) == 1 {
			inTown = then
			break
		}
		return fail(diag.NameAmbiguous, diag.Args{"Candidates": several(inTown, day)})
	}
	return placeAnswer{place: inTown[0].Place, by: &inTown[0]}
}

// candidates are the places that a row's name may mean, and what they lie in: also the place
// that the name begins with, or that stands in brackets behind it.
func (x *register) candidates(idx *placeIndex, q placeQuery, day model.Date) ([]model.Named, aboves) {
	for _, s := range x.shorter(q.name.Text) {
		if found := idx.find(s); len(found) > 0 {
			within := q.within
			if t, rest := x.townPrefix(x.withoutCounty(flat(simplified(q.name.Text)))); t != nil && strings.Contains(rest, s) {
				within = within.with(above{place: t}, day)
			} else if t := x.townBehind(q.name.Text); t != nil {
				within = within.with(above{place: t}, day)
			}
			return found, within
		}
	}
	return nil, q.within
}

// unknownName says why a name is no place of the level.
func (x *register) unknownName(idx *placeIndex, q placeQuery, within aboves, day model.Date) (string, diag.Args) {
	args := diag.Args{"Level": diag.Term("level-" + string(idx.level))}
	others := x.places.Levels.Inner()
	slices.Reverse(others)
	for _, other := range others {
		if other == idx.level {
			continue
		}
		if found := x.index(other).find(q.name.Text); len(found) == 1 {
			args["Name"] = found[0].Place.Name
			if b := x.branchesOf(found[0].Place); idx.level == model.LevelBranch && b != "" {
				args["Branches"] = b
			}
			return diag.PlaceLevel, args
		}
	}
	found := idx.near(q.name.Text, within, day)
	if len(found) == 0 && len(within) > 0 {
		found = idx.near(q.name.Text, nil, day)
	}
	if near, ok := hint(found, day); ok {
		args["Near"] = near
	}
	return diag.NameUnknown, args
}

// calledThen are those that were there on a day and called so then.
func calledThen(found []model.Named, day model.Date) []model.Named {
	return slices.DeleteFunc(slices.Clone(found), func(n model.Named) bool {
		return !n.Place.AliveAt(day) || !n.Until.IsZero() && !n.Until.After(day)
	})
}

// several names places with their town and code.
func several(found []model.Named, day model.Date) string {
	var all []string
	for _, n := range found {
		s := n.Place.Name
		if t := n.Place.TownOn(day); t != nil && t != n.Place {
			s = join(t.Name, s)
		}
		all = append(all, s+" ("+n.Place.CodeAt(day)+")")
	}
	return strings.Join(all, "; ")
}

// join puts a name behind that of what it lies in: 龙窝镇礼坑村, Mbara Olkesi.
func join(town, name string) string {
	if r, _ := utf8.DecodeLastRuneInString(town); unicode.Is(unicode.Han, r) {
		return town + name
	}
	return town + " " + name
}

// hint names the places that were probably meant; several with their codes.
func hint(found []model.Named, day model.Date) (string, bool) {
	switch {
	case len(found) == 0:
		return "", false
	case len(found) == 1:
		return found[0].Place.Name, true
	case len(found) > mostNear:
		return several(found[:mostNear], day) + "; …", true
	}
	return several(found, day), true
}

// mostNear is how many places a hint names.
const mostNear = 10

// oldName is the name that the row calls the place by, if it bears another since before
// the day.
func (x *register) oldName(p *model.Place, q placeQuery, by *model.Named, day model.Date) string {
	if by == nil && q.name.Kind != Blank {
		for _, s := range x.shorter(q.name.Text) {
			for _, n := range x.index(p.Level).find(s) {
				if n.Place == p {
					by = &n
				}
			}
		}
	}
	if by == nil || by.Until.IsZero() || by.Until.After(day) {
		return ""
	}
	return by.Name
}
