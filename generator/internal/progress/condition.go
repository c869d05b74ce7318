package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// boundFor is the bound that a place is held against in a period, and whether the target
// applies to it. The first case whose condition holds wins; where a condition cannot be
// told, the bound cannot either.
//
// A village that others were merged into keeps their duties: the target applies to it
// where it applied to one of them, and a case holds only where it holds for all.
func (t *Target) boundFor(place *model.Place, p model.Period) (aim, Answer) {
	if !t.Test.Tests(p) {
		return aim{why: ReasonNoBound}, Yes
	}
	if t.Applies != nil {
		if a := first(t.holds(t.Applies, place, p), Yes, Unknown, No); a != Yes {
			return aim{}, a
		}
	}
	for i := range t.Test.Cases {
		switch first(t.holds(&t.Test.Cases[i].When, place, p), No, Unknown, Yes) {
		case Yes:
			return t.aimed(t.Test.Cases[i].Aim(), place, p), Yes
		case Unknown:
			return aim{}, Unknown
		}
	}
	return t.aimed(t.Test.Aim(), place, p), Yes
}

// first is the first answer of order that answers hold.
func first(answers []Answer, order ...Answer) Answer {
	for _, a := range order {
		if slices.Contains(answers, a) {
			return a
		}
	}
	return Unknown
}

// holds tells whether all that a condition says holds for a place in period p, or for
// each of the places that were merged into it.
func (t *Target) holds(c *model.Condition, place *model.Place, p model.Period) []Answer {
	switch {
	case c.Class.Set && classOf(t.report.County, place) != c.Class.V,
		c.Trait.Set && !place.Has(c.Trait.V), c.Without.Set && place.Has(c.Without.V),
		c.Tier.Set && place.Leader != nil && place.Leader.Tier.V != c.Tier.V,
		c.Sender.Set && place.Unit != nil && place.Sender != c.Sender.V.Side():
		return []Answer{No}
	case !c.Figure.Set:
		return []Answer{Yes}
	}
	f := t.figures.figure(c.Figure.V)
	home := place.Up(f.topic.Of.V)
	if home == nil {
		return []Answer{Unknown}
	}
	if !c.Period.Set {
		return []Answer{answer(c, f.read(home, p, t.asOf, t.dayOf(p)))}
	}
	fixed := c.Period.V
	home, by := rooted(home, fixed, t.dayOf(p))
	members := f.members(home, fixed.End(), by)
	if len(members) == 0 {
		return []Answer{No} // it was not there, so it was not of that class
	}
	var answers []Answer
	for _, m := range members {
		answers = append(answers, answer(c, f.read(m, fixed, t.asOf, fixed.End())))
	}
	return answers
}

// classOf is what a place says of itself or, where it says nothing, what it belongs to does.
func classOf(c *model.County, place *model.Place) string {
	for p := place; p != nil; p = p.Parent {
		if p.Record == nil {
			continue
		}
		if class := c.ClassOf(p); class != "" {
			return class
		}
	}
	return ""
}

func answer(c *model.Condition, r reading) Answer {
	switch {
	case !r.in():
		return Unknown
	case c.Op.V.Holds(r.units(), c.Value.V.Rat()):
		return Yes
	default:
		return No
	}
}

// rooted is the place that bore a place's class in a fixed period, and the day that its
// mergers are taken as of: a village that was split off since then has the class, and
// the baseline, of the one that it came from.
func rooted(place *model.Place, fixed model.Period, by model.Date) (*model.Place, model.Date) {
	for place.Origin != nil && place.Since.After(fixed.End()) {
		place, by = place.Origin, fixed.End()
	}
	return place, by
}
