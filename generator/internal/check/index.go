package check

import (
	"path"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// county is the county with what the rules look up.
type county struct {
	*model.County
	list     diag.List
	towns    map[string]*model.Entry[model.Town]
	villages map[string]*model.Entry[model.Village]
	branches map[string]string // village code by branch code
	units    map[string]*model.Unit
	topics   map[string]*topic
	lost     []string // towns whose villages could not all be read
	noTowns  bool     // not all towns could be read
	noUnits  bool     // not all units could be read
	searches int      // left for nearest codes
}

// topic is a topic with its figures by name.
type topic struct {
	name     string
	of       model.Level
	every    model.Every
	measures map[string]*model.Measure
	figures  []string
}

// teamsTopic is the built-in topic.
const teamsTopic = "teams"

// maxSearches bounds how many unknown codes are compared with all known ones: a county
// has some ten thousand.
const maxSearches = 50

func index(c *model.County) *county {
	x := &county{
		County:   c,
		towns:    map[string]*model.Entry[model.Town]{},
		villages: map[string]*model.Entry[model.Village]{},
		branches: map[string]string{},
		units:    map[string]*model.Unit{},
		topics:   map[string]*topic{},
		searches: maxSearches,
	}
	for i := range c.Towns.Towns {
		x.towns[c.Towns.Towns[i].Key] = &c.Towns.Towns[i]
	}
	for i := range c.Villages {
		x.indexVillages(&c.Villages[i])
	}
	for i := range c.Units.Units {
		x.units[c.Units.Units[i].Key] = &c.Units.Units[i].Value
	}
	x.noTowns = lossy(c.Towns.Towns, model.FormTown)
	x.noUnits = lossy(c.Units.Units, model.FormUnit)
	x.indexTopics()
	return x
}

// lossy tells whether a map lacks records that the files have: who refers to one that is
// not there may be right.
func lossy[T any](m model.Map[T], form model.Form) bool {
	return len(m) == 0 || slices.ContainsFunc(m, func(e model.Entry[T]) bool { return !form.Match(e.Key) })
}

func (x *county) indexVillages(f *model.VillagesFile) {
	malformed := func(e model.Entry[model.Village]) bool { return !model.FormVillage.Match(e.Key) }
	if f.Villages == nil || slices.ContainsFunc(f.Villages, malformed) {
		x.lost = append(x.lost, strings.TrimSuffix(path.Base(f.File), ".yaml"))
	}
	for i := range f.Villages {
		e := &f.Villages[i]
		if x.villages[e.Key] != nil {
			continue
		}
		x.villages[e.Key] = e
		if len(e.Value.Branches) == 0 {
			x.branches[e.Key] = e.Key
		}
		for _, b := range e.Value.Branches {
			x.branches[b.Key] = e.Key
		}
	}
}

func (x *county) indexTopics() {
	for _, e := range x.Targets.Topics {
		t := &topic{name: e.Key, of: e.Value.Of.V, every: e.Value.Every.V, measures: map[string]*model.Measure{}}
		for i := range e.Value.Figures {
			m := &e.Value.Figures[i]
			t.measures[m.Key] = &m.Value
			t.figures = append(t.figures, m.Key)
		}
		x.topics[e.Key] = t
	}
	x.topics[teamsTopic] = &topic{
		name: teamsTopic, of: model.LevelVillage, every: model.EveryYear,
		measures: map[string]*model.Measure{"teams": {}, "cadres": {}},
		figures:  []string{"teams", "cadres"},
	}
}

// isLost tells whether a village's code may be in a file that could not be read, or is
// itself malformed.
func (x *county) isLost(code string) bool {
	if len(x.Villages) == 0 || !model.FormPlace.Match(code) {
		return true // reported as a missing folder, or a malformed key
	}
	for _, town := range x.lost {
		if strings.HasPrefix(code, town) {
			return true
		}
	}
	return false
}

// name is a village's name for messages.
func (x *county) name(code string) string {
	village := code
	if v, ok := x.branches[code]; ok {
		village = v
	}
	if e := x.villages[village]; e != nil && e.Value.Name.V != "" {
		return e.Value.Name.V
	}
	return code
}

// nearest adds the known word that word was probably meant for.
func nearest[V any](word string, known map[string]V, args diag.Args) diag.Args {
	words := make([]string, 0, len(known))
	for k := range known {
		words = append(words, k)
	}
	slices.Sort(words)
	return nearestOf(word, words, args)
}

func nearestOf(word string, known []string, args diag.Args) diag.Args {
	if near, ok := diag.Nearest(word, known); ok {
		args["Near"] = near
	}
	return args
}
