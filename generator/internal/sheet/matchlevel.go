package sheet

import (
	"slices"
	"strings"
	"sync"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Levels between the whole and the places that rows stand for: what the heads of their columns
// say, and which place of each a row lies in.

// heading is what a label says of a place: its name or its code and, of a programme that
// declares its levels, of which of them.
type heading struct {
	role  role
	level model.Level
}

// headings are what our own forms and the programme's nouns call the columns of places, in
// every language that there are words for.
func headings(c *model.County, words []*i18n.Words) map[string]heading {
	all := map[string]heading{}
	add := func(list string, h heading) {
		for label := range strings.SplitSeq(list, "|") {
			if key := plain(label); key != "" && all[key] == (heading{}) {
				all[key] = h
			}
		}
	}
	for _, w := range slices.Concat(words, languages()) { // a form may have gone out before the programme said its own words
		add(w.Say("sheet.name.branch", nil), heading{role: roleName})
	}
	for _, w := range words {
		if c.Programme.Own() {
			for _, l := range c.Programme.Levels() {
				add(w.Say("sheet.name."+string(l), nil), heading{roleTown, l})
				add(w.Say("sheet.heads.name."+string(l), nil), heading{roleTown, l})
				add(w.Say("sheet.heads.code."+string(l), nil), heading{roleCode, l})
			}
		}
		add(w.Say("sheet.code", nil), heading{role: roleCode})
		add(w.Say("sheet.received", nil), heading{role: roleReceived})
	}
	return all
}

// languages are those that forms are written in: every table that is read asks for their words.
var languages = sync.OnceValue(func() (all []*i18n.Words) {
	for _, lang := range i18n.Langs {
		if w, err := i18n.New(lang); err == nil {
			all = append(all, w)
		}
	}
	return all
})

// formWords are the words of forms as the programme speaks them.
func formWords(c *model.County) []*i18n.Words {
	var all []*i18n.Words
	for _, w := range languages() {
		all = append(all, w.For(c))
	}
	return all
}

// heading is what a label says of a place.
func (x *labels) heading(label string) heading {
	rest, _ := x.unitIn(label)
	for _, s := range []string{label, rest} {
		if h := x.headingOf(s); h.role != roleUnknown {
			return h
		}
	}
	if chinese, english, both := tongues(rest); both && x.headingOf(chinese) == x.headingOf(english) {
		return x.headingOf(chinese)
	}
	return heading{}
}

func (x *labels) headingOf(s string) heading {
	if h, ok := x.headings[plain(s)]; ok {
		return h
	}
	return heading{role: placeWords[plain(s)]}
}

func (x *labels) placeRole(label string) role { return x.heading(label).role }

// levelColumns settles what the columns are of whose heads name a level: of the rows' own
// places, or of those that they lie in. Of a level's names and codes the names count.
func (t *table) levelColumns() {
	own := t.level()
	named := map[model.Level]bool{}
	for _, c := range t.cols {
		named[c.level] = named[c.level] || c.role == roleTown
	}
	for i := range t.cols {
		c := &t.cols[i]
		switch {
		case c.level == "":
		case c.level == own && c.role == roleTown:
			c.role, c.level = roleName, ""
		case c.level == own:
			c.level = ""
		case !slices.Contains(t.register.over(own), c.level), c.role == roleCode && named[c.level]:
			c.role = roleIgnored
		default:
			c.role = roleTown
		}
	}
}

// over are the levels of the places that those of a level lie in, from the largest, without
// the whole.
func (x *register) over(of model.Level) []model.Level {
	levels := x.places.Levels
	if i := slices.Index(levels, of); i >= 0 {
		return levels[min(1, i):i]
	}
	if of == model.LevelBranch {
		return levels.Between()
	}
	return levels[min(1, len(levels)-1):min(2, len(levels))]
}

// above is a place that a row lies in, as the row, what stands above it or a title says.
type above struct {
	place *model.Place
	row   int    // where it stands; -1 in a title
	as    string // as it stands there
	firm  bool   // the row itself names it
}

// aboves are such places, from the largest.
type aboves []above

// with has one more: it takes the place of another of its level, and of those of smaller
// levels that do not lie in it.
func (all aboves) with(a above, day model.Date) aboves {
	var kept aboves
	for _, o := range all {
		if o.place.Level != a.place.Level && (o.place.UpOn(a.place.Level, day) == a.place || a.place.UpOn(o.place.Level, day) == o.place) {
			kept = append(kept, o)
		}
	}
	kept = append(kept, a)
	slices.SortStableFunc(kept, func(a, b above) int { return depth(a.place) - depth(b.place) })
	return kept
}

// without has none of a level.
func (all aboves) without(l model.Level) aboves {
	return slices.DeleteFunc(slices.Clone(all), func(a above) bool { return a.place.Level == l })
}

func depth(p *model.Place) int {
	n := 0
	for ; p != nil; p = p.Parent {
		n++
	}
	return n
}

// upOn is the place of a level that another belonged to on a day, of a unit and a leader too.
func upOn(p *model.Place, l model.Level, day model.Date) *model.Place {
	if p.Of != nil {
		return p.Of.UpOn(l, day)
	}
	return p.UpOn(l, day)
}

// belongs tells whether a place belonged to another on a day, or did before one of them moved
// or was merged. What is of the whole contradicts nobody.
func belongs(p, over *model.Place, day model.Date) bool {
	at := upOn(p, over.Level, day)
	if at == nil {
		return p.Level == model.LevelUnit || p.Level == model.LevelLeader
	}
	if at == over || at.Into == over || over.Into == at {
		return true
	}
	for x := p; x != nil; x = x.Parent {
		if x.Parent == over || slices.ContainsFunc(x.Former, func(f model.Former) bool { return f.Parent == over }) {
			return true
		}
	}
	return false
}

// stranger is the first of the places that a place does not lie in; nil where it lies in all.
func (all aboves) stranger(p *model.Place, day model.Date) *above {
	for i := range all {
		if !belongs(p, all[i].place, day) {
			return &all[i]
		}
	}
	return nil
}

// front is a name that a text may begin with.
type front struct {
	place *model.Place
	name  string // flat
}

// fronts are the names of the places between the whole and the smallest, by their first letter.
func (x *register) fronts() map[rune][]front {
	if x.starts != nil {
		return x.starts
	}
	x.starts = map[rune][]front{}
	for _, l := range x.places.Levels.Between() {
		for _, p := range x.places.At(l) {
			names := []string{p.Name}
			for _, n := range p.Renamed() {
				names = append(names, n.From.V)
			}
			for _, name := range names {
				if s := flat(name); s != "" {
					first := []rune(s)[0]
					x.starts[first] = append(x.starts[first], front{p, s})
				}
			}
		}
	}
	return x.starts
}

// titled is the place of some levels that a text names in full or by its code; of the first
// level that has one.
func (x *register) titled(levels []model.Level, text string) *model.Place {
	text = flat(text)
	for _, l := range levels {
		idx := x.index(l)
		if found := idx.find(text); len(found) == 1 && found[0].Whole(text) {
			return found[0].Place
		}
		if code, ok := idx.coded(text); ok {
			return idx.byCode[code]
		}
	}
	return nil
}
