package page

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// index finds teams, units and senders; a page looks up a few of thousands.
type index struct {
	teams map[model.Period]map[string]model.Team
	units map[string]model.Unit
	sent  map[model.Period]progress.Sent
}

func newIndex(r *progress.Report) *index {
	c := r.County
	x := &index{teams: map[model.Period]map[string]model.Team{}, units: map[string]model.Unit{}, sent: map[model.Period]progress.Sent{}}
	for _, f := range c.Teams {
		x.teams[f.Batch.V] = make(map[string]model.Team, len(f.Teams))
		for _, e := range f.Teams {
			x.teams[f.Batch.V][e.Key] = e.Value
		}
		x.sent[f.Batch.V] = r.Senders(f.Batch.V)
	}
	for _, e := range c.Units.Units {
		x.units[e.Key] = e.Value
	}
	return x
}

func (w *writer) team(batch model.Period, village string) (model.Team, bool) {
	t, ok := w.index.teams[batch][village]
	return t, ok
}

func (w *writer) unitName(code string) string {
	u, ok := w.index.units[code]
	switch {
	case !ok:
		return w.Say("fact.no-unit", nil)
	case w.Lang == "zh-cn":
		return u.Name.V
	case u.En.Set:
		return u.En.V
	default:
		return w.Say("fact.unit-en", i18n.Args{"Name": w.Romanise(u.Name.V), "Code": code})
	}
}
