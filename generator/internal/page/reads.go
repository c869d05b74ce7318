package page

import (
	"fmt"

	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Reads is what of all that places returned a page may be about. A build leaves a page as it
// stands while none of that changes; what is no return, every page may be about.
type Reads struct {
	Until  *model.Date    // the returns of periods that began by then; nil for all
	Topics []string       // of these topics; nil for all
	Places []*model.Place // and only what these returned, beside what is nobody's alone; nil for all
	Beside []byte         // what it says of others beside that
}

// readsOf is what a page is about that tells how some places stand: what they and all below them
// returned, in which period each target stands, and who does better where a result is not green:
// those are named beside what is wrong, and compared with the place also where that has no figure.
func (s *site) readsOf(places []*model.Place, rs []*progress.Result) Reads {
	var r Reads
	for _, p := range progress.Distinct(places...) {
		r.Places = appendBelow(r.Places, p)
	}
	for _, t := range s.Report.Targets {
		r.Beside = fmt.Appendf(r.Beside, "%s %v\n", t.ID, t.Current)
	}
	for _, x := range rs {
		if x.Light == progress.Green {
			continue
		}
		footing, own := s.Report.FootingOf(x.Target, x.Place)
		r.Beside = fmt.Appendf(r.Beside, " %s %v %v\n", x.Target.ID, footing, own)
		for _, p := range s.Report.Peers(x.Target, x.Place, namedPeers) {
			r.Beside = fmt.Appendf(r.Beside, " %s %v %s\n", p.Result.Place.Code, p.Base, spelled(p.Result))
		}
	}
	return r
}

// appendBelow appends a place with all below it, and those that figures are taken over from.
func appendBelow(all []*model.Place, p *model.Place) []*model.Place {
	all = append(all, p)
	if p.Origin != nil {
		all = append(all, p.Origin)
	}
	for _, x := range p.Children {
		all = appendBelow(all, x)
	}
	return all
}

// spelled is what a result says beside its sources.
func spelled(r *progress.Result) string {
	return fmt.Sprint(r.Period, r.Open, r.Status, r.Light, r.Reason, r.Marked, r.Value, r.Bound, r.Band, r.Pace, r.Numerator, r.Denominator, r.Done, r.Reported, r.Expected, r.Apart, r.Own, r.Doubtful)
}

// readsNone is what a page is about that tells nothing of what places returned.
func readsNone(*model.Place) Reads { return Reads{Topics: []string{}} }

// placeReads is what the page of a place is about.
func (s *site) placeReads(p *model.Place) Reads {
	rs, _ := progress.Results(s.Report, p)
	return s.readsOf([]*model.Place{p}, rs)
}

// reads is what the page of somebody who answers for others is about: their own duties, their
// cases and what was ordered of them.
func (w owners) reads(owner *model.Place) Reads {
	places := []*model.Place{owner}
	cases := w.Report.Attention().Of(owner)
	for _, c := range cases {
		places = append(places, c.Result.Place)
	}
	for _, d := range progress.DocketsOf(w.Report, owner) {
		places = append(places, d.Place)
	}
	rs, _ := progress.Results(w.Report, owner)
	r := w.readsOf(places, rs)
	for _, c := range cases {
		r.Beside = fmt.Appendf(r.Beside, "%s %s\n", c.Result.Target.ID, c.Result.Place.Code)
	}
	return r
}

// reads is what a target's page is about: all that the target is read from, and how large the
// places are that others are compared with.
func (w targetPages) reads(t *progress.Target) Reads {
	r := Reads{Topics: t.Topics()}
	for _, l := range t.Levels() {
		r.Beside = fmt.Appendf(r.Beside, "%s %v\n", l, w.Report.SizesOf(l))
	}
	return r
}

// readsUntil is what a page on a closed period is about: what had been returned at its end.
func readsUntil(p model.Period) Reads {
	end := p.End()
	return Reads{Until: &end}
}

// reads is what a brief is about: what had been returned at the end of its period; of a part's,
// by the places that it had then or has now. For which period a target is told, the whole
// decides.
func (w briefPages) reads(p model.Period, place *model.Place) Reads {
	r := readsUntil(p)
	if place.IsWhole() {
		return r
	}
	for _, x := range append([]*model.Place{place}, place.ChildrenAt(p.End())...) {
		r.Places = appendBelow(r.Places, x)
	}
	for _, then := range w.Report.Snapshots()[:progress.SnapshotOf(w.Report, p)+1] {
		for _, t := range then.Report.Targets {
			r.Beside = fmt.Appendf(r.Beside, "%s %v", t.ID, t.Current)
			for i := range t.Periods {
				x := t.At(w.places.County, i)
				r.Beside = fmt.Append(r.Beside, x != nil && x.Value != nil)
			}
		}
	}
	return r
}
