package page

import (
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// assessed is the small county's assessment of 2005: C1 sent 1 of 2 and comes down from
// 优秀 to 合格; C2 sent 0 of 0, so that 良好 stays; of P1 nobody said what it was to send,
// but the assessment found the task unfinished: 不合格 cannot come down.
var assessed = map[string]string{
	"staff/2005.yaml": `period: "2005"
units: {established: 人, allotted: 人}
figures:
  "C1": {established: 5, allotted: 2}
  "C2": {established: 10, allotted: 0}
`,
	"assessments/2005.yaml": `year: "2005"
units:
  "C1": {on: 2006-01-20, proposed: excellent}
  "C2": {on: 2006-01-21, proposed: good}
  "P1": {on: 2006-01-22, proposed: fail, finished: false}
leaders:
  "L1": {on: 2006-01-25}
`,
	"leaders.yaml": inspected["leaders.yaml"],
}

func TestAssessments(t *testing.T) {
	w := countyWriter(t, "zh-cn", assessed)
	p := made(t, w.assessments.page)
	got := tables(t, p)
	has(t, got["ratings-2005"],
		"县一局 | 2006年1月20日 | 优秀 | 合格 | 未完成：已派1人，应派2人 | 未完成选派任务，由优秀降为合格\n",
		"县二局 | 2006年1月21日 | 良好 | 良好 | 完成：已派0人，应派0人 | 按拟评\n",
		"省一局 | 2006年1月22日 | 不合格 | 不合格 | 未完成（考核时认定） | 未完成选派任务；拟评已是不合格，不再降\n")
	has(t, got["grades-2005"], "优秀 | 1 | 0\n", "良好 | 1 | 1\n", "合格 | 0 | 1\n", "不合格 | 1 | 1\n", "有1个降级")
	v := p.front.Params.Verdict
	if len(v.Points) != 1 || v.Points[0].Text != "2005年：省、市、县单位3个，已考核3个，未考核0个；因未完成选派任务降级的1个；已考核挂点领导干部1名（共3名）。" {
		t.Errorf("%+v", v.Points)
	}
	if v.Points[0].Light != progress.Green || v.Light != progress.Red {
		t.Errorf("2005 has %s, 2006 has %s", v.Points[0].Light, v.Light)
	}
	if !strings.HasPrefix(v.Text, "2006年：省、市、县单位3个，已考核0个，未考核3个") {
		t.Error(v.Text)
	}
}

// A unit of which it cannot be told keeps its grade, and the page says so; one without a
// line is named as not assessed.
func TestAssessmentsUnknown(t *testing.T) {
	w := countyWriter(t, "zh-cn", map[string]string{"assessments/2005.yaml": "year: \"2005\"\nunits:\n  \"C1\": {on: 2006-01-20, proposed: pass}\n"})
	p := made(t, w.assessments.page)
	got := tables(t, p)
	has(t, got["ratings-2005"], "县一局 | 2006年1月20日 | 合格 | 合格 | 缺少应派人数，无法判断 | 不能判断是否完成，按拟评\n")
	has(t, got["grades-2005"], "1个单位缺少应派人数")
	if !strings.Contains(p.text(), `"key":"未考核的单位（2个）","value":"县二局、省一局"`) {
		t.Error(p.text())
	}
}
