package progress_test

import (
	"fmt"
	"strings"
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

// A trait is what a place says of it or, where it says nothing, what it belongs to says: of 甲镇,
// which is dry, 子村 says that it is not, and 丑村 nothing; of 乙镇, which says nothing, 寅村 is dry.
// Dry ones are held against 6 members, the other against 4; a target of the dry is about two, one
// of those that are not about 子村 alone.
func TestTraits(t *testing.T) {
	const goal = `{title: {zh-cn: 数}, short: {zh-cn: 数}, kind: level, figure: work.x, roll_up: {by: share, op: ">=", value: 100%%}, `
	r := measure(t, "2007-01-31", data{
		"towns.yaml":              strings.Replace(places, "{name: 甲镇}", "{name: 甲镇, dry: true}", 1),
		"villages/441621100.yaml": strings.Replace(villagesA, "{name: 子村}", "{name: 子村, dry: false}", 1),
		"villages/441621101.yaml": strings.Replace(villagesB, "weak", "dry", 1),
		"programme.yaml": "name: {zh-cn: 工程}\ncounty: {code: \"441621\", name: 某县}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: 2007-01-31\nschema: 4\n" +
			"vocabulary: {traits: {dry: {title: {zh-cn: 水源}, yes: {zh-cn: 缺水}}}}\n",
		"units.yaml": "units: {}\n",
		"targets.yaml": aimTopics + fmt.Sprintf("  all: "+goal+`test: {op: ">=", value: 6, cases: [{when: {without: dry}, value: 4}]}}
  dry: `+goal+`applies: {trait: dry}, test: {op: ">=", value: 6}}
  wet: `+goal+`applies: {without: dry}, test: {op: ">=", value: 6}}
`),
		"work/2006": ownLines("A1: x: 5; A2: x: 5; B1: x: 6"),
	}, "")
	for target, want := range map[string]string{"all": "met missed met 2/3", "dry": "not-applicable missed met 1/2", "wet": "missed not-applicable not-applicable 0/1"} {
		said := ""
		for _, code := range []string{a1, a2, b1} {
			said += string(r.Target(target).In(r.Places.Find(code), period(t, "2006")).Status) + " "
		}
		whole := r.Target(target).In(r.Places.Find(county), period(t, "2006"))
		equal(t, target, said+fmt.Sprintf("%s/%s", whole.Numerator.RatString(), whole.Denominator.RatString()), want)
	}
}
