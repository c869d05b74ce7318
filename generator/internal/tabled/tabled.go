// Package tabled shows the program's own kinds of records as tables: a line a row, a field a
// column, a list as numbered columns. Sheets ask for them by it, and `guben set` changes them;
// what a kind has follows from its type, as it does for check and schema. It is pure.
package tabled

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Table is one mapping by code of a kind of files, as a table; or the records of a kind that the
// programme declares.
type Table struct {
	Name  string            // of the kind; with what its lines are of behind it where it has several tables
	Kind  *model.FileKind   // whose files hold the lines
	Key   string            // the key in a file below which they stand
	Shape *model.RecordKind // what a line has, as a kind that the programme declares says it

	at     int         // the field of the file's type that holds them
	single bool        // there is one at most, without a code: the whole's
	level  model.Level // of the places, units or leaders that the lines themselves name; empty where they name none
	form   model.Form  // of the codes
	codes  *model.Codes
	groups []group
}

// kinds are those that are tables, in the order in which they are shown.
var kinds = []string{"actions", "visits", "reports", "teams", "postings", "assessments", "acceptance", "leaders", "units", "towns", "villages", model.PlacesFolder, "documents"}

// All are the tables that a county has or could begin, the program's own first; titles are in
// the languages of words.
func All(c *model.County, words []*i18n.Words) []*Table {
	var all []*Table
	for _, name := range kinds {
		k := model.KindOf(name)
		if k.Default && c.Programme.Own() || name == model.PlacesFolder && !c.Programme.Own() {
			continue
		}
		all = append(all, tablesOf(c, k, words)...)
	}
	for _, k := range c.Kinds() {
		if k.Declared != nil {
			all = append(all, Declared(k))
		}
	}
	return all
}

// Find is the table that has a name; nil where none has.
func Find(c *model.County, words []*i18n.Words, name string) *Table {
	kind, _, _ := strings.Cut(name, ".")
	if slices.Contains(kinds, kind) {
		for _, t := range tablesOf(c, model.KindOf(kind), words) {
			if t.Name == name {
				return t
			}
		}
		return nil
	}
	if k := c.Kind(name); k != nil && k.Declared != nil {
		return Declared(k)
	}
	return nil
}

// Declared is the table of a kind that the programme declares.
func Declared(k *model.FileKind) *Table {
	return &Table{Name: k.Name, Kind: k, Key: "records", Shape: k.Declared}
}

// Own tells a table of the program's own kinds.
func (t *Table) Own() bool { return t.Kind.Declared == nil }

// Names is the level of the places, units or leaders that the lines themselves name; empty of
// lines that say something of what is named elsewhere.
func (t *Table) Names() model.Level { return t.level }

// Timed tells whether the lines stand in a file a period.
func (t *Table) Timed() bool { return t.Kind.Every != nil }

// Reported tells whether lines are asked for each period of a length.
func (t *Table) Reported(every model.Every) bool { return slices.Contains(t.Kind.Every, every) }

// Coded tells whether a line's own code may be of the kind's form.
func (t *Table) Coded(code string) bool {
	if !t.Own() {
		return t.Shape.Coded(code)
	}
	return t.codes.Match(t.form, code)
}

// tablesOf are the tables of one kind.
func tablesOf(c *model.County, k *model.FileKind, words []*i18n.Words) []*Table {
	var all []*Table
	codes := model.CodesOf(&c.Programme)
	for i := range k.Type().NumField() {
		f := k.Type().Field(i)
		line, single, ok := lineType(f.Type)
		if !ok {
			continue
		}
		form := model.Form(f.Tag.Get("form"))
		of := []model.Level{""}
		switch {
		case single:
			of = []model.Level{codes.Levels().Whole()}
		case k.Every != nil, k.Name != "documents":
			of = levelsOf(codes.Levels(), form)
		}
		for _, level := range of {
			t := &Table{Name: k.Name, Kind: k, Key: f.Tag.Get("yaml"), at: i, single: single, form: form, codes: codes}
			if k.Every == nil && !single {
				t.level, level = level, ""
			}
			if form == model.FormDeclared {
				t.codes = codes.In(t.level)
			}
			t.groups = groupsOf(line, t.codes, c.Programme.Languages())
			t.Shape = &model.RecordKind{Of: model.Val[model.Level]{V: level, Set: level != ""}}
			t.Shape.Every.V = model.EveryYear
			if k.Every != nil {
				t.Shape.Every.V = k.Every[0]
			}
			all = append(all, t)
		}
	}
	for _, t := range all {
		of := cmp.Or(t.level, t.Shape.Of.V)
		if len(all) > 1 || t.form == model.FormDeclared {
			t.Name += "." + string(of)
		}
		t.shape(c, words, t.Name != k.Name, of)
	}
	return all
}

// lineType is the type of the lines that a file's field holds; single of one line without a code.
func lineType(t reflect.Type) (line reflect.Type, single, ok bool) {
	switch {
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
		return t.Elem(), true, true
	case !reflect.PointerTo(t).Implements(reflect.TypeFor[model.Lines]()):
		return nil, false, false
	}
	entry, _ := t.Elem().FieldByName("Value")
	return entry.Type, false, true
}

// levelsOf are the levels of what lines stand for, by the form of their codes; one without a
// name where each has a code of its own.
func levelsOf(levels model.Levels, f model.Form) []model.Level {
	switch f {
	case model.FormVillage:
		return []model.Level{levels.Smallest()}
	case model.FormTown:
		return []model.Level{levels.Parts()}
	case model.FormUnit:
		return []model.Level{model.LevelUnit}
	case model.FormLeader:
		return []model.Level{model.LevelLeader}
	case model.FormReport:
		return []model.Level{levels.Parts(), model.LevelUnit, levels.Whole()}
	case model.FormDeclared:
		return levels.Inner()
	}
	return []model.Level{""}
}

// Due is the last day on which the lines of a period are in time: that of papers, of what is
// reported by the period; none of other lists.
func (t *Table) Due(c *model.County, p model.Period) model.Date {
	settings := c.EffectiveSettings()
	switch {
	case !t.Own():
		return t.Shape.DueDay(p)
	case t.Kind.LaidOut && t.Shape.Of.Set:
		return settings.PaperDue(p)
	}
	return model.Date{}
}

// For is the period in which a table's lines are read: the one that is asked for, or the year of
// the county's day where they stand in no period.
func (t *Table) For(c *model.County, p model.Period) model.Period {
	if t.Timed() {
		return p
	}
	return c.Programme.PeriodOf(model.EveryYear, c.Programme.AsOf.V)
}

// Called tells whether a table is what somebody calls so: by its name, its kind's, or its title; of
// the places of a declared level by that.
func (t *Table) Called(name string) bool {
	return t.Name == name || t.Kind.Name == name || t.Shape.Title.Is(name) || t.form == model.FormDeclared && string(t.level) == name
}

// Field is the field of a column that is called so, by its key or its title; an empty key where
// there is none.
func (t *Table) Field(called string) (key string, f *model.Field) {
	for i := range t.Shape.Fields {
		if e := &t.Shape.Fields[i]; e.Key == called || e.Value.Title.Is(called) {
			return e.Key, &e.Value
		}
	}
	for i := range t.groups {
		if f := t.groups[i].field(called); f != nil {
			return called, f
		}
	}
	return "", nil
}

// Lists tells whether a list of codes is called so.
func (t *Table) Lists(called string) bool {
	return slices.ContainsFunc(t.groups, func(g group) bool { return g.key == called && g.how == codes && !g.pair })
}

// List is the list of a line to which pairs are added, by the keys of its items' first two
// fields: a day and what is said of it; ok is false of a table without one.
func (t *Table) List() (key string, parts []string, ok bool) {
	for _, g := range t.groups {
		if g.how == items && len(g.parts) == 2 && g.parts[0].field.Type.V == model.FieldDay && !g.life {
			return g.key, []string{g.parts[0].key, g.parts[1].key}, true
		}
	}
	return "", nil, false
}

// sorted are the codes of lines as a sheet has them.
func compareLines(a, b model.Entry[model.Record]) int {
	return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line))
}
