package model

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
)

// Places are the county's places as a tree and by level, with those that are no more.
type Places struct {
	Levels          Levels
	County          *Place
	Towns, Villages []*Place // of the level right below the whole, and of the smallest
	Branches        []*Place
	Units, Leaders  []*Place
	at              map[Level][]*Place
	byCode          map[string]*Place
	paths           map[Level]string
	slugs           map[string]string // of codes whose plain slugs are those of others
}

// At returns the places of a level, in order of code.
func (p *Places) At(l Level) []*Place {
	switch l {
	case LevelBranch:
		return p.Branches
	case LevelUnit:
		return p.Units
	case LevelLeader:
		return p.Leaders
	case p.Levels.Whole():
		return []*Place{p.County}
	default:
		return p.at[l]
	}
}

// Living returns the places of a level that are still there.
func (p *Places) Living(l Level) []*Place {
	return slices.DeleteFunc(slices.Clone(p.At(l)), func(x *Place) bool { return !x.Lives() })
}

// Find returns the county, town or village that bears a code, or bore it before it moved.
func (p *Places) Find(code string) *Place { return p.byCode[code] }

// Village returns the place of the smallest level that bears a code, or bore it before it
// moved; nil where the code is nobody's, or that of another place.
func (p *Places) Village(code string) *Place {
	if x := p.byCode[code]; x != nil && x.Level == p.Levels.Smallest() {
		return x
	}
	return nil
}

// Holder finds a unit or a leader by its code.
func (p *Places) Holder(l Level, code string) *Place {
	places := p.At(l)
	i, ok := slices.BinarySearchFunc(places, code, func(x *Place, code string) int { return cmp.Compare(x.Code, code) })
	if !ok {
		return nil
	}
	return places[i]
}

// Bearers are the places of a level by each code that they bear or ever bore. Of a code that
// two had, it is the one that bears it today.
func (p *Places) Bearers(l Level) map[string]*Place {
	byCode := map[string]*Place{}
	for _, x := range p.At(l) {
		former := x.Former
		if l == LevelBranch {
			former = x.Parent.Former
		}
		for _, f := range former {
			byCode[x.CodeAt(f.Until.AddDays(-1))] = x
		}
	}
	for _, x := range p.At(l) {
		byCode[x.Code] = x
	}
	return byCode
}

// AliveOn are the places of a level that were there on a day, in order of code.
func (p *Places) AliveOn(l Level, d Date) []*Place {
	return slices.DeleteFunc(slices.Clone(p.At(l)), func(x *Place) bool { return !x.AliveAt(d) })
}

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
	for _, l := range p.Levels.Inner() {
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

// Places builds the tree from the files of places. What refers to a place that does not
// exist is left out: package check has reported it.
func (c *County) Places() *Places {
	levels, whole := c.Programme.Levels(), c.Programme.Whole()
	ps := &Places{Levels: levels, byCode: map[string]*Place{}, at: map[Level][]*Place{}, County: &Place{
		Level: levels.Whole(), levels: levels,
		Code: string(whole.Code.V),
		Name: whole.Name.V,
		Also: whole.Also,
		Pos:  whole.Code.Pos,
	}}
	ps.byCode[ps.County.Code] = ps.County
	ps.addTowns(c)
	ps.addVillages(c)
	for _, level := range levels.Inner() {
		ps.addDeclared(c, level)
	}
	ps.addUnits(c)
	ps.addLeaders(c)
	ps.link()
	for _, level := range levels.All()[1:] {
		index(ps.At(level))
	}
	ps.paths = map[Level]string{}
	for _, level := range levels {
		ps.paths[level] = c.Programme.PathOf(level)
	}
	ps.slugAll()
	ps.Towns, ps.Villages = ps.at[levels.Parts()], ps.at[levels.Smallest()]
	return ps
}

// addTowns adds what data/towns.yaml names, where the levels are those of old.
func (p *Places) addTowns(c *County) {
	if !slices.Contains(p.Levels, LevelTown) {
		return
	}
	for i := range c.Towns.Towns {
		e := &c.Towns.Towns[i]
		p.add(LevelTown, e.Key, e.Pos, e.Value.Record(), p.County)
	}
}

// addVillages adds what the files of data/villages name.
func (p *Places) addVillages(c *County) {
	if !slices.Contains(p.Levels, LevelVillage) {
		return
	}
	for _, f := range c.Villages {
		town := p.of(LevelTown, f.Town)
		if town == nil {
			continue
		}
		for i := range f.Villages {
			e := &f.Villages[i]
			v, branches := p.add(LevelVillage, e.Key, e.Pos, e.Value.Record(), town), e.Value.Branches
			if len(branches) == 0 {
				p.addBranch(v, v.Code, v.Name, v.Also, e.Pos)
			}
			for _, b := range branches {
				p.addBranch(v, b.Key, b.Value.V, nil, b.Pos)
			}
		}
	}
}

// addDeclared adds what the files of data/places name of a level. A place belongs to one of
// any upper level, which is there by now.
func (p *Places) addDeclared(c *County, level Level) {
	for i := range c.Declared {
		if c.Declared[i].Of != level {
			continue
		}
		for j := range c.Declared[i].Places {
			e := &c.Declared[i].Places[j]
			parent := p.County
			if e.Value.Parent.Set {
				parent = p.byCode[string(e.Value.Parent.V)]
			}
			if parent != nil && p.byCode[e.Key] == nil && slices.Index(p.Levels, parent.Level) < slices.Index(p.Levels, level) {
				p.add(level, e.Key, e.Pos, &e.Value, parent)
			}
		}
	}
}

func (p *Places) add(level Level, code string, pos diag.Pos, r *PlaceRecord, parent *Place) *Place {
	x := &Place{Level: level, levels: p.Levels, Code: code, Name: r.Name.V, Also: r.Also, Pos: pos, Parent: parent, Record: r, Since: r.Opened.V, Until: r.Closed.V}
	p.byCode[code] = x
	p.at[level] = append(p.at[level], x)
	return x
}

func (p *Places) addUnits(c *County) {
	for i := range c.Units.Units {
		e, words := &c.Units.Units[i], c.Programme.Vocabulary()
		p.Units = append(p.Units, &Place{
			Level: LevelUnit, levels: p.Levels, Code: e.Key, Name: e.Value.Name.V, Also: e.Value.Also, Pos: e.Pos,
			Parent: p.County, Unit: &e.Value, Sender: words.Sender(&e.Value), Group: words.group(e.Value.Level.V), Of: p.of(p.Levels.Parts(), e.Value.Town), Since: e.Value.Opened.V, Until: e.Value.Closed.V,
		})
	}
}

func (p *Places) addLeaders(c *County) {
	for i := range c.Leaders.Leaders {
		e := &c.Leaders.Leaders[i]
		p.Leaders = append(p.Leaders, &Place{
			Level: LevelLeader, levels: p.Levels, Code: e.Key, Name: e.Value.Office.First(), Also: e.Value.Office, Pos: e.Pos,
			Parent: p.County, Leader: &e.Value, Group: Group{Rank: slices.Index(p.Levels, Level(e.Value.Tier.V))}, Of: p.of(p.Levels.Parts(), e.Value.Town), Since: e.Value.Opened.V, Until: e.Value.Closed.V,
		})
	}
}

func (p *Places) addBranch(village *Place, code, name string, also Text, pos diag.Pos) {
	b := &Place{Level: LevelBranch, levels: village.levels, Code: code, Name: name, Also: also, Pos: pos, Parent: village}
	p.Branches = append(p.Branches, b)
}

// link gives places their lives: splits, moves and mergers.
func (p *Places) link() {
	branches := map[*Place][]*Place{}
	for _, b := range p.Branches {
		branches[b.Parent] = append(branches[b.Parent], b)
	}
	for _, level := range p.Levels.Inner() {
		for _, x := range p.at[level] {
			if s := x.Record.Split; s != nil {
				x.Since, x.Origin = s.On.V, p.of(level, s.From)
			}
			for _, m := range x.Record.Moved {
				x.moved(m, p)
			}
		}
	}
	for _, level := range p.Levels.Inner() {
		for _, x := range p.at[level] {
			x.merge(x.Record.Merged, p)
		}
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
	for _, level := range p.Levels.Tree()[1:] {
		for _, x := range p.At(level) {
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

// of is the place of a level that a code names; nil where none does.
func (p *Places) of(l Level, code Val[Code]) *Place {
	if x := p.byCode[string(code.V)]; code.Set && x != nil && x.Level == l {
		return x
	}
	return nil
}

func (p *Place) moved(m AnyMove, ps *Places) {
	town := ps.byCode[string(m.From.V)]
	if town == nil || !m.From.Set || slices.Index(ps.Levels, town.Level) >= slices.Index(ps.Levels, p.Level) {
		return
	}
	f := Former{Code: p.Code, Parent: town, Until: m.On.V}
	if m.Code.Set {
		f.Code = string(m.Code.V)
		if ps.byCode[f.Code] == nil {
			ps.byCode[f.Code] = p
		}
	}
	p.Former = append(p.Former, f)
}

func (p *Place) merge(m *AnyMerger, ps *Places) {
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
