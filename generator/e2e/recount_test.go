package e2e

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"guben/generator/internal/check"
	"guben/generator/internal/diag"
	"guben/generator/internal/export"
	"guben/generator/internal/foreign"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
)

// TestRecount holds every published result of the sample county against the second
// calculation, cell by cell.
func TestRecount(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	results, err := os.ReadFile(filepath.Join(site, "data", "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	againstRecount(t, results, filepath.Dir(site))
}

// TestRecountInvented does the same with small counties made up at random, whose targets are
// drawn over the whole table of kinds: a few always, hundreds in a campaign. GUBEN_SEED is the
// first of another lot.
func TestRecountInvented(t *testing.T) {
	t.Parallel()
	first, _ := strconv.ParseUint(os.Getenv("GUBEN_SEED"), 10, 64)
	for i := range uint64(rounds(20, 300)) {
		seed := first + i
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			recountInvented(t, seed)
		})
	}
}

// TestRecountExamples does the same with the programmes to start from, and one of twenty
// years.
func TestRecountExamples(t *testing.T) {
	t.Parallel()
	dirs, err := filepath.Glob(filepath.Join(house(t), "examples", "*"))
	if err != nil || len(dirs) < 3 {
		t.Fatal(dirs, err)
	}
	other := filepath.Join(t.TempDir(), "foreign")
	layDown(t, other, foreign.Files(foreign.Whole))
	for _, dir := range append(dirs, other) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			recountFolder(t, dir)
		})
	}
}

// layDown writes a county's files, which are named from its data folder.
func layDown(t *testing.T, county string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(county, "data", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRecountLooksBack holds the county at the end of each closed quarter against the
// second calculation as of that day.
func TestRecountLooksBack(t *testing.T) {
	t.Parallel()
	county, _, _, err := load.County(house(t))
	if err != nil {
		t.Fatal(err)
	}
	report(t, lookBack(t, progress.Measure(county), house(t)))
}

// report tells the first fifty differences.
func report(t *testing.T, differences []string) {
	t.Helper()
	for _, d := range differences[:min(50, len(differences))] {
		t.Error(d)
	}
	if len(differences) > 50 {
		t.Errorf("%d differences", len(differences))
	}
}

// lookBack compares the results that snapshots keep, cell by cell, and the statuses and
// lights of all places.
func lookBack(t *testing.T, r *progress.Report, dir string) (differences []string) {
	t.Helper()
	data, err := recount.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range r.Snapshots() {
		day := s.Period.End().String()
		again := map[string][]string{}
		for _, row := range data.Rows(day) {
			again[strings.Join(row[:5], " ")] = row
		}
		for n, then := range s.Report.Targets {
			for _, level := range then.Levels() {
				for _, place := range s.Report.Places.At(level) {
					for j, p := range then.Periods {
						key := strings.Join([]string{then.ID, string(level), place.Code, place.Name, p.String()}, " ")
						row := again[key]
						if row == nil {
							differences = append(differences, "as of "+day+": "+key+": not recounted")
							continue
						}
						delete(again, key)
						cells := map[string]string{}
						if x := then.At(place, j); x != nil {
							cells = pastCells(x, row[6] == "%")
						}
						if state := r.History(r.Targets[n], place)[i]; p == then.Current && !state.Stale {
							cells["status"], cells["light"] = string(state.Status), string(state.Light)
						}
						for c, name := range recount.Columns {
							if is, ok := cells[name]; ok && is != row[c] {
								differences = append(differences, fmt.Sprintf("as of %s: %s: %s is %q, recounted %q", day, key, name, is, row[c]))
							}
						}
					}
				}
			}
		}
		for key := range again {
			differences = append(differences, "as of "+day+": "+key+": only recounted")
		}
	}
	return differences
}

// pastCells are a result's cells by column.
func pastCells(x *progress.Result, percent bool) map[string]string {
	value := x.Value
	if value != nil && percent {
		value = new(big.Rat).Mul(value, big.NewRat(100, 1))
	}
	return map[string]string{
		"value": plain(value), "numerator": plain(x.Numerator), "denominator": plain(x.Denominator),
		"reported": strconv.Itoa(x.Reported), "expected": strconv.Itoa(x.Expected), "status": string(x.Status), "light": string(x.Light),
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

func recountInvented(t *testing.T, seed uint64) {
	dir := t.TempDir()
	layDown(t, dir, invent(seed))
	recountFolder(t, dir)
}

// recountFolder compares all results of a county's folder, and those of each day that it
// looks back on.
func recountFolder(t *testing.T, dir string) {
	t.Helper()
	county, _, problems, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(problems, check.County(county)...) {
		if p.Severity() == diag.Warning {
			continue
		}
		t.Errorf("%s:%d: %s %v", p.Pos.File, p.Pos.Line, p.Code, p.Args)
	}
	if t.Failed() {
		return
	}
	words, err := i18n.New(county.Programme.Languages()[0])
	if err != nil {
		t.Fatal(err)
	}
	var results bytes.Buffer
	measured := progress.Measure(county)
	if err := export.Files(measured, words.For(county))[0].Write(&results); err != nil {
		t.Fatal(err)
	}
	againstRecount(t, results.Bytes(), dir)
	report(t, lookBack(t, measured, dir))
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
	report(t, recount.Differences(rows[1:], data.Rows("")))
}
