package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/picture"
	"guben/generator/internal/progress"
)

// index finds what pages look up: a page looks up a few of thousands.
type index struct {
	living   map[model.Level][]*model.Place
	teamed   []*model.Place // the living villages that have a page of their team
	units    map[string]*model.Place
	chapters map[string]string // the place in the policy by target
	strips   *strips
	plan     picture.Plan
}

func newIndex(r *progress.Report) *index {
	x := &index{
		living: map[model.Level][]*model.Place{}, teamed: r.Teams().Teamed, units: map[string]*model.Place{},
		chapters: map[string]string{}, strips: newStrips(), plan: picture.Lay(r.County, r.Places),
	}
	for _, l := range []model.Level{model.LevelTown, model.LevelVillage, model.LevelBranch, model.LevelUnit, model.LevelLeader} {
		x.living[l] = r.Places.Living(l)
	}
	for _, u := range r.Places.Units {
		x.units[u.Code] = u
	}
	x.addChapters(r.County.Clauses)
	return x
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
