package recount

import "math/big"

// result is what is known of one target, place and period.
type result struct {
	value, bound     *big.Rat
	top, bottom      *big.Rat // numerator and denominator
	reported, asked  int
	status, light    string
	where            string
	nowTotal, before *big.Rat // growth: the level now, weighed, and before, and the weights
	nowBy, beforeBy  *big.Rat
	percent          bool
	counted, reached bool // a leaf that can be judged, and that meets the test
	matched          int  // how many places a leaf stands for in the matched set of a growth
	nothing          bool // a ratio of nothing, which is known: it lowers no coverage of totals
	redefined        bool // there is no growth because the figure was defined anew
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
// hold, unknown where its figure is missing. Where others were merged into the place since
// a period that the condition names, each is asked by itself, and the first of the order
// that one of them answers is the answer.
func (c *county) picks(when *node, p *place, s span, d day, order ...answer) answer {
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
		answers := map[answer]bool{}
		if fixed, ok := spanNamed(when.at("period").says()); ok {
			for _, x := range c.classOf(p, f.says(), fixed, d) {
				answers[c.tells(when, c.read(x, f.says(), fixed, fixed.last))] = true
			}
		} else {
			answers[c.tells(when, c.read(p, f.says(), s, d))] = true
		}
		own := unknown
		for i := len(order) - 1; i >= 0; i-- {
			if answers[order[i]] {
				own = order[i]
			}
		}
		and(own)
	}
	return all
}

func (c *county) tells(when *node, r reading) answer {
	if r.amount == nil {
		return unknown
	}
	return answerOf(holds(r.amount, when.at("op").says(), number(when.at("value").says())))
}

// classOf are the places whose figures of a fixed period class a place: its own, or that
// of the one that it was split from since, and those that were merged into it.
func (c *county) classOf(p *place, name string, fixed span, d day) []*place {
	topicName, _ := splitName(name)
	root, by := c.root(p.above(c.topics[topicName].of, d), fixed, d)
	return c.forebears(root, fixed.last, by)
}

// root is the place that a place was in a fixed period, and the day on which that is read.
func (c *county) root(p *place, fixed span, d day) (*place, day) {
	for p.origin != nil && p.since > fixed.last {
		p, d = p.origin, fixed.last
	}
	return p, d
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

// leaf measures a target at a place of its own level. It is asked again for each place
// above, and remembers.
func (c *county) leaf(t target, p *place, s span) result {
	key := measured{t.id, p, s.name}
	r, ok := c.leaves[key]
	if !ok {
		r = c.measureLeaf(t, p, s)
		c.leaves[key] = r
	}
	return r
}

type measured struct {
	target string
	place  *place
	span   string
}

func (c *county) measureLeaf(t target, p *place, s span) result {
	d := c.day(s)
	r := result{status: "not-applicable", light: "none", percent: t.kind == "growth" || t.kind == "ratio"}
	if !p.alive(d) {
		return r
	}
	applies := yes
	if when := t.said.at("applies"); when != nil {
		applies = c.picks(when, p, s, d, yes, unknown, no)
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
	switch state := c.measure(t, p, s, d, &r); state {
	case "in":
		r.reported, r.counted = 1, true
		r.status, r.light = c.judge(t, r.value, t.op, bound, c.leafPace(t, p, s, d, bound), s)
		r.reached = r.status == "met" || capped(t.op) && r.status == "on-track"
	default:
		r.value, r.top, r.bottom = nil, nil, nil
		r.status, r.light = state, map[string]string{"no-data": "grey", "overdue": "red", "not-applicable": "none"}[state]
	}
	return r
}

// capped tells of a test whether its bound must not be exceeded: it is kept for good only
// when the period is over.
func capped(op string) bool { return op == "<=" || op == "<" }

// missing is the state of a figure that is not in.
func missing(overdue bool) string {
	if overdue {
		return "overdue"
	}
	return "no-data"
}

// boundOf is the first case's that holds for the place, or the test's own.
func (c *county) boundOf(t target, p *place, s span, d day) (*big.Rat, answer) {
	for _, k := range t.said.at("test", "cases").list() {
		switch c.picks(k.at("when"), p, s, d, no, unknown, yes) {
		case yes:
			return number(k.at("value").says()), yes
		case unknown:
			return nil, unknown
		}
	}
	return t.bound, yes
}

// measure fills in the value, and tells whether it is in, missing or not to be had.
func (c *county) measure(t target, p *place, s span, d day, r *result) string {
	switch t.kind {
	case "growth":
		return c.measureGrowth(t, p, s, d, r)
	case "ratio":
		return c.measureRatio(t, p, s, d, r)
	}
	in := c.read(p, t.said.at("figure").says(), s, d)
	r.value, r.where = in.soFar, in.where
	if in.amount == nil && (in.soFar == nil || !c.alreadyEnough(t, p, s, d, in.soFar, r.bound)) {
		return missing(in.overdue)
	}
	if t.pace == "line" && c.open(t, s) && !holds(r.value, t.op, r.bound) {
		// It can be judged only by where it set out from.
		if base := c.classRead(p, t.said.at("figure").says(), c.baseline, d); base.amount == nil {
			return missing(base.overdue)
		}
	}
	return "in"
}

// measureRatio: nothing can be said of a share of nothing.
func (c *county) measureRatio(t target, p *place, s span, d day, r *result) string {
	top, bottom := c.read(p, t.said.at("figure").says(), s, d), c.read(p, t.said.at("per").says(), s, d)
	r.where = top.where
	if top.soFar == nil {
		r.where = bottom.where
	}
	switch {
	case top.amount == nil || bottom.amount == nil:
		return missing(top.overdue || bottom.overdue)
	case bottom.amount.Sign() == 0:
		r.nothing = true
		return "not-applicable"
	}
	r.top, r.bottom = top.amount, bottom.amount
	r.value = new(big.Rat).Quo(top.amount, bottom.amount)
	return "in"
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

func (c *county) measureGrowth(t target, p *place, s span, d day, r *result) string {
	figure, weight := t.said.at("figure").says(), t.said.at("weight").says()
	now, before := c.read(p, figure, s, d), c.read(p, figure, s.yearAgo(), d)
	r.where = now.where
	switch {
	case now.amount == nil:
		return missing(now.overdue)
	case c.partsOf(p, s, d) != nil:
		return "not-applicable"
	case c.redefined(figure, s):
		r.redefined = true
		return "not-applicable"
	case before.amount == nil:
		return missing(before.overdue)
	}
	r.before, r.top, r.bottom = before.amount, now.amount, before.amount
	r.nowBy, r.beforeBy = big.NewRat(1, 1), big.NewRat(1, 1)
	if weight != "" {
		r.nowBy, r.beforeBy = c.read(p, weight, s, d).amount, c.read(p, weight, s.yearAgo(), d).amount
	}
	// The matched set: both periods, each with its weight.
	if r.nowBy != nil && r.beforeBy != nil {
		r.matched = 1
		r.nowTotal = new(big.Rat).Mul(now.amount, r.nowBy)
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
		base := c.classRead(p, t.said.at("figure").says(), c.baseline, d).amount
		return c.straight(t, base, t.op, bound, d)
	}
	return bound
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

// judge gives a value its status and light.
func (c *county) judge(t target, v *big.Rat, op string, bound, pace *big.Rat, s span) (status, light string) {
	switch {
	case holds(v, op, bound) && !(capped(op) && c.open(t, s)):
		return "met", "green"
	case !c.open(t, s):
		return "missed", "red"
	case v.Cmp(pace) == 0, op != "=" && holds(v, op, pace):
		return "on-track", "green"
	}
	gap := new(big.Rat).Sub(pace, v)
	within := new(big.Rat).Mul(pace, t.percentOr("yellow_within", 30))
	if pace.Sign() != 0 && gap.Abs(gap).Cmp(within.Abs(within)) <= 0 {
		return "behind", "yellow"
	}
	return "behind", "red"
}
