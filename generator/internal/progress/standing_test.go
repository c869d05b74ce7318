package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// led are places by name, with their light.
func led(rs []*progress.Result) string {
	var all []string
	for _, r := range rs {
		all = append(all, fmt.Sprint(r.Target.ID, " ", r.Place.Name, " ", string(r.Light)))
	}
	return strings.Join(all, ", ")
}

// grownBy is a county at the end of 2006: 子村's income grew by 10 %, 丑村's by 2 %, 寅村's by
// 6 %; of 1,000 people each 甲镇's grew by 6 %, and nobody else said anything.
func grownBy(t *testing.T) *progress.Report {
	return measure(t, "2006-12-31", data{
		"income/2005": `"441621100200": {farmer_income: 1000, population: 1000}
			"441621100201": {farmer_income: 1000, population: 1000}
			"441621101200": {farmer_income: 1000, population: 1000}`,
		"income/2006": `"441621100200": {farmer_income: 1100, population: 1000}
			"441621100201": {farmer_income: 1020, population: 1000}
			"441621101200": {farmer_income: 1060, population: 1000}`,
	}, "")
}

// 丑村 alone is red for the growth, below 甲镇; the towns both reach 6 %, and share the first
// rank.
func TestStanding(t *testing.T) {
	r := grownBy(t)
	growth, county, a, b := r.Target("growth"), place(t, r, county), place(t, r, townA), place(t, r, townB)
	equal(t, "red below 甲镇", led(progress.RedBelow(r, growth, a)), "growth 丑村 red")
	equal(t, "red below 乙镇", led(progress.RedBelow(r, growth, b)), "")
	equal(t, "red below the county", led(progress.RedBelow(r, growth, county)), "")
	equal(t, "red villages", led(progress.RedLeaves(r, growth)), "growth 丑村 red")
	var ranks []string
	for _, x := range progress.RankedAt(growth, r.Places.Villages) {
		ranks = append(ranks, fmt.Sprint(x.Place.Name, " ", x.Rank))
	}
	equal(t, "ranks", strings.Join(ranks, ", "), "丑村 3, 寅村 2, 子村 1")
	ranks = nil
	for _, x := range progress.RankedAt(growth, r.Places.Towns) {
		ranks = append(ranks, fmt.Sprint(x.Place.Name, " ", x.Rank))
	}
	equal(t, "ranks of towns", strings.Join(ranks, ", "), "甲镇 1, 乙镇 1")
	equal(t, "counted", fmt.Sprint(progress.CountAt(growth, r.Places.Villages)), "map[green:2 red:1]")
}

// What is green is not off course. The gravest comes first, and of what is red that which has
// been so the longest: the new members of 2005's first quarter were the first to be overdue.
func TestOffCourse(t *testing.T) {
	r := grownBy(t)
	rs := progress.Now(r, place(t, r, a2))
	off := progress.OffCourse(r, rs)
	equal(t, "off course", led(off), "members 丑村 red, training 丑村 red, growth 丑村 red, team 丑村 red, poor 丑村 grey, size 丑村 grey")
	longest, _ := r.RedSince(off[0].Target, off[0].Place)
	for _, x := range off[1:] {
		if run, _ := r.RedSince(x.Target, x.Place); run.Quarters > longest.Quarters {
			t.Errorf("%s has been red for %d quarters, %s for %d", x.Target.ID, run.Quarters, off[0].Target.ID, longest.Quarters)
		}
	}
	counts := progress.CountLights(rs)
	if n := len(rs) - len(off); counts[progress.Green] != n {
		t.Errorf("%d green of %v", n, counts)
	}
	if got := progress.ByLights(r, r.Places.Villages)[0]; got.Count[progress.Red] != progress.Reds(got.Red) {
		t.Errorf("%+v", got)
	}
}

// The one of three places that shows red goes before those that show none, and is all there is
// room for.
func TestMostRed(t *testing.T) {
	r := grownBy(t)
	growth := []*progress.Target{r.Target("growth")}
	if got := progress.MostRed(r.Places.Villages, growth, 1); len(got) != 1 || got[0].Name != "丑村" {
		t.Error(got)
	}
	if got := progress.MostRed(r.Places.Villages, growth, 3); len(got) != 3 || got[0].Name != "子村" {
		t.Error(got)
	}
}
