package progress

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// reading is a figure over a period, made of the parts that were reported.
type reading struct {
	value   model.Amount
	exact   *big.Rat    // in the place of value: a mean of merged places, or a sum that no Amount holds
	raw     *big.Rat    // before it was rounded, of a figure that is reckoned
	void    bool        // it cannot be reckoned: something is divided by zero
	mark    *model.Mark // in the place of a value
	any     bool        // some part is in
	missing bool        // a closed part is not in: the value is only a part of the whole
	late    bool        // … and its due day has passed
	sources []diag.Pos
}

// in tells whether the whole figure is known as of the as-of day.
func (r reading) in() bool { return r.any && !r.missing && !r.void && r.mark == nil }

// units is the value in the figure's unit. It must not be changed.
func (r reading) units() *big.Rat {
	if r.exact != nil {
		return r.exact
	}
	return r.value.Rat()
}

func (r reading) isZero() bool { return r.units().Sign() == 0 }

// quotient is a reading per another, which is not zero.
func quotient(a, b reading) *big.Rat { return new(big.Rat).Quo(a.units(), b.units()) }

// plus adds to a value.
func (r *reading) plus(v model.Amount, exact *big.Rat) {
	sum, ok := r.value.Plus(v)
	if r.exact == nil && exact == nil && ok {
		r.value = sum
		return
	}
	r.exact = new(big.Rat).Add(r.units(), reading{value: v, exact: exact}.units())
}

// one is the reading of a figure that is not asked for: a factor of one.
func one(v model.Amount) reading { return reading{value: v, any: true} }

// read puts a place's figure over period p together from the parts that the topic
// reports, as of the day asOf. Missing is never zero: a closed part that is not in is
// told, not filled. The figures of places that were merged into the place by the day by
// follow it.
func (f *figure) read(place *model.Place, p model.Period, asOf, by model.Date) reading {
	return f.readParts(place, p.Parts(f.topic.Every.V), asOf, by)
}

// readParts is read for some parts of a period.
func (f *figure) readParts(place *model.Place, parts []model.Period, asOf, by model.Date) reading {
	var r reading
	home := f.home(place)
	if home == nil {
		return r
	}
	if f.measure.Derived != nil {
		return f.derive(place, parts, asOf, by)
	}
	for _, part := range parts {
		f.among.note(source{f.in, part})
		if !part.Begun(asOf) {
			continue // it had not begun: a day gone by is read without what came later
		}
		v := f.part(home, part, asOf, by)
		switch {
		case v.mark != nil:
			r.takeMark(v.mark, f.measure.OverYear.V)
			continue
		case v.set:
			r.take(v, f.measure.OverYear.V)
		}
		if v.expected && (!v.set || v.short) && part.Closed(asOf) {
			r.missing = true
			r.late = r.late || f.asked(part) && asOf.After(f.topic.DueDay(part))
		}
	}
	return r
}

// takeMark puts a mark in the place of a value: of the whole sum, or of an older stock.
func (r *reading) takeMark(m *model.Mark, over model.OverYear) {
	if over == model.OverLast {
		*r = reading{}
	}
	r.mark = graver(r.mark, m)
	r.sources = append(r.sources, m.As.Pos)
}

func (r *reading) take(v partValue, over model.OverYear) {
	if over == model.OverLast || !r.any {
		// A newer stock, or a count that runs from 1 January, makes older gaps good.
		last := over == model.OverLast
		mark, before := r.mark, r.sources
		*r = reading{value: v.value, exact: v.exact, any: true, missing: r.missing && !last, late: r.late && !last, sources: v.sources}
		if !last && mark != nil {
			r.mark, r.sources = mark, append(before, v.sources...)
		}
		return
	}
	r.plus(v.value, v.exact)
	r.sources = append(r.sources, v.sources...)
}

// partValue is a figure of one reported part.
type partValue struct {
	value    model.Amount
	exact    *big.Rat
	sources  []diag.Pos
	mark     *model.Mark // in the place of a value
	set      bool
	short    bool // a sum that lacks one of the merged places
	expected bool // the place was there to report it
}

// part reads one part: of the place itself and of the places that it carries.
func (f *figure) part(home *model.Place, part model.Period, asOf, by model.Date) partValue {
	end := part.ReadOn(asOf)
	if len(home.Carries()) == 0 {
		if !home.AliveAt(end) {
			return partValue{}
		}
		v := f.at(part, home.CodeAt(end), asOf)
		got := partValue{value: v.V, set: v.Set, expected: true}
		if v.Set {
			got.sources = []diag.Pos{v.Pos}
		} else {
			got.mark = f.markAt(part, home.CodeAt(end), asOf)
		}
		return got
	}
	return f.together(f.members(home, end, by), part, end, asOf)
}

// members are the places that reported on day end what belongs to home on day by.
func (f *figure) members(home *model.Place, end, by model.Date) []*model.Place {
	var there []*model.Place
	if home.AliveAt(end) {
		there = append(there, home)
	}
	for _, c := range home.Carries() {
		if c.AliveAt(end) && c.SuccessorAt(by) == home {
			there = append(there, c)
		}
	}
	return there
}

// together puts the figures of several places together: a weighted mean, of yes/no
// figures whether all say yes, or a sum. A sum that lacks one of them is short; the others
// are missing as a whole.
func (f *figure) together(places []*model.Place, part model.Period, end, asOf model.Date) partValue {
	all := partValue{expected: len(places) > 0}
	var sum reading
	n := 0
	for _, p := range places {
		v := f.at(part, p.CodeAt(end), asOf)
		if !v.Set {
			all.mark = graver(all.mark, f.markAt(part, p.CodeAt(end), asOf))
			continue
		}
		n++
		all.sources = append(all.sources, v.Pos)
		if f.measure.YesNo.V && n > 1 {
			sum.value = min(sum.value, v.V)
		} else {
			sum.plus(v.V, nil)
		}
	}
	all.value, all.exact = sum.value, sum.exact
	whole := n == len(places)
	weight := f.sibling(f.measure.AverageBy.V)
	switch {
	case whole && weight != nil && n > 1:
		all.value, all.exact = 0, f.average(weight, places, part, end, asOf)
		all.set = all.exact != nil
		for _, p := range places {
			all.mark = graver(all.mark, weight.markAt(part, p.CodeAt(end), asOf))
		}
	case whole:
		all.set = n > 0
	case weight == nil && !f.measure.YesNo.V && f.measure.OverYear.V != model.OverLast:
		all.set, all.short = n > 0, true
	}
	return all
}

// average is Σ value × weight / Σ weight, or nil where a weight is missing
// or there is none.
func (f *figure) average(weight *figure, places []*model.Place, part model.Period, end, asOf model.Date) *big.Rat {
	sum, weights := new(big.Rat), new(big.Rat)
	for _, p := range places {
		v, w := f.at(part, p.CodeAt(end), asOf), weight.at(part, p.CodeAt(end), asOf)
		if !w.Set {
			return nil
		}
		weights.Add(weights, w.V.Rat())
		sum.Add(sum, new(big.Rat).Mul(v.V.Rat(), w.V.Rat()))
	}
	return mean(sum, weights)
}

// sibling is another figure of the same topic, or nil.
func (f *figure) sibling(name string) *figure {
	if m := measureOf(f.topic, name); m != nil {
		other := *f
		other.measure, other.name = m, name
		return &other
	}
	return nil
}

// at is what the line of a code said on day asOf: nothing before it came in, and the
// figure as it was before it was corrected.
func (f *figure) at(part model.Period, code string, asOf model.Date) model.Val[model.Amount] {
	line, ok := f.lines[part][code]
	if !ok || !f.came(line, part, asOf) {
		return model.Val[model.Amount]{}
	}
	if line.Marks != nil && markOn(line, f.name, asOf) != nil {
		return model.Val[model.Amount]{}
	}
	if len(f.measure.AllOf) > 0 {
		return f.allOf(line, asOf)
	}
	return valueOn(line, f.name, asOf)
}

// markAt is the mark that a line had in the place of the figure on day asOf; nil where it
// had none. What stands for others has the mark of one that is marked, unless one says no.
func (f *figure) markAt(part model.Period, code string, asOf model.Date) *model.Mark {
	line, ok := f.lines[part][code]
	if !ok || line.Marks == nil && line.Corrected == nil || !f.came(line, part, asOf) {
		return nil
	}
	if len(f.measure.AllOf) == 0 {
		return markOn(line, f.name, asOf)
	}
	var mark *model.Mark
	for _, name := range f.measure.AllOf {
		mark = graver(mark, markOn(line, name.V, asOf))
	}
	return mark
}

// came tells whether a line was in by a day. Where the data do not say when it came in, it
// was with the end of its period; only the day that the data are stated as of has, as they
// stand, figures of a period that still runs.
//
// A return comes in after the period that it is of: of one that has closed, the day that
// the data are stated as of has all that is there, whenever it came in. A day before it
// has what had come in by then.
func (f *figure) came(line model.Line, part model.Period, asOf model.Date) bool {
	switch {
	case !f.past && part.Closed(asOf):
		return true
	case line.Received.Set:
		return !line.Received.V.After(asOf)
	}
	return !f.past || part.Closed(asOf)
}

// valueOn is a line's figure on a day: before the first correction that is yet to come.
func valueOn(line model.Line, name string, day model.Date) model.Val[model.Amount] {
	v := line.Value(name)
	if line.Corrected == nil {
		return v
	}
	if c := nextCorrection(line, name, day); c != nil {
		v.V, v.Set = c.Was.V, c.Was.Set && (v.Set || line.Marked(name) != nil)
		if v.Pos.Line == 0 {
			v.Pos = c.Was.Pos
		}
	}
	return v
}

// allOf is yes where all the figures that it stands for are, and no where one is no: a
// gap is made good by no other yes.
func (f *figure) allOf(line model.Line, day model.Date) model.Val[model.Amount] {
	all := model.Val[model.Amount]{V: model.Units(1), Set: true}
	for _, name := range f.measure.AllOf {
		v := valueOn(line, name.V, day)
		switch {
		case v.Set && v.V == 0:
			return v
		case !v.Set:
			all.Set = false
		case all.Pos.Line == 0:
			all.Pos = v.Pos
		}
	}
	return all
}
