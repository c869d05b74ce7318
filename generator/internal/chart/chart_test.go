package chart_test

import (
	"encoding/json"
	"maps"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// sample measures the county that the repository carries.
func sample(t *testing.T) *progress.Report {
	t.Helper()
	c, _, list, err := load.County("../../..")
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return progress.Measure(c)
}

func charts(t *testing.T, r *progress.Report, lang string) chart.Charts {
	t.Helper()
	w, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return chart.Charts{Phrases: phrase.Phrases{Words: w}, Report: r, Href: func(kind, id string) string { return "/" + kind + "/" + id }}
}

// figures draws every kind of chart.
func figures(t *testing.T, r *progress.Report, c chart.Charts) map[string]chart.Figure {
	t.Helper()
	county, town := r.Places.County, r.Places.Towns[1]
	out := map[string]chart.Figure{}
	put := func(f chart.Figure) {
		if f.Options != nil {
			out[f.ID] = f
		}
	}
	for _, target := range r.Targets {
		put(c.Trend(target, county))
		put(c.Ranking(target, county, r.Places.Towns))
		put(c.Distribution(target, county, r.Places.At(target.Leaf)))
		if steps := target.Cumulative(); steps != nil {
			put(c.Cumulative(steps, target, county))
		}
	}
	put(c.Path(r.Targets[0], town.Children[0]))

	put(c.Senders(model.YearOf(2005)))
	return out
}

// plain are a figure's options as the page gets them.
func plain(t *testing.T, f chart.Figure) map[string]any {
	t.Helper()
	data, err := json.Marshal(f.Options)
	if err != nil {
		t.Fatal(err)
	}
	var o map[string]any
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

var colour = regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(`)

// Every chart has its words and its table, fixes no colour of its own, brings no script
// and no markup, and names nothing on another host.
func TestFigures(t *testing.T) {
	r := sample(t)
	for _, lang := range i18n.Langs {
		all := figures(t, r, charts(t, r, lang))
		if len(all) < 20 {
			t.Errorf("only %d kinds of charts", len(all))
		}
		for id, f := range all {
			if f.Title == "" || f.Sentence == "" || len(f.Table.Rows) == 0 || strings.Contains(f.Title+f.Sentence, "[") {
				t.Errorf("%s %s: title %q, sentence %q, %d rows", lang, id, f.Title, f.Sentence, len(f.Table.Rows))
			}
			for i, row := range f.Table.Rows {
				if len(row) != len(f.Table.Columns) {
					t.Errorf("%s: row %d has %d cells under %d columns", id, i, len(row), len(f.Table.Columns))
				}
			}
			data, err := json.Marshal(f.Options)
			if err != nil {
				t.Fatal(err)
			}
			for _, bad := range []string{"__f__", "function", "http:", "https:", "<script"} {
				if strings.Contains(string(data), bad) {
					t.Errorf("%s: the options hold %q", id, bad)
				}
			}
			if f.Wide.W == 0 || f.Wide.H == 0 || (f.Narrow != nil) != (f.Wide.W > 480) {
				t.Errorf("%s: drawn at %v and %v", id, f.Wide, f.Narrow)
			}
			if m := colour.FindString(string(data)); m != "" {
				t.Errorf("%s: the options fix the colour %s", id, m)
			}
		}
	}
}

// axisOf gives a chart's axis of values and its first series.
func axisOf(t *testing.T, f chart.Figure) (axis, series map[string]any) {
	t.Helper()
	o := plain(t, f)
	for _, name := range []string{"xAxis", "yAxis"} {
		if a, ok := o[name].(map[string]any); ok && a["type"] == "value" {
			axis = a
		}
	}
	return axis, o["series"].([]any)[0].(map[string]any)
}

// Each row of a ranking is its table's: the same order, the value beside the bar in the
// table's words, the bar as long as the value; where a figure is missing there is no bar
// but an empty slot.
func TestRankingDrawsItsTable(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	p := phrase.Phrases{Words: c.Words}
	villages := map[string]*model.Place{}
	for _, v := range r.Places.Villages {
		villages[v.Code] = v
	}
	target, gaps := r.Targets[0], 0
	for _, town := range r.Places.Towns {
		f := c.Ranking(target, town, town.Children)
		_, series := axisOf(t, f)
		bars, values := series["data"].([]any), plain(t, f)["yAxis"].([]any)[0].(map[string]any)["data"].([]any)
		if len(bars) != len(f.Table.Rows) {
			t.Fatalf("%s: %d bars, %d rows", town.Name, len(bars), len(f.Table.Rows))
		}
		for i, row := range f.Table.Rows {
			result := target.Now(villages[strings.TrimPrefix(row[0].Href, "/village/")])
			drawn, beside := bars[i].(map[string]any)["value"], values[i].(string)
			if result.Value == nil {
				gaps++
				if drawn != "-" || !slot(series, 1, i) || !strings.HasPrefix(beside, p.Status(result.Degree())+"{") {
					t.Errorf("%s: no figure, drawn as %v, beside it %q", row[0].Text, drawn, beside)
				}
				continue
			}
			exact, _ := result.Value.Float64()
			if result.Doubtful {
				exact = drawn.(float64) // it stretches no axis: see TestDoubtfulBars
			}
			if d := exact - drawn.(float64); d > 1e-6 || d < -1e-6 || row[2].Text != p.Value(result) || !strings.HasPrefix(beside, row[2].Text+"{") {
				t.Errorf("%s: drawn %v, beside it %q, in the table %q, measured %v", row[0].Text, drawn, beside, row[2].Text, exact)
			}
		}
	}
	if gaps == 0 {
		t.Error("no village lacks a figure: the test sees no gap")
	}
}

// slot tells whether an empty slot stands at the n-th row (dimension 1) or column (0).
func slot(series map[string]any, dimension, n int) bool {
	point, ok := series["markPoint"].(map[string]any)
	if !ok {
		return false
	}
	for _, at := range point["data"].([]any) {
		if at.(map[string]any)["coord"].([]any)[dimension].(float64) == float64(n) {
			return true
		}
	}
	return false
}

// Bars begin at zero, and a year without a figure is never drawn as one: it is a slot
// that says so.
func TestGapsAreGaps(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	// Incomes of 2007 are due on 31 January 2008; the county stands as of 30 September 2007.
	_, series := axisOf(t, c.Trend(r.Target("farmer-income-growth"), r.Places.County))
	bars := series["data"].([]any)
	if len(bars) != 3 || bars[2].(map[string]any)["value"] != "-" || !slot(series, 0, 2) || slot(series, 0, 1) {
		t.Errorf("2005 to 2007: %v, %v", bars, series["markPoint"])
	}
	for id, f := range figures(t, r, c) {
		axis, _ := axisOf(t, f)
		if axis == nil {
			continue // nodes and links
		}
		if axis["min"].(float64) > 0 {
			t.Errorf("%s: the axis begins at %v", id, axis["min"])
		}
	}
}

// A distribution counts every place with a value once, by its own light: also where the
// bound must not be passed, must be passed, or must be hit. Where they are judged for
// good the bound is an edge of its ranges, so that none holds places of two lights.
func TestDistributionCountsAll(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	drawn := map[model.Op]int{}
	for _, target := range r.Targets {
		id := target.ID
		f := c.Distribution(target, r.Places.County, r.Places.At(target.Leaf))
		if f.Options == nil {
			continue
		}
		drawn[target.Test.Op.V]++
		want, got := map[progress.Light]int{}, map[progress.Light]int{}
		for _, place := range r.Places.At(target.Leaf) {
			if x := target.Now(place); x.Value != nil {
				want[x.Light]++
			}
		}
		total := 0
		for i, row := range f.Table.Rows {
			n, ok := new(big.Int).SetString(row[1].Text, 10)
			if !ok {
				t.Fatalf("%s: %q is no count", id, row[1].Text)
			}
			total += int(n.Int64())
			lit := 0
			for l, n := range barLights(t, f, i) {
				got[l] += n
				lit++
			}
			if lit > 1 && !target.Now(r.Places.County).Open {
				t.Errorf("%s: %s has %d lights", id, row[0].Text, lit)
			}
		}
		if in := len(r.Places.At(target.Leaf)); total > in || !maps.Equal(got, want) {
			t.Errorf("%s: the ranges count %v, the results are %v", id, got, want)
		}
	}
	if drawn[model.AtLeast] == 0 || drawn[model.Equal] == 0 {
		t.Errorf("distributions drawn: %v", drawn)
	}
}

// barLights are the lights that the i-th bar of a distribution is painted in.
func barLights(t *testing.T, f chart.Figure, i int) map[progress.Light]int {
	t.Helper()
	colours := map[string]progress.Light{"token:met": progress.Green, "token:behind": progress.Yellow, "token:missed": progress.Red, "token:nodata": progress.Grey}
	lights := map[progress.Light]int{}
	raw, err := json.Marshal(f.Options)
	if err != nil {
		t.Fatal(err)
	}
	var options struct {
		Series []struct {
			Type      string
			ItemStyle struct{ Color string }
			Data      []struct{ Value int }
		}
	}
	if err := json.Unmarshal(raw, &options); err != nil {
		t.Fatal(err)
	}
	for _, s := range options.Series {
		if s.Type == "bar" && s.Data[i].Value > 0 {
			lights[colours[s.ItemStyle.Color]] += s.Data[i].Value
		}
	}
	return lights
}

// The target line is always on the chart and has its name: where all values lie below it
// the axis runs to the line. In 2006 at most 80 % of a town's poor villages are on course,
// half are asked; incomes grew by 9.0 % where they grew most, 6 % are asked.
func TestTheLineIsOnTheChart(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	for id, want := range map[string]float64{"poor-village-income": 0.8, "farmer-income-growth": 0.089578} {
		axis, series := axisOf(t, c.Ranking(r.Target(id), r.Places.County, r.Places.Towns))
		line := series["markLine"].(map[string]any)["data"].([]any)[0].(map[string]any)
		name := line["label"].(map[string]any)["formatter"]
		if axis["max"] != want || line["xAxis"].(float64) > want || !strings.HasPrefix(name.(string), "目标 ") {
			t.Errorf("%s: the axis ends at %v, want %v; the line %v is named %q", id, axis["max"], want, line["xAxis"], name)
		}
	}
}
