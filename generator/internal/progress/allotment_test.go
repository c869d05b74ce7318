package progress_test

import (
	"fmt"
	"strings"
	"testing"
)

// spread is a county of towns 100, 101 and 102 with so many villages each, of which the
// first ones have a team that an upper unit leads; the others have one of a town's unit.
func spread(villages, led []int) data {
	d := data{"units.yaml": unitsFile}
	towns, teams := "towns:\n", "batch: \"2005\"\nteams:\n"
	for i := range villages {
		town := fmt.Sprintf("44162110%d", i)
		towns += fmt.Sprintf("  %q: {name: 镇%d}\n", town, i)
		file := fmt.Sprintf("town: %q\nvillages:\n", town)
		for v := range villages[i] {
			code, unit := fmt.Sprintf("%s20%d", town, v), "T1"
			if v < led[i] {
				unit = "C1"
			}
			file += fmt.Sprintf("  %q: {name: 村%d}\n", code, v)
			teams += fmt.Sprintf("  %q: {unit: %q, cadres: 3}\n", code, unit)
		}
		d["villages/"+town+".yaml"] = file
	}
	d["towns.yaml"], d["teams/2005.yaml"] = towns, teams
	return d
}

// By the largest remainder (三（二）). Ten teams over towns of 5, 3 and 2 villages: exactly
// 5, 3 and 2. Seven over the same: 3.5, 2.1 and 1.4: whole 3, 2, 1, and the one that is
// left goes to .5. Over 4, 4 and 2 villages five teams make 2, 2, 1; six 2.4, 2.4, 1.2:
// one left, and of the two equal remainders the lower code has it: 3, 2, 1. Seven 2.8,
// 2.8, 1.4: two left, both .8: 3, 3, 1. Eight over 3, 3, 3: 2.67 each, two left, to the two
// lower codes: 3, 3, 2. None at all: nothing.
func TestLargestRemainder(t *testing.T) {
	for _, c := range []struct {
		villages, led []int
		want          string
	}{
		{[]int{5, 3, 2}, []int{5, 3, 2}, "5 of 5, 3 of 3, 2 of 2"},
		{[]int{5, 3, 2}, []int{3, 3, 1}, "4 of 7/2, 2 of 21/10, 1 of 7/5"},
		{[]int{4, 4, 2}, []int{3, 1, 1}, "2 of 2, 2 of 2, 1 of 1"},
		{[]int{4, 4, 2}, []int{2, 2, 2}, "3 of 12/5, 2 of 12/5, 1 of 6/5"},
		{[]int{4, 4, 2}, []int{4, 1, 2}, "3 of 14/5, 3 of 14/5, 1 of 7/5"},
		{[]int{3, 3, 3}, []int{2, 3, 3}, "3 of 8/3, 3 of 8/3, 2 of 8/3"},
		{[]int{5, 3, 2}, []int{0, 0, 0}, "0 of 0, 0 of 0, 0 of 0"},
	} {
		r := measure(t, "2005-12-31", spread(c.villages, c.led), "")
		var got []string
		sum := 0
		for _, q := range r.Allotment(period(t, "2005")) {
			got = append(got, fmt.Sprintf("%d of %s", q.Allotted, q.Exact.RatString()))
			sum += q.Allotted
		}
		equal(t, fmt.Sprint(c.villages, c.led), strings.Join(got, ", "), c.want)
		if want := c.led[0] + c.led[1] + c.led[2]; sum != want {
			t.Errorf("%v: %d teams allotted of %d", c.villages, sum, want)
		}
	}
}

// Allotted against actual, one team off by the settings. Six teams over 4, 4 and 2 villages
// are allotted as 3, 2, 1. Led 4, 1, 1: one off, one off, none: all fit; with 0 allowed
// only the third does. Led 1, 3, 2: two off, one, one: the first does not fit.
func TestAllottedAgainstActual(t *testing.T) {
	lines := func(led []int, settings string) string {
		r := measure(t, "2005-12-31", spread([]int{4, 4, 2}, led).with(settings), "")
		var out []string
		for _, town := range []string{"441621100", "441621101", "441621102"} {
			out = append(out, reckoned(t, r, "allotment", "2005", town))
		}
		return strings.Join(out, "; ")
	}
	equal(t, "one off", lines([]int{4, 1, 1}, ""),
		"villages 4, allotted 3, actual 4, off 1, fits 1; villages 4, allotted 2, actual 1, off 1, fits 1; villages 2, allotted 1, actual 1, off 0, fits 1")
	equal(t, "none allowed", lines([]int{4, 1, 1}, setting("allotment_within", "0")),
		"villages 4, allotted 3, actual 4, off 1, fits 0; villages 4, allotted 2, actual 1, off 1, fits 0; villages 2, allotted 1, actual 1, off 0, fits 1")
	equal(t, "two off", lines([]int{1, 3, 2}, ""),
		"villages 4, allotted 3, actual 1, off 2, fits 0; villages 4, allotted 2, actual 3, off 1, fits 1; villages 2, allotted 1, actual 2, off 1, fits 1")
}

// A town that no village of stands in the batch has no line, though teams are allotted to
// it; before the batch has begun there is none at all, and none without teams. A village
// that has no team stands in it with none.
func TestAllotmentGaps(t *testing.T) {
	d := data{"units.yaml": unitsFile, "teams/2005": "\"441621100200\": {unit: \"C1\", cadres: 3}\n\"441621100201\": {cadres: 0}"}
	r := measure(t, "2005-12-31", d, "")
	equal(t, "A", reckoned(t, r, "allotment", "2005", townA), "villages 2, allotted 1, actual 1, off 0, fits 1")
	equal(t, "B", reckoned(t, r, "allotment", "2005", townB), "none")
	equal(t, "source", source(t, r, "allotment", "fits", "2005", townA), "data/teams/2005.yaml:3")
	if q := r.Allotment(period(t, "2005")); len(q) != 2 || q[1].Reported != 0 || q[1].Exact.RatString() != "1/3" {
		t.Errorf("town B: %+v", q)
	}
	if q := measure(t, "2004-12-31", d, "").Allotment(period(t, "2005")); q != nil {
		t.Errorf("before the batch: %+v", q)
	}
	if q := r.Allotment(period(t, "2006")); q != nil {
		t.Errorf("no teams: %+v", q)
	}
}

// A village counts for the town that it belongs to at the batch's end, or on the as-of day.
// A2 moves from town A to B on 1 July 2005: until 30 June A has two of three villages,
// afterwards one; two upper teams: 4/3 and 2/3 make 1 and 1, then 2/3 and 4/3 likewise, but
// the actual team moves along.
func TestAllotmentOfAMovedVillage(t *testing.T) {
	d := data{"units.yaml": unitsFile,
		"teams/2005":              "\"441621100200\": {unit: \"C1\", cadres: 3}\n\"441621101201\": {unit: \"C1\", cadres: 3}\n\"441621101200\": {unit: \"T1\", cadres: 3}",
		"villages/441621100.yaml": "town: \"441621100\"\nvillages:\n  \"441621100200\": {name: 子村}\n",
		"villages/441621101.yaml": "town: \"441621101\"\nvillages:\n  \"441621101200\": {name: 寅村}\n  \"441621101201\": {name: 丑村, moved: [{from: \"441621100\", code: \"441621100201\", on: 2005-07-01}]}\n",
	}
	r := measure(t, "2005-06-30", d, "")
	equal(t, "A before", reckoned(t, r, "allotment", "2005", townA), "villages 2, allotted 1, actual 2, off 1, fits 1")
	equal(t, "B before", reckoned(t, r, "allotment", "2005", townB), "villages 1, allotted 1, actual 0, off 1, fits 1")
	r = measure(t, "2005-12-31", d, "")
	equal(t, "A after", reckoned(t, r, "allotment", "2005", townA), "villages 1, allotted 1, actual 1, off 0, fits 1")
	equal(t, "B after", reckoned(t, r, "allotment", "2005", townB), "villages 2, allotted 1, actual 1, off 0, fits 1")
}
