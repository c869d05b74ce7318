package check

import (
	"maps"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// checker is the county with what the rules look up, and what they found.
type checker struct {
	*model.County
	problems
	calendar
	places
	topics   map[string]*topic
	upper    model.Upper
	searches int // left for nearest codes
}

// topic is a topic with its figures by name.
type topic struct {
	name     string
	of       model.Level
	every    model.Every
	declared *model.Topic // nil of one that is built in
	builtin  bool         // its lines are not written down
	measures map[string]*model.Measure
	figures  []string
}

// maxSearches bounds how many unknown codes are compared with all known ones: a county
// has some ten thousand.
const maxSearches = 50

func index(c *model.County) *checker {
	x := &checker{County: c, calendar: calendar{&c.Programme}, places: placesOf(c), topics: map[string]*topic{}, upper: c.Upper(), searches: maxSearches}
	x.indexTopics()
	return x
}

// lossy tells whether a map lacks records that the files have: who refers to one that is
// not there may be right.
func lossy[T any](m model.Map[T], form model.Form) bool {
	return len(m) == 0 || slices.ContainsFunc(m, func(e model.Entry[T]) bool { return !form.Match(e.Key) })
}

func (x *checker) indexTopics() {
	for _, e := range x.Targets.Topics {
		t := &topic{name: e.Key, of: e.Value.Of.V, every: e.Value.Every.V, declared: &e.Value, measures: map[string]*model.Measure{}}
		for i := range e.Value.Figures {
			m := &e.Value.Figures[i]
			t.measures[m.Key] = &m.Value
			t.figures = append(t.figures, m.Key)
		}
		x.topics[e.Key] = t
	}
	for _, t := range builtins() {
		x.topics[t.name] = t
	}
}

// nearest adds the known word that word was probably meant for.
func nearest[V any](word string, known map[string]V, args diag.Args) diag.Args {
	return args.Near(word, slices.Sorted(maps.Keys(known)))
}

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
