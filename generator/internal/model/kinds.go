package model

import (
	"reflect"
	"slices"
	"strings"

	"guben/generator/internal/diag"
)

// FileKind is a kind of files of data/: one file, or a folder of them. What a kind is stands in
// Kinds and in the tags of its type, and nowhere else: package load makes room by it, check
// walks it, schema, explain and layout read it.
type FileKind struct {
	Name    string   // of the file without its ending, or of the folder
	Ending  string   // of the file; empty of a folder, whose files end in .yaml
	Every   []Every  // the rhythms of a folder's files; nil where they go by no period
	Needed  bool     // every county has it
	Default bool     // of the levels that a programme has which declares none
	Needs   []string // the other files whose places it names: they are there where it is
	// LaidOut tells files whose lines come with what they tell of: they may be there, empty,
	// before their period, and `guben period new` writes them so.
	LaidOut bool
	// Column is what the code of a line is called in the published table of a kind whose table
	// follows from its type: a line a row, a field a column.
	Column string
	// After tells files that may be of a period behind the programme's end.
	After bool
	// Declared is what the programme declares of a kind of its own; nil of the program's.
	Declared *RecordKind

	codes  *Codes // of the programme, of a kind that it declares
	of     reflect.Type
	holder []int // the field of County that holds them
	period int   // the field of a file that says of which period it is
	lines  int   // the first field of a file that is a mapping by code
}

// kind finds where a county holds the files of type F.
func kind[F any](k FileKind) *FileKind {
	k.of = reflect.TypeFor[F]()
	for _, f := range reflect.VisibleFields(reflect.TypeFor[County]()) {
		if t := f.Type; t == k.of || t.Kind() == reflect.Slice && t.Elem() == k.of {
			k.holder = f.Index
		}
	}
	for i := range k.of.NumField() {
		switch t := k.of.Field(i).Type; {
		case t == reflect.TypeFor[Val[Period]]():
			k.period = i
		case k.lines == 0 && reflect.PointerTo(t).Implements(reflect.TypeFor[Lines]()):
			k.lines = i
		}
	}
	return &k
}

// Folder tells a kind that has a folder.
func (k *FileKind) Folder() bool { return k.Ending == "" }

// File is the kind's name below data/: units.yaml, or teams of a folder.
func (k *FileKind) File() string { return k.Name + k.Ending }

// Type is the type of one file.
func (k *FileKind) Type() reflect.Type { return k.of }

// KindOf is the kind that has a name; nil where none has.
func KindOf(name string) *FileKind {
	i := slices.IndexFunc(Kinds, func(k *FileKind) bool { return k.Name == name })
	if i < 0 {
		return nil
	}
	return Kinds[i]
}

// Room makes room in the county for n files of a folder, or for the one file.
func (k *FileKind) Room(c *County, n int) []File {
	if k.Declared != nil {
		for range n {
			c.Recorded = append(c.Recorded, &RecordsFile{Name: k.Name, Kind: k.Declared, Codes: k.codes})
		}
		return k.Files(c)
	}
	if in := k.in(c); k.Folder() {
		in.Set(reflect.MakeSlice(in.Type(), n, n))
	}
	return k.Files(c)
}

// Files are the files of the kind that the county has.
func (k *FileKind) Files(c *County) []File {
	if k.Declared != nil {
		var own []File
		for _, f := range c.Recorded {
			if f.Name == k.Name {
				own = append(own, f)
			}
		}
		return own
	}
	in := k.in(c)
	if !k.Folder() {
		return []File{in.Addr().Interface().(File)}
	}
	files := make([]File, in.Len())
	for i := range files {
		files[i] = in.Index(i).Addr().Interface().(File)
	}
	return files
}

// FileAt is the file of the kind that was read from a path; a new one where the county has none.
func (k *FileKind) FileAt(c *County, path string) File {
	for _, f := range k.Files(c) {
		if f.Origin().File == path {
			return f
		}
	}
	if k.Declared != nil {
		f := k.Room(c, 1)[len(k.Files(c))-1]
		f.Origin().File = path
		return f
	}
	if in := k.in(c); k.Folder() {
		in.Set(reflect.Append(in, reflect.Zero(k.of)))
	}
	files := k.Files(c)
	files[len(files)-1].Origin().File = path
	return files[len(files)-1]
}

// Record is the type of what stands behind a code in the kind's files, and Form the form of
// the code, of the first mapping that they have.
func (k *FileKind) Record() reflect.Type { return k.of.Field(k.lines).Type.Elem().Field(2).Type }

// Form is the form of those codes.
func (k *FileKind) Form() Form {
	if k.Declared != nil {
		return (&RecordsFile{Kind: k.Declared, Codes: k.codes}).LineForm()
	}
	return Form(k.of.Field(k.lines).Tag.Get("form"))
}

func (k *FileKind) in(c *County) reflect.Value {
	return reflect.ValueOf(c).Elem().FieldByIndex(k.holder)
}

// File is a file of data/, of any type.
type File interface{ Origin() *Source }

// Files are all files of the county, the records' and then the figures'.
func (c *County) Files() []File {
	var all []File
	for _, k := range c.Kinds() {
		all = append(all, k.Files(c)...)
	}
	for i := range c.Figures {
		all = append(all, &c.Figures[i])
	}
	return all
}

// PeriodKey is the key by which the kind's files say of which period they are; empty where
// they go by none.
func (k *FileKind) PeriodKey() string {
	if k.Every == nil {
		return ""
	}
	return k.of.Field(k.period).Tag.Get("yaml")
}

// PeriodIn is the period that a file says it is of; nil of a file that goes by none.
func PeriodIn(f File) *Val[Period] {
	switch f := f.(type) {
	case *FigureFile:
		return &f.Period
	case *RecordsFile:
		return &f.Period
	}
	v := reflect.ValueOf(f).Elem()
	for _, k := range Kinds {
		if k.of == v.Type() && k.Every != nil {
			return v.Field(k.period).Addr().Interface().(*Val[Period])
		}
	}
	return nil
}

// Lines are a mapping by code, of any record: a Map is one.
type Lines interface {
	Len() int
	Given() bool
	// Add adds a line, and hands out its record.
	Add(key string, pos diag.Pos) any
	// Line is the key of a line, where that stands, and its record.
	Line(i int) (key string, pos diag.Pos, record any)
}

// Len is how many lines there are.
func (m *Map[T]) Len() int { return len(*m) }

// Given tells whether the file has the mapping, be it empty.
func (m *Map[T]) Given() bool { return *m != nil }

// Add implements Lines.
func (m *Map[T]) Add(key string, pos diag.Pos) any {
	*m = append(*m, Entry[T]{Key: key, Pos: pos})
	return &(*m)[len(*m)-1].Value
}

// Line implements Lines.
func (m *Map[T]) Line(i int) (key string, pos diag.Pos, record any) {
	e := &(*m)[i]
	return e.Key, e.Pos, &e.Value
}

// Held is a file with what it holds.
type Held struct {
	Name   string       // of the kind, or of the figures' topic
	Kind   *FileKind    // nil of figures
	Period *Val[Period] // nil where the file goes by none
	Maps   []Mapping    // by code
}

// Mapping is one of a file's mappings, with the form of its codes.
type Mapping struct {
	Form Form
	Lines
}

// Walk visits every file: the records' kind by kind, and then the figures'. One walk serves
// the periods of files, the order of their lines, the places that these stand for, and the
// days on which they came.
func (c *County) Walk(visit func(*Held)) {
	codes := CodesOf(&c.Programme)
	for _, k := range c.Kinds() {
		for _, f := range k.Files(c) {
			visit(&Held{Name: k.Name, Kind: k, Period: PeriodIn(f), Maps: Mappings(f)})
		}
	}
	for i := range c.Figures {
		f := &c.Figures[i]
		visit(&Held{Name: f.Topic, Period: &f.Period, Maps: []Mapping{{codes.LineForm(f.Of), &f.Figures}}})
	}
}

// Mappings are what a file holds by code.
func Mappings(f File) []Mapping {
	if f, ok := f.(*RecordsFile); ok {
		return []Mapping{{f.LineForm(), &f.Records}}
	}
	var all []Mapping
	v := reflect.ValueOf(f).Elem()
	for i := range v.NumField() {
		if lines, ok := v.Field(i).Addr().Interface().(Lines); ok {
			all = append(all, Mapping{Form(v.Type().Field(i).Tag.Get("form")), lines})
		}
	}
	return all
}

// Ref is a code, somewhere within a record, that names something else.
type Ref struct {
	Pos  diag.Pos
	Code string
	Form Form
}

// Refs are the codes that a record's fields name by their form: towns, villages, units.
func Refs(record any, visit func(Ref)) { refs(reflect.ValueOf(record).Elem(), "", visit) }

func refs(v reflect.Value, tag reflect.StructTag, visit func(Ref)) {
	form := Form(tag.Get("form"))
	switch x := v.Addr().Interface().(type) {
	case *Record:
		for _, e := range x.Values {
			if c := e.Value; c.Set && c.V.Form != "" {
				visit(Ref{c.Pos, c.V.Text, c.V.Form})
			}
		}
	case *Val[Code]:
		if x.Set {
			visit(Ref{x.Pos, string(x.V), form})
		}
	case *Val[string]:
		if x.Set && form != "" {
			visit(Ref{x.Pos, x.V, form})
		}
	case Lines:
		for i := range x.Len() {
			key, pos, _ := x.Line(i)
			visit(Ref{pos, key, form})
		}
	default:
		parts(v, tag, func(part reflect.Value, tag reflect.StructTag) { refs(part, tag, visit) })
	}
}

// Wordings are what people wrote in words, somewhere within a file: names, and texts of any
// length.
func Wordings(f File, visit func(v Val[string], name bool)) {
	wordings(reflect.ValueOf(f).Elem(), "", visit)
}

func wordings(v reflect.Value, tag reflect.StructTag, visit func(v Val[string], name bool)) {
	switch x := v.Addr().Interface().(type) {
	case *Record:
		for _, e := range x.Values {
			if c := e.Value; c.Set && c.V.Field.Type.V == FieldText {
				visit(Val[string]{V: c.V.Text, Pos: c.Pos, Set: true}, false)
			}
		}
	case *Val[string]:
		if words := tag.Get("words"); words != "" {
			visit(*x, words == "name")
		}
	case *Text:
		for _, e := range *x {
			visit(e.Value, tag.Get("words") == "name")
		}
	case Lines:
		for i := range x.Len() {
			_, _, record := x.Line(i)
			wordings(reflect.ValueOf(record).Elem(), tag, visit)
		}
	default:
		parts(v, tag, func(part reflect.Value, tag reflect.StructTag) { wordings(part, tag, visit) })
	}
}

// parts visits the items of a list of records, and the fields of one.
func parts(v reflect.Value, tag reflect.StructTag, visit func(reflect.Value, reflect.StructTag)) {
	switch t := v.Type(); {
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		for i := range v.Len() {
			visit(v.Index(i), tag)
		}
	case t.Kind() == reflect.Struct && !strings.HasPrefix(t.Name(), "Val["):
		for i := range v.NumField() {
			visit(v.Field(i), t.Field(i).Tag)
		}
	}
}

// Came is the day on which the report of a line came in.
func (l *Line) Came() Val[Date]     { return l.Received }
func (v *Visits) Came() Val[Date]   { return v.Received }
func (r *ReportIn) Came() Val[Date] { return r.Received }

// Derived is a topic whose figures are not written down but follow from records of another
// shape, so that a target in targets.yaml can test them like any other. Package progress
// reckons its lines.
type Derived struct {
	Name    string
	Of      Level
	Every   Every
	Figures []string
	YesNo   []string // those that are 1 for yes and 0 for no
	Some    []string // those that do not concern every place
	From    []string // what of data/ they follow from
	// Paper tells what is due like a written report of the same rhythm.
	Paper bool
	// Register says that the county keeps the records itself: who has no line in a period's
	// register after the due day is known not to have done it. Such a place is overdue, and
	// counts in shares as one that fails: 17 reports in time of 18 owed are not all.
	Register bool
	// Aside tells what is no return: its lines follow from other records, or from inspections
	// that nobody expects before the end.
	Aside bool
	// OfTeams tells what is said of the work teams themselves.
	OfTeams bool
	// Beside is the declared topic that is read beside the records, and due when that is.
	Beside string
}

// DerivedOf is the derived topic that has a name; nil where none has.
func DerivedOf(name string) *Derived {
	i := slices.IndexFunc(Derivations, func(d Derived) bool { return d.Name == name })
	if i < 0 {
		return nil
	}
	return &Derivations[i]
}
