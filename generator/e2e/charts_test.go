package e2e

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	program "guben/generator/internal/cli/env"
)

// TestChartsKept holds that a second build asks ECharts for nothing that the first asked it
// for, that an edited figure changes none of what it shows not, and that drawings which no
// page shows any more are forgotten.
func TestChartsKept(t *testing.T) {
	t.Parallel()
	built, said := twelveVillages(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(built)); err != nil {
		t.Fatal(err)
	}
	drawn, kept := chartsCounted(t, said)
	all, files := drawn+kept, drawings(t, dir)
	if drawn < 100 || files == 0 || files > drawn/10 {
		t.Fatalf("the first build drew %d charts, and ECharts %d of them", drawn, files)
	}
	plain, kept := chartsBuilt(t, dir)
	if kept < files || plain+kept != all {
		t.Errorf("the second build drew %d and kept %d, of %d that ECharts drew before", plain, kept, files)
	}
	stale := filepath.Join(dir, ".guben", "charts", "ab", "ab"+strings.Repeat("0", 62)+".kept")
	if err := errors.Join(os.MkdirAll(filepath.Dir(stale), 0o755), os.WriteFile(stale, nil, 0o644)); err != nil {
		t.Fatal(err)
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
	if drawn > plain+files/2 || drawn+kept != all {
		t.Errorf("one edited figure had %d of %d charts of ECharts drawn anew", drawn-plain, files)
	}
	if now := drawings(t, dir); now != files {
		t.Errorf("%d drawings are kept after %d: nothing was forgotten", now, files)
	}
}

var chartsLine = regexp.MustCompile(`\((\d+) drawn, (\d+) kept\)`)

// chartsBuilt builds a county and reads from the report how many charts were drawn.
func chartsBuilt(t *testing.T, dir string) (drawn, kept int) {
	t.Helper()
	status, out := guben(t, nil, "--lang", "en", "-C", dir, "build", "--force")
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
