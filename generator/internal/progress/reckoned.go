package progress

import "sync"

// Reckoned is what is added up of a county's records and results for whole pages: each
// the first time that it is asked for, and once for all pages and languages.
type Reckoned struct {
	Tallies    func() []*Tally    // what the records say of teams and cadres, the oldest batch first
	Agreements func() []Agreement // every total that the policy states, held against what it is made of
	Rosters    func() *Rosters    // postings against the teams' cadres
	Late       func() []Late      // the reports known to be late, the latest first
	Returned   func() *Returned   // what came of all that was due
}

func reckon(r *Report) Reckoned {
	return Reckoned{
		Tallies:    sync.OnceValue(r.rules().tallies),
		Agreements: sync.OnceValue(func() []Agreement { return agreements(r) }),
		Rosters:    sync.OnceValue(r.rules().rosters),
		Late:       sync.OnceValue(func() []Late { return lateReports(r) }),
		Returned:   sync.OnceValue(func() *Returned { return returned(r) }),
	}
}
