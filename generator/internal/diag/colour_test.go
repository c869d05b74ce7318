package diag_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"guben/generator/internal/diag"
)

// Colours stand around what kind of problem it is and under the place, add nothing to the words,
// and an error's differ from a warning's.
func TestColours(t *testing.T) {
	list := diag.List{
		{Pos: diag.Pos{File: "a.yaml", Line: 1, Col: 4}, Width: 2, Code: diag.NameEmpty},
		{Pos: diag.Pos{File: "a.yaml", Line: 1, Col: 4}, Width: 2, Code: diag.TotalDiffers},
	}
	said := func(colours bool) string {
		p := printer(t, "en", "a: 12")
		p.Colours = colours
		var out bytes.Buffer
		if err := p.Text(&out, list); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	plain, coloured := said(false), said(true)
	if strings.Contains(plain, "\x1b") {
		t.Errorf("colours that nobody asked for: %q", plain)
	}
	if bare := regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAllString(coloured, ""); bare != plain {
		t.Errorf("colours change the words:\n%s\n%s", bare, plain)
	}
	for _, want := range []string{"\x1b[31;1merror[", "\x1b[33;1mwarning["} {
		if !strings.Contains(coloured, want) {
			t.Errorf("no %q in %q", want, coloured)
		}
	}
	if n := strings.Count(coloured, "^^\x1b["); n != 2 {
		t.Errorf("%d of 2 places are coloured: %q", n, coloured)
	}
}
