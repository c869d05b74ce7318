package progress

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// StaffingTopic is the built-in topic of what units sent of what they had to.
const StaffingTopic = "staffing"

// Staffing is what a unit sent of its established staff in a batch, or all upper units
// together (Unit is nil then).
type Staffing struct {
	Unit              *model.Place
	Established, Sent int  // meaningful where Known
	Known             bool // both are in
	Allotted          int  // cadres that the unit was to send, where AllottedKnown
	AllottedKnown     bool
	Share             *big.Rat // of the staff, nil where it cannot be told
	Fits              Answer   // about 20 %
	Rounded           bool     // it fits only because 20 % of so few is no whole number
	Finished          Answer   // the posting task
	Source            diag.Pos // of the unit's line of staff
}

// Staffing holds what the upper units sent in a batch against their staff, unit by unit
// and pooled.
func (r *Report) Staffing(batch model.Period) ([]Staffing, Staffing) { return nil, Staffing{} }
