package model

import (
	"slices"
	"strings"
)

// ActionsFile is data/actions/QUARTER.yaml: what was ordered in a quarter about cases
// (督办). A case is a target at a place, and its line is called TARGET@PLACE.
type ActionsFile struct {
	Source
	Period  Val[Period] `yaml:"period" jsonschema:"required"`
	Actions Map[Action] `yaml:"actions" jsonschema:"required" form:"case"`
}

// Action is what was ordered about one case. What came of it later stands in the same line.
type Action struct {
	Assigned Val[Date]   `yaml:"assigned" jsonschema:"required"`
	To       Val[string] `yaml:"to" jsonschema:"required" form:"owner"` // who is to see to it: an office or a place, never a person
	Cause    Val[string] `yaml:"cause" words:"text"`
	Measure  Val[string] `yaml:"measure" words:"text"`
	Promised Val[Date]   `yaml:"promised" jsonschema:"required"` // the last day for a reply
	Replies  []Reply     `yaml:"replies"`                        // in order of day
	Reviewed Val[Date]   `yaml:"reviewed"`                       // the day that somebody went to see
}

// Reply is what was answered on a day.
type Reply struct {
	On   Val[Date]   `yaml:"on" jsonschema:"required"`
	Says Val[string] `yaml:"says" jsonschema:"required" words:"text"`
}

// Replied is the last reply up to a day; nil where there was none.
func (a *Action) Replied(day Date) *Reply {
	for i := range slices.Backward(a.Replies) {
		if r := &a.Replies[i]; r.On.Set && !r.On.V.After(day) {
			return r
		}
	}
	return nil
}

// CutCase parts the code of a case into its target and its place.
func CutCase(code string) (target, place string) {
	target, place, _ = strings.Cut(code, "@")
	return target, place
}

// CaseCode is the code of a case.
func CaseCode(target, place string) string { return target + "@" + place }
