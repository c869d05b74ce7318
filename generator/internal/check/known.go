package check

import (
	"maps"
	"path"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// places are those that a code may stand for: also branches, units and leaders.
type places struct {
	records  *model.County
	towns    map[string]*model.Entry[model.Town]
	villages map[string]*model.Entry[model.Village]
	branches map[string]string // village code by branch code
	former   map[string]string // village code by the code that it bore before it moved
	townOf   map[string]string // town code by village code
	units    map[string]*model.Unit
	leaders  map[string]*model.Leader
	lost     []string // towns whose villages could not all be read
	noTowns  bool     // not all towns could be read
	noUnits  bool     // not all units could be read
	noLeader bool     // not all leaders could be read

	codes      *model.Codes
	placed     map[string]*declaredPlace // those of data/places
	noDeclared bool                      // not all places of data/places could be read
}

func placesOf(c *model.County) places {
	x := places{
		records:  c,
		towns:    map[string]*model.Entry[model.Town]{},
		villages: map[string]*model.Entry[model.Village]{},
		branches: map[string]string{},
		former:   map[string]string{},
		townOf:   map[string]string{},
		units:    map[string]*model.Unit{},
		leaders:  map[string]*model.Leader{},
		codes:    model.CodesOf(&c.Programme),
		placed:   map[string]*declaredPlace{},
		noTowns:  lossy(c.Towns.Towns, model.FormTown),
		noUnits:  lossy(c.Units.Units, model.FormUnit),
		noLeader: lossy(c.Leaders.Leaders, model.FormLeader),
	}
	for i := range c.Towns.Towns {
		x.towns[c.Towns.Towns[i].Key] = &c.Towns.Towns[i]
	}
	for i := range c.Villages {
		x.indexVillages(&c.Villages[i])
	}
	x.indexFormer()
	x.indexDeclared()
	for i := range c.Units.Units {
		x.units[c.Units.Units[i].Key] = &c.Units.Units[i].Value
	}
	for i := range c.Leaders.Leaders {
		x.leaders[c.Leaders.Leaders[i].Key] = &c.Leaders.Leaders[i].Value
	}
	return x
}

func (x *places) indexVillages(f *model.VillagesFile) {
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
func (x *places) indexFormer() {
	for _, f := range x.records.Villages {
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
func (x *places) present(code string) string {
	if now, ok := x.former[code]; ok {
		return now
	}
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

// isLost tells whether a village's code may be in a file that could not be read, or is
// itself malformed.
func (x *places) isLost(code string) bool {
	if x.codes.Own() {
		return x.noDeclared || !x.codes.Match(model.FormPlace, code)
	}
	if len(x.records.Villages) == 0 || !model.FormPlace.Match(code) {
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
func (x *places) name(code string) string {
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
		name = x.leaders[code].Office.First()
	case x.placed[code] != nil:
		name = x.placed[code].record.Name.V
	case x.records.Programme.Whole().Code.Set && code == string(x.records.Programme.Whole().Code.V):
		name = x.records.Programme.Whole().Name.V
	}
	if name == "" {
		return code
	}
	return name
}

// life finds a town or a village by its code, or by one that it bore before it moved.
func (x *places) life(code string) (life, bool) {
	if t := x.towns[code]; t != nil {
		l := life{code: code, since: t.Value.Opened.V, until: t.Value.Closed.V}
		l.ends(t.Value.Merged)
		return l, true
	}
	now := x.present(code)
	if d := x.placed[now]; d != nil {
		return d.life(), true
	}
	v := x.villages[now]
	if v == nil {
		return life{}, false
	}
	l := life{code: now, moved: v.Value.Moved, town: x.townOf[now], since: v.Value.Opened.V, until: v.Value.Closed.V}
	if s := v.Value.Split; s != nil {
		l.since, l.from = s.On.V, string(s.From.V)
	}
	l.ends(v.Value.Merged)
	return l, true
}

// span says from when to when a place was there, as far as that has ends.
func (x *places) span(l life, args diag.Args) {
	args["Other"], args["OtherCode"] = x.name(l.code), l.code
	if !l.since.IsZero() {
		args["Since"] = l.since.String()
	}
	if !l.until.IsZero() {
		args["Until"] = l.until.AddDays(-1).String()
	}
}

// lead names the place that the figures of another belong to.
func (x *places) lead(args diag.Args, code string) {
	if l, ok := x.life(code); ok {
		args["Other"], args["OtherCode"] = x.name(l.code), l.code
	}
}

// placesOn are the places of a level that were there on a day, by their codes of today.
func (x *places) placesOn(of model.Level, day model.Date) []string {
	var codes []string
	there := func(code, home string) {
		if l, ok := x.life(home); ok && l.there(day) {
			codes = append(codes, code)
		}
	}
	switch of {
	case model.LevelVillage:
		for code := range x.villages {
			there(code, code)
		}
	case model.LevelTown:
		for code := range x.towns {
			there(code, code)
		}
	case model.LevelBranch:
		for code, village := range x.branches {
			there(code, village)
		}
	case model.LevelUnit:
		codes = slices.Collect(maps.Keys(x.units))
	case model.LevelLeader:
		codes = slices.Collect(maps.Keys(x.leaders))
	case x.codes.Levels().Whole():
		codes = []string{string(x.records.Programme.Whole().Code.V)}
	}
	for code, d := range x.placed {
		if d.level == of {
			there(code, code)
		}
	}
	slices.SortFunc(codes, model.CompareCodes)
	return codes
}

func (x *places) firstNames(codes []string) []string {
	var names []string
	for _, code := range codes[:min(mostNames, len(codes))] {
		names = append(names, x.name(code))
	}
	return names
}

// villagesByTown are the villages that belong, or belonged, to each town.
func (x *places) villagesByTown() map[string][]string {
	all := map[string][]string{}
	for _, f := range x.records.Villages {
		for _, e := range f.Villages {
			all[string(f.Town.V)] = append(all[string(f.Town.V)], e.Key)
			for _, m := range e.Value.Moved {
				all[string(m.From.V)] = append(all[string(m.From.V)], e.Key)
			}
		}
	}
	return all
}
