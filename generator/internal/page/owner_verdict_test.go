package page

import (
	"fmt"
	"strings"
	"testing"
)

// The county has been red for seven quarters, since 2006-Q1, when 甲镇 was; now only 乙镇 is,
// and has been for four. The seven are said of the county alone.
func TestDurationsHaveTheirSubjects(t *testing.T) {
	for lang, want := range map[string][2]string{
		"zh-cn": {"66.7%，全县红灯已连续7季；现亮红灯：乙镇", "某县自2006年第一季度起，已7季"},
		"en":    {"66.7%, county red 7 quarters; now in Yi Town", "Mou County: since 2006 Q1, 7 quarters"},
	} {
		w := countyWriter(t, lang, lives)
		if got := made(t, w.overview.page).front.Params.Overview.Headline.Points[0].Text; got != want[0] {
			t.Errorf("%s: home says %q", lang, got)
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
	want := "none 无适用目标 本人职责：县长没有要考核的目标。\nred 存在问题 所负责的镇、村：共2件，红灯2件、黄灯0件：2项未达标。#cases"
	if got := strings.Join(lines, "\n"); got != want || v.Light != "red" || v.Label != "存在问题" {
		t.Errorf("it opens %s %s\n%s", v.Light, v.Label, got)
	}
}
