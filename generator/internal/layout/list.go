package layout

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/personal"
)

// List is what a list of places says: the towns and villages of one county, in order of
// code.
type List struct {
	County   Listed // as far as the list names it
	Towns    []Listed
	Villages []Listed
}

// Listed is a place of a list.
type Listed struct {
	Code, Name string
	Town       string // the code of a village's town
	pos        diag.Pos
}

// Lines are the lines of a list, for problems that quote them.
type Lines []string

// Line implements diag.Lines.
func (l Lines) Line(_ string, n int) (string, bool) {
	if n < 1 || n > len(l) {
		return "", false
	}
	return l[n-1], true
}

// maxList is the largest list that is read: no county has as many villages.
const maxList = 8 << 20

// Read reads a list of places: text in UTF-8 or GBK, with commas or tabs, whose columns
// are known by their heads. It guesses nothing: what it cannot make sense of is a problem
// at its cell. file is what problems call it.
func Read(file string, raw []byte) (List, Lines, diag.List) {
	r := &lister{file: file, towns: map[string]Listed{}, villages: map[string]Listed{}}
	text, ok := decode(raw)
	if !ok {
		r.add(diag.Pos{File: file}, 0, diag.ListUnreadable, nil)
		return List{}, nil, r.list
	}
	r.lines = strings.Split(text, "\n")
	r.persons()
	r.rows(text)
	r.nameless()
	r.list.Sort()
	return r.places(), r.lines, r.list
}

// decode brings a list to UTF-8 without a byte order mark.
func decode(raw []byte) (string, bool) {
	if len(raw) > maxList || bytes.IndexByte(raw, 0) >= 0 && !bytes.HasPrefix(raw, []byte{0xff, 0xfe}) {
		return "", false
	}
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}): // what Excel calls Unicode text
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw)
		return string(text), err == nil
	case utf8.Valid(raw):
		return strings.TrimPrefix(string(raw), "\ufeff"), true
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	return string(text), err == nil && !bytes.ContainsRune(text, utf8.RuneError)
}

// lister reads one list and collects all that is wrong with it.
type lister struct {
	file     string
	lines    Lines
	columns  map[column]int
	list     diag.List
	county   Listed
	towns    map[string]Listed
	villages map[string]Listed
}

func (r *lister) add(pos diag.Pos, width int, code string, args diag.Args) {
	r.list.Add(diag.Problem{Pos: pos, Width: width, Code: code, Args: args})
}

// persons reports numbers of persons, which no file of the county may hold.
func (r *lister) persons() {
	for n, line := range r.lines {
		for _, s := range personal.Find(line) {
			pos := diag.Pos{File: r.file, Line: int32(n + 1), Col: int32(utf8.RuneCountInString(line[:s.Start]) + 1)}
			r.list.Add(diag.Person(pos, line, s))
		}
	}
}

// cell is one cell with its place.
type cell struct {
	text string
	pos  diag.Pos
}

func (c cell) width() int { return max(utf8.RuneCountInString(c.text), 1) }

// rows reads the heads, then row by row.
func (r *lister) rows(text string) {
	table := csv.NewReader(strings.NewReader(text))
	table.Comma = separator(text)
	table.LazyQuotes, table.FieldsPerRecord = true, -1
	for {
		record, err := table.Read()
		var fault *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			if r.columns == nil {
				r.add(diag.Pos{File: r.file}, 0, diag.ListHead, nil)
			} else if len(r.villages) == 0 && r.list.Errors() == 0 {
				r.add(diag.Pos{File: r.file}, 0, diag.ListEmpty, nil)
			}
			return
		case errors.As(err, &fault):
			r.add(diag.Pos{File: r.file, Line: int32(fault.Line), Col: 1}, 0, diag.ListUnreadable, nil)
			return
		case err != nil:
			return
		}
		cells := make([]cell, len(record))
		for i, s := range record {
			cells[i] = cell{clean(s), r.pos(table.FieldPos(i))}
		}
		if r.columns == nil {
			r.columns = headsOf(cells)
		} else {
			r.row(cells)
		}
	}
}

// pos turns the reader's column of bytes into one of characters.
func (r *lister) pos(line, col int) diag.Pos {
	text, _ := r.lines.Line(r.file, line)
	return diag.Pos{File: r.file, Line: int32(line), Col: int32(utf8.RuneCountInString(text[:min(col-1, len(text))]) + 1)}
}

// separator is a tab where the list has more of them than of commas, as Excel's own text
// has.
func separator(text string) rune {
	best, most := ',', strings.Count(text, ",")
	for _, c := range []rune{'\t', ';'} {
		if n := strings.Count(text, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

func (r *lister) at(cells []cell, c column) cell {
	if i, ok := r.columns[c]; ok && i < len(cells) {
		return cells[i]
	}
	return cell{}
}

// row reads one row: a village, or a town or the county with a code of its own.
func (r *lister) row(cells []cell) {
	filled := slices.ContainsFunc(cells, func(c cell) bool { return c.text != "" })
	code, name := r.at(cells, villageCode), r.at(cells, villageName)
	town, townName := r.at(cells, townCode), r.at(cells, townName)
	switch {
	case !filled, code.text == "" && isTotal(cells):
		return
	case code.text == "" && name.text == "" && town.text != "":
		r.town(shortCode(digits(town.text)), townName, town)
		return
	case code.text == "":
		r.add(cells[0].pos, 1, diag.ListCode, diag.Args{"Name": name.text})
		return
	}
	r.countyName(cells)
	switch short := shortCode(digits(code.text)); {
	case model.FormCounty.Match(short):
		r.isCounty(short, name, code)
	case model.FormTown.Match(short):
		r.town(short, name, code)
	case model.FormVillage.Match(short):
		r.village(short, name, code, town, townName)
	default:
		r.add(code.pos, code.width(), diag.ListCode, diag.Args{"Found": code.text, "Name": name.text})
	}
}

// countyName takes the county's name from a column of its own.
func (r *lister) countyName(cells []cell) {
	if name := r.at(cells, countyName); name.text != "" && r.county.Name == "" {
		r.county.Name = name.text
		r.name(name, name.pos)
	}
}

func (r *lister) isCounty(code string, name, at cell) {
	if !r.sameCounty(code, at) {
		return
	}
	if r.county.Name == "" && r.name(name, at.pos) {
		r.county.Name = name.text
	}
}

// sameCounty holds that all codes begin with those of one county.
func (r *lister) sameCounty(code string, at cell) bool {
	if r.county.Code == "" {
		r.county.Code, r.county.pos = code[:6], at.pos
	}
	if r.county.Code == code[:6] {
		return true
	}
	first := r.county.pos
	r.list.Add(diag.Problem{
		Pos: at.pos, Width: at.width(), Code: diag.ListCounties,
		Args: diag.Args{"Found": code, "County": r.county.Code}, First: &first,
	})
	return false
}

// town notes a town, which every row of its villages may name again.
func (r *lister) town(code string, name, at cell) {
	if !model.FormTown.Match(code) {
		r.add(at.pos, at.width(), diag.ListCode, diag.Args{"Found": at.text, "Name": name.text})
		return
	}
	if !r.sameCounty(code, at) || name.text != "" && !r.name(name, at.pos) {
		return
	}
	had, ok := r.towns[code]
	switch {
	case !ok || had.Name == "":
		r.towns[code] = Listed{Code: code, Name: name.text, pos: cmp.Or(had.pos, at.pos)}
		if name.text != "" {
			r.towns[code] = Listed{Code: code, Name: name.text, pos: name.pos}
		}
	case name.text != "" && had.Name != name.text:
		r.list.Add(diag.Problem{
			Pos: name.pos, Width: name.width(), Code: diag.ListTownNames,
			Args: diag.Args{"Code": code, "Found": name.text, "Name": had.Name}, First: &had.pos,
		})
	}
}

func (r *lister) village(code string, name, at, town, townName cell) {
	if !r.sameCounty(code, at) {
		return
	}
	of := code[:9]
	if town.text != "" {
		of = shortCode(digits(town.text))
	} else {
		town = at
	}
	r.town(of, townName, town)
	if !r.name(name, at.pos) {
		return
	}
	if had, ok := r.villages[code]; ok {
		r.list.Add(diag.Problem{
			Pos: at.pos, Width: at.width(), Code: diag.ListTwice,
			Args: diag.Args{"Code": code, "Name": name.text, "Other": had.Name}, First: &had.pos,
		})
		return
	}
	r.villages[code] = Listed{Code: code, Name: villageNameOf(name.text), Town: of, pos: at.pos}
}

// maxName is the longest name that package check believes.
const maxName = 40

// name holds a name against what package check takes for one.
func (r *lister) name(c cell, row diag.Pos) bool {
	reason := ""
	switch n := utf8.RuneCountInString(c.text); {
	case c.text == "":
		c.pos, reason = row, "list-empty"
	case n > maxName:
		reason = "list-long"
	case strings.ContainsFunc(c.text, model.Unseen):
		reason = "list-unseen"
	default:
		return true
	}
	r.add(c.pos, min(c.width(), maxName), diag.ListName, diag.Args{"Why": diag.Term(reason), "Limit": maxName})
	return false
}

// nameless reports towns that have no name: their villages do not say which one it is.
func (r *lister) nameless() {
	for _, code := range slices.Sorted(maps.Keys(r.towns)) {
		if t := r.towns[code]; t.Name == "" {
			r.add(t.pos, 1, diag.ListNoTown, diag.Args{"Code": code})
		}
	}
}

// places are the list's, in order of code.
func (r *lister) places() List {
	sorted := func(m map[string]Listed) []Listed {
		var all []Listed
		for _, code := range slices.Sorted(maps.Keys(m)) {
			all = append(all, m[code])
		}
		return all
	}
	return List{County: r.county, Towns: sorted(r.towns), Villages: sorted(r.villages)}
}
