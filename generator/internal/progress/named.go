package progress

import "guben/generator/internal/model"

// AnyTopic is the topic with the name, declared or built in; nil where there is none. The
// titles and units of built-in topics are not in it: this room knows no words.
func (r *Report) AnyTopic(name string) *model.Topic { return r.figures.topics[name] }

// MeasureOf is the figure TOPIC.FIGURE as it is declared or built in; nil where there is
// none.
func (r *Report) MeasureOf(ref string) *model.Measure {
	if f := r.figures.figure(ref); f != nil {
		return f.measure
	}
	return nil
}
