package model

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
)

// Place is a node of county > town > village > branch. Every village has at least one
// branch; the only branch of a village bears the village's own code and name.
type Place struct {
	Level    Level
	Code     string
	Name, En string // En is empty where the data do not give it
	Pos      diag.Pos
	Index    int // position among all places of its level, in order of code
	Parent   *Place
	Children []*Place
	Village  *Village // of a village
}

// Places are the county's places as a tree and by level.
type Places struct {
	County                    *Place
	Towns, Villages, Branches []*Place
}

// At returns the places of a level, in order of code.
func (p *Places) At(l Level) []*Place {
	switch l {
	case LevelTown:
		return p.Towns
	case LevelVillage:
		return p.Villages
	case LevelBranch:
		return p.Branches
	default:
		return []*Place{p.County}
	}
}

// Up returns the place's ancestor (or itself) at level l, or nil.
func (p *Place) Up(l Level) *Place {
	for p != nil && p.Level != l {
		p = p.Parent
	}
	return p
}

// Places builds the tree from the files of places. Villages of a town that does not
// exist are left out: package check has reported them.
func (c *County) Places() *Places {
	ps := &Places{County: &Place{
		Level: LevelCounty,
		Code:  string(c.Programme.County.Code.V),
		Name:  c.Programme.County.Name.V,
		En:    c.Programme.County.En.V,
		Pos:   c.Programme.County.Code.Pos,
	}}
	towns := map[string]*Place{}
	for _, e := range c.Towns.Towns {
		t := &Place{Level: LevelTown, Code: e.Key, Name: e.Value.Name.V, En: e.Value.En.V, Pos: e.Pos, Parent: ps.County}
		towns[e.Key] = t
		ps.Towns = append(ps.Towns, t)
	}
	for _, f := range c.Villages {
		town := towns[string(f.Town.V)]
		if town == nil {
			continue
		}
		for i := range f.Villages {
			ps.addVillage(town, &f.Villages[i])
		}
	}
	for _, level := range []Level{LevelTown, LevelVillage, LevelBranch} {
		index(ps.At(level))
	}
	return ps
}

func (p *Places) addVillage(town *Place, e *Entry[Village]) {
	v := &Place{
		Level: LevelVillage, Code: e.Key, Name: e.Value.Name.V, En: e.Value.En.V, Pos: e.Pos,
		Parent: town, Village: &e.Value,
	}
	p.Villages = append(p.Villages, v)
	if len(e.Value.Branches) == 0 {
		p.addBranch(v, v.Code, v.Name, v.En, e.Pos)
	}
	for _, b := range e.Value.Branches {
		p.addBranch(v, b.Key, b.Value.V, "", b.Pos)
	}
}

func (p *Places) addBranch(village *Place, code, name, en string, pos diag.Pos) {
	b := &Place{Level: LevelBranch, Code: code, Name: name, En: en, Pos: pos, Parent: village}
	p.Branches = append(p.Branches, b)
}

// index orders places by code, numbers them and hangs them under their parents.
func index(places []*Place) {
	slices.SortFunc(places, func(a, b *Place) int { return cmp.Compare(a.Code, b.Code) })
	for i, p := range places {
		p.Index = i
		p.Parent.Children = append(p.Parent.Children, p)
	}
}
