package schema

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// patternOf are the periods of several rhythms.
func patternOf(rhythms []model.Every) string {
	var all []string
	for _, every := range rhythms {
		all = append(all, model.PeriodPatterns[every])
	}
	return strings.Join(all, "|")
}

// topic is the schema of a topic's figure files: those of model.FigureFile, with the
// figures that the topic declares.
func (b builder) topic(t model.Topic) *jsonschema.Schema {
	s := b.record(reflect.TypeFor[model.FigureFile]())
	property(s, "period").Pattern = model.PeriodPatterns[t.Every.V]

	lines := property(s, "figures")
	lines.PropertyNames.Pattern = b.lines(t.Of.V)
	line := b.record(reflect.TypeFor[model.Line]())
	lines.AdditionalProperties = line

	units := object()
	units.Description = property(s, "units").Description
	corrected := correction(line)
	for _, f := range t.Figures {
		if f.Value.Reckoned() {
			continue // it is not written down
		}
		units.Properties.Set(f.Key, unit(f.Value))
		line.Properties.Set(f.Key, b.figure(f.Value))
		corrected.Enum = append(corrected.Enum, f.Key)
	}
	s.Properties.Set("units", units)
	return s
}

// correction lets a line's corrections say of a yes/no figure what it was, and returns
// the schema of the figure that was corrected.
func correction(line *jsonschema.Schema) *jsonschema.Schema {
	item := property(line, "corrected").Items
	was := property(item, "was")
	was.OneOf = []*jsonschema.Schema{{Type: was.Type}, {Type: "boolean"}}
	was.Type = ""
	name := property(item, "figure")
	name.Pattern = ""
	return name
}

// lines is the form of a topic's lines by what they stand for: a village's has no number.
func (b builder) lines(of model.Level) string {
	switch {
	case of != b.codes.Levels().Smallest():
		return b.codes.Pattern(b.codes.LineForm(of))
	case b.codes.Own():
		return b.codes.Pattern(model.FormAny)
	}
	var all []string
	for _, f := range []model.Form{model.FormCounty, model.FormTown, model.FormVillage} {
		all = append(all, b.codes.Pattern(f))
	}
	return strings.Join(all, "|")
}

func property(s *jsonschema.Schema, key string) *jsonschema.Schema {
	p, _ := s.Properties.Get(key)
	return p
}

// unit is the one unit that a figure is written in, in any language.
func unit(m model.Measure) *jsonschema.Schema {
	s := &jsonschema.Schema{Description: m.Title.First()}
	for _, own := range m.Unit.All() {
		s.Enum = append(s.Enum, own)
	}
	return s
}

// figureIn names a figure in all languages of the site, by a sentence of each.
func (b builder) figureIn(m model.Measure, sentence string) string {
	var lines []string
	for _, w := range b.said {
		lines = append(lines, w.Say(sentence, i18n.Args{"Title": m.Title.In(w.Lang), "Unit": m.Unit.In(w.Lang)}))
	}
	return strings.Join(lines, "\n")
}

// figure is true or false, or a number with the decimals and the sign that its measure
// allows.
func (b builder) figure(m model.Measure) *jsonschema.Schema {
	if m.YesNo.V {
		return &jsonschema.Schema{Type: "boolean", Description: b.figureIn(m, "column.plain")}
	}
	s := &jsonschema.Schema{
		Type:        "number",
		Description: b.figureIn(m, "column.with-unit"),
	}
	if n := m.Places(); n > 0 {
		s.MultipleOf = json.Number("0." + strings.Repeat("0", n-1) + "1")
	} else {
		s.Type = "integer"
	}
	if !m.Negative.V {
		s.Minimum = "0"
	}
	if l := m.AtLeast; l.Set && l.V.Figure == "" {
		s.Minimum = json.Number(l.V.Number.String())
	}
	if l := m.AtMost; l.Set && l.V.Figure == "" {
		s.Maximum = json.Number(l.V.Number.String())
	}
	return s
}
