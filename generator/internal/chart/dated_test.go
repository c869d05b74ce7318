package chart_test

import (
	"encoding/json"
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// noted holds that a chart says a note on its axis, once in its table and in its sentence.
func noted(t *testing.T, f chart.Figure, row int, word, said string) {
	t.Helper()
	data, err := json.Marshal(f.Options["xAxis"])
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), word) || !strings.Contains(f.Sentence, said) || f.Table.Rows[row][0].Sub != said {
		t.Errorf("%s %s: the axis is %s, the row says %q, the sentence %q; want %q and %q", f.ID, f.Subtitle, data, f.Table.Rows[row][0].Sub, f.Sentence, word, said)
	}
	for i, cells := range f.Table.Rows {
		if i != row && strings.Contains(cells[0].Sub, said) {
			t.Errorf("%s: row %d says it too", f.ID, i)
		}
	}
}

// The programme began on 1 January 2005, after the baseline of 2004. 下书村 became part of
// 441621100224 on 1 July 2006. Of what is re-defined from 2006 on a note stands at 2006, on the
// county's chart too; where nothing happened there is none.
func TestNotesStandAtTheirPeriods(t *testing.T) {
	c, _, list, err := load.County("../../..")
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	progress.Measure(c).Target("poor-village-income").Measured().Breaks = model.Map[model.Text]{{Key: "2006", Value: model.Text{{Key: "zh-cn", Value: model.Val[string]{V: "口径调整", Set: true}}}}}
	r := progress.Measure(c)
	all := charts(t, r, "zh-cn")
	growth, poor, village := r.Target("farmer-income-growth"), r.Target("poor-village-income"), r.Places.Find("441621100224")
	noted(t, all.Path(growth, village), 1, `2005\n工程启动`, "工程于2005年1月1日启动")
	noted(t, all.Path(growth, village), 2, `2006\n合并`, "2006年7月1日"+r.Places.Find("441621100223").Name+"并入"+village.Name)
	noted(t, all.Trend(poor, r.Places.County), 1, `2006\n新口径`, "2006年口径变动：口径调整")
	if f := all.Trend(growth, r.Places.County); strings.Contains(f.Sentence, "口径") || f.Table.Rows[1][0].Sub != "" {
		t.Errorf("%s", f.Sentence)
	}
}
