package progress

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// VisitsTopic is the built-in topic that is read from data/visits: on how many days of a
// half-year a leader was at his own point, and on how many anywhere. Two visits on one
// day are one day. A leader with an empty list paid none; one without a line has not
// reported.
const VisitsTopic = "visits"

var _ = derived(VisitsTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for _, f := range r.Visits {
		for i := range f.Visits {
			e := &f.Visits[i]
			if leader := r.Places.Holder(model.LevelLeader, e.Key); leader != nil && r.begun(f.Period.V) && r.inHand(e.Value.Received, f.Period.V) {
				days := r.visitDays(f.Period.V, leader, &e.Value)
				add(f.Period.V, e.Key, lineOf(e.Pos,
					cell{"days", distinctDays(days, func(v VisitDay) bool { return v.Own })},
					cell{"all", distinctDays(days, func(VisitDay) bool { return true })}))
			}
		}
	}
})

// DaysAtPoint is the figure of a leader's days at his own point in a half-year.
const DaysAtPoint = VisitsTopic + ".days"

// VisitHalf is the half-year that leaders' visits are shown of: that of the target on them,
// else the newest that is closed; false where there is none.
func VisitHalf(r *Report) (model.Period, bool) {
	if t := TargetOn(r, DaysAtPoint); t != nil && t.Current.Year > 0 {
		return t.Current, true
	}
	halves := r.TopicPeriods(VisitsTopic)
	if len(halves) == 0 {
		return model.Period{}, false
	}
	return halves[len(halves)-1], true
}

// VisitDay is one visit of a leader.
type VisitDay struct {
	On     model.Date
	To     *model.Place // nil where the code is no place's
	Own    bool         // at the leader's own point
	Source diag.Pos
}

// Visits are a leader's visits of a half-year up to the as-of day, by day. It is false
// where the leader has not reported.
func (r *Report) Visits(half model.Period, leader *model.Place) ([]VisitDay, bool) {
	x := r.rules()
	for _, f := range x.County.Visits {
		for i := range f.Visits {
			if e := &f.Visits[i]; f.Period.V == half && e.Key == leader.Code && x.begun(half) && x.inHand(e.Value.Received, half) {
				return x.visitDays(half, leader, &e.Value), true
			}
		}
	}
	return nil, false
}

// visitDays are the visits within the half-year up to the day: one that another half's
// file should have does not count in this half.
func (r *records) visitDays(half model.Period, leader *model.Place, visits *model.Visits) []VisitDay {
	own := r.pointOf(leader.Leader)
	var out []VisitDay
	for _, v := range visits.Days {
		if !v.On.Set || v.On.V.After(half.ReadOn(r.Day)) || !half.Begun(v.On.V) {
			continue
		}
		to := r.Places.Find(string(v.To.V))
		out = append(out, VisitDay{On: v.On.V, To: to, Own: r.at(own, to, v.On.V), Source: v.On.Pos})
	}
	slices.SortStableFunc(out, func(a, b VisitDay) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(codeOf(a.To), codeOf(b.To)))
	})
	return out
}

func codeOf(p *model.Place) string {
	if p == nil {
		return ""
	}
	return p.Code
}

// distinctDays counts the days of some visits, which are in order of day.
func distinctDays(visits []VisitDay, of func(VisitDay) bool) int {
	n := 0
	var last model.Date
	for _, v := range visits {
		if of(v) && v.On != last {
			n, last = n+1, v.On
		}
	}
	return n
}

// point is what a leader answers for: towns and villages as they are on the day.
type point map[*model.Place]bool

func (r *records) pointOf(l *model.Leader) point {
	own := point{}
	for _, c := range slices.Concat(l.Towns, l.Villages) {
		if p := r.Places.Find(string(c.V)); p != nil {
			own[r.now(p)] = true
		}
	}
	return own
}

// now is the place itself or the one that it was merged into: a visit to a village that
// is no more counts with its successor. A place that ended without one stays itself, for
// the days before.
func (r *records) now(p *model.Place) *model.Place {
	if s := p.SuccessorAt(r.Day); s != nil {
		return s
	}
	return p
}

// at tells whether a visit was to the leader's own point, as the settings have it: the
// village that he answers for, a town that he is linked with or any village that belonged
// to it on the day of the visit, or either.
func (r *records) at(own point, to *model.Place, on model.Date) bool {
	if to == nil {
		return false
	}
	village, town := false, false
	switch {
	case to.IsSmallest():
		village = own[r.now(to)]
		there := to
		if s := to.SuccessorAt(on); s != nil {
			there = s
		}
		town = own[r.now(there.ParentAt(on))]
	case to.IsPart():
		town = own[r.now(to)]
	}
	switch r.Settings.VisitsAt {
	case model.PointPlace:
		return village
	case model.PointPart:
		return town
	default:
		return village || town
	}
}
