package progress

import (
	"maps"
	"path"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// MeasureAgain is Measure for a county in which, since a report of it, nothing has changed but
// the returns of some declared topics: a target that was read from none of them, nor from
// records that are reckoned otherwise because of them, is taken over with all its past. What
// comes out is what Measure gives. The report may be nil.
func (r *Report) MeasureAgain(c *model.County, moved map[string]bool) *Report {
	c = reported(c).Publishable()
	k := known{declared: declaredLines(c), doubted: c.DoubtedAt(), moved: moved}
	now := newReport(c, c.Places(), c.Programme.AsOf.V, k.after(r))
	h := newHistory(now, func(i int) known { return k.after(snapshotOf(r, i)) })
	stands, ways := since{r, now, h, moved}.standing(), h.ways()
	each(len(now.Targets), func(n int) {
		t := now.Targets[n]
		if stands(n) {
			again(t, r.Targets[n])
			t.topics = r.Targets[n].topics
			h.again(n, r)
			return
		}
		(*way)(nil).measure(t, nil)
		t.topics = map[string]bool{}
		noteTopics(t, t.topics)
		t.sources = nil
		h.measure(n, ways, t.topics)
	})
	each(len(h.snapshots), func(i int) {
		h.snapshots[i].Report.owners = newOwners(h.snapshots[i].Report) // who answered then
	})
	now.owners, now.history = newOwners(now), h
	return now
}

// after is what is known where there was a report of the same day; nil where there was none.
func (k known) after(before *Report) known {
	if before != nil {
		k.before = before.figures
	}
	return k
}

// snapshotOf is the report of one, nil where there is none.
func snapshotOf(r *Report, i int) *Report {
	if r == nil {
		return nil
	}
	return r.history.snapshots[i].Report
}

// since is what a report that is being made has in common with one before.
type since struct {
	was, is *Report
	history *history // that is being made
	moved   map[string]bool
}

// standing tells which targets read the same now as they did.
func (x since) standing() func(n int) bool {
	if x.was == nil || !x.placed() || !maps.Equal(x.doubted(x.was), x.doubted(x.is)) {
		return func(int) bool { return false }
	}
	moved := map[string]bool{}
	maps.Copy(moved, x.moved)
	for topic := range x.is.figures.topics {
		moved[topic] = moved[topic] || !x.is.figures.declared[topic] && !x.reckoned(topic)
	}
	return func(n int) bool {
		for topic := range x.was.Targets[n].topics {
			if moved[topic] {
				return false
			}
		}
		return true
	}
}

// placed tells whether the places are in the same order.
func (x since) placed() bool {
	for _, level := range x.is.Places.Levels.All() {
		if !slices.EqualFunc(x.was.Places.At(level), x.is.Places.At(level), func(a, b *model.Place) bool { return a.Code == b.Code && a.Index == b.Index }) {
			return false
		}
	}
	return true
}

// doubted are the doubted figures of a report, but for those of topics that moved.
func (x since) doubted(r *Report) map[diag.Pos]bool {
	all := maps.Clone(r.doubted)
	maps.DeleteFunc(all, func(p diag.Pos, _ bool) bool { return x.moved[path.Base(path.Dir(p.File))] })
	return all
}

// reckoned tells whether a built-in topic surely says the same, now and in every snapshot.
func (x since) reckoned(topic string) bool {
	same := func(a, b *Report) bool {
		return maps.EqualFunc(a.figures.lines[topic], b.figures.lines[topic], func(was, is map[string]model.Line) bool { return maps.EqualFunc(was, is, sameLine) })
	}
	return same(x.was, x.is) && slices.EqualFunc(x.was.history.snapshots, x.history.snapshots, func(a, b *Snapshot) bool { return same(a.Report, b.Report) })
}

// again gives a target the results of the same one in a report before, of the levels that are
// kept there.
func again(t, before *Target) {
	t.results, t.Current = map[model.Level][]Result{}, before.Current
	for level, results := range before.results {
		own := slices.Clone(results)
		for i := range own {
			own[i].Target, own[i].Place = t, t.report.Places.At(level)[own[i].Place.Index]
		}
		t.results[level] = own
	}
}

// again gives a target the past that it has in a report.
func (h *history) again(n int, before *Report) {
	h.states[n] = before.history.states[n]
	for i, s := range h.snapshots {
		was := before.history.snapshots[i]
		again(s.Report.Targets[n], was.Report.Targets[n])
		touched := map[*model.Place]int{}
		for place, count := range was.touched[n] {
			touched[s.Report.Places.At(place.Level)[place.Index]] = count
		}
		s.touched[n] = touched
	}
}
