package phrase

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
)

// Source is where a value came from, as every page shows it.
type Source struct {
	At   string `json:"at"`             // data/income/2006.yaml:14
	Note string `json:"note,omitempty"` // behind it: when it was committed, where that is known
	Href string `json:"href,omitempty"` // where it is edited
}

// Trace follows a value beyond its line. The zero value knows of no history and no forge.
type Trace struct {
	// Committed is the day of the commit that last changed a line; ok is false where the
	// line is not committed, and the day empty where the history does not tell.
	Committed func(diag.Pos) (day string, ok bool)
	// Edit is the address at which a line is edited, or empty.
	Edit func(file string, line int32) string
}

// Source says where a value came from; nil of a value that came from no file.
func (p Phrases) Source(pos diag.Pos) *Source {
	if pos.File == "" {
		return nil
	}
	s := &Source{At: At(pos)}
	there := true
	if p.Trace.Committed != nil {
		var day string
		day, there = p.Trace.Committed(pos)
		s.Note = p.committed(day, there)
	}
	if p.Trace.Edit != nil && there {
		s.Href = p.Trace.Edit(pos.File, pos.Line)
	}
	return s
}

// Sources says where a value of several lines came from: all of them, and of the newest when
// it was committed and where it is edited.
func (p Phrases) Sources(all []diag.Pos) *Source {
	if len(all) == 0 {
		return nil
	}
	s := p.Source(all[len(all)-1])
	if s != nil {
		s.At = Lines(all)
	}
	return s
}

func (p Phrases) committed(day string, there bool) string {
	switch {
	case !there:
		return p.Say("source.uncommitted", nil)
	case day == "":
		return p.Say("source.unknown", nil)
	default:
		return p.Say("source.committed", i18n.Args{"Day": day})
	}
}
