package model

import "regexp"

// Form is what the keys of a Map, or a code, look like. A field names its own in the tag
// form.
type Form string

// The forms.
const (
	FormPlural     Form = "plural"     // of no code: a wording that some languages have none of
	FormCounty     Form = "county"     // 6 digits
	FormTown       Form = "town"       // 9 digits
	FormVillage    Form = "village"    // 12 digits
	FormSettlement Form = "settlement" // a town's or a village's
	FormPlace      Form = "place"      // 12 digits, or those and a branch's number
	FormLine       Form = "line"       // whatever a line of figures may stand for: a place, a unit or a leader
	FormPosting    Form = "posting"    // a village's code and the number of a posting in its team
	FormLeader     Form = "leader"     // a leader's own code, such as L01
	FormReport     Form = "report"     // who reports: the county, a town or a unit
	FormOwner      Form = "owner"      // who may be charged with something: a place, a unit or a leader
	FormCase       Form = "case"       // a target at a place
	FormUnit       Form = "unit"       // a sending unit's own code, such as C01
	FormChapter    Form = "chapter"    // a chapter of the policy, as it is numbered there: 二（三）, 2.3, IV, Part B
	FormSender     Form = "sender"     // upper, or the level of the parts
	FormFigure     Form = "figure"     // a figure's name
	FormName       Form = "name"       // a topic's or a target's name: it becomes a folder and an address
	FormPeriod     Form = "period"
	FormTownUp     Form = "town-up"  // a town's, or the whole's: lines of towns, with what they make beside them
	FormPlaceUp    Form = "place-up" // a place's or branch's, or that of what it belongs to
	FormRecord     Form = "record"   // a record's own code, where the programme declares the kind
	FormAny        Form = "any"      // of a place of any level
	FormDeclared   Form = "declared" // of the places of a file of data/places
)

const (
	ownerCode  = `(\d{6}|\d{9}|\d{12}|[A-Z][A-Z0-9]{0,11})`
	targetName = `[a-z][a-z0-9]*(-[a-z0-9]+)*`
)

var forms = map[Form]*regexp.Regexp{
	FormCounty:     regexp.MustCompile(`^\d{6}$`),
	FormTown:       regexp.MustCompile(`^\d{9}$`),
	FormVillage:    regexp.MustCompile(`^\d{12}$`),
	FormSettlement: regexp.MustCompile(`^(\d{9}|\d{12})$`),
	FormPlace:      regexp.MustCompile(`^\d{12}(-\d{1,2})?$`),
	FormTownUp:     regexp.MustCompile(`^(\d{6}|\d{9})$`),
	FormPlaceUp:    regexp.MustCompile(`^(\d{6}|\d{9}|\d{12}(-\d{1,2})?)$`),
	FormRecord:     recordCode,
	FormLine:       regexp.MustCompile(`^(\d{9}|\d{12}(-\d{1,2})?|[A-Z][A-Z0-9]{0,11})$`),
	FormPosting:    regexp.MustCompile(`^\d{12}-\d{1,2}$`),
	FormLeader:     regexp.MustCompile(`^L[A-Z0-9]{1,11}$`),
	FormReport:     regexp.MustCompile(`^(\d{6}|\d{9}|[A-Z][A-Z0-9]{0,11})$`),
	FormOwner:      regexp.MustCompile(`^` + ownerCode + `$`),
	FormCase:       regexp.MustCompile(`^` + targetName + `@(` + ownerCode + `|\d{12}-\d{1,2})$`),
	FormUnit:       regexp.MustCompile(`^[A-Z][A-Z0-9]{0,11}$`),
	FormChapter:    regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} .()（）§/-]{0,39}$`),
	FormSender:     regexp.MustCompile(`^(upper|town)$`),
	FormFigure:     regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`),
	FormName:       regexp.MustCompile(`^` + targetName + `$`),
	FormPeriod:     periodForm,
}

// Match tells whether s is of the form. Any string is of the empty form.
func (f Form) Match(s string) bool {
	re := forms[f]
	return re == nil || re.MatchString(s)
}

// Pattern is the form as a regular expression.
func (f Form) Pattern() string {
	if re := forms[f]; re != nil {
		return re.String()
	}
	return ""
}

// Ordered is the form of those codes by which lines stand in order; empty where they may
// stand in any, as units and leaders do.
func (f Form) Ordered() Form {
	switch {
	case f.Digits():
		return f
	case f == FormReport:
		return FormTown
	}
	return ""
}

// Digits tells whether the form is one of digits, so that a bare value would be read as
// a number and lose its leading zeros.
func (f Form) Digits() bool {
	switch f {
	case FormCounty, FormTown, FormVillage, FormSettlement, FormPlace, FormTownUp, FormPlaceUp, FormPosting:
		return true
	}
	return false
}
