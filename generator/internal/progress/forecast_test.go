package progress_test

import (
	"math/big"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// days reads points as DAY VALUE.
func days(t *testing.T, all ...string) []progress.Point {
	t.Helper()
	var out []progress.Point
	for _, one := range all {
		day, value, _ := strings.Cut(one, " ")
		var p progress.Point
		if err := p.Day.UnmarshalText([]byte(day)); err != nil {
			t.Fatal(err)
		}
		p.Value, _ = new(big.Rat).SetString(value)
		out = append(out, p)
	}
	return out
}

// 2007 has gone 90, 181 and 273 of its 365 days at the ends of its quarters.
func TestAhead(t *testing.T) {
	for _, x := range []struct {
		start, end string
		figures    []string
		want       string
	}{
		{"2006-12-31 0", "2007-12-31", []string{"2007-03-31 90", "2007-06-30 100", "2007-09-30 273"}, "365"},       // one a day
		{"2006-12-31 0", "2007-12-31", []string{"2007-03-31 90", "2007-06-30 100", "2007-09-30 272"}, "99280/273"}, // 272 × 365/273
		{"2006-12-31 0", "2007-12-31", []string{"2007-03-31 90", "2007-09-30 273"}, ""},                            // two lie on every line
		{"2004-12-31 8", "2007-12-31", []string{"2004-12-31 8", "2005-12-31 7", "2006-12-31 6"}, "5"},              // 2 fewer in 730 days, 365 to go
		{"2004-12-31 8", "2006-12-31", []string{"2004-12-31 8", "2005-12-31 7", "2006-12-31 6"}, ""},               // the end has come
	} {
		got := progress.Ahead(days(t, x.start)[0], days(t, x.figures...), days(t, x.end+" 0")[0].Day)
		if said := ratio(got); said != x.want {
			t.Errorf("from %s by %v to %s: %s, want %s", x.start, x.figures, x.end, said, x.want)
		}
	}
}

func ratio(v *big.Rat) string {
	if v == nil {
		return ""
	}
	return v.RatString()
}

// soon declares counts of quarters, a part of a whole, and a level with a deadline.
const soon = `topics:
  work:
    title: {zh-cn: 工作}
    every: quarter
    of: village
    due_days: 15
    figures:
      x: {title: {zh-cn: 数}, unit: {zh-cn: 个}, over_year: last, at_most: y}
      y: {title: {zh-cn: 又}, unit: {zh-cn: 个}, over_year: last}
      n: {title: {zh-cn: 次}, unit: {zh-cn: 次}}
  income:
    title: {zh-cn: 收入}
    every: year
    of: village
    due_days: 31
    figures:
      a: {title: {zh-cn: 入}, unit: {zh-cn: 元}, negative: true}
      b: {title: {zh-cn: 出}, unit: {zh-cn: 元}, breaks: {"2006": {zh-cn: 新口径}}}
targets:
  part: {title: {zh-cn: 率}, short: {zh-cn: 率}, kind: ratio, figure: work.x, per: work.y, pace: elapsed, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
  four: {title: {zh-cn: 次}, short: {zh-cn: 次}, kind: count, figure: work.n, test: {op: ">=", value: 4}, roll_up: {by: share, op: ">=", value: 100%}}
  cap: {title: {zh-cn: 限}, short: {zh-cn: 限}, kind: count, figure: work.n, test: {op: "<=", value: 3}, roll_up: {by: share, op: ">=", value: 100%}}
  level: {title: {zh-cn: 入}, short: {zh-cn: 入}, kind: level, figure: income.a, deadline: 2007-12-31, test: {op: ">=", value: 30000}, roll_up: {by: share, op: ">=", value: 50%}}
  broken: {title: {zh-cn: 出}, short: {zh-cn: 出}, kind: level, figure: income.b, deadline: 2007-12-31, test: {op: ">=", value: 30000}, roll_up: {by: share, op: ">=", value: 50%}}
`

// ended is where a place would end, with the status there: 27000 missed; empty for nowhere.
func ended(r *progress.Report, target, place string) string {
	f := progress.Foresee(r.Target(target), r.Places.Find(place))
	if f == nil {
		return ""
	}
	return f.End.Value.RatString() + " " + string(f.End.Status) + " " + f.Day.String()
}

func quarter(period, lines string) string {
	return "period: \"" + period + "\"\nunits: {x: 个, y: 个, n: 次}\nfigures:\n" + lines
}

// As of 30 September 2007, of the quarters of 2007. A1 has 1, 2, 3 times: 3 × 365/273 = 4.01,
// which is 4 whole ones, and a fifth begun beyond the 3 of a cap. A2 has 0, 1, 2: 2.67, 2 whole. 3 are on course for 4, so that the
// town's share counts what is not there yet, and it is on no line. Of the ratio A1 has 6 of 10
// and A2 9 of 30, together 15 of 40: 3/8 × 365/273 = 365/728, not the mean of both. B1 has 8
// of 10, which would be 107 %: of a part of a whole all is the most. C has no figure of the
// second quarter, and the county is of 2 villages of 3 in the first: too few.
func TestForecastWithinAPeriod(t *testing.T) {
	lines := func(a, b, c string) string {
		text := "  \"441621100200\": {" + a + "}\n  \"441621100201\": {" + b + "}\n"
		if c != "" {
			text += "  \"441621101200\": {" + c + "}\n"
		}
		return text
	}
	r := measure(t, "2007-09-30", data{
		"targets.yaml":      soon,
		"work/2007-Q1.yaml": quarter("2007-Q1", lines("x: 1, y: 10, n: 1", "x: 2, y: 30, n: 0", "x: 1, y: 10, n: 0")),
		"work/2007-Q2.yaml": quarter("2007-Q2", lines("x: 5, y: 10, n: 1", "x: 8, y: 30, n: 1", "x: 4, y: 10, n: 0")),
		"work/2007-Q3.yaml": quarter("2007-Q3", lines("x: 6, y: 10, n: 1", "x: 9, y: 30, n: 1", "x: 8, y: 10, n: 0")),
	}, "")
	for _, x := range [][3]string{
		{"four", a1, "4 met 2007-12-31"}, {"four", a2, "2 missed 2007-12-31"}, {"four", townA, ""},
		{"cap", a1, "5 missed 2007-12-31"}, {"cap", b1, "0 met 2007-12-31"}, {"cap", townB, ""},
		{"part", a1, "73/91 missed 2007-12-31"}, {"part", townA, "365/728 missed 2007-12-31"}, {"part", b1, "1 met 2007-12-31"},
		{"part", county, "1679/2730 missed 2007-12-31"}, // 23 of 50
	} {
		if got := ended(r, x[0], x[1]); got != x[2] {
			t.Errorf("%s of %s: %q, want %q", x[0], x[1], got, x[2])
		}
	}
	short := measure(t, "2007-09-30", data{
		"targets.yaml":      soon,
		"work/2007-Q1.yaml": quarter("2007-Q1", lines("x: 1, y: 10, n: 1", "x: 2, y: 30, n: 0", "")),
		"work/2007-Q2.yaml": quarter("2007-Q2", lines("x: 5, y: 10, n: 1", "x: 8, y: 30, n: 1", "x: 4, y: 10, n: 0")),
		"work/2007-Q3.yaml": quarter("2007-Q3", lines("x: 6, y: 10, n: 1", "x: 9, y: 30, n: 1", "x: 8, y: 10, n: 0")),
	}, "")
	for _, place := range []string{b1, townB, county} {
		if got := ended(short, "part", place); got != "" {
			t.Errorf("%s has two quarters or too few places, and would end at %s", place, got)
		}
	}
}

// 2004 was 0. At 20,000 after 730 days A1 gains 10,000 in the 365 that are left: 30,000, which
// is enough. A2, a step below at 19,998, comes to 29,997. B1 has no figure of 2004: two are
// too few. A share of villages on their lines has none of its own. Of what was re-defined in
// 2006 one figure is left; of what has come to 30,000 nothing needs to be said; and once the
// day has come nothing is ahead.
func TestForecastToADeadline(t *testing.T) {
	year := func(period, a, b, c string) string {
		text := "period: \"" + period + "\"\nunits: {a: 元, b: 元}\nfigures:\n  \"441621100200\": {a: " + a + ", b: " + a + "}\n  \"441621100201\": {a: " + b + ", b: " + b + "}\n"
		if c != "" {
			text += "  \"441621101200\": {a: " + c + ", b: " + c + "}\n"
		}
		return text
	}
	files := data{
		"targets.yaml": soon, "income/2004.yaml": year("2004", "0", "0", ""),
		"income/2005.yaml": year("2005", "1000", "1000", "1"), "income/2006.yaml": year("2006", "20000", "19998", "2"),
	}
	r := measure(t, end2006, files, "")
	for _, x := range [][3]string{
		{"level", a1, "30000 met 2007-12-31"}, {"level", a2, "29997 missed 2007-12-31"}, {"level", b1, ""}, {"level", townA, ""}, {"broken", a1, ""},
	} {
		if got := ended(r, x[0], x[1]); got != x[2] {
			t.Errorf("%s of %s: %q, want %q", x[0], x[1], got, x[2])
		}
	}
	files["income/2006.yaml"] = year("2006", "30000", "-9000", "2")
	r = measure(t, end2006, files, "")
	if got := ended(r, "level", a1) + ended(r, "level", a2); got != "-13500 missed 2007-12-31" {
		t.Errorf("one that is there, and one that falls below nothing: %q", got)
	}
	files["income/2007.yaml"] = year("2007", "29999", "0", "3")
	r = measure(t, "2007-12-31", files, "")
	if got := ended(r, "level", a1); got != "" {
		t.Errorf("the deadline has come: %q", got)
	}
}
