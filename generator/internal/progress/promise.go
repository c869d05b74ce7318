package progress

import "guben/generator/internal/model"

// Promise is what became, at a place, of a target that was due by a day that has come. The
// verdict of that day stands: what is reached later is reached late.
type Promise struct {
	Verdict *Result // of the period that ends with the deadline
	Reached *Result // of the first later period that meets a broken promise; nil where none does
	Late    int     // periods from the deadline's to that one
}

// Kept tells whether the promise was kept by its day.
func (p *Promise) Kept() bool { return p.Verdict.Status == Met }

// Promise is nil where the target has no deadline, or one that is yet to come, and where
// the target does not apply to the place.
func (t *Target) Promise(place *model.Place) *Promise {
	if t.due.IsZero() || t.due.After(t.asOf) || t.results[place.Level] == nil {
		return nil
	}
	var p *Promise
	at := 0
	for i, period := range t.Periods {
		switch r := t.At(place, i); {
		case period.End().Compare(t.due) == 0:
			if r.Status.Aside() {
				return nil
			}
			p, at = &Promise{Verdict: r}, i
		case p != nil && !p.Kept() && p.Reached == nil && r.Status == Met:
			p.Reached, p.Late = r, i-at
		}
	}
	return p
}

// Promises are those of a place whose day has come, in the order of targets.yaml.
func (r *Report) Promises(place *model.Place) []*Promise {
	var all []*Promise
	for _, t := range r.Targets {
		if p := t.Promise(place); p != nil {
			all = append(all, p)
		}
	}
	return all
}

// Promise is the broken promise that a result tells of: that of its own period, or of a day
// before it where it is met since. It is nil of other results.
func (r *Result) Promise() *Promise {
	t := r.Target
	late := r.Status == Met && r.Period.Start().After(t.due)
	if t.due.IsZero() || !late && r.Period.End().Compare(t.due) != 0 {
		return nil
	}
	if p := t.Promise(r.Place); p != nil && !p.Kept() {
		return p
	}
	return nil
}
