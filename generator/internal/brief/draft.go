package brief

import (
	"maps"
	"slices"
	"sync"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// apart is the degree of what does not apply.
const apart = progress.Degree(progress.NotApplicable)

// draft is a brief in the making: what it is of, and the results that it tells.
type draft struct {
	Writer
	*paper
	period model.Period
	at     int              // the snapshot's place among all
	then   *progress.Report // the county as of the period's end
	place  *model.Place
	below  []*model.Place // the towns of that day; of a town, its villages
	items  []*item        // what applies, in the order of the targets
	apart  []*item        // what does not apply

	measure measure // how much the text tells

	// What both the text and an annex tell, or what every measure of the text does, each
	// reckoned once.
	ranking func() []ranked
	owers   func() []progress.DuePart
	covers  func() []cover
	coming  func() []due
}

func (w Writer) draft(p model.Period, place *model.Place) *draft {
	at := progress.SnapshotOf(w.Report, p)
	if at < 0 {
		return nil
	}
	s := &draft{Writer: w, period: p, at: at, then: w.Report.Snapshots()[at].Report, place: place, paper: &paper{words: w.Words, doc: &Document{}}}
	s.below = s.placesBelow()
	s.ranking, s.owers = sync.OnceValue(s.rank), sync.OnceValue(s.owing)
	s.covers, s.coming = sync.OnceValue(s.covered), sync.OnceValue(s.fallsDue)
	for _, t := range s.then.Targets {
		r := s.result(t, place)
		switch {
		case r == nil:
		case r.Status.Aside():
			s.apart = append(s.apart, itemWords{s}.item(t, r))
		default:
			s.items = append(s.items, itemWords{s}.item(t, r))
		}
	}
	return s
}

func (s *draft) outline() {
	s.doc.Title, s.doc.AsOf = s.title(), s.Say("brief.as-of", i18n.Args{"Day": s.Date(s.then.AsOf)})
	s.doc.Summary, s.doc.Light = s.summary(), s.light()
}

// placesBelow are the towns, or a town's villages, that were there on the brief's day.
func (s *draft) placesBelow() []*model.Place {
	if !s.county() {
		return s.place.ChildrenAt(s.then.AsOf)
	}
	return s.then.Places.PartsOn(s.then.AsOf)
}

// result is what a brief says of a target at a place: the current period's; in a yearly
// summary the newest of the year that the county has a value for, else the year's last.
func (s *draft) result(t *progress.Target, place *model.Place) *progress.Result {
	if !s.yearly() {
		return t.Now(place)
	}
	last := -1
	for i := range slices.Backward(t.Periods) {
		if p := t.Periods[i]; p.End().After(s.period.End()) || s.period.Start().After(p.End()) {
			continue
		}
		if last < 0 {
			last = i
		}
		if r := t.At(s.then.Places.County, i); r != nil && r.Value != nil {
			return t.At(place, i)
		}
	}
	if last < 0 {
		return t.Now(place) // its period goes on
	}
	return t.At(place, last)
}

func (s *draft) yearly() bool { return !s.period.Every.Finer(model.EveryYear) }

func (s *draft) county() bool { return s.place.IsWhole() }

// of picks the wording of a year, or of what else the programme looks back on.
func (s *draft) of() string {
	if s.period.Every == model.EveryYear {
		return "year"
	}
	return "quarter"
}

func (s *draft) title() string { return s.Say("brief.title."+s.of(), s.titleArgs()) }

// titleLines part the title as it stands on paper.
func (s *draft) titleLines() []string {
	return []string{s.Say("brief.title.of", s.titleArgs()), s.Say("brief.title.of-"+s.of(), s.titleArgs())}
}

func (s *draft) titleArgs() i18n.Args {
	programme := s.Report.County.Programme.Name.In(s.Lang)
	if programme == s.Called(s.place) { // which is named once
		programme = ""
	}
	return i18n.Args{"Place": s.Called(s.place), "Programme": programme, "Period": s.Period(s.period)}
}

// light is the gravest light of what applies.
func (s *draft) light() progress.Light {
	for _, l := range []progress.Light{progress.Red, progress.Yellow, progress.Grey, progress.Green} {
		if slices.ContainsFunc(s.items, func(it *item) bool { return it.r.Light == l }) {
			return l
		}
	}
	return progress.None
}

// tested are the places below at which a target's lights are looked at: the towns or
// villages of the brief, or the units or leaders that it is tested at.
func (s *draft) tested(t *progress.Target) []*model.Place {
	switch {
	case t.Leaf != model.LevelUnit && t.Leaf != model.LevelLeader:
		return s.below
	case s.county():
		return s.then.Places.At(t.Leaf)
	default:
		return nil
	}
}

// run is how long a target had been red at a place by the end of the brief's period.
func (s *draft) run(t *progress.Target, place *model.Place) progress.Run {
	run, _ := s.Report.RedUpTo(s.Report.Target(t.ID), place, s.at)
	return run
}

func (s *draft) statuses() map[progress.Degree]int {
	counts := map[progress.Degree]int{}
	for _, it := range s.items {
		counts[it.r.Degree()]++
	}
	counts[apart] = len(s.apart)
	return counts
}

// statusesBefore are the statuses at the end of the quarter or year before; nil where the
// programme had not begun.
func (s *draft) statusesBefore() map[progress.Degree]int {
	then := s.Writer.draft(s.period.Shift(-1), s.place)
	if then == nil || len(then.items) == 0 {
		return nil
	}
	return then.statuses()
}

// counted lists statuses with their counts, without those that do not apply.
func (s *draft) counted(counts map[progress.Degree]int) string {
	applying := maps.Clone(counts)
	delete(applying, apart)
	return s.Join(s.Counts(applying, "brief.count"))
}

// summary says in one sentence how many targets stand how.
func (s *draft) summary() string {
	counts := s.statuses()
	good := 0
	for _, it := range s.items {
		if it.r.Light == progress.Green {
			good++
		}
	}
	args := i18n.Args{"Place": s.Called(s.place), "Total": s.Int(len(s.items)), "Counts": s.counted(counts)}
	switch {
	case len(s.items) == 0:
		return s.Say("brief.summary.nothing", args)
	case s.empty():
		return s.Say("brief.summary.no-figures", args)
	case good == len(s.items):
		return s.Say("brief.summary.all", args)
	case good == 0:
		return s.Say("brief.summary.none", args)
	default:
		return s.Say("brief.summary.some", args)
	}
}

// empty tells whether no target has a value.
func (s *draft) empty() bool {
	return !slices.ContainsFunc(s.items, func(it *item) bool { return it.r.Value != nil })
}

// standing are the results of a target at the places below that have a value, the best first.
func (s *draft) standing(t *progress.Target) []*progress.Result {
	var rs []*progress.Result
	for _, place := range s.below {
		if r := s.result(t, place); r != nil && r.Value != nil && !r.Status.Aside() {
			rs = append(rs, r)
		}
	}
	slices.SortStableFunc(rs, func(a, b *progress.Result) int { return progress.WorseFirst(b, a) })
	return rs
}

// stateOf is where a target stood at a place at the end of the brief's period.
func (s *draft) stateOf(t *progress.Target, place *model.Place) progress.State {
	if states := s.Report.History(s.Report.Target(t.ID), place); s.at < len(states) {
		return states[s.at]
	}
	return progress.State{}
}

// good is green: what reaches its mark on too few reports is for orientation only.
func good(r *progress.Result) bool { return r.Light == progress.Green }

func countGood(rs []*progress.Result) int {
	n := 0
	for _, r := range rs {
		if good(r) {
			n++
		}
	}
	return n
}
