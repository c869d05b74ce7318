package model

import (
	"slices"
	"strings"
)

// Own is what becomes of a figure that an upper place reports itself, beside those of the
// places below it.
type Own string

// What may become of it.
const (
	// OwnCounts lets it stand for the place, and in what is above that, in the place of those
	// below.
	OwnCounts Own = "counts"
	// OwnSum lets those below count, and shows it beside them: also where nothing is said.
	OwnSum Own = "sum"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (o *Own) UnmarshalText(text []byte) error { return enum(o, text, o.Values()) }

// Values are all that the type may be.
func (Own) Values() []Own { return []Own{OwnCounts, OwnSum} }

// Above tells whether a level is above that of a topic's places, so that lines of its own may
// stand beside theirs. A village has none beside its branches: its code is its only branch's.
func (l Levels) Above(level, of Level) bool {
	down := slices.Index(l, of)
	if of == LevelBranch {
		down = len(l) - 1
	}
	return down > 0 && slices.Contains(l[:down], level)
}

// Upper are the places that gather others, and the whole: their levels, by each code that they
// bear or bore.
func (c *County) Upper() Upper {
	u := Upper{levels: c.Programme.Levels(), of: map[string]Level{}}
	if code := c.Programme.Whole().Code; code.Set {
		u.of[string(code.V)] = u.levels.Whole()
	}
	for _, e := range c.Towns.Towns {
		u.of[e.Key] = LevelTown
	}
	for _, f := range c.Declared {
		for _, e := range f.Places {
			u.of[e.Key] = f.Of
			for _, m := range e.Value.Moved {
				if m.Code.Set {
					u.of[string(m.Code.V)] = f.Of
				}
			}
		}
	}
	return u
}

// Upper are upper places by code.
type Upper struct {
	levels Levels
	of     map[string]Level
}

// Of is the level of the place above those of a topic that a code is of; ok is false where it
// is of none.
func (u Upper) Of(topic Level, code string) (level Level, ok bool) {
	level, known := u.of[code]
	return level, known && u.levels.Above(level, topic)
}

// Reads tells whether the target's value is made of TOPIC.FIGURE.
func (t *Target) Reads(ref string) bool { return t.Figure.V == ref || t.Per.V == ref }

// ReadsTopic tells whether the target's value is made of a figure of a topic.
func (t *Target) ReadsTopic(topic string) bool {
	return strings.HasPrefix(t.Figure.V, topic+".") || strings.HasPrefix(t.Per.V, topic+".")
}
