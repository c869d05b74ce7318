package progress

import (
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Case is a result that somebody must attend to: missed, overdue or behind.
type Case struct {
	Result *Result
	Run    Run      // since when it has not been in order
	Short  *big.Rat // how far it is from what is asked now, as a share of that; nil where nothing is in
	Owners Owners

	Touched  int        // the places of the target's own level that fall short there
	Mendable bool       // it can still be mended
	By       model.Date // … until this day
	Docket   *Docket    // what was ordered about it; nil where nothing was
	lacking  *big.Rat
}

// Attention is everything that needs attention, the most serious first.
type Attention struct {
	Cases   []*Case
	Dockets []*Docket // all that something was ordered about
	// Others are cases that were ordered and are neither red nor yellow: closed, or of which
	// nothing is known now.
	Others []*Case
	of     map[*model.Place][]*Case
	at     map[*model.Place][]*Case

	concern map[*model.Place][]*Docket
}

// At are the cases of a place itself, and of its branches.
func (a *Attention) At(place *model.Place) []*Case { return a.at[place] }

// Of returns the cases that a village, town, unit or leader answers for, in the same
// order.
func (a *Attention) Of(owner *model.Place) []*Case { return a.of[owner] }

// gather collects the red and yellow results of now: of the county, its towns, and the
// places that targets are tested at.
func (r *Report) gather() *Attention {
	a := &Attention{Dockets: dockets(r), of: map[*model.Place][]*Case{}, at: map[*model.Place][]*Case{}}
	ordered := map[docketKey]*Docket{}
	for _, d := range a.Dockets {
		ordered[docketKey{d.Target, d.Place}] = d
	}
	for _, t := range r.Targets {
		touched := t.touched()
		for _, level := range t.Levels() {
			for _, place := range r.Places.At(level) {
				if t.branched(level) && ordered[docketKey{t, place}] == nil {
					continue // its branches are listed
				}
				if c := r.attend(t, place, touched[place]); c != nil {
					a.Cases = append(a.Cases, c)
				}
			}
		}
	}
	slices.SortStableFunc(a.Cases, (*Case).Compare)
	a.file(r, ordered)
	for _, c := range a.Cases {
		a.hand(c)
		at := c.Result.Place
		if at.Level == model.LevelBranch {
			at = at.Parent
		}
		a.at[at] = append(a.at[at], c)
	}
	return a
}

// file puts to each case what was ordered about it, and lists beside them the cases that were
// ordered and are in order, or of which nothing is known.
func (a *Attention) file(r *Report, by map[docketKey]*Docket) {
	a.concern = concerned(r, a.Dockets)
	for _, c := range a.Cases {
		key := docketKey{c.Result.Target, c.Result.Place}
		c.Docket = by[key]
		delete(by, key)
	}
	for _, d := range a.Dockets {
		if by[docketKey{d.Target, d.Place}] == d && d.Target.Now(d.Place) != nil {
			c := r.newCase(d.Target, d.Place, Run{}, 0)
			c.Docket = d
			a.Others = append(a.Others, c)
		}
	}
}

// Handling is the state that a case is in.
func (c *Case) Handling() Handling {
	switch {
	case c.Docket != nil:
		return c.Docket.State
	case !c.Mendable:
		return Unfinished
	}
	return Unassigned
}

// Failed are the periods of a case that closed in the red for good.
func (c *Case) Failed() []model.Period {
	return failed(c.Result.Target, c.Result.Place, model.Date{})
}

// attend makes a case of a red or yellow result, or nil.
func (r *Report) attend(t *Target, place *model.Place, touched int) *Case {
	run, off := r.OffSince(t, place)
	if !off {
		return nil
	}
	return r.newCase(t, place, run, touched)
}

// newCase is a case of where a target stands. Where all places that it is made of are in
// order, as those of a total may be, it touches itself.
func (r *Report) newCase(t *Target, place *model.Place, run Run, touched int) *Case {
	now := t.Now(place)
	c := &Case{Result: now, Run: run, Short: now.short(), Owners: r.Owners(place), Touched: max(1, touched)}
	c.By, c.Mendable = now.mend()
	c.lacking = c.lack()
	return c
}

// CaseAt is the case that a red or yellow target of a snapshot was then.
func (r *Report) CaseAt(at int, t *Target, place *model.Place) *Case {
	s := r.history.snapshots[at]
	lights := []Light{Red}
	if t.Now(place).Light == Yellow {
		lights = append(lights, Yellow)
	}
	return r.newCase(t, place, r.run(t, place, at, lights...), s.touched[t.index][place])
}

// short is how far the value is from what it is held against now, as a share of it.
func (r *Result) short() *big.Rat {
	against := r.Bound
	if r.Open && r.Pace != nil {
		against = r.Pace
	}
	if r.Value == nil || against == nil {
		return nil
	}
	return shortfall(r.Value, against)
}

// hand gives a case to everyone who answers for it. A town's leaders answer for the
// town; the leader of a village, and the unit of its team, for the village.
func (a *Attention) hand(c *Case) {
	give := func(p *model.Place) {
		if all := a.of[p]; p != nil && (len(all) == 0 || all[len(all)-1] != c) {
			a.of[p] = append(all, c)
		}
	}
	if c.Docket != nil {
		give(c.Docket.Last().To)
	}
	switch place := c.Result.Place; {
	case c.Owners.Village != nil:
		give(c.Owners.Village)
		give(c.Owners.Town)
		give(c.Owners.Unit)
		for _, l := range c.Owners.Leaders {
			if answersFor(l, c.Owners.Village) {
				give(l)
			}
		}
	case place.Level == model.LevelUnit:
		give(place)
		give(c.Owners.Town)
	case place.Level == model.LevelLeader:
		give(place)
	case place.Parent != nil: // a town
		give(place)
		for _, l := range c.Owners.Leaders {
			give(l)
		}
	}
}

// answersFor tells whether a village is one of the leader's own.
func answersFor(leader, village *model.Place) bool {
	return slices.ContainsFunc(leader.Leader.Villages, func(c model.Val[model.Code]) bool {
		return village != nil && village.Bears(string(c.V))
	})
}
