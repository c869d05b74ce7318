package sample

import "strconv"

// officeTopic is what towns tell of their own arrangements.
var officeTopic = topic{"office", []column{
	{"organisation", yesNo}, {"premises", yesNo}, {"staff", yesNo}, {"funds", yesNo},
	{"lead_group", yesNo}, {"deputy_in_charge", yesNo}, {"responsibility", yesNo},
	{"exchanges", times}, {"feedbacks", times}, {"allowance", yuan},
}}

const townFunds = 3

var _ = writes((*invention).writeOffice)

// writeOffice makes up the figures of every town and writes a file a year. What a town
// lacks in the first year are mostly funds.
func (c *invention) writeOffice(files map[string][]byte) {
	r := c.stream("office")
	all := newYearly(officeTopic, len(c.towns))
	for t := range c.towns {
		for y := range all {
			all[y][t] = line{
				1, 1, 1, oneIn(r, 82+13*y), 1, oneIn(r, 97), oneIn(r, 94+4*y),
				between(r, 2, 6), between(r, 1, 4), 100 * between(r, 180, 900),
			}
		}
		if all[0][t][townFunds] == 1 {
			all[1][t][townFunds] = 1
		}
	}
	for y := range all {
		year := firstYear + y
		f := c.yearlyFile(officeTopic, year, len(c.towns))
		for t, town := range c.towns {
			f.line(officeTopic, t, town.code, officeTopic.special(all[y][t], town.code, year), lateOffice[town.code][year])
		}
		put(files, figureName(officeTopic.name, strconv.Itoa(year)), f)
	}
}
