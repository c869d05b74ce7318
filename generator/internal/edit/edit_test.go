package edit

import (
	"errors"
	"strings"
	"testing"
)

const head = "# yaml-language-server: $schema=../schema/income.json\n\nperiod: \"2006\"\nunits: {farmer_income: 元, population: 人, collective_income: 元}\nfigures:\n"

// set is a change of one figure of one line.
func set(place, figure, value string) Change {
	return Change{Path: []string{"figures", place, figure}, Value: value}
}

func TestApply(t *testing.T) {
	for _, c := range []struct {
		name       string
		text, want string
		changes    []Change
	}{
		{"value", `  "441621100001": {farmer_income: 4249, population: 663} # 九田`, `  "441621100001": {farmer_income: 3412, population: 663} # 九田`,
			[]Change{set("441621100001", "farmer_income", "3412")}},
		{"equal decimal", `  "441621100001": {farmer_income: 3412.0, population: 663}`, ``,
			[]Change{set("441621100001", "farmer_income", "3412")}},
		{"add first", `  "441621100001": {population: 663}`, `  "441621100001": {farmer_income: 1, population: 663}`,
			[]Change{set("441621100001", "farmer_income", "1")}},
		{"add between and before received", `  "441621100001": {farmer_income: 1, received: 2007-02-01}`,
			`  "441621100001": {farmer_income: 1, population: 2, collective_income: 3, received: 2007-02-01}`,
			[]Change{set("441621100001", "collective_income", "3"), set("441621100001", "population", "2")}},
		{"received before corrected", `  "441621100001": {farmer_income: 1, corrected: []}`, `  "441621100001": {farmer_income: 1, received: 2007-02-01, corrected: []}`,
			[]Change{set("441621100001", "received", "2007-02-01")}},
		{"a figure that units lack, as the other lines have it",
			"  \"441621100001\": {farmer_income: 1, weak: true, population: 2}\n  \"441621100002\": {farmer_income: 1, received: 2007-02-01}", "  \"441621100001\": {farmer_income: 1, weak: true, population: 2}\n  \"441621100002\": {farmer_income: 1, weak: false, received: 2007-02-01}",
			[]Change{set("441621100002", "weak", "false")}},
		{"empty group", `  "441621100001": {}   # 未报`, `  "441621100001": {farmer_income: 1}   # 未报`,
			[]Change{set("441621100001", "farmer_income", "1")}},
		{"nothing", "  \"441621100001\": # 未报\n  \"441621100002\":", "  \"441621100001\": {farmer_income: 1} # 未报\n  \"441621100002\": {farmer_income: 2}",
			[]Change{set("441621100001", "farmer_income", "1"), set("441621100002", "farmer_income", "2")}},
		{"null", `  "441621100001": ~`, `  "441621100001": {farmer_income: 1}`,
			[]Change{set("441621100001", "farmer_income", "1")}},
		{"key alone", `  "441621100001": {farmer_income, population: 1}`, `  "441621100001": {farmer_income: 1, population: 1}`,
			[]Change{set("441621100001", "farmer_income", "1")}},
		{"key without value", `  "441621100001": {farmer_income: , population: 1}`, `  "441621100001": {farmer_income: 5, population: 1}`,
			[]Change{set("441621100001", "farmer_income", "5")}},
		{"new line in its block", "  # 紫城镇\n  \"441621100001\": {population: 1}\n  \"441621100009\": {population: 1}\n\n  # 龙窝镇\n  \"441621102200\": {population: 1}",
			"  # 紫城镇\n  \"441621100001\": {population: 1}\n  \"441621100005\": {population: 7}\n  \"441621100009\": {population: 1}\n  \"441621100010\": {population: 8}\n\n  # 龙窝镇\n  \"441621102199\": {population: 9}\n  \"441621102200\": {population: 1}",
			[]Change{set("441621102199", "population", "9"), set("441621100010", "population", "8"), set("441621100005", "population", "7")}},
		{"new block", "  # 紫城镇\n  \"441621100001\": {population: 1}\n\n  # 龙窝镇\n  \"441621102200\": {population: 1}",
			"  \"441621099001\": {population: 5}\n\n  # 紫城镇\n  \"441621100001\": {population: 1}\n\n  \"441621101001\": {population: 6}\n  \"441621101002\": {population: 6}\n\n  # 龙窝镇\n  \"441621102200\": {population: 1}\n\n  \"441621103001\": {population: 7}",
			[]Change{set("441621103001", "population", "7"), set("441621101002", "population", "6"), set("441621101001", "population", "6"), set("441621099001", "population", "5")}},
		{"branches in order of number", "  \"441621100001-2\": {population: 1}\n  \"441621100001-10\": {population: 1}", "  \"441621100001-2\": {population: 1}\n  \"441621100001-9\": {population: 1}\n  \"441621100001-10\": {population: 1}",
			[]Change{set("441621100001-9", "population", "1")}},
		{"key a line", "  \"441621100001\":\n    farmer_income: 1 # 核实\n    received: 2007-02-01\n  \"441621100003\":\n    population: 2",
			"  \"441621100001\":\n    farmer_income: 2 # 核实\n    population: 3\n    received: 2007-02-01\n  \"441621100002\":\n    farmer_income: 4\n    population: 5\n  \"441621100003\":\n    farmer_income: 6\n    population: 2",
			[]Change{set("441621100001", "farmer_income", "2"), set("441621100001", "population", "3"), set("441621100002", "population", "5"), set("441621100002", "farmer_income", "4"), set("441621100003", "farmer_income", "6")}},
		{"take out", `  "441621100001": {farmer_income: 1, population: 2, collective_income: 3} # x`, `  "441621100001": {farmer_income: 1} # x`,
			[]Change{set("441621100001", "population", ""), set("441621100001", "collective_income", "")}},
		{"take out the first", `  "441621100001": {farmer_income: 1, population: 2}`, `  "441621100001": {population: 2}`,
			[]Change{set("441621100001", "farmer_income", "")}},
		{"take out first and last", `  "441621100001": {farmer_income: 1, population: 2, collective_income: 3}`, `  "441621100001": {population: 2}`,
			[]Change{set("441621100001", "farmer_income", ""), set("441621100001", "collective_income", "")}},
		{"take out all", `  "441621100001": {farmer_income: 1, population: 2 } # x`, `  "441621100001": { } # x`,
			[]Change{set("441621100001", "farmer_income", ""), set("441621100001", "population", "")}},
		{"take out of lines", "  \"441621100001\":\n    farmer_income: 1\n    population: 2\n  \"441621100002\": # y\n    farmer_income: 1",
			"  \"441621100001\":\n    population: 2\n  \"441621100002\": {} # y",
			[]Change{set("441621100001", "farmer_income", ""), set("441621100002", "farmer_income", "")}},
		{"take out and put in", `  "441621100001": {farmer_income: 1}`, `  "441621100001": {population: 2}`,
			[]Change{set("441621100001", "farmer_income", ""), set("441621100001", "population", "2")}},
		{"take out a line", "  \"441621100001\": {population: 2} # x\n  \"441621100002\": {population: 2}", "  \"441621100002\": {population: 2}",
			[]Change{{Path: []string{"figures", "441621100001"}}}},
		{"take out what is not there", `  "441621100001": {population: 2}`, ``,
			[]Change{set("441621100001", "farmer_income", ""), set("441621100009", "farmer_income", "")}},
		{"later holds", `  "441621100001": {population: 2}`, `  "441621100001": {population: 4}`,
			[]Change{set("441621100001", "population", "3"), set("441621100001", "population", "4")}},
		{"quotes stay", `  "441621100001": {note: "一", other: '二', plain: 三}`, `  "441621100001": {note: "甲 \"乙\"", other: '甲 ''乙''', plain: 甲}`,
			[]Change{set("441621100001", "note", Text(`甲 "乙"`)), set("441621100001", "other", Text(`甲 '乙'`)), set("441621100001", "plain", Text("甲"))}},
		{"quotes that mean the same", `  "441621100001": {note: "一"}`, ``, []Change{set("441621100001", "note", "一")}},
		{"a figure in quotes is none", `  "441621100001": {population: "12"}`, `  "441621100001": {population: 12}`, []Change{set("441621100001", "population", "12")}},
		{"list", `  "441621100001": {population: 12}`, `  "441621100001": {population: 12, corrected: [{figure: population, was: 1, on: 2007-05-18}]}`,
			[]Change{set("441621100001", "corrected", ""), {Path: []string{"figures", "441621100001", "corrected", Append}, Value: "{figure: population, was: 1, on: 2007-05-18}"}}[1:]},
		{"list that is there", `  "441621100001": {population: 12, corrected: [{figure: a, was: 1}]}`, `  "441621100001": {population: 12, corrected: [{figure: a, was: 1}, {figure: b}, {figure: c}]}`,
			[]Change{{Path: []string{"figures", "441621100001", "corrected", Append}, Value: "{figure: b}"}, {Path: []string{"figures", "441621100001", "corrected", Append}, Value: "{figure: c}"}}},
		{"list of lines", "  \"441621100001\":\n    corrected:\n      - {figure: a}\n      - figure: b\n        was: 1\n  \"441621100002\": {}", "  \"441621100001\":\n    corrected:\n      - {figure: a}\n      - figure: b\n        was: 1\n      - {figure: c}\n  \"441621100002\": {}",
			[]Change{{Path: []string{"figures", "441621100001", "corrected", Append}, Value: "{figure: c}"}}},
		{"the first line of all", "", "  \"441621100001\": {population: 12}", []Change{set("441621100001", "population", "12")}},
		{"units", `  "441621100001": {population: 12}`, ``, []Change{{Path: []string{"units", "population"}, Value: "人"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, form := range forms {
				text, want := form.of(head+c.text), form.of(head+c.want)
				if c.want == "" {
					want = text
				}
				got, err := Apply([]byte(text), c.changes)
				if err != nil {
					t.Fatal(form.name, err)
				}
				if string(got) != want {
					t.Errorf("%s:\n%q\nwant\n%q", form.name, got, want)
				}
				again, err := Apply(got, changesWithoutAppend(c.changes))
				if err != nil || string(again) != string(got) {
					t.Errorf("%s: a second time changes:\n%q\n%q %v", form.name, got, again, err)
				}
			}
		})
	}
}

// tabbed is an end that not every reader takes: a line of a tab alone.
const tabbed = "\n\t\n# \t tail\t"

// forms are the ways in which a text may be written down.
var forms = []struct {
	name string
	of   func(string) string
}{
	{"plain", func(s string) string { return strings.TrimSuffix(s, "\n") + "\n" }},
	{"no last line end", func(s string) string { return strings.TrimSuffix(s, "\n") }},
	{"CRLF", func(s string) string { return strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\r\n") + "\r\n" }},
	{"CRLF without the last", func(s string) string { return strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\r\n") }},
	{"BOM", func(s string) string { return "\ufeff" + strings.TrimSuffix(s, "\n") + "\n" }},
	{"tabs in comments", func(s string) string {
		return strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "# ", "#\t\t") + tabbed
	}},
}

func changesWithoutAppend(all []Change) []Change {
	var kept []Change
	for _, c := range all {
		if c.Path[len(c.Path)-1] != Append {
			kept = append(kept, c)
		}
	}
	return kept
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		name, text string
		change     Change
		kind       Kind
		line, col  int32
	}{
		{"no such group", "a: 1\n", set("1", "b", "2"), NotFound, 0, 0},
		{"through a figure", "figures:\n  \"1\": 5\n", set("1", "b", "2"), NotMapping, 2, 8},
		{"through a list", "figures: [1]\n", set("1", "b", "2"), NotMapping, 1, 10},
		{"syntax", "figures:\n  \"1\": {a: 1\n", set("1", "a", "2"), Unreadable, 2, 8},
		{"duplicate", "figures:\n  \"1\": {a: 1}\n  \"1\": {a: 2}\n", set("1", "a", "2"), Unreadable, 3, 3},
		{"two documents", "a: 1\n---\na: 2\n", Change{[]string{"a"}, "3"}, Unreadable, 0, 0},
		{"GBK", "a: \xb4\xb3\n", Change{[]string{"a"}, "3"}, Unreadable, 0, 0},
		{"empty", "", Change{[]string{"a"}, "3"}, NotMapping, 0, 0},
		{"comment alone", "# a\n", Change{[]string{"a"}, "3"}, NotMapping, 0, 0},
		{"conflict", "figures:\n<<<<<<< HEAD\n  \"1\": {a: 1}\n=======\n  \"1\": {a: 2}\n>>>>>>> x\n", set("1", "a", "2"), Unreadable, 6, 1},
		{"value of two lines", "a: 1\n", Change{[]string{"a"}, "3\nb: 2"}, BadValue, 0, 0},
		{"value that goes on", "a: 1\n", Change{[]string{"a"}, "3, b: 2"}, BadValue, 0, 0},
		{"value that breaks out", "a: {b: 1}\n", Change{[]string{"a", "b"}, "1}, c: {d: 2"}, BadValue, 0, 0},
		{"value with a comment", "a: 1\n", Change{[]string{"a"}, "3 # x"}, BadValue, 0, 0},
		{"value with a link", "a: 1\n", Change{[]string{"a"}, "*x"}, BadValue, 0, 0},
		{"no path", "a: 1\n", Change{nil, "3"}, NotFound, 0, 0},
		{"append to no list", "a: {b: 1}\n", Change{[]string{"a", "b", Append}, "3"}, NotList, 1, 8},
		{"many lines", "a: 1\n" + strings.Repeat("\n", maxLines), Change{[]string{"a"}, "3"}, TooLarge, maxLines + 1, 1},
		{"long line", "a: 1\n# " + strings.Repeat("x", maxLine), Change{[]string{"a"}, "3"}, TooLarge, 2, 1},
	} {
		got, err := Apply([]byte(c.text), []Change{c.change})
		var e *Error
		if !errors.As(err, &e) || got != nil {
			t.Errorf("%s: %q, %v", c.name, got, err)
			continue
		}
		if e.Kind != c.kind || e.Line != c.line || e.Col != c.col {
			t.Errorf("%s: %v, want %s at %d:%d", c.name, err, c.kind, c.line, c.col)
		}
	}
}

func TestText(t *testing.T) {
	for s, want := range map[string]string{
		"漏报": "漏报", "": `""`, "a": `"a"`, "12": `"12"`, "真: 假": `"真: 假"`, `"\`: `"\"\\"`,
		"一\n二\u2028\x00": `"一\x0a二\u2028\x00"`, "{{": `"{{"`, "</script>": `"</script>"`, "𠮷": "𠮷", "\U000e0001": `"\U000e0001"`,
	} {
		if got := Text(s); got != want {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
		got, err := Apply([]byte("a: {b: 1, c: 2}\n"), []Change{{[]string{"a", "b"}, Text(s)}})
		if err != nil || string(got) != "a: {b: "+want+", c: 2}\n" {
			t.Errorf("%q: %q, %v", s, got, err)
		}
	}
}
