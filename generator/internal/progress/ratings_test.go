package progress_test

import (
	"fmt"
	"strings"
	"testing"

	"guben/generator/internal/model"
)

// assessed is the county of staffing, whose unit C1 was assessed for 2005.
func assessed(line string, sent int, staff string) data {
	d := staffing(staff, sent)
	d["assessments/2005.yaml"] = fmt.Sprintf("year: \"2005\"\nunits:\n  \"C1\": {%s}\n", line)
	return d
}

// The cap (四（五）): of a unit that did not finish its posting task, 优秀 and 良好 become 合格,
// 合格 becomes 不合格, and 不合格 stays. The unit was to send ten: nine do not finish it, ten
// and eleven do. The assessment itself may say either way, whatever was sent. Without the
// number that it was to send it is unknown: nothing is capped, and the figure says nothing.
func TestRatingCap(t *testing.T) {
	for _, c := range []struct {
		proposed  model.Grade
		final     model.Grade // of a unit that did not finish
		lowered   bool
		cappedYes string
	}{
		{"excellent", "pass", true, "assessed 1, capped 1"},
		{"good", "pass", true, "assessed 1, capped 1"},
		{"pass", "fail", true, "assessed 1, capped 1"},
		{"fail", "fail", false, "assessed 1, capped 0"},
	} {
		for _, s := range []struct {
			what, finished, staff string
			sent                  int
			answer                string
		}{
			{"one short", "", "allotted: 10", 9, "no"},
			{"exactly", "", "allotted: 10", 10, "yes"},
			{"above", "", "allotted: 10", 11, "yes"},
			{"short, but finished by hand", ", finished: true", "allotted: 10", 9, "yes"},
			{"exactly, but unfinished by hand", ", finished: false", "allotted: 10", 10, "no"},
			{"unfinished by hand, nothing allotted", ", finished: false", "established: 50", 10, "no"},
			{"nothing allotted", "", "established: 50", 10, "unknown"},
			{"no staff", "", "", 10, "unknown"},
			{"no teams", "", "allotted: 10", -1, "unknown"},
		} {
			name := string(c.proposed) + ", " + s.what
			r := measure(t, "2006-03-31", assessed(fmt.Sprintf("on: 2006-01-20, proposed: %s%s", c.proposed, s.finished), s.sent, s.staff), "")
			ratings := r.Ratings(period(t, "2005"))
			if len(ratings) != 1 {
				t.Fatalf("%s: %d ratings", name, len(ratings))
			}
			got := ratings[0]
			final, lowered, line := c.proposed, false, "assessed 1, capped 0"
			switch s.answer {
			case "no":
				final, lowered, line = c.final, c.lowered, c.cappedYes
			case "unknown":
				line = "assessed 1"
			}
			equal(t, name, fmt.Sprint(got.Proposed, " ", got.Final, " ", got.Capped, " ", answer(got.Finished)), fmt.Sprint(c.proposed, " ", final, " ", lowered, " ", s.answer))
			equal(t, name, reckoned(t, r, "assessments", "2005", "C1"), line)
			if got.Explicit != (s.finished != "") || got.Source.Line != 3 {
				t.Errorf("%s: explicit %v, source %v", name, got.Explicit, got.Source)
			}
		}
	}
}

// Only upper units are capped: province, city and county. A town's own unit was assessed,
// and has neither a rating nor a word on the cap.
func TestRatingsOfUpperUnits(t *testing.T) {
	d := assessed("on: 2006-01-20, proposed: good", 9, "allotted: 10")
	d["assessments/2005.yaml"] += "  \"T1\": {on: 2006-01-20, proposed: excellent, finished: false}\n  \"P1\": {on: 2006-01-20, proposed: excellent, finished: false}\n"
	r := measure(t, "2006-03-31", d, "")
	var got []string
	for _, x := range r.Ratings(period(t, "2005")) {
		got = append(got, x.Unit.Code+" "+string(x.Final))
	}
	equal(t, "rated", strings.Join(got, ", "), "C1 pass, P1 pass")
	equal(t, "the town's unit", reckoned(t, r, "assessments", "2005", "T1"), "assessed 1")
}

// As of a day: an assessment of 20 January is not there on the 19th. One without a day is
// there by its grade, one with neither does not say that the unit was assessed, and has no
// grade to cap. It is due with the summaries, on 31 January.
func TestAssessmentAsOfADay(t *testing.T) {
	dated := assessed("on: 2006-01-20, proposed: good", 9, "allotted: 10")
	r := measure(t, "2006-01-19", dated, "")
	equal(t, "19 January", reckoned(t, r, "assessments", "2005", "C1"), "none")
	equal(t, "19 January", fmt.Sprint(len(r.Ratings(period(t, "2005")))), "0")
	equal(t, "20 January", reckoned(t, measure(t, "2006-01-20", dated, ""), "assessments", "2005", "C1"), "assessed 1, capped 1")
	r = measure(t, "2006-03-31", assessed("proposed: good", 10, "allotted: 10"), "")
	equal(t, "without a day", reckoned(t, r, "assessments", "2005", "C1"), "assessed 1, capped 0")
	equal(t, "due", r.DueDay("assessments", period(t, "2005")).String(), "2006-01-31")
	r = measure(t, "2006-03-31", assessed("finished: false", 10, "allotted: 10"), "")
	equal(t, "only the task", reckoned(t, r, "assessments", "2005", "C1"), "none")
	equal(t, "the task by hand", figuresOf(reckoned(t, r, "staffing", "2005", "C1"), "finished"), "finished 0")
	equal(t, "its source", source(t, r, "staffing", "finished", "2005", "C1"), "data/assessments/2005.yaml:3")
	equal(t, "no grade", string(r.Ratings(period(t, "2005"))[0].Final), "")
	r = measure(t, "2006-03-31", assessed("on: 2006-01-20", 9, "allotted: 10"), "")
	equal(t, "a day without a grade", reckoned(t, r, "assessments", "2005", "C1"), "assessed 1")
}
