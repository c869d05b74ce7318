package edit

import (
	"fmt"
	"strings"
)

// Kind says why a change cannot be made.
type Kind string

// The kinds.
const (
	Unreadable Kind = "unreadable"  // the file is no YAML that can be changed in place
	TooLarge   Kind = "too large"   // the file is too long to be read as a tree
	NotFound   Kind = "not found"   // a key of the path above the line is not in the file
	NotMapping Kind = "not a group" // the path leads through something that has no keys
	NotList    Kind = "not a list"  // something was to be appended to what is no list
	BadValue   Kind = "bad value"   // the value would not stand in the file as one value
)

// Error says what is in a change's way, and where.
type Error struct {
	Kind      Kind
	Path      []string
	Line, Col int32 // in the file, from 1, Col in characters; 0 where it is no one place's fault
}

func (e *Error) Error() string {
	s := "edit: " + string(e.Kind)
	if e.Line > 0 {
		s += fmt.Sprintf(" at %d:%d", e.Line, e.Col)
	}
	if len(e.Path) > 0 {
		s += ": " + strings.Join(e.Path, "/")
	}
	return s
}
