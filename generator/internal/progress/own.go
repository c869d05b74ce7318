package progress

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// ofUpper is the figure as places above those of its topic report it themselves.
func (f *figure) ofUpper() *figure {
	if f == nil {
		return nil
	}
	own := *f
	own.upper = true
	return &own
}

// home is the place whose line has the figure for a place.
func (f *figure) home(place *model.Place) *model.Place {
	if f.upper {
		return place
	}
	return place.Up(f.topic.Of.V)
}

// ownLeaves are the upper places whose own figure counts in a period, in the place of those of
// the places below: all that the target takes of it is in, and none of it carries a mark.
func (t *Target) ownLeaves(p model.Period) (all map[*model.Place]*leaf, inOrder []*leaf) {
	if t.Target.Own.V != model.OwnCounts || !t.Test.Tests(p) || t.Test.Aim().Figure() == "" && t.aimed(t.Test.Aim(), nil, p).why == ReasonNoBound {
		return nil, nil // nothing is tested in the period
	}
	upper := *t
	upper.figure, upper.per, upper.weight = t.figure.ofUpper(), t.per.ofUpper(), t.weight.ofUpper()
	all = map[*model.Place]*leaf{}
	for _, level := range t.upperLevels() {
		for _, place := range t.report.Places.At(level) {
			if l := upper.ownLeaf(place, p); l.pooled == 1 && l.apart(t) == nil {
				l.Target = t
				all[place], inOrder = l, append(inOrder, l)
			}
		}
	}
	return all, inOrder
}

// upperLevels are the levels whose places may report figures of their own.
func (t *Target) upperLevels() []model.Level {
	levels := t.Places()
	return slices.DeleteFunc(slices.Clone(levels), func(l model.Level) bool { return !levels.Above(l, t.Leaf) })
}

// ownLeaf reads what an upper place itself reported, as that of a single place is read. One
// that was split is not what it was.
func (t *Target) ownLeaf(place *model.Place, p model.Period) *leaf {
	l := &leaf{Result: Result{Target: t, Place: place, Period: p, Open: t.open(p), Expected: 1}}
	switch {
	case !place.AliveAt(t.dayOf(p)):
	case t.Kind.V != model.KindGrowth:
		l.level()
	case splitSince(place, p.Before().End(), t.dayOf(p)) == nil:
		l.growth()
	}
	return l
}

// OwnFigure is a figure that an upper place reported itself, beside those of the places below.
type OwnFigure struct {
	Topic, Name        string
	Measure            *model.Measure
	Place              *model.Place
	Period             model.Period
	Own                model.Amount
	Pos                diag.Pos
	Below              *big.Rat // what those below come to: a sum, or a weighted mean; nil where none is in
	Reported, Expected int      // of those below
	Counting, Adding   []*Target
}

// Difference is by how much the place's own figure is above that of those below; nil where
// these come to none.
func (b *OwnFigure) Difference() *big.Rat {
	if b.Below == nil {
		return nil
	}
	return new(big.Rat).Sub(b.Own.Rat(), b.Below)
}

// Off tells whether the two differ.
func (b *OwnFigure) Off() bool { d := b.Difference(); return d != nil && d.Sign() != 0 }

// ownFigures are all figures that upper places reported themselves: topic by topic, the newest
// period first, from the whole down.
func ownFigures(r *Report) []*OwnFigure {
	var all []*OwnFigure
	upper, bearers := r.County.Upper(), per(r.Places.Bearers)
	for _, file := range r.County.Figures {
		for _, e := range file.Figures {
			level, ok := upper.Of(file.Of, e.Key)
			if !ok {
				continue
			}
			all = append(all, r.ownFiguresOf(&file, bearers(level)[e.Key], e.Value)...)
		}
	}
	topics := map[string]int{}
	for i, e := range r.County.Targets.Topics {
		topics[e.Key] = i
	}
	slices.SortStableFunc(all, func(a, b *OwnFigure) int {
		return cmp.Or(cmp.Compare(topics[a.Topic], topics[b.Topic]), b.Period.Compare(a.Period), r.depth(a.Place)-r.depth(b.Place), cmp.Compare(a.Place.Index, b.Place.Index))
	})
	return all
}

func (r *Report) depth(place *model.Place) int { return slices.Index(r.Places.Levels, place.Level) }

// ownFiguresOf are those of one line. Yes or no of many is no number of theirs.
func (r *Report) ownFiguresOf(file *model.FigureFile, place *model.Place, line model.Line) []*OwnFigure {
	var all []*OwnFigure
	p := file.Period.V
	if place == nil || !p.Begun(r.AsOf) {
		return nil
	}
	for _, v := range line.Values {
		f := r.figures.figure(file.Topic + "." + v.Key)
		if f == nil || f.measure.YesNo.V || !v.Value.Set {
			continue
		}
		b := &OwnFigure{Topic: file.Topic, Name: v.Key, Measure: f.measure, Place: place, Period: p, Own: v.Value.V, Pos: v.Value.Pos}
		r.putTogether(b, f)
		for _, t := range r.Targets {
			switch {
			case !t.Reads(file.Topic + "." + v.Key):
			case t.Target.Own.V == model.OwnCounts:
				b.Counting = append(b.Counting, t)
			default:
				b.Adding = append(b.Adding, t)
			}
		}
		all = append(all, b)
	}
	return all
}

// putTogether puts together what those below a place reported of a figure in the period.
func (r *Report) putTogether(b *OwnFigure, f *figure) {
	day := b.Period.ReadOn(r.AsOf)
	in := pool{weight: r.weighs(f)}
	for _, x := range r.Places.At(f.topic.Of.V) {
		if !x.AliveAt(day) || x.UpOn(b.Place.Level, day) != b.Place {
			continue
		}
		whole, marked := in.addPlace(f, x, []model.Period{b.Period}, r.AsOf)
		if !marked {
			b.Expected++
			b.Reported += oneIf(whole)
		}
	}
	b.Below = in.value(in.weight != nil)
}
