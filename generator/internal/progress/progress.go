// Package progress turns figures and targets into results: the status of every target at
// every place in every period. It is pure arithmetic, exact to the last digit: bounds
// are compared as rationals and nothing is rounded here.
package progress

import (
	"math/big"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Report is all that the county's figures say about its targets.
type Report struct {
	County  *model.County
	Places  *model.Places
	AsOf    model.Date
	Targets []*Target // in the order of targets.yaml

	Settings model.Settings // that hold in the county
	Reckoned

	doubted  map[diag.Pos]bool
	declared map[string]lines
	summed   allSummed // the sites below, of one that has no figures of its own
	figures  *figures
	owners   *owners
	history  *history
	steps    once[*Target, *Steps]
	changes  once[[2]int, *Changes]
	footings once[footedKey, *footed]
	nearest  once[nearKey, []int]
	sizings  once[model.Level, *sizing]
	remedies once[*Target, map[*model.Place][]*Remedy]
}

// Result is one target at one place in one period. Rationals are nil where there is
// nothing to say; they must not be changed.
type Result struct {
	Target *Target
	Place  *model.Place
	Period model.Period
	Open   bool // the target can still be met in this period
	Status Status
	Light  Light
	Reason Reason

	Mark   *model.Mark // in the place of the figure
	Marked int         // places below whose figure carries a mark: they stand in no sum, and are not expected

	Value *big.Rat // in the target's unit; growths, ratios and shares as fractions: 6 % is 3/50
	Bound *big.Rat // what Value is held against in the end; of a band, the end that it is beyond
	Band  *Band    // … and the band itself
	Pace  *big.Rat // what Value is held against while the period is open

	// Numerator and Denominator are what Value was computed from: two levels for a
	// growth, two totals for a ratio or a mean, two counts of places for a share. While the
	// period is open, a share counts the places that are met or on course.
	Numerator, Denominator *big.Rat
	Done                   int // of a share: the places that have met the test already
	// Reported and Expected count the places of the target's own level below this one.
	Reported, Expected int
	Apart              int        // places with a value of their own that no total or mean could take in
	Own                bool       // it is the figure that the place itself reported, and not made of those below
	Doubtful           bool       // it is made of a figure that the check doubts: see Report.Doubts
	Sources            []diag.Pos // of a single place's figure, or a place's own: the lines that it was made of, the newest last

	sum *sum // what it is made of, of the upper two levels: see Sum
}

// Running tells whether the period still runs: the result is of a part of it, up to the day
// that the data are stated as of.
func (r *Result) Running() bool { return !r.Period.Closed(r.Target.asOf) }

// Measure computes all results, now and at the end of each closed quarter. The county
// must have passed package check.
func Measure(c *model.County) *Report { return (*Report)(nil).MeasureAgain(c, nil) }

// Declare makes the county's targets ready without measuring them: for those who ask what
// is promised, not where it stands. It needs nothing to be right but the programme and the
// targets themselves.
func Declare(c *model.County) *Report {
	bare := &model.County{Programme: c.Programme, Targets: c.Targets, Settings: c.Settings, Clauses: c.Clauses}
	r := &Report{County: bare, Places: bare.Places(), AsOf: c.Programme.AsOf.V, Settings: bare.EffectiveSettings()}
	r.figures = newFigures(r.rules(), known{})
	r.ready()
	return r
}

// known is what a day's report need not find out: what is the same on every day, and the
// figures of the same day before some topics were moved, nil where there are none.
type known struct {
	declared map[string]lines
	doubted  map[diag.Pos]bool

	before *figures
	moved  map[string]bool
}

// newReport makes the county ready to be measured as of a day.
func newReport(c *model.County, ps *model.Places, day model.Date, k known) *Report {
	r := &Report{County: c, Places: ps, AsOf: day, Settings: c.EffectiveSettings(), declared: k.declared, doubted: k.doubted}
	r.figures = newFigures(r.rules(), k)
	r.summed = newSummed(r)
	r.ready()
	r.Reckoned = reckon(r)
	return r
}

// ready makes the declared targets ready.
func (r *Report) ready() {
	for i := range r.County.Targets.Targets {
		e := &r.County.Targets.Targets[i]
		t := newTarget(r, e.Key, &e.Value)
		if t == nil {
			continue // a figure that does not exist: package check has reported it
		}
		t.index = len(r.Targets)
		r.Targets = append(r.Targets, t)
	}
}

// Target returns the target with the id, or nil.
func (r *Report) Target(id string) *Target {
	for _, t := range r.Targets {
		if t.ID == id {
			return t
		}
	}
	return nil
}

// Figure reads what place reported of TOPIC.FIGURE in period p: the value, its sources,
// and whether the whole of it is in. A mean of merged places is rounded to millionths.
func (r *Report) Figure(ref string, place *model.Place, p model.Period) (model.Amount, []diag.Pos, bool) {
	f := r.figures.figure(ref)
	if f == nil {
		return 0, nil, false
	}
	got := f.read(place, p, r.AsOf, p.ReadOn(r.AsOf))
	if got.void {
		return 0, got.sources, false
	}
	if got.exact != nil {
		rounded, ok := model.Nearest(got.exact)
		return rounded, got.sources, got.in() && ok
	}
	return got.value, got.sources, got.in()
}

// MarkOf is the mark in the place of what a place reported of TOPIC.FIGURE in period p; nil
// where there is none.
func (r *Report) MarkOf(ref string, place *model.Place, p model.Period) *model.Mark {
	f := r.figures.figure(ref)
	if f == nil {
		return nil
	}
	return f.read(place, p, r.AsOf, p.ReadOn(r.AsOf)).mark
}

// Doubts tells whether a value that was made of the figures at some positions is to be
// verified, since the check doubts one of them.
func (r *Report) Doubts(sources []diag.Pos) bool {
	return slices.ContainsFunc(sources, func(p diag.Pos) bool { return r.doubted[p] })
}

// Line returns what a place itself reported for one period of a topic, under the code
// that it bore then.
func (r *Report) Line(topic string, p model.Period, place *model.Place) (model.Line, bool) {
	line, ok := r.figures.lines[topic][p][place.CodeAt(p.ReadOn(r.AsOf))]
	return line, ok
}

// Due tells whether the report of a topic for period p should be in by the as-of day.
func (r *Report) Due(topic string, p model.Period) bool {
	t := r.figures.topics[topic]
	return t != nil && r.AsOf.After(t.DueDay(p))
}

// DueDay is the last day on which the report of a topic for p is in time.
func (r *Report) DueDay(topic string, p model.Period) model.Date {
	return r.figures.topics[topic].DueDay(p)
}
