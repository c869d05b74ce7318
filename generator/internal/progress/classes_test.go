package progress_test

import (
	"fmt"
	"testing"

	"guben/generator/internal/progress"
)

// 子村 had 40,000 yuan in 2004 and is to have one cadre, 丑村 with 20,000 three; 寅村 is weak
// and is to have three, whatever it had. 子村's one and 丑村's three fit, 寅村's two do not.
func TestClasses(t *testing.T) {
	r := measure(t, "2005-12-31", data{
		"income/2004": `"441621100200": {collective_income: 40000}
			"441621100201": {collective_income: 20000}
			"441621101200": {collective_income: 40000}`,
		"teams/2005": `"441621100200": {unit: "C1", cadres: 1, from: {"C1": 1}}
			"441621100201": {unit: "C1", cadres: 3, from: {"C1": 3}}
			"441621101200": {unit: "C1", cadres: 2, from: {"C1": 2}}`,
	}, "")
	show := func(all []progress.Class) string {
		out := ""
		for _, c := range all {
			out += fmt.Sprint(c.Bound.RatString(), ": ", c.Fit, "/", c.Asked, " ")
		}
		return out
	}
	x := progress.ClassesOf(r.Target("size"), period(t, "2005"))
	equal(t, "county", show(x.County), "1: 1/1 3: 1/2 ")
	equal(t, "甲镇", show(x.Towns[place(t, r, townA)]), "1: 1/1 3: 1/1 ")
	row, sum := progress.Along(x.County, x.Towns[place(t, r, townB)])
	equal(t, "乙镇 beside the county's", show(row)+fmt.Sprint(sum.Fit, "/", sum.Asked), "1: 0/0 3: 0/1 0/1")
}
