package diag

import (
	"bytes"
	"unicode/utf8"

	"guben/generator/internal/personal"
)

// Person is the problem of a number of a person that stands in a text; pos is its place.
func Person(pos Pos, text string, s personal.Span) Problem {
	number := text[s.Start:s.End]
	p := Problem{Pos: pos, Width: utf8.RuneCountInString(number), Code: IDNumber, Args: Args{"Masked": personal.Hide(number)}}
	if s.Kind == personal.Mobile {
		p.Code = MobileNumber
	}
	return p
}

// Spelled are the numbers of persons that readers see in a text, but that nobody finds in
// the source that it was read from: they are spelled by escapes, or parted by marks. All are
// told at one place.
func Spelled(pos Pos, text string, source []byte) List {
	var list List
	for _, s := range personal.Find(text) {
		if !bytes.Contains(source, []byte(text[s.Start:s.End])) {
			p := Person(pos, text, s)
			p.Width = 1
			list.Add(p)
		}
	}
	return list
}
