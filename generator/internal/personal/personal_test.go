package personal_test

import (
	"testing"

	"guben/generator/internal/personal"
)

func TestMask(t *testing.T) {
	for text, want := range map[string]string{
		// Numbers of persons, made up from the rule.
		"身份证11010519491231002X号":  "身份证110***************号",
		"11010519491231002x":      "110***************",
		"440304199001010011":      "440***************",
		"13812345678":             "138********",
		"电话：19912345678。":         "电话：199********。",
		"１３８１２３４５６７８":             "１３８********",
		"138-1234-5678":           "138-****-****",
		"138 1234 5678":           "138 **** ****",
		"+8613812345678":          "+861**********",
		"13812345678,13912345678": "138********,139********",
		"a13812345678":            "a138********",
		"110105 19491231 002X":    "110*** ******** ****",
		"1101 0519 4912 3100 2X":  "110* **** **** **** **",
		"440304-19900101-0011":    "440***-********-****",
		"138 - 1234 - 5678":       "138 - **** - ****",
		"138－1234－5678":           "138**********",
		"138.1234.5678":           "138**********",
		"138 12345678":            "138 ********",
		"1381234 5678":            "138**** ****",
		"138\u200b1234\u200b5678": "138**********",
		"+86 138 1234 5678":       "+86 138 **** ****",
		"86-13812345678":          "86-138********",
		"440304900101001":         "440************", // of fifteen digits
		// What must pass.
		"0.440304900101001":     "0.440304900101001",
		"a440304900101001":      "a440304900101001",
		"440304901301001":       "440304901301001", // no such month
		"441621100200 441621":   "441621100200 441621",
		"2006 2007 138 12":      "2006 2007 138 12",
		"2007-10-08 138-1234":   "2007-10-08 138-1234",
		"138-1234-5678-9012":    "138-1234-5678-9012",
		"441621100200":          "441621100200",
		"441621100200-1":        "441621100200-1",
		"91350100M000100Y43":    "91350100M000100Y43",
		"914403001922038216":    "914403001922038216", // a credit code of digits alone
		"440304199001010012":    "440304199001010012", // wrong check character
		"440304199013010011":    "440304199013010011", // no such month
		"11010519491231002XA":   "11010519491231002XA",
		"12812345678":           "12812345678",
		"138123456789":          "138123456789",
		"0138123456":            "0138123456",
		"8613812345678":         "8613812345678",
		"farmer_income: 3412.5": "farmer_income: 3412.5",
		"2006-05-01":            "2006-05-01",
		"138 1234 567":          "138 1234 567",
		"":                      "",
	} {
		if got := personal.Mask(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	line := "村：13812345678 和 11010519491231002X"
	spans := personal.Find(line)
	if len(spans) != 2 || spans[0].Kind != personal.Mobile || spans[1].Kind != personal.ID {
		t.Fatal(spans)
	}
	if s := line[spans[1].Start:spans[1].End]; s != "11010519491231002X" {
		t.Error(s)
	}
}

func TestFindCell(t *testing.T) {
	for text, want := range map[string]bool{
		"13800138000": true, "1.3800138E10": true, "1.3800138E+10": true, "13800138000.0": true, "440304199001010011": true,
		"440304199001010000": true, "4.40304199001010E+17": true, // what a workbook leaves of a number that was typed as one
		"138001380.5": false, "1E300": false, "1E999999999": false, "441621100200": false, "0.138": false, "440304199013010000": false,
		"914403001922038000": false, "": false, "...": false, "E": false,
	} {
		if got := personal.FindCell(text) != nil; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"138-1234-5678", "１１0105194912310０２Ｘ", "138-", "\xff138", "138 1234"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		last := 0
		for _, s := range personal.Find(line) {
			if s.Start < last || s.End <= s.Start || s.End > len(line) {
				t.Fatalf("%q: %v", line, s)
			}
			last = s.End
		}
		if again := personal.Find(personal.Mask(line)); again != nil {
			t.Fatalf("%q: still found after masking: %v", line, again)
		}
	})
}
