package sheet

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/personal"
)

// importer matches sheets with the county.
type importer struct {
	c       *model.County
	places  *model.Places
	given   *model.Period // by the user
	labels  *labelIndex
	units   map[string]bool
	indices map[model.Level]*placeIndex

	book  *Sent
	grid  *Grid
	order [2]int // of the file, and of the sheet in it
	read  bool   // a table of the file was found

	found    []finding
	notes    []Note
	entries  []*Entry
	blanks   []*Entry
	held     map[heldKey]string // of the book at hand
	searches int                // left for codes that are near
	forms    []int              // the sheets of the book at hand that are our own forms
	ownNames []string           // of the county's figures, topics and places: see unnamed
}

// finding is a problem with the place in reading order.
type finding struct {
	order    [2]int
	row, col int
	problem  diag.Problem
}

// heldKey is one cell of a form when it was written.
type heldKey struct {
	topic, period, code, key string
}

func (x *importer) index(l model.Level) *placeIndex {
	if x.indices[l] == nil {
		x.indices[l] = newPlaces(x.places, l)
	}
	return x.indices[l]
}

func (x *importer) at(row, col int) string { return Place(x.book.File, x.grid.Name, row, col) }

// problem reports one at a cell; row -1 is the sheet.
func (x *importer) problem(row, col int, code string, args diag.Args) {
	x.problemWith(row, col, code, args, "")
}

// problemWith names the other cell that it speaks of.
func (x *importer) problemWith(row, col int, code string, args diag.Args, other string) {
	p := diag.Problem{Pos: diag.Pos{File: x.at(row, col)}, Code: code, Args: args}
	if other != "" {
		p.First = &diag.Pos{File: other}
	}
	x.found = append(x.found, finding{x.order, row, col, p})
}

// list is what was found in the order in which one reads: C10 after C9.
func (x *importer) list() diag.List {
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
func (x *importer) note(col int, id, from, to string) {
	where, column := x.at(-1, 0), ""
	if col >= 0 {
		column = ColumnName(col)
	}
	for i := range x.notes {
		if n := &x.notes[i]; n.ID == id && n.Where == where && n.Column == column {
			n.Count++
			return
		}
	}
	x.notes = append(x.notes, Note{ID: id, Where: where, Column: column, From: personal.Mask(from), To: to, Count: 1})
}

// file matches the sheets of one file.
func (x *importer) file(b *Sent) {
	x.book, x.read, x.held = b, false, heldIn(b)
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
	case len(x.entries)+len(x.blanks) == figures:
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
		x.problem(r, c, diag.SheetPersonal, diag.Args{"Kind": diag.Word(kind), "Found": masked(cell)})
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
		x.problem(-1, 0, diag.HiddenSkipped, diag.Args{"What": diag.Word("hidden-sheet")})
		return
	}
	x.damage()
	if t := x.form(); t != nil {
		x.read = true
		x.rows(t)
		x.hidden(t)
		return
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
		next := x.rows(t)
		x.hidden(t)
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
	x.problem(-1, 0, diag.SheetSkipped, diag.Args{"What": diag.Word("sheet-beside")})
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
			has[x.placeRole(cell.Text)] = true
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
		x.problem(row, col, diag.SheetTransposed, diag.Args{"What": diag.Word(what)})
		return
	}
	if len(x.book.Grids) > 1 {
		x.problem(-1, 0, diag.SheetSkipped, diag.Args{"What": diag.Word("sheet-no-table")})
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
			case monthOrQuarter(cell.Text):
				times++
			case len(x.index(model.LevelVillage).find(cell.Text)) > 0 && !allDigits.MatchString(cell.Text):
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

// table is a header that was understood.
type table struct {
	own         bool // it is one of our own forms
	first       int  // the first row below the header
	top, bottom int  // rows of the header
	cols        []column
	towns       []*model.Place // that what stands around the table names
	periods     map[string]model.Period
	bad         bool // the header has errors: rows are not read
}

// column is one column of a table.
type column struct {
	role  role
	label string
	fits  []figureRef
	unit  string
	scale int64
	times []said // that its label names

	remark string // what its label says beside its figure
}

func (c column) figure() figureRef { return c.fits[0] }

func (t *table) col(r role) int {
	return slices.IndexFunc(t.cols, func(c column) bool { return c.role == r })
}

// maxHeader is how far down a header is looked for.
const maxHeader = 60

// header finds the next table from a row on, and reports what is wrong with its columns.
func (x *importer) header(from int) *table {
	for _, sure := range []bool{true, false} {
		for r := from; r < min(len(x.grid.Rows), from+maxHeader); r++ {
			if t := x.headerAt(r, sure); t != nil {
				x.columns(t)
				x.context(t, from)
				return t
			}
		}
	}
	return nil
}

// headerAt reads a header that begins with row r: it names the place's column and, to be
// sure of it, one figure at least.
func (x *importer) headerAt(r int, sure bool) *table {
	if !x.placeRow(r) || x.keysRow(r) {
		return nil
	}
	top, bottom := r, r
	if r > 0 && x.parentRow(r-1, r) {
		top = r - 1
	}
	for bottom-top < 3 && x.continues(bottom+1, r) {
		bottom++
	}
	t := &table{top: top, bottom: bottom, first: bottom + 1}
	figures := 0
	for c := range x.grid.width() {
		col := x.column(top, bottom, c)
		if col.role == roleFigure {
			figures++
		}
		t.cols = append(t.cols, col)
	}
	x.placeColumns(t)
	if t.col(roleCode) < 0 && t.col(roleName) < 0 {
		return nil
	}
	if figures == 0 && (sure || !x.likelyHeader(r)) {
		return nil
	}
	return t
}

// keysRow tells the row of our own forms that holds the keys of the columns: it is none of
// labels where the other marks are gone.
func (x *importer) keysRow(r int) bool {
	keys := 0
	for _, cell := range x.grid.Rows[r] {
		switch {
		case strings.HasPrefix(cell.Text, KeyBefore+" "):
			return true
		case cell.Hidden && slices.Contains([]string{KeyName, KeyCode, Received}, cell.Text):
			keys++
		}
	}
	return keys == 3
}

// levelWords stand in the labels of a level's own columns.
var levelWords = map[model.Level]string{
	model.LevelVillage: "村社居", model.LevelBranch: "支", model.LevelTown: "镇乡街",
	model.LevelUnit: "单", model.LevelLeader: "领职",
}

// placeColumns settles which columns say what place a row is, where several might: that
// of branches where branches report. A column of towns is that of places where towns do.
func (x *importer) placeColumns(t *table) {
	level := model.LevelVillage
	for _, c := range t.cols {
		if len(c.fits) > 0 {
			level = c.fits[0].topic.Value.Of.V
			break
		}
	}
	own := func(c column) bool { return strings.ContainsAny(plain(c.label), levelWords[level]) }
	for _, r := range []role{roleName, roleCode} {
		var all, mine []int
		for i, c := range t.cols {
			if c.role != r {
				continue
			}
			if all = append(all, i); own(c) {
				mine = append(mine, i)
			}
		}
		if len(all) < 2 || len(mine) != 1 {
			continue
		}
		for _, i := range all {
			if i != mine[0] {
				t.cols[i].role = roleIgnored
			}
		}
	}
	if town := t.col(roleTown); town >= 0 && t.col(roleName) < 0 && level == model.LevelTown {
		t.cols[town].role = roleName
	}
}

// placeRow tells whether a row has the label of a column of places.
func (x *importer) placeRow(r int) bool {
	n, place := 0, false
	for _, c := range x.grid.Rows[r] {
		if c.Kind == Blank {
			continue
		}
		n++
		switch x.placeRole(c.Text) {
		case roleCode, roleName, roleTown:
			place = place || c.Kind == Text
		}
	}
	return place && n > 1
}

func (x *importer) placeRole(label string) role {
	rest, _ := x.unitIn(label)
	for _, s := range []string{label, rest} {
		if r := placeWords[plain(s)]; r != roleUnknown {
			return r
		}
	}
	if chinese, english, both := tongues(rest); both && placeWords[plain(chinese)] == placeWords[plain(english)] {
		return placeWords[plain(chinese)]
	}
	return roleUnknown
}

// likelyHeader tells a header none of whose columns fits: more labels than one beside the
// place's, and rows below it with places.
func (x *importer) likelyHeader(r int) bool {
	labels := 0
	for _, c := range x.grid.Rows[r] {
		if c.Kind == Text && x.placeRole(c.Text) == roleUnknown {
			labels++
		}
	}
	return labels > 0 && r+1 < len(x.grid.Rows)
}

// parentRow tells whether the row above a header groups its columns: it says nothing
// above the places' columns, and something above others.
func (x *importer) parentRow(r, head int) bool {
	some := false
	for c, cell := range x.grid.Rows[r] {
		if cell.Kind == Blank {
			continue
		}
		switch below := x.grid.At(head, c); {
		case cell.Kind != Text, strings.ContainsAny(cell.Text, ":："):
			return false
		case below.Kind != Blank && x.placeRole(below.Text) != roleUnknown && !below.Merged:
			return false
		}
		some = true
	}
	return some
}

// continues tells whether a row still belongs to the header: it holds labels only, and
// where the places' labels stand, nothing, the same merged cell, or more such labels.
func (x *importer) continues(r, head int) bool {
	if r >= len(x.grid.Rows) {
		return false
	}
	labels, places := 0, 0
	for c := range x.grid.width() {
		cell, above := x.grid.At(r, c), x.grid.At(head, c)
		place := above.Kind != Blank && x.placeRole(above.Text) != roleUnknown && x.placeRole(above.Text) != roleIgnored
		switch {
		case cell.Kind == Blank || cell.Above:
			continue
		case place && x.placeRole(cell.Text) == roleUnknown:
			return false
		case cell.Kind != Text && !yearNumber(cell), valueLike(cell.Text) && !yearNumber(cell) && !monthOrQuarter(cell.Text):
			return false
		case place:
			places++
		}
		labels++
	}
	return labels > 0 && (labels > places || places > 1)
}

// yearNumber tells a year that is written as a number, as heads of columns are.
func yearNumber(c Cell) bool {
	return c.Kind == Numeric && len(c.Raw) == 4 && yearText.MatchString(c.Raw)
}

// valueLike tells a text that is a value rather than a label.
func valueLike(s string) bool {
	s = strings.ToLower(flat(s))
	return decimal.MatchString(s) || thousands.MatchString(s) || unitBehind.MatchString(s) || unsaid[s] || dashes[s] ||
		yesWords[s] || noWords[s] || dayForm.MatchString(s) || inBrackets.MatchString(s) || numerals.MatchString(s)
}

// parts are what the rows of a header say of one column, from the top. In the upper rows
// a label holds for the empty cells on its right too.
func (x *importer) parts(top, bottom, c int) []string {
	var parts []string
	for r := top; r <= bottom; r++ {
		cell := x.grid.At(r, c)
		if cell.Kind == Blank && r < bottom && x.grid.At(bottom, c).Kind != Blank {
			for left := c - 1; left >= 0 && cell.Kind == Blank; left-- {
				cell = x.grid.At(r, left)
			}
			if x.placeRole(cell.Text) != roleUnknown {
				continue
			}
		}
		if cell.Kind != Blank && !slices.Contains(parts, cell.Text) {
			parts = append(parts, cell.Text)
		}
	}
	return parts
}

// column reads the label of one column.
func (x *importer) column(top, bottom, c int) column {
	parts := x.parts(top, bottom, c)
	col := column{label: strings.Join(parts, " "), scale: 1}
	if len(parts) == 0 {
		col.role = roleNone
		return col
	}
	var names []string
	for i := len(parts) - 1; i >= 0; i-- { // the nearest label speaks first
		rest, unit := x.unitIn(parts[i])
		if col.unit == "" {
			col.unit = unit
		}
		if rest != "" {
			names = append([]string{rest}, names...)
		}
	}
	for _, n := range append([]string{col.label}, names...) {
		if col.role = x.placeRole(n); col.role != roleUnknown {
			return col
		}
	}
	col.times = periodsIn(col.label)
	for _, n := range slices.Concat(parts, names, []string{strings.Join(names, ""), col.label, x.withoutUnit(col.label)}) {
		if fits := x.fits(n); len(fits) > 0 {
			col.fits, col.role = fits, roleFigure
		}
	}
	if col.role == roleFigure {
		col.remark = x.remark(parts, col.figure())
	}
	return col
}

// withoutUnit is a label without the unit that it ends with: titles may have brackets too.
func (x *importer) withoutUnit(label string) string {
	label = norm.NFKC.String(label)
	if all := brackets.FindAllStringSubmatchIndex(label, -1); len(all) > 0 {
		if m := all[len(all)-1]; x.isUnit(label[m[2]:m[3]]) {
			return label[:m[0]] + label[m[1]:]
		}
	}
	return label
}

// fits finds the figures that a label names, with or without the period in it.
func (x *importer) fits(label string) []figureRef {
	if fits := x.labels.find(label); len(fits) > 0 {
		return fits
	}
	if chinese, english, both := tongues(label); both {
		fits := x.fits(chinese)
		other := x.fits(english)
		return slices.DeleteFunc(slices.Clone(fits), func(f figureRef) bool { return !slices.ContainsFunc(other, f.same) })
	}
	short := yearText.ReplaceAllString(label, "")
	for _, w := range []string{"年度", "年", "第"} {
		short = strings.TrimPrefix(strings.TrimSpace(short), w)
	}
	short = strings.TrimSpace(withoutPart(short))
	if short == label || short == "" {
		return nil
	}
	return x.labels.find(short)
}
