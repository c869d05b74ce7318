package sheet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// asks tells the rows of a sheet: code, town, name, what is in already and what was
// before.
func asks(s *sheet.Sheet) []string {
	var rows []string
	tell := func(l model.Line) string {
		var all []string
		for _, v := range l.Values {
			all = append(all, v.Key+"="+v.Value.V.String())
		}
		return strings.Join(all, " ")
	}
	for _, r := range s.Rows {
		town := "-"
		if r.Town != nil {
			town = r.Town.Code[6:]
		}
		rows = append(rows, fmt.Sprintf("%s %s %s [%s] [%s]", r.Code, town, r.Place.Name, tell(r.Now), tell(r.Before)))
	}
	return rows
}

// TestForms holds who is asked what, worked out by hand from countyText.
func TestForms(t *testing.T) {
	c := county(t)
	places := c.Places()
	for _, k := range []struct {
		about  string
		period model.Period
		town   string
		topics string
		sheet  int
		want   []string
	}{
		{"a year: by the place's code and town of the year's last day, with what was re-defined in 2006 left out of 2005", model.YearOf(2006), "", "income staff", 0, []string{
			"441621201201 201 东村 [money=3180 roads=0.5 balance=-5 site=0 part=10] [money=3000 roads=1.5 balance=-20 site=1]",
			"441621201202 201 <西>村 [money=3100] []",
			"441621201203 201 南村 [money=3150 site=1] [money=2800]",
			"441621201204 201 北村 [] [money=2000]",
			"441621202201 202 @中村 [] [money=2900 site=0]",
		}},
		{"before the move the village is asked by its old code in its old town", model.YearOf(2005), "441621202", "income", 0, []string{
			"441621202201 202 @中村 [money=2900 site=0] []",
			"441621202203 202 南村 [money=2800] []",
		}},
		{"a running year: the merged village is gone, and beside what grew or shrank by mergers and splits stands nothing", model.YearOf(2007), "441621201", "income staff", 0, []string{
			"441621201201 201 东村 [] []",
			"441621201202 201 <西>村 [] []",
			"441621201203 201 南村 [] [money=3150 site=1]",
			"441621201205 201 新村 [] []",
		}},
		{"branches, number 10 after number 2; the quarter before is that of the year before", model.Quarter(2007, 1), "441621201", "members", 0, []string{
			"441621201201 201 东村 [] []",
			"441621201202-1 201 第一支部 [] []",
			"441621201202-2 201 第二支部 [] []",
			"441621201202-10 201 第十支部 [] []",
			"441621201203 201 南村 [] [joined=2]",
			"441621201204 201 北村 [] []",
			"441621201205 201 新村 [] []",
		}},
		{"units: those of the county first, in the order of their file", model.YearOf(2006), "", "income staff", 1, []string{
			"P01 - 省单位 [] []", "C01 - 县单位 [] []", "T201 201 甲镇机关 [] []",
		}},
		{"the county's code asks what belongs to no town", model.YearOf(2006), "441621", "staff", 0, []string{"P01 - 省单位 [] []", "C01 - 县单位 [] []"}},
		{"no topic is reported by the half-year", model.Period{Year: 2006, Every: model.EveryHalf, Part: 1}, "", "", 0, nil},
	} {
		sheets := sheet.Forms(c, places, k.period, k.town)
		var topics []string
		for _, s := range sheets {
			topics = append(topics, s.Topic)
		}
		if got := strings.Join(topics, " "); got != k.topics {
			t.Errorf("%s: topics %q, want %q", k.about, got, k.topics)
			continue
		}
		if len(sheets) > 0 {
			if got := asks(&sheets[k.sheet]); !slices.Equal(got, k.want) {
				t.Errorf("%s:\n%s\nwant\n%s", k.about, strings.Join(got, "\n"), strings.Join(k.want, "\n"))
			}
		}
	}
}

// TestColumns holds what is asked of each place: what follows from other figures is not.
func TestColumns(t *testing.T) {
	c := county(t)
	s := sheet.Forms(c, c.Places(), model.YearOf(2006), "")[0]
	var got []string
	for _, col := range s.Columns {
		got = append(got, fmt.Sprintf("%s %s %d %t %q %t %s", col.Key, col.Kind, col.Decimals, col.Negative, col.AtMost, col.Optional, col.Name(words(t, "zh-cn"))))
	}
	want := []string{
		`money number 0 false "" false 人均收入`,
		`roads number 1 false "" false 村道`,
		`balance number 0 true "" false 结余`,
		`site yes-no 0 false "" false 有阵地`,
		`part number 0 false "money" true 其中`,
		`redone number 0 false "" false 新口径`,
		`received day 0 false "" true 报送日期`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !s.Exists || s.Due != model.Day(2007, 1, 31) {
		t.Error(s.Exists, s.Due)
	}
}
