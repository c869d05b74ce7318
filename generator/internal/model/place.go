package model

import (
	"cmp"
	"slices"
	"strings"

	"guben/generator/internal/diag"
)

// Place is a node of county > town > village > branch, or a unit or leader right below
// the county. Every village has at least one branch; the only branch of a village bears
// the village's own code and name.
//
// Places live: one that was merged stays in the tree for the days before, so that the
// periods it belonged to can be read. Parent, Code and Name are those of its last day.
type Place struct {
	Level    Level
	Code     string
	Name, En string // En is empty where the data do not give it
	Pos      diag.Pos
	Index    int // position among all places of its level, in order of code
	Parent   *Place
	Children []*Place // those that live
	Town     *Town    // of a town
	Village  *Village // of a village
	Unit     *Unit    // of a unit
	Leader   *Leader  // of a leader

	Since  Date     // its first day; zero where it is as old as the programme
	Until  Date     // the first day that it is no more; zero while it lives
	Into   *Place   // the place that it was merged into; nil where its figures end with it
	Origin *Place   // the village that it was split from
	Former []Former // where it belonged before it moved, the oldest first

	ever     []*Place // all that ever belonged to it
	changed  bool     // some of them came or went
	carries  []*Place
	splitOff []*Place
}

// Former is a place's code and parent up to the day before Until.
type Former struct {
	Code   string
	Parent *Place
	Until  Date
}

// Places are the county's places as a tree and by level, with those that are no more.
type Places struct {
	County                    *Place
	Towns, Villages, Branches []*Place
	Units, Leaders            []*Place
	byCode                    map[string]*Place
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
	case LevelUnit:
		return p.Units
	case LevelLeader:
		return p.Leaders
	default:
		return []*Place{p.County}
	}
}

// Living returns the places of a level that are still there.
func (p *Places) Living(l Level) []*Place {
	return slices.DeleteFunc(slices.Clone(p.At(l)), func(x *Place) bool { return !x.Lives() })
}

// Find returns the county, town or village that bears a code, or bore it before it moved.
func (p *Places) Find(code string) *Place { return p.byCode[code] }

// Now returns the living place that a code leads to, over moves and mergers, or nil.
func (p *Places) Now(code string) *Place {
	x := p.byCode[code]
	if x == nil {
		return nil
	}
	if x = x.last(); x.Code == code || x.Level == p.byCode[code].Level {
		return x
	}
	return nil
}

// Old are the codes that no living place bears any more, with the place that each leads
// to, in order of code.
func (p *Places) Old() []Old {
	var old []Old
	for _, l := range []Level{LevelTown, LevelVillage} {
		for _, x := range p.At(l) {
			for _, f := range x.Former {
				if f.Code != x.Code {
					old = append(old, Old{Code: f.Code, Place: x, Last: x.last()})
				}
			}
			if !x.Lives() {
				old = append(old, Old{Code: x.Code, Place: x, Last: x.last()})
			}
		}
	}
	slices.SortFunc(old, func(a, b Old) int { return cmp.Compare(a.Code, b.Code) })
	return old
}

// Old is a code that leads to the living place Last; Place bore it.
type Old struct {
	Code        string
	Place, Last *Place
}

// Up returns the place's ancestor (or itself) at level l, or nil.
func (p *Place) Up(l Level) *Place {
	for p != nil && p.Level != l {
		p = p.Parent
	}
	return p
}

// Lives tells whether the place is still there.
func (p *Place) Lives() bool { return p.Until.IsZero() }

// AliveAt tells whether the place was there on day d.
func (p *Place) AliveAt(d Date) bool {
	return !p.Since.After(d) && (p.Until.IsZero() || p.Until.After(d))
}

// CodeAt is the code that the place bore on day d.
func (p *Place) CodeAt(d Date) string {
	if p.Level == LevelBranch {
		return p.Parent.CodeAt(d) + strings.TrimPrefix(p.Code, p.Parent.Code)
	}
	if f := p.formerAt(d); f != nil {
		return f.Code
	}
	return p.Code
}

// ParentAt is the place that it belonged to on day d.
func (p *Place) ParentAt(d Date) *Place {
	if f := p.formerAt(d); f != nil {
		return f.Parent
	}
	return p.Parent
}

// ChildrenAt are the places that belonged to this one on day d.
func (p *Place) ChildrenAt(d Date) []*Place {
	if !p.changed {
		return p.Children
	}
	var there []*Place
	for _, c := range p.ever {
		if c.AliveAt(d) && c.ParentAt(d) == p {
			there = append(there, c)
		}
	}
	return there
}

// Carries are the places whose figures this one carries since they were merged into it,
// over chains of mergers.
func (p *Place) Carries() []*Place { return p.carries }

// SplitOff are the villages that were split from this one.
func (p *Place) SplitOff() []*Place { return p.splitOff }

func (p *Place) formerAt(d Date) *Former {
	for i := range p.Former {
		if p.Former[i].Until.After(d) {
			return &p.Former[i]
		}
	}
	return nil
}

// SuccessorAt is the place that the place's figures belong to on day d: itself, or the
// one that it was merged into by then. It is nil where it ended without one.
func (p *Place) SuccessorAt(d Date) *Place {
	for steps := 0; p != nil && !p.Until.IsZero() && !p.Until.After(d); steps++ {
		if steps == maxMergers {
			return nil
		}
		p = p.Into
	}
	return p
}

// last follows mergers to the end; a place that ended without a successor leads to what
// it belonged to.
func (p *Place) last() *Place {
	for steps := 0; !p.Lives() && steps < maxMergers; steps++ {
		if p.Into == nil {
			return p.Parent
		}
		p = p.Into
	}
	return p
}

// Bears tells whether the code is the place's own, or was before it moved, or is that of
// a place that was merged into it.
func (p *Place) Bears(code string) bool {
	own := func(x *Place) bool {
		return x.Code == code || slices.ContainsFunc(x.Former, func(f Former) bool { return f.Code == code })
	}
	return own(p) || slices.ContainsFunc(p.carries, own)
}

// Places builds the tree from the files of places. What refers to a place that does not
// exist is left out: package check has reported it.
func (c *County) Places() *Places {
	ps := &Places{byCode: map[string]*Place{}, County: &Place{
		Level: LevelCounty,
		Code:  string(c.Programme.County.Code.V),
		Name:  c.Programme.County.Name.V,
		En:    c.Programme.County.En.V,
		Pos:   c.Programme.County.Code.Pos,
	}}
	ps.byCode[ps.County.Code] = ps.County
	ps.addTowns(c)
	for _, f := range c.Villages {
		town := ps.byCode[string(f.Town.V)]
		if town == nil || town.Level != LevelTown {
			continue
		}
		for i := range f.Villages {
			ps.addVillage(town, &f.Villages[i])
		}
	}
	ps.addUnits(c)
	ps.addLeaders(c)
	ps.link(c)
	for _, level := range []Level{LevelTown, LevelVillage, LevelBranch, LevelUnit, LevelLeader} {
		index(ps.At(level))
	}
	return ps
}

func (p *Places) addTowns(c *County) {
	for i := range c.Towns.Towns {
		e := &c.Towns.Towns[i]
		t := &Place{Level: LevelTown, Code: e.Key, Name: e.Value.Name.V, En: e.Value.En.V, Pos: e.Pos, Parent: p.County, Town: &e.Value, Since: e.Value.Opened.V, Until: e.Value.Closed.V}
		p.byCode[e.Key] = t
		p.Towns = append(p.Towns, t)
	}
}

func (p *Places) addUnits(c *County) {
	for i := range c.Units.Units {
		e := &c.Units.Units[i]
		p.Units = append(p.Units, &Place{
			Level: LevelUnit, Code: e.Key, Name: e.Value.Name.V, En: e.Value.En.V, Pos: e.Pos,
			Parent: p.County, Unit: &e.Value, Since: e.Value.Opened.V, Until: e.Value.Closed.V,
		})
	}
}

func (p *Places) addLeaders(c *County) {
	for i := range c.Leaders.Leaders {
		e := &c.Leaders.Leaders[i]
		p.Leaders = append(p.Leaders, &Place{
			Level: LevelLeader, Code: e.Key, Name: e.Value.Office.ZhCN.V, En: e.Value.Office.En.V, Pos: e.Pos,
			Parent: p.County, Leader: &e.Value, Since: e.Value.Opened.V, Until: e.Value.Closed.V,
		})
	}
}

func (p *Places) addVillage(town *Place, e *Entry[Village]) {
	v := &Place{
		Level: LevelVillage, Code: e.Key, Name: e.Value.Name.V, En: e.Value.En.V, Pos: e.Pos,
		Parent: town, Village: &e.Value, Since: e.Value.Opened.V, Until: e.Value.Closed.V,
	}
	p.Villages = append(p.Villages, v)
	p.byCode[v.Code] = v
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

// link gives places their lives: splits, moves and mergers.
func (p *Places) link(c *County) {
	for _, e := range c.Towns.Towns {
		p.byCode[e.Key].merge(e.Value.Merged, p)
	}
	branches := map[*Place][]*Place{}
	for _, b := range p.Branches {
		branches[b.Parent] = append(branches[b.Parent], b)
	}
	for _, v := range p.Villages {
		if s := v.Village.Split; s != nil {
			v.Since, v.Origin = s.On.V, p.village(s.From.V)
		}
		for _, m := range v.Village.Moved {
			v.moved(m, p)
		}
		v.merge(v.Village.Merged, p)
	}
	for v, own := range branches {
		for _, b := range own {
			b.Since, b.Until = v.Since, v.Until
			if into := branches[v.Into]; v.Into != nil && len(own) == 1 && len(into) == 1 {
				b.Into = into[0]
			}
		}
	}
	p.carry()
}

// carry notes what each place carries: it follows every merger to its end.
func (p *Places) carry() {
	for _, places := range [][]*Place{p.Towns, p.Villages, p.Branches} {
		for _, x := range places {
			for into, steps := x.Into, 0; into != nil && steps < maxMergers; into, steps = into.Into, steps+1 {
				into.carries = append(into.carries, x)
			}
			if x.Origin != nil {
				x.Origin.splitOff = append(x.Origin.splitOff, x)
			}
		}
	}
}

// maxMergers bounds a chain of mergers: package check refuses those that go round.
const maxMergers = 20

func (p *Places) village(code Code) *Place {
	if v := p.byCode[string(code)]; v != nil && v.Level == LevelVillage {
		return v
	}
	return nil
}

func (p *Place) moved(m Move, ps *Places) {
	town := ps.byCode[string(m.From.V)]
	if town == nil || town.Level != LevelTown {
		return
	}
	f := Former{Code: p.Code, Parent: town, Until: m.On.V}
	if m.Code.Set {
		f.Code = string(m.Code.V)
		ps.byCode[f.Code] = p
	}
	p.Former = append(p.Former, f)
}

func (p *Place) merge(m *Merger, ps *Places) {
	if m == nil {
		return
	}
	p.Until = m.On.V
	if into := ps.byCode[string(m.Into.V)]; into != nil && into.Level == p.Level && into != p {
		p.Into = into
	}
}

// index orders places by code, numbers them and hangs those that live under their parents.
func index(places []*Place) {
	slices.SortFunc(places, func(a, b *Place) int { return cmp.Compare(a.Code, b.Code) })
	for i, p := range places {
		p.Index = i
		if p.Level == LevelUnit || p.Level == LevelLeader {
			continue
		}
		if p.Lives() {
			p.Parent.Children = append(p.Parent.Children, p)
		}
		p.Parent.own(p)
		for _, f := range p.Former {
			f.Parent.own(p)
		}
	}
}

// own notes a place that belongs, or belonged, to p.
func (p *Place) own(child *Place) {
	if !slices.Contains(p.ever[max(len(p.ever)-1, 0):], child) {
		p.ever = append(p.ever, child)
	}
	p.changed = p.changed || !child.Lives() || !child.Since.IsZero() || len(child.Former) > 0
}
