// Package sample writes the data folder of a sample county: the real towns and villages
// of one county with invented figures, or an invented county of any size. A file a topic:
// figures and records, and who answers for what, by office.
//
// The figures are made so that every rule of the product has something to bite on: values
// exactly on a bound, gaps, late reports, renamed villages, places ahead and behind (see
// special.go). The totals of the work teams are those that the policy states.
//
// Everything is reckoned in integers from the seed alone, so that the same seed gives
// the same bytes on every machine. Each topic has a stream of chance of its own: a new one
// leaves what is there as it is.
package sample

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
)

// The default county: all 273 village committees and, so that there is a village for
// each of the 279 teams, the first residents' committee of the six towns that have the
// most village committees.
const (
	Seed     = 2005
	Towns    = 18
	Villages = 279
)

// firstYear is the year of the first batch; the year before it is the baseline.
const (
	firstYear = 2005
	baseline  = firstYear - 1
	openYear  = firstYear + 2 // figures stop at its third quarter
	years     = 3
)

// County returns the files of data/ by path. The default numbers of towns and villages
// give the real places, all other numbers invented ones.
func County(seed uint64, towns, villages int) (map[string][]byte, error) {
	c, err := settle(seed, towns, villages)
	if err != nil {
		return nil, err
	}
	c.classify()
	c.live()
	files := map[string][]byte{}
	batches := c.teams()
	c.writeFixed(files, batches[0])
	c.writePlaces(files)
	c.writeUnits(files)
	c.writeTeams(files, batches)
	c.incomes().write(files)
	members, training := c.members(), c.training()
	members.write(files)
	training.write(files)
	c.writeYearly(files, governanceTopic, c.governance())
	members.writeParty(files, members.party(training.all))
	c.writeYearly(files, supportTopic, c.support())
	c.writeYearly(files, societyTopic, c.society())
	c.writeYearly(files, teamworkTopic, c.teamwork(batches))
	c.writeStaff(files, batches)
	c.writePostings(files, batches)
	leaders, err := c.leaders()
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	c.writeLeaders(files, leaders)
	c.writeVisits(files, leaders)
	c.writeAssessments(files, leaders)
	for _, write := range alone {
		write(c, files)
	}
	return files, nil
}

// writer writes the files of a topic that needs nothing of another.
type writer func(c *invention, files map[string][]byte)

// alone are those writers: each stands in its topic's file, which puts it here. Every topic
// draws from a stream of its own, so that their order changes nothing.
var alone []writer

func writes(w writer) writer {
	alone = append(alone, w)
	return w
}

// invention is what all topics share.
type invention struct {
	seed     uint64
	towns    []town
	villages []village // by code, hence town by town
	units    []unit    // the upper units
	invented bool

	lives map[int]life // what becomes of villages, by index
	born  []village    // villages that are born while the programme runs
}

// town holds the villages first to last-1.
type town struct {
	code, name, en string
	first, last    int
}

// village is a village committee or a residents' committee.
type village struct {
	code, name string
	town       int
	rich       bool // at or above 30,000 yuan in the baseline year
	weak       bool
}

// settle picks or invents the places.
func settle(seed uint64, towns, villages int) (*invention, error) {
	c := &invention{seed: seed}
	var err error
	if towns == Towns && villages == Villages {
		err = c.readPlaces()
	} else {
		err = c.invent(towns, villages)
	}
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	c.units, err = readUnits()
	if err != nil {
		return nil, fmt.Errorf("sample: %w", err)
	}
	return c, nil
}

// stream is a source of chance of its own for each topic, so that a change to one topic
// leaves the others' figures as they are.
func (c *invention) stream(topic string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(topic))
	return rand.New(rand.NewPCG(c.seed, h.Sum64()))
}

// scaled is the default county's number n in proportion to the county's villages.
func (c *invention) scaled(n int) int { return (2*n*len(c.villages) + Villages) / (2 * Villages) }

// between is a number from lo to hi, both included.
func between(r *rand.Rand, lo, hi int) int { return lo + r.IntN(hi-lo+1) }

// bell is a number within ±spread that is mostly near 0.
func bell(r *rand.Rand, spread int) int {
	return (between(r, -spread, spread) + between(r, -spread, spread) + between(r, -spread, spread)) / 3
}

// chance is true in percent of all cases.
func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

// grown is n changed by bp hundredths of a percent, rounded.
func grown(n, bp int) int { return (n*(10000+bp) + 5000) / 10000 }
