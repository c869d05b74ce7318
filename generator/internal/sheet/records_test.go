package sheet_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// repairs is the form of the water example's repairs of a quarter in English, changed by hands.
func repairs(t *testing.T, c *model.County, place string, hands func(f *excelize.File)) (raw []byte, tab string) {
	t.Helper()
	p, err := c.Programme.Calendar().Read("2024-Q3")
	if err != nil {
		t.Fatal(err)
	}
	b := book(t, c, p, place)
	b.Sheets = slices.DeleteFunc(b.Sheets, func(s sheet.Sheet) bool { return s.Topic != "repairs" })
	raw, err = sheet.Write(b, words(t, "en").For(c))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if hands != nil {
		hands(f)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), "Repairs"
}

// TestRecordForm holds what the form of a declared kind of records looks like: heads in the
// words of its fields, the records that there are, lines for more, and lists to choose from.
func TestRecordForm(t *testing.T) {
	t.Parallel()
	c := example(t, "water", nil)
	raw, tab := repairs(t, c, "", nil)
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	heads := []string{"Work order", "Fault reported", "Water point", "Fault", "Repaired", "Cost (KES)", "New part", "Remark", "Date of report"}
	if !slices.Equal(rows[4], heads) {
		t.Errorf("%q", rows[4])
	}
	if want := []string{"WO-0019", "2025-01-09", "WP-003 Borehole at Chui Market", "Tap"}; len(rows[6]) < 4 || !slices.Equal(rows[6][:4], want) {
		t.Errorf("%q, want %q", rows[6], want)
	}
	if len(rows[3]) == 0 || !strings.HasSuffix(rows[3][0], "Due by 20 April 2025.") {
		t.Errorf("%q", rows[3])
	}
	kinds := map[string]string{}
	bounds, err := f.GetDataValidations(tab)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bounds {
		kinds[b.Sqref] = b.Type
		if !strings.HasSuffix(b.Sqref, "58") { // two records, and fifty lines for more
			t.Error(b.Sqref)
		}
		if b.Type == "list" && strings.HasPrefix(b.Sqref, "D") {
			col := strings.Trim(strings.Split(strings.TrimPrefix(b.Formula1, sheet.HeldSheet+"!"), ":")[0], "$1")
			if v, err := f.GetCellValue(sheet.HeldSheet, col+"2"); err != nil || v != "Pipe" {
				t.Errorf("%s offers %q, %v", b.Formula1, v, err)
			}
		}
	}
	for cells, kind := range map[string]string{"A7:A58": "custom", "B7:B58": "date", "C7:C58": "list", "D7:D58": "list", "F7:F58": "custom", "G7:G58": "list"} {
		if kinds[cells] != kind {
			t.Errorf("%s: %q, want %q", cells, kinds[cells], kind)
		}
	}
}

// TestRecordsOfPlaces holds that each place is handed the records that lie in it, and that all
// of them are handed to somebody.
func TestRecordsOfPlaces(t *testing.T) {
	t.Parallel()
	c := example(t, "water", nil)
	places := c.Places()
	n := 0
	for _, l := range places.At(places.Levels.Parts()) {
		p, err := c.Programme.Calendar().Read("2024-Q2")
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sheet.Forms(c, places, p, l.Code) {
			if s.Topic != "repairs" {
				continue
			}
			if n += len(s.Rows); s.Spare == 0 {
				t.Error(l.Code, "has no lines for more")
			}
			for _, r := range s.Rows {
				if r.Place.UpOn(places.Levels.Parts(), p.End()) != l {
					t.Error(l.Code, "is asked of", r.Code)
				}
			}
		}
	}
	if n != 4 {
		t.Errorf("%d of 4 records", n)
	}
}

// TestRecordSlips holds that what is wrong in a sheet of records is told at its cell, and that
// what is right is read: by words or keys, by codes or names.
func TestRecordSlips(t *testing.T) {
	t.Parallel()
	c := example(t, "water", nil)
	for _, k := range []struct {
		what  string
		cells map[string]any
		want  []string
	}{
		{"a new record", map[string]any{"A9": "WO-0021", "B9": "2025-02-01", "C9": "WP-007", "D9": "pump", "F9": "12,500", "G9": "是"},
			[]string{"WO-0021 cost=12500", "WO-0021 fault=pump", "WO-0021 part=true", "WO-0021 point=WP-007", "WO-0021 reported=2025-02-01"}},
		{"a gap between lines", map[string]any{"A20": "WO-0022", "C20": "Borehole at Acacia Market", "D20": "PIPE"}, []string{"WO-0022 fault=pipe", "WO-0022 point=WP-001"}},
		{"a change", map[string]any{"E7": "2025-02-20", "H7": "mended"}, []string{"WO-0019 remark=mended", "WO-0019 repaired=2025-02-20"}},
		{"no code", map[string]any{"B9": "2025-02-01"}, []string{"E751 A9"}},
		{"a code of another form", map[string]any{"A9": "W-21", "D9": "Tap"}, []string{"E750 A9"}},
		{"none of the words", map[string]any{"D7": "Taps"}, []string{"E752 D7"}},
		{"no such place", map[string]any{"C7": "WP-999"}, []string{"E723 C7"}},
		{"the name of another", map[string]any{"C7": "WP-003 Borehole at Acacia Market"}, []string{"E725 C7"}},
		{"no day", map[string]any{"E8": "soon"}, []string{"E739 E8"}},
		{"no number", map[string]any{"F8": "about 300"}, []string{"E732 F8"}},
		{"a fraction", map[string]any{"F8": 12.5}, []string{"E734 F8"}},
		{"below nought", map[string]any{"F8": -5}, []string{"E742 F8"}},
		{"neither yes nor no", map[string]any{"G8": "perhaps"}, []string{"E740 G8"}},
		{"a mark", map[string]any{"F8": "not applicable: none"}, []string{"E732 F8"}},
		{"too long", map[string]any{"H8": strings.Repeat("long ", 300)}, []string{"E753 H8"}},
		{"another column", map[string]any{"J5": "Cost of parts", "J7": 5}, []string{"E754 J5"}},
		{"a column that is none", map[string]any{"J5": "Mechanic", "J7": "x"}, []string{"W708 J5"}},
		{"two lines that differ", map[string]any{"A9": "WO-0020", "F9": 5}, []string{"E730 F9"}},
		{"heads that changed places", map[string]any{"B5": "Repaired", "E5": "Fault reported"}, []string{"E716 B5", "E716 E5"}},
	} {
		raw, _ := repairs(t, c, "", func(f *excelize.File) {
			for cell, v := range k.cells {
				if err := f.SetCellValue("Repairs", cell, v); err != nil {
					t.Fatal(err)
				}
			}
		})
		got := changed(t, c, "x.xlsx", raw)
		if !slices.Equal(got, k.want) {
			t.Errorf("%s: %q, want %q", k.what, got, k.want)
		}
	}
}

// changed is what a sheet changes, and what is told of it, by cell.
func changed(t *testing.T, c *model.County, name string, raw []byte) []string {
	t.Helper()
	sent, list := sheet.Read(name, raw)
	if sent == nil {
		t.Fatal(list)
	}
	result := sheet.Import(c, c.Places(), []*sheet.Sent{sent}, nil)
	var got []string
	for _, p := range append(list, result.Problems...) {
		got = append(got, p.Code+" "+p.Pos.File[strings.LastIndex(p.Pos.File, "!")+1:])
	}
	if len(got) == 0 {
		for _, f := range result.Changes(c).Files {
			for _, e := range f.Edits {
				got = append(got, e.Code+" "+e.Key+"="+e.Value)
			}
		}
	}
	slices.Sort(got)
	return got
}

// TestForeignRecords reads tables of records as people make them, by their labels.
func TestForeignRecords(t *testing.T) {
	t.Parallel()
	c := example(t, "water", nil)
	for _, k := range []struct {
		what, file, text string
		want             []string
	}{
		{"by titles", "Repairs Q3 FY2024-25.csv", "Work order,Fault reported,Water point,Fault,Cost (KES)\nWO-0030,1 Feb 2025,WP-001,Pump,100\n", []string{"E739 B2"}},
		{"by keys", "Repairs Q3 FY2024-25.csv", "code,reported,point,fault,cost\nWO-0030,2025-02-01,wp-001,pump,100\n",
			[]string{"WO-0030 cost=100", "WO-0030 fault=pump", "WO-0030 point=WP-001", "WO-0030 reported=2025-02-01"}},
		{"without a period", "x.csv", "Work order,Fault reported,Water point,Fault\nWO-0030,2025-02-01,WP-001,Pump\n", []string{"E718 A1"}},
		{"signed", "2024-25 Q3.csv", "Repairs\nWork order,Fault reported,Water point,Fault\nWO-0030,2025-02-01,WP-001,Pump\n填表人：某\n",
			[]string{"WO-0030 fault=pump", "WO-0030 point=WP-001", "WO-0030 reported=2025-02-01"}},
		{"a total", "2024-25 Q3.csv", "Work order,Fault reported,Water point,Fault,Cost\nWO-0030,2025-02-01,WP-001,Pump,1\n,,,,1\n", []string{"E751 A3"}},
		{"without what each has", "2024-25 Q3.csv", "Work order,Water point\nWO-0030,WP-001\n", []string{"E709 A1", "W708 A1"}},
	} {
		got := changed(t, c, k.file, []byte(k.text))
		if !slices.Equal(got, k.want) {
			t.Errorf("%s: %q, want %q", k.what, got, k.want)
		}
	}
}

// TestHeldAnswers holds that an answer that a form only shows is no news after the file was put
// right, as a number is none.
func TestHeldAnswers(t *testing.T) {
	t.Parallel()
	c := example(t, "water", nil)
	p, err := c.Programme.Calendar().Read("2023-Q1")
	if err != nil {
		t.Fatal(err)
	}
	raw := write(t, book(t, c, p, ""), "en")
	for i := range c.Figures {
		for j := range c.Figures[i].Figures {
			for n := range c.Figures[i].Figures[j].Value.Values {
				c.Figures[i].Figures[j].Value.Values[n].Value.V ^= 1
			}
		}
	}
	sent, _ := sheet.Read("x.xlsx", raw)
	if plan := sheet.Import(c, c.Places(), []*sheet.Sent{sent}, nil).Changes(c); plan.Count() > 0 {
		t.Errorf("%d changes by a form that nobody filled in", plan.Count())
	}
}

// TestRecordTakenOut holds that a record whose row was emptied, or has left the form, stays as it
// is and is named: a sheet takes nothing out. The form has two records, WO-0019 in row 7; with its
// fault emptied alone it is still there, and one value of it is kept.
func TestRecordTakenOut(t *testing.T) {
	t.Parallel()
	c := example(t, "water", nil)
	clear := func(row int, columns string) func(*excelize.File) {
		return func(f *excelize.File) {
			for _, col := range columns {
				if err := f.SetCellValue("Repairs", fmt.Sprintf("%c%d", col, row), nil); err != nil {
					t.Error(err)
				}
			}
		}
	}
	for name, want := range map[string]struct {
		hands func(*excelize.File)
		gone  []string
		kept  int
	}{
		"nothing done":      {nil, nil, 0},
		"the row emptied":   {clear(7, "ABCDEFGHI"), []string{"WO-0019"}, 0},
		"but for its code":  {clear(7, "BCDEFGHI"), []string{"WO-0019"}, 0},
		"the row taken out": {func(f *excelize.File) { _ = f.RemoveRow("Repairs", 7) }, []string{"WO-0019"}, 0},
		"one cell of it":    {clear(7, "D"), nil, 1},
	} {
		raw, _ := repairs(t, c, "", want.hands)
		sent, _ := sheet.Read("x.xlsx", raw)
		plan := sheet.Import(c, c.Places(), []*sheet.Sent{sent}, nil).Changes(c)
		var gone []string
		kept := 0
		for _, f := range plan.Files {
			gone, kept = append(gone, f.Gone...), kept+len(f.Kept)
		}
		if plan.Count() > 0 || !slices.Equal(gone, want.gone) || kept != want.kept {
			t.Errorf("%s: %d changes, gone %q, kept %d", name, plan.Count(), gone, kept)
		}
	}
}
