package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/progress"
)

// 丑村 was merged into 子村 in May 2006: 子村 carries its team of 2005, which T1 led, beside
// its own, which C1 led with two of T1's. Of 2006 the village has cadres again, C1's.
func TestTeamsCarried(t *testing.T) {
	d := data{
		"units.yaml": sent["units.yaml"],
		"teams/2005": sent["teams/2005"],
		"teams/2006": `"441621100200": {unit: "C1", cadres: 1, from: {"C1": 1}}`,
		"villages/441621100.yaml": `town: "441621100"
villages:
  "441621100200": {name: 子村}
  "441621100201": {name: 丑村, merged: {into: "441621100200", on: 2006-05-01}}
`,
		"postings/2005.yaml": `batch: "2005"
postings:
  "441621100200-1": {unit: "C1", posted: 2005-01-07, head: deputy-secretary}
`,
	}
	r := measure(t, "2006-12-31", d, "")
	x := r.Teams()
	var got []string
	for _, batch := range []string{"2005", "2006"} {
		for _, team := range x.Of(place(t, r, a1), period(t, batch)) {
			_, headed := x.Head(team)
			got = append(got, fmt.Sprint(batch, " ", team.Home.Name, " ", team.Cadres.V, " ", headed))
		}
	}
	equal(t, "teams of 子村", strings.Join(got, ", "), "2005 子村 3 true, 2005 丑村 3 false, 2006 子村 1 false")
	equal(t, "with teams", fmt.Sprint(len(x.Teamed), x.HasIn(place(t, r, b1), period(t, "2006"))), "2 false")
	got = nil
	for _, l := range x.Led(place(t, r, "T1")) {
		got = append(got, fmt.Sprint(l.Village.Name, " ", l.Leads, " ", l.Sent))
	}
	equal(t, "T1's", strings.Join(got, ", "), "子村 false 2, 丑村 true 3")
	equal(t, "led by C1", fmt.Sprint(x.Leads(place(t, r, "C1"), period(t, "2005")), x.Leads(place(t, r, "C1"), period(t, "2006"))), "1 1")
	equal(t, "batches", fmt.Sprint(progress.Batches(r.County)), "[2006 2005]")
}

// C1 and C2 are above the towns. C1 was assessed for 2005, C2 was not; of 2006 nobody has a
// file, and the year is over.
func TestAssessedYears(t *testing.T) {
	r := measure(t, "2007-01-15", data{
		"units.yaml":            "units:\n  \"C1\": {name: 某局, level: county}\n  \"C2\": {name: 另局, level: county}\n  \"T1\": {name: 甲镇政府, level: town, town: \"441621100\"}\n",
		"assessments/2005.yaml": "year: \"2005\"\nunits:\n  \"C1\": {on: 2006-01-10, proposed: good, finished: false}\n",
	}, "")
	var got []string
	for _, y := range r.AssessedYears() {
		_, final := y.Grades()
		said := fmt.Sprint(y.Year, " of ", y.Units, ": ", len(y.Ratings), ", capped ", y.Capped, ", without")
		for _, u := range y.Missing {
			said += " " + u.Code
		}
		got = append(got, said+fmt.Sprint(" ", final, " ", string(y.Light)))
	}
	equal(t, "years", strings.Join(got, "\n"), "2006 of 2: 0, capped 0, without C1 C2 map[] none\n2005 of 2: 1, capped 1, without C2 map[pass:1] none")
}

// 子村 and 丑村 have teams, and 子村 has passed: its team may withdraw.
func TestTeamReleases(t *testing.T) {
	d := inspections("2006/villages 441621100200 on: 2006-12-01, "+good, "2006/villages 441621100201 on: 2006-12-01, "+bad)
	for _, name := range []string{"units.yaml", "teams/2005"} {
		d[name] = sent[name]
	}
	r := measure(t, "2006-12-31", d, "")
	towns, teams, free := progress.TeamReleases(r, period(t, "2005"))
	equal(t, "all", fmt.Sprint(len(towns), teams, free), "2 3 1")
	equal(t, "甲镇", fmt.Sprint(towns[0].Teams, accepted(towns[0].Free...)), "2441621100200 passed")
	all := r.Acceptance().Below(place(t, r, townA))
	equal(t, "not passed", accepted(progress.Lacking(all)...), "441621100201 stays solved")
	if !r.Acceptance().Begun() {
		t.Error("nothing was inspected")
	}
}
