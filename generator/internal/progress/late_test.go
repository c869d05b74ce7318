package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// late shows late reports: the topic or rhythm, the place and the days.
func late(r *progress.Report) string {
	var all []string
	for _, l := range r.Late() {
		all = append(all, fmt.Sprint(l.Kind.Topic, l.Kind.Every, " ", l.Place.Name, " ", l.Days()))
	}
	return strings.Join(all, ", ")
}

// Income of 2005 is due on 31 January 2006. It came on that day from 子村, a day later from
// 丑村, ten days later from 寅村: two are late. The longest is the first.
func TestLate(t *testing.T) {
	r := measure(t, "2006-12-31", data{"income/2005": `"441621100200": {collective_income: 1, received: 2006-01-31}
		"441621100201": {collective_income: 1, received: 2006-02-01}
		"441621101200": {collective_income: 1, received: 2006-02-10}`}, "")
	equal(t, "late", late(r), "income 寅村 10, income 丑村 1")
	groups, total := progress.LateGroups(r)
	var got []string
	for _, g := range append(groups, total) {
		got = append(got, fmt.Sprint(g.Count, " ", g.Longest, " ", g.Kinds))
	}
	equal(t, "by town, and all", strings.Join(got, ", "), "1 1 [{{income } 1}], 1 10 [{{income } 1}], 2 10 []")
}

// A quarter's written report is due 15 days after its end: 乙镇's came on the 16th day. 甲镇's
// has a due day of its own and keeps it; C1's came in time. C1's of the next quarter is
// three days late, and belongs to no town.
func TestLatePapers(t *testing.T) {
	r := measure(t, "2006-12-31", data{
		"reports/2006-Q1.yaml": "period: \"2006-Q1\"\nreports:\n  \"441621100\": {received: 2006-04-20, due: 2006-04-20}\n  \"441621101\": {received: 2006-04-16}\n  \"C1\": {received: 2006-04-15}\n",
		"reports/2006-Q2.yaml": "period: \"2006-Q2\"\nreports:\n  \"C1\": {received: 2006-07-18}\n",
	}, "")
	equal(t, "late", late(r), "quarter 某局 3, quarter 乙镇 1")
	groups, _ := progress.LateGroups(r)
	if n := len(groups); n != 3 || groups[2].Town != nil || groups[2].Level != "unit" {
		t.Errorf("%d groups: %+v", n, groups)
	}
}
