package progress

import (
	"runtime"
	"slices"

	turns "github.com/sourcegraph/conc/pool"

	"guben/generator/internal/model"
)

// Snapshot is the county as it stood at the end of a closed period of its rhythm, such as a
// quarter: what had been reported by then where the data say when, uncorrected where it was
// corrected later.
type Snapshot struct {
	Period model.Period
	Report *Report // results of villages and branches are not kept: see History for those

	touched []map[*model.Place]int // by target: see Case
}

// State is where a target stood at a place in a snapshot.
type State struct {
	Status Status
	Light  Light
	// Stale says that the newest result was of a period before the last one that was due:
	// between results that come once in two years nothing is known, and no light lasts.
	Stale bool
	// Doubtful says that the result is made of a figure that is to be verified.
	Doubtful bool
	// Lost says that the result is red and cannot be mended any more.
	Lost bool
}

// history is the state of every target at every place in each snapshot.
type history struct {
	snapshots []*Snapshot
	states    []map[model.Level][]State // by target: place-major, Index*len(snapshots) + snapshot
}

// keeps tells the levels whose results a snapshot keeps whole: all but the smallest places
// and what stands below them.
func (r *Report) keeps(l model.Level) bool {
	return l != r.Places.Levels.Smallest() && l != model.LevelBranch
}

// newHistory readies the county to be measured at the end of each period of its rhythm that is
// closed by the as-of day, from what is known of each.
func newHistory(r *Report, k func(i int) known) *history {
	h := &history{}
	for _, q := range r.County.Programme.Periods(r.Rhythm()) {
		if q.Closed(r.AsOf) {
			h.snapshots = append(h.snapshots, &Snapshot{Period: q})
		}
	}
	h.allocate(r)
	each(len(h.snapshots), func(i int) {
		s := h.snapshots[i]
		s.Report = newReport(r.County, r.Places, s.Period.End(), k(i))
		s.touched = make([]map[*model.Place]int, len(r.Targets))
	})
	return h
}

// each does something with each of n, on all cores.
func each(n int, do func(i int)) {
	group := turns.New().WithMaxGoroutines(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() { do(i) })
	}
	group.Wait()
}

// measure measures a target in one snapshot after the other, and notes what it is read from.
func (h *history) measure(n int, ways []*way, topics map[string]bool) {
	var before *Target
	for i, s := range h.snapshots {
		t := s.Report.Targets[n]
		ways[i].measure(t, before)
		noteTopics(t, topics)
		forget(before)
		h.take(i, t)
		before = t
	}
	forget(before)
}

func (h *history) allocate(r *Report) {
	for _, t := range r.Targets {
		states := map[model.Level][]State{}
		for _, level := range t.Levels() {
			states[level] = make([]State, len(r.Places.At(level))*len(h.snapshots))
		}
		h.states = append(h.states, states)
	}
}

// take keeps the states of a target in snapshot i.
func (h *history) take(i int, t *Target) {
	stale := t.stale()
	h.snapshots[i].touched[t.index] = t.touched()
	for level, states := range h.states[t.index] {
		for _, place := range t.report.Places.At(level) {
			switch r := t.Now(place); {
			case r == nil:
			case stale:
				states[place.Index*len(h.snapshots)+i] = State{Status: NoData, Light: Grey, Stale: true}
			default:
				states[place.Index*len(h.snapshots)+i] = State{Status: r.Status, Light: r.Light, Doubtful: r.Doubtful, Lost: r.lost()}
			}
		}
	}
}

// noteTopics adds what a target was read from.
func noteTopics(t *Target, topics map[string]bool) {
	for _, sources := range t.sources {
		for _, s := range sources {
			topics[s.topic] = true
		}
	}
}

// forget drops the results of villages and branches, which would be some million.
func forget(t *Target) {
	if t == nil {
		return
	}
	t.sources = nil
	for level := range t.results {
		if !t.report.keeps(level) {
			delete(t.results, level)
		}
	}
}

// Snapshots are the county at the end of each closed period of its rhythm, the oldest first.
func (r *Report) Snapshots() []*Snapshot { return r.history.snapshots }

// ClosedPeriods are the periods that are closed, the oldest first, and the shorter first: each
// ends with a snapshot.
func ClosedPeriods(r *Report) []model.Period {
	var all []model.Period
	for _, s := range r.Snapshots() {
		for _, every := range r.Rhythms() {
			if p := r.County.Programme.PeriodOf(every, s.Period.End()); p.End() == s.Period.End() {
				all = append(all, p)
			}
		}
	}
	return all
}

// SnapshotOf is the place, among all snapshots, of the one that a closed period ends with.
func SnapshotOf(r *Report, p model.Period) int {
	return slices.IndexFunc(r.Snapshots(), func(s *Snapshot) bool { return s.Period.End().Compare(p.End()) == 0 })
}

// Snapshot is the one that a closed period ends with; nil where none does.
func (r *Report) Snapshot(p model.Period) *Snapshot {
	if i := SnapshotOf(r, p); i >= 0 {
		return r.Snapshots()[i]
	}
	return nil
}

// History is where a target stood at a place in each snapshot; a state
// is empty where the target had not begun. It is nil for a level without results.
func (r *Report) History(t *Target, place *model.Place) []State {
	states := r.history.states[t.index][place.Level]
	if states == nil {
		return nil
	}
	n := len(r.history.snapshots)
	return states[place.Index*n : (place.Index+1)*n]
}

// Run is how long a state has lasted up to now.
type Run struct {
	Since     model.Period // the period of the first snapshot that it was seen in
	Quarters  int          // how many snapshots it was seen in; 0 when it is of the period that is open
	Unknown   int          // snapshots in between in which no result was known; they are not counted
	Off       bool         // it was seen yellow or red, and not only red
	FromStart bool         // it was there in the first snapshot
}

// RedSince tells since when a target has been red at a place, and whether it is.
func (r *Report) RedSince(t *Target, place *model.Place) (Run, bool) {
	now := t.Now(place)
	if now == nil || now.Light != Red {
		return Run{}, false
	}
	return r.run(t, place, len(r.Snapshots())-1, Red), true
}

// RedUpTo tells since when a target had been red at a place at the end of snapshot at, and
// whether it was.
func (r *Report) RedUpTo(t *Target, place *model.Place, at int) (Run, bool) {
	states := r.History(t, place)
	if at < 0 || at >= len(states) || states[at].Light != Red {
		return Run{}, false
	}
	return r.run(t, place, at, Red), true
}

// OffSince tells since when a target has not been in order at a place, and whether it is
// not: for how long it has been red or, where it is yellow, one of the two.
func (r *Report) OffSince(t *Target, place *model.Place) (Run, bool) {
	now := t.Now(place)
	switch {
	case now == nil:
		return Run{}, false
	case now.Light == Red:
		return r.run(t, place, len(r.Snapshots())-1, Red), true
	case now.Light == Yellow:
		return r.run(t, place, len(r.Snapshots())-1, Red, Yellow), true
	default:
		return Run{}, false
	}
}

// stale tells whether a period after the current one is over and its reports were due.
func (t *Target) stale() bool {
	for _, p := range t.Periods {
		parts := p.Parts(t.figure.topic.Every.V)
		if p.Compare(t.Current) > 0 && len(parts) > 0 && t.asOf.After(t.figure.topic.DueDay(parts[len(parts)-1])) {
			return true
		}
	}
	return false
}

// run counts back the snapshots in which the light was one of lights, from snapshot at.
// Those in which nothing was known neither count nor end it.
func (r *Report) run(t *Target, place *model.Place, at int, lights ...Light) Run {
	states := r.History(t, place)
	run := Run{Since: r.County.Programme.Current(r.Rhythm(), r.AsOf), Off: slices.Contains(lights, Yellow)}
	unknown := 0
	for i := min(at, len(states)-1); i >= 0 && (states[i].Stale || slices.Contains(lights, states[i].Light)); i-- {
		if states[i].Stale {
			unknown++
			continue
		}
		run.Quarters++
		run.Since = r.history.snapshots[i].Period
		run.FromStart = i == 0
		run.Unknown, unknown = run.Unknown+unknown, 0
	}
	return run
}
