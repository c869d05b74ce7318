package progress_test

import (
	"fmt"
	"testing"
)

// A count once in two years. 0 in 2005 fails, and is known at the end of January 2006; the
// next is of 2007. Its light lasts through 2006, from the quarter that it came in, the first,
// to the last, whose year was not due yet: four quarters. From February 2007 on nothing was
// known; with 0 again in 2007 it has been red for those four and the quarter that it came in.
func TestBetweenRareResults(t *testing.T) {
	r := measure(t, "2007-12-31", data{
		"targets.yaml": fmt.Sprintf(topics, "") + "targets:\n  rare: {title: {zh-cn: 普查}, short: {zh-cn: 普查}, kind: level, figure: income.population, test: {op: \">=\", value: 1}, roll_up: {by: share, op: \">=\", value: 100%}}\n",
		"income/2005":  `"441621100200": {population: 0, received: 2006-01-20}`,
		"income/2007":  `"441621100200": {population: 0}`,
	}, "")
	goal, place := r.Target("rare"), r.Places.Find(a1)
	var lights string
	for _, s := range r.History(goal, place) {
		lights += string(s.Light)[:1]
	}
	if lights != "ggggrrrrgggr" {
		t.Errorf("the lights were %s", lights)
	}
	// At the end of 2006 it had been red for four; a quarter later nothing was known.
	if then, red := r.RedUpTo(goal, place, 7); !red || then.Quarters != 4 || then.Unknown != 0 {
		t.Errorf("at the end of 2006: red %v, %+v", red, then)
	}
	if _, red := r.RedUpTo(goal, place, 8); red {
		t.Error("it is red where nothing is known")
	}
	run, red := r.RedSince(goal, place)
	if !red || run.Quarters != 5 || run.Unknown != 3 || run.Since.String() != "2006-Q1" {
		t.Errorf("red %v, %+v", red, run)
	}
}

// What needs attention lasts as long as its light: the six quarters from 2006 to June 2007 of
// which four were known make four, not six.
func TestRareCasesLast(t *testing.T) {
	r := measure(t, "2007-06-30", data{
		"targets.yaml": fmt.Sprintf(topics, "") + "targets:\n  rare: {title: {zh-cn: 普查}, short: {zh-cn: 普查}, kind: level, figure: income.population, test: {op: \">=\", value: 1}, roll_up: {by: share, op: \">=\", value: 100%}}\n",
		"income/2005":  `"441621100200": {population: 0, received: 2006-01-20}`,
	}, "")
	for _, c := range r.Attention().Cases {
		if c.Result.Place.Code == a1 && (c.Run.Quarters != 4 || c.Run.Since.String() != "2006-Q1") {
			t.Errorf("%+v", c.Run)
		}
	}
}
