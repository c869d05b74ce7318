package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/cli/env"
	"guben/generator/internal/i18n"
)

// TestOwnKinds fills in forms of the sample's records and reads them back: what is right stands in
// its file, and what is wrong is told at its cell and writes nothing. Rows of a form begin with
// the 7th. In that of orders A is the case, C the day of the order, D to whom it went, E the cause,
// G the day by which a reply is due, H and I the first reply, J and K the second, N the review.
// 2007-Q2 has four orders, the third with one reply, on 25 July; 2007-Q3 five without any. The
// county's day is 30 September 2007.
func TestOwnKinds(t *testing.T) {
	t.Parallel()
	for _, k := range []struct {
		topic, period string
		cells         map[string]any
		file          string   // that changes; none where it is refused
		want          []string // what stands there then; of what is refused what is said
	}{
		{"actions", "2007-Q2", map[string]any{
			"H7": "2007-08-30", "I7": "已物色一名", "J9": "2007-08-30", "K9": "又联系上一名", "N9": "2007-09-03",
			"A12": "每个村做到“六个完善和落实”@林田村", "C12": "2007-06-20", "D12": "县委组织部", "G12": "2007-07-20",
		}, "actions/2007-Q2", []string{
			`promised: 2007-08-31, replies: [{on: 2007-08-30, says: 已物色一名}]} # 龙潭村`,
			`{on: 2007-08-30, says: 又联系上一名}], reviewed: 2007-09-03} # 蓝坑村`,
			`"six-systems@441621100202": {assigned: 2007-06-20, to: "C06", promised: 2007-07-20}`,
		}},
		{"actions", "2007-Q3", map[string]any{
			"A12": "林田村", "C12": "2007-09-20", "D7": "C99", "H8": "将来", "A13": "six-systems@无此村", "C13": "2007-09-20",
		}, "", []string{"!督办!A12: error[E750]", "!督办!A13: error[E750]", "!督办!D7: error[E723]", "!督办!H8: error[E739]"}},
		{"actions", "2007-Q3", map[string]any{
			"C7": "2007-06-30", "H8": "2007-07-01", "I8": "已补", "H9": "2007-09-08", "N10": "2007-10-01",
			"A12": "six-system@441621100202", "C12": "2007-09-20", "D12": "C06", "G12": "2007-10-20",
			"A13": "six-systems@441621100204", "C13": "2007-09-20", "D13": "C06",
		}, "", []string{
			"!督办!C7: error[E626]", "!督办!H8: error[E662]", "!督办!H9: error[E203]", "!督办!N10: error[E624]", "!督办!A12: error[E561]", "six-systems",
			"!督办!C13: error[E203]", "promised",
		}},
		{"reports", "2007-Q3", map[string]any{"C7": "2007-09-28"}, "reports/2007-Q3", []string{`"441621100": {received: 2007-09-28}`}},
		{"visits", "2007-H2", map[string]any{"I7": "2007-09-21", "J7": "城西村"}, "visits/2007-H2", []string{`to: "441621100201"}, {on: 2007-09-21, to: "441621100201"}]`}},
		{"visits", "2007-H2", map[string]any{"I7": "2007-09-21", "J7": "无此村"}, "", []string{"!领导干部下访!J7: error[E723]"}},
		{"teams", "2007", map[string]any{"E7": 2}, "teams/2007", []string{`"441621100001": {unit: "C11", cadres: 2, from: {"C11": 1}}`}},
		{"postings", "2007", map[string]any{"H7": "2007-09-28"}, "postings/2007", []string{"left: 2007-09-28"}},
		{"units", "", map[string]any{"A81": "C99", "B81": "县档案局", "C81": "County Archives", "D81": "县直单位"}, "units", []string{`"C99": {name: 县档案局, en: "County Archives", level: county}`}},
		{"leaders", "", map[string]any{"H7": "龙窝镇"}, "leaders", []string{`towns: ["441621100", "441621104", "441621102"]`}},
		{"villages", "", map[string]any{"D8": "居委会"}, "villages/441621100", []string{`"441621100200": {name: 白溪村, kind: community`}},
		{"assessments", "2006", map[string]any{"E7": "合格"}, "assessments/2006", []string{`"P01": {on: 2007-01-22, proposed: pass}`}},
		{"assessments", "2006", map[string]any{"E7": "很好"}, "", []string{"!年度考核（派出单位）!E7: error[E752]"}},
		{"acceptance", "2007", map[string]any{"D7": "2007-08-20", "E7": "否", "F7": "是", "G7": "是"}, "acceptance/2007", []string{`"441621100001": {"on": 2007-08-20, reached: false, solved: true, satisfied: true}`}},
	} {
		t.Run(k.topic+k.period, func(t *testing.T) {
			t.Parallel()
			dir := sampleData(t)
			form, file := filepath.Join(dir, "form.xlsx"), filepath.Join(dir, "data", k.file+".yaml")
			args := []string{"export", "--topic", k.topic, "--out", form}
			if k.period != "" {
				args = append(args, "--period", k.period)
			}
			if said, err := run(t, dir, args...); err != nil {
				t.Fatal(err, said)
			}
			fill(t, form, k.cells)
			before, _ := os.ReadFile(file)
			said, err := run(t, dir, "import", form, "--yes")
			if k.file == "" && !errors.Is(err, env.ErrProblems) || k.file != "" && err != nil {
				t.Error(err, said)
			}
			after, _ := os.ReadFile(file)
			for _, line := range k.want {
				switch {
				case k.file == "" && !strings.Contains(said, line):
					t.Errorf("no %s in\n%s", line, said)
				case k.file != "" && (!strings.Contains(string(after), line) || strings.Contains(string(before), line)):
					t.Errorf("no %s in\n%s", line, changedLines(string(before), string(after)))
				}
			}
		})
	}
}

// changedLines are those of a text that another does not have.
func changedLines(before, after string) string {
	var out strings.Builder
	for line := range strings.SplitSeq(after, "\n") {
		if !strings.Contains(before, line) {
			fmt.Fprintln(&out, line)
		}
	}
	return out.String()
}

// sampleData is a copy of the sample's data.
func sampleData(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS(filepath.Join("..", "..", "..", "..", "data"))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// fill writes into the second sheet of a workbook, behind the instruction.
func fill(t *testing.T, name string, cells map[string]any) {
	t.Helper()
	f, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, v := range cells {
		if err := f.SetCellValue(f.GetSheetList()[1], cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// run is the verb in a folder, and all that it says.
func run(t *testing.T, dir string, args ...string) (said string, err error) {
	t.Helper()
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := Command(&env.Env{Dir: dir, Lang: "zh-cn", Words: words, Out: &out, Err: &out, Bounds: env.UsualBounds})
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	err = cmd.Execute()
	return out.String(), err
}
