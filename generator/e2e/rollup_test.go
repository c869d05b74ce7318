package e2e

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
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
	"guben/generator/internal/recount"
	"guben/generator/internal/sample"
)

// The counties of the sample province that something is wrong with, by code.
const (
	lateCounty, otherCounty, mappedCounty, noCounty = "441602", "441603", "441604", "441605"
	mergedCounty, splitCounty                       = "441607", "441609"
)

// newProvince lays the sample province down, and publishes the data files of its counties as
// their builds do.
func newProvince(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files, err := sample.Province(sample.Seed, 12, sample.CountyTowns, sample.CountyVillages)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), data)
	}
	for _, county := range countiesOf(t, dir) {
		publishData(t, county)
	}
	return dir
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func countiesOf(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "counties", "*"))
	if err != nil || len(all) != 12 {
		t.Fatal(all, err)
	}
	return all
}

// siteOf is a data file of a county's site.
func siteOf(county, name string) string {
	return filepath.Join(filepath.Dir(filepath.Dir(county)), "sites", filepath.Base(county), "data", name)
}

// publishData writes the data files of a county's site.
func publishData(t *testing.T, county string) {
	t.Helper()
	c, _, list, err := load.County(county)
	if err != nil || list.Errors() > 0 {
		t.Fatal(err, list)
	}
	words, err := i18n.New("zh-cn")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range export.Files(progress.Measure(c), words.For(c)) {
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		write(t, siteOf(county, f.Name), b.Bytes())
	}
}

// rollsUp runs the verb, which must succeed, and returns what it said.
func rollsUp(t *testing.T, dir string) string {
	t.Helper()
	status, said := guben(t, nil, "-C", dir, "rollup")
	if status != 0 {
		t.Fatalf("status %d\n%s", status, said)
	}
	return said
}

// resultRows are the rows of a site's results.csv.
func resultRows(t *testing.T, dir string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "public", "data", "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestRollup builds the sample province and works every figure of it out again from the villages
// of all counties, by the second calculation; then it does to the counties what can go wrong.
func TestRollup(t *testing.T) {
	t.Parallel()
	dir := newProvince(t)
	said := rollsUp(t, dir)
	for _, warned := range []string{"W672", "W673", "W674"} {
		if !strings.Contains(said, "["+warned+"]") {
			t.Errorf("%s is not told:\n%s", warned, said)
		}
	}
	if strings.Contains(said, "reserve-cadres") || strings.Contains(said, "W676") {
		t.Errorf("the definition that is mapped is not taken:\n%s", said)
	}
	added := newAdded(t, dir)
	compared := 0
	for _, row := range resultRows(t, dir) {
		switch row[1] {
		case "province":
			compared++
			added.whole(t, row)
		default:
			compared += added.part(t, row)
		}
	}
	if compared < 3000 {
		t.Errorf("only %d results were compared", compared)
	}
	first := tree(t, filepath.Join(dir, "public"))
	goWrong(t, dir)
	if said := rollsUp(t, dir); strings.Contains(said, "W675") {
		t.Errorf("what was mended is still refused:\n%s", said)
	}
	sameTrees(t, tree(t, filepath.Join(dir, "public")), first)
}

// goWrong does to the first county what can go wrong with a site, one after the other: each is
// refused by name, the figures stay, and what is mended is taken again.
func goWrong(t *testing.T, dir string) {
	t.Helper()
	public := filepath.Dir(siteOf(filepath.Join(dir, "counties", "441601"), "summary.json"))
	kept := filepath.Join(dir, "data", "summaries", "441601.json")
	good, err := os.ReadFile(filepath.Join(public, "summary.json"))
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(siteOf(filepath.Join(dir, "counties", "441608"), "summary.json"))
	if err != nil {
		t.Fatal(err)
	}
	results := resultRows(t, dir)
	for _, wrong := range []struct {
		name, says string
		summary    []byte
	}{
		{"gone", "找不到", nil},
		{"tampered", "发布以后被改动过", bytes.Replace(good, []byte(`"expected"`), []byte(`"Expected"`), 1)},
		{"of another version", "格式是另一个版本", bytes.Replace(good, []byte(`"version":1`), []byte(`"version":9`), 1)},
		{"no summary", "不是汇总数据", []byte("<html>")},
		{"of another place", "是别的地方的", other},
	} {
		if wrong.summary == nil {
			err = os.Remove(filepath.Join(public, "summary.json"))
		} else {
			err = os.WriteFile(filepath.Join(public, "summary.json"), wrong.summary, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		said := rollsUp(t, dir)
		if !strings.Contains(said, "W675") || !strings.Contains(said, wrong.says) {
			t.Errorf("%s: it is not told:\n%s", wrong.name, said)
		}
		now, err := os.ReadFile(kept)
		if err != nil || !bytes.Equal(now, good) {
			t.Errorf("%s: the good copy was not kept: %v", wrong.name, err)
		}
		if !slices.EqualFunc(resultRows(t, dir), results, slices.Equal) {
			t.Errorf("%s: it moved a figure", wrong.name)
		}
	}
	write(t, filepath.Join(public, "summary.json"), good)
}

// added is what the counties' own villages come to, by the second calculation.
type added struct {
	rows    map[string]map[string][]string // by county, then target, place and period
	growths map[string][4]*big.Rat         // by county and period: Σ value × weight and Σ weight, now and before
	targets *progress.Report
	county  *model.County
}

func newAdded(t *testing.T, dir string) *added {
	t.Helper()
	a := &added{rows: map[string]map[string][]string{}, growths: map[string][4]*big.Rat{}}
	c, _, _, err := load.County(dir)
	if err != nil {
		t.Fatal(err)
	}
	a.county, a.targets = c, progress.Declare(c)
	for _, county := range countiesOf(t, dir) {
		code := filepath.Base(county)
		if code == noCounty {
			continue
		}
		data, err := recount.Open(county)
		if err != nil {
			t.Fatal(err)
		}
		people := populations(t, county)
		a.rows[code] = map[string][]string{}
		for _, row := range data.Rows("") {
			a.rows[code][strings.Join([]string{row[0], row[2], row[4]}, " ")] = row
			if row[0] == "farmer-income-growth" && row[1] == "village" {
				a.grow(code, row, people)
			}
		}
	}
	return a
}

// populations are the weights of a county's incomes, by period and village.
func populations(t *testing.T, county string) map[string]*big.Rat {
	t.Helper()
	data, err := os.ReadFile(siteOf(county, "income.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*big.Rat{}
	at := func(name string) int { return slices.Index(rows[0], name) }
	for _, row := range rows[1:] {
		if n, ok := new(big.Rat).SetString(row[at("population")]); ok {
			all[row[at("period")]+" "+row[at("place")]] = n
		}
	}
	return all
}

// grow adds a village that has both years, with the people of both.
func (a *added) grow(county string, row []string, people map[string]*big.Rat) {
	year, _ := strconv.Atoi(row[4])
	now, then := people[row[4]+" "+row[2]], people[strconv.Itoa(year-1)+" "+row[2]]
	v, ok := new(big.Rat).SetString(row[8])
	v0, ok0 := new(big.Rat).SetString(row[9])
	if !ok || !ok0 || now == nil || then == nil {
		return
	}
	key := county + " " + row[4]
	sums, there := a.growths[key]
	if !there {
		sums = [4]*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
	}
	for i, x := range []*big.Rat{v.Mul(v, now), now, v0.Mul(v0, then), then} {
		sums[i].Add(sums[i], x)
	}
	a.growths[key] = sums
}

// counts tells whether a county's figures of a target count in a period, and whether it is
// expected there at all.
func (a *added) counts(county, target string, p model.Period) (counted, expected bool) {
	end := p.ReadOn(a.county.Programme.AsOf.V).String()
	switch {
	case county == mergedCounty && end >= "2007-01-01", county == splitCounty && end < "2006-01-01":
		return false, false
	case county == otherCounty && target == "farmer-income-growth", county == lateCounty && p.End().String() > "2007-06-30":
		return false, true
	}
	return true, true
}

// row is what a county's own site shows of a target at a place; of a period that it does not
// know, in the newest that it does.
func (a *added) row(county, target, place string, p model.Period) []string {
	for q := p; q.Start().String() >= "2005-01-01"; q = q.Before() {
		if row := a.rows[county][strings.Join([]string{target, place, q.String()}, " ")]; row != nil {
			return row
		}
	}
	return nil
}

// whole holds a result of the province against what the counties come to.
func (a *added) whole(t *testing.T, row []string) {
	t.Helper()
	p, err := model.Calendar{}.Read(row[4])
	if err != nil {
		t.Fatal(err)
	}
	reported, expected := 0, 0
	var num, den big.Rat
	sums := [4]*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
	for county := range a.rows {
		counted, due := a.counts(county, row[0], p)
		own := a.row(county, row[0], county, p)
		if own == nil || !due {
			continue
		}
		n, _ := strconv.Atoi(own[11])
		expected += n
		if !counted {
			continue
		}
		n, _ = strconv.Atoi(own[10])
		reported += n
		for i, x := range a.growths[county+" "+row[4]] {
			if x != nil {
				sums[i].Add(sums[i], x)
			}
		}
		for i, into := range []*big.Rat{&num, &den} {
			if x, ok := new(big.Rat).SetString(own[8+i]); ok {
				into.Add(into, x)
			}
		}
	}
	want := []string{plain(&num), plain(&den), strconv.Itoa(reported), strconv.Itoa(expected)}
	if a.targets.Target(row[0]).Kind.V == model.KindGrowth && sums[1].Sign() > 0 {
		want[0], want[1] = plain(new(big.Rat).Quo(sums[0], sums[1])), plain(new(big.Rat).Quo(sums[2], sums[3]))
	}
	if row[8] == "" && den.Sign() == 0 {
		want[0], want[1] = "", ""
	}
	if !slices.Equal(row[8:12], want) {
		t.Errorf("%q: %q, the villages come to %q", row[:5], row[8:12], want)
	}
}

// part holds a result of a county or a town against what its own site shows.
func (a *added) part(t *testing.T, row []string) int {
	t.Helper()
	p, err := model.Calendar{}.Read(row[4])
	if err != nil {
		t.Fatal(err)
	}
	county := row[2][:6]
	if county == noCounty || county == lateCounty || row[1] == "village" {
		return 0
	}
	if counted, _ := a.counts(county, row[0], p); !counted {
		return 0
	}
	own := a.row(county, row[0], row[2], p)
	if own == nil || county == mappedCounty && row[0] == "reserve-cadres" {
		return 0
	}
	if own = slices.Clone(own); !slices.Equal(row[5:14], own[5:14]) {
		t.Errorf("%q: %q, its own site has %q", row[:5], row[5:14], own[5:14])
	}
	return 1
}
