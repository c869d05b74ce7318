package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Listed is a place of a list that a programme begins with.
type Listed struct {
	Level    model.Level
	Code     string
	Name     string
	In       string // the code of what it lies in; empty of the whole
	Class    string
	Made     bool // the list has no code of it
	at       string
	order    int
	row, col int
}

// placeList reads a list of places.
type placeList struct {
	findings
	labels *labels
	levels model.Levels
	heads  []listHead
	found  []*Listed
	known  map[string]*Listed // by level and code, or by level, what it lies in and name
	last   []*Listed          // of each level, of the row before
	rows   []longRow          // of a list that has a place a row
}

// listHead is what a column of a list holds.
type listHead struct {
	heading
	word string // parent, level or class
}

// PlaceList reads the places of a programme's levels out of a list as people have them: a row for
// each of the smallest with those that it lies in in columns of their own, or a row for each
// place with its code, its name and what it belongs to; codes may lack, and so may the upper
// places where the codes say them.
func PlaceList(c *model.County, book *Sent) ([]Listed, diag.List) {
	words := formWords(c)
	x := &placeList{
		findings: findings{book: book, grid: &Grid{}}, labels: newLabels(c, c.Places(), words), levels: c.Programme.Levels(), known: map[string]*Listed{},
	}
	for i, g := range book.Grids {
		x.order, x.grid, x.heads = [2]int{0, i}, g, nil
		x.last = make([]*Listed, len(x.levels))
		if g.Hidden || isHeld(g) {
			continue
		}
		for r := range g.Rows {
			x.row(r, words)
		}
	}
	x.order, x.grid = [2]int{0, -1}, &Grid{}
	if len(x.rows) > 0 {
		x.long(string(c.Programme.Whole().Code.V), c.Programme.Whole().Name.V)
	}
	if len(x.found) == 0 && x.errors() == 0 {
		x.problem(-1, 0, diag.ListPlaces, diag.Args{"Heads": x.example(words)})
	}
	return x.result(), x.list()
}

// example are heads that a list may have.
func (x *placeList) example(words []*i18n.Words) string {
	var all []string
	w := words[0]
	for _, other := range words {
		if other.IsMain() {
			w = other
		}
	}
	for _, l := range x.levels[min(1, len(x.levels)-1):] {
		all = append(all, w.Say("sheet.name."+string(l), nil))
	}
	return strings.Join(append(all, w.Say("sheet.code", nil)), ", ")
}

func (x *placeList) row(r int, words []*i18n.Words) {
	for c, cell := range x.grid.Rows[r] {
		for _, kind := range personalIn(cell) {
			x.problem(r, c, diag.SheetPersonal, diag.Args{"Kind": diag.Term(kind), "Found": masked(cell)})
		}
		if cell.Damaged && !cell.Merged {
			x.problem(r, c, diag.CellDamaged, diag.Args{"Found": cell.Text})
		}
	}
	switch {
	case x.heads == nil:
		x.head(r, words)
	case x.blank(r):
	case x.wide():
		x.wideRow(r)
	default:
		x.longRow(r)
	}
}

// head reads a row of heads: two at least, one of which is of a place's name or code.
func (x *placeList) head(r int, words []*i18n.Words) {
	var heads []listHead
	places := 0
	for _, cell := range x.grid.Rows[r] {
		h := listHead{heading: x.labels.heading(cell.Text)}
		for _, word := range []string{"parent", "level", "class"} {
			for _, w := range words {
				if list := strings.Split(w.Say("sheet.heads."+word, nil), "|"); cell.Kind == Text && slices.ContainsFunc(list, func(s string) bool { return plain(s) == plain(cell.Text) }) {
					h = listHead{word: word}
				}
			}
		}
		if h.role == roleTown && h.level == "" {
			h.level = x.levels.Parts()
		}
		if h.role == roleCode || h.role == roleName || h.role == roleTown {
			places++
		}
		heads = append(heads, h)
	}
	if places > 0 && (places > 1 || len(x.levels) == 2) {
		x.heads = heads
	}
}

// blank tells a row that says nothing of a place: an empty one, or a total.
func (x *placeList) blank(r int) bool {
	for _, cell := range x.grid.Rows[r] {
		if cell.Kind != Blank {
			return totalText.MatchString(totalWord(cell.Text))
		}
	}
	return true
}

// wide tells a list with columns of levels, whose other name and code are those of the smallest.
func (x *placeList) wide() bool {
	return slices.ContainsFunc(x.heads, func(h listHead) bool { return h.level != "" })
}

// col is the column of a level's name or code; -1 where there is none.
func (x *placeList) col(r role, l model.Level) int {
	i := slices.IndexFunc(x.heads, func(h listHead) bool {
		return h.level == l && (h.role == r || r == roleName && h.role == roleTown)
	})
	if i < 0 && l == x.levels.Smallest() {
		i = slices.IndexFunc(x.heads, func(h listHead) bool { return h.level == "" && h.word == "" && h.role == r })
	}
	return i
}

func (x *placeList) word(word string) int {
	return slices.IndexFunc(x.heads, func(h listHead) bool { return h.word == word })
}

// wideRow reads the places of a row, from the whole. Where a larger one is named and a smaller
// one is not, the row lies in none of that level; where none is, it lies where the row before does.
func (x *placeList) wideRow(r int) {
	var in *Listed
	named, class := false, ""
	for _, head := range []string{"class", "level"} { // whose columns say the levels, so that a type is a class
		if c := x.word(head); c >= 0 && class == "" {
			class = classID(tidy(x.grid.At(r, c).Text))
		}
	}
	for i, l := range x.levels {
		nameAt, codeAt := x.col(roleName, l), x.col(roleCode, l)
		name, code := x.grid.At(r, nameAt), x.grid.At(r, codeAt)
		if name.Kind == Blank && code.Kind == Blank {
			switch smallest := i == len(x.levels)-1; {
			case smallest, named, x.last[i] == nil:
				if nameAt >= 0 || codeAt >= 0 || smallest {
					x.last[i] = nil
				}
			default:
				in = x.last[i]
			}
			continue
		}
		named = named || i > 0
		at := nameAt
		if name.Kind == Blank {
			at = codeAt
		}
		p := x.place(&Listed{Level: l, Code: clean(code), Name: tidy(name.Text), row: r, col: max(at, 0)}, in, code)
		if p == nil {
			return
		}
		if i == len(x.levels)-1 {
			p.Class = class
		}
		if x.last[i] != p {
			for j := i + 1; j < len(x.last); j++ {
				x.last[j] = nil
			}
		}
		x.last[i], in = p, p
	}
}

// clean is a code as it is written: a number by its digits.
func clean(c Cell) string {
	if c.Kind == Numeric && c.Raw != "" {
		return flat(c.Raw)
	}
	return strings.TrimPrefix(flat(c.Text), "'")
}

// place notes a place, which other rows may name again; nil where something is wrong with it.
func (x *placeList) place(p *Listed, in *Listed, code Cell) *Listed {
	if in != nil {
		p.In = in.key()
	}
	if lostDigits.MatchString(p.Code) && strings.ContainsAny(p.Code, "eE.") && code.Kind == Numeric || exponent.MatchString(p.Code) {
		x.problem(p.row, p.col, diag.CodeAsNumber, diag.Args{"Found": code.Text, "Example": ""})
		return nil
	}
	key := string(p.Level) + "\n" + p.In + "\n" + p.Name
	if p.Code != "" {
		key = string(p.Level) + "\n" + p.Code
	}
	had := x.known[key]
	switch {
	case had == nil:
	case had.Name == "" || p.Name == "" || had.Name == p.Name && (p.In == "" || had.In == p.In):
		had.Name = cmp.Or(had.Name, p.Name)
		return had
	default:
		x.problemWith(p.row, p.col, diag.ListTwice, diag.Args{"Code": p.Code, "Name": p.Name, "Other": had.Name}, had.at)
		return nil
	}
	p.at, p.order = x.at(p.row, p.col), len(x.found)
	x.known[key] = p
	x.found = append(x.found, p)
	return p
}

// key is what other places know it by until all have codes.
func (p *Listed) key() string { return fmt.Sprintf("%s %d", p.Level, p.order) }

// longestName is the longest that package check believes.
const longestName = 200

// result are the places in order of level and code, with codes for all.
func (x *placeList) result() []Listed {
	counts, taken := map[model.Level]int{}, map[string]bool{}
	for _, p := range x.found {
		counts[p.Level]++
		taken[p.Code] = true
		reason := ""
		switch {
		case p.Name == "" && p.Code != "":
			p.Name = p.Code
		case p.Name == "":
			reason = "list-empty"
		case utf8.RuneCountInString(p.Name) > longestName:
			reason = "list-long"
		case strings.ContainsFunc(p.Name, model.Unseen):
			reason = "list-unseen"
		}
		if reason != "" {
			x.problemOf(p, diag.ListName, diag.Args{"Why": diag.Term(reason), "Limit": longestName})
		}
	}
	next, codes := map[model.Level]int{}, map[string]string{}
	for _, p := range x.found {
		for p.Code == "" || p.Made && taken[p.Code] {
			next[p.Level]++
			width := max(2, len(fmt.Sprint(counts[p.Level])))
			p.Code, p.Made = fmt.Sprintf("%s%0*d", strings.ToUpper(string(p.Level)[:1]), width, next[p.Level]), true
		}
		if p.Made {
			taken[p.Code] = true
		}
		codes[p.key()] = p.Code
	}
	var all []Listed
	for _, p := range x.found {
		own := *p
		own.In = codes[p.In]
		all = append(all, own)
	}
	slices.SortStableFunc(all, func(a, b Listed) int {
		return cmp.Or(slices.Index(x.levels, a.Level)-slices.Index(x.levels, b.Level), model.CompareCodes(a.Code, b.Code))
	})
	return all
}

// problemOf reports a problem of a place at the cell that it was read from.
func (x *placeList) problemOf(p *Listed, code string, args diag.Args) {
	x.findings.found = append(x.findings.found, finding{x.order, p.row, p.col, diag.Problem{Pos: diag.Pos{File: p.at}, Code: code, Args: args}})
}
