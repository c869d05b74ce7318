package recount

import "math/big"

// leafPace is what an open period is held against: the bound, where there is no line.
func (c *county) leafPace(t target, p *place, s span, d day, bound *big.Rat) *big.Rat {
	switch t.pace {
	case "elapsed":
		return new(big.Rat).Mul(bound, s.gone(c.asOf))
	case "line":
		return c.straight(t, c.base(t, p, s, d), t.op, bound, d)
	}
	return bound
}

// base is what a place's line sets out from; nil where nothing was reported, or of nothing,
// or the figure was defined anew since.
func (c *county) base(t target, p *place, s span, d day) *big.Rat {
	if t.pace != "line" || c.anew(t.figure, c.baseline.first, s.last) || t.kind == "ratio" && c.anew(t.per, c.baseline.first, s.last) {
		return nil
	}
	base := c.classRead(p, t.figure, c.baseline, d).amount
	if t.kind != "ratio" || base == nil {
		return base
	}
	return mean(base, c.classRead(p, t.per, c.baseline, d).amount)
}

// classRead is the figure of a fixed period that a place sets out from. A village that was
// split off since has that of the one that it came from, as it was.
func (c *county) classRead(p *place, name string, fixed span, d day) reading {
	topicName, _ := splitName(name)
	root, by := c.root(p.above(c.topics[topicName].of, d), fixed, d)
	return c.read(root, name, fixed, by)
}

// straight is where the straight line from the baseline to the bound at the deadline is
// on a day. The first day of the way is the one after the baseline's end. Who is there
// already has only to stay there.
func (c *county) straight(t target, base *big.Rat, op string, bound *big.Rat, d day) *big.Rat {
	if base == nil || holds(base, op, bound) || d >= t.deadline {
		return bound
	}
	first := c.baseline.last.next()
	step := new(big.Rat).Sub(bound, base)
	step.Mul(step, big.NewRat(days(first, d), days(first, t.deadline)))
	return step.Add(step, base)
}
