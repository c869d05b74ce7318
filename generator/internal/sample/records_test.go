package sample

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// listOf reads the codes of a list, or the days of visits: what stands in quotes, or
// after on.
var (
	quotedForm = regexp.MustCompile(`"(\d+)"`)
	visitForm  = regexp.MustCompile(`\{on: (\S+), to: "(\d+)"\}`)
)

func listOf(s string) []string {
	var out []string
	for _, m := range quotedForm.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
	}
	return out
}

// TestLeaders holds that every town has a county leader, that all have one village but
// for the special cases, and that nobody answers for a village that is no more.
func TestLeaders(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	towns, villages := townsOf(t, files), villagesOf(t, files)
	linked, perTown, county := map[string]bool{}, map[string]int{}, 0
	want := map[string]int{"L21": 2, "L30": 0, "LT10205": 0, "LT10503": 2}
	for code, l := range read(t, files, "data/leaders.yaml") {
		own := listOf(l["villages"])
		if n, special := want[code]; special && len(own) != n || !special && len(own) != 1 {
			t.Errorf("%s answers for %v", code, own)
		}
		for _, v := range own {
			if villages[v] == nil || villages[v].has("merged") {
				t.Errorf("%s answers for %s", code, v)
			}
		}
		if l["tier"] == "town" {
			perTown[l["town"]]++
			if code[2:5] != l["town"][6:] {
				t.Errorf("%s is of %s", code, l["town"])
			}
			continue
		}
		county++
		if len(listOf(l["towns"])) == 0 {
			t.Errorf("%s is linked with no town", code)
		}
		for _, town := range listOf(l["towns"]) {
			linked[town] = true
		}
	}
	if county != 30 || len(linked) != len(towns) {
		t.Errorf("%d county leaders, %d of %d towns linked", county, len(linked), len(towns))
	}
	for town := range towns {
		if n := perTown[town]; n < 7 || n > 9 {
			t.Errorf("%s has %d leaders", town, n)
		}
	}
}

// ownDays counts the distinct days that a leader was at his village, at a town of his, or
// in it, and all days.
func ownDays(leader, line record) (own, all int) {
	days, ownDays := map[string]bool{}, map[string]bool{}
	places := append(listOf(leader["villages"]), listOf(leader["towns"])...)
	if slices.Contains(places, movedCode) {
		places = append(places, movedVillage)
	}
	for _, m := range visitForm.FindAllStringSubmatch(line["days"], -1) {
		days[m[1]] = true
		if slices.ContainsFunc(places, func(p string) bool { return strings.HasPrefix(m[2], p) }) {
			ownDays[m[1]] = true
		}
	}
	return len(ownDays), len(days)
}

// TestVisits holds the classic traps, tallied by hand.
func TestVisits(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	leaders := read(t, files, "data/leaders.yaml")
	for _, c := range []struct {
		code, half string
		own, all   int
	}{
		{"L07", "2006-H1", 6, 6}, {"L07", "2006-H2", 0, 0}, // six and none are not three and three
		{"L08", "2006-H2", 2, 2}, // three visits on two days
		{"L09", "2006-H2", 2, 3}, // one of three elsewhere
		{"L10", "2006-H1", 3, 3}, // the third on the last day
		{"L06", "2006-H2", 3, 3}, // at a village that has moved since
		{"L12", "2005-H1", 0, 0},
		{"L16", "2007-H2", 3, 3},
	} {
		line := read(t, files, "data/visits/"+c.half+".yaml")[c.code]
		if own, all := ownDays(leaders[c.code], line); line == nil || own != c.own || all != c.all {
			t.Errorf("%s in %s: %d days at the own point of %d: %v", c.code, c.half, own, all, line)
		}
	}
	for _, c := range [][2]string{{"L11", "2006-H2"}, {"L14", "2007-H2"}, {"LT10002", "2006-H2"}} {
		if line := read(t, files, "data/visits/"+c[1]+".yaml")[c[0]]; line != nil {
			t.Errorf("%s of %s reported: %v", c[0], c[1], line)
		}
	}
	if day := read(t, files, "data/visits/2007-H1.yaml")["L13"]["received"]; day != "2007-07-20" {
		t.Errorf("L13 reported on %s", day)
	}
}

// TestVisitDays holds that visits lie in their half-year, in order, and not after the day
// that the figures are stated as of; and that most leaders meet three.
func TestVisitDays(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	leaders := read(t, files, "data/leaders.yaml")
	for h, period := range []string{"2005-H1", "2005-H2", "2006-H1", "2006-H2", "2007-H1", "2007-H2"} {
		first, last := fmt.Sprintf("%s-%02d-01", period[:4], 6*(h%2)+1), fmt.Sprintf("%s-%02d-31", period[:4], 6*(h%2)+6)
		met, county := 0, 0
		for code, line := range read(t, files, "data/visits/"+period+".yaml") {
			before := first
			for _, m := range visitForm.FindAllStringSubmatch(line["days"], -1) {
				if m[1] < before || m[1] > last || m[1] > asOf {
					t.Errorf("%s: %s on %s after %s", period, code, m[1], before)
				}
				before = m[1]
			}
			if leaders[code]["tier"] == "county" {
				county++
				if own, _ := ownDays(leaders[code], line); own >= 3 {
					met++
				}
			}
		}
		if h < 5 && 10*met < 7*county || h == 5 && (met == 0 || 2*met > county) {
			t.Errorf("%s: %d of %d met", period, met, county)
		}
	}
}

// TestReports holds that most reports came in time and some a day late, later or never,
// and the edges. The due days are those of the 15th day after a quarter and 31 January.
func TestReports(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	periods := 0
	for name := range files {
		period, ok := strings.CutPrefix(strings.TrimSuffix(name, ".yaml"), "data/reports/")
		if !ok {
			continue
		}
		periods++
		in, late := 0, 0
		for code, l := range read(t, files, name) {
			limit := due("data/x/" + period).Format(time.DateOnly)
			first := limit[:8] + "01" // the day after the period
			if l.has("due") {
				limit = l["due"]
			}
			in++
			if l["received"] > limit {
				late++
			}
			if l["received"] > asOf || l["received"] < first {
				t.Errorf("%s: %s came on %s", period, code, l["received"])
			}
		}
		if in < 66 || in > 75 || late > 14 {
			t.Errorf("%s: %d came in, %d late", period, in, late)
		}
	}
	if periods != 12 || files["data/reports/2007-Q3.yaml"] != nil {
		t.Errorf("%d periods", periods)
	}
	for _, c := range [][4]string{ // period, who, received, due
		{"2005-Q1", "C16", "2005-04-28", "2005-04-30"},
		{"2006-Q3", "441621115", "", ""}, {"2006-Q3", "441621116", "2006-10-15", ""}, {"2006-Q3", "441621117", "2006-10-16", ""},
		{"2006", "441621114", "2007-01-31", ""}, {"2006", "441621115", "2007-02-01", ""},
		{"2007-Q2", "441621112", "2007-07-16", ""}, {"2007-Q2", "441621", "2007-07-27", "2007-07-25"},
	} {
		if l := read(t, files, "data/reports/"+c[0]+".yaml")[c[1]]; l["received"] != c[2] || l["due"] != c[3] {
			t.Errorf("%s of %s: %v", c[1], c[0], l)
		}
	}
}

// TestPostings holds that each team has as many postings of each unit as it says.
func TestPostings(t *testing.T) {
	for _, size := range [][2]int{{Towns, Villages}, {7, 400}, {1, 1}} {
		files := build(t, Seed, size[0], size[1])
		for _, batch := range []string{"2005", "2006", "2007"} {
			posted := map[string]int{}
			for key, p := range read(t, files, "data/postings/"+batch+".yaml") {
				village, _, _ := strings.Cut(key, "-")
				posted[village]++
				posted[village+" "+p["unit"]]++
			}
			total := 0
			for village, team := range read(t, files, "data/teams/"+batch+".yaml") {
				n := team.num(t, "cadres")
				total += n
				if posted[village] != n {
					t.Errorf("%v, batch %s: %s has %d cadres and %d postings", size, batch, village, n, posted[village])
				}
				for key := range team {
					if unit, ok := strings.CutPrefix(key, "from."); ok && posted[village+" "+unit] != team.num(t, key) {
						t.Errorf("%v, batch %s: %s has %d postings of %s", size, batch, village, posted[village+" "+unit], unit)
					}
				}
			}
			if size[1] == Villages && total != 779 {
				t.Errorf("batch %s: %d postings", batch, total)
			}
		}
	}
}

// TestPostingDays tallies arrivals, training, rotation and heads of the first batch.
func TestPostingDays(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	first := read(t, files, "data/postings/2005.yaml")
	late, untrained, over, stays := 0, 0, 0, 0
	for key, p := range first {
		if !p.has("posted") {
			continue
		}
		if p["posted"] > "2005-01-08" {
			late++
		}
		if p["trained"] == "" || p["trained"] >= p["posted"] {
			untrained++
		}
		switch {
		case p.has("stays.en"):
			stays++
		case p["left"] > plusMonths(p["posted"], 12):
			over++
		}
		if p.has("left") && p["left"] <= p["posted"] {
			t.Errorf("%s left on %s", key, p["left"])
		}
	}
	if late < 4 || late > 20 || untrained < 5 || untrained > 25 || over < 4 || over > 30 || stays < 4 || stays > 20 {
		t.Errorf("of 779: %d late, %d not trained before, %d over twelve months, %d with a reason", late, untrained, over, stays)
	}
	for key, want := range map[string]string{ // trained, posted, left
		"441621100201-1": "2005-01-05 2005-01-08",
		"441621100202-1": "2005-01-05 2005-01-09",
		"441621100203-1": "2005-01-06 2005-01-06",
		"441621100203-2": "2005-01-05 2005-01-06",
		"441621100210-1": " 2005-01-07",
		"441621100206-2": "2005-01-05 ",
	} {
		if got := first[key]["trained"] + " " + first[key]["posted"]; got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	for key, want := range map[string]string{"-1": "2006-01-07", "-2": "2006-01-08", "-3": "2006-04-20"} {
		p := first["441621100204"+key]
		if p["posted"] != "2005-01-07" || p["left"] != want || p.has("stays.en") != (key == "-3") {
			t.Errorf("441621100204%s: %v", key, p)
		}
	}
	second, open := read(t, files, "data/postings/2006.yaml"), 0
	if p := second["441621100211-2"]; p.has("left") || p.has("stays.en") {
		t.Errorf("it is not overdue: %v", p)
	}
	if p := second["441621100212-1"]; p.has("left") || !p.has("stays.en") {
		t.Errorf("it does not stay: %v", p)
	}
	third := read(t, files, "data/postings/2007.yaml")
	for _, p := range third {
		if !p.has("left") {
			open++
		}
	}
	if open < len(third)*97/100 || open == len(third) {
		t.Errorf("%d of %d of the last batch are still there", open, len(third))
	}
}

// TestHeads holds that nearly every team has one head, and the teams without one, or two.
func TestHeads(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for _, year := range []int{2005, 2006, 2007} {
		heads := map[string]int{}
		for key, p := range read(t, files, fmt.Sprintf("data/postings/%d.yaml", year)) {
			village, _, _ := strings.Cut(key, "-")
			heads[village] += 0
			if p.has("head") {
				heads[village]++
			}
		}
		count := map[int]int{}
		for _, n := range heads {
			count[n]++
		}
		if count[0] < 1 || count[0] > 8 || count[2] < 1 || count[2] > 6 || count[0]+count[1]+count[2] != 279 {
			t.Errorf("%d: teams by heads: %v", year, count)
		}
		for _, code := range headless[year] {
			if heads[code] != 0 {
				t.Errorf("%d: %s has %d heads", year, code, heads[code])
			}
		}
		for _, code := range twoHeads[year] {
			if heads[code] != 2 {
				t.Errorf("%d: %s has %d heads", year, code, heads[code])
			}
		}
	}
}

// TestAssessments holds a unit of each grade among those that did not finish their task:
// two fall to 合格, one to 不合格, one is there, and one is finished by hand.
func TestAssessments(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	now := read(t, files, "data/assessments/2006.yaml")
	for code, want := range map[string]string{
		"C05": "excellent ", "C20": "good ", "C27": "pass ", "C36": "fail ", "C44": "excellent true", "C31": "good ", "C43": " ",
	} {
		if got := now[code]["proposed"] + " " + now[code]["finished"]; got != want || !now[code].has("on") {
			t.Errorf("%s: %s", code, got)
		}
	}
	for _, code := range []string{"C41", unassessedLeader} {
		if now[code] != nil {
			t.Errorf("%s was assessed", code)
		}
	}
	if len(now) < 190 || files["data/assessments/2007.yaml"] != nil {
		t.Errorf("%d assessments of 2006", len(now))
	}
}

// TestAcceptance holds the pilot round: seven villages and their town passed, and four of
// the twelve villages that were inspected in the other did not.
func TestAcceptance(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	lines := read(t, files, "data/acceptance/2007.yaml")
	passed, failed := map[string]int{}, map[string]string{}
	for code, l := range lines {
		if l["on"] < "2007-01-01" || l["on"] > asOf {
			t.Errorf("%s was inspected on %s", code, l["on"])
		}
		marks := ""
		for _, key := range []string{"reached", "solved", "satisfied"} {
			marks += l[key][:1]
		}
		if marks == "ttt" {
			passed[code[:9]]++
		} else {
			failed[code] = marks
		}
	}
	if passed[passedTown] != 7+1 || passed[failedTown] != 8+1 || len(lines) != 21 {
		t.Errorf("%d lines, passed: %v", len(lines), passed)
	}
	want := map[string]string{"441621103200": "ftt", "441621103201": "tft", "441621103202": "ttf", "441621103203": "fff"}
	if fmt.Sprint(failed) != fmt.Sprint(want) {
		t.Errorf("failed: %v", failed)
	}
	if lines["441621103213"] != nil || strings.Contains(string(files["data/acceptance/2007.yaml"]), "\ncounty:") {
		t.Error("the last village, or the county, was inspected")
	}
	if lines["441621103204"]["on"] != "2007-09-18" {
		t.Errorf("inspected again: %v", lines["441621103204"])
	}
}
