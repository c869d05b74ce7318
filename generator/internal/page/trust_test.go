package page

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/check"
	"guben/generator/internal/doc"
)

// A county of two towns with two villages each. Its batch of 2005 has 4 teams:
//
//	甲镇 子村  led by the county's C1: 3 cadres, 1 of C1, 1 of the town, 1 unattributed
//	甲镇 丑村  led by the town's T1: 3
//	乙镇 子村  led by the town's T2: 3
//	乙镇 丑村  led by the town's T2: 1
//
// 10 cadres = 1 + 8 + 1, and 10 = 1 × 1 + 3 × 3; teams 4 = 1 + 3.
var small = map[string]string{
	"programme.yaml": `name: {zh-cn: 工程}
county: {code: "441621", name: 某县}
start: 2005-01-01
end: 2007-12-31
baseline: "2004"
rhythm: quarter
as_of: 2007-09-30
stated:
  - {title: {zh-cn: 工作组}, count: teams, batch: "2005", total: 4, parts: {upper: 1, town: 3}}
  - {title: {zh-cn: 干部}, count: cadres, batch: "2005", total: 10, parts: {upper: 1, town: 8}}
`,
	"towns.yaml": "towns:\n  \"441621100\": {name: 甲镇}\n  \"441621101\": {name: 乙镇}\n",
	"villages/441621100.yaml": `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100201": {name: 丑村}
`,
	"villages/441621101.yaml": `town: "441621101"
villages:
  "441621101200": {name: 子村}
  "441621101201": {name: 丑村}
`,
	"units.yaml": `units:
  "C1": {name: 县一局, level: county}
  "C2": {name: 县二局, level: county}
  "P1": {name: 省一局, level: province}
  "T1": {name: 甲镇机关, level: town, town: "441621100"}
  "T2": {name: 乙镇机关, level: town, town: "441621101"}
`,
	"teams/2005.yaml": `batch: "2005"
teams:
  "441621100200": {unit: "C1", cadres: 3, from: {"C1": 1, "T1": 1}}
  "441621100201": {unit: "T1", cadres: 3, from: {"T1": 3}}
  "441621101200": {unit: "T2", cadres: 3, from: {"T2": 3}}
  "441621101201": {unit: "T2", cadres: 1, from: {"T2": 1}}
`,
	"targets.yaml": `topics:
  income:
    title: {zh-cn: 收入}
    every: year
    of: village
    due_days: 31
    figures:
      collective_income: {title: {zh-cn: 集体}, unit: {zh-cn: 元}}
  staff:
    title: {zh-cn: 编制}
    every: year
    of: unit
    due_days: 31
    figures:
      established: {title: {zh-cn: 在编}, unit: {zh-cn: 人}, over_year: last}
      allotted: {title: {zh-cn: 应派}, unit: {zh-cn: 人}, over_year: last}
targets:
  staff-20pct: {title: {zh-cn: 比例}, short: {zh-cn: 比例}, kind: level, figure: staffing.fits, applies: {sender: upper}, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
  pre-training: {title: {zh-cn: 培训}, short: {zh-cn: 培训}, kind: ratio, figure: postings.trained, per: postings.cadres, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
  team-size: {title: {zh-cn: 人数}, short: {zh-cn: 人数}, kind: level, figure: teams.cadres, test: {op: "=", value: 3, cases: [{when: {figure: income.collective_income, period: "2004", op: ">=", value: 30000}, value: 1}]}, roll_up: {by: share, op: ">=", value: 100%}}
  annual-assessment: {title: {zh-cn: 考核}, short: {zh-cn: 考核}, kind: level, figure: assessments.assessed, applies: {sender: upper}, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
`,
}

// countyWriter writes the pages of the small county with some files added or replaced.
func countyWriter(t *testing.T, lang string, more map[string]string) *writer {
	t.Helper()
	files := maps.Clone(small)
	maps.Copy(files, more)
	maps.DeleteFunc(files, func(_, text string) bool { return text == "" }) // those that more takes out
	return warnedWriter(t, laidOut(t, files), lang)
}

// warnedWriter is clauseWriter with the warnings of the check.
func warnedWriter(t *testing.T, dir, lang string) *writer {
	t.Helper()
	w := clauseWriter(t, dir, lang)
	w.trust.Warnings = check.County(w.Report.County)
	if n := w.trust.Warnings.Errors(); n > 0 {
		t.Fatalf("%d errors: %+v", n, w.trust.Warnings)
	}
	w.trust.Warnings.Sort()
	return w
}

// tables are a page's tables by id, a row a line: light, word, text, and what stands below
// it in brackets; charts give the tables that they were drawn from.
func tables(t *testing.T, p *page) map[string]string {
	t.Helper()
	out := map[string]string{}
	add := func(table chart.Table) {
		var b strings.Builder
		for _, row := range slices.Concat(table.Rows, table.Foot) {
			var cells []string
			for _, c := range row {
				cells = append(cells, cellText(c))
			}
			b.WriteString(strings.Join(cells, " | ") + "\n")
		}
		out[table.ID] = b.String() + table.Note
	}
	for _, f := range blocksOf[doc.Figure](p) {
		table := f.Table
		table.ID = f.ID
		add(table)
	}
	for _, b := range blocksOf[doc.Table](p) {
		add(b.Table)
	}
	for _, b := range blocksOf[doc.Courses](p) {
		add(b.Table("", "", "", ""))
	}
	return out
}

func cellText(c chart.Cell) string {
	var parts []string
	for _, s := range []string{string(c.Light), c.Status, c.Text} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if c.Sub != "" {
		parts = append(parts, "("+c.Sub+")")
	}
	if c.More != nil {
		if c.More.Strip != "" {
			parts = append(parts, c.More.Strip)
		}
		for _, l := range c.More.Links {
			parts = append(parts, strings.TrimSpace(l.Text+" "+l.Note))
		}
	}
	return strings.Join(parts, " ")
}

// has holds that a table has lines, in this order.
func has(t *testing.T, table string, lines ...string) {
	t.Helper()
	rest := table
	for _, line := range lines {
		_, after, ok := strings.Cut(rest, line)
		if !ok {
			t.Errorf("no %q in\n%s", line, table)
			return
		}
		rest = after
	}
}

func made(t *testing.T, make func() *page) *page {
	t.Helper()
	p := make()
	if p.err != nil {
		t.Fatal(p.err)
	}
	if s := p.text() + p.front.Description; strings.Contains(s, "[page.") || strings.Contains(s, "[trust.") || strings.Contains(s, "[wrong.") || strings.Contains(s, "<no value>") {
		t.Errorf("%s lacks a sentence", p.path)
	}
	return p
}
