package progress

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Alike says what makes two places alike.
type Alike string

// What places are alike by.
const (
	AlikeFigure Alike = "figure" // what the target's figure was before the programme began
	AlikeStart  Alike = "start"  // the target's own value in its first period
	AlikeSize   Alike = "size"   // how large they are: people, members
	AlikeParts  Alike = "parts"  // how many villages they have
)

// Footing is what the places of a level are compared by for a target: where the figure
// was before the programme, else where the target stood in its first period, else how
// large they are.
type Footing struct {
	By     Alike
	Ref    string       // TOPIC.FIGURE, of a figure and a size
	Period model.Period // when; zero for parts
}

// Peer is a place of the same level with a similar footing that does better.
type Peer struct {
	Result *Result  // of now
	Base   *big.Rat // its footing
}

// nearPlaces is how many places, the nearest in footing, are looked at: what lies farther
// off is not alike.
const nearPlaces = 40

// footed are the places of a level in order of their footing for a target; those with the
// same, for many set out from all or nothing, in order of their size.
type footed struct {
	Footing
	places []*model.Place
	bases  []*big.Rat // by position
	sizes  []*big.Rat // by position; nil where it is not known
	at     []int      // position by Place.Index; -1 without a footing
}

// footedKey is a target and a level.
type footedKey struct {
	target *Target
	level  model.Level
}

// nearKey is a place whose neighbours in footing for a target are asked for, by pages of
// several languages.
type nearKey struct {
	target *Target
	place  *model.Place
}

// FootingOf is what the places of a level are compared by for a target, and what a place
// has of it: nil where that is not known.
func (r *Report) FootingOf(t *Target, place *model.Place) (Footing, *big.Rat) {
	f := r.footed(t, place.Level)
	if at := f.at[place.Index]; at >= 0 {
		return f.Footing, f.bases[at]
	}
	return f.Footing, nil
}

// Peers are the n places of the same level whose footing lies nearest and that do better
// now, the nearest first: those that are in order or, where none of the near ones is, those
// with a better value. What is to be verified is nobody's model. It is empty where the place's footing is not known.
func (r *Report) Peers(t *Target, place *model.Place, n int) []Peer {
	own, f := t.Now(place), r.footed(t, place.Level)
	if own == nil || f.at[place.Index] < 0 {
		return nil
	}
	var inOrder, better []Peer
	near := r.nearest.of(nearKey{t, place}, func() []int { return f.near(f.at[place.Index]) })
	for _, at := range near {
		now := t.Now(f.places[at])
		switch {
		case now.Value == nil || now.Doubtful || !t.better(now, own):
		case now.Light == Green:
			inOrder = append(inOrder, Peer{now, f.bases[at]})
		default:
			better = append(better, Peer{now, f.bases[at]})
		}
	}
	if len(inOrder) == 0 {
		inOrder = better
	}
	return inOrder[:min(n, len(inOrder))]
}

// better tells whether a result is better than another: a better light or, of the same
// light, a value farther in the direction that the target asks for.
func (t *Target) better(a, b *Result) bool {
	order := map[Light]int{Red: 1, Yellow: 2, Green: 3}
	if x, y := order[a.Light], order[b.Light]; x == 0 || x != y {
		return x > y
	}
	if b.Value == nil {
		return true
	}
	op := t.op
	if a.Place.Level != t.Leaf {
		op = t.rollOp
	}
	switch {
	case op.Op == model.Equal:
		return apart(a.Value, a.Bound).Cmp(apart(b.Value, b.Bound)) < 0
	case op.capped():
		return a.Value.Cmp(b.Value) < 0
	default:
		return a.Value.Cmp(b.Value) > 0
	}
}

// near are the positions of the places nearest to the one at a position, the nearest
// first: of those equally near the nearest in size, then that with the smaller code.
func (f *footed) near(own int) []int {
	var all []distance
	down, up := own-1, own+1
	below, above := f.away(own, down), f.away(own, up)
	for len(all) < nearPlaces && (below != nil || above != nil) {
		if above == nil || below != nil && below.compare(above) <= 0 {
			all = append(all, *below)
			down--
			below = f.away(own, down)
		} else {
			all = append(all, *above)
			up++
			above = f.away(own, up)
		}
	}
	slices.SortFunc(all, func(a, b distance) int {
		return cmp.Or(a.compare(&b), cmp.Compare(f.places[a.at].Code, f.places[b.at].Code))
	})
	at := make([]int, len(all))
	for i, x := range all {
		at[i] = x.at
	}
	return at
}

// distance is how far a place lies from another: in footing and, where that is the same,
// in size, which is nil where one of the two is not known.
type distance struct {
	at         int
	base, size *big.Rat
}

func (d *distance) compare(e *distance) int {
	return cmp.Or(d.base.Cmp(e.base), compareRats(d.size, e.size))
}

// compareRats orders numbers; what is not known comes last.
func compareRats(a, b *big.Rat) int {
	if a == nil || b == nil {
		return cmp.Compare(oneIf(a == nil), oneIf(b == nil))
	}
	return a.Cmp(b)
}

// away is how far the place at a position lies from one's own; nil beyond the ends.
func (f *footed) away(own, at int) *distance {
	if at < 0 || at >= len(f.places) {
		return nil
	}
	d := &distance{at: at, base: apart(f.bases[at], f.bases[own])}
	if f.sizes[at] != nil && f.sizes[own] != nil {
		d.size = apart(f.sizes[at], f.sizes[own])
	}
	return d
}

func apart(a, b *big.Rat) *big.Rat {
	d := new(big.Rat).Sub(a, b)
	return d.Abs(d)
}

// footed sorts the living places of a level by their footing, once for all who ask.
func (r *Report) footed(t *Target, level model.Level) *footed {
	return r.footings.of(footedKey{t, level}, func() *footed {
		footing, base := t.footing(level)
		_, size := t.size(level)
		f := &footed{Footing: footing, at: make([]int, len(r.Places.At(level)))}
		type row struct {
			place      *model.Place
			base, size *big.Rat
		}
		var rows []row
		for i, place := range r.Places.At(level) {
			f.at[i] = -1
			now := t.Now(place)
			if base == nil || !place.Lives() || now == nil || now.Status.Aside() {
				continue
			}
			if x := (row{place: place, base: base(place)}); x.base != nil {
				if size != nil {
					x.size = size(place)
				}
				rows = append(rows, x)
			}
		}
		slices.SortStableFunc(rows, func(a, b row) int { // they come in order of code
			return cmp.Or(a.base.Cmp(b.base), compareRats(a.size, b.size))
		})
		for at, x := range rows {
			f.at[x.place.Index] = at
			f.places, f.bases, f.sizes = append(f.places, x.place), append(f.bases, x.base), append(f.sizes, x.size)
		}
		return f
	})
}

// footing is what the places of a level are compared by, and how it is read. Nothing is
// read where nothing tells the places apart.
func (t *Target) footing(level model.Level) (Footing, func(*model.Place) *big.Rat) {
	if len(t.Periods) == 0 {
		return Footing{}, nil
	}
	first := t.Periods[0]
	start := func(place *model.Place) *big.Rat { return t.At(place, 0).Value }
	before := func(place *model.Place) *big.Rat { return t.At(place, 0).Denominator }
	switch {
	case t.Kind.V == model.KindGrowth && level == t.Leaf:
		return Footing{AlikeFigure, t.Figure.V, first.Before()}, func(place *model.Place) *big.Rat {
			return allIn(t.figure.read(place, first.Before(), t.asOf, t.asOf))
		}
	case t.Kind.V == model.KindGrowth && !t.IsShare(level):
		return Footing{AlikeFigure, t.Figure.V, first.Before()}, before
	case t.pace == model.PaceLine && level == t.Leaf:
		return Footing{AlikeFigure, t.Figure.V, t.report.County.Programme.Baseline.V}, func(place *model.Place) *big.Rat {
			return allIn(t.baseline(t.figure, place, t.Current))
		}
	case t.Current != first && (level != t.Leaf || t.Kind.V == model.KindRatio):
		return Footing{AlikeStart, "", first}, start
	default:
		return t.size(level)
	}
}

// sizing is how large the places of a level are.
type sizing struct {
	Footing
	sizes []*big.Rat // by Place.Index
}

// size is how large the places of a level are. What weighs the means of a level, else what
// its ratios are of, is the number of its people.
func (t *Target) size(level model.Level) (Footing, func(*model.Place) *big.Rat) {
	s := sizingOf(t.report, level)
	if s.By == "" {
		return Footing{}, nil
	}
	return s.Footing, func(place *model.Place) *big.Rat { return s.sizes[place.Index] }
}

// sizingOf is how large the places of a level are, read once for all who ask.
func sizingOf(r *Report, level model.Level) *sizing {
	return r.sizings.of(level, func() *sizing { return r.sizing(level) })
}

// sizing reads how large the places of a level are.
func (r *Report) sizing(level model.Level) *sizing {
	s := &sizing{sizes: make([]*big.Rat, len(r.Places.At(level)))}
	if r.Places.Levels.Gathers(level) {
		s.By = AlikeParts
		for i, place := range r.Places.At(level) {
			s.sizes[i] = big.NewRat(int64(len(place.Children)), 1)
		}
		return s
	}
	f, ref := r.sizeFigure(level)
	if f == nil {
		return s
	}
	period, ok := r.newest(f)
	if !ok {
		return s
	}
	s.Footing = Footing{AlikeSize, ref, period}
	for i, place := range r.Places.At(level) {
		s.sizes[i] = allIn(f.read(place, period, r.AsOf, r.AsOf))
	}
	return s
}

// sizeFigure is the first figure of a level that weighs means, else the first that a ratio
// is of; nil where there is none.
func (r *Report) sizeFigure(level model.Level) (*figure, string) {
	for _, of := range []func(*Target) *figure{
		func(t *Target) *figure { return t.weight },
		func(t *Target) *figure { return t.per },
	} {
		for _, t := range r.Targets {
			if f := of(t); f != nil && f.topic.Of.V == level {
				return f, f.in + "." + f.name
			}
		}
	}
	return nil, ""
}

// allIn is what was read, where all of it is in.
func allIn(r reading) *big.Rat {
	if !r.in() {
		return nil
	}
	return r.units()
}
