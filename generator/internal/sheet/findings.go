package sheet

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/personal"
)

// findings are what is told of the sheets that are read, each at its cell.
type findings struct {
	book  *Sent
	grid  *Grid
	order [2]int // of the file, and of the sheet in it
	found []finding
	notes []Note
}

// finding is a problem with the place in reading order.
type finding struct {
	order    [2]int
	row, col int
	problem  diag.Problem
}

func (x *findings) at(row, col int) string { return Place(x.book.File, x.grid.Name, row, col) }

// problem reports one at a cell; row -1 is the sheet.
func (x *findings) problem(row, col int, code string, args diag.Args) {
	x.problemWith(row, col, code, args, "")
}

// problemWith names the other cell that it speaks of.
func (x *findings) problemWith(row, col int, code string, args diag.Args, other string) {
	p := diag.Problem{Pos: diag.Pos{File: x.at(row, col)}, Code: code, Args: args}
	if other != "" {
		p.First = &diag.Pos{File: other}
	}
	x.found = append(x.found, finding{x.order, row, col, p})
}

// list is what was found in the order in which one reads: C10 after C9.
func (x *findings) list() diag.List {
	slices.SortStableFunc(x.found, func(a, b finding) int {
		return cmp.Or(slices.Compare(a.order[:], b.order[:]), cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col), cmp.Compare(a.problem.Code, b.problem.Code))
	})
	var list diag.List
	for _, f := range x.found {
		list.Add(f.problem)
	}
	return list
}

// Note is a conversion that was made, told once a column and way: sheet.note.ID.
type Note struct {
	ID       string
	Where    string // the file and sheet
	Column   string // C; empty for the sheet as a whole
	From, To string // of the first cell
	Count    int
}

// note counts a conversion.
func (x *findings) note(col int, id, from, to string) {
	where, column := x.at(-1, 0), ""
	if col >= 0 {
		column = columnName(col)
	}
	for i := range x.notes {
		if n := &x.notes[i]; n.ID == id && n.Where == where && n.Column == column {
			n.Count++
			return
		}
	}
	x.notes = append(x.notes, Note{ID: id, Where: where, Column: column, From: personal.Mask(from), To: to, Count: 1})
}

// errors counts the errors so far.
func (x *findings) errors() int {
	n := 0
	for _, f := range x.found {
		if f.problem.Severity() == diag.Error {
			n++
		}
	}
	return n
}
