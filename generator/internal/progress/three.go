package progress

import (
	"cmp"
	"slices"

	"guben/generator/internal/model"
)

// Three are what a reader is to know first. Each is nil where there is none.
//
// The best news is of what ceased to be red in the newest period: that of the highest place,
// what is green before what is yellow, then the largest move beside its bound. The worst turn
// is of what turned red and still is: that of the highest place, then the most serious case;
// where nothing turned, the most serious case of all. The nearest deadline is the case that
// can still be mended and falls due first: that of the highest place, then the most serious.
type Three struct {
	Best   *Turn
	Worst  *Case
	Turned bool // the worst is one that turned in the newest period
	Next   *Case
}

// ThreeOf picks them, of what changed in the newest period; c is nil where there was none
// before it.
func ThreeOf(r *Report, c *Changes) Three {
	a := r.Attention()
	three := Three{Next: next(a.Cases, r.AsOf)}
	if c != nil {
		three.Best = best(c)
		three.Worst = worstTurn(a.Cases, c.Turned)
		three.Turned = three.Worst != nil
	}
	if three.Worst == nil && len(a.Cases) > 0 {
		three.Worst = a.Cases[0]
	}
	return three
}

// best is the first of what recovered and has not become worse since.
func best(c *Changes) *Turn {
	well := slices.DeleteFunc(slices.Clone(c.Recovered), func(t Turn) bool {
		now := t.Now()
		return now == nil || now.Light != Green && now.Light != Yellow
	})
	if len(well) == 0 {
		return nil
	}
	moved := map[matter]*Shift{} // a snapshot has targets of its own
	for i, m := range c.Moves {
		moved[matter{m.Target.ID, m.Place}] = &c.Moves[i]
	}
	first := slices.MinFunc(well, func(a, b Turn) int {
		return cmp.Or(
			cmp.Compare(highest(a.Place), highest(b.Place)),
			cmp.Compare(oneIf(a.Now().Light != Green), oneIf(b.Now().Light != Green)),
			compareMoves(moved[b.matter()], moved[a.matter()]),
		)
	})
	return &first
}

// matter is a target at a place.
type matter struct {
	target string
	place  *model.Place
}

func (t Turn) matter() matter { return matter{t.Target.ID, t.Place} }

// compareMoves orders moves by their size; none is the smallest.
func compareMoves(a, b *Shift) int {
	if a == nil || b == nil {
		return cmp.Compare(oneIf(a != nil), oneIf(b != nil))
	}
	return a.size().Cmp(b.size())
}

// Now is how the target of a turn stands at its place now.
func (t Turn) Now() *Result { return t.Target.Now(t.Place) }

// worstTurn is the first among the cases, which are in order, of the highest place that
// turned red.
func worstTurn(cases []*Case, turned []Turn) *Case {
	red := map[matter]bool{}
	for _, t := range turned {
		red[t.matter()] = true
	}
	return firstOf(cases, func(c *Case) bool { return c.Result.Light == Red && red[matter{c.Result.Target.ID, c.Result.Place}] }, byPlace)
}

// next is the case that falls due first.
func next(cases []*Case, asOf model.Date) *Case {
	return firstOf(cases, func(c *Case) bool { return c.Mendable && c.By.After(asOf) }, func(a, b *Case) int {
		return cmp.Or(a.By.Compare(b.By), byPlace(a, b))
	})
}

func byPlace(a, b *Case) int {
	return cmp.Compare(highest(a.Result.Place), highest(b.Result.Place))
}

// firstOf is the first of some cases in an order; of equals, the first of the list.
func firstOf(cases []*Case, is func(*Case) bool, order func(a, b *Case) int) *Case {
	some := slices.DeleteFunc(slices.Clone(cases), func(c *Case) bool { return !is(c) })
	if len(some) == 0 {
		return nil
	}
	return slices.MinFunc(some, order)
}

// RedLights counts the red lights of a place's own targets at the end of the period that
// changes begin with, as that period's page shows them, and now. The place is none of those
// whose results snapshots drop.
func RedLights(r *Report, c *Changes, place *model.Place) (then, now int) {
	for _, s := range r.Snapshots() {
		if s.Period == c.From {
			then = Reds(Now(s.Report, place))
		}
	}
	return then, Reds(Now(r, place))
}
