package sample

// societyTopic is what villages tell of order, culture and their looks.
var societyTopic = topic{"society", []column{
	{"petitions", cases}, {"disputes", cases}, {"disputes_settled", cases},
	{"civil_village", yesNo}, {"civil_households", "户"}, {"culture_sites", "处"},
	{"citizen_education", yesNo}, {"village_look", yesNo},
}}

// society makes up the figures of every village. What has been built or awarded stays.
func (c *invention) society() *yearly {
	r := c.stream("society")
	all := newYearly(societyTopic, len(c.villages))
	for i := range c.villages {
		civil, households, sites := oneIn(r, 12), between(r, 0, 70), max(0, between(r, -2, 2))
		for y := range all {
			petitions := 0
			if chance(r, 18-6*y) {
				petitions = between(r, 1, 3)
			}
			disputes := between(r, 0, 14)
			settled := disputes
			if chance(r, 45-15*y) {
				settled = disputes * between(r, 60, 95) / 100
			}
			all[y][i] = line{
				petitions, disputes, settled, civil, households, sites,
				oneIn(r, 90+7*y), oneIn(r, 58+16*y),
			}
			civil, households, sites = max(civil, oneIn(r, 9)), households+between(r, 0, 25), sites+oneIn(r, 25)
		}
	}
	return all
}
