package model

import "slices"

// Levels are the levels of a programme's places, from the whole to the smallest. Branches
// stand below the smallest, units and leaders right below the whole.
type Levels []Level

// DefaultLevels are those of a programme that declares none of its own.
var DefaultLevels = Levels{LevelCounty, LevelTown, LevelVillage}

// Levels are the programme's.
func (p *ProgrammeFile) Levels() Levels { return DefaultLevels }

// Whole is the level of the one place that all others belong to.
func (l Levels) Whole() Level { return l[0] }

// Smallest is the level of the places that have none below them but branches.
func (l Levels) Smallest() Level { return l[len(l)-1] }

// Parts is the level of the places that the whole is broken down to first.
func (l Levels) Parts() Level { return l[1] }

// Gathers tells whether places of a level have others below them that are none of branches,
// and are not the whole.
func (l Levels) Gathers(level Level) bool {
	return level != l.Smallest() && slices.Contains(l[1:], level)
}

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
