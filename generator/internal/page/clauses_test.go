package page

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/picture"
	"guben/generator/internal/progress"
)

// root is the repository, seen from the package.
const root = "../../.."

// ownReport is the county of the repository, measured once for all tests.
var ownReport = sync.OnceValues(func() (*progress.Report, error) {
	c, _, list, err := load.County(root)
	if err != nil || list.Errors() > 0 {
		return nil, errors.Join(err, fmt.Errorf("%d errors in data/", list.Errors()))
	}
	return progress.Measure(c), nil
})

// clauseWriter writes the pages of the county in a folder, in one language.
func clauseWriter(t *testing.T, dir, lang string) *writer {
	t.Helper()
	if dir == root {
		r, err := ownReport()
		if err != nil {
			t.Fatal(err)
		}
		return clauseWriterOf(t, r, lang)
	}
	c, _, list, err := load.County(dir)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	return clauseWriterOf(t, progress.Measure(c), lang)
}

func clauseWriterOf(t *testing.T, r *progress.Report, lang string) *writer {
	t.Helper()
	words, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	words = words.For(r.County)
	return newWriter(Input{Report: r, Words: []*i18n.Words{words}}, words, lang == i18n.Langs[0], picture.Lay(r.County, r.Places))
}

// TestPolicyModel holds that every clause of the policy's model is in data/clauses.yaml,
// at its place, and no other, and that each has data or says why it has none.
func TestPolicyModel(t *testing.T) {
	f, err := os.Open(filepath.Join(root, "..", "shared", "policy", "policy-model.csv"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the policy's model is not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{}
	brackets := strings.NewReplacer("(", "（", ")", "）")
	for _, row := range rows[1:] {
		at[row[0]] = brackets.Replace(row[1])
	}
	w := clauseWriter(t, root, "zh-cn")
	for _, e := range w.Report.County.Clauses.Clauses {
		c := e.Value
		if want, ok := at[e.Key]; !ok {
			t.Errorf("%s is no clause of the policy", e.Key)
		} else if c.At.V != want {
			t.Errorf("%s stands at %s, want %s", e.Key, c.At.V, want)
		}
		delete(at, e.Key)
		kept := len(c.Targets)+len(c.Figures)+len(c.Records) > 0 || c.Document.V
		if kept == c.Described.Set() {
			t.Errorf("%s must have either data or a reason why it is only described", e.Key)
		}
		if len(c.Says) != 2 || len(c.Described)%2 != 0 {
			t.Errorf("%s is not all in English", e.Key)
		}
	}
	for id := range at {
		t.Errorf("%s is not in data/clauses.yaml", id)
	}
}

// clausesOfPage are the chapters that a clauses page lists.
func clausesOfPage(t *testing.T, p *page) []*doc.Chapter {
	t.Helper()
	blocks := blocksOf[doc.Clauses](p)
	if len(blocks) != 1 {
		t.Fatalf("%d clauses blocks", len(blocks))
	}
	return blocks[0].Chapters
}

var number = regexp.MustCompile(`\d+`)

// TestClausesPage holds that the page lists every clause once, and that the numbers of
// its verdict and of its table add up to all of them.
func TestClausesPage(t *testing.T) {
	for _, lang := range i18n.Langs {
		w := clauseWriter(t, root, lang)
		all := len(w.Report.County.Clauses.Clauses)
		p := w.clauses.page()
		seen := map[string]bool{}
		for _, c := range clausesOfPage(t, p) {
			for _, item := range c.Items {
				if seen[item.ID] || len(item.Kept) == 0 || item.Text == "" || item.Answers == "" {
					t.Errorf("%s: %s is there twice or says nothing", lang, item.ID)
				}
				seen[item.ID] = true
			}
		}
		if len(seen) != all || all != 110 {
			t.Errorf("%s: %d clauses of %d", lang, len(seen), all)
		}
		counts := numbers(t, number.FindAllString(p.front.Params.Verdict.Text, -1))
		if counts[0] != all || sumOf(counts[1:]) != all {
			t.Errorf("%s: %s", lang, p.front.Params.Verdict.Text)
		}
		table := blocksOf[doc.Table](p)[0]
		columns := make([]int, len(table.Columns)-1)
		for _, row := range table.Rows {
			got := cells(t, row)
			if last := len(got) - 1; sumOf(got[:last]) != got[last] {
				t.Errorf("%s: %s does not add up: %v", lang, row[0].Text, got)
			}
			for i, n := range got {
				columns[i] += n
			}
		}
		if foot := cells(t, table.Foot[0]); !slices.Equal(foot, columns) || foot[len(foot)-1] != all || !slices.Equal(counts[1:], foot[:len(foot)-1]) {
			t.Errorf("%s: the columns add up to %v, their foot says %v, the verdict %v", lang, columns, foot, counts)
		}
		if strings.Contains(p.text()+p.front.Params.Verdict.Text, "[clause.") {
			t.Errorf("%s: a sentence is missing", lang)
		}
	}
}

func cells(t *testing.T, row []chart.Cell) []int {
	t.Helper()
	var text []string
	for _, c := range row[1:] {
		text = append(text, c.Text)
	}
	return numbers(t, text)
}

func numbers(t *testing.T, text []string) []int {
	t.Helper()
	var all []int
	for _, s := range text {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return all
}

func sumOf(ns []int) int {
	sum := 0
	for _, n := range ns {
		sum += n
	}
	return sum
}

// smallCounty has two villages, one of which did not report in 2006, and a clause of each
// standing. 子村 trained 3 of 4, 丑村 4 of 4: 7 of 8 are short of all.
var smallCounty = map[string]string{
	"programme.yaml": `name: {zh-cn: 工程}
county: {code: "441621", name: 某县}
start: 2005-01-01
end: 2007-12-31
baseline: "2004"
rhythm: quarter
as_of: 2007-06-30
`,
	"towns.yaml": `towns:
  "441621100": {name: 甲镇}
`,
	"villages/441621100.yaml": `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100201": {name: 丑村}
`,
	"targets.yaml": `topics:
  work:
    title: {zh-cn: 工作}
    every: year
    of: village
    due_days: 31
    figures:
      trained: {title: {zh-cn: 已训}, unit: {zh-cn: 人}}
      members: {title: {zh-cn: 应训}, unit: {zh-cn: 人}}
      funds: {title: {zh-cn: 资金}, unit: {zh-cn: 元}}
      site: {title: {zh-cn: 有场所}, unit: {zh-cn: 是否}, yes_no: true}
targets:
  all-trained: {title: {zh-cn: 全部受训}, short: {zh-cn: 受训}, clause: trained, kind: ratio, figure: work.trained, per: work.members, test: {op: ">=", value: 100%}, roll_up: {by: pooled}}
  half-trained: {title: {zh-cn: 半数受训}, short: {zh-cn: 过半}, clause: half, note: {zh-cn: 原文没有写清}, kind: ratio, figure: work.trained, per: work.members, test: {op: ">=", value: 50%}, roll_up: {by: pooled}}
`,
	"work/2005.yaml": `period: "2005"
units: {trained: 人, members: 人, funds: 元, site: 是否}
figures:
  "441621100200": {trained: 4, members: 4, funds: 9000, site: true}
  "441621100201": {trained: 4, members: 4, funds: 6000, site: false}
`,
	"work/2006.yaml": `period: "2006"
units: {trained: 人, members: 人, funds: 元, site: 是否}
figures:
  "441621100200": {trained: 3, members: 4, funds: 5000, site: true}
  "441621100201": {trained: 4, members: 4, site: true}
`,
	"clauses.yaml": `chapters:
  "二": {zh-cn: 任务}
  "二（一）": {zh-cn: 队伍}
clauses:
  trained: {at: 二（一）, says: {zh-cn: 都受训}, kind: target, targets: [all-trained, half-trained], answers: [village]}
  half: {at: 二（一）, says: {zh-cn: 半数受训}, kind: target, targets: [half-trained], answers: [village]}
  counted: {at: 二（一）, says: {zh-cn: 投资金建场所}, kind: count, figures: [work.funds, work.site], answers: [team, town]}
  listed: {at: 附, says: {zh-cn: 村名册}, kind: role, records: [villages], answers: [county]}
  made: {at: 附, says: {zh-cn: 制定办法}, kind: document, document: true, answers: [county]}
  later: {at: 附, says: {zh-cn: 以后再定}, kind: document, document: true, answers: [county]}
  never: {at: 附, says: {zh-cn: 没有登记}, kind: document, document: true, answers: [county]}
  judged: {at: 附, says: {zh-cn: 作风好}, kind: quality, described: {zh-cn: 由人评判。}, answers: [county]}
`,
	"documents.yaml": `documents:
  made: {title: {zh-cn: 办法}, number: 县委〔2005〕示例1号, on: 2007-06-30}
  later: {title: {zh-cn: 规定}, on: 2007-07-01}
`,
	"settings.yaml": `rotation_months: {value: 18, reason: {zh-cn: 本县两批合并}}
`,
}

func writeCounty(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, "data", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The worst light of a clause's targets is the clause's: 7 of 8 are missed where all are
// asked, and met where half is. A document of the as-of day is there, one of the day
// after is not. Funds of 2006 are 5,000 yuan of one village, of 2005 15,000 of two, and
// what is counted has no light.
func TestClauseStandings(t *testing.T) {
	w := clauseWriter(t, writeCounty(t, smallCounty), "zh-cn")
	p := w.clauses.page()
	want := map[progress.Standing]int{
		progress.Standing(progress.Red): 1, progress.Standing(progress.Green): 1, progress.StandingCounted: 2,
		progress.StandingDone: 1, progress.StandingOpen: 2, progress.StandingDescribed: 1,
	}
	for s, n := range w.Report.Clauses().Count {
		if want[s] != n {
			t.Errorf("%d are %s, want %d", n, s, want[s])
		}
	}
	chapters := clausesOfPage(t, p)
	if len(chapters) != 2 || chapters[0].Title != "二（一）队伍" || chapters[0].Part != "二 任务" || chapters[1].Title != "附" {
		t.Errorf("%+v", chapters)
	}
	says := map[string]string{
		"clause-counted": "资金 2006年5,000元（已报1/2个村）；2005年1.5万元（已报2/2个村）。 有场所 2006年答“是”的有2个村（已报2/2个村）；2005年答“是”的有1个村（已报2/2个村）。",
		"clause-listed":  "村名册 2条。",
		"clause-made":    "已登记 办法 县委〔2005〕示例1号 2007年6月30日。",
		"clause-later":   "未登记 规定",
		"clause-never":   "未登记",
		"clause-judged":  "只作说明：由人评判。",
	}
	for _, c := range chapters {
		for _, item := range c.Items {
			var parts []string
			for _, k := range item.Kept {
				if (k.Light != "") != (item.ID == "clause-trained" || item.ID == "clause-half") {
					t.Errorf("%s: light %q", item.ID, k.Light)
				}
				parts = append(parts, strings.Join(strings.Fields(k.Status+" "+k.Label+" "+k.Number+" "+k.Text), " "))
			}
			if got, want := strings.Join(parts, " "), says[item.ID]; want != "" && got != want {
				t.Errorf("%s:\n got %s\nwant %s", item.ID, got, want)
			}
		}
	}
	trained := chapters[0].Items[0].Kept
	if len(trained) != 2 || trained[0].Light != progress.Red || trained[1].Light != progress.Green ||
		!strings.Contains(trained[1].Text, "由2条合并检验") || strings.Contains(trained[0].Text, "合并检验") {
		t.Errorf("%+v", trained)
	}
}

// with is the small county with other files.
func with(files map[string]string) map[string]string {
	all := maps.Clone(smallCounty)
	maps.Copy(all, files)
	return all
}

// Written reports are those of who answers. Of the first quarter, due on 15 April, the
// county's came on the 16th and the town's on the 15th; the county unit's has not come,
// and the town's own unit is not asked. A clause without targets asks for quarters and
// years, and no year is in.
func TestClausePapers(t *testing.T) {
	w := clauseWriter(t, writeCounty(t, with(map[string]string{
		"units.yaml": `units:
  "C1": {name: 某局, level: county}
  "T1": {name: 甲镇机关, level: town, town: "441621100"}
`,
		"reports/2007-Q1.yaml": `period: "2007-Q1"
reports:
  "441621": {received: 2007-04-16}
  "441621100": {received: 2007-04-15}
`,
		"clauses.yaml": `clauses:
  upwards: {at: 二, says: {zh-cn: 县报市}, kind: deadline, records: [reports], answers: [county]}
  below: {at: 二, says: {zh-cn: 镇和单位报县}, kind: deadline, records: [reports], answers: [town, unit]}
`,
	})), "zh-cn")
	want := []string{
		"季度书面报告 2007年第一季度应报1份：迟报1份。", "年度总结 尚无登记。",
		"季度书面报告 2007年第一季度应报2份：按时1份、逾期未报1份。", "年度总结 尚无登记。",
	}
	var got []string
	for _, item := range w.clauses.chapters(w.Report.Clauses())[0].Items {
		for _, k := range item.Kept {
			got = append(got, k.Label+" "+k.Text)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// The total that the policy states stands beside that of the rolls: 4 against 1 + 3 = 4
// of one batch, whatever the newest batch has.
func TestClauseStated(t *testing.T) {
	w := clauseWriter(t, writeCounty(t, with(map[string]string{
		"programme.yaml": smallCounty["programme.yaml"] + `stated:
  - {title: {zh-cn: 干部}, count: cadres, batch: "2005", total: 4, parts: {upper: 3}}
  - {title: {zh-cn: 工作组}, count: teams, batch: "2005", total: 3, parts: {upper: 3}}
`,
		"units.yaml": "units:\n  \"C1\": {name: 某局, level: county}\n",
		"teams/2005.yaml": `batch: "2005"
teams:
  "441621100200": {unit: "C1", cadres: 1, from: {"C1": 1}}
  "441621100201": {unit: "C1", cadres: 3, from: {"C1": 2}}
`,
		"teams/2006.yaml": `batch: "2006"
teams:
  "441621100200": {unit: "C1", cadres: 1, from: {"C1": 1}}
`,
	})), "zh-cn")
	stated := statedOf(t, w, "teams.cadres")
	if len(stated) != 1 || stated[0].Text != "2005年4人，名册实有4人。" || stated[0].Light != "" {
		t.Errorf("%+v", stated)
	}
	stated = statedOf(t, w, "teams.teams")
	if len(stated) != 1 || stated[0].Text != "2005年3个，名册实有2个。" {
		t.Errorf("%+v", stated)
	}
}

func statedOf(t *testing.T, w *writer, ref string) []doc.Kept {
	t.Helper()
	f, ok := progress.FigureOf(w.Report, ref)
	if !ok {
		t.Fatal(ref)
	}
	return w.clauses.stated(f)
}

// A sum is named by the part of the year that it covers, and said to be open where its
// last part is.
func TestSpan(t *testing.T) {
	w := clauseWriter(t, writeCounty(t, smallCounty), "zh-cn") // as of 30 June 2007
	for _, c := range []struct {
		from, to model.Period
		want     string
	}{
		{model.YearOf(2006), model.YearOf(2006), "2006年"},
		{model.YearOf(2007), model.YearOf(2007), "2007年截至目前"},
		{model.Quarter(2007, 1), model.Quarter(2007, 1), "2007年第一季度"},
		{model.Quarter(2007, 1), model.Quarter(2007, 2), "2007年第一至第二季度"},
		{model.Quarter(2007, 1), model.Quarter(2007, 3), "2007年第一至第三季度截至目前"},
		{model.Quarter(2006, 1), model.Quarter(2006, 4), "2006年"},
	} {
		if got := w.clauses.span(progress.Sum{From: c.from, To: c.to}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// A target leads back to each clause that it tests.
func TestTargetNamesItsClauses(t *testing.T) {
	w := clauseWriter(t, writeCounty(t, smallCounty), "zh-cn")
	var got []string
	for _, f := range w.clauseFacts(w.Report.Target("half-trained")) {
		got = append(got, f.Value+" "+f.Href)
	}
	want := []string{"二（一）都受训 /clauses/index.html#clause-trained", "二（一）半数受训 /clauses/index.html#clause-half"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// A county without clauses has the page all the same: the hand-written policy leads there.
func TestNoClauses(t *testing.T) {
	files := map[string]string{}
	for name, text := range smallCounty {
		if name != "clauses.yaml" && name != "documents.yaml" && name != "settings.yaml" {
			files[name] = text
		}
	}
	w := clauseWriter(t, writeCounty(t, files), "zh-cn")
	p := w.clauses.page()
	if n := len(clausesOfPage(t, p)); n != 0 {
		t.Errorf("%d chapters", n)
	}
}

// TestSettings holds that the method page is given every setting with its value and its
// reason: all of the sample's with their defaults, and one that a county changed with
// the line that it was changed on.
func TestSettings(t *testing.T) {
	for _, lang := range i18n.Langs {
		w := clauseWriter(t, root, lang)
		p := w.settings.page()
		tables := blocksOf[doc.Table](p)
		if n := len(tables[0].Rows); n != 12 {
			t.Errorf("%s: %d settings", lang, n)
		}
		for _, row := range tables[0].Rows {
			for _, c := range row {
				if c.Text == "" || strings.HasPrefix(c.Text, "[") {
					t.Errorf("%s: %+v", lang, row)
				}
			}
			if row[1].Text == "" || row[0].Sub == "" || row[1].Source == nil || !strings.HasPrefix(row[1].Source.At, "data/settings.yaml:") {
				t.Errorf("%s: the sample says every value: %+v", lang, row)
			}
		}
		if strings.Contains(p.text(), "[setting.") || p.front.Build == nil {
			t.Errorf("%s: %+v", lang, p.front)
		}
	}
	w := clauseWriter(t, writeCounty(t, smallCounty), "zh-cn")
	var changed setting
	for _, s := range w.settings.settings() {
		switch s.id {
		case "rotation_months":
			changed = s
		case "arrival_by":
			t.Errorf("nobody is posted here: %+v", s)
		}
	}
	if changed.value != "18个月" || changed.reason.First() != "本县两批合并" || phrase.At(changed.pos) != "data/settings.yaml:1" {
		t.Errorf("%+v", changed)
	}
	if notes := w.settings.notesTable(); len(notes.Rows) != 1 || notes.Rows[0][1].Text != "原文没有写清" || notes.Rows[0][1].Source.At != "data/targets.yaml:14" {
		t.Errorf("%+v", notes.Rows)
	}
}

// TestEverySettingIsShown holds that no setting of the model is left out.
func TestEverySettingIsShown(t *testing.T) {
	w := clauseWriter(t, root, "zh-cn")
	shown := map[string]bool{}
	for _, s := range w.settings.settings() {
		shown[s.id] = true
	}
	if shown, all := len(w.settings.readings()), len(w.Report.County.ReadingsOf()); shown != all || all == 0 {
		t.Errorf("%d of %d readings are shown", shown, all)
	}
	file := reflect.TypeFor[model.SettingsFile]()
	for i := range file.NumField() {
		name := file.Field(i).Tag.Get("yaml")
		if _, former := file.Field(i).Tag.Lookup("former"); name == "readings" || former {
			continue
		}
		if name != "" && !shown[name] {
			t.Errorf("%s is not shown", name)
		}
		delete(shown, name)
	}
	if len(shown) > 0 {
		t.Errorf("no settings: %v", shown)
	}
}
