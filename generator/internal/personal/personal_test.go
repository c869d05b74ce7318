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
		// What must pass.
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
