package model

// MarkKind is why a figure is not given, though it is not missing.
type MarkKind string

// The marks.
const (
	MarkNotPublished  MarkKind = "not_published"
	MarkNotApplicable MarkKind = "not_applicable"
	MarkWithheld      MarkKind = "withheld"
)

// UnmarshalText implements encoding.TextUnmarshaler.
func (m *MarkKind) UnmarshalText(text []byte) error { return enum(m, text, m.Values()) }

// Values are all that the type may be.
func (MarkKind) Values() []MarkKind {
	return []MarkKind{MarkNotPublished, MarkNotApplicable, MarkWithheld}
}

// Mark stands in the place of a figure: it is neither missing nor zero, and is in no sum
// and no expectation.
type Mark struct {
	As  Val[MarkKind] `yaml:"as" jsonschema:"required"`
	Why Val[string]   `yaml:"why" jsonschema:"required" words:"text"`
	// Small says that the program withholds a figure that is smaller than may be shown.
	Small bool `yaml:"-"`
}

// Marked is the mark that stands in the place of a figure; nil where none does.
func (l *Line) Marked(figure string) *Mark {
	for i := range l.Marks {
		if l.Marks[i].Key == figure {
			return &l.Marks[i].Value
		}
	}
	return nil
}
