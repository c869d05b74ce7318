package export

import (
	"encoding"
	"fmt"
	"reflect"

	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
)

// plain tells a kind of records whose table follows from its type: a line a row, a field a
// column. Those that are missing here have tables of their own.
func plain(k *model.FileKind) bool { return k.Column != "" }

// plainTable is the table of such a kind.
func plainTable(c *model.County, k *model.FileKind) table {
	if k.Declared != nil {
		return declaredTable(c, k)
	}
	t := table{name: k.Name, rows: rowsOf(func(add func(...string)) {
		for _, f := range k.Files(c) {
			for _, m := range model.Mappings(f) {
				for i := range m.Len() {
					key, pos, record := m.Line(i)
					row := []string{key}
					if m.Form == model.FormPosting {
						row = append(row, model.VillageOf(key))
					}
					if p := model.PeriodIn(f); p != nil {
						row = append([]string{p.V.String()}, row...)
					}
					for i := range reflect.ValueOf(record).Elem().NumField() {
						row = append(row, written(reflect.ValueOf(record).Elem().Field(i)))
					}
					add(append(row, phrase.At(pos))...)
				}
			}
		}
	})}
	for _, name := range plainHead(k) {
		t.fields = append(t.fields, str(name))
	}
	record := k.Record()
	for i := range record.NumField() {
		t.fields = append(t.fields, field{record.Field(i).Tag.Get("yaml"), cellKind(record.Field(i).Type)})
	}
	t.fields = append(t.fields, str("source"))
	return t
}

// columnsOf are the names of a table's columns.
func columnsOf(t table) []string {
	var names []string
	for _, f := range t.fields {
		names = append(names, f.name)
	}
	return names
}

// plainHead are the columns before those of the record: its period and its code.
func plainHead(k *model.FileKind) []string {
	var head []string
	if key := k.PeriodKey(); key != "" {
		head = append(head, key)
	}
	if head = append(head, k.Column); k.Form() == model.FormPosting {
		head = append(head, "village")
	}
	return head
}

// cellKind is the type of a column of values.
func cellKind(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[model.Val[model.Date]]():
		return "date"
	case reflect.TypeFor[model.Val[bool]]():
		return "boolean"
	case reflect.TypeFor[model.Val[model.Amount]]():
		return "number"
	}
	return "string"
}

// written is a value as the file has it, and nothing where it has none; of a wording that
// in the site's first language.
func written(v reflect.Value) string {
	if text, ok := v.Interface().(model.Text); ok {
		return text.First()
	}
	if !v.FieldByName("Set").Bool() {
		return ""
	}
	return fmt.Sprint(v.FieldByName("V"))
}

// plainRecord reads a row of such a table back into its file.
func (r *reader) plainRecord(k *model.FileKind, row row) {
	f := k.FileAt(r.county, row.pos().File)
	if p := model.PeriodIn(f); p != nil {
		*p = value[model.Period](row, row.text(k.PeriodKey()))
	}
	record := reflect.ValueOf(model.Mappings(f)[0].Add(row.text(k.Column), row.pos())).Elem()
	for i := range record.NumField() {
		row.read(record.Field(i), row.text(record.Type().Field(i).Tag.Get("yaml")))
	}
}

// read reads a cell into a field of a record.
func (r row) read(field reflect.Value, text string) {
	switch v := field.Addr().Interface().(type) {
	case *model.Text:
		*v = r.wording(text)
	case *model.Val[string]:
		*v = r.word(text)
	case *model.Val[bool]:
		*v = model.Val[bool]{V: text == "true", Pos: r.pos(), Set: text != ""}
	default:
		field.FieldByName("Pos").Set(reflect.ValueOf(r.pos()))
		field.FieldByName("Set").SetBool(text != "")
		into, ok := field.FieldByName("V").Addr().Interface().(encoding.TextUnmarshaler)
		if text == "" || !ok {
			return
		}
		if err := into.UnmarshalText([]byte(text)); err != nil {
			r.fail(err)
		}
	}
}
