package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// UnitYear is what is known of a unit in a year that has teams: what it sent of its staff,
// and how it was rated; nil where it is not known.
type UnitYear struct {
	Year     model.Period
	Staffing *Staffing
	Rating   *Rating
}

func unitYears(r *Report) map[*model.Place][]UnitYear {
	all := map[*model.Place][]UnitYear{}
	for _, f := range r.County.Teams {
		year := f.Batch.V
		ratings := map[*model.Place]*Rating{}
		for _, x := range r.Ratings(year) {
			ratings[x.Unit] = &x
		}
		for _, s := range r.Staffing(year).Units {
			y := UnitYear{Year: year, Rating: ratings[s.Unit]}
			if s.Known || year.Closed(r.AsOf) {
				y.Staffing = &s
			}
			if y.Staffing != nil || y.Rating != nil {
				all[s.Unit] = append(all[s.Unit], y)
			}
		}
	}
	return all
}

// UnitIn is what is known of a unit in a year.
func UnitIn(r *Report, unit *model.Place, year model.Period) UnitYear {
	all := r.UnitYears()[unit]
	if i := slices.IndexFunc(all, func(y UnitYear) bool { return y.Year == year }); i >= 0 {
		return all[i]
	}
	return UnitYear{Year: year}
}

// KnownBatch is the newest batch in which a unit's staff is known, else that of the last
// file of teams; false where there is none.
func KnownBatch(r *Report) (batch model.Period, ok bool) {
	for _, f := range r.County.Teams {
		batch, ok = f.Batch.V, true
	}
	known := slices.IndexFunc(Batches(r.County), func(b model.Period) bool {
		return slices.ContainsFunc(r.Staffing(b).Units, func(s Staffing) bool { return s.Known })
	})
	if known >= 0 {
		batch = Batches(r.County)[known]
	}
	return batch, ok
}

// StaffedBatches are the batches in which at least one unit's share can be told, the newest
// first.
func StaffedBatches(r *Report) []model.Period {
	return slices.DeleteFunc(Batches(r.County), func(b model.Period) bool {
		return !slices.ContainsFunc(r.Staffing(b).Units, func(s Staffing) bool { return s.Share != nil })
	})
}

// AssessedYear is one year's assessment of the units above the towns.
type AssessedYear struct {
	Year     model.Period
	Units    int            // above the towns
	Ratings  []Rating       // by code
	Missing  []*model.Place // those without an assessment
	Capped   int
	Unknown  int     // it cannot be told whether they finished
	Leaders  int     // assessed by the as-of day
	Assessed *Result // the county's, of the target that every unit be assessed; nil without one
	Light    Light   // that of the target, but for what its share cannot see: see Lacking

	filed bool
}

// Lacking tells whether the target is met and a unit lacks an assessment nevertheless: a
// share is of those that reported.
func (y AssessedYear) Lacking() bool {
	return y.Assessed != nil && y.Assessed.Light == Green && len(y.Missing) > 0
}

// CappedFirst are the ratings, those of units that were graded down first.
func (y AssessedYear) CappedFirst() []Rating {
	ratings := slices.Clone(y.Ratings)
	slices.SortStableFunc(ratings, func(a, b Rating) int { return oneIf(b.Capped) - oneIf(a.Capped) })
	return ratings
}

// Grades counts the grades, proposed and final.
func (y AssessedYear) Grades() (proposed, final map[model.Grade]int) {
	proposed, final = map[model.Grade]int{}, map[model.Grade]int{}
	for _, r := range y.Ratings {
		proposed[r.Proposed]++
		final[r.Final]++
	}
	return proposed, final
}

func assessedYears(r *Report) []AssessedYear {
	var all []AssessedYear
	for _, year := range slices.Backward(r.County.Programme.Periods(model.EveryYear)) {
		if y := assessedYear(r, year); y.filed || y.Year.Closed(r.AsOf) {
			all = append(all, y)
		}
	}
	return all
}

func assessedYear(r *Report, year model.Period) AssessedYear {
	y := AssessedYear{Year: year, Ratings: r.Ratings(year), Missing: r.rules().upperUnits(), Light: None}
	y.Units = len(y.Missing)
	for _, x := range y.Ratings {
		y.Missing = slices.DeleteFunc(y.Missing, func(u *model.Place) bool { return u == x.Unit })
		y.Capped += oneIf(x.Capped)
		y.Unknown += oneIf(x.Finished == Unknown)
	}
	for _, f := range r.County.Assessments {
		if f.Year.V != year {
			continue
		}
		y.filed = true
		for _, e := range f.Leaders {
			y.Leaders += oneIf(e.Value.On.Set && !e.Value.On.V.After(r.AsOf))
		}
	}
	if t := TargetOn(r, AssessmentsTopic+".assessed"); t != nil {
		y.Assessed = t.In(r.Places.County, year)
	}
	switch {
	case y.Lacking():
		y.Light = Yellow
	case y.Assessed != nil:
		y.Light = y.Assessed.Light
	}
	return y
}

// TargetOn is the first target that reads a figure, or nil.
func TargetOn(r *Report, figure string) *Target {
	for _, t := range r.Targets {
		if t.Figure.V == figure {
			return t
		}
	}
	return nil
}
