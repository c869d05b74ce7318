package check

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// life is the time in which a town or village was there.
type life struct {
	code         string
	since, until model.Date // zero where it is as old as the programme, and while it lives
	from, into   string     // the codes that it came out of and went into
	moved        []model.Move
	town         string // of a village: the one whose file it stands in
}

func (l *life) ends(m *model.Merger) {
	if m != nil {
		l.until, l.into = m.On.V, string(m.Into.V)
	}
}

// there tells whether the place was there on a day.
func (l life) there(d model.Date) bool {
	return !l.since.After(d) && (l.until.IsZero() || l.until.After(d))
}

// codeOn is the code that the place bore on a day, and townOn the town of a village.
func (l life) codeOn(d model.Date) string {
	if m := l.moveAfter(d); m != nil && m.Code.Set {
		return string(m.Code.V)
	}
	return l.code
}

func (l life) townOn(d model.Date) string {
	if m := l.moveAfter(d); m != nil {
		return string(m.From.V)
	}
	return l.town
}

// moveAfter is the first move that was yet to come on a day.
func (l life) moveAfter(d model.Date) *model.Move {
	for i := range l.moved {
		if l.moved[i].On.Set && l.moved[i].On.V.After(d) {
			return &l.moved[i]
		}
	}
	return nil
}

// change is what is said of the life of a place.
type change struct{ referring }

// lives: what is said of a place's life can be: it goes into and comes out of places that
// are there, in the order of its days, and nothing is told in advance.
func lives(x *checker) {
	c := change{referring{x}}
	for _, e := range x.Towns.Towns {
		c.renamed(e.Value.Renamed)
		c.openedAndClosed(e.Value.Name.V, e.Value.Opened, e.Value.Closed, nil, e.Value.Merged)
		if m := e.Value.Merged; m != nil {
			c.merged(e.Key, *m, x.towns[string(m.Into.V)] != nil, c.town)
		}
	}
	for _, f := range x.Villages {
		for _, e := range f.Villages {
			c.villageLife(string(f.Town.V), e)
		}
		c.townGone(f)
	}
}

func (x change) renamed(names []model.Renaming) {
	for _, r := range names {
		x.notAhead(r.On, diag.ChangeLate)
	}
}

// merged: a place goes into another one of its kind that is there on that day.
func (x change) merged(code string, m model.Merger, known bool, unknown func(diag.Pos, string)) {
	x.notAhead(m.On, diag.ChangeLate)
	into := string(m.Into.V)
	switch {
	case !m.Into.Set:
	case !known:
		x.otherKind(code, m.Into)
		unknown(m.Into.Pos, into)
	case x.present(into) == code:
		x.key(m.Into.Pos, into, diag.ChangeOfItself, diag.Args{"Name": x.name(code), "Code": into})
	default:
		x.inTime(m.Into, m.On, m.On.V)
	}
}

// otherKind reports a village that was merged into a town, and the reverse.
func (x change) otherKind(code string, into model.Val[model.Code]) {
	if model.FormTown.Match(code) != model.FormTown.Match(string(into.V)) {
		x.key(into.Pos, string(into.V), diag.MergedAcross, diag.Args{"Name": x.name(code), "Code": string(into.V)})
	}
}

// inTime reports another place that takes part in a change without being there that day.
func (x change) inTime(other model.Val[model.Code], on model.Val[model.Date], day model.Date) {
	l, ok := x.life(string(other.V))
	if !ok || !other.Set || !on.Set || l.there(day) {
		return
	}
	args := diag.Args{"On": on.V.String()}
	x.span(l, args)
	x.key(other.Pos, string(other.V), diag.ChangeWithNone, args)
}

func (x change) villageLife(town string, e model.Entry[model.Village]) {
	v := e.Value
	x.renamed(v.Renamed)
	if s := v.Split; s != nil {
		x.split(e.Key, *s)
	}
	x.moved(town, e)
	x.openedAndClosed(v.Name.V, v.Opened, v.Closed, v.Split, v.Merged)
	if m := v.Merged; m != nil {
		into := string(m.Into.V)
		x.merged(e.Key, *m, x.villages[x.present(into)] != nil, x.village)
	}
	x.inOrder(v)
}

func (x change) split(code string, s model.Split) {
	x.notAhead(s.On, diag.ChangeLate)
	from := string(s.From.V)
	switch {
	case !s.From.Set:
	case x.villages[x.present(from)] == nil:
		x.village(s.From.Pos, from)
	case x.present(from) == code:
		x.key(s.From.Pos, from, diag.ChangeOfItself, diag.Args{"Name": x.name(code), "Code": from})
	default:
		x.inTime(s.From, s.On, s.On.V.AddDays(-1))
	}
}

// moved: a village came from a town that was there, to another one, and the code that it
// bore is nobody else's.
func (x change) moved(town string, e model.Entry[model.Village]) {
	moves := e.Value.Moved
	for i, m := range moves {
		to := town
		if i+1 < len(moves) {
			to = string(moves[i+1].From.V)
		}
		x.notAhead(m.On, diag.ChangeLate)
		if from := string(m.From.V); m.From.Set {
			if from == to {
				x.key(m.From.Pos, from, diag.ChangeOfItself, diag.Args{"Name": e.Value.Name.V, "Code": from})
			}
			x.town(m.From.Pos, from)
			x.inTime(m.From, m.On, m.On.V.AddDays(-1))
		}
		x.oldCode(e.Key, m.Code)
	}
}

// oldCode: the code that a village bore before it moved leads to it, so that no other
// village may bear it.
func (x change) oldCode(code string, old model.Val[model.Code]) {
	if !old.Set {
		return
	}
	other := x.former[string(old.V)]
	if x.villages[string(old.V)] != nil {
		other = string(old.V)
	}
	if other != code {
		x.key(old.Pos, string(old.V), diag.OldCodeTaken, diag.Args{"Code": string(old.V), "Name": x.name(code), "Other": x.name(other)})
	}
}

// openedAndClosed: a place is opened before it is closed, neither in advance; and what is
// said of one that came out of another, or went into one, is said there.
func (x change) openedAndClosed(name string, opened, closed model.Val[model.Date], split *model.Split, merged *model.Merger) {
	x.notAhead(opened, diag.ChangeLate)
	x.notAhead(closed, diag.ChangeLate)
	useless(x, opened, split != nil, "opened")
	useless(x, closed, merged != nil, "closed")
	if opened.Set && closed.Set && !closed.V.After(opened.V) {
		on(x, closed, dateWidth, diag.LifeOrder, diag.Args{"Name": name, "On": closed.V.String(), "Before": opened.V.String()}, opened.Pos)
	}
}

// inOrder: a village begins, moves and ends, in this order.
func (x change) inOrder(v model.Village) {
	var last model.Val[model.Date]
	next := func(d model.Val[model.Date]) {
		if last.Set && d.Set && !d.V.After(last.V) {
			on(x, d, dateWidth, diag.LifeOrder, diag.Args{"Name": v.Name.V, "On": d.V.String(), "Before": last.V.String()}, last.Pos)
		}
		if d.Set {
			last = d
		}
	}
	if v.Split != nil {
		next(v.Split.On)
	} else if len(v.Moved) > 0 {
		next(v.Opened)
	}
	for _, m := range v.Moved {
		next(m.On)
	}
	if v.Merged != nil {
		next(v.Merged.On)
	} else if len(v.Moved) > 0 {
		next(v.Closed)
	}
}

// townGone: a town that was merged has no villages left: those that did not end before
// stand in the file of their new town, with where they came from.
func (x change) townGone(f model.VillagesFile) {
	town, ok := x.life(string(f.Town.V))
	if !ok || town.until.IsZero() {
		return
	}
	left := slices.DeleteFunc(slices.Clone(f.Villages), func(e model.Entry[model.Village]) bool {
		m, closed := e.Value.Merged, e.Value.Closed
		return m != nil && !m.On.V.After(town.until) || closed.Set && !closed.V.After(town.until)
	})
	if len(left) > 0 {
		x.key(f.Town.Pos, town.code, diag.TownGone, diag.Args{
			"Name": x.name(town.code), "Until": town.until.String(), "From": town.code, "Into": town.into,
			"Count": len(left), "Village": left[0].Value.Name.V,
		})
	}
}

// kin tells whether a code begins with that of a town that the village belongs or
// belonged to.
func kin(town string, e model.Entry[model.Village]) bool {
	return strings.HasPrefix(e.Key, town) ||
		slices.ContainsFunc(e.Value.Moved, func(m model.Move) bool { return m.From.Set && strings.HasPrefix(e.Key, string(m.From.V)) })
}
