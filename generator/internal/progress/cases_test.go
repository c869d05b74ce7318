package progress_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// counties are measured once for all cases.
func caseOf(t *testing.T, name string) *progress.Report {
	t.Helper()
	c, _, list, err := load.County(filepath.Join("testdata", "cases", name))
	if err != nil || list.Errors() > 0 {
		t.Fatalf("load: %v %+v", err, list)
	}
	return progress.Measure(c)
}

// row says a result in one line: value, what it was made from, reports, status and why.
func row(t *testing.T, r *progress.Report, target, place, period string) string {
	t.Helper()
	x := result(t, r, target, place, period)
	if x == nil {
		return "none"
	}
	say := []string{"-"}
	if x.Value != nil {
		say[0] = strings.TrimSuffix(strings.TrimRight(x.Value.FloatString(6), "0"), ".")
	}
	if x.Numerator != nil {
		say = append(say, x.Numerator.RatString()+"/"+x.Denominator.RatString())
	}
	say = append(say, fmt.Sprintf("%d of %d", x.Reported, x.Expected), string(x.Status), string(x.Light))
	if x.Reason != progress.ReasonNone {
		say = append(say, string(x.Reason))
	}
	return strings.Join(say, " ")
}

func result(t *testing.T, r *progress.Report, target, place, period string) *progress.Result {
	t.Helper()
	var p model.Period
	if err := p.UnmarshalText([]byte(period)); err != nil {
		t.Fatal(err)
	}
	goal := r.Target(target)
	if goal == nil {
		t.Fatalf("no target %s", target)
	}
	at := r.Places.Find(place)
	for _, l := range r.Places.Leaders {
		if l.Code == place {
			at = l
		}
	}
	if at == nil {
		t.Fatalf("no place %s", place)
	}
	return goal.In(at, p)
}

type rows []struct{ target, place, period, want string }

func (all rows) check(t *testing.T, r *progress.Report) {
	t.Helper()
	for _, c := range all {
		if got := row(t, r, c.target, c.place, c.period); got != c.want {
			t.Errorf("%s %s %s:\n got %s\nwant %s", c.target, c.place, c.period, got, c.want)
		}
	}
}

// A mean is weighted by its average_by in levels too. 2006: 100×690 + 0×0 + 210×695 + 50×760
// = 69000 + 0 + 145950 + 38000 = 252950, over 360 units = 702.638889. One step below: at
// 690 - 10 for the first village it would be 251950/360 = 699.86, missed.
//
// Village 202 has no figure for 2004, so no line can be drawn to 700: 690 stands as it is,
// 10 of 700 short. Of the villages with a line (start, a third of the way):
// 600 + 100/3 = 633.3, 640 is on course; 0 + 700/3 = 233.3, 500 is; 650 + 50/3 = 666.7, 720
// has met it: 3 of 4 are met or on course, and more than half is asked.
func TestMeansAndMissingBaselines(t *testing.T) {
	r := caseOf(t, "m1")
	rows{
		{"pooled", "710005", "2006", "702.638889 252950/360 4 of 4 met green"},
		{"pooled", "710005017", "2006", "702.638889 252950/360 4 of 4 met green"},
		{"level", "710005017202", "2005", "690 1 of 1 behind yellow no-line"},
		{"level", "710005", "2005", "0.75 3/4 4 of 4 on-track green"},
		// 2004 is missing, so it has no growth of 2005; that report was due.
		{"growth", "710005017202", "2005", "- 0 of 1 overdue red no-base"},
	}.check(t, r)
	if done := result(t, r, "level", "710005", "2005").Done; done != 1 {
		t.Errorf("%d have met it, want 1", done)
	}
}

// The county's total is the sum: 2 + 3 of the first district, 4 + 1 of the second. On 31 July
// 212 of 365 days are gone: 20 × 212/365 = 11.6 is the pace, 14 % short.
func TestTotals(t *testing.T) {
	rows{
		{"year", "110101", "2025", "10 2 of 2 behind yellow"},
		{"renovated", "110101", "2025-Q1", "6 2 of 2 met green"},
		{"renovated", "110101", "2025-Q2", "4 2 of 2 met green"},
		{"stock", "110101", "2025-Q2", "4 2 of 2 missed red"},
		{"share", "110101", "2025-Q2", "0.5 1/2 2 of 2 missed red"},
	}.check(t, caseOf(t, "city"))
}

// Half of 2006 is over: 190 + 200 = 390 against the same half of 2005, 150 + 160 = 310:
// 80/310 = 25.8 %. A closed year is compared whole: 660 against 500 = 32 %. 2004 has
// nothing before it, and no report of 2003 will ever come: no data, not overdue.
//
// The topic is quarterly and has no baseline year: 90 stands as it is against 50.
func TestOpenPeriodsAndQuarterlyTopics(t *testing.T) {
	rows{
		{"gy", "710005017200", "2006", "0.258065 390/310 1 of 1 met green"},
		{"gy", "710005017", "2006", "0.258065 390/310 4 of 4 met green"},
		{"gy", "710005", "2005", "0.32 660/500 4 of 4 met green"},
		{"gy", "710005017200", "2004", "- 0 of 1 no-data grey no-base"},
		{"gy", "710005", "2004", "- 0 of 4 no-data grey no-base"},
		{"lv", "710005017200", "2006", "90 1 of 1 behind red no-line"},
		{"lv", "710005", "2006", "0 0/4 4 of 4 behind red"},
	}.check(t, caseOf(t, "g1"))
}

// 2 of 3 visits at half time: 3 × 90/181 = 1.49 is the pace, both are on course.
func TestSharesOfPlacesOnCourse(t *testing.T) {
	r := caseOf(t, "v1")
	rows{
		{"leader-visits", "L1", "2005-H1", "2 1 of 1 on-track green"},
		{"leader-visits", "710005", "2005-H1", "1 2/2 2 of 2 on-track green"},
	}.check(t, r)
	if done := result(t, r, "leader-visits", "710005", "2005-H1").Done; done != 0 {
		t.Errorf("%d are done, want 0", done)
	}
}

// Due by 31 March at 78 %: (148 + 74 + 0 + 70)/400 = 73 % misses it, and nothing later
// changes that. The second quarter's 298/400 = 74.5 % misses it too; the third's 322/400 =
// 80.5 % reaches it, two quarters late. A target that names no period is tested by the
// period that ends on its deadline. Village 202 saw nobody, which it reported.
func TestDeadlines(t *testing.T) {
	r := caseOf(t, "d1")
	for _, target := range []string{"by-march", "by-march-year"} {
		rows{
			{target, "710005", "2005-Q1", "0.73 292/400 4 of 4 missed red"},
			{target, "710005", "2005-Q2", "0.745 298/400 4 of 4 missed red"},
			{target, "710005", "2005-Q3", "0.805 322/400 4 of 4 met green"},
			{target, "710005017202", "2005-Q1", "- 1 of 1 not-applicable none nobody"},
		}.check(t, r)
		p := r.Target(target).Promise(r.Places.County)
		if p == nil || p.Kept() || p.Verdict.Period.String() != "2005-Q1" || p.Reached == nil || p.Reached.Period.String() != "2005-Q3" || p.Late != 2 {
			t.Errorf("%s: the promise is %+v", target, p)
		}
		if result(t, r, target, "710005", "2005-Q3").Promise() == nil || result(t, r, target, "710005", "2005-Q2").Promise() != nil {
			t.Error("late is the third quarter, and only that")
		}
	}
	if all := r.Promises(r.Places.County); len(all) != 2 {
		t.Errorf("%d promises were due, want 2", len(all))
	}
	rows{{"own-aim", "710005017200", "2005-Q1", "0.958333 23/5/24/5 1 of 1 missed red"}}.check(t, r)
}

// What is reported whole must come to a whole number, on the side that is harder: of two
// visits by 3 × 90/181 = 1.49 two are due, and 20 × 212/365 = 11.6 homes are twelve. Of cases
// that fall from 100 to 50 in three years 66.7 are allowed after two: 66. A share and a ratio
// have no such steps, and what a test is held by is never rounded.
func TestWholePeople(t *testing.T) {
	for _, c := range []struct{ county, target, place, period, pace, whole string }{
		{"v1", "leader-visits", "L1", "2005-H1", "270/181", "2"},
		{"city", "year", "110101", "2025", "848/73", "12"},
		{"l1", "line", "710005017200", "2006", "200/3", "66"},
		{"l1", "ratio", "710005", "2006", "1/2", "1/2"},
		{"v1", "leader-visits", "710005", "2005-H1", "1", "1"},
	} {
		x := result(t, caseOf(t, c.county), c.target, c.place, c.period)
		if got := x.Whole(x.Pace).RatString(); x.Pace.RatString() != c.pace || got != c.whole {
			t.Errorf("%s %s: the pace %s is %s, want %s and %s", c.county, c.target, x.Pace.RatString(), got, c.pace, c.whole)
		}
	}
	// 10 of 20: ten more. Half a person more than nobody is one.
	if n := result(t, caseOf(t, "city"), "year", "110101", "2025").Need(); n == nil || n.RatString() != "10" {
		t.Errorf("it lacks %v", n)
	}
}

// Only what has a pace of its own is held against it.
func TestPaced(t *testing.T) {
	for _, c := range []struct {
		county, target, place, period string
		paced                         bool
	}{
		{"l1", "line", "710005017200", "2006", true},
		{"l1", "stands", "710005017200", "2006", false}, // read as it stands
		{"l1", "ratio", "710005017200", "2006", false},
		{"l1", "line", "710005", "2006", false},        // a share: its places are
		{"m1", "level", "710005017202", "2005", false}, // no baseline, no line
		{"d1", "by-march", "710005", "2005-Q1", false}, // closed
	} {
		if got := result(t, caseOf(t, c.county), c.target, c.place, c.period).Paced(); got != c.paced {
			t.Errorf("%s %s %s: paced is %v", c.county, c.target, c.place, got)
		}
	}
}

// A value of several lines names each of them.
func TestSourcesOfSums(t *testing.T) {
	r := caseOf(t, "g1")
	got := positions(result(t, r, "gy", "710005017200", "2006").Sources)
	if want := "data/inc/2006-Q1.yaml:4 data/inc/2006-Q2.yaml:4"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// A stock is that of its newest part alone.
	if got := positions(result(t, r, "lv", "710005017200", "2006").Sources); got != "data/inc/2006-Q2.yaml:4" {
		t.Errorf("a stock names %s", got)
	}
}

func positions(all []diag.Pos) string {
	var say []string
	for _, pos := range all {
		say = append(say, fmt.Sprintf("%s:%d", pos.File, pos.Line))
	}
	return strings.Join(say, " ")
}
