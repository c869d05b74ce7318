package progress

import (
	"guben/generator/internal/model"
)

// Course is how a target's value at a place read at the end of each closed quarter and
// now; nil where there was no value. It is nil for villages and branches, whose results
// of past quarters are not kept, and in a snapshot, which has no past of its own.
func (r *Report) Course(t *Target, place *model.Place) []*Result {
	if r.history == nil || !r.keeps(place.Level) || !t.Has(place.Level) {
		return nil
	}
	var course []*Result
	for _, s := range r.Snapshots() {
		course = append(course, s.Report.Targets[t.index].valued(place))
	}
	if n := len(course); n == 0 || r.Snapshots()[n-1].Period.End().Compare(r.AsOf) != 0 {
		course = append(course, t.valued(place))
	}
	return course
}

// valued is the current result at a place, or nil where it has no value.
func (t *Target) valued(place *model.Place) *Result {
	r := t.Now(place)
	if r == nil || r.Value == nil {
		return nil
	}
	return r
}
