package sample

import "math/rand/v2"

// supportTopic is what was done for villages: projects and the seven kinds of support.
var supportTopic = topic{"support", []column{
	{"projects", "个"}, {"project_funds", yuan},
	{"funds", yuan}, {"technology", times}, {"information", "条"}, {"services", times},
	{"labour", people}, {"roads", km}, {"irrigation", "处"},
	{"farmer_trainings", "场"}, {"farmers_trained", "人次"}, {"stable_income", yesNo},
}}

const stableIncome = 11

// support makes up the figures of every village. Rich villages have a stable income
// already, and who has one keeps it.
func (c *invention) support() *yearly {
	r := c.stream("support")
	all := newYearly(supportTopic, len(c.villages))
	for i, v := range c.villages {
		for y := range all {
			l := supported(r)
			l[stableIncome] = oneIn(r, 35+10*y)
			if v.rich && !chance(r, 5) || y > 0 && all[0][i][stableIncome] == 1 {
				l[stableIncome] = 1
			}
			all[y][i] = l
		}
	}
	return all
}

// supported is a year's support of a village. There are no project funds without a
// project, and nobody attends where nothing is held.
func supported(r *rand.Rand) line {
	projects := max(0, between(r, -1, 3))
	trainings := max(0, between(r, -1, 5))
	roads := 0
	if chance(r, 35) {
		roads = between(r, 3, 42)
	}
	return line{
		projects, projects * 1000 * between(r, 8, 90),
		500 * max(0, between(r, -12, 90)), max(0, between(r, -2, 10)), between(r, 0, 24), between(r, 0, 16),
		max(0, between(r, -8, 60)), roads, max(0, between(r, -2, 4)),
		trainings, trainings * between(r, 18, 75), 0,
	}
}
