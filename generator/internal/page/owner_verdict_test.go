package page

import (
	"fmt"
	"strings"
	"testing"
)

// The county has been red for seven quarters, since 2006-Q1, when 甲镇 was; now only 乙镇 is,
// and has been for four. The seven are said of the county alone. Nothing turned in the newest
// quarter: home says the most serious case, which is asked again until the year's end.
func TestDurationsHaveTheirSubjects(t *testing.T) {
	for lang, want := range map[string][2]string{
		"zh-cn": {"最大问题 寅村 阵地: 未达标，自2006年第四季度起，已连续4季\n最近期限 某县 阵地: 2007年12月31日前须达到要求，现为66.7%，低于目标33.3个百分点", "某县自2006年第一季度起，已7季"},
		"en":    {"Most serious Yin Village 阵地: missed, since the fourth quarter of 2006, 4 quarters in a row\nNext deadline Mou County 阵地: to be reached by 31 December 2007, now 66.7%, 33.3 points below target", "Mou County: since 2006 Q1, 7 quarters"},
	} {
		w := countyWriter(t, lang, lives)
		var three []string
		for _, n := range made(t, w.overview.page).front.Params.Overview.Three.Items {
			three = append(three, n.Head+" "+n.Place.Title+" "+n.Target.Title+": "+n.Text)
		}
		if got := strings.Join(three, "\n"); got != want[0] {
			t.Errorf("%s: home says %s", lang, got)
		}
		target := made(t, func() *page { return w.targets.of(0) })
		if got := target.front.Params.Verdict.Text; !strings.Contains(got, want[1]) {
			t.Errorf("%s: the target says %q", lang, got)
		}
	}
	p := countyWriter(t, "zh-cn", lives)
	v := p.towns.placeVerdict(p.Report.Places.County, "#targets").Points[0]
	if v.Since != "某县自2006年第一季度起，已7季" || v.Where.Text != "现亮红灯1个镇：" || v.Where.Links[0].Title != "乙镇" {
		t.Errorf("the verdict says %q, %+v", v.Since, v.Where)
	}
}

// The county leader has no duty of his own here; 乙镇 and 寅村, which he answers for, are red:
// 1/2 and no. His page does not open in order.
func TestOwnerHasTwoLines(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	leaders := w.Report.Places.Living("leader")
	v := made(t, func() *page { return w.leaders.of(leaders, 0) }).front.Params.Verdict
	var lines []string
	for _, l := range v.Lines {
		lines = append(lines, fmt.Sprint(l.Light, " ", l.Label, " ", l.Text, l.Href))
	}
	want := "none 无适用目标 本人职责：县长没有要考核的目标。\nred 存在问题 所负责的镇、村：共2项，红灯2项：2项未达标。#cases"
	if got := strings.Join(lines, "\n"); got != want || v.Light != "red" || v.Label != "存在问题" {
		t.Errorf("it opens %s %s\n%s", v.Light, v.Label, got)
	}
}
