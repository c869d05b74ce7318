package page

import (
	"strings"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// lives is the small county with places that lived on, and one duty a year:
//
//	甲镇 子村  2005 no, 2006 yes; 丑村 was merged into it on 2006-07-01
//	甲镇 丑村  2005 yes
//	乙镇 寅村  2005 yes, 2006 no; until 2006 it belonged to 甲镇 as …299
//	乙镇 卯村  split from 寅村 on 2007-01-01
//	乙镇 辰村  2005 yes, 2006 yes
//
// A year's figure is known at its end, and until the next one it is what there is. So the
// ends of the eleven quarters up to 2007-Q3 are three greys, four of 2005, four of 2006;
// but 寅村's figure of 2005 came in on 2006-02-03, three days late:
//
//	子村 ○○○■■■■●●●●   寅村 ○○○○●●●■■■■   辰村 ○○○●●●●●●●●
//	甲镇 2005: 子 丑 寅, 2/3 ■; 2006: 子, 1/1 ●
//	乙镇 2005: 辰, 1/1 ●; 2006: 寅 辰, 1/2 ■: red since 2006-Q4, 4 quarters
//	某县 2005: at first 2/3 of 3 in 4 reported, 75 % and under 90 %, so grey; then 3/4 ■;
//	     2006: 2/3 ■: red since 2006-Q1, 7 quarters
var lives = map[string]string{
	"programme.yaml": `name: {zh-cn: 工程}
county: {code: "441621", name: 某县}
start: 2005-01-01
end: 2007-12-31
baseline: "2004"
rhythm: quarter
as_of: 2007-09-30
`,
	"villages/441621100.yaml": `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100201": {name: 丑村, merged: {into: "441621100200", on: 2006-07-01}}
`,
	"villages/441621101.yaml": `town: "441621101"
villages:
  "441621101200": {name: 寅村, renamed: [{from: 老寅村, on: 2006-03-01}], moved: [{from: "441621100", code: "441621100299", on: 2006-01-01}]}
  "441621101201": {name: 卯村, split: {from: "441621101200", on: 2007-01-01}}
  "441621101202": {name: 辰村}
`,
	"teams/2005.yaml": `batch: "2005"
teams:
  "441621100200": {unit: "C1", cadres: 3, from: {"C1": 1, "T1": 1}}
  "441621100201": {unit: "T1", cadres: 3, from: {"T1": 3}}
  "441621100299": {unit: "C1", cadres: 2, from: {"C1": 2}}
  "441621101202": {unit: "T2", cadres: 1, from: {"T2": 1}}
`,
	"leaders.yaml": `leaders:
  "L1": {office: {zh-cn: 县长}, tier: county, towns: ["441621101"], villages: ["441621100299"]}
  "LT1": {office: {zh-cn: 甲镇镇长}, tier: town, town: "441621100", villages: ["441621100201"]}
`,
	"targets.yaml": `topics:
  sites:
    title: {zh-cn: 阵地}
    every: year
    of: village
    due_days: 31
    figures:
      open: {title: {zh-cn: 阵地开放}, unit: {zh-cn: 是否}, yes_no: true}
      rooms: {title: {zh-cn: 房间}, unit: {zh-cn: 间}}
targets:
  site-open: {title: {zh-cn: 村村有阵地}, short: {zh-cn: 阵地}, kind: level, figure: sites.open, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
  rooms: {title: {zh-cn: 房间数}, short: {zh-cn: 房间}, headline: false, kind: level, figure: sites.rooms, test: {op: ">=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
`,
	"sites/2005.yaml": `period: "2005"
units: {rooms: 间}
figures:
  "441621100200": {open: false, rooms: 1}
  "441621100201": {open: true, rooms: 2}
  "441621100299": {open: true, rooms: 1, received: 2006-02-03}
  "441621101202": {open: true, rooms: 1}
`,
	"sites/2006.yaml": `period: "2006"
units: {rooms: 间}
figures:
  "441621100200": {open: true, rooms: 3}
  "441621101200": {open: false, rooms: 1}
  "441621101202": {open: true, rooms: 1}
`,
	"clauses.yaml": `chapters:
  "二": {zh-cn: 任务}
  "二（一）": {zh-cn: 班子}
clauses:
  "site-open": {at: 二（一）, says: {zh-cn: 阵地}, kind: target, targets: [site-open], answers: [village]}
`,
}

func place(t *testing.T, w *writer, code string) *model.Place {
	t.Helper()
	p := w.Report.Places.Now(code)
	if p == nil {
		t.Fatalf("no place %s", code)
	}
	return p
}

// pageOf is the page of a living place of a list.
func pageOf(t *testing.T, places []*model.Place, code string, make func([]*model.Place, int) *page) *page {
	t.Helper()
	for i, p := range places {
		if p.Code == code {
			return made(t, func() *page { return make(places, i) })
		}
	}
	t.Fatalf("no page of %s", code)
	return nil
}

func TestOwnTable(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	for code, want := range map[string][]string{
		"441621100200": {"met 达标", "ooor rrrg ggg", "2005年第一季度起灰灯；2005年第四季度起红灯；2006年第四季度起绿灯"},
		"441621101200": {"missed 未达标 2006年第四季度起，已4季", "oooo gggr rrr", "2005年第一季度起灰灯；2006年第一季度起绿灯；2006年第四季度起红灯"},
		"441621101202": {"met 达标", "ooog gggg ggg", "2005年第一季度起灰灯；2005年第四季度起绿灯"},
		"441621101":    {"missed 未达标 2006年第四季度起，已4季", "ooog gggr rrr", "2005年第一季度起灰灯；2005年第四季度起绿灯；2006年第四季度起红灯"},
		"441621":       {"missed 未达标 2006年第一季度起，已7季", "oooo rrrr rrr", "2005年第一季度起灰灯；2006年第一季度起红灯"},
	} {
		p := w.Report.Places.Find(code)
		rs, _ := progress.Results(w.Report, p)
		r := rs[0]
		var status, history chart.Cell
		if r.Light == progress.Green {
			c := w.towns.course(r, scalesOf(rs)[0], false)
			status, history = chart.Cell{Status: c.Status}, chart.Cell{More: c.Strip}
		} else {
			row := w.towns.wrongTable(p, progress.OffCourse(w.Report, rs)).Rows[0]
			status, history = row[1], row[4]
		}
		got := strings.TrimSpace(string(r.Status) + " " + status.Status + " " + history.Sub)
		if got != want[0] || history.More.Strip != want[1] || history.More.Say != want[2] {
			t.Errorf("%s: %q %q %q", p.Name, got, history.More.Strip, history.More.Say)
		}
	}
	v := w.towns.placeVerdict(place(t, w, "441621101"), "#own")
	if len(v.Points) != 1 || v.Lights[0].Text != "红灯1项" {
		t.Fatalf("%+v", v)
	}
	got := v.Points[0]
	at := got.Where
	got.Where = nil
	want := point{
		Light: progress.Red, Label: "未达标", Head: "阵地", Href: "/targets/site-open/index.html", Period: "2006年",
		Value: "50%", Of: "1/2", Bound: "目标 ≥ 100%", Gap: "低于目标50个百分点", Since: "乙镇自2006年第四季度起，已4季",
	}
	if got != want || at.Text != "现亮红灯1个村：" || len(at.Links) != 1 || at.Links[0].Title != "寅村" || at.More != "" {
		t.Errorf("%+v", v.Points)
	}
}

// The county's case has lasted the longest. One village falls short, which lacks all of what
// is asked; its town lacks a half and the county a third, so that it goes first. Two of one
// target are named among the most serious.
func TestAttentionPage(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	p := made(t, w.attention.page)
	if want := "共3项，红灯3项：3项未达标。持续最久的是某县“阵地”，自2006年第一季度起，已连续7季。"; p.front.Params.Verdict.Text != want {
		t.Error(p.front.Params.Verdict.Text)
	}
	got := tables(t, p)
	rows := []string{
		"寅村 (乙镇) | 阵地 (2006年) | red 未达标 | 尚未做到 | 否 (目标 是) | 已连续4季 (自2006年第四季度起) | 2007年12月31日 | 寅村工作组 县一局 乙镇 县长",
		"乙镇 | 阵地 (2006年) | red 未达标 | 还需1个村达到要求 (低于目标50个百分点) | 50% (1/2，目标 ≥ 100%) | 已连续4季 (自2006年第四季度起) | 2007年12月31日 | 乙镇 县长",
		"某县 | 阵地 (2006年) | red 未达标 | 还需1个村达到要求 (低于目标33.3个百分点) | 66.7% (2/3，目标 ≥ 100%) | 已连续7季 (自2006年第一季度起) | 2007年12月31日 | —",
	}
	has(t, got["cases"], rows...)
	has(t, got["serious"], rows[:2]...)
	if strings.Contains(got["serious"], "某县") || !strings.Contains(got["serious"], "同一项目标最多列2件，共10件") {
		t.Errorf("the most serious: %s", got["serious"])
	}
	first := w.attention.casesTable("x", w.Report.Attention().Cases, 1)
	if len(first.Rows) != 1 || first.Note != "此处列出前1件，共3件。" || first.Link == nil {
		t.Errorf("%d rows, %q", len(first.Rows), first.Note)
	}
	if all := w.attention.casesTable("x", w.Report.Attention().Cases, 3); all.Note != "" || all.Link != nil {
		t.Errorf("a list of all says %q", all.Note)
	}
	empty := w.attention.casesVerdict(nil)
	if empty.Light != "green" || empty.Text != "目前没有需要督办的事项。" {
		t.Errorf("%+v", empty)
	}
}

// An old code leads to where its figures are now: beside it or across the site, but
// never from the root of a host.
func TestOldCodes(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	old := w.Report.Places.Old()
	if len(old) != 2 {
		t.Fatalf("%d old codes", len(old))
	}
	for i, want := range []struct{ path, to, says string }{
		{"villages/441621100201", "../../villages/441621100200/index.html", "丑村已于2006年7月1日并入子村，此前的数字一并计入。"},
		{"villages/441621100299", "../../villages/441621101200/index.html", "寅村：2006年1月1日由甲镇划归乙镇，代码由441621100299改为441621101200。"},
	} {
		p := made(t, func() *page { return w.moved.of(old[i]) })
		if p.path != want.path || p.front.Params.Moved != want.to || p.front.Description != want.says {
			t.Errorf("%s: %q %q", p.path, p.front.Params.Moved, p.front.Description)
		}
	}
	county := model.Old{Code: "441621109", Place: old[0].Place, Last: w.Report.Places.County}
	if to := w.moved.onward(county); to != "../../index.html" {
		t.Error(to)
	}
	for _, group := range [][]*model.Place{w.Report.Places.Living(model.LevelVillage), w.Report.Teams().Teamed} {
		for _, v := range group {
			if !v.Lives() {
				t.Errorf("%s has a page of its own", v.Name)
			}
		}
	}
}

func TestLife(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	for code, want := range map[string][]string{
		"441621100200": {"并入的地方=丑村（441621100201），2006年7月1日并入，此前的数字一并计入"},
		"441621101200": {"曾用名=老寅村（2006年3月1日更名）", "隶属变动=2006年1月1日由甲镇划归乙镇，代码由441621100299改为441621101200", "分出=卯村（2007年1月1日分设）"},
		"441621101201": {"分设自=寅村（2007年1月1日分设，此前没有数字）"},
	} {
		v := place(t, w, code)
		var got []string
		for _, f := range w.towns.life(v) {
			got = append(got, f.Key+"="+f.Value)
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %q", v.Name, got)
		}
	}
}

// A village's figures stand beside those of the village that was merged into it, up to
// its end, and under the code that it bore; a report that came in late says so.
func TestFigures(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	read := func(code string) []doc.FigurePart {
		v := place(t, w, code)
		var parts []doc.FigurePart
		topic := &w.Report.County.Targets.Topics[0]
		all := progress.FiguresOf(w.Report, v)
		for _, x := range all.Topics {
			if x.Topic == topic {
				parts = append(parts, w.towns.figurePart(x, all.Years, v))
			}
		}
		return parts
	}
	merged := read("441621100200")
	if len(merged) != 2 || merged[1].Title != "阵地（丑村）" {
		t.Fatalf("%+v", merged)
	}
	for i, want := range []string{"1\t3", "2\t"} {
		if row := merged[i].Rows[0]; row.Title != "房间（间）" || strings.Join(row.Cells, "\t") != want {
			t.Errorf("%+v", row)
		}
	}
	if row := merged[0].Rows[1]; strings.Join(row.Cells, "\t") != "是0项；否：阵地开放\t是1项" {
		t.Errorf("%+v", row)
	}
	moved := read("441621101200")[0]
	if strings.Join(moved.Rows[0].Cells, "\t") != "1\t1" || moved.Heads[0].Note != "2005迟报，2006年2月3日报到" || moved.Heads[0].Sources[0].At != "data/sites/2005.yaml:6" {
		t.Errorf("%+v", moved)
	}
}

func TestUnlinked(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	if f := w.leaders.unlinked(model.LevelTown); f.Value != "1个（共2个）：甲镇" {
		t.Error(f.Value)
	}
	if f := w.leaders.unlinked(model.LevelVillage); f.Value != "2个（共4个）：卯村、辰村" {
		t.Error(f.Value)
	}
}

// Targets stand under the chapter of the clause that promises them, the others last;
// only headline targets have a tile and a column in the matrix of towns.
func TestManyTargets(t *testing.T) {
	w := countyWriter(t, "zh-cn", lives)
	var got []string
	for _, p := range w.parts() {
		for _, x := range p.targets {
			got = append(got, p.title+"/"+x.ID)
		}
	}
	if strings.Join(got, " ") != "二（一）　班子/site-open 其他目标/rooms" {
		t.Errorf("%q", got)
	}
	towns := w.Report.Places.Living(model.LevelTown)
	if tiles := w.overview.tilesOf(w.Report.Places.County); len(tiles) != 1 || tiles[0].Title != "阵地" {
		t.Errorf("%+v", tiles)
	}
	if lights := w.charts.LightsTable(towns); len(lights.Columns) != 2 {
		t.Errorf("%+v", lights.Columns)
	}
	if all := w.charts.AllLights(towns); len(all.Columns) != 3 {
		t.Errorf("%+v", all.Columns)
	}
}

// The village's page shows its teams and those of the one that was merged into it, and the
// team's address leads there; the unit's page the teams that it leads or sends cadres to.
func TestOwnerPages(t *testing.T) {
	for _, lang := range []string{"zh-cn", "en"} {
		w := countyWriter(t, lang, lives)
		for _, make := range []func() *page{w.overview.page, w.units.all, w.leaders.all, w.teams.all, w.villages.all, func() *page { return w.towns.all(model.LevelTown) }, w.targets.all} {
			made(t, make)
		}
		for i := range w.Report.Places.Leaders {
			made(t, func() *page { return w.leaders.of(w.Report.Places.Leaders, i) })
		}
		for i := range w.Report.Places.Living(model.LevelTown) {
			made(t, func() *page { return w.towns.of(w.Report.Places.Living(model.LevelTown), i) })
		}
		for i := range w.Report.Places.Living(model.LevelVillage) {
			made(t, func() *page { return w.villages.of(w.Report.Places.Living(model.LevelVillage), i) })
		}
	}
	w := countyWriter(t, "zh-cn", lives)
	team := tables(t, pageOf(t, w.Report.Places.Living(model.LevelVillage), "441621100200", w.villages.of))
	has(t, team["batches"], "2005年 | 县一局 | 3人 | — | 未报", "2005年 (丑村) | 甲镇机关 | 3人 | — | 未报")
	onward := pageOf(t, w.Report.Teams().Teamed, "441621101200", w.teams.of)
	if to := onward.front.Params.Moved; to != "../../villages/441621101200/index.html#batches" || onward.front.Layout != "onward" {
		t.Errorf("the team's address leads to %q as %q", to, onward.front.Layout)
	}
	unit := tables(t, pageOf(t, w.Report.Places.Units, "C1", w.units.of))
	has(t, unit["teams"], "子村工作组 (甲镇) | 牵头，派出1人", "寅村工作组 (乙镇) | 牵头，派出2人")
	has(t, unit["cases"], "寅村 (乙镇)")
	if strings.Contains(tables(t, pageOf(t, w.Report.Places.Units, "T1", w.units.of))["cases"], "寅村") {
		t.Error("a unit answers for a team that it does not lead")
	}
	leader := tables(t, pageOf(t, w.Report.Places.Leaders, "L1", w.leaders.of))
	has(t, leader["cases"], "寅村 (乙镇)", "乙镇")
}
