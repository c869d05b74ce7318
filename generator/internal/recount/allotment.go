package recount

import "sort"

// takeAllotment allots the teams that upper units lead to the towns by their villages. Of a
// town none of whose villages stands in the batch nothing is known.
func (c *ledger) takeAllotment() {
	c.declare("allotment", "year", "town", 0, "villages", "个", "allotted", "个", "actual", "个", "off", "个", "fits", "是否")
	within := c.settingDays("allotment_within", "1")
	upper := map[string]bool{}
	for _, u := range c.places["unit"] {
		upper[u.code] = c.sender(u.said) == "upper"
	}
	for _, f := range c.inFolder("teams") {
		s, ok := c.named(f.at("batch").says())
		if !ok || s.first > c.asOf {
			continue
		}
		d := c.day(s)
		villages, actual, where := map[string]int{}, map[string]int{}, map[string]string{}
		total, teams := 0, 0
		for _, t := range c.places["town"] {
			if t.alive(d) {
				villages[t.code] = 0
			}
		}
		for _, v := range c.places["village"] {
			if v.alive(d) {
				villages[v.above("town", d).heir(d).code]++
				total++
			}
		}
		f.at("teams").each(func(code string, n *node) {
			v := c.byCode[code].heir(d)
			if v == nil {
				return
			}
			town := v.above("town", d).heir(d).code
			if where[town] == "" {
				where[town] = n.where
			}
			if upper[n.at("unit").says()] && number(n.at("cadres").says()).Sign() > 0 {
				actual[town]++
				teams++
			}
		})
		allotted := largestRemainder(teams, villages, total)
		lines := map[string]line{}
		for town, at := range where {
			off := actual[town] - allotted[town]
			if off < 0 {
				off = -off
			}
			lines[town] = line{
				"villages": count(villages[town], at), "allotted": count(allotted[town], at),
				"actual": count(actual[town], at), "off": count(off, at), "fits": yesNo(off <= within, at),
			}
		}
		c.put("allotment", s.name, lines)
	}
}

// largestRemainder shares out whole things by weights: to each the whole part of its
// share, and what is left one by one to the largest remainders; among equals to the
// smaller code.
func largestRemainder(things int, weights map[string]int, total int) map[string]int {
	out := map[string]int{}
	if total == 0 {
		return out
	}
	var codes []string
	left := things
	for code, w := range weights {
		codes = append(codes, code)
		out[code] = things * w / total
		left -= out[code]
	}
	rest := func(code string) int { return things * weights[code] % total }
	sort.Slice(codes, func(i, j int) bool {
		if rest(codes[i]) != rest(codes[j]) {
			return rest(codes[i]) > rest(codes[j])
		}
		return codes[i] < codes[j]
	})
	for _, code := range codes[:left] {
		out[code]++
	}
	return out
}
