package progress

import (
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// sumsUp tells the levels of which a site says what their results are made of: the whole, and
// the level below it.
func sumsUp(r *Report, l model.Level) bool {
	return l == r.Places.Levels.Whole() || l == r.Places.Levels.Parts()
}

// sumOf is what a single place adds to those above it.
func sumOf(t *Target, l *leaf) *sum {
	s := &sum{}
	s.add(t, l)
	return s
}

// Sum is what a result of the upper two levels is made of, as it is added up with that of other
// sites; nil of other levels, and of a place that was not there.
func (r *Result) Sum() *model.Sum {
	if r.sum == nil || r.Reason == ReasonNotThere {
		return nil
	}
	x := r.sum.said()
	x.Doubtful = x.Doubtful || r.Doubtful
	if r.Place.Level == r.Target.Leaf {
		x.Alone = &model.Alone{
			Status: string(r.Status), Light: string(r.Light), Reason: string(r.Reason),
			Value: r.Value, Num: r.Numerator, Den: r.Denominator, Aim: r.Bound, Pace: r.Pace,
		}
	}
	return x
}

func (s *sum) said() *model.Sum {
	x := &model.Sum{
		Reported: s.reported, Expected: s.expected, Judged: s.judged, Kept: s.kept, Done: s.done, Absent: s.absent,
		Apart: s.apart, Marked: s.marked, Mark: s.mark,
		Short: s.short, Doubtful: s.doubtful, Overdue: s.overdue, NoBase: s.noBase, Broken: s.broken, Untested: s.untested,
		Baseless: string(s.baseless), Aside: string(s.aside),
	}
	if s.terms != nil {
		x.Terms = &model.Terms{}
		for i, v := range s.terms.all() {
			x.Terms.All()[i].Set(v)
		}
	}
	return x
}

// all are the terms in the order of model.Terms.
func (t *terms) all() []*big.Rat {
	return []*big.Rat{&t.num, &t.den, &t.num0, &t.den0, &t.weight, &t.aims}
}

// Summed are the sums of a target of a report, now and at the end of each closed period of the rhythm: of
// the places of the upper two levels, in the order of places, periods and days. days are those
// of SummedDays.
func Summed(r *Report, t *Target, places []*model.Place) []model.SummaryRow {
	var rows []model.SummaryRow
	states := statesOf(r, t)
	for n, place := range places {
		for p := range t.Periods {
			last := &model.Sum{}
			for day, at := range states {
				if now := at.sum(place, p); now != nil && !now.Same(last) {
					rows = append(rows, model.SummaryRow{Place: n, Period: p, Day: day, Sum: *now})
					last = now
				}
			}
		}
	}
	return rows
}

// SummedDays are the days on which results are stated: the end of each closed period of the
// rhythm, and the as-of day.
func SummedDays(r *Report) []model.Date {
	var days []model.Date
	for _, s := range r.Snapshots() {
		if day := s.Period.End(); day != r.AsOf {
			days = append(days, day)
		}
	}
	return append(days, r.AsOf)
}

// stated is a target on one of those days.
type stated struct {
	*Target
	touched map[*model.Place]int
}

func statesOf(r *Report, t *Target) []stated {
	var all []stated
	for _, s := range r.Snapshots() {
		if s.Period.End() != r.AsOf {
			all = append(all, stated{s.Report.Targets[t.index], s.touched[t.index]})
		}
	}
	return append(all, stated{t, t.touched()})
}

// sum is what a place came to in a period of the newest report; nil where the period had not
// begun, or results of the level are not kept.
func (t stated) sum(place *model.Place, period int) *model.Sum {
	if period >= len(t.Periods) || t.At(place, period) == nil {
		return nil
	}
	s := t.At(place, period).Sum()
	if s == nil {
		return &model.Sum{}
	}
	if t.Periods[period] == t.Current {
		s.Short = t.touched[place]
	}
	return s
}

// UpperPlaces are the places of the upper two levels, the whole first.
func UpperPlaces(r *Report) []*model.Place {
	return slices.Concat([]*model.Place{r.Places.County}, r.Places.At(r.Places.Levels.Parts()))
}
