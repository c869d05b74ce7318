package progress

import (
	"sync"

	"guben/generator/internal/model"
)

// Reckoned is what is added up of a county's records and results for whole pages: each
// the first time that it is asked for, and once for all pages and languages. What it gives
// must not be changed.
type Reckoned struct {
	Has func(kind string) bool // whether the county declares records of a kind

	Attention func() *Attention // everything that is red or yellow
	Dues      func() []*Due     // what falls due within DueFar days, the earliest first

	Subscribers func() []*model.Place // those whose feeds there are: see InOrder

	Returned   func() *Returned              // what came of all that was due
	CoverOf    func(topic string) CoverTable // … of a topic, by place and period
	OwnFigures func() []*OwnFigure           // what upper places reported themselves, beside the places below them
	Late       func() []Late                 // the reports known to be late, the latest first

	Tallies    func() []*Tally                        // what the records say of teams and cadres, the oldest batch first
	Agreements func() []Agreement                     // every total that the policy states, held against what it is made of
	Rosters    func() *Rosters                        // postings against the teams' cadres
	Senders    func(batch model.Period) Sent          // who sent how many cadres to which town
	Teams      func() *Teams                          // who was sent where, and who leads them
	Staffing   func(batch model.Period) BatchStaffing // what the upper units sent of their staff
	Postings   func(batch model.Period) PostingTotals // what the postings of a batch come to

	UnitYears     func() map[*model.Place][]UnitYear // what each unit did, year by year
	AssessedYears func() []AssessedYear              // those that are over or have a file, the newest first
	Ratings       func(year model.Period) []Rating   // the grades of the upper units that were assessed for a year, by code
	Acceptance    func() *Chain                      // the acceptance after three years

	Chapters  func() []Chapter        // the county's targets by the chapters of the policy
	ChapterOf func(target string) int // the place of a target's chapter among those declared, behind all where it has none
	Clauses   func() *Clauses         // the clauses of the policy with what there is of each

	Rhythm  func() model.Every   // of the snapshots: see model.County.Rhythm
	Rhythms func() []model.Every // of the periods that end with one: see model.County.Rhythms

	arrivals func() *arrivals
}

func reckon(r *Report) Reckoned {
	x := r.rules()
	return Reckoned{
		Has:           per(r.County.Has),
		Attention:     sync.OnceValue(r.gather),
		Dues:          sync.OnceValue(func() []*Due { return dues(r) }),
		Subscribers:   sync.OnceValue(func() []*model.Place { return subscribers(r) }),
		Returned:      sync.OnceValue(func() *Returned { return returned(r) }),
		CoverOf:       per(func(topic string) CoverTable { return coverOf(r, topic) }),
		OwnFigures:    sync.OnceValue(func() []*OwnFigure { return ownFigures(r) }),
		Late:          sync.OnceValue(func() []Late { return lateReports(r) }),
		Tallies:       sync.OnceValue(x.tallies),
		Agreements:    sync.OnceValue(func() []Agreement { return agreements(r) }),
		Rosters:       sync.OnceValue(x.rosters),
		Senders:       per(func(batch model.Period) Sent { return senders(r, batch) }),
		Teams:         sync.OnceValue(func() *Teams { return newTeams(r) }),
		Staffing:      per(x.staffingOf),
		Postings:      per(x.postingTotals),
		UnitYears:     sync.OnceValue(func() map[*model.Place][]UnitYear { return unitYears(r) }),
		AssessedYears: sync.OnceValue(func() []AssessedYear { return assessedYears(r) }),
		Ratings:       per(x.ratings),
		Acceptance:    sync.OnceValue(x.chain),
		Clauses:       sync.OnceValue(func() *Clauses { return clausesOf(r) }),
		ChapterOf:     per(func(target string) int { return chapterOf(r.County.Clauses, target) }),
		Chapters:      sync.OnceValue(func() []Chapter { return chapters(r) }),
		Rhythm:        sync.OnceValue(r.County.Rhythm),
		Rhythms:       sync.OnceValue(r.County.Rhythms),
		arrivals:      sync.OnceValue(func() *arrivals { return newArrivals(r) }),
	}
}
