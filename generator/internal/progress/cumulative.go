package progress

import (
	"math/big"

	"guben/generator/internal/model"
)

// Step is how far a target had come at a place by the end of one part of its period.
type Step struct {
	Part   model.Period
	Pace   *big.Rat
	Result *Result // as of the part's end; nil while the part is not closed
}

// Steps are the states of a target's current period at the end of each of its reported
// parts, for every place above the target's own level: a count against its pace.
type Steps struct {
	target *Target
	days   []*Target // the target as of the end of each closed part
	parts  []model.Period
}

// Cumulative reads the target's current period as of the end of each of its parts. It
// is nil for a target that does not run with the elapsed share of its period.
func (t *Target) Cumulative() *Steps {
	return t.report.steps.of(t, t.cumulative)
}

func (t *Target) cumulative() *Steps {
	for _, l := range t.Levels() {
		if _, bound := t.TestOf(l); bound == nil && !t.Unjudged(l) {
			return nil // there is no one bound to run towards
		}
	}
	s := &Steps{target: t, parts: t.Current.Parts(t.figure.topic.Every.V)}
	if t.pace != model.PaceElapsed || len(s.parts) < 2 {
		return nil
	}
	for _, part := range s.parts {
		if part.Closed(t.report.AsOf) {
			s.days = append(s.days, t.asOfDay(part.End()))
		}
	}
	return s
}

// asOfDay measures the current period once more as of an earlier day.
func (t *Target) asOfDay(day model.Date) *Target {
	then := *t
	then.asOf = day
	then.Periods = []model.Period{t.Current}
	then.allocate()
	then.measurePeriod(0)
	return &then
}

// At returns the steps of one place, a step a part; those that have not closed yet have
// a pace and no value.
func (s *Steps) At(place *model.Place) []Step {
	steps := make([]Step, len(s.parts))
	for i, part := range s.parts {
		steps[i] = Step{Part: part, Pace: s.target.PaceBy(place.Level, s.target.Current, part.End())}
		if i < len(s.days) {
			steps[i].Result = s.days[i].At(place, 0)
		}
	}
	return steps
}

// PaceBy is what a value of a level that runs with its period is held against on a day: the
// bound times the share of the period that has gone by. A share is held against what it must
// be, since its places are held against their pace.
func (t *Target) PaceBy(l model.Level, p model.Period, day model.Date) *big.Rat {
	_, bound := t.TestOf(l)
	if t.IsShare(l) || bound == nil {
		return bound
	}
	return new(big.Rat).Mul(bound, p.Elapsed(day))
}
