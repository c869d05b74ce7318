package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"

	"github.com/xuri/excelize/v2"
)

// TestQuarterEnd goes through the end of a quarter as the guide and the form say it, to the
// letter: the files are laid out, the as-of day is the quarter's last, the form goes out, and
// comes back with the day of report that the form itself gives as an example.
func TestQuarterEnd(t *testing.T) {
	t.Parallel()
	for lang, received := range map[string]string{"zh-cn": "报送日期", "en": "Date of report"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			quarterEnd(t, lang, received)
		})
	}
}

func quarterEnd(t *testing.T, lang, received string) {
	dir := t.TempDir()
	run := func(args ...string) string {
		t.Helper()
		status, out := guben(t, []string{"GUBEN_LANG=" + lang}, append([]string{"-C", dir}, args...)...)
		if status != program.ExitFine {
			t.Fatalf("guben %v: exit status %d\n%s", args, status, out)
		}
		return out
	}
	run("sample", "--villages", "8", "--towns", "2")
	run("period", "new", "2007-Q4")
	run("set", "programme", "as_of", "2007-12-31")
	form := filepath.Join(dir, "form.xlsx")
	run("sheet", "export", "--period", "2007-Q4", "--town", "441621100", "--out", form)
	day := fillIn(t, form, received)
	run("sheet", "import", form, "--yes")
	run("check")
	line := regexp.MustCompile(`(?m)^  "441621100200": .*received: ` + day)
	for _, file := range []string{"members", "training"} {
		data, err := os.ReadFile(filepath.Join(dir, "data", file, "2007-Q4.yaml"))
		if err != nil || !line.Match(data) {
			t.Errorf("%s has no line of that day: %v\n%s", file, err, data)
		}
	}
	quarterRecords(t, dir, run)
	again := filepath.Join(dir, "~$form.xlsx") // which stands beside a form that is open
	if err := os.WriteFile(again, make([]byte, 165), 0o644); err != nil {
		t.Fatal(err)
	}
	if out := run("sheet", "import", form, again); !strings.Contains(out, "~$form.xlsx") || strings.Contains(out, "E70") {
		t.Errorf("the owner file is not passed over with a word:\n%s", out)
	}
}

// quarterRecords takes all that is recorded of a town in a quarter beside figures by set and by
// sheets alone: the report that came, a leader's visit, who left, an order by set; what was
// answered and that it was looked at by the sheet, in the first row, whose first cell of a reply is
// the 8th. No file is edited.
func quarterRecords(t *testing.T, dir string, run func(args ...string) string) {
	t.Helper()
	for _, args := range [][]string{
		{"reports", "兰联镇", "2007-Q4", "received", "2008-01-10"},
		{"visits", "L01", "2007-H2", "2007-10-12", "linping"},
		{"postings", "linping-1", "2007", "left", "2007-12-20"},
		{"actions", "new-members@林坪村", "2007-Q4", "assigned", "2007-12-20", "to", "兰联镇", "promised", "2008-01-31"},
		{"units", "T100", "opened", "2004-01-01"},
	} {
		run(append(append([]string{"set"}, args...), "--yes")...)
	}
	form := filepath.Join(dir, "records.xlsx")
	run("sheet", "export", "--topic", "actions,reports", "--period", "2007-Q4", "--place", "兰联镇", "--out", form)
	f, err := excelize.OpenFile(form)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tab := f.GetSheetList()[1]
	for cell, text := range map[string]string{"H7": "2007-12-28", "I7": "已物色一名", "N7": "2007-12-30"} {
		if err := f.SetCellStr(tab, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	run("sheet", "import", form, "--yes")
	run("check")
	for file, want := range map[string]string{
		"reports/2007-Q4": `"441621100": {received: 2008-01-10}`,
		"visits/2007-H2":  `{on: 2007-10-12, to: "441621100200"}`,
		"postings/2007":   "left: 2007-12-20",
		"actions/2007-Q4": `promised: 2008-01-31, replies: [{on: 2007-12-28, says: 已物色一名}], reviewed: 2007-12-30}`,
		"units":           "opened: 2004-01-01",
	} {
		text, err := os.ReadFile(filepath.Join(dir, "data", filepath.FromSlash(file)+".yaml"))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s has no %s: %v\n%s", file, want, err, text)
		}
	}
}

// fillIn fills in the first row of each sheet of a form, with the day that the form's own
// instruction gives as an example, and returns that day.
func fillIn(t *testing.T, form, received string) string {
	t.Helper()
	f, err := excelize.OpenFile(form)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tabs := f.GetSheetList()
	said, err := f.GetRows(tabs[0])
	if err != nil {
		t.Fatal(err)
	}
	day := ""
	for _, row := range said {
		if d := regexp.MustCompile(`\d{4}-\d\d-\d\d`).FindString(strings.Join(row, " ")); d != "" {
			day = d
		}
	}
	if day == "" {
		t.Fatal("the form gives no example of a day")
	}
	for _, tab := range tabs[1 : len(tabs)-1] { // behind the instruction, before what nobody sees
		rows, err := f.GetRows(tab)
		if err != nil {
			t.Fatal(err)
		}
		for col, key := range rows[1] {
			cell, err := excelize.CoordinatesToCellName(col+1, 7)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case key == "received" && rows[4][col] == received:
				err = f.SetCellStr(tab, cell, day)
			case key == "trained":
				err = f.SetCellInt(tab, cell, 40)
			case key == "to_train":
				err = f.SetCellInt(tab, cell, 49)
			case key != "town" && key != "name" && key != "code" && !strings.HasPrefix(key, "before"):
				err = f.SetCellInt(tab, cell, 2)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return day
}
