package progress

import "guben/generator/internal/model"

// Rosters hold the postings against the teams' cadres, by batch and town.
type Rosters struct {
	Batches    []RosterBatch // those that have postings
	Cells, Off int           // of batch × town: all, and those whose two rosters differ
}

// RosterBatch is one batch's. What belongs to no town stands under nil.
type RosterBatch struct {
	Batch model.Period
	Towns map[*model.Place]Roster
	All   Roster
}

// Roster is how many there are by each of the two.
type Roster struct{ Posted, Cadres int }

func (r *records) rosters() *Rosters {
	x := &Rosters{}
	for _, f := range r.Postings {
		b := RosterBatch{Batch: f.Batch.V, Towns: map[*model.Place]Roster{}}
		for _, e := range f.Postings {
			b.add(r.townIn(model.VillageOf(e.Key), b.Batch), Roster{Posted: 1})
		}
		for _, t := range r.Teams {
			for _, e := range t.Teams {
				if t.Batch.V == b.Batch {
					b.add(r.townIn(e.Key, b.Batch), Roster{Cadres: whole(e.Value.Cadres)})
				}
			}
		}
		for _, n := range b.Towns {
			x.Cells++
			x.Off += oneIf(n.Posted != n.Cadres)
		}
		x.Batches = append(x.Batches, b)
	}
	return x
}

func (b *RosterBatch) add(town *model.Place, n Roster) {
	b.Towns[town] = b.Towns[town].plus(n)
	b.All = b.All.plus(n)
}

func (n Roster) plus(o Roster) Roster { return Roster{n.Posted + o.Posted, n.Cadres + o.Cadres} }

// townIn is the town that a village belonged to on the last day of a period, or on the
// day; nil where the code is nobody's.
func (r *records) townIn(village string, p model.Period) *model.Place {
	if v := r.Places.Village(village); v != nil {
		return v.TownOn(p.ReadOn(r.Day))
	}
	return nil
}

// More is how many more are posted than the teams have; below zero, fewer.
func (n Roster) More() int { return n.Posted - n.Cadres }
