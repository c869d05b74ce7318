package sheet

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// The sheets of records of the kinds that the programme declares: of places, units or leaders
// a row each, as figures have it; of records with codes of their own those that there are, and
// lines for more.

// spare is how many lines for more records such a sheet has.
const spare = 50

// declared are the kinds of records that the programme declares with a rhythm.
func declared(c *model.County, every model.Every) []*model.FileKind {
	return slices.DeleteFunc(slices.Clone(c.Kinds()), func(k *model.FileKind) bool {
		return k.Declared == nil || k.Declared.Every.V != every
	})
}

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

// recordForms are the sheets of records for a period, of all places or of those that lie in
// one: records lie where the first place lies that they name. Of kinds that name none, the
// whole alone is asked.
func recordForms(c *model.County, places *model.Places, p model.Period, town string) []Sheet {
	var sheets []Sheet
	for _, k := range declared(c, p.Every) {
		s := Sheet{
			Topic: k.Name, Title: k.Declared.Title, Of: k.Declared.Of.V, Period: p, Before: p.Shift(-1), Due: k.Declared.DueDay(p),
			Own: c.Programme.Own(), Parts: places.Levels.Parts(), Record: k.Declared,
		}
		day := p.ReadOn(c.Programme.AsOf.V)
		home := -1 // the column of the place that says where a record lies
		for i := range k.Declared.Fields {
			e := &k.Declared.Fields[i]
			s.Columns = append(s.Columns, fieldColumn(e.Key, &e.Value, places, day))
			if home < 0 && e.Value.Type.V == model.FieldPlace {
				home = i
			}
		}
		s.Columns = append(s.Columns, Column{Key: Received, Kind: Day, Optional: true})
		if k.Declared.Of.Set {
			s.seats(c, places, town, day)
		} else {
			s.register(c, places, town, day, home)
		}
		if len(s.Rows)+s.Spare > 0 {
			sheets = append(sheets, s)
		}
	}
	return sheets
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
	if l := refLevel(f); l != "" {
		c.Kind, c.named = Ref, names{places: places.Bearers(l)}
		for _, p := range places.AliveOn(l, day) {
			c.named.codes = append(c.named.codes, p.CodeAt(day))
		}
	}
	return c
}

// refLevel is the level of what a field names; empty of one that names nothing.
func refLevel(f *model.Field) model.Level {
	switch f.Type.V {
	case model.FieldPlace:
		return f.Of.V
	case model.FieldUnit:
		return model.LevelUnit
	case model.FieldLeader:
		return model.LevelLeader
	}
	return ""
}

// seats adds the places, units or leaders that the lines are of.
func (s *Sheet) seats(c *model.County, places *model.Places, town string, day model.Date) {
	lines, exists := recordsOf(c, s.Topic, s.Period)
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
	for _, f := range c.Recorded {
		if f.Name != s.Topic || f.Period.V != s.Period {
			continue
		}
		s.Exists = true
		for i := range f.Records {
			e := &f.Records[i]
			r := Row{Code: e.Key, Record: &e.Value, Line: e.Pos.Line}
			if home >= 0 {
				r.Place = s.Columns[home].named.places[e.Value.Value(s.Columns[home].Key).V.Text]
			}
			if r.Place == nil && whole || r.Place != nil && within(r.Place) {
				s.Rows = append(s.Rows, r)
			}
		}
	}
}

// recordsOf are the records of a kind of a period by their codes, and whether there is a file.
func recordsOf(c *model.County, kind string, p model.Period) (map[string]*model.Entry[model.Record], bool) {
	for _, f := range c.Recorded {
		if f.Name != kind || f.Period.V != p {
			continue
		}
		lines := make(map[string]*model.Entry[model.Record], len(f.Records))
		for i := range f.Records {
			lines[f.Records[i].Key] = &f.Records[i]
		}
		return lines, true
	}
	return nil, false
}

// heldRecord is what a record says of a field, as it stands in the file.
func heldRecord(r *model.Record, key string) string {
	switch {
	case r == nil:
		return ""
	case key != Received:
		return r.Value(key).V.Text
	case r.Received.Set:
		return r.Received.V.String()
	}
	return ""
}
