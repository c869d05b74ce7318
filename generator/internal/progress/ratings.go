package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// AssessmentsTopic is the built-in topic that is read from data/assessments.
const AssessmentsTopic = "assessments"

// Rating is an upper unit's yearly grade: what was proposed, and what it is after the cap
// on units that did not finish their posting task (四（五）).
type Rating struct {
	Unit            *model.Place
	Proposed, Final model.Grade // empty where none was proposed
	Capped          bool        // never where Finished is Unknown
	Finished        Answer      // the posting task
	Sent, Allotted  int         // 0 where not known: see Finished
	Explicit        bool        // the assessment itself says whether it is finished
	On              model.Val[model.Date]
	Source          diag.Pos // of the assessment's line
}

// Ratings are the grades of the upper units that were assessed for a year, by code.
func (r *Report) Ratings(year model.Period) []Rating { return nil }
