package progress

import "guben/generator/internal/model"

// Sender is who sent a cadre: a level of units, or unknown where the files name nobody.
type Sender string

// The senders.
const (
	SenderProvince Sender = Sender(model.UnitProvince)
	SenderCity     Sender = Sender(model.UnitCity)
	SenderCounty   Sender = Sender(model.UnitCounty)
	SenderTown     Sender = Sender(model.UnitTown)
	SenderUnknown  Sender = "unknown"
)

// SenderLevels are all senders, from above.
var SenderLevels = []Sender{SenderProvince, SenderCity, SenderCounty, SenderTown, SenderUnknown}

// Sent counts the cadres and teams of a batch, by index of town.
type Sent struct {
	Cadres []map[Sender]int
	Teams  []int
}

// senders counts who sent how many cadres to which town: the one that a village belonged to
// on the batch's last day, or on its own.
func senders(r *Report, batch model.Period) Sent {
	s := Sent{Cadres: make([]map[Sender]int, len(r.Places.Towns)), Teams: make([]int, len(r.Places.Towns))}
	for i := range s.Cadres {
		s.Cadres[i] = map[Sender]int{}
	}
	levels := map[string]Sender{}
	for _, u := range r.County.Units.Units {
		levels[u.Key] = Sender(u.Value.Level.V)
	}
	for _, f := range r.County.Teams {
		if f.Batch.V != batch {
			continue
		}
		for _, e := range f.Teams {
			if v := r.Places.Village(e.Key); v != nil && e.Value.Cadres.V > 0 {
				town := v.TownOn(batch.ReadOn(r.AsOf)).Index
				s.Teams[town]++
				s.add(town, e.Value, levels)
			}
		}
	}
	return s
}

func (s *Sent) add(town int, t model.Team, levels map[string]Sender) {
	rest := t.Cadres.V
	for _, from := range t.From {
		s.Cadres[town][levels[from.Key]] += int(from.Value.V.Units())
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

// Upper counts the cadres of province, city and county units: 省、市、县.
func (s Sent) Upper() int {
	return s.Total(SenderProvince) + s.Total(SenderCity) + s.Total(SenderCounty)
}

// TownCadres counts the cadres in one town.
func (s Sent) TownCadres(town int) int {
	n := 0
	for _, k := range SenderLevels {
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
