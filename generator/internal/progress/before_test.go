package progress_test

import (
	"fmt"
	"strings"
	"testing"
)

// training of one village: of 100 people 20, 50, 70 and 90 by the quarters of 2005, 30
// and 40 by those of 2006.
var ramps = data{
	"training/2005-Q1": `"441621100200": {trained: 20, to_train: 100}`,
	"training/2005-Q2": `"441621100200": {trained: 50, to_train: 100}`,
	"training/2005-Q3": `"441621100200": {trained: 70, to_train: 100}`,
	"training/2005-Q4": `"441621100200": {trained: 90, to_train: 100}`,
	"training/2006-Q1": `"441621100200": {trained: 30, to_train: 100}`,
	"training/2006-Q2": `"441621100200": {trained: 40, to_train: 100}`,
}

// On 30 June 2006 the year stands at 40 of 100; a year before it stood at 50 of 100, and
// not at the 90 of the whole year: 1/10 less at the same stage. On 31 December 2005 there
// is no year before. On 15 May 2006 no quarter of 2005 had run just as far. The growth of
// 2006 is 3465/3300 − 1 = 1/20, of 2005 3300/3000 − 1 = 1/10: 1/20 less, of whole years.
// The village's own training has no stage to compare with: its past is not kept.
func TestBeforeComparesTheSameStage(t *testing.T) {
	income := data{
		"income/2004": `"441621100200": {farmer_income: 3000, population: 100}`,
		"income/2005": `"441621100200": {farmer_income: 3300, population: 100}`,
		"income/2006": `"441621100200": {farmer_income: 3465, population: 100}`,
	}
	for _, c := range []struct {
		asOf           string
		figures        data
		target, place  string
		want, describe string
	}{
		{"2006-06-30", ramps, "training", county, "2005 stage true by -1/10", "same stage"},
		{"2006-06-30", ramps, "training", townA, "2005 stage true by -1/10", "same stage of a town"},
		{"2006-06-30", ramps, "training", a1, "none", "a village"},
		{"2005-12-31", ramps, "training", county, "none", "first year"},
		{"2006-05-15", ramps, "training", county, "none", "within a quarter"},
		{"2007-03-31", income, "growth", county, "2005 stage false by -1/20", "whole years"},
		{"2007-03-31", income, "growth", a1, "2005 stage false by -1/20", "whole years of a village"},
	} {
		r := measure(t, c.asOf, c.figures, "")
		got := "none"
		if b := r.Before(r.Target(c.target), village(r, c.place)); b != nil {
			got = fmt.Sprintf("%v stage %v by %v", b.Result.Period, b.Stage, b.By)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.describe, got, c.want)
		}
	}
}

// The course has the value at the end of each closed quarter and, within a quarter, that
// of now (the second quarter's 40 so far); a village's is not kept.
func TestCourse(t *testing.T) {
	for asOf, want := range map[string]string{
		"2006-06-30": "1/5 1/2 7/10 9/10 3/10 2/5",
		"2006-05-15": "1/5 1/2 7/10 9/10 3/10 2/5",
	} {
		r := measure(t, asOf, ramps, "")
		var values []string
		for _, x := range r.Course(r.Target("training"), r.Places.County) {
			values = append(values, x.Value.RatString())
		}
		if got := strings.Join(values, " "); got != want {
			t.Errorf("as of %s: %s, want %s", asOf, got, want)
		}
		if r.Course(r.Target("training"), village(r, a1)) != nil {
			t.Error("a village has a course")
		}
	}
}
