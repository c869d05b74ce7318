package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// sent are three teams. 子村's is led by C1, which sent one of its three cadres, T1 the
// other two; 丑村's is T1's alone; of 寅村's two cadres one is nobody's.
var sent = data{
	"units.yaml": "units:\n  \"C1\": {name: 某局, level: county}\n  \"T1\": {name: 甲镇政府, level: town, town: \"441621100\"}\n  \"T2\": {name: 乙镇政府, level: town, town: \"441621101\"}\n",
	"teams/2005": `"441621100200": {unit: "C1", cadres: 3, from: {"C1": 1, "T1": 2}}
		"441621100201": {unit: "T1", cadres: 3, from: {"T1": 3}}
		"441621101200": {unit: "T2", cadres: 2, from: {"T2": 1}}`,
}

// stated is sent with totals that the policy states.
func stated(t *testing.T, lines string) *progress.Report {
	t.Helper()
	d := data{"programme.yaml": "name: {zh-cn: 工程}\ncounty: {code: \"441621\", name: 某县}\nstart: 2005-01-01\nend: 2007-12-31\nbaseline: \"2004\"\nas_of: 2006-12-31\nstated:\n" + lines}
	for name, text := range sent {
		d[name] = text
	}
	return measure(t, "2006-12-31", d, "")
}

// Three teams, one of an upper unit; eight cadres, of whom C1 sent one and the towns six. Of
// the towns' six two sit in C1's team.
func TestTally(t *testing.T) {
	all := measure(t, "2006-12-31", sent, "").Tallies()
	if len(all) != 1 {
		t.Fatalf("%d batches", len(all))
	}
	x := all[0]
	equal(t, "teams", fmt.Sprint(x.Teams.All, x.Teams.Parts()), "3 [{upper 1} {part 2}]")
	equal(t, "cadres", fmt.Sprint(x.Cadres.All, x.Cadres.Parts()), "8 [{upper 1} {part 6} { 1}]")
	equal(t, "sizes", fmt.Sprint(x.Sizes, x.Largest()), "[{2 1} {3 2}] 3")
	equal(t, "across", fmt.Sprint(x.Across), "map[part:2]")
}

// The parts of the cadres make 9 of 8; the towns' 8 are 6 by the records, and do not fit into
// their two teams of three: at least two sit elsewhere, as the records have it. Of 2006 there
// are no records.
func TestAgreements(t *testing.T) {
	r := stated(t, `  - {title: {zh-cn: 工作组}, count: teams, batch: "2005", total: 4, parts: {upper: 1, town: 2}}
  - {title: {zh-cn: 干部}, count: cadres, batch: "2005", total: 8, parts: {upper: 1, town: 8}}
  - {title: {zh-cn: 二批}, count: teams, batch: "2006", total: 4}
`)
	var got []string
	for _, a := range r.Agreements() {
		said := fmt.Sprintf("%s %s %s", a.Stated.Title.First(), a.Check, a.Light)
		if a.Rest != 0 {
			said += " rest " + a.Rest.String() + " of " + a.PartsSum().String()
		}
		for _, d := range a.Off {
			said += fmt.Sprintf(" %v%s %s", d.Whole, d.Sender, d.By)
		}
		if x := a.Across; x != nil {
			said += fmt.Sprintf(" %s %d-%d=%d, %d", x.Sender, 8, x.Room, x.Least, x.Records)
		}
		got = append(got, said)
	}
	equal(t, "agreements", strings.Join(got, "\n"), `工作组 parts yellow rest 1 of 3
工作组 records red true -1
干部 parts red rest -1 of 9
干部 records yellow falsepart -2
干部 sizes green
干部 crowding green part 8-6=2, 2
二批 records grey`)
	agree, differ := progress.Outcome(r.Agreements())
	equal(t, "outcome", fmt.Sprint(agree, differ), "2 4")
}

// Of nine stated cadres of the towns three must sit elsewhere, and the records have two; six
// fit, and nothing is said.
func TestCrowding(t *testing.T) {
	for n, want := range map[int]string{6: "", 7: "1 green", 9: "3 red"} {
		r := stated(t, fmt.Sprintf(`  - {title: {zh-cn: 工作组}, count: teams, batch: "2005", total: 3, parts: {upper: 1, town: 2}}
  - {title: {zh-cn: 干部}, count: cadres, batch: "2005", total: 8, parts: {upper: 1, town: %d}}
`, n))
		got := ""
		for _, a := range r.Agreements() {
			if a.Check == progress.CheckCrowding {
				got = fmt.Sprint(a.Across.Least, " ", a.Light)
			}
		}
		equal(t, fmt.Sprint(n, " stated cadres"), got, want)
	}
}

// 甲镇 has five postings for six cadres, 乙镇 two for two: of two places one differs.
func TestRosters(t *testing.T) {
	d := data{"postings/2005.yaml": `batch: "2005"
postings:
  "441621100200-1": {unit: "C1", posted: 2005-01-07}
  "441621100200-2": {unit: "T1", posted: 2005-01-07}
  "441621100201-1": {unit: "T1", posted: 2005-01-07}
  "441621100201-2": {unit: "T1", posted: 2005-01-07}
  "441621100201-3": {unit: "T1", posted: 2005-01-07}
  "441621101200-1": {unit: "T2", posted: 2005-01-07}
  "441621101200-2": {unit: "T2", posted: 2005-01-07}
`}
	for name, text := range sent {
		d[name] = text
	}
	r := measure(t, "2006-12-31", d, "")
	x := r.Rosters()
	b := x.Batches[0]
	equal(t, "rosters", fmt.Sprint(b.Towns[place(t, r, townA)], b.Towns[place(t, r, townB)], b.All, b.All.More(), x.Cells, x.Off), "{5 6} {2 2} {7 8} -1 2 1")
}
