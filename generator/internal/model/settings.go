package model

import (
	"math/big"
	"slices"
	"strings"
)

// SettingsFile is data/settings.yaml: how points that the policy leaves open are read.
// What the file does not say has the neutral value of Settings, or is not asked.
type SettingsFile struct {
	Source
	StaffFrom       Setting[Number] `yaml:"staff_from"`         // of the share of its staff that a unit sends: the lowest
	StaffTo         Setting[Number] `yaml:"staff_to"`           // … and the highest
	RotationMonths  Setting[Amount] `yaml:"rotation_months"`    // how long a posting lasts
	ArrivalBy       Setting[Date]   `yaml:"arrival_by"`         // the day by which the first batch had to arrive
	ArrivalOn       Setting[bool]   `yaml:"arrival_on_the_day"` // whether arriving on that very day is in time
	ReportDueDays   Setting[Amount] `yaml:"report_due_days"`    // days after a quarter or half-year until its report is due
	SummaryDueDays  Setting[Amount] `yaml:"summary_due_days"`   // days after a year until its summary is due
	SummaryInstead  Setting[bool]   `yaml:"summary_instead"`    // whether the yearly summary stands for the fourth quarter's report
	AllotmentWithin Setting[Amount] `yaml:"allotment_within"`   // how many teams a town may differ from its allotment
	VisitsAt        Setting[Point]  `yaml:"visits_at"`          // where a leader's visit counts
	FinishedAt      Setting[Number] `yaml:"finished_at"`        // the share of the cadres allotted to a unit that finishes its posting task
	CrossTenureBy   Setting[Tenure] `yaml:"cross_tenure_by"`    // what the committees' cross-tenure counts; told to readers, the clerk counts accordingly
}

// Setting is a choice and its reason.
type Setting[T any] struct {
	Value  Val[T]      `yaml:"value" jsonschema:"required"`
	At     Val[string] `yaml:"at"` // where the policy leaves it open
	Reason Text        `yaml:"reason" jsonschema:"required"`
}

// Or is the setting's value, or the default where the file does not set it.
func (s Setting[T]) Or(other T) T {
	if s.Value.Set {
		return s.Value.V
	}
	return other
}

// Settings are the values that hold. Of what settings.yaml does not say some have a neutral
// value: a visit counts wherever the leader went of what is the leader's, arriving on the day
// is in time, a summary stands for no report, all cadres allotted finish a task, an allotment
// is met to the team, persons are counted. What the others ask for is not asked: see Asks and Unsaid.
type Settings struct {
	StaffFrom, StaffTo, FinishedAt                Number
	RotationMonths, ReportDueDays, SummaryDueDays int
	AllotmentWithin                               int
	ArrivalBy                                     Date
	ArrivalOn, SummaryInstead                     bool
	VisitsAt                                      Point
	CrossTenureBy                                 Tenure
}

// EffectiveSettings are what holds in the county.
func (c *County) EffectiveSettings() Settings {
	f, old := &c.Settings, Settings{}
	if c.Programme.Of() < saidInData {
		old = c.FormerSettings()
	}
	return Settings{
		StaffFrom:       f.StaffFrom.Or(old.StaffFrom),
		StaffTo:         f.StaffTo.Or(old.StaffTo),
		FinishedAt:      f.FinishedAt.Or(Percentage(100)),
		RotationMonths:  whole(f.RotationMonths.Or(Units(int64(old.RotationMonths)))),
		ReportDueDays:   whole(f.ReportDueDays.Or(Units(int64(old.ReportDueDays)))),
		SummaryDueDays:  whole(f.SummaryDueDays.Or(Units(int64(old.SummaryDueDays)))),
		AllotmentWithin: whole(f.AllotmentWithin.Or(Units(int64(old.AllotmentWithin)))),
		ArrivalBy:       f.ArrivalBy.Or(old.ArrivalBy),
		ArrivalOn:       f.ArrivalOn.Or(true),
		SummaryInstead:  f.SummaryInstead.Or(false),
		VisitsAt:        f.VisitsAt.Or(PointEither),
		CrossTenureBy:   f.CrossTenureBy.Or(TenurePersons),
	}
}

// saidInData is the form of data from which on settings.yaml says what has no neutral value, and
// programme.yaml what the policy calls things.
const saidInData Schema = 2

// FormerSettings are what held in data of older forms where settings.yaml did not say it: those
// of the policy that the program was first written for.
func (c *County) FormerSettings() Settings {
	year, _, _ := c.Programme.Start.V.YMD()
	return Settings{
		StaffFrom: Percentage(18), StaffTo: Percentage(22), RotationMonths: 12, ReportDueDays: 15, SummaryDueDays: 31,
		AllotmentWithin: 1, ArrivalBy: Day(year, 1, 8),
	}
}

// said tells which of the settings without a neutral value the file makes.
func (f *SettingsFile) said() map[string]bool {
	return map[string]bool{
		"staff_from": f.StaffFrom.Value.Set, "staff_to": f.StaffTo.Value.Set, "rotation_months": f.RotationMonths.Value.Set,
		"report_due_days": f.ReportDueDays.Value.Set, "summary_due_days": f.SummaryDueDays.Value.Set,
		"arrival_by": f.ArrivalBy.Value.Set,
	}
}

// Asks tells whether the county asks for what a setting rules: it says the setting, or the
// setting has a neutral value.
func (c *County) Asks(setting string) bool {
	said, rules := c.Settings.said()[setting]
	return said || !rules || c.Programme.Of() < saidInData
}

// Unsaid are the settings that the county reads something by and does not say.
func (c *County) Unsaid() []UnsaidSetting {
	var all []UnsaidSetting
	for _, u := range needs {
		if c.Asks(u.Setting) {
			continue
		}
		for _, by := range u.figures {
			if c.reads(by) {
				all = append(all, UnsaidSetting{Setting: u.Setting, By: by, Example: u.Example})
				break
			}
		}
	}
	return all
}

// UnsaidSetting is one of them, with what is read by it and a value as it may be written.
type UnsaidSetting struct {
	Setting, By, Example string

	figures []string // TOPIC.FIGURE that targets read, or records/
}

// needs are what is read by each setting that has no neutral value.
var needs = []UnsaidSetting{
	{Setting: "staff_from", Example: "10%", figures: []string{"staffing.fits"}},
	{Setting: "staff_to", Example: "20%", figures: []string{"staffing.fits"}},
	{Setting: "rotation_months", Example: "24", figures: []string{"postings.to_rotate", "postings.rotated", "postings.excused"}},
	{Setting: "arrival_by", Example: "2025-03-01", figures: []string{"postings.to_arrive", "postings.arrived"}},
	{Setting: "report_due_days", Example: "20", figures: []string{"visits/", "reports/"}},
	{Setting: "summary_due_days", Example: "30", figures: []string{"reports/", "assessments/"}},
}

// reads tells whether a target reads a figure, or the county has records of a folder.
func (c *County) reads(what string) bool {
	if kind, folder := strings.CutSuffix(what, "/"); folder {
		return c.Has(kind)
	}
	return slices.ContainsFunc(c.Targets.Targets, func(e Entry[Target]) bool {
		t := &e.Value
		return t.Figure.V == what || t.Per.V == what || t.Weight.V == what ||
			slices.ContainsFunc(t.Conditions(), func(c Condition) bool { return c.Figure.V == what })
	})
}

// MiddleOfStaff is the middle of the band of the share of its staff that a unit sends.
func (s *Settings) MiddleOfStaff() *big.Rat {
	sum := new(big.Rat).Add(s.StaffFrom.Rat(), s.StaffTo.Rat())
	return sum.Mul(sum, big.NewRat(1, 2))
}

// PaperDue is the last day on which the written report of a period, or the summary of a
// year, is in time.
func (s *Settings) PaperDue(p Period) Date { return p.End().AddDays(s.PaperDueIn(p.Every)) }

// PaperDueIn is how many days after a period of a rhythm that is.
func (s *Settings) PaperDueIn(every Every) int {
	if every == EveryYear {
		return s.SummaryDueDays
	}
	return s.ReportDueDays
}

func whole(a Amount) int { return int(a.Units()) }

// Point is where a leader's visit counts as one at his own point.
type Point string

// The points.
const (
	PointVillage Point = "village" // the village that he answers for
	PointTown    Point = "town"    // a town that he is linked with, or a village in it
	PointEither  Point = "either"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *Point) UnmarshalText(text []byte) error { return enum(p, text, p.Values()) }

// Values are all that the type may be.
func (Point) Values() []Point { return []Point{PointVillage, PointTown, PointEither} }

// Tenure is what cross-tenure counts.
type Tenure string

// The ways to count.
const (
	TenurePersons Tenure = "persons" // persons who sit on both committees, of all persons on either
	TenurePosts   Tenure = "posts"   // posts held by such persons, of all posts
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (t *Tenure) UnmarshalText(text []byte) error { return enum(t, text, t.Values()) }

// Values are all that the type may be.
func (Tenure) Values() []Tenure { return []Tenure{TenurePersons, TenurePosts} }
