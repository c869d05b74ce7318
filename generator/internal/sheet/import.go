package sheet

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/tabled"
)

// Entry is one figure, or the day of report, that a sheet gives for a place and period.
type Entry struct {
	Topic  string
	Period model.Period
	Code   string      // of the line
	Name   string      // of the place
	Key    string      // the figure's name, or Received
	Title  string      // the figure's
	Value  string      // as it is to stand in the file: 3412, true, 2007-01-05; of a mark what it says
	Mark   *model.Mark // that stands in the place of the figure
	Cell   string      // file.xlsx!Sheet!C7
	Line   string      // … the cell of the code of a record

	Record *tabled.Table // of a record; nil of a figure
	Field  *model.Field  // of the record

	held     bool // it only shows what stood in the form when it was written
	order    [2]int
	row, col int
	cols     []column // of its table
	grid     *Grid
}

// Result is what sheets say.
type Result struct {
	Problems diag.List // in the order in which one reads
	Notes    []Note
	Entries  []*Entry // one a figure; those that say nothing new are among them
	Blanks   []*Entry // cells of known places and figures that are empty

	several map[string][]model.Period // those of sheets of several
	every   []*Entry                  // those that are given twice too
}

// Import matches what was read with the county. Of sheets that do not say which period
// they are of, it is given.
func Import(c *model.County, places *model.Places, books []*Sent, given *model.Period) *Result {
	return match(c, places, books, given, false)
}

// match matches sheets; alone holds what is given against nothing that names and titles say.
func match(c *model.County, places *model.Places, books []*Sent, given *model.Period, alone bool) *Result {
	if given != nil {
		own := c.Programme.Calendar().Bind(*given)
		given = &own
	}
	words := formWords(c)
	x := &importer{
		c: c, places: places, given: given, alone: alone, labels: newLabels(c, places, words), tables: map[string]*tabled.Table{}, several: map[string][]model.Period{},
		register: &register{
			places: places, own: c.Programme.Own(), words: words, asOf: c.Programme.AsOf.V,
			indices: map[model.Level]*placeIndex{}, searches: maxSearches,
		},
	}
	for i, b := range books {
		x.order = [2]int{i, -1}
		x.file(b)
	}
	entries := x.once()
	return &Result{Problems: x.list(), Notes: x.notes, Entries: entries, Blanks: x.blanks, several: x.several, every: x.entries}
}

type entryKey struct {
	topic, period, code, key string
}

func (e *Entry) id() entryKey { return entryKey{e.Topic, e.Period.String(), e.Code, e.Key} }

// once reports figures that are given twice: an error where they differ, a notice a row
// where they agree.
func (x *importer) once() []*Entry {
	first := map[entryKey]*Entry{}
	told := map[[4]int]bool{}
	var kept []*Entry
	for _, e := range x.entries {
		before := first[e.id()]
		switch {
		case before == nil:
			first[e.id()] = e
			kept = append(kept, e)
		case before.Value != e.Value:
			x.twice(e, before, diag.RowsDiffer)
		case !told[[4]int{e.order[0], e.order[1], e.row, before.row}]:
			told[[4]int{e.order[0], e.order[1], e.row, before.row}] = true
			if c := e.partOf(before); c >= 0 {
				x.asParts(e, before, c)
			} else {
				x.twice(e, before, diag.RowsAgree)
			}
		}
	}
	return kept
}

func (x *importer) twice(e, before *Entry, code string) {
	x.found = append(x.found, finding{e.order, e.row, e.col, diag.Problem{
		Pos: diag.Pos{File: e.Cell}, Code: code, First: &diag.Pos{File: before.Cell},
		Args: diag.Args{"Name": e.Name, "Title": e.Title, "Found": e.Value, "Other": before.Value},
	}})
}

// partOf is the column by whose words a row of a place is another than the one before it: two
// lists of new members are no list that was sent twice. -1 where nothing tells them apart.
func (e *Entry) partOf(before *Entry) int {
	if e.grid == nil || e.grid != before.grid {
		return -1
	}
	for c, col := range e.cols {
		a, b := e.grid.At(e.row, c), e.grid.At(before.row, c)
		words := a.Kind == Text && b.Kind == Text && !a.Hidden && !b.Hidden && a.Text != b.Text
		if words && (col.role == roleUnknown || col.role == roleSkipped || col.role == roleIgnored && remarkWords[plain(col.label)]) {
			return c
		}
	}
	return -1
}

var remarkWords = wordSet("备注 说明 附注 remarks note")

func (x *importer) asParts(e, before *Entry, c int) {
	file, _, _ := strings.Cut(e.Cell, "!")
	x.found = append(x.found, finding{e.order, e.row, c, diag.Problem{
		Pos: diag.Pos{File: Place(file, e.grid.Name, e.row, c)}, Code: diag.RowsParts, First: &diag.Pos{File: before.Cell},
		Args: diag.Args{"Name": e.Name, "Label": e.cols[c].label, "Found": e.grid.At(e.row, c).Text, "Other": e.grid.At(before.row, c).Text},
	}})
}
