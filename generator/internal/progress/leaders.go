package progress

import "guben/generator/internal/model"

// leadersTopic is the built-in topic that is read from data/leaders.yaml: how many towns
// and villages a leader answers for. The file knows no periods, so each year of the
// programme that has begun has the same line. A leader without a line has none.
const leadersTopic = "leaders"

var _ = derived(leadersTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for _, leader := range r.Places.Leaders {
		line := lineOf(leader.Pos,
			cell{"towns", len(r.living(leader.Leader.Towns, r.Places.Levels.Parts()))},
			cell{"villages", len(r.living(leader.Leader.Villages, r.Places.Levels.Smallest()))})
		for _, year := range periods(r.Programme, model.EveryYear, r.Day) {
			add(year, leader.Code, line)
		}
	}
})

// living are the places that some codes stand for on the day: two that were merged into
// one are one, and one that ended is none.
func (r *records) living(codes []model.Val[model.Code], l model.Level) []*model.Place {
	var out []*model.Place
	seen := map[*model.Place]bool{nil: true}
	for _, c := range codes {
		p := r.Places.Find(string(c.V))
		if p == nil || p.Level != l {
			continue
		}
		if p = p.SuccessorAt(r.Day); !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}
