package sample

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// yearlyTopics are the topics that are reported once a year.
var yearlyTopics = []topic{governanceTopic, partyTopic, supportTopic, societyTopic, teamworkTopic, officeTopic, staffTopic}

// TestDeclared holds the figures that are written to those that targets.yaml declares, but
// for those that are derived.
func TestDeclared(t *testing.T) {
	_, topics, _ := strings.Cut(string(targetsYAML), "\ntopics:\n")
	topics, _, _ = strings.Cut(topics, "\ntargets:\n")
	form := regexp.MustCompile(`(?m)^      ([a-z_]+): \{title: .* unit: \{zh-cn: ([^,]+),`)
	for _, topic := range yearlyTopics {
		_, block, ok := strings.Cut(topics, "\n  "+topic.name+":\n")
		if end := regexp.MustCompile(`\n  [a-z]+:\n`).FindStringIndex(block); end != nil {
			block = block[:end[0]]
		}
		var want, got []string
		for _, m := range form.FindAllStringSubmatch(block, -1) {
			if !strings.Contains(m[0], "all_of") && !strings.Contains(declared(block, m[1]), "all_of") {
				want = append(want, m[1]+" "+m[2])
			}
		}
		for _, c := range topic.columns {
			got = append(got, c.key+" "+c.unit)
		}
		if !ok || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s writes\n%s\nand declares\n%s", topic.name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// declared is the line of a block that declares a figure.
func declared(block, figure string) string {
	_, rest, _ := strings.Cut(block, "      "+figure+": ")
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

func yearOf(t *testing.T, files map[string][]byte, topic topic, year int) map[string]record {
	t.Helper()
	return read(t, files, fmt.Sprintf("data/%s/%d.yaml", topic.name, year))
}

// sumOf adds up a figure of the places whose codes begin with prefix, over those that
// reported with, which may be "".
func sumOf(t *testing.T, lines map[string]record, prefix, figure, with string) int {
	t.Helper()
	n := 0
	for code, l := range lines {
		if strings.HasPrefix(code, prefix) && l.has(figure) && (with == "" || l.has(with)) {
			n += l.num(t, figure)
		}
	}
	return n
}

// TestCrossTenure holds the county near 75 %: below it in 2005, above in 2006, with towns
// on either side and one exactly on it.
func TestCrossTenure(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	below, above := 0, 0
	for year, want := range map[int][2]int{2005: {70, 75}, 2006: {75, 78}} {
		lines := yearOf(t, files, governanceTopic, year)
		cross := 100 * sumOf(t, lines, "", "cross_members", "committee_members")
		members := sumOf(t, lines, "", "committee_members", "cross_members")
		if cross < want[0]*members || cross >= want[1]*members {
			t.Errorf("%d: %d hundredths of %d", year, cross, members)
		}
		for town := range townsOf(t, files) {
			diff := 4*sumOf(t, lines, town, "cross_members", "committee_members") - 3*sumOf(t, lines, town, "committee_members", "cross_members")
			switch {
			case year != 2006:
			case town == evenTown && diff != 0:
				t.Errorf("%s is off 75 %% by %d quarters of a person", town, diff)
			case diff < 0:
				below++
			case diff > 0:
				above++
			}
		}
	}
	if below < 5 || above < 5 {
		t.Errorf("%d towns below 75 %%, %d above", below, above)
	}
	for _, seed := range seeds {
		lines := yearOf(t, build(t, seed, Towns, Villages), governanceTopic, 2006)
		if 4*sumOf(t, lines, evenTown, "cross_members", "") != 3*sumOf(t, lines, evenTown, "committee_members", "") {
			t.Errorf("seed %d: %s is not on 75 %%", seed, evenTown)
		}
	}
	two := yearOf(t, files, governanceTopic, 2006)
	if l := two["441621100204"]; !l.has("committee_members") || l.has("cross_members") {
		t.Errorf("no denominator without its numerator: %v", l)
	}
}

func TestGovernance(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for year, want := range map[int][2]int{2005: {86, 90}, 2006: {90, 93}} {
		lines, villages := yearOf(t, files, governanceTopic, year), villagesOf(t, files)
		heads, all := 0, 0
		for code, l := range lines {
			if l["head_cross"] == "true" {
				heads++
			}
			if l["head_cross"] == "true" && l["head_vacant"] == "true" {
				t.Errorf("%d: %s has one head and a vacancy", year, code)
			}
			if code == movedVillage {
				code = movedCode
			}
			if l.has("weak_fixed") && !villages[code].has("weak") {
				t.Errorf("%d: %s is not weak", year, code)
			}
			yes, no := twelveOf(t, l)
			if yes == 12 {
				all++
			}
			if yes+no < 11 {
				t.Errorf("%d: %s answered %d of twelve", year, code, yes+no)
			}
		}
		if p := 100 * heads / len(lines); p < want[0] || p >= want[1] {
			t.Errorf("%d: one head in %d of %d", year, heads, len(lines))
		}
		if 2*all < len(lines) || all > 9*len(lines)/10 {
			t.Errorf("%d: all twelve in %d of %d", year, all, len(lines))
		}
	}
	now := yearOf(t, files, governanceTopic, 2006)
	for code, want := range map[string][2]int{ // yes and no of the twelve
		"441621119200": {12, 0}, "441621119201": {11, 1}, "441621119202": {11, 0}, "441621119203": {10, 1},
	} {
		if yes, no := twelveOf(t, now[code]); yes != want[0] || no != want[1] {
			t.Errorf("%s: %d yes, %d no", code, yes, no)
		}
	}
	if now["441621100201"]["reserve_cadres"] != "2" || now["441621100202"]["reserve_cadres"] != "1" || now["441621100203"].has("reserve_cadres") {
		t.Error("reserve cadres: not two, one and none known")
	}
	if l := now["441621100207"]; l["head_cross"] != "false" || l["head_vacant"] != "true" {
		t.Errorf("no vacancy: %v", l)
	}
}

// twelveOf counts the answers on the six systems. What is not set up is not carried out.
func twelveOf(t *testing.T, l record) (yes, no int) {
	t.Helper()
	columns := governanceTopic.columns[systems:systemsEnd]
	for i, c := range columns {
		switch l[c.key] {
		case "true":
			yes++
			if i%2 == 1 && l[columns[i-1].key] == "false" {
				t.Errorf("%s without %s: %v", c.key, columns[i-1].key, l)
			}
		case "false":
			no++
		}
	}
	return yes, no
}

// TestParty holds that no figure exceeds what bounds it, and the special branches.
func TestParty(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for year := 2005; year <= 2006; year++ {
		admitted := map[string]int{}
		for q := 1; q <= 4; q++ {
			for code, l := range read(t, files, fmt.Sprintf("data/members/%d-Q%d.yaml", year, q)) {
				admitted[code] += l.num(t, "new_members")
			}
		}
		for code, l := range yearOf(t, files, partyTopic, year) {
			if l.num(t, "young") > admitted[code] || l.num(t, "two_skills") > l.num(t, "members_cadres") ||
				l.has("floating") && l.num(t, "floating_managed") > l.num(t, "floating") {
				t.Errorf("%d: %s: %v after %d new members", year, code, l, admitted[code])
			}
		}
	}
	now := yearOf(t, files, partyTopic, 2006)
	if n, m := sumOf(t, now, skilledTown, "two_skills", "members_cadres"), sumOf(t, now, skilledTown, "members_cadres", "two_skills"); n != m || n == 0 {
		t.Errorf("%d of %d of %s master two skills", n, m, skilledTown)
	}
	for code, want := range map[string]string{"441621100201": "0 0", "441621100202": "5 5", "441621100203": "5 4", "441621100204": " "} {
		if got := now[code]["floating"] + " " + now[code]["floating_managed"]; got != want {
			t.Errorf("%s: floating members %s, want %s", code, got, want)
		}
	}
	if now[overOf2006+"-1"]["appraised"] != "true" || now[overOf2006+"-2"]["appraised"] != "false" {
		t.Error("the two branches do not differ")
	}
	if now["441621119203"]["two_skills"] != "40" || now["441621119205"]["two_skills"] != "39" {
		t.Error("no branch with all, or with all but one")
	}
}

// TestYearlyLines holds what is not reported, and bounds within lines.
func TestYearlyLines(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for _, topic := range yearlyTopics {
		for year := 2005; year <= 2006; year++ {
			lines := yearOf(t, files, topic, year)
			late := 0
			for code, l := range lines {
				if l.has("received") {
					late++
				}
				switch {
				case l["projects"] == "0" && l["project_funds"] != "0":
					t.Errorf("%s: funds without a project", code)
				case l.has("disputes_settled") && l.num(t, "disputes_settled") > l.num(t, "disputes"):
					t.Errorf("%s settled more than there was", code)
				case l["farmer_trainings"] == "0" && l["farmers_trained"] != "0":
					t.Errorf("%s: trained without a training", code)
				}
			}
			if late == 0 && topic.name != officeTopic.name {
				t.Errorf("%s of %d: no late line", topic.name, year)
			}
			for code, years := range unreported[topic.name] {
				for _, y := range years {
					if y == year && lines[code] != nil {
						t.Errorf("%s of %d: %s reported", topic.name, year, code)
					}
				}
			}
		}
	}
	if l := yearOf(t, files, supportTopic, 2006)["441621100201"]; l["roads"] != "0.5" {
		t.Errorf("half a kilometre is written %s", l["roads"])
	}
}

// TestOffice holds a town with three of the four, one with an unknown one, one without a
// line, and one that was late.
func TestOffice(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	now := yearOf(t, files, officeTopic, 2006)
	haves := func(l record) (yes, no int) {
		for _, key := range []string{"organisation", "premises", "staff", "funds"} {
			switch l[key] {
			case "true":
				yes++
			case "false":
				no++
			}
		}
		return yes, no
	}
	for code, want := range map[string][2]int{"441621111": {3, 1}, "441621115": {4, 0}, "441621110": {0, 0}} {
		if yes, no := haves(now[code]); yes != want[0] || no != want[1] {
			t.Errorf("%s: %d yes, %d no", code, yes, no)
		}
	}
	if yes, no := haves(yearOf(t, files, officeTopic, 2005)["441621109"]); yes+no != 3 {
		t.Errorf("of 2005, one of four is not unknown: %d yes, %d no", yes, no)
	}
	if len(now) != 17 || now["441621115"]["received"] != "2007-02-09" {
		t.Errorf("%d lines; %v", len(now), now["441621115"])
	}
}

// TestStaff holds the edges of about 20 % and the pooled share, against the teams.
func TestStaff(t *testing.T) {
	files := build(t, Seed, Towns, Villages)
	for year := 2005; year <= 2006; year++ {
		sent, lines := map[string]int{}, yearOf(t, files, staffTopic, year)
		for _, team := range read(t, files, fmt.Sprintf("data/teams/%d.yaml", year)) {
			for key := range team {
				if unit, ok := strings.CutPrefix(key, "from."); ok {
					sent[unit] += team.num(t, key)
				}
			}
		}
		all, staff, inside := 0, 0, 0
		for unit, l := range lines {
			short := 0
			for _, u := range shortUnits[year] {
				if u == unit {
					short = 1
				}
			}
			if off := l.num(t, "allotted") - sent[unit]; off != short && (short == 1 || off > 0) {
				t.Errorf("%d: %s was to send %s and sent %d", year, unit, l["allotted"], sent[unit])
			}
			if unit[0] == 'T' || !l.has("established") {
				continue
			}
			e := l.num(t, "established")
			all, staff = all+sent[unit], staff+e
			if 100*sent[unit] >= 18*e && 100*sent[unit] <= 22*e {
				inside++
			}
		}
		if p := 1000 * all / staff; p < 180 || p > 220 || inside < 15 || inside > 50 {
			t.Errorf("%d: %d of %d sent, %d units inside", year, all, staff, inside)
		}
		if year == 2006 {
			for unit, want := range map[string][2]int{ // sent, established
				"C10": {1, 3}, "C47": {1, 7}, "C15": {1, 8}, "C17": {9, 50}, "C24": {9, 51}, "C25": {11, 50}, "C22": {8, 36},
			} {
				if got := [2]int{sent[unit], lines[unit].num(t, "established")}; got != want {
					t.Errorf("%s: %v, want %v", unit, got, want)
				}
			}
		}
	}
}
