package tabled

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"guben/generator/internal/edit"
	"guben/generator/internal/model"
)

// Lines are the records of a period, in the order of their files, and whether there is a file;
// of a table without periods all that there are.
func (t *Table) Lines(c *model.County, p model.Period) (lines []model.Entry[model.Record], exists bool) {
	for _, f := range t.Kind.Files(c) {
		if f.Origin().File == "" || t.Timed() && model.PeriodIn(f).V != p {
			continue
		}
		exists = true
		if own, ok := f.(*model.RecordsFile); ok {
			lines = append(lines, own.Records...)
			continue
		}
		lines = append(lines, t.in(c, f)...)
	}
	slices.SortStableFunc(lines, compareLines)
	return lines, exists
}

// ByCode are the lines of a period by their codes.
func (t *Table) ByCode(c *model.County, p model.Period) (map[string]*model.Entry[model.Record], bool) {
	lines, exists := t.Lines(c, p)
	by := make(map[string]*model.Entry[model.Record], len(lines))
	for i := range lines {
		by[lines[i].Key] = &lines[i]
	}
	return by, exists
}

// in are the lines of one file of the program's own kinds.
func (t *Table) in(c *model.County, f model.File) []model.Entry[model.Record] {
	if p, ok := f.(*model.PlacesFile); ok && p.Of != t.level {
		return nil
	}
	v := reflect.ValueOf(f).Elem().Field(t.at)
	if t.single {
		if v.IsNil() {
			return nil
		}
		r := t.record(v.Elem())
		e := model.Entry[model.Record]{Key: string(c.Programme.Whole().Code.V), Value: r}
		if len(r.Values) > 0 {
			e.Pos = r.Values[0].Pos
		}
		return []model.Entry[model.Record]{e}
	}
	var all []model.Entry[model.Record]
	lines := v.Addr().Interface().(model.Lines)
	for i := range lines.Len() {
		key, pos, record := lines.Line(i)
		if t.stands(key) {
			all = append(all, model.Entry[model.Record]{Key: key, Pos: pos, Value: t.record(reflect.ValueOf(record).Elem())})
		}
	}
	return all
}

// stands tells whether a line is one of the table's: of a mapping of several levels, by the form of
// its code.
func (t *Table) stands(code string) bool {
	return t.form != model.FormReport || !t.Shape.Of.Set || t.codes.Match(t.codes.PlaceForm(t.Shape.Of.V), code)
}

// record is a line as a record.
func (t *Table) record(v reflect.Value) model.Record {
	r := model.Record{}
	for i := range t.groups {
		g := &t.groups[i]
		g.read(v.Field(g.at), func(n int, p *part, val reflect.Value) {
			if cell, ok := cellOf(val, &p.field); ok {
				r.Values = append(r.Values, model.Entry[model.Val[model.Cell]]{Key: g.column(n, p), Pos: cell.Pos, Value: cell})
			}
		})
	}
	return r
}

// read hands out the scalars of a group, with the numbers of their items.
func (g *group) read(v reflect.Value, put func(n int, p *part, val reflect.Value)) {
	switch x := v.Interface().(type) {
	case model.Text:
		for i := range x {
			for j := range g.parts {
				if g.parts[j].lang == x[i].Key {
					put(0, &g.parts[j], reflect.ValueOf(x[i].Value))
				}
			}
		}
		return
	case model.Map[model.Val[bool]]:
		for _, e := range x {
			if e.Key == g.key {
				put(0, &g.parts[0], reflect.ValueOf(e.Value))
			}
		}
		return
	case model.Map[model.Val[model.Amount]]:
		byCode(g, x, put)
		return
	case model.Map[model.Val[string]]:
		byCode(g, x, put)
		return
	}
	switch g.how {
	case one:
		put(0, &g.parts[0], v)
	case inner:
		if !v.IsNil() {
			g.item(0, v.Elem(), put)
		}
	case codes:
		for i := range v.Len() {
			put(i+1, &g.parts[0], v.Index(i))
		}
	case items:
		for i := range v.Len() {
			g.item(i+1, v.Index(i), put)
		}
	}
}

// byCode hands out the codes of a mapping, each with what stands behind it.
func byCode[V any](g *group, m model.Map[V], put func(n int, p *part, val reflect.Value)) {
	for i, e := range m {
		put(i+1, &g.parts[0], reflect.ValueOf(model.Val[string]{V: e.Key, Pos: e.Pos, Set: true}))
		put(i+1, &g.parts[1], reflect.ValueOf(e.Value))
	}
}

func (g *group) item(n int, v reflect.Value, put func(n int, p *part, val reflect.Value)) {
	for i := range g.parts {
		put(n, &g.parts[i], v.Field(g.parts[i].at))
	}
}

// cellOf is a scalar as a cell; false where it says nothing.
func cellOf(val reflect.Value, f *model.Field) (model.Val[model.Cell], bool) {
	if !val.FieldByName("Set").Bool() {
		return model.Val[model.Cell]{}, false
	}
	v := val.FieldByName("V").Interface()
	cell := model.Val[model.Cell]{V: model.Cell{Field: f, Text: fmt.Sprint(v)}, Set: true}
	reflect.ValueOf(&cell.Pos).Elem().Set(val.FieldByName("Pos"))
	switch v := v.(type) {
	case model.Date:
		cell.V.Day = v
	case model.Amount:
		cell.V.Amount, cell.V.Text = v, v.String()
	}
	return cell, true
}

// Example is the code of a line that there is.
func (t *Table) Example(c *model.County) string {
	_, e := t.newest(c)
	if e == nil {
		return ""
	}
	return e.Key
}

// newest is the first line of the newest file that has one; nil where none has.
func (t *Table) newest(c *model.County) (model.File, *model.Entry[model.Record]) {
	for _, f := range slices.Backward(t.Kind.Files(c)) {
		var lines []model.Entry[model.Record]
		if own, ok := f.(*model.RecordsFile); ok {
			lines = own.Records
		} else {
			lines = t.in(c, f)
		}
		for i := range lines {
			if len(lines[i].Value.Values) > 0 {
				return f, &lines[i]
			}
		}
	}
	return nil, nil
}

// Newest is the newest period that has a line.
func (t *Table) Newest(c *model.County) string {
	f, _ := t.newest(c)
	if f == nil || !t.Timed() {
		return ""
	}
	return model.PeriodIn(f).V.String()
}

// Command is how a line that there is would be set by hand, field by field; empty where there is
// none yet.
func (t *Table) Command(c *model.County) string {
	f, e := t.newest(c)
	if e == nil {
		return ""
	}
	words := []string{"guben set", t.Kind.Name, e.Key}
	if t.Timed() {
		words = append(words, model.PeriodIn(f).V.String())
	}
	key, text := e.Value.Values[0].Key, e.Value.Values[0].Value.V.Text
	if list, parts, ok := t.List(); ok && key == Item(list, 1, parts[0]) {
		key, text = text, e.Value.Value(Item(list, 1, parts[1])).V.Text // a day and what is said of it
	}
	if strings.ContainsAny(text, " \"'") {
		text = edit.Quoted(text)
	}
	return strings.Join(append(words, key, text), " ")
}

// Sample is a line that there is, as it stands in its file; empty where there is none yet.
func (t *Table) Sample(c *model.County) string {
	f, e := t.newest(c)
	if e == nil {
		return ""
	}
	var p model.Period
	if t.Timed() {
		p = model.PeriodIn(f).V
	}
	var settings []Setting
	for _, v := range e.Value.Values {
		settings = append(settings, Setting{v.Key, v.Value.V.Text})
	}
	var parts []string
	for _, change := range t.Changes(c, p, e.Key, settings) {
		parts = append(parts, change.Path[len(change.Path)-1]+": "+change.Value)
	}
	return edit.Quoted(e.Key) + ": {" + strings.Join(parts, ", ") + "}"
}
