package diag_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"guben/generator/internal/diag"
)

// entry is what GitLab reads of a code quality report.
type entry struct {
	Description, Fingerprint, Severity string
	Check                              string `json:"check_name"`
	Location                           struct {
		Path  string
		Lines struct{ Begin int }
	}
}

func quality(t *testing.T, p diag.Printer, list diag.List) []entry {
	t.Helper()
	var out bytes.Buffer
	if err := p.GitLab(&out, list); err != nil {
		t.Fatal(err)
	}
	var all []entry
	if err := json.Unmarshal(out.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// hurt are two equal problems, on lines that read the same, and others.
func hurt(file string, line int32) diag.List {
	return diag.List{
		{Pos: diag.Pos{File: file, Line: line, Col: 1}, Code: diag.NameEmpty},
		{Pos: diag.Pos{File: file, Line: line + 1, Col: 1}, Code: diag.NameEmpty},
		{Pos: diag.Pos{File: file, Line: line + 2, Col: 3}, Code: diag.NameSpaces, Args: diag.Args{"Found": " a", "Want": "50%\r\n::stop-commands::x"}},
		{Pos: diag.Pos{File: file}, Code: diag.EmptyFile},
		{Pos: diag.Pos{File: file, Line: line, Col: 2}, Code: diag.SameName, Args: diag.Args{"Name": "甲村"}},
	}
}

func TestGitLab(t *testing.T) {
	p := printer(t, "zh-cn", "same\nsame\nother\nmore\n")
	p.Folder = "counties/zijin/"
	first := quality(t, p, hurt("data/a.yaml", 1))
	prints := map[string]bool{}
	for i, e := range first {
		prints[e.Fingerprint] = true
		if e.Location.Path != "counties/zijin/data/a.yaml" || e.Description == "" || e.Location.Lines.Begin < 1 || len(e.Fingerprint) != 64 {
			t.Errorf("%d: %+v", i, e)
		}
		if want := map[bool]string{true: "minor", false: "blocker"}[e.Check[0] == 'W']; e.Severity != want {
			t.Errorf("%s: %s", e.Check, e.Severity)
		}
	}
	if len(prints) != len(first) || len(first) != 5 {
		t.Errorf("%d fingerprints of %d problems", len(prints), len(first))
	}
	if first[0].Location.Lines.Begin != 1 || first[2].Location.Lines.Begin != 3 || first[3].Location.Lines.Begin != 1 {
		t.Error(first)
	}
	// The same problems further down are known again.
	p = printer(t, "zh-cn", "new\nsame\nsame\nother\nmore\n")
	p.Folder = "counties/zijin/"
	for i, e := range quality(t, p, hurt("data/a.yaml", 2)) {
		if e.Fingerprint != first[i].Fingerprint {
			t.Errorf("%s is not known again", e.Check)
		}
	}
	if other := quality(t, p, hurt("data/b.yaml", 1)); other[0].Fingerprint == first[0].Fingerprint {
		t.Error("a problem of another file has the same fingerprint")
	}
	var out bytes.Buffer
	if err := p.GitLab(&out, nil); err != nil || strings.TrimSpace(out.String()) != "[]" {
		t.Errorf("no problems: %q, %v", out.String(), err)
	}
}

func TestGitHub(t *testing.T) {
	p := printer(t, "zh-cn", "same\n")
	p.Folder = "a,b/"
	var out bytes.Buffer
	if err := p.GitHub(&out, hurt("data/50%:x\n.yaml", 1)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	const file = "file=a%2Cb/data/50%25%3Ax%0A.yaml"
	for i, want := range []string{
		"::error " + file + ",line=1,col=1,title=E521::", "::error " + file + ",line=2,col=1,title=E521::", "::error " + file + ",line=3,col=3,title=E522::",
		"::error " + file + ",title=E117::", "::warning " + file + ",line=1,col=2,title=W304::",
	} {
		if i >= len(lines) || !strings.HasPrefix(lines[i], want) {
			t.Errorf("%q\nwant %q", lines, want)
		}
	}
	if len(lines) != 6 || strings.HasPrefix(lines[5], "::") {
		t.Errorf("%d lines: a problem broke out of its own\n%s", len(lines), out.String())
	}
	if !strings.Contains(lines[2], "50%25") || !strings.Contains(lines[2], "%0A") {
		t.Errorf("not escaped: %s", lines[2])
	}
}

// TestThen holds that a problem of a file as it once was does not show today's line.
func TestThen(t *testing.T) {
	p := printer(t, "zh-cn", "today\n")
	var out bytes.Buffer
	then := diag.Problem{Pos: diag.Pos{File: "a.yaml", Line: 1, Col: 1}, Code: diag.HistoryMobile, Then: true, Line: "then 13812345678", Args: diag.Args{"Where": diag.Term("history-line"), "Day": "2007-01-20", "Commit": "0123456789"}}
	if err := p.Text(&out, diag.List{then}); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); strings.Contains(s, "today") || !strings.Contains(s, "then 138********") || !strings.Contains(s, "2007-01-20的提交0123456789") {
		t.Error(s)
	}
}
