package progress

import (
	"cmp"
	"slices"

	"guben/generator/internal/model"
)

// How many days ahead of the as-of day what falls due is listed.
const (
	DueSoon = 30
	DueFar  = 90
)

// Due is something that falls due: a report, a target's period or deadline, or the reply to an
// order. One of Topic, Target and Docket says which.
type Due struct {
	Day    model.Date
	Topic  string
	Target *Target
	Docket *Docket
	Period model.Period

	Reported, Expected int       // how many are in: reports, places that have met the test, replies
	Owing              []DuePart // who owes something of it
}

// DuePart is what somebody owes of it.
type DuePart struct {
	Owner              *model.Place
	Reported, Expected int
}

// dues are what falls due after the as-of day within DueFar days, the earliest first.
func dues(r *Report) []*Due {
	until := r.AsOf.AddDays(DueFar)
	in := func(day model.Date) bool { return day.After(r.AsOf) && !day.After(until) }
	all := slices.Concat(dueReports(r, in), dueTargets(r, in), dueReplies(r, in))
	slices.SortStableFunc(all, func(a, b *Due) int { return a.Day.Compare(b.Day) })
	return all
}

// Soon is how many of them fall due within DueSoon days.
func Soon(r *Report) int {
	until, n := r.AsOf.AddDays(DueSoon), 0
	for _, d := range r.Dues() {
		n += oneIf(!d.Day.After(until))
	}
	return n
}

// dueReports are the returns and written reports.
func dueReports(r *Report, in func(model.Date) bool) []*Due {
	var all []*Due
	for _, topic := range r.Returns() {
		for _, p := range r.County.Programme.Periods(r.AnyTopic(topic).Every.V) {
			day := r.DueDay(topic, p)
			if !day.After(p.End()) || !in(day) {
				continue
			}
			d := &Due{Day: day, Topic: topic, Period: p}
			for _, owner := range dueFrom(r, topic) {
				c := r.Coverage(topic, p, owner)
				d.Reported, d.Expected = d.Reported+c.Reported, d.Expected+c.Expected
				if c.Missing() > 0 {
					d.Owing = append(d.Owing, DuePart{owner, c.Reported, c.Expected})
				}
			}
			if d.Expected > 0 {
				all = append(all, d)
			}
		}
	}
	return all
}

// dueFrom is who answers for the reports of a topic: the units, the leaders, or the parts of
// the whole that the reporting places lie in.
func dueFrom(r *Report, topic string) []*model.Place {
	switch l := r.TopicLevel(topic); l {
	case model.LevelUnit, model.LevelLeader:
		return slices.DeleteFunc(slices.Clone(r.Places.Living(l)), func(p *model.Place) bool { return !r.Asks(topic, p) })
	case r.Places.Levels.Whole():
		return []*model.Place{r.Places.County}
	}
	return r.Places.Parts()
}

// Owers are who owes what was due by the as-of day, in the order of places: of the whole those
// who answer for a topic's reports; of a part itself and the places below it.
func Owers(r *Report, place *model.Place, below []*model.Place) []DuePart {
	sums := map[*model.Place]*DuePart{}
	var owners []*model.Place
	for _, topic := range r.Returns() {
		for _, owner := range owersOf(r, topic, place, below) {
			c := r.Owed(topic, owner)
			if c.Missing() == 0 {
				continue
			}
			if sums[owner] == nil {
				sums[owner] = &DuePart{Owner: owner}
				owners = append(owners, owner)
			}
			sums[owner].Reported, sums[owner].Expected = sums[owner].Reported+c.Reported, sums[owner].Expected+c.Expected
		}
	}
	var all []DuePart
	for _, owner := range InOrder(owners) {
		all = append(all, *sums[owner])
	}
	return all
}

func owersOf(r *Report, topic string, place *model.Place, below []*model.Place) []*model.Place {
	switch level := r.TopicLevel(topic); {
	case place.IsWhole():
		return dueFrom(r, topic)
	case level == place.Level:
		return []*model.Place{place}
	case level == model.LevelUnit || level == model.LevelLeader:
		return nil
	}
	return below
}

// Missing is how much of it has not come.
func (p DuePart) Missing() int { return p.Expected - p.Reported }

// dueTargets are the ends of the periods that run, and the deadlines, with the places of the
// target's own level that have met the test already.
func dueTargets(r *Report, in func(model.Date) bool) []*Due {
	var all []*Due
	for _, t := range r.Targets {
		day := t.Current.End()
		if !t.due.IsZero() {
			day = t.due
		}
		if !in(day) {
			continue
		}
		d := &Due{Day: day, Target: t, Period: t.Current}
		for _, leaf := range r.Places.Living(t.Leaf) {
			now := t.Now(leaf)
			if now == nil || now.Status.Aside() {
				continue
			}
			d.Expected++
			if now.Holds() {
				d.Reported++
			}
		}
		if d.Expected > 0 {
			all = append(all, d)
		}
	}
	return all
}

// dueReplies are the replies to open orders.
func dueReplies(r *Report, in func(model.Date) bool) []*Due {
	if r.history == nil {
		return nil
	}
	var all []*Due
	for _, d := range r.Attention().Dockets {
		last := d.Last()
		if d.State == Settled || !in(last.Promised.V) || last.Replied(r.AsOf) != nil {
			continue
		}
		due := &Due{Day: last.Promised.V, Docket: d, Period: last.Period, Expected: 1}
		if last.To != nil {
			due.Owing = []DuePart{{Owner: last.To, Expected: 1}}
		}
		all = append(all, due)
	}
	return all
}

// DueOf are those of what falls due that concern somebody: what they owe, and for the whole all.
func DueOf(all []*Due, owner *model.Place) []*Due {
	return slices.DeleteFunc(slices.Clone(all), func(d *Due) bool {
		return !owner.IsWhole() && !slices.ContainsFunc(d.Owing, func(p DuePart) bool { return p.Owner == owner })
	})
}

// DueOwners are who owes something of what falls due: see InOrder.
func DueOwners(all []*Due) []*model.Place {
	var owners []*model.Place
	for _, d := range all {
		for _, p := range d.Owing {
			owners = append(owners, p.Owner)
		}
	}
	return owners
}

// Distinct are some places, each once in the order of its first; nobody is left out.
func Distinct(places ...*model.Place) []*model.Place {
	var all []*model.Place
	for _, p := range places {
		if p != nil && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// InOrder are some places, each once: the whole first, then its parts, units and leaders, by
// code.
func InOrder(places []*model.Place) []*model.Place {
	rank := func(p *model.Place) int {
		switch {
		case p.IsWhole():
			return 0
		case p.Level == model.LevelLeader:
			return 3
		case p.Level == model.LevelUnit:
			return 2
		}
		return 1
	}
	all := slices.Clone(places)
	slices.SortFunc(all, func(a, b *model.Place) int { return cmp.Or(rank(a)-rank(b), cmp.Compare(a.Code, b.Code)) })
	return slices.Compact(all)
}

// subscribers are the whole, its parts, and everybody whom a change concerns or who owes
// something; none where nothing changed and nothing falls due.
func subscribers(r *Report) []*model.Place {
	items := changedPlaces(r)
	if len(items) == 0 && len(r.Dues()) == 0 {
		return nil
	}
	all := append(DueOwners(r.Dues()), r.Places.County)
	all = append(all, r.Places.Parts()...)
	for _, place := range items {
		o := r.Owners(place)
		all = append(append(all, o.Leaders...), o.Unit)
	}
	return InOrder(slices.DeleteFunc(all, func(p *model.Place) bool { return p == nil || !p.Lives() }))
}

// changedPlaces are the places of the lights that changed, the reports that came in and the
// figures that were corrected in the newest period.
func changedPlaces(r *Report) []*model.Place {
	c := Newest(r)
	if c == nil {
		return nil
	}
	var all []*model.Place
	for _, x := range slices.Concat(c.Turned, c.Recovered) {
		all = append(all, x.Place)
	}
	for _, x := range slices.Concat(c.First, c.Late) {
		all = append(all, x.Place)
	}
	for _, x := range c.Corrected {
		all = append(all, x.Place)
	}
	return all
}
