package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// terms are the totals that a pooled value is made of, in hundredths of units:
// Σ value × weight and Σ weight, now and in the period before.
type terms struct{ num, den, num0, den0 big.Rat }

func newTerms(v, w, v0, w0 reading) terms {
	var t terms
	t.den.Set(w.hundredths())
	t.num.Mul(v.hundredths(), &t.den)
	t.den0.Set(w0.hundredths())
	t.num0.Mul(v0.hundredths(), &t.den0)
	return t
}

func (t *terms) add(o *terms) {
	t.num.Add(&t.num, &o.num)
	t.den.Add(&t.den, &o.den)
	t.num0.Add(&t.num0, &o.num0)
	t.den0.Add(&t.den0, &o.den0)
}

// growth is (Σvw/Σw) / (Σv₀w₀/Σw₀) - 1: the growth of the aggregated level, never a mean
// of growths. It is nil where the level before is zero or less.
func (t *terms) growth() *big.Rat {
	now, then := mean(&t.num, &t.den), mean(&t.num0, &t.den0)
	if now == nil || then == nil || then.Sign() <= 0 {
		return nil
	}
	g := new(big.Rat).Quo(now, then)
	return g.Sub(g, big.NewRat(1, 1))
}

func mean(num, den *big.Rat) *big.Rat {
	if den.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(num, den)
}

// rollup gathers the leaves of one target and period for all places above them: a place
// counts for the town that it belonged to at the period's end.
type rollup struct {
	target *Target
	period model.Period
	sums   map[model.Level][]sum
}

// sum is what the leaves below one place come to.
type sum struct {
	expected, reported, met int
	overdue, noBase, broken bool
	withBase, metAtBase     int    // for the straight line of a share
	terms                   *terms // of a pooled target; nil until a place is in
}

func newRollup(t *Target, p model.Period) *rollup {
	r := &rollup{target: t, period: p, sums: map[model.Level][]sum{}}
	for _, level := range t.Levels() {
		if level != t.Leaf {
			r.sums[level] = make([]sum, len(t.report.Places.At(level)))
		}
	}
	return r
}

func (r *rollup) add(l *leaf) {
	day := r.target.dayOf(r.period)
	for p := l.Place.ParentAt(day); p != nil; p = p.ParentAt(day) {
		r.sums[p.Level][p.Index].add(r.target, l)
	}
}

func (s *sum) add(t *Target, l *leaf) {
	s.broken = s.broken || l.Reason == ReasonBreak
	s.overdue = s.overdue || l.Status == Overdue
	s.noBase = s.noBase || l.Reason == ReasonNoBase
	if l.base != nil {
		s.withBase++
		if t.op.Holds(l.base, l.Bound) {
			s.metAtBase++
		}
	}
	if t.RollUp.By.V == model.ByPooled {
		s.expected += l.Expected
		if l.pooled > 0 {
			s.reported += l.pooled
			s.pool(&l.terms)
		}
		return
	}
	if l.Status == NotApplicable {
		return // it can neither meet the test nor fail it
	}
	s.expected++
	if l.settled || l.absent {
		s.reported++
	}
	if l.Status == Met || l.Status == OnTrack && t.op.capped() {
		s.met++ // a cap that has held so far is kept so far
	}
}

func (s *sum) pool(own *terms) {
	if s.terms == nil {
		s.terms = &terms{}
	}
	s.terms.add(own)
}

func (r *rollup) finish(period int) {
	for level, sums := range r.sums {
		for i, place := range r.target.report.Places.At(level) {
			*r.target.At(place, period) = r.result(place, &sums[i])
		}
	}
}

func (r *rollup) result(place *model.Place, s *sum) Result {
	t := r.target
	res := Result{
		Target: t, Place: place, Period: r.period, Open: t.open(r.period),
		Reported: s.reported, Expected: s.expected,
	}
	switch {
	case s.broken:
		res.setAside(NotApplicable, ReasonBreak)
		return res
	case s.expected == 0:
		res.setAside(NotApplicable, ReasonNone)
		return res
	case s.reported == 0:
		res.noFigures(s)
		return res
	}
	op := t.total(&res, s)
	if res.Value == nil {
		res.setAside(NotApplicable, t.nothing())
		return res
	}
	t.judge(&res, op)
	if res.Status == Met && res.Open && t.RollUp.By.V == model.ByShare && t.op.capped() {
		res.Status = OnTrack // the caps have held so far
	}
	if res.coverage().Cmp(t.minCov) < 0 {
		res.Light, res.Reason = Grey, ReasonCoverage
	}
	return res
}

// nothing is why a pooled value cannot be computed though figures are in.
func (t *Target) nothing() Reason {
	if t.Kind.V == model.KindGrowth {
		return ReasonZeroBase
	}
	return ReasonNobody
}

// noFigures is the result of a place where nothing came in: overdue once one was due.
func (r *Result) noFigures(s *sum) {
	why := ReasonNone
	if s.noBase {
		why = ReasonNoBase
	}
	if s.overdue {
		r.setAside(Overdue, why)
		return
	}
	r.setAside(NoData, why)
}

// coverage is the share of the expected places that reported.
func (r *Result) coverage() *big.Rat {
	return big.NewRat(int64(r.Reported), int64(r.Expected))
}

// total computes the value of a town or the county with its bound and pace, and returns
// the comparison that they are held by.
func (t *Target) total(r *Result, s *sum) opTest {
	if t.RollUp.By.V == model.ByShare {
		r.Bound = t.share
		r.Numerator, r.Denominator = big.NewRat(int64(s.met), 1), big.NewRat(int64(s.reported), 1)
		r.Value = new(big.Rat).Quo(r.Numerator, r.Denominator)
		base := new(big.Rat)
		if s.withBase > 0 {
			base.SetFrac64(int64(s.metAtBase), int64(s.withBase))
		}
		r.Pace = t.paceAt(r.Period, r.Bound, base, t.shareOp)
		return t.shareOp
	}
	r.Bound = t.Test.Value.V.Rat()
	t.pool(r, s.terms)
	base := mean(&s.terms.num0, &s.terms.den0)
	if base == nil {
		base = new(big.Rat)
	}
	r.Pace = t.paceAt(r.Period, r.Bound, base, t.op)
	return t.op
}

// pool computes a pooled value from totals.
func (t *Target) pool(r *Result, s *terms) {
	if t.Kind.V == model.KindGrowth {
		r.Value = s.growth()
		r.Numerator, r.Denominator = inUnits(mean(&s.num, &s.den)), inUnits(mean(&s.num0, &s.den0))
		return
	}
	r.Value = mean(&s.num, &s.den)
	scale := int64(100)
	if t.weight != nil {
		scale *= 100 // the weight is in hundredths too
	}
	r.Numerator = new(big.Rat).Quo(&s.num, big.NewRat(scale, 1))
	r.Denominator = new(big.Rat).Quo(&s.den, big.NewRat(scale, 1))
}

func inUnits(r *big.Rat) *big.Rat {
	if r == nil {
		return nil
	}
	return new(big.Rat).Quo(r, big.NewRat(100, 1))
}
