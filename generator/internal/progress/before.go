package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// Before is what a place's current result of a target is compared with.
type Before struct {
	Result *Result
	Stage  bool     // of a period before that had run just as far, not of all of it
	By     *big.Rat // what the value has moved by since
}

// Before finds the result of the period before the current one. What still runs with its
// period is compared with the period before as it stood at the same stage. It is
// nil where there is nothing to compare: no value, no period before, no snapshot at
// the same stage, or a figure that was re-defined in between.
func (r *Report) Before(t *Target, place *model.Place) *Before {
	now := t.Now(place)
	if now == nil || now.Value == nil {
		return nil
	}
	i := t.indexOf(now.Period)
	if i < 1 {
		return nil
	}
	b := &Before{Result: t.At(place, i-1)}
	if t.runs(now.Period) && !now.Period.Closed(t.asOf) {
		b.Stage = true
		b.Result = r.atStage(t, place, now.Period, t.Periods[i-1])
	}
	if b.Result == nil || b.Result.Value == nil || t.figure.measure.Broken(b.Result.Period, now.Period) {
		return nil
	}
	b.By = new(big.Rat).Sub(now.Value, b.Result.Value)
	return b
}

// runs tells whether a value of p grows, or is put together, while p runs, so that one of a
// part of it is not like one of the whole: a count, and what is added up over parts.
func (t *Target) runs(p model.Period) bool {
	return t.pace == model.PaceElapsed || t.figure.adds(p) || t.per != nil && t.per.adds(p)
}

// adds tells whether a figure of p is the sum of parts that are reported one by one.
func (f *figure) adds(p model.Period) bool {
	return f.measure.OverYear.V != model.OverLast && len(p.Parts(f.topic.Every.V)) > 1
}

// Runs tells whether values of two results are of a part and of a whole, or of different
// parts, and so not to be compared or joined.
func Runs(a, b *Result) bool {
	t := b.Target
	running := a.Running() || b.Running()
	return running && a.Period != b.Period && t.runs(b.Period)
}

// atStage is the result of the period before as it stood when that had run as far as the
// current one has now; nil where the as-of day ends no
// period that snapshots are of.
func (r *Report) atStage(t *Target, place *model.Place, now, before model.Period) *Result {
	if r.history == nil {
		return nil // a snapshot has no past of its own
	}
	for i, q := range now.Parts(r.Rhythm()) {
		if q.End().Compare(t.asOf) != 0 {
			continue
		}
		earlier := before.Parts(r.Rhythm())
		if i >= len(earlier) {
			return nil
		}
		s := r.Snapshot(earlier[i])
		if s == nil {
			return nil
		}
		then := s.Report.Targets[t.index]
		return then.At(place, then.indexOf(before))
	}
	return nil
}

// indexOf is a period's place among the target's periods; -1 where it is none of them.
func (t *Target) indexOf(p model.Period) int {
	for i, own := range t.Periods {
		if own == p {
			return i
		}
	}
	return -1
}
