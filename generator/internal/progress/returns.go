package progress

import (
	"math/big"
	"slices"

	"guben/generator/internal/model"
)

// Returned is what came of all that was due by the as-of day, the county over.
type Returned struct {
	Topics []Cover // in the order of the returns, those of which nothing was due as well
	All    Cover
}

func returned(r *Report) *Returned {
	d := &Returned{All: Cover{Due: true}}
	for _, topic := range r.Returns() {
		c := r.Owed(topic, r.Places.County)
		d.Topics = append(d.Topics, c)
		d.All.Add(c)
	}
	return d
}

// Share is the share of the reports that came in whole; nil where none was expected.
func (c Cover) Share() *big.Rat {
	if c.Expected == 0 {
		return nil
	}
	return big.NewRat(int64(c.Reported), int64(c.Expected))
}

// CoverState is how the reports of some places stand.
type CoverState string

// The states. Under the coverage that targets ask for by default, totals are not to be
// leaned on.
const (
	CoverNothing CoverState = "nothing" // none was expected
	CoverAll     CoverState = "all"
	CoverEarly   CoverState = "early"  // some are missing, and not due yet
	CoverNone    CoverState = "none"   // all are missing
	CoverLow     CoverState = "low"    // fewer came than are enough
	CoverEnough  CoverState = "enough" // some are missing
)

var coverLights = map[CoverState]Light{
	CoverNothing: None, CoverAll: Green, CoverEarly: Grey, CoverNone: Red, CoverLow: Yellow, CoverEnough: Green,
}

// Light is the one that a state is shown with.
func (s CoverState) Light() Light { return coverLights[s] }

// State is how the reports stand.
func (c Cover) State() CoverState {
	switch {
	case c.Expected == 0:
		return CoverNothing
	case c.Reported == c.Expected:
		return CoverAll
	case !c.Due:
		return CoverEarly
	case c.Reported == 0:
		return CoverNone
	case c.Share().Cmp(defaultMinCoverage) < 0:
		return CoverLow
	default:
		return CoverEnough
	}
}

// CoverTable is what was reported of what was expected of a topic, by place and period.
type CoverTable struct {
	Periods []model.Period
	Rows    []CoverRow // those of which something was expected
	Foot    []Cover    // the whole county
}

// CoverRow is that of a town, or of the units of a level, or of the leaders of a tier,
// since these belong to no town.
type CoverRow struct {
	Town   *model.Place
	Level  model.UnitLevel
	Tier   model.Tier
	Covers []Cover // by period

	places []*model.Place
}

// coverOf is the table of a topic.
func coverOf(r *Report, topic string) CoverTable {
	t := CoverTable{Periods: r.TopicPeriods(topic)}
	t.Foot = make([]Cover, len(t.Periods))
	for _, row := range coverRows(r, topic) {
		var whole Cover
		for i, p := range t.Periods {
			c := coverage(r, topic, p, row.places)
			row.Covers = append(row.Covers, c)
			whole.Add(c)
			t.Foot[i].Add(c)
			t.Foot[i].Due = c.Due
		}
		if whole.Expected > 0 {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// coverRows are the rows of a topic: units and leaders without those of whom it is not asked.
func coverRows(r *Report, topic string) []CoverRow {
	asked := func(places []*model.Place, in func(*model.Place) bool) []*model.Place {
		return slices.DeleteFunc(slices.Clone(places), func(p *model.Place) bool { return !in(p) || !r.Asks(topic, p) })
	}
	var rows []CoverRow
	switch r.TopicLevel(topic) {
	case model.LevelUnit:
		for _, l := range r.County.UnitLevels() {
			rows = append(rows, CoverRow{Level: l, places: asked(r.Places.Units, func(p *model.Place) bool { return p.Unit.Level.V == l })})
		}
	case model.LevelLeader:
		for _, name := range model.CodesOf(&r.County.Programme).Tiers() {
			tier := model.Tier(name)
			rows = append(rows, CoverRow{Tier: tier, places: asked(r.Places.Leaders, func(p *model.Place) bool { return p.Leader.Tier.V == tier })})
		}
	default:
		for _, town := range r.Places.Towns {
			rows = append(rows, CoverRow{Town: town, places: []*model.Place{town}})
		}
	}
	return slices.DeleteFunc(rows, func(row CoverRow) bool { return len(row.places) == 0 })
}

// coverage adds up the coverage of several places.
func coverage(r *Report, topic string, p model.Period, places []*model.Place) Cover {
	var sum Cover
	for _, place := range places {
		c := r.Coverage(topic, p, place)
		sum.Add(c)
		sum.Due = c.Due
	}
	return sum
}

// Owing is a topic's report of a period that was due at a town and is not whole.
type Owing struct {
	Cover
	Places []*model.Place // the villages whose report lacks, or the town itself
}

// OwedBy lists what was due at a town and is not whole, and the topics of which something
// was expected and nothing lacks.
func OwedBy(r *Report, town *model.Place) (owing []Owing, whole []string) {
	for _, topic := range r.Returns() {
		before, expected := len(owing), false
		for _, p := range r.TopicPeriods(topic) {
			c := r.Coverage(topic, p, town)
			expected = expected || c.Expected > 0
			if c.Due && c.Missing() > 0 {
				owing = append(owing, Owing{c, owingPlaces(r, c, town)})
			}
		}
		if expected && len(owing) == before {
			whole = append(whole, topic)
		}
	}
	return owing, whole
}

func owingPlaces(r *Report, c Cover, town *model.Place) []*model.Place {
	var places []*model.Place
	for _, v := range town.ChildrenAt(c.Period.End()) {
		if r.Coverage(c.Topic, c.Period, v).Missing() > 0 {
			places = append(places, v)
		}
	}
	if len(places) == 0 {
		return []*model.Place{town}
	}
	return places
}
