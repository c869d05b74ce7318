package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// Lined tells whether a straight line can be drawn for a place of the target's own level: it
// has a baseline, and the figure was not re-defined since.
func (t *Target) Lined(place *model.Place) bool {
	return t.pace == model.PaceLine && place.Level == t.Leaf && t.start(place, t.Current).value() != nil
}

// Paced tells whether a result is held against a pace now rather than its bound: its period
// is open and it has a pace of its own. Shares have none, since their places have, nor has
// what stands, or what has no straight line: there the bound is the pace.
func (r *Result) Paced() bool {
	return r.Open && r.Status != Met && r.Value != nil && r.Band == nil && r.Pace != nil && r.Pace.Cmp(r.Bound) != 0
}

// start is what a place on the straight line starts from.
type start struct {
	now, per reading
	why      Reason // where there is nothing to start from
}

// value is the level or ratio that the place starts from; nil where there is none.
func (s *start) value() *big.Rat {
	if !s.now.in() || !s.per.in() || s.per.isZero() {
		return nil
	}
	return quotient(s.now, s.per)
}

// start reads what a place on the straight line starts from. A figure that was re-defined
// since has nothing to start from.
func (t *Target) start(place *model.Place, p model.Period) *start {
	s := &start{why: ReasonNoLine}
	if t.pace != model.PaceLine {
		return s
	}
	fixed := t.report.County.Programme.Baseline.V
	if t.figure.measure.Broken(fixed, p) || t.per != nil && t.per.measure.Broken(fixed, p) {
		s.why = ReasonNewLine
		return s
	}
	s.now, s.per = t.baseline(t.figure, place, p), one(model.Units(1))
	if t.per != nil {
		s.per = t.baseline(t.per, place, p)
	}
	if firstMark(s.now, s.per) != nil {
		s.why = ReasonMarkLine
	}
	return s
}

// baseline reads what a place's figure was in the baseline year.
func (t *Target) baseline(f *figure, place *model.Place, p model.Period) reading {
	fixed := t.report.County.Programme.Baseline.V
	root, by := rooted(f.home(place), fixed, t.dayOf(p))
	return f.read(root, fixed, t.asOf, by)
}
