package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// ordering looks at what is ordered about cases.
type ordering struct{ *checker }

// actions: what is ordered about a case is ordered in its file's quarter, and what follows
// comes after; the case is one that there can be.
func actions(c *checker) {
	x := ordering{c}
	targets := map[string]*model.Target{}
	for i := range x.Targets.Targets {
		targets[x.Targets.Targets[i].Key] = &x.Targets.Targets[i].Value
	}
	for _, f := range x.Actions {
		first := map[string]diag.Pos{}
		for _, e := range f.Actions {
			x.action(f.Period, e)
			if !model.FormName.Match(cutTarget(e.Key)) || !x.codes.Match(model.FormCase, e.Key) {
				continue // package load has reported it
			}
			x.caseOf(targets, e)
			x.caseTwice(first, e)
		}
	}
}

func cutTarget(code string) string {
	target, _ := model.CutCase(code)
	return target
}

// action: the days of an order are in order, and none is ahead.
func (x ordering) action(p model.Val[model.Period], e model.Entry[model.Action]) {
	a := e.Value
	x.inside(p, a.Assigned)
	if a.Promised.Set && a.Assigned.Set && !a.Assigned.V.After(a.Promised.V) {
		x.unlikely(a.Promised, a.Assigned.V, a.Assigned.V.AddDays(yearOfDays))
	}
	x.follows(a.Promised, a.Assigned, diag.PromisedEarly)
	before := a.Assigned
	for _, r := range a.Replies {
		code := diag.ReplyEarly
		if before.Pos != a.Assigned.Pos {
			code = diag.ReplyOrder
		}
		x.follows(r.On, before, code)
		if r.On.Set {
			before = r.On
		}
		if !x.ahead(p) {
			x.notAhead(r.On, diag.DateLate)
		}
	}
	x.follows(a.Reviewed, before, diag.ReviewedEarly)
	if !x.ahead(p) {
		x.notAhead(a.Reviewed, diag.DateLate)
	}
}

// follows reports a day that is before another which it has to come after, or be.
func (x ordering) follows(d, before model.Val[model.Date], code string) {
	if d.Set && before.Set && before.V.After(d.V) {
		on(x, d, dateWidth, code, diag.Args{"Found": d.V.String(), "On": before.V.String()}, before.Pos)
	}
}

// caseOf: the target is one of the programme's, and is tested at the place's level; the place
// was there on the day of the order.
func (x ordering) caseOf(targets map[string]*model.Target, e model.Entry[model.Action]) {
	id, place := model.CutCase(e.Key)
	t := targets[id]
	if t == nil {
		if !lossy(x.Targets.Targets, model.FormName) {
			x.add(diag.Problem{Pos: e.Pos, Width: utf8.RuneCountInString(e.Key), Code: diag.UnknownTarget, Args: nearest(id, targets, diag.Args{"Found": id})})
		}
		return
	}
	name, _, _ := strings.Cut(t.Figure.V, ".")
	topic, at := x.topics[name], x.levelOf(place)
	if topic == nil || at == "" {
		return // which is reported elsewhere
	}
	if !slices.Contains(x.codes.Levels().DownTo(topic.of), at) {
		x.add(diag.Problem{Pos: e.Pos, Width: utf8.RuneCountInString(e.Key), Code: diag.CaseLevel, Args: diag.Args{
			"Name": x.name(place), "Target": t.Title.First(), "Level": level(topic.of),
		}})
	}
	if l, ok := x.life(place); ok && e.Value.Assigned.Set && !l.there(e.Value.Assigned.V) {
		args := diag.Args{"On": e.Value.Assigned.V.String()}
		x.span(l, args)
		x.add(diag.Problem{Pos: e.Pos, Width: utf8.RuneCountInString(e.Key), Code: diag.NotThereThatDay, Args: args})
	}
}

// caseTwice reports one case under two codes of its place in one file.
func (x ordering) caseTwice(first map[string]diag.Pos, e model.Entry[model.Action]) {
	target, place := model.CutCase(e.Key)
	key := model.CaseCode(target, x.present(place))
	if pos, twice := first[key]; twice {
		p := diag.Problem{Pos: e.Pos, Width: utf8.RuneCountInString(e.Key), Code: diag.CaseTwice, Args: diag.Args{"Found": e.Key}, First: &pos}
		x.add(p)
		return
	}
	first[key] = e.Pos
}

// levelOf is the level of what a code stands for; empty where it stands for nothing.
func (x *places) levelOf(code string) model.Level {
	now := x.present(code)
	switch levels := x.codes.Levels(); {
	case code == string(x.records.Programme.Whole().Code.V):
		return levels.Whole()
	case x.placed[now] != nil:
		return x.placed[now].level
	case x.towns[code] != nil:
		return model.LevelTown
	case x.villages[now] != nil:
		return model.LevelVillage
	case x.branches[now] != "":
		return model.LevelBranch
	case x.units[code] != nil:
		return model.LevelUnit
	case x.leaders[code] != nil:
		return model.LevelLeader
	}
	return ""
}

// owner reports who is charged with something, and is neither a place, a unit nor a leader.
func (x referring) owner(pos diag.Pos, code string) {
	switch {
	case x.levelOf(code) != "":
	case x.codes.Own() && !model.FormUnit.Match(code):
		x.anyPlace(pos, code)
	case model.FormCounty.Match(code):
		x.otherWhole(pos, code)
	case model.FormTown.Match(code):
		x.town(pos, code)
	case model.FormVillage.Match(code):
		x.village(pos, code)
	case model.FormLeader.Match(code) && len(x.leaders) > 0:
		x.leader(pos, code)
	default:
		x.unit(pos, code)
	}
}

// caseAt reports a case of a place that there is not.
func (x referring) caseAt(pos diag.Pos, code string) {
	_, place := model.CutCase(code)
	if x.levelOf(place) != "" {
		return
	}
	switch village, _, branch := model.CutNumber(place); {
	case branch && x.codes.Own():
		x.unknownPlace(x.codes.Levels().Smallest(), pos, village)
	case branch:
		x.branch(pos, place)
	default:
		x.owner(pos, place)
	}
}
