package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	program "guben/generator/internal/cli/env"
)

// TestChartsKept holds that a second build draws nothing that the first has drawn, that
// an edited figure has only the charts drawn anew that show it, and that drawings which
// no page shows any more are forgotten.
func TestChartsKept(t *testing.T) {
	t.Parallel()
	built, said := twelveVillages(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(built)); err != nil {
		t.Fatal(err)
	}
	drawn, kept := chartsCounted(t, said)
	if drawn < 100 {
		t.Fatalf("the first build drew %d charts", drawn)
	}
	all, files := drawn+kept, drawings(t, dir)
	if drawn, kept := chartsBuilt(t, dir); drawn != 0 || kept != all {
		t.Errorf("the second build drew %d and kept %d, want 0 and %d", drawn, kept, all)
	}
	figure := regexp.MustCompile(`farmer_income: \d+`)
	path := filepath.Join(dir, "data", "income", "2006.yaml")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := figure.FindIndex(data)
	if at == nil {
		t.Fatal("no figure to edit")
	}
	edited := append(append(append([]byte{}, data[:at[1]-1]...), '0'+(data[at[1]-1]-'0'+1)%10), data[at[1]:]...)
	if err := os.WriteFile(path, edited, 0o644); err != nil {
		t.Fatal(err)
	}
	drawn, kept = chartsBuilt(t, dir)
	if drawn == 0 || drawn > all/5 || drawn+kept != all {
		t.Errorf("one edited figure had %d of %d charts drawn anew", drawn, all)
	}
	if now := drawings(t, dir); now > files+drawn/2 {
		t.Errorf("%d drawings are kept after %d: nothing was forgotten", now, files)
	}
}

var chartsLine = regexp.MustCompile(`\((\d+) drawn, (\d+) kept\)`)

// chartsBuilt builds a county and reads from the report how many charts were drawn.
func chartsBuilt(t *testing.T, dir string) (drawn, kept int) {
	t.Helper()
	status, out := guben(t, nil, "--lang", "en", "-C", dir, "build")
	if status != program.ExitFine {
		t.Fatalf("exit status %d\n%s", status, out)
	}
	return chartsCounted(t, out)
}

func chartsCounted(t *testing.T, said string) (drawn, kept int) {
	t.Helper()
	m := chartsLine.FindStringSubmatch(said)
	if m == nil {
		t.Fatalf("no count of charts: %s", said)
	}
	drawn, _ = strconv.Atoi(m[1])
	kept, _ = strconv.Atoi(m[2])
	return drawn, kept
}

// drawings counts the files of the cache.
func drawings(t *testing.T, dir string) int {
	t.Helper()
	n := 0
	if err := filepath.WalkDir(filepath.Join(dir, ".guben", "charts"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return n
}
