package progress

import "guben/generator/internal/model"

// TeamsTopic is the built-in topic that is read from data/teams: the figures teams (1
// where a village has a team, else 0) and cadres, by village and batch.
const TeamsTopic = "teams"

var _ = derived(TeamsTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for _, file := range r.Teams {
		for _, e := range file.Teams {
			add(file.Batch.V, e.Key, teamLine(e))
		}
	}
})

func teamLine(e model.Entry[model.Team]) model.Line {
	cadres := e.Value.Cadres
	team := model.Val[model.Amount]{Pos: cadres.Pos, Set: cadres.Set}
	if cadres.V > 0 {
		team.V = model.Units(1)
	}
	return model.Line{Values: model.Map[model.Val[model.Amount]]{
		{Key: "teams", Value: team},
		{Key: "cadres", Value: cadres},
	}}
}
