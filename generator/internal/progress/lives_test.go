package progress_test

import (
	"fmt"
	"testing"
)

const (
	a3 = "441621100202"
	b9 = "441621101209"
)

// average lets farmers' incomes of merged villages be weighed by their people.
const average = ", average_by: population"

// Village A3 is merged into A1 on 1 July 2006.
const mergedA = `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100201": {name: 丑村}
  "441621100202": {name: 卯村, merged: {into: "441621100200", on: 2006-07-01}}
`

// Growth over a merger. 2005: A1 3,000 yuan for 100 people, A3 1,000 for 300. Together
// they had (300000 + 300000)/400 = 1,500 yuan. In 2006 A1 has 1,590 for 400 people: 90 of
// 1,500 is exactly 6 %. Against A1's own 3,000 it would be a fall of 47 %.
// In 2005 both stood for themselves (no 2004: overdue for want of a base); in 2006 A3 is
// not there and not expected. Town A in 2006: A1 and A2, of which A1 is in: 1 of 2, grey.
func TestMergedVillageCarriesTheLevelBefore(t *testing.T) {
	r := measure(t, end2006, data{
		"villages/441621100.yaml": mergedA,
		"income/2005":             "\"441621100200\": {farmer_income: 3000, population: 100}\n\"441621100202\": {farmer_income: 1000, population: 300}",
		"income/2006":             `"441621100200": {farmer_income: 1590, population: 400}`,
	}, average)
	check(t, r, []want{
		{target: "growth", place: a1, period: "2006", status: "met", light: "green", value: "3/50", reported: 1, expected: 1},
		{target: "growth", place: a3, period: "2005", status: "overdue", light: "red", expected: 1, reason: "no-base"},
		{target: "growth", place: a3, period: "2006", status: "not-applicable", light: "none", reason: "not-there"},
		{target: "growth", place: townA, period: "2005", status: "overdue", light: "red", expected: 3, reason: "no-base"},
		{target: "growth", place: townA, period: "2006", status: "met", light: "grey", value: "3/50", reported: 1, expected: 2, reason: "coverage"},
	})
}

// Without the figure of one of the merged villages the level before is not known: the
// mean of those that are in would be another village's.
func TestMergedVillageWithAGapBefore(t *testing.T) {
	r := measure(t, end2006, data{
		"villages/441621100.yaml": mergedA,
		"income/2005":             `"441621100200": {farmer_income: 3000, population: 100}`,
		"income/2006":             `"441621100200": {farmer_income: 1590, population: 400}`,
	}, average)
	check(t, r, []want{{target: "growth", place: a1, period: "2006", status: "overdue", light: "red", expected: 1, reason: "no-base"}})
}

// A yearly count over a merger in July: A3's member of the first quarter counts for A1.
// With A3's second quarter missing, A1's four zeros and A3's zero leave it open: overdue.
func TestMergedVillageCarriesCounts(t *testing.T) {
	quarters := func(a3q2 string) data {
		return data{
			"villages/441621100.yaml": mergedA,
			"members/2006-Q1":         "\"441621100200\": {new_members: 0}\n\"441621100202\": {new_members: 1}",
			"members/2006-Q2":         "\"441621100200\": {new_members: 0}" + a3q2,
			"members/2006-Q3":         `"441621100200": {new_members: 0}`,
			"members/2006-Q4":         `"441621100200": {new_members: 0}`,
		}
	}
	check(t, measure(t, end2006, quarters("\n\"441621100202\": {new_members: 0}"), average), []want{
		{target: "members", place: a1, period: "2006", status: "met", light: "green", value: "1", reported: 1, expected: 1},
		{target: "members", place: a3, period: "2006", status: "not-applicable", light: "none", reason: "not-there"},
	})
	none := quarters("")
	none["members/2006-Q1"] = "\"441621100200\": {new_members: 0}\n\"441621100202\": {new_members: 0}"
	check(t, measure(t, end2006, none, average), []want{
		{target: "members", place: a1, period: "2006", status: "overdue", light: "red", expected: 1, reason: "partial"},
	})
}

// The frozen base over a merger: A1 had 20,000 in 2004 and A3 25,000, so both are on the
// list. Their sum of 45,000 takes neither off it: A1 stays on the list after the merger.
// With A1 at 40,000 in 2004 it was not on the list by itself, but A3's place on it stays.
// The baseline of the two is 65,000, which holds already: the pace is the bound.
func TestMergerTakesNobodyOffTheList(t *testing.T) {
	for _, c := range []struct{ a1, pace string }{{"20000", "30000"}, {"40000", "30000"}} {
		r := measure(t, end2006, data{
			"villages/441621100.yaml": mergedA,
			"income/2004":             "\"441621100200\": {collective_income: " + c.a1 + "}\n\"441621100202\": {collective_income: 25000}",
			"income/2005":             "\"441621100200\": {collective_income: 50000}\n\"441621100202\": {collective_income: 26000}",
			"income/2006":             `"441621100200": {collective_income: 29000}`,
		}, average)
		check(t, r, []want{
			{target: "poor", place: a1, period: "2006", status: "behind", light: "yellow", value: "29000", pace: c.pace, reported: 1, expected: 1},
		})
		// In 2005 A3 stood for itself: 25,000 + 5,000 × 1/3 = 80000/3 is its pace, 26,000 is below.
		check(t, r, []want{{target: "poor", place: a3, period: "2005", status: "behind", light: "yellow", value: "26000", pace: "80000/3", reported: 1, expected: 1}})
	}
}

// A village that moved from town B to town A on 1 January 2006 with a new code: 2005 and
// 2004 count for B under the old code, 2006 for A under the new one. Its growth in 2006
// is 3180/3000 - 1 = 6 %, in A's matched set; in 2005 3000/2500 - 1 = 20 %, in B's.
func TestMovedVillageCountsWhereItBelonged(t *testing.T) {
	r := measure(t, end2006, data{
		"villages/441621100.yaml": `town: "441621100"
villages:
  "441621100200": {name: 子村, moved: [{from: "441621101", code: "441621101209", on: 2006-01-01}]}
`,
		"income/2004": `"441621101209": {farmer_income: 2500, population: 100}`,
		"income/2005": `"441621101209": {farmer_income: 3000, population: 100}`,
		"income/2006": `"441621100200": {farmer_income: 3180, population: 100}`,
	}, average)
	check(t, r, []want{
		{target: "growth", place: a1, period: "2005", status: "met", light: "green", value: "1/5", reported: 1, expected: 1},
		{target: "growth", place: a1, period: "2006", status: "met", light: "green", value: "3/50", reported: 1, expected: 1},
		{target: "growth", place: townA, period: "2005", status: "not-applicable", light: "none"},
		{target: "growth", place: townB, period: "2005", status: "met", light: "grey", value: "1/5", reported: 1, expected: 2, reason: "coverage"},
		{target: "growth", place: townA, period: "2006", status: "met", light: "green", value: "3/50", reported: 1, expected: 1},
		{target: "growth", place: townB, period: "2006", status: "overdue", light: "red", expected: 1},
	})
	if p := r.Places.Find(b9); p == nil || p.Code != a1 {
		t.Errorf("the old code leads to %v", p)
	}
}

// A village split in 2006: A3 comes out of A1 on 1 March. 2005: A1 3,000 for 400. 2006: A1
// 3,100 for 300, A3 3,420 for 100: together (930000 + 342000)/400 = 3,180, exactly 6 %.
// Neither has a growth of its own; the town's matched set holds both or, where A3 is not
// in, neither. A3's class and baseline are those of A1: poor with 10,000, pace 70000/3.
func TestSplitVillageStandsInTheMatchedSet(t *testing.T) {
	split := `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100202": {name: 卯村, split: {from: "441621100200", on: 2006-03-01}}
`
	figures := data{
		"villages/441621100.yaml": split,
		"income/2004":             `"441621100200": {collective_income: 10000}`,
		"income/2005":             `"441621100200": {farmer_income: 3000, population: 400}`,
		"income/2006":             "\"441621100200\": {farmer_income: 3100, population: 300}\n\"441621100202\": {farmer_income: 3420, population: 100, collective_income: 23333}",
	}
	check(t, measure(t, end2006, figures, average), []want{
		{target: "growth", place: a1, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "split"},
		{target: "growth", place: a3, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "split"},
		{target: "growth", place: a3, period: "2005", status: "not-applicable", light: "none", reason: "not-there"},
		{target: "growth", place: townA, period: "2006", status: "met", light: "green", value: "3/50", reported: 2, expected: 2},
		{target: "poor", place: a3, period: "2006", status: "behind", light: "yellow", value: "23333", pace: "70000/3", reported: 1, expected: 1},
	})
	figures["income/2006"] = `"441621100200": {farmer_income: 3100, population: 300}`
	check(t, measure(t, end2006, figures, average), []want{
		{target: "growth", place: a3, period: "2006", status: "overdue", light: "red", expected: 1},
		{target: "growth", place: townA, period: "2006", status: "overdue", light: "red", expected: 2},
	})
}

// A2 is opened in July 2006 and A3 closed in April, neither out of or into another. Before A2
// began and after A3 ended nothing is expected of them: no growth of 2006, no class of 2004,
// no count. Of 2005 the town expects A1 and A3, of 2006 A1 alone.
func TestOpenedAndClosedVillages(t *testing.T) {
	const a3 = "441621100202"
	r := measure(t, end2006, data{
		"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 子村}\n  \"441621100201\": {name: 丑村, opened: 2006-07-01}\n  \"441621100202\": {name: 卯村, closed: 2006-04-01}\n",
		"income/2005":             "\"441621100200\": {farmer_income: 1000, population: 100}\n\"441621100202\": {farmer_income: 1000, population: 100}",
		"income/2006":             "\"441621100200\": {farmer_income: 1060, population: 100}\n\"441621100201\": {farmer_income: 2000, population: 100}",
		"members/2006-Q1":         "\"441621100200\": {new_members: 1}\n\"441621100202\": {new_members: 0}",
		"members/2006-Q2":         "\"441621100200\": {new_members: 0}",
		"members/2006-Q3":         "\"441621100200\": {new_members: 0}\n\"441621100201\": {new_members: 0}",
		"members/2006-Q4":         "\"441621100200\": {new_members: 0}\n\"441621100201\": {new_members: 1}",
	}, "")
	check(t, r, []want{
		{target: "growth", place: a2, period: "2005", status: "not-applicable", light: "none", reason: "not-there"},
		{target: "growth", place: a2, period: "2006", status: "not-applicable", light: "none", reason: "not-there"},
		{target: "growth", place: a3, period: "2006", status: "not-applicable", light: "none", reason: "not-there"},
		{target: "growth", place: townA, period: "2006", status: "met", light: "green", value: "3/50", reported: 1, expected: 1},
		{target: "poor", place: a2, period: "2006", status: "not-applicable", light: "none"},
		{target: "members", place: a2, period: "2006", status: "met", light: "green", value: "1", reported: 1, expected: 1},
		{target: "members", place: a3, period: "2006", status: "not-applicable", light: "none", reason: "not-there"},
		{target: "members", place: townA, period: "2006", status: "met", light: "green", value: "1", reported: 2, expected: 2},
	})
}

// Grown from totals, a village that was split is one before and two now: 1,000 before, 600 +
// 500 now, 10 %. Divided by places it would be a fall of 45 %.
func TestTotalOfASplitVillage(t *testing.T) {
	r := measure(t, end2006, data{
		"targets.yaml":            fmt.Sprintf(topics, "") + "targets:\n  sum: {title: {zh-cn: 合计}, short: {zh-cn: 合计}, kind: growth, figure: income.population, test: {op: \">=\", value: 10%}, roll_up: {by: total}}\n",
		"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 子村}\n  \"441621100201\": {name: 丑村, split: {from: \"441621100200\", on: 2006-03-01}}\n",
		"income/2005":             `"441621100200": {population: 1000}`,
		"income/2006":             "\"441621100200\": {population: 600}\n\"441621100201\": {population: 500}",
	}, "")
	check(t, r, []want{
		{target: "sum", place: a2, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "split"},
		{target: "sum", place: townA, period: "2006", status: "met", light: "green", value: "1/10", reported: 2, expected: 2},
	})
}

// A1 of 1,000 is split into A1 with 600 and A2 with 500, and the target is asked of villages
// that were below 30,000 in 2004. A1 with 10,000 was, and so were both: 1,100 of 1,000 is
// 10 %. With 40,000 neither was. Where 2004 is missing it is known of neither: they stand in
// no sum, and A1 stands for nobody, though all that the growth takes is in: 0 of 2.
func TestSplitVillageOfUnknownClass(t *testing.T) {
	figures := data{
		"targets.yaml":            fmt.Sprintf(topics, "") + "targets:\n  sum: {title: {zh-cn: 合计}, short: {zh-cn: 合计}, kind: growth, figure: income.population, test: {op: \">=\", value: 10%}, applies: {figure: income.collective_income, period: \"2004\", op: \"<\", value: 30000}, roll_up: {by: total}}\n",
		"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 子村}\n  \"441621100201\": {name: 丑村, split: {from: \"441621100200\", on: 2006-03-01}}\n",
		"income/2005":             `"441621100200": {population: 1000}`,
		"income/2006":             "\"441621100200\": {population: 600}\n\"441621100201\": {population: 500}",
	}
	for income, wants := range map[string][]want{
		`{collective_income: 10000}`: {
			{target: "sum", place: a1, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "split"},
			{target: "sum", place: townA, period: "2006", status: "met", light: "green", value: "1/10", reported: 2, expected: 2},
		},
		`{collective_income: 40000}`: {
			{target: "sum", place: a1, period: "2006", status: "not-applicable", light: "none"},
			{target: "sum", place: townA, period: "2006", status: "not-applicable", light: "none"},
		},
		`{population: 1000}`: {
			{target: "sum", place: a1, period: "2006", status: "no-data", light: "grey", expected: 1, reason: "no-class"},
			{target: "sum", place: a2, period: "2006", status: "no-data", light: "grey", expected: 1, reason: "no-class"},
			{target: "sum", place: townA, period: "2006", status: "no-data", light: "grey", expected: 2},
		},
	} {
		figures["income/2004"] = `"441621100200": ` + income
		check(t, measure(t, end2006, figures, ""), wants)
	}
}
