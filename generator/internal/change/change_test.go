package change_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"guben/generator/internal/change"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
)

// countyText is a county of two villages. In 2006 the income of the first grew by exactly
// 6 %, from 3,000 to 3,180, which also is exactly what the second target asks.
const countyText = `
-- data/programme.yaml --
name: {zh-cn: 固本强基工程}
county: {code: "441621", name: 某县}
start: 2006-01-01
end: 2006-12-31
baseline: "2005"
as_of: 2007-02-28
-- data/towns.yaml --
towns:
  "441621201": {name: 甲镇}
-- data/villages/441621201.yaml --
town: "441621201"
villages:
  "441621201201": {name: "<b>|@东*村", renamed: [{from: 旧村, on: 2006-05-01}]}
  "441621201202": {name: 西村}
-- data/targets.yaml --
topics:
  income:
    title: {zh-cn: 收入, en: Income}
    every: year
    of: village
    due_days: 31
    figures:
      money: {title: {zh-cn: 人均收入, en: Income}, unit: {zh-cn: 元, en: yuan}}
      site: {title: {zh-cn: 有阵地, en: Site}, unit: {zh-cn: 是否, en: yes/no}, yes_no: true}
targets:
  growth:
    title: {zh-cn: 增长6%以上, en: Growth}
    short: {zh-cn: 增收, en: Growth}
    kind: growth
    figure: income.money
    test: {op: ">=", value: 6%}
    roll_up: {by: pooled}
  enough:
    title: {zh-cn: 都达到3180元, en: Enough}
    short: {zh-cn: 够用, en: Enough}
    kind: level
    figure: income.money
    test: {op: ">=", value: 3180}
    roll_up: {by: share, op: ">=", value: 100%}
-- data/income/2005.yaml --
period: "2005"
units: {money: 元}
figures:
  "441621201201": {money: 3000}
  "441621201202": {money: 2000}
-- data/income/2006.yaml --
period: "2006"
units: {money: 元}
figures:
  "441621201201": {money: 3180, site: true}
  "441621201202": {money: 3300, received: 2007-01-20}
`

// measured measures countyText with some of its text replaced: old, new, old, new, ….
func measured(t *testing.T, replace ...string) *progress.Report {
	t.Helper()
	dir := t.TempDir()
	text := countyText
	for i := 0; i < len(replace); i += 2 {
		if strings.Count(text, replace[i]) != 1 {
			t.Fatalf("%q is not there once", replace[i])
		}
		text = strings.Replace(text, replace[i], replace[i+1], 1)
	}
	for _, f := range txtar.Parse([]byte(text)).Files {
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, _, list, err := load.County(dir)
	unseen := func(p diag.Problem) bool { return p.Code == diag.NameControl } // TestHostile
	if list = slices.DeleteFunc(list, unseen); err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return progress.Measure(c)
}

func words(t *testing.T, lang string) *i18n.Words {
	t.Helper()
	w, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// flip is one yuan less in the first village: worked out by hand, 3,179 / 3,000 is
// 5.97 %, under 6 %; of two villages one is left with 3,180, which is 50 %; the town as a
// whole went from 2,500 to 3,239.5, far above 6 % as before.
var flip = []string{"money: 3180, site", "money: 3179, site"}

func compared(t *testing.T, replace ...string) *change.Diff {
	t.Helper()
	d := change.Compare(measured(t), measured(t, replace...))
	d.From = "HEAD"
	return d
}

func TestText(t *testing.T) {
	for _, c := range []struct{ lang, want string }{
		{"zh-cn", `上次提交 与 现在的文件 的不同

变了的数字（1处）
  data/income/2006.yaml:4  甲镇<b>|@东*村（441621201201）  收入·人均收入  2006年  3,180元 → 3,179元

因此变了的状态（4处：县1、镇1、村2）
  增收  甲镇<b>|@东*村（441621201201）  2006年  ● 达标（绿灯） → ■ 未达标  6% → 5.97%，要求 ≥ 6%
  够用  某县（441621）  2006年  ● 达标（绿灯） → ■ 未达标  100% → 50%，要求 ≥ 100%
  够用  甲镇（441621201）  2006年  ● 达标（绿灯） → ■ 未达标  100% → 50%，要求 ≥ 100%
  够用  甲镇<b>|@东*村（441621201201）  2006年  ● 达标（绿灯） → ■ 未达标  3,180元 → 3,179元，要求 ≥ 3,180元

某县各项目标：■ 红灯 0 → 1、● 绿灯 2 → 1
`},
		{"en", `The last commit compared with the files as they are

Figures that changed (1)
  data/income/2006.yaml:4  <b>|@dong* Village, Jia Town (441621201201)  Income: Income  2006  3,180 yuan → 3,179 yuan

Statuses that changed because of it (4: county 1, town 1, village 2)
  Growth  <b>|@dong* Village, Jia Town (441621201201)  2006  ● Met (Green) → ■ Missed  6% → 5.97%, asked ≥ 6%
  Enough  Mou County (441621)  2006  ● Met (Green) → ■ Missed  100% → 50%, asked ≥ 100%
  Enough  Jia Town (441621201)  2006  ● Met (Green) → ■ Missed  100% → 50%, asked ≥ 100%
  Enough  <b>|@dong* Village, Jia Town (441621201201)  2006  ● Met (Green) → ■ Missed  3,180 yuan → 3,179 yuan, asked ≥ 3,180 yuan

Mou County, targets by light: ■ Red 0 → 1, ● Green 2 → 1
`},
	} {
		got := change.Text(compared(t, flip...), words(t, c.lang))
		if got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

// TestNothing holds that no change says so, in every form.
func TestNothing(t *testing.T) {
	d := compared(t)
	w := words(t, "zh-cn")
	if got := change.Text(d, w); got != "上次提交 与 现在的文件 的不同\n没有不同：数字、其他记录和状态都一样。\n" {
		t.Error(got)
	}
	if got := change.Markdown(d, w); strings.Contains(got, "|") || !strings.Contains(got, "没有不同") {
		t.Error(got)
	}
	data, err := change.JSON(d)
	if err != nil || !bytes.Contains(data, []byte(`"figures": [],`)) || !bytes.Contains(data, []byte(`"statuses": [],`)) {
		t.Error(string(data), err)
	}
	d.From, d.To = strings.Repeat("0123456789abcdef", 3)[:40], "兰联镇"
	if got := change.Text(d, w); !strings.HasPrefix(got, "0123456789 与 兰联镇 的不同\n") {
		t.Error(got)
	}
	// A figure may change nothing but itself.
	d = compared(t, "money: 3300", "money: 3301")
	if got := change.Text(d, w); len(d.Figures) != 1 || !strings.Contains(got, "没有哪个地方的状态因此改变") || !strings.Contains(got, "个数没有变") {
		t.Error(got)
	}
}

// TestFigures holds what is told of figures: those that came and went, answers, and days.
func TestFigures(t *testing.T) {
	d := compared(t,
		`"441621201201": {money: 3180, site: true}`, `"441621201201": {money: 3180, site: false}`,
		`"441621201202": {money: 3300, received: 2007-01-20}`, `"441621201202": {site: true, received: 2007-01-25}`)
	text := change.Text(d, words(t, "zh-cn"))
	for _, want := range []string{
		"data/income/2006.yaml:4  甲镇<b>|@东*村（441621201201）  收入·有阵地  2006年  是 → 否\n",
		"data/income/2006.yaml:5  甲镇西村（441621201202）  收入·人均收入  2006年  3,300元 → （无）\n",
		"data/income/2006.yaml:5  甲镇西村（441621201202）  收入·有阵地  2006年  （无） → 是\n",
		"data/income/2006.yaml:5  甲镇西村（441621201202）  收入·报送日期  2006年  2007-01-20 → 2007-01-25\n",
		"增收  甲镇西村（441621201202）  2006年  ● 达标（绿灯） → ■ 逾期未报（红灯）",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if len(d.Figures) != 4 {
		t.Errorf("%d figures:\n%s", len(d.Figures), text)
	}
}

// TestRecords holds that every other value is told by its file and keys.
func TestRecords(t *testing.T) {
	d := compared(t,
		"value: 6%}", "value: 5.5%}",
		"as_of: 2007-02-28", "as_of: 2007-03-01",
		`{name: 西村}`, `{name: 西村, weak: true}`,
		`, renamed: [{from: 旧村, on: 2006-05-01}]`, ``)
	var got []string
	for _, r := range d.Records {
		got = append(got, strings.Join([]string{r.Pos.File, strings.Join(r.Keys, "."), r.Before, r.After}, "|"))
	}
	want := []string{
		"data/programme.yaml|as_of|2007-02-28|2007-03-01",
		"data/targets.yaml|targets.growth.test.value|6%|5.5%",
		"data/villages/441621201.yaml|villages.441621201201.renamed.1.from|旧村|",
		"data/villages/441621201.yaml|villages.441621201201.renamed.1.on|2006-05-01|",
		"data/villages/441621201.yaml|villages.441621201202.weak||true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	text := change.Text(d, words(t, "zh-cn"))
	if !strings.Contains(text, "data/villages/441621201.yaml:4  villages › 甲镇西村（441621201202） › weak  （无） → true") {
		t.Error(text)
	}
}

// TestPromise holds what is said where the value stayed and what is asked did not.
func TestPromise(t *testing.T) {
	text := change.Text(compared(t, "value: 6%}", "value: 7%}"), words(t, "zh-cn"))
	want := "增收  甲镇<b>|@东*村（441621201201）  2006年  ● 达标（绿灯） → ■ 未达标  6%，低于目标1个百分点\n"
	if !strings.Contains(text, want) || !strings.Contains(text, "因此变了的状态（1处：村1）") {
		t.Errorf("no %q in\n%s", want, text)
	}
}

// TestLight holds that a light that turns without its word is told: in an open period 5 %
// of 6 % is behind by a sixth, yellow, and 1 % of 6 % by five sixths, red.
func TestLight(t *testing.T) {
	open := []string{"as_of: 2007-02-28", "as_of: 2006-12-01", "money: 3180, site", "money: 3150, site", ", received: 2007-01-20", ""}
	worse := slices.Clone(open)
	worse[3] = "money: 3030, site"
	text := change.Text(change.Compare(measured(t, open...), measured(t, worse...)), words(t, "zh-cn"))
	if !strings.Contains(text, "2006年  ▲ 滞后（黄灯） → ■ 严重滞后（红灯）  5% → 1%，要求 ≥ 6%\n") {
		t.Error(text)
	}
}

// TestBranch holds that a village with one branch is told once.
func TestBranch(t *testing.T) {
	party := []string{"targets:\n  growth:", `  members:
    title: {zh-cn: 党员}
    every: year
    of: branch
    due_days: 31
    figures:
      joined: {title: {zh-cn: 发展}, unit: {zh-cn: 人}}
targets:
  joined:
    title: {zh-cn: 每支部一名}
    short: {zh-cn: 发展}
    kind: count
    figure: members.joined
    test: {op: ">=", value: 1}
    roll_up: {by: share, op: ">=", value: 50%}
  growth:`, "-- data/income/2005.yaml --", `-- data/members/2006.yaml --
period: "2006"
units: {joined: 人}
figures:
  "441621201201": {joined: 1}
  "441621201202": {joined: 1}
-- data/income/2005.yaml --`}
	fewer := slices.Clone(party)
	fewer[3] = strings.Replace(fewer[3], `"441621201202": {joined: 1}`, `"441621201202": {joined: 0}`, 1)
	var got []string
	for _, x := range change.Compare(measured(t, party...), measured(t, fewer...)).Turns {
		got = append(got, string(x.Place.Level)+" "+x.Place.Code)
	}
	if !slices.Equal(got, []string{"branch 441621201202"}) {
		t.Errorf("%q", got)
	}
}

// TestHostile holds that names turn no line around and move no cursor of a terminal.
func TestHostile(t *testing.T) {
	text := change.Text(compared(t, slices.Concat(flip, []string{"name: 西村", `name: "\u202e西\u200e村"`})...), words(t, "zh-cn"))
	if strings.ContainsAny(text, "\u202e\u200e\x1b") || !strings.Contains(text, "�西�村") {
		t.Errorf("%q", text)
	}
}

// TestMany holds that people are shown so many changes, and machines all.
func TestMany(t *testing.T) {
	var lines, more strings.Builder
	for i := range 300 {
		fmt.Fprintf(&lines, "  \"441621201%d\": {name: 某村}\n", 300+i)
		fmt.Fprintf(&more, "  \"441621201%d\": {money: 1}\n", 300+i)
	}
	places := []string{"  \"441621201202\": {name: 西村}\n", "  \"441621201202\": {name: 西村}\n" + lines.String()}
	old := "  \"441621201202\": {money: 2000}\n"
	d := change.Compare(measured(t, places...), measured(t, append(places, old, old+more.String())...))
	text := change.Text(d, words(t, "zh-cn"))
	if len(d.Figures) != 300 || strings.Count(text, "（无） → 1元\n") != 200 || !strings.Contains(text, "还有100处没有列出") {
		t.Errorf("%d figures\n%s", len(d.Figures), text[:400])
	}
	data, err := change.JSON(d)
	if err != nil || bytes.Count(data, []byte(`"figure": "money"`)) != 300 {
		t.Error("machines do not get all", err)
	}
}

// TestMarkdown holds that names cannot break out of their cells: what a forge renders has
// as many cells as it should, and each reads as the text does.
func TestMarkdown(t *testing.T) {
	d := compared(t, slices.Concat(flip, []string{"name: 西村}", `name: "[西](http://x.y)` + "`" + `_村"}`})...)
	md := change.Markdown(d, words(t, "zh-cn"))
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(md), &page); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	rows, others := tables(root)
	want := [][]string{
		{"文件和行", "地方", "数字", "时期", "原来", "现在"},
		{"data/income/2006.yaml:4", "甲镇<b>|@\u200b东*村（441621201201）", "收入·人均收入", "2006年", "3,180元", "3,179元"},
		{"文件和行", "项", "原来", "现在"},
		{"data/villages/441621201.yaml:4", "villages › 甲镇[西](http://x.y)`_村（441621201202） › name", "西村", "[西](http://x.y)`_村"},
		{"目标", "地方", "时期", "原来", "现在", "数值和要求"},
		{"增收", "甲镇<b>|@\u200b东*村（441621201201）", "2006年", "● 达标（绿灯）", "■ 未达标", "6% → 5.97%，要求 ≥ 6%"},
	}
	for i, w := range want {
		if i >= len(rows) || !slices.Equal(rows[i], w) {
			t.Errorf("row %d: got %q, want %q", i, rows[min(i, len(rows)-1)], w)
		}
	}
	for _, tag := range others {
		if slices.Contains([]string{"a", "b", "em", "strong", "code", "img", "script"}, tag) {
			t.Errorf("a name made <%s>:\n%s", tag, md)
		}
	}
}

// tables are the rows of all tables, and the names of all elements.
func tables(n *html.Node) (rows [][]string, tags []string) {
	for x := range n.Descendants() {
		if x.Type != html.ElementNode {
			continue
		}
		tags = append(tags, x.Data)
		if x.Data == "tr" {
			rows = append(rows, nil)
		}
		if x.Data == "td" || x.Data == "th" {
			text := ""
			for y := range x.Descendants() {
				if y.Type == html.TextNode {
					text += y.Data
				}
			}
			rows[len(rows)-1] = append(rows[len(rows)-1], text)
		}
	}
	return rows, tags
}

// TestJSON holds the form that machines rely on.
func TestJSON(t *testing.T) {
	data, err := change.JSON(compared(t, flip...))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		From, To string
		Figures  []map[string]any
		Records  []map[string]any
		Statuses []map[string]any
		County   map[string]map[string]int
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if got.From != "HEAD" || got.To != "" || len(got.Figures) != 1 || len(got.Records) != 0 || len(got.Statuses) != 4 {
		t.Errorf("%s", data)
	}
	f := got.Figures[0]
	if f["topic"] != "income" || f["period"] != "2006" || f["code"] != "441621201201" || f["figure"] != "money" || f["before"] != "3180" || f["after"] != "3179" || f["source"] != "data/income/2006.yaml:4" {
		t.Errorf("%v", f)
	}
	s := got.Statuses[0]
	before, after := s["before"].(map[string]any), s["after"].(map[string]any)
	if s["target"] != "growth" || s["level"] != "village" || before["status"] != "met" || before["light"] != "green" || before["value"] != "3/50" || after["status"] != "missed" || after["value"] != "179/3000" {
		t.Errorf("%v", s)
	}
	if got.County["before"]["green"] != 2 || got.County["after"]["green"] != 1 || got.County["after"]["red"] != 1 {
		t.Errorf("%v", got.County)
	}
}
