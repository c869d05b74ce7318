package model

import (
	"errors"
	"strconv"
)

// SchemaVersion is the form of data that this program writes and means: what its keys and
// words say. A change of meaning raises it, and has its step in package upgrade.
const SchemaVersion = 4

// Schema is the form that a county's data are of.
type Schema int

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Schema) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 16)
	if err != nil || n == 0 || text[0] == '0' {
		return errors.New("no number of a form")
	}
	*s = Schema(n)
	return nil
}

// Of is the form of a programme's data; 0 for those from before forms were numbered.
func (p *ProgrammeFile) Of() Schema {
	if p.Schema.Set {
		return p.Schema.V
	}
	return 0
}

// Newer tells whether the data are of a form that this program does not know.
func (p *ProgrammeFile) Newer() bool { return p.Of() > SchemaVersion }
