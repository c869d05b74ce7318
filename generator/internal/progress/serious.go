package progress

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Which of the things that need attention are the most serious, in this order: those that
// can still be mended; those that lack the most, which is the places that fall short times
// the share of what is asked that is lacking, the whole of it at most; those that have
// lasted the longest; those that are due first.

// Most serious: how many are named, and how many of them of one target.
const (
	MostSerious = 10
	OfOneTarget = 2
)

// MostSerious are the first of what can still be mended, a few of each target.
func (a *Attention) MostSerious() []*Case {
	of := map[*Target]int{}
	var first []*Case
	for _, c := range a.Cases {
		if len(first) == MostSerious {
			break
		}
		if t := c.Result.Target; c.Mendable && of[t] < OfOneTarget {
			of[t]++
			first = append(first, c)
		}
	}
	return first
}

// Lost are the cases that cannot be mended any more.
func (a *Attention) Lost() []*Case {
	return slices.DeleteFunc(slices.Clone(a.Cases), func(c *Case) bool { return c.Mendable })
}

// CasesAt are the cases of places of some levels.
func CasesAt(cases []*Case, levels ...model.Level) []*Case {
	return slices.DeleteFunc(slices.Clone(cases), func(c *Case) bool { return !slices.Contains(levels, c.Result.Place.Level) })
}

// ResultsOf are the results that are cases.
func ResultsOf(cases []*Case) []*Result {
	var rs []*Result
	for _, c := range cases {
		rs = append(rs, c.Result)
	}
	return rs
}

// CasesLight is the gravest light among cases; green where there are none.
func CasesLight(cases []*Case) Light {
	if l := Gravest(ResultsOf(cases)); l != None {
		return l
	}
	return Green
}

// Oldest is the first of the cases that have lasted the longest; nil where none has lasted to
// the end of a quarter.
func Oldest(cases []*Case) *Case {
	var oldest *Case
	for _, c := range cases {
		if c.Run.Quarters > 0 && (oldest == nil || c.Run.Quarters > oldest.Run.Quarters) {
			oldest = c
		}
	}
	return oldest
}

// Beside are the cases that are none of an owner's own results.
func Beside(cases []*Case, own []*Result) []*Case {
	mine := map[*Result]bool{}
	for _, r := range own {
		mine[r] = true
	}
	return slices.DeleteFunc(slices.Clone(cases), func(c *Case) bool { return mine[c.Result] })
}

// Compare orders cases, the most serious first.
func (c *Case) Compare(d *Case) int {
	return cmp.Or(
		cmp.Compare(oneIf(!c.Mendable), oneIf(!d.Mendable)),
		d.lacking.Cmp(c.lacking),
		cmp.Compare(d.Run.Quarters, c.Run.Quarters),
		c.By.Compare(d.By),
	)
}

// lack is what a case lacks: Touched times Short, which is at most all that is asked, and
// all of it where nothing is in.
func (c *Case) lack() *big.Rat {
	share := big.NewRat(1, 1)
	if c.Short != nil && c.Short.Cmp(share) < 0 {
		share.Set(c.Short)
	}
	return share.Mul(share, big.NewRat(int64(c.Touched), 1))
}

// lateDays is how long after its period a return is still waited for.
const lateDays = 365

// mend tells whether a red or yellow result can still be mended, and by when: what is open
// until it is due, a return of the last year that is overdue at once, and what was missed
// where the same is asked again. What had a day of its own and missed it cannot.
func (r *Result) mend() (by model.Date, can bool) {
	switch t := r.Target; {
	case r.Status == Overdue && !t.asOf.After(r.Period.End().AddDays(lateDays)):
		return r.Period.End(), true
	case !t.due.IsZero():
		return t.due, r.Open
	case r.Open:
		return r.Period.End(), true
	default:
		return r.again()
	}
}

// lost tells a red result that cannot be mended any more.
func (r *Result) lost() bool {
	if r.Light != Red {
		return false
	}
	_, can := r.mend()
	return !can
}

// again tells whether what was missed in a period is asked of the same place in a later one
// that can still be met, and by when.
func (r *Result) again() (by model.Date, asked bool) {
	t := r.Target
	programme := t.report.County.Programme
	for i, p := range t.Periods {
		if now := t.At(r.Place, i); p.Compare(r.Period) > 0 && now.Open && !now.Status.Aside() {
			return p.End(), true
		}
	}
	last := t.Periods[len(t.Periods)-1]
	return programme.End.V, last.Closed(t.asOf) && programme.End.V.After(last.End())
}

// touched are how many places of a target's own level fall short below each place.
func (t *Target) touched() map[*model.Place]int {
	if len(t.report.summed.sites) > 0 {
		return touchedBelow(t)
	}
	n := map[*model.Place]int{}
	day := t.dayOf(t.Current)
	for _, leaf := range t.report.Places.At(t.Leaf) {
		now := t.Now(leaf)
		if now == nil || now.Light != Red && now.Light != Yellow {
			continue
		}
		for p := leaf.ParentAt(day); p != nil; p = p.ParentAt(day) {
			n[p]++
		}
	}
	return n
}
