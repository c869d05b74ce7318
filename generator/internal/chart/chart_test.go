package chart_test

import (
	"encoding/json"
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
	return chart.Charts{Words: w, Report: r, Href: func(kind, id string) string { return "/" + kind + "/" + id }}
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
	try := func(f chart.Figure, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		put(f)
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
	try(c.Lights(county, r.Places.Towns))
	try(c.Senders(model.YearOf(2005)))
	for _, topic := range r.Topics() {
		try(c.Coverage(topic, county, r.Places.Towns))
	}
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
			if m := colour.FindString(string(data)); m != "" {
				t.Errorf("%s: the options fix the colour %s", id, m)
			}
		}
	}
}

// The bars of a ranking are the values of its table in the opposite order (ECharts draws
// upwards), and the places without a value are in the table only.
func TestRankingDrawsItsTable(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	target := r.Targets[0]
	f := c.Ranking(target, r.Places.County, r.Places.Towns)
	bars := plain(t, f)["series"].([]any)[0].(map[string]any)["data"].([]any)
	p := phrase.Phrases{Words: c.Words}
	n := len(bars)
	for i, row := range f.Table.Rows[:n] {
		place := strings.TrimPrefix(row[0].Href, "/town/")
		for _, town := range r.Places.Towns {
			if town.Code != place {
				continue
			}
			result := target.Now(town)
			exact, _ := result.Value.Float64()
			drawn := bars[n-1-i].(map[string]any)["value"].(float64)
			if d := exact - drawn; d > 1e-6 || d < -1e-6 || row[2].Text != p.Value(result) {
				t.Errorf("%s: drawn %v, in the table %q, measured %v", town.Name, drawn, row[2].Text, exact)
			}
		}
	}
}

// A distribution counts every place with a value once, and the bound is an edge of its
// ranges: those that meet it are to its right.
func TestDistributionCountsAll(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	for _, id := range []string{"farmer-income-growth", "poor-village-income", "new-members"} {
		target := r.Target(id)
		f := c.Distribution(target, r.Places.County, r.Places.At(target.Leaf))
		want := map[bool]int{}
		for _, place := range r.Places.At(target.Leaf) {
			if x := target.Now(place); x.Value != nil {
				want[target.Test.Op.V.Holds(x.Value, x.Bound)]++
			}
		}
		got := map[bool]int{}
		for _, row := range f.Table.Rows {
			n, ok := new(big.Int).SetString(row[1].Text, 10)
			if !ok {
				t.Fatalf("%s: %q is no count", id, row[1].Text)
			}
			got[row[2].Light == progress.Green] += int(n.Int64())
		}
		if got[true] != want[true] || got[false] != want[false] {
			t.Errorf("%s: the ranges count %v, the results are %v", id, got, want)
		}
	}
}

// The target line is always on the chart. In 2006 no town has more than 35 % of its poor
// villages at 30,000 yuan: the axis runs to the bound of 50 %. Growth goes beyond its 6 %:
// the axis is left to ECharts.
func TestTheLineIsOnTheChart(t *testing.T) {
	r := sample(t)
	c := charts(t, r, "zh-cn")
	for id, want := range map[string]any{"poor-village-income": 0.5, "farmer-income-growth": nil} {
		f := c.Ranking(r.Target(id), r.Places.County, r.Places.Towns)
		if got := plain(t, f)["xAxis"].([]any)[0].(map[string]any)["max"]; got != want {
			t.Errorf("%s: the axis ends at %v, want %v", id, got, want)
		}
	}
}
