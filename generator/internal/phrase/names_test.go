package phrase_test

import (
	"strings"
	"testing"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Every built-in topic and figure has a name and a unit in both languages.
func TestBuiltInTopicsAreNamed(t *testing.T) {
	r := progress.Measure(&model.County{})
	figures := 0
	for _, lang := range i18n.Langs {
		w, err := i18n.New(lang)
		if err != nil {
			t.Fatal(err)
		}
		p := phrase.Phrases{Words: w}
		for _, topic := range r.AllTopics() {
			names := []string{p.Topic(r, topic)}
			for _, f := range r.AnyTopic(topic).Figures {
				ref := topic + "." + f.Key
				names = append(names, p.Figure(ref, r.MeasureOf(ref)), p.Unit(ref, r.MeasureOf(ref)))
				figures++
			}
			for _, name := range names {
				if name == "" || strings.HasPrefix(name, "[") {
					t.Errorf("%s: %s has no name: %q", lang, topic, name)
				}
			}
		}
	}
	if figures < 60 {
		t.Errorf("only %d figures", figures)
	}
}
