package progress

import (
	"maps"
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Target is a declared target made ready to measure, and its results.
type Target struct {
	ID string
	*model.Target
	Leaf    model.Level    // the level that it is tested at
	Periods []model.Period // the programme's periods that have begun by the as-of day
	Current model.Period   // the newest period that has a figure for the county
	Finer   int            // with how many decimals more than one its percentages are shown

	down    []model.Level // the levels down to that one
	index   int           // among the report's targets
	report  *Report
	asOf    model.Date // the day that the results are read on
	figures *figures   // where it finds what it reads
	figure  *figure
	per     *figure // ratio
	weight  *figure // of means; nil of other roll-ups
	by      model.RollUpBy
	due     model.Date // the deadline; zero where there is none
	op      opTest
	rollOp  opTest // of towns and the county
	minCov  *big.Rat
	yellow  *big.Rat
	pace    model.Pace

	results map[model.Level][]Result // place-major: Index*len(Periods) + period
	sources [][]source               // what those of a period are read from, while snapshots are measured: see takeOver
	topics  map[string]bool          // what they are read from, now and in every snapshot
}

// Defaults of targets.yaml (design: Figures and Status).
var (
	defaultMinCoverage = big.NewRat(90, 100)
	defaultYellow      = big.NewRat(30, 100)
)

func newTarget(r *Report, id string, m *model.Target) *Target {
	among := *r.figures // its own, since what it reads is noted there: see takeOver
	t := &Target{
		ID: id, Target: m, report: r, asOf: r.AsOf,
		figures: &among, figure: among.figure(m.Figure.V), per: among.figure(m.Per.V),
		op:     opTest{m.Test.Op.V},
		minCov: numberOr(m.MinCoverage, defaultMinCoverage),
		yellow: numberOr(m.YellowWithin, defaultYellow),
		pace:   m.PaceOf(),
		Finer:  m.PercentPlaces() - 1,
	}
	if t.figure == nil || (m.Kind.V == model.KindRatio && t.per == nil) {
		return nil
	}
	t.Leaf = t.figure.topic.Of.V
	t.down = r.Places.Levels.DownTo(t.Leaf)
	if len(r.summed.sites) > 0 {
		t.down = levelsSummed(r, t)
	}
	t.rollUp(r, m)
	if m.Due() {
		t.due = m.Deadline.V
	}
	t.Periods = periods(r.County.Programme, m.Tested(t.figure.topic.Every.V, r.County.Programme.Calendar()), r.AsOf)
	return t
}

// rollUp settles how the target is rolled up: by what, with which weight, and against which
// bound where the roll-up has no test of its own.
func (t *Target) rollUp(r *Report, m *model.Target) {
	t.by, _ = m.Rolled(t.figure.measure)
	if t.by == model.ByMean {
		t.weight = theFirst(r.weighs(t.figure), t.figures.figure(m.Weight.V), r.weighs(t.per))
	}
	t.rollOp = t.op
	if m.RollUp.By.V == model.ByPooled {
		return // it is tested like a single place
	}
	if m.RollUp.Op.Set {
		t.rollOp = opTest{m.RollUp.Op.V}
	}
}

// weighs is the figure by which another is averaged where places are put together.
func (r *Report) weighs(f *figure) *figure {
	if f == nil {
		return nil
	}
	if d := f.measure.Derived; d != nil && !f.measure.AverageBy.Set && d.How() == model.HowRatio {
		return f.among.figure(d.Ratio[1].V.In(f.in)) // Σ/Σ
	}
	return f.sibling(f.measure.AverageBy.V)
}

// theFirst is the first figure that there is.
func theFirst(figures ...*figure) *figure {
	for _, f := range figures {
		if f != nil {
			return f
		}
	}
	return nil
}

func numberOr(v model.Val[model.Number], other *big.Rat) *big.Rat {
	if v.Set {
		return v.V.Rat()
	}
	return other
}

// periods are the programme's periods of a rhythm that have begun by a day.
func periods(p model.ProgrammeFile, rhythm model.Every, day model.Date) []model.Period {
	return slices.DeleteFunc(p.Periods(rhythm), func(q model.Period) bool { return !q.Begun(day) })
}

// Topics are those that the target is read from, now and in every snapshot, in order.
func (t *Target) Topics() []string { return slices.Sorted(maps.Keys(t.topics)) }

// Levels are the levels that the target has results for, from the county down.
func (t *Target) Levels() []model.Level { return t.down }

// Places are the levels of the places that the target is of.
func (t *Target) Places() model.Levels {
	if t.report == nil {
		return model.DefaultLevels
	}
	return t.report.Places.Levels
}

// Has tells whether the target has results for a level.
func (t *Target) Has(l model.Level) bool { return slices.Contains(t.Levels(), l) }

// branched tells the level whose places only gather the results of their branches.
func (t *Target) branched(l model.Level) bool {
	return t.Leaf == model.LevelBranch && l == t.report.Places.Levels.Smallest()
}

// Own is the place whose result speaks for a place: its only branch for a village whose
// target is tested by branch, else the place itself.
func (t *Target) Own(place *model.Place) *model.Place {
	if t.branched(place.Level) && len(place.Children) == 1 {
		return place.Children[0]
	}
	return place
}

// Headlines are the targets that have a column in a matrix of places of a level.
func (r *Report) Headlines(l model.Level) []*Target {
	return slices.DeleteFunc(slices.Clone(r.Targets), func(t *Target) bool { return !t.InHeadlines() || !t.Has(l) })
}

// InHeadlines tells whether the target has a tile and a column in matrices.
func (t *Target) InHeadlines() bool { return !t.Headline.Set || t.Headline.V }

// At returns the result for a place in the target's i-th period, or nil where the target
// has none for that level.
func (t *Target) At(place *model.Place, i int) *Result {
	rs := t.results[place.Level]
	if rs == nil || i < 0 {
		return nil
	}
	return &rs[place.Index*len(t.Periods)+i]
}

// Now returns the result for a place in the current period, or nil where no period of
// the target has begun.
func (t *Target) Now(place *model.Place) *Result {
	for i, p := range t.Periods {
		if p == t.Current {
			return t.At(place, i)
		}
	}
	return nil
}

// AsOf is the day that the results are read on.
func (t *Target) AsOf() model.Date { return t.asOf }

// PaceKind is what an open period is held against.
func (t *Target) PaceKind() model.Pace { return t.pace }

// MinCoverageShare is the coverage under which an aggregate's light is grey.
func (t *Target) MinCoverageShare() *big.Rat { return t.minCov }

// Measured is the figure that the target reads, as it is declared.
func (t *Target) Measured() *model.Measure { return t.figure.measure }

// Weighing is the figure that a mean is weighted by; nil where it has none.
func (t *Target) Weighing() *model.Measure {
	if t.weight == nil {
		return nil
	}
	return t.weight.measure
}

// Counted is what the target's ratio is of, as it is declared; nil of other kinds.
func (t *Target) Counted() *model.Measure {
	if t.per == nil {
		return nil
	}
	return t.per.measure
}

// Aiming is the figure that holds the places' own aims; nil where none does.
func (t *Target) Aiming() *model.Measure {
	if f := t.report.figures.figure(t.Test.Aim().Figure()); f != nil {
		return f.measure
	}
	return nil
}

// Topic is the topic of that figure.
func (t *Target) Topic() *model.Topic { return t.figure.topic }

// IsShare tells whether the results of a level are shares of places that meet the test.
func (t *Target) IsShare(l model.Level) bool {
	return l != t.Leaf && t.by == model.ByShare
}

// RolledBy is how towns and the county are read; pooled is told as what it stands for.
func (t *Target) RolledBy() model.RollUpBy { return t.by }

// TestOf is the comparison, and the bound, that the results of a level are held by in the
// current period; single places may have bounds of their own. The bound is nil where the
// level has none: a band, none in the period, one for each place, or one of the whole alone.
func (t *Target) TestOf(l model.Level) (model.Op, *big.Rat) {
	if l == t.Leaf {
		if t.Test.Aim().Figure() != "" {
			return t.op.Op, nil
		}
		return t.op.Op, t.aimed(t.Test.Aim(), nil, t.Current).at
	}
	return t.rollOp.Op, t.rolledAim(l, t.Current).at
}

// Unjudged tells whether the values of a level are told and not judged: a sum has one bound of
// its own, that of the whole, and what a part of it adds can neither meet nor miss that. The
// bound of a rate or a mean is the same whatever the size of the part.
func (t *Target) Unjudged(l model.Level) bool {
	return l != t.Leaf && l != t.report.Places.Levels.Whole() && t.by == model.ByTotal && t.RollUp.By.V != model.ByPooled &&
		t.per == nil && t.Kind.V != model.KindGrowth && t.RollUp.Aim().Said()
}

// BandOf is the band that the results of a level are to lie within; nil where they are held
// against something else.
func (t *Target) BandOf(l model.Level) *Band {
	if l == t.Leaf && !t.Test.Aim().Band() {
		return nil
	}
	if l == t.Leaf {
		return t.aimed(&model.Aim{From: t.Test.From, To: t.Test.To}, nil, t.Current).band
	}
	return t.rolledAim(l, t.Current).band
}

// open tells whether the target can still be met in period p: the period is not closed or,
// of one with a deadline, the period ends before that day, or the day has not come. What
// comes after it is late.
func (t *Target) open(p model.Period) bool {
	if t.due.IsZero() {
		return !p.Closed(t.asOf)
	}
	return t.due.After(p.End()) || t.due.After(t.asOf)
}

func (t *Target) allocate() {
	t.results = map[model.Level][]Result{}
	for _, level := range t.Levels() {
		t.results[level] = make([]Result, len(t.report.Places.At(level))*len(t.Periods))
	}
}

func (t *Target) measurePeriod(i int) {
	if len(t.report.summed.sites) > 0 {
		addUp(t, i)
		return
	}
	sums := newRollup(t, t.Periods[i])
	for _, place := range t.report.Places.At(t.Leaf) {
		l := t.leaf(place, t.Periods[i])
		*t.At(place, i) = l.Result
		if sumsUp(t.report, t.Leaf) {
			t.At(place, i).sum = sumOf(t, &l)
		}
		sums.add(&l)
	}
	sums.finish(i)
}

func (t *Target) current() model.Period {
	for i := len(t.Periods) - 1; i >= 0; i-- {
		if t.At(t.report.Places.County, i).Value != nil {
			return t.Periods[i]
		}
	}
	if len(t.Periods) == 0 {
		return model.Period{}
	}
	return t.Periods[0]
}

// DefaultYellow and DefaultCoverage hold for targets that do not say otherwise: how far
// behind its pace a yellow light may be, and under which coverage a light is grey.
func DefaultYellow() *big.Rat { return new(big.Rat).Set(defaultYellow) }

// DefaultCoverage is the coverage under which an aggregate's light is grey.
func DefaultCoverage() *big.Rat { return new(big.Rat).Set(defaultMinCoverage) }
