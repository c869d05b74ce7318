package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// As of 30 June 2007, of 2006. Every village is asked for 100 yuan of income (wide): A1 has
// 60 and A2 90, B1 100, so that A1 lacks 2/5 and A2 1/10. Town A has 0 of its 2 villages: it
// lacks all, at 2 places, 2 × 1 = 2. The county has 1 of 3 and lacks 2/3 at 2 places, 4/3. In
// 2007 the same is asked again, until 31 December.
//
// 100 people were due in 2005 (old), and A1 has 50: it lacks 1/2, the town one of its two
// villages, 1/2, and the county 1 of 3, 1/3, at one place each. That cannot be mended.
//
// B1's return of 2006 (sent) is overdue, and so is its town's: all is lacking at one place.
// It goes before A1, and is named; A1 would be the third of its target.
func TestMostSerious(t *testing.T) {
	r := measure(t, "2007-06-30", data{
		"targets.yaml": fmt.Sprintf(topics, "") + `targets:
  old: {title: {zh-cn: 旧}, short: {zh-cn: 旧}, kind: level, figure: income.population, deadline: 2005-12-31, test: {op: ">=", value: 100}, roll_up: {by: share, op: ">=", value: 100%}}
  wide: {title: {zh-cn: 广}, short: {zh-cn: 广}, kind: level, figure: income.farmer_income, test: {op: ">=", value: 100}, roll_up: {by: share, op: ">=", value: 100%}}
  sent: {title: {zh-cn: 报}, short: {zh-cn: 报}, kind: level, figure: income.collective_income, test: {op: ">=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
`,
		"income/2005": "\"441621100200\": {farmer_income: 100, population: 50, collective_income: 5}\n\"441621100201\": {farmer_income: 100, population: 100, collective_income: 5}\n\"441621101200\": {farmer_income: 100, population: 100, collective_income: 5}",
		"income/2006": "\"441621100200\": {farmer_income: 60, population: 50, collective_income: 5}\n\"441621100201\": {farmer_income: 90, population: 100, collective_income: 5}\n\"441621101200\": {farmer_income: 100, population: 100}",
	}, "")
	told := func(cases []*progress.Case) string {
		var all []string
		for _, c := range cases {
			all = append(all, fmt.Sprintf("%s %s %d %s", c.Result.Target.ID, c.Result.Place.Code, c.Touched, c.By))
		}
		return strings.Join(all, "\n")
	}
	a := r.Attention()
	for _, x := range []struct {
		what  string
		cases []*progress.Case
		want  []string
	}{
		{"serious", a.MostSerious(), []string{
			"wide " + townA + " 2 2007-12-31", "wide " + county + " 2 2007-12-31",
			"sent " + townB + " 1 2006-12-31", "sent " + b1 + " 1 2006-12-31",
		}},
		{"lost", a.Lost(), []string{
			"old " + townA + " 1 2005-12-31", "old " + a1 + " 1 2005-12-31", "old " + county + " 1 2005-12-31",
		}},
		{"all", a.Cases[4:6], []string{"wide " + a1 + " 1 2007-12-31", "wide " + a2 + " 1 2007-12-31"}},
	} {
		if got, want := told(x.cases), strings.Join(x.want, "\n"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", x.what, got, want)
		}
	}
}

// A return is waited for a year: one of 2005 that nobody has asked for since is lost in
// 2007, and one of the programme's last year is not when that is just over.
func TestReturnsWaitedFor(t *testing.T) {
	once := fmt.Sprintf(topics, "") + `targets:
  once: {title: {zh-cn: 一次}, short: {zh-cn: 一次}, kind: level, figure: income.population, deadline: %s, test: {op: ">=", value: 100}, roll_up: {by: share, op: ">=", value: 100%%}, min_coverage: 10%%}
`
	figures := "\"441621100200\": {population: 100}"
	for _, x := range []struct {
		due, asOf string
		lost      bool
	}{{"2005-12-31", "2006-06-30", false}, {"2005-12-31", "2007-06-30", true}, {"2007-12-31", "2008-02-28", false}} {
		year := x.due[:4]
		r := measure(t, x.asOf, data{"targets.yaml": fmt.Sprintf(once, x.due), "income/" + year: figures}, "")
		found := false
		for _, c := range r.Attention().Cases {
			if c.Result.Place.Code == b1 {
				found = true
				if c.Mendable == x.lost {
					t.Errorf("%s as of %s: mendable %v", x.due, x.asOf, c.Mendable)
				}
			}
		}
		if !found {
			t.Errorf("%s as of %s: no case", x.due, x.asOf)
		}
	}
}
