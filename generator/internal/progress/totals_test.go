package progress_test

import (
	"testing"

	"guben/generator/internal/model"
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

// A figure that runs from 1 January is that of its newest quarter, 8 + 9 + 4, not 3 + 8 + 9 + 4.
// What comes in behind the as-of day counts too: its quarter is over.
func TestTotalOfStocks(t *testing.T) {
	r := measure(t, "2007-07-31", data{
		"training/2007-Q1": `"441621100200": {trained: 3, to_train: 10}`,
		"training/2007-Q2": `"441621100200": {trained: 8, to_train: 10, received: 2007-07-31}
			"441621100201": {trained: 9, to_train: 10}
			"441621101200": {trained: 4, to_train: 10, received: 2007-08-01}`,
	}, "")
	got := total(t, r, "training.trained")
	wantSum(t, got.Now, sum{"2007-Q2", "2007-Q2", "21", 3, 3})
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

// 丑村 became part of 子村 in May 2006 and moved from 乙镇 in 2005, where its code was
// …101299. Its teams of both years count, 1 + 3 and 1 + 2, but at the end of 2006 only
// 子村 and 寅村 are expected, and 寅村 has no line. Its cadres of 2005 are 乙镇's no more by
// the end of that year.
func TestTotalOfPlacesThatLive(t *testing.T) {
	r := measure(t, "2006-12-31", data{
		"villages/441621100.yaml": `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100201": {name: 丑村, moved: [{from: "441621101", code: "441621101299", on: 2005-06-01}], merged: {into: "441621100200", on: 2006-05-01}}
`,
		"teams/2005": `"441621100200": {unit: "C1", cadres: 1, from: {"C1": 1}}
			"441621101299": {unit: "C1", cadres: 3, from: {"C1": 3}}`,
		"teams/2006": `"441621100200": {unit: "C1", cadres: 1, from: {"C1": 1}}
			"441621100201": {unit: "C1", cadres: 2, from: {"C1": 2}}`,
	}, "")
	got := total(t, r, "teams.cadres")
	wantSum(t, got.Now, sum{"2006", "2006", "3", 1, 2})
	sent := r.Senders(model.YearOf(2005))
	if sent.AllCadres() != 4 || sent.TownCadres(0) != 4 || sent.TownCadres(1) != 0 {
		t.Errorf("%d cadres in all, %d in 甲镇, %d in 乙镇", sent.AllCadres(), sent.TownCadres(0), sent.TownCadres(1))
	}
}
