package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// boundFor is the bound that a place is held against in a period, and whether the target
// applies to it. The first case whose condition holds wins; where a condition cannot be
// told, the bound cannot either.
func (t *Target) boundFor(place *model.Place, p model.Period) (*big.Rat, Answer) {
	if t.Applies != nil {
		if a := t.holds(t.Applies, place, p); a != Yes {
			return nil, a
		}
	}
	for i := range t.Test.Cases {
		switch t.holds(&t.Test.Cases[i].When, place, p) {
		case Yes:
			return t.Test.Cases[i].Value.V.Rat(), Yes
		case Unknown:
			return nil, Unknown
		}
	}
	return t.Test.Value.V.Rat(), Yes
}

// holds tells whether all that a condition says holds for a place in period p.
func (t *Target) holds(c *model.Condition, place *model.Place, p model.Period) Answer {
	village := place.Up(model.LevelVillage)
	switch {
	case c.Weak.Set && village != nil && village.Village.Weak.V != c.Weak.V,
		c.Tier.Set && place.Leader != nil && place.Leader.Tier.V != c.Tier.V,
		c.Sender.Set && place.Unit != nil && senderOf(place.Unit) != c.Sender.V:
		return No
	case !c.Figure.Set:
		return Yes
	}
	f := t.report.figures.figure(c.Figure.V)
	if f == nil {
		return Unknown
	}
	period := p
	if c.Period.Set {
		period = c.Period.V
	}
	r := t.class(f, place, period, p)
	switch {
	case !r.in():
		return Unknown
	case c.Op.V.Holds(r.units(), c.Value.V.Rat()):
		return Yes
	default:
		return No
	}
}

// class reads the figure of a fixed period that a place is classed by, or starts from,
// so that its class stays what it was. A village that was split off since then has the
// class of the one that it came from.
func (t *Target) class(f *figure, place *model.Place, fixed, p model.Period) reading {
	by := t.dayOf(p)
	for village := place.Up(model.LevelVillage); village != nil && village.Origin != nil && village.Since.After(fixed.End()); {
		place, village = village.Origin, village.Origin
		by = earlier(by, fixed.End())
	}
	return f.read(place, fixed, t.asOf, by)
}

// senderOf tells a town's own unit from those above.
func senderOf(u *model.Unit) model.Sender {
	if u.Level.V == model.UnitTown {
		return model.SenderTown
	}
	return model.SenderUpper
}
