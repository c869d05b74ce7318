package model

import (
	"slices"
	"strings"
)

// Levels are the levels of a programme's places, from the whole to the smallest. Branches
// stand below the smallest, units and leaders right below the whole.
type Levels []Level

// DefaultLevels are those of a programme that declares none of its own.
var DefaultLevels = Levels{LevelCounty, LevelTown, LevelVillage}

// MaxLevels is how many levels a programme may have.
const MaxLevels = 4

// Levels are the programme's.
func (p *ProgrammeFile) Levels() Levels {
	if len(p.Declared) == 0 {
		return DefaultLevels
	}
	var all Levels
	for _, e := range p.Declared {
		if e.Level.Set && !slices.Contains(all, e.Level.V) {
			all = append(all, e.Level.V)
		}
	}
	if len(all) == 0 {
		return DefaultLevels
	}
	return all
}

// Own tells whether the programme declares its levels.
func (p *ProgrammeFile) Own() bool { return len(p.Declared) > 0 }

// PathOf is the folder of a level's pages below the site's root.
func (p *ProgrammeFile) PathOf(l Level) string {
	for _, e := range p.Declared {
		if e.Level.V == l && e.Path.Set {
			return e.Path.V
		}
	}
	return string(l) + "s"
}

// NameOf is what the programme calls a level; nothing where the level is one of those that
// every county has.
func (p *ProgrammeFile) NameOf(l Level) Text {
	for _, e := range p.Declared {
		if e.Level.V == l {
			return e.Name
		}
	}
	return nil
}

// Folders are those of the pages of the levels below the whole.
func (p *ProgrammeFile) Folders() []string {
	var all []string
	for _, l := range p.Levels().Inner() {
		all = append(all, strings.ToLower(p.PathOf(l)))
	}
	return all
}

// Whole is the level of the one place that all others belong to.
func (l Levels) Whole() Level { return l[0] }

// Smallest is the level of the places that have none below them but branches.
func (l Levels) Smallest() Level { return l[len(l)-1] }

// Parts is the level of the places that the whole is broken down to first; none where there
// is nothing but the whole.
func (l Levels) Parts() Level {
	if len(l) < 2 {
		return ""
	}
	return l[1]
}

// Gathers tells whether places of a level have others below them that are none of branches,
// and are not the whole.
func (l Levels) Gathers(level Level) bool {
	return level != l.Smallest() && level != l.Whole() && slices.Contains(l, level)
}

// Between are the levels of the places that gather others, from the largest.
func (l Levels) Between() []Level { return slices.Clone(l[min(1, len(l)-1) : len(l)-1]) }

// Inner are the levels below the whole.
func (l Levels) Inner() []Level { return slices.Clone(l[1:]) }

// Tree are the levels of places, and that of branches.
func (l Levels) Tree() []Level { return append(slices.Clone(l), LevelBranch) }

// All are all levels that a line of figures, or a result, may stand for.
func (l Levels) All() []Level { return append(l.Tree(), LevelUnit, LevelLeader) }

// DownTo are the levels on the way from the whole to one, with it.
func (l Levels) DownTo(of Level) []Level {
	tree := l.Tree()
	if i := slices.Index(tree, of); i >= 0 {
		return tree[:i+1]
	}
	return []Level{l.Whole(), of}
}

// Within tells whether what stands for a level is of another or belongs to one, below the
// whole.
func (l Levels) Within(of, other Level) bool { return slices.Contains(l.DownTo(of)[1:], other) }

// Parts are the living places that the whole is broken down to first.
func (p *Places) Parts() []*Place { return p.Living(p.Levels.Parts()) }

// PartsOn are those that were there on a day.
func (p *Places) PartsOn(d Date) []*Place { return p.AliveOn(p.Levels.Parts(), d) }

// Smallest are the living places of the smallest level; none where there is but the whole.
func (p *Places) Smallest() []*Place {
	if len(p.Levels) == 1 {
		return nil
	}
	return p.Living(p.Levels.Smallest())
}

// Gathers tells whether a place is none of the smallest, and not the whole.
func (p *Place) Gathers() bool { return p.levels.Gathers(p.Level) }

// IsWhole tells whether it is the one that all others belong to.
func (p *Place) IsWhole() bool { return len(p.levels) > 0 && p.Level == p.levels.Whole() }

// IsSmallest tells whether it is one of the smallest, and not the whole.
func (p *Place) IsSmallest() bool {
	return len(p.levels) > 1 && p.Level == p.levels.Smallest()
}

// IsPart tells whether it is one of those that the whole is broken down to first.
func (p *Place) IsPart() bool { return len(p.levels) > 1 && p.Level == p.levels.Parts() }

// Part is the one of those that the place belongs to, itself if it is one; nil where none is.
func (p *Place) Part() *Place { return p.Up(p.levels.Parts()) }

// PathOf is the folder of a level's pages.
func (p *Places) PathOf(l Level) string {
	if path := p.paths[l]; path != "" {
		return path
	}
	return string(l) + "s"
}

// AddressOf is the folder of a place's page, below the site's root.
func (p *Places) AddressOf(x *Place) string { return p.PathOf(x.Level) + "/" + p.Slug(x.Code) }

// Slug is what stands for a code in addresses and names of files: small letters, digits and
// dashes, as every file system keeps them apart and no system has them for something else. Of
// statistical codes it is the code.
func (p *Places) Slug(code string) string {
	s, odd := p.slugs[code]
	switch {
	case odd:
		return s
	case p.byCode[code] == nil:
		return code // of a unit or a leader, which have their own form
	}
	return slug(code)
}

// slugAll finds the codes whose slugs would be one.
func (p *Places) slugAll() {
	first, twice := map[string]string{}, map[string]bool{}
	for code := range p.byCode {
		s := slug(code)
		twice[s] = twice[s] || first[s] != "" && first[s] != code
		first[s] = code
	}
	p.slugs = map[string]string{}
	for code := range p.byCode {
		if s := slug(code); twice[s] {
			p.slugs[code] = s + "-" + hashOf(code)
		}
	}
}

// Names are their names, as words.
func (l Levels) Names() []string {
	all := make([]string, len(l))
	for i, level := range l {
		all[i] = string(level)
	}
	return all
}
