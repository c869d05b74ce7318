package progress_test

import (
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// aimTopics declare what the cases below read: a school-like topic of villages, with an aim
// of each place's own in percent, figures that are reckoned, and one that may not be small.
const aimTopics = `topics:
  work:
    title: {zh-cn: 工作}
    every: year
    of: village
    due_days: 31
    figures:
      x: {title: {zh-cn: 数}, unit: {zh-cn: 个}, decimals: 2}
      y: {title: {zh-cn: 又}, unit: {zh-cn: 个}}
      aim: {title: {zh-cn: 目标}, unit: {zh-cn: "%"}}
      few: {title: {zh-cn: 少}, unit: {zh-cn: 人}, withhold_below: 5}
      per: {title: {zh-cn: 比}, unit: {zh-cn: 个}, derived: {ratio: [x, y]}}
      index: {title: {zh-cn: 指数}, unit: {zh-cn: 分}, derived: {index: [{figure: x, weight: 0.4}, {figure: work.y, weight: 0.6}]}, round: 1}
      both: {title: {zh-cn: 合}, unit: {zh-cn: 人}, derived: {sum: [few, y]}}
targets:
`

type aimCase struct{ name, target, asOf, a1, a2, b1, want string }

// Results of A1, A2, B1, and of the county: value, threshold, status, light, and how many
// were reported of how many expected; marked are those that carry a mark.
var aimCases = []aimCase{
	// 70 in 2005, 76 in 2006; 2007 has no bound: 75 of 2006 is one step below, 76 on it.
	{"by-period", `kind: level, figure: work.x, test: {op: ">=", by_period: {2005: 70, 2006: 76}}, roll_up: {by: share, op: ">=", value: 50%}`,
		"2007-01-31", "x: 76", "x: 75.99", "", "met green, missed red, no-data grey, 1/2 met"},
	{"no-bound", `kind: level, figure: work.x, test: {op: ">=", by_period: {2005: 70}}, roll_up: {by: share, op: ">=", value: 50%}`,
		"2007-01-31", "x: 76", "x: 10", "", "not-applicable none, not-applicable none, not-applicable none, not-applicable"},
	{"periods", `kind: level, figure: work.x, test: {op: ">=", value: 70, periods: ["2005"]}, roll_up: {by: share, op: ">=", value: 50%}`,
		"2007-01-31", "x: 76", "x: 10", "", "not-applicable none, not-applicable none, not-applicable none, not-applicable"},
	// 3/4 is 75 %, its own aim; 1/2 is below 51; B1 has no aim and cannot be judged.
	{"own-aim", `kind: ratio, figure: work.x, per: work.y, test: {op: ">=", value: work.aim}, roll_up: {by: share, op: ">=", value: 50%}`,
		"2007-01-31", "x: 3, y: 4, aim: 75", "x: 1, y: 2, aim: 51", "x: 1, y: 1", "met green, missed red, no-data grey, 1/2 met"},
	// Together 4 of 6 against (4 × 75 + 2 × 51)/6 = 67 %.
	{"aims-together", `kind: ratio, figure: work.x, per: work.y, test: {op: ">=", value: work.aim}, roll_up: {by: pooled}`,
		"2007-01-31", "x: 3, y: 4, aim: 75", "x: 1, y: 2, aim: 51", "", "met green, missed red, no-data grey, 2/3 missed 67/100"},
	// Both ends belong to the band; while the year runs, within is on track, not met.
	{"within", `kind: level, figure: work.x, test: {op: within, from: 40, to: 60}, roll_up: {by: share, op: ">=", value: 50%}`,
		"2007-01-31", "x: 40", "x: 60", "x: 60.01", "met green, met green, missed red, 2/3 met"},
	{"within-open", `kind: level, figure: work.x, test: {op: within, from: 40, to: 60}, roll_up: {by: share, op: ">=", value: 50%}`,
		"2006-12-30", "x: 40", "x: 39", "x: 100", "on-track green, behind yellow, behind red, 1/3 behind"},
	// 0.4 × 7.1 + 0.6 × 7 = 7.04 → 7.0; 7.13 makes 7.052 → 7.1, which is met. The mean is made
	// of 7.04 and 7.052: 7.046 → 7.0.
	{"index", `kind: level, figure: work.index, weight: work.y, test: {op: ">=", value: 7.1}, roll_up: {by: mean}`,
		"2007-01-31", "x: 7.1, y: 7", "x: 7.13, y: 7", "", "missed red, met green, no-data grey, 7 missed"},
	// Nothing is divided by zero: known, and no value; 10/4 and 0/0 make 10/4 together.
	{"void", `kind: level, figure: work.per, test: {op: ">=", value: 2}, roll_up: {by: mean}`,
		"2007-01-31", "x: 10, y: 4", "x: 3, y: 0", "", "met green, not-applicable none, no-data grey, 5/2 met"},
	// Marks are in no sum and no expectation: of the numerator, of the denominator.
	{"marks", `kind: ratio, figure: work.x, per: work.y, test: {op: ">=", value: 50%}, roll_up: {by: total}`,
		"2007-01-31", "x: 1, y: 2", "y: 2, marks: {x: {as: not_published, why: 未公布}}", "x: 9, marks: {y: {as: withheld, why: 人少}}",
		"met green, not-published none, withheld none, 1/2 met"},
	// 4 of few is not shown, nor is what is reckoned from it: 5 + 10 = 15 is all of the total,
	// and 19 or 14 stands nowhere.
	{"withheld", `kind: level, figure: work.both, test: {op: ">=", value: 1}, roll_up: {by: total, op: ">=", value: 1}`,
		"2007-01-31", "few: 5, y: 10", "few: 4, y: 10", "", "met green, withheld none, no-data grey, 15 met"},
}

func TestAims(t *testing.T) {
	for _, x := range aimCases {
		t.Run(x.name, func(t *testing.T) {
			var lines []string
			for code, said := range map[string]string{a1: x.a1, a2: x.a2, b1: x.b1} {
				if said != "" {
					lines = append(lines, `  "`+code+`": {`+said+"}")
				}
			}
			r := measure(t, x.asOf, data{
				"targets.yaml": aimTopics + "  goal: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, " + x.target + "}\n",
				"work/2006":    strings.TrimSpace(strings.Join(slices.Sorted(slices.Values(lines)), "\n")),
			}, "")
			goal := r.Target("goal")
			at := func(code string) *progress.Result { return goal.In(r.Places.Find(code), period(t, "2006")) }
			var got []string
			for _, code := range []string{a1, a2, b1} {
				got = append(got, string(at(code).Status)+" "+string(at(code).Light))
			}
			whole := string(at(county).Status)
			if v := at(county).Value; v != nil {
				whole = v.RatString() + " " + whole
			}
			if x.name == "aims-together" {
				whole += " " + at(county).Bound.RatString()
			}
			if all := strings.Join(append(got, whole), ", "); all != x.want {
				t.Errorf("got  %s\nwant %s", all, x.want)
			}
			if x.name == "marks" && (at(county).Marked != 2 || at(county).Expected != 1 || at(county).Light != progress.Green) {
				t.Errorf("%d marked, %d expected", at(county).Marked, at(county).Expected)
			}
		})
	}
}
