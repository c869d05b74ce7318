package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// Forecast is where a value would end at the pace so far. It is a straight line and no result:
// nothing is judged by it, and it stands in no sum.
type Forecast struct {
	From Point        // the newest figure
	Part model.Period // whose figure that is
	Day  model.Date   // the end
	End  *Result      // what would stand there, against what is asked: for words alone
}

// Point is a value on a day.
type Point struct {
	Day   model.Date
	Value *big.Rat
}

// fewest is how many figures a forecast needs: two always lie on a line.
const fewest = 3

// Ahead carries the straight line from a start to the newest of some figures, the oldest
// first, on to a later day. It is nil where they are fewer than three.
func Ahead(start Point, figures []Point, end model.Date) *big.Rat {
	if len(figures) < fewest {
		return nil
	}
	newest := figures[len(figures)-1]
	gone, left := start.Day.DaysTo(newest.Day)-1, newest.Day.DaysTo(end)-1
	if gone <= 0 || left <= 0 {
		return nil
	}
	step := new(big.Rat).Sub(newest.Value, start.Value)
	step.Mul(step, big.NewRat(int64(left), int64(gone)))
	return step.Add(step, newest.Value)
}

// Foresee tells where a place would stand at the end of the current period, of what is counted
// within it, or on the deadline; nil where that cannot be said.
func Foresee(t *Target, place *model.Place) *Forecast {
	line := forecasting{Target: t}
	switch {
	case !line.moves(place.Level):
		return nil
	case t.pace == model.PaceElapsed:
		return line.withinPeriod(place)
	default:
		return line.toDeadline(place)
	}
}

// forecasting is a line in the making.
type forecasting struct {
	*Target
	start   *Point // where it sets out from; nil for the first of its figures
	figures []Point
	newest  *Result
	part    model.Period
	lost    bool // the newest figure is none to go by
}

// moves tells whether the values of a level go towards an end against one bound. A growth and
// a band do not, nor does what is right or wrong.
func (f *forecasting) moves(l model.Level) bool {
	if !f.Has(l) || f.Kind.V == model.KindGrowth || l == f.Leaf && f.Measured().YesNo.V {
		return false
	}
	op, bound := f.TestOf(l)
	if bound == nil || op == model.Equal || op == model.Within {
		return false
	}
	return f.pace == model.PaceElapsed || !f.due.IsZero() && len(f.Test.ByPeriod) == 0 && len(f.RollUp.ByPeriod) == 0
}

// withinPeriod carries on what is counted from nothing in each period.
func (f *forecasting) withinPeriod(place *model.Place) *Forecast {
	steps := f.Cumulative()
	if steps == nil {
		return nil
	}
	f.start = &Point{f.Current.Start().AddDays(-1), new(big.Rat)}
	for _, s := range steps.At(place) {
		if s.Result != nil {
			f.take(s.Result, s.Part)
		}
	}
	return f.to(f.Current.End(), f.Current)
}

// toDeadline carries on what stood at the ends of the periods, a place's own from its baseline
// on. What was measured before a new definition is on no line with what came after.
func (f *forecasting) toDeadline(place *model.Place) *Forecast {
	programme := f.report.County.Programme
	if s := f.baselined(place); s != nil {
		f.figures = []Point{{programme.Baseline.V.End(), s}}
	}
	for i, p := range f.Periods {
		if i > 0 && f.redefined(f.Periods[i-1], p) {
			*f = forecasting{Target: f.Target}
		}
		if p.Closed(f.asOf) {
			f.take(f.At(place, i), p)
		}
	}
	return f.to(f.due, programme.PeriodOf(f.Current.Every, f.due))
}

// baselined is what a place stood at in the baseline; nil where nothing tells.
func (f *forecasting) baselined(place *model.Place) *big.Rat {
	if !f.Lined(place) {
		return nil
	}
	s := f.Target.start(place, f.Current)
	if f.report.Doubts(s.now.sources) || f.report.Doubts(s.per.sources) {
		return nil
	}
	return s.value()
}

// redefined tells whether a figure of the target was re-defined between two periods.
func (f *forecasting) redefined(from, to model.Period) bool {
	return f.figure.measure.Broken(from, to) || f.per != nil && f.per.measure.Broken(from, to)
}

// take adds a figure. One that is to be verified, or of too few places, is nobody's pace; nor
// is a share that counts places which are only on course: these are not there yet.
func (f *forecasting) take(r *Result, p model.Period) {
	if r.Value == nil {
		return
	}
	onCourse := f.IsShare(r.Place.Level) && r.Numerator.Cmp(big.NewRat(int64(r.Done), 1)) != 0
	if f.lost = r.Doubtful || r.Light == Grey || onCourse; f.lost {
		return
	}
	f.newest, f.part = r, p
	f.figures = append(f.figures, Point{p.End(), r.Value})
}

// to carries the line on, unless what is asked has been reached.
func (f *forecasting) to(end model.Date, last model.Period) *Forecast {
	if f.lost || f.newest == nil || f.newest.Status == Met {
		return nil
	}
	if f.start == nil {
		f.start = &f.figures[0]
	}
	value := Ahead(*f.start, f.figures, end)
	if value == nil {
		return nil
	}
	return &Forecast{f.figures[len(f.figures)-1], f.part, end, f.ending(value, last)}
}

// ending is the newest result with a value at an end that has not come.
func (f *forecasting) ending(value *big.Rat, p model.Period) *Result {
	r := f.newest
	l, op := r.Place.Level, r.test()
	end := &Result{Target: f.Target, Place: r.Place, Period: p, Value: f.possible(value, l, op), Bound: r.Bound, Pace: r.Bound}
	end.judge(op)
	return end
}

// possible brings a value to what there can be: not less than nothing; of a part of a whole not
// more than all; of what is reported whole no part, on the worse side.
func (f *forecasting) possible(v *big.Rat, l model.Level, op opTest) *big.Rat {
	switch one := big.NewRat(1, 1); {
	case v.Sign() < 0 && !f.Measured().Negative.V:
		return new(big.Rat)
	case v.Cmp(one) > 0 && (f.IsShare(l) || f.partOfWhole()):
		return one
	case f.counted(l) && op.capped():
		return roundUp(v, f.figure.decimals())
	case f.counted(l):
		return roundDown(v, f.figure.decimals())
	}
	return v
}

// partOfWhole tells whether the target's figure cannot exceed what it is held against.
func (f *forecasting) partOfWhole() bool {
	most := f.Measured().AtMost.V
	for _, other := range []*figure{f.figure.sibling(most.Beside()), f.report.figures.figure(most.Figure)} {
		if other != nil && f.per != nil && other.measure == f.per.measure {
			return true
		}
	}
	return false
}
