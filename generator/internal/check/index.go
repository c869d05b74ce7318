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
	former   map[string]string // village code by the code that it bore before it moved
	townOf   map[string]string // town code by village code
	units    map[string]*model.Unit
	leaders  map[string]*model.Leader
	topics   map[string]*topic
	lost     []string // towns whose villages could not all be read
	noTowns  bool     // not all towns could be read
	noUnits  bool     // not all units could be read
	noLeader bool     // not all leaders could be read
	searches int      // left for nearest codes
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

func index(c *model.County) *county {
	x := &county{
		County:   c,
		towns:    map[string]*model.Entry[model.Town]{},
		villages: map[string]*model.Entry[model.Village]{},
		branches: map[string]string{},
		former:   map[string]string{},
		townOf:   map[string]string{},
		units:    map[string]*model.Unit{},
		leaders:  map[string]*model.Leader{},
		topics:   map[string]*topic{},
		searches: maxSearches,
	}
	for i := range c.Towns.Towns {
		x.towns[c.Towns.Towns[i].Key] = &c.Towns.Towns[i]
	}
	for i := range c.Villages {
		x.indexVillages(&c.Villages[i])
	}
	x.indexFormer()
	for i := range c.Units.Units {
		x.units[c.Units.Units[i].Key] = &c.Units.Units[i].Value
	}
	for i := range c.Leaders.Leaders {
		x.leaders[c.Leaders.Leaders[i].Key] = &c.Leaders.Leaders[i].Value
	}
	x.noTowns = lossy(c.Towns.Towns, model.FormTown)
	x.noUnits = lossy(c.Units.Units, model.FormUnit)
	x.noLeader = lossy(c.Leaders.Leaders, model.FormLeader)
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
		x.townOf[e.Key] = string(f.Town.V)
		if len(e.Value.Branches) == 0 {
			x.branches[e.Key] = e.Key
		}
		for _, b := range e.Value.Branches {
			x.branches[b.Key] = e.Key
		}
	}
}

// indexFormer notes the codes that moved villages bore, unless another village bears them.
func (x *county) indexFormer() {
	for _, f := range x.Villages {
		for _, e := range f.Villages {
			for _, m := range e.Value.Moved {
				if code := string(m.Code.V); m.Code.Set && x.villages[code] == nil && x.former[code] == "" {
					x.former[code] = e.Key
				}
			}
		}
	}
}

// present is the code of today of a village, or of a branch, that is called by the one
// that it bore before it moved.
func (x *county) present(code string) string {
	village, number, isBranch := model.CutNumber(code)
	now, ok := x.former[village]
	switch {
	case !ok:
		return code
	case isBranch:
		return now + "-" + number
	default:
		return now
	}
}

func (x *county) indexTopics() {
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

// name is what messages call a place, a unit or a leader.
func (x *county) name(code string) string {
	code = x.present(code)
	village := code
	if v, ok := x.branches[code]; ok {
		village = v
	}
	name := ""
	switch {
	case x.villages[village] != nil:
		name = x.villages[village].Value.Name.V
	case x.towns[code] != nil:
		name = x.towns[code].Value.Name.V
	case x.units[code] != nil:
		name = x.units[code].Name.V
	case x.leaders[code] != nil:
		name = x.leaders[code].Office.ZhCN.V
	case x.Programme.County.Code.Set && code == string(x.Programme.County.Code.V):
		name = x.Programme.County.Name.V
	}
	if name == "" {
		return code
	}
	return name
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
