package progress

import (
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Class is the villages that a target asks the same of, and those that meet it: those that
// are to have a team of one size, and those whose team is.
type Class struct {
	Bound      *big.Rat
	Fit, Asked int
}

// Classes are a target's in one period: the county's, and each town's, in the order of their
// bounds. A village whose class is not known stands in none.
type Classes struct {
	County []Class
	Towns  map[*model.Place][]Class
}

// ClassesOf groups the villages that were there by the bound that holds for them.
func ClassesOf(t *Target, p model.Period) Classes {
	x := Classes{Towns: map[*model.Place][]Class{}}
	day := t.dayOf(p)
	for _, v := range t.report.Places.Villages {
		r := t.In(v, p)
		if r == nil || r.Bound == nil || r.Status.Aside() || !v.AliveAt(day) {
			continue
		}
		town := v.ParentAt(day)
		x.County, x.Towns[town] = classify(x.County, r), classify(x.Towns[town], r)
	}
	return x
}

func classify(all []Class, r *Result) []Class {
	i, found := slices.BinarySearchFunc(all, r.Bound, func(c Class, bound *big.Rat) int { return c.Bound.Cmp(bound) })
	if !found {
		all = slices.Insert(all, i, Class{Bound: r.Bound})
	}
	all[i].Asked++
	all[i].Fit += oneIf(r.Status == Met)
	return all
}

// Along are some classes in the order of others, empty where there is none, and their sum.
func Along(order, own []Class) (row []Class, sum Class) {
	for _, c := range order {
		at := Class{Bound: c.Bound}
		if i := slices.IndexFunc(own, func(o Class) bool { return o.Bound.Cmp(c.Bound) == 0 }); i >= 0 {
			at = own[i]
		}
		row = append(row, at)
		sum.Fit, sum.Asked = sum.Fit+at.Fit, sum.Asked+at.Asked
	}
	return row, sum
}
