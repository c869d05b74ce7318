package page

import (
	"fmt"
	"strings"
	"testing"
)

// trained is the small county on 30 June 2006, with one target: training of all, 100 people
// in each village. In 2005 each village trains 20, 45, 70 and 90 by its quarters, in 2006
// 30 by the first; by the second those of 甲镇 train 40 and those of 乙镇 60.
func trained() map[string]string {
	files := map[string]string{
		"programme.yaml": "name: {zh-cn: 工程, en: Programme}\ncounty: {code: \"441621\", name: 某县}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: 2006-06-30\nrhythm: quarter\n",
		"targets.yaml": `topics:
  training:
    title: {zh-cn: 培训}
    every: quarter
    of: village
    due_days: 15
    figures:
      trained: {title: {zh-cn: 已训}, unit: {zh-cn: 人}, over_year: last}
      to_train: {title: {zh-cn: 应训}, unit: {zh-cn: 人}, over_year: last}
targets:
  training: {title: {zh-cn: 培训, en: Training}, short: {zh-cn: 培训, en: Training}, kind: ratio, figure: training.trained, per: training.to_train, pace: elapsed, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
`,
	}
	quarter := func(period string, first, second int) {
		files["training/"+period+".yaml"] = fmt.Sprintf(`period: %q
units: {trained: 人, to_train: 人}
figures:
  "441621100200": {trained: %[2]d, to_train: 100}
  "441621100201": {trained: %[2]d, to_train: 100}
  "441621101200": {trained: %[3]d, to_train: 100}
  "441621101201": {trained: %[3]d, to_train: 100}
`, period, first, second)
	}
	quarter("2005-Q1", 20, 20)
	quarter("2005-Q2", 45, 45)
	quarter("2005-Q3", 70, 70)
	quarter("2005-Q4", 90, 90)
	quarter("2006-Q1", 30, 30)
	quarter("2006-Q2", 40, 60)
	return files
}

// On 30 June 181 of 365 days are gone: the pace is 49.6 %. The county has trained 200 of
// 400, 50 %, 5 points more than the 45 % of the same day in 2005: green. 甲镇 has 40 %,
// behind by less than 30 hundredths of the pace: yellow; 乙镇 has 60 %: green. Behind are
// 甲镇 and its two villages, since the second quarter: the first had 30 % where 24.7 %
// were asked. The course, 0.2 to 1 (the target) on 32 steps, quarters 24 apart: 20 % at the
// foot (32), 45 % ten steps up (22), 70 % twenty (12), 90 % twenty-eight (4); then, the
// year having begun anew, 30 % four (28) and 50 % twelve (20). What changed since the
// first quarter: nothing turned red, and three values moved.
func TestHome(t *testing.T) {
	w := countyWriter(t, "zh-cn", trained())
	p := made(t, w.overview.page)
	o := p.front.Params.Overview
	if got := o.Headline.Text; got != "某县1项目标中，1项进度正常。" || len(o.Headline.Points) != 0 {
		t.Errorf("headline %q %v", got, o.Headline.Points)
	}
	var m strings.Builder
	for i, c := range o.Matrix.Cols {
		cell := o.Matrix.Rows[0].Cells[i]
		fmt.Fprintf(&m, "%s %s %s %s; ", c.Title, cell.Light, cell.Status, cell.Value)
	}
	if got := m.String(); got != "全县 green 进度正常 50%; 甲镇 yellow 滞后 40%; 乙镇 green 进度正常 60%; " || o.Matrix.Rows[0].Red != 0 {
		t.Errorf("matrix %s", got)
	}
	var worst []string
	for _, c := range o.Worst.Items {
		worst = append(worst, fmt.Sprint(c.Light, c.Place.Title, c.Of, c.Target.Title, c.Since))
	}
	if got := strings.Join(worst, " "); got != "yellow甲镇培训2006年第二季度起 yellow子村甲镇培训2006年第二季度起" {
		t.Errorf("worst %s", got)
	}
	x := p.front.Params.Tiles[0]
	if x.Move == nil || *x.Move != (move{Sign: "up", Text: "提高5个百分点", From: "较2005年同期"}) {
		t.Errorf("move %+v", x.Move)
	}
	if s := x.Spark; s == nil || fmt.Sprint(s.Lines, s.Bound, s.X, s.Y) != "[0,32 24,22 48,12 72,4 96,28 120,20] 0 120 20" || len(s.Lines) != 2 {
		t.Errorf("course %+v", s)
	} else if want := "逐季走势：2005年第一季度末为20%，2006年截至目前为50%，目标100%"; s.Say != want {
		t.Errorf("course says %q, want %q", s.Say, want)
	}
	if c := o.Changed; len(c.Kinds) != 1 || c.Kinds[0].Lines[0].Text != "30% → 50%" || c.Kinds[0].Lines[0].Sign != "up" || len(c.Kinds[0].Lines) != 3 {
		t.Errorf("changed %+v", c)
	}
}

// Of more towns than there is room for, those with the most red lights are shown, in their
// own order.
func TestMatrixRoom(t *testing.T) {
	files := trained()
	var towns strings.Builder
	towns.WriteString("towns:\n")
	for i := range matrixTowns + 2 {
		fmt.Fprintf(&towns, "  \"4416211%02d\": {name: %d镇}\n", i, i)
	}
	files["towns.yaml"] = towns.String()
	m := made(t, countyWriter(t, "zh-cn", files).overview.page).front.Params.Overview.Matrix
	if len(m.Cols) != matrixTowns+1 || m.Note == "" || m.Cols[1].Title != "0镇" {
		t.Errorf("%d columns, note %q", len(m.Cols), m.Note)
	}
}
