package sheet

import (
	"slices"
	"strconv"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/personal"
	"guben/generator/internal/tabled"
)

// importer matches sheets with the county.
type importer struct {
	findings
	c        *model.County
	places   *model.Places
	given    *model.Period // by the user
	alone    bool          // and it is not held against what names and titles say
	labels   *labels
	tables   map[string]*tabled.Table // of records, by name
	register *register

	read    bool // a table of the file was found
	empty   bool // one that may have no line: a form for records that nobody has
	entries []*Entry
	blanks  []*Entry
	several map[string][]model.Period
	held    map[heldKey]string // of the book at hand
	forms   []int              // the sheets of the book at hand that are our own forms
}

// heldKey is one cell of a form when it was written.
type heldKey struct {
	topic, period, code, key string
}

// file matches the sheets of one file.
func (x *importer) file(b *Sent) {
	x.book, x.read, x.empty, x.held = b, false, false, heldIn(b)
	x.order[1] = -1
	x.grid = &Grid{}
	if b.Encoding != "" {
		x.note(-1, "encoding", b.Encoding, "")
	}
	if x.personal(b) {
		return
	}
	x.forms = nil
	for i, g := range b.Grids {
		if x.bearsMarks(g) {
			x.forms = append(x.forms, i)
		}
	}
	said, errors, figures := false, x.errors(), len(x.entries)+len(x.blanks)
	for i, g := range b.Grids {
		x.order[1], x.grid = i, g
		said = said || len(g.Rows) > 0 && !isHeld(g)
		x.sheet()
	}
	x.order[1], x.grid = -1, &Grid{}
	switch {
	case !said:
		x.problem(-1, 0, diag.SheetEmpty, nil)
	case x.errors() > errors:
	case !x.read:
		x.problem(-1, 0, diag.SheetNoTable, nil)
	case len(x.entries)+len(x.blanks) == figures && !x.empty:
		x.problem(-1, 0, diag.SheetNothing, nil)
	}
}

// damage reports every cell that lost characters on its way.
func (x *importer) damage() {
	for r, row := range x.grid.Rows {
		for c, cell := range row {
			if cell.Damaged && !cell.Merged {
				x.problem(r, c, diag.CellDamaged, diag.Args{"Found": cell.Text})
			}
		}
	}
}

// personal reports every number of a person, on hidden sheets too: a file that holds one
// is not read.
func (x *importer) personal(b *Sent) bool {
	any := false
	for i, g := range b.Grids {
		x.order[1], x.grid = i, g
		for r, row := range g.Rows {
			for c, cell := range row {
				if cell.Merged {
					continue
				}
				any = x.personalAt(r, c, cell) || any
			}
		}
		for _, m := range g.Remarks {
			any = x.personalAt(m.Row, m.Col, Cell{Kind: Text, Text: m.Text}) || any
		}
	}
	return any
}

func (x *importer) personalAt(r, c int, cell Cell) bool {
	kinds := personalIn(cell)
	for _, kind := range kinds {
		x.problem(r, c, diag.SheetPersonal, diag.Args{"Kind": diag.Term(kind), "Found": masked(cell)})
	}
	return len(kinds) > 0
}

func personalIn(c Cell) []string {
	names := map[personal.Kind]string{personal.ID: "personal-id", personal.Mobile: "personal-mobile"}
	var kinds []string
	for _, text := range []string{c.Text, c.Raw} {
		for _, s := range personal.Find(text) {
			if !slices.Contains(kinds, names[s.Kind]) {
				kinds = append(kinds, names[s.Kind])
			}
		}
	}
	return kinds
}

// masked shows the cell without the number: by its digits, where it is shown as 1.38E+10.
func masked(c Cell) string {
	if len(personal.Find(c.Text)) == 0 {
		return personal.Mask(c.Raw)
	}
	return personal.Mask(c.Text)
}

// sheet matches one sheet. It may hold several tables below each other.
func (x *importer) sheet() {
	g := x.grid
	switch {
	case len(g.Rows) == 0 || isHeld(g):
		return
	case g.Hidden:
		x.problem(-1, 0, diag.HiddenSkipped, diag.Args{"What": diag.Term("hidden-sheet")})
		return
	}
	x.damage()
	if t := x.form(); t != nil {
		x.read = true
		t.rows()
		t.hidden()
		return
	}
	for _, find := range []func() *recordTable{x.recordForm, x.recordHeader} {
		if rt := find(); rt != nil {
			x.read, x.empty = true, x.empty || rt.own
			rt.read()
			return
		}
	}
	if x.beside() {
		return
	}
	t := x.header(0)
	if t == nil {
		x.unread()
		return
	}
	x.read = true
	for t != nil {
		next := t.rows()
		t.hidden()
		if t = nil; next >= 0 {
			t = x.header(next)
		}
	}
}

// beside tells a sheet in a book of our own forms that is none: the instruction in front
// of them, or one that somebody added. A form that lost its marks is read by its labels.
func (x *importer) beside() bool {
	switch {
	case x.isGuide():
		return true
	case len(x.forms) == 0, x.bearsMarks(x.grid), x.formHeads():
		return false
	}
	x.problem(-1, 0, diag.SheetSkipped, diag.Args{"What": diag.Term("sheet-beside")})
	return true
}

// isGuide tells the instruction in front of our own forms: its sentences are numbered.
func (x *importer) isGuide() bool {
	for i := range len(advice) - 1 {
		if n := x.grid.At(guideFirst-1+i, 0).Text; n != strconv.Itoa(i+1) || x.grid.At(guideFirst-1+i, 1).Kind != Text {
			return false
		}
	}
	return len(x.forms) > 0 || slices.ContainsFunc(x.book.Grids, isHeld)
}

// formHeads tells the heads of our own forms: name, code and day of report side by side.
func (x *importer) formHeads() bool {
	for r := range min(len(x.grid.Rows), rowFirst) {
		has := map[role]bool{}
		for _, cell := range x.grid.Rows[r] {
			has[x.labels.placeRole(cell.Text)] = true
		}
		if has[roleName] && has[roleCode] && has[roleReceived] {
			return true
		}
	}
	return false
}

// unread says of a sheet without a table why it is none.
func (x *importer) unread() {
	if row, col, what := x.transposed(); what != "" {
		x.read = true
		x.problem(row, col, diag.SheetTransposed, diag.Args{"What": diag.Term(what)})
		return
	}
	if len(x.book.Grids) > 1 {
		x.problem(-1, 0, diag.SheetSkipped, diag.Args{"What": diag.Term("sheet-no-table")})
	}
}

// transposed tells a table whose months or places stand side by side, and where.
func (x *importer) transposed() (row, col int, what string) {
	for r := range min(len(x.grid.Rows), maxHeader) {
		times, places, first := 0, 0, -1
		for c, cell := range x.grid.Rows[r] {
			switch {
			case cell.Kind == Blank || cell.Merged:
				continue
			case x.labels.monthOrQuarter(cell.Text):
				times++
			case len(x.register.index(x.places.Levels.Smallest()).find(cell.Text)) > 0 && !allDigits.MatchString(cell.Text):
				places++
			default:
				continue
			}
			if first < 0 {
				first = c
			}
		}
		switch {
		case times >= 2:
			return r, first, "transposed-times"
		case places >= 3:
			return r, first, "transposed-places"
		}
	}
	return 0, 0, ""
}

// hidden reports the rows and columns of a table that hold figures and are hidden: they
// are not read.
func (t *table) hidden() {
	if t.bad {
		return
	}
	first, n := coords{-1, -1}, 0
	for c, col := range t.cols {
		if col.role != roleFigure && col.role != roleReceived {
			continue
		}
		for r := t.first; r < len(t.grid.Rows); r++ {
			if cell := t.grid.At(r, c); !cell.Hidden || cell.Kind == Blank {
				continue
			}
			if n++; n == 1 || r < first.row {
				first = coords{r, c}
			}
		}
	}
	if n > 0 {
		t.problem(first.row, first.col, diag.HiddenSkipped, diag.Args{"What": diag.Term("hidden-cells"), "Count": n})
	}
}
