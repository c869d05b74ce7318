package progress

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// AllotmentTopic is the built-in topic of how the upper units' teams are spread over the
// towns.
const AllotmentTopic = "allotment"

// Quota is a town's part of the upper units' teams.
type Quota struct {
	Town             *model.Place
	Villages         int
	Exact            *big.Rat // teams × villages of the town / villages
	Allotted, Actual int
	Fits             bool
	Source           diag.Pos // of the town's first line of teams
}

// Allotment allots a batch's teams of upper units to the towns in proportion to their
// villages, by the largest remainder, in order of code.
func (r *Report) Allotment(batch model.Period) []Quota { return nil }
