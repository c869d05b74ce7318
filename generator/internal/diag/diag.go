// Package diag says what is wrong in a county's files, and where: a position, a
// problem, a list of problems, and a printer with source line and caret.
//
// A problem carries the identifier of its sentence and the values that fill it, never
// the sentence: the words are in package i18n, so that a clerk reads them in Chinese.
package diag

import (
	"cmp"
	"slices"
)

// Pos is a place in a file. File is relative to the county's folder, with slashes.
// Line and Col count from 1, Col in characters; Line 0 means the file as a whole.
type Pos struct {
	File      string
	Line, Col int32
}

// Compare orders positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Severity says whether a problem stops the build.
type Severity uint8

const (
	// Error stops the build: nothing is written.
	Error Severity = iota
	// Warning is shown, and the build goes on.
	Warning
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Args fill the slots of a problem's sentences.
type Args map[string]any

// Problem is one thing that is wrong at one place.
//
// Code is "E" or "W" and three digits; its sentences stand in the i18n files under
// problem.CODE: message, and where they apply expected, found and hint. An optional
// sentence is printed only when all values that it names are in Args.
type Problem struct {
	Pos   Pos
	Width int // characters to underline from Pos; 0 means one
	Code  string
	Args  Args
	First *Pos // the other place that a problem speaks of, such as the first of two

	// Then tells that Pos is of a file as it once was, and Line is how that line read.
	Then bool
	Line string
}

// Severity follows from the code's first letter.
func (p Problem) Severity() Severity {
	if p.Code != "" && p.Code[0] == 'W' {
		return Warning
	}
	return Error
}

// List collects problems. The zero value is ready to use.
type List []Problem

// Add appends a problem.
func (l *List) Add(p Problem) { *l = append(*l, p) }

// Errors counts the problems that stop a build.
func (l List) Errors() int {
	n := 0
	for _, p := range l {
		if p.Severity() == Error {
			n++
		}
	}
	return n
}

// Sort orders the list by place, then by code, so that the same data always print the same.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Problem) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code))
	})
}
