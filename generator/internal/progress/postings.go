package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// PostingsTopic is the built-in topic that is read from data/postings.
const PostingsTopic = "postings"

// PostingTotals are a batch's postings, added up for the county and for each town that
// is there at the batch's end, in order of code.
type PostingTotals struct {
	County PostingSum
	Towns  []PostingSum
}

// PostingSum is what the postings of a place come to. A village whose postings cannot
// tell a count stands outside of that count.
type PostingSum struct {
	Place              *model.Place
	Villages, Reported int // villages there, and those that have postings
	Cadres, Eligible   int
	Trained            int // before they were posted
	ToArrive, Arrived  int // of the first batch
	ToRotate, Rotated  int
	Excused            int // stay with a reason
	Headed             int // villages whose team has exactly one head
	Moved              int // party membership moved to the village
}

// Posted is one posting with what the rules say of it as of the day.
type Posted struct {
	Key                      string
	Posting                  *model.Posting
	Village                  *model.Place
	Eligible, Trained, Moved Answer
	FirstBatch               bool   // whether it had to arrive by a day
	Arrived                  Answer // by that day
	RotateBy                 model.Val[model.Date]
	Rotation                 Rotation
	Source                   diag.Pos
}

// Rotation is how a posting stands towards the rotation within the term.
type Rotation string

// The states of a rotation.
const (
	RotationRuns    Rotation = "runs"    // the term is not over
	RotationKept    Rotation = "kept"    // left within it
	RotationBroken  Rotation = "broken"  // left after it, or is still there
	RotationExcused Rotation = "excused" // beyond it, for a reason
	RotationUnknown Rotation = "unknown" // the day of arrival is missing
)

// Postings adds up the postings of a batch.
func (r *Report) Postings(batch model.Period) PostingTotals { return PostingTotals{} }

// PostingsAt are the postings of a batch to one village, in the order of the file.
func (r *Report) PostingsAt(batch model.Period, village *model.Place) []Posted { return nil }
