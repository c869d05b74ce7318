package progress

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Answer is yes, no or unknown: a missing figure decides nothing.
type Answer uint8

// The answers.
const (
	No Answer = iota
	Yes
	Unknown
)

func answerOf(yes bool) Answer {
	if yes {
		return Yes
	}
	return No
}

// put adds a reckoned figure to a line, in whole units; what is unknown is left out.
func put(line *model.Line, name string, n int, pos diag.Pos) {
	line.Values = append(line.Values, lineOf(pos, cell{name, n}).Values...)
}

// putAnswer is put for yes and no.
func putAnswer(line *model.Line, name string, a Answer, pos diag.Pos) {
	if a != Unknown {
		put(line, name, oneIf(a == Yes), pos)
	}
}

// said is what a file says of a yes/no question; what it does not say is unknown.
func said(v model.Val[bool]) Answer {
	if !v.Set {
		return Unknown
	}
	return answerOf(v.V)
}

// or is yes where one of the two is yes, and no where both are no.
func (a Answer) or(b Answer) Answer {
	switch {
	case a == Yes || b == Yes:
		return Yes
	case a == No && b == No:
		return No
	default:
		return Unknown
	}
}
