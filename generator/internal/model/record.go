package model

// Kinds are all kinds of files but those of figures: first the files of data/ itself, then
// its folders. A new kind of records is its type below, a field of Records, and a line here.
var Kinds = []*FileKind{
	kind[ProgrammeFile](FileKind{Name: "programme", Ending: yaml, Needed: true}),
	kind[TargetsFile](FileKind{Name: "targets", Ending: yaml, Needed: true}),
	kind[TownsFile](FileKind{Name: "towns", Ending: yaml, Needed: true, Default: true}),
	kind[MapFile](FileKind{Name: "map", Ending: ".geojson"}),
	kind[UnitsFile](FileKind{Name: "units", Ending: yaml}),
	kind[LeadersFile](FileKind{Name: "leaders", Ending: yaml}),
	kind[SettingsFile](FileKind{Name: "settings", Ending: yaml}),
	kind[ClausesFile](FileKind{Name: "clauses", Ending: yaml}),
	kind[DocumentsFile](FileKind{Name: "documents", Ending: yaml, Column: "clause"}),
	kind[SitesFile](FileKind{Name: "sources", Ending: yaml}),
	kind[RecordKindsFile](FileKind{Name: "records", Ending: yaml}),
	kind[VillagesFile](FileKind{Name: "villages", Needed: true, Default: true}),
	kind[PlacesFile](FileKind{Name: PlacesFolder}),
	kind[TeamsFile](FileKind{Name: "teams", Every: yearly, Needs: []string{"units"}}),
	kind[PostingsFile](FileKind{Name: "postings", Every: yearly, Needs: []string{"units"}, Column: "posting"}),
	kind[VisitsFile](FileKind{Name: "visits", Every: []Every{EveryHalf}, Needs: []string{"leaders"}, LaidOut: true}),
	kind[ActionsFile](FileKind{Name: "actions", Every: []Every{EveryQuarter}, LaidOut: true}),
	kind[ReportsFile](FileKind{Name: "reports", Every: []Every{EveryQuarter, EveryYear}, LaidOut: true, Column: "reporter"}),
	kind[AssessmentsFile](FileKind{Name: "assessments", Every: yearly}),
	kind[AcceptanceFile](FileKind{Name: "acceptance", Every: yearly, After: true}),
}

// Records are those that are no figures.
type Records struct {
	Leaders     LeadersFile
	Postings    []PostingsFile    // one a batch
	Visits      []VisitsFile      // one a half-year
	Actions     []ActionsFile     // one a quarter
	Reports     []ReportsFile     // one a quarter, and one a year for the summaries
	Assessments []AssessmentsFile // one a year
	Acceptance  []AcceptanceFile  // one a year
}

const yaml = ".yaml"

// PlacesFolder holds the places of a programme that declares its levels.
const PlacesFolder = "places"

var yearly = []Every{EveryYear}

// Derivations are all topics that follow from records, in the order in which they are shown.
var Derivations = []Derived{
	{Name: "teams", Of: LevelVillage, Every: EveryYear, Figures: []string{"teams", "cadres"}, From: []string{"teams/"}, OfTeams: true},
	{
		Name: "postings", Of: LevelVillage, Every: EveryYear,
		Figures: []string{"cadres", "eligible", "trained", "to_arrive", "arrived", "to_rotate", "rotated", "excused", "heads", "headed", "moved"},
		YesNo:   []string{"headed"}, From: []string{"postings/", "teams/", "settings.yaml"}, OfTeams: true,
	},
	{Name: "leaders", Of: LevelLeader, Every: EveryYear, Figures: []string{"towns", "villages"}, From: []string{"leaders.yaml"}, Aside: true},
	{Name: "visits", Of: LevelLeader, Every: EveryHalf, Figures: []string{"days", "all"}, From: []string{"visits/", "leaders.yaml"}, Paper: true},
	paper("town-reports", LevelTown, EveryQuarter),
	paper("unit-reports", LevelUnit, EveryQuarter),
	paper("town-summaries", LevelTown, EveryYear),
	paper("unit-summaries", LevelUnit, EveryYear),
	{
		Name: "staffing", Of: LevelUnit, Every: EveryYear, Figures: []string{"sent", "fits", "finished"}, YesNo: []string{"fits", "finished"},
		From: []string{"teams/", "staff/", "settings.yaml"}, Beside: "staff", Aside: true,
	},
	{
		Name: "allotment", Of: LevelTown, Every: EveryYear, Figures: []string{"villages", "allotted", "actual", "off", "fits"}, YesNo: []string{"fits"},
		From: []string{"teams/", "villages/", "settings.yaml"}, Aside: true,
	},
	{
		Name: "assessments", Of: LevelUnit, Every: EveryYear, Figures: []string{"assessed", "capped"}, YesNo: []string{"assessed", "capped"},
		Some: []string{"capped"}, // the towns' own units have no cap
		From: []string{"assessments/", "teams/", "staff/"}, Paper: true, Register: true,
	},
	{
		Name: "acceptance", Of: LevelVillage, Every: EveryYear, Figures: []string{"inspected", "passed"}, YesNo: []string{"inspected", "passed"},
		From: []string{"acceptance/"}, Aside: true,
	},
}

// ofTeams is the declared topic that tells of the work teams, beside those that follow from
// records.
const ofTeams = "teamwork"

// OfTeams tells whether a topic is about the work teams themselves.
func OfTeams(topic string) bool {
	d := DerivedOf(topic)
	return topic == ofTeams || d != nil && d.OfTeams
}

// paper is the topic of whether the written reports of a level came in on time.
func paper(name string, of Level, every Every) Derived {
	return Derived{Name: name, Of: of, Every: every, Figures: []string{"on_time"}, YesNo: []string{"on_time"}, From: []string{"reports/"}, Paper: true, Register: true}
}

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

// Tier is the level that a leader leads: the whole, or a place that it is broken down to first.
type Tier string

// UnmarshalText implements encoding.TextUnmarshaler.
func (t *Tier) UnmarshalText(text []byte) error { return named(t, text) }

// LeadsWhole tells whether a leader is one of the whole's, not of a place's in it.
func (l *Leader) LeadsWhole(of Levels) bool { return Level(l.Tier.V) == of.Whole() }

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

// Title is the post that a team's head takes in the village: one that the programme's
// vocabulary names.
type Title string

// UnmarshalText implements encoding.TextUnmarshaler.
func (t *Title) UnmarshalText(text []byte) error { return named(t, text) }

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

// Grade is a yearly grade: one that the programme's vocabulary names.
type Grade string

// UnmarshalText implements encoding.TextUnmarshaler.
func (g *Grade) UnmarshalText(text []byte) error { return named(g, text) }

// AcceptanceFile is data/acceptance/YEAR.yaml: the inspections of a year. A place that
// failed is inspected again; the newest inspection counts.
type AcceptanceFile struct {
	Source
	Year     Val[Period]     `yaml:"year" jsonschema:"required"`
	Villages Map[Inspection] `yaml:"villages" form:"village"`
	Towns    Map[Inspection] `yaml:"towns" form:"town"`
	County   *Inspection     `yaml:"county"`
}

// Inspection is an inspection for acceptance. By which standards stands in the programme's
// vocabulary.
type Inspection struct {
	On        Val[Date]      `yaml:"on" jsonschema:"required"`
	Standards Map[Val[bool]] `yaml:",standards"` // whether each is met
	Recheck   Val[Date]      `yaml:"recheck"`    // the day set for the next inspection
}
