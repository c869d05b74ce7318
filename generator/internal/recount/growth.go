package recount

import "math/big"

// partsOf are the villages that were one at the end of the year before and are several on
// day d: the old one first. There are none where nothing was split.
func (c *county) partsOf(p *place, s span, d day) []*place {
	before := s.yearAgo().last
	for p.origin != nil && p.since > before {
		p = p.origin
	}
	parts := []*place{p}
	for i := 0; i < len(parts); i++ {
		for _, x := range c.places[p.level] {
			if x.origin == parts[i] && x.since > before && x.alive(d) {
				parts = append(parts, x)
			}
		}
	}
	if len(parts) == 1 {
		return nil
	}
	return parts
}

// compared are the parts of a period that a growth compares: of one that still runs, and is
// reported in parts, those that are over.
func (c *county) compared(name string, s span) []span {
	topicName, _ := splitName(name)
	parts := s.within(c.topics[topicName].every)
	if len(parts) == 1 {
		return parts
	}
	var over []span
	for _, q := range parts {
		if q.last <= c.asOf {
			over = append(over, q)
		}
	}
	return over
}

func yearAgo(spans []span) []span {
	var out []span
	for _, s := range spans {
		out = append(out, s.yearAgo())
	}
	return out
}

// twice reads a figure of a growth's two sides.
func (c *county) twice(p *place, name string, s span, d day) (now, before reading) {
	if name == "" {
		one := reading{amount: big.NewRat(1, 1)}
		return one, one
	}
	parts := c.compared(name, s)
	return c.readParts(p, name, parts, d), c.readParts(p, name, yearAgo(parts), d)
}

func (c *county) measureGrowth(t target, p *place, s span, d day, r *result) string {
	now, before := c.twice(p, t.figure, s, d)
	r.where = now.where
	switch {
	case now.amount == nil:
		return missing(now.overdue)
	case c.partsOf(p, s, d) != nil:
		r.reported = 1
		return "not-applicable"
	case c.redefined(t.figure, c.compared(t.figure, s)):
		r.redefined = true
		return "not-applicable"
	case before.soFar == nil && p.since > s.yearAgo().last:
		r.asked = 0 // it had not begun
		return "not-applicable"
	case before.amount == nil:
		return missing(before.overdue)
	}
	r.reported = 1
	r.top, r.bottom = now.amount, before.amount
	// The matched set: both periods, each with its weight.
	if by, byBefore := c.twice(p, t.weight, s, d); by.amount != nil && byBefore.amount != nil {
		r.adds = adds{places: 1, now: now.amount, by: by.amount, before: before.amount, byBefore: byBefore.amount}
	}
	if before.amount.Sign() <= 0 {
		return "not-applicable"
	}
	r.value = growth(now.amount, before.amount)
	return "in"
}

func growth(now, before *big.Rat) *big.Rat {
	g := new(big.Rat).Quo(now, before)
	return g.Sub(g, big.NewRat(1, 1))
}

// redefined tells whether the figure was defined anew between some periods and the same
// ones a year before: after the first day of the earlier, up to the last of the later.
func (c *county) redefined(name string, spans []span) bool {
	return len(spans) > 0 && c.anew(name, spans[0].yearAgo().first, spans[len(spans)-1].last)
}

func (c *county) anew(name string, after, upTo day) bool {
	topicName, figure := splitName(name)
	anew := false
	c.topics[topicName].figures.at(figure, "breaks").each(func(period string, _ *node) {
		b, ok := spanNamed(period)
		anew = anew || ok && b.first > after && b.first <= upTo
	})
	return anew
}
