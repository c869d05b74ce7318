package check

import (
	"slices"
	"testing"

	"guben/generator/internal/load"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// TestBuiltins holds that the topics that a target may name without declaring them are
// those that package progress reckons, with their figures, level and rhythm.
func TestBuiltins(t *testing.T) {
	c, _, list, err := load.County("testdata/base")
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	var names []string
	for _, e := range c.Targets.Topics {
		names = append(names, e.Key)
	}
	c.Targets.Targets = nil
	for _, b := range builtins {
		names = append(names, b.name)
		target := model.Target{
			Kind:   model.Val[model.Kind]{V: model.KindLevel, Set: true},
			Figure: model.Val[string]{V: b.name + "." + b.figures[0], Set: true},
			RollUp: model.RollUp{By: model.Val[model.RollUpBy]{V: model.ByShare, Set: true}},
		}
		c.Targets.Targets = append(c.Targets.Targets, model.Entry[model.Target]{Key: b.name, Value: target})
	}
	r := progress.Measure(c)
	got := r.AllTopics()
	slices.Sort(got)
	slices.Sort(names)
	if !slices.Equal(got, names) {
		t.Errorf("progress has %v, check %v", got, names)
	}
	for _, b := range builtins {
		target := r.Target(b.name)
		if target == nil {
			t.Errorf("%s is not reckoned", b.name)
			continue
		}
		topic := target.Topic()
		var figures []string
		for _, f := range topic.Figures {
			figures = append(figures, f.Key)
		}
		if !slices.Equal(figures, b.figures) || topic.Of.V != b.of || topic.Every.V != b.every {
			t.Errorf("%s: progress has %v of %s, %s; check %v of %s, %s", b.name, figures, topic.Of.V, topic.Every.V, b.figures, b.of, b.every)
		}
	}
}
