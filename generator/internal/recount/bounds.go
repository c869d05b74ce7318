package recount

import "math/big"

// held is what a value is held against: a number, or a band with both of its ends.
type held struct {
	at       *big.Rat // of a band, the end that the value lies beyond, or the lower one
	from, to *big.Rat
	untested bool   // the period has no test
	late     bool   // an aim of the place's own that is overdue
	mark     string // in the place of such an aim
}

// none tells whether there is nothing to hold a value against.
func (h held) none() bool { return h.at == nil }

// near sets the end of a band that a value is held against.
func (h held) near(v *big.Rat) held {
	if h.from != nil {
		h.at = h.from
		if v.Cmp(h.to) > 0 {
			h.at = h.to
		}
	}
	return h
}

func (h held) holds(v *big.Rat, op string) bool {
	if h.from != nil {
		return v.Cmp(h.from) >= 0 && v.Cmp(h.to) <= 0
	}
	return holds(v, op, h.at)
}

// held reads what a test, a case or a roll-up aims at in the period.
func (q question) held(said *node) held {
	if !q.tested() {
		return held{untested: true}
	}
	value := said.at("value")
	switch {
	case said.at("from") != nil:
		h := held{from: number(said.at("from").says()), to: number(said.at("to").says())}
		h.at = h.from
		return h
	case said.at("by_period") != nil:
		at := q.byPeriod(said.at("by_period"))
		return held{at: at, untested: at == nil}
	case value != nil && number(value.says()) == nil:
		return q.ownAim(value.says(), said.at("period").says())
	}
	return held{at: number(value.says())}
}

// tested tells whether the period is one of those that are tested.
func (q question) tested() bool {
	only := q.t.said.at("test", "periods").list()
	for _, p := range only {
		if p.says() == q.s.name {
			return true
		}
	}
	return len(only) == 0
}

// byPeriod is the number of the period itself, or of the shortest that it lies in.
func (q question) byPeriod(said *node) (at *big.Rat) {
	var best span
	said.each(func(name string, n *node) {
		s, ok := q.named(name)
		if ok && s.first <= q.s.first && q.s.last <= s.last && (at == nil || best.first <= s.first && s.last <= best.last) {
			best, at = s, number(n.says())
		}
	})
	return at
}

// ownAim is the figure of the place, or of what it belongs to, that holds its aim. Where the
// values are percentages, one in % is in percent.
func (q question) ownAim(name, period string) held {
	s := q.s
	if fixed, ok := q.named(period); ok {
		s = fixed
	}
	r := q.read(q.p, name, s, q.d)
	if r.mark != "" || r.amount == nil {
		return held{mark: r.mark, late: r.overdue}
	}
	topicName, figure := splitName(name)
	if unit := q.topics[topicName].figures.at(figure, "unit", q.language).says(); unit == "%" && q.t.percent(false) {
		return held{at: new(big.Rat).Quo(r.amount, big.NewRat(100, 1))}
	}
	return held{at: r.amount}
}

// rolledBound is what is held against together: the roll-up's own, or that of the places.
func (q question) rolledBound() held {
	roll := q.t.said.at("roll_up")
	own := roll.at("value") != nil || roll.at("by_period") != nil || roll.at("from") != nil
	if own && roll.at("by").says() != "pooled" {
		return q.held(roll)
	}
	if v := q.t.said.at("test", "value"); v != nil && number(v.says()) == nil {
		return held{}
	}
	return q.held(q.t.said.at("test"))
}

// partOfSum tells whether the place only adds to a sum whose one bound is the whole's.
func (q question) partOfSum() bool {
	roll := q.t.said.at("roll_up")
	own := roll.at("value") != nil || roll.at("by_period") != nil || roll.at("from") != nil
	return own && roll.at("by").says() == "total" && q.p.level != q.levels[0] && (q.t.kind == "count" || q.t.kind == "level")
}

// sumsAims tells whether the places' own aims are put together like their values.
func (q question) sumsAims() bool {
	roll, value := q.t.said.at("roll_up"), q.t.said.at("test", "value")
	own := roll.at("value") != nil || roll.at("by_period") != nil || roll.at("from") != nil
	return q.t.by != "share" && value != nil && number(value.says()) == nil && (!own || roll.at("by").says() == "pooled")
}

// divisor is what a place's value is divided by where it is put together.
func (a adds) divisor(kind string) *big.Rat {
	switch {
	case kind == "growth" && a.byBefore != nil:
		return new(big.Rat).Mul(a.before, a.byBefore)
	case kind != "growth" && a.of != nil:
		return new(big.Rat).Mul(a.of, a.by)
	}
	return new(big.Rat)
}

// aim is what the places' own aims come to together.
func (x *sums) aim(t target) *big.Rat {
	switch {
	case t.kind == "growth":
		return mean(&x.aims, &x.before)
	case t.kind == "ratio" || t.by == "mean":
		return mean(&x.aims, &x.of)
	}
	return &x.aims
}

var markStatus = map[string]string{"not_published": "not-published", "not_applicable": "not-applicable", "withheld": "withheld"}

// marked is a result of nothing but a mark: it is in no sum and no expectation.
func (r result) marked(m string) result {
	return result{status: markStatus[m], light: "none", mark: m, percent: r.percent, where: r.where, bound: r.bound}
}

// markedFor is the mark for which a place is left out of what is put together.
func (r result) markedFor(t target) string {
	if r.mark != "" || t.by == "share" {
		return r.mark
	}
	return r.weightMark
}

// nothing is the result of a figure that is known to have no value.
func (r *result) nothing() string {
	r.reported = 1
	r.adds = adds{places: 1, now: new(big.Rat), of: new(big.Rat), by: new(big.Rat)}
	return "not-applicable"
}
