package recount

import (
	"math/big"
	"slices"
)

// result is what is known of one target, place and period.
type result struct {
	value           *big.Rat
	bound           held
	mark            string   // in the place of the figure
	weightMark      string   // in the place of what weighs it
	top, bottom     *big.Rat // numerator and denominator
	reported, asked int
	status, light   string
	where           []string
	percent         bool
	absent          bool // the register of the period was kept, and does not have it
	redefined       bool // there is no growth because the figure was defined anew
	unclassed       bool // it cannot be told whether, or by which bound, it is asked
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

// question is how a target stands at a place in a span, which is read on a day.
type question struct {
	*ledger
	t target
	p *place
	s span
	d day
}

func (c *ledger) ask(t target, p *place, s span) question { return question{c, t, p, s, c.day(s)} }

// of asks the same of another place.
func (q question) of(p *place) question {
	q.p = p
	return q
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
func (q question) picks(when *node, order ...answer) answer {
	all := yes
	and := func(a answer) {
		if a == no || all == yes {
			all = a
		}
	}
	if w := when.at("class"); w != nil {
		and(answerOf(q.p.class() == w.says()))
	}
	if w := when.at("trait"); w != nil && all != no {
		and(answerOf(q.p.says(w.says())))
	}
	if w := when.at("without"); w != nil && all != no {
		and(answerOf(!q.p.says(w.says())))
	}
	if w := when.at("tier"); w != nil && all != no {
		and(answerOf(q.p.said.at("tier").says() == w.says()))
	}
	if w := when.at("sender"); w != nil && all != no {
		and(answerOf(q.sender(q.p.said) == w.says()))
	}
	if f := when.at("figure"); f != nil && all != no {
		answers := map[answer]bool{}
		if fixed, ok := q.named(when.at("period").says()); ok {
			there := q.classOf(f.says(), fixed)
			for _, x := range there {
				answers[tells(when, q.read(x, f.says(), fixed, fixed.last))] = true
			}
			if len(there) == 0 {
				answers[no] = true // it was not there, and of no class
			}
		} else {
			answers[tells(when, q.read(q.p, f.says(), q.s, q.d))] = true
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

func tells(when *node, r reading) answer {
	if r.amount == nil {
		return unknown
	}
	return answerOf(holds(r.amount, when.at("op").says(), number(when.at("value").says())))
}

// classOf are the places whose figures of a fixed period class a place: its own, or that
// of the one that it was split from since, and those that were merged into it.
func (q question) classOf(name string, fixed span) []*place {
	topicName, _ := splitName(name)
	root, by := root(q.p.above(q.topics[topicName].of, q.d), fixed, q.d)
	return q.forebears(root, fixed.last, by)
}

// root is the place that a place was in a fixed period, and the day on which that is read.
func root(p *place, fixed span, d day) (*place, day) {
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
func (c *ledger) leaf(t target, p *place, s span) result {
	key := measured{t.id, p, s.name}
	r, ok := c.leaves[key]
	if !ok {
		r = c.ask(t, p, s).measureLeaf()
		c.leaves[key] = r
	}
	return r
}

type measured struct {
	target string
	place  *place
	span   string
}

func (q question) measureLeaf() result {
	r := result{status: "not-applicable", light: "none", percent: q.t.percent(false)}
	if !q.p.alive(q.d) {
		return r
	}
	applies := yes
	if when := q.t.said.at("applies"); when != nil {
		applies = q.picks(when, yes, unknown, no)
	}
	if applies == no {
		return r
	}
	r.asked = 1
	bound, known := q.boundOf()
	if applies == unknown || known == unknown {
		r.status, r.light, r.unclassed = "no-data", "grey", true
		return r
	}
	switch {
	case bound.untested:
		r.asked = 0
		return r
	case bound.mark != "":
		return r.marked(bound.mark)
	}
	r.bound = bound
	r.status = q.measure(&r)
	if r.mark != "" {
		return r.marked(r.mark)
	}
	r.light = map[string]string{"no-data": "grey", "overdue": "red", "not-applicable": "none"}[r.status]
	if r.status == "in" {
		r.reported = 1
		if bound.none() {
			r.status = missing(bound.late)
			r.light = map[string]string{"no-data": "grey", "overdue": "red"}[r.status]
			return r
		}
		bound = bound.near(r.value)
		r.status, r.light = q.judge(r.value, q.t.op, bound, q.leafPace(bound))
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
func (q question) boundOf() (held, answer) {
	for _, k := range q.t.said.at("test", "cases").list() {
		switch q.picks(k.at("when"), no, unknown, yes) {
		case yes:
			return q.held(k), yes
		case unknown:
			return held{}, unknown
		}
	}
	return q.held(q.t.said.at("test")), yes
}

// measure fills in the value, and tells whether it is in, missing or not to be had.
func (q question) measure(r *result) string {
	switch q.t.kind {
	case "growth":
		return q.measureGrowth(r)
	case "ratio":
		return q.measureRatio(r)
	}
	in := q.read(q.p, q.t.figure, q.s, q.d)
	r.value, r.where, r.mark = in.soFar, in.where, in.mark
	if in.void {
		return r.nothing()
	}
	if in.amount == nil {
		r.absent = in.overdue && q.registered()
		if in.soFar == nil || !q.alreadyEnough(in.soFar, r.bound) {
			return missing(in.overdue)
		}
		return "in" // it can be judged, and stands in no total
	}
	if q.t.by == "mean" && in.exact != nil {
		in.amount = in.exact // a mean is rounded once
	}
	r.adds = q.addsOf(r, in.amount, big.NewRat(1, 1))
	return "in"
}

// measureRatio: nothing can be said of a share of nothing, which is known all the same.
func (q question) measureRatio(r *result) string {
	top, bottom := q.read(q.p, q.t.figure, q.s, q.d), q.read(q.p, q.t.per, q.s, q.d)
	r.where = append(r.where, top.where...)
	for _, at := range bottom.where {
		if !slices.Contains(r.where, at) {
			r.where = append(r.where, at)
		}
	}
	for _, m := range []string{bottom.mark, top.mark} {
		if m != "" {
			r.mark = m
		}
	}
	switch {
	case (top.void || bottom.void) && (top.void || top.amount != nil) && (bottom.void || bottom.amount != nil):
		return r.nothing()
	case top.amount == nil || bottom.amount == nil:
		return missing(top.overdue || bottom.overdue)
	case bottom.amount.Sign() == 0:
		return r.nothing()
	}
	r.top, r.bottom = top.amount, bottom.amount
	r.value = new(big.Rat).Quo(top.amount, bottom.amount)
	r.adds = q.addsOf(r, top.amount, bottom.amount)
	return "in"
}

// addsOf is what a level, count or ratio adds: by its weight of now, with its baseline by
// the same. Without its weight it stays out.
func (q question) addsOf(r *result, now, of *big.Rat) adds {
	a := adds{places: 1, now: now, of: of, by: big.NewRat(1, 1)}
	if q.t.weight != "" {
		by := q.read(q.p, q.t.weight, q.s, q.d)
		r.weightMark = by.mark
		if a.by = by.amount; a.by == nil {
			return adds{}
		}
	}
	if q.base() != nil {
		a.before, a.ofBefore = q.classRead(q.t.figure, q.baseline).amount, big.NewRat(1, 1)
		if q.t.kind == "ratio" {
			a.ofBefore = q.classRead(q.t.per, q.baseline).amount
		}
	}
	return a
}

// alreadyEnough tells whether what is in meets the test or its pace, whatever the missing
// parts will say: they can only add to it.
func (q question) alreadyEnough(soFar *big.Rat, h held) bool {
	bound := h.at
	if bound == nil {
		return false
	}
	topicName, figure := splitName(q.t.figure)
	measure := q.topics[topicName].figures.at(figure)
	if measure.at("negative").says() == "true" || measure.at("over_year").says() == "last" || (q.t.op != ">=" && q.t.op != ">") {
		return false
	}
	if holds(soFar, q.t.op, bound) {
		return true
	}
	return q.open() && onTrack(soFar, q.t.op, h, q.leafPace(h))
}

// onTrack tells whether an open figure is at its pace. A pace that is the bound itself asks
// for what the test asks for; one that is on the way to it only to be there.
func onTrack(v *big.Rat, op string, h held, pace *big.Rat) bool {
	bound := h.at
	if h.from != nil {
		return h.holds(v, op)
	}
	if pace.Cmp(bound) == 0 {
		return holds(v, op, bound)
	}
	return v.Cmp(pace) == 0 || op != "=" && holds(v, op, pace)
}

// judge gives a value its status and light.
func (q question) judge(v *big.Rat, op string, bound held, pace *big.Rat) (status, light string) {
	switch {
	case bound.holds(v, op) && !((capped(op) || op == "within") && q.open()):
		return "met", "green"
	case !q.open():
		return "missed", "red"
	case onTrack(v, op, bound, pace):
		return "on-track", "green"
	}
	gap := new(big.Rat).Sub(pace, v)
	within := new(big.Rat).Mul(pace, q.t.percentOr("yellow_within", 30))
	if pace.Sign() != 0 && gap.Abs(gap).Cmp(within.Abs(within)) <= 0 {
		return "behind", "yellow"
	}
	return "behind", "red"
}
