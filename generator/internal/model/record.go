package model

// LeadersFile is data/leaders.yaml: the leaders by office, never by name, and what they
// answer for.
type LeadersFile struct {
	Source
	Leaders Map[Leader] `yaml:"leaders" jsonschema:"required" form:"leader"`
}

// Leader is one office in a county's or town's leadership.
type Leader struct {
	Office   Text        `yaml:"office" jsonschema:"required"`
	Tier     Val[Tier]   `yaml:"tier" jsonschema:"required"`
	Town     Val[Code]   `yaml:"town" form:"town"`        // of a town's leader
	Towns    []Val[Code] `yaml:"towns" form:"town"`       // the towns that the leader is linked with
	Villages []Val[Code] `yaml:"villages" form:"village"` // the village that the leader answers for
	Opened   Val[Date]   `yaml:"opened"`                  // the office's first day, and the first that it is no more
	Closed   Val[Date]   `yaml:"closed"`
}

// Tier tells county leaders from town leaders.
type Tier string

// The tiers.
const (
	TierCounty Tier = "county"
	TierTown   Tier = "town"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (t *Tier) UnmarshalText(text []byte) error { return enum(t, text, t.Words()) }

// Words are all that the type may be.
func (Tier) Words() []Tier { return []Tier{TierCounty, TierTown} }

// PostingsFile is data/postings/BATCH.yaml: every cadre of a batch, without a name, by
// the village's code and a number.
type PostingsFile struct {
	Source
	Batch    Val[Period]  `yaml:"batch" jsonschema:"required"`
	Postings Map[Posting] `yaml:"postings" jsonschema:"required" form:"posting"`
}

// Posting is one cadre's time in one village.
type Posting struct {
	Unit     Val[string] `yaml:"unit" form:"unit"` // who sent the cadre; unattributed where it is missing
	Party    Val[bool]   `yaml:"party"`            // a party member
	Cadre    Val[bool]   `yaml:"cadre"`            // an established cadre
	Trained  Val[Date]   `yaml:"trained"`          // the last day of the training before posting
	Posted   Val[Date]   `yaml:"posted"`           // the day of arrival
	Left     Val[Date]   `yaml:"left"`             // the day of departure
	Head     Val[Title]  `yaml:"head"`             // the title of the team's head; the others have none
	Stays    Text        `yaml:"stays"`            // why the cadre stays beyond the rotation
	Relation Val[bool]   `yaml:"relation"`         // party membership was moved to the village
}

// Title is the post that a team's head takes in the village.
type Title string

// The titles.
const (
	TitleSecretary Title = "deputy-secretary"   // 村党支部副书记
	TitleDirector  Title = "director-assistant" // 村委会主任助理
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (t *Title) UnmarshalText(text []byte) error { return enum(t, text, t.Words()) }

// Words are all that the type may be.
func (Title) Words() []Title { return []Title{TitleSecretary, TitleDirector} }

// VisitsFile is data/visits/HALF.yaml: the leaders' visits of a half-year. A leader with
// an empty list paid none; a leader without a line has not reported.
type VisitsFile struct {
	Source
	Period Val[Period] `yaml:"period" jsonschema:"required"`
	Visits Map[Visits] `yaml:"visits" jsonschema:"required" form:"leader"`
}

// Visits are one leader's.
type Visits struct {
	Received Val[Date] `yaml:"received"` // the day that the report came in, where it is known
	Days     []Visit   `yaml:"days" jsonschema:"required"`
}

// Visit is a day at a town or a village.
type Visit struct {
	On Val[Date] `yaml:"on" jsonschema:"required"`
	To Val[Code] `yaml:"to" jsonschema:"required" form:"settlement"`
}

// ReportsFile is data/reports/PERIOD.yaml: when the written reports of a quarter, or the
// summaries of a year, came in: from towns and units, and from the county to the city.
type ReportsFile struct {
	Source
	Period  Val[Period]   `yaml:"period" jsonschema:"required"`
	Reports Map[ReportIn] `yaml:"reports" jsonschema:"required" form:"report"`
}

// ReportIn is one report. Due replaces the day that the settings give.
type ReportIn struct {
	Received Val[Date] `yaml:"received" jsonschema:"required"`
	Due      Val[Date] `yaml:"due"`
}

// AssessmentsFile is data/assessments/YEAR.yaml: the yearly assessment of units, with
// their grades, and of leaders.
type AssessmentsFile struct {
	Source
	Year    Val[Period]     `yaml:"year" jsonschema:"required"`
	Units   Map[Assessment] `yaml:"units" form:"unit"`
	Leaders Map[Assessed]   `yaml:"leaders" form:"leader"`
}

// Assessment is a unit's. Finished replaces what the records say of its posting task.
type Assessment struct {
	On       Val[Date]  `yaml:"on"`
	Proposed Val[Grade] `yaml:"proposed"`
	Finished Val[bool]  `yaml:"finished"`
}

// Assessed is a leader's assessment: only that it took place.
type Assessed struct {
	On Val[Date] `yaml:"on"`
}

// Grade is a yearly grade.
type Grade string

// The grades, the best first: 优秀, 良好, 合格, 不合格.
const (
	GradeExcellent Grade = "excellent"
	GradeGood      Grade = "good"
	GradePass      Grade = "pass"
	GradeFail      Grade = "fail"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (g *Grade) UnmarshalText(text []byte) error { return enum(g, text, g.Words()) }

// Words are all that the type may be.
func (Grade) Words() []Grade { return []Grade{GradeExcellent, GradeGood, GradePass, GradeFail} }

// AcceptanceFile is data/acceptance/YEAR.yaml: the inspections of a year. A place that
// failed is inspected again; the newest inspection counts.
type AcceptanceFile struct {
	Source
	Year     Val[Period]     `yaml:"year" jsonschema:"required"`
	Villages Map[Inspection] `yaml:"villages" form:"village"` // by the county and the town
	Towns    Map[Inspection] `yaml:"towns" form:"town"`       // by the city and the county
	County   *Inspection     `yaml:"county"`                  // by the province and the city
}

// Inspection is an inspection for acceptance with the policy's three standards: the
// requirements are reached, the problems are solved, the people are satisfied.
type Inspection struct {
	On        Val[Date] `yaml:"on" jsonschema:"required"`
	Reached   Val[bool] `yaml:"reached" jsonschema:"required"`
	Solved    Val[bool] `yaml:"solved" jsonschema:"required"`
	Satisfied Val[bool] `yaml:"satisfied" jsonschema:"required"`
	Recheck   Val[Date] `yaml:"recheck"` // the day set for the next inspection
}
