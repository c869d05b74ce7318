package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
)

// TestRecount holds every published result of the sample county against the second
// calculation, cell by cell.
func TestRecount(t *testing.T) {
	site := sampleSite(t)
	results, err := os.ReadFile(filepath.Join(site, "data", "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	againstRecount(t, results, filepath.Dir(site))
}

// TestRecountInvented does the same with small counties made up at random.
func TestRecountInvented(t *testing.T) {
	for seed := range uint64(20) {
		recountInvented(t, seed)
	}
}

func FuzzRecount(f *testing.F) {
	f.Add(uint64(0))
	f.Fuzz(recountInvented)
}

func recountInvented(t *testing.T, seed uint64) {
	dir := t.TempDir()
	for name, content := range invent(seed) {
		path := filepath.Join(dir, "data", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	county, _, problems, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("seed %d: %s:%d: %s %v", seed, p.Pos.File, p.Pos.Line, p.Code, p.Args)
	}
	if t.Failed() {
		return
	}
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	var results bytes.Buffer
	if err := export.Files(progress.Measure(county), words)[0].Write(&results); err != nil {
		t.Fatal(err)
	}
	againstRecount(t, results.Bytes(), dir)
	if t.Failed() {
		t.Logf("seed %d", seed)
	}
}

// againstRecount compares a results.csv with what the data of the folder dir say.
func againstRecount(t *testing.T, results []byte, dir string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(results, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 100 || !slices.Equal(rows[0], recount.Columns) {
		t.Fatalf("%d rows, with the columns %q", len(rows), rows[0])
	}
	again, err := recount.Rows(dir)
	if err != nil {
		t.Fatal(err)
	}
	differences := recount.Differences(rows[1:], again)
	for _, d := range differences[:min(50, len(differences))] {
		t.Error(d)
	}
	if len(differences) > 0 {
		t.Errorf("%d differences among %d cells", len(differences), (len(rows)-1)*len(recount.Columns))
	}
}
