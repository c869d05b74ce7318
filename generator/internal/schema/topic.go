package schema

import (
	"encoding/json"
	"reflect"

	"github.com/invopop/jsonschema"

	"guben/generator/internal/model"
)

// periodPatterns are the periods of each rhythm.
var periodPatterns = map[model.Every]string{
	model.EveryYear:    `^(19|20)\d\d$`,
	model.EveryHalf:    `^(19|20)\d\d-H[12]$`,
	model.EveryQuarter: `^(19|20)\d\d-Q[1-4]$`,
}

// topic is the schema of a topic's figure files: those of model.FigureFile, with the
// figures that the topic declares.
func (b builder) topic(t model.Topic) *jsonschema.Schema {
	s := b.record(reflect.TypeFor[model.FigureFile]())
	property(s, "period").Pattern = periodPatterns[t.Every.V]

	places := property(s, "figures")
	if t.Of.V == model.LevelVillage {
		places.PropertyNames.Pattern = model.FormVillage.Pattern()
	}
	line := b.record(reflect.TypeFor[model.Line]())
	places.AdditionalProperties = line

	units := object()
	units.Description = property(s, "units").Description
	for _, f := range t.Figures {
		units.Properties.Set(f.Key, unit(f.Value))
		line.Properties.Set(f.Key, figure(f.Value))
	}
	s.Properties.Set("units", units)
	return s
}

func property(s *jsonschema.Schema, key string) *jsonschema.Schema {
	p, _ := s.Properties.Get(key)
	return p
}

// unit is the one unit that a figure is written in, in either language.
func unit(m model.Measure) *jsonschema.Schema {
	s := &jsonschema.Schema{Description: m.Title.ZhCN.V, Enum: []any{m.Unit.ZhCN.V}}
	if m.Unit.En.Set {
		s.Enum = append(s.Enum, m.Unit.En.V)
	}
	return s
}

// figure is a number with the decimals and the sign that its measure allows.
func figure(m model.Measure) *jsonschema.Schema {
	steps := map[model.Amount]json.Number{model.Units(1): "0.1", model.Units(2): "0.01"}
	s := &jsonschema.Schema{
		Type:        "number",
		Description: m.Title.ZhCN.V + "（" + m.Unit.ZhCN.V + "）\n" + m.Title.In("en") + " (" + m.Unit.In("en") + ")",
		MultipleOf:  steps[m.Decimals.V],
	}
	if s.MultipleOf == "" {
		s.Type = "integer"
	}
	if !m.Negative.V {
		s.Minimum = "0"
	}
	return s
}
