package progress

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// What was ordered about what is wrong, and what came of it (督办). A case is a target at a
// place. Its light alone closes it: green at the end of a period of the county's rhythm, or on
// the as-of day. Nobody can close a case that is red.

// Handling is the state of a case.
type Handling string

// The states.
const (
	Unassigned Handling = "unassigned" // 待交办: nobody has been charged with it
	Assigned   Handling = "assigned"   // 已交办
	Replied    Handling = "replied"    // 已反馈
	Unanswered Handling = "unanswered" // 逾期未反馈: the day for a reply is over
	Reopened   Handling = "reopened"   // 反弹: off again after it was closed, and not ordered anew
	Unfinished Handling = "unfinished" // 未完成: its period closed in the red, for good
	Settled    Handling = "closed"     // 销号
)

// Handlings are all of them, in the order of a case's life.
var Handlings = []Handling{Unassigned, Assigned, Replied, Unanswered, Reopened, Unfinished, Settled}

// Order is one order about a case.
type Order struct {
	*model.Action
	Period model.Period // of the file
	Pos    diag.Pos
	To     *model.Place // who was charged; nil where the code stands for nobody
	Green  model.Date   // the day that the light was first seen green after it; zero while it was not
}

// Days is how long it took from the order to the green light.
func (o *Order) Days() int { return o.Assigned.V.DaysTo(o.Green) - 1 }

// Docket is all that was ordered about one case.
type Docket struct {
	Target *Target
	Place  *model.Place
	Orders []*Order // by day
	State  Handling
	Closed model.Date // the day on which it was closed last; zero where it is open
	Again  int        // how often it was off again after it had been closed
	Stages []Stage    // its history, the oldest first
	Failed []model.Period
}

// Stage is a change of state at the end of a period, or on the as-of day.
type Stage struct {
	On    model.Date
	State Handling
}

// Last is the newest order.
func (d *Docket) Last() *Order { return d.Orders[len(d.Orders)-1] }

// moment is where a case stood on a day that was looked at.
type moment struct {
	day   model.Date
	light Light
	lost  bool // it is red for good
}

// docketKey is a case.
type docketKey struct {
	target *Target
	place  *model.Place
}

// dockets are all cases that something was ordered about, in the order of targets and places.
func dockets(r *Report) []*Docket {
	find := finder(r.Places)
	by, all := map[docketKey]*Docket{}, []*Docket{}
	for _, f := range r.County.Actions {
		for i := range f.Actions {
			e := &f.Actions[i]
			id, code := model.CutCase(e.Key)
			t, place := r.Target(id), find(code)
			if t == nil || place == nil || !e.Value.Assigned.Set || e.Value.Assigned.V.After(r.AsOf) {
				continue
			}
			if now := r.Places.Now(place.Code); now != nil {
				place = now
			}
			key := docketKey{t, t.Own(place)}
			if by[key] == nil {
				by[key] = &Docket{Target: t, Place: key.place}
				all = append(all, by[key])
			}
			by[key].Orders = append(by[key].Orders, &Order{Action: &e.Value, Period: f.Period.V, Pos: e.Pos, To: find(e.Value.To.V)})
		}
	}
	for _, d := range all {
		slices.SortStableFunc(d.Orders, func(a, b *Order) int { return a.Assigned.V.Compare(b.Assigned.V) })
		d.follow(momentsOf(r, d.Target, d.Place))
		d.Failed = failed(d.Target, d.Place, d.Orders[0].Assigned.V)
	}
	slices.SortStableFunc(all, func(a, b *Docket) int {
		return cmp.Or(cmp.Compare(a.Target.index, b.Target.index), cmp.Compare(a.Place.Code, b.Place.Code))
	})
	return all
}

// momentsOf are where a target stood at a place whenever that was looked at, the oldest first.
func momentsOf(r *Report, t *Target, place *model.Place) []moment {
	var all []moment
	if r.history != nil {
		for i, s := range r.History(t, place) {
			all = append(all, moment{r.history.snapshots[i].Period.End(), s.Light, s.Lost})
		}
	}
	now := t.Now(place)
	if now == nil {
		return all
	}
	if n := len(all); n > 0 && all[n-1].day == r.AsOf {
		all = all[:n-1]
	}
	return append(all, moment{r.AsOf, now.Light, now.lost()})
}

// follow takes a case through its moments.
func (d *Docket) follow(moments []moment) {
	next, closed, fresh := 0, false, false
	for _, m := range moments {
		for ; next < len(d.Orders) && !d.Orders[next].Assigned.V.After(m.day); next++ {
			fresh = true
		}
		if next == 0 {
			continue
		}
		switch {
		case m.light == Green:
			closed, fresh = true, false
			d.close(d.Orders[:next], m.day)
		case m.light == Red || m.light == Yellow:
			if closed {
				d.Again++
			}
			closed, d.Closed = false, model.Date{}
		}
		if state := d.stateAt(m, next, closed, fresh); len(d.Stages) == 0 || d.Stages[len(d.Stages)-1].State != state {
			d.Stages = append(d.Stages, Stage{m.day, state})
		}
	}
	if n := len(d.Stages); n > 0 {
		d.State = d.Stages[n-1].State
	}
}

// close notes the day of a green light for the orders that were waiting for it.
func (d *Docket) close(orders []*Order, day model.Date) {
	for _, o := range orders {
		if o.Green.IsZero() {
			o.Green = day
		}
	}
	if d.Closed.IsZero() {
		d.Closed = day
	}
}

// stateAt is the state at a moment. Where nothing is known of the light it is what it was.
func (d *Docket) stateAt(m moment, orders int, closed, fresh bool) Handling {
	switch {
	case closed:
		return Settled
	case m.lost:
		return Unfinished
	case d.Again > 0 && !fresh:
		return Reopened
	}
	switch last := d.Orders[orders-1]; {
	case last.Replied(m.day) != nil:
		return Replied
	case m.day.After(last.Promised.V):
		return Unanswered
	default:
		return Assigned
	}
}

// failed are the periods from a day on that closed in the red for good: the figure is in and
// misses, or never came.
func failed(t *Target, place *model.Place, from model.Date) []model.Period {
	var all []model.Period
	for i, p := range t.Periods {
		x := t.At(place, i)
		if x == nil || x.Light != Red || x.Open || !p.Closed(t.asOf) || from.After(p.End()) {
			continue
		}
		if x.Status == Overdue && !t.asOf.After(p.End().AddDays(lateDays)) {
			continue // it may still come in
		}
		all = append(all, p)
	}
	return all
}
