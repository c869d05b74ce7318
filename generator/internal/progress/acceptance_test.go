package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

const (
	good = "reached: true, solved: true, satisfied: true"
	bad  = "reached: true, solved: false, satisfied: true"
)

// inspections are acceptance files: "2007/villages 441621100200: {on: …}" and so on.
func inspections(lines ...string) data {
	d := data{"leaders.yaml": leadersFile}
	heads := map[string]bool{}
	for _, l := range lines {
		where, line, _ := strings.Cut(l, " ")
		year, list, _ := strings.Cut(where, "/")
		name := "acceptance/" + year + ".yaml"
		if d[name] == "" {
			d[name] = fmt.Sprintf("year: %q\n", year)
		}
		if list == "county" {
			d[name] += "county: {" + line + "}\n"
			continue
		}
		if !heads[where] {
			d[name] += list + ":\n"
			heads[where] = true
		}
		code, rest, _ := strings.Cut(line, " ")
		d[name] += fmt.Sprintf("  %q: {%s}\n", code, rest)
	}
	return d
}

// accepted shows the chain: "441621100200 passed", "… stays solved below".
func accepted(list ...progress.Accepted) string {
	var out []string
	for _, a := range list {
		s := a.Place.Code + " " + string(a.State)
		for _, f := range a.Failed {
			s += " " + string(f)
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func released(c *progress.Chain) string {
	var out []string
	for _, l := range c.Releases {
		s := l.Leader.Code
		if l.Free {
			s += " free"
		}
		for _, p := range l.Waiting {
			s += " " + p.Code
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// A village passes when all three standards hold; each that does not is named (四（五）). Not
// inspected is waiting, and neither passed nor failed.
func TestVillageStandards(t *testing.T) {
	for _, c := range []struct{ standards, want, line string }{
		{good, "441621100200 passed", "inspected 1, passed 1"},
		{"reached: false, solved: true, satisfied: true", "441621100200 stays reached", "inspected 1, passed 0"},
		{bad, "441621100200 stays solved", "inspected 1, passed 0"},
		{"reached: true, solved: true, satisfied: false", "441621100200 stays satisfied", "inspected 1, passed 0"},
		{"reached: false, solved: false, satisfied: false", "441621100200 stays reached solved satisfied", "inspected 1, passed 0"},
		{"", "441621100200 waiting", "none"},
	} {
		d := inspections()
		if c.standards != "" {
			d = inspections("2007/villages 441621100200 on: 2007-08-20, recheck: 2007-11-20, " + c.standards)
		}
		r := measure(t, "2007-12-31", d, "")
		a := r.Acceptance().Villages[0]
		equal(t, c.standards, accepted(a), c.want)
		equal(t, c.standards, reckoned(t, r, "acceptance", "2007", a1), c.line)
		if c.standards != "" && (a.On.V.String() != "2007-08-20" || a.Recheck.V.String() != "2007-11-20" || a.Source.Line != 3) {
			t.Errorf("%+v", a)
		}
	}
}

// The newest inspection counts, over all files and by its day: failed in August, passed in
// November; as of the days before, failed, and not inspected. A later failure undoes a pass.
func TestNewestInspection(t *testing.T) {
	d := inspections("2008/villages 441621100200 on: 2008-02-20, "+good, "2007/villages 441621100200 on: 2007-08-20, "+bad, "2007/villages 441621100201 on: 2007-08-20, "+good, "2008/villages 441621100201 on: 2008-02-20, "+bad)
	for _, c := range []struct{ asOf, want string }{
		{"2007-08-19", "441621100200 waiting, 441621100201 waiting"},
		{"2007-08-20", "441621100200 stays solved, 441621100201 passed"},
		{"2008-02-19", "441621100200 stays solved, 441621100201 passed"},
		{"2008-02-20", "441621100200 passed, 441621100201 stays solved"},
	} {
		r := measure(t, c.asOf, d, "")
		equal(t, c.asOf, accepted(r.Acceptance().Villages[:2]...), c.want)
	}
	crossed := inspections("2007/villages 441621100200 on: 2008-02-25, "+good, "2008/villages 441621100200 on: 2008-02-20, "+bad)
	equal(t, "the day, not the file", accepted(measure(t, "2008-02-29", crossed, "").Acceptance().Villages[0]), "441621100200 passed")
	equal(t, "2007's line", reckoned(t, measure(t, "2008-02-20", d, ""), "acceptance", "2007", a1), "inspected 1, passed 0")
	equal(t, "not come yet", reckoned(t, measure(t, "2007-08-19", d, ""), "acceptance", "2007", a1), "none")
}

// The chain: a town passes by its own inspection once all its villages have, and the county
// once all its towns have; otherwise they stay with what is below. A place that was not
// inspected itself waits, whatever is below. L1 answers for A1 and town B, L9 for A2.
func TestAcceptanceChain(t *testing.T) {
	villages := []string{
		"2007/villages 441621100200 on: 2007-08-20, " + good,
		"2007/villages 441621100201 on: 2007-08-20, " + good,
		"2007/villages 441621101200 on: 2007-08-20, " + good,
	}
	towns := []string{"2007/towns 441621100 on: 2007-09-10, " + good, "2007/towns 441621101 on: 2007-09-10, " + good}
	whole := "2007/county on: 2007-10-10, " + good
	failing := strings.Replace(villages[1], good, bad, 1)
	for _, c := range []struct {
		what     string
		lines    []string
		towns    string
		county   string
		released string
	}{
		{"all passed", []string{villages[0], villages[1], villages[2], towns[0], towns[1], whole},
			"441621100 passed, 441621101 passed", "441621 passed", "L1 free, L9 free"},
		{"a village failed", []string{villages[0], failing, villages[2], towns[0], towns[1], whole},
			"441621100 stays below, 441621101 passed", "441621 stays below", "L1 free, L9 441621100201"},
		{"a village not inspected", []string{villages[0], villages[2], towns[0], towns[1], whole},
			"441621100 stays below, 441621101 passed", "441621 stays below", "L1 free, L9 441621100201"},
		{"a town failed by itself", []string{villages[0], villages[1], villages[2], towns[0], strings.Replace(towns[1], good, bad, 1), whole},
			"441621100 passed, 441621101 stays solved", "441621 stays below", "L1 441621101, L9 free"},
		{"both", []string{villages[0], failing, villages[2], strings.Replace(towns[0], good, bad, 1), towns[1], strings.Replace(whole, good, bad, 1)},
			"441621100 stays solved below, 441621101 passed", "441621 stays solved below", "L1 free, L9 441621100201"},
		{"towns not inspected", []string{villages[0], villages[1], villages[2], whole},
			"441621100 waiting, 441621101 waiting", "441621 stays below", "L1 441621101, L9 free"},
		{"county not inspected", []string{villages[0], failing, villages[2], towns[0], towns[1]},
			"441621100 stays below, 441621101 passed", "441621 waiting", "L1 free, L9 441621100201"},
		{"nothing", nil, "441621100 waiting, 441621101 waiting", "441621 waiting", "L1 441621101 441621100200, L9 441621100201"},
	} {
		chain := measure(t, "2007-12-31", inspections(c.lines...), "").Acceptance()
		equal(t, c.what, accepted(chain.Towns...), c.towns)
		equal(t, c.what, accepted(chain.County), c.county)
		equal(t, c.what, released(chain), c.released)
	}
}

// A leader who answers for no town or village is not in the list.
func TestReleaseOfALeaderWithout(t *testing.T) {
	d := inspections()
	d["leaders.yaml"] += "  \"L3\": {office: {zh-cn: 县长}, tier: county}\n"
	equal(t, "releases", released(measure(t, "2007-12-31", d, "").Acceptance()), "L1 441621101 441621100200, L9 441621100201")
}

// A3 is merged into A1 on 1 July 2006. An inspection of A1 after the merger is one of the
// whole. Before it, each had its own: A3's failure stays with A1, A3 not inspected leaves
// A1 waiting, and both passed is passed. The town asks for A1, not for A3; who answers for
// A3 waits for A1.
func TestAcceptanceOfAMergedVillage(t *testing.T) {
	for _, c := range []struct {
		what  string
		lines []string
		want  string
	}{
		{"both passed", []string{"2006/villages 441621100200 on: 2006-05-01, " + good, "2006/villages 441621100202 on: 2006-05-01, " + good}, "441621100200 passed"},
		{"A3 failed", []string{"2006/villages 441621100200 on: 2006-05-01, " + good, "2006/villages 441621100202 on: 2006-05-01, " + bad}, "441621100200 stays solved"},
		{"A3 not inspected", []string{"2006/villages 441621100200 on: 2006-05-01, " + good}, "441621100200 waiting"},
		{"A1 not inspected", []string{"2006/villages 441621100202 on: 2006-05-01, " + good}, "441621100200 waiting"},
		{"only A3, failed", []string{"2006/villages 441621100202 on: 2006-05-01, " + bad}, "441621100200 stays solved"},
		{"the day before", []string{"2006/villages 441621100200 on: 2006-06-30, " + good}, "441621100200 waiting"},
		{"after the merger", []string{"2006/villages 441621100200 on: 2006-07-01, " + good}, "441621100200 passed"},
		{"after A3's failure", []string{"2006/villages 441621100202 on: 2006-05-01, " + bad, "2006/villages 441621100200 on: 2006-07-01, " + good}, "441621100200 passed"},
	} {
		d := inspections(append(c.lines, "2006/towns 441621100 on: 2006-12-01, "+good)...)
		d["villages/441621100.yaml"] = strings.Replace(mergedA, "  \"441621100201\": {name: 丑村}\n", "", 1)
		d["leaders.yaml"] = "leaders:\n  \"L2\": {office: {zh-cn: 县长}, tier: county, villages: [\"441621100202\"]}\n"
		chain := measure(t, "2006-12-31", d, "").Acceptance()
		equal(t, c.what, accepted(chain.Villages[0]), c.want)
		if len(chain.Villages) != 2 || chain.Villages[1].Place.Level != model.LevelVillage || chain.Villages[1].Place.Code != b1 {
			t.Errorf("%s: villages %s", c.what, accepted(chain.Villages...))
		}
		passes := strings.HasSuffix(c.want, "passed")
		if chain.Releases[0].Free != passes || (chain.Towns[0].State == progress.Passed) != passes {
			t.Errorf("%s: %s, %s", c.what, released(chain), accepted(chain.Towns[0]))
		}
	}
}
