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
	words    []*i18n.Words
	level    model.Level
	byCode   map[string]*model.Place
	folded   map[string]string // codes by how they are written in small letters, where one is
	searches int               // left for names that are near

	romanised bool // the names in pinyin are there too
}

// register finds the place that a row names.
type register struct {
	places   *model.Places
	own      bool // the programme declares its levels, and with them its codes
	words    []*i18n.Words
	asOf     model.Date
	indices  map[model.Level]*placeIndex
	starts   map[rune][]front
	searches int // left for codes that are near
}

func (x *register) index(l model.Level) *placeIndex {
	if x.indices[l] == nil {
		x.indices[l] = x.newPlaces(l)
	}
	return x.indices[l]
}

// flat is a name in half width and without spaces, of a text that may be of any length.
func flat(s string) string { return model.FlatName(tidy(s)) }

func (x *register) newPlaces(level model.Level) *placeIndex {
	var nouns []string
	for _, w := range x.words {
		if x.own {
			nouns = append(nouns, w.Noun(level).One)
		}
	}
	idx := &placeIndex{
		Names: model.NewNames(level, nouns...), places: x.places, words: x.words, level: level, searches: maxSearches,
		byCode: x.places.Bearers(level), folded: map[string]string{},
	}
	for code := range idx.byCode {
		low := strings.ToLower(code)
		if _, twice := idx.folded[low]; twice {
			code = ""
		}
		idx.folded[low] = code
	}
	for _, p := range x.places.At(level) {
		idx.AddAll(p)
	}
	return idx
}

// coded is the code of a place that a text says, in letters of any size.
func (x *placeIndex) coded(text string) (code string, ok bool) {
	if x.byCode[text] != nil {
		return text, true
	}
	code = x.folded[strings.ToLower(text)]
	return code, code != ""
}

// romanise adds the names that our own forms call the places by in other letters.
func (x *placeIndex) romanise() {
	if x.romanised {
		return
	}
	x.romanised = true
	for _, p := range x.places.At(x.level) {
		for _, w := range x.words {
			if w.Romanises(p) {
				x.Add(p, w.Name(p), model.Date{})
			}
		}
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
func (x *placeIndex) near(name string, within aboves, day model.Date) []model.Named {
	if x.searches--; x.searches < 0 {
		return nil
	}
	known, called := x.Among(func(p *model.Place) bool {
		return !slices.ContainsFunc(within, func(a above) bool { return upOn(p, a.place.Level, day) != a.place })
	})
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

// placeQuery is what a row says of its place.
type placeQuery struct {
	code, name Cell
	within     aboves
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
func (x *register) resolve(level model.Level, q placeQuery) placeAnswer {
	idx := x.index(level)
	day := q.period.ReadOn(x.asOf)
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
func (x *register) byCode(idx *placeIndex, q placeQuery, day model.Date) placeAnswer {
	text := flat(q.code.Text)
	fail := func(code string, args diag.Args) placeAnswer {
		args["Found"] = q.code.Text
		return placeAnswer{err: &warning{code, args}, onErr: roleCode}
	}
	code, known := idx.coded(text)
	switch {
	case x.madeNumber(idx, q.code, text):
		args := diag.Args{"Example": idx.example()}
		if q.code.Kind == Numeric {
			args["Raw"] = q.code.Raw
		}
		return fail(diag.CodeAsNumber, args)
	case !known:
		return x.unknownCode(idx, text, x.meant(idx, q, day), fail)
	}
	text = code
	a := placeAnswer{place: idx.byCode[text], code: text}
	if q.name.Kind != Blank && !x.called(idx, a.place, q.name.Text) {
		return placeAnswer{err: &warning{diag.NameNotCode, diag.Args{
			"Found": q.name.Text, "Code": text, "Name": a.place.Name,
		}}, onErr: roleName}
	}
	for _, over := range q.within {
		if over.firm && !belongs(a.place, over.place, day) {
			return placeAnswer{err: &warning{diag.NameNotTown, diag.Args{
				"Found": a.place.Name, "Town": over.place.Name, "Right": lies(a.place, over.place.Level, day),
			}}, onErr: roleCode}
		}
	}
	return a
}

// lies is where a place lies: in which of a level, or of the next above where it lies in none.
func lies(p *model.Place, l model.Level, day model.Date) string {
	if at := upOn(p, l, day); at != nil {
		return at.Name
	}
	if at := p.ParentAt(day); at != nil {
		return at.Name
	}
	return p.Name
}

// madeNumber tells a code that a spreadsheet took for a number: a long one has lost digits, and
// a short one may have lost the noughts before it.
func (x *register) madeNumber(idx *placeIndex, cell Cell, text string) bool {
	switch {
	case lostDigits.MatchString(text) && idx.byCode[text] == nil:
		return true
	case cell.Kind != Numeric || idx.level == model.LevelUnit || idx.level == model.LevelLeader:
		return false
	case !x.own || idx.byCode[cell.Raw] == nil:
		return !x.own || allDigits.MatchString(cell.Raw)
	}
	for code := range idx.byCode {
		if code != cell.Raw && strings.TrimLeft(code, "0") == cell.Raw {
			return true
		}
	}
	return false
}

// example is a code of the level.
func (x *placeIndex) example() string {
	if all := x.places.At(x.level); len(all) > 0 {
		return all[0].Code
	}
	return ""
}

// meant is the place that the name beside a code says, where it is one alone.
func (x *register) meant(idx *placeIndex, q placeQuery, day model.Date) *model.Place {
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
func (x *register) unknownCode(idx *placeIndex, text string, meant *model.Place, fail func(string, diag.Args) placeAnswer) placeAnswer {
	county := x.places.County.Code
	switch {
	case x.places.Find(text) != nil:
		args := diag.Args{"Level": diag.Term("level-" + string(idx.level)), "Name": x.places.Find(text).Name}
		if b := x.branchesOf(x.places.Find(text)); idx.level == model.LevelBranch && b != "" {
			args["Branches"] = b
		}
		return fail(diag.PlaceLevel, args)
	case !x.own && codeLike.MatchString(text) && lineCode.MatchString(text) && !strings.HasPrefix(text, county):
		return fail(diag.CountyOther, diag.Args{"County": x.places.County.Name, "Code": county})
	}
	args := diag.Args{"Level": diag.Term("level-" + string(idx.level))}
	if !x.own && allDigits.MatchString(text) && len(text) != 12 && (idx.level == model.LevelVillage || idx.level == model.LevelBranch) {
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
func (x *register) nearCodes(idx *placeIndex, text string) string {
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
func (x *register) branchesOf(p *model.Place) string {
	var list []string
	for _, b := range x.places.Branches {
		if b.Parent == p && b.Code != p.Code {
			list = append(list, b.Name+" ("+b.Code+")")
		}
	}
	return strings.Join(list, "; ")
}

// follow leads from the place that a row names to the line that its figures belong in:
// over a merger, a move, a renaming.
func (x *register) follow(a placeAnswer, q placeQuery, day model.Date) placeAnswer {
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
