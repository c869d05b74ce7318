package sample

// teamworkTopic is what the work teams did in their villages.
var teamworkTopic = topic{"teamwork", []column{
	{"cadres", people}, {"survey", yesNo}, {"work_plan", yesNo}, {"rectify_plan", yesNo},
	{"road_task", yesNo}, {"housing_task", yesNo}, {"irrigation_task", yesNo}, {"funeral_task", yesNo},
	{"days_in_village", days}, {"diary_months", "月"}, {"breaches", cases},
}}

// teamwork makes up the figures of every village. Its cadres are those of the batch: the
// days are a mean of theirs.
func (c *invention) teamwork(batches [years][]team) *yearly {
	r := c.stream("teamwork")
	all := newYearly(teamworkTopic, len(c.villages))
	for y := range all {
		for i := range c.villages {
			diary := 12
			if chance(r, 30) {
				diary = between(r, 5, 11)
			}
			all[y][i] = line{
				batches[y][i].cadres, oneIn(r, 98), oneIn(r, 99), oneIn(r, 95),
				oneIn(r, 58+14*y), oneIn(r, 62+10*y), oneIn(r, 66+10*y), oneIn(r, 88+6*y),
				1700 + bell(r, 700), diary, oneIn(r, 1),
			}
		}
	}
	return all
}
