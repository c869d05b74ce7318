package sheet

import (
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// What names a time by its months, in all the ways in which it is written.
func TestMonthsWritten(t *testing.T) {
	x := &labels{c: &model.County{}, words: bothTongues(t)}
	for text, want := range map[string]string{
		"2006年前三季度":                    "2006年1-9月",
		"1至3季度":                        "1-9月",
		"前9个月":                         "1-9月",
		"元月至九月":                        "1月至9月",
		"十月—十二月":                       "10月—12月",
		"2006.1-9收入":                   "2006年1-9月收入",
		"2006.01-2006.09":              "2006年01-09月",
		"2006年1月-2006年9月":              "2006年1-9月",
		"200601-200609":                "2006年01-09月",
		"January to Sep 2006":          "1-9月 2006",
		"1 July 2005 to 31 March 2006": "7-3月 2006",
		"January 2006 – March 2006":    "1-3月 2006",
		"2006-09-30":                   "2006-09-30",
		"2006.9.30":                    "2006.9.30",
		"441621100200":                 "441621100200",
	} {
		if got := x.inMonths(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// The year 2006 ends in December, its third quarter in September. A text that speaks of an
// earlier month, and of none later, was written before its figures were whole.
func TestBeforeTheEnd(t *testing.T) {
	x := &labels{c: &model.County{}, words: bothTongues(t)}
	for _, c := range []struct{ text, period, want string }{
		{"截至2006年9月底收入", "2006", "2006年9月"},
		{"截至2006年12月底收入", "2006", ""},
		{"2006年收入（2007年1月15日报）", "2006", ""},
		{"2006年收入（2006年6月30日）", "2006", "2006年6月30日"},
		{"20060930收入", "2006", "2006年09月"},
		{"收入2006-09-30", "2006", "2006-09-30"},
		{"9月收入", "2006", "9月"},
		{"2006年收入", "2006", ""},
		{"2006年7月1日至9月30日", "2006-Q3", ""},
		{"2006年8月", "2006-Q3", "2006年8月"},
		{"2006年9月28日", "2006-Q3", ""},
		{"2006年7-9月", "2006-Q3", ""},
		{"2005年12月收入", "2006", "2005年12月"},
		{"根据2006年3月5日会议要求填报", "2006", ""},
		{"填报时间：2006年3月", "2006", ""},
		{"as of 30 September 2006", "2006", "2006年9月"},
		{"Sep. 2006", "2006-Q3", ""},
		{"August 15, 2006", "2006-Q3", "2006年8月"},
		{"prepared on 15 August 2006", "2006-Q3", ""},
		{"441621100200", "2006", ""},
	} {
		var p model.Period
		if err := p.UnmarshalText([]byte(c.period)); err != nil {
			t.Fatal(err)
		}
		if got := x.early(c.text, p); got != c.want {
			t.Errorf("%s for %s: %q, want %q", c.text, c.period, got, c.want)
		}
	}
}

func bothTongues(t *testing.T) []*i18n.Words {
	t.Helper()
	var all []*i18n.Words
	for _, lang := range []string{"zh-cn", "en"} {
		w, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, w)
	}
	return all
}
