package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// AcceptanceTopic is the built-in topic that is read from data/acceptance.
const AcceptanceTopic = "acceptance"

// Chain is the acceptance after three years, from the villages to the county, and whose
// leaders may be released.
type Chain struct {
	Villages, Towns []Accepted // those that live on the as-of day, by code
	County          Accepted
	Releases        []Release // by the leader's code
}

// Accepted is how a place stands in the acceptance.
type Accepted struct {
	Place       *model.Place
	State       AcceptState
	Failed      []Standard // in the order of the standards
	On, Recheck model.Val[model.Date]
	Source      diag.Pos
}

// AcceptState is waiting, passed or stays.
type AcceptState string

// The states of acceptance.
const (
	Waiting AcceptState = "waiting" // not inspected yet
	Passed  AcceptState = "passed"
	Stays   AcceptState = "stays" // inspected and not passed: its team and leaders stay
)

// Standard is one of the policy's standards for acceptance.
type Standard string

// The standards.
const (
	StandardReached   Standard = "reached"   // the requirements are reached
	StandardSolved    Standard = "solved"    // the problems are solved
	StandardSatisfied Standard = "satisfied" // the people are satisfied
	StandardBelow     Standard = "below"     // every village, or town, below has passed
)

// Release says whether a leader may be released.
type Release struct {
	Leader  *model.Place
	Free    bool
	Waiting []*model.Place // the towns and villages of the leader's that have not passed
}

// Acceptance follows the chain of acceptance from the villages up.
func (r *Report) Acceptance() *Chain { return &Chain{} }
