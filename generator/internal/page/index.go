package page

import (
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/picture"
	"guben/generator/internal/progress"
)

// index finds what pages look up: a page looks up a few of thousands.
type index struct {
	living   map[model.Level][]*model.Place
	teams    map[*model.Place][]team // by village, the oldest batch first
	teamed   []*model.Place          // the living villages that have a page of their team
	units    map[string]*model.Place
	led      map[*model.Place][]led // by unit
	sent     map[model.Period]progress.Sent
	heads    map[post]model.Title
	linked   map[*model.Place][]*model.Place // leaders by the town or village that they answer for
	chapters map[string]string               // the place in the policy by target
	ratings  map[*model.Place][]rating
	staffing map[*model.Place][]staffing
	releases map[*model.Place]progress.Release
	strips   *strips
	plan     picture.Plan
}

// team is one batch's team in a village.
type team struct {
	batch model.Period
	model.Team
}

// post is a village in a batch.
type post struct {
	village *model.Place
	batch   model.Period
}

// led is a team that a unit leads or sent cadres to.
type led struct {
	post
	leads bool
	sent  model.Amount
}

// rating is a unit's in one year.
type rating struct {
	year model.Period
	progress.Rating
}

// staffing is what a unit sent of its staff in one batch.
type staffing struct {
	batch model.Period
	progress.Staffing
}

func newIndex(r *progress.Report) *index {
	x := &index{
		living: map[model.Level][]*model.Place{}, teams: map[*model.Place][]team{}, units: map[string]*model.Place{},
		led: map[*model.Place][]led{}, sent: map[model.Period]progress.Sent{}, heads: map[post]model.Title{},
		linked: map[*model.Place][]*model.Place{}, chapters: map[string]string{}, strips: newStrips(), plan: picture.Lay(r.County, r.Places),
		ratings: map[*model.Place][]rating{}, staffing: map[*model.Place][]staffing{}, releases: map[*model.Place]progress.Release{},
	}
	for _, l := range []model.Level{model.LevelTown, model.LevelVillage, model.LevelBranch, model.LevelUnit, model.LevelLeader} {
		x.living[l] = r.Places.Living(l)
	}
	for _, u := range r.Places.Units {
		x.units[u.Code] = u
	}
	x.addTeams(r)
	x.addHeads(r)
	x.addLeaders(r)
	x.addChapters(r.County.Clauses)
	x.addRules(r)
	return x
}

func (x *index) addTeams(r *progress.Report) {
	for _, f := range r.County.Teams {
		x.sent[f.Batch.V] = r.Senders(f.Batch.V)
		for _, e := range f.Teams {
			if v := r.Places.Find(e.Key); v != nil && v.Level == model.LevelVillage {
				x.teams[v] = append(x.teams[v], team{f.Batch.V, e.Value})
				x.lead(post{v, f.Batch.V}, e.Value)
			}
		}
	}
	for _, v := range x.living[model.LevelVillage] {
		if len(x.teamsOf(v)) > 0 {
			x.teamed = append(x.teamed, v)
		}
	}
}

// teamsOf are the teams of a village and of those that were merged into it.
func (x *index) teamsOf(v *model.Place) []*model.Place {
	var with []*model.Place
	for _, p := range append([]*model.Place{v}, v.Carries()...) {
		if len(x.teams[p]) > 0 {
			with = append(with, p)
		}
	}
	return with
}

// lead notes a team with the unit that leads it and with those that sent cadres to it.
func (x *index) lead(at post, t model.Team) {
	leader := x.units[t.Unit.V]
	for _, from := range t.From {
		if u := x.units[from.Key]; u != nil && u != leader {
			x.led[u] = append(x.led[u], led{post: at, sent: from.Value.V})
		} else if u != nil {
			x.led[u] = append(x.led[u], led{post: at, leads: true, sent: from.Value.V})
			leader = nil
		}
	}
	if leader != nil && t.Cadres.V > 0 {
		x.led[leader] = append(x.led[leader], led{post: at, leads: true})
	}
}

// addHeads notes the title that a team's head bears; where two claim to be it, the first.
func (x *index) addHeads(r *progress.Report) {
	for _, f := range r.County.Postings {
		for _, e := range f.Postings {
			village, _, _ := strings.Cut(e.Key, "-")
			at := post{r.Places.Find(village), f.Batch.V}
			if _, ok := x.heads[at]; !ok && e.Value.Head.Set {
				x.heads[at] = e.Value.Head.V
			}
		}
	}
}

func (x *index) addLeaders(r *progress.Report) {
	for _, l := range r.Places.Leaders {
		for _, codes := range [][]model.Val[model.Code]{l.Leader.Towns, l.Leader.Villages} {
			for _, code := range codes {
				if p := r.Places.Now(string(code.V)); p != nil {
					x.linked[p] = append(x.linked[p], l)
				}
			}
		}
	}
}

// addChapters notes where in the policy each target is promised.
func (x *index) addChapters(c model.ClausesFile) {
	for _, e := range c.Clauses {
		for _, t := range e.Value.Targets {
			if _, ok := x.chapters[t.V]; !ok {
				x.chapters[t.V] = e.Value.At.V
			}
		}
	}
}

// addRules notes the results of the rules on units and leaders.
func (x *index) addRules(r *progress.Report) {
	for _, f := range r.County.Assessments {
		for _, e := range r.Ratings(f.Year.V) {
			x.ratings[e.Unit] = append(x.ratings[e.Unit], rating{f.Year.V, e})
		}
	}
	for _, f := range r.County.Teams {
		all, _ := r.Staffing(f.Batch.V)
		for _, e := range all {
			x.staffing[e.Unit] = append(x.staffing[e.Unit], staffing{f.Batch.V, e})
		}
	}
	for _, e := range r.Acceptance().Releases {
		x.releases[e.Leader] = e
	}
}

func (w *writer) unitName(code string) string {
	if u := w.index.units[code]; u != nil {
		return w.name(u)
	}
	return w.Say("fact.no-unit", nil)
}

// name names a place; the romanised name of a unit is told apart by its code.
func (w *writer) name(p *model.Place) string {
	if p.Level == model.LevelUnit && w.Lang != "zh-cn" && p.En == "" {
		return w.Say("fact.unit-en", i18n.Args{"Name": w.Romanise(p.Name), "Code": p.Code})
	}
	return w.Name(p)
}
