package progress_test

import "testing"

// What leaders answer for (三（一）): every county leader at least one town and exactly one
// village, every town leader exactly one village. The line is the same for every year that
// has begun; a year that has not has none. Two villages are not one; neither is none.
func TestLeadersAnswerFor(t *testing.T) {
	d := data{"targets.yaml": visitsTargets, "leaders.yaml": `leaders:
  "L1": {office: {zh-cn: 县委书记}, tier: county, towns: ["441621100", "441621101"], villages: ["441621100200"]}
  "L2": {office: {zh-cn: 县长}, tier: county, villages: ["441621100200", "441621100201"]}
  "L9": {office: {zh-cn: 甲镇镇长}, tier: town, town: "441621100"}
`}
	r := measure(t, "2006-06-30", d, "")
	for _, c := range []struct{ leader, line, towns, villages string }{
		{"L1", "towns 2, villages 1", "met green", "met green"},
		{"L2", "towns 0, villages 2", "missed red", "missed red"},
		{"L9", "towns 0, villages 0", "not-applicable none", "missed red"},
	} {
		equal(t, c.leader, reckoned(t, r, "leaders", "2005", c.leader), c.line)
		equal(t, c.leader, reckoned(t, r, "leaders", "2006", c.leader), c.line)
		equal(t, c.leader, reckoned(t, r, "leaders", "2007", c.leader), "none")
		equal(t, c.leader, status(t, r, "towns", c.leader, "2005"), c.towns)
		equal(t, c.leader, status(t, r, "villages", c.leader, "2005"), c.villages)
	}
	equal(t, "source", source(t, r, "leaders", "towns", "2005", "L2"), "data/leaders.yaml:3")
}

// Two villages that were merged into one are one village to answer for; as of the day
// before, they are two.
func TestLeaderOfMergedVillages(t *testing.T) {
	d := data{"villages/441621100.yaml": mergedA, "leaders.yaml": "leaders:\n  \"L1\": {office: {zh-cn: 县委书记}, tier: county, villages: [\"441621100200\", \"441621100202\"]}\n"}
	equal(t, "before", reckoned(t, measure(t, "2006-06-30", d, ""), "leaders", "2006", "L1"), "towns 0, villages 2")
	equal(t, "after", reckoned(t, measure(t, "2006-07-01", d, ""), "leaders", "2006", "L1"), "towns 0, villages 1")
}
