package papers

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guben/generator/internal/personal"
)

const (
	mobile = "13812345678"
	id     = "11010519491231002X"
)

func packed(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func encoded(t testing.TB, text string, as encoding.Encoding) []byte {
	t.Helper()
	data, err := as.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func workbook(t testing.TB, password string, fill func(*excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	out, err := f.WriteToBuffer()
	if password != "" {
		var raw bytes.Buffer
		err = f.Write(&raw, excelize.Options{Password: password})
		out = &raw
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func cell(where string, value any) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellValue("Sheet1", where, value) }
}

const docx = `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>电话 138</w:t></w:r><w:r w:rsidR="00A12345"><w:t>1234</w:t></w:r><w:r><w:t>5678</w:t></w:r></w:p></w:body></w:document>`

// What is written in a file is found whatever program wrote it, and what was not looked
// into is said.
func TestRead(t *testing.T) {
	text := "联系人 " + mobile + "\n"
	for name, test := range map[string]struct {
		data  []byte
		found string // "" for nothing; where it is
		why   Reason
	}{
		"UTF-8":                {[]byte(text), ":1", Looked},
		"as a picture":         {[]byte("BM " + text), ":1", Looked},
		"GBK":                  {encoded(t, "村\n"+text, simplifiedchinese.GBK), ":2", Looked},
		"GBK, full width":      {encoded(t, "１３８１２３４５６７８", simplifiedchinese.GBK), ":1", Looked},
		"UTF-16 LE":            {encoded(t, text, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), ":1", Looked},
		"UTF-16 BE":            {encoded(t, text, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), ":1", Looked},
		"UTF-16 LE, no mark":   {encoded(t, text, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), ":1", Looked},
		"UTF-16 BE, no mark":   {encoded(t, text, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)), ":1", Looked},
		"text in a workbook":   {workbook(t, "", cell("B3", mobile)), "xl/sharedStrings.xml:0", Looked},
		"number in a cell":     {workbook(t, "", cell("B3", 13812345678)), "xl/worksheets/sheet1.xml B3:0", Looked},
		"number with fraction": {workbook(t, "", cell("B3", 13812345678.0)), "xl/worksheets/sheet1.xml B3:0", Looked},
		"identity as number":   {workbook(t, "", cell("C7", 440304199001010011)), "xl/worksheets/sheet1.xml C7:0", Looked},
		"rich text": {workbook(t, "", func(f *excelize.File) error {
			return f.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{{Text: "138", Font: &excelize.Font{Bold: true}}, {Text: "12345678"}})
		}), "xl/sharedStrings.xml:0", Looked},
		"comment": {workbook(t, "", func(f *excelize.File) error {
			return f.AddComment("Sheet1", excelize.Comment{Cell: "A1", Author: "a", Text: "打 " + mobile})
		}), "xl/comments1.xml:0", Looked},
		"sheet's name":        {workbook(t, "", func(f *excelize.File) error { return f.SetSheetName("Sheet1", "x"+mobile) }), "xl/workbook.xml:0", Looked},
		"author":              {workbook(t, "", func(f *excelize.File) error { return f.SetDocProps(&excelize.DocProperties{Creator: mobile}) }), "docProps/core.xml:0", Looked},
		"in three runs":       {packed(t, "word/document.xml", docx), "word/document.xml:0", Looked},
		"OpenDocument":        {packed(t, "content.xml", `<office:x xmlns:office="o" xmlns:table="t"><table:table-cell office:value="1.3812345678E10"/></office:x>`), "content.xml:0", Looked},
		"a link":              {packed(t, "word/_rels/document.xml.rels", `<R Target="tel:`+mobile+`"/>`), "word/_rels/document.xml.rels:0", Looked},
		"in an archive":       {packed(t, "a/表.xlsx", string(workbook(t, "", cell("A1", id)))), "a/表.xlsx/xl/sharedStrings.xml:0", Looked},
		"a name in one":       {packed(t, mobile+".txt", ""), ":0", Looked},
		"old, pairs of bytes": {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x01"), encoded(t, text, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM))...), ":0", Old},
		"old, bytes":          {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x01\x02" + mobile + "\x00"), ":0", Old},
		// Not looked into, or nothing there.
		"behind a password":    {workbook(t, "x", cell("A1", mobile)), "", Old},
		"pdf":                  {[]byte("%PDF-1.4\n..."), "", PDF},
		"rar":                  {[]byte("Rar!\x1a\x07\x00 ..."), "", Packed},
		"picture":              {[]byte("\x89PNG\r\n\x1a\n..."), "", Picture},
		"broken off":           {packed(t, "word/document.xml", docx)[:60], "", Damaged},
		"something else":       {[]byte{1, 0, 0, 2, 3, 0, 0, 255, 254, 0, 1, 0xd8, 7}, "", Unknown},
		"codes":                {workbook(t, "", cell("A1", 441621100200)), "", Looked},
		"credit code":          {workbook(t, "", cell("A1", "914403001922038216")), "", Looked},
		"empty":                {nil, "", Looked},
		"archives in archives": {packed(t, "1.zip", string(packed(t, "2.zip", string(packed(t, "3.zip", string(packed(t, "4.txt", text))))))), "", TooMuch},
		"a bomb":               {packed(t, "0.txt", strings.Repeat("0\n", mostText)), "", TooMuch},
	} {
		where := ""
		why := Read(test.data, func(p Piece) {
			find := personal.Find
			if p.Cell {
				find = personal.FindCell
			}
			if find(p.Text) != nil && where == "" {
				where = p.Where + ":" + string(rune('0'+p.Line))
			}
		})
		if where != test.found || why != test.why {
			t.Errorf("%s: at %q, %q; want %q, %q", name, where, why, test.found, test.why)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(packed(f, "word/document.xml", docx))
	f.Add([]byte("\xff\xfe1\x003\x008\x00"))
	f.Fuzz(func(t *testing.T, data []byte) { Read(data, func(Piece) {}) })
}
