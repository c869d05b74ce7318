package main

import (
	"bytes"
	"encoding/csv"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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

// TestRecountLooksBack holds the county at the end of each closed quarter against the
// second calculation as of that day.
func TestRecountLooksBack(t *testing.T) {
	county, _, _, err := load.County(house(t))
	if err != nil {
		t.Fatal(err)
	}
	lookBack(t, progress.Measure(county), house(t))
}

// lookBack compares the results that snapshots keep, cell by cell, and the statuses and
// lights of all places.
func lookBack(t *testing.T, r *progress.Report, dir string) {
	t.Helper()
	data, err := recount.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range r.Snapshots() {
		day := s.Period.End().String()
		again := map[string][]string{}
		for _, row := range data.Rows(day) {
			again[strings.Join([]string{row[0], row[1], row[2], row[4]}, " ")] = row
		}
		n := 0
		differ := func(key, what, is, recounted string) {
			if is != recounted {
				if n++; n <= 20 {
					t.Errorf("as of %s: %s: %s is %q, recounted %q", day, key, what, is, recounted)
				}
			}
		}
		for _, then := range s.Report.Targets {
			now := r.Targets[slices.IndexFunc(r.Targets, func(x *progress.Target) bool { return x.ID == then.ID })]
			for _, level := range then.Levels() {
				for _, place := range s.Report.Places.At(level) {
					for j, p := range then.Periods {
						key := strings.Join([]string{then.ID, string(level), place.Code, p.String()}, " ")
						row := again[key]
						if row == nil {
							t.Fatalf("as of %s: %s is not recounted", day, key)
						}
						if x := then.At(place, j); x != nil {
							value := x.Value
							if value != nil && row[6] == "%" {
								value = new(big.Rat).Mul(value, big.NewRat(100, 1))
							}
							differ(key, "value", plain(value), row[5])
							differ(key, "numerator", plain(x.Numerator), row[8])
							differ(key, "denominator", plain(x.Denominator), row[9])
							differ(key, "reported", strconv.Itoa(x.Reported), row[10])
							differ(key, "expected", strconv.Itoa(x.Expected), row[11])
							differ(key, "status", string(x.Status), row[12])
							differ(key, "light", string(x.Light), row[13])
						}
						if p == then.Current {
							state := r.History(now, place)[i]
							differ(key, "past status", string(state.Status), row[12])
							differ(key, "past light", string(state.Light), row[13])
						}
					}
				}
			}
		}
		if n > 20 {
			t.Errorf("as of %s: %d differences", day, n)
		}
	}
}

// plain is a number as results.csv has it.
func plain(r *big.Rat) string {
	if r == nil {
		return ""
	}
	s := strings.TrimSuffix(strings.TrimRight(r.FloatString(6), "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
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
	data, err := recount.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	differences := recount.Differences(rows[1:], data.Rows(""))
	for _, d := range differences[:min(50, len(differences))] {
		t.Error(d)
	}
	if len(differences) > 0 {
		t.Errorf("%d differences among %d cells", len(differences), (len(rows)-1)*len(recount.Columns))
	}
}
