// Package sheet is the way between a county's figures and the spreadsheets that towns
// fill in: which figures are asked of which places for a period, the workbook for that,
// and what came back. It is pure: bytes in, bytes out.
package sheet

import (
	"cmp"
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/tabled"
)

// Sheet is what is asked of places for one topic and period: a row a place, a column a
// figure. Of a kind of records that the programme declares it is a row a record, a column a
// field: see RecordForms.
type Sheet struct {
	Topic   string // the folder below data/
	Title   model.Text
	Of      model.Level   // what a row stands for
	Period  model.Period  // whose figures are asked for
	Before  model.Period  // the period before of the same length
	Due     model.Date    // the last day in time
	Columns []Column      // figures in the order of targets.yaml, then the day of the report
	Own     bool          // the programme declares its levels
	Parts   model.Level   // the level right below the whole
	In      []model.Level // the levels between the whole and the rows, of which some row lies in a place
	Rows    []Row
	Exists  bool // the period's file is there

	Record *tabled.Table  // of a sheet of records
	Spare  int            // lines for records to come, below the rows
	Called bool           // lines whose code nobody can read have a column that says what it stands for
	homes  []*model.Place // that records to come may name, of those that are asked
}

// Column returns the column of a key, or nil.
func (s *Sheet) Column(key string) *Column {
	for i := range s.Columns {
		if s.Columns[i].Key == key {
			return &s.Columns[i]
		}
	}
	return nil
}

// Kind is what a cell of a column takes.
type Kind string

// The kinds.
const (
	Number Kind = "number"
	YesNo  Kind = "yes-no" // 是 or 否
	Day    Kind = "day"
	Word   Kind = "word"   // a text
	Choice Kind = "choice" // one of some words
	Ref    Kind = "ref"    // the code and the name of a place, a unit, a leader
)

// Received is the key of the last column: the day that the report came in.
const Received = "received"

// Column is one thing that is asked of every row.
type Column struct {
	Key      string // the figure's name, or Received
	Title    model.Text
	Unit     model.Text // of numbers; of the others empty
	Kind     Kind
	Decimals int    // decimals allowed
	Negative bool   // it may be below zero
	AtMost   string // the key of another column that it cannot exceed
	Optional bool   // not every place has it
	Running  bool   // it counts from 1 January, whichever part of the year is asked

	Field *model.Field // of a record
	named names        // what a Ref may name
}

// Name is the column's title.
func (c *Column) Name(w *i18n.Words) string {
	if c.Key == Received {
		return w.Say("sheet.received", nil)
	}
	return c.Title.In(w.Lang)
}

// head is what stands over the column: title, unit, and from when a running count counts.
func (c *Column) head(w *i18n.Words) string {
	args := i18n.Args{"Title": c.Name(w), "Unit": c.Unit.In(w.Lang)}
	switch {
	case c.Running:
		return w.Say("sheet.with-running", args)
	case args["Unit"] != "":
		return w.Say("sheet.with-unit", args)
	}
	return c.Name(w)
}

// Row is a place that is asked.
type Row struct {
	Place  *model.Place
	Code   string         // that the place bore in the period: the key of its line
	Town   *model.Place   // right below the whole, that it belonged to in the period; nil of what is of the whole
	In     []*model.Place // what it lay in then, of each of the sheet's levels; nil where it lies in none
	Now    model.Line     // what the period's file already holds
	Before model.Line     // what it reported for the period before, as far as that compares
	Line   int32          // of Now in the file; 0 where it has none

	Record *model.Record // what the period's file holds, of a sheet of records
	Title  model.Text    // of a case, what its target is called
}

// Topics are the declared topics that are reported for periods as long as p, in order, and
// then the kinds of records that the programme declares.
func Topics(c *model.County, p model.Period) []string {
	var names []string
	for _, e := range c.Targets.Topics {
		if e.Value.Every.V == p.Every {
			names = append(names, e.Key)
		}
	}
	for _, k := range declared(c, p.Every) {
		names = append(names, k.Name)
	}
	return names
}

// Forms are the sheets for a period: one a topic that is reported as often, in the order
// of targets.yaml. With the code of a place they ask it and those that lie in it alone; with
// the whole's own code what lies in no part of it; with none, all. A topic that asks nothing
// of them has no sheet.
func Forms(c *model.County, places *model.Places, p model.Period, town string) []Sheet {
	var sheets []Sheet
	for i := range c.Targets.Topics {
		e := &c.Targets.Topics[i]
		if e.Value.Every.V != p.Every {
			continue
		}
		s := form(e, p)
		s.Own, s.Parts = c.Programme.Own(), places.Levels.Parts()
		s.fill(c, places, town, e.Value.Figures)
		if len(s.Rows) > 0 {
			sheets = append(sheets, s)
		}
	}
	return append(sheets, RecordForms(c, places, p, town, declared(c, p.Every))...)
}

func form(e *model.Entry[model.Topic], p model.Period) Sheet {
	t := &e.Value
	s := Sheet{
		Topic: e.Key, Title: t.Title, Of: t.Of.V, Period: p, Before: p.Shift(-1),
		Due: t.DueDay(p),
	}
	for _, f := range t.Figures {
		if f.Value.Reckoned() {
			continue // it follows from others
		}
		s.Columns = append(s.Columns, figureColumn(t, f.Key, &f.Value))
	}
	s.Columns = append(s.Columns, Column{Key: Received, Kind: Day, Optional: true})
	return s
}

// figureColumn is the column of one figure of a topic.
func figureColumn(t *model.Topic, key string, m *model.Measure) Column {
	c := Column{
		Key: key, Title: m.Title, Unit: m.Unit, Kind: Number, Decimals: m.Places(),
		Negative: m.Negative.V, AtMost: m.AtMost.V.Beside(), Optional: m.Optional.V,
		Running: m.Runs() && t.Every.V != model.EveryYear,
	}
	if m.YesNo.V {
		c.Kind, c.Unit = YesNo, model.Text{}
	}
	return c
}

// fill adds the places that are asked, and what they reported.
func (s *Sheet) fill(c *model.County, places *model.Places, town string, measures model.Map[model.Measure]) {
	now, then := s.Period.ReadOn(c.Programme.AsOf.V), s.Before.ReadOn(c.Programme.AsOf.V)
	lines, exists := linesOf(c, s.Topic, s.Period)
	before, _ := linesOf(c, s.Topic, s.Before)
	s.Exists = exists
	for _, place := range places.AliveOn(s.Of, now) {
		r := Row{Place: place, Code: place.CodeAt(now), Town: place.TownOn(now)}
		if !asked(places, &r, town, now) {
			continue
		}
		if e := lines[r.Code]; e != nil {
			r.Now, r.Line = e.Value, e.Pos.Line
		}
		if e := before[place.CodeAt(then)]; e != nil && sameSince(place, then, now) {
			r.Before = stillSame(e.Value, measures, s.Before, s.Period)
		}
		s.Rows = append(s.Rows, r)
	}
	s.lie(places, now)
	slices.SortStableFunc(s.Rows, compareRows)
}

// lie finds what the rows lie in, of the levels between the whole and them.
func (s *Sheet) lie(places *model.Places, day model.Date) {
	over := (&register{places: places}).over(s.Of)
	for _, l := range over {
		if slices.ContainsFunc(s.Rows, func(r Row) bool { return upOn(r.Place, l, day) != nil && upOn(r.Place, l, day) != r.Place }) {
			s.In = append(s.In, l)
		}
	}
	for i := range s.Rows {
		for _, l := range s.In {
			s.Rows[i].In = append(s.Rows[i].In, upOn(s.Rows[i].Place, l, day))
		}
	}
}

// Without are sheets without the rows that lie in a place of one of some levels, or are one.
func Without(sheets []Sheet, levels []model.Level) []Sheet {
	var kept []Sheet
	for _, s := range sheets {
		lies := func(p *model.Place) bool {
			return p != nil && slices.ContainsFunc(levels, func(l model.Level) bool { return upOn(p, l, s.Period.End()) != nil })
		}
		s.Rows = slices.DeleteFunc(s.Rows, func(r Row) bool { return lies(r.Place) })
		if s.homes = slices.DeleteFunc(s.homes, lies); len(s.homes) == 0 {
			s.Spare = 0
		}
		if len(s.Rows)+s.Spare > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// linesOf are a topic's lines of a period by code, and whether it has a file of it.
func linesOf(c *model.County, topic string, p model.Period) (map[string]*model.Entry[model.Line], bool) {
	for i := range c.Figures {
		f := &c.Figures[i]
		if f.Topic != topic || f.Period.V != p {
			continue
		}
		lines := make(map[string]*model.Entry[model.Line], len(f.Figures))
		for j := range f.Figures {
			lines[f.Figures[j].Key] = &f.Figures[j]
		}
		return lines, true
	}
	return nil, false
}

// asked tells whether a row's place is meant by the code of a place that was given.
func asked(places *model.Places, r *Row, code string, day model.Date) bool {
	switch at := places.Find(code); {
	case code == "":
		return true
	case at == nil:
		return false
	case at.IsWhole():
		return r.Town == nil
	default:
		return upOn(r.Place, at.Level, day) == at
	}
}

// sameSince tells whether a place was the same on both days: there, with nothing merged
// into it or split off in between. Otherwise the figure before is none to hold beside.
func sameSince(p *model.Place, then, now model.Date) bool {
	between := func(d model.Date) bool { return !d.IsZero() && d.After(then) && !d.After(now) }
	home := p
	if p.Level == model.LevelBranch {
		home = p.Parent
	}
	return p.AliveAt(then) &&
		!slices.ContainsFunc(home.Carries(), func(c *model.Place) bool { return between(c.Until) }) &&
		!slices.ContainsFunc(home.SplitOff(), func(c *model.Place) bool { return between(c.Since) })
}

// stillSame drops the figures that were re-defined in between.
func stillSame(l model.Line, measures model.Map[model.Measure], from, to model.Period) model.Line {
	kept := model.Line{Received: l.Received}
	for _, v := range l.Values {
		broken := slices.ContainsFunc(measures, func(m model.Entry[model.Measure]) bool {
			return m.Key == v.Key && m.Value.Broken(from, to)
		})
		if !broken {
			kept.Values = append(kept.Values, v)
		}
	}
	kept.Marks = l.Marks
	return kept
}

// compareRows puts what belongs to the whole first, then place by place in order of code.
// Units and leaders of the whole keep the order of their file, which is that of rank.
func compareRows(a, b Row) int {
	if a.Town == nil && b.Town == nil {
		return cmp.Compare(a.Place.Pos.Line, b.Place.Pos.Line)
	}
	codeOf := func(p *model.Place) string {
		if p == nil {
			return ""
		}
		return p.Code
	}
	order := cmp.Compare(codeOf(a.Town), codeOf(b.Town))
	for i := range a.In {
		order = cmp.Or(order, model.CompareCodes(codeOf(a.In[i]), codeOf(b.In[i])))
	}
	return cmp.Or(order, model.CompareCodes(a.Code, b.Code))
}
