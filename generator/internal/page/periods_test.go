package page

import (
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// addresses are the pages of periods and briefs by address.
func addresses(t *testing.T, w *writer) map[string]*page {
	t.Helper()
	makers := []func() *page{w.periods.all, w.briefs.all, w.changes.page}
	for i := range progress.ClosedPeriods(w.Report) {
		makers = append(makers, func() *page { return w.periods.of(i) })
	}
	all := map[string]*page{}
	for _, m := range w.briefs.makers() {
		makers = append(makers, m.make)
	}
	for _, make := range makers {
		p := made(t, make)
		all[w.root+strings.TrimSuffix(p.path, "/_index")+"/index.html"] = p
	}
	return all
}

// Of eleven quarters, five halves and two years each has a page, and from each page a plain
// link leads to each other; the quarters and years have a brief, and the towns one of the
// newest quarter and year.
func TestPickers(t *testing.T) {
	for _, lang := range i18n.Langs {
		w := clauseWriter(t, root, lang)
		all := addresses(t, w)
		towns := len(w.Report.Places.Living(model.LevelTown))
		if want := 3 + 18 + 13 + 2*towns; len(all) != want {
			t.Errorf("%s: %d pages, want %d", lang, len(all), want)
		}
		for address, p := range all {
			x := p.front.Params.Picker
			kind := p.front.Params.Kind
			if x == nil {
				if kind != "reports" && kind != "changes" {
					t.Errorf("%s has no picker", address)
				}
				continue
			}
			var links, here []string
			for _, g := range x.Groups {
				for _, item := range g.Items {
					links = append(links, item.Href)
					if all[item.Href] == nil {
						t.Errorf("%s: the picker leads to %s, which is not there", address, item.Href)
					}
					if item.Here {
						here = append(here, item.Href)
					}
				}
			}
			want := map[string]int{"periods": 18, "period": 18, "brief": 13}[kind]
			if strings.Count(p.path, "/") == 2 && !strings.HasSuffix(p.path, "_index") {
				want = 2 * (1 + towns) // a town's brief leads to those of the other towns, and of the county
			}
			if len(links) != want || len(slices.Compact(slices.Sorted(slices.Values(links)))) != want {
				t.Errorf("%s: %d links, want %d", address, len(links), want)
			}
			if kind != "periods" && !slices.Equal(here, []string{address}) || kind == "periods" && len(here) > 0 {
				t.Errorf("%s: the picker says that it is at %v", address, here)
			}
			if x.Label == "" || x.Groups[0].Title != w.Period(model.YearOf(2007)) && kind != "brief" {
				t.Errorf("%s: the picker begins with %q", address, x.Groups[0].Title)
			}
		}
	}
}

// A half or year stands as its last quarter does; only what it is compared with differs.
func TestHalvesAndYearsStandAsTheirLastQuarter(t *testing.T) {
	w := clauseWriter(t, root, "zh-cn")
	all := addresses(t, w)
	for _, c := range [][2]string{{"2006-H1", "2006-Q2"}, {"2006", "2006-Q4"}, {"2005-H2", "2005-Q4"}} {
		a, b := all["/periods/"+c[0]+"/index.html"], all["/periods/"+c[1]+"/index.html"]
		ours, theirs := tables(t, a), tables(t, b)
		for _, id := range []string{"lights", "period-targets"} {
			if ours[id] == "" || ours[id] != theirs[id] {
				t.Errorf("%s: %s differs from that of %s", c[0], id, c[1])
			}
		}
		if a.front.Params.Verdict.Text != b.front.Params.Verdict.Text {
			t.Errorf("%s: %q", c[0], a.front.Params.Verdict.Text)
		}
	}
	if v := all["/periods/2006-H1/index.html"].front.Params; v.Eyebrow != "截至2006年6月30日" || !strings.Contains(v.Verdict.Text, "截至2006年6月30日") {
		t.Errorf("the page does not say its day: %q %q", v.Eyebrow, v.Verdict.Text)
	}
	if p := all["/periods/2006/index.html"].front.Params.Pager; p.Prev.Href != "/periods/2005/index.html" || p.Next != nil {
		t.Errorf("the year before 2006 is %+v, the year after %+v", p.Prev, p.Next)
	}
}

// Before the first quarter is over there is no period, and nothing to compare; after it
// there is one, with a brief, and still nothing to compare. Nothing is asked by the half-year, so
// that the end of June ends a quarter alone.
func TestYoungCounty(t *testing.T) {
	for day, periods := range map[string]int{"2005-02-10": 0, "2005-03-31": 1, "2005-06-30": 2} {
		for _, lang := range i18n.Langs {
			w := countyWriter(t, lang, map[string]string{
				"programme.yaml": strings.Replace(small["programme.yaml"], "2007-09-30", day, 1),
			})
			if n := len(progress.ClosedPeriods(w.Report)); n != periods {
				t.Errorf("as of %s: %d periods, want %d", day, n, periods)
			}
			addresses(t, w)
			if v := made(t, w.changes.page).front.Params.Verdict; (v.Light == progress.Grey) != (periods < 2) {
				t.Errorf("as of %s, changes: %q", day, v.Text)
			}
		}
	}
}

// From the end of March to the end of June 2006, of the income of 2005 (due on 31 January
// 2006; ≥ 30,000 yuan, at least half of the villages):
//
//	甲镇 子村  30,000, which read 29,000 until it was put right on 10 May
//	甲镇 丑村  20,000, which came in on 20 April
//	乙镇 子村  40,000, 乙镇 丑村 20,000
//
// At the end of March 甲镇 has 0 of 1, 乙镇 1 of 2, the county 1 of 3 (33.3 %, missed). At
// the end of June 甲镇 has 1 of 2, which is half of them, and the county 2 of 4, 50 %: met.
func TestChangesPage(t *testing.T) {
	w := countyWriter(t, "zh-cn", map[string]string{
		"programme.yaml": strings.Replace(small["programme.yaml"], "2007-09-30", "2006-06-30", 1),
		"targets.yaml": `topics:
  income:
    title: {zh-cn: 收入}
    every: year
    of: village
    due_days: 31
    figures:
      collective_income: {title: {zh-cn: 集体收入}, unit: {zh-cn: 元}}
targets:
  rich: {title: {zh-cn: 过三万}, short: {zh-cn: 过三万}, kind: level, figure: income.collective_income, test: {op: ">=", value: 30000}, roll_up: {by: share, op: ">=", value: 50%}, min_coverage: 50%}
`,
		"income/2005.yaml": `period: "2005"
units: {collective_income: 元}
figures:
  "441621100200": {collective_income: 30000, corrected: [{figure: collective_income, was: 29000, on: 2006-05-10, why: 漏计一项}]}
  "441621100201": {collective_income: 20000, received: 2006-04-20}
  "441621101200": {collective_income: 40000}
  "441621101201": {collective_income: 20000}
`,
	})
	p := made(t, w.changes.page)
	v := p.front.Params.Verdict
	if want := "2006年第二季度末与2006年第一季度末相比：转为红灯0项，由红灯好转3项，县、镇数值变动2项；首次报送1份，补报以前各期1份，更正以前的数字1处。"; v.Text != want {
		t.Errorf("%s\nwant %s", v.Text, want)
	}
	all := tables(t, p)
	// 丑村 was overdue (red) and is missed (red): no change.
	if all["changes-turned"] != "" {
		t.Errorf("turned red: %s", all["changes-turned"])
	}
	has(t, all["changes-recovered"], "某县 | 过三万 | red 未达标 | green 达标", "甲镇 | 过三万 | red 未达标 | green 达标", "子村 (甲镇) | 过三万 | red 未达标 | green 达标", "共3项，全部列出。")
	has(t, all["changes-moves"], "甲镇 | 过三万 | 0% (2005年) | 50% (2005年) | 提高50个百分点 | green 达标", "某县 | 过三万 | 33.3% (2005年) | 50% (2005年) | 提高16.7个百分点")
	has(t, all["changes-first"], "收入 | 2005年 | 1 | 丑村")
	has(t, all["changes-late"], "收入 | 2005年 | 1 | 丑村", "共1份")
	has(t, all["changes-corrected"], "子村 (甲镇) | 集体收入 | 2005年 | 2.9万元 | 3万元 | 2006年5月10日 | 漏计一项")
	if !strings.Contains(p.text(), `"source":{"at":"data/income/2005.yaml:4"}`) {
		t.Error("the correction does not say its line")
	}
	// A list that is cut says of how many.
	c := w.Report.Between(len(w.Report.Snapshots())-2, len(w.Report.Snapshots())-1)
	cut := w.changes.turnsTable("recovered", c.Recovered, 2)
	if len(cut.Rows) != 2 || cut.Note != "共3项，此处列出2项。" {
		t.Errorf("%d rows: %s", len(cut.Rows), cut.Note)
	}
}
