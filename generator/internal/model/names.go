package model

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Names find the places of one level by what people call them.
type Names struct {
	level  Level
	kinds  []string           // what names of the level may end with beside those of endings, folded
	byName map[string][]Named // by the whole name, and by the name without what it is: 龙窝 for 龙窝村
}

// Named is a place under one of its names.
type Named struct {
	Place *Place
	Name  string // in full
	Until Date   // of a name that it bore until that day; zero of its present one
}

// NewNames is an index of no names yet. What the level is called may stand behind its names:
// Mbara Ward is Mbara.
func NewNames(l Level, nouns ...string) *Names {
	x := &Names{level: l, byName: map[string][]Named{}}
	for _, noun := range nouns {
		if k := folded(noun); k != "" && !slices.Contains(x.kinds, k) {
			x.kinds = append(x.kinds, k)
		}
	}
	slices.SortStableFunc(x.kinds, func(a, b string) int { return len(b) - len(a) })
	return x
}

// Add adds a name of a place.
func (x *Names) Add(p *Place, name string, until Date) {
	flat := folded(name)
	for _, key := range slices.Compact([]string{flat, x.Stem(flat)}) {
		x.byName[key] = append(x.byName[key], Named{p, name, until})
	}
}

// AddAll adds the names that a place bears, in every language, and bore. The only branch of a
// village bears its village's.
func (x *Names) AddAll(p *Place) {
	x.Add(p, p.Name, Date{})
	for _, also := range p.Also.All() {
		x.Add(p, also, Date{})
	}
	home := p
	if x.level == LevelBranch && p.Code == p.Parent.Code {
		home = p.Parent
	}
	for _, r := range home.Renamed() {
		x.Add(p, r.From.V, r.On.V)
	}
}

// Find are the places that a name may mean: those called so in full, or else those whose
// name is the same but for its ending.
func (x *Names) Find(name string) []Named {
	name = folded(name)
	if found := x.exact(name); len(found) > 0 {
		return found
	}
	bare := name
	if x.level == LevelBranch {
		for _, end := range branchEndings {
			if rest, ok := strings.CutSuffix(bare, end); ok && rest != "" {
				if bare = rest; len(x.exact(bare)) > 0 {
					return x.exact(bare)
				}
				break
			}
		}
	}
	found := x.byName[x.Stem(bare)]
	if is, says := community(bare); says {
		found = slices.DeleteFunc(slices.Clone(found), func(n Named) bool {
			other, known := community(n.Name)
			return known && other != is
		})
	}
	return distinct(found)
}

// Among are the names that are known, whole and without what they are, of places that a
// condition picks; and the places called by one of them.
func (x *Names) Among(picked func(*Place) bool) (known []string, called func(name string) []Named) {
	of := func(n Named) bool { return picked(n.Place) }
	for key, list := range x.byName {
		if slices.ContainsFunc(list, of) {
			known = append(known, key)
		}
	}
	slices.Sort(known)
	return known, func(name string) []Named {
		return slices.DeleteFunc(slices.Clone(x.byName[name]), func(n Named) bool { return !of(n) })
	}
}

func (x *Names) exact(name string) []Named {
	var found []Named
	for _, n := range x.byName[name] {
		if folded(n.Name) == name {
			found = append(found, n)
		}
	}
	return distinct(found)
}

// distinct drops a place's second name.
func distinct(found []Named) []Named {
	var once []Named
	for _, n := range found {
		if !slices.ContainsFunc(once, func(o Named) bool { return o.Place == n.Place }) {
			once = append(once, n)
		}
	}
	return once
}

// FlatName is a name in half width, without spaces and what nobody sees: 龙　窝 村 is 龙窝村.
func FlatName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// folded is a flat name in small letters: who types names does not mind capitals.
func folded(s string) string { return strings.ToLower(FlatName(s)) }

// Whole tells whether a place is called by all of a name.
func (n Named) Whole(name string) bool { return folded(n.Name) == folded(name) }

// Stem is a flat name without its ending; a name that is nothing else stays whole.
func (x *Names) Stem(flat string) string {
	flat = strings.ToLower(flat)
	for _, end := range slices.Concat(endings[x.level], x.kinds) {
		if rest, ok := strings.CutSuffix(flat, end); ok && rest != "" {
			return rest
		}
	}
	return flat
}

var villageEndings = []string{"行政村村民委员会", "社区居民委员会", "村民委员会", "居民委员会", "行政村村委会", "社区居委会", "生产大队", "村委会", "居委会", "行政村", "大队", "村委", "居委", "社区", "村", "居"}

// endings are what names of a level end with beside what they say, the longest first.
var endings = map[Level][]string{
	LevelVillage: villageEndings,
	LevelBranch:  villageEndings,
	LevelTown:    {"人民政府", "镇政府", "镇党委", "乡政府", "街道办事处", "街道", "镇", "乡"},
}

// branchEndings stand behind the name of a village, or are part of a branch's own.
var branchEndings = []string{"党总支部", "党支部", "党总支", "党委", "总支", "支部"}

// community tells whether a name says that it is one of a residents' committee, and
// whether it says so at all.
func community(s string) (is, says bool) {
	switch {
	case strings.Contains(s, "社区"), strings.Contains(s, "居委"), strings.HasSuffix(s, "居民委员会"), strings.HasSuffix(s, "居"):
		return true, true
	case strings.HasSuffix(s, "村"), strings.Contains(s, "村委"), strings.HasSuffix(s, "村民委员会"), strings.HasSuffix(s, "大队"):
		return false, true
	}
	return false, false
}
