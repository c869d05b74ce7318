package progress

import (
	"cmp"
	"math/big"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// allotmentTopic is the built-in topic of how a batch's teams of upper units are spread
// over the towns: what a town gets in proportion to its villages by the largest
// remainder, and what it got. A town none of whose villages stands in the batch has no
// line.
const allotmentTopic = "allotment"

var _ = derived(allotmentTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for _, batch := range r.batches() {
		for _, q := range r.allotment(batch) {
			if q.Reported > 0 {
				add(batch, q.Town.Code, lineOf(q.Source, cell{"villages", q.Villages}, cell{"allotted", q.Allotted},
					cell{"actual", q.Actual}, cell{"off", q.off()}, cell{"fits", oneIf(q.Fits)}))
			}
		}
	}
})

// Quota is a town's part of the upper units' teams.
type Quota struct {
	Town             *model.Place
	Villages         int
	Reported         int      // villages that stand in the batch; where there are none, Actual and Fits say nothing
	Exact            *big.Rat // teams × villages of the town / villages
	Allotted, Actual int
	Fits             bool
	Source           diag.Pos // of the town's first line of teams
}

func (q *Quota) off() int { return max(q.Actual-q.Allotted, q.Allotted-q.Actual) }

// Allotment allots a batch's teams of upper units to the towns in proportion to their
// villages, in order of code. It is empty where the batch has no teams.
func (r *Report) Allotment(batch model.Period) []Quota { return r.rules().allotment(batch) }

// allotment counts a village for the town that it belongs to at the batch's end, or on
// the as-of day where that is earlier.
func (r *records) allotment(batch model.Period) []Quota {
	roster := r.roster(batch)
	if len(roster) == 0 {
		return nil
	}
	day := batch.ReadOn(r.Day)
	var quotas []Quota
	index := map[*model.Place]int{}
	for i, town := range r.Places.PartsOn(day) {
		index[town] = i
		quotas = append(quotas, Quota{Town: town})
	}
	villages, teams := 0, 0
	for _, v := range r.Places.AliveOn(r.Places.Levels.Smallest(), day) {
		if i, ok := index[v.TownOn(day)]; ok {
			quotas[i].Villages++
			villages++
		}
	}
	for _, e := range roster {
		v := r.villageOn(e.Key, day)
		if v == nil {
			continue
		}
		if i, ok := index[v.TownOn(day)]; ok && quotas[i].take(e, r.Places.Holder(model.LevelUnit, e.Value.Unit.V)) {
			teams++
		}
	}
	allot(quotas, teams, villages)
	for i := range quotas {
		quotas[i].Fits = quotas[i].off() <= r.Settings.AllotmentWithin
	}
	return quotas
}

// take counts a line of teams in the village's town, and tells whether an upper unit
// leads the team.
func (q *Quota) take(e model.Entry[model.Team], unit *model.Place) bool {
	if q.Reported == 0 {
		q.Source = e.Pos
	}
	q.Reported++
	led := e.Value.Cadres.V > 0 && upper(unit)
	q.Actual += oneIf(led)
	return led
}

// allot gives every town the whole part of teams × its villages / villages, and what is
// left one by one to the largest remainders; of equal ones the lower code comes first.
func allot(quotas []Quota, teams, villages int) {
	if villages == 0 {
		return
	}
	order := make([]int, len(quotas))
	left := teams
	for i := range quotas {
		q := &quotas[i]
		q.Exact = big.NewRat(int64(teams*q.Villages), int64(villages))
		q.Allotted = teams * q.Villages / villages
		left -= q.Allotted
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(teams*quotas[b].Villages%villages, teams*quotas[a].Villages%villages)
	})
	for _, i := range order[:left] {
		quotas[i].Allotted++
	}
}
