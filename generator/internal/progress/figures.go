package progress

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// figures finds what was reported as of a day: by topic, period and place.
type figures struct {
	topics map[string]*model.Topic
	lines  map[string]map[model.Period]map[string]model.Line
}

func newFigures(r *records) *figures {
	f := &figures{
		topics: map[string]*model.Topic{},
		lines:  map[string]map[model.Period]map[string]model.Line{},
	}
	for i := range r.Targets.Topics {
		f.topics[r.Targets.Topics[i].Key] = &r.Targets.Topics[i].Value
	}
	for _, file := range r.Figures {
		lines := f.file(file.Topic, file.Period.V, len(file.Figures))
		for _, e := range file.Figures {
			lines[e.Key] = e.Value
		}
	}
	for _, b := range builtins {
		f.topics[b.name] = b.topic(r)
		b.lines(r, func(p model.Period, code string, line model.Line) {
			f.file(b.name, p, 0)[code] = line
		})
	}
	return f
}

func (f *figures) file(topic string, p model.Period, size int) map[string]model.Line {
	if f.lines[topic] == nil {
		f.lines[topic] = map[model.Period]map[string]model.Line{}
	}
	if f.lines[topic][p] == nil {
		f.lines[topic][p] = make(map[string]model.Line, size)
	}
	return f.lines[topic][p]
}

// figure is one measure of a topic.
type figure struct {
	topic   *model.Topic
	measure *model.Measure
	lines   map[model.Period]map[string]model.Line
	name    string
}

// figure resolves TOPIC.FIGURE, or returns nil.
func (f *figures) figure(ref string) *figure {
	topic, name, _ := strings.Cut(ref, ".")
	t := f.topics[topic]
	if t == nil {
		return nil
	}
	for i := range t.Figures {
		if t.Figures[i].Key == name {
			return &figure{topic: t, measure: &t.Figures[i].Value, lines: f.lines[topic], name: name}
		}
	}
	return nil
}

// reading is a figure over a period, made of the parts that were reported.
type reading struct {
	value   model.Amount
	any     bool // some part is in
	missing bool // a closed part is not in: the value is only a part of the whole
	late    bool // … and its due day has passed
	due     bool // the whole period is closed and its due day has passed
	sources []diag.Pos
}

// in tells whether the whole figure is known as of the as-of day.
func (r reading) in() bool { return r.any && !r.missing }

// read puts a place's figure over period p together from the parts that the topic
// reports, as of the day asOf. Missing is never zero: a closed part that is not in is
// told, not filled.
func (f *figure) read(code string, p model.Period, asOf model.Date) reading {
	var r reading
	parts := p.Parts(f.topic.Every.V)
	for _, part := range parts {
		if part.Start().After(asOf) {
			continue // it had not begun: a day gone by is read without what came later
		}
		v := f.lines[part][code].Value(f.name)
		overdue := asOf.After(f.dueDay(part))
		switch {
		case v.Set:
			r.take(v, f.measure.OverYear.V)
		case part.Closed(asOf):
			r.missing = true
			r.late = r.late || overdue
		}
	}
	if n := len(parts); n > 0 {
		r.due = p.Closed(asOf) && asOf.After(f.dueDay(parts[n-1]))
	}
	return r
}

func (r *reading) take(v model.Val[model.Amount], over model.OverYear) {
	r.any = true
	r.sources = append(r.sources, v.Pos)
	if over == model.OverLast {
		// A newer stock, or a count that runs from 1 January, makes older gaps good.
		r.value, r.missing, r.late = v.V, false, false
		return
	}
	r.value += v.V
}

// dueDay is the last day on which the report of a period is in time.
func (f *figure) dueDay(p model.Period) model.Date {
	return p.End().AddDays(int(f.topic.DueDays.V / model.Units(1)))
}

// broken tells whether the measure was re-defined after period from and up to period to.
func (f *figure) broken(from, to model.Period) bool {
	for _, b := range f.measure.Breaks {
		var p model.Period
		if p.UnmarshalText([]byte(b.Key)) == nil && p.Compare(from) > 0 && p.Compare(to) <= 0 {
			return true
		}
	}
	return false
}

// monotone tells whether a partial value can only grow, so that it already settles a
// test that it meets.
func (f *figure) monotone() bool { return !f.measure.Negative.V }
