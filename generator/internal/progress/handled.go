package progress

import (
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Handled counts what was ordered, and what came of it.
type Handled struct {
	Ordered int              // cases
	By      map[Handling]int // … by state
	days    []int            // from each order to the green light that followed it
}

// Closed are the cases that are closed.
func (h Handled) Closed() int { return h.By[Settled] }

// Greened is how many orders a green light followed.
func (h Handled) Greened() int { return len(h.days) }

// Median is the median of the days from an order to the green light; nil where none followed.
func (h Handled) Median() *big.Rat {
	n := len(h.days)
	if n == 0 {
		return nil
	}
	days := slices.Sorted(slices.Values(h.days))
	return big.NewRat(int64(days[(n-1)/2]+days[n/2]), 2)
}

// add counts a case as it was on a day.
func (h *Handled) add(d *Docket, day model.Date, orders func(*Order) bool) {
	state, ordered := d.stateOn(day)
	if !ordered {
		return
	}
	if h.By == nil {
		h.By = map[Handling]int{}
	}
	h.Ordered++
	h.By[state]++
	for _, o := range d.Orders {
		if orders(o) && !o.Green.IsZero() && !o.Green.After(day) {
			h.days = append(h.days, o.Days())
		}
	}
}

// stateOn is the state of a case on a day that was looked at, and whether it had been ordered.
func (d *Docket) stateOn(day model.Date) (Handling, bool) {
	state, ordered := Handling(""), false
	for _, s := range d.Stages {
		if !s.On.After(day) {
			state, ordered = s.State, true
		}
	}
	return state, ordered
}

// DocketsOf are the cases that concern somebody: of the whole all; of a unit or a leader those
// that they were charged with; of a place its own, and those of what belongs to it.
func DocketsOf(r *Report, owner *model.Place) []*Docket {
	if owner.IsWhole() {
		return r.Attention().Dockets
	}
	return r.Attention().concern[owner]
}

// concerned are those whom cases concern, beside the whole.
func concerned(r *Report, dockets []*Docket) map[*model.Place][]*Docket {
	all := map[*model.Place][]*Docket{}
	for _, d := range dockets {
		owners := r.Owners(d.Place)
		whom := []*model.Place{d.Place, owners.Town, owners.Village}
		for _, o := range d.Orders {
			if charged(o.To) {
				whom = append(whom, o.To)
			}
		}
		for _, p := range Distinct(whom...) {
			all[p] = append(all[p], d)
		}
	}
	return all
}

// charged tells an office: a unit or a leader.
func charged(p *model.Place) bool {
	return p != nil && (p.Level == model.LevelUnit || p.Level == model.LevelLeader)
}

// HandledOf counts them, as they were on a day that was looked at. To somebody who was charged
// only the days of their own orders count.
func HandledOf(r *Report, owner *model.Place, day model.Date) Handled {
	var h Handled
	for _, d := range DocketsOf(r, owner) {
		h.add(d, day, func(o *Order) bool { return !charged(owner) || o.To == owner })
	}
	return h
}

// Charged are who was charged with something: towns and other places, units and leaders, in
// the order of their first case.
func (a *Attention) Charged() []*model.Place {
	var all []*model.Place
	for _, d := range a.Dockets {
		for _, o := range d.Orders {
			if o.To != nil && !slices.Contains(all, o.To) {
				all = append(all, o.To)
			}
		}
	}
	return all
}
