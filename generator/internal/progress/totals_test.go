package progress_test

import (
	"testing"

	"guben/generator/internal/progress"
)

type sum struct {
	from, to           string
	value              string // a rational; empty for none
	reported, expected int
}

func wantSum(t *testing.T, got progress.Sum, want sum) {
	t.Helper()
	value := ""
	if got.Value != nil {
		value = got.Value.RatString()
	}
	have := sum{got.From.String(), got.To.String(), value, got.Reported, got.Expected}
	if have != want {
		t.Errorf("got %+v, want %+v", have, want)
	}
}

func total(t *testing.T, r *progress.Report, ref string) progress.Total {
	t.Helper()
	got, ok := r.Total(ref)
	if !ok {
		t.Fatal("no figure", ref)
	}
	return got
}

// Counts run from the year's first quarter to the newest that is in: 1 + 0 of 子村, 2 of
// 一支部 and 0 + 3 of 寅村 are 6. Two of four branches reported both quarters: 一支部 lacks
// the second, 二支部 has none. The year before is cut at the same quarter: 5, without the 7
// of its third quarter, and no branch has both quarters.
func TestTotalOfCounts(t *testing.T) {
	r := measure(t, "2007-06-30", data{
		"members/2006-Q1": `"441621100200": {new_members: 5}`,
		"members/2006-Q3": `"441621100200": {new_members: 7}`,
		"members/2007-Q1": `"441621100200": {new_members: 1}
			"441621100201-1": {new_members: 2}
			"441621101200": {new_members: 0}`,
		"members/2007-Q2": `"441621100200": {new_members: 0}
			"441621101200": {new_members: 3}`,
	}, "")
	got := total(t, r, "members.new_members")
	wantSum(t, got.Now, sum{"2007-Q1", "2007-Q2", "6", 2, 4})
	wantSum(t, got.Before, sum{"2006-Q1", "2006-Q2", "5", 0, 4})
}

// A figure that runs from 1 January is that of its newest quarter, 8 + 9, not 3 + 8 + 9.
// What comes in on the as-of day counts, what comes in a day later is not there.
func TestTotalOfStocks(t *testing.T) {
	r := measure(t, "2007-07-31", data{
		"training/2007-Q1": `"441621100200": {trained: 3, to_train: 10}`,
		"training/2007-Q2": `"441621100200": {trained: 8, to_train: 10, received: 2007-07-31}
			"441621100201": {trained: 9, to_train: 10}
			"441621101200": {trained: 4, to_train: 10, received: 2007-08-01}`,
	}, "")
	got := total(t, r, "training.trained")
	wantSum(t, got.Now, sum{"2007-Q2", "2007-Q2", "17", 2, 3})
	if got.Before.Value != nil {
		t.Error("a year before without figures is not zero:", got.Before.Value)
	}
}

// Means are weighted: (3000 × 100 + 4000 × 300) / 400 = 3750, not 3500 and not 4000. A
// village without its weight stands outside.
func TestTotalOfMeans(t *testing.T) {
	r := measure(t, "2007-06-30", data{
		"income/2006": `"441621100200": {farmer_income: 3000, population: 100}
			"441621100201": {farmer_income: 4000, population: 300}
			"441621101200": {farmer_income: 5000}`,
	}, ", average_by: population")
	wantSum(t, total(t, r, "income.farmer_income").Now, sum{"2006", "2006", "3750", 2, 3})
}

// A zero is a figure; without any figure there is no total, and none across a break.
func TestTotalOfLittle(t *testing.T) {
	r := measure(t, "2007-06-30", data{
		"income/2005": `"441621100200": {farmer_income: 3000}`,
		"income/2006": `"441621100200": {farmer_income: 0}`,
	}, ", breaks: {\"2006\": {zh-cn: 口径}}")
	got := total(t, r, "income.farmer_income")
	wantSum(t, got.Now, sum{"2006", "2006", "0", 1, 3})
	if got.Before.Value != nil {
		t.Error("a total across a break:", got.Before.Value)
	}
	if none := total(t, r, "income.population"); none.Now.Value != nil {
		t.Error("a total of nothing:", none.Now.Value)
	}
	if _, ok := r.Total("income.nothing"); ok {
		t.Error("a figure that does not exist")
	}
}
