package phrase_test

import (
	"math/big"
	"path/filepath"
	"regexp"
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
		// From 100 in 2004 down to 50 by the end of 2007: a third of the way 83.3 are allowed, of
		// whole cases 83; two thirds of the way 66.7, so 66. 95 are 12 too many, 90 are 24.
		{"l1", "line", "710005017200", "2005", "", "超出序时控制数12起", ""},
		{"l1", "line", "710005017200", "2006", "", "超出序时控制数24起", ""},
		{"l1", "stands", "710005017200", "2006", "", "超出上限40起", ""},
		// 240/360 = 66.7 %, where at most 50 % are allowed; no pace is drawn for a ratio.
		{"l1", "ratio", "710005", "2006", "240/360", "超出上限16.7个百分点", ""},
	} {
		r := caseResult(t, c.county, c.target, c.place, c.period)
		p := phrasesIn(t, "zh-cn")
		for what, pair := range map[string][2]string{"counted": {p.Counted(r), c.counted}, "gap": {p.Gap(r), c.gap}, "reason": {p.Reason(r), c.why}} {
			if pair[0] != pair[1] {
				t.Errorf("%s %s %s %s: the %s is %q, want %q", c.county, c.target, c.place, c.period, what, pair[0], pair[1])
			}
		}
	}
}

// Nobody is ahead, or above, who is behind or has missed it, and nobody behind or below who is
// on course: in all results of all cases, by the direction of each test.
func TestGapsFollowTheTest(t *testing.T) {
	bad := map[string]string{"zh-cn": "^(超出|低于目标|低于序时进度|比规定)", "en": "(more than|below target|behind pace|laid down)"}
	good := map[string]string{"zh-cn": "^(低于上限|低于序时控制数|高于|超过)", "en": "(less than|above target|ahead of pace)"}
	seen := map[bool]int{}
	for _, county := range []string{"city", "d1", "g1", "l1", "m1", "v1"} {
		r := caseReport(t, county)
		for lang := range bad {
			p := phrasesIn(t, lang)
			for _, target := range r.Targets {
				for _, level := range target.Levels() {
					for _, place := range r.Places.At(level) {
						for i := range target.Periods {
							x := target.At(place, i)
							gap := p.Gap(x)
							if gap == "" {
								continue
							}
							ok := x.Status == progress.Met || x.Status == progress.OnTrack
							seen[ok]++
							want := bad[lang]
							if ok {
								want = good[lang]
							}
							if !regexp.MustCompile(want).MatchString(gap) {
								t.Errorf("%s %s %s %s: %s, and %q", county, target.ID, place.Code, x.Period, x.Status, gap)
							}
						}
					}
				}
			}
		}
	}
	if seen[true] < 20 || seen[false] < 20 {
		t.Errorf("gaps seen: %v", seen)
	}
}

// A red light of what is behind has a word of its own; yellow has not.
func TestFarBehind(t *testing.T) {
	for lang, words := range map[string][2]string{"zh-cn": {"滞后", "严重滞后"}, "en": {"Behind", "Far behind"}} {
		p := phrasesIn(t, lang)
		for period, word := range map[string]string{"2005": words[0], "2006": words[1]} {
			x := caseResult(t, "l1", "line", "710005017200", period)
			if got := p.Status(x.Degree()); x.Status != progress.Behind || got != word {
				t.Errorf("%s %s: %s %s is %q, want %q", lang, period, x.Status, x.Light, got, word)
			}
		}
	}
	if progress.DegreeOf(progress.Behind, progress.Grey) != progress.Degree(progress.Behind) {
		t.Error("only red is far behind")
	}
}

func phrasesIn(t *testing.T, lang string) phrase.Phrases {
	t.Helper()
	w, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return phrase.Phrases{Words: w}
}

// 4.6 of 4.8 lack 0.2, not one.
func TestNeedOfDecimals(t *testing.T) {
	if n := caseResult(t, "d1", "own-aim", "710005017200", "2005-Q1").Need(); n == nil || n.RatString() != "1/5" {
		t.Errorf("it lacks %v", n)
	}
}

func caseResult(t *testing.T, county, target, place, period string) *progress.Result {
	t.Helper()
	r := caseReport(t, county)
	var p model.Period
	if err := p.UnmarshalText([]byte(period)); err != nil {
		t.Fatal(err)
	}
	return r.Target(target).In(r.Places.Find(place), p)
}

func caseReport(t *testing.T, county string) *progress.Report {
	t.Helper()
	c, _, list, err := load.County(filepath.Join("..", "progress", "testdata", "cases", county))
	if err != nil || list.Errors() > 0 {
		t.Fatalf("load: %v %+v", err, list)
	}
	return progress.Measure(c)
}

// TestFinePercentages holds that a percentage has as many decimals as the bound that it is
// held against: 0.05% is not 0.1% beside 0.09%, nor are 0.03% nothing.
func TestFinePercentages(t *testing.T) {
	words, r := phrasesIn(t, "en"), caseResult(t, "d1", "own-aim", "710005017200", "2005-Q1")
	var bound model.Number
	if err := bound.UnmarshalText([]byte("0.09%")); err != nil {
		t.Fatal(err)
	}
	target := *r.Target
	declared := *target.Target
	declared.Kind = model.Val[model.Kind]{V: model.KindRatio, Set: true}
	declared.Test.Value = model.Val[model.Operand]{V: model.Operand{Number: bound}, Set: true}
	target.Target, target.Finer = &declared, declared.PercentPlaces()-1
	for value, want := range map[string]string{"0.0005": "0.05%", "0.0003": "0.03%", "0.0009": "0.09%", "0.1": "10%"} {
		v, _ := new(big.Rat).SetString(value)
		if got := words.Amount(&target, target.Leaf, v); got != want {
			t.Errorf("%s is shown as %s, want %s", value, got, want)
		}
	}
}
