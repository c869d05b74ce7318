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
	lacking  *big.Rat
}

// Attention is everything that needs attention, the most serious first.
type Attention struct {
	Cases []*Case
	of    map[*model.Place][]*Case
}

// Of returns the cases that a village, town, unit or leader answers for, in the same
// order.
func (a *Attention) Of(owner *model.Place) []*Case { return a.of[owner] }

// gather collects the red and yellow results of now: of the county, its towns, and the
// places that targets are tested at.
func (r *Report) gather() *Attention {
	a := &Attention{of: map[*model.Place][]*Case{}}
	for _, t := range r.Targets {
		touched := t.touched()
		for _, level := range t.Levels() {
			if t.branched(level) {
				continue // its branches are listed
			}
			for _, place := range r.Places.At(level) {
				if c := r.attend(t, place, touched[place]); c != nil {
					a.Cases = append(a.Cases, c)
				}
			}
		}
	}
	slices.SortStableFunc(a.Cases, (*Case).Compare)
	for _, c := range a.Cases {
		a.hand(c)
	}
	return a
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
		if p != nil && !slices.Contains(a.of[p], c) {
			a.of[p] = append(a.of[p], c)
		}
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
