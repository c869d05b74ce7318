package page

import (
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// inspected is the small county's acceptance: in 甲镇 one village passes and one does not,
// in 乙镇 both do. Both towns meet all standards themselves, so that 甲镇 stays for its
// village's sake alone. The county has not been inspected.
var inspected = map[string]string{
	"acceptance/2007.yaml": `year: "2007"
villages:
  "441621100200": {on: 2007-08-20, reached: true, solved: true, satisfied: true}
  "441621100201": {on: 2007-08-21, reached: true, solved: false, satisfied: false, recheck: 2007-11-20}
  "441621101200": {on: 2007-08-22, reached: true, solved: true, satisfied: true}
  "441621101201": {on: 2007-08-22, reached: true, solved: true, satisfied: true}
towns:
  "441621100": {on: 2007-09-10, reached: true, solved: true, satisfied: true}
  "441621101": {on: 2007-09-11, reached: true, solved: true, satisfied: true}
`,
	"leaders.yaml": `leaders:
  "L1": {office: {zh-cn: 县委书记}, tier: county, towns: ["441621101"], villages: ["441621100200"]}
  "L2": {office: {zh-cn: 县长}, tier: county, towns: ["441621100"], villages: ["441621101200"]}
  "L3": {office: {zh-cn: 甲镇镇长}, tier: town, town: "441621100", villages: ["441621100201"]}
`,
}

func TestAcceptance(t *testing.T) {
	w := countyWriter(t, "zh-cn", inspected)
	p := made(t, w.acceptance.page)
	v := p.front.Params.Verdict
	if v.Light != progress.Grey || v.Text != "某县待验收。4个村中，合格3个，未合格1个，待验收0个；2个镇中，合格1个。" {
		t.Errorf("%+v", v)
	}
	got := tables(t, p)
	has(t, got["towns"],
		"甲镇 | 2 | 1 | 1 | 0 | red 未合格 | 下级尚未全部合格 | 2007年9月10日 | — | 1个村尚未合格（丑村）\n",
		"乙镇 | 2 | 2 | 0 | 0 | green 合格 |  | 2007年9月11日 | — | \n",
		"合计 | 4 | 3 | 1 | 0 | ")
	has(t, got["villages"], "丑村 (甲镇) | 问题没有解决、群众不满意 | 2007年8月21日 | 2007年11月20日 | ", "通报批评")
	has(t, got["leaders"],
		"县委书记 | 县领导干部 | 可脱钩 | \n", "县长 | 县领导干部 | 继续挂点 | 甲镇\n", "甲镇镇长 | 镇领导干部 | 继续挂点 | 丑村（甲镇）\n",
		"挂点领导干部3名，可脱钩1名，继续挂点2名")
	has(t, got["teams"], "甲镇 | 2 | 1 | 1 | 子村\n", "乙镇 | 2 | 2 | 0 | 子村、丑村\n", "合计 | 4 | 3 | 1 | ")
	if body := p.text(); !strings.Contains(body, "1个镇尚未合格（甲镇）；本身尚未验收") {
		t.Errorf("the county's page does not say what is missing:\n%s", body)
	}
}

// Before any inspection the page says so and gives the rule; there are no tables.
func TestAcceptanceNotBegun(t *testing.T) {
	p := made(t, countyWriter(t, "zh-cn", nil).acceptance.page)
	if v := p.front.Params.Verdict; v.Light != progress.Grey || !strings.HasPrefix(v.Text, "尚未开始检查验收。工程到2007年12月31日期满") {
		t.Errorf("%+v", v)
	}
	if got := tables(t, p); len(got) > 0 {
		t.Error(got)
	}
	if !strings.Contains(p.text(), "通报批评，继续安排领导干部挂点和派出干部驻村，直至验收合格") {
		t.Error("the rule is missing")
	}
}

// With the last village, its town and the county passed, all may go.
func TestAcceptancePassed(t *testing.T) {
	all := strings.Replace(inspected["acceptance/2007.yaml"], "solved: false, satisfied: false, recheck: 2007-11-20", "solved: true, satisfied: true", 1)
	w := countyWriter(t, "en", map[string]string{
		"acceptance/2007.yaml": all + "county: {on: 2007-09-20, reached: true, solved: true, satisfied: true}\n", "leaders.yaml": inspected["leaders.yaml"],
	})
	p := made(t, w.acceptance.page)
	if v := p.front.Params.Verdict; v.Light != progress.Green || len(v.Points) > 0 {
		t.Errorf("%+v", v)
	}
	got := tables(t, p)
	has(t, got["leaders"], "3 may be released and 0 stay")
	has(t, got["teams"], "| 4 | 4 | 0 | ")
	if strings.Contains(p.text(), "Still missing\",\"value") {
		t.Error("something is still missing")
	}
}
