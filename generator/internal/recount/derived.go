package recount

import (
	"math/big"
	"slices"
	"strings"
)

// within is a figure of a topic under its whole name.
func within(topic, figure string) string {
	if strings.Contains(figure, ".") {
		return figure
	}
	return topic + "." + figure
}

// derive reckons a figure from what others came to over the same spans.
func (c *ledger) derive(p *place, topicName string, measure *node, spans []span, d day) reading {
	said := measure.at("derived")
	how := said.keys[0]
	var r reading
	var amounts, weights []*big.Rat
	missing := false
	for _, n := range said.at(how).list() {
		if how == "index" {
			weights = append(weights, number(n.at("weight").says()))
			n = n.at("figure")
		}
		if fixed := number(n.says()); fixed != nil {
			amounts = append(amounts, fixed)
			continue
		}
		name := within(topicName, n.says())
		in := c.readParts(p, name, c.same(name, spans), d)
		for _, at := range in.where {
			if !slices.Contains(r.where, at) {
				r.where = append(r.where, at)
			}
		}
		r.overdue = r.overdue || in.overdue
		r.void = r.void || in.void
		if r.mark == "" {
			r.mark = in.mark
		}
		missing = missing || in.amount == nil && !in.void
		amounts = append(amounts, in.amount)
	}
	switch {
	case r.mark != "":
		return reading{mark: r.mark, where: r.where}
	case missing:
		r.void = false
		return r
	case r.void:
		return r
	case how == "ratio" && amounts[1].Sign() == 0:
		r.void = true
		return r
	}
	r.exact = worked(how, amounts, weights)
	r.amount = rounded(r.exact, measure)
	r.soFar = r.amount
	return r
}

// worked is the formula worked out by hand.
func worked(how string, amounts, weights []*big.Rat) *big.Rat {
	total := new(big.Rat)
	for i, v := range amounts {
		switch {
		case how == "index":
			total.Add(total, new(big.Rat).Mul(v, weights[i]))
		case i == 0:
			total.Set(v)
		case how == "sum":
			total.Add(total, v)
		case how == "difference":
			total.Sub(total, v)
		case how == "product":
			total.Mul(total, v)
		case how == "ratio":
			total.Quo(total, v)
		}
	}
	return total
}

// same are the spans of a figure's own rhythm for some of another: its parts, or the longer
// ones that they lie in.
func (c *ledger) same(name string, spans []span) []span {
	topicName, _ := splitName(name)
	every := c.topics[topicName].every
	var out []span
	for _, s := range spans {
		in := s.within(every)
		if len(in) == 0 {
			in = s.around(every)
		}
		for _, x := range in {
			if len(out) == 0 || out[len(out)-1] != x {
				out = append(out, x)
			}
		}
	}
	return out
}

// rounded is a value to the decimals that its figure is rounded to, half away from zero.
func rounded(v *big.Rat, measure *node) *big.Rat {
	said := measure.at("round")
	if said == nil || v == nil {
		return v
	}
	shift := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(whole(said))), nil))
	x := new(big.Rat).Mul(v, shift)
	half := big.NewRat(1, 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	x.Add(x, half)
	n := new(big.Int).Quo(x.Num(), x.Denom()) // towards zero
	return new(big.Rat).Quo(new(big.Rat).SetInt(n), shift)
}

// rounded is a mean of a figure that is rounded, which is rounded once more; all else is
// what it is.
func (q question) rounded(v *big.Rat) *big.Rat {
	if q.t.by != "mean" || q.t.kind == "growth" || q.t.kind == "ratio" {
		return v
	}
	topicName, figure := splitName(q.t.figure)
	return rounded(v, q.topics[topicName].figures.at(figure))
}
