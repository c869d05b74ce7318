package progress_test

import (
	"fmt"
	"testing"

	"guben/generator/internal/progress"
)

// told says a remedy in short: the change; the places below that lack something, the nearest
// first; what the cheapest set lacks; what each of how many reports has to bring.
func told(r *progress.Report, target, code string) string {
	t := r.Target(target)
	at := r.Places.Find(code)
	m := progress.RemedyOf(r, t.Now(t.Own(at)))
	if m == nil {
		return "none"
	}
	say := func(v interface{ RatString() string }, none bool) string {
		if none {
			return "-"
		}
		return v.RatString()
	}
	text := say(m.Change, m.Change == nil) + ","
	for _, x := range m.Nearest {
		text += " " + x.Result.Place.Code
	}
	return fmt.Sprintf("%s, cheapest %s, %d × %s", text, say(m.Cheapest, m.Cheapest == nil), len(m.Left), say(m.Each, m.Each == nil))
}

// By the end of 2006 two thirds of the way from 2004 to the end of 2007 are gone: 730 of 1,095
// days. A1 has 18,000 of 10,000 + 2/3 × 20,000 = 23,333.33…, and lacks 5,334 whole yuan; A2,
// with 21,667 of 21,666.66…, is on course; B1 has 26,666 of 26,666.66…, and lacks one. More than
// half of the three is two: one more, the cheapest B1 with its one yuan. In the end all three
// are held against 30,000, of which none is there yet: two places by the one report that is
// left, and 12,000 yuan of A1.
func TestRemedyByDeadline(t *testing.T) {
	r := measure(t, "2007-01-31", data{
		"income/2004": `"441621100200": {collective_income: 10000}
"441621100201": {collective_income: 5000}
"441621101200": {collective_income: 20000}`,
		"income/2006": `"441621100200": {collective_income: 18000}
"441621100201": {collective_income: 21667}
"441621101200": {collective_income: 26666}`,
	}, "")
	equal(t, "A1", told(r, "poor", a1), "5334,, cheapest -, 1 × 12000")
	equal(t, "A2", told(r, "poor", a2), "none")
	equal(t, "B1", told(r, "poor", b1), "1,, cheapest -, 1 × 3334")
	equal(t, "the county", told(r, "poor", county), "1, "+b1+" "+a1+", cheapest 1, 1 × 2")
}

// One new member per branch and year, two quarters of which are in: nobody joined at A1, and a
// half of the reports is left, of which one has to bring the one. As of 20 August 231 of
// 365 days are gone; A2's first branch is done, its second lacks one as well.
func TestRemedyWithinTheYear(t *testing.T) {
	r := measure(t, "2006-08-20", data{
		"members/2006-Q1": `"441621100200": {new_members: 0}
"441621100201-1": {new_members: 1}
"441621100201-2": {new_members: 0}
"441621101200": {new_members: 0}`,
		"members/2006-Q2": `"441621100200": {new_members: 0}
"441621100201-1": {new_members: 0}
"441621100201-2": {new_members: 0}
"441621101200": {new_members: 2}`,
	}, "")
	equal(t, "A1", told(r, "members", a1), "1,, cheapest -, 2 × 1")
	equal(t, "B1", told(r, "members", b1), "none")
	// Two of four branches are done; all four are asked for: one a report, and two in all.
	equal(t, "the county", told(r, "members", county), "2, 441621100200 441621100201-2, cheapest 2, 2 × 1")
}

// What must not exceed 10 in the year and stands at 8 after two quarters, with 231 of 365 days
// gone and so 6.3 allowed, cannot fall: each of the two reports that are left may bring one.
// With 11 nothing helps, and none may come.
func TestRemedyOfACap(t *testing.T) {
	target := `kind: count, figure: work.x, test: {op: "<=", value: 10}, roll_up: {by: share, op: ">=", value: 100%}`
	figures := data{"targets.yaml": fmt.Sprintf(remedyTopics, "quarter", 0, "sum", target)}
	for _, p := range []string{"2006-Q1", "2006-Q2"} {
		figures["work/"+p+".yaml"] = "period: \"" + p + "\"\nunits: {x: 个}\nfigures:\n  \"441621100200\": {x: 4}\n  \"441621100201\": {x: 2}\n  \"441621101200\": {x: 6}\n"
	}
	r := measure(t, "2006-08-20", figures, "")
	equal(t, "A1", told(r, "goal", a1), "-,, cheapest -, 2 × 1")
	equal(t, "A2", told(r, "goal", a2), "none")
	equal(t, "B1", told(r, "goal", b1), "-,, cheapest -, 2 × -")
	equal(t, "the county", told(r, "goal", county), "2, "+a1+" "+b1+", cheapest -, 2 × -")
}
