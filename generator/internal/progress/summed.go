package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// A site whose smallest places are other sites has no figures of its own: what its results are
// made of is added up from the summaries of those sites. Everything else, from bounds to history,
// is reckoned as ever.

// summed is what one site below comes to, as it is read on a report's day.
type summed struct {
	*model.Upheld
	place   *model.Place // the site's whole, among those of the report
	at      []*model.Place
	targets map[string]*model.SummaryTarget // by the id here, those whose definition agrees or was mapped
	others  map[string]*model.SummaryTarget // whose definition is another: expected, and not counted
	covers  map[coverKey]model.SummaryCover
}

// allSummed are the sites below of a report: of a county that has figures there are none.
type allSummed struct {
	sites       []*summed
	definitions map[string]string          // of the targets here, by id
	covering    map[*model.Place][]*summed // those that say something of a place's reports
}

type coverKey struct {
	topic  string
	period model.Period
	place  *model.Place
}

// newSummed readies the sites below for a report.
func newSummed(r *Report) allSummed {
	if !r.County.AddsUp() {
		return allSummed{}
	}
	all := allSummed{definitions: r.County.Definitions(), covering: map[*model.Place][]*summed{}}
	for i := range r.County.Upheld {
		x := &summed{Upheld: &r.County.Upheld[i], place: r.Places.Find(r.County.Upheld[i].Code)}
		if x.place == nil || x.Summary == nil {
			continue
		}
		for _, p := range x.Summary.Places {
			x.at = append(x.at, r.Places.Find(p.Code))
		}
		x.match(all.definitions)
		x.covers = map[coverKey]model.SummaryCover{}
		for _, c := range x.Summary.Covers {
			if at := x.at[c.Place]; at != nil {
				x.covers[coverKey{c.Topic, c.Period, at}] = c
				all.covering[at] = append(all.covering[at], x)
			}
		}
		all.sites = append(all.sites, x)
	}
	for at, sites := range all.covering {
		all.covering[at] = slices.Compact(sites)
	}
	return all
}

// match finds the site's targets by their definitions.
func (x *summed) match(definitions map[string]string) {
	x.targets, x.others = map[string]*model.SummaryTarget{}, map[string]*model.SummaryTarget{}
	for id, definition := range definitions {
		if t, agrees := x.Matching(id, definition); t != nil && agrees {
			x.targets[id] = t
		} else if t != nil {
			x.others[id] = t
		}
	}
}

// levelsSummed are the levels that a target has results for where they are added up from those
// of other sites.
func levelsSummed(r *Report, t *Target) []model.Level {
	has := map[model.Level]bool{r.Places.Levels.Whole(): true}
	for _, x := range r.summed.sites {
		for _, of := range []map[string]*model.SummaryTarget{x.targets, x.others} {
			if s := of[t.ID]; s != nil {
				for i := range s.Rows {
					if at := x.at[s.Rows[i].Place]; at != nil {
						has[at.Level] = true
					}
				}
			}
		}
	}
	levels := slices.DeleteFunc(slices.Clone(r.Places.Levels), func(l model.Level) bool { return !has[l] })
	if !slices.Contains(levels, t.Leaf) {
		levels = append(levels, t.Leaf)
	}
	return levels
}

// addUp measures a period of a target from what the sites below come to.
func addUp(t *Target, i int) {
	p := t.Periods[i]
	sums := newRollup(t, p)
	for _, place := range t.report.Places.At(t.Leaf) {
		*t.At(place, i) = Result{Target: t, Place: place, Period: p, Open: t.open(p)}
		t.At(place, i).setAside(NotApplicable, ReasonNotThere)
	}
	day := t.dayOf(p)
	for _, x := range t.report.summed.sites {
		for n, place := range x.at {
			if place == nil || !place.AliveAt(day) {
				continue
			}
			said := x.said(t, n, p)
			if said == nil {
				continue
			}
			if place.Level == t.Leaf {
				t.At(place, i).alone(said)
				continue
			}
			own := sumSaid(said)
			if at := sums.sums[place.Level]; at != nil {
				at[place.Index].join(own)
			}
			if place == x.place {
				for up := place.ParentAt(day); up != nil; up = up.ParentAt(day) {
					sums.sums[up.Level][up.Index].join(own)
				}
			}
		}
	}
	sums.finish(i)
}

// said is what the site says of one of its places for a period, on the report's day. What it says
// of a period that still ran on a day before that is not taken for what stands now, and what it
// says by another definition never is: it is expected, and not in.
func (x *summed) said(t *Target, place int, p model.Period) *model.Sum {
	day := x.Summary.DayBy(t.asOf)
	if day < 0 {
		return nil
	}
	if s := x.targets[t.ID]; s != nil {
		if now := s.At(place, p, day); now != nil && (!t.asOf.After(x.Summary.AsOf) || p.Closed(x.Summary.AsOf)) {
			return now
		}
		return owed(s, place, p, day)
	}
	if s := x.others[t.ID]; s != nil {
		return owed(s, place, p, day)
	}
	return nil
}

// owed is what is expected of a place whose figures do not count: as many reports as in the
// newest period up to this one of which its site says anything.
func owed(s *model.SummaryTarget, place int, p model.Period, day int) *model.Sum {
	for i := len(s.Periods) - 1; i >= 0; i-- {
		if s.Periods[i].Compare(p) <= 0 {
			if was := s.At(place, s.Periods[i], day); was != nil {
				return &model.Sum{Expected: was.Expected, Alone: &model.Alone{Status: string(NoData), Light: string(Grey)}}
			}
		}
	}
	return nil
}

// alone gives a place of the target's own level the result that its site shows.
func (r *Result) alone(said *model.Sum) {
	t, a := r.Target, said.Alone
	if a == nil {
		return
	}
	r.Status, r.Light, r.Reason = Status(a.Status), Light(a.Light), Reason(a.Reason)
	r.Value, r.Numerator, r.Denominator, r.Bound, r.Pace = a.Value, a.Num, a.Den, a.Aim, a.Pace
	r.Reported, r.Expected, r.Marked, r.Mark, r.Doubtful = said.Reported, said.Expected, said.Marked, said.Mark, said.Doubtful
	if sumsUp(t.report, r.Place.Level) {
		r.sum = sumSaid(said)
	}
}

// sumSaid is a sum as a site says it.
func sumSaid(x *model.Sum) *sum {
	s := &sum{
		expected: x.Expected, reported: x.Reported, judged: x.Judged, kept: x.Kept, done: x.Done, absent: x.Absent, apart: x.Apart,
		overdue: x.Overdue, noBase: x.NoBase, broken: x.Broken, untested: x.Untested, doubtful: x.Doubtful,
		baseless: Reason(x.Baseless), aside: Reason(x.Aside), marked: x.Marked, mark: x.Mark, short: x.Short,
	}
	if x.Terms != nil {
		s.terms = &terms{}
		for i, v := range x.Terms.All() {
			s.terms.all()[i].Set(v)
		}
	}
	return s
}

// join adds what others come to.
func (s *sum) join(o *sum) {
	s.expected, s.reported, s.judged, s.kept, s.done = s.expected+o.expected, s.reported+o.reported, s.judged+o.judged, s.kept+o.kept, s.done+o.done
	s.absent, s.apart, s.marked, s.short = s.absent+o.absent, s.apart+o.apart, s.marked+o.marked, s.short+o.short
	s.overdue, s.noBase, s.broken = s.overdue || o.overdue, s.noBase || o.noBase, s.broken || o.broken
	s.untested, s.doubtful = s.untested || o.untested, s.doubtful || o.doubtful
	if s.baseless == ReasonNone {
		s.baseless = o.baseless
	}
	if s.aside == ReasonNone {
		s.aside = o.aside
	}
	s.mark = graver(s.mark, o.mark)
	if o.terms != nil {
		s.pool(o.terms)
	}
}

// touchedBelow are how many places fall short below each place, as the sites below say.
func touchedBelow(t *Target) map[*model.Place]int {
	n := map[*model.Place]int{}
	for _, level := range t.Levels() {
		for _, place := range t.report.Places.At(level) {
			if now := t.Now(place); now != nil && now.sum != nil && now.sum.short > 0 {
				n[place] = now.sum.short
			}
		}
	}
	return n
}

// coverSummed is what the sites below say of the reports of a topic.
func coverSummed(r *Report, topic string, p model.Period, place *model.Place) Cover {
	c := Cover{Topic: topic, Period: p, Due: r.Due(topic, p)}
	day := p.ReadOn(r.AsOf)
	sites := r.summed.covering[place]
	if place.IsWhole() {
		sites = r.summed.sites
	}
	for _, x := range sites {
		at := place
		if x.place.UpOn(place.Level, day) == place {
			at = x.place
		}
		if !at.AliveAt(day) {
			continue
		}
		if s, ok := x.covers[coverKey{topic, p, at}]; ok {
			c.Add(Cover{Reported: s.Reported, Partial: s.Partial, Late: s.Late, Expected: s.Expected, Marked: s.Marked})
		}
	}
	return c
}
