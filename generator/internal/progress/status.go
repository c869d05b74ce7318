package progress

import "math/big"

// Status is where a target stands at a place in a period (design: Status).
type Status string

// The statuses.
const (
	Met           Status = "met"
	OnTrack       Status = "on-track"
	Behind        Status = "behind"
	Missed        Status = "missed"
	Overdue       Status = "overdue"
	NoData        Status = "no-data"
	NotApplicable Status = "not-applicable"
)

// Statuses are all of them, the best first.
var Statuses = []Status{Met, OnTrack, Behind, Missed, Overdue, NoData, NotApplicable, NotPublished, Withheld}

// Light is the colour class of a result. It is always shown with a word and a shape.
type Light string

// The lights.
const (
	Green  Light = "green"
	Yellow Light = "yellow"
	Red    Light = "red"
	Grey   Light = "grey"
	None   Light = "none"
)

// Lights are all of them, the best first.
var Lights = []Light{Green, Yellow, Red, Grey, None}

var severities = map[Light]int{None: 0, Green: 1, Grey: 2, Yellow: 3, Red: 4}

// Severity is how grave a light is, the gravest the largest: red, yellow, grey, green, none.
func (l Light) Severity() int { return severities[l] }

// Gravest is the gravest light among results.
func Gravest(rs []*Result) Light {
	light := None
	for _, r := range rs {
		if r.Light.Severity() > light.Severity() {
			light = r.Light
		}
	}
	return light
}

// Reason says why a result has no value, or why its light is grey.
type Reason string

// The reasons. ReasonNone goes with every ordinary result.
const (
	ReasonNone     Reason = ""
	ReasonBreak    Reason = "break"     // the measure was re-defined between the two periods
	ReasonZeroBase Reason = "zero-base" // no growth can be computed from zero or less
	ReasonNobody   Reason = "nobody"    // a share of nothing: there is nobody to be counted
	ReasonNoBase   Reason = "no-base"   // the figure of the period before is missing
	ReasonNoLine   Reason = "no-line"   // no straight line could be drawn: the baseline is missing
	ReasonNewLine  Reason = "new-line"  // … the measure was re-defined since
	ReasonNoClass  Reason = "no-class"  // the figure that decides whether the target applies is missing
	ReasonPartial  Reason = "partial"   // some parts of the period are missing, and the others do not settle the test
	ReasonCoverage Reason = "coverage"  // too few places reported
	ReasonSplit    Reason = "split"     // the village was split between the two periods
	ReasonNotThere Reason = "not-there" // the place did not exist yet, or does no more
	ReasonMark     Reason = "mark"      // the figure carries a mark
	ReasonMarkLine Reason = "mark-line" // no straight line could be drawn: the baseline carries a mark
	ReasonVoid     Reason = "void"      // the figure cannot be reckoned: something is divided by zero
	ReasonNoBound  Reason = "no-bound"  // the period has no test
	ReasonNoAim    Reason = "no-aim"    // the place's own aim is not in
	ReasonWhole    Reason = "whole"     // the sum is held against a bound of the whole alone: told, and not judged
)

// judge gives the status and light of a value that is in.
//
// A closed period is met or missed. An open one is met where the test already holds (a
// cap only holds for good at the end), on track at its pace, and behind below it: yellow
// while the shortfall is at most the target's yellow of the pace, red beyond.
func (r *Result) judge(op opTest) {
	holds := r.holds(op, r.Value)
	switch {
	case holds && (!r.Open || op.lasts()):
		r.Status, r.Light = Met, Green
	case !r.Open:
		r.Status, r.Light = Missed, Red
	case holds && r.Band != nil, op.keepsUp(r.Value, r.Pace, r.Bound):
		r.Status, r.Light = OnTrack, Green
	default:
		r.Status, r.Light = Behind, Red
		if shortfall(r.Value, r.Pace).Cmp(r.Target.yellow) <= 0 && r.Pace.Sign() != 0 {
			r.Light = Yellow
		}
	}
}

// shortfall is |pace - value| / |pace|, or 1 where the pace is zero.
func shortfall(value, pace *big.Rat) *big.Rat {
	if pace.Sign() == 0 {
		return big.NewRat(1, 1)
	}
	gap := new(big.Rat).Sub(pace, value)
	gap.Quo(gap, pace)
	return gap.Abs(gap)
}

// Degree is a status as it is said: one that is behind by so much that its light is red has
// a word of its own.
type Degree string

// farBehind is the degree that is no status.
const farBehind Degree = "far-behind"

// Degrees are all of them, the best first.
var Degrees = []Degree{Degree(Met), Degree(OnTrack), Degree(Behind), farBehind, Degree(Missed), Degree(Overdue), Degree(NoData), Degree(NotApplicable), Degree(NotPublished), Degree(Withheld)}

// DegreeOf is the degree of a status with its light.
func DegreeOf(s Status, l Light) Degree {
	if s == Behind && l == Red {
		return farBehind
	}
	return Degree(s)
}

// Degree is that of a result.
func (r *Result) Degree() Degree { return DegreeOf(r.Status, r.Light) }

// Degree is that of a state.
func (s State) Degree() Degree { return DegreeOf(s.Status, s.Light) }
