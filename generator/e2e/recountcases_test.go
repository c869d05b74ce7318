package e2e

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guben/generator/internal/export"
	"guben/generator/internal/i18n"
	"guben/generator/internal/load"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
)

// TestRecountCases holds every case of the published list against the second calculation: since
// when its light is off, in which state what was ordered about it is, when it was closed, how often
// it was off again and which periods failed. Of the sample, of the county of twelve quarters whose
// cases go through every state, of one where a village with several branches was charged as a
// whole, and of counties made up at random.
func TestRecountCases(t *testing.T) {
	t.Parallel()
	cases := filepath.Join(house(t), "generator", "internal", "progress", "testdata", "cases")
	dirs := []string{house(t), filepath.Join(cases, "orders"), filepath.Join(cases, "branched")}
	for seed := range uint64(rounds(3, 60)) {
		dir := filepath.Join(t.TempDir(), fmt.Sprint(seed))
		layDown(t, dir, invent(seed))
		dirs = append(dirs, dir)
	}
	states := map[string]bool{}
	for _, dir := range dirs {
		for _, state := range recountCases(t, dir) {
			states[state] = true
		}
	}
	for _, state := range progress.Handlings {
		if !states[string(state)] {
			t.Error("no case is", state)
		}
	}
}

// recountCases compares the cases of a county's folder, and names the states that they are in.
func recountCases(t *testing.T, dir string) (states []string) {
	t.Helper()
	county, _, _, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	words, err := i18n.New(county.Programme.Languages()[0])
	if err != nil {
		t.Fatal(err)
	}
	files := export.Files(progress.Measure(county), words.For(county))
	i := slices.IndexFunc(files, func(f export.File) bool { return f.Name == "attention.csv" })
	var out bytes.Buffer
	if err := files[i].Write(&out); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	data, err := recount.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	again := map[string][]string{}
	for _, row := range data.Cases() {
		again[row[0]+"@"+row[1]] = row
	}
	var differences []string
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for n, name := range rows[0] {
			cells[name] = row[n]
		}
		key := cells["target"] + "@" + cells["place"]
		mine := again[key]
		delete(again, key)
		if mine == nil {
			differences = append(differences, key+" is not recounted")
			continue
		}
		states = append(states, cells["state"])
		for n, name := range recount.CaseColumns {
			if is, published := cells[name]; published && is != mine[n] {
				differences = append(differences, fmt.Sprintf("%s: %s is %q, recounted %q", key, name, is, mine[n]))
			}
		}
	}
	for key := range again {
		differences = append(differences, key+" is only recounted")
	}
	slices.Sort(differences)
	if len(differences) > 0 {
		t.Errorf("%s, of %d cases:\n%s", filepath.Base(dir), len(rows)-1, strings.Join(differences[:min(20, len(differences))], "\n"))
	}
	return states
}
