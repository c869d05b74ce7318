package progress

import (
	"math/big"
	"strings"

	"guben/generator/internal/model"
)

// Total is what all places reported of one figure, put together for the county: for what
// the policy asks to be counted without a threshold.
type Total struct {
	Topic   string
	Measure *model.Measure
	Of      model.Level // what a line of the topic stands for
	Builtin bool        // it is reckoned from records
	Now     Sum         // up to the newest period that has the figure
	Before  Sum         // the same part of the year before
}

// Sum is a figure over the parts of a year from From to To. Value is nil where nothing
// is in. A yes/no figure's is how many places say yes; a mean's is the mean.
type Sum struct {
	From, To           model.Period
	Value              *big.Rat
	Reported, Expected int // places that reported all of it, and those that were there at its end
}

// Total puts a figure TOPIC.FIGURE together for the county. It is false where there is no
// such figure.
func (r *Report) Total(ref string) (Total, bool) {
	f := r.figures.figure(ref)
	if f == nil {
		return Total{}, false
	}
	topic, _, _ := strings.Cut(ref, ".")
	t := Total{Topic: topic, Measure: f.measure, Of: f.topic.Of.V, Builtin: !r.figures.declared[topic]}
	newest, ok := r.newest(f)
	if !ok {
		return t, true
	}
	t.Now = r.sum(f, topic, newest)
	if before := newest.Before(); !f.measure.Broken(before, newest) {
		t.Before = r.sum(f, topic, before)
	}
	return t, true
}

// newest is the newest period that has begun and has the figure for some place.
func (r *Report) newest(f *figure) (model.Period, bool) {
	var newest model.Period
	if d := f.measure.Derived; d != nil {
		return r.newestOperand(f, d)
	}
	for p, lines := range f.lines {
		if p.Start().After(r.AsOf) || newest.Every != "" && p.Compare(newest) <= 0 {
			continue
		}
		for code := range lines {
			if f.at(p, code, r.AsOf).Set {
				newest = p
				break
			}
		}
	}
	return newest, newest.Every != ""
}

// newestOperand is the newest period that has one of the figures that another is reckoned
// from, in that one's own rhythm.
func (r *Report) newestOperand(f *figure, d *model.Formula) (newest model.Period, ok bool) {
	for _, o := range d.Operands() {
		name := o.V.In(f.in)
		if name == "" {
			continue
		}
		if p, in := r.newest(f.among.figure(name)); in {
			if p = f.partsOf([]model.Period{p})[0]; !ok || p.Compare(newest) > 0 {
				newest, ok = p, true
			}
		}
	}
	return newest, ok
}

// sum adds a figure up over the year's parts up to period to; a stock is that of the
// period itself. Every place counts in the periods that it was there.
func (r *Report) sum(f *figure, topic string, to model.Period) Sum {
	parts := []model.Period{to}
	if f.measure.OverYear.V != model.OverLast {
		parts = to.YearSoFar()
	}
	s := Sum{From: parts[0], To: to}
	in := pool{weight: r.weighs(f)}
	for _, place := range r.Places.At(f.topic.Of.V) {
		if !expects(topic, place) {
			continue
		}
		whole, marked := in.addPlace(f, place, parts, r.AsOf)
		if place.AliveAt(to.ReadOn(r.AsOf)) && !marked {
			s.Expected++
			s.Reported += oneIf(whole)
		}
	}
	if d := f.measure.Derived; d == nil || d.Adds() || in.weight != nil {
		s.Value = in.value(in.weight != nil)
	}
	return s
}

// addPlace adds what a place reported of the parts, and tells whether it is all that was
// expected of it. Where something carries a mark, nothing is added.
func (p *pool) addPlace(f *figure, place *model.Place, parts []model.Period, asOf model.Date) (whole, marked bool) {
	whole = true
	var of pool
	for _, part := range parts {
		day, there := lastDay(place, part, part.ReadOn(asOf))
		if day.IsZero() {
			continue
		}
		v, w := f.alone(place, part, day, asOf), one(model.Units(1))
		if p.weight != nil {
			w = p.weight.alone(place, part, day, asOf)
		}
		switch {
		case firstMark(v, w) != nil:
			return true, true
		case v.in() && w.in():
			of.add(v.units(), w.units())
		case there:
			whole = false
		}
	}
	if of.any {
		p.any = true
		p.sum.Add(&p.sum, &of.sum)
		p.weights.Add(&p.weights, &of.weights)
	}
	return whole, false
}

// alone is what a place itself reported of one part, without what others brought into it.
func (f *figure) alone(place *model.Place, part model.Period, day, asOf model.Date) reading {
	if f.measure.Derived != nil {
		return f.derive(place, []model.Period{part}, asOf, day)
	}
	v := f.at(part, place.CodeAt(day), asOf)
	r := reading{value: v.V, any: v.Set}
	if !v.Set {
		r.mark = f.markAt(part, place.CodeAt(day), asOf)
	}
	return r
}

// lastDay is the last day up to end on which a place was there in a period, and whether
// that is the end. A village that was merged within a year may still have had a team in
// it, but nothing is expected of it.
func lastDay(place *model.Place, p model.Period, end model.Date) (day model.Date, there bool) {
	if place.AliveAt(end) {
		return end, true
	}
	if last := place.Until.AddDays(-1); !place.Lives() && !p.Start().After(last) && end.After(last) {
		return last, false
	}
	return model.Date{}, false
}

// expects tells whether a topic asks anything of a place: shares of the established staff
// are only asked of the units above the towns.
func expects(topic string, place *model.Place) bool {
	return topic != StaffingTopic || upper(place)
}

// pool is Σ value × weight and Σ weight.
type pool struct {
	weight       *figure // of a mean
	any          bool
	sum, weights big.Rat
}

func (p *pool) add(v, w *big.Rat) {
	p.any = true
	p.sum.Add(&p.sum, new(big.Rat).Mul(v, w))
	p.weights.Add(&p.weights, w)
}

// value is the sum, or the weighted mean; nil where nothing is in or has a weight.
func (p *pool) value(mean bool) *big.Rat {
	switch {
	case !p.any:
		return nil
	case !mean:
		return &p.sum
	case p.weights.Sign() <= 0:
		return nil
	default:
		return new(big.Rat).Quo(&p.sum, &p.weights)
	}
}
