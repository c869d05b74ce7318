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
	StaffFrom       Setting[Number] `yaml:"staff_from"`                 // of the share of its staff that a unit sends: the lowest
	StaffTo         Setting[Number] `yaml:"staff_to"`                   // … and the highest
	RotationMonths  Setting[Amount] `yaml:"rotation_months"`            // how long a posting lasts
	ArrivalBy       Setting[Date]   `yaml:"arrival_by"`                 // the day by which the first batch had to arrive
	ArrivalOn       Setting[bool]   `yaml:"arrival_on_the_day"`         // whether arriving on that very day is in time
	ReportDueDays   Setting[Amount] `yaml:"report_due_days"`            // days after a quarter or half-year until its report is due
	SummaryDueDays  Setting[Amount] `yaml:"summary_due_days"`           // days after a year until its summary is due
	SummaryInstead  Setting[bool]   `yaml:"summary_instead"`            // whether the yearly summary stands for the fourth quarter's report
	AllotmentWithin Setting[Amount] `yaml:"allotment_within"`           // how many teams a town may differ from its allotment
	VisitsAt        Setting[Point]  `yaml:"visits_at"`                  // where a leader's visit counts
	FinishedAt      Setting[Number] `yaml:"finished_at"`                // the share of the cadres allotted to a unit that finishes its posting task
	Readings        Map[Reading]    `yaml:"readings" form:"figure"`     // other open points, told to readers: whoever fills figures in counts accordingly
	CrossTenureBy   Setting[string] `yaml:"cross_tenure_by" former:"3"` // the one reading that there was before form 3
}

// Reading is how an open point is read that the program has nothing to reckon by.
type Reading struct {
	Title  Text        `yaml:"title" jsonschema:"required"` // the question
	Says   Text        `yaml:"says" jsonschema:"required"`  // the answer
	At     Val[string] `yaml:"at"`                          // where the policy leaves it open
	Reason Text        `yaml:"reason" jsonschema:"required"`
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
// is met to the team. What the others ask for is not asked: see Asks and Unsaid.
type Settings struct {
	StaffFrom, StaffTo, FinishedAt                Number
	RotationMonths, ReportDueDays, SummaryDueDays int
	AllotmentWithin                               int
	ArrivalBy                                     Date
	ArrivalOn, SummaryInstead                     bool
	VisitsAt                                      Point
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
		VisitsAt:        c.point(f.VisitsAt.Or(PointEither)),
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

// Point is where a leader's visit counts as one at his own point: in data the level of the parts
// or of the smallest places, or either.
type Point string

// The points.
const (
	PointPlace  Point = "place" // the smallest place that he answers for
	PointPart   Point = "part"  // a part that he is linked with, or a place in it
	PointEither Point = "either"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *Point) UnmarshalText(text []byte) error { return (*Level)(p).UnmarshalText(text) }

// point is one of the three, whatever the levels are called.
func (c *County) point(said Point) Point {
	levels := c.Programme.Levels()
	switch c.Programme.LevelNamed(string(said)) {
	case levels.Parts():
		return PointPart
	case levels.Smallest():
		return PointPlace
	}
	return PointEither
}

// formerReading is what the one reading of data of older forms said.
var formerReading = struct {
	key   string
	title Text
	says  map[string]Text
}{
	"cross_tenure_by", wording("“两委”交叉任职按人算还是按职数算", "Whether cross-tenure counts persons or posts"),
	map[string]Text{"persons": wording("按人", "persons"), "posts": wording("按职数", "posts")},
}

// ReadingsOf are the readings of the county.
func (c *County) ReadingsOf() Map[Reading] {
	f := &c.Settings
	if old := f.CrossTenureBy; old.Value.Set {
		says := slices.Clone(formerReading.says[old.Value.V])
		for i := range says {
			says[i].Value.Pos = old.Value.Pos
		}
		r := Reading{Title: formerReading.title, Says: says, At: old.At, Reason: old.Reason}
		return append(Map[Reading]{{Key: formerReading.key, Pos: old.Value.Pos, Value: r}}, f.Readings...)
	}
	return f.Readings
}
