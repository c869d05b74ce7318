package progress

import "guben/generator/internal/model"

// Moment is a day that a reader may look at: that of a snapshot, or the as-of day.
type Moment struct {
	ID     string       // 2006-Q3, or now where the period is still open
	Period model.Period // the one that ends with it, or that runs
	Open   bool
	Report *Report
}

// Moments are those days, the oldest first. The last is today's: what came in later
// counts in it, too, where the as-of day ends a period.
func (r *Report) Moments() []Moment {
	var all []Moment
	for _, s := range r.Snapshots() {
		all = append(all, Moment{ID: s.Period.String(), Period: s.Period, Report: s.Report})
	}
	if n := len(all); n > 0 && all[n-1].Period.End().Compare(r.AsOf) == 0 {
		all[n-1].Report = r
		return all
	}
	return append(all, Moment{ID: "now", Period: r.County.Programme.Current(r.Rhythm(), r.AsOf), Open: true, Report: r})
}
