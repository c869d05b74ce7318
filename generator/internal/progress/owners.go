package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// Owners are who answers for a place. Any of them may be missing.
type Owners struct {
	Village *model.Place
	Town    *model.Place
	Team    bool           // the village has a team now
	Unit    *model.Place   // the unit that leads the village's team now, or the unit itself
	Leaders []*model.Place // who answers for the village, then who is linked with the town
}

// owners finds who answers, by place.
type owners struct {
	leads   map[string]string // unit by village code, of the newest batch
	units   map[string]*model.Place
	leaders map[*model.Place][]*model.Place // by village and by town
}

func newOwners(r *Report) *owners {
	o := &owners{leads: map[string]string{}, units: map[string]*model.Place{}, leaders: map[*model.Place][]*model.Place{}}
	for _, u := range r.Places.Units {
		o.units[u.Code] = u
	}
	if f := r.newestTeams(); f != nil {
		o.team(f, r.Places)
	}
	for _, l := range r.Places.Leaders {
		o.link(l, r.Places)
	}
	return o
}

// team notes the teams of a batch where their villages are now. A village's own team goes
// before that of a village that was merged into it.
func (o *owners) team(f *model.TeamsFile, ps *model.Places) {
	for _, e := range f.Teams {
		own, now := ps.Find(e.Key), ps.Now(e.Key)
		if now == nil || e.Value.Cadres.V == 0 {
			continue
		}
		if _, ok := o.leads[now.Code]; !ok || own == now {
			o.leads[now.Code] = e.Value.Unit.V
		}
	}
}

// newestTeams is the file of the newest batch that has begun by the as-of day.
func (r *Report) newestTeams() *model.TeamsFile {
	var newest *model.TeamsFile
	for i := range r.County.Teams {
		f := &r.County.Teams[i]
		if f.Batch.V.Begun(r.AsOf) && (newest == nil || f.Batch.V.Compare(newest.Batch.V) > 0) {
			newest = f
		}
	}
	return newest
}

// link notes a leader's points; a point that was merged or moved is where it is now.
func (o *owners) link(leader *model.Place, ps *model.Places) {
	for _, codes := range [][]model.Val[model.Code]{leader.Leader.Villages, leader.Leader.Towns} {
		for _, code := range codes {
			if p := ps.Now(string(code.V)); p != nil {
				o.leaders[p] = append(o.leaders[p], leader)
			}
		}
	}
}

// Points are the towns that a leader answers for, then the villages, where they are now.
func Points(ps *model.Places, leader *model.Place) []*model.Place {
	var points []*model.Place
	for _, code := range slices.Concat(leader.Leader.Towns, leader.Leader.Villages) {
		if p := ps.Now(string(code.V)); p != nil {
			points = append(points, p)
		}
	}
	return points
}

// TownOf is the town that a town's leader belongs to; nil for a county leader.
func TownOf(ps *model.Places, leader *model.Place) *model.Place {
	if leader.Leader.LeadsWhole(ps.Levels) {
		return nil
	}
	return ps.Now(string(leader.Leader.Town.V))
}

// Unlinked are the living towns or villages that no leader is linked with.
func Unlinked(r *Report, l model.Level) []*model.Place {
	return slices.DeleteFunc(r.Places.Living(l), func(p *model.Place) bool { return len(r.owners.leaders[p]) > 0 })
}

// Owners tells who answers for a place, a unit or a leader.
func (r *Report) Owners(p *model.Place) Owners {
	switch p.Level {
	case model.LevelUnit:
		return Owners{Unit: p, Town: p.Of}
	case model.LevelLeader:
		return Owners{Leaders: []*model.Place{p}}
	}
	o := Owners{Village: p.Up(r.Places.Levels.Smallest()), Town: p.Part()}
	if o.Village == o.Town {
		o.Town = nil // the two are one level
	}
	if len(r.Places.Levels) == 1 {
		o.Village = nil
	}
	if o.Village != nil {
		unit, ok := r.owners.leads[o.Village.Code]
		o.Team, o.Unit = ok, r.owners.units[unit]
		o.add(r.owners.leaders[o.Village])
	}
	if o.Town != nil {
		o.add(r.owners.leaders[o.Town])
	}
	return o
}

// add adds leaders, each once: the same may answer for the village and for its town.
func (o *Owners) add(leaders []*model.Place) {
	for _, l := range leaders {
		if !slices.Contains(o.Leaders, l) {
			o.Leaders = append(o.Leaders, l)
		}
	}
}
