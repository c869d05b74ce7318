package progress

import "guben/generator/internal/model"

// PlaceFigures are all figures that a place reported, or those that it stands for: a village
// for its branches, each for what was merged into it.
type PlaceFigures struct {
	Years  []model.Period // that any of the topics has periods in
	Topics []ReportedTopic
}

// ReportedTopic is what one place reported of one topic, in each of the years.
type ReportedTopic struct {
	Topic *model.Entry[model.Topic]
	By    *model.Place
	Years [][]ReportedLine
}

// ReportedLine is a period of a topic in which a place was there, with what it reported.
type ReportedLine struct {
	Period model.Period
	Line   model.Line
}

// FiguresOf are the figures of a place.
func FiguresOf(r *Report, place *model.Place) PlaceFigures {
	var f PlaceFigures
	first, last := 0, -1
	topics := r.County.Targets.Topics
	for i := range topics {
		by := reporters(&topics[i].Value, place)
		if len(by) == 0 {
			continue
		}
		for _, p := range r.TopicPeriods(topics[i].Key) {
			if first == 0 || p.Year < first {
				first = p.Year
			}
			last = max(last, p.Year)
		}
		for _, p := range by {
			f.Topics = append(f.Topics, ReportedTopic{Topic: &topics[i], By: p})
		}
	}
	for y := first; y <= last; y++ {
		f.Years = append(f.Years, r.County.Programme.Calendar().Year(y))
	}
	for i := range f.Topics {
		f.Topics[i].read(r, f.Years)
	}
	return f
}

// reporters are the places whose lines a place's page shows: the place itself, or a
// village's branches, and those that were merged into them.
func reporters(topic *model.Topic, place *model.Place) []*model.Place {
	var own []*model.Place
	switch {
	case topic.Of.V == place.Level:
		own = []*model.Place{place}
	case topic.Of.V == model.LevelBranch && place.IsSmallest():
		own = place.Children
	}
	var all []*model.Place
	for _, p := range own {
		all = append(append(all, p), p.Carries()...)
	}
	return all
}

func (x *ReportedTopic) read(r *Report, years []model.Period) {
	x.Years = make([][]ReportedLine, len(years))
	for _, p := range r.TopicPeriods(x.Topic.Key) {
		if !x.By.AliveAt(p.End()) {
			continue
		}
		line, _ := r.Line(x.Topic.Key, p, x.By)
		n := p.Year - years[0].Year
		x.Years[n] = append(x.Years[n], ReportedLine{p, line})
	}
}
