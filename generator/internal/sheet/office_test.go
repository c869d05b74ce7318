package sheet_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// convert has LibreOffice, started once, open files by their names and save each in another
// format. It returns what came of them by name. LibreOffice works in a profile of its own,
// so that it asks nobody and waits for none that runs already.
func convert(t testing.TB, files map[string][]byte, to string) map[string][]byte {
	t.Helper()
	if testing.Short() {
		t.Skip("needs LibreOffice")
	}
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--convert-to", to, "--outdir", out}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, files[name], 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if said, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v (scripts/install-browser installs LibreOffice): %s", err, said)
	}
	names, err := os.ReadDir(out)
	if err != nil || len(names) < len(files) {
		t.Fatalf("LibreOffice wrote %d files for %d: %v", len(names), len(files), err)
	}
	made := map[string][]byte{}
	for _, e := range names {
		if made[e.Name()], err = os.ReadFile(filepath.Join(out, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return made
}

// fill fills in every empty cell that takes input, as a clerk would: numbers, yes and no
// in turn, and a day. It tells what it wrote by sheet and cell.
func fill(t testing.TB, data []byte) ([]byte, map[string]string) {
	t.Helper()
	f := open(t, data)
	wrote := map[string]string{}
	for _, tab := range f.GetSheetList() {
		rows := rowsOf(t, f, tab)
		if len(rows) < 7 || rows[0][0] != sheet.Mark {
			continue
		}
		answers := answers(t, f, tab)
		for row := 7; row <= len(rows); row++ {
			for col, key := range rows[1] {
				cell, err := excelize.CoordinatesToCellName(col+1, row)
				if err != nil {
					t.Fatal(err)
				}
				if v, err := f.GetCellValue(tab, cell); err != nil || v != "" || locked(t, f, tab, cell) {
					continue
				}
				var value any = row*10 + col
				switch {
				case key == sheet.Received:
					value = 39097 + row // days of January 2007
				case slices.Contains(answers, col+1):
					value = []string{"是", "否"}[row%2]
				}
				if err := f.SetCellValue(tab, cell, value); err != nil {
					t.Fatal(err)
				}
				wrote[tab+" "+cell] = fmt.Sprint(value)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), wrote
}

// answers are the columns whose cells offer yes and no.
func answers(t testing.TB, f *excelize.File, tab string) []int {
	t.Helper()
	all, err := f.GetDataValidations(tab)
	if err != nil {
		t.Fatal(err)
	}
	var cols []int
	for _, dv := range all {
		if dv.Type == "list" {
			first, _, _ := strings.Cut(dv.Sqref, ":")
			col, _, err := excelize.CellNameToCoordinates(first)
			if err != nil {
				t.Fatal(err)
			}
			cols = append(cols, col)
		}
	}
	return cols
}

// TestOffice holds that a real spreadsheet program opens what we write, saves it, and
// leaves every cell, mark, lock and check as it was: with figures filled in and without,
// in its own format and in ours; and that what was filled in is read back.
func TestOffice(t *testing.T) {
	c := county(t)
	books, filled, wrote := map[string][]byte{}, map[string][]byte{}, map[string]map[string]string{}
	for _, p := range []model.Period{model.YearOf(2006), model.Quarter(2007, 1)} {
		empty := write(t, book(t, c, p, "441621201"), "zh-cn")
		full, cells := fill(t, empty)
		if len(cells) < 7 {
			t.Fatalf("%s: only %v was filled in", p, cells)
		}
		books[p.String()+"-empty.xlsx"], books[p.String()+"-full.xlsx"] = empty, full
		filled[p.String()+"-full.xlsx"], wrote[p.String()+"-full.xlsx"] = full, cells
	}
	for name, again := range convert(t, books, "xlsx") {
		sameBook(t, name, books[name], again)
		readBack(t, c, name, again, wrote[name])
	}
	for name, again := range convert(t, convert(t, filled, "ods"), "xlsx") {
		sameBook(t, name+" by way of ods", filled[name], again)
		readBack(t, c, name, again, wrote[name])
	}
}

// readBack holds that an import finds what was filled in at its cell, all of it, and
// nothing else that is new; and that nothing is wrong with the file.
func readBack(t *testing.T, c *model.County, name string, data []byte, wrote map[string]string) {
	t.Helper()
	sent, list := sheet.Read(name, data)
	for _, p := range list {
		t.Errorf("%s: %+v", name, p)
	}
	result := sheet.Import(c, c.Places(), []*sheet.Sent{sent}, nil)
	for _, p := range result.Problems {
		t.Errorf("%s: %+v", name, p)
	}
	got := map[string]string{}
	plan := result.Changes(c)
	for _, f := range plan.Files {
		for _, e := range f.Edits {
			_, cell, _ := strings.Cut(e.Cell, "!")
			got[strings.ReplaceAll(cell, "!", " ")] = e.Value
		}
		if len(f.Kept) > 0 {
			t.Errorf("%s: %d figures of %s are empty now", name, len(f.Kept), f.Path)
		}
	}
	want := map[string]string{}
	for cell, value := range wrote {
		want[cell] = inFile(value)
	}
	if !maps.Equal(got, want) {
		t.Errorf("%s: read back\n%v\nwant\n%v", name, got, want)
	}
}

// inFile is how what fill wrote stands in a file of figures.
func inFile(value string) string {
	switch {
	case value == "是":
		return "true"
	case value == "否":
		return "false"
	case len(value) == 5: // a day: 39083 is 1 January 2007
		n, _ := strconv.Atoi(value)
		return model.Day(2007, 1, 1).AddDays(n - 39083).String()
	}
	return value
}

// sameBook holds that a workbook that went through LibreOffice still says the same.
func sameBook(t *testing.T, about string, before, after []byte) {
	t.Helper()
	a, b := open(t, before), open(t, after)
	if x, y := a.GetSheetList(), b.GetSheetList(); !slices.Equal(x, y) {
		t.Fatalf("%s: sheets %q became %q", about, x, y)
	}
	raw := excelize.Options{RawCellValue: true}
	for _, tab := range a.GetSheetList() {
		width, height := 0, 0
		for _, row := range rowsOf(t, a, tab) {
			width, height = max(width, len(row)), height+1
		}
		for row := 1; row <= height; row++ {
			for col := 1; col <= width; col++ {
				cell, err := excelize.CoordinatesToCellName(col, row)
				if err != nil {
					t.Fatal(err)
				}
				x, err := a.GetCellValue(tab, cell, raw)
				if err != nil {
					t.Fatal(err)
				}
				y, err := b.GetCellValue(tab, cell, raw)
				if err != nil || x != y {
					t.Errorf("%s: %s %s was %q and is %q, %v", about, tab, cell, x, y, err)
				}
				if x, y := locked(t, a, tab, cell), locked(t, b, tab, cell); tab != sheet.HeldSheet && x != y {
					t.Errorf("%s: %s %s was locked %t and is %t", about, tab, cell, x, y)
				}
			}
		}
		sameChecks(t, about+" "+tab, a, b, tab)
	}
}

// sameChecks holds that the marks are still hidden and the cells still checked.
func sameChecks(t *testing.T, about string, a, b *excelize.File, tab string) {
	t.Helper()
	for row := 1; row <= 3; row++ {
		x, err := a.GetRowVisible(tab, row)
		if err != nil {
			t.Fatal(err)
		}
		if y, err := b.GetRowVisible(tab, row); err != nil || x != y {
			t.Errorf("%s: row %d was shown %t and is %t, %v", about, row, x, y, err)
		}
	}
	x, err := a.GetDataValidations(tab)
	if err != nil {
		t.Fatal(err)
	}
	y, err := b.GetDataValidations(tab)
	if err != nil || len(x) != len(y) {
		t.Errorf("%s: %d checks became %d, %v", about, len(x), len(y), err)
	}
	if x, err := a.GetSheetVisible(tab); err != nil {
		t.Fatal(err)
	} else if y, err := b.GetSheetVisible(tab); err != nil || x != y {
		t.Errorf("%s: was shown %t and is %t, %v", about, x, y, err)
	}
}

// TestOfficeCSV holds that the marks and the codes are there too where somebody saves
// the sheets as CSV.
func TestOfficeCSV(t *testing.T) {
	full, wrote := fill(t, write(t, book(t, county(t), model.Quarter(2007, 1), "441621201"), "zh-cn"))
	const utf8AllSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
	data, ok := convert(t, map[string][]byte{"in.xlsx": full}, utf8AllSheets)["in-党员.csv"]
	if !ok {
		t.Fatal("no sheet of members")
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[1], "|"); got != "town|name|code|before joined|joined|received" {
		t.Errorf("keys %q", got)
	}
	c := county(t)
	sent, list := sheet.Read("in-党员.csv", data)
	result := sheet.Import(c, c.Places(), []*sheet.Sent{sent}, nil)
	if list = append(list, result.Problems...); len(list) > 0 {
		t.Errorf("%+v", list)
	}
	if plan := result.Changes(c); len(plan.Files) != 1 || len(plan.Files[0].Edits) != len(wrote) {
		t.Errorf("of %d figures that were filled in %+v are read back", len(wrote), plan.Files)
	}
	if got := rows[6]; got[2] != "441621201201" || got[4] != wrote["党员 E7"] || got[5] != "2007-01-22" {
		t.Errorf("first row %q, filled in was %q", got, wrote["党员 E7"])
	}
}
