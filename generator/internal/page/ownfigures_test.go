package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/check"
)

// The water county's township reports its charges itself: of 2024-Q3 it billed KES 359,120,
// which is 5,300 more than the 353,820 of its six water points, and its own counts. The county
// counts 133 connections of 2023-Q3, 3 less than the four sub-counties together, which count.
func TestOwnFigures(t *testing.T) {
	w := clauseWriter(t, filepath.Join("..", "..", "..", "examples", "water"), "en")
	t.Run("target", func(t *testing.T) {
		table := tables(t, made(t, func() *page { return w.targets.of(2) }))["own-figures"]
		has(t, table, "Kisima Township | 2024/25 Q3 | Water charges billed | 359,120 KES | 353,820 KES (6/6) | 5,300 KES more | its own: Charges collected\n")
		if strings.Contains(table, "Household connections") {
			t.Error("figures of another target")
		}
	})
	t.Run("place", func(t *testing.T) {
		for i, place := range w.Report.Places.Parts() {
			table := tables(t, made(t, func() *page { return w.towns.of(w.Report.Places.Parts(), i) }))["own-figures"]
			if (place.Code == "KTS") != (table != "") {
				t.Errorf("%s: %q", place.Name, table)
			}
		}
	})
	t.Run("reconciliation", func(t *testing.T) {
		has(t, tables(t, made(t, w.trust.page))["own-figures"], " | 2023/24 Q3 | Household connections made | ", "3 households less | the places below: Household connections\n", " | none | ")
	})
}

// A target that says nothing of upper places' own figures is told so by the check, and its page
// says that nothing is declared.
func TestOwnUnsaid(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", "water"))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "data", "targets.yaml")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(text), "    own: sum\n", "", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	w := clauseWriter(t, dir, "en")
	has(t, tables(t, made(t, w.trust.page))["own-figures"], "not declared, so the places below: Household connections")
	if list := check.County(w.Report.County); len(list) != 1 || list[0].Code != "W520" {
		t.Error(list)
	}
}
