package recount

import "math/big"

// partsOf are the villages that were one at the end of the year before and are several on
// day d: the old one first. There are none where nothing was split.
func (q question) partsOf() []*place {
	before := q.s.yearAgo().last
	for q.p.origin != nil && q.p.since > before {
		q.p = q.p.origin
	}
	parts := []*place{q.p}
	for i := 0; i < len(parts); i++ {
		for _, x := range q.places[q.p.level] {
			if x.origin == parts[i] && x.since > before && x.alive(q.d) {
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
func (c *ledger) compared(name string, s span) []span {
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

// earlier are the same parts of the period before.
func (c *ledger) earlier(name string, s span, parts []span) []span {
	topicName, _ := splitName(name)
	was := s.yearAgo().within(c.topics[topicName].every)
	return was[:min(len(was), len(parts))]
}

// twice reads a figure of a growth's two sides.
func (q question) twice(name string) (now, before reading) {
	if name == "" {
		one := reading{amount: big.NewRat(1, 1)}
		return one, one
	}
	parts := q.compared(name, q.s)
	return q.readParts(q.p, name, parts, q.d), q.readParts(q.p, name, q.earlier(name, q.s, parts), q.d)
}

func (q question) measureGrowth(r *result) string {
	now, before := q.twice(q.t.figure)
	r.where = now.where
	split := q.partsOf() != nil
	switch {
	case now.mark != "":
		r.mark = now.mark
		return ""
	case before.mark != "" && !split:
		r.mark = before.mark
		return ""
	case split && now.void:
		r.reported = 1
		return "not-applicable"
	case !split && (now.void || before.void && now.amount != nil):
		return r.nothing()
	case now.amount == nil:
		return missing(now.overdue)
	case split:
		r.reported = 1
		return "not-applicable"
	case q.redefined(q.t.figure, q.s):
		r.redefined = true
		return "not-applicable"
	case before.soFar == nil && q.p.since > q.s.yearAgo().last:
		r.asked = 0 // it had not begun
		return "not-applicable"
	case before.amount == nil:
		return missing(before.overdue)
	}
	r.reported = 1
	r.top, r.bottom = now.amount, before.amount
	// The matched set: both periods, each with its weight.
	by, byBefore := q.twice(q.t.weight)
	for _, m := range []string{byBefore.mark, by.mark} {
		if m != "" {
			r.weightMark = m
		}
	}
	if by.amount != nil && byBefore.amount != nil {
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
func (c *ledger) redefined(name string, s span) bool {
	parts := c.compared(name, s)
	was := c.earlier(name, s, parts)
	return len(parts) > 0 && len(was) > 0 && c.anew(name, was[0].first, parts[len(parts)-1].last)
}

func (c *ledger) anew(name string, after, upTo day) bool {
	topicName, figure := splitName(name)
	anew := false
	c.topics[topicName].figures.at(figure, "breaks").each(func(period string, _ *node) {
		b, ok := c.named(period)
		anew = anew || ok && b.first > after && b.first <= upTo
	})
	return anew
}
