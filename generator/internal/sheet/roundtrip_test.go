package sheet_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// titled is the county of lanlian with another title for the count of new members.
func titled(t *testing.T, title string) *model.County {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(lanlian)); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "data", "targets.yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := strings.Replace(string(text), "{zh-cn: 发展党员数, en: New members}", "{zh-cn: "+edit.Text(title)+", en: "+edit.Text(title+" en")+"}", 1)
	if err := os.WriteFile(path, []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
	c, _, list, err := load.County(dir)
	if err != nil || len(list) > 0 {
		t.Fatal(title, err, list)
	}
	return c
}

// filled is the form of a quarter with a value for each place of the first topic, changed
// by hands before it is sent.
func filled(t *testing.T, c *model.County, lang string, hands func(f *excelize.File)) []byte {
	t.Helper()
	var p model.Period
	if err := p.UnmarshalText([]byte("2007-Q4")); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(write(t, book(t, c, p, "441621100"), lang)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, tab := range f.GetSheetList()[1:3] {
		for row := range 7 {
			if err := f.SetCellValue(tab, fmt.Sprintf("E%d", row+7), row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if hands != nil {
		hands(f)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// back is what is read of a form.
func back(t *testing.T, c *model.County, raw []byte) (*sheet.Result, diag.List) {
	t.Helper()
	sent, list := sheet.Read("表.xlsx", raw)
	if sent == nil {
		t.Fatal(list)
	}
	result := sheet.Import(c, c.Places(), []*sheet.Sent{sent}, nil)
	return result, append(list, result.Problems...)
}

// TestTitlesComeBack holds that a form comes back as it went, whatever a figure is called.
func TestTitlesComeBack(t *testing.T) {
	t.Parallel()
	for _, title := range []string{
		"发展党员数（本季）", "发展党员数(本季)", "发展党员数（人）", "发展党员数【累计】（计划）", "其中：发展党员数", "发展党员数（女）",
		"{a|red}发展党员", "</script><b>党员", "=SUM(A1)", `党员"数"'`, "发展党员数，人", "2006年发展党员数", "新增（单位：元）", "農民黨員數", "代码（党员）", "村名人数",
	} {
		c := titled(t, title)
		for _, lang := range []string{"zh-cn", "en"} {
			result, list := back(t, c, filled(t, c, lang, nil))
			if len(list) > 0 || len(result.Entries) != 14 {
				t.Errorf("%s (%s): %d figures, %v", title, lang, len(result.Entries), list)
			}
		}
	}
}

// TestFormsWithoutMarks holds that nothing of a form goes unread and unsaid when its hidden
// marks are lost: the first cell, the first row, both rows, of one sheet or of all.
func TestFormsWithoutMarks(t *testing.T) {
	t.Parallel()
	c := titled(t, "发展党员数")
	must := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	for what, lose := range map[string]func(f *excelize.File, tab string){
		"the mark":      func(f *excelize.File, tab string) { must(f.SetCellValue(tab, "A1", nil)) },
		"the first row": func(f *excelize.File, tab string) { must(f.RemoveRow(tab, 1)) },
		"all marks, emptied": func(f *excelize.File, tab string) {
			for _, row := range []string{"1", "2"} {
				for col := 'A'; col <= 'K'; col++ {
					must(f.SetCellValue(tab, string(col)+row, nil))
				}
			}
		},
		"both rows": func(f *excelize.File, tab string) { must(f.RemoveRow(tab, 1)); must(f.RemoveRow(tab, 1)) },
		"both rows, shown before": func(f *excelize.File, tab string) {
			must(f.SetRowVisible(tab, 1, true))
			must(f.SetRowVisible(tab, 2, true))
			must(f.RemoveRow(tab, 1))
		},
	} {
		for which, tabs := range map[string][]int{"first": {1}, "second": {2}, "all": {1, 2}} {
			result, list := back(t, c, filled(t, c, "zh-cn", func(f *excelize.File) {
				for _, tab := range tabs {
					lose(f, f.GetSheetList()[tab])
				}
			}))
			if list.Errors() > 0 || len(result.Entries) != 14 {
				t.Errorf("%s of the %s: %d figures of 14, %v", what, which, len(result.Entries), list)
			}
		}
	}
	result, list := back(t, c, filled(t, c, "zh-cn", func(f *excelize.File) { // and the instruction is gone too
		must(f.RemoveRow("发展党员", 1))
		must(f.RemoveRow("发展党员", 1))
		must(f.DeleteSheet("填表说明"))
	}))
	if list.Errors() > 0 || len(result.Entries) != 14 {
		t.Errorf("without the instruction: %d figures, %v", len(result.Entries), list)
	}
}

// TestRunningHead holds that the form says of a count that runs from 1 January that it does,
// in its head, in the prompt of its cells and in what they refuse by.
func TestRunningHead(t *testing.T) {
	t.Parallel()
	c := titled(t, "发展党员数")
	f, err := excelize.OpenReader(bytes.NewReader(filled(t, c, "zh-cn", nil)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("党员干部培训")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(rows[4], "已受训人数（人，1月1日起累计）") || !slices.Contains(rows[4], "应受训人数（人）") {
		t.Error(rows[4])
	}
	bounds, err := f.GetDataValidations("党员干部培训")
	if err != nil {
		t.Fatal(err)
	}
	prompts := 0
	for _, b := range bounds {
		if b.Prompt != nil && strings.Contains(*b.Prompt, "2007年1月1日起") && b.Error != nil && strings.Contains(*b.Error, "从当年1月1日起累计") {
			prompts++
		}
	}
	if prompts != 1 {
		t.Errorf("%d cells prompt, want those of one column", prompts)
	}
}
