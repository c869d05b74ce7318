package recount

import "math/big"

// leafPace is what an open period is held against: the bound, where there is no line.
func (q question) leafPace(h held) *big.Rat {
	bound := h.at
	if h.from != nil {
		return bound // a band has no line
	}
	switch q.t.pace {
	case "elapsed":
		return new(big.Rat).Mul(bound, q.s.gone(q.asOf))
	case "line":
		return q.straight(q.base(), q.t.op, bound)
	}
	return bound
}

// base is what a place's line sets out from; nil where nothing was reported, or of nothing,
// or the figure was defined anew since.
func (q question) base() *big.Rat {
	if q.t.pace != "line" || q.anew(q.t.figure, q.baseline.first, q.s.last) || q.t.kind == "ratio" && q.anew(q.t.per, q.baseline.first, q.s.last) {
		return nil
	}
	base := q.classRead(q.t.figure, q.baseline).amount
	if q.t.kind != "ratio" || base == nil {
		return base
	}
	return mean(base, q.classRead(q.t.per, q.baseline).amount)
}

// classRead is the figure of a fixed period that a place sets out from. A village that was
// split off since has that of the one that it came from, as it was.
func (q question) classRead(name string, fixed span) reading {
	topicName, _ := splitName(name)
	root, by := root(q.p.holder(q.topics[topicName].of, q.d), fixed, q.d)
	return q.read(root, name, fixed, by)
}

// straight is where the straight line from the baseline to the bound at the deadline is
// on a day. The first day of the way is the one after the baseline's end. Who is there
// already has only to stay there.
func (q question) straight(base *big.Rat, op string, bound *big.Rat) *big.Rat {
	if base == nil || holds(base, op, bound) || q.d >= q.t.deadline {
		return bound
	}
	first := q.baseline.last.next()
	step := new(big.Rat).Sub(bound, base)
	step.Mul(step, big.NewRat(days(first, q.d), days(first, q.t.deadline)))
	return step.Add(step, base)
}
