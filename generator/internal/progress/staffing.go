package progress

import (
	"math/big"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// StaffingTopic is the built-in topic of what a unit sent of its established staff, and
// of what it was to send: staff's figures beside the teams of the batch. A batch without
// teams has sent nothing that is known; where there are teams, a unit that none of them
// names sent nobody. A unit that stands neither in staff nor in a team has no line.
const StaffingTopic = "staffing"

var _ = derived(StaffingTopic, func(r *records, add func(model.Period, string, model.Line)) {
	for _, year := range periods(r.Programme, model.EveryYear, r.Day) {
		x := r.staffOf(year)
		for _, unit := range r.Places.Units {
			if line := x.line(x.of(unit)); len(line.Values) > 0 {
				add(year, unit.Code, line)
			}
		}
	}
})

// The figures of the declared topic that is read beside the teams.
const (
	staffEstablished = "established"
	staffAllotted    = "allotted"
)

// Staffing is what a unit sent of its established staff in a batch, or all upper units
// together (Unit is nil then).
type Staffing struct {
	Unit              *model.Place
	Established, Sent int  // meaningful where Known
	Known             bool // both are in
	Allotted          int  // cadres that the unit was to send, where AllottedKnown
	AllottedKnown     bool
	Share             *big.Rat // of the staff, nil where it cannot be told
	Fits              Answer   // within the band that is asked
	Rounded           bool     // it fits only because 20 % of so few is no whole number
	Finished          Answer   // the posting task
	Source            diag.Pos // of the unit's line of staff
}

// BatchStaffing holds what the upper units sent in a batch against their staff, unit by
// unit and pooled: Σ sent / Σ established over the units that both are known of.
type BatchStaffing struct {
	Units  []Staffing
	Pooled Staffing
}

func (r *records) staffingOf(batch model.Period) BatchStaffing {
	x := r.staffOf(batch)
	var units []Staffing
	var pool unitStaff
	for _, unit := range x.upperUnits() {
		u := x.of(unit)
		units = append(units, x.staffing(u))
		if u.known() {
			pool.sent.V += u.sent.V
			pool.established.V += u.established.V
			pool.sent.Set, pool.established.Set = true, true
		}
	}
	return BatchStaffing{units, x.staffing(pool)}
}

// staff is what the records say of all units' staff in a year.
type staff struct {
	*records
	year     model.Period
	sent     map[string]model.Val[model.Amount]
	roster   bool // the batch has teams
	assessed map[string]*model.Entry[model.Assessment]
}

func (r *records) staffOf(year model.Period) staff {
	x := staff{
		records: r, year: year, assessed: r.assessments(year),
		sent: map[string]model.Val[model.Amount]{},
	}
	for _, e := range r.roster(year) {
		x.roster = true
		for _, from := range e.Value.From {
			x.sent[from.Key] = add(x.sent[from.Key], from)
		}
	}
	return x
}

// add adds what a team has from a unit; the first line is where the sum begins.
func add(sum model.Val[model.Amount], from model.Entry[model.Val[model.Amount]]) model.Val[model.Amount] {
	if !sum.Set {
		sum.Set, sum.Pos = true, from.Pos
	}
	sum.V += from.Value.V
	return sum
}

// unitStaff is what they say of one unit's.
type unitStaff struct {
	unit                        *model.Place
	established, allotted, sent model.Val[model.Amount]
	pos                         diag.Pos // of the line of staff
	assessed                    *model.Entry[model.Assessment]
}

func (x staff) of(unit *model.Place) unitStaff {
	u := unitStaff{unit: unit, sent: x.sent[unit.Code], assessed: x.assessed[unit.Code]}
	line, ok := x.declared[model.DerivedOf(StaffingTopic).Beside][x.year][unit.Code]
	if !ok || !x.received(line.Received, x.year) {
		return u
	}
	u.established, u.allotted = valueOn(line, staffEstablished, x.Day), valueOn(line, staffAllotted, x.Day)
	u.pos = u.established.Pos
	if !u.established.Set {
		u.pos = u.allotted.Pos
	}
	if x.roster && !u.sent.Set {
		u.sent = model.Val[model.Amount]{Pos: u.pos, Set: true}
	}
	return u
}

func (u unitStaff) known() bool { return u.established.Set && u.sent.Set }

func (x staff) line(u unitStaff) model.Line {
	var line model.Line
	if u.sent.Set {
		put(&line, "sent", int(u.sent.V/model.Units(1)), u.sent.Pos)
	}
	fits, _ := x.fits(u)
	putAnswer(&line, "fits", fits, u.pos)
	finished, pos := x.finished(u)
	putAnswer(&line, "finished", finished, pos)
	return line
}

func (x staff) staffing(u unitStaff) Staffing {
	s := Staffing{Unit: u.unit, Known: u.known(), AllottedKnown: u.allotted.Set, Source: u.pos}
	s.Established, s.Sent, s.Allotted = whole(u.established), whole(u.sent), whole(u.allotted)
	if s.Known && u.established.V > 0 {
		s.Share = big.NewRat(int64(u.sent.V), int64(u.established.V))
	}
	s.Fits, s.Rounded = x.fits(u)
	s.Finished, _ = x.finished(u)
	return s
}

func whole(v model.Val[model.Amount]) int { return int(v.V.Units()) }

// fits tells whether a unit sent the share of its staff that is asked: one within the settings'
// bounds, both included, or the middle between them rounded half up to whole cadres, since of a
// tiny unit no number of cadres may lie within them.
func (x staff) fits(u unitStaff) (fits Answer, rounded bool) {
	if !u.known() || !x.Asks("staff_from") || !x.Asks("staff_to") {
		return Unknown, false
	}
	if u.established.V > 0 {
		share := big.NewRat(int64(u.sent.V), int64(u.established.V))
		if share.Cmp(x.Settings.StaffFrom.Rat()) >= 0 && share.Cmp(x.Settings.StaffTo.Rat()) <= 0 {
			return Yes, false
		}
	}
	middle := x.Settings.MiddleOfStaff()
	middle.Add(middle.Mul(middle, u.established.V.Rat()), big.NewRat(1, 2))
	if asked := new(big.Int).Quo(middle.Num(), middle.Denom()); u.sent.V.Rat().Cmp(new(big.Rat).SetInt(asked)) == 0 {
		return Yes, true
	}
	return No, false
}

// finished tells whether a unit finished its posting task, and where that stands: in the
// assessment, or in what it sent against the settings' share of what it was to send.
func (x staff) finished(u unitStaff) (Answer, diag.Pos) {
	if e := u.assessed; e != nil && e.Value.Finished.Set {
		return said(e.Value.Finished), e.Pos
	}
	if !u.sent.Set || !u.allotted.Set {
		return Unknown, u.pos
	}
	asked := new(big.Rat).Mul(x.Settings.FinishedAt.Rat(), u.allotted.V.Rat())
	return answerOf(u.sent.V.Rat().Cmp(asked) >= 0), u.pos
}
