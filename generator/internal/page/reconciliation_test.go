package page

import (
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// The small county's sums as its comment works them out. Its town has 8 stated cadres and
// 3 stated teams of at most 3, which hold 9: nobody has to sit elsewhere.
func TestTotals(t *testing.T) {
	w := countyWriter(t, "zh-cn", nil)
	got := tables(t, made(t, w.trust.page))
	has(t, got["stated"],
		"工作组：政策总数与其分项 | 4 = 1（省、市、县工作组） + 3（镇派工作组） | green 相符 | \n",
		"工作组：2005年名册 | 4 = 1（省、市、县工作组） + 3（镇派工作组） | green 相符 | 与政策写明的一致\n",
		"干部：政策总数与其分项 | 10 = 1（省、市、县单位） + 8（镇） + 1（未列明） | yellow 有差额 | 分项合计9，其余1未列明去处",
		"干部：2005年名册 | 10 = 1（省、市、县单位） + 8（镇） + 1（未列明） | green 相符 | 与政策写明的一致\n",
		"干部：按每组人数 | 10 = 1 × 1 + 3 × 3 | green 相符 | 4个组共10人，与总数一致")
	if strings.Contains(got["stated"], "跨组") {
		t.Errorf("8 cadres fit into 3 teams of 3:\n%s", got["stated"])
	}
	has(t, got["batches"], "2005年 | 4 = 1（省、市、县工作组） + 3（镇派工作组） | 10 = 1（省、市、县单位） + 8（镇） + 1（未列明） | 10 = 1 × 1 + 3 × 3")
}

// The town's 3 teams hold 9 at most. 9 stated cadres fit exactly; of 10 at least 1 sits in
// a team of the county's, which is as many as the records have there (T1's one with C1);
// of 11 at least 2, which the records do not have.
func TestCrowding(t *testing.T) {
	for stated, want := range map[string]string{
		"9": "", "10": "10 − 3 × 3 = 1 | green", "11": "11 − 3 × 3 = 2 | red",
	} {
		w := countyWriter(t, "zh-cn", map[string]string{
			"programme.yaml": strings.Replace(small["programme.yaml"], "town: 8", "town: "+stated, 1),
		})
		table := tables(t, made(t, w.trust.page))["stated"]
		if want == "" && strings.Contains(table, "× 3 = ") || want != "" && !strings.Contains(table, want) {
			t.Errorf("%s stated cadres: no %q in\n%s", stated, want, table)
		}
	}
}

// Totals that do not agree: 5 stated teams against 4 (one of the town's missing), parts
// that make more than their total (6 + 8 = 14 against 10), and a batch without records.
func TestTotalsThatDiffer(t *testing.T) {
	head, _, _ := strings.Cut(small["programme.yaml"], "stated:")
	w := countyWriter(t, "zh-cn", map[string]string{"programme.yaml": head + `stated:
  - {title: {zh-cn: 工作组}, count: teams, batch: "2005", total: 5, parts: {upper: 1, town: 4}}
  - {title: {zh-cn: 干部}, count: cadres, batch: "2005", total: 10, parts: {upper: 6, town: 8}}
  - {title: {zh-cn: 二批}, count: teams, batch: "2006", total: 4}
`})
	got := tables(t, made(t, w.trust.page))["stated"]
	has(t, got,
		"4 = 1（省、市、县工作组） + 3（镇派工作组） | red 不符 | 总数少1、镇派工作组少1",
		"10 ≠ 6（省、市、县单位） + 8（镇） | red 不符 | 分项合计14，比总数多4",
		"10 = 1（省、市、县单位） + 8（镇） + 1（未列明） | yellow 有差额 | 省、市、县单位少5",
		"二批：2006年名册 |  | grey 缺名册 | 没有这一批的工作组名册，无从核对")
}

// 甲镇 has 5 postings for 6 cadres, 乙镇 4 for 4: of 2 places one differs.
func TestRosters(t *testing.T) {
	w := countyWriter(t, "zh-cn", map[string]string{"postings/2005.yaml": `batch: "2005"
postings:
  "441621100200-1": {unit: "C1", trained: 2005-01-05, posted: 2005-01-07}
  "441621100200-2": {unit: "T1", trained: 2005-01-05, posted: 2005-01-07}
  "441621100201-1": {unit: "T1", trained: 2005-01-05, posted: 2005-01-07}
  "441621100201-2": {unit: "T1", trained: 2005-01-05, posted: 2005-01-07}
  "441621100201-3": {unit: "T1", trained: 2005-01-05, posted: 2005-01-07}
  "441621101200-1": {unit: "T2", trained: 2005-01-05, posted: 2005-01-07}
  "441621101200-2": {unit: "T2", trained: 2005-01-05, posted: 2005-01-07}
  "441621101200-3": {unit: "T2", trained: 2005-01-05, posted: 2005-01-07}
  "441621101201-1": {unit: "T2", trained: 2005-01-05, posted: 2005-01-07}
`})
	has(t, tables(t, made(t, w.trust.page))["rosters"],
		"甲镇 | yellow 派驻名册少1 5 ≠ 6\n", "乙镇 | green 相符 4 = 4\n", "合计 | yellow 派驻名册少1 9 ≠ 10\n")
}

// A cell of coverage: 9 of 10 is the least coverage of 90 %, 8 of 10 is below it; none is
// overdue once it is due, and nothing is said before.
func TestCoverCells(t *testing.T) {
	w := countyWriter(t, "zh-cn", nil)
	for want, c := range map[string]progress.Cover{
		"green 报齐 10/10":              {Reported: 10, Expected: 10, Due: true},
		"green 报送面够 9/10 90% (逾期1)":   {Reported: 9, Expected: 10, Due: true},
		"yellow 报送面不足 8/10 80% (逾期2)": {Reported: 8, Expected: 10, Due: true},
		"red 逾期未报 0/10":               {Expected: 10, Due: true},
		"grey 未到期 8/10 80% (迟报1)":     {Reported: 8, Expected: 10, Late: 1},
		"—":                           {},
	} {
		if got := cellText(w.trust.coverCell(c)); got != want {
			t.Errorf("%+v: got %q, want %q", c, got, want)
		}
	}
}

// Income of 2005 is due on 31 January 2006. It came on that day from one village, a day
// later from the next, 10 days later from the third and not at all from the fourth: two
// are late, by 1 and by 10 days. 2004 lacks all.
func TestLate(t *testing.T) {
	w := countyWriter(t, "zh-cn", map[string]string{"income/2005.yaml": `period: "2005"
units: {collective_income: 元}
figures:
  "441621100200": {collective_income: 1000, received: 2006-01-31}
  "441621100201": {collective_income: 1000, received: 2006-02-01}
  "441621101200": {collective_income: 1000, received: 2006-02-10}
`})
	got := tables(t, made(t, w.trust.page))
	has(t, got["late"],
		"子村 (乙镇) | 收入 | 2005年 | 2006年1月31日 | 2006年2月10日 | 10\n",
		"丑村 (甲镇) | 收入 | 2005年 | 2006年1月31日 | 2006年2月1日 | 1\n")
	has(t, got["late-towns"], "甲镇 | 1 | 1 | 收入1份\n", "乙镇 | 1 | 10 | 收入1份\n", "合计 | 2 | 10 | \n")
	has(t, got["topics"], "收入 | 12 | 3 | yellow 报送面不足 25% | 9\n") // 4 villages, 3 years
	has(t, got["cover-income"], "甲镇 | red 逾期未报 0/2 | green 报齐 2/2 (迟报1)", "乙镇 | red 逾期未报 0/2 | yellow 报送面不足 1/2 50% (逾期1 迟报1)")
}

// What a topic's targets ask of none is not expected: the yearly assessment is of upper
// units, so that the towns' own have no row.
func TestCoverRows(t *testing.T) {
	w := countyWriter(t, "zh-cn", nil)
	var names []string
	for _, r := range w.Report.CoverOf(progress.AssessmentsTopic).Rows {
		names = append(names, w.trust.coverHead(r).Text)
	}
	if got := strings.Join(names, " "); got != "省直单位 县直单位" {
		t.Error(got)
	}
	if rows := w.Report.CoverOf("staff").Rows; len(rows) != 3 {
		t.Errorf("staff is asked of all units: %+v", rows)
	}
}

// Every warning stands on the page with its code, its words in the page's language and
// its line: the small county's parts of cadres make 9 of 10 (line 10 of programme.yaml).
func TestWarnings(t *testing.T) {
	for lang, says := range map[string]string{"zh-cn": "相差 1", "en": "1"} {
		w := countyWriter(t, lang, nil)
		table := tables(t, made(t, w.trust.page))["warnings"]
		if len(w.trust.Warnings) == 0 || strings.Count(table, "\n") != len(w.trust.Warnings) {
			t.Errorf("%d warnings:\n%s", len(w.trust.Warnings), table)
		}
		has(t, table, "W403 | ", says, " | data/programme.yaml:10\n")
	}
}

// The sample county's totals are the policy's: 279 = 135 + 144; 779 = 226 + 492 and 61
// that nobody is named for; 779 = 29 × 1 + 250 × 3 by the records; and since 144 teams of
// 3 hold 432, at least 492 − 432 = 60 of the towns' cadres sit in the county's teams.
func TestPolicyTotals(t *testing.T) {
	for _, lang := range i18n.Langs {
		w := clauseWriter(t, root, lang)
		got := tables(t, made(t, w.trust.page))["stated"]
		words := strings.NewReplacer("（", "(", "）", ")", " ", "").Replace(got)
		for _, want := range []string{"779=29×1+250×3|green", "492−144×3=60|green", "279=135(", ")+144(", "779=226(", ")+492(", ")+61("} {
			if !strings.Contains(words, want) {
				t.Errorf("%s: no %s in\n%s", lang, want, got)
			}
		}
	}
}
