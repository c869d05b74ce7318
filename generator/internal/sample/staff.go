package sample

import (
	"math/rand/v2"
	"slices"
	"strconv"
)

// staffTopic is what sending units tell of themselves.
var staffTopic = topic{"staff", []column{
	{"established", people}, {"allotted", people},
	{"lead_group", yesNo}, {"system", yesNo}, {"head_in_charge", yesNo}, {"facilities", yesNo},
	{"head_visits", times}, {"commended", times}, {"criticised", times},
}}

// sent counts the cadres of a batch by the unit that sent them.
func (c *invention) sent(batch []team) map[string]int {
	n := map[string]int{}
	for i, t := range batch {
		if t.cadres == 0 {
			continue
		}
		for _, p := range t.from(townUnit(c.towns[c.village(i).town])) {
			n[p.unit] += p.cadres
		}
	}
	return n
}

// writeStaff makes up the figures of every unit and writes a file a year.
func (c *invention) writeStaff(files map[string][]byte, batches [years][]team) {
	r := c.stream("staff")
	sentIn := [reportedYears]map[string]int{c.sent(batches[0]), c.sent(batches[1])}
	for y := range reportedYears {
		year, sent, other := firstYear+y, sentIn[y], sentIn[1-y]
		f := c.yearlyFile(staffTopic, year, len(c.units)+len(c.towns))
		f.towns = nil
		c.eachUnit(f, func(code, name string, upper bool) {
			n := establish(r, sent[code], other[code], upper)
			late := ""
			if chance(r, 4) {
				late = dateOf(year+1, 2, between(r, 1, 20))
			}
			l := line{
				n, allotted(r, code, year, sent[code]),
				oneIn(r, 95+3*y), oneIn(r, 92+5*y), oneIn(r, 98), oneIn(r, 90+5*y),
				between(r, 1, 9), oneIn(r, 15), oneIn(r, 3),
			}
			f.tail = name
			f.line(staffTopic, 0, code, staffTopic.special(l, code, year), late)
		})
		put(files, figureName(staffTopic.name, strconv.Itoa(year)), f)
	}
}

// establish is a unit's staff: of an upper unit about five times what it sent. What it
// sent in the other year counts too, so that its staff does not change much. Some sent
// clearly too few or too many.
func establish(r *rand.Rand, sent, other int, upper bool) int {
	n := max(5, 5*(3*sent+other)/4)
	switch roll := r.IntN(100); {
	case !upper:
		return 3*(sent+other)/2 + between(r, 0, 6)
	case roll < 6:
		return n * between(r, 120, 150) / 100
	case roll < 12:
		return n * between(r, 68, 85) / 100
	}
	return n * between(r, 96, 105) / 100
}

// allotted is how many cadres a unit was to send: mostly as many as it did.
func allotted(r *rand.Rand, code string, year, sent int) int {
	over := sent > 1 && chance(r, 8)
	switch {
	case slices.Contains(shortUnits[year], code):
		return sent + 1
	case over:
		return sent - 1
	}
	return sent
}

// eachUnit visits the upper units, then the towns' own, and heads those of each level.
func (c *invention) eachUnit(f *file, visit func(code, name string, upper bool)) {
	c.eachUpper(f, func(u unit) { visit(u.code, u.name, true) })
	f.WriteString("  # 镇\n")
	for _, t := range c.towns {
		visit(townUnit(t), t.name+"机关", false)
	}
}

// eachUpper visits the upper units and heads those of each level.
func (c *invention) eachUpper(f *file, visit func(u unit)) {
	level := ""
	for _, u := range c.units {
		if u.level != level {
			level = u.level
			f.WriteString("  # " + levelNames[level] + "\n")
		}
		visit(u)
	}
}
