package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// The built-in topics that are read from data/reports.
const (
	TownReportsTopic   = "town-reports"
	UnitReportsTopic   = "unit-reports"
	TownSummariesTopic = "town-summaries"
	UnitSummariesTopic = "unit-summaries"
)

// Paper is a written report that is expected of the county, a town or a unit for a
// period.
type Paper struct {
	Of       *model.Place
	Period   model.Period
	Received model.Val[model.Date] // not set while it has not come in by the as-of day
	Due      model.Date
	State    PaperState
	Summary  bool     // the yearly summary stands for it
	Source   diag.Pos // of its line, where there is one
}

// PaperState is how a written report stands.
type PaperState string

// The states of a written report.
const (
	PaperInTime  PaperState = "in-time"
	PaperLate    PaperState = "late"    // in, after its due day
	PaperOverdue PaperState = "overdue" // not in, and its due day has passed
	PaperAwaited PaperState = "awaited" // not in, and not due yet
)

// Papers are the written reports of a quarter, or the summaries of a year: the county's
// to the city first, then the towns' and the units' in order of code.
func (r *Report) Papers(p model.Period) []Paper { return nil }
