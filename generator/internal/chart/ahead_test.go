package chart_test

import (
	"strings"
	"testing"

	"guben/generator/internal/chart"
)

// dashedTo are the numbers at the ends of the dashed line of what is ahead.
func dashedTo(t *testing.T, f chart.Figure) []float64 {
	t.Helper()
	var ends []float64
	for _, s := range plain(t, f)["series"].([]any) {
		style, ok := s.(map[string]any)["lineStyle"].(map[string]any)
		if !ok || style["type"] != "dashed" || style["color"] != "token:main" {
			continue
		}
		for _, at := range s.(map[string]any)["data"].([]any) {
			if item, ok := at.(map[string]any); ok {
				at = item["value"]
			}
			if n, ok := at.(float64); ok {
				ends = append(ends, n)
			}
		}
	}
	return ends
}

// By 30 September 2007, 273 of 365 days, 11,375 of 15,563 were trained: 73.1 %, and 97.7 % at
// that pace. Line, sentence and table say it, and it is no row of the table. New members of
// whole years are complete, and each year starts anew: their bars run nowhere.
func TestWhatIsAhead(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	training := r.Target("training")
	f := c.Cumulative(training.Cumulative(), training, r.Places.County)
	if ends := dashedTo(t, f); len(ends) != 2 || ends[0] != 0.7309 || ends[1] < 0.977 || ends[1] > 0.9775 {
		t.Errorf("from %v", ends)
	}
	foot := f.Table.Foot
	if !strings.HasSuffix(f.Sentence, "按目前速度推算，到2007年12月31日为97.7%，低于目标2.3个百分点。") || len(foot) != 1 || foot[0][1].Text != "97.7%" || len(f.Table.Rows) != 4 {
		t.Errorf("%s %v", f.Sentence, foot)
	}
	if f := c.Trend(training, r.Places.County); dashedTo(t, f) != nil || f.Table.Foot != nil {
		t.Errorf("years run on: %s", f.Sentence)
	}
}
