package progress_test

import (
	"fmt"
	"strings"
	"testing"
)

// Leader L1 answers for village A1 and is linked with town B. L9 is a town's leader who
// answers for A2.
const leadersFile = `leaders:
  "L1": {office: {zh-cn: 县委书记}, tier: county, towns: ["441621101"], villages: ["441621100200"]}
  "L9": {office: {zh-cn: 甲镇镇长}, tier: town, town: "441621100", villages: ["441621100201"]}
`

// visitsTargets asks three days of county leaders in each half-year.
const visitsTargets = `topics: {}
targets:
  visits: {title: {zh-cn: 到点}, short: {zh-cn: 到点}, kind: count, every: half, figure: visits.days, applies: {tier: county}, test: {op: ">=", value: 3}, roll_up: {by: share, op: ">=", value: 100%}}
  villages: {title: {zh-cn: 包村}, short: {zh-cn: 包村}, kind: level, figure: leaders.villages, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
  towns: {title: {zh-cn: 挂镇}, short: {zh-cn: 挂镇}, kind: level, figure: leaders.towns, applies: {tier: county}, test: {op: ">=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
`

// trips are L1's visits of a half-year: "02-14 441621100200" and so on, of 2006.
func trips(half, received string, days ...string) string {
	var list []string
	for _, d := range days {
		on, to, _ := strings.Cut(d, " ")
		list = append(list, fmt.Sprintf("{on: 2006-%s, to: %q}", on, to))
	}
	if received != "" {
		received = "received: " + received + ", "
	}
	return fmt.Sprintf("period: %q\nvisits:\n  \"L1\": {%sdays: [%s]}\n", half, received, strings.Join(list, ", "))
}

func visitsData(files ...string) data {
	d := data{"leaders.yaml": leadersFile, "targets.yaml": visitsTargets}
	for _, f := range files {
		half := strings.Split(f, "\"")[1]
		d["visits/"+half+".yaml"] = f
	}
	return d
}

// At least three distinct days in each half-year at the own point (三（一）). Two visits on
// one day are one day. Six days in the first half do not help the second. A leader with an
// empty list paid none, which is missed; one without a line has not reported: overdue
// after 15 January. Town leaders are not asked.
func TestVisitsInEachHalf(t *testing.T) {
	const p = " 441621100200"
	for _, c := range []struct {
		what, first, second string
		days                [2]string
		states              [2]string
	}{
		{"three and three", trips("2006-H1", "", "01-10"+p, "02-10"+p, "03-10"+p), trips("2006-H2", "", "07-01"+p, "07-02"+p, "12-31"+p),
			[2]string{"days 3, all 3", "days 3, all 3"}, [2]string{"met green", "met green"}},
		{"six and none", trips("2006-H1", "", "01-10"+p, "02-10"+p, "03-10"+p, "04-10"+p, "05-10"+p, "06-10"+p), trips("2006-H2", ""),
			[2]string{"days 6, all 6", "days 0, all 0"}, [2]string{"met green", "missed red"}},
		{"two on one day", trips("2006-H1", "", "01-10"+p, "02-10"+p, "02-10"+p, "02-10 441621101200"), trips("2006-H2", "", "07-01"+p, "07-02"+p, "07-03"+p, "07-03"+p),
			[2]string{"days 2, all 2", "days 3, all 3"}, [2]string{"missed red", "met green"}},
		{"the other half's day", trips("2006-H1", "", "01-10"+p, "02-10"+p, "07-01"+p), trips("2006-H2", "", "06-30"+p, "07-02"+p, "07-03"+p),
			[2]string{"days 2, all 2", "days 2, all 2"}, [2]string{"missed red", "missed red"}},
		{"not reported", trips("2006-H1", "", "01-10"+p, "02-10"+p, "03-10 441621100201"), "",
			[2]string{"days 2, all 3", "none"}, [2]string{"missed red", "overdue red"}},
	} {
		d := visitsData(c.first)
		if c.second != "" {
			d["visits/2006-H2.yaml"] = c.second
		}
		r := measure(t, "2007-03-31", d, "")
		for i, half := range []string{"2006-H1", "2006-H2"} {
			equal(t, c.what+" "+half, reckoned(t, r, "visits", half, "L1"), c.days[i])
			equal(t, c.what+" "+half, status(t, r, "visits", "L1", half), c.states[i])
			equal(t, c.what+" "+half, status(t, r, "visits", "L9", half), "not-applicable none")
		}
	}
}

// Where a visit counts is a setting. L1 went to his village A1, to his town B, to village
// B1 in it, to A2 and to town A: the village alone is one day, the town with its villages
// two, either three; five days in all.
func TestVisitsAtThePoint(t *testing.T) {
	d := visitsData(trips("2006-H1", "", "01-10 441621100200", "02-10 441621101", "03-10 441621101200", "04-10 441621100201", "05-10 441621100"))
	for _, c := range []struct{ key, value, want string }{
		{"", "", "days 3, all 5"},
		{"visits_at", "either", "days 3, all 5"},
		{"visits_at", "village", "days 1, all 5"},
		{"visits_at", "town", "days 2, all 5"},
	} {
		r := measure(t, "2006-12-31", d.with(setting(c.key, c.value)), "")
		equal(t, c.value, reckoned(t, r, "visits", "2006-H1", "L1"), c.want)
		equal(t, "source", source(t, r, "visits", "days", "2006-H1", "L1"), "data/visits/2006-H1.yaml:3")
	}
}

// As of a day: visits after it are not there. Of three visits two had been paid by 31 March.
// A report received on 5 July counts on the 4th, since the half is over, and was not in at
// its end, seen from later.
func TestVisitsAsOfADay(t *testing.T) {
	const p = " 441621100200"
	days := []string{"03-30" + p, "03-31" + p, "04-01" + p}
	r := measure(t, "2006-03-31", visitsData(trips("2006-H1", "", days...)), "")
	equal(t, "31 March", reckoned(t, r, "visits", "2006-H1", "L1"), "days 2, all 2")
	equal(t, "before the half", reckoned(t, measure(t, "2005-12-31", visitsData(trips("2006-H1", "", days...)), ""), "visits", "2006-H1", "L1"), "none")
	received := visitsData(trips("2006-H1", "2006-07-05", days...))
	july := measure(t, "2006-07-04", received, "")
	equal(t, "4 July", reckoned(t, july, "visits", "2006-H1", "L1"), "days 3, all 3")
	equal(t, "30 June", reckoned(t, july.Snapshot(period(t, "2006-H1")).Report, "visits", "2006-H1", "L1"), "none")
	equal(t, "5 July", reckoned(t, measure(t, "2006-07-05", received, ""), "visits", "2006-H1", "L1"), "days 3, all 3")
	if _, in := july.Visits(period(t, "2006-H1"), place(t, july, "L1")); !in {
		t.Error("the visits of a half that is over are not in")
	}
}

// Due after the half-year by the settings: 15 days after 30 June. On 15 July nothing is
// overdue, on the 16th it is.
func TestVisitsDue(t *testing.T) {
	equal(t, "15 July", status(t, measure(t, "2006-07-15", visitsData(), ""), "visits", "L1", "2006-H1"), "no-data grey")
	equal(t, "16 July", status(t, measure(t, "2006-07-16", visitsData(), ""), "visits", "L1", "2006-H1"), "overdue red")
	later := visitsData().with(setting("report_due_days", "16"))
	equal(t, "16 July, by setting", status(t, measure(t, "2006-07-16", later, ""), "visits", "L1", "2006-H1"), "no-data grey")
}

// L2 answers for A3, which is merged into A1 on 1 July 2006, and L1 for A1: after the
// merger a visit to either village is one to both leaders' point, by the old code too. L1
// goes to A3 in August, which is no more; L2 to A1.
func TestVisitsToAMergedVillage(t *testing.T) {
	d := visitsData()
	d["villages/441621100.yaml"] = mergedA
	d["leaders.yaml"] = leadersFile + "  \"L2\": {office: {zh-cn: 县长}, tier: county, villages: [\"441621100202\"]}\n"
	d["visits/2006-H2.yaml"] = `period: "2006-H2"
visits:
  "L1": {days: [{on: 2006-08-01, to: "441621100202"}, {on: 2006-08-02, to: "441621100201"}]}
  "L2": {days: [{on: 2006-08-01, to: "441621100200"}]}
`
	r := measure(t, "2006-12-31", d, "")
	equal(t, "L1", reckoned(t, r, "visits", "2006-H2", "L1"), "days 1, all 2")
	equal(t, "L2", reckoned(t, r, "visits", "2006-H2", "L2"), "days 1, all 1")
	equal(t, "L2 answers for one village", reckoned(t, r, "leaders", "2006", "L2"), "towns 0, villages 1")
}

// Village B1 moves from town A to town B on 1 July 2006 and bore another code before. L1
// is linked with town B: a visit in June was to a village of town A, one in July counts.
// By either code the village is the same for who answers for it.
func TestVisitsToAMovedVillage(t *testing.T) {
	d := visitsData(trips("2006-H1", "", "06-30 441621100209"), trips("2006-H2", "", "07-01 441621101200"))
	d["villages/441621101.yaml"] = "town: \"441621101\"\nvillages:\n  \"441621101200\": {name: 寅村, moved: [{from: \"441621100\", code: \"441621100209\", on: 2006-07-01}]}\n"
	d["leaders.yaml"] = leadersFile + "  \"L2\": {office: {zh-cn: 县长}, tier: county, villages: [\"441621101200\"]}\n"
	d["visits/2006-H1.yaml"] += "  \"L2\": {days: [{on: 2006-06-30, to: \"441621100209\"}]}\n"
	r := measure(t, "2006-12-31", d, "")
	equal(t, "June", reckoned(t, r, "visits", "2006-H1", "L1"), "days 0, all 1")
	equal(t, "July", reckoned(t, r, "visits", "2006-H2", "L1"), "days 1, all 1")
	equal(t, "its own leader", reckoned(t, r, "visits", "2006-H1", "L2"), "days 1, all 1")
}

// The list of visits that pages show is in order of day and says which were at the point.
func TestVisitsList(t *testing.T) {
	r := measure(t, "2006-12-31", visitsData(trips("2006-H1", "", "05-10 441621100", "01-10 441621100200")), "")
	days, in := r.Visits(period(t, "2006-H1"), place(t, r, "L1"))
	if !in || len(days) != 2 || days[0].On.String() != "2006-01-10" || !days[0].Own || days[1].Own || days[1].To.Code != "441621100" {
		t.Errorf("got %v %+v", in, days)
	}
}
