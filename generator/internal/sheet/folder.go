package sheet

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// ImportSure matches the sheets of years with the county, as Import does, and leaves out those that
// are not wholly understood, with all that is said of them: what two sheets say differently is in
// neither. A sheet whose columns are of several periods side by side is read for each of them.
func ImportSure(c *model.County, places *model.Places, books []*Sent) (r *Result, left []*Sent, out diag.List) {
	for {
		r = Import(c, places, books, nil)
		r.sideBySide(c, places, books)
		r.Problems = slices.DeleteFunc(r.Problems, amongSheets)
		if r.Problems.Errors() == 0 { // then what they say of each other, of all at once
			r.together()
		}
		fewer, dropped := WithoutErrors(books, r.Problems)
		for _, p := range r.Problems {
			if dropped.has(p.Pos.File) {
				out = append(out, p)
			}
		}
		switch {
		case len(fewer) == 0:
			return &Result{}, nil, out
		case len(dropped) == 0:
			return r, fewer, out
		}
		books = fewer
	}
}

// amongSheets tells what one sheet says of a figure that another has, too.
func amongSheets(p diag.Problem) bool {
	return (p.Code == diag.RowsDiffer || p.Code == diag.RowsAgree) && p.First != nil && sheetOf(p.Pos.File) != sheetOf(p.First.File)
}

// sheetOf is the file and sheet of a cell.
func sheetOf(cell string) string { return cell[:strings.LastIndexByte(cell, '!')] }

// together keeps each figure once, and tells of each that sheets say differently, in all of them:
// none is believed.
func (r *Result) together() {
	given := map[entryKey][]*Entry{}
	r.Entries = nil
	for _, e := range r.every {
		if given[e.id()] == nil {
			r.Entries = append(r.Entries, e)
		}
		given[e.id()] = append(given[e.id()], e)
	}
	for _, e := range r.Entries {
		for _, again := range given[e.id()][1:] {
			other := slices.IndexFunc(given[e.id()], func(o *Entry) bool { return o.Value != again.Value })
			if other < 0 {
				continue
			}
			o := given[e.id()][other]
			r.Problems = append(r.Problems, diag.Problem{
				Pos: diag.Pos{File: again.Cell}, Code: diag.RowsDiffer, First: &diag.Pos{File: o.Cell},
				Args: diag.Args{"Name": e.Name, "Title": e.Title, "Found": again.Value, "Other": o.Value},
			})
		}
	}
}

// Dropped are the sheets that were taken out of books, or whole books, as cells are named.
type Dropped []string

func (d Dropped) has(cell string) bool {
	return slices.ContainsFunc(d, func(where string) bool { return cell == where || strings.HasPrefix(cell, where+"!") })
}

// WithoutErrors are books without the sheets in which there are errors, or of which errors speak.
func WithoutErrors(books []*Sent, list diag.List) (left []*Sent, dropped Dropped) {
	bad := map[string]bool{}
	for _, p := range list {
		if p.Severity() == diag.Error {
			bad[p.Pos.File] = true
			if p.First != nil {
				bad[p.First.File] = true
			}
		}
	}
	wrong := func(where string) bool {
		for cell := range bad {
			if cell == where || strings.HasPrefix(cell, where+"!") {
				return true
			}
		}
		return false
	}
	for _, b := range books {
		fewer := *b
		fewer.Grids = nil
		for _, g := range b.Grids {
			if where := Place(b.File, g.Name, -1, 0); bad[b.File] || wrong(where) {
				dropped = append(dropped, where)
			} else {
				fewer.Grids = append(fewer.Grids, g)
			}
		}
		if bad[b.File] || len(b.Grids) == 0 {
			dropped = append(dropped, b.File)
		} else if slices.ContainsFunc(fewer.Grids, func(g *Grid) bool { return !isHeld(g) }) {
			left = append(left, &fewer)
		}
	}
	return left, dropped
}

// Understood is what one sheet says of one topic and period.
type Understood struct {
	Where   string // the file and sheet
	Topic   string
	Period  model.Period
	Timed   bool     // it is of the period; lists of places are of none
	Figures []string // what they are called
	Rows    int
}

// Understood lists what was understood, sheet by sheet.
func (r *Result) Understood() []Understood {
	var all []Understood
	at := map[string]int{}
	codes := map[string]map[string]bool{}
	for _, e := range r.Entries {
		where := sheetOf(e.Cell)
		id := strings.Join([]string{where, e.Topic, e.Period.String()}, "\x00")
		if _, ok := at[id]; !ok {
			at[id], codes[id] = len(all), map[string]bool{}
			all = append(all, Understood{Where: where, Topic: e.Topic, Period: e.Period, Timed: e.Record == nil || e.Record.Timed()})
		}
		u := &all[at[id]]
		if !slices.Contains(u.Figures, e.Title) {
			u.Figures = append(u.Figures, e.Title)
		}
		codes[id][e.Code] = true
		u.Rows = len(codes[id])
	}
	return all
}
