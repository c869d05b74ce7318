package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"guben/generator/internal/recount"
)

// TestRecount holds every published result of the sample county against the second
// calculation, cell by cell.
func TestRecount(t *testing.T) {
	site := sampleSite(t)
	againstRecount(t, filepath.Join(site, "data", "results.csv"), filepath.Dir(site))
}

// againstRecount compares a results.csv with what the data of the folder dir say.
func againstRecount(t *testing.T, results, dir string) {
	t.Helper()
	content, err := os.ReadFile(results)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 1000 || !slices.Equal(rows[0], recount.Columns) {
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
