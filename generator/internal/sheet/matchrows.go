package sheet

import (
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// rowReader reads the rows of one table.
type rowReader struct {
	*table
	within aboves // of the section, or of the last row that named them
	lines  []lineRead
	totals []totalRow
	leads  bool // totals of towns stand above their villages
}

// lineRead is one row whose places were found, for the totals.
type lineRead struct {
	row    int
	place  *model.Place
	within aboves
	day    model.Date
	values map[int]*big.Rat // by column
}

// of tells whether the row is of a place that lies in another.
func (l *lineRead) of(over *model.Place) bool {
	if l.place != nil {
		return upOn(l.place, over.Level, l.day) == over
	}
	return slices.ContainsFunc(l.within, func(a above) bool { return a.place == over })
}

// rows reads the rows below a header. It returns the row at which another table begins,
// or -1.
func (t *table) rows() int {
	rr := &rowReader{table: t}
	if len(t.towns) == 1 {
		rr.within = aboves{{place: t.towns[0], row: -1, as: t.towns[0].Name}}
	}
	next := -1
	for r := t.first; r < len(t.grid.Rows); r++ {
		if r > t.first && rr.header(r) {
			if rr.sameHeader(r) {
				continue
			}
			next = r
			break
		}
		if t.bad {
			continue
		}
		rr.row(r)
	}
	rr.check()
	return next
}

// header tells whether a row is one of labels again.
func (rr *rowReader) header(r int) bool {
	c := rr.col(roleName)
	if c < 0 {
		c = rr.col(roleCode)
	}
	cell := rr.grid.At(r, c)
	return cell.Kind == Text && rr.labels.placeRole(cell.Text) != roleUnknown && rr.labels.placeRole(cell.Text) != roleIgnored &&
		rr.placeRow(r) && len(rr.register.index(rr.level()).find(cell.Text)) == 0
}

// sameHeader tells whether a row repeats the labels of the table.
func (rr *rowReader) sameHeader(r int) bool {
	for c, col := range rr.cols {
		if cell := rr.grid.At(r, c); cell.Kind != Blank && !strings.Contains(plain(col.label), plain(cell.Text)) {
			return false
		}
	}
	return true
}

func (rr *rowReader) cell(r int, of role) Cell {
	if c := rr.col(of); c >= 0 {
		return rr.grid.At(r, c)
	}
	return Cell{}
}

// row reads one row.
func (rr *rowReader) row(r int) {
	if rr.skippable(r) {
		return
	}
	if kind, town := rr.total(r); kind != noTotal {
		rr.totals = append(rr.totals, totalRow{r, kind, town})
		if rr.leads = rr.leads || town != nil && len(rr.lines) == 0; rr.leads && town != nil {
			rr.lies(above{place: town, row: r, as: town.Name})
		}
		return
	}
	if rr.section(r) {
		return
	}
	if rr.figures(r) && (rr.otherTime(r) || rr.otherKind(r)) {
		return
	}
	rr.townCells(r)
	code, name := rr.cell(r, roleCode), rr.cell(r, roleName)
	if code.Damaged || name.Damaged {
		return // it was told
	}
	if code.Kind == Blank && rr.isCode(name) {
		code, name = name, Cell{} // a code where a name is asked
	}
	if code.Kind == Blank && (name.Kind == Blank || name.Merged && name.Above && !rr.figures(r)) {
		if rr.figures(r) {
			rr.problem(r, max(0, rr.firstFigure(r)), diag.PlaceMissing, nil)
		}
		return
	}
	q := placeQuery{code: code, name: name, within: rr.within}
	line := lineRead{row: r, within: rr.within, values: map[int]*big.Rat{}}
	for _, e := range rr.c.Targets.Topics {
		if p, ok := rr.periods[e.Key]; ok {
			q.period = p
			if !rr.place(r, &rr.c.Targets.Topics, e.Key, e.Value.Of.V, q, &line) {
				return
			}
		}
	}
	rr.lines = append(rr.lines, line)
}

// skippable tells rows that say nothing of a place: empty, hidden, notes below the table.
func (rr *rowReader) skippable(r int) bool {
	first, n := "", 0
	for _, c := range rr.grid.Rows[r] {
		if c.Kind != Blank && !(c.Merged && !c.Above) {
			if n++; n == 1 {
				first = c.Text
			}
		}
	}
	switch {
	case n == 0:
		return true
	case rr.hiddenRow(r):
		return true
	case rr.own && rr.cell(r, roleCode).Kind == Blank && rr.cell(r, roleName).Kind == Blank && !rr.figures(r):
		return true
	}
	if continued.MatchString(totalWord(first)) && !rr.figures(r) {
		return true
	}
	note := noteRow.MatchString(first) && (strings.ContainsAny(first, ":：") || !rr.numbers(r))
	return note || !rr.figures(r) && len([]rune(first)) > 30
}

// numbers tells whether a row has what looks like a value in any column of figures: the
// line 填表人 … 审核人 … below a table has words there.
func (rr *rowReader) numbers(r int) bool {
	for c, col := range rr.cols {
		cell := rr.grid.At(r, c)
		if col.role == roleFigure && cell.Kind != Blank && !cell.Merged && (cell.Kind != Text || valueLike(cell.Text)) {
			return true
		}
	}
	return false
}

func (rr *rowReader) hiddenRow(r int) bool {
	c := max(rr.col(roleName), rr.col(roleCode))
	return c >= 0 && rr.allHidden(r)
}

// allHidden tells a row that is hidden as a whole.
func (rr *rowReader) allHidden(r int) bool {
	for c, cell := range rr.grid.Rows[r] {
		if cell.Kind != Blank && !cell.Hidden && (c >= len(rr.cols) || rr.cols[c].role != roleNone) {
			return false
		}
	}
	return true
}

// figures tells whether a row has a value in any column of figures.
func (rr *rowReader) figures(r int) bool { return rr.firstFigure(r) >= 0 }
func (rr *rowReader) firstFigure(r int) int {
	for c, col := range rr.cols {
		if col.role == roleFigure && !rr.grid.At(r, c).Merged && rr.grid.At(r, c).Kind != Blank {
			return c
		}
	}
	return -1
}

// firstPeriod is the period of the table's first topic.
func (rr *rowReader) firstPeriod() model.Period {
	for _, e := range rr.c.Targets.Topics {
		if p, ok := rr.periods[e.Key]; ok {
			return p
		}
	}
	return model.Period{}
}

// place finds the line of a topic that the row's figures belong in, and reads them.
func (rr *rowReader) place(r int, topics *model.Map[model.Topic], topic string, level model.Level, q placeQuery, line *lineRead) bool {
	a := rr.register.resolve(level, q)
	if a.err != nil {
		rr.problem(r, max(0, rr.col(a.onErr)), a.err.code, a.err.args)
		return false
	}
	at := rr.col(roleName)
	if q.name.Kind == Blank {
		at = rr.col(roleCode)
	}
	for _, w := range a.warn {
		rr.problem(r, at, w.code, w.args)
	}
	if q.code.Kind == Blank {
		rr.note(at, "by-name", q.name.Text, a.place.Name+" "+a.code)
	}
	line.place, line.day = a.place, q.period.ReadOn(rr.c.Programme.AsOf.V)
	some := false
	for c, col := range rr.cols {
		if col.role == roleFigure && col.figure().topic.Key == topic {
			some = rr.value(r, c, topic, q.period, a, line) || some
		}
	}
	rr.received(r, topic, q.period, a, some)
	return true
}

// value reads one figure, and tells whether the cell gives one.
func (rr *rowReader) value(r, c int, topic string, p model.Period, a placeAnswer, line *lineRead) bool {
	cell, col := rr.grid.At(r, c), rr.cols[c]
	e := &Entry{
		Topic: topic, Period: p, Code: a.code, Name: a.place.Name, Key: col.figure().key, Title: col.figure().title(),
		Cell: rr.at(r, c), order: rr.order, row: r, col: c, cols: rr.cols, grid: rr.grid,
	}
	if cell.Hidden || cell.Damaged {
		return false
	}
	read := rr.labels.figure(cell, col.figure(), col.scale)
	if cell.Merged && cell.Kind != Blank { // one number for several cells
		read = wrong(diag.ValueForm, cell, nil)
	}
	return rr.take(e, cell, read, line)
}

// take keeps what a cell says, unless it only shows what stood in the form when it was
// written.
func (rr *rowReader) take(e *Entry, cell Cell, read reading, line *lineRead) bool {
	if read.code != "" {
		args := read.args
		args["Name"], args["Title"] = e.Name, e.Title
		rr.problem(e.row, e.col, read.code, args)
		return true
	}
	for _, n := range read.notes {
		rr.note(e.col, n.id, n.from, n.to)
	}
	if cell.Formula {
		rr.note(e.col, "formula", cell.Text, "")
	}
	e.Mark = read.mark
	if e.Value = read.value; e.Value == "" {
		rr.blanks = append(rr.blanks, e)
		return false
	}
	if v, ok := number(e.Value); ok && line != nil {
		line.values[e.col] = v
	}
	e.held = rr.held[heldKey{e.Topic, e.Period.String(), e.Code, e.Key}] == e.Value
	rr.entries = append(rr.entries, e)
	return true
}

func number(value string) (*big.Rat, bool) {
	switch value {
	case "true":
		return big.NewRat(1, 1), true
	case "false":
		return new(big.Rat), true
	}
	return new(big.Rat).SetString(value)
}

// received reads the day of report of a row.
func (rr *rowReader) received(r int, topic string, p model.Period, a placeAnswer, some bool) {
	c := rr.col(roleReceived)
	if c < 0 || rr.grid.At(r, c).Kind == Blank || rr.grid.At(r, c).Hidden {
		return
	}
	if !some {
		rr.problem(r, c, diag.ReceivedAlone, diag.Args{"Name": a.place.Name})
		return
	}
	e := &Entry{
		Topic: topic, Period: p, Code: a.code, Name: a.place.Name, Key: Received, Title: rr.cols[c].label,
		Cell: rr.at(r, c), order: rr.order, row: r, col: c,
	}
	rr.take(e, rr.grid.At(r, c), rr.day(rr.grid.At(r, c)), nil)
}
