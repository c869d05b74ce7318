package diag_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
)

// TestManyProblems holds that a list too long to be told is summed up behind fifty: the
// first of each code in full, errors before warnings, nothing uncounted; and that machines
// get all of it.
func TestManyProblems(t *testing.T) {
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	var list diag.List
	add := func(n int, code string) {
		for i := range n {
			list.Add(diag.Problem{Pos: diag.Pos{File: fmt.Sprintf("x.csv!B%d", i+2)}, Code: code, Args: diag.Args{"Name": "甲村", "Title": "收入", "Found": "?", "Label": "甲"}})
		}
	}
	add(300, diag.ColumnSkipped)
	add(99_000, diag.ValueForm)
	add(1, diag.ValueFault)
	p := diag.Printer{Words: words, Files: 1}
	var out bytes.Buffer
	if err := p.Text(&out, list); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	for code, want := range map[string]int{diag.ColumnSkipped: 1, diag.ValueForm: 48, diag.ValueFault: 1} {
		if got := strings.Count(text, "["+code+"]: "); got != want {
			t.Errorf("%s is told %d times, want %d", code, got, want)
		}
	}
	for _, want := range []string{
		"同样的error[E732]还有 98952 个没有列出，从 x.csv!B50 到 x.csv!B99001\n",
		"同样的warning[W708]还有 299 个没有列出，从 x.csv!B3 到 x.csv!B301\n",
		"上面只详细列出 50 个", "99001 个错误，300 个警告，共检查 1 个文件。\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text[max(0, len(text)-1500):])
		}
	}
	out.Reset()
	if err := p.JSON(&out, list); err != nil {
		t.Fatal(err)
	}
	var all struct{ Problems []json.RawMessage }
	if err := json.Unmarshal(out.Bytes(), &all); err != nil || len(all.Problems) != len(list) {
		t.Errorf("machines get %d of %d: %v", len(all.Problems), len(list), err)
	}
	if out.Reset(); p.Text(&out, list[:50]) != nil || strings.Contains(out.String(), "没有列出") {
		t.Error("fifty are told in full")
	}
}
