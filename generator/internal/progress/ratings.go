package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// AssessmentsTopic is the built-in topic that is read from data/assessments: whether a
// unit was assessed for a year, and whether its grade was capped. A line with neither a
// day nor a grade does not say that it was assessed.
const AssessmentsTopic = "assessments"

var _ = derived(AssessmentsTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for _, f := range r.Assessments {
		x := r.staffOf(f.Year.V)
		for _, unit := range r.Places.Units {
			if e := x.assessed[unit.Code]; e != nil && (e.Value.On.Set || e.Value.Proposed.Set) {
				line := lineOf(e.Pos, cell{"assessed", 1})
				if rating := x.rating(unit, e); upper(unit) && e.Value.Proposed.Set && rating.Finished != Unknown {
					put(&line, "capped", oneIf(rating.Capped), e.Pos)
				}
				add(f.Year.V, unit.Code, line)
			}
		}
	}
})

// assessments are the units' of a year that had come by the day, by unit.
func (r *records) assessments(year model.Period) map[string]*model.Entry[model.Assessment] {
	out := map[string]*model.Entry[model.Assessment]{}
	for _, f := range r.Assessments {
		for i := range f.Units {
			if e := &f.Units[i]; f.Year.V == year && r.came(e.Value.On, year) {
				out[e.Key] = e
			}
		}
	}
	return out
}

// Rating is an upper unit's yearly grade: what was proposed, and what it is after the cap
// on units that did not finish their posting task (四（五）).
type Rating struct {
	Unit            *model.Place
	Proposed, Final model.Grade // empty where none was proposed
	Capped          bool        // never where Finished is Unknown
	Finished        Answer      // the posting task
	Sent, Allotted  int         // 0 where not known: see Finished
	Explicit        bool        // the assessment itself says whether it is finished
	On              model.Val[model.Date]
	Source          diag.Pos // of the assessment's line
}

// ratings are the grades of the upper units that were assessed for a year, by code.
func (r *records) ratings(year model.Period) []Rating {
	x := r.staffOf(year)
	var out []Rating
	for _, unit := range x.upperUnits() {
		if e := x.assessed[unit.Code]; e != nil {
			out = append(out, x.rating(unit, e))
		}
	}
	return out
}

func (x staff) rating(unit *model.Place, e *model.Entry[model.Assessment]) Rating {
	u := x.of(unit)
	finished, _ := x.finished(u)
	a := Rating{
		Unit: unit, Proposed: e.Value.Proposed.V, Final: e.Value.Proposed.V, Finished: finished,
		Sent: whole(u.sent), Allotted: whole(u.allotted), Explicit: e.Value.Finished.Set,
		On: e.Value.On, Source: e.Pos,
	}
	if finished == No {
		a.Final = x.Programme.Vocabulary().Capped(a.Proposed)
		a.Capped = a.Final != a.Proposed
	}
	return a
}
