package progress

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Changes are what is different at one snapshot from another before it.
type Changes struct {
	From, To  model.Period
	Turned    []Turn      // red now, and not before
	Recovered []Turn      // red before, and not now
	Moves     []Shift     // values of the county and its towns, the largest first
	First     []Arrival   // a place's first report of a topic
	Late      []Arrival   // reports of earlier periods that came in in between
	Corrected []Corrected // figures of earlier reports that were put right in between
}

// Turn is a light that changed.
type Turn struct {
	Target        *Target
	Place         *model.Place
	Before, After State
}

// Shift is a value that changed, by By.
type Shift struct {
	Target        *Target
	Place         *model.Place
	Before, After *Result
	By            *big.Rat
}

// Arrival is a report that came in.
type Arrival struct {
	Topic  string
	Place  *model.Place
	Period model.Period
	Source diag.Pos
}

// Corrected is a figure that was put right.
type Corrected struct {
	Topic, Figure string
	Place         *model.Place
	Period        model.Period
	Was, Is       model.Amount
	On            model.Date
	Why           string
	Source        diag.Pos
}

// Between compares snapshot j with an earlier one, i. What came in, came in after i. It
// is nil where there are no two such snapshots.
func (r *Report) Between(i, j int) *Changes {
	if i < 0 || i >= j || j >= len(r.history.snapshots) {
		return nil
	}
	return r.changes.of([2]int{i, j}, func() *Changes { return r.between(i, j) })
}

func (r *Report) between(i, j int) *Changes {
	from, to := r.history.snapshots[i], r.history.snapshots[j]
	c := &Changes{From: from.Period, To: to.Period}
	r.turns(c, i, j)
	for n, t := range to.Report.Targets {
		for _, place := range append([]*model.Place{r.Places.County}, r.Places.Towns...) {
			c.shift(from.Report.Targets[n], t, place)
		}
	}
	slices.SortStableFunc(c.Moves, func(a, b Shift) int { return b.size().Cmp(a.size()) })
	for _, s := range r.history.snapshots[i+1 : j+1] {
		c.First = append(c.First, r.arrivals().first[s.Period]...)
		late, corrected := r.Arrived(s.Period)
		c.Late, c.Corrected = append(c.Late, late...), append(c.Corrected, corrected...)
	}
	return c
}

// Arrived are the late reports that came in during a period that a snapshot ends, and the
// figures that were put right in it.
func (r *Report) Arrived(in model.Period) ([]Arrival, []Corrected) {
	a := r.arrivals()
	return a.late[in], a.corrected[in]
}

// turns finds the lights that turned red or ceased to be, target by target from the
// county down.
func (r *Report) turns(c *Changes, i, j int) {
	for _, t := range r.Targets {
		for _, level := range t.Levels() {
			if t.branched(level) {
				continue
			}
			for _, place := range r.Places.At(level) {
				states := r.History(t, place)
				turn := Turn{t, place, states[i], states[j]}
				if turn.Before.Stale || turn.After.Stale {
					continue // nothing is known to have turned
				}
				switch was, is := turn.Before.Light == Red, turn.After.Light == Red; {
				case is && !was:
					c.Turned = append(c.Turned, turn)
				case was && (turn.After.Light == Green || turn.After.Light == Yellow) && !turn.After.Doubtful: // what is grey, or to be verified, is not known to be better
					c.Recovered = append(c.Recovered, turn)
				}
			}
		}
	}
}

// answered tells whether a target's values at a level are yes or no: one that changed is a
// light that turned, and no move.
func answered(t *Target, l model.Level) bool {
	return l == t.Leaf && t.Measured().YesNo.V && !t.IsShare(l) && t.Kind.V != model.KindGrowth && t.Kind.V != model.KindRatio
}

// shift notes a value that moved. What runs with its period starts anew with each: while
// one of the two still runs, only values of the same period are compared. A
// figure that was re-defined in between is not compared at all.
func (c *Changes) shift(then, now *Target, place *model.Place) {
	before, after := then.Now(place), now.Now(place)
	if before == nil || after == nil || before.Value == nil || after.Value == nil {
		return
	}
	if Runs(before, after) || answered(now, place.Level) {
		return
	}
	if now.figure.measure.Broken(before.Period, after.Period) {
		return
	}
	by := new(big.Rat).Sub(after.Value, before.Value)
	if by.Sign() != 0 {
		c.Moves = append(c.Moves, Shift{now, place, before, after, by})
	}
}

// size is how large a move is beside the bound, so that moves of different units compare.
func (s *Shift) size() *big.Rat {
	size := new(big.Rat).Abs(s.By)
	if s.After.Bound == nil || s.After.Bound.Sign() == 0 {
		return size
	}
	return size.Quo(size, new(big.Rat).Abs(s.After.Bound))
}

// arrivals are the reports that came in, and the corrections, by the period of the
// programme's rhythm in which they did.
type arrivals struct {
	beat        func(model.Date) model.Period
	first, late map[model.Period][]Arrival
	corrected   map[model.Period][]Corrected
}

func newArrivals(r *Report) *arrivals {
	beat := func(d model.Date) model.Period { return r.County.Programme.PeriodOf(r.Rhythm(), d) }
	a := &arrivals{beat, map[model.Period][]Arrival{}, map[model.Period][]Arrival{}, map[model.Period][]Corrected{}}
	for _, e := range r.County.Targets.Topics {
		a.topic(r, e.Key, &e.Value)
	}
	return a
}

// topic goes through a topic's files, the oldest period first.
func (a *arrivals) topic(r *Report, name string, topic *model.Topic) {
	var files []model.FigureFile
	for _, f := range r.County.Figures {
		if f.Topic == name {
			files = append(files, f)
		}
	}
	slices.SortFunc(files, func(f, g model.FigureFile) int { return f.Period.V.Compare(g.Period.V) })
	places := r.Places.Bearers(topic.Of.V)
	seen := map[*model.Place]bool{}
	for _, f := range files {
		for i := range f.Figures {
			e := &f.Figures[i]
			place := places[e.Key]
			if place == nil {
				continue
			}
			came := Arrival{name, place, f.Period.V, e.Pos}
			a.line(came, e.Value, !seen[place], r.DueDay(name, f.Period.V), r.AsOf)
			seen[place] = true
		}
	}
}

// line files one line under the periods in which it came in and was put right. Where
// the data do not say when, a report came in with its period's end; what came in behind
// the day that the data are stated as of belongs to that day.
func (a *arrivals) line(came Arrival, line model.Line, first bool, due, asOf model.Date) {
	in := a.beat(came.Period.End())
	if line.Received.Set && line.Received.V.After(came.Period.End()) {
		in = a.beat(earlier(line.Received.V, asOf))
	}
	if first {
		a.first[in] = append(a.first[in], came)
	}
	if line.Received.Set && line.Received.V.After(due) {
		a.late[in] = append(a.late[in], came)
	}
	for _, c := range line.Corrected {
		is := valueOn(line, c.Figure.V, c.On.V)
		if !c.Was.Set || !is.Set {
			continue // what was, or is, may not be shown
		}
		on := a.beat(c.On.V)
		a.corrected[on] = append(a.corrected[on], Corrected{
			Topic: came.Topic, Figure: c.Figure.V, Place: came.Place, Period: came.Period,
			Was: c.Was.V, Is: is.V, On: c.On.V, Why: c.Why.V, Source: c.Figure.Pos,
		})
	}
}

// earlier is the earlier of two days.
func earlier(a, b model.Date) model.Date {
	if a.After(b) {
		return b
	}
	return a
}

// GroupArrivals groups reports by topic and period, in the order in which these are met.
func GroupArrivals(arrivals []Arrival) [][]Arrival {
	type key struct {
		topic  string
		period model.Period
	}
	var groups [][]Arrival
	at := map[key]int{}
	for _, a := range arrivals {
		k := key{a.Topic, a.Period}
		i, ok := at[k]
		if !ok {
			i = len(groups)
			at[k], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], a)
	}
	return groups
}

// highest is the order of places in lists of what changed, by their levels.
func highest(p *model.Place) int {
	switch {
	case p.IsWhole():
		return 0
	case p.Gathers():
		return 1
	case p.Level == model.LevelUnit:
		return 2
	case p.Level == model.LevelLeader:
		return 3
	case p.IsSmallest():
		return 4
	}
	return 5
}

// HighestFirst sorts what changed by the level of its place, the county first; else the order
// stays.
func HighestFirst[T any](changes []T, at func(T) *model.Place) []T {
	rank := func(x T) int { return highest(at(x)) }
	return slices.SortedStableFunc(slices.Values(changes), func(a, b T) int { return cmp.Compare(rank(a), rank(b)) })
}

// Newest is what changed in the newest period; nil where there is none before it.
func Newest(r *Report) *Changes {
	n := len(r.Snapshots())
	return r.Between(n-2, n-1)
}
