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
	Marked   int  // places whose line has marks in the place of figures
	Due      bool // the due day has passed
}

// Returns are the topics that somebody reports: those that are declared, in the order of
// targets.yaml, and the registers that the county keeps. What is missing is counted over them,
// wherever it is.
func (r *Report) Returns() []string {
	return slices.DeleteFunc(r.AllTopics(), func(topic string) bool {
		d := model.DerivedOf(topic)
		return d != nil && (d.Aside || !r.Declares(d))
	})
}

// Declares tells whether there is anything of a derived topic: a target tests it, or records of
// it came in. Nobody owes what nothing asks for.
func (r *Report) Declares(d *model.Derived) bool {
	return r.County.Tests(d.Name) || len(r.figures.lines[d.Name]) > 0
}

// AllTopics are the declared topics and all that are built in: what comes in reports, and
// what is reckoned from records of another shape.
func (r *Report) AllTopics() []string {
	var names []string
	for _, e := range r.County.Targets.Topics {
		names = append(names, e.Key)
	}
	for _, d := range model.Derivations {
		names = append(names, d.Name)
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
	all := append(r.fromBaseline(topic, t.Every.V), periods(r.County.Programme, t.Every.V, r.AsOf)...)
	var out []model.Period
	for _, p := range all {
		if p.Closed(r.AsOf) || len(r.figures.lines[topic][p]) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// fromBaseline are the periods of a topic before the programme: of one that is reported by
// the year, or less often, the baseline where it is expected; of the others what came in.
func (r *Report) fromBaseline(topic string, every model.Every) []model.Period {
	p := &r.County.Programme
	if every == model.Once {
		return nil
	}
	if !every.Finer(model.EveryYear) {
		base := p.PeriodOf(every, p.Baseline.V.Start())
		if p.Touches(base) || !r.readsBaseline(topic, base) {
			return nil
		}
		return []model.Period{base}
	}
	return slices.DeleteFunc(p.Baseline.V.Parts(every), func(q model.Period) bool {
		return p.Touches(q) || len(r.figures.lines[topic][q]) == 0
	})
}

// readsBaseline tells whether a topic is expected for the year before the programme too:
// a growth or a straight line starts there, or a condition names that year. What came in
// unasked is shown as well.
func (r *Report) readsBaseline(topic string, base model.Period) bool {
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
	if len(r.summed.sites) > 0 {
		return coverSummed(r, topic, p, place)
	}
	t := r.figures.topics[topic]
	c := Cover{Topic: topic, Period: p, Due: r.Due(topic, p)}
	r.count(&c, t, place)
	return c
}

// Owed adds up what was due of a topic by the as-of day below a place.
func (r *Report) Owed(topic string, place *model.Place) Cover {
	sum := Cover{Topic: topic, Due: true}
	for _, p := range r.TopicPeriods(topic) {
		if r.Due(topic, p) {
			sum.Add(r.Coverage(topic, p, place))
		}
	}
	return sum
}

// Add counts the reports of another place, period or topic with these.
func (c *Cover) Add(o Cover) {
	c.Marked += o.Marked
	c.Reported, c.Partial, c.Late, c.Expected = c.Reported+o.Reported, c.Partial+o.Partial, c.Late+o.Late, c.Expected+o.Expected
}

// Missing is how many reports did not come, or not whole.
func (c Cover) Missing() int { return c.Expected - c.Reported }

func (r *Report) count(c *Cover, t *model.Topic, place *model.Place) {
	day := c.Period.ReadOn(r.AsOf)
	if place.Level != t.Of.V {
		for _, child := range r.below(place, t.Of.V, day) {
			r.count(c, t, child)
		}
		return
	}
	if !r.Asks(c.Topic, place) || !place.AliveAt(day) {
		return // nothing was asked of it then
	}
	c.Expected++
	line, ok := r.figures.lines[c.Topic][c.Period][place.CodeAt(day)]
	if !ok || line.Received.Set && !r.rules().received(line.Received, c.Period) {
		return
	}
	if line.Received.Set && line.Received.V.After(r.DueDay(c.Topic, c.Period)) {
		c.Late++
	}
	c.line(t, line)
}

// line counts what came. A figure that carries a mark is not missing; a line of nothing but
// marks is not expected.
func (c *Cover) line(t *model.Topic, line model.Line) {
	asked, marked := 0, 0
	for _, f := range t.Figures {
		switch {
		case f.Value.Reckoned() || f.Value.Optional.V:
		case line.Marked(f.Key) != nil:
			marked++
		case !line.Value(f.Key).Set:
			c.Partial++
			return
		default:
			asked++
		}
	}
	c.Marked += oneIf(marked > 0)
	if asked == 0 && marked > 0 {
		c.Expected--
		return
	}
	c.Reported++
}

// below are the places on the way from a place down to a level: units and leaders stand
// right below the county.
func (r *Report) below(place *model.Place, level model.Level, day model.Date) []*model.Place {
	switch {
	case level != model.LevelUnit && level != model.LevelLeader:
		return place.ChildrenAt(day)
	case place == r.Places.County:
		return r.Places.AliveOn(level, day)
	default:
		return nil
	}
}

// Asks tells whether a topic is asked of a unit or a leader: where targets read the topic
// and all of them are for others, nothing is expected.
func (r *Report) Asks(topic string, p *model.Place) bool {
	if p.Unit == nil && p.Leader == nil {
		return true
	}
	read := false
	for _, t := range r.Targets {
		if !strings.HasPrefix(t.Figure.V, topic+".") {
			continue
		}
		if t.Applies == nil || !forOthers(t.Applies, p) {
			return true
		}
		read = true
	}
	return !read
}

// forOthers tells whether a condition is for leaders of another tier, or units of another
// kind, than p is.
func forOthers(c *model.Condition, p *model.Place) bool {
	if p.Leader != nil {
		return c.Tier.Set && c.Tier.V != p.Leader.Tier.V
	}
	return c.Sender.Set && c.Sender.V.Side() != p.Sender
}

// Topic is the declared topic with the name, or nil for the built-in teams.
func (r *Report) Topic(name string) *model.Topic {
	if !r.figures.declared[name] {
		return nil
	}
	return r.figures.topics[name]
}
