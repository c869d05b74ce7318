package sheet

import (
	"maps"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/tabled"
)

// The sheets of records, of the program's own kinds and of those that the programme declares: of places, units or leaders
// a row each, as figures have it; of records with codes of their own those that there are, and
// lines for more.

// spare is how many lines for more records such a sheet has.
const spare = 50

// declared are the kinds of records that the programme declares with a rhythm.
func declared(c *model.County, every model.Every) []*tabled.Table {
	var all []*tabled.Table
	for _, k := range c.Kinds() {
		if k.Declared != nil && k.Declared.Every.V == every {
			all = append(all, tabled.Declared(k))
		}
	}
	return all
}

// Tables are all tables of records that a county has, in the words of every language that sheets
// are in.
func Tables(c *model.County) []*tabled.Table { return tabled.All(c, formWords(c)) }

// names are what codes of a level stand for.
type names struct {
	places map[string]*model.Place // by every code that they bear or bore
	codes  []string                // to choose from
}

// shown is how a code is written into a cell: with the name, so that both can be read.
func (n names) shown(code string, w *i18n.Words) string {
	if p := n.places[code]; p != nil {
		return code + " " + w.Name(p)
	}
	return code
}

// RecordForms are the sheets of records for a period, of all places or of those that lie in
// one: records lie where the first place lies that they name, those of the program's own kinds
// where their code says. Of kinds that name none, the whole alone is asked.
func RecordForms(c *model.County, places *model.Places, p model.Period, town string, tables []*tabled.Table) []Sheet {
	var sheets []Sheet
	for _, k := range tables {
		p := k.For(c, p)
		s := Sheet{
			Topic: k.Name, Title: k.Shape.Title, Of: k.Shape.Of.V, Period: p, Before: p.Shift(-1), Due: k.Due(c, p),
			Own: c.Programme.Own(), Parts: places.Levels.Parts(), Record: k,
		}
		day := p.ReadOn(c.Programme.AsOf.V)
		home := -1 // the column of the place that says where a record lies
		for i := range k.Shape.Fields {
			e := &k.Shape.Fields[i]
			s.Columns = append(s.Columns, fieldColumn(e.Key, &e.Value, places, day))
			if home < 0 && e.Value.Type.V == model.FieldPlace {
				home = i
			}
		}
		switch {
		case k.Own() && k.Shape.Of.Set:
			s.seats(c, places, town, day)
		case k.Own():
			s.own(c, places, town, day)
		case k.Shape.Of.Set:
			s.received()
			s.seats(c, places, town, day)
		default:
			s.received()
			s.register(c, places, town, day, home)
		}
		if len(s.Rows)+s.Spare > 0 {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// received adds the column of the day on which a record came in.
func (s *Sheet) received() {
	s.Columns = append(s.Columns, Column{Key: Received, Kind: Day, Optional: true})
}

// fieldColumn is the column of a field.
func fieldColumn(key string, f *model.Field, places *model.Places, day model.Date) Column {
	c := Column{Key: key, Title: f.Title, Unit: f.Unit, Kind: Word, Field: f, Optional: !f.Required.V}
	switch f.Type.V {
	case model.FieldWhole, model.FieldNumber:
		c.Kind, c.Decimals, c.Negative = Number, f.Places(), f.AtLeast.V < 0
	case model.FieldYesNo:
		c.Kind = YesNo
	case model.FieldDay:
		c.Kind = Day
	case model.FieldChoice:
		c.Kind = Choice
	}
	if levels := refLevels(f); len(levels) > 0 {
		c.Kind, c.named = Ref, names{places: map[string]*model.Place{}}
		for _, l := range levels {
			maps.Copy(c.named.places, places.Bearers(l))
			for _, p := range places.AliveOn(l, day) {
				c.named.codes = append(c.named.codes, p.CodeAt(day))
			}
		}
	}
	return c
}

// refLevels are the levels of what a field may name; none of one that names nothing.
func refLevels(f *model.Field) []model.Level {
	switch {
	case len(f.Among) > 0:
		return f.Among
	case f.Type.V == model.FieldPlace:
		return []model.Level{f.Of.V}
	case f.Type.V == model.FieldUnit:
		return []model.Level{model.LevelUnit}
	case f.Type.V == model.FieldLeader:
		return []model.Level{model.LevelLeader}
	}
	return nil
}

// seats adds the places, units or leaders that the lines are of.
func (s *Sheet) seats(c *model.County, places *model.Places, town string, day model.Date) {
	lines, exists := s.Record.ByCode(c, s.Period)
	s.Exists = exists
	for _, place := range places.AliveOn(s.Of, day) {
		r := Row{Place: place, Code: place.CodeAt(day), Town: place.TownOn(day)}
		if !asked(places, &r, town, day) {
			continue
		}
		if e := lines[r.Code]; e != nil {
			r.Record, r.Line = &e.Value, e.Pos.Line
		}
		s.Rows = append(s.Rows, r)
	}
	s.lie(places, day)
	slices.SortStableFunc(s.Rows, compareRows)
}

// register adds the records with codes of their own that there are, in the order of the file,
// and lines for more where somebody is asked.
func (s *Sheet) register(c *model.County, places *model.Places, town string, day model.Date, home int) {
	within := func(p *model.Place) bool {
		return asked(places, &Row{Place: p, Town: p.TownOn(day)}, town, day)
	}
	whole := town == "" || places.Find(town) != nil && places.Find(town).IsWhole()
	if home >= 0 {
		at := &s.Columns[home]
		at.named.codes = slices.DeleteFunc(at.named.codes, func(code string) bool { return !within(at.named.places[code]) })
		for _, code := range at.named.codes {
			s.homes = append(s.homes, at.named.places[code])
		}
	}
	if home < 0 && whole || len(s.homes) > 0 {
		s.Spare = spare
	}
	lines, exists := s.Record.Lines(c, s.Period)
	s.Exists = exists
	for i := range lines {
		e := &lines[i]
		r := Row{Code: e.Key, Record: &e.Value, Line: e.Pos.Line}
		if home >= 0 {
			r.Place = s.Columns[home].named.places[e.Value.Value(s.Columns[home].Key).V.Text]
		}
		if r.Place == nil && whole || r.Place != nil && within(r.Place) {
			s.Rows = append(s.Rows, r)
		}
	}
}

// own adds the records of one of the program's own kinds whose lines have codes of their own:
// cases, postings, and the lists of offices and places. They lie where their code says.
func (s *Sheet) own(c *model.County, places *model.Places, town string, day model.Date) {
	lines, exists := s.Record.Lines(c, s.Period)
	s.Exists, s.Called = exists, s.Record.Timed()
	whole := town == "" || places.Find(town) != nil && places.Find(town).IsWhole()
	for i := range lines {
		e := &lines[i]
		r := Row{Code: e.Key, Record: &e.Value, Line: e.Pos.Line}
		r.Place, r.Title = s.stands(c, places, e.Key)
		if r.Place != nil {
			r.Town = r.Place.TownOn(day)
		}
		if town == "" || r.Place == nil && whole || r.Place != nil && asked(places, &r, town, day) {
			s.Rows = append(s.Rows, r)
		}
	}
	if at := places.Find(town); at != nil && !whole {
		s.homes = []*model.Place{at}
	}
	if whole || s.Record.Kind.Name == "villages" || s.Record.Kind.Name == model.PlacesFolder || s.Record.Timed() {
		s.Spare = spare
	}
}

// stands is what the code of a line stands for: the place, and of a case what its target is
// called.
func (s *Sheet) stands(c *model.County, places *model.Places, code string) (*model.Place, model.Text) {
	title := model.Text{}
	if s.Record.Kind.Name == "actions" {
		var target string
		target, code = model.CutCase(code)
		if t := c.Targets.Targets.At(target); t != nil {
			title = t.Title
		}
	}
	if number, _, ok := strings.Cut(code, "-"); ok && places.Find(code) == nil {
		code = number
	}
	if p := places.Find(code); p != nil {
		return p, title
	}
	for _, l := range []model.Level{model.LevelUnit, model.LevelLeader} {
		if p := places.Holder(l, code); p != nil {
			return p, title
		}
	}
	return nil, title
}

// heldRecord is what a record says of a field, as it stands in the file.
func heldRecord(r *model.Record, key string) string {
	switch {
	case r == nil:
		return ""
	case key != Received || r.Value(key).Set:
		return r.Value(key).V.Text
	case r.Received.Set:
		return r.Received.V.String()
	}
	return ""
}
