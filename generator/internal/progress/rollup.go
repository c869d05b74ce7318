package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// terms are the totals that a total or mean is made of: Σ value × weight and Σ weight, now
// and before; of a ratio Σ weight × what it is of. aims are those of places that have their
// own, by what their values are divided by.
type terms struct{ num, den, num0, den0, weight, aims big.Rat }

func newTerms(v, w, v0, w0 reading) terms {
	var t terms
	t.den.Set(w.units())
	t.num.Mul(v.units(), &t.den)
	t.den0.Set(w0.units())
	t.num0.Mul(v0.units(), &t.den0)
	return t
}

func (t *terms) add(o *terms) {
	t.num.Add(&t.num, &o.num)
	t.den.Add(&t.den, &o.den)
	t.num0.Add(&t.num0, &o.num0)
	t.den0.Add(&t.den0, &o.den0)
	t.weight.Add(&t.weight, &o.weight)
	t.aims.Add(&t.aims, &o.aims)
}

// growthOf is now / then - 1: the growth of what was put together, never a mean of growths.
// It is nil where there is nothing to grow from.
func growthOf(now, then *big.Rat) *big.Rat {
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
	own    map[*model.Place]*leaf // the upper places whose own figure counts
	owns   []*leaf                // … in order
	sums   map[model.Level][]sum
}

// sum is what the leaves below one place come to.
type sum struct {
	expected, reported      int
	judged, kept, done      int // of a share: those that can be judged, that are met or on course, and that are met
	absent                  int // known not to have come: judged, but not reported
	apart                   int // of a total or mean: they have a value, but not all that it takes
	overdue, noBase, broken bool
	baseless                Reason // why a place that is in has no baseline
	aside                   Reason // why a place that is in cannot be judged
	marked                  int    // whose figure, or weight, carries a mark
	mark                    *model.Mark
	untested                bool   // the period has no test
	doubtful                bool   // some figure that a site below counts is to be verified
	short                   int    // of other sites' places: how many fall short now
	terms                   *terms // of a total or mean; nil until a place is in
}

func newRollup(t *Target, p model.Period) *rollup {
	r := &rollup{target: t, period: p, sums: map[model.Level][]sum{}}
	r.own, r.owns = t.ownLeaves(p)
	for _, level := range t.Levels() {
		if level != t.Leaf {
			r.sums[level] = make([]sum, len(t.report.Places.At(level)))
		}
	}
	return r
}

// add counts a leaf for what is above it, up to a place whose own figure stands for all below.
func (r *rollup) add(l *leaf) {
	day := r.target.dayOf(r.period)
	for p := l.Place.ParentAt(day); p != nil && r.own[p] == nil; p = p.ParentAt(day) {
		r.sums[p.Level][p.Index].add(r.target, l)
	}
}

// addOwn counts an upper place's own figure, for the place itself as well.
func (r *rollup) addOwn(l *leaf) {
	r.sums[l.Place.Level][l.Place.Index].add(r.target, l)
	r.add(l)
}

func (s *sum) add(t *Target, l *leaf) {
	s.untested = s.untested || l.Reason == ReasonNoBound
	if mark := l.apart(t); mark != nil {
		s.marked++
		s.mark = graver(s.mark, mark)
		return
	}
	s.broken = s.broken || l.Reason == ReasonBreak
	s.overdue = s.overdue || l.Status == Overdue
	s.noBase = s.noBase || l.Reason == ReasonNoBase
	s.expected += l.Expected
	if t.by == model.ByShare {
		s.count(l)
		return
	}
	if l.pooled == 0 || l.Bound == nil && l.Value != nil && t.sumsAims() {
		s.apart += oneIf(l.Value != nil)
		return
	}
	s.reported += l.pooled
	l.addAim(t)
	s.pool(&l.terms)
	if l.Value != nil && l.lost != ReasonNone {
		s.baseless = l.lost
	}
}

// apart is the mark for which a place is left out of what is put together: of its figure or,
// in a mean, of what weighs it.
func (l *leaf) apart(t *Target) *model.Mark {
	if l.Mark != nil || t.by == model.ByShare {
		return l.Mark
	}
	return l.unweighed
}

// addAim puts a place's own aim beside its value, by what the value is divided by: what it
// is of, its weight, or the level before of a growth.
func (l *leaf) addAim(t *Target) {
	if l.Bound == nil || !t.sumsAims() {
		return
	}
	by := &l.terms.den
	if t.Kind.V == model.KindGrowth {
		by = &l.terms.num0
	}
	l.terms.aims.Mul(l.Bound, by)
}

// count adds a place to a share. What has no line in a register that was kept has not
// come, which is known: it counts against the share, and is not reported.
func (s *sum) count(l *leaf) {
	if l.Value != nil && l.Bound == nil {
		return // it has no aim to meet
	}
	s.reported += l.Reported
	switch {
	case l.Value != nil:
		s.judged++
		s.kept += oneIf(l.Status == Met || l.Status == OnTrack)
		s.done += oneIf(l.Status == Met)
	case l.absent:
		s.judged++
		s.absent++
	case l.Reported > 0:
		s.aside = l.Reason
	}
}

func (s *sum) pool(own *terms) {
	if s.terms == nil {
		s.terms = &terms{}
	}
	s.terms.add(own)
}

func (r *rollup) finish(period int) {
	for _, l := range r.owns {
		r.addOwn(l)
	}
	for level, sums := range r.sums {
		for i, place := range r.target.report.Places.At(level) {
			x := r.target.At(place, period)
			*x = r.result(place, &sums[i])
			if sumsUp(r.target.report, level) || len(r.target.report.summed.sites) > 0 {
				x.sum = &sums[i]
			}
		}
	}
}

func (r *rollup) result(place *model.Place, s *sum) Result {
	t := r.target
	res := Result{
		Target: t, Place: place, Period: r.period, Open: t.open(r.period),
		Reported: s.reported, Expected: s.expected, Apart: s.apart, Marked: s.marked,
	}
	if own := r.own[place]; own != nil {
		res.Own, res.Sources, res.Doubtful = true, own.Sources, own.Doubtful
	}
	switch {
	case !place.AliveAt(t.dayOf(r.period)):
		// Its places count for what it belonged to, whatever the file of places says of it.
		res.Reported, res.Expected, res.Apart, res.Marked = 0, 0, 0, 0
		res.setAside(NotApplicable, ReasonNotThere)
		return res
	case s.broken:
		res.setAside(NotApplicable, ReasonBreak)
		return res
	case s.expected == 0 && s.mark != nil:
		res.marked(s.mark)
		return res
	case s.expected == 0 && s.untested:
		res.setAside(NotApplicable, ReasonNoBound)
		return res
	case s.expected == 0:
		res.setAside(NotApplicable, ReasonNone)
		return res
	case s.reported+s.absent == 0:
		res.noFigures(s)
		return res
	}
	if t.by == model.ByShare {
		s.share(&res)
	} else {
		s.together(&res)
	}
	if res.Value == nil {
		res.setAside(NotApplicable, s.nothing(t, place.Level, res.Period))
		return res
	}
	if t.Unjudged(place.Level) {
		res.Status, res.Light, res.Reason = NotApplicable, None, ReasonWhole
		return res
	}
	if known := big.NewRat(int64(s.reported+s.absent), int64(s.expected)); known.Cmp(t.minCov) < 0 {
		res.Light, res.Reason = Grey, ReasonCoverage
	}
	return res
}

// nothing is why a value cannot be computed though figures are in.
func (s *sum) nothing(t *Target, l model.Level, p model.Period) Reason {
	switch {
	case t.rolledAim(l, p).why == ReasonNoBound:
		return ReasonNoBound
	case s.aside != ReasonNone:
		return s.aside
	case t.Kind.V == model.KindGrowth:
		return ReasonZeroBase
	default:
		return ReasonNobody
	}
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

// share judges the share of places that meet the test. While the period is open, those
// that are on course count with them: nobody who keeps the pace pulls the county behind
// it. It is met before the end where those that are met already suffice.
func (s *sum) share(r *Result) {
	t := r.Target
	if s.judged == 0 {
		return
	}
	of := func(n int) *big.Rat { return big.NewRat(int64(n), int64(s.judged)) }
	r.heldTo(t.rolledAim(r.Place.Level, r.Period))
	r.Done = s.done
	r.Numerator, r.Denominator = big.NewRat(int64(s.kept), 1), big.NewRat(int64(s.judged), 1)
	r.Value = of(s.kept)
	if !r.tested() {
		return
	}
	if r.Band != nil {
		r.Bound = r.Band.end(r.Value)
	}
	r.Pace = r.Bound
	r.judge(t.rollOp)
	if r.Status == Met && !r.holds(t.rollOp, of(s.done)) {
		r.Status = OnTrack
	}
}

// together computes a total or a mean, and judges it where the place has a bound.
func (s *sum) together(r *Result) {
	t := r.Target
	against := t.rolledAim(r.Place.Level, r.Period)
	r.heldTo(against)
	base := s.combine(r)
	if r.Value == nil || against.why == ReasonWhole {
		return
	}
	if t.sumsAims() {
		r.Bound = s.aims(t)
	}
	if !r.tested() {
		return
	}
	r.judgeBy(base, t.rollOp)
	r.Reason = r.lineless(base, s.baseless)
}

// tested takes back a value whose period has no bound, and tells whether there is one.
func (r *Result) tested() bool {
	if r.Bound == nil {
		r.Value, r.Numerator, r.Denominator, r.Done = nil, nil, nil, 0
	}
	return r.Bound != nil
}

// aims puts the places' own aims together as their values are.
func (s *sum) aims(t *Target) *big.Rat {
	x := s.terms
	switch {
	case t.Kind.V == model.KindGrowth:
		return mean(&x.aims, &x.num0)
	case t.per != nil || t.by == model.ByMean:
		return mean(&x.aims, &x.den)
	default:
		return &x.aims
	}
}

// combine computes the value out of its terms, with what it was made from, and returns
// what it was in the baseline year: nil where there is none, or a total would lack a place.
func (s *sum) combine(r *Result) (base *big.Rat) {
	t, x := r.Target, s.terms
	if t.Kind.V == model.KindGrowth {
		r.Numerator, r.Denominator = levels(t.by, x)
		r.Value = growthOf(r.Numerator, r.Denominator)
		return nil
	}
	base = mean(&x.num0, &x.den0)
	r.Value = mean(&x.num, &x.den)
	switch {
	case t.per != nil && t.weight != nil:
		r.Numerator, r.Denominator = mean(&x.num, &x.weight), mean(&x.den, &x.weight)
	case t.per != nil || t.by == model.ByMean:
		r.Numerator, r.Denominator = &x.num, &x.den
	default: // the sum itself
		r.Value, base = &x.num, &x.num0
		if s.baseless != ReasonNone {
			base = nil
		}
	}
	if t.by == model.ByMean && t.per == nil {
		r.Value = rounded(r.Value, t.figure.measure)
	}
	return base
}

// levels are the two that a growth is made of: totals, or weighted means. A village that was
// split is one before and several now, so that totals are never divided by places.
func levels(by model.RollUpBy, x *terms) (now, before *big.Rat) {
	if by == model.ByMean {
		return mean(&x.num, &x.den), mean(&x.num0, &x.den0)
	}
	return &x.num, &x.num0
}
