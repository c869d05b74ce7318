package schema

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"guben/generator/internal/model"
)

// declared is the schema of the files of a kind of records that the programme declares.
func (b builder) declared(k *model.FileKind) *jsonschema.Schema {
	s := b.record(k.Type())
	property(s, k.PeriodKey()).Pattern = patternOf(k.Every)
	lines := property(s, "records")
	lines.PropertyNames.Pattern = b.codes.Pattern(k.Form())
	line := b.record(reflect.TypeFor[model.Record]())
	lines.AdditionalProperties = line
	for i := range k.Declared.Fields {
		e := &k.Declared.Fields[i]
		line.Properties.Set(e.Key, b.field(&e.Value))
		if e.Value.Required.V {
			line.Required = append(line.Required, e.Key)
		}
	}
	return s
}

// field is what may stand in a field, by its type.
func (b builder) field(f *model.Field) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string", Description: b.fieldIn(f)}
	switch f.Type.V {
	case model.FieldWhole, model.FieldNumber:
		s.Type, s.Minimum = "number", json.Number(f.AtLeast.V.String())
		if f.AtMost.Set {
			s.Maximum = json.Number(f.AtMost.V.String())
		}
		if n := f.Places(); n > 0 {
			s.MultipleOf = json.Number("0." + strings.Repeat("0", n-1) + "1")
		} else {
			s.Type = "integer"
		}
	case model.FieldYesNo:
		s.Type = "boolean"
	case model.FieldDay:
		s.Pattern = dayPattern
	case model.FieldChoice:
		for _, e := range f.Choices {
			s.Enum = append(s.Enum, e.Key)
		}
	case model.FieldPlace, model.FieldUnit, model.FieldLeader:
		s.Pattern = b.codes.Pattern(f.Form(b.codes))
	}
	return s
}

const dayPattern = `^\d{4}-\d{2}-\d{2}$`

// fieldIn names a field in all languages of the site.
func (b builder) fieldIn(f *model.Field) string {
	var lines []string
	for _, w := range b.said {
		lines = append(lines, f.Title.In(w.Lang))
	}
	return strings.Join(lines, "\n")
}
