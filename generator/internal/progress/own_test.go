package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// Upper places report beside their villages: A1, A2 and B1, the towns A and B, the county. Of
// each case the results of town A, town B and the county: value, status, reported of expected,
// "own" where it is the place's own figure that counts.
var ownCases = []struct{ name, target, before, now, want string }{
	// 10 + 20 = 30 of town A, of which it reports 35 itself; with 5 of B1 the county has 35 by
	// its villages. What a town adds to the county's 40 is told; nobody laid down what it must add.
	{"sum", `kind: count, figure: work.y, own: sum, test: {op: ">=", value: 1}, roll_up: {by: total, op: ">=", value: 40}`,
		"", "A1: y: 10; A2: y: 20; B1: y: 5; A: y: 35",
		"30 not-applicable 2/2, 5 not-applicable 1/1, 35 missed 3/3"},
	// Nothing said is the sum too.
	{"unsaid", `kind: count, figure: work.y, test: {op: ">=", value: 1}, roll_up: {by: total, op: ">=", value: 40}`,
		"", "A1: y: 10; A2: y: 20; B1: y: 5; A: y: 35",
		"30 not-applicable 2/2, 5 not-applicable 1/1, 35 missed 3/3"},
	// Its own 35 counts for the town, and in the county: 35 + 5 = 40, which is enough. It is
	// one return, and needs none of its villages.
	{"counts", `kind: count, figure: work.y, own: counts, test: {op: ">=", value: 1}, roll_up: {by: total, op: ">=", value: 40}`,
		"", "A1: y: 10; B1: y: 5; A: y: 35",
		"35 not-applicable 1/1 own, 5 not-applicable 1/1, 40 met 2/2"},
	// The county's own stands for all below, whatever its towns say.
	{"whole", `kind: count, figure: work.y, own: counts, test: {op: ">=", value: 1}, roll_up: {by: total, op: ">=", value: 40}`,
		"", "A1: y: 10; A2: y: 20; B1: y: 5; A: y: 35; C: y: 39",
		"35 not-applicable 1/1 own, 5 not-applicable 1/1, 39 missed 1/1 own"},
	// What is marked, or not there, is no figure: the villages count.
	{"marked", `kind: count, figure: work.y, own: counts, test: {op: ">=", value: 1}, roll_up: {by: total, op: ">=", value: 30}`,
		"", "A1: y: 10; A2: y: 20; B1: y: 5; A: marks: {y: {as: not_published, why: 未公布}}; B: x: 9",
		"30 not-applicable 2/2, 5 not-applicable 1/1, 35 met 3/3"},
	// Σ/Σ of own figures: 6/10 of the town, which says no numerator of B's: with 1/2 of B1 the
	// county has 7/12.
	{"ratio", `kind: ratio, figure: work.x, per: work.y, own: counts, test: {op: ">=", value: 55%}, roll_up: {by: total}`,
		"", "A1: x: 1, y: 4; A2: x: 2, y: 4; B1: x: 1, y: 2; A: x: 6, y: 10; B: y: 7",
		"3/5 met 1/1 own, 1/2 missed 1/1, 7/12 met 2/2"},
	// A mean is weighted by what the place reports as well: 50 over 20, and 80 over 10 of B1:
	// (1000 + 800)/30 = 60.
	{"mean", `kind: level, figure: work.x, weight: work.y, own: counts, test: {op: ">=", value: 60}, roll_up: {by: mean}`,
		"", "A1: x: 10, y: 5; A2: x: 20, y: 5; B1: x: 80, y: 10; A: x: 50, y: 20",
		"50 missed 1/1 own, 80 met 1/1, 60 met 2/2"},
	// Of a growth both years: town A has 100 and 110, and B has its own of this year alone, so
	// that B1 counts, 100 and 104: 214/200 − 1 = 7/100.
	{"growth", `kind: growth, figure: work.y, own: counts, test: {op: ">=", value: 6%}, roll_up: {by: total}`,
		"A1: y: 50; A2: y: 50; B1: y: 100; A: y: 100", "A1: y: 50; A2: y: 50; B1: y: 104; A: y: 110; B: y: 500",
		"1/10 met 1/1 own, 1/25 missed 1/1, 7/100 met 2/2"},
	// What is reckoned is reckoned of own figures: 9/3 = 3, and the mean of A's 3 over 3 and
	// B1's 8/4 = 2 over 4 is 17/7.
	{"derived", `kind: level, figure: work.per, own: counts, test: {op: ">=", value: 2}, roll_up: {by: mean}`,
		"", "A1: x: 1, y: 1; B1: x: 8, y: 4; A: x: 9, y: 3",
		"3 met 1/1 own, 2 met 1/1, 17/7 met 2/2"},
}

var ownCodes = map[string]string{"A1": a1, "A2": a2, "B1": b1, "A": townA, "B": townB, "C": county}

// ownLines are lines such as "A1: y: 10; A: y: 35".
func ownLines(said string) string {
	var lines []string
	for _, line := range strings.Split(said, "; ") {
		if name, figures, ok := strings.Cut(line, ": "); ok {
			lines = append(lines, fmt.Sprintf("%q: {%s}", ownCodes[name], figures))
		}
	}
	return strings.Join(lines, "\n  ")
}

func ownReport(t *testing.T, target, before, now string) *progress.Report {
	files := data{"targets.yaml": aimTopics + "  goal: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, " + target + "}\n", "work/2006": ownLines(now)}
	if before != "" {
		files["work/2005"] = ownLines(before)
	}
	return measure(t, "2007-01-31", files, "")
}

func TestOwn(t *testing.T) {
	for _, x := range ownCases {
		t.Run(x.name, func(t *testing.T) {
			r := ownReport(t, x.target, x.before, x.now)
			var got []string
			for _, code := range []string{townA, townB, county} {
				res := r.Target("goal").In(r.Places.Find(code), period(t, "2006"))
				said := fmt.Sprintf("%s %s %d/%d", res.Value.RatString(), res.Status, res.Reported, res.Expected)
				if res.Own {
					said += " own"
				}
				if res.Own != (len(res.Sources) > 0) {
					t.Errorf("%s: own %v, and from %v", code, res.Own, res.Sources)
				}
				got = append(got, said)
			}
			if said := strings.Join(got, ", "); said != x.want {
				t.Errorf("got  %s\nwant %s", said, x.want)
			}
		})
	}
}

// Both figures, and by how much the place's own is above those below: A's own 35 is 5 above
// 10 + 20; the county's 34 is 4 above 30, for which B1 is not in; of B nothing can be said.
func TestOwnFigures(t *testing.T) {
	r := ownReport(t, `kind: count, figure: work.y, own: counts, test: {op: ">=", value: 1}, roll_up: {by: total, op: ">=", value: 40}`,
		"A: y: 4", "A1: y: 10, x: 1; A2: y: 20; B1: x: 3; A: y: 35; B: y: 2; C: y: 34, x: 4")
	var got []string
	for _, f := range r.OwnFigures() {
		below, off := "none", "none"
		if d := f.Difference(); d != nil {
			below, off = f.Below.RatString(), d.RatString()
		}
		got = append(got, fmt.Sprintf("%s %s %s own %s below %s off %s %d/%d counts %d", f.Period, f.Place.Name, f.Name, f.Own, below, off, f.Reported, f.Expected, len(f.Counting)))
	}
	want := []string{
		"2006 某县 y own 34 below 30 off 4 2/3 counts 1", "2006 某县 x own 4 below 4 off 0 2/3 counts 0",
		"2006 甲镇 y own 35 below 30 off 5 2/2 counts 1", "2006 乙镇 y own 2 below none off none 0/1 counts 1",
		"2005 甲镇 y own 4 below none off none 0/2 counts 1",
	}
	if said := strings.Join(got, "\n"); said != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", said, strings.Join(want, "\n"))
	}
}
