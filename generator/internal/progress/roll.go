package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// Teams are the teams of all batches as the files have them: by village, by the unit that
// leads them or sent cadres to them, and with the title that their heads bear.
type Teams struct {
	Teamed []*model.Place // the living villages that have, or carry, a team

	at    map[*model.Place][]BatchTeam
	led   map[*model.Place][]Led
	heads map[post]model.Title
}

// BatchTeam is one batch's team in a village.
type BatchTeam struct {
	Home  *model.Place
	Batch model.Period
	model.Team
}

// post is a village in a batch.
type post struct {
	village *model.Place
	batch   model.Period
}

// Led is a team that a unit leads or sent cadres to.
type Led struct {
	Village *model.Place
	Batch   model.Period
	Leads   bool
	Sent    model.Amount
}

func newTeams(r *Report) *Teams {
	x := &Teams{at: map[*model.Place][]BatchTeam{}, led: map[*model.Place][]Led{}, heads: map[post]model.Title{}}
	for _, f := range r.County.Teams {
		for _, e := range f.Teams {
			if v := r.Places.Village(e.Key); v != nil {
				team := BatchTeam{v, f.Batch.V, e.Value}
				x.at[v] = append(x.at[v], team)
				x.lead(team, r.Places)
			}
		}
	}
	for _, f := range r.County.Postings {
		for _, e := range f.Postings {
			at := post{r.Places.Find(model.VillageOf(e.Key)), f.Batch.V}
			if _, ok := x.heads[at]; !ok && e.Value.Head.Set {
				x.heads[at] = e.Value.Head.V // where two claim to be it, the first
			}
		}
	}
	for _, v := range r.Places.Living(r.Places.Levels.Smallest()) {
		if x.Has(v) {
			x.Teamed = append(x.Teamed, v)
		}
	}
	return x
}

// lead notes a team with the unit that leads it and with those that sent cadres to it.
func (x *Teams) lead(t BatchTeam, ps *model.Places) {
	leader := ps.Holder(model.LevelUnit, t.Unit.V)
	for _, from := range t.From {
		if u := ps.Holder(model.LevelUnit, from.Key); u != nil {
			x.led[u] = append(x.led[u], Led{t.Home, t.Batch, u == leader, from.Value.V})
			if u == leader {
				leader = nil
			}
		}
	}
	if leader != nil && t.Cadres.V > 0 {
		x.led[leader] = append(x.led[leader], Led{Village: t.Home, Batch: t.Batch, Leads: true})
	}
}

// homes are a village and those that were merged into it, where they have teams.
func (x *Teams) homes(v *model.Place) []*model.Place {
	return slices.DeleteFunc(append([]*model.Place{v}, v.Carries()...), func(p *model.Place) bool { return len(x.at[p]) == 0 })
}

// Has tells whether a village has, or carries, a team of any batch.
func (x *Teams) Has(v *model.Place) bool { return len(x.homes(v)) > 0 }

// HasIn tells whether a batch gives a village, or one that was merged into it, cadres.
func (x *Teams) HasIn(v *model.Place, batch model.Period) bool {
	return slices.ContainsFunc(x.Of(v, batch), func(t BatchTeam) bool { return t.Cadres.V > 0 })
}

// Of are the teams of a batch in a village, and in those that were merged into it.
func (x *Teams) Of(v *model.Place, batch model.Period) []BatchTeam {
	var all []BatchTeam
	for _, home := range x.homes(v) {
		for _, t := range x.at[home] {
			if t.Batch == batch {
				all = append(all, t)
			}
		}
	}
	return all
}

// Led are the teams that a unit leads or sent cadres to, batch by batch.
func (x *Teams) Led(unit *model.Place) []Led { return x.led[unit] }

// Leads counts those of a batch that it leads.
func (x *Teams) Leads(unit *model.Place, batch model.Period) int {
	n := 0
	for _, t := range x.led[unit] {
		n += oneIf(t.Leads && t.Batch == batch)
	}
	return n
}

// Head is the title that a team's head bears.
func (x *Teams) Head(t BatchTeam) (model.Title, bool) {
	title, ok := x.heads[post{t.Home, t.Batch}]
	return title, ok
}

// SizeOf is the team's result of the first target that holds teams to a size; nil where none
// does.
func SizeOf(r *Report, x BatchTeam) *Result {
	for _, t := range r.Targets {
		if t.Figure.V != TeamsTopic+".cadres" || t.Kind.V != model.KindLevel {
			continue
		}
		if got := t.In(x.Home, x.Batch); got != nil && got.Bound != nil {
			return got
		}
	}
	return nil
}

// Batches are the batches of teams, the newest first.
func Batches(c *model.County) []model.Period {
	var all []model.Period
	for _, f := range c.Teams {
		all = append(all, f.Batch.V)
	}
	return newestFirst(all)
}

func newestFirst(periods []model.Period) []model.Period {
	slices.SortFunc(periods, func(a, b model.Period) int { return b.Compare(a) })
	return periods
}
