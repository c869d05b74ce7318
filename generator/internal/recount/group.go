package recount

import (
	"math/big"
	"strings"
)

// group measures a target at a place above its lines: out of the leaves that belonged to
// it on the day on which the period is read.
func (c *county) group(t target, p *place, s span) result {
	d := c.day(s)
	r := result{status: "not-applicable", light: "none", percent: t.share || t.kind == "growth" || t.kind == "ratio"}
	if !p.alive(d) {
		return r
	}
	var leaves []result
	var at []*place
	for _, x := range c.places[t.leaf] {
		if x.alive(d) && x.above(p.level, d) == p {
			leaves, at = append(leaves, c.leaf(t, x, s)), append(at, x)
		}
	}
	growth := t.kind == "growth" && !t.share
	overdue, redefined := false, false
	for i, x := range leaves {
		if growth {
			leaves[i] = c.splitGrowth(t, at[i], s, d, x)
			leaves[i].reported, leaves[i].counted = leaves[i].matched, leaves[i].matched > 0
		} else if t.share && x.status == "not-applicable" {
			leaves[i].asked = 0 // it can neither meet the test nor fail it
		} else if x.nothing {
			leaves[i].reported, leaves[i].counted, leaves[i].top, leaves[i].bottom = 1, true, new(big.Rat), new(big.Rat)
		} else if t.share && x.status == "overdue" && c.registered(t, s) {
			leaves[i].reported, leaves[i].counted = 1, true // known not to have come
		}
		r.asked += leaves[i].asked
		r.reported += leaves[i].reported
		overdue = overdue || x.status == "overdue"
		redefined = redefined || x.redefined
	}
	if r.asked == 0 || redefined {
		return r
	}
	if r.reported == 0 {
		r.status = missing(overdue)
		r.light = map[string]string{"no-data": "grey", "overdue": "red"}[r.status]
		return r
	}
	op := t.op
	r.bound = t.bound
	if t.share {
		op, r.bound = t.said.at("roll_up", "op").says(), number(t.said.at("roll_up", "value").says())
	}
	c.total(t, leaves, &r)
	if r.value == nil {
		return r
	}
	r.status, r.light = c.judge(t, r.value, op, r.bound, c.groupPace(t, at, s, d, op, r.bound), s)
	if r.status == "met" && t.share && capped(t.op) && c.open(t, s) {
		r.status = "on-track" // the caps have held so far
	}
	if big.NewRat(int64(r.reported), int64(r.asked)).Cmp(t.percentOr("min_coverage", 90)) < 0 {
		r.light = "grey"
	}
	return r
}

// registered tells whether the county kept the register that a target reads for a period:
// who is not in it by the due day has not reported, or was not assessed.
func (c *county) registered(t target, s span) bool {
	topic, _, _ := strings.Cut(t.said.at("figure").says(), ".")
	switch topic {
	case "town-reports", "unit-reports", "town-summaries", "unit-summaries", "assessments":
		return len(c.lines[topic][s.name]) > 0
	}
	return false
}

// total makes the group's value: the share of leaves that meet the test, or pooled totals.
func (c *county) total(t target, leaves []result, r *result) {
	top, bottom := new(big.Rat), new(big.Rat)
	weight, weightBefore := new(big.Rat), new(big.Rat)
	one := big.NewRat(1, 1)
	growing := t.kind == "growth" && !t.share
	for _, x := range leaves {
		switch {
		case !x.counted:
		case t.share:
			bottom.Add(bottom, one)
			if x.reached {
				top.Add(top, one)
			}
		case growing:
			top.Add(top, x.nowTotal)
			weight.Add(weight, x.nowBy)
			bottom.Add(bottom, new(big.Rat).Mul(x.before, x.beforeBy))
			weightBefore.Add(weightBefore, x.beforeBy)
		case t.kind == "ratio":
			top.Add(top, x.top)
			bottom.Add(bottom, x.bottom)
		default:
			top.Add(top, x.value)
			bottom.Add(bottom, one)
		}
	}
	switch {
	case growing:
		r.top, r.bottom = mean(top, weight), mean(bottom, weightBefore)
		if r.top != nil && r.bottom != nil && r.bottom.Sign() > 0 {
			r.value = growth(r.top, r.bottom)
		}
	case !t.share && t.kind != "ratio":
		r.value = top
	default:
		r.top, r.bottom, r.value = top, bottom, mean(top, bottom)
	}
}

// mean is a total per another; nil where that is nothing.
func mean(total, by *big.Rat) *big.Rat {
	if by.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(total, by)
}

// groupPace is what a group's open period is held against. A share with a deadline runs
// from the share that met the test in the baseline.
func (c *county) groupPace(t target, at []*place, s span, d day, op string, bound *big.Rat) *big.Rat {
	switch t.pace {
	case "elapsed":
		return new(big.Rat).Mul(bound, s.gone(c.asOf))
	case "line":
		return c.straight(t, c.baseShare(t, at, s, d), op, bound, d)
	}
	return bound
}

func (c *county) baseShare(t target, at []*place, s span, d day) *big.Rat {
	had, met := int64(0), int64(0)
	for _, x := range at {
		r := c.leaf(t, x, s)
		base := c.classRead(x, t.said.at("figure").says(), c.baseline, d).amount
		if r.asked == 0 || r.bound == nil || base == nil {
			continue
		}
		had++
		if holds(base, t.op, r.bound) {
			met++
		}
	}
	if had == 0 {
		return new(big.Rat)
	}
	return big.NewRat(met, had)
}

// splitGrowth lets the village that was split stand for all its parts in the matched set,
// once each of them is in. Other places stay what they are.
func (c *county) splitGrowth(t target, p *place, s span, d day, r result) result {
	parts := c.partsOf(p, s, d)
	if len(parts) == 0 || parts[0] != p || r.bound == nil {
		return r
	}
	figure, weight := t.said.at("figure").says(), t.said.at("weight").says()
	was, wasBy := c.read(p, figure, s.yearAgo(), d).amount, c.read(p, weight, s.yearAgo(), d).amount
	sum, by := new(big.Rat), new(big.Rat)
	for _, x := range parts {
		now, nowBy := c.read(x, figure, s, d).amount, c.read(x, weight, s, d).amount
		if now == nil || nowBy == nil {
			return r
		}
		sum.Add(sum, new(big.Rat).Mul(now, nowBy))
		by.Add(by, nowBy)
	}
	if was == nil || wasBy == nil || c.redefined(figure, s) {
		return r
	}
	r.matched = len(parts)
	r.nowTotal, r.nowBy, r.before, r.beforeBy = sum, by, was, wasBy
	return r
}
