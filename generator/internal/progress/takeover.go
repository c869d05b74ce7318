package progress

import (
	"maps"
	"slices"

	"guben/generator/internal/model"
)

// What a snapshot takes over from the one before: the results of a period that was closed then,
// where nothing that they are read from has changed since. What is read is noted while it is
// read, so that no rule of reading has to be known here twice.

// source is what a result is read from: a topic's returns of a period.
type source struct {
	topic string
	part  model.Period
}

func (f *figures) note(s source) {
	if f.noted != nil && !slices.Contains(*f.noted, s) {
		*f.noted = append(*f.noted, s)
	}
}

// way is what came between two snapshots.
type way struct {
	from, to *Report
	quiet    func(source) bool // whether a source reads the same in both
}

// ways lead to each snapshot from the one before; to the first from nowhere.
func (h *history) ways() []*way {
	all := make([]*way, len(h.snapshots))
	for i := 1; i < len(all); i++ {
		w := &way{from: h.snapshots[i-1].Report, to: h.snapshots[i].Report}
		w.quiet = per(w.isQuiet)
		all[i] = w
	}
	return all
}

func (w *way) isQuiet(s source) bool {
	a, b := w.from.AsOf, w.to.AsOf
	due := w.to.figures.topics[s.topic].DueDay(s.part)
	switch {
	case w.from.figures.past != w.to.figures.past, a.After(due) != b.After(due), s.part.Begun(b) && !s.part.Closed(a):
		return false
	case !w.to.figures.declared[s.topic]: // its lines are reckoned for each day
		return maps.EqualFunc(w.from.figures.lines[s.topic][s.part], w.to.figures.lines[s.topic][s.part], sameLine)
	}
	for _, line := range w.to.figures.lines[s.topic][s.part] {
		if stirs(line, a, b) {
			return false
		}
	}
	return true
}

// sameLine tells whether two lines surely say the same.
func sameLine(a, b model.Line) bool {
	return a.Received == b.Received && len(a.Marks)+len(b.Marks)+len(a.Corrected)+len(b.Corrected) == 0 && slices.Equal(a.Values, b.Values)
}

// stirs tells whether a line came in, or was corrected, from one day to another, both included.
func stirs(line model.Line, from, to model.Date) bool {
	within := func(on model.Val[model.Date]) bool { return on.Set && !from.After(on.V) && !on.V.After(to) }
	return within(line.Received) || slices.ContainsFunc(line.Corrected, func(c model.Correction) bool { return within(c.On) })
}

// measure measures a target, taking over what can be from the snapshot before. The way to the
// first snapshot is nil, as is what it had before.
func (w *way) measure(t, before *Target) {
	t.allocate()
	t.sources = make([][]source, len(t.Periods))
	for i := range t.Periods {
		if w.leaves(t, before, i) {
			takeOver(t, before, i)
			continue
		}
		t.figures.noted = &t.sources[i]
		t.measurePeriod(i)
	}
	t.figures.noted = nil
	t.Current = t.current()
}

// leaves tells whether the results of period i are left as they were: the period was closed
// then, as open to being met, and all that it is read from was quiet.
func (w *way) leaves(t, before *Target, i int) bool {
	return w != nil && len(t.report.summed.sites) == 0 && i < len(before.Periods) && before.Periods[i] == t.Periods[i] && t.Periods[i].Closed(before.asOf) &&
		before.open(t.Periods[i]) == t.open(t.Periods[i]) && !slices.ContainsFunc(before.sources[i], func(s source) bool { return !w.quiet(s) })
}

// takeOver copies the results of period i.
func takeOver(t, before *Target, i int) {
	t.sources[i] = before.sources[i]
	for level, own := range t.results {
		for _, place := range t.report.Places.At(level) {
			at := &own[place.Index*len(t.Periods)+i]
			*at = *before.At(place, i)
			at.Target = t
		}
	}
}
