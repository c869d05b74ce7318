package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/sheet"
)

// parts makes an archive of parts, and a workbook of them where they have its skeleton.
func parts(t testing.TB, files map[string]func(w *strings.Builder)) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		files[name](&text)
		if _, err := w.Write([]byte(text.String())); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func text(s string) func(*strings.Builder) {
	return func(w *strings.Builder) { w.WriteString(s) }
}

// rawBook is a workbook whose first sheet is the given XML, between the tags of its root.
func rawBook(t testing.TB, sheets int, body func(w *strings.Builder)) []byte {
	t.Helper()
	const main, rel = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var list, rels, types strings.Builder
	files := map[string]func(*strings.Builder){}
	for i := 1; i <= sheets; i++ {
		fmt.Fprintf(&list, `<sheet name="S%d" sheetId="%d" r:id="rId%d"/>`, i, i, i)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i, rel, i)
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, i)
		files[fmt.Sprintf("xl/worksheets/sheet%d.xml", i)] = func(w *strings.Builder) {
			w.WriteString(`<worksheet xmlns="` + main + `">`)
			body(w)
			w.WriteString(`</worksheet>`)
		}
	}
	files["xl/workbook.xml"] = text(`<workbook xmlns="` + main + `" xmlns:r="` + rel + `"><sheets>` + list.String() + `</sheets></workbook>`)
	files["xl/_rels/workbook.xml.rels"] = text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`)
	files["_rels/.rels"] = text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	files["[Content_Types].xml"] = text(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` + types.String() + `</Types>`)
	return parts(t, files)
}

// TestHostileBooks holds that books which were made to exhaust the machine are refused by
// what they would be, before the library unfolds them.
func TestHostileBooks(t *testing.T) {
	t.Parallel()
	const cell = `<c r="A1" t="inlineStr"><is><t>x</t></is></c>`
	for name, c := range map[string]struct {
		raw  func() []byte
		code string
	}{
		"unpacks to gigabytes": {func() []byte {
			return parts(t, map[string]func(*strings.Builder){
				"xl/workbook.xml": func(w *strings.Builder) { w.Write(make([]byte, 200<<20)) },
			})
		}, diag.SheetTooLarge},
		"the last column of every row": {func() []byte {
			return rawBook(t, 1, func(w *strings.Builder) {
				w.WriteString(`<sheetData>`)
				for i := 1; i <= 20_000; i++ {
					fmt.Fprintf(w, `<row r="%d"><c r="XFD%d"/></row>`, i, i)
				}
				w.WriteString(`</sheetData>`)
			})
		}, diag.SheetTooLarge},
		"a million styled blanks": {func() []byte {
			return rawBook(t, 1, func(w *strings.Builder) {
				w.WriteString(`<sheetData><row r="1">` + cell + `</row>`)
				for i := 2; i <= 300_000; i++ {
					fmt.Fprintf(w, `<row r="%d"><c r="A%d"/><c r="B%d"/><c r="C%d"/><c r="D%d"/></row>`, i, i, i, i, i)
				}
				w.WriteString(`</sheetData>`)
			})
		}, diag.SheetTooLarge},
		"thousands of merged cells": {func() []byte {
			return rawBook(t, 1, func(w *strings.Builder) {
				w.WriteString(`<sheetData><row r="1">` + cell + `</row></sheetData><mergeCells>`)
				for i := 1; i <= 20_000; i++ {
					fmt.Fprintf(w, `<mergeCell ref="A%d:C%d"/>`, i, i)
				}
				w.WriteString(`</mergeCells>`)
			})
		}, diag.SheetTooLarge},
		"thousands of sheets": {func() []byte {
			return rawBook(t, 2_000, func(w *strings.Builder) {
				w.WriteString(`<sheetData><row r="1">` + cell + `</row></sheetData>`)
			})
		}, diag.SheetTooLarge},
		"more than its archive admits": {func() []byte {
			raw := parts(t, map[string]func(*strings.Builder){
				"xl/workbook.xml": func(w *strings.Builder) { w.Write(bytes.Repeat([]byte(" "), 20<<20)) },
			})
			return bytes.ReplaceAll(raw, []byte{0, 0, 0x40, 1}, []byte{0, 4, 0, 0}) // 20 MB, said to be one KB
		}, diag.SheetUnreadable},
		"strings without end": {func() []byte {
			return parts(t, map[string]func(*strings.Builder){
				"xl/workbook.xml": text("<workbook/>"),
				"xl/sharedStrings.xml": func(w *strings.Builder) {
					w.WriteString("<sst>")
					for range 25 << 20 / 10 * 8 {
						w.WriteString("<si><t/></si>")
					}
				},
			})
		}, diag.SheetTooLarge},
		"elements within elements": {func() []byte {
			return rawBook(t, 1, func(w *strings.Builder) {
				w.WriteString(`<sheetData><row r="1">` + cell)
				w.WriteString(strings.Repeat("<x>", 1_000_000))
			})
		}, diag.SheetUnreadable},
		"half of a book": {func() []byte {
			raw := rawBook(t, 1, func(w *strings.Builder) { w.WriteString(`<sheetData/>`) })
			return raw[:len(raw)/2]
		}, diag.SheetUnreadable},
		"a book without a workbook": {func() []byte {
			return parts(t, map[string]func(*strings.Builder){"xl/x.xml": text("<x/>")})
		}, diag.SheetUnreadable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			book, list := sheet.Read("x.xlsx", c.raw())
			if book != nil || len(list) != 1 || list[0].Code != c.code {
				t.Errorf("%v, want %s", list, c.code)
			}
		})
	}
}

// TestLongTable holds that a table of many bad rows is read to its end, in time and without
// a search for each.
func TestLongTable(t *testing.T) {
	t.Parallel()
	county := read(t, lanlian)
	var text strings.Builder
	text.WriteString("2006年\n村名,农业人口（人）\n")
	for i := range 99_000 {
		fmt.Fprintf(&text, "没有的村%d,多少\n", i)
	}
	book, list := sheet.Read("x.csv", []byte(text.String()))
	if book == nil {
		t.Fatal(list)
	}
	if n := sheet.Import(county, county.Places(), []*sheet.Sent{book}, nil).Problems.Errors(); n != 99_000 {
		t.Errorf("%d errors", n)
	}
}

// TestOpenLines holds that the line with the quote that is not closed is found, before and
// behind other quotes.
func TestOpenLines(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"村名,人口\n\"甲村,1\n乙村,2\n丙村,3\n":                                     2,
		"村名,人口\n甲村,1\n乙村,\"2\n丙村,3\n":                                     3,
		"村名,人口\n\"甲\n村\",1\n\"乙村,2\n丙村,3\n":                               4,
		"村名,人口\n甲\"村,1\n\"乙村,2\n丙村,3\n":                                   3,
		"村名,人口\n\"甲村,1\n乙村,2\n\"丙村\",3\n丁村,4\n":                           2,
		"村名,人口\n甲村,1\n乙村,2\n\"丙村,3":                                       4,
		"村名,人口\n" + strings.Repeat("甲\"村,1\n", 50_000) + "\"乙村,2\n丙村,3\n": 50_002,
	} {
		_, list := sheet.Read("x.csv", []byte(text))
		if len(list) != 1 || list[0].Code != diag.SheetQuotes || list[0].Args["Line"] != want {
			t.Errorf("%.60q: %v, want line %d", text, list, want)
		}
	}
}

// TestFarRow holds that one row at the very end of a sheet, and a merged cell over all of
// it, are read like any other.
func TestFarRow(t *testing.T) {
	t.Parallel()
	raw := rawBook(t, 1, func(w *strings.Builder) {
		w.WriteString(`<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row><row r="1048576"><c r="B1048576"><v>7</v></c></row></sheetData><mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>`)
	})
	book, list := sheet.Read("x.xlsx", raw)
	if len(list) > 0 {
		t.Fatal(list)
	}
	if c := book.Grids[0].At(1048575, 1); c.Raw != "7" || c.Kind != sheet.Numeric {
		t.Errorf("%+v", c)
	}
}

// FuzzSheet looks for bytes that the reader or the matching cannot bear.
func FuzzSheet(f *testing.F) {
	county := read(f, atCounty)
	places := county.Places()
	for _, name := range cases(f) {
		dir := os.DirFS(name)
		files, err := fs.Glob(dir, "*")
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			raw, err := fs.ReadFile(dir, file)
			if err != nil {
				f.Fatal(err)
			}
			if strings.HasSuffix(file, ".xlsx.txt") {
				f.Add("x.xlsx", workbook(f, string(raw)))
			} else if file != "want.txt" && file != "period.txt" {
				f.Add(file, raw)
			}
		}
	}
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		book, list := sheet.Read(name, raw)
		if book == nil {
			if list.Errors() == 0 {
				t.Fatal("refused without a reason")
			}
			return
		}
		result := sheet.Import(county, places, []*sheet.Sent{book}, nil)
		if result.Problems.Errors() == 0 {
			result.Changes(county)
		}
	})
}
