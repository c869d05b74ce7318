package recount

import "math/big"

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
	if t.kind == "growth" && !t.share {
		leaves = append(leaves, c.splitGroups(t, at, s, d)...)
	}
	overdue := false
	for i, x := range leaves {
		if t.kind == "growth" && !t.share && t.said.at("weight") != nil {
			// The matched set: both periods, each with its weight.
			leaves[i].counted = x.counted && x.nowBy != nil && x.beforeBy != nil
		}
		r.asked += x.asked
		if leaves[i].counted {
			r.reported++
		}
		overdue = overdue || x.status == "overdue"
	}
	if r.asked == 0 {
		return r
	}
	c.total(t, leaves, &r)
	if r.value == nil {
		r.top, r.bottom = nil, nil
		r.status, r.light = "no-data", "grey"
		if overdue {
			r.status, r.light = "overdue", "red"
		}
		return r
	}
	op := t.op
	r.bound = t.bound
	if t.share {
		op, r.bound = t.said.at("roll_up", "op").says(), number(t.said.at("roll_up", "value").says())
	}
	r.status, r.light = c.judge(t, r.value, op, r.bound, c.groupPace(t, at, s, d, r.bound), s)
	if big.NewRat(int64(r.reported), int64(r.asked)).Cmp(t.percentOr("min_coverage", 90)) < 0 {
		r.light = "grey"
	}
	return r
}

// total makes the group's value: the share of leaves that meet the test, or pooled totals.
func (c *county) total(t target, leaves []result, r *result) {
	top, bottom := new(big.Rat), new(big.Rat)
	weight, weightBefore := new(big.Rat), new(big.Rat)
	one := big.NewRat(1, 1)
	for _, x := range leaves {
		switch {
		case !x.counted:
		case t.share:
			bottom.Add(bottom, one)
			if x.reached {
				top.Add(top, one)
			}
		case t.kind == "growth":
			by, byBefore := one, one
			if t.said.at("weight") != nil {
				by, byBefore = x.nowBy, x.beforeBy
			}
			top.Add(top, new(big.Rat).Mul(x.now, by))
			weight.Add(weight, by)
			bottom.Add(bottom, new(big.Rat).Mul(x.before, byBefore))
			weightBefore.Add(weightBefore, byBefore)
		case t.kind == "ratio":
			top.Add(top, x.top)
			bottom.Add(bottom, x.bottom)
		default:
			top.Add(top, x.value)
			bottom.Add(bottom, one)
		}
	}
	if bottom.Sign() == 0 {
		return
	}
	r.top, r.bottom = top, bottom
	switch {
	case t.kind == "growth" && !t.share:
		if t.said.at("weight") != nil {
			top.Quo(top, weight)
			bottom.Quo(bottom, weightBefore)
		}
		r.value = growth(top, bottom)
	case !t.share && t.kind != "ratio":
		r.value, r.top, r.bottom = top, nil, nil
	default:
		r.value = new(big.Rat).Quo(top, bottom)
	}
}

// groupPace is what a group's open period is held against. A share with a deadline runs
// from the share that met the test in the baseline.
func (c *county) groupPace(t target, at []*place, s span, d day, bound *big.Rat) *big.Rat {
	switch t.pace {
	case "elapsed":
		return new(big.Rat).Mul(bound, s.gone(c.asOf))
	case "line":
		return c.straight(t, c.baseShare(t, at, s, d), bound, d)
	}
	return bound
}

func (c *county) baseShare(t target, at []*place, s span, d day) *big.Rat {
	had, met := int64(0), int64(0)
	for _, x := range at {
		r := c.leaf(t, x, s)
		base := c.read(x, t.said.at("figure").says(), c.baseline, d).amount
		if r.asked == 0 || r.bound == nil || base == nil {
			continue
		}
		had++
		if holds(base, t.op, r.bound) {
			met++
		}
	}
	if had == 0 {
		return nil
	}
	return big.NewRat(met, had)
}

// splitGroups are the villages that were one a year before, put together again: one
// growth for each, where all parts have reported.
func (c *county) splitGroups(t target, at []*place, s span, d day) []result {
	before := s.yearAgo().last
	together := map[*place][]*place{}
	var origins []*place
	for _, x := range at {
		if !c.split(x, s, d) {
			continue
		}
		o := x
		for o.origin != nil && o.since > before {
			o = o.origin
		}
		if together[o] == nil {
			origins = append(origins, o)
		}
		together[o] = append(together[o], x)
	}
	var out []result
	for _, o := range origins {
		out = append(out, c.splitGrowth(t, o, together[o], s, d))
	}
	return out
}

func (c *county) splitGrowth(t target, origin *place, parts []*place, s span, d day) result {
	figure, weight := t.said.at("figure").says(), t.said.at("weight").says()
	r := result{asked: 1, status: "no-data"}
	was, wasBy := c.read(origin, figure, s.yearAgo(), d), c.read(origin, weight, s.yearAgo(), d)
	late := was.overdue || wasBy.overdue
	if was.amount == nil || wasBy.amount == nil {
		parts = nil
	}
	sum, by := new(big.Rat), new(big.Rat)
	all := len(parts) > 0
	for _, x := range parts {
		now, nowBy := c.read(x, figure, s, d), c.read(x, weight, s, d)
		late = late || now.overdue || nowBy.overdue
		if now.amount == nil || nowBy.amount == nil {
			all = false
			continue
		}
		sum.Add(sum, new(big.Rat).Mul(now.amount, nowBy.amount))
		by.Add(by, nowBy.amount)
	}
	if !all || by.Sign() == 0 {
		if late {
			r.status = "overdue"
		}
		return r
	}
	r.reported, r.counted = 1, true
	r.now, r.nowBy = new(big.Rat).Quo(sum, by), by
	r.before, r.beforeBy = was.amount, wasBy.amount
	return r
}
