package sheet_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

var update = flag.Bool("update", false, "write what the sheets come to into testdata")

// Each folder of testdata/sheets is a case: files as towns send them, held against the
// county of testdata/county, and want.txt, what comes of them. Those of testdata/sent are
// files that were once read wrongly or not at all, of the county of testdata/lanlian. A workbook is described by
// NAME.xlsx.txt (see workbook), and period.txt is what --period says.
const (
	sheets   = "testdata/sheets"
	atCounty = "testdata/county"
	sent     = "testdata/sent"
	lanlian  = "testdata/lanlian"
)

func TestSheets(t *testing.T) {
	t.Parallel()
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range slices.Concat(cases(t), sentCases(t)) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			county := read(t, countyOf(dir))
			result, list := imported(t, dir, county)
			got := told(t, words.For(county), county, result, list)
			path := filepath.Join(dir, "want.txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs (go test ./generator/internal/sheet -run TestSheets -update)\ngot:\n%s\nwant:\n%s", path, got, want)
			}
		})
	}
}

// TestSheetsTwice holds that what a good sheet changes is all that it changes: the county
// takes it without an error, no other line changes, and importing it again does nothing.
func TestSheetsTwice(t *testing.T) {
	t.Parallel()
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	good := 0
	for _, name := range slices.Concat(cases(t), sentCases(t)) {
		county := read(t, countyOf(name))
		result, list := imported(t, name, county)
		plan := result.Changes(county)
		if list.Errors() > 0 || plan.Count() == 0 {
			continue
		}
		good++
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(countyOf(name))); err != nil {
			t.Fatal(err)
		}
		apply(t, dir, county, plan, words)
		after := read(t, dir)
		if again := check.County(after); again.Errors() > 0 {
			t.Errorf("%s: the county has errors afterwards: %v", name, again)
		}
		second, _ := imported(t, name, after)
		if n := second.Changes(after).Count(); n > 0 {
			t.Errorf("%s: %d changes when imported again: %+v", name, n, second.Changes(after).Files[0].Edits[0])
		}
	}
	if good < 20 {
		t.Errorf("only %d cases change anything", good)
	}
}

// apply writes the plan as the verb does, and holds that nothing but its lines changed.
func apply(t *testing.T, dir string, county *model.County, plan sheet.Plan, words *i18n.Words) {
	t.Helper()
	for i := range plan.Files {
		f := &plan.Files[i]
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		text, err := os.ReadFile(path)
		if f.New {
			text, err = layout.Figures(county, county.Places(), f.Topic, f.Period, words), os.MkdirAll(filepath.Dir(path), 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
		var changes []edit.Change
		touched := map[string]bool{}
		for _, e := range f.Edits {
			changes = append(changes, edit.Change{Path: []string{"figures", e.Code, e.Key}, Value: e.Value})
			touched[`"`+e.Code+`"`] = true
		}
		out, err := edit.Apply(text, changes)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			code, _, _ := strings.Cut(strings.TrimSpace(line), ":")
			if !touched[code] && !strings.Contains(string(out), line) {
				t.Errorf("%s: a line that nobody changes is gone: %s", path, line)
			}
		}
		if err := os.WriteFile(path, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSheetCounty holds that the county of the cases has nothing wrong with it.
func TestSheetCounty(t *testing.T) {
	for _, dir := range []string{atCounty, lanlian} {
		if list := check.County(read(t, dir)); len(list) > 0 {
			t.Error(dir, list)
		}
	}
}

// TestEverySheetCodeHasACase holds that each problem of sheets is shown by a case.
func TestEverySheetCodeHasACase(t *testing.T) {
	shown := map[string]bool{}
	for _, dir := range slices.Concat(cases(t), sentCases(t)) {
		want, err := os.ReadFile(filepath.Join(dir, "want.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m): (?:error|warning)\[([EW]7\d+)\]: `).FindAllSubmatch(want, -1) {
			shown[string(m[1])] = true
		}
	}
	source, err := os.ReadFile("../diag/codes.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]bool{}
	for _, m := range regexp.MustCompile(`(\w+) += "([EW]7[0-4]\d)"`).FindAllSubmatch(source, -1) {
		if declared[string(m[2])] = true; !shown[string(m[2])] {
			t.Errorf("no case shows %s (%s)", m[2], m[1])
		}
	}
	if len(declared) < 40 {
		t.Errorf("only %d codes found", len(declared))
	}
}

func cases(t testing.TB) []string     { return foldersIn(t, sheets, 80) }
func sentCases(t testing.TB) []string { return foldersIn(t, sent, 20) }

// countyOf is the county that a case is of.
func countyOf(dir string) string {
	if filepath.Dir(dir) == sent {
		return lanlian
	}
	return atCounty
}

func foldersIn(t testing.TB, in string, least int) []string {
	t.Helper()
	entries, err := os.ReadDir(in)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, in+"/"+e.Name())
		}
	}
	if len(names) < least {
		t.Errorf("only %d cases", len(names))
	}
	return names
}

func read(t testing.TB, dir string) *model.County {
	t.Helper()
	county, _, list, err := load.County(dir)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	return county
}

// imported reads the files of a case in order.
func imported(t testing.TB, folder string, county *model.County) (*sheet.Result, diag.List) {
	t.Helper()
	var given *model.Period
	var books []*sheet.Sent
	var list diag.List
	dir := os.DirFS(folder)
	files, err := fs.ReadDir(dir, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := fs.ReadFile(dir, f.Name())
		if err != nil {
			t.Fatal(err)
		}
		file := f.Name()
		switch {
		case file == "want.txt":
			continue
		case file == "period.txt":
			given = new(model.Period)
			if err := given.UnmarshalText(bytes.TrimSpace(raw)); err != nil {
				t.Fatal(err)
			}
			continue
		case strings.HasSuffix(file, ".xlsx.txt"):
			raw, file = workbook(t, string(raw)), strings.TrimSuffix(file, ".txt")
		}
		got, problems := sheet.Read(file, raw)
		list = append(list, problems...)
		if got != nil {
			books = append(books, got)
		}
	}
	result := sheet.Import(county, county.Places(), books, given)
	return result, append(list, result.Problems...)
}

// told is what comes of a case: problems, conversions and changes.
func told(t *testing.T, words *i18n.Words, county *model.County, result *sheet.Result, list diag.List) string {
	t.Helper()
	var out bytes.Buffer
	if err := (diag.Printer{Words: words, Files: 1}).Text(&out, list); err != nil {
		t.Fatal(err)
	}
	for _, n := range result.Notes {
		args := i18n.Args{"Column": n.Column, "From": n.From, "To": n.To, "N": n.Count}
		fmt.Fprintf(&out, "%s: %s\n", n.Where, words.Say("sheet.note."+n.ID, args))
	}
	if list.Errors() > 0 {
		return out.String()
	}
	for _, f := range result.Changes(county).Files {
		fmt.Fprintf(&out, "%s: new %v, same %d\n", f.Path, f.New, f.Same)
		for _, e := range f.Edits {
			fmt.Fprintf(&out, "  %s %s %s: %q -> %q (%s)\n", e.Code, e.Name, e.Key, e.Before, e.Value, e.Cell)
		}
		for _, e := range f.Kept {
			fmt.Fprintf(&out, "  %s %s %s: kept %q (%s)\n", e.Code, e.Name, e.Key, e.Value, e.Cell)
		}
	}
	return out.String()
}

// workbook makes a workbook from its description. Each line is one of
//
//	sheet NAME                  a sheet; those before the first are of Sheet1
//	A3: a | 12 | 'text | …      cells from A3 to the right
//	merge A1:E1
//	hide row 5, hide column D, hide sheet
//	format C4:C9 CODE           a number format
//	comment C4 TEXT
//	raw C4 TEXT                 digits as they stand in the file
//
// A cell is text, or a number if it is digits; 'x is text whatever x is; =F -> x is a
// formula with its saved result; @2007-01-05 the number of a day in the format of days.
func workbook(t testing.TB, text string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	m := &maker{t: t, f: f, tab: "Sheet1", patches: map[string]string{}}
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); strings.TrimSpace(line) != "" {
			m.line(line)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return patched(t, out.Bytes(), m.patches)
}

// patched puts results of formulas into a workbook that its library does not write.
func patched(t testing.TB, raw []byte, patches map[string]string) []byte {
	t.Helper()
	if len(patches) == 0 {
		return raw
	}
	old, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range old.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for from, to := range patches {
			text = bytes.ReplaceAll(text, []byte(from), []byte(to))
		}
		w, err := archive.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type maker struct {
	t       testing.TB
	f       *excelize.File
	tab     string
	patches map[string]string
}

func (m *maker) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *maker) line(line string) {
	m.t.Helper()
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case word == "sheet":
		m.newSheet(rest)
	case word == "merge":
		from, to, _ := strings.Cut(rest, ":")
		m.must(m.f.MergeCell(m.tab, from, to))
	case word == "hide":
		m.hide(rest)
	case word == "format":
		cells, code, _ := strings.Cut(rest, " ")
		m.format(cells, code)
	case word == "comment":
		cell, text, _ := strings.Cut(rest, " ")
		m.must(m.f.AddComment(m.tab, excelize.Comment{Cell: cell, Text: text}))
	case word == "raw":
		cell, digits, _ := strings.Cut(rest, " ")
		m.must(m.f.SetCellDefault(m.tab, cell, digits))
	default:
		at, cells, ok := strings.Cut(line, ": ")
		if !ok {
			m.t.Fatalf("a line that is none: %s", line)
		}
		m.cells(at, strings.Split(cells, " | "))
	}
}

func (m *maker) newSheet(name string) {
	if m.tab == "Sheet1" && len(m.f.GetSheetList()) == 1 {
		if rows, _ := m.f.GetRows("Sheet1"); len(rows) == 0 {
			m.must(m.f.SetSheetName("Sheet1", name))
			m.tab = name
			return
		}
	}
	_, err := m.f.NewSheet(name)
	m.must(err)
	m.tab = name
}

func (m *maker) hide(what string) {
	kind, which, _ := strings.Cut(what, " ")
	switch kind {
	case "row":
		n, err := strconv.Atoi(which)
		m.must(err)
		m.must(m.f.SetRowVisible(m.tab, n, false))
	case "column":
		m.must(m.f.SetColVisible(m.tab, which, false))
	case "sheet":
		m.must(m.f.SetSheetVisible(m.tab, false))
	}
}

func (m *maker) format(cells, code string) {
	style, err := m.f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	m.must(err)
	from, to, ok := strings.Cut(cells, ":")
	if !ok {
		to = from
	}
	m.must(m.f.SetCellStyle(m.tab, from, to, style))
}

var numeric = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

func (m *maker) cells(at string, cells []string) {
	col, row, err := excelize.CellNameToCoordinates(at)
	m.must(err)
	for i, s := range cells {
		name, err := excelize.CoordinatesToCellName(col+i, row)
		m.must(err)
		m.cell(name, s)
	}
}

func (m *maker) cell(name, s string) {
	switch {
	case strings.Trim(s, " ") == "":
	case strings.HasPrefix(s, "'"):
		m.must(m.f.SetCellStr(m.tab, name, strings.ReplaceAll(s[1:], `\n`, "\n")))
	case strings.HasPrefix(s, "=") && strings.Contains(s, " -> "):
		formula, result, _ := strings.Cut(s[1:], " -> ")
		result = strings.TrimSpace(result)
		if strings.HasPrefix(result, "#") {
			digits := fmt.Sprint(9_000_000 + len(m.patches))
			m.patches[`t="str"><f>`+formula+"</f><v>"+digits] = `t="e"><f>` + formula + "</f><v>" + result
			result = digits
		}
		m.must(m.f.SetCellDefault(m.tab, name, result))
		m.must(m.f.SetCellFormula(m.tab, name, formula))
	case strings.HasPrefix(s, "@"):
		var d model.Date
		m.must(d.UnmarshalText([]byte(s[1:])))
		m.must(m.f.SetCellInt(m.tab, name, int64(model.Day(1899, 12, 30).DaysTo(d)-1)))
		m.format(name, "yyyy/m/d")
	case numeric.MatchString(s):
		m.must(m.f.SetCellDefault(m.tab, name, s))
	default:
		m.must(m.f.SetCellStr(m.tab, name, s))
	}
}

// given is what --period says; nil for nothing.
func given(t testing.TB, text string) *model.Period {
	t.Helper()
	if text == "" {
		return nil
	}
	p := new(model.Period)
	if err := p.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return p
}
