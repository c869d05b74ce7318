package recount_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// moreTargets read the figures below by every bound, formula and roll-up that goes with it.
const moreTargets = `topics:
  work:
    title: {zh-cn: 工作}
    every: quarter
    of: village
    due_days: 15
    figures:
      x: {title: {zh-cn: 数}, unit: {zh-cn: 个}, decimals: 3}
      y: {title: {zh-cn: 又}, unit: {zh-cn: 个}, over_year: last}
      aim: {title: {zh-cn: 目标}, unit: {zh-cn: "%"}, over_year: last}
      few: {title: {zh-cn: 少}, unit: {zh-cn: 人}, withhold_below: 3}
      sum: {title: {zh-cn: 合}, unit: {zh-cn: 人}, derived: {sum: [few, x, 2]}}
      per: {title: {zh-cn: 比}, unit: {zh-cn: 个}, derived: {ratio: [x, base.z]}, round: 1}
      index: {title: {zh-cn: 指数}, unit: {zh-cn: 分}, derived: {index: [{figure: x, weight: 0.4}, {figure: y, weight: 60%}]}, round: 0}
      less: {title: {zh-cn: 差}, unit: {zh-cn: 个}, negative: true, derived: {difference: [x, work.y]}}
  base:
    title: {zh-cn: 基数}
    every: year
    of: village
    due_days: 31
    figures: {z: {title: {zh-cn: 底}, unit: {zh-cn: 人}, over_year: last}}
targets:
`

var moreKinds = []string{
	`kind: level, figure: work.x, every: quarter, test: {op: ">=", by_period: {2005: 4, 2006-Q1: 3}}`,
	`kind: count, figure: work.x, test: {op: "<=", by_period: {2005: 12, 2006: 9}}`,
	`kind: level, figure: work.x, every: quarter, test: {op: ">=", value: 4, periods: [2005-Q2, 2006-Q2]}`,
	`kind: level, figure: work.y, test: {op: within, from: 2, to: 5}`,
	`kind: count, figure: work.sum, test: {op: ">=", value: 9}`,
	`kind: count, figure: work.few, test: {op: ">=", value: 9}`,
	`kind: level, figure: work.less, every: quarter, test: {op: ">=", value: 0}`,
	`kind: level, figure: work.x, every: half, test: {op: ">=", value: work.y}`,
	`kind: growth, figure: work.sum, test: {op: ">=", value: work.aim}`,
	`kind: ratio, figure: work.few, per: work.y, test: {op: ">=", value: work.aim, period: 2005-Q1}`,
}

// TestMoreKinds compares both calculations over bounds by period, own aims, bands, reckoned
// figures, marks and small figures, with figures drawn at random.
func TestMoreKinds(t *testing.T) {
	for seed := range uint64(60) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { moreKindsOf(t, rand.New(rand.NewPCG(seed, 5))) })
	}
}

func moreKindsOf(t *testing.T, r *rand.Rand) {
	own := []string{"", ", own: sum", ", own: counts"}[r.IntN(3)]
	asOf := []string{"2005-08-20", "2006-04-30", "2006-07-16", "2007-01-31", "2007-02-01"}[r.IntN(5)]
	goals := ""
	for i, k := range moreKinds {
		goals += fmt.Sprintf("  s%d: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, %s, roll_up: {by: share, op: \">=\", by_period: {2005: 50%%, 2006: 90%%}}}\n", i, k)
		if !strings.Contains(k, "ratio") && !strings.Contains(k, "growth") {
			goals += fmt.Sprintf("  t%d: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, %s, roll_up: {by: total, op: within, from: 5, to: 20}%s}\n", i, k, own)
			goals += fmt.Sprintf("  m%d: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, %s, weight: work.few, roll_up: {by: mean}%s}\n", i, k, ownOr(k, own))
		} else {
			goals += fmt.Sprintf("  t%d: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, %s, roll_up: {by: total}%s}\n", i, k, ownOr(k, own))
		}
	}
	goals += "  p: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, kind: level, figure: work.per, test: {op: \">=\", value: 0.5}, roll_up: {by: mean}}\n" +
		"  i: {title: {zh-cn: 目标}, short: {zh-cn: 目标}, kind: level, figure: work.index, weight: work.y, every: quarter, test: {op: \">=\", value: 4}, roll_up: {by: mean}}\n"
	x := example{asOf: asOf, data: []reports{{period: "2005"}}}
	files := x.files()
	delete(files, "work/2005.yaml")
	files["targets.yaml"] = moreTargets + goals
	quarters := []string{"2005-Q1", "2005-Q2", "2005-Q3", "2005-Q4", "2006-Q1", "2006-Q2"}
	years := []string{"2005", "2006"}
	if asOf < "2006" {
		quarters, years = quarters[:3], years[:1]
	}
	for _, p := range quarters {
		files["work/"+p+".yaml"] = fmt.Sprintf("period: %q\nunits: {x: 个, y: 个, aim: \"%%\", few: 人}\nfigures:\n", p) + drawn(r, "x", "y", "aim", "few")
	}
	for _, p := range years {
		files["base/"+p+".yaml"] = fmt.Sprintf("period: %q\nunits: {z: 人}\nfigures:\n", p) + drawn(r, "z")
	}
	compared(t, files)
}

// ownOr is what a target says of upper places' own figures: those do not count where places
// have aims of their own.
func ownOr(kind, own string) string {
	if strings.Contains(kind, "work.aim") || strings.Contains(kind, "value: work.y") {
		return ""
	}
	return own
}

// drawn are the lines of the villages, and sometimes of their town and county: figures, gaps
// and marks.
func drawn(r *rand.Rand, figures ...string) string {
	text := ""
	lines := []string{"441621100200", "441621100201", "441621100202"}
	for _, upper := range []string{"441621100", "441621"} {
		if r.IntN(2) == 0 {
			lines = slices.Insert(lines, 0, upper)
		}
	}
	for _, code := range lines {
		var said, marks []string
		for _, f := range figures {
			switch r.IntN(10) {
			case 0:
			case 1:
				marks = append(marks, f+": {as: "+[]string{"withheld", "not_published", "not_applicable"}[r.IntN(3)]+", why: 因故}")
			default:
				said = append(said, fmt.Sprintf("%s: %d", f, r.IntN(8)))
			}
		}
		if marks != nil {
			said = append(said, "marks: {"+strings.Join(marks, ", ")+"}")
		}
		text += fmt.Sprintf("  %q: {%s}\n", code, strings.Join(said, ", "))
	}
	return text
}
