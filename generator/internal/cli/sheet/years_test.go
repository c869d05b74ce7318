package sheet

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/disk/disktest"
)

// room is where the sheets that were once read wrongly stand, with their county.
var room = filepath.Join("..", "..", "sheet", "testdata")

// yearsFolder lays out years of workbooks as an office has them, beside a county that has 2006 of
// income alone and two topics of 2007-Q3:
//
//	2005年/收入.csv       the folder alone says the year: 4000 and 700 of 林坪村
//	历年.csv              a column says the year of each row: 2003 and 2004
//	y1-years-below.xlsx   2005 and 2006 side by side, 4300 … 4303 of 2006
//	QQ2006年收入.xlsx     3500 … 3503 of 2006: against the one above
//	n06-….xlsx            our own form of 2007-Q4 that lost a mark
//	faq3.csv              a year, and no quarter
//	e03f-….csv            planned figures
//	人员.csv              a number of a person
//	and what is no workbook, a link, a pipe, one that is too large, and what an open one leaves
func yearsFolder(t *testing.T) (county, folder string) {
	t.Helper()
	dir := t.TempDir()
	county, folder = filepath.Join(dir, "county"), filepath.Join(dir, "旧表")
	if err := os.CopyFS(county, os.DirFS(filepath.Join(room, "lanlian"))); err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{
		"y1-years-below.xlsx": "years-below-a-label", "QQ2006年收入.xlsx": "file-name-qq2006", "faq3.csv": "file-name-faq3",
		"n06-first-mark-gone-both-filled.xlsx": "form-first-sheet-without-mark", "e03f-plan-bracket.csv": "label-plan",
	} {
		raw, err := os.ReadFile(filepath.Join(room, "sent", from, name))
		disktest.Must(t, err, os.MkdirAll(folder, 0o755), os.WriteFile(filepath.Join(folder, name), raw, 0o644))
	}
	for name, text := range map[string]string{
		"2005年/收入.csv": "村名,农民人均纯收入（元）,农业人口（人）\n安湾村,4000,700\n",
		"历年.csv":       "历年收入\n村名,年份,农民人均纯收入（元）\n和埔村,2003,2003\n和埔村,2004,2004\n白坑村,2003,2103\n白坑村,2004,2104\n填表人：张三\n",
		"人员.csv":       "2005年收入\n村名,农民人均纯收入（元）,备注\n林坪村,9999,11010519491231002X\n",
		"说明.doc":       "无", "~$收入.xlsx": "x", "大.csv": strings.Repeat("x", 33<<20),
	} {
		path := filepath.Join(folder, filepath.FromSlash(name))
		disktest.Must(t, os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644))
	}
	if err := disktest.Link("/etc", filepath.Join(folder, "外面")); !errors.Is(err, errors.ErrUnsupported) {
		disktest.Must(t, err, disktest.Link("/etc/passwd", filepath.Join(folder, "外.csv")), disktest.Pipe(filepath.Join(folder, "管.csv")))
	}
	return county, folder
}

// texts are the files of a county's data by their names.
func texts(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(dir, "data", "*", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(name)] = string(text)
	}
	return all
}

// TestYears holds what is planned and written of years of workbooks: the plan first, and nothing
// with it; then one change a period, of what is understood alone; what contradicts or is not
// understood is named and in no file. Read again, nothing changes.
func TestYears(t *testing.T) {
	t.Parallel()
	dir, folder := yearsFolder(t)
	before := texts(t, dir)
	said, err := run(t, dir, "import", "--folder", folder)
	if !errors.Is(err, env.ErrProblems) || !maps.Equal(before, texts(t, dir)) {
		t.Errorf("the plan: %v, or it wrote", err)
	}
	at := filepath.ToSlash(folder) + "/"
	for _, want := range []string{
		"读懂4张表", // 收入, 历年, 党员干部培训 and 发展党员 of one file, see below
		at + "2005年/收入.csv\n  2005年　收入：农民人均纯收入、农业人口；1行\n",
		at + "历年.csv\n  2004年　收入：农民人均纯收入；2行\n",
		at + "历年.csv: error[E408]", "实为：2003", // before the programme's baseline
		"2004 这一期的改动：\n  data/income/2004.yaml（新文件）：2行，新增2个数，改0个数，0个不变\n",
		at + "说明.doc：不是表格", at + "~$收入.xlsx：Excel", at + "外面：是链接", at + "外.csv：是链接", at + "管.csv：不是普通文件",
		at + "大.csv: error[E704]",
		at + "y1-years-below.xlsx!Sheet1!C4: error[E730]", at + "QQ2006年收入.xlsx!Sheet1!B3",
		at + "faq3.csv!A2: error[E718]", at + "e03f-plan-bracket.csv!B2: error[E746]", at + "人员.csv!C3: error[E710]",
		"什么都没有写",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q", want)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
	if strings.Contains(said, "19491231") {
		t.Error("a number of a person is told")
	}
	said, err = run(t, dir, "import", "--folder", folder, "--yes")
	if !errors.Is(err, env.ErrProblems) {
		t.Error("what was left out is no problem:", err)
	}
	after := texts(t, dir)
	for name, want := range map[string]string{
		"data/income/2004.yaml":      `"441621101203": {farmer_income: 2104}`,
		"data/income/2005.yaml":      `"441621101201": {farmer_income: 4000, population: 700}`,
		"data/training/2007-Q4.yaml": `"441621100200": {sessions: 2`,
	} {
		if !strings.Contains(after[name], want) {
			t.Errorf("%s has no %s:\n%s", name, want, after[name])
		}
	}
	if after["data/income/2006.yaml"] != before["data/income/2006.yaml"] || strings.Contains(after["data/income/2005.yaml"], "9999") {
		t.Error("what contradicts was written")
	}
	var commits []string
	for line := range strings.Lines(said) {
		if files, message, ok := strings.Cut(line, " && git commit -m "); ok {
			commits = append(commits, strings.TrimPrefix(files, "  git add ")+": "+strings.TrimSpace(message))
		}
	}
	if want := []string{
		`data/income/2004.yaml: "从旧表录入 2004 的数"`, `data/income/2005.yaml: "从旧表录入 2005 的数"`,
		`data/members/2007-Q4.yaml data/training/2007-Q4.yaml: "从旧表录入 2007-Q4 的数"`,
	}; !slices.Equal(commits, want) {
		t.Errorf("commits %q, want %q", commits, want)
	}
	said, _ = run(t, dir, "import", "--folder", folder, "--yes")
	if !maps.Equal(after, texts(t, dir)) || !strings.Contains(said, "没有要改的") {
		t.Error("read again, it changes something:\n" + said)
	}
}

// TestYearsRefused holds what is told of a folder that is none, and of options that do not go
// together.
func TestYearsRefused(t *testing.T) {
	t.Parallel()
	dir, folder := yearsFolder(t)
	empty := t.TempDir()
	for _, k := range []struct {
		want string
		args []string
	}{
		{"里没有表格", []string{"--folder", empty}},
		{"是文件", []string{"--folder", filepath.Join(folder, "faq3.csv")}},
		{"找不到文件", []string{"--folder", filepath.Join(folder, "无")}},
		{"不要再写文件名", []string{"--folder", folder, filepath.Join(folder, "faq3.csv")}},
		{"不要再写文件名", []string{"--folder", folder, "--period", "2006"}},
	} {
		if said, err := run(t, dir, append([]string{"import"}, k.args...)...); err == nil || !strings.Contains(err.Error()+said, k.want) {
			t.Errorf("%q: %v, want %s", k.args, err, k.want)
		}
	}
}
