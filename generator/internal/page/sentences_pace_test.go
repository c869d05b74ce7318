package page_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/model"
)

// pace judges that a value is beyond its pace, or short of it: it has one, and the direction
// of its test says which of the two is behind. What must not go beyond a limit is never ahead.
func (x *told) pace(above, limit bool) error {
	return x.any(func(r result) error {
		op, _ := r.target.TestOf(r.place.Level)
		capped := op == model.AtMost || op == model.Below
		switch {
		case r.target.PaceKind() == model.PaceStands || r.target.IsShare(r.place.Level):
			return errors.New("it has no pace")
		case capped != limit:
			return fmt.Errorf("its test is %s", op)
		case r.status != "on-track" && r.status != "behind":
			return fmt.Errorf("it is %s: a pace is of what is open", r.status)
		case (above != capped) != (r.status == "on-track"):
			return fmt.Errorf("it is %s", r.status)
		}
		return x.far(r)
	})
}

// far judges how far a value is from a pace that runs with the days, as the two are printed.
func (x *told) far(r result) error {
	if !r.whole || r.target.PaceKind() != model.PaceElapsed {
		return nil
	}
	gap := new(big.Rat).Sub(r.value, new(big.Rat).Mul(r.threshold, r.period.Elapsed(x.moment.day)))
	is, _ := gap.Abs(gap).Float64()
	within := 0.101
	if r.unit != "%" {
		within = 1 // people, and other whole things, are told whole
	}
	if n, ok := number(x.fill("Value")); !ok || math.Abs(n-is) >= within {
		return fmt.Errorf("it is %v from it", is)
	}
	return nil
}

// onCourse judges how many of a share are met or on course, and how many of these are done.
func (x *told) onCourse() error {
	return x.any(func(r result) error {
		switch {
		case !r.target.IsShare(r.place.Level):
			return errors.New("it is no share")
		case r.status != "on-track" && r.status != "behind" && r.status != "met":
			return fmt.Errorf("it is %s: on course is of what is open", r.status)
		}
		if !r.whole {
			return nil
		}
		kept, done := 0, 0
		for _, l := range x.county.truth.leaves(r) {
			if l.status == "met" {
				done++
			}
			if l.status == "met" || l.status == "on-track" {
				kept++
			}
		}
		if r.numerator.Cmp(big.NewRat(int64(kept), 1)) != 0 && x.moment == x.county.now() {
			return fmt.Errorf("%d are on course, results.csv says %s", kept, r.numerator)
		}
		if s := x.get("Fraction"); s != nil && !strings.HasPrefix(strings.ReplaceAll(s.text(), ",", ""), r.numerator.RatString()+"/"+r.denominator.RatString()) {
			return fmt.Errorf("it is %s/%s", r.numerator.RatString(), r.denominator.RatString())
		}
		if x.id == "fraction.on-course" {
			return x.counted("Done", done)
		}
		return nil
	})
}

func (c *county) now() *moment { return c.truth.moments[len(c.truth.moments)-1] }

// below are the results of a target at the places right below one: towns, a town's villages,
// or the county's units or leaders.
func (x *told) below(r result) []result {
	level := r.target.Leaf
	switch {
	case r.place.Level == model.LevelCounty && r.target.Has(model.LevelTown):
		level = model.LevelTown
	case r.place.Level == model.LevelTown && r.target.Leaf == model.LevelBranch:
		level = model.LevelVillage
	}
	var all []result
	t := x.county.truth.report.Target(r.target.ID)
	for _, p := range x.county.truth.report.Places.At(level) {
		if !p.AliveAt(x.moment.day) || r.place.Level == model.LevelTown && p.ParentAt(x.moment.day) != r.place {
			continue
		}
		if l, ok := x.county.truth.at(x.moment, t, t.Own(p), r.period); ok && l.status != "not-applicable" {
			all = append(all, l)
		}
	}
	return all
}

// best judges how many of the places below that have a figure are met or on course.
func (x *told) best() error {
	return x.any(func(r result) error {
		in, good, unsure, out, whole := 0, 0, 0, 0, true
		for _, l := range x.below(r) {
			whole = whole && l.whole
			if l.light == "green" {
				good++
			}
			switch {
			case l.value == nil:
				out++
			case l.light == "grey":
				unsure++
				in++
			default:
				in++
			}
		}
		if !whole {
			return x.counted("Good", good)
		}
		return errors.Join(x.counted("In", in), x.counted("Good", good), x.counted("Unsure", unsure), x.counted("Out", out))
	})
}

// adding judges how many of the places below have a figure that adds to a sum of the whole.
func (x *told) adding() error {
	return x.any(func(r result) error {
		in := 0
		for _, p := range x.county.truth.report.Places.At(model.LevelTown) {
			l, ok := x.county.truth.at(x.moment, x.county.truth.report.Target(r.target.ID), p, r.period)
			if ok && l.value != nil {
				in++
			}
		}
		return x.counted("In", in)
	})
}

// good judges how many of the single places that are there now and have a figure are met or on
// course.
func (x *told) good() error {
	return x.any(func(r result) error {
		in, good := 0, 0
		for _, l := range x.county.truth.leaves(r) {
			if l.value == nil || !slices.Contains(x.county.truth.report.Places.Living(l.place.Level), l.place) {
				continue
			}
			in++
			if l.light == "green" {
				good++
			}
		}
		return errors.Join(x.counted("In", in), x.counted("Good", good), x.counted("GoodIn", good))
	})
}

// trend judges in how many periods a target was met or on course.
func (x *told) trend() error {
	x.period = model.Period{}
	return x.any(func(r result) error {
		in, met, unsure := 0, 0, 0
		for _, p := range r.target.Periods {
			then, ok := x.county.truth.at(x.moment, x.county.truth.report.Target(r.target.ID), r.place, p)
			if !ok || then.value == nil {
				continue
			}
			in++
			switch then.light {
			case "green":
				met++
			case "grey":
				unsure++
			}
		}
		if x.id == "chart.trend.all" && met != in {
			return fmt.Errorf("%d of %d are", met, in)
		}
		return errors.Join(x.counted("In", in), x.counted("Met", met), x.counted("Unsure", unsure), x.counted("Count", in-met-unsure))
	})
}

// lacking judges how many more members of a share must come on course for it to be so.
func (x *told) lacking() error {
	return x.any(func(r result) error {
		op, _ := r.target.TestOf(r.place.Level)
		holds := func(n int64) bool {
			share := new(big.Rat).Add(r.numerator, big.NewRat(n, 1))
			return op.Holds(share.Quo(share, r.denominator).Mul(share, big.NewRat(100, 1)), r.threshold)
		}
		n, ok := number(x.fill("Count"))
		switch {
		case !r.target.IsShare(r.place.Level) || r.status != "behind":
			return fmt.Errorf("it is %s", r.status)
		case !ok || !holds(int64(n)) || holds(int64(n)-1):
			return fmt.Errorf("%s of %s are", r.numerator.RatString(), r.denominator.RatString())
		}
		return nil
	})
}

// atPace judges that a value is at a pace that runs with the days, as the two are printed.
func (x *told) atPace() error {
	return x.any(func(r result) error {
		if r.status != "on-track" || r.target.PaceKind() == model.PaceStands {
			return fmt.Errorf("it is %s", r.status)
		}
		said, ok := number(x.fill("Pace"))
		if is, _ := r.value.Float64(); !ok || math.Abs(said-is) > 0.051 {
			return fmt.Errorf("it is %v", is)
		}
		return nil
	})
}
