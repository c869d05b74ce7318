package progress

import (
	"slices"
	"strings"

	"guben/generator/internal/model"
)

// Cover is how many places below a place reported for one period of a topic.
type Cover struct {
	Topic    string
	Period   model.Period
	Reported int  // places whose line has every figure of the topic
	Partial  int  // places whose line lacks some
	Late     int  // places whose report is known to have come in after its due day
	Expected int  // places that should report
	Due      bool // the due day has passed
}

// Topics are the topics that are reported, in the order of targets.yaml, and the
// periods of each that are closed by the as-of day or have figures already. The built-in
// topic of teams comes last.
func (r *Report) Topics() []string {
	var names []string
	for _, e := range r.County.Targets.Topics {
		names = append(names, e.Key)
	}
	return append(names, TeamsTopic)
}

// AllTopics are the declared topics and all that are built in: what comes in reports, and
// what is reckoned from records of another shape.
func (r *Report) AllTopics() []string {
	var names []string
	for _, e := range r.County.Targets.Topics {
		names = append(names, e.Key)
	}
	for _, b := range builtins {
		names = append(names, b.name)
	}
	return names
}

// TopicLevel is what a line of a topic stands for.
func (r *Report) TopicLevel(topic string) model.Level {
	if t := r.AnyTopic(topic); t != nil {
		return t.Of.V
	}
	return ""
}

// TopicPeriods are the periods of a topic that are closed by the as-of day or have
// figures already; from the baseline on where that is read.
func (r *Report) TopicPeriods(topic string) []model.Period {
	t := r.figures.topics[topic]
	all := periods(r.County.Programme, t.Every.V, r.AsOf)
	if t.Every.V == model.EveryYear && r.readsBaseline(topic) {
		all = append([]model.Period{r.County.Programme.Baseline.V}, all...)
	}
	var out []model.Period
	for _, p := range all {
		if p.Closed(r.AsOf) || len(r.figures.lines[topic][p]) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// readsBaseline tells whether a topic is expected for the year before the programme too:
// a growth or a straight line starts there, or a condition names that year. What came in
// unasked is shown as well.
func (r *Report) readsBaseline(topic string) bool {
	base := r.County.Programme.Baseline.V
	if len(r.figures.lines[topic][base]) > 0 {
		return true
	}
	of := func(ref string) bool { return strings.HasPrefix(ref, topic+".") }
	for _, e := range r.County.Targets.Targets {
		t := &e.Value
		starts := t.Kind.V == model.KindGrowth || t.PaceOf() == model.PaceLine
		if starts && (of(t.Figure.V) || of(t.Weight.V)) {
			return true
		}
		for _, c := range t.Conditions() {
			if c.Period.V == base && of(c.Figure.V) {
				return true
			}
		}
	}
	return false
}

// Coverage counts the reports of all places below a place for one period of a topic.
func (r *Report) Coverage(topic string, p model.Period, place *model.Place) Cover {
	t := r.figures.topics[topic]
	c := Cover{Topic: topic, Period: p, Due: r.Due(topic, p)}
	r.count(&c, t, place)
	return c
}

func (r *Report) count(c *Cover, t *model.Topic, place *model.Place) {
	day := earlier(c.Period.End(), r.AsOf)
	if place.Level != t.Of.V {
		for _, child := range r.below(place, t.Of.V, day) {
			r.count(c, t, child)
		}
		return
	}
	c.Expected++
	line, ok := r.figures.lines[c.Topic][c.Period][place.CodeAt(day)]
	if !ok || line.Received.Set && !r.rules().received(line.Received, c.Period) {
		return
	}
	if line.Received.Set && line.Received.V.After(r.DueDay(c.Topic, c.Period)) {
		c.Late++
	}
	for _, f := range t.Figures {
		if len(f.Value.AllOf) == 0 && !f.Value.Optional.V && !line.Value(f.Key).Set {
			c.Partial++
			return
		}
	}
	c.Reported++
}

// below are the places on the way from a place down to a level: units and leaders stand
// right below the county.
func (r *Report) below(place *model.Place, level model.Level, day model.Date) []*model.Place {
	switch {
	case level != model.LevelUnit && level != model.LevelLeader:
		return place.ChildrenAt(day)
	case place.Level == model.LevelCounty:
		return slices.DeleteFunc(slices.Clone(r.Places.At(level)), func(p *model.Place) bool { return !p.AliveAt(day) })
	default:
		return nil
	}
}

// Topic is the declared topic with the name, or nil for the built-in teams.
func (r *Report) Topic(name string) *model.Topic {
	for i := range r.County.Targets.Topics {
		if r.County.Targets.Topics[i].Key == name {
			return &r.County.Targets.Topics[i].Value
		}
	}
	return nil
}
