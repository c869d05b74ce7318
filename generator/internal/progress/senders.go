package progress

import "guben/generator/internal/model"

// Sender is who sent a cadre: a level of units, which has no name where the programme tells none
// apart, or unknown where the files name nobody.
type Sender string

// SenderUnknown is whoever the files do not name.
const SenderUnknown Sender = "?"

// Sent counts the cadres and teams of a batch, by index of town.
type Sent struct {
	Levels []Sender // all senders, from above
	Cadres []map[Sender]int
	Teams  []int
	From   map[model.Sender]int // cadres by the side that sent them
}

// senders counts who sent how many cadres to which town: the one that a village belonged to
// on the batch's last day, or on its own.
func senders(r *Report, batch model.Period) Sent {
	s := Sent{Cadres: make([]map[Sender]int, len(r.Places.Towns)), Teams: make([]int, len(r.Places.Towns)), From: map[model.Sender]int{}}
	for _, l := range r.County.UnitLevels() {
		s.Levels = append(s.Levels, Sender(l))
	}
	s.Levels = append(s.Levels, SenderUnknown)
	for i := range s.Cadres {
		s.Cadres[i] = map[Sender]int{}
	}
	for _, f := range r.County.Teams {
		if f.Batch.V != batch {
			continue
		}
		for _, e := range f.Teams {
			if v := r.Places.Village(e.Key); v != nil && e.Value.Cadres.V > 0 {
				town := v.TownOn(batch.ReadOn(r.AsOf)).Index
				s.Teams[town]++
				s.add(town, e.Value, r.Places)
			}
		}
	}
	return s
}

func (s *Sent) add(town int, t model.Team, places *model.Places) {
	rest := t.Cadres.V
	for _, from := range t.From {
		n := int(from.Value.V.Units())
		if u := places.Holder(model.LevelUnit, from.Key); u != nil {
			s.Cadres[town][Sender(u.Unit.Level.V)] += n
			s.From[u.Sender] += n
		}
		rest -= from.Value.V
	}
	s.Cadres[town][SenderUnknown] += int(rest.Units())
}

// Total counts the cadres of one sender.
func (s Sent) Total(from Sender) int {
	n := 0
	for _, town := range s.Cadres {
		n += town[from]
	}
	return n
}

// TownCadres counts the cadres in one town.
func (s Sent) TownCadres(town int) int {
	n := 0
	for _, k := range s.Levels {
		n += s.Cadres[town][k]
	}
	return n
}

// AllCadres counts all cadres.
func (s Sent) AllCadres() int {
	n := 0
	for town := range s.Cadres {
		n += s.TownCadres(town)
	}
	return n
}

// AllTeams counts all teams.
func (s Sent) AllTeams() int {
	n := 0
	for _, teams := range s.Teams {
		n += teams
	}
	return n
}
