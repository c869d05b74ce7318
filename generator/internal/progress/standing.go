package progress

import (
	"cmp"
	"slices"

	"guben/generator/internal/model"
)

// Now are a place's current results, one a target, without those that do not apply.
func Now(r *Report, place *model.Place) []*Result {
	var rs []*Result
	for _, t := range r.Targets {
		if now := t.Now(t.Own(place)); now != nil && !now.Status.Aside() {
			rs = append(rs, now)
		}
	}
	return rs
}

// Results are all current results of a place, a village's branches each with its own, and
// the targets that do not apply to it.
func Results(r *Report, place *model.Place) (rs []*Result, aside []*Target) {
	for _, t := range r.Targets {
		if !t.Has(place.Level) {
			continue
		}
		if now := t.Now(t.Own(place)); now == nil || now.Status.Aside() {
			aside = append(aside, t)
			continue
		}
		for _, own := range speakers(t, place) {
			if now := t.Now(own); now != nil {
				rs = append(rs, now)
			}
		}
	}
	return rs, aside
}

// speakers are the places whose results tell of a place: itself or, of a village with several
// branches, each of them.
func speakers(t *Target, place *model.Place) []*model.Place {
	if t.branched(place.Level) {
		return place.Children
	}
	return []*model.Place{place}
}

// Showing are the results of a target at places where it shows a light.
func Showing(t *Target, places []*model.Place, l Light) []*Result {
	var rs []*Result
	for _, place := range places {
		if now := t.Now(place); now != nil && now.Light == l {
			rs = append(rs, now)
		}
	}
	return rs
}

// Below are the places that the county's result of a target is broken down to: its living
// towns or, of a target on units or leaders, these.
func Below(r *Report, t *Target) []*model.Place {
	if parts := r.Places.Levels.Parts(); t.Has(parts) {
		return r.Places.Living(parts)
	}
	return r.Places.Living(t.Leaf)
}

// RedBelow are the red results of a target at the places right below a place, the worst
// value first: the county's towns, or its units or leaders; a town's villages.
func RedBelow(r *Report, t *Target, place *model.Place) []*Result {
	var red []*Result
	switch levels := r.Places.Levels; {
	case place.Level == levels.Whole():
		red = Showing(t, Below(r, t), Red)
	case levels.Gathers(place.Level):
		red = Showing(t, place.Children, Red)
	}
	slices.SortStableFunc(red, worstFirst)
	return red
}

// worstFirst orders results of one target: no figure first, then what lies farthest the
// wrong way.
func worstFirst(a, b *Result) int {
	if a.Value == nil || b.Value == nil {
		return cmp.Compare(oneIf(a.Value != nil), oneIf(b.Value != nil))
	}
	return cmp.Or(WorseFirst(a, b), cmp.Compare(a.Place.Code, b.Place.Code))
}

// Reds are how many results show red.
func Reds(rs []*Result) int { return CountLights(rs)[Red] }

// CountLights counts results by their lights.
func CountLights(rs []*Result) map[Light]int {
	counts := map[Light]int{}
	for _, r := range rs {
		counts[r.Light]++
	}
	return counts
}

// CountAt counts places by the light that they show for a target.
func CountAt(t *Target, places []*model.Place) map[Light]int {
	counts := map[Light]int{}
	for _, place := range places {
		if now := t.Now(place); now != nil {
			counts[now.Light]++
		}
	}
	return counts
}

// RedOf counts the places that are red for a target, of those that it applies to.
func RedOf(t *Target, places []*model.Place) (red, of int) {
	for l, n := range CountAt(t, places) {
		if l == Red {
			red = n
		}
		if l != None {
			of += n
		}
	}
	return red, of
}

// HeadlinesFirst puts the targets of the headlines before the others.
func HeadlinesFirst(a, b *Target) int {
	return cmp.Compare(oneIf(!a.InHeadlines()), oneIf(!b.InHeadlines()))
}

// CountDegrees counts results by their status as it is said, and those among them that have
// a value and a grey light nevertheless.
func CountDegrees(rs []*Result) (counts map[Degree]int, unsure int) {
	counts = map[Degree]int{}
	for _, r := range rs {
		counts[r.Degree()]++
		unsure += oneIf(r.Light == Grey && r.Value != nil)
	}
	return counts, unsure
}

// CountPlaces counts places by the gravest light of their current results.
func CountPlaces(r *Report, places []*model.Place) map[Light]int {
	counts := map[Light]int{}
	for _, place := range places {
		counts[Gravest(Now(r, place))]++
	}
	return counts
}

// GravestOf is the gravest light that is counted.
func GravestOf(counts map[Light]int) Light {
	gravest := None
	for l, n := range counts {
		if n > 0 && l.Severity() > gravest.Severity() {
			gravest = l
		}
	}
	return gravest
}

// GravestFirst puts the gravest results first, within a light the headline targets, and of
// these what has been red the longest; else their order stays.
func GravestFirst(r *Report, rs []*Result) []*Result {
	return gravestFirst(rs, func(x *Result) int {
		run, _ := r.RedSince(x.Target, x.Place)
		return run.Quarters
	})
}

// OffCourse are the results that are not green, the gravest first.
func OffCourse(r *Report, rs []*Result) []*Result { return Off(GravestFirst(r, rs)) }

// GravestThen is GravestFirst as of the end of a snapshot, of that snapshot's results.
func GravestThen(r *Report, at int, rs []*Result) []*Result {
	return gravestFirst(rs, func(x *Result) int { return RedThen(r, at, x).Quarters })
}

// RedThen is how long a result of a snapshot had been red at its end.
func RedThen(r *Report, at int, x *Result) Run {
	run, _ := r.RedUpTo(r.Targets[x.Target.index], x.Place, at)
	return run
}

func gravestFirst(rs []*Result, red func(*Result) int) []*Result {
	out := slices.Clone(rs)
	slices.SortStableFunc(out, func(a, b *Result) int {
		return cmp.Or(
			cmp.Compare(b.Light.Severity(), a.Light.Severity()),
			HeadlinesFirst(a.Target, b.Target),
			cmp.Compare(red(b), red(a)),
		)
	})
	return out
}

// Off are those of some results that are not green, in their order.
func Off(rs []*Result) []*Result {
	return slices.DeleteFunc(slices.Clone(rs), func(x *Result) bool { return x.Light == Green })
}

// Ranked is a result with its rank among those of its level; 0 without a value.
type Ranked struct {
	*Result
	Rank int
}

// RankedAt are the results of a target at some places, the worst first: those without a
// figure, then by value. Equal values have the same rank, and the best is the first.
func RankedAt(t *Target, places []*model.Place) []Ranked {
	var all []Ranked
	for _, place := range places {
		if now := t.Now(place); now != nil && !now.Status.Aside() {
			all = append(all, Ranked{Result: now})
		}
	}
	slices.SortStableFunc(all, func(a, b Ranked) int { return declaredWorst(a.Result, b.Result) })
	for i := len(all) - 1; i >= 0 && all[i].Value != nil; i-- {
		all[i].Rank = len(all) - i
		if i+1 < len(all) && all[i].Value.Cmp(all[i+1].Value) == 0 {
			all[i].Rank = all[i+1].Rank
		}
	}
	return all
}

// RedLeaves are a target's red results at the living places of its own level, the worst first.
func RedLeaves(r *Report, t *Target) []*Result {
	red := Showing(t, r.Places.Living(t.Leaf), Red)
	slices.SortStableFunc(red, declaredWorst)
	return red
}

// declaredWorst is worstFirst by the target's own test, whatever its towns are held by.
func declaredWorst(a, b *Result) int {
	if a.Value == nil || b.Value == nil {
		return cmp.Compare(oneIf(a.Value != nil), oneIf(b.Value != nil))
	}
	order := a.Value.Cmp(b.Value)
	if op := a.Target.Test.Op.V; op == model.AtMost || op == model.Below {
		order = -order
	}
	return cmp.Or(order, cmp.Compare(a.Place.Code, b.Place.Code))
}

// Lit is a place with how many of its targets show which light.
type Lit struct {
	Place *model.Place
	Of    int // targets
	Count map[Light]int
	Red   []*Result
}

// ByLights are places, those with the most red lights first, then with the most yellow.
func ByLights(r *Report, places []*model.Place) []Lit {
	var all []Lit
	for _, place := range places {
		rs := Now(r, place)
		red := slices.DeleteFunc(slices.Clone(rs), func(x *Result) bool { return x.Light != Red })
		all = append(all, Lit{place, len(rs), CountLights(rs), red})
	}
	slices.SortStableFunc(all, func(a, b Lit) int {
		return cmp.Or(cmp.Compare(b.Count[Red], a.Count[Red]), cmp.Compare(b.Count[Yellow], a.Count[Yellow]))
	})
	return all
}

// GravestPlaces are places by their gravest light; else their order stays.
func GravestPlaces(r *Report, places []*model.Place) []*model.Place {
	at := map[*model.Place]int{}
	for _, place := range places {
		at[place] = Gravest(Now(r, place)).Severity()
	}
	return slices.SortedStableFunc(slices.Values(places), func(a, b *model.Place) int { return cmp.Compare(at[b], at[a]) })
}

// Branches counts the branches of a place.
func Branches(place *model.Place) int {
	if place.Level == model.LevelBranch {
		return 1
	}
	n := 0
	for _, child := range place.Children {
		n += Branches(child)
	}
	return n
}

// MostRed are the n of some places that show the most red lights for some targets, in the
// order of the county's.
func MostRed(places []*model.Place, targets []*Target, n int) []*model.Place {
	if len(places) <= n {
		return places
	}
	red := map[*model.Place]int{}
	for _, place := range places {
		for _, t := range targets {
			red[place] += len(Showing(t, []*model.Place{place}, Red))
		}
	}
	shown := slices.Clone(places)
	slices.SortStableFunc(shown, func(a, b *model.Place) int { return cmp.Compare(red[b], red[a]) })
	shown = shown[:n]
	slices.SortStableFunc(shown, func(a, b *model.Place) int { return cmp.Compare(a.Index, b.Index) })
	return shown
}
