package check

import "guben/generator/internal/model"

// builtins are the topics that are reckoned from records of another shape, as package
// progress does; a test holds that the two agree. A target may name their figures.
var builtins = []*topic{
	builtin("teams", model.LevelVillage, model.EveryYear, "teams", "cadres"),
	builtin("postings", model.LevelVillage, model.EveryYear, "cadres", "eligible", "trained", "to_arrive", "arrived",
		"to_rotate", "rotated", "excused", "heads", "headed", "moved"),
	builtin("leaders", model.LevelLeader, model.EveryYear, "towns", "villages"),
	builtin("visits", model.LevelLeader, model.EveryHalf, "days", "all"),
	builtin("town-reports", model.LevelTown, model.EveryQuarter, "on_time"),
	builtin("unit-reports", model.LevelUnit, model.EveryQuarter, "on_time"),
	builtin("town-summaries", model.LevelTown, model.EveryYear, "on_time"),
	builtin("unit-summaries", model.LevelUnit, model.EveryYear, "on_time"),
	builtin("staffing", model.LevelUnit, model.EveryYear, "sent", "fits", "finished"),
	builtin("allotment", model.LevelTown, model.EveryYear, "villages", "allotted", "actual", "off", "fits"),
	builtin("assessments", model.LevelUnit, model.EveryYear, "assessed", "capped"),
	builtin("acceptance", model.LevelVillage, model.EveryYear, "inspected", "passed"),
}

func builtin(name string, of model.Level, every model.Every, figures ...string) *topic {
	t := &topic{name: name, of: of, every: every, builtin: true, measures: map[string]*model.Measure{}, figures: figures}
	for _, f := range figures {
		t.measures[f] = &model.Measure{}
	}
	return t
}
