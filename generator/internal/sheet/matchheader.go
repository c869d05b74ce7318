package sheet

import (
	"slices"
	"strings"

	"guben/generator/internal/model"
)

// table is a header that was understood.
type table struct {
	*importer
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
	level model.Level // of the places that it names, where its label says
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
				t.columns()
				t.context(from)
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
	t := &table{importer: x, top: top, bottom: bottom, first: bottom + 1}
	figures := 0
	for c := range x.grid.width() {
		col := x.column(top, bottom, c)
		if col.role == roleFigure {
			figures++
		}
		t.cols = append(t.cols, col)
	}
	t.placeColumns()
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
		case strings.HasPrefix(cell.Text, keyBefore+" "):
			return true
		case cell.Hidden && slices.Contains([]string{keyName, keyCode, Received}, cell.Text):
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
func (t *table) placeColumns() {
	level := t.level()
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
	t.levelColumns()
	if town := t.col(roleTown); town >= 0 && t.col(roleName) < 0 && t.cols[town].level == "" && level == t.places.Levels.Parts() {
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
		switch x.labels.placeRole(c.Text) {
		case roleCode, roleName, roleTown:
			place = place || c.Kind == Text
		}
	}
	return place && n > 1
}

// likelyHeader tells a header none of whose columns fits: more labels than one beside the
// place's, and rows below it with places.
func (x *importer) likelyHeader(r int) bool {
	labels := 0
	for _, c := range x.grid.Rows[r] {
		if c.Kind == Text && x.labels.placeRole(c.Text) == roleUnknown {
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
		case below.Kind != Blank && x.labels.placeRole(below.Text) != roleUnknown && !below.Merged:
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
		place := above.Kind != Blank && x.labels.placeRole(above.Text) != roleUnknown && x.labels.placeRole(above.Text) != roleIgnored
		switch {
		case cell.Kind == Blank || cell.Above:
			continue
		case place && x.labels.placeRole(cell.Text) == roleUnknown:
			return false
		case cell.Kind != Text && !yearNumber(cell), valueLike(cell.Text) && !yearNumber(cell) && !x.labels.monthOrQuarter(cell.Text):
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
			if x.labels.placeRole(cell.Text) != roleUnknown {
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
		rest, unit := x.labels.unitIn(parts[i])
		if col.unit == "" {
			col.unit = unit
		}
		if rest != "" {
			names = append([]string{rest}, names...)
		}
	}
	for _, n := range append([]string{col.label}, names...) {
		if h := x.labels.heading(n); h.role != roleUnknown {
			col.role, col.level = h.role, h.level
			return col
		}
	}
	col.times = x.labels.periodsIn(col.label)
	for _, n := range slices.Concat(parts, names, []string{strings.Join(names, ""), col.label, x.labels.withoutUnit(col.label)}) {
		if fits := x.labels.fits(n); len(fits) > 0 {
			col.fits, col.role = fits, roleFigure
		}
	}
	if col.role == roleFigure {
		col.remark = x.labels.remark(parts, col.figure())
	}
	return col
}

// level is what the rows of the table stand for: that of its first figure's topic.
func (t *table) level() model.Level {
	for _, c := range t.cols {
		if c.role == roleFigure && len(c.fits) > 0 {
			return c.figure().topic.Value.Of.V
		}
	}
	return t.places.Levels.Smallest()
}
