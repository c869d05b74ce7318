package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

type answer = Answer

const no, yes, unknown = No, Yes, Unknown

// boundFor is the bound that a place is held against, and whether the target applies to
// it. The first case whose condition holds wins; where a condition cannot be told, the
// bound cannot either.
func (t *Target) boundFor(place *model.Place) (*big.Rat, answer) {
	if t.Applies != nil {
		if a := t.holds(t.Applies, place); a != yes {
			return nil, a
		}
	}
	for i := range t.Test.Cases {
		switch t.holds(&t.Test.Cases[i].When, place) {
		case yes:
			return t.Test.Cases[i].Value.V.Rat(), yes
		case unknown:
			return nil, unknown
		}
	}
	return t.Test.Value.V.Rat(), yes
}

// holds tells whether a condition holds for a place. The period of the condition is
// fixed in the data, so that a place's class stays what it was in the baseline year.
func (t *Target) holds(c *model.Condition, place *model.Place) answer {
	village := place.Up(model.LevelVillage)
	if c.Weak.Set && village != nil && village.Village.Weak.V != c.Weak.V {
		return no
	}
	f := t.report.figures.figure(c.Figure.V)
	if f == nil {
		return unknown
	}
	r := t.read(f, place, c.Period.V)
	switch {
	case !r.in():
		return unknown
	case c.Op.V.Holds(r.value.Rat(), c.Value.V.Rat()):
		return yes
	default:
		return no
	}
}
