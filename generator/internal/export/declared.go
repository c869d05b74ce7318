package export

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
)

// declaredTable is the table of a kind of records that the programme declares: a line a row, a
// field a column.
func declaredTable(c *model.County, k *model.FileKind) table {
	fields := []field{str("period"), str("record")}
	for _, e := range k.Declared.Fields {
		fields = append(fields, field{e.Key, fieldKind(e.Value.Type.V)})
	}
	return table{name: k.Name, kind: k.Declared, fields: append(fields, date("received"), str("source")), rows: rowsOf(func(add func(...string)) {
		for _, file := range k.Files(c) {
			f := file.(*model.RecordsFile)
			for i := range f.Records {
				e := &f.Records[i]
				row := []string{f.Period.V.String(), e.Key}
				for _, name := range k.Declared.FieldNames() {
					row = append(row, e.Value.Value(name).V.Text)
				}
				add(append(row, dated(e.Value.Received), phrase.At(e.Pos))...)
			}
		}
	})}
}

// fieldKind is the Data Package type of a field.
func fieldKind(t model.FieldType) string {
	switch t {
	case model.FieldWhole:
		return "integer"
	case model.FieldNumber:
		return "number"
	case model.FieldDay:
		return "date"
	case model.FieldYesNo:
		return "boolean"
	}
	return "string"
}

// recordMeaning says what a column of such a table holds; of a choice, what each of its words
// stands for.
func recordMeaning(k *model.RecordKind, column string, words *i18n.Words) string {
	f := k.FieldOf(column)
	switch {
	case f == nil:
		return words.Say("field.records."+column, nil)
	case f.Unit.Set():
		return words.Say("column.with-unit", i18n.Args{"Title": f.Title.In(words.Lang), "Unit": f.Unit.In(words.Lang)})
	case f.Type.V == model.FieldChoice:
		var all []string
		for _, e := range f.Choices {
			all = append(all, words.Say("records.choice", i18n.Args{"Word": e.Key, "Title": e.Value.In(words.Lang)}))
		}
		return words.Say("records.one-of", i18n.Args{"Title": f.Title.In(words.Lang), "Choices": words.Join(all)})
	}
	return f.Title.In(words.Lang)
}
