package progress

import (
	"cmp"
	"slices"

	"guben/generator/internal/model"
)

// Nobody stands for cadres that no unit is named for.
const Nobody model.Sender = ""

// Tally is what one batch's records say of teams and cadres, counted from the records
// alone: nothing is taken from the stated totals.
type Tally struct {
	Batch  model.Period
	Teams  BySender             // by who leads them
	Cadres BySender             // by who sent them
	Sizes  []TeamSize           // the smallest first
	Across map[model.Sender]int // cadres in teams that the other sender leads, by who sent them
}

// BySender is a number with what each sender's part of it is.
type BySender struct {
	All int
	Of  map[model.Sender]int
}

// SenderPart is one sender's.
type SenderPart struct {
	Sender model.Sender
	Count  int
}

// TeamSize is how many teams have so many cadres.
type TeamSize struct{ Cadres, Teams int }

// Parts are those that there are: the upper units', the towns', and what no unit is named for.
func (s BySender) Parts() []SenderPart {
	var parts []SenderPart
	for _, sender := range []model.Sender{model.SenderUpper, model.SenderPart, Nobody} {
		if n := s.Of[sender]; n > 0 {
			parts = append(parts, SenderPart{sender, n})
		}
	}
	return parts
}

func (s *BySender) add(sender model.Sender, n int) {
	s.All += n
	s.Of[sender] += n
}

// Stated is the number that a stated total counts.
func (t *Tally) Stated(of model.StatedCount) BySender {
	if of == model.CountTeams {
		return t.Teams
	}
	return t.Cadres
}

// Largest is the size of the largest team.
func (t *Tally) Largest() int {
	if len(t.Sizes) == 0 {
		return 0
	}
	return t.Sizes[len(t.Sizes)-1].Cadres
}

// tallies are the batches in their order.
func (r *records) tallies() []*Tally {
	var all []*Tally
	for _, f := range r.Teams {
		all = append(all, r.tally(f))
	}
	slices.SortFunc(all, func(a, b *Tally) int { return a.Batch.Compare(b.Batch) })
	return all
}

func (r *records) tally(f model.TeamsFile) *Tally {
	t := &Tally{
		Batch: f.Batch.V, Teams: BySender{Of: map[model.Sender]int{}}, Cadres: BySender{Of: map[model.Sender]int{}},
		Across: map[model.Sender]int{},
	}
	sizes := map[int]int{}
	for _, e := range f.Teams {
		if e.Value.Cadres.V <= 0 {
			continue // the village has no team
		}
		r.count(t, e.Value)
		sizes[whole(e.Value.Cadres)]++
	}
	for cadres, teams := range sizes {
		t.Sizes = append(t.Sizes, TeamSize{cadres, teams})
	}
	slices.SortFunc(t.Sizes, func(a, b TeamSize) int { return cmp.Compare(a.Cadres, b.Cadres) })
	return t
}

// count counts one team.
func (r *records) count(t *Tally, team model.Team) {
	lead := r.senderOf(team.Unit.V)
	t.Teams.add(lead, 1)
	rest := whole(team.Cadres)
	for _, from := range team.From {
		sender, n := r.senderOf(from.Key), whole(from.Value)
		t.Cadres.add(sender, n)
		if sender != lead {
			t.Across[sender] += n
		}
		rest -= n
	}
	t.Cadres.add(Nobody, rest)
}

// senderOf tells a unit above the towns from a town's own.
func (r *records) senderOf(unit string) model.Sender {
	if u := r.Places.Holder(model.LevelUnit, unit); u != nil {
		return u.Sender
	}
	return Nobody
}
