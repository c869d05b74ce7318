package schema

import (
	"encoding/json"
	"reflect"
	"strconv"

	"github.com/invopop/jsonschema"

	"guben/generator/internal/model"
)

// scalar is the schema of one value.
func (b builder) scalar(t reflect.Type, form model.Form) *jsonschema.Schema {
	switch reflect.Zero(t).Interface().(type) {
	case bool:
		return &jsonschema.Schema{Type: "boolean"}
	case model.Amount:
		return &jsonschema.Schema{Type: "number"}
	case model.Date:
		return &jsonschema.Schema{Type: "string", Pattern: `^\d{4}-\d{2}-\d{2}$`}
	case model.Period:
		return &jsonschema.Schema{Type: "string", Pattern: model.FormPeriod.Pattern()}
	case model.Anniversary:
		return &jsonschema.Schema{Type: "string", Pattern: model.AnniversaryPattern}
	case model.Number:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "number"},
			{Type: "string", Pattern: `^-?\d{1,13}(\.\d{1,6})?%$`},
		}}
	case model.Operand:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "number"},
			{Type: "string", Pattern: `^-?\d{1,13}(\.\d{1,6})?%$|` + model.OperandPattern},
		}}
	case model.Limit:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{
			{Type: "number"},
			{Type: "string", Pattern: model.LimitPattern},
		}}
	case model.Schema:
		return &jsonschema.Schema{Type: "integer", Minimum: "1", Maximum: json.Number(strconv.Itoa(model.SchemaVersion))}
	case model.GridLine:
		return &jsonschema.Schema{Type: "integer", Minimum: "0", Maximum: json.Number(strconv.Itoa(model.MaxGridLine))}
	case model.Code, string:
		return &jsonschema.Schema{Type: "string", Pattern: b.codes.Pattern(form)}
	}
	if t == reflect.TypeFor[model.Level]() {
		return b.level()
	}
	enum := words(t)
	if own, key := b.codes.Words(reflect.New(t).Interface()); key != "" {
		for _, w := range own {
			enum = append(enum, w)
		}
	}
	return &jsonschema.Schema{Type: "string", Enum: enum}
}

// words lists what a type may be.
func words(t reflect.Type) []any {
	var all []any
	for _, w := range model.ValuesOf(t) {
		all = append(all, w)
	}
	return all
}

// level is one that a line of figures may stand for.
func (b builder) level() *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	levels := model.Level("").Values()
	if b.codes.Own() {
		levels = b.codes.Lines()
	}
	for _, l := range levels {
		s.Enum = append(s.Enum, string(l))
	}
	return s
}
