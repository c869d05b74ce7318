package model

import "guben/generator/internal/diag"

// County is everything that data/ says.
type County struct {
	Programme ProgrammeFile
	Targets   TargetsFile
	Towns     TownsFile
	Villages  []VillagesFile // one a town, by file name
	Declared  []PlacesFile   // of a programme that declares its levels, one or more a level
	Units     UnitsFile
	Teams     []TeamsFile  // one a batch, by file name
	Figures   []FigureFile // one a topic and period, by file name

	Settings  SettingsFile
	Clauses   ClausesFile
	Documents DocumentsFile

	RecordKinds RecordKindsFile // of the programme's own
	Recorded    []*RecordsFile  // of those kinds, by file name
	Records

	Map MapFile

	Sites  SitesFile // of a site above others
	Upheld []Upheld  // … those with their summaries, by code
}

// Source tells which file of data/ a record stands in.
type Source struct {
	File string // such as data/income/2006.yaml
}

// Origin is the source of any file that has one.
func (s *Source) Origin() *Source { return s }

// ProgrammeFile is data/programme.yaml: what is promised, where, from when to when.
type ProgrammeFile struct {
	Source
	Name        Text          `yaml:"name" jsonschema:"required"`
	InLanguages []Val[string] `yaml:"languages" list:"some"` // tags: see Languages
	County      CountyPlace   `yaml:"county"`
	Place       CountyPlace   `yaml:"place"` // the whole, of a programme that is no county's: another name for county
	Declared    []LevelEntry  `yaml:"levels" list:"some"`
	Start       Val[Date]     `yaml:"start" jsonschema:"required"`
	End         Val[Date]     `yaml:"end" jsonschema:"required"`
	Baseline    Val[Period]   `yaml:"baseline" jsonschema:"required"`
	AsOf        Val[Date]     `yaml:"as_of" jsonschema:"required"` // the day that the figures are stated as of
	Sample      Val[bool]     `yaml:"sample"`                      // puts the banner on every page: see IsSample
	Stated      []Stated      `yaml:"stated"`

	Repository *Repository `yaml:"repository"`
	SiteURL    Val[string] `yaml:"site_url"`   // where readers find the site: feeds and calendars lead there
	ProgramAt  Val[string] `yaml:"program_at"` // where the newest program lies: an address, or a shared folder
	Schema     Val[Schema] `yaml:"schema"`     // the form of all data: see Of

	YearStarts Val[Anniversary] `yaml:"year_starts"` // the day on which its years start; 1 January where it is not said
	YearName   Text             `yaml:"year_name"`   // what such a year is called: school year, financial year
	Rhythm     Val[Every]       `yaml:"rhythm"`      // how often it looks back: see County.Rhythm
	Words      Vocabulary       `yaml:"vocabulary"`  // what the policy calls things: see Vocabulary
	Office     *Office          `yaml:"office"`      // who issues its briefs
	Licence    *Licence         `yaml:"licence"`     // of the published data; none is assumed
	Sources    []DataSource     `yaml:"sources"`     // where the data come from
}

// IsSample tells whether the figures are to be taken for invented ones. A file that does
// not say that they are real, because its end is missing or the line was forgotten, is
// not believed to.
func (p *ProgrammeFile) IsSample() bool { return !p.Sample.Set || p.Sample.V }

// SampleAt is where that is said, or should be.
func (p *ProgrammeFile) SampleAt() diag.Pos {
	if p.Sample.Set {
		return p.Sample.Pos
	}
	return diag.Pos{File: p.File, Line: 1, Col: 1}
}

// Repository is where people see and edit the county's files in a browser.
type Repository struct {
	Kind   Val[GitHost] `yaml:"kind" jsonschema:"required"`
	URL    Val[string]  `yaml:"url" jsonschema:"required"` // such as http://10.0.0.5/zijin/guben
	Branch Val[string]  `yaml:"branch" jsonschema:"required"`
	Folder Val[string]  `yaml:"folder"` // the county's, below the repository's top
}

// CountyPlace names the county. Code has six digits.
type CountyPlace struct {
	Code Val[Code]   `yaml:"code" jsonschema:"required" form:"county"`
	Name Val[string] `yaml:"name" jsonschema:"required" words:"name"`
	Also Text        `yaml:",languages" words:"name"`
}

// Stated is a total that the policy states, to be held against its own parts and
// against the records.
type Stated struct {
	Title Text             `yaml:"title" jsonschema:"required"`
	Count Val[StatedCount] `yaml:"count" jsonschema:"required"` // what is counted
	Batch Val[Period]      `yaml:"batch" jsonschema:"required"`
	Total Val[Amount]      `yaml:"total" jsonschema:"required"`
	Parts Map[Val[Amount]] `yaml:"parts" form:"sender"` // by sender: upper (province, city, county) and town
}

// Whole is the one place that all others belong to, as the file names it.
func (p *ProgrammeFile) Whole() *CountyPlace {
	if p.Place.Code.Set || p.Place.Name.Set {
		return &p.Place
	}
	return &p.County
}

// LevelEntry is one of the levels of places that a programme declares, from the whole to the
// smallest.
type LevelEntry struct {
	Level  Val[Level]  `yaml:"level" jsonschema:"required"`
	Name   Text        `yaml:"name" jsonschema:"required"`
	Plural Text        `yaml:"plural" form:"plural"` // in the languages that have one
	Code   Val[string] `yaml:"code"`                 // the regular expression that its codes are of
	Path   Val[string] `yaml:"path"`                 // the folder of its pages, where that is not the level with an s
}

// PlacesFile is data/places/LEVEL.yaml, or a file of the folder data/places/LEVEL: the places of
// one level.
type PlacesFile struct {
	Source
	Of     Level            `yaml:"-"` // by its name
	Places Map[PlaceRecord] `yaml:"places" jsonschema:"required" form:"declared"`
}

// PlaceRecord is all that may be said of a place, of whichever level.
type PlaceRecord struct {
	Name     Val[string]      `yaml:"name" jsonschema:"required" words:"name"`
	Also     Text             `yaml:",languages" words:"name"`
	Parent   Val[Code]        `yaml:"parent" form:"any"` // the place of an upper level that it belongs to; the whole where it is not said
	Class    Val[string]      `yaml:"class" form:"name"` // by which targets may tell places apart
	Traits   Map[Val[bool]]   `yaml:",traits" form:"declared"`
	At       []Val[GridLine]  `yaml:"at"`
	Branches Map[Val[string]] `yaml:"-"`
	Renamed  []Renaming       `yaml:"renamed"`
	Moved    []AnyMove        `yaml:"moved"`
	Merged   *AnyMerger       `yaml:"merged"`
	Split    *AnySplit        `yaml:"split"`
	Opened   Val[Date]        `yaml:"opened"`
	Closed   Val[Date]        `yaml:"closed"`
}

// AnyMove is Move between places of any level.
type AnyMove struct {
	From Val[Code] `yaml:"from" jsonschema:"required" form:"any"`
	Code Val[Code] `yaml:"code" form:"any"`
	On   Val[Date] `yaml:"on" jsonschema:"required"`
}

// AnyMerger is Merger of places of any level.
type AnyMerger struct {
	Into Val[Code] `yaml:"into" jsonschema:"required" form:"any"`
	On   Val[Date] `yaml:"on" jsonschema:"required"`
}

// AnySplit is Split of places of any level.
type AnySplit struct {
	From Val[Code] `yaml:"from" jsonschema:"required" form:"any"`
	On   Val[Date] `yaml:"on" jsonschema:"required"`
}

// Record is all that a town says of itself.
func (t *Town) Record() *PlaceRecord {
	return &PlaceRecord{Name: t.Name, Also: t.Also, Traits: t.Traits, At: t.At, Renamed: t.Renamed, Merged: (*AnyMerger)(t.Merged), Opened: t.Opened, Closed: t.Closed}
}

// Record is all that a village says of itself.
func (v *Village) Record() *PlaceRecord {
	r := &PlaceRecord{
		Name: v.Name, Also: v.Also, Class: Val[string]{V: string(v.Kind.V), Pos: v.Kind.Pos, Set: v.Kind.Set}, Traits: v.Traits, Branches: v.Branches, Renamed: v.Renamed,
		Merged: (*AnyMerger)(v.Merged), Split: (*AnySplit)(v.Split), Opened: v.Opened, Closed: v.Closed,
	}
	for _, m := range v.Moved {
		r.Moved = append(r.Moved, AnyMove(m))
	}
	return r
}

// TownsFile is data/towns.yaml. Codes have nine digits.
type TownsFile struct {
	Source
	Towns Map[Town] `yaml:"towns" jsonschema:"required" form:"town"`
}

// Town is one line of data/towns.yaml. A town that was merged keeps its line, so that
// its years before can be read.
type Town struct {
	Name    Val[string]     `yaml:"name" jsonschema:"required" words:"name"`
	Also    Text            `yaml:",languages" words:"name"` // names in the site's other languages, by tag; without an English one it is pinyin
	Traits  Map[Val[bool]]  `yaml:",traits" form:"town"`
	At      []Val[GridLine] `yaml:"at"` // its tile on the schematic map: column and row
	Renamed []Renaming      `yaml:"renamed"`
	Merged  *Merger         `yaml:"merged"`
	Opened  Val[Date]       `yaml:"opened"` // its first day, where it is younger than the programme
	Closed  Val[Date]       `yaml:"closed"` // the first day that it is no more, where it went into no other
}

// VillagesFile is data/villages/TOWN.yaml. Codes have twelve digits.
type VillagesFile struct {
	Source
	Town     Val[Code]    `yaml:"town" jsonschema:"required" form:"town"`
	Villages Map[Village] `yaml:"villages" jsonschema:"required" form:"village"`
}

// Village is one line of a town's villages.
type Village struct {
	Name     Val[string]      `yaml:"name" jsonschema:"required" words:"name"`
	Also     Text             `yaml:",languages" words:"name"`
	Kind     Val[VillageKind] `yaml:"kind"`                               // its class; the first of the vocabulary's where it is not said
	Traits   Map[Val[bool]]   `yaml:",traits" form:"village"`             // those that the programme declares
	Branches Map[Val[string]] `yaml:"branches" form:"place" words:"name"` // names by branch code; without it the village has one branch, with the village's own code
	Renamed  []Renaming       `yaml:"renamed"`
	Moved    []Move           `yaml:"moved"`  // from other towns, in order of day
	Merged   *Merger          `yaml:"merged"` // into another village: the line stays, its figures follow
	Split    *Split           `yaml:"split"`  // from another village: it has no figures before
	Opened   Val[Date]        `yaml:"opened"` // its first day, where it came out of no other village that is known
	Closed   Val[Date]        `yaml:"closed"` // the first day that it is no more, where it went into no other
}

// Move is a village's change of town. Until the day it belonged to town From and, where
// the move changed its code, bore Code.
type Move struct {
	From Val[Code] `yaml:"from" jsonschema:"required" form:"town"`
	Code Val[Code] `yaml:"code" form:"village"`
	On   Val[Date] `yaml:"on" jsonschema:"required"` // the first day in its new town
}

// Merger is the end of a place in another.
type Merger struct {
	Into Val[Code] `yaml:"into" jsonschema:"required" form:"settlement"`
	On   Val[Date] `yaml:"on" jsonschema:"required"` // the first day that it is no more
}

// Split is the beginning of a village out of another.
type Split struct {
	From Val[Code] `yaml:"from" jsonschema:"required" form:"village"`
	On   Val[Date] `yaml:"on" jsonschema:"required"` // its first day
}

// Renaming is a name that a place bore until a day.
type Renaming struct {
	From Val[string] `yaml:"from" jsonschema:"required" words:"name"`
	On   Val[Date]   `yaml:"on" jsonschema:"required"`
}

// UnitsFile is data/units.yaml: the offices that sent cadres.
type UnitsFile struct {
	Source
	Units Map[Unit] `yaml:"units" jsonschema:"required" form:"unit"`
}

// Unit is one sending office.
type Unit struct {
	Name   Val[string]    `yaml:"name" jsonschema:"required" words:"name"`
	Also   Text           `yaml:",languages" words:"name"`
	Level  Val[UnitLevel] `yaml:"level"`            // asked for where the programme declares levels of units
	Town   Val[Code]      `yaml:"town" form:"town"` // of a town's own unit
	Opened Val[Date]      `yaml:"opened"`           // its first day, and the first that it is no more
	Closed Val[Date]      `yaml:"closed"`
}

// TeamsFile is data/teams/BATCH.yaml: the work teams of a year's batch, by village.
type TeamsFile struct {
	Source
	Batch Val[Period] `yaml:"batch" jsonschema:"required"`
	Teams Map[Team]   `yaml:"teams" jsonschema:"required" form:"village"`
}

// Team is the work team in one village. Cadres 0 says that the village has none; a
// village without a line has not been reported. From says which unit sent how many;
// what it leaves of Cadres is unattributed.
type Team struct {
	Unit   Val[string]      `yaml:"unit" form:"unit"` // the unit that leads the team
	Cadres Val[Amount]      `yaml:"cadres" jsonschema:"required"`
	From   Map[Val[Amount]] `yaml:"from" form:"unit"`
}

// FigureFile is data/TOPIC/PERIOD.yaml of any topic that data/targets.yaml declares.
type FigureFile struct {
	Source
	Topic   string           `yaml:"-"` // the folder
	Of      Level            `yaml:"-"` // what the topic's lines stand for
	YesNo   map[string]bool  `yaml:"-"` // whether each figure of the topic is written true or false
	Partial bool             `yaml:"-"` // something of the topic could not be read, which is reported
	Period  Val[Period]      `yaml:"period" jsonschema:"required"`
	Units   Map[Val[string]] `yaml:"units" jsonschema:"required" form:"figure"` // the unit that each figure is written in
	Figures Map[Line]        `yaml:"figures" jsonschema:"required" form:"line"`
}

// Line is what one place reported for one period. Its other keys are the figures that
// the topic declares.
type Line struct {
	Received  Val[Date]        `yaml:"received"`            // the day that the report came in, where it is known
	Corrected []Correction     `yaml:"corrected"`           // what was corrected afterwards
	Marks     Map[Mark]        `yaml:"marks" form:"figure"` // what stands in the place of figures
	Values    Map[Val[Amount]] `yaml:",inline" form:"figure"`
}

// Correction is a figure that was put right after it had been reported: up to the day
// before On it read Was.
type Correction struct {
	Figure Val[string] `yaml:"figure" jsonschema:"required" form:"figure"`
	Was    Val[Amount] `yaml:"was" jsonschema:"required"`
	On     Val[Date]   `yaml:"on" jsonschema:"required"`
	Why    Val[string] `yaml:"why" words:"text"`
}

// Value returns the figure called name.
func (l Line) Value(name string) Val[Amount] {
	for _, e := range l.Values {
		if e.Key == name {
			return e.Value
		}
	}
	return Val[Amount]{}
}
