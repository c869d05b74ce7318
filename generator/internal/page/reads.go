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
	Places []*model.Place // only what these returned; nil for all
	Beside []byte         // what it says of others beside that
}

// reads is what the page of one of the smallest places is about: what the place returned, and
// who does better where it is not green: those are named beside what is wrong, and compared with
// the place also where that has no figure.
func (w villagePages) reads(v *model.Place) Reads {
	r := Reads{Places: append([]*model.Place{v}, v.Children...)}
	if v.Origin != nil { // figures are taken over from it
		r.Places = append(r.Places, v.Origin)
	}
	rs, _ := progress.Results(w.Report, v)
	for _, x := range rs {
		r.Beside = fmt.Appendf(r.Beside, "%s %d\n", x.Target.ID, x.Target.Finer)
		if x.Light == progress.Green {
			continue
		}
		footing, own := w.Report.FootingOf(x.Target, x.Place)
		r.Beside = fmt.Appendf(r.Beside, " %v %v\n", footing, own)
		for _, p := range w.Report.Peers(x.Target, x.Place, namedPeers) {
			r.Beside = fmt.Appendf(r.Beside, " %s %v %s\n", p.Result.Place.Code, p.Base, spelled(p.Result))
		}
	}
	return r
}

// spelled is what a result says beside its sources.
func spelled(r *progress.Result) string {
	return fmt.Sprint(r.Period, r.Open, r.Status, r.Light, r.Reason, r.Marked, r.Value, r.Bound, r.Band, r.Pace, r.Numerator, r.Denominator, r.Done, r.Reported, r.Expected, r.Apart, r.Own, r.Doubtful)
}

// reads is what a brief is about: what had been returned at the end of its period.
func (w briefPages) reads(p model.Period) Reads {
	end := p.End()
	return Reads{Until: &end}
}
