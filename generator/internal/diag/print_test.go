package diag_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
)

// text is a file as Lines.
type text string

func (s text) Line(_ string, n int) (string, bool) {
	lines := strings.Split(string(s), "\n")
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

func printer(t *testing.T, lang string, source text) diag.Printer {
	t.Helper()
	words, err := i18n.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return diag.Printer{Words: words, Sources: source, Files: 1}
}

// shown prints one problem and returns its source line and the line of carets.
func shown(t *testing.T, source text, col int32, width int) (line, carets string) {
	t.Helper()
	var out bytes.Buffer
	p := diag.Problem{Pos: diag.Pos{File: "a.yaml", Line: 1, Col: col}, Width: width, Code: diag.NameEmpty}
	if err := printer(t, "zh-cn", source).Text(&out, diag.List{p}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	return lines[1], lines[2]
}

func TestCarets(t *testing.T) {
	long := strings.Repeat("村", 100)
	tests := []struct {
		name         string
		source       text
		col          int32
		width        int
		line, carets string
	}{
		{"plain", "a: 12", 4, 2, "a: 12", "   ^^"},
		{"behind Chinese", "村: 12", 4, 2, "村: 12", "    ^^"},
		{"under Chinese", "a: 村镇", 4, 2, "a: 村镇", "   ^^^^"},
		{"at the end", "a:", 3, 1, "a:", "  ^"},
		{"far behind the end", "a:", 30, 9, "a:", "  ^"},
		{"tab", "\ta", 2, 1, `\ta`, "  ^"},
		{"escape", "\x1b[2Ja", 5, 1, `\u001b[2Ja`, "         ^"},
		{"right to left", "\u202ea", 2, 1, `\u202ea`, "      ^"},
		{"cut on the right", text(long), 1, 1, strings.Repeat("村", 49) + "…", "^^"},
		{"cut on the left", text(long + "b"), 101, 1, "…" + strings.Repeat("村", 17) + "b", strings.Repeat(" ", 35) + "^"},
	}
	for _, test := range tests {
		line, carets := shown(t, test.source, test.col, test.width)
		if line != "    1 | "+test.line || carets != "      | "+test.carets {
			t.Errorf("%s:\ngot\n%s\n%s\nwant\n    1 | %s\n      | %s", test.name, line, carets, test.line, test.carets)
		}
	}
}

func TestNothingOfAPersonIsPrinted(t *testing.T) {
	number := "13812345678"
	list := diag.List{{
		Pos: diag.Pos{File: "a.yaml", Line: 1, Col: 4}, Code: diag.BadAmount,
		Args: diag.Args{"Found": number},
	}}
	for _, print := range []func(p diag.Printer, out *bytes.Buffer) error{
		func(p diag.Printer, out *bytes.Buffer) error { return p.Text(out, list) },
		func(p diag.Printer, out *bytes.Buffer) error { return p.JSON(out, list) },
	} {
		var out bytes.Buffer
		if err := print(printer(t, "en", text("a: "+number)), &out); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), number) || !strings.Contains(out.String(), "138********") {
			t.Error(out.String())
		}
	}
}

func TestJSON(t *testing.T) {
	list := diag.List{
		{Pos: diag.Pos{File: "a.yaml", Line: 2, Col: 3}, Code: diag.DuplicateKey, Args: diag.Args{"Key": "<b>"}, First: &diag.Pos{File: "a.yaml", Line: 1, Col: 3}},
		{Pos: diag.Pos{File: "b.yaml"}, Code: diag.SortOrder, Args: diag.Args{"Code": "1", "Before": "2"}},
	}
	var out bytes.Buffer
	if err := printer(t, "zh-cn", "x\n  <b>: 1").JSON(&out, list); err != nil {
		t.Fatal(err)
	}
	want := `{
  "problems": [
    {
      "file": "a.yaml",
      "line": 2,
      "col": 3,
      "severity": "error",
      "code": "E202",
      "message": "“<b>”重复出现",
      "hint": "同一个代码或项名只能出现一次，留下正确的一处。",
      "first": {
        "file": "a.yaml",
        "line": 1,
        "col": 3
      },
      "source": "  <b>: 1"
    },
    {
      "file": "b.yaml",
      "line": 0,
      "col": 0,
      "severity": "warning",
      "code": "W303",
      "message": "从这里起没有按代码从小到大排列",
      "expected": "1 排在 2 前面",
      "hint": "按代码排序，几个人同时修改时才不容易冲突。"
    }
  ],
  "errors": 1,
  "warnings": 1,
  "files": 1
}
`
	if out.String() != want {
		t.Errorf("got %s", out.String())
	}
	out.Reset()
	if err := printer(t, "en", "").JSON(&out, nil); err != nil || !json.Valid(out.Bytes()) || !strings.Contains(out.String(), `"problems": []`) {
		t.Error(out.String(), err)
	}
}

func TestSummary(t *testing.T) {
	list := diag.List{{Code: diag.NoData}, {Code: diag.SortOrder}, {Code: diag.SortOrder}}
	for lang, want := range map[string][2]string{
		"zh-cn": {"1 个错误，2 个警告，共检查 1 个文件。", "没有发现问题，共检查 1 个文件。"},
		"en":    {"1 error, 2 warnings, 1 file checked.", "No problems found, 1 file checked."},
	} {
		p := printer(t, lang, "")
		if some, none := p.Summary(list), p.Summary(nil); some != want[0] || none != want[1] {
			t.Errorf("%s: %q, %q", lang, some, none)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"farmer_income", "population", "name", "441621100200", "C01"}
	for word, want := range map[string]string{
		"farmers_income": "farmer_income", "popluation": "population", "nmae": "name",
		"441621100210": "441621100200", "C02": "C01", "x": "", "": "", "households": "",
		strings.Repeat("a", 100): "",
	} {
		if got, _ := diag.Nearest(word, known); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}

// A bound stands beside its unit as any figure does: a currency's sign before the number, and the
// minus before both.
func TestBoundsWithUnits(t *testing.T) {
	for unit, want := range map[string]string{"£": "at most -£90", "people": "at most -90 people"} {
		var out bytes.Buffer
		p := diag.Problem{
			Pos: diag.Pos{File: "a.yaml", Line: 1, Col: 1}, Width: 1, Code: diag.AboveMost,
			Args: diag.Args{"Figure": "x", "Title": "X", "Name": "A", "Found": "5", "Limit": diag.Measured{Value: "-90", Unit: unit}},
		}
		if err := printer(t, "en", text("a: 5")).Text(&out, diag.List{p}); err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("%s: %s (%v), want %q", unit, out.String(), err, want)
		}
	}
}
