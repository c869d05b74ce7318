package sheet_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"guben/generator/internal/diag"
	"guben/generator/internal/sheet"
)

// A conditional format that shows a number as another is asked about; one that colours it
// is none of a reader's business.
func TestConditionalFormats(t *testing.T) {
	county := read(t, lanlian)
	scaled, coloured := `0.0,"万"`, (*string)(nil)
	for _, c := range []struct {
		code *string
		want string
	}{{&scaled, diag.ValueFormat}, {coloured, "31200"}} {
		f, err := excelize.OpenReader(bytes.NewReader(workbook(t, income("村集体经济年纯收入（元）", "", "31200"))))
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.NewConditionalStyle(&excelize.Style{CustomNumFmt: c.code, Font: &excelize.Font{Color: "FF0000"}})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetConditionalFormat("表", "A1:C99", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">=", Value: "10000", Format: &style}}); err != nil {
			t.Fatal(err)
		}
		var raw bytes.Buffer
		if err := f.Write(&raw); err != nil {
			t.Fatal(err)
		}
		book, list := sheet.Read("x.xlsx", raw.Bytes())
		if book == nil {
			t.Fatal(list)
		}
		result := sheet.Import(county, county.Places(), []*sheet.Sent{book}, nil)
		got := ""
		if len(result.Entries) > 0 {
			got = result.Entries[0].Value
		}
		for _, p := range result.Problems {
			if p.Severity() == diag.Error {
				got = p.Code
			}
		}
		if got != c.want {
			t.Errorf("got %s, want %s: %v", got, c.want, result.Problems)
		}
	}
}
