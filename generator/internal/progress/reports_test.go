package progress_test

import (
	"fmt"
	"strings"
	"testing"
)

// paper is a file of written reports of one period with one line.
func paper(period, line string) string {
	return fmt.Sprintf("period: %q\nreports:\n  %s\n", period, line)
}

const reportTargets = `topics: {}
targets:
  towns: {title: {zh-cn: 镇季报}, short: {zh-cn: 镇季报}, kind: level, every: quarter, figure: town-reports.on_time, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
  summaries: {title: {zh-cn: 镇总结}, short: {zh-cn: 镇总结}, kind: level, figure: town-summaries.on_time, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
`

// The quarterly report (四（六）) is due 15 days after the quarter: 15 April is in time, the
// 16th is late. The days are a setting, and a line may have a due day of its own.
func TestReportDueDay(t *testing.T) {
	for _, c := range []struct{ line, key, value, want string }{
		{`"441621100": {received: 2006-04-15}`, "", "", "on_time 1"},
		{`"441621100": {received: 2006-04-16}`, "", "", "on_time 0"},
		{`"441621100": {received: 2006-04-16}`, "report_due_days", "16", "on_time 1"},
		{`"441621100": {received: 2006-04-15}`, "report_due_days", "14", "on_time 0"},
		{`"441621100": {received: 2006-04-30, due: 2006-04-30}`, "", "", "on_time 1"},
		{`"441621100": {received: 2006-05-01, due: 2006-04-30}`, "", "", "on_time 0"},
		{`"441621100": {received: 2006-04-10, due: 2006-04-09}`, "", "", "on_time 0"},
		{`"441621101": {received: 2006-04-10}`, "", "", "none"},
	} {
		d := data{"reports/2006-Q1.yaml": paper("2006-Q1", c.line)}.with(setting(c.key, c.value))
		r := measure(t, "2006-06-30", d, "")
		equal(t, c.line+" "+c.key+c.value, reckoned(t, r, "town-reports", "2006-Q1", townA), c.want)
	}
}

// As of a day: what came in on 16 April is late, which is missed, on the 15th too, since its
// quarter is over; it was not in at the end of the quarter, seen from later. Without it nothing
// is overdue on the 15th, the due day.
func TestReportAsOfADay(t *testing.T) {
	d := data{"targets.yaml": reportTargets, "reports/2006-Q1.yaml": paper("2006-Q1", `"441621100": {received: 2006-04-16}`)}
	r := measure(t, "2006-04-15", d, "")
	equal(t, "31 March", reckoned(t, r.Snapshot(period(t, "2006-Q1")).Report, "town-reports", "2006-Q1", townA), "none")
	equal(t, "15 April", reckoned(t, r, "town-reports", "2006-Q1", townA), "on_time 0")
	equal(t, "15 April", status(t, r, "towns", townA, "2006-Q1"), "missed red")
	equal(t, "15 April, none", status(t, r, "towns", townB, "2006-Q1"), "no-data grey")
	r = measure(t, "2006-04-16", d, "")
	equal(t, "16 April", status(t, r, "towns", townA, "2006-Q1"), "missed red")
	equal(t, "16 April, none", status(t, r, "towns", townB, "2006-Q1"), "overdue red")
}

// A register knows who is not in it. Town A reported in time and town B not at all: after
// the due day 1 of 2 towns has, and the county misses 100 %; B itself is overdue and counts
// against the share, but it has not reported: 1 of 2. On the due day nothing is known of B: 1 of 1, half covered. Where no
// town is in the register at all nobody kept it: overdue, with nothing known.
func TestReportThatNeverCame(t *testing.T) {
	d := data{"targets.yaml": reportTargets, "reports/2006-Q1.yaml": paper("2006-Q1", `"441621100": {received: 2006-04-10}`)}
	check(t, measure(t, "2006-04-16", d, ""), []want{
		{target: "towns", place: townB, period: "2006-Q1", status: "overdue", light: "red", expected: 1},
		{target: "towns", place: county, period: "2006-Q1", status: "missed", light: "red", value: "1/2", reported: 1, expected: 2},
	})
	check(t, measure(t, "2006-04-15", d, ""), []want{
		{target: "towns", place: townB, period: "2006-Q1", status: "no-data", light: "grey", expected: 1},
		{target: "towns", place: county, period: "2006-Q1", status: "met", light: "grey", value: "1", reported: 1, expected: 2, reason: "coverage"},
	})
	d["reports/2006-Q1.yaml"] = paper("2006-Q1", `"C1": {received: 2006-04-10}`)
	check(t, measure(t, "2006-04-16", d, ""), []want{
		{target: "towns", place: county, period: "2006-Q1", status: "overdue", light: "red", expected: 2},
	})
}

// Units and towns are told apart, and the county's own report to the city is neither's.
// Summaries are yearly and due 31 days after the year: 31 January.
func TestReportsOfUnitsAndSummaries(t *testing.T) {
	d := data{
		"reports/2006-Q1.yaml": paper("2006-Q1", "\"441621\": {received: 2006-04-20}\n  \"C1\": {received: 2006-04-10}"),
		"reports/2006.yaml":    paper("2006", "\"441621100\": {received: 2007-01-31}\n  \"441621101\": {received: 2007-02-01}\n  \"C1\": {received: 2007-01-05}"),
	}
	r := measure(t, "2007-03-31", d, "")
	equal(t, "unit", reckoned(t, r, "unit-reports", "2006-Q1", "C1"), "on_time 1")
	equal(t, "unit's source", source(t, r, "unit-reports", "on_time", "2006-Q1", "C1"), "data/reports/2006-Q1.yaml:4")
	equal(t, "summary", reckoned(t, r, "town-summaries", "2006", townA), "on_time 1")
	equal(t, "late summary", reckoned(t, r, "town-summaries", "2006", townB), "on_time 0")
	equal(t, "unit's summary", reckoned(t, r, "unit-summaries", "2006", "C1"), "on_time 1")
	equal(t, "the summary is no report of a quarter", reckoned(t, r, "town-reports", "2006-Q4", townA), "none")
	equal(t, "summary by setting", reckoned(t, measure(t, "2007-03-31", d.with(setting("summary_due_days", "32")), ""), "town-summaries", "2006", townB), "on_time 1")
}

// The summary may stand for the fourth quarter's report, by a setting (四（六） does not say
// whether it replaces it): where it came, it counts with its own due day of 31 January. A
// report of the quarter that came in time stays; where only one of the two was in time,
// that one counts, and where neither was, the quarter's own. The third quarter has no
// summary to stand for it. Without the summary the quarter's report is expected.
func TestSummaryInsteadOfTheFourthQuarter(t *testing.T) {
	for _, c := range []struct {
		what, quarter, summary, added, instead, sources string
	}{
		{"summary in time", "", "2007-01-31", "none", "on_time 1", "data/reports/2006.yaml:3"},
		{"summary late", "", "2007-02-01", "none", "on_time 0", "data/reports/2006.yaml:3"},
		{"both in time", "2007-01-15", "2007-01-31", "on_time 1", "on_time 1", "data/reports/2006-Q4.yaml:3"},
		{"quarter late", "2007-01-16", "2007-01-31", "on_time 0", "on_time 1", "data/reports/2006.yaml:3"},
		{"summary late only", "2007-01-15", "2007-02-01", "on_time 1", "on_time 1", "data/reports/2006-Q4.yaml:3"},
		{"both late", "2007-01-16", "2007-02-01", "on_time 0", "on_time 0", "data/reports/2006-Q4.yaml:3"},
		{"quarter only", "2007-01-15", "", "on_time 1", "on_time 1", "data/reports/2006-Q4.yaml:3"},
		{"neither", "", "", "none", "none", ""},
	} {
		d := data{"reports/2006-Q3.yaml": paper("2006-Q3", fmt.Sprintf("%q: {received: 2006-10-10}", townB))}
		if c.quarter != "" {
			d["reports/2006-Q4.yaml"] = paper("2006-Q4", fmt.Sprintf("%q: {received: %s}", townA, c.quarter))
		}
		if c.summary != "" {
			d["reports/2006.yaml"] = paper("2006", fmt.Sprintf("%q: {received: %s}", townA, c.summary))
		}
		r := measure(t, "2007-03-31", d, "")
		equal(t, c.what+", added", reckoned(t, r, "town-reports", "2006-Q4", townA), c.added)
		r = measure(t, "2007-03-31", d.with(setting("summary_instead", "true")), "")
		equal(t, c.what+", instead", reckoned(t, r, "town-reports", "2006-Q4", townA), c.instead)
		equal(t, c.what+", instead, third quarter", reckoned(t, r, "town-reports", "2006-Q3", townA), "none")
		if c.sources != "" {
			equal(t, c.what+", source", source(t, r, "town-reports", "on_time", "2006-Q4", townA), c.sources)
		}
	}
}

// The list that pages show: the county first, then towns and units. The county's came in
// late, A's in time and the unit's, which is expected until the 20th by its line, too. B's is
// overdue on 16 April; on the 15th, the due day, none is. What was received behind the as-of
// day is of a quarter that is over, and counts.
func TestPapers(t *testing.T) {
	d := data{"reports/2006-Q1.yaml": paper("2006-Q1", "\"441621\": {received: 2006-04-16}\n  \"441621100\": {received: 2006-04-15}\n  \"C1\": {received: 2006-04-19, due: 2006-04-20}")}
	show := func(asOf string) string {
		r := measure(t, asOf, d, "")
		var list []string
		for _, p := range r.Papers(period(t, "2006-Q1")) {
			list = append(list, p.Of.Code+" "+string(p.State))
		}
		return strings.Join(list, ", ")
	}
	equal(t, "15 April", show("2006-04-15"), "441621 late, 441621100 in-time, 441621101 awaited, C1 in-time")
	equal(t, "16 April", show("2006-04-16"), "441621 late, 441621100 in-time, 441621101 overdue, C1 in-time")
	equal(t, "30 June", show("2006-06-30"), "441621 late, 441621100 in-time, 441621101 overdue, C1 in-time")
	equal(t, "before the quarter", show("2005-12-31"), "")
	r := measure(t, "2007-03-31", data{"reports/2006.yaml": paper("2006", `"441621100": {received: 2007-01-20}`)}.with(setting("summary_instead", "true")), "")
	if p := r.Papers(period(t, "2006-Q4"))[1]; !p.Summary || p.Period.String() != "2006-Q4" || p.Due.String() != "2007-01-31" {
		t.Errorf("the summary for the fourth quarter: %+v", p)
	}
}
