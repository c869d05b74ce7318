package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// longRow is a row of a list that has a place a row.
type longRow struct {
	code, name, parent, level, class string
	cell                             Cell // of the code
	grid                             *Grid
	row, col                         int
	below                            *longRow
	place                            *Listed
}

// longRow keeps a row until all are known: what a place belongs to may stand below it.
func (x *placeList) longRow(r int) {
	of := func(c int) string {
		if c < 0 {
			return ""
		}
		return tidy(x.grid.At(r, c).Text)
	}
	code, name := x.col(roleCode, x.levels.Smallest()), x.col(roleName, x.levels.Smallest())
	row := longRow{
		name: of(name), parent: of(x.word("parent")), level: of(x.word("level")), class: classID(of(x.word("class"))),
		grid: x.grid, row: r, col: max(code, 0),
	}
	if code >= 0 {
		row.cell = x.grid.At(r, code)
		row.code = clean(row.cell)
	}
	x.rows = append(x.rows, row)
}

// long makes places of the rows of such a list: their levels are said, or follow from what they
// belong to, or from the codes that theirs begin with.
func (x *placeList) long(wholeCode, wholeName string) {
	by := map[string]*longRow{}
	for i := range x.rows {
		for _, key := range []string{x.rows[i].name, x.rows[i].code} {
			if key != "" && (by[flat(key)] == nil || key == x.rows[i].code) {
				by[flat(key)] = &x.rows[i]
			}
		}
	}
	if len(x.levels) == 2 && !slices.ContainsFunc(x.rows, func(r longRow) bool { return r.level != "" && x.levelOf(r.level) != "" }) {
		for i := range x.rows { // there is one level to be of: a type is a class
			x.rows[i].class, x.rows[i].level = cmp.Or(x.rows[i].class, classID(x.rows[i].level)), ""
		}
	}
	byCode := map[string]*longRow{}
	for i := range x.rows {
		byCode[x.rows[i].code] = &x.rows[i]
	}
	parents, levels := x.word("parent") >= 0, x.word("level") >= 0
	for i := range x.rows {
		row := &x.rows[i]
		switch {
		case parents && row.parent != "" && row.parent != wholeCode && row.parent != wholeName:
			if row.below = by[flat(row.parent)]; row.below == nil || row.below == row {
				x.tell(row, diag.ListParent, diag.Args{"Found": row.parent, "Name": row.name})
			}
		case !parents:
			row.below = prefixed(byCode, row)
		}
	}
	if x.errors() > 0 {
		return
	}
	if levels || len(x.levels) == 2 || x.nested() {
		for i := range x.rows {
			x.listed(&x.rows[i], wholeCode, wholeName, map[*longRow]bool{})
		}
		return
	}
	x.tell(&x.rows[0], diag.ListLevels, diag.Args{"Heads": x.example(x.labels.words)})
}

// prefixed is the row whose code a row's begins with, the longest; noughts behind a code fill it.
func prefixed(byCode map[string]*longRow, row *longRow) *longRow {
	code := strings.TrimRight(row.code, "0")
	for n := len(code) - 1; n > 0; n-- {
		for _, short := range []string{code[:n], code[:n] + strings.Repeat("0", max(0, len(row.code)-n))} {
			if up := byCode[short]; up != nil && up != row {
				return up
			}
		}
	}
	return nil
}

// nested tells whether any row lies in another.
func (x *placeList) nested() bool {
	return slices.ContainsFunc(x.rows, func(r longRow) bool { return r.below != nil })
}

func (x *placeList) tell(row *longRow, code string, args diag.Args) {
	x.grid = row.grid
	x.problem(row.row, row.col, code, args)
}

// listed is the place of a row, behind that of what it belongs to.
func (x *placeList) listed(row *longRow, wholeCode, wholeName string, seen map[*longRow]bool) *Listed {
	if row.place != nil || seen[row] {
		return row.place
	}
	seen[row] = true
	isWhole := row.code != "" && row.code == wholeCode || wholeName != "" && row.name == wholeName && row.below == nil
	var in *Listed
	if row.below != nil {
		in = x.listed(row.below, wholeCode, wholeName, seen)
	}
	level := x.levels.Whole()
	switch {
	case row.level != "":
		if level = x.levelOf(row.level); level == "" {
			x.tell(row, diag.ListLevel, diag.Args{"Found": row.level, "Known": levelNames(x.levels)})
			return nil
		}
	case isWhole:
	case in != nil:
		i := slices.Index(x.levels, in.Level) + 1
		if i >= len(x.levels) {
			x.tell(row, diag.ListDeep, diag.Args{"Name": row.name, "Count": len(x.levels)})
			return nil
		}
		level = x.levels[i]
	default:
		level = x.levels[min(1, len(x.levels)-1)]
	}
	if level == x.levels.Whole() {
		in = nil
	}
	x.grid = row.grid
	row.place = x.place(&Listed{Level: level, Code: row.code, Name: row.name, Class: row.class, row: row.row, col: row.col}, in, row.cell)
	return row.place
}

func levelNames(levels model.Levels) string {
	var all []string
	for _, l := range levels {
		all = append(all, string(l))
	}
	return strings.Join(all, ", ")
}

// levelOf is the level that a cell says: by its id or by what it is called in any language.
func (x *placeList) levelOf(text string) model.Level {
	for _, l := range x.levels {
		if strings.EqualFold(text, string(l)) {
			return l
		}
		for _, w := range x.labels.words {
			if noun := w.Noun(l); plain(text) == plain(noun.One) || plain(text) == plain(noun.Many) {
				return l
			}
		}
	}
	return ""
}

// between are the letters that no id of a class has.
var between = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// classID is what people call a class, as an id: Secondary School is secondary-school.
func classID(said string) string {
	return strings.Trim(between.ReplaceAllString(strings.ToLower(said), "-"), "-")
}
