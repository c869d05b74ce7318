package schema

import (
	"cmp"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// builder makes schemas of the types of package model.
type builder struct {
	words     map[string]map[string]string // sentences by language and id
	languages []string                     // of the site
	said      []*i18n.Words                // the same
	codes     *model.Codes                 // of the programme
}

// record is the schema of a mapping with known keys.
func (b builder) record(t reflect.Type) *jsonschema.Schema {
	s := object()
	for i := range t.NumField() {
		f := t.Field(i)
		key := f.Tag.Get("yaml")
		switch key {
		case ",languages":
			b.named(s, nameOf(t))
		case ",standards":
			b.answers(s, b.codes.Standards(), nameOf(t)+".standard")
			s.Required = append(s.Required, b.codes.Standards()...)
		case ",traits":
			b.answers(s, b.codes.Traits(model.Form(f.Tag.Get("form"))), nameOf(t)+".trait")
		}
		if key == "" || key == "-" || key[0] == ',' || f.Tag.Get("former") != "" {
			continue
		}
		property := b.value(f.Type, model.Form(f.Tag.Get("form")))
		property.Description = b.describe(nameOf(t) + "." + key)
		if f.Tag.Get("list") == "some" {
			property.MinItems = new(uint64(1))
		}
		s.Properties.Set(key, property)
		if f.Tag.Get("jsonschema") == "required" {
			s.Required = append(s.Required, key)
		}
	}
	return s
}

// named adds the names in the site's other languages to a record.
func (b builder) named(s *jsonschema.Schema, of string) {
	for _, lang := range b.languages[1:] {
		s.Properties.Set(lang, &jsonschema.Schema{Type: "string", Description: cmp.Or(b.describe(of+"."+lang), b.say("language-key.further"))})
	}
}

// answers adds what an inspection tells of, or a place.
func (b builder) answers(s *jsonschema.Schema, names []string, about string) {
	for _, name := range names {
		s.Properties.Set(name, &jsonschema.Schema{Type: "boolean", Description: b.describe(about)})
	}
}

var textType = reflect.TypeFor[model.Text]()

// text is the schema of a wording by language.
func (b builder) text() *jsonschema.Schema {
	s := object()
	for i, lang := range b.languages {
		about := cmp.Or(b.describe("Text."+lang), b.say("language-key.further"))
		if i == 0 && lang != model.DefaultLanguages[0] {
			about = b.say("language-key.first")
		}
		s.Properties.Set(lang, &jsonschema.Schema{Type: "string", Description: about})
	}
	s.Required = b.languages[:1]
	return s
}

// nameOf is a type's name; that of a setting does not tell what it is set to.
func nameOf(t reflect.Type) string {
	name, _, _ := strings.Cut(t.Name(), "[")
	return name
}

// object is a mapping that has no other keys than its properties.
func object() *jsonschema.Schema {
	return &jsonschema.Schema{
		Type:                 "object",
		Properties:           jsonschema.NewProperties(),
		AdditionalProperties: jsonschema.FalseSchema,
	}
}

// value is the schema of what stands behind a key.
func (b builder) value(t reflect.Type, form model.Form) *jsonschema.Schema {
	switch {
	case t.Kind() == reflect.Pointer:
		return b.value(t.Elem(), form)
	case t == textType:
		text := b.text()
		if form == model.FormPlural && i18n.Chinese(b.languages[0]) {
			text.Required = nil // it has no plural
		}
		return text
	case strings.HasPrefix(t.Name(), "Val["):
		return b.scalar(t.Field(0).Type, form)
	case t.Kind() == reflect.Slice && strings.HasPrefix(t.Elem().Name(), "Entry["):
		return b.mapping(t.Elem().Field(2).Type, form)
	case t.Kind() == reflect.Slice:
		return &jsonschema.Schema{Type: "array", Items: b.value(t.Elem(), form)}
	default:
		return b.record(t)
	}
}

// mapping is the schema of a Map: keys of a form, and one kind of values.
func (b builder) mapping(elem reflect.Type, form model.Form) *jsonschema.Schema {
	return &jsonschema.Schema{
		Type:                 "object",
		PropertyNames:        &jsonschema.Schema{Pattern: b.codes.Pattern(form)},
		AdditionalProperties: b.value(elem, ""),
	}
}

// describe says what a key means, in all languages.
func (b builder) describe(key string) string { return b.say("schema." + key) }

func (b builder) say(id string) string {
	var lines []string
	for _, lang := range b.languages {
		if s, ok := b.words[lang][id]; ok {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}
