package progress_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Two towns: 甲镇 (441621100) with villages 200 and 201, 乙镇 (441621101) with village
// 200. Village A2 (…100201) has two branches. Every case writes its own figures.
const (
	townA, townB = "441621100", "441621101"
	a1, a2, b1   = "441621100200", "441621100201", "441621101200"
	county       = "441621"
)

const places = `towns:
  "441621100": {name: 甲镇}
  "441621101": {name: 乙镇}
`

const villagesA = `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100201": {name: 丑村, branches: {"441621100201-1": 一支部, "441621100201-2": 二支部}}
`

const villagesB = `town: "441621101"
villages:
  "441621101200": {name: 寅村, weak: true}
`

const topics = `topics:
  income:
    title: {zh-cn: 收入}
    every: year
    of: village
    due_days: 31
    figures:
      farmer_income: {title: {zh-cn: 收入}, unit: {zh-cn: 元}%s}
      population: {title: {zh-cn: 人口}, unit: {zh-cn: 人}}
      collective_income: {title: {zh-cn: 集体}, unit: {zh-cn: 元}, negative: true}
  members:
    title: {zh-cn: 党员}
    every: quarter
    of: branch
    due_days: 15
    figures:
      new_members: {title: {zh-cn: 新党员}, unit: {zh-cn: 人}}
  training:
    title: {zh-cn: 培训}
    every: quarter
    of: village
    due_days: 15
    figures:
      trained: {title: {zh-cn: 已训}, unit: {zh-cn: 人}, over_year: last}
      to_train: {title: {zh-cn: 应训}, unit: {zh-cn: 人}, over_year: last}
`

const targets = `targets:
  growth: {title: {zh-cn: 增长}, short: {zh-cn: 增长}, kind: growth, figure: income.farmer_income, weight: income.population, test: {op: ">=", value: 6%}, roll_up: {by: pooled}}
  poor: {title: {zh-cn: 贫困}, short: {zh-cn: 贫困}, kind: level, figure: income.collective_income, deadline: 2007-12-31, applies: {figure: income.collective_income, period: "2004", op: "<", value: 30000}, test: {op: ">=", value: 30000}, roll_up: {by: share, op: ">", value: 50%}}
  members: {title: {zh-cn: 党员}, short: {zh-cn: 党员}, kind: count, figure: members.new_members, test: {op: ">=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
  training: {title: {zh-cn: 培训}, short: {zh-cn: 培训}, kind: ratio, figure: training.trained, per: training.to_train, pace: elapsed, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
  team: {title: {zh-cn: 覆盖}, short: {zh-cn: 覆盖}, kind: level, figure: teams.teams, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
  size: {title: {zh-cn: 人数}, short: {zh-cn: 人数}, kind: level, figure: teams.cadres, test: {op: "=", value: 3, cases: [{when: {figure: income.collective_income, period: "2004", op: ">=", value: 30000, weak: false}, value: 1}]}, roll_up: {by: share, op: ">=", value: 100%}}
`

// data are the figures of a case: file name below data/ to lines "CODE: {…}", or a whole
// file where the name has its ending.
type data map[string]string

// measure loads and measures a county as of a day.
func measure(t *testing.T, asOf string, figures data, breaks string) *progress.Report {
	t.Helper()
	return progress.Measure(loaded(t, asOf, figures, breaks))
}

func loaded(t *testing.T, asOf string, figures data, breaks string) *model.County {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"programme.yaml":          fmt.Sprintf("name: {zh-cn: 工程}\ncounty: {code: \"441621\", name: 某县}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: %s\n", asOf),
		"towns.yaml":              places,
		"villages/441621100.yaml": villagesA,
		"villages/441621101.yaml": villagesB,
		"units.yaml":              "units: {\"C1\": {name: 某局, level: county}}\n",
		"targets.yaml":            fmt.Sprintf(topics, breaks) + targets,
	}
	for name, lines := range figures {
		if strings.HasSuffix(name, ".yaml") {
			files[name] = lines
			continue
		}
		files[name+".yaml"] = file(name, lines)
	}
	for name, text := range files {
		path := filepath.Join(dir, "data", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatalf("load: %v %+v", err, list)
	}
	return c
}

// units are the units that a topic's files state.
var units = map[string]string{
	"work":   `{x: 个, y: 个, aim: "%", few: 人}`,
	"income": "{farmer_income: 元, population: 人, collective_income: 元}", "members": "{new_members: 人}", "training": "{trained: 人, to_train: 人}",
}

func file(name, lines string) string {
	topic, period, _ := strings.Cut(name, "/")
	head := fmt.Sprintf("period: %q\nunits: %s\nfigures:\n", period, units[topic])
	if topic == "teams" {
		head = fmt.Sprintf("batch: %q\nteams:\n", period)
	}
	var out strings.Builder
	out.WriteString(head)
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		out.WriteString("  " + strings.TrimSpace(line) + "\n")
	}
	return out.String()
}

// want is what a result must be; an empty value is none, an empty fraction is not checked.
type want struct {
	target, place, period string
	status, light         string
	value, pace           string // as a rational, such as 3/50
	reported, expected    int
	reason                string
}

func check(t *testing.T, r *progress.Report, wants []want) {
	t.Helper()
	for _, w := range wants {
		got := find(t, r, w)
		value, pace := "", ""
		if got.Value != nil {
			value = got.Value.RatString()
		}
		if got.Pace != nil && w.pace != "" {
			pace = got.Pace.RatString()
		}
		g := want{w.target, w.place, w.period, string(got.Status), string(got.Light), value, pace, got.Reported, got.Expected, string(got.Reason)}
		if g != w {
			t.Errorf("\n got %+v\nwant %+v", g, w)
		}
	}
}

func find(t *testing.T, r *progress.Report, w want) *progress.Result {
	t.Helper()
	var p model.Period
	if err := p.UnmarshalText([]byte(w.period)); err != nil {
		t.Fatal(err)
	}
	for _, level := range []model.Level{model.LevelCounty, model.LevelTown, model.LevelVillage, model.LevelBranch} {
		for _, place := range r.Places.At(level) {
			target := r.Target(w.target)
			if place.Code == w.place && (level != model.LevelVillage || target.Leaf != model.LevelBranch || len(place.Children) > 1 || strings.Contains(w.place, "-")) {
				if got := target.In(place, p); got != nil && (target.Leaf != model.LevelBranch || level != model.LevelVillage) {
					return got
				}
			}
		}
	}
	t.Fatalf("no result for %+v", w)
	return nil
}

const end2006 = "2007-06-30"

// Growth. A1 goes 3,000 → 3,180: 180/3000 = 3/50, exactly 6 %, which 以上 includes. A2 goes
// 3,000 → 3,179: 179/3000 < 3/50, missed. B1 goes 0 → 500: nothing grows from zero.
//
// Town A with 100 and 300 people: (3180·100 + 3179·300)/400 = 1271700/400 against
// 3000: growth 1271700/1200000 - 1 = 717/12000 = 239/4000 = 5.975 %. The naive mean of
// 6 % and 5.9667 % is 5.983 %: both miss, so the next case tells them apart.
// County: B1's levels count though its own growth cannot be told:
// now (318000 + 953700 + 500·100)/500 = 1321700/500, before (300000 + 900000 + 0)/500:
// 1321700/1200000 - 1 = 1217/12000.
func TestGrowthOnTheBound(t *testing.T) {
	r := measure(t, end2006, data{
		"income/2005": `"441621100200": {farmer_income: 3000, population: 100}
			"441621100201": {farmer_income: 3000, population: 300}
			"441621101200": {farmer_income: 0, population: 100}`,
		"income/2006": `"441621100200": {farmer_income: 3180, population: 100}
			"441621100201": {farmer_income: 3179, population: 300}
			"441621101200": {farmer_income: 500, population: 100}`,
	}, "")
	check(t, r, []want{
		{target: "growth", place: a1, period: "2006", status: "met", light: "green", value: "3/50", reported: 1, expected: 1},
		{target: "growth", place: a2, period: "2006", status: "missed", light: "red", value: "179/3000", reported: 1, expected: 1},
		{target: "growth", place: b1, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "zero-base"},
		{target: "growth", place: townA, period: "2006", status: "missed", light: "red", value: "239/4000", reported: 2, expected: 2},
		{target: "growth", place: county, period: "2006", status: "met", light: "green", value: "1217/12000", reported: 3, expected: 3},
	})
}

// A mean that a naive average gets wrong. A1: 1,000 → 1,200 (20 %) with 100 people; A2:
// 5,000 → 5,050 (1 %) with 900. The naive mean of growths is 10.5 % and would be met.
// Levels: before (100000 + 4500000)/1000 = 4600, now (120000 + 4545000)/1000 = 4665:
// growth 65/4600 = 13/920 = 1.41 %: missed.
//
// B1 has no figure for 2005, so it is outside of the matched set: overdue for want of
// its base, town B has nothing, and the county covers 2 of 3 < 90 %: grey.
func TestGrowthOfLevelsOverTheMatchedSet(t *testing.T) {
	r := measure(t, end2006, data{
		"income/2005": `"441621100200": {farmer_income: 1000, population: 100}
			"441621100201": {farmer_income: 5000, population: 900}`,
		"income/2006": `"441621100200": {farmer_income: 1200, population: 100}
			"441621100201": {farmer_income: 5050, population: 900}
			"441621101200": {farmer_income: 9000, population: 5000}`,
	}, "")
	check(t, r, []want{
		{target: "growth", place: townA, period: "2006", status: "missed", light: "red", value: "13/920", reported: 2, expected: 2},
		{target: "growth", place: b1, period: "2006", status: "overdue", light: "red", expected: 1, reason: "no-base"},
		{target: "growth", place: townB, period: "2006", status: "overdue", light: "red", expected: 1, reason: "no-base"},
		{target: "growth", place: county, period: "2006", status: "missed", light: "grey", value: "13/920", reported: 2, expected: 3, reason: "coverage"},
		// 2007 is open and nothing is due: no data, and no light but grey.
		{target: "growth", place: a1, period: "2007", status: "no-data", light: "grey", expected: 1},
		{target: "growth", place: county, period: "2007", status: "no-data", light: "grey", expected: 3},
	})
}

// A break in definition from 2006: no growth is computed across it, at any level.
func TestGrowthAcrossABreak(t *testing.T) {
	figures := `"441621100200": {farmer_income: 3000, population: 100}
		"441621100201": {farmer_income: 3000, population: 100}
		"441621101200": {farmer_income: 3000, population: 100}`
	r := measure(t, end2006, data{"income/2005": figures, "income/2006": figures}, `, breaks: {"2006": {zh-cn: 口径调整}}`)
	check(t, r, []want{
		{target: "growth", place: a1, period: "2006", status: "not-applicable", light: "none", expected: 1, reason: "break"},
		{target: "growth", place: county, period: "2006", status: "not-applicable", light: "none", expected: 3, reason: "break"},
	})
}

// Due days. The report of 2006 is due 31 days after its end: on 2007-01-31. On that day a
// missing figure is not overdue yet, the day after it is.
func TestOverdueAfterTheDueDay(t *testing.T) {
	figures := data{"income/2005": `"441621100200": {farmer_income: 3000, population: 100}`}
	check(t, measure(t, "2007-01-31", figures, ""), []want{
		{target: "growth", place: a1, period: "2006", status: "no-data", light: "grey", expected: 1},
	})
	check(t, measure(t, "2007-02-01", figures, ""), []want{
		{target: "growth", place: a1, period: "2006", status: "overdue", light: "red", expected: 1},
		{target: "growth", place: county, period: "2006", status: "overdue", light: "red", expected: 3},
	})
}

// The straight line. A1 starts from 0 in 2004: the pace at the end of 2006 is
// 30000 × 730/1095 = 20000. 20,000 is on track; 19,999 is behind by less than 30 %:
// yellow; 14,000 is behind by exactly 6000/20000 = 30 %: still yellow; 13,999 is red.
// A negative baseline of -3,000 runs -3000 + 33000 × 2/3 = 19000.
func TestStraightLine(t *testing.T) {
	for _, c := range []struct {
		base, now           int
		status, light, pace string
	}{
		{0, 30000, "met", "green", "20000"},
		{0, 29999, "on-track", "green", "20000"},
		{0, 20000, "on-track", "green", "20000"},
		{0, 19999, "behind", "yellow", "20000"},
		{0, 14000, "behind", "yellow", "20000"},
		{0, 13999, "behind", "red", "20000"},
		{0, -1, "behind", "red", "20000"},
		{-3000, 19000, "on-track", "green", "19000"},
		{29999, 30000, "met", "green", "89999/3"}, // 29999 + 1 × 2/3 = 89999/3
	} {
		r := measure(t, end2006, data{
			"income/2004": fmt.Sprintf(`"441621100200": {collective_income: %d}`, c.base),
			"income/2006": fmt.Sprintf(`"441621100200": {collective_income: %d}`, c.now),
		}, "")
		check(t, r, []want{{target: "poor", place: a1, period: "2006", status: c.status, light: c.light, value: fmt.Sprint(c.now), pace: c.pace, reported: 1, expected: 1}})
	}
}

// The frozen base. A1 was poor in 2004 (29,999), A2 was not (exactly 30,000), B1 has no
// figure for 2004. A1 at 30,000 in 2006 stays on the list; A2 falling to 10,000 does not
// come onto it; B1 may be on it, so it is expected and lowers the coverage.
// County: 1 of 1 meets = 100 %, coverage 1/2: grey. The share is held against the 50 % that it must be: its villages
// are held against the line.
func TestFrozenBase(t *testing.T) {
	r := measure(t, end2006, data{
		"income/2004": `"441621100200": {collective_income: 29999}
			"441621100201": {collective_income: 30000}`,
		"income/2006": `"441621100200": {collective_income: 30000}
			"441621100201": {collective_income: 10000}
			"441621101200": {collective_income: 40000}`,
	}, "")
	check(t, r, []want{
		{target: "poor", place: a1, period: "2006", status: "met", light: "green", value: "30000", reported: 1, expected: 1},
		{target: "poor", place: a2, period: "2006", status: "not-applicable", light: "none"},
		{target: "poor", place: b1, period: "2006", status: "no-data", light: "grey", expected: 1, reason: "no-class"},
		{target: "poor", place: townA, period: "2006", status: "met", light: "green", value: "1", pace: "1/2", reported: 1, expected: 1},
		{target: "poor", place: county, period: "2006", status: "met", light: "grey", value: "1", reported: 1, expected: 2, reason: "coverage"},
	})
}

// "Most" is more than half: 1 of 2 poor villages is exactly 50 % and does not do.
// After the deadline the share is missed; before it, on its straight line.
func TestMostIsMoreThanHalf(t *testing.T) {
	figures := data{
		"income/2004": `"441621100200": {collective_income: 0}
			"441621100201": {collective_income: 0}`,
		"income/2007": `"441621100200": {collective_income: 30000}
			"441621100201": {collective_income: 29999}`,
	}
	check(t, measure(t, "2008-02-15", figures, ""), []want{
		{target: "poor", place: a1, period: "2007", status: "met", light: "green", value: "30000", reported: 1, expected: 1},
		{target: "poor", place: a2, period: "2007", status: "missed", light: "red", value: "29999", reported: 1, expected: 1},
		{target: "poor", place: townA, period: "2007", status: "missed", light: "red", value: "1/2", reported: 2, expected: 2},
	})
}

// Counts and the surplus that pays no debt. In 2006 branch A1 takes in none, A2-1 takes in
// four, A2-2 none, B1 exactly one: five members for four branches, yet 2 of 4 branches
// meet it. County 1/2: missed.
func TestSurplusBesideADebt(t *testing.T) {
	quarter := func(a1, a21, a22, b1 int) string {
		return fmt.Sprintf("\"441621100200\": {new_members: %d}\n\"441621100201-1\": {new_members: %d}\n\"441621100201-2\": {new_members: %d}\n\"441621101200\": {new_members: %d}", a1, a21, a22, b1)
	}
	r := measure(t, end2006, data{
		"members/2006-Q1": quarter(0, 2, 0, 0), "members/2006-Q2": quarter(0, 2, 0, 0),
		"members/2006-Q3": quarter(0, 0, 0, 0), "members/2006-Q4": quarter(0, 0, 0, 1),
	}, "")
	check(t, r, []want{
		{target: "members", place: "441621100201-1", period: "2006", status: "met", light: "green", value: "4", reported: 1, expected: 1},
		{target: "members", place: "441621100201-2", period: "2006", status: "missed", light: "red", value: "0", reported: 1, expected: 1},
		{target: "members", place: b1, period: "2006", status: "met", light: "green", value: "1", reported: 1, expected: 1},
		{target: "members", place: townA, period: "2006", status: "missed", light: "red", value: "1/3", reported: 3, expected: 3},
		{target: "members", place: county, period: "2006", status: "missed", light: "red", value: "1/2", reported: 4, expected: 4},
	})
}

// A count in an open year, as of 2006-09-30: 273 of 365 days are gone. A branch with 0 is
// behind, red; one with 1 has met it. A missing second quarter, overdue since July 15:
// where the rest makes 1 the test is settled, where it makes 0 it is overdue and stands
// in no denominator. A third quarter missing is not due before October 15: no data.
// County: of 3 known branches 2 are met or on course = 2/3 of the 100 % that must be, a third
// short: behind, red, but 3 of 4 reported: grey.
func TestOpenYear(t *testing.T) {
	r := measure(t, "2006-09-30", data{
		"members/2006-Q1": "\"441621100200\": {new_members: 0}\n\"441621100201-1\": {new_members: 1}\n\"441621100201-2\": {new_members: 0}\n\"441621101200\": {new_members: 1}",
		"members/2006-Q2": "\"441621100200\": {new_members: 0}\n\"441621101200\": {new_members: 0}",
		"members/2006-Q3": "\"441621100200\": {new_members: 0}\n\"441621100201-1\": {new_members: 0}\n\"441621100201-2\": {new_members: 0}\n\"441621101200\": {new_members: 0}",
	}, "")
	check(t, r, []want{
		{target: "members", place: a1, period: "2006", status: "behind", light: "red", value: "0", pace: "273/365", reported: 1, expected: 1},
		{target: "members", place: "441621100201-1", period: "2006", status: "met", light: "green", value: "1", reported: 1, expected: 1},
		{target: "members", place: "441621100201-2", period: "2006", status: "overdue", light: "red", expected: 1, reason: "partial"},
		{target: "members", place: b1, period: "2006", status: "met", light: "green", value: "1", reported: 1, expected: 1},
		{target: "members", place: county, period: "2006", status: "behind", light: "grey", value: "2/3", pace: "1", reported: 3, expected: 4, reason: "coverage"},
	})
	r = measure(t, "2006-10-15", data{
		"members/2006-Q1": "\"441621100200\": {new_members: 0}", "members/2006-Q2": "\"441621100200\": {new_members: 0}",
	}, "")
	check(t, r, []want{{target: "members", place: a1, period: "2006", status: "no-data", light: "grey", expected: 1, reason: "partial"}})
}

// Training counts distinct people since 1 January, so the newest quarter is the year's
// figure. Closed: A1 46 of 46, A2 53 of 54, pooled 99/100: missed, one person short of
// it. Open, as of 2006-09-30, pace 273/365 = 74.79 %: 75 of 100 is on track, 74 is not.
func TestTraining(t *testing.T) {
	q := func(a1, a1of, a2, a2of int) string {
		return fmt.Sprintf("\"441621100200\": {trained: %d, to_train: %d}\n\"441621100201\": {trained: %d, to_train: %d}", a1, a1of, a2, a2of)
	}
	r := measure(t, end2006, data{
		"training/2006-Q3": q(40, 46, 30, 54), "training/2006-Q4": q(46, 46, 53, 54),
	}, "")
	check(t, r, []want{
		{target: "training", place: a1, period: "2006", status: "met", light: "green", value: "1", reported: 1, expected: 1},
		{target: "training", place: a2, period: "2006", status: "missed", light: "red", value: "53/54", reported: 1, expected: 1},
		{target: "training", place: townA, period: "2006", status: "missed", light: "red", value: "99/100", reported: 2, expected: 2},
	})
	r = measure(t, "2006-09-30", data{"training/2006-Q3": q(75, 100, 74, 100)}, "")
	check(t, r, []want{
		{target: "training", place: a1, period: "2006", status: "on-track", light: "green", value: "3/4", pace: "273/365", reported: 1, expected: 1},
		{target: "training", place: a2, period: "2006", status: "behind", light: "yellow", value: "37/50", pace: "273/365", reported: 1, expected: 1},
	})
}

// Team size. 30,000 in 2004 is both 以上 and 以下: the data's case says >=, so A1 gets one.
// A2 at 29,999 gets three. B1 is at 50,000 but weak: three, and its class needs no figure.
// A village without a team has 0: the duty to have one is missed.
func TestTeams(t *testing.T) {
	r := measure(t, end2006, data{
		"income/2004": "\"441621100200\": {collective_income: 30000}\n\"441621100201\": {collective_income: 29999}",
		"teams/2005":  "\"441621100200\": {unit: \"C1\", cadres: 1}\n\"441621100201\": {unit: \"C1\", cadres: 1}\n\"441621101200\": {unit: \"C1\", cadres: 3}",
		"teams/2006":  "\"441621100200\": {unit: \"C1\", cadres: 3}\n\"441621100201\": {cadres: 0}",
	}, "")
	check(t, r, []want{
		{target: "size", place: a1, period: "2005", status: "met", light: "green", value: "1", reported: 1, expected: 1},
		{target: "size", place: a2, period: "2005", status: "missed", light: "red", value: "1", reported: 1, expected: 1},
		{target: "size", place: b1, period: "2005", status: "met", light: "green", value: "3", reported: 1, expected: 1},
		{target: "size", place: a1, period: "2006", status: "missed", light: "red", value: "3", reported: 1, expected: 1},
		{target: "team", place: county, period: "2005", status: "met", light: "green", value: "1", reported: 3, expected: 3},
		{target: "team", place: a2, period: "2006", status: "missed", light: "red", value: "0", reported: 1, expected: 1},
		{target: "team", place: b1, period: "2006", status: "overdue", light: "red", expected: 1},
		{target: "team", place: townA, period: "2006", status: "missed", light: "red", value: "1/2", reported: 2, expected: 2},
	})
}

// Steps of a count: as of each quarter's end the share of branches that had met it or were
// on course, against the 100 % that must be. By March 1 of 4, by June 2 of 4.
func TestCumulative(t *testing.T) {
	r := measure(t, "2006-06-30", data{
		"members/2006-Q1": "\"441621100200\": {new_members: 1}\n\"441621100201-1\": {new_members: 0}\n\"441621100201-2\": {new_members: 0}\n\"441621101200\": {new_members: 0}",
		"members/2006-Q2": "\"441621100200\": {new_members: 0}\n\"441621100201-1\": {new_members: 0}\n\"441621100201-2\": {new_members: 0}\n\"441621101200\": {new_members: 1}",
	}, "")
	steps := r.Target("members").Cumulative().At(r.Places.County)
	var got []string
	for _, s := range steps {
		value := "-"
		if s.Result != nil && s.Result.Value != nil {
			value = s.Result.Value.RatString()
		}
		got = append(got, s.Part.String()+" "+value+" of "+s.Pace.RatString())
	}
	want := "2006-Q1 1/4 of 1, 2006-Q2 1/2 of 1, 2006-Q3 - of 1, 2006-Q4 - of 1"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("\n got %s\nwant %s", s, want)
	}
}

// A ratio of nothing: A1 has nobody to train, which its report says, so town A is read
// from A2 alone with both reported: 30 of 40 = 3/4. Town B, where nobody has to be
// trained at all, has no ratio: not applicable.
func TestRatioOfNothing(t *testing.T) {
	r := measure(t, end2006, data{
		"training/2006-Q4": "\"441621100200\": {trained: 0, to_train: 0}\n\"441621100201\": {trained: 30, to_train: 40}\n\"441621101200\": {trained: 0, to_train: 0}",
	}, "")
	check(t, r, []want{
		{target: "training", place: a1, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "nobody"},
		{target: "training", place: townA, period: "2006", status: "missed", light: "red", value: "3/4", reported: 2, expected: 2},
		{target: "training", place: townB, period: "2006", status: "not-applicable", light: "none", reported: 1, expected: 1, reason: "nobody"},
		{target: "training", place: county, period: "2006", status: "missed", light: "red", value: "3/4", reported: 3, expected: 3},
	})
}
