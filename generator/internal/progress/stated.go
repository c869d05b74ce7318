package progress

import (
	"slices"

	"guben/generator/internal/model"
)

// Agreement is one check of a total that the policy states.
type Agreement struct {
	Check  StatedCheck
	Stated *model.Stated
	Tally  *Tally // of the batch; nil where there are no records
	Light  Light
	Rest   model.Amount // of CheckParts: what of the total no part accounts for; below zero, what the parts are too much
	Off    []Difference // where the records are not as stated: the total first
	Across *Crowding    // of CheckCrowding
}

// StatedCheck says what a stated total is held against.
type StatedCheck string

// The checks.
const (
	CheckParts    StatedCheck = "parts"    // its own parts: 779 = 226 + 492 + 61, where 61 is what no stated part accounts for
	CheckRecords  StatedCheck = "records"  // the records, the total and every part
	CheckSizes    StatedCheck = "sizes"    // the records by the size of teams: 779 = 29 × 1 + 250 × 3
	CheckCrowding StatedCheck = "crowding" // what a sender's own teams can hold
)

// Difference is a number of which the records have more or, below zero, fewer than is stated: a
// sender's or, without one, the total.
type Difference struct {
	Whole  bool
	Sender model.Sender
	By     model.Amount
}

// Crowding is a sender's stated cadres that its own stated teams cannot hold, each of the
// largest size there is: these must sit in teams that the other sender leads.
// 492 − 144 × 3 = 60.
type Crowding struct {
	Sender        model.Sender
	Cadres, Teams model.Val[model.Amount]
	Size, Room    int // of the largest team, and of all of the sender's
	Least         int // cadres that must sit elsewhere
	Records       int // cadres that do, by the records
}

// agreements hold every stated total against its own parts and against the records.
func agreements(r *Report) []Agreement {
	tallies := map[model.Period]*Tally{}
	for _, t := range r.Tallies() {
		tallies[t.Batch] = t
	}
	var all []Agreement
	for i := range r.County.Programme.Stated {
		s := &r.County.Programme.Stated[i]
		t := tallies[s.Batch.V]
		if len(s.Parts) > 0 {
			all = append(all, partsAgree(s))
		}
		all = append(all, recordsAgree(s, t))
		if t != nil && s.Count.V == model.CountCadres {
			all = append(all, sizesAgree(s, t))
			all = append(all, crowded(s, t, statedTeams(r.County, s.Batch.V))...)
		}
	}
	return all
}

func partsAgree(s *model.Stated) Agreement {
	a := Agreement{Check: CheckParts, Stated: s, Light: Green, Rest: s.Total.V}
	for _, part := range s.Parts {
		a.Rest -= part.Value.V
	}
	switch {
	case a.Rest > 0:
		a.Light = Yellow
	case a.Rest < 0:
		a.Light = Red
	}
	return a
}

// PartsSum is what the stated parts make.
func (a Agreement) PartsSum() model.Amount { return a.Stated.Total.V - a.Rest }

// recordsAgree counts the same from the records: the total and every stated part.
func recordsAgree(s *model.Stated, t *Tally) Agreement {
	a := Agreement{Check: CheckRecords, Stated: s, Tally: t, Light: Grey}
	if t == nil {
		return a
	}
	a.Light = Green
	records := t.Stated(s.Count.V)
	for _, part := range s.Parts {
		sender := model.Sender(part.Key).Side()
		if by := apartFrom(part.Value.V, records.Of[sender]); by != 0 {
			a.Light, a.Off = Yellow, append(a.Off, Difference{Sender: sender, By: by})
		}
	}
	if by := apartFrom(s.Total.V, records.All); by != 0 {
		a.Light, a.Off = Red, slices.Insert(a.Off, 0, Difference{Whole: true, By: by})
	}
	return a
}

func sizesAgree(s *model.Stated, t *Tally) Agreement {
	a := Agreement{Check: CheckSizes, Stated: s, Tally: t, Light: Green}
	if by := apartFrom(s.Total.V, t.Cadres.All); by != 0 {
		a.Light, a.Off = Red, []Difference{{Whole: true, By: by}}
	}
	return a
}

// apartFrom is how many more than stated there are by the records.
func apartFrom(stated model.Amount, records int) model.Amount {
	return model.Units(int64(records)) - stated
}

// crowded are the senders with more stated cadres than their own stated teams can hold.
func crowded(cadres *model.Stated, t *Tally, teams model.Map[model.Val[model.Amount]]) []Agreement {
	var all []Agreement
	for _, part := range cadres.Parts {
		x := Crowding{Sender: model.Sender(part.Key).Side(), Cadres: part.Value, Teams: partOf(teams, part.Key), Size: t.Largest()}
		x.Room = whole(x.Teams) * x.Size
		x.Least = whole(x.Cadres) - x.Room
		x.Records = t.Across[x.Sender]
		if !x.Teams.Set || x.Size == 0 || x.Least <= 0 {
			continue
		}
		a := Agreement{Check: CheckCrowding, Stated: cadres, Tally: t, Light: Green, Across: &x}
		if x.Records < x.Least {
			a.Light = Red
		}
		all = append(all, a)
	}
	return all
}

// statedTeams are the stated parts of a batch's number of teams.
func statedTeams(c *model.County, batch model.Period) model.Map[model.Val[model.Amount]] {
	for _, s := range c.Programme.Stated {
		if s.Count.V == model.CountTeams && s.Batch.V == batch {
			return s.Parts
		}
	}
	return nil
}

// Outcome counts the checks that agree, and those that do not; what has nothing to be held
// against is neither.
func Outcome(all []Agreement) (agree, differ int) {
	for _, a := range all {
		switch a.Light {
		case Green:
			agree++
		case Yellow, Red:
			differ++
		}
	}
	return agree, differ
}

func partOf(parts model.Map[model.Val[model.Amount]], sender string) model.Val[model.Amount] {
	for _, e := range parts {
		if e.Key == sender {
			return e.Value
		}
	}
	return model.Val[model.Amount]{}
}
