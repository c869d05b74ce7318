package sheet_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
)

// open reads a workbook as spreadsheet programs do.
func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// rowsOf are a sheet's cells as they are shown.
func rowsOf(t testing.TB, f *excelize.File, tab string) [][]string {
	t.Helper()
	rows, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestWriteSame holds that the same figures make the same file, byte for byte.
func TestWriteSame(t *testing.T) {
	c := county(t)
	one := write(t, book(t, c, model.YearOf(2006), ""), "zh-cn")
	two := write(t, book(t, c, model.YearOf(2006), ""), "zh-cn")
	if !bytes.Equal(one, two) {
		t.Error("two runs differ")
	}
	r, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		if f.ModifiedDate != 0 || f.ModifiedTime != 0 {
			t.Errorf("%s bears the time %v", f.Name, f.Modified)
		}
	}
	if c.Figures[1].Figures[0].Value.Values[0].Value.V += 100; bytes.Equal(one, write(t, book(t, c, model.YearOf(2006), ""), "zh-cn")) {
		t.Error("another figure makes the same file")
	}
}

// TestWrite holds what stands in the cells, in the order of the columns.
func TestWrite(t *testing.T) {
	f := open(t, write(t, book(t, county(t), model.YearOf(2006), ""), "zh-cn"))
	// Two topics bear the same title, with a sign that names of sheets cannot have.
	if got, want := f.GetSheetList(), []string{"填表说明", "收入 人口", "收入 人口 staff", "guben"}; !slices.Equal(got, want) {
		t.Fatalf("sheets %q, want %q", got, want)
	}
	rows := rowsOf(t, f, "收入 人口")
	for i, want := range []string{
		"guben|income|2006|1",
		"town|name|code|before money|money|before roads|roads|before balance|balance|before site|site|part|redone|received",
		"某县2006年收入/人口",
		"只填白色的格子；不清楚的留空，确实没有的填0。请在2007年1月31日前报齐。",
		"镇|村（社区）|代码|人均收入（元）||村道（公里）||结余（元）||有阵地||其中（元）|新口径（人）|报送日期",
		"|||2005年|2006年|2005年|2006年|2005年|2006年|2005年|2006年|2006年|2006年",
		"甲镇|东村|441621201201|3,000|3,180|1.5|0.5|-20|-5|是|否|10||2007-01-12",
		"甲镇|<西>村|441621201202||3,100",
		"甲镇|南村|441621201203|2,800|3,150|||||||",
	} {
		got := strings.Join(rows[i], "|")
		if strings.TrimRight(got, "|") != strings.TrimRight(strings.Replace(want, "|3,150|||||||", "|3,150||||||是", 1), "|") {
			t.Errorf("row %d:\n%s\nwant\n%s", i+1, got, want)
		}
	}
	if v, err := f.GetCellValue("收入 人口", "G7", excelize.Options{RawCellValue: true}); err != nil || v != "0.5" {
		t.Errorf("the exact figure is %q, %v", v, err)
	}
	if last := strings.Join(rows[10], "|"); last != "=乙&镇|@中村|441621202201|2,900||||||否" {
		t.Errorf("last row %q", last)
	}
	if shown, err := f.GetSheetVisible(sheet.HeldSheet); err != nil || shown {
		t.Errorf("what was held is shown, %v", err)
	}
	held := rowsOf(t, f, sheet.HeldSheet)
	for i, want := range []string{"topic period code key value", "income 2006 441621201201 money 3180", "income 2006 441621201201 roads 0.5", "income 2006 441621201201 balance -5", "income 2006 441621201201 site false"} {
		if got := strings.Join(held[i], " "); got != want {
			t.Errorf("held %q, want %q", got, want)
		}
	}
}

// TestWriteLocked holds which cells take input: those of figures and of the day, and
// nothing else; no cell is a formula, whatever a name begins with.
func TestWriteLocked(t *testing.T) {
	f := open(t, write(t, book(t, county(t), model.YearOf(2006), ""), "zh-cn"))
	const tab = "收入 人口"
	p, err := f.GetSheetProtection(tab)
	if err != nil || p.FormatCells || p.InsertRows || !p.SelectUnlockedCells || p.Password != "" {
		t.Errorf("protection %+v, %v", p, err)
	}
	rows := rowsOf(t, f, tab)
	keys := rows[1]
	for row := 1; row <= len(rows); row++ {
		for col := 1; col <= len(keys); col++ {
			cell, err := excelize.CoordinatesToCellName(col, row)
			if err != nil {
				t.Fatal(err)
			}
			formula, err := f.GetCellFormula(tab, cell)
			if err != nil || formula != "" {
				t.Errorf("%s is the formula %q, %v", cell, formula, err)
			}
			key := keys[col-1]
			asked := row >= 7 && !slices.Contains([]string{"town", "name", "code"}, key) && !strings.HasPrefix(key, "before ")
			if got := locked(t, f, tab, cell); got == asked {
				t.Errorf("%s (%s) is locked: %t", cell, key, got)
			}
		}
	}
	for _, row := range []int{1, 2} {
		if shown, err := f.GetRowVisible(tab, row); err != nil || shown {
			t.Errorf("the marks in row %d are shown, %v", row, err)
		}
	}
	if kind, err := f.GetCellType(tab, "C7"); err != nil || kind != excelize.CellTypeSharedString {
		t.Errorf("a code is of type %v, %v", kind, err)
	}
}

func locked(t testing.TB, f *excelize.File, tab, cell string) bool {
	t.Helper()
	id, err := f.GetCellStyle(tab, cell)
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return s.Protection == nil || s.Protection.Locked
}

// TestWriteBounds holds what a cell takes, and what it says to what it does not.
func TestWriteBounds(t *testing.T) {
	f := open(t, write(t, book(t, county(t), model.YearOf(2006), ""), "zh-cn"))
	all, err := f.GetDataValidations("收入 人口")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, dv := range all {
		got = append(got, strings.Join([]string{dv.Sqref, dv.Type, dv.Formula1, dv.Formula2, *dv.Error}, "|"))
		if !dv.AllowBlank || *dv.ErrorStyle != "stop" {
			t.Errorf("%s: %+v", dv.Sqref, dv)
		}
	}
	want := []string{
		`E7:E11|custom|IF(ISTEXT(E7),OR(AND(LEFT(E7,3)="不公布",LEN(E7)>=5),AND(LEFT(E7,3)="不适用",LEN(E7)>=5),AND(LEFT(E7,4)="不便公开",LEN(E7)>=6)),AND(ISNUMBER(E7),E7>=0,9999999999999>=E7,ROUND(E7,0)=E7))||“人均收入”填0以上的整数，单位是“元”，不写单位和逗号。不清楚的留空，确实没有的填0。`,
		`G7:G11|custom|IF(ISTEXT(G7),OR(AND(LEFT(G7,3)="不公布",LEN(G7)>=5),AND(LEFT(G7,3)="不适用",LEN(G7)>=5),AND(LEFT(G7,4)="不便公开",LEN(G7)>=6)),AND(ISNUMBER(G7),G7>=0,9999999999999>=G7,ROUND(G7,1)=G7))||“村道”填0以上的数，单位是“公里”，最多1位小数，不写单位和逗号。不清楚的留空，确实没有的填0。`,
		`I7:I11|custom|IF(ISTEXT(I7),OR(AND(LEFT(I7,3)="不公布",LEN(I7)>=5),AND(LEFT(I7,3)="不适用",LEN(I7)>=5),AND(LEFT(I7,4)="不便公开",LEN(I7)>=6)),AND(ISNUMBER(I7),I7>=-9999999999999,9999999999999>=I7,ROUND(I7,0)=I7))||“结余”填整数，单位是“元”，可以是负数，不写单位和逗号。不清楚的留空，确实没有的填0。`,
		`K7:K11|list|"是,否"||“有阵地”只能选“是”或“否”：点格子右边的箭头选。不清楚的留空。`,
		`L7:L11|custom|IF(ISTEXT(L7),OR(AND(LEFT(L7,3)="不公布",LEN(L7)>=5),AND(LEFT(L7,3)="不适用",LEN(L7)>=5),AND(LEFT(L7,4)="不便公开",LEN(L7)>=6)),AND(ISNUMBER(L7),L7>=0,9999999999999>=L7,ROUND(L7,0)=L7,OR(E7="",E7>=L7)))||“其中”填0以上的整数，单位是“元”，不写单位和逗号；不能超过同一行的“人均收入”。不清楚的留空，确实没有的填0。`,
		`M7:M11|custom|IF(ISTEXT(M7),OR(AND(LEFT(M7,3)="不公布",LEN(M7)>=5),AND(LEFT(M7,3)="不适用",LEN(M7)>=5),AND(LEFT(M7,4)="不便公开",LEN(M7)>=6)),AND(ISNUMBER(M7),M7>=0,9999999999999>=M7,ROUND(M7,0)=M7))||“新口径”填0以上的整数，单位是“人”，不写单位和逗号。不清楚的留空，确实没有的填0。`,
		`N7:N11|date|DATE(2006,1,1)|DATE(2011,12,31)|“报送日期”填日期，写成2007-01-10这样，不早于2006-01-01。不清楚的留空。`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestWriteOdd holds that names cannot break the file: no name of a sheet is refused, and
// every part of the file is well formed.
func TestWriteOdd(t *testing.T) {
	c := county(t)
	for i, title := range []string{strings.Repeat("很长的标题", 20), "'[a]:*?/\\'", strings.Repeat("😀", 40)} {
		c.Targets.Topics[i].Value.Title = model.TextOf("zh-cn", title)
		c.Targets.Topics[i].Value.Figures[0].Value.Title = model.TextOf("zh-cn", "=\"&<"+title)
	}
	for i := range c.Targets.Topics[0].Value.Figures {
		m := &c.Targets.Topics[0].Value.Figures[i].Value
		m.Title = model.TextOf("zh-cn", strings.Repeat("题", 90), "en", strings.Repeat("t", 90))
		m.Unit = model.TextOf("zh-cn", strings.Repeat("单", 30), "en", strings.Repeat("u", 30))
		m.Negative.V, m.Decimals.V = i > 0, model.Units(1)
		m.AtMost.V, m.AtMost.Set = model.Limit{Figure: "money"}, i > 0
	}
	for lang, end := range map[string]string{"zh-cn": "。", "en": "."} {
		f := open(t, write(t, book(t, c, model.YearOf(2006), ""), lang))
		all, err := f.GetDataValidations(f.GetSheetList()[1])
		if err != nil || len(all) != 7 {
			t.Errorf("%d checks, %v", len(all), err)
		}
		for _, dv := range all {
			if n := len(utf16.Encode([]rune(*dv.Error))); n > 255 || !strings.HasSuffix(*dv.Error, end) {
				t.Errorf("%s says %d: %s", dv.Sqref, n, *dv.Error)
			}
		}
	}
	c.Programme.County.Name.V = "=cmd|'/c'!A1\x01&<>"
	b := book(t, c, model.YearOf(2006), "")
	f := open(t, write(t, b, "zh-cn"))
	if n := len(f.GetSheetList()); n != 4 {
		t.Errorf("%d sheets", n)
	}
	for _, tab := range f.GetSheetList() {
		rowsOf(t, f, tab)
	}
	if got := b.FileName(true); got != "2006-=cmd_'_c'!A1_&__.xlsx" {
		t.Errorf("file name %q", got)
	}
}

// TestWriteEnglish holds that the sheets speak the language that is asked for.
func TestWriteEnglish(t *testing.T) {
	f := open(t, write(t, book(t, county(t), model.Quarter(2007, 1), "441621201"), "en"))
	rows := rowsOf(t, f, "Members")
	if got := strings.Join(rows[5], "|"); got != "|||2006\nfourth quarter|2007\nfirst quarter" {
		t.Errorf("%q", got)
	}
	if got := rows[4][3]; got != "Joined (people)" {
		t.Errorf("%q", got)
	}
}

// part is a part of the file as it is.
func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWritePrint holds how a sheet is printed: fitted to the page's width, or over pages
// that never part a figure from what it was before.
func TestWritePrint(t *testing.T) {
	c := county(t)
	more := &c.Targets.Topics[0].Value.Figures
	for i := range 9 {
		yesNo := (*more)[3]
		yesNo.Key = "site" + string(rune('a'+i))
		*more = append(*more, yesNo)
	}
	data := write(t, book(t, c, model.YearOf(2006), ""), "zh-cn")
	common := []string{`paperSize="9"`, `orientation="landscape"`, `&amp;R第&amp;P页，共&amp;N页`, `state="frozen"`}
	for name, wants := range map[string][]string{
		// Names take 40 of 155, three numbers with those before 21 each, site 15, part and
		// redone 11, one more 8: 148. The fifteenth column begins the next page.
		"xl/worksheets/sheet2.xml": append(common, `scale="70"`, `<brk id="14"`),
		"xl/worksheets/sheet3.xml": append(common, `fitToPage="true"`, `fitToWidth="1"`),
	} {
		text := part(t, data, name)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %s", name, want)
			}
		}
	}
	if names := part(t, data, "xl/workbook.xml"); !strings.Contains(names, `$A:$C,&#39;收入 人口&#39;!$5:$6`) {
		t.Error("heads are not repeated:", names)
	}
}
