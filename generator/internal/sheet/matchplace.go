package sheet

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// placeIndex finds the places of one level by their codes, and by what people call them.
type placeIndex struct {
	*model.Names
	places   *model.Places
	level    model.Level
	byCode   map[string]*model.Place
	searches int // left for names that are near

	romanised bool // the names in pinyin are there too
}

// flat is a name in half width and without spaces, of a text that may be of any length.
func flat(s string) string { return model.FlatName(tidy(s)) }

func newPlaces(ps *model.Places, level model.Level) *placeIndex {
	x := &placeIndex{Names: model.NewNames(level), places: ps, level: level, searches: maxSearches, byCode: ps.Bearers(level)}
	for _, p := range ps.At(level) {
		x.AddAll(p)
	}
	return x
}

// romanise adds the names that our own English forms call the places by.
func (x *placeIndex) romanise() {
	if x.romanised {
		return
	}
	x.romanised = true
	words, err := i18n.New("en")
	if err != nil {
		return
	}
	for _, p := range x.places.At(x.level) {
		x.Add(p, words.Name(p), model.Date{})
	}
}

// latin tells whether a name has letters, and none of them is Chinese.
func latin(name string) bool {
	letters := false
	for _, r := range name {
		if unicode.Is(unicode.Han, r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

// find returns the places that a name may mean.
func (x *placeIndex) find(name string) []model.Named {
	if name = flat(name); latin(name) {
		x.romanise()
	}
	return x.Find(name)
}

// near finds the places that a name was probably meant for: all that are equally near.
func (x *placeIndex) near(name string, town *model.Place, day model.Date) []model.Named {
	if x.searches--; x.searches < 0 {
		return nil
	}
	known, called := x.Among(func(p *model.Place) bool { return town == nil || p.TownOn(day) == town })
	var found []model.Named
	for _, key := range diag.NearestAll(x.Stem(flat(simplified(name))), known) {
		for _, n := range called(key) {
			if !slices.ContainsFunc(found, func(o model.Named) bool { return o.Place == n.Place }) {
				found = append(found, n)
			}
		}
	}
	slices.SortFunc(found, func(a, b model.Named) int { return strings.Compare(a.Place.Code, b.Place.Code) })
	return found
}

// mostNear is how many places a hint names.
const mostNear = 10

// hint names the places that were probably meant; several with their codes.
func (x *importer) hint(found []model.Named, day model.Date) (string, bool) {
	switch {
	case len(found) == 0:
		return "", false
	case len(found) == 1:
		return found[0].Place.Name, true
	case len(found) > mostNear:
		return x.several(found[:mostNear], day) + "; …", true
	}
	return x.several(found, day), true
}

// placeQuery is what a row says of its place.
type placeQuery struct {
	code, name Cell
	town       *model.Place // that the row, or what stands above it, names
	firm       bool         // the row itself names the town
	townAs     string       // as it stands there
	period     model.Period
}

// placeAnswer is the place of a row: the code of its line, or the problem.
type placeAnswer struct {
	place *model.Place
	code  string       // of the line
	by    *model.Named // the name that it was found by
	warn  []warning
	err   *warning
	onErr role // the column that the problem speaks of
}

type warning struct {
	code string
	args diag.Args
}

var (
	lineCode    = regexp.MustCompile(`^\d{12}(-\d{1,2})?$`)
	allDigits   = regexp.MustCompile(`^\d+$`)
	lostDigits  = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d+$`)
	codeLike    = regexp.MustCompile(`^\d{6,}(-\d{1,2})?$`)
	countyNames = regexp.MustCompile(`^(?:\p{Han}{2,4}市)?(\p{Han}{1,4}县)`)
)

// resolve finds the place of a row.
func (x *importer) resolve(level model.Level, q placeQuery) placeAnswer {
	idx := x.index(level)
	day := q.period.ReadOn(x.c.Programme.AsOf.V)
	var a placeAnswer
	if q.code.Kind != Blank {
		a = x.byCode(idx, q, day)
	} else {
		a = x.byName(idx, q, day)
	}
	if a.err != nil || a.place == nil {
		return a
	}
	return x.follow(a, q, day)
}

// byCode finds a place by its code, and holds the row's name against it.
func (x *importer) byCode(idx *placeIndex, q placeQuery, day model.Date) placeAnswer {
	text := flat(q.code.Text)
	fail := func(code string, args diag.Args) placeAnswer {
		args["Found"] = q.code.Text
		return placeAnswer{err: &warning{code, args}, onErr: roleCode}
	}
	switch {
	case q.code.Kind == Numeric && idx.level != model.LevelUnit && idx.level != model.LevelLeader, lostDigits.MatchString(text):
		args := diag.Args{}
		if q.code.Kind == Numeric {
			args["Raw"] = q.code.Raw
		}
		return fail(diag.CodeAsNumber, args)
	case idx.byCode[text] != nil:
	case idx.byCode[strings.ToUpper(text)] != nil:
		text = strings.ToUpper(text)
	default:
		return x.unknownCode(idx, text, x.meant(idx, q, day), fail)
	}
	a := placeAnswer{place: idx.byCode[text], code: text}
	if q.name.Kind != Blank && !x.called(idx, a.place, q.name.Text) {
		return placeAnswer{err: &warning{diag.NameNotCode, diag.Args{
			"Found": q.name.Text, "Code": text, "Name": a.place.Name,
		}}, onErr: roleName}
	}
	if town := a.place.TownOn(day); q.firm && q.town != nil && town != nil && !sameTown(a.place, town, q.town) {
		return placeAnswer{err: &warning{diag.NameNotTown, diag.Args{
			"Found": a.place.Name, "Town": q.town.Name, "Right": town.Name,
		}}, onErr: roleCode}
	}
	return a
}

// meant is the place that the name beside a code says, where it is one alone.
func (x *importer) meant(idx *placeIndex, q placeQuery, day model.Date) *model.Place {
	if q.name.Kind == Blank {
		return nil
	}
	if a := x.byName(idx, q, day); a.err == nil {
		return a.place
	}
	return nil
}

// unknownCode says why a code is no place of the level. The name beside it tells which
// code was meant, where it is that of a place.
func (x *importer) unknownCode(idx *placeIndex, text string, meant *model.Place, fail func(string, diag.Args) placeAnswer) placeAnswer {
	county := x.places.County.Code
	switch {
	case x.places.Find(text) != nil:
		args := diag.Args{"Level": diag.Word("level-" + string(idx.level)), "Name": x.places.Find(text).Name}
		if b := x.branchesOf(x.places.Find(text)); idx.level == model.LevelBranch && b != "" {
			args["Branches"] = b
		}
		return fail(diag.PlaceLevel, args)
	case codeLike.MatchString(text) && lineCode.MatchString(text) && !strings.HasPrefix(text, county):
		return fail(diag.CountyOther, diag.Args{"County": x.places.County.Name, "Code": county})
	}
	args := diag.Args{"Level": diag.Word("level-" + string(idx.level))}
	if allDigits.MatchString(text) && len(text) != 12 && (idx.level == model.LevelVillage || idx.level == model.LevelBranch) {
		args["Digits"] = len(text)
	}
	if meant != nil {
		args["Near"] = meant.Name + " (" + meant.Code + ")"
	} else if near := x.nearCodes(idx, text); near != "" {
		args["Near"] = near
	}
	return fail(diag.CodeUnknown, args)
}

// maxSearches bounds how many unknown names and codes are compared with all known ones.
const maxSearches = 50

// nearCodes names the places whose codes are like one that is none.
func (x *importer) nearCodes(idx *placeIndex, text string) string {
	if x.searches--; x.searches < 0 {
		return ""
	}
	var all []string
	for _, code := range diag.NearestAll(text, slices.Sorted(maps.Keys(idx.byCode))) {
		all = append(all, idx.byCode[code].Name+" ("+code+")")
	}
	if len(all) > mostNear {
		all = append(all[:mostNear], "…")
	}
	return strings.Join(all, "; ")
}

// branchesOf lists the branches of a village that has several.
func (x *importer) branchesOf(p *model.Place) string {
	var list []string
	for _, b := range x.places.Branches {
		if b.Parent == p && b.Code != p.Code {
			list = append(list, b.Name+" ("+b.Code+")")
		}
	}
	return strings.Join(list, "; ")
}

// called tells whether a place bears, or bore, a name. A name may begin with those of the
// county and of the town.
func (x *importer) called(idx *placeIndex, p *model.Place, name string) bool {
	for _, s := range x.shorter(name) {
		if slices.ContainsFunc(idx.find(s), func(n model.Named) bool { return n.Place == p }) {
			return true
		}
	}
	return false
}

// shorter are the ways to read a name: as it is, and without the names of province, city,
// county and town in front; in simplified characters too.
func (x *importer) shorter(name string) []string {
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
func (x *importer) withoutCounty(s string) string {
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
func (x *importer) townBehind(name string) *model.Place {
	for _, m := range brackets.FindAllStringSubmatch(flat(name), -1) {
		if found := x.index(model.LevelTown).find(m[1]); len(found) == 1 {
			return found[0].Place
		}
	}
	return nil
}

// townPrefix finds a town whose full name a flat text begins with, and what follows.
func (x *importer) townPrefix(s string) (town *model.Place, rest string) {
	for _, t := range x.places.Towns {
		for _, n := range append([]model.Renaming{{From: model.Val[string]{V: t.Name}}}, t.Town.Renamed...) {
			if r, ok := strings.CutPrefix(s, flat(n.From.V)); ok && r != "" {
				return t, r
			}
		}
	}
	return nil, ""
}

// byName finds a place by its name, in its town where that is known.
func (x *importer) byName(idx *placeIndex, q placeQuery, day model.Date) placeAnswer {
	fail := func(code string, args diag.Args) placeAnswer {
		args["Found"] = q.name.Text
		return placeAnswer{err: &warning{code, args}, onErr: roleName}
	}
	found, town := x.candidates(idx, q)
	if len(found) == 0 {
		return fail(x.unknownName(idx, q, town, day))
	}
	inTown := found
	if town != nil {
		inTown = slices.DeleteFunc(slices.Clone(found), func(n model.Named) bool {
			at := n.Place.TownOn(day)
			return at != nil && !sameTown(n.Place, at, town)
		})
	}
	switch {
	case len(inTown) == 0:
		return fail(diag.NameNotTown, diag.Args{"Town": town.Name, "Right": x.several(found, day)})
	case len(inTown) > 1:
		if then := calledThen(inTown, day); len(then) == 1 {
			inTown = then
			break
		}
		return fail(diag.NameAmbiguous, diag.Args{"Candidates": x.several(inTown, day)})
	}
	return placeAnswer{place: inTown[0].Place, by: &inTown[0]}
}

// candidates are the places that a row's name may mean, and its town: the one that the
// name begins with, if it does.
func (x *importer) candidates(idx *placeIndex, q placeQuery) ([]model.Named, *model.Place) {
	for _, s := range x.shorter(q.name.Text) {
		if found := idx.find(s); len(found) > 0 {
			town := q.town
			if t, rest := x.townPrefix(x.withoutCounty(flat(simplified(q.name.Text)))); t != nil && strings.Contains(rest, s) {
				town = t
			} else if t := x.townBehind(q.name.Text); t != nil {
				town = t
			}
			return found, town
		}
	}
	return nil, q.town
}

// unknownName says why a name is no place of the level.
func (x *importer) unknownName(idx *placeIndex, q placeQuery, town *model.Place, day model.Date) (string, diag.Args) {
	args := diag.Args{"Level": diag.Word("level-" + string(idx.level))}
	for _, other := range []model.Level{model.LevelVillage, model.LevelTown} {
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
	found := idx.near(q.name.Text, town, day)
	if len(found) == 0 && town != nil {
		found = idx.near(q.name.Text, nil, day)
	}
	if near, ok := x.hint(found, day); ok {
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

// sameTown tells whether a place belonged to a town on the day, or did before it moved.
func sameTown(p, at, town *model.Place) bool {
	if at == town || at.Into == town || town.Into == at {
		return true
	}
	home := p
	if p.Level == model.LevelBranch {
		home = p.Parent
	}
	return slices.ContainsFunc(home.Former, func(f model.Former) bool { return f.Parent == town }) || home.Parent == town
}

// several names places with their town and code.
func (x *importer) several(found []model.Named, day model.Date) string {
	var all []string
	for _, n := range found {
		s := n.Place.Name
		if t := n.Place.TownOn(day); t != nil && t != n.Place {
			s = t.Name + s
		}
		all = append(all, s+" ("+n.Place.CodeAt(day)+")")
	}
	return strings.Join(all, "; ")
}

// follow leads from the place that a row names to the line that its figures belong in:
// over a merger, a move, a renaming.
func (x *importer) follow(a placeAnswer, q placeQuery, day model.Date) placeAnswer {
	p, written := a.place, a.code
	said := q.name.Text
	if said == "" {
		said = q.code.Text
	}
	where := roleName
	if q.name.Kind == Blank {
		where = roleCode
	}
	if p.Since.After(day) {
		return placeAnswer{onErr: where, err: &warning{diag.PlaceNotThen, diag.Args{"Found": said, "Name": p.Name, "Since": p.Since.String()}}}
	}
	if !p.AliveAt(day) {
		into := p.SuccessorAt(day)
		if into == nil {
			return placeAnswer{onErr: where, err: &warning{diag.PlaceNotThen, diag.Args{"Found": said, "Name": p.Name, "Until": p.Until.AddDays(-1).String()}}}
		}
		a.warn = append(a.warn, warning{diag.PlaceMerged, diag.Args{
			"Found": said, "Name": p.Name, "Into": into.Name, "Code": into.CodeAt(day), "On": p.Until.String(),
		}})
		a.place, a.code = into, into.CodeAt(day)
		return a
	}
	a.code = p.CodeAt(day)
	if written != "" && written != a.code {
		a.warn = append(a.warn, warning{diag.PlaceMoved, diag.Args{"Found": written, "Name": p.Name, "Code": a.code}})
	}
	if old := x.oldName(p, q, a.by, day); old != "" {
		a.warn = append(a.warn, warning{diag.PlaceRenamed, diag.Args{"Found": said, "Old": old, "Name": p.Name, "Code": a.code}})
	}
	return a
}

// oldName is the name that the row calls the place by, if it bears another since before
// the day.
func (x *importer) oldName(p *model.Place, q placeQuery, by *model.Named, day model.Date) string {
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
