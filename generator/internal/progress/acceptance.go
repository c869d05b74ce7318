package progress

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// AcceptanceTopic is the built-in topic that is read from data/acceptance: whether a
// village was inspected in a year, and whether it passed all standards then. One
// that was not inspected has no line.
const AcceptanceTopic = "acceptance"

var _ = derived(AcceptanceTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for _, f := range r.Acceptance {
		for i := range f.Villages {
			e := &f.Villages[i]
			if r.begun(f.Year.V) && e.Value.On.Set && r.come(e.Value.On) {
				line := lineOf(e.Pos, cell{"inspected", 1})
				failed, whole := r.inspected(&e.Value)
				putAnswer(&line, "passed", passed(failed, whole), e.Pos)
				add(f.Year.V, r.codeIn(e.Key, f.Year.V), line)
			}
		}
	}
})

// Chain is the acceptance after three years, from the villages to the county, and whose
// leaders may be released.
type Chain struct {
	Villages, Towns []Accepted // those that live on the as-of day, by code
	County          Accepted
	Releases        []Release // by the leader's code

	below map[*model.Place][]Accepted // villages by town
}

// Accepted is how a place stands in the acceptance.
type Accepted struct {
	Place       *model.Place
	State       AcceptState
	Failed      []Standard // in the order of the standards
	On, Recheck model.Val[model.Date]
	Source      diag.Pos
}

// AcceptState is waiting, passed or stays.
type AcceptState string

// The states of acceptance.
const (
	Waiting AcceptState = "waiting" // not inspected yet
	Passed  AcceptState = "passed"
	Stays   AcceptState = "stays" // inspected and not passed: its team and leaders stay
)

// Standard is a standard for acceptance, of the programme's vocabulary.
type Standard string

// StandardBelow is the one that all have: every place below has passed. No declared one may have
// its name.
const StandardBelow Standard = model.StandardBelow

// Standards are all of them, in order.
func (r *records) standards() []Standard {
	var all []Standard
	for _, s := range r.Programme.Vocabulary().Tested() {
		all = append(all, Standard(s))
	}
	return append(all, StandardBelow)
}

// Release says whether a leader may be released.
type Release struct {
	Leader  *model.Place
	Free    bool
	Waiting []*model.Place // the towns and villages of the leader's that have not passed
}

// chain follows the acceptance from the villages up: a town passes by its own inspection
// once every village in it has passed, and the county once every town has.
func (r *records) chain() *Chain {
	x := r.inspections()
	c := &Chain{below: map[*model.Place][]Accepted{}}
	states := map[*model.Place]AcceptState{}
	below := map[*model.Place]bool{} // some place below has not passed
	accept := func(p *model.Place, up *model.Place) Accepted {
		a := x.accepted(p)
		if below[p] && a.State != Waiting {
			a.State, a.Failed = Stays, append(a.Failed, StandardBelow)
		}
		states[p] = a.State
		if up != nil && a.State != Passed {
			below[up] = true
		}
		return a
	}
	for _, v := range r.Places.AliveOn(r.Places.Levels.Smallest(), r.Day) {
		a := accept(v, v.TownOn(r.Day))
		c.Villages = append(c.Villages, a)
		c.below[v.Parent] = append(c.below[v.Parent], a)
	}
	for _, t := range r.Places.PartsOn(r.Day) {
		c.Towns = append(c.Towns, accept(t, r.Places.County))
	}
	c.County = accept(r.Places.County, nil)
	for _, l := range r.Places.Leaders {
		own := append(x.living(l.Leader.Towns, r.Places.Levels.Parts()), x.living(l.Leader.Villages, r.Places.Levels.Smallest())...)
		if len(own) > 0 {
			c.Releases = append(c.Releases, release(l, own, states))
		}
	}
	return c
}

func release(leader *model.Place, own []*model.Place, states map[*model.Place]AcceptState) Release {
	rel := Release{Leader: leader}
	for _, p := range own {
		if states[p] != Passed {
			rel.Waiting = append(rel.Waiting, p)
		}
	}
	rel.Free = len(rel.Waiting) == 0
	return rel
}

// inspections finds the newest inspection of places.
type inspections struct {
	*records
	newest map[*model.Place]inspected
	merged map[*model.Place][]*model.Place // what was merged into a place
}

type inspected struct {
	*model.Inspection
	pos diag.Pos
}

func (r *records) inspections() inspections {
	x := inspections{records: r, newest: map[*model.Place]inspected{}, merged: map[*model.Place][]*model.Place{}}
	for i := range r.Acceptance {
		f := &r.Acceptance[i]
		for _, list := range []model.Map[model.Inspection]{f.Villages, f.Towns} {
			for j := range list {
				x.see(r.Places.Find(list[j].Key), inspected{&list[j].Value, list[j].Pos})
			}
		}
		if f.County != nil {
			x.see(r.Places.County, inspected{f.County, f.County.On.Pos})
		}
	}
	for _, l := range r.Places.Levels.Inner() {
		for _, p := range r.Places.At(l) {
			if p.Into != nil && !p.AliveAt(r.Day) {
				x.merged[p.Into] = append(x.merged[p.Into], p)
			}
		}
	}
	return x
}

// see keeps the newest inspection by its day; of two on one day the later file's.
func (x inspections) see(p *model.Place, i inspected) {
	if p == nil || !i.On.Set || !x.come(i.On) {
		return
	}
	if old, ok := x.newest[p]; !ok || !old.On.V.After(i.On.V) {
		x.newest[p] = i
	}
}

// accepted is how a place stands by its newest inspection. What was merged into it since
// then has to have passed too: nobody has inspected the whole.
func (x inspections) accepted(p *model.Place) Accepted {
	a := Accepted{Place: p, State: Waiting}
	own, ok := x.newest[p]
	if ok {
		failed, whole := x.inspected(own.Inspection)
		a.State, a.Failed = stateOf(passed(failed, whole)), failed
		a.On, a.Recheck, a.Source = own.On, own.Recheck, own.pos
	}
	for _, part := range x.merged[p] {
		if ok && !part.Until.After(own.On.V) {
			continue
		}
		a = a.with(x.accepted(part), x.standards())
	}
	return a
}

// with puts a place and a part of it that was inspected on its own together: any failure
// stays, and an inspection that is missing waits.
func (a Accepted) with(part Accepted, standards []Standard) Accepted {
	failed := map[Standard]bool{}
	for _, s := range append(a.Failed, part.Failed...) {
		failed[s] = true
	}
	a.Failed = nil
	for _, s := range standards {
		if failed[s] {
			a.Failed = append(a.Failed, s)
		}
	}
	switch {
	case a.State == Stays || part.State == Stays:
		a.State = Stays
	case a.State == Waiting || part.State == Waiting:
		a.State = Waiting
	}
	if !a.On.Set {
		a.On, a.Recheck, a.Source = part.On, part.Recheck, part.Source
	}
	return a
}

// inspected are the standards that an inspection found wanting, and whether it tells of all.
func (r *records) inspected(i *model.Inspection) (failed []Standard, whole bool) {
	whole = true
	for _, s := range r.Programme.Vocabulary().Tested() {
		switch said(i.Told(s)) {
		case No:
			failed = append(failed, Standard(s))
		case Unknown:
			whole = false
		}
	}
	return failed, whole
}

func passed(failed []Standard, whole bool) Answer {
	switch {
	case len(failed) > 0:
		return No
	case whole:
		return Yes
	default:
		return Unknown
	}
}

func stateOf(passed Answer) AcceptState {
	switch passed {
	case Yes:
		return Passed
	case No:
		return Stays
	default:
		return Waiting
	}
}

// Begun tells whether anything was inspected.
func (c *Chain) Begun() bool {
	return slices.ContainsFunc(slices.Concat([]Accepted{c.County}, c.Towns, c.Villages), func(a Accepted) bool { return a.State != Waiting || a.On.Set })
}

// Below are the villages of a town.
func (c *Chain) Below(town *model.Place) []Accepted { return c.below[town] }

// InState are those of a state, in their order.
func InState(all []Accepted, s AcceptState) []Accepted {
	return slices.DeleteFunc(slices.Clone(all), func(a Accepted) bool { return a.State != s })
}

// Lacking are those that have not passed.
func Lacking(all []Accepted) []Accepted {
	return slices.DeleteFunc(slices.Clone(all), func(a Accepted) bool { return a.State == Passed })
}

// Own are the standards that the place itself failed, without what is only due to the
// places below it.
func (a Accepted) Own() []Standard {
	return slices.DeleteFunc(slices.Clone(a.Failed), func(s Standard) bool { return s == StandardBelow })
}

// FreeFirst are the releases, those of leaders who may go first, and how many these are.
func (c *Chain) FreeFirst() (releases []Release, free int) {
	releases = slices.Clone(c.Releases)
	slices.SortStableFunc(releases, func(a, b Release) int { return oneIf(b.Free) - oneIf(a.Free) })
	for _, r := range releases {
		free += oneIf(r.Free)
	}
	return releases, free
}

// Release is a leader's; false where he is linked with no place.
func (c *Chain) Release(leader *model.Place) (Release, bool) {
	i := slices.IndexFunc(c.Releases, func(r Release) bool { return r.Leader == leader })
	if i < 0 {
		return Release{}, false
	}
	return c.Releases[i], true
}

// TeamRelease is how many of a town's villages have a team, and which of these have passed:
// their teams may withdraw.
type TeamRelease struct {
	Town  *model.Place
	Teams int
	Free  []Accepted
}

// TeamReleases are those of a batch, town by town, and all together.
func TeamReleases(r *Report, batch model.Period) (towns []TeamRelease, teams, free int) {
	for _, town := range r.Acceptance().Towns {
		x := TeamRelease{Town: town.Place}
		for _, v := range r.Acceptance().Below(town.Place) {
			if !r.Teams().HasIn(v.Place, batch) {
				continue
			}
			x.Teams++
			if v.State == Passed {
				x.Free = append(x.Free, v)
			}
		}
		towns, teams, free = append(towns, x), teams+x.Teams, free+len(x.Free)
	}
	return towns, teams, free
}
