package progress

import (
	"maps"
	"slices"
	"strings"

	"guben/generator/internal/model"
)

// figures finds what was reported as of a day: by topic, period and place.
type figures struct {
	topics map[string]*model.Topic
	lines  map[string]lines
	// declared are the topics of targets.yaml. Of those, a day before that of the data has
	// its own rule for what was in: see figure.came.
	declared map[string]bool
	past     bool
	// registers are the built-in topics that are registers.
	registers map[string]bool
	programme *model.ProgrammeFile
	noted     *[]source // what is read is noted there; nil where nobody asks
}

// lines are a topic's lines by period and code.
type lines map[model.Period]map[string]model.Line

// declaredLines are the lines of all declared topics. They are the same on every day.
func declaredLines(c *model.County) map[string]lines {
	all := map[string]lines{}
	for _, file := range c.Figures {
		into := room(all, file.Topic, file.Period.V, len(file.Figures))
		for _, e := range file.Figures {
			into[e.Key] = e.Value
		}
	}
	return all
}

// newFigures finds a day's figures. What is reckoned from records it takes from those of the
// same day in a report before, where it may: see MeasureAgain.
func newFigures(r *records, k known) *figures {
	f := &figures{topics: map[string]*model.Topic{}, lines: maps.Clone(r.declared), declared: map[string]bool{}, registers: map[string]bool{}, past: r.Programme.AsOf.V.After(r.Day), programme: &r.Programme}
	for i := range r.Targets.Topics {
		f.declared[r.Targets.Topics[i].Key] = true
		f.topics[r.Targets.Topics[i].Key] = &r.Targets.Topics[i].Value
	}
	for i := range model.Derivations {
		d := &model.Derivations[i]
		f.topics[d.Name] = r.topicOf(d)
		delete(f.lines, d.Name)
		delete(f.declared, d.Name)
		f.registers[d.Name] = d.Register
		if k.before != nil && !k.moved[d.Beside] {
			f.lines[d.Name] = k.before.lines[d.Name]
			continue
		}
		derivations[d.Name](r, func(p model.Period, code string, line model.Line) {
			if p.Start().After(r.Day) {
				return // no day reads what had not begun
			}
			// A line was put together figure by figure, and a snapshot a quarter keeps it.
			line.Values = slices.Clone(line.Values)
			room(f.lines, d.Name, p, 0)[code] = line
		})
	}
	return f
}

// room is where a topic's lines of a period are put.
func room(all map[string]lines, topic string, p model.Period, size int) map[string]model.Line {
	if all[topic] == nil {
		all[topic] = lines{}
	}
	if all[topic][p] == nil {
		all[topic][p] = make(map[string]model.Line, size)
	}
	return all[topic][p]
}

// figure is one measure of a topic.
type figure struct {
	topic   *model.Topic
	measure *model.Measure
	lines   lines
	name    string
	past    bool // see came

	register bool
	upper    bool     // as upper places report it themselves
	in       string   // its topic
	among    *figures // where its operands are found

	programme *model.ProgrammeFile
}

// figure resolves TOPIC.FIGURE, or returns nil.
func (f *figures) figure(ref string) *figure {
	topic, name, _ := strings.Cut(ref, ".")
	t := f.topics[topic]
	if t == nil {
		return nil
	}
	m := measureOf(t, name)
	if m == nil {
		return nil
	}
	return &figure{topic: t, measure: m, lines: f.lines[topic], name: name, in: topic, among: f, past: f.past && f.declared[topic], register: f.registers[topic], programme: f.programme}
}

func measureOf(t *model.Topic, name string) *model.Measure {
	for i := range t.Figures {
		if t.Figures[i].Key == name {
			return &t.Figures[i].Value
		}
	}
	return nil
}

// asked tells whether a period's report is asked for at all: within the programme, and by
// the year from the baseline on. What lies before can never come in, and is not overdue.
func (f *figure) asked(p model.Period) bool {
	return !f.programme.ReportedFrom(f.topic.Every.V).After(p.End())
}
