package recount

import (
	"math/big"
	"slices"
)

// result is what is known of one target, place and period.
type result struct {
	value, bound    *big.Rat
	top, bottom     *big.Rat // numerator and denominator
	reported, asked int
	status, light   string
	where           []string
	percent         bool
	absent          bool // the register of the period was kept, and does not have it
	redefined       bool // there is no growth because the figure was defined anew
	adds            adds // what it adds to a total or mean
}

// adds is what one place adds to a total or a mean: how many places it stands for, and its
// figure with what that is of, now and in the baseline or the period before. What is not of
// anything is of one.
type adds struct {
	places           int
	now, of, by      *big.Rat
	before, ofBefore *big.Rat // nil where there is none
	byBefore         *big.Rat
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
			there := c.classOf(p, f.says(), fixed, d)
			for _, x := range there {
				answers[c.tells(when, c.read(x, f.says(), fixed, fixed.last))] = true
			}
			if len(there) == 0 {
				answers[no] = true // it was not there, and of no class
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
	r := result{status: "not-applicable", light: "none", percent: t.percent(false)}
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
	r.status = c.measure(t, p, s, d, &r)
	r.light = map[string]string{"no-data": "grey", "overdue": "red", "not-applicable": "none"}[r.status]
	if r.status == "in" {
		r.reported = 1
		r.status, r.light = c.judge(t, r.value, t.op, bound, c.leafPace(t, p, s, d, bound), s)
	} else {
		r.value, r.top, r.bottom = nil, nil, nil
	}
	return r
}

// percent tells whether values are written as percentages: of single places, or of what is
// put together.
func (t target) percent(together bool) bool {
	return t.kind == "growth" || t.kind == "ratio" && t.said.at("as").says() != "number" || together && t.by == "share"
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
	in := c.read(p, t.figure, s, d)
	r.value, r.where = in.soFar, in.where
	if in.amount == nil {
		r.absent = in.overdue && c.registered(t, s)
		if in.soFar == nil || !c.alreadyEnough(t, p, s, d, in.soFar, r.bound) {
			return missing(in.overdue)
		}
		return "in" // it can be judged, and stands in no total
	}
	r.adds = c.addsOf(t, p, s, d, in.amount, big.NewRat(1, 1))
	return "in"
}

// measureRatio: nothing can be said of a share of nothing, which is known all the same.
func (c *county) measureRatio(t target, p *place, s span, d day, r *result) string {
	top, bottom := c.read(p, t.figure, s, d), c.read(p, t.per, s, d)
	r.where = append(r.where, top.where...)
	for _, at := range bottom.where {
		if !slices.Contains(r.where, at) {
			r.where = append(r.where, at)
		}
	}
	switch {
	case top.amount == nil || bottom.amount == nil:
		return missing(top.overdue || bottom.overdue)
	case bottom.amount.Sign() == 0:
		r.reported = 1
		r.adds = adds{places: 1, now: new(big.Rat), of: new(big.Rat), by: new(big.Rat)}
		return "not-applicable"
	}
	r.top, r.bottom = top.amount, bottom.amount
	r.value = new(big.Rat).Quo(top.amount, bottom.amount)
	r.adds = c.addsOf(t, p, s, d, top.amount, bottom.amount)
	return "in"
}

// addsOf is what a level, count or ratio adds: by its weight of now, with its baseline by
// the same. Without its weight it stays out.
func (c *county) addsOf(t target, p *place, s span, d day, now, of *big.Rat) adds {
	a := adds{places: 1, now: now, of: of, by: big.NewRat(1, 1)}
	if t.weight != "" {
		if a.by = c.read(p, t.weight, s, d).amount; a.by == nil {
			return adds{}
		}
	}
	if c.base(t, p, s, d) != nil {
		a.before, a.ofBefore = c.classRead(p, t.figure, c.baseline, d).amount, big.NewRat(1, 1)
		if t.kind == "ratio" {
			a.ofBefore = c.classRead(p, t.per, c.baseline, d).amount
		}
	}
	return a
}

// alreadyEnough tells whether what is in meets the test or its pace, whatever the missing
// parts will say: they can only add to it.
func (c *county) alreadyEnough(t target, p *place, s span, d day, soFar, bound *big.Rat) bool {
	topicName, figure := splitName(t.figure)
	measure := c.topics[topicName].figures.at(figure)
	if measure.at("negative").says() == "true" || measure.at("over_year").says() == "last" || (t.op != ">=" && t.op != ">") {
		return false
	}
	if holds(soFar, t.op, bound) {
		return true
	}
	return c.open(t, s) && onTrack(soFar, t.op, bound, c.leafPace(t, p, s, d, bound))
}

// onTrack tells whether an open figure is at its pace. A pace that is the bound itself asks
// for what the test asks for; one that is on the way to it only to be there.
func onTrack(v *big.Rat, op string, bound, pace *big.Rat) bool {
	if pace.Cmp(bound) == 0 {
		return holds(v, op, bound)
	}
	return v.Cmp(pace) == 0 || op != "=" && holds(v, op, pace)
}

// judge gives a value its status and light.
func (c *county) judge(t target, v *big.Rat, op string, bound, pace *big.Rat, s span) (status, light string) {
	switch {
	case holds(v, op, bound) && !(capped(op) && c.open(t, s)):
		return "met", "green"
	case !c.open(t, s):
		return "missed", "red"
	case onTrack(v, op, bound, pace):
		return "on-track", "green"
	}
	gap := new(big.Rat).Sub(pace, v)
	within := new(big.Rat).Mul(pace, t.percentOr("yellow_within", 30))
	if pace.Sign() != 0 && gap.Abs(gap).Cmp(within.Abs(within)) <= 0 {
		return "behind", "yellow"
	}
	return "behind", "red"
}
