package phrase_test

import (
	"path/filepath"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// What the cases of small counties are told by: a result's fraction, with those that are
// done of an open share, how far it is off, and why it stands as it does.
func TestWordsOfCases(t *testing.T) {
	for _, c := range []struct {
		county, target, place, period string
		counted, gap, why             string
	}{
		{"d1", "own-aim", "710005017200", "2005-Q1", "4.6/4.8", "低于目标4.2个百分点", ""},
		{"d1", "own-aim", "710005017201", "2005-Q1", "5.0/5.0", "", ""},
		{"d1", "own-aim", "710005017201", "2005-Q3", "5.1/5.0", "高于目标2个百分点", ""},
		{"d1", "by-march", "710005", "2005-Q1", "292/400", "低于目标5个百分点", "2005年第三季度达到，比期限迟2个季度"},
		{"d1", "by-march", "710005", "2005-Q2", "298/400", "低于目标3.5个百分点", ""},
		{"d1", "by-march", "710005", "2005-Q3", "322/400", "高于目标2.5个百分点", "2005年第三季度达到，比期限迟2个季度"},
		{"v1", "leader-visits", "710005", "2005-H1", "2/2进度正常，其中0个已达标", "", ""},
		{"m1", "level", "710005017202", "2005", "", "低于目标10千元", "缺基准年数字，画不出序时进度，按现有数字直接对照"},
		{"g1", "lv", "710005017200", "2006", "", "超出上限40元", "缺基准年数字，画不出序时进度，按现有数字直接对照"},
	} {
		r := caseResult(t, c.county, c.target, c.place, c.period)
		w, err := i18n.New("zh-cn")
		if err != nil {
			t.Fatal(err)
		}
		p := phrase.Phrases{Words: w}
		for what, pair := range map[string][2]string{"counted": {p.Counted(r), c.counted}, "gap": {p.Gap(r), c.gap}, "reason": {p.Reason(r), c.why}} {
			if pair[0] != pair[1] {
				t.Errorf("%s %s %s %s: the %s is %q, want %q", c.county, c.target, c.place, c.period, what, pair[0], pair[1])
			}
		}
	}
}

// 4.6 of 4.8 lack 0.2, not one.
func TestNeedOfDecimals(t *testing.T) {
	if n := caseResult(t, "d1", "own-aim", "710005017200", "2005-Q1").Need(); n == nil || n.RatString() != "1/5" {
		t.Errorf("it lacks %v", n)
	}
}

func caseResult(t *testing.T, county, target, place, period string) *progress.Result {
	t.Helper()
	c, _, list, err := load.County(filepath.Join("..", "progress", "testdata", "cases", county))
	if err != nil || list.Errors() > 0 {
		t.Fatalf("load: %v %+v", err, list)
	}
	r := progress.Measure(c)
	var p model.Period
	if err := p.UnmarshalText([]byte(period)); err != nil {
		t.Fatal(err)
	}
	return r.Target(target).In(r.Places.Find(place), p)
}
