package check_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
)

// examplesFile holds a line that shows each problem and the line put right, for guben
// explain.
const examplesFile = "../explain/examples.json"

type example struct {
	At    string            `json:"at"`
	Said  map[string]string `json:"said"`
	Wrong []string          `json:"wrong"`
	Right []string          `json:"right,omitempty"`
}

// TestExamples holds that the examples of guben explain are those of the cases here: of
// each problem's first case that changes few lines that can be printed.
func TestExamples(t *testing.T) {
	all := map[string]example{}
	for _, name := range cases(t) {
		code, _, _ := strings.Cut(name, "-")
		if _, done := all[code]; done || code == diag.IDNumber || code == diag.MobileNumber {
			continue // nobody is shown a number that looks like a person's
		}
		if x, ok := exampleOf(t, lay(t, name), code); ok {
			all[code] = x
		}
	}
	if len(all) < 100 {
		t.Errorf("only %d problems have an example", len(all))
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(all); err != nil {
		t.Fatal(err)
	}
	if *update {
		write(t, examplesFile, out.String())
	}
	if is, err := os.ReadFile(examplesFile); err != nil || !bytes.Equal(is, out.Bytes()) {
		t.Errorf("%s is not up to date (go test ./generator/internal/check -update): %v", examplesFile, err)
	}
}

func exampleOf(t *testing.T, dir, code string) (example, bool) {
	t.Helper()
	county, sources, list, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, check.County(county)...)
	list.Sort()
	i := slices.IndexFunc(list, func(p diag.Problem) bool { return p.Code == code && p.Pos.Line > 0 })
	if i < 0 {
		return example{}, false
	}
	p := list[i]
	wrong, right, ok := changed(dir, p.Pos.File)
	if !ok {
		return example{}, false
	}
	if line, ok := sources.Line(p.Pos.File, int(p.Pos.Line)); ok && len(wrong) == len(right) {
		if i := slices.Index(wrong, line); i >= 0 && line != right[i] {
			wrong, right = wrong[i:i+1], right[i:i+1] // the others show the problem again
		}
	}
	x := example{At: fmt.Sprintf("%s:%d", p.Pos.File, p.Pos.Line), Wrong: wrong, Right: right, Said: map[string]string{}}
	if line, ok := sources.Line(p.Pos.File, int(p.Pos.Line)); ok && !slices.Contains(wrong, line) {
		x.Wrong, x.Right = append([]string{line}, wrong...), nil // it speaks of another line than the one that was changed
	}
	for _, lang := range i18n.Langs {
		words, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		var text bytes.Buffer
		if err := (diag.Printer{Words: words}).JSON(&text, diag.List{p}); err != nil {
			t.Fatal(err)
		}
		var said struct{ Problems []struct{ Message string } }
		if err := json.Unmarshal(text.Bytes(), &said); err != nil {
			t.Fatal(err)
		}
		x.Said[lang] = said.Problems[0].Message
	}
	return x, true
}

// changed are the lines of a file that differ from the same file of the base, and how they
// stand there.
func changed(dir, file string) (wrong, right []string, ok bool) {
	is, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil || !printable(is) {
		return nil, nil, false
	}
	was, _ := os.ReadFile(filepath.Join(base, file))
	a, b := strings.Split(string(is), "\n"), strings.Split(string(was), "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(a) > 3 || len(b) > 3 || longest(a) > 200 {
		return nil, nil, false
	}
	return a, b, true
}

func longest(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, utf8.RuneCountInString(l))
	}
	return n
}

// printable tells whether all of a text can be seen.
func printable(text []byte) bool {
	return utf8.Valid(text) && !bytes.ContainsFunc(text, func(r rune) bool {
		return r != '\n' && !unicode.IsPrint(r) && r != '\u3000'
	})
}
