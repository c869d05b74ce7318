package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// VisitsTopic is the built-in topic that is read from data/visits.
const VisitsTopic = "visits"

// VisitDay is one visit of a leader.
type VisitDay struct {
	On     model.Date
	To     *model.Place // nil where the code is no place's
	Own    bool         // at the leader's own point
	Source diag.Pos
}

// Visits are a leader's visits of a half-year up to the as-of day, by day. It is false
// where the leader has not reported.
func (r *Report) Visits(half model.Period, leader *model.Place) ([]VisitDay, bool) { return nil, false }
