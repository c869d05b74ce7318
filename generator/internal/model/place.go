package model

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
)

// Place is a node of county > town > village > branch, or a unit or leader right below
// the county. Every village has at least one branch; the only branch of a village bears
// the village's own code and name.
//
// Places live: one that was merged stays in the tree for the days before, so that the
// periods it belonged to can be read. Parent, Code and Name are those of its last day.
type Place struct {
	Level    Level
	Code     string
	Name     string // in the site's first language
	Also     Text   // in others, where the data give it
	Pos      diag.Pos
	Index    int // position among all places of its level, in order of code
	Parent   *Place
	Children []*Place     // those that live
	Record   *PlaceRecord // what its line says; nil of the whole, a branch, a unit and a leader
	Unit     *Unit        // of a unit
	Sender   Sender       // of a unit: above the parts, or one of theirs
	Group    Group        // of a unit or a leader
	Leader   *Leader      // of a leader
	Of       *Place       // the town that a unit or a leader is of; nil of the county's

	Since  Date     // its first day; zero where it is as old as the programme
	Until  Date     // the first day that it is no more; zero while it lives
	Into   *Place   // the place that it was merged into; nil where its figures end with it
	Origin *Place   // the village that it was split from
	Former []Former // where it belonged before it moved, the oldest first

	levels   Levels
	ever     []*Place // all that ever belonged to it
	changed  bool     // some of them came or went
	carries  []*Place
	splitOff []*Place
}

// Former is a place's code and parent up to the day before Until.
type Former struct {
	Code   string
	Parent *Place
	Until  Date
}

// Up returns the place's ancestor (or itself) at level l, or nil.
func (p *Place) Up(l Level) *Place {
	for p != nil && p.Level != l {
		p = p.Parent
	}
	return p
}

// UpOn is the place that it belonged to at level l on day d, itself if it is of that level;
// nil where there is none.
func (p *Place) UpOn(l Level, d Date) *Place {
	for p != nil && p.Level != l {
		p = p.ParentAt(d)
	}
	return p
}

// TownOn is the town in whose hands the place was on day d, of a unit and a leader too; nil
// of what belongs to the county.
func (p *Place) TownOn(d Date) *Place {
	if p.Of != nil {
		return p.Of
	}
	return p.UpOn(p.levels.Parts(), d)
}

// Renamed are the names that the place bore before, the oldest first.
func (p *Place) Renamed() []Renaming {
	if p.Record == nil {
		return nil
	}
	return p.Record.Renamed
}

// Lives tells whether the place is still there.
func (p *Place) Lives() bool { return p.Until.IsZero() }

// AliveAt tells whether the place was there on day d.
func (p *Place) AliveAt(d Date) bool {
	return !p.Since.After(d) && (p.Until.IsZero() || p.Until.After(d))
}

// CodeAt is the code that the place bore on day d.
func (p *Place) CodeAt(d Date) string {
	if p.Level == LevelBranch {
		return p.Parent.CodeAt(d) + strings.TrimPrefix(p.Code, p.Parent.Code)
	}
	if f := p.formerAt(d); f != nil {
		return f.Code
	}
	return p.Code
}

// ParentAt is the place that it belonged to on day d.
func (p *Place) ParentAt(d Date) *Place {
	if f := p.formerAt(d); f != nil {
		return f.Parent
	}
	return p.Parent
}

// ChildrenAt are the places that belonged to this one on day d.
func (p *Place) ChildrenAt(d Date) []*Place {
	if !p.changed {
		return p.Children
	}
	var there []*Place
	for _, c := range p.ever {
		if c.AliveAt(d) && c.ParentAt(d) == p {
			there = append(there, c)
		}
	}
	return there
}

// Ever are all places that belong to this one, or once did.
func (p *Place) Ever() []*Place { return p.ever }

// Carries are the places whose figures this one carries since they were merged into it,
// over chains of mergers.
func (p *Place) Carries() []*Place { return p.carries }

// SplitOff are the villages that were split from this one.
func (p *Place) SplitOff() []*Place { return p.splitOff }

func (p *Place) formerAt(d Date) *Former {
	for i := range p.Former {
		if p.Former[i].Until.After(d) {
			return &p.Former[i]
		}
	}
	return nil
}

// SuccessorAt is the place that the place's figures belong to on day d: itself, or the
// one that it was merged into by then. It is nil where it ended without one.
func (p *Place) SuccessorAt(d Date) *Place {
	for steps := 0; p != nil && !p.Until.IsZero() && !p.Until.After(d); steps++ {
		if steps == maxMergers {
			return nil
		}
		p = p.Into
	}
	return p
}

// last follows mergers to the end; a place that ended without a successor leads to what
// it belonged to.
func (p *Place) last() *Place {
	for steps := 0; !p.Lives() && steps < maxMergers; steps++ {
		if p.Into == nil {
			return p.Parent
		}
		p = p.Into
	}
	return p
}

// Bears tells whether the code is the place's own, or was before it moved, or is that of
// a place that was merged into it.
func (p *Place) Bears(code string) bool {
	return p.Bore(code) || slices.ContainsFunc(p.carries, func(x *Place) bool { return x.Bore(code) })
}

// Bore tells whether the code is the place's own, or was before it moved.
func (p *Place) Bore(code string) bool {
	return p.Code == code || slices.ContainsFunc(p.Former, func(f Former) bool { return f.Code == code })
}

// Group is what units or leaders stand together by where they are listed: their level.
type Group struct {
	Rank  int // from above
	Title Text
}
