package phrase

import (
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Topics and figures are named where they are declared: those of targets.yaml there, and
// built-in ones among the program's own words, by topic.TOPIC, measure.TOPIC.FIGURE and
// unit.TOPIC.FIGURE.

// Topic names a topic.
func (p Phrases) Topic(r *progress.Report, topic string) string {
	if t := r.Topic(topic); t != nil {
		return t.Title.In(p.Lang)
	}
	if k := r.County.Kind(topic); k != nil && k.Declared != nil {
		return k.Declared.Title.In(p.Lang)
	}
	if d := model.DerivedOf(topic); d != nil && d.Paper && d.Of == model.LevelTown && r.County.AddsUp() {
		return p.Say("paper."+topic+"."+string(r.TopicLevel(topic)), nil) // which are not the parts of a site above others
	}
	return p.Say("topic."+topic, nil)
}

// Figure names the figure TOPIC.FIGURE.
func (p Phrases) Figure(ref string, m *model.Measure) string {
	return p.named(m.Title, "measure."+ref)
}

// Unit names the unit of the figure TOPIC.FIGURE.
func (p Phrases) Unit(ref string, m *model.Measure) string {
	return p.named(m.Unit, "unit."+ref)
}

func (p Phrases) named(t model.Text, id string) string {
	if s := t.In(p.Lang); s != "" {
		return s
	}
	return p.Say(id, nil)
}

// Called names a place; the romanised name of a unit is told apart by its code.
func (p Phrases) Called(place *model.Place) string {
	if place.Level == model.LevelUnit && p.Romanises(place) {
		return p.Say("fact.unit-en", i18n.Args{"Name": p.Romanise(place.Name), "Code": place.Code})
	}
	return p.Name(place)
}
