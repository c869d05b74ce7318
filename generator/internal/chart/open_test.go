package chart_test

import (
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// fills are the colours of a chart's bars, a bar a period; empty where none is drawn.
func fills(t *testing.T, f chart.Figure) []string {
	t.Helper()
	_, series := axisOf(t, f)
	var all []string
	for _, bar := range series["data"].([]any) {
		style, _ := bar.(map[string]any)["itemStyle"].(map[string]any)
		colour, _ := style["color"].(string)
		all = append(all, colour)
	}
	return all
}

// joins tells whether a line of the chart leads from value to value: the straight line to a
// deadline has no values, that at the pace so far leads to none, and a count's course runs
// within one period.
func joins(t *testing.T, f chart.Figure) bool {
	t.Helper()
	for _, s := range plain(t, f)["series"].([]any) {
		x := s.(map[string]any)
		style, _ := x["lineStyle"].(map[string]any)
		if x["type"] == "line" && style["color"] == "token:main" && style["type"] != "dashed" {
			return true
		}
	}
	return false
}

// An open period is a part, and looks like one on every chart with time on its axis: its bar
// is hatched, no other is, its name and the sentence say that it still runs and until which
// day it was counted, and no line joins it to a whole. Charts of quarters that are over have
// nothing to hatch.
func TestAnOpenPeriodIsHatched(t *testing.T) {
	r := sample(t)
	for _, lang := range i18n.Langs {
		c := charts(t, r, lang)
		day, open := c.Words.Date(r.AsOf), 0
		look := func(f chart.Figure, target *progress.Target, periods []model.Period) {
			if f.Options == nil {
				return
			}
			hatched := 0
			for i, fill := range fills(t, f) {
				running := i < len(periods) && !periods[i].Closed(r.AsOf) && fill != ""
				if running != strings.HasSuffix(fill, "/open") {
					t.Errorf("%s %s: bar %d is %q, its period still runs: %v", lang, f.ID, i, fill, running)
				}
				hatched += one(running)
			}
			if said := strings.Contains(f.Sentence, day); said != (hatched > 0) {
				t.Errorf("%s %s: %d hatched, and %s", lang, f.ID, hatched, f.Sentence)
			}
			if joins(t, f) {
				t.Errorf("%s %s: a line joins the periods of %s", lang, f.ID, target.ID)
			}
			open += hatched
		}
		baseline := r.County.Programme.Baseline.V
		for _, target := range r.Targets {
			for _, place := range []*model.Place{r.Places.County, r.Places.Towns[1], r.Places.Towns[1].Children[0]} {
				look(c.Trend(target, place), target, target.Periods)
				if place.Level == model.LevelVillage && target.Has(place.Level) {
					look(c.Path(target, place), target, append([]model.Period{baseline}, target.Periods...))
				}
			}
			if steps := target.Cumulative(); steps != nil {
				f := c.Cumulative(steps, target, r.Places.County)
				if !strings.Contains(f.Subtitle, c.Words.Period(target.Current)) || !strings.Contains(f.Sentence, day) {
					t.Errorf("%s: a course of %s: %s: %s", lang, target.Current, f.Subtitle, f.Sentence)
				}
			}
		}
		for _, s := range r.Snapshots() {
			if !s.Period.Closed(r.AsOf) {
				t.Errorf("%s is drawn among the quarters that are over", s.Period)
			}
		}
		if open < 20 {
			t.Errorf("%s: only %d bars of open periods: the test sees too few", lang, open)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
