package progress_test

import (
	"fmt"
	"testing"

	"guben/generator/internal/progress"
)

// staffTopics declares the topic of staff, and the target of about 20 %.
const staffTopics = `topics:
  staff:
    title: {zh-cn: 编制}
    every: year
    of: unit
    due_days: 31
    figures:
      established: {title: {zh-cn: 在编}, unit: {zh-cn: 人}}
      allotted: {title: {zh-cn: 应派}, unit: {zh-cn: 人}}
targets:
  fits: {title: {zh-cn: 比例}, short: {zh-cn: 比例}, kind: level, figure: staffing.fits, applies: {sender: upper}, test: {op: "=", value: 1}, roll_up: {by: share, op: ">=", value: 100%}}
`

const unitsFile = `units:
  "C1": {name: 某局, level: county}
  "P1": {name: 省某机构, level: province}
  "T1": {name: 甲镇政府, level: town, town: "441621100"}
`

// staffing is a county whose unit C1 has a staff line and sent so many of batch 2005.
func staffing(line string, sent int) data {
	d := data{"targets.yaml": staffTopics, "units.yaml": unitsFile}
	if line != "" {
		d["staff/2005.yaml"] = fmt.Sprintf("period: \"2005\"\nunits: {established: 人, allotted: 人}\nfigures:\n  \"C1\": {%s}\n", line)
	}
	if sent >= 0 {
		d["teams/2005"] = fmt.Sprintf("\"441621100200\": {unit: \"C1\", cadres: %d, from: {\"C1\": %d}}", max(sent, 1), sent)
	}
	if sent == 0 {
		d["teams/2005"] = `"441621100200": {unit: "T1", cadres: 1, from: {"T1": 1}}`
	}
	return d
}

// About 20 % of the staff (三（二）), 18 % to 22 % by the settings, both included. Of 100: 18
// and 22 fit, 17 and 23 do not. Tiny units: 20 % of 3 is 0.6, of 7 is 1.4, of 12 is 2.4 and
// of 13 is 2.6: one, one, two and three cadres are the nearest, though 1 of 7 is 14 % and
// 3 of 13 is 23 %. Of 2 it is 0.4: nobody. A wider band takes 25 % of 100.
func TestStaffBand(t *testing.T) {
	for _, c := range []struct {
		established, sent int
		settings          string
		want              string
		rounded           bool
	}{
		{100, 17, "", "fits 0", false},
		{100, 18, "", "fits 1", false},
		{100, 20, "", "fits 1", false},
		{100, 22, "", "fits 1", false},
		{100, 23, "", "fits 0", false},
		{100, 25, setting("staff_to", "25%"), "fits 1", false},
		{100, 26, setting("staff_to", "25%"), "fits 0", false},
		{100, 15, setting("staff_from", "15%"), "fits 1", false},
		{1000, 179, "", "fits 0", false},
		{1000, 221, "", "fits 0", false},
		{2, 0, "", "fits 1", true},
		{2, 1, "", "fits 0", false},
		{3, 0, "", "fits 0", false},
		{3, 1, "", "fits 1", true},
		{5, 1, "", "fits 1", false},
		{7, 1, "", "fits 1", true},
		{7, 2, "", "fits 0", false},
		{12, 2, "", "fits 1", true},
		{13, 3, "", "fits 1", true},
		{13, 2, "", "fits 0", false},
		{0, 0, "", "fits 1", true},
		{0, 1, "", "fits 0", false},
	} {
		r := measure(t, "2006-03-31", staffing(fmt.Sprintf("established: %d", c.established), c.sent).with(c.settings), "")
		name := fmt.Sprintf("%d of %d %s", c.sent, c.established, c.settings)
		equal(t, name, figuresOf(reckoned(t, r, "staffing", "2005", "C1"), "fits"), c.want)
		units := r.Staffing(period(t, "2005")).Units
		if u := units[0]; u.Unit.Code != "C1" || u.Rounded != c.rounded || u.Sent != c.sent || u.Established != c.established {
			t.Errorf("%s: %+v", name, u)
		}
	}
}

// The posting task: all that were allotted, or the share that the settings say. Of 10,
// ten and eleven finish it, nine do not; at 90 % nine do, at 85 % nine do and eight do not.
func TestStaffFinished(t *testing.T) {
	for _, c := range []struct {
		sent     int
		at, want string
	}{
		{9, "", "finished 0"}, {10, "", "finished 1"}, {11, "", "finished 1"},
		{9, "90%", "finished 1"}, {8, "90%", "finished 0"}, {9, "85%", "finished 1"}, {8, "85%", "finished 0"},
	} {
		key := ""
		if c.at != "" {
			key = "finished_at"
		}
		r := measure(t, "2006-03-31", staffing("allotted: 10", c.sent).with(setting(key, c.at)), "")
		equal(t, fmt.Sprint(c.sent, " at ", c.at), figuresOf(reckoned(t, r, "staffing", "2005", "C1"), "finished"), c.want)
	}
}

// Gaps. Without its line of staff a unit that sent cadres has only what it sent. Without
// teams nothing is known to have been sent. With teams that do not name it, it sent nobody.
// A unit in neither has no line; a team's cadres that no unit is named for are nobody's.
func TestStaffingGaps(t *testing.T) {
	line := func(d data, unit string) string {
		return reckoned(t, measure(t, "2006-03-31", d, ""), "staffing", "2005", unit)
	}
	equal(t, "no staff", line(staffing("", 20), "C1"), "sent 20")
	equal(t, "no teams", line(staffing("established: 100, allotted: 20", -1), "C1"), "none")
	equal(t, "not in a team", line(staffing("established: 100, allotted: 20", 0), "C1"), "sent 0, fits 0, finished 0")
	equal(t, "no established", line(staffing("allotted: 20", 20), "C1"), "sent 20, finished 1")
	equal(t, "no allotted", line(staffing("established: 100", 20), "C1"), "sent 20, fits 1")
	equal(t, "in neither", line(staffing("established: 100", 20), "P1"), "none")
	equal(t, "unattributed", line(data{"teams/2005": `"441621100200": {unit: "C1", cadres: 3, from: {"C1": 1}}`}, "C1"), "sent 1")
	r := measure(t, "2006-01-31", staffing("", 20), "")
	equal(t, "not due on 31 January", status(t, r, "fits", "C1", "2005"), "no-data grey")
	r = measure(t, "2006-02-01", staffing("", 20), "")
	equal(t, "due after it", status(t, r, "fits", "C1", "2005"), "overdue red")
	equal(t, "a town's own unit", status(t, r, "fits", "T1", "2005"), "not-applicable none")
	equal(t, "source of sent", source(t, measure(t, "2006-03-31", staffing("established: 100", 20), ""), "staffing", "sent", "2005", "C1"), "data/teams/2005.yaml:3")
	equal(t, "source of fits", source(t, measure(t, "2006-03-31", staffing("established: 100", 20), ""), "staffing", "fits", "2005", "C1"), "data/staff/2005.yaml:4")
}

// As of a day: a line of staff that came in on 20 January is there on the 19th, since the
// year is over, and was not at the end of the year, seen from later; before its correction on 10 March the staff was 100, of which 20 fit; of 200 they do not.
func TestStaffingAsOfADay(t *testing.T) {
	received := staffing("received: 2006-01-20, established: 100", 20)
	equal(t, "19 January", reckoned(t, measure(t, "2006-01-19", received, ""), "staffing", "2005", "C1"), "sent 20, fits 1")
	equal(t, "31 December", reckoned(t, measure(t, "2006-01-19", received, "").Snapshot(period(t, "2005")).Report, "staffing", "2005", "C1"), "sent 20")
	equal(t, "20 January", reckoned(t, measure(t, "2006-01-20", received, ""), "staffing", "2005", "C1"), "sent 20, fits 1")
	corrected := staffing(`established: 200, corrected: [{figure: established, was: 100, on: 2006-03-10}]`, 20)
	equal(t, "9 March", reckoned(t, measure(t, "2006-03-09", corrected, ""), "staffing", "2005", "C1"), "sent 20, fits 1")
	equal(t, "10 March", reckoned(t, measure(t, "2006-03-10", corrected, ""), "staffing", "2005", "C1"), "sent 20, fits 0")
}

// Pooled: Σ sent / Σ established of the upper units that both are known of. C1 sent 10 of
// 100 and P1 30 of 100: each is off, together 40 of 200 is 20 %. The mean of shares would
// be the same here, so P1 has 50 once more: 30 of 50 makes 40 of 150 = 26.7 %, while the
// mean of 10 % and 60 % is 35 %. Town units stand outside, and so does a unit without staff.
func TestStaffPooled(t *testing.T) {
	teams := `"441621100200": {unit: "C1", cadres: 60, from: {"C1": 10, "P1": 30, "T1": 20}}`
	pooled := func(lines string) progress.Staffing {
		d := data{"targets.yaml": staffTopics, "units.yaml": unitsFile, "teams/2005": teams, "staff/2005.yaml": "period: \"2005\"\nunits: {established: 人, allotted: 人}\nfigures:\n" + lines}
		all := measure(t, "2006-03-31", d, "").Staffing(period(t, "2005")).Pooled
		return all
	}
	all := pooled("  \"C1\": {established: 100}\n  \"P1\": {established: 100}\n  \"T1\": {established: 20}\n")
	equal(t, "pooled", fmt.Sprint(all.Sent, "/", all.Established, " ", all.Share, " ", answer(all.Fits)), "40/200 1/5 yes")
	all = pooled("  \"C1\": {established: 100}\n  \"P1\": {established: 50}\n")
	equal(t, "pooled", fmt.Sprint(all.Sent, "/", all.Established, " ", all.Share, " ", answer(all.Fits)), "40/150 4/15 no")
	all = pooled("  \"C1\": {established: 50}\n  \"T1\": {established: 20}\n")
	equal(t, "without P1", fmt.Sprint(all.Sent, "/", all.Established, " ", all.Share, " ", answer(all.Fits)), "10/50 1/5 yes")
	all = pooled("  \"T1\": {established: 20}\n")
	equal(t, "nothing known", fmt.Sprint(all.Known, " ", answer(all.Fits)), "false unknown")
}
