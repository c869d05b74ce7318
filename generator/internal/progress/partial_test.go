package progress_test

import (
	"strings"
	"testing"
)

// halves declares a topic of half-years with a count, a stock and a ratio of stocks.
const halves = `topics:
  half:
    title: {zh-cn: 半年}
    every: half
    of: village
    due_days: 15
    figures:
      done: {title: {zh-cn: 做成}, unit: {zh-cn: 件}}
      asked: {title: {zh-cn: 应做}, unit: {zh-cn: 件}}
      stock: {title: {zh-cn: 存数}, unit: {zh-cn: 件}, over_year: last}
      cases: {title: {zh-cn: 案件}, unit: {zh-cn: 件}}
targets:
  count: {title: {zh-cn: 件}, short: {zh-cn: 件}, kind: count, figure: half.done, test: {op: ">=", value: 2}, roll_up: {by: share, op: ">=", value: 100%}}
  stock: {title: {zh-cn: 存}, short: {zh-cn: 存}, kind: level, figure: half.stock, test: {op: ">=", value: 2}, roll_up: {by: share, op: ">=", value: 100%}}
  ratio: {title: {zh-cn: 率}, short: {zh-cn: 率}, kind: ratio, figure: half.done, per: half.asked, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
  cap: {title: {zh-cn: 案}, short: {zh-cn: 案}, kind: count, figure: half.cases, test: {op: "<=", value: 2}, roll_up: {by: share, op: ">=", value: 100%}}
`

func half(period, lines string) string {
	return "period: \"" + period + "\"\nunits: {done: 件, asked: 件, stock: 件, cases: 件}\nfigures:\n" + lines
}

// The second half of 2006 is missing and was due on 15 January 2007. Of a sum 3 ≥ 2 is
// enough whatever comes; a stock of 5 may fall, and 3 of 2 may become 3 of 20: overdue.
func TestWhatAPartSettles(t *testing.T) {
	r := measure(t, end2006, data{
		"targets.yaml":      halves,
		"half/2006-H1.yaml": half("2006-H1", "  \"441621100200\": {done: 3, asked: 2, stock: 5}\n  \"441621100201\": {done: 1, asked: 0}\n"),
	}, "")
	check(t, r, []want{
		{target: "count", place: a1, period: "2006", status: "met", light: "green", value: "3", reported: 1, expected: 1},
		{target: "stock", place: a1, period: "2006", status: "overdue", light: "red", expected: 1, reason: "partial"},
		{target: "ratio", place: a1, period: "2006", status: "overdue", light: "red", expected: 1, reason: "partial"},
		// Nothing was asked in the first half; the second may ask something.
		{target: "ratio", place: a2, period: "2006", status: "overdue", light: "red", expected: 1, reason: "partial"},
	})
}

// 3 done where 0 were asked pays nobody's debt: with 0 of 2 in A2 the town is at 0 of 2.
func TestNobodyAskedPaysNoDebt(t *testing.T) {
	lines := "  \"441621100200\": {done: 3, asked: 0}\n  \"441621100201\": {done: 0, asked: 1}\n"
	r := measure(t, end2006, data{"targets.yaml": halves, "half/2006-H1.yaml": half("2006-H1", lines), "half/2006-H2.yaml": half("2006-H2", lines)}, "")
	check(t, r, []want{
		{target: "ratio", place: a1, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "nobody"},
		{target: "ratio", place: townA, period: "2006", status: "missed", light: "red", value: "0", reported: 2, expected: 2},
	})
}

// At most 2 cases a year. On 30 June 2006, half a year gone, 1 and 0 are within their pace of
// 2 × 181/365 = 0.99…: 1 is above it and behind, 0 is on track. The town: 1 of 2 keep it so
// far, half of the 100 % that must: red. With 0 and 0 both do: 100 %, but only so far: on track, not met. Once the year is
// over 2 of 2 have kept it.
func TestCapsHoldSoFar(t *testing.T) {
	lines := func(a, b string) string {
		return "  \"441621100200\": {cases: " + a + "}\n  \"441621100201\": {cases: " + b + "}\n"
	}
	first := func(a, b string) data {
		return data{"targets.yaml": halves, "half/2006-H1.yaml": half("2006-H1", lines(a, b))}
	}
	check(t, measure(t, "2006-06-30", first("1", "0"), ""), []want{
		{target: "cap", place: a1, period: "2006", status: "behind", light: "yellow", value: "1", reported: 1, expected: 1},
		{target: "cap", place: a2, period: "2006", status: "on-track", light: "green", value: "0", reported: 1, expected: 1},
		{target: "cap", place: townA, period: "2006", status: "behind", light: "red", value: "1/2", reported: 2, expected: 2},
	})
	check(t, measure(t, "2006-06-30", first("0", "0"), ""), []want{
		{target: "cap", place: townA, period: "2006", status: "on-track", light: "green", value: "1", reported: 2, expected: 2},
	})
	closed := first("1", "0")
	closed["half/2006-H2.yaml"] = half("2006-H2", lines("1", "0"))
	check(t, measure(t, end2006, closed, ""), []want{
		{target: "cap", place: townA, period: "2006", status: "met", light: "green", value: "1", reported: 2, expected: 2},
	})
}

// lineTarget is a level with a deadline, asked of every village.
const lineTarget = `topics:
  income: {title: {zh-cn: 收入}, every: year, of: village, due_days: 31, figures: {collective_income: {title: {zh-cn: 集体}, unit: {zh-cn: 元}, negative: true}}}
targets:
  line: {title: {zh-cn: 线}, short: {zh-cn: 线}, kind: level, figure: income.collective_income, deadline: 2006-12-31, test: {op: ">=", value: 30000}, roll_up: {by: share, op: ">=", value: 50%}}
`

func incomes(period, lines string) string {
	return "period: \"" + period + "\"\nunits: {collective_income: 元}\nfigures:\n" + lines
}

// The baseline of 2004 is missing, and with it the straight line, never the figure: 30,000
// is met all the same; 15,000 is read as it stands, half of 30,000 and behind, and is missed
// after its deadline.
func TestStraightLineWithoutABaseline(t *testing.T) {
	lines := "  \"441621100200\": {collective_income: 30000}\n  \"441621100201\": {collective_income: 15000}\n"
	r := measure(t, end2006, data{"targets.yaml": lineTarget, "income/2005.yaml": incomes("2005", lines), "income/2006.yaml": incomes("2006", lines)}, "")
	check(t, r, []want{
		{target: "line", place: a1, period: "2005", status: "met", light: "green", value: "30000", reported: 1, expected: 1},
		{target: "line", place: a2, period: "2005", status: "behind", light: "red", value: "15000", pace: "30000", reported: 1, expected: 1, reason: "no-line"},
		{target: "line", place: a2, period: "2006", status: "missed", light: "red", value: "15000", reported: 1, expected: 1},
	})
}

// A share has no line of its own: its villages are held against theirs, and the share of
// those that are met or on course against what it must be. A1 is silent in 2005. A2 had 0 in
// 2004; its line is at 0 + 30000 × 1/3 = 10000, where it is. The town: 1 of 1 is on course.
func TestShareOfPlacesOnTheirLines(t *testing.T) {
	r := measure(t, "2005-12-31", data{
		"targets.yaml":     strings.Replace(lineTarget, "2006-12-31", "2007-12-31", 1),
		"income/2004.yaml": incomes("2004", "  \"441621100200\": {collective_income: 40000}\n  \"441621100201\": {collective_income: 0}\n"),
		"income/2005.yaml": incomes("2005", "  \"441621100201\": {collective_income: 10000}\n"),
	}, "")
	check(t, r, []want{
		{target: "line", place: a2, period: "2005", status: "on-track", light: "green", value: "10000", pace: "10000", reported: 1, expected: 1},
		{target: "line", place: townA, period: "2005", status: "on-track", light: "grey", value: "1", pace: "1/2", reported: 1, expected: 2, reason: "coverage"},
	})
}
