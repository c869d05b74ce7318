package model

// SettingsFile is data/settings.yaml: how points that the policy leaves open are read.
// What the file does not say has the default of Settings.
type SettingsFile struct {
	Source
	StaffFrom       Setting[Number] `yaml:"staff_from"`         // "about 20 %" of a unit's staff: the lowest share that still is
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

// Settings are the values that hold: the file's, or their defaults.
type Settings struct {
	StaffFrom, StaffTo, FinishedAt                Number
	RotationMonths, ReportDueDays, SummaryDueDays int
	AllotmentWithin                               int
	ArrivalBy                                     Date
	ArrivalOn, SummaryInstead                     bool
	VisitsAt                                      Point
	CrossTenureBy                                 Tenure
}

// EffectiveSettings are what holds in the county. The default of the arrival day is 8 January of
// the programme's first year (三（二）).
func (c *County) EffectiveSettings() Settings {
	f := c.Settings
	year, _, _ := c.Programme.Start.V.YMD()
	return Settings{
		StaffFrom:       f.StaffFrom.Or(Percentage(18)),
		StaffTo:         f.StaffTo.Or(Percentage(22)),
		FinishedAt:      f.FinishedAt.Or(Percentage(100)),
		RotationMonths:  whole(f.RotationMonths.Or(Units(12))),
		ReportDueDays:   whole(f.ReportDueDays.Or(Units(15))),
		SummaryDueDays:  whole(f.SummaryDueDays.Or(Units(31))),
		AllotmentWithin: whole(f.AllotmentWithin.Or(Units(1))),
		ArrivalBy:       f.ArrivalBy.Or(Day(year, 1, 8)),
		ArrivalOn:       f.ArrivalOn.Or(true),
		SummaryInstead:  f.SummaryInstead.Or(false),
		VisitsAt:        f.VisitsAt.Or(PointEither),
		CrossTenureBy:   f.CrossTenureBy.Or(TenurePersons),
	}
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
