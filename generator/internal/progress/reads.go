package progress

import (
	"fmt"

	"guben/generator/internal/model"
)

// Reads is what of all that places returned something that is published may be about. A build
// leaves it as it stands while none of that changes; what is no return, all may be about.
type Reads struct {
	Until  *model.Date    // the returns of periods that began by then; nil for all
	Topics []string       // of these topics; nil for all
	Places []*model.Place // and only what these returned, beside what is nobody's alone; nil for all
	Beside []byte         // what it says of others beside that
}

// ReadsNone is of what tells nothing of returns.
func ReadsNone() Reads { return Reads{Topics: []string{}} }

// ReadsUntil is of what tells of a closed period: what had been returned at its end.
func ReadsUntil(p model.Period) Reads {
	end := p.End()
	return Reads{Until: &end}
}

// ReadsPlaces is of what tells how some places stand: what they and all below them returned,
// and in which period each target stands.
func ReadsPlaces(r *Report, places ...*model.Place) Reads {
	var reads Reads
	for _, p := range Distinct(places...) {
		reads.Add(p)
	}
	for _, t := range r.Targets {
		reads.Beside = fmt.Appendf(reads.Beside, "%s %v\n", t.ID, t.Current)
	}
	return reads
}

// Add adds a place with all that is below it or once was, since its past is made of these, and
// those that figures are taken over from.
func (reads *Reads) Add(p *model.Place) {
	reads.Places = append(reads.Places, p)
	if p.Origin != nil {
		reads.Places = append(reads.Places, p.Origin)
	}
	for _, x := range p.Ever() {
		reads.Add(x)
	}
}

// AddPeers adds the n places that do better than a result that is not green: they are named
// beside what is wrong, and compared with its place also where that has no figure.
func (reads *Reads) AddPeers(r *Report, x *Result, n int) {
	if x.Light == Green {
		return
	}
	footing, own := r.FootingOf(x.Target, x.Place)
	reads.Beside = fmt.Appendf(reads.Beside, " %s %v %v\n", x.Target.ID, footing, own)
	for _, p := range r.Peers(x.Target, x.Place, n) {
		reads.Beside = fmt.Appendf(reads.Beside, " %s %v %s\n", p.Result.Place.Code, p.Base, spelled(p.Result))
	}
}

// spelled is what a result says beside its sources.
func spelled(r *Result) string {
	return fmt.Sprint(r.Period, r.Open, r.Status, r.Light, r.Reason, r.Marked, r.Value, r.Bound, r.Band, r.Pace, r.Numerator, r.Denominator, r.Done, r.Reported, r.Expected, r.Apart, r.Own, r.Doubtful)
}

// ReadsTarget is of what tells of one target: all that it is read from, and how large the places
// are that others are compared with.
func ReadsTarget(t *Target) func() Reads {
	return func() Reads {
		reads := Reads{Topics: t.Topics()}
		for _, l := range t.Levels() {
			reads.Beside = fmt.Appendf(reads.Beside, "%s %v\n", l, sizingOf(t.report, l).sizes)
		}
		return reads
	}
}

// AddPeriods adds for which periods the whole has a value, in every snapshot up to one: for
// which period a target is told, that decides.
func (reads *Reads) AddPeriods(r *Report, upTo int) {
	for _, then := range r.Snapshots()[:upTo+1] {
		for _, t := range then.Report.Targets {
			reads.Beside = fmt.Appendf(reads.Beside, "%s %v", t.ID, t.Current)
			for i := range t.Periods {
				x := t.At(r.Places.County, i)
				reads.Beside = fmt.Append(reads.Beside, x != nil && x.Value != nil)
			}
		}
	}
}
