package e2e

import (
	"fmt"
	"slices"
)

// inventedFigure is a figure that a target may read, with what may be said of it.
type inventedFigure struct {
	name, every        string
	per, weight        string // what it can be a ratio of, and be weighed by
	mean, yesNo, below bool   // declared as a mean; yes or no; may be negative
	bounds             []string
}

var inventedFigures = []inventedFigure{
	{name: "income.farmer_income", every: "year", mean: true, bounds: []string{"3000", "3371"}},
	{name: "income.collective_income", every: "year", below: true, weight: "income.population", bounds: []string{"30000", "0", "-500"}},
	{name: "income.population", every: "year", per: "income.farmer_income", bounds: []string{"500"}},
	{name: "members.new_members", every: "quarter", bounds: []string{"1", "2"}},
	{name: "training.trained", every: "quarter", per: "training.to_train", weight: "training.to_train", bounds: []string{"5", "10"}},
	{name: "jobs.done", every: "half", per: "jobs.asked", weight: "jobs.asked", bounds: []string{"2", "1.5"}},
	{name: "jobs.balance", every: "half", below: true, weight: "jobs.asked", per: "jobs.asked", bounds: []string{"50", "-20"}},
	{name: "jobs.open_end", every: "half", per: "jobs.asked", bounds: []string{"2", "3"}},
	{name: "governance.head", every: "year", weight: "governance.members", per: "governance.members", bounds: []string{"9"}},
	{name: "governance.set", every: "year", yesNo: true, weight: "governance.members", bounds: []string{"1", "0"}},
	{name: "governance.both", every: "year", yesNo: true, weight: "governance.members", bounds: []string{"1"}},
	{name: "office.meetings", every: "quarter", bounds: []string{"2", "4"}},
	{name: "office.funds", every: "quarter", yesNo: true, bounds: []string{"1"}},
	{name: "staff.allotted", every: "year", per: "staff.established", weight: "staff.established", bounds: []string{"2"}},
}

// anyTarget draws a target over the whole table of kinds: what content/method/kinds.md says,
// a county may ask for.
func (v *invention) anyTarget() (kind, rest string) {
	f := pick(v, inventedFigures...)
	kinds := []string{"growth", "level", "count"}
	if f.per != "" {
		kinds = append(kinds, "ratio", "ratio")
	}
	kind = pick(v, kinds...)
	rest = "figure: " + f.name
	bound := pick(v, f.bounds...)
	switch kind {
	case "growth":
		bound = pick(v, "6%", "0%", "-10%")
	case "ratio":
		rest += ", per: " + f.per
		bound = pick(v, "75%", "100%", "20%")
		if v.chance(30) {
			rest, bound = rest+", as: number, unit: {zh-cn: 件/人}", pick(v, "0.5", "2")
		}
	}
	op := pick(v, ">=", ">", "<=", "<", "=")
	rest += fmt.Sprintf(", test: {op: %q, value: %s}", op, bound)
	rest += v.anyTime(kind, f) + v.anyRollUp(kind, op, bound, f)
	if v.chance(15) {
		rest += `, applies: {figure: income.collective_income, period: "2004", op: "<", value: 30000}`
		if f.name[:3] == "sta" || f.name[:3] == "off" {
			rest = rest[:len(rest)-len(`, applies: {figure: income.collective_income, period: "2004", op: "<", value: 30000}`)]
		}
	}
	return kind, rest
}

// anyTime draws how often a target is tested, by when it is due, and its pace.
func (v *invention) anyTime(kind string, f inventedFigure) string {
	rhythms := []string{"year", "half", "quarter"}
	rhythms = rhythms[:slices.Index(rhythms, f.every)+1]
	every := pick(v, rhythms...)
	ends := map[string][]string{"year": {"2006-12-31", "2007-12-31"}, "half": {"2006-06-30", "2006-12-31"}, "quarter": {"2005-09-30", "2007-03-31"}}
	said, due := "", (kind == "level" || kind == "ratio") && v.chance(50)
	if due {
		said = ", deadline: " + pick(v, ends[every]...)
	}
	if !due && every != "year" || v.chance(50) {
		said += ", every: " + every
	}
	switch {
	case due && v.chance(40):
		said += ", pace: " + pick(v, "line", "stands")
	case v.chance(20):
		said += ", pace: " + pick(v, "elapsed", "stands")
	}
	return said
}

// anyRollUp draws how places are put together, of what can be told.
func (v *invention) anyRollUp(kind, op, bound string, f inventedFigure) string {
	share := func() string {
		return fmt.Sprintf(", roll_up: {by: share, op: %q, value: %s}", pick(v, ">=", ">", "<="), pick(v, "50%", "90%", "100%"))
	}
	own := fmt.Sprintf(", op: %q, value: %s", op, bound)
	switch n := v.IntN(4); {
	case n == 0:
		return share()
	case n == 1 && !f.mean:
		if kind == "level" || kind == "count" {
			own = fmt.Sprintf(", op: %q, value: %d", pick(v, ">=", "<="), 1+v.IntN(200))
		} else if v.chance(50) {
			own = ""
		}
		return ", roll_up: {by: total" + own + "}"
	case n == 2 && (f.mean || f.weight != "" || kind == "ratio"):
		if v.chance(50) {
			own = ""
		}
		return v.weighed(f, kind) + ", roll_up: {by: mean" + own + "}"
	case n == 3 && (f.mean || kind == "ratio" || f.weight != ""):
		return v.weighed(f, kind) + ", roll_up: {by: pooled}"
	case n == 3 && kind == "count" && !f.yesNo:
		return ", roll_up: {by: pooled}"
	}
	return share()
}

func (v *invention) weighed(f inventedFigure, kind string) string {
	if f.weight == "" || kind == "ratio" && v.chance(50) {
		return ""
	}
	return ", weight: " + f.weight
}
