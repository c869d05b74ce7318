package progress_test

import (
	"fmt"
	"testing"

	"guben/generator/internal/progress"
)

// 9 of 10 is the least coverage of 90 %, 8 of 10 is below it; none is overdue once it is due,
// and nothing is said before.
func TestCoverStates(t *testing.T) {
	for want, c := range map[string]progress.Cover{
		"all green":    {Reported: 10, Expected: 10, Due: true},
		"enough green": {Reported: 9, Expected: 10, Due: true},
		"low yellow":   {Reported: 8, Expected: 10, Due: true},
		"none red":     {Expected: 10, Due: true},
		"early grey":   {Reported: 8, Expected: 10},
		"nothing none": {},
	} {
		equal(t, fmt.Sprintf("%+v", c), fmt.Sprint(c.State(), " ", c.State().Light()), want)
	}
}

// The table of income has a row a town, the years from the baseline on, and the county at
// its foot: of 2005 one of 甲镇's two came, and 乙镇's one did not.
func TestCoverOf(t *testing.T) {
	r := measure(t, "2006-12-31", data{"income/2005": `"441621100200": {farmer_income: 1, population: 1, collective_income: 1}`}, "")
	x := r.CoverOf("income")
	if len(x.Rows) != 2 || len(x.Periods) != 3 {
		t.Fatalf("%d rows, %v", len(x.Rows), x.Periods)
	}
	at := func(c progress.Cover) string { return fmt.Sprint(c.Reported, "/", c.Expected, " ", c.Due) }
	equal(t, "2005", at(x.Rows[0].Covers[1])+", "+at(x.Rows[1].Covers[1])+", "+at(x.Foot[1]), "1/2 true, 0/1 true, 1/3 true")
	owing, whole := progress.OwedBy(r, place(t, r, townA))
	var got []string
	for _, o := range owing {
		if o.Topic == "income" {
			got = append(got, fmt.Sprint(o.Period, " ", o.Places[0].Name, " ", len(o.Places)))
		}
	}
	equal(t, "owed by 甲镇", fmt.Sprint(got, whole), "[2004 子村 2 2005 丑村 1] []")
}

// What a topic's targets ask of none is not expected: without one on assessments all levels
// of units have a row.
func TestCoverRows(t *testing.T) {
	r := measure(t, "2006-12-31", sent, "")
	var got []string
	for _, row := range r.CoverOf(progress.UnitReportsTopic).Rows {
		got = append(got, fmt.Sprint(row.Level, " ", row.Covers[0].Expected))
	}
	equal(t, "units", fmt.Sprint(got), "[county 1 town 2]")
}
