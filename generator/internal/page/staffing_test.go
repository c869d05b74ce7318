package page

import (
	"strings"
	"testing"

	"guben/generator/internal/doc"
	"guben/generator/internal/progress"
)

// C1 sent 1 of 5, which is 20 %; C2 sent 0 of 10; P1's staff is missing. Pooled over the
// two that are known: 1/15, or 6.7 %, outside of 18 % to 22 %.
func TestStaffShare(t *testing.T) {
	w := countyWriter(t, "zh-cn", assessed)
	p := made(t, w.staffing.page)
	has(t, tables(t, p)["staffing"],
		"县一局 | 5 | 1 | 20% | green 在幅度内 | \n", "县二局 | 10 | 0 | 0% | red 不在幅度内 | \n",
		"省一局 | — | — | — | grey 缺数据 | 在编人员数或派出人数没有报\n", "全部单位合计 | 15 | 1 | 6.7% | red 不在幅度内 | \n")
	if !strings.Contains(blocksOf[doc.Figure](p)[0].Sentence, "3个省、市、县单位中，1个在18%至22%之间，1个不在，1个缺数据；合计派1人，占在编人员15人的6.7%。") {
		t.Error(blocksOf[doc.Figure](p)[0].Sentence)
	}
}

// 20 % of 7 is 1.4: one cadre, 14.3 % of 7, fits by rounding, and the note says so.
func TestStaffRounded(t *testing.T) {
	w := countyWriter(t, "zh-cn", map[string]string{"staff/2005.yaml": strings.Replace(assessed["staff/2005.yaml"], "established: 5", "established: 7", 1)})
	has(t, tables(t, made(t, w.staffing.page))["staffing"], "县一局 | 7 | 1 | 14.3% | green 在幅度内 | 在编人员的20%是1.4人，不是整数；派1人是四舍五入，算符合\n")
}

// Two villages had 30,000 yuan or more in 2004 and should have one cadre: 乙镇's 丑村 has
// one, 甲镇's 子村 has three. The income of 甲镇's 丑村 is missing, and its class with it.
// 乙镇's 子村 should have three and does.
func TestTeamSizes(t *testing.T) {
	w := countyWriter(t, "zh-cn", map[string]string{"income/2004.yaml": `period: "2004"
units: {collective_income: 元}
figures:
  "441621100200": {collective_income: 30000}
  "441621101200": {collective_income: 29999}
  "441621101201": {collective_income: 40000}
`})
	got := tables(t, made(t, w.staffing.page))
	has(t, got["sizes"],
		"甲镇 | 0/1 (0%) | — | 0/1 (0%)\n", "乙镇 | 1/1 (100%) | 1/1 (100%) | 2/2 (100%)\n", "合计 | 1/2 (50%) | 1/1 (100%) | 2/3 (66.7%)\n",
		"应派1人的村2个，符合1个；应派3人的村1个，符合1个")
	has(t, got["sizes-batches"], "2005年 | 1/2 (50%) | 1/1 (100%) | 2/3 (66.7%)\n")
}

// 甲镇 has 3 postings: two trained the day before they came and one on that very day, so
// that 2 of 3 were trained before; two came by 8 January 2005 and one a day later. A year
// later one had left, one stays with a reason and one is simply still there: of 2 to
// rotate 1 did, and 1 is excused. 乙镇's one was trained on the day of arrival, which is
// not before, and kept all else. With 1 village of 2, and 3 of 4, on record, the lights of
// 乙镇 and of the county are grey.
var posting = map[string]string{"postings/2005.yaml": `batch: "2005"
postings:
  "441621100200-1": {unit: "C1", party: true, cadre: true, trained: 2005-01-06, posted: 2005-01-07, left: 2006-01-07, head: deputy-secretary, relation: true}
  "441621100200-2": {unit: "T1", party: true, cadre: true, trained: 2005-01-08, posted: 2005-01-08, stays: {zh-cn: 项目未完工, en: A project is unfinished}, relation: true}
  "441621100201-1": {unit: "T1", party: true, cadre: true, trained: 2005-01-08, posted: 2005-01-09, relation: false}
  "441621101200-1": {unit: "T2", party: false, cadre: true, trained: 2005-01-07, posted: 2005-01-07, left: 2005-12-28, head: director-assistant}
`}

func TestPostingDuties(t *testing.T) {
	w := countyWriter(t, "zh-cn", posting)
	p := made(t, w.staffing.page)
	got := tables(t, p)
	has(t, got["overview"], "2005年 | 3/4 (75%) | 4 | 4/4 (100%) | 2/4 (50%) | 3/4 (75%) | 2/3 (66.7%) | 1 | 2/3 (66.7%) | 2/4 (50%)\n")
	has(t, got["trained"], "甲镇 | red 未达标 2/3 (66.7%)\n", "乙镇 | grey 未达标 0/1 (0% · 报送面不足，仅供参考)\n", "合计 | grey 未达标 2/4 (50% · 报送面不足，仅供参考)\n", "4名驻村干部中，2名在驻点前参加了集中培训")
	has(t, got["arrived"], "甲镇 | 2/3 (66.7%)\n", "乙镇 | 1/1 (100%)\n", "期限是2005年1月8日（当天到点算按期）")
	has(t, got["rotated"], "甲镇 | 1/2 (50% · 留任1名)\n", "乙镇 | 1/1 (100%)\n", "应轮换3名，按期轮换2名，另有1名经批准留任", "满12个月")
	has(t, got["headed"], "甲镇 | 1/2 (50%)\n", "乙镇 | 1/1 (100%)\n")
	has(t, got["titles"], "2005年 | 1 | 1\n")
	has(t, got["stays"], "2005年 | 项目未完工 | 1\n")
}

// Without a target nothing is lit: of these duties only the training has one.
func TestUnlitDuties(t *testing.T) {
	got := tables(t, made(t, countyWriter(t, "en", posting).staffing.page))
	for _, id := range []string{"arrived", "rotated", "headed"} {
		for _, l := range progress.Lights {
			if l != progress.None && strings.Contains(got[id], "| "+string(l)+" ") {
				t.Errorf("%s is lit %s:\n%s", id, l, got[id])
			}
		}
	}
	if !strings.Contains(got["trained"], "| red ") {
		t.Error(got["trained"])
	}
}

// A county that has none of this has a page that says so, without a light.
func TestStaffingEmpty(t *testing.T) {
	w := countyWriter(t, "zh-cn", map[string]string{
		"teams/2005.yaml": "batch: \"2005\"\nteams: {}\n", "targets.yaml": strings.Split(small["targets.yaml"], "targets:\n")[0] + "targets: {}\n",
		"programme.yaml": strings.Split(small["programme.yaml"], "stated:")[0],
	})
	for _, page := range []func() *page{w.staffing.page, w.assessments.page, w.acceptance.page, w.trust.page} {
		made(t, page)
	}
	if v := w.staffing.verdict(); v.Light != progress.None || v.Text != "没有关于选派与轮换的目标。" {
		t.Errorf("%+v", v)
	}
}
