package model

import (
	"reflect"
	"regexp"
	"slices"
)

// RecordKindsFile is data/records.yaml: the kinds of records that the programme declares
// itself. Each has a folder of files, as a topic has; what its lines say is declared as well.
type RecordKindsFile struct {
	Source
	Records Map[RecordKind] `yaml:"records" jsonschema:"required" form:"name"`
}

// RecordKind is one of them.
type RecordKind struct {
	Title  Text        `yaml:"title" jsonschema:"required"`
	Note   Text        `yaml:"note"`                        // what its page says of it
	Every  Val[Every]  `yaml:"every" jsonschema:"required"` // one file each of these periods
	Due    Val[Amount] `yaml:"due_days"`                    // days after the period until its records are due, 0 where it is not said
	Owed   Val[bool]   `yaml:"owed"`                        // a record of each period is asked of each place, unit or leader that lines are of
	Of     Val[Level]  `yaml:"of"`                          // of what the code of a line is one: a place of a level, a unit, a leader; else the line has a code of its own
	Code   Val[string] `yaml:"code"`                        // the regular expression that such codes of its own are of
	Line   Text        `yaml:"line"`                        // what one of them is called
	Fields Map[Field]  `yaml:"fields" jsonschema:"required" form:"figure"`
}

// Field is what a line says beside its code.
type Field struct {
	Title    Text           `yaml:"title" jsonschema:"required"`
	Type     Val[FieldType] `yaml:"type" jsonschema:"required"`
	Unit     Text           `yaml:"unit"`     // of a number
	Decimals Val[Amount]    `yaml:"decimals"` // of a number: decimal places allowed, 2 where it is not said
	AtLeast  Val[Amount]    `yaml:"at_least"` // of a number: what it cannot fall below, 0 where it is not said
	AtMost   Val[Amount]    `yaml:"at_most"`
	Of       Val[Level]     `yaml:"of"`                    // of a place: of which level
	Choices  Map[Text]      `yaml:"choices" form:"figure"` // of a choice: what may stand there, and what that is called
	Required Val[bool]      `yaml:"required"`
	Among    []Level        `yaml:"-"` // of a place of one of several levels: which
}

// DueDay is the last day on which the records of a period are in time.
func (k *RecordKind) DueDay(p Period) Date { return p.End().AddDays(whole(k.Due.V)) }

// FieldType is what a field holds.
type FieldType string

// The types of fields.
const (
	FieldText   FieldType = "text"
	FieldWhole  FieldType = "whole"  // a whole number
	FieldNumber FieldType = "number" // a number with decimals
	FieldDay    FieldType = "day"
	FieldYesNo  FieldType = "yes-no"
	FieldChoice FieldType = "choice"
	FieldPlace  FieldType = "place"  // the code of a place of a level
	FieldUnit   FieldType = "unit"   // … of a unit
	FieldLeader FieldType = "leader" // … of a leader, by office: no file names a person
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (t *FieldType) UnmarshalText(text []byte) error { return enum(t, text, t.Values()) }

// Values are all that the type may be.
func (FieldType) Values() []FieldType {
	return []FieldType{FieldText, FieldWhole, FieldNumber, FieldDay, FieldYesNo, FieldChoice, FieldPlace, FieldUnit, FieldLeader}
}

// Number tells a field of numbers.
func (f *Field) Number() bool { return f.Type.V == FieldWhole || f.Type.V == FieldNumber }

// Places are how many decimals the field may have.
func (f *Field) Places() int {
	switch {
	case f.Type.V != FieldNumber:
		return 0
	case f.Decimals.Set:
		return int(f.Decimals.V.Units())
	}
	return usualDecimals
}

const usualDecimals = 2

// Form is the form of the codes that stand in the field; empty where none do.
func (f *Field) Form(c *Codes) Form {
	switch f.Type.V {
	case FieldPlace:
		return c.PlaceForm(f.Of.V)
	case FieldUnit:
		return FormUnit
	case FieldLeader:
		return FormLeader
	}
	return ""
}

// PlaceForm is the form of the codes of a level's own places, units or leaders.
func (c *Codes) PlaceForm(l Level) Form {
	switch l {
	case LevelUnit:
		return FormUnit
	case LevelLeader:
		return FormLeader
	case LevelBranch:
		return FormPlace
	case c.levels.Whole():
		return FormCounty
	case c.levels.Smallest():
		return FormVillage
	case c.levels.Parts():
		return FormTown
	}
	return FormAny
}

// recordCode is the form of the codes of lines that declare none: such as R-014, or 2007/3.
var recordCode = regexp.MustCompile(`^[\p{L}\p{N}]([\p{L}\p{N}._/-]{0,38}[\p{L}\p{N}])?$`)

// Coded tells whether a line's own code is of the form that the kind declares.
func (k *RecordKind) Coded(code string) bool {
	if re := anchored(k.Code.V); k.Code.Set && re != nil {
		return recordCode.MatchString(code) && re.MatchString(code)
	}
	return recordCode.MatchString(code)
}

// RecordsFile is data/KIND/PERIOD.yaml of a kind of records that the programme declares.
type RecordsFile struct {
	Source
	Name    string      `yaml:"-"` // the folder
	Kind    *RecordKind `yaml:"-"`
	Codes   *Codes      `yaml:"-"`
	Period  Val[Period] `yaml:"period" jsonschema:"required"`
	Records Map[Record] `yaml:"records" jsonschema:"required" form:"record"`
}

// Record is one line of such a file. Its other keys are the fields that the kind declares.
type Record struct {
	Received Val[Date]      `yaml:"received"`
	Values   Map[Val[Cell]] `yaml:",inline" form:"figure"`
}

// Came is the day on which the record came in.
func (r *Record) Came() Val[Date] { return r.Received }

// Value is what the record says of a field.
func (r *Record) Value(field string) Val[Cell] {
	for _, e := range r.Values {
		if e.Key == field {
			return e.Value
		}
	}
	return Val[Cell]{}
}

// Cell is what stands in a field: as it was written, and as what its type makes of it.
type Cell struct {
	Field  *Field
	Form   Form // of a code
	Text   string
	Amount Amount
	Day    Date
}

func (c Cell) String() string { return c.Text }

// FieldOf is the field of a kind with a name; nil where it has none.
func (k *RecordKind) FieldOf(name string) *Field {
	for i := range k.Fields {
		if k.Fields[i].Key == name {
			return &k.Fields[i].Value
		}
	}
	return nil
}

// FieldNames are the names of a kind's fields, in their order.
func (k *RecordKind) FieldNames() []string {
	var names []string
	for _, e := range k.Fields {
		names = append(names, e.Key)
	}
	return names
}

// Kinds are all kinds of files but those of figures: the program's, and then those that the
// programme declares.
func (c *County) Kinds() []*FileKind {
	if len(c.RecordKinds.Records) == 0 {
		return Kinds
	}
	all, codes := slices.Clone(Kinds), CodesOf(&c.Programme)
	for i := range c.RecordKinds.Records {
		e := &c.RecordKinds.Records[i]
		isTopic := slices.ContainsFunc(c.Targets.Topics, func(t Entry[Topic]) bool { return t.Key == e.Key })
		if !isTopic && FormName.Match(e.Key) && KindOf(e.Key) == nil && !slices.ContainsFunc(all, func(k *FileKind) bool { return k.Name == e.Key }) {
			all = append(all, &FileKind{Name: e.Key, Every: []Every{e.Value.Every.V}, LaidOut: true, Column: "record", Declared: &e.Value, codes: codes, of: recordsFile, period: periodOfRecords})
		}
	}
	return all
}

// Kind is the kind that has a name, of the program's or the programme's; nil where none has.
func (c *County) Kind(name string) *FileKind {
	all := c.Kinds()
	i := slices.IndexFunc(all, func(k *FileKind) bool { return k.Name == name })
	if i < 0 {
		return nil
	}
	return all[i]
}

var (
	recordsFile     = reflect.TypeFor[RecordsFile]()
	periodOfRecords = slices.IndexFunc(fieldsOf(recordsFile), func(f reflect.StructField) bool { return f.Name == "Period" })
)

func fieldsOf(t reflect.Type) []reflect.StructField {
	all := make([]reflect.StructField, t.NumField())
	for i := range all {
		all[i] = t.Field(i)
	}
	return all
}

// LineForm is the form of the codes of the file's lines; that of records where they have their
// own.
func (f *RecordsFile) LineForm() Form {
	if f.Kind == nil || !f.Kind.Of.Set {
		return FormRecord
	}
	return f.Codes.PlaceForm(f.Kind.Of.V)
}
