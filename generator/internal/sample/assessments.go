package sample

import (
	"fmt"
	"math/rand/v2"
)

// writeAssessments writes the yearly assessments of the upper units and of the leaders.
func (c *invention) writeAssessments(files map[string][]byte, leaders []leader) {
	r := c.stream("assessments")
	for y := range reportedYears {
		year := firstYear + y
		name := fmt.Sprintf("assessments/%d.yaml", year)
		f := newFile(name, "assessments", 1000+80*len(c.units)+60*len(leaders))
		fmt.Fprintf(f, "\nyear: \"%d\"\n\nunits:\n", year)
		c.eachUpper(f, func(u unit) {
			a := assessment{on: workday(dateOf(year+1, 1, between(r, 12, 26))), proposed: gradeOf(r)}
			if s, ok := assessed[year][u.code]; ok {
				a.proposed, a.finished = s.proposed, s.finished
				if s.none {
					return
				}
			}
			f.assessment(u, a)
		})
		f.WriteString("\nleaders:\n")
		for i, l := range leaders {
			f.group(leaders, i)
			on, missed := workday(dateOf(year+1, 1, between(r, 15, 27))), chance(r, 2)
			if missed || l.code == unassessedLeader {
				continue
			}
			n := 0
			f.place(0, l.code)
			f.item(&n, "on", on)
			f.tail = l.office
			f.end()
		}
		put(files, name, f)
	}
}

// gradeOf makes up a proposed grade.
func gradeOf(r *rand.Rand) string {
	switch roll := r.IntN(100); {
	case roll < 25:
		return "excellent"
	case roll < 72:
		return "good"
	case roll < 98:
		return "pass"
	}
	return "fail"
}

// assessment is a unit's: finished is "" where the records tell.
type assessment struct{ on, proposed, finished string }

// assessment writes a unit's line.
func (f *file) assessment(u unit, a assessment) {
	n := 0
	f.place(0, u.code)
	f.item(&n, "on", a.on)
	f.text(&n, "proposed", a.proposed, plain)
	f.text(&n, "finished", a.finished, plain)
	f.tail = u.name
	f.end()
}
