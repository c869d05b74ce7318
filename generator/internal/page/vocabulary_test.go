package page

import (
	"maps"
	"strings"
	"testing"
)

// own is the small county with words of its own policy: two levels of units, two grades, one post
// and two standards. C1 sent 1 of 2: gold becomes iron. In 丑村 the pumps run and nobody is trained.
var own = map[string]string{
	"programme.yaml": small["programme.yaml"] + `schema: 2
vocabulary:
  upper: {zh-cn: 部}
  unit_levels:
    ministry: {title: {zh-cn: 部属单位}}
    local: {title: {zh-cn: 地方单位}, sender: town}
  titles: {steward: {zh-cn: 驻站干事}}
  grades:
    gold: {title: {zh-cn: 甲等}, unfinished: iron}
    iron: {title: {zh-cn: 丙等}}
  standards:
    pumps: {title: {zh-cn: 水泵完好}, failed: {zh-cn: 水泵失修}}
    trained: {title: {zh-cn: 人员受训}, failed: {zh-cn: 人员未受训}}
  inspectors: {zh-cn: 部里派人}
`,
	"settings.yaml": "staff_from: {value: 18%, reason: {zh-cn: 通知}}\nstaff_to: {value: 22%, reason: {zh-cn: 通知}}\nsummary_due_days: {value: 31, reason: {zh-cn: 通知}}\n",
	"units.yaml": `units:
  "C1": {name: 县一局, level: ministry}
  "T1": {name: 甲镇机关, level: local, town: "441621100"}
  "T2": {name: 乙镇机关, level: local, town: "441621101"}
`,
	"staff/2005.yaml":       "period: \"2005\"\nunits: {established: 人, allotted: 人}\nfigures:\n  \"C1\": {established: 5, allotted: 2}\n",
	"assessments/2005.yaml": "year: \"2005\"\nunits:\n  \"C1\": {on: 2006-01-20, proposed: gold}\n",
	"postings/2005.yaml":    "batch: \"2005\"\npostings:\n  \"441621100200-1\": {unit: C1, posted: 2005-01-05, head: steward}\n",
	"acceptance/2007.yaml": `year: "2007"
villages:
  "441621100200": {on: 2007-08-20, pumps: true, trained: true}
  "441621100201": {on: 2007-08-21, trained: false, pumps: true}
`,
}

// What the policy calls things stands on the pages as the data say it, and no word of another
// policy beside it.
func TestVocabulary(t *testing.T) {
	t.Parallel()
	w := countyWriter(t, "zh-cn", own)
	assessments, acceptance := made(t, w.assessments.page), made(t, w.acceptance.page)
	has(t, tables(t, assessments)["ratings-2005"], "县一局 | 2006年1月20日 | 甲等 | 丙等 | 未完成：已派1人，应派2人 | 未完成选派任务，由甲等降为丙等\n")
	has(t, tables(t, acceptance)["villages"], "丑村 (甲镇) | 人员未受训 | 2007年8月21日 | 未定 | ")
	has(t, acceptance.text(), "部里派人", "2条标准", "水泵完好、人员受训；一条不符即未合格")
	has(t, assessments.text(), "拟评甲等的定为丙等")
	has(t, assessments.front.Params.Verdict.Text, "部单位1个")
	has(t, made(t, w.staffing.page).text(), "部单位", "驻站干事")
	has(t, made(t, w.units.all).text(), "部属单位", "地方单位")
	for _, p := range []*page{assessments, acceptance, made(t, w.staffing.page), made(t, w.units.all)} {
		for _, word := range []string{"优秀", "不合格", "副书记", "主任助理", "省", "市", "群众", "通报批评", "脱钩，"} {
			if strings.Contains(p.text(), word) {
				t.Errorf("%s speaks of %s", p.path, word)
			}
		}
	}
}

// Where nobody sends teams there is no task to finish: an assessment speaks of its grade alone.
func TestAssessmentsWithoutTeams(t *testing.T) {
	t.Parallel()
	files := maps.Clone(own)
	files["targets.yaml"] = strings.Split(small["targets.yaml"], "targets:\n")[0] + "targets: {}\n"
	for _, name := range []string{"staff/2005.yaml", "postings/2005.yaml"} {
		delete(files, name)
	}
	for name := range small {
		if strings.HasPrefix(name, "teams/") {
			files[name] = ""
		}
	}
	p := made(t, countyWriter(t, "zh-cn", files).assessments.page)
	has(t, tables(t, p)["ratings-2005"], "县一局 | 2006年1月20日 | 甲等 | 甲等\n")
	for _, word := range []string{"选派任务", "派人"} {
		if strings.Contains(p.text(), word) {
			t.Errorf("%s is said", word)
		}
	}
}
