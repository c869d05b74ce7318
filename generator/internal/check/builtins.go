package check

import "guben/generator/internal/model"

// builtins are the topics that follow from records of another shape. A target may name
// their figures.
func builtins() []*topic {
	var all []*topic
	for _, d := range model.Derivations {
		t := &topic{name: d.Name, of: d.Of, every: d.Every, builtin: true, measures: map[string]*model.Measure{}, figures: d.Figures}
		for _, f := range d.Figures {
			t.measures[f] = &model.Measure{}
		}
		all = append(all, t)
	}
	return all
}
