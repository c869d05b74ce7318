package page

import (
	"fmt"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// readsNone is what a page is about that tells nothing of what places returned.
func readsNone(*model.Place) progress.Reads { return progress.ReadsNone() }

// placeReads is what the page of a place is about.
func (s *site) placeReads(p *model.Place) progress.Reads {
	return s.withPeers(progress.ReadsPlaces(s.Report, p), p)
}

// withPeers adds those that a page names beside what is wrong at a place.
func (s *site) withPeers(reads progress.Reads, p *model.Place) progress.Reads {
	rs, _ := progress.Results(s.Report, p)
	for _, r := range rs {
		reads.AddPeers(s.Report, r, namedPeers)
	}
	return reads
}

// reads is what the page of somebody who answers for others is about: their own duties, their
// cases in their order, and what was ordered of them.
func (w owners) reads(owner *model.Place) progress.Reads {
	places := []*model.Place{owner}
	cases := w.Report.Attention().Of(owner)
	for _, c := range cases {
		places = append(places, c.Result.Place)
	}
	for _, d := range progress.DocketsOf(w.Report, owner) {
		places = append(places, d.Place)
	}
	reads := w.withPeers(progress.ReadsPlaces(w.Report, places...), owner)
	for _, c := range cases {
		reads.Beside = fmt.Appendf(reads.Beside, "%s %s\n", c.Result.Target.ID, c.Result.Place.Code)
	}
	return reads
}

// reads is what a brief is about: what had been returned at the end of its period; of a part's,
// by the places that it has or once had.
func (w briefPages) reads(p model.Period, place *model.Place) progress.Reads {
	reads := progress.ReadsUntil(p)
	if place.IsWhole() {
		return reads
	}
	reads.Add(place)
	reads.AddPeriods(w.Report, progress.SnapshotOf(w.Report, p))
	return reads
}
