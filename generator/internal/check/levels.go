package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// takenLevels are ids that mean something else where a level's may stand: in targets, in the
// names of sentences, in addresses.
var takenLevels = []model.Level{model.LevelBranch, model.LevelUnit, model.LevelLeader, "team", "place", "target", "topic", "period", "one", "other"}

// takenPaths are folders of the site that are no level's.
var takenPaths = []string{
	"data", "targets", "units", "leaders", "teams", "branches", "periods", "reports", "briefs", "attention", "acceptance", "assessments",
	"policy", "clauses", "settings", "method", "guide", "compare", "picture", "js", "css", "charts", "reconciliation", "staffing", "search", "records", "due",
}

// levels: a programme that declares its levels declares one to four, each with an id and a
// folder of its own and a form of codes that is one; and its whole is named once.
func levels(x *checker) {
	p := &x.Programme
	switch county, place := p.County.Code.Set || p.County.Name.Set, p.Place.Code.Set || p.Place.Name.Set; {
	case county && place:
		on(x, p.Place.Name, utf8.RuneCountInString(p.Place.Name.V), diag.WholeTwice, nil)
	case !county && !place && p.Start.Set && p.File != "":
		x.add(diag.Problem{Pos: diag.Pos{File: p.File, Line: 1, Col: 1}, Code: diag.NoWhole})
	}
	if code := p.Whole().Code; p.Own() && code.Set && !x.codes.Match(model.FormCounty, string(code.V)) {
		x.key(code.Pos, string(code.V), diag.BadDeclaredCode, diag.Args{"Found": string(code.V), "Form": x.codes.Said(model.FormCounty)})
	}
	if p.Rhythm.V == model.Once {
		on(x, p.Rhythm, len(p.Rhythm.V), diag.RhythmOnce, nil)
	}
	seen, paths := map[model.Level]diag.Pos{}, map[string]bool{}
	for i, e := range p.Declared {
		id, path := e.Level, p.PathOf(e.Level.V)
		if i == model.MaxLevels {
			on(x, id, len(id.V), diag.LevelMany, diag.Args{"Count": len(p.Declared), "Limit": model.MaxLevels})
		}
		if first, twice := seen[id.V]; id.Set && (twice || slices.Contains(takenLevels, id.V)) {
			p := diag.Problem{Pos: id.Pos, Width: len(id.V), Code: diag.LevelTaken, Args: diag.Args{"Found": string(id.V)}}
			if twice {
				p.First = &first
			}
			x.add(p)
			continue
		}
		if e.Code.Set && !model.WellFormed(e.Code.V) {
			on(x, e.Code, utf8.RuneCountInString(e.Code.V)+2, diag.LevelForm, diag.Args{"Found": e.Code.V})
		}
		if at := pathAt(e); i > 0 && (paths[path] || slices.Contains(takenPaths, path) || !model.FormName.Match(path)) {
			x.add(diag.Problem{Pos: at, Width: len(path), Code: diag.LevelPath, Args: diag.Args{"Found": path}})
		}
		seen[id.V], paths[path] = id.Pos, true
	}
}

// pathAt is where a level's folder is said, or follows from.
func pathAt(e model.LevelEntry) diag.Pos {
	if e.Path.Set {
		return e.Path.Pos
	}
	return e.Level.Pos
}

// declaredPlace is a place of data/places.
type declaredPlace struct {
	level  model.Level
	code   string
	pos    diag.Pos
	record *model.PlaceRecord
}

// indexDeclared notes the places of data/places, and the codes that they bore.
func (x *places) indexDeclared() {
	for i := range x.records.Declared {
		f := &x.records.Declared[i]
		x.noDeclared = x.noDeclared || f.Places == nil
		for j := range f.Places {
			e := &f.Places[j]
			x.noDeclared = x.noDeclared || !x.codes.Match(model.FormAny, e.Key)
			if x.placed[e.Key] == nil {
				x.placed[e.Key] = &declaredPlace{f.Of, e.Key, e.Pos, &e.Value}
			}
		}
	}
	for code, d := range x.placed {
		for _, m := range d.record.Moved {
			if old := string(m.Code.V); m.Code.Set && x.placed[old] == nil && x.former[old] == "" {
				x.former[old] = code
			}
		}
	}
}

// lifeOf is the life of a declared place.
func (d *declaredPlace) life() life {
	r := d.record
	l := life{code: d.code, since: r.Opened.V, until: r.Closed.V, town: string(r.Parent.V)}
	for _, m := range r.Moved {
		l.moved = append(l.moved, model.Move(m))
	}
	if r.Split != nil {
		l.since, l.from = r.Split.On.V, string(r.Split.From.V)
	}
	l.ends((*model.Merger)(r.Merged))
	return l
}

// declaredPlaces: each place of data/places belongs to one of an upper level, bears a code that
// no other bears, and what is said of its life can be.
func declaredPlaces(x *checker) {
	c := change{referring{x}}
	whole := x.Programme.Whole()
	for i := range x.Declared {
		f := &x.Declared[i]
		named := map[string]diag.Pos{}
		for j := range f.Places {
			e := &f.Places[j]
			switch first := x.placed[e.Key]; {
			case first.pos != e.Pos:
				x.key(e.Pos, e.Key, diag.PlaceTwice, diag.Args{"Code": e.Key, "Name": first.record.Name.V}, first.pos)
			case whole.Code.Set && e.Key == string(whole.Code.V):
				x.key(e.Pos, e.Key, diag.PlaceTwice, diag.Args{"Code": e.Key, "Name": whole.Name.V}, whole.Code.Pos)
			}
			x.parent(f.Of, e.Value.Parent)
			if !e.Value.Parent.Set && e.Value.Parent.Pos.Line == 0 && f.Of != x.codes.Levels().Parts() {
				x.key(e.Pos, e.Key, diag.NoParent, diag.Args{"Name": e.Value.Name.V})
			}
			x.sameNamed(named, e.Value)
			c.declaredLife(f.Of, e)
		}
	}
}

// sameNamed: two places of one parent do not bear one name.
func (x *checker) sameNamed(first map[string]diag.Pos, r model.PlaceRecord) {
	name := string(r.Parent.V) + "\n" + r.Name.V
	if pos, ok := first[name]; ok && r.Name.V != "" && !r.Closed.Set && r.Merged == nil {
		on(x, r.Name, utf8.RuneCountInString(r.Name.V), diag.SameName, diag.Args{"Name": r.Name.V}, pos)
		return
	}
	first[name] = r.Name.Pos
}

// parent reports a parent that is not there, or is of no upper level.
func (x *checker) parent(of model.Level, parent model.Val[model.Code]) {
	if !parent.Set || string(parent.V) == string(x.Programme.Whole().Code.V) {
		return
	}
	levels := x.codes.Levels()
	up := x.placed[string(parent.V)]
	if up == nil && x.noDeclared || up != nil && slices.Index(levels, up.level) < slices.Index(levels, of) {
		return
	}
	var names []string
	for _, l := range levels[:max(0, slices.Index(levels, of))] {
		names = append(names, string(l))
	}
	x.key(parent.Pos, string(parent.V), diag.UnknownParent, diag.Args{"Code": string(parent.V), "Levels": strings.Join(names, ", ")})
}

func (x change) declaredLife(of model.Level, e *model.Entry[model.PlaceRecord]) {
	r := &e.Value
	x.renamed(r.Renamed)
	x.openedAndClosed(r.Name.V, r.Opened, r.Closed, (*model.Split)(r.Split), (*model.Merger)(r.Merged))
	same := func(code model.Code) bool {
		d := x.placed[x.present(string(code))]
		return d != nil && d.level == of
	}
	unknown := func(pos diag.Pos, code string) { x.unknownPlace(of, pos, code) }
	if s := r.Split; s != nil && s.From.Set {
		x.notAhead(s.On, diag.ChangeLate)
		switch {
		case !same(s.From.V):
			unknown(s.From.Pos, string(s.From.V))
		case x.present(string(s.From.V)) == e.Key:
			x.key(s.From.Pos, e.Key, diag.ChangeOfItself, diag.Args{"Name": r.Name.V, "Code": e.Key})
		default:
			x.inTime(s.From, s.On, s.On.V.AddDays(-1))
		}
	}
	for _, m := range r.Moved {
		x.notAhead(m.On, diag.ChangeLate)
		x.parent(of, m.From)
		x.inTime(m.From, m.On, m.On.V.AddDays(-1))
		x.oldCode(e.Key, m.Code)
	}
	x.upperGone(e)
	if m := r.Merged; m != nil {
		x.merged(e.Key, model.Merger(*m), same(m.Into.V), unknown)
	}
	x.inOrder(model.Village{Name: r.Name, Opened: r.Opened, Closed: r.Closed, Split: (*model.Split)(r.Split), Merged: (*model.Merger)(r.Merged), Moved: x.placed[e.Key].life().moved})
}

// upperGone reports a place that stands in one that ended before it: what it belongs to since
// is not told.
func (x change) upperGone(e *model.Entry[model.PlaceRecord]) {
	up, known := x.life(string(e.Value.Parent.V))
	own, _ := x.life(e.Key)
	if !known || !e.Value.Parent.Set || up.until.IsZero() || !own.until.IsZero() && !own.until.After(up.until) {
		return
	}
	args := diag.Args{"Name": e.Value.Name.V, "Gone": up.until.String(), "Into": up.into}
	x.span(up, args)
	x.key(e.Value.Parent.Pos, string(e.Value.Parent.V), diag.UpperGone, args)
}

// unknownPlace reports a code that is no place's of a declared level.
func (x referring) unknownPlace(of model.Level, pos diag.Pos, code string) {
	d := x.placed[x.present(code)]
	if d != nil && d.level == of || d == nil && x.noDeclared || of == x.codes.Levels().Whole() && code == string(x.Programme.Whole().Code.V) {
		return
	}
	x.key(pos, code, diag.UnknownPlace, nearestCode(x.checker, code, x.placed, diag.Args{"Code": code, "Level": level(of)}))
}

// anyPlace reports a code that is no place's of any level.
func (x referring) anyPlace(pos diag.Pos, code string) {
	if x.placed[x.present(code)] == nil && !x.noDeclared && code != string(x.Programme.Whole().Code.V) {
		x.unknownPlace(x.codes.Levels().Smallest(), pos, code)
	}
}
