package recount

import "math/big"

// result is what is known of one target, place and period.
type result struct {
	value, bound     *big.Rat
	top, bottom      *big.Rat // numerator and denominator
	reported, asked  int
	status, light    string
	where            string
	now, before      *big.Rat // growth: levels, and what weighs them
	nowBy, beforeBy  *big.Rat
	percent          bool
	counted, reached bool // a leaf that can be judged, and that meets the test
}

// answer is no, yes or unknown.
type answer int

const (
	no answer = iota
	yes
	unknown
)

func answerOf(b bool) answer {
	if b {
		return yes
	}
	return no
}

// picks tells whether a condition holds for a place: no where one thing said does not
// hold, unknown where its figure is missing.
func (c *county) picks(when *node, p *place, s span, d day) answer {
	all := yes
	and := func(a answer) {
		if a == no || all == yes {
			all = a
		}
	}
	if w := when.at("weak"); w != nil {
		village := p.above("village", d)
		and(answerOf((village.said.at("weak").says() == "true") == (w.says() == "true")))
	}
	if w := when.at("tier"); w != nil && all != no {
		and(answerOf(p.said.at("tier").says() == w.says()))
	}
	if w := when.at("sender"); w != nil && all != no {
		sender := "upper"
		if p.said.at("level").says() == "town" {
			sender = "town"
		}
		and(answerOf(sender == w.says()))
	}
	if f := when.at("figure"); f != nil && all != no {
		if named, ok := spanNamed(when.at("period").says()); ok {
			s = named
		}
		r := c.read(p, f.says(), s, d)
		if r.amount == nil {
			and(unknown)
		} else {
			and(answerOf(holds(r.amount, when.at("op").says(), number(when.at("value").says()))))
		}
	}
	return all
}

func holds(v *big.Rat, op string, bound *big.Rat) bool {
	c := v.Cmp(bound)
	switch op {
	case ">=":
		return c >= 0
	case ">":
		return c > 0
	case "<=":
		return c <= 0
	case "<":
		return c < 0
	default:
		return c == 0
	}
}

// target is one of targets.yaml with what it leaves to its defaults.
type target struct {
	id, kind, every, pace, op string
	leaf                      string // the level of its lines
	said                      *node
	bound                     *big.Rat
	deadline                  day
	share                     bool
	spans                     []span
}

func (c *county) target(id string, said *node) target {
	topicName, _ := splitName(said.at("figure").says())
	t := target{
		id: id, said: said, kind: said.at("kind").says(), every: said.at("every").says(), pace: said.at("pace").says(),
		op: said.at("test", "op").says(), bound: number(said.at("test", "value").says()),
		deadline: dayOf(said.at("deadline").says()), share: said.at("roll_up", "by").says() == "share",
	}
	if topic := c.topics[topicName]; topic != nil {
		t.leaf = topic.of
	}
	if t.every == "" {
		t.every = "year"
	}
	if t.pace == "" {
		switch {
		case t.kind == "count":
			t.pace = "elapsed"
		case t.kind == "level" && t.deadline != 0:
			t.pace = "line"
		default:
			t.pace = "stands"
		}
	}
	for year := int(c.start) / 10000; year <= int(c.end)/10000; year++ {
		for _, s := range spansOf(year, t.every) {
			if s.last >= c.start && s.first <= c.end && s.first <= c.asOf {
				t.spans = append(t.spans, s)
			}
		}
	}
	return t
}

// percentOr is a percentage of the target's own, or its default.
func (t target) percentOr(key string, other int64) *big.Rat {
	if r := number(t.said.at(key).says()); r != nil {
		return r
	}
	return big.NewRat(other, 100)
}

// open tells whether the period is still open for the target: it is not over, or the
// deadline lies beyond it.
func (c *county) open(t target, s span) bool { return s.last > c.asOf || t.deadline > s.last }

// day is the day on which a period is read: its last, or as of.
func (c *county) day(s span) day { return min(s.last, c.asOf) }

// leaf measures a target at a place of its own level.
func (c *county) leaf(t target, p *place, s span) result {
	d := c.day(s)
	r := result{status: "not-applicable", light: "none", percent: t.kind == "growth" || t.kind == "ratio"}
	if !p.alive(d) {
		return r
	}
	applies := yes
	if when := t.said.at("applies"); when != nil {
		applies = c.picks(when, p, s, d)
	}
	if applies == no {
		return r
	}
	r.asked = 1
	bound, known := c.boundOf(t, p, s, d)
	if applies == unknown || known == unknown {
		r.status, r.light = "no-data", "grey"
		return r
	}
	r.bound = bound
	if t.kind == "growth" && c.split(p, s, d) {
		return result{status: "not-applicable", light: "none", percent: true}
	}
	enough, overdue := c.measure(t, p, s, d, &r)
	if r.value == nil || !enough {
		r.value, r.top, r.bottom = nil, nil, nil
		r.status, r.light = "no-data", "grey"
		if overdue {
			r.status, r.light = "overdue", "red"
		}
		return r
	}
	r.reported, r.counted = 1, true
	r.status, r.light = c.judge(t, r.value, t.op, bound, c.leafPace(t, p, s, d, bound), s)
	r.reached = r.status == "met"
	return r
}

// boundOf is the first case's that holds for the place, or the test's own.
func (c *county) boundOf(t target, p *place, s span, d day) (*big.Rat, answer) {
	for _, k := range t.said.at("test", "cases").list() {
		switch c.picks(k.at("when"), p, s, d) {
		case yes:
			return number(k.at("value").says()), yes
		case unknown:
			return nil, unknown
		}
	}
	return t.bound, yes
}

// measure fills in the value. It tells whether what is in is enough to judge by, and
// whether something missing is overdue.
func (c *county) measure(t target, p *place, s span, d day, r *result) (enough, overdue bool) {
	figure := t.said.at("figure").says()
	switch t.kind {
	case "growth":
		return c.measureGrowth(t, p, s, d, r)
	case "ratio":
		top, bottom := c.read(p, figure, s, d), c.read(p, t.said.at("per").says(), s, d)
		r.where = top.where
		if top.amount == nil || bottom.amount == nil {
			return false, top.overdue || bottom.overdue
		}
		r.top, r.bottom = top.amount, bottom.amount
		if bottom.amount.Sign() != 0 {
			r.value = new(big.Rat).Quo(top.amount, bottom.amount)
		}
		return true, false
	}
	in := c.read(p, figure, s, d)
	r.value, r.where = in.soFar, in.where
	if in.amount != nil {
		return true, false
	}
	return in.soFar != nil && c.alreadyEnough(t, p, s, d, in.soFar, r.bound), in.overdue
}

// alreadyEnough tells whether what is in meets the test or its pace, whatever the missing
// parts will say: they can only add to it.
func (c *county) alreadyEnough(t target, p *place, s span, d day, soFar, bound *big.Rat) bool {
	topicName, figure := splitName(t.said.at("figure").says())
	measure := c.topics[topicName].figures.at(figure)
	if measure.at("negative").says() == "true" || measure.at("over_year").says() == "last" || (t.op != ">=" && t.op != ">") {
		return false
	}
	if holds(soFar, t.op, bound) {
		return true
	}
	pace := c.leafPace(t, p, s, d, bound)
	return c.open(t, s) && pace != nil && soFar.Cmp(pace) >= 0
}

// split tells whether the place was split, or split off, between the two periods that a
// growth compares.
func (c *county) split(p *place, s span, d day) bool {
	before := s.yearAgo().last
	if p.origin != nil && p.since > before {
		return true
	}
	for _, x := range c.places[p.level] {
		if x.origin == p && x.since > before && x.since <= d {
			return true
		}
	}
	return false
}

func (c *county) measureGrowth(t target, p *place, s span, d day, r *result) (enough, overdue bool) {
	figure, weight := t.said.at("figure").says(), t.said.at("weight").says()
	now, before := c.read(p, figure, s, d), c.read(p, figure, s.yearAgo(), d)
	r.where = now.where
	if c.redefined(figure, s) || now.amount == nil || before.amount == nil {
		// A gap of the year before is that year's debt until this year's figure is in.
		return false, now.overdue || now.amount != nil && before.overdue
	}
	r.now, r.before, r.top, r.bottom = now.amount, before.amount, now.amount, before.amount
	if weight != "" {
		r.nowBy, r.beforeBy = c.read(p, weight, s, d).amount, c.read(p, weight, s.yearAgo(), d).amount
	}
	if before.amount.Sign() <= 0 {
		return false, false
	}
	r.value = growth(now.amount, before.amount)
	return true, false
}

func growth(now, before *big.Rat) *big.Rat {
	g := new(big.Rat).Quo(now, before)
	return g.Sub(g, big.NewRat(1, 1))
}

// redefined tells whether the figure was defined anew between a period and the one a
// year before.
func (c *county) redefined(name string, s span) bool {
	topicName, figure := splitName(name)
	anew := false
	c.topics[topicName].figures.at(figure, "breaks").each(func(period string, _ *node) {
		b, ok := spanNamed(period)
		anew = anew || ok && b.first > s.yearAgo().first && b.first <= s.last
	})
	return anew
}

// leafPace is what an open period is held against; nil where nothing is known of it.
func (c *county) leafPace(t target, p *place, s span, d day, bound *big.Rat) *big.Rat {
	switch t.pace {
	case "elapsed":
		return new(big.Rat).Mul(bound, s.gone(c.asOf))
	case "line":
		base := c.read(p, t.said.at("figure").says(), c.baseline, d).amount
		return c.straight(t, base, bound, d)
	}
	return bound
}

// straight is where the straight line from the baseline to the bound at the deadline is
// on a day. The first day of the way is the one after the baseline's end.
func (c *county) straight(t target, base, bound *big.Rat, d day) *big.Rat {
	if base == nil {
		return nil
	}
	first := c.baseline.last.next()
	step := new(big.Rat).Sub(bound, base)
	step.Mul(step, big.NewRat(days(first, d), days(first, t.deadline)))
	return step.Add(step, base)
}

// judge gives a value its status and light.
func (c *county) judge(t target, v *big.Rat, op string, bound, pace *big.Rat, s span) (status, light string) {
	switch {
	case holds(v, op, bound):
		return "met", "green"
	case !c.open(t, s):
		return "missed", "red"
	case pace == nil:
		return "no-data", "grey"
	}
	if t.pace != "stands" && (holds(v, op, pace) || v.Cmp(pace) == 0) {
		return "on-track", "green"
	}
	gap := new(big.Rat).Sub(pace, v)
	if gap.Abs(gap).Cmp(new(big.Rat).Mul(pace, t.percentOr("yellow_within", 30))) <= 0 {
		return "behind", "yellow"
	}
	return "behind", "red"
}
