package sample

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"guben/generator/internal/edit"
)

// build makes a county or fails the test.
func build(t *testing.T, seed uint64, towns, villages int) map[string][]byte {
	t.Helper()
	files, err := County(seed, towns, villages)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// seeds are the default and others: the policy's totals hold for all.
var seeds = []uint64{Seed, 0, 1, 77, 1 << 60}

func TestSameSeedSameBytes(t *testing.T) {
	a, b := build(t, 9, Towns, Villages), build(t, 9, Towns, Villages)
	if !maps.EqualFunc(a, b, bytes.Equal) {
		t.Error("two runs differ")
	}
	c := build(t, 10, Towns, Villages)
	for name := range a {
		topic := strings.Split(name, "/")[1]
		figures := strings.Count(name, "/") > 1 || topic == "leaders.yaml"
		if topic == "villages" || topic == "acceptance" {
			continue // which are weak is left to chance; who passed is not
		}
		if bytes.Equal(a[name], c[name]) == figures {
			t.Errorf("%s: figures should change with the seed, and nothing else", name)
		}
	}
}

func TestTotals(t *testing.T) {
	for _, seed := range seeds {
		files := build(t, seed, Towns, Villages)
		units := read(t, files, "data/units.yaml")
		for _, batch := range []string{"2005", "2006", "2007"} {
			got := totals(t, read(t, files, "data/teams/"+batch+".yaml"), units)
			want := teamTotals{teams: 279, upperTeams: 135, ones: 29, threes: 250, cadres: 779, upper: 226, town: 492}
			if got != want {
				t.Errorf("seed %d, batch %s: %+v, want %+v", seed, batch, got, want)
			}
		}
		stated := string(files["data/programme.yaml"])
		for _, want := range []string{
			`total: 279, parts: {upper: 135, town: 144}`, `total: 779, parts: {upper: 226, town: 492}`,
		} {
			if !strings.Contains(stated, want) {
				t.Errorf("the programme does not state %s", want)
			}
		}
	}
}

// teamTotals are the totals of a batch.
type teamTotals struct{ teams, upperTeams, ones, threes, cadres, upper, town int }

func totals(t *testing.T, teams, units map[string]record) teamTotals {
	t.Helper()
	var sum teamTotals
	for code, team := range teams {
		sum.teams++
		n := team.num(t, "cadres")
		sum.cadres += n
		switch n {
		case 1:
			sum.ones++
		case 3:
			sum.threes++
		}
		lead := units[team["unit"]]
		if lead == nil || team["from."+team["unit"]] == "" {
			t.Errorf("%s is led by %q, which is no unit or sent nobody", code, team["unit"])
		}
		if lead["level"] != "town" {
			sum.upperTeams++
		}
		for key := range team {
			unit, ok := strings.CutPrefix(key, "from.")
			switch {
			case !ok:
			case units[unit]["level"] != "town":
				sum.upper += team.num(t, key)
			case units[unit]["town"] != code[:9]:
				t.Errorf("%s has cadres of another town's %s", code, unit)
			default:
				sum.town += team.num(t, key)
			}
		}
	}
	return sum
}

// TestAllotment holds the towns' shares of the 135 upper teams to the largest remainder.
func TestAllotment(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	towns, units := townsOf(t, files), read(t, files, "data/units.yaml")
	for _, batch := range []string{"2005", "2006", "2007"} {
		upper, most, least := map[string]int{}, 0, 1<<30
		villages := map[string]int{}
		for code, team := range read(t, files, "data/teams/"+batch+".yaml") {
			villages[code[:9]]++
			if units[team["unit"]]["level"] != "town" {
				upper[code[:9]]++
			}
		}
		for code := range towns {
			rest := 135*villages[code] - 279*upper[code] // what is left of the exact share
			most, least = max(most, rest), min(least, rest)
			if off := rest / 279; batch == "2007" && code == offQuotaFrom && off < 1 || code == offQuotaTo && off > 0 {
				t.Errorf("%s: %s is not off its quota", batch, code)
			}
		}
		if batch != "2007" && most-least >= 279 {
			t.Errorf("batch %s: the shares lie %d/279 apart", batch, most-least)
		}
	}
}

func TestRotation(t *testing.T) {
	for _, seed := range seeds {
		files := build(t, seed, Towns, Villages)
		units := read(t, files, "data/units.yaml")
		before := read(t, files, "data/teams/2005.yaml")
		for _, batch := range []string{"2006", "2007"} {
			now := read(t, files, "data/teams/"+batch+".yaml")
			for code, team := range now {
				if u := team["unit"]; u == before[code]["unit"] && units[u]["level"] != "town" {
					t.Errorf("seed %d, batch %s: %s keeps %s", seed, batch, code, u)
				}
			}
			before = now
		}
	}
}

// TestTeamSize holds the rule of one and three, and its two exceptions a batch.
func TestTeamSize(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	villages, base := villagesOf(t, files), read(t, files, "data/income/2004.yaml")
	want := map[string][]string{
		"2005": nil,
		"2006": {overOf2006, underOf2006},
		"2007": {underOf2007, overOf2007},
	}
	for batch, wrong := range want {
		var got []string
		for code, team := range read(t, files, "data/teams/"+batch+".yaml") {
			size := 3
			if code == movedCode {
				code = movedVillage
			}
			if code == bornVillage {
				continue // of no class yet
			}
			if base[code].num(t, "collective_income") >= 30000 && !villages[code].has("weak") {
				size = 1
			}
			if team.num(t, "cadres") != size {
				got = append(got, code)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, wrong) {
			t.Errorf("batch %s: wrong sizes at %v, want %v", batch, got, wrong)
		}
	}
}

func TestPlaces(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	villages := villagesOf(t, files)
	if len(townsOf(t, files)) != 18 || len(villages) != 280 { // 279, one of which is merged, and one that was born
		t.Errorf("%d towns, %d villages", len(townsOf(t, files)), len(villages))
	}
	communities, names := 0, map[string]int{}
	for code, v := range villages {
		names[v["name"]]++
		if (v["kind"] == "community") != (code[9:] < "200") {
			t.Errorf("%s is of kind %q", code, v["kind"])
		}
		if v["kind"] == "community" {
			communities++
		} else if !strings.HasSuffix(v["name"], "村") {
			t.Errorf("%s is called %s", code, v["name"])
		}
	}
	if communities != 6 || names["上坑村"] != 2 || names["黄洞村"] != 2 {
		t.Errorf("%d communities, %d 上坑村, %d 黄洞村", communities, names["上坑村"], names["黄洞村"])
	}
	for code, want := range map[string]string{
		"441621105218": "自然村", "441621105223": "大村村", "441621100001": "九田社区", "441621104205": "捲蓬村",
	} {
		if got := villages[code]["name"]; got != want {
			t.Errorf("%s is called %s, want %s", code, got, want)
		}
	}
	for code, was := range renamed {
		if got := villages[code]["renamed"]; !strings.Contains(got, was.from) || !strings.Contains(got, was.on) {
			t.Errorf("%s: renamed is %q", code, got)
		}
	}
}

func TestIncomeCases(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	in := incomeFiles(t, files)
	for _, c := range []struct {
		year      int
		code, key string
		want      int
	}{
		{2004, atBound, "collective_income", 30000},
		{2006, reachedExactly, "collective_income", 30000},
		{2004, zeroBase, "collective_income", 0},
		{2004, negativeBase, "collective_income", -1800},
		{2006, negativeNow, "collective_income", -1500},
		{2005, exactGrowth, "farmer_income", 3000},
		{2006, exactGrowth, "farmer_income", 3180},
	} {
		if got := in[c.year][c.code].num(t, c.key); got != c.want {
			t.Errorf("%s of %s in %d is %d, want %d", c.key, c.code, c.year, got, c.want)
		}
	}
	for code, years := range silentIncome {
		for _, year := range years {
			if in[year][code] != nil {
				t.Errorf("%s reported %d", code, year)
			}
		}
	}
	for code, byYear := range missingFigure {
		for year, key := range byYear {
			if line := in[year][code]; line == nil || line.has(key) {
				t.Errorf("%s of %d should lack %s: %v", code, year, key, line)
			}
		}
	}
}

func incomeFiles(t *testing.T, files map[string][]byte) map[int]map[string]record {
	t.Helper()
	in := map[int]map[string]record{}
	for year := 2004; year <= 2006; year++ {
		in[year] = read(t, files, fmt.Sprintf("data/income/%d.yaml", year))
	}
	return in
}

// TestTownGrowth holds the towns ahead and behind, and the one that is a yuan short.
func TestTownGrowth(t *testing.T) {
	for _, seed := range seeds {
		in := incomeFiles(t, build(t, seed, Towns, Villages))
		for _, town := range []string{"441621114", "441621115", "441621116", edgeTown} {
			if !pooled(t, in, town, 2006, "").below(6) {
				t.Errorf("seed %d: %s grew by 6 %% or more in 2006", seed, town)
			}
		}
		if !pooled(t, in, "441621111", 2005, "").below(6) {
			t.Errorf("seed %d: 441621111 grew by 6 %% or more in 2005", seed)
		}
		for code := range in[2006] {
			if strings.HasPrefix(code, edgeTown) && pooled(t, in, edgeTown, 2006, code).below(6) {
				t.Errorf("seed %d: a yuan more in %s does not take the town to 6 %%", seed, code)
			}
		}
		for year := 2005; year <= 2006; year++ {
			if pooled(t, in, "441621", year, "").below(6) {
				t.Errorf("seed %d: the county stays below 6 %% in %d", seed, year)
			}
		}
	}
}

// ratio is a growth factor.
type ratio struct{ *big.Rat }

func (r ratio) below(percent int64) bool { return r.Cmp(big.NewRat(100+percent, 100)) < 0 }

// pooled is the growth factor of the income per head of the villages whose codes begin
// with prefix, with a yuan more in the village plus.
func pooled(t *testing.T, in map[int]map[string]record, prefix string, year int, plus string) ratio {
	t.Helper()
	var sum, people [2]int
	for code, now := range in[year] {
		before := in[year-1][code]
		if !strings.HasPrefix(code, prefix) || !whole(now) || !whole(before) {
			continue
		}
		for i, line := range []record{before, now} {
			farmer := line.num(t, "farmer_income")
			if i == 1 && code == plus {
				farmer++
			}
			sum[i] += farmer * line.num(t, "population")
			people[i] += line.num(t, "population")
		}
	}
	a, b := big.NewRat(int64(sum[0]), int64(people[0])), big.NewRat(int64(sum[1]), int64(people[1]))
	return ratio{b.Quo(b, a)}
}

// whole tells whether a line has both figures of the farmers' income.
func whole(r record) bool { return r.has("farmer_income") && r.has("population") }

// TestBand counts the growths that are outside of what targets.yaml takes as plausible.
func TestBand(t *testing.T) {
	in := incomeFiles(t, build(t, Seed, Towns, Villages))
	bands := map[string][2]int{"farmer_income": {70, 160}, "population": {80, 120}}
	var got []string
	for year := 2005; year <= 2006; year++ {
		for code, now := range in[year] {
			for key, band := range bands {
				before := in[year-1][code]
				if !now.has(key) || !before.has(key) {
					continue
				}
				if p := 100 * now.num(t, key); p < band[0]*before.num(t, key) || p > band[1]*before.num(t, key) {
					got = append(got, code)
				}
			}
		}
	}
	slices.Sort(got)
	want := []string{slumped, soared, movedAway}
	if !slices.Equal(got, want) {
		t.Errorf("outside of the band: %v, want %v", got, want)
	}
}

// TestPoorVillages holds how many poor villages are met, on the line, slightly and
// clearly behind in 2006.
func TestPoorVillages(t *testing.T) {
	in := incomeFiles(t, build(t, Seed, Towns, Villages))
	met, on, yellow, red := 0, 0, 0, 0
	for code, base := range in[2004] {
		b := base.num(t, "collective_income")
		if b >= 30000 || !in[2006][code].has("collective_income") {
			continue
		}
		now, line := in[2006][code].num(t, "collective_income"), b+(30000-b)*2/3
		switch {
		case now >= 30000:
			met++
		case now >= line:
			on++
		case 10*now >= 7*line:
			yellow++
		default:
			red++
		}
	}
	all := met + on + yellow + red
	if good := 100 * (met + on) / all; good < 45 || good > 55 || yellow < 30 || red < 30 || met < 30 || on < 30 {
		t.Errorf("of %d: %d met, %d on the line, %d slightly behind, %d behind", all, met, on, yellow, red)
	}
}

func TestMembers(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for year, want := range map[int][2]int{2005: {94, 98}, 2006: {90, 95}, 2007: {66, 74}} {
		sum := map[string]int{}
		for q := 1; q <= quartersOf(year); q++ {
			for code, line := range read(t, files, fmt.Sprintf("data/members/%d-Q%d.yaml", year, q)) {
				sum[code] += line.num(t, "new_members")
			}
		}
		reached := 0
		for _, n := range sum {
			reached += min(1, n)
		}
		if share := 100 * reached / len(sum); len(sum) != 282 || share < want[0] || share > want[1] {
			t.Errorf("%d: %d of %d branches took in somebody", year, reached, len(sum))
		}
	}
	last := read(t, files, "data/members/2007-Q3.yaml")
	for code := range last {
		if strings.HasPrefix(code, silentTown) {
			t.Errorf("%s reported 2007-Q3", code)
		}
	}
	mid := read(t, files, "data/members/2006-Q2.yaml")
	if mid[overOf2006+"-1"]["new_members"] != "2" || mid[overOf2006+"-2"]["new_members"] != "0" {
		t.Error("no surplus beside a debt")
	}
	for code, line := range read(t, files, "data/members/2006-Q4.yaml") {
		if strings.HasPrefix(code, lateTown) && line["received"] <= "2007-01-15" {
			t.Errorf("%s was in time: %v", code, line)
		}
	}
}

func quartersOf(year int) int {
	if year == openYear {
		return 3
	}
	return 4
}

func TestTraining(t *testing.T) {
	for _, seed := range seeds {
		files := build(t, seed, Towns, Villages)
		for year := 2005; year <= 2007; year++ {
			so := map[string]int{}
			for q := 1; q <= quartersOf(year); q++ {
				name := fmt.Sprintf("data/training/%d-Q%d.yaml", year, q)
				for code, line := range read(t, files, name) {
					n := line.num(t, "trained")
					if n < so[code] || n > line.num(t, "to_train") {
						t.Errorf("%s: %s trained %d of %s after %d", name, code, n, line["to_train"], so[code])
					}
					so[code] = n
				}
			}
		}
		for town, years := range fullTowns {
			for _, year := range years {
				if short := untrained(t, files, town, year); short != 0 {
					t.Errorf("seed %d: %s left out %d in %d", seed, town, short, year)
				}
			}
		}
		if short := untrained(t, files, almostFull, 2006); short != 1 {
			t.Errorf("seed %d: %s left out %d in 2006", seed, almostFull, short)
		}
	}
}

// untrained counts those whom a town did not train in a year.
func untrained(t *testing.T, files map[string][]byte, town string, year int) int {
	t.Helper()
	short := 0
	for code, line := range read(t, files, fmt.Sprintf("data/training/%d-Q4.yaml", year)) {
		if strings.HasPrefix(code, town) {
			short += line.num(t, "to_train") - line.num(t, "trained")
		}
	}
	return short
}

// TestReceived holds every noted day after the due day and not after the day that the
// figures are stated as of.
func TestReceived(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	form := regexp.MustCompile(`received: (\S+)\}`)
	n := 0
	for name, content := range files {
		if strings.HasPrefix(name, "data/reports/") {
			continue // it is what they tell: see TestReports
		}
		for _, m := range form.FindAllSubmatch(content, -1) {
			n++
			day, err := time.Parse(time.DateOnly, string(m[1]))
			if err != nil || !day.After(due(name)) || string(m[1]) > "2007-09-30" {
				t.Errorf("%s: received %s", name, m[1])
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d late reports", n)
	}
}

// due is the due day of a file of figures.
func due(name string) time.Time {
	var year, q int
	_, period, _ := strings.Cut(strings.TrimPrefix(name, "data/"), "/")
	if n, _ := fmt.Sscanf(period, "%d-Q%d", &year, &q); n == 2 {
		return time.Date(year, time.Month(3*q+1), 15, 0, 0, 0, 0, time.UTC)
	}
	if n, _ := fmt.Sscanf(period, "%d-H%d", &year, &q); n == 2 {
		return time.Date(year, time.Month(6*q+1), 15, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(year+1, 1, 31, 0, 0, 0, 0, time.UTC)
}

// TestShape holds what clerks and git rely on: the schema line, codes in quotes and in
// order, towns apart.
func TestShape(t *testing.T) {
	first := regexp.MustCompile(`^# yaml-language-server: \$schema=(\.\./)?schema/\w+\.json$`)
	bare := regexp.MustCompile(`(^|[ {:])\d{9,12}(-\d)?\b[^"]`)
	for name, content := range build(t, Seed, Towns, Villages) {
		lines := strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
		if m := first.FindStringSubmatch(lines[0]); m == nil || (m[1] != "") != (strings.Count(name, "/") > 1) {
			t.Errorf("%s starts with %s", name, lines[0])
		}
		before, town := "", ""
		for i, line := range lines {
			if bare.MatchString(line) || strings.ContainsAny(line, "\t\r") || strings.TrimRight(line, " ") != line {
				t.Errorf("%s:%d: %s", name, i+1, line)
			}
			m := lineForm.FindStringSubmatch(line)
			if m == nil || len(m[1]) < 12 {
				continue
			}
			if cmp.Compare(before, m[1]) >= 0 {
				t.Errorf("%s:%d: %s after %s", name, i+1, m[1], before)
			}
			if m[1][:9] != town && !strings.HasPrefix(name, "data/villages/") && !strings.Contains(lines[i-1], "# ") {
				t.Errorf("%s:%d: no town above %s", name, i+1, m[1])
			}
			before, town = m[1], m[1][:9]
		}
	}
}

func TestSizes(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {1, 800}, {2, 3}, {7, 400}, {18, 280}, {900, 900}} {
		files := build(t, 3, size[0], size[1])
		towns := townsOf(t, files)
		n := 0
		for _, villages := range towns {
			n += len(villages)
		}
		if len(towns) != size[0] || n != size[1] {
			t.Errorf("%v: %d towns, %d villages", size, len(towns), n)
		}
		for _, batch := range []string{"2005", "2006", "2007"} {
			sum := totals(t, read(t, files, "data/teams/"+batch+".yaml"), read(t, files, "data/units.yaml"))
			if sum.teams != size[1] || sum.upper+sum.town > sum.cadres {
				t.Errorf("%v, batch %s: %+v", size, batch, sum)
			}
		}
	}
	for _, size := range [][2]int{{0, 0}, {901, 1000}, {10, 9}, {2, 1601}, {-1, 5}} {
		if _, err := County(3, size[0], size[1]); err == nil {
			t.Errorf("%v is taken", size)
		}
	}
}

func TestFiftyThousand(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	files := build(t, 3, 900, 50_000)
	if got := bytes.Count(files["data/income/2006.yaml"], []byte("farmer_income:")); got < 49_500 {
		t.Errorf("%d villages reported", got)
	}
}

func BenchmarkFiftyThousand(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := County(3, 900, 50_000); err != nil {
			b.Fatal(err)
		}
	}
}

func TestScalar(t *testing.T) {
	for in, want := range map[string]string{
		"大村村":    "大村村",
		"":       `""`,
		"甲: 乙":   `"甲: 乙"`,
		"甲#乙":    `"甲#乙"`,
		`甲"乙\`:   `"甲\"乙\\"`,
		"甲\n乙":   `"甲\x0a乙"`,
		"no":     `"no"`,
		"村（原乡）":  `"村（原乡）"`,
		"441621": `"441621"`,
	} {
		if got := edit.Text(in); got != want {
			t.Errorf("%q is written %s, want %s", in, got, want)
		}
	}
}
