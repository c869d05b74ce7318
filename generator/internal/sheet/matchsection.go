package sheet

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// What a row lies in: by a row of its own above it, and by its own columns.

// section tells a row that says nothing but a town, for the rows below it.
func (rr *rowReader) section(r int) bool {
	over := rr.register.over(rr.level())
	if rr.figures(r) || len(over) == 0 {
		return false
	}
	text, code := "", ""
	for c, cell := range rr.grid.Rows[r] {
		if cell.Kind == Blank || cell.Merged {
			continue
		}
		if c < len(rr.cols) && rr.cols[c].role == roleIgnored && rr.cols[c].label != "" && len([]rune(cell.Text)) < 4 {
			continue // a number in front: 一
		}
		isCode := model.FormTown.Match(cell.Text) && !rr.register.own || rr.register.codeOf(over, cell.Text) != nil
		switch {
		case isCode:
			code = cell.Text
		case text != "":
			return false
		default:
			text = cell.Text
		}
	}
	s := flat(numbering.ReplaceAllString(norm.NFKC.String(text), "$3"))
	s = strings.TrimSuffix(strings.TrimSuffix(s, ":"), "：")
	if town := rr.register.titled(over, s); town != nil && s != "" {
		rr.lies(above{place: town, row: r, as: text})
		return true
	}
	if town := rr.register.codeOf(over, code); town != nil && text == "" {
		rr.lies(above{place: town, row: r, as: code})
		return true
	}
	return false
}

// codeOf is the place of some levels that bears a code.
func (x *register) codeOf(levels []model.Level, text string) *model.Place {
	for _, l := range levels {
		if code, ok := x.index(l).coded(flat(text)); ok {
			return x.index(l).byCode[code]
		}
	}
	return nil
}

// lies notes a place that the rows from here on lie in.
func (rr *rowReader) lies(a above) {
	rr.within = rr.within.with(a, rr.firstPeriod().ReadOn(rr.c.Programme.AsOf.V))
}

// isCode tells a code that stands where a name is asked.
func (rr *rowReader) isCode(name Cell) bool {
	text := flat(name.Text)
	if rr.register.own {
		idx := rr.register.index(rr.level())
		_, known := idx.coded(text)
		return known && len(idx.find(text)) == 0
	}
	return codeLike.MatchString(text) || lostDigits.MatchString(text)
}

// townCells reads the places that a row says it lies in, from the largest. An empty cell below
// one that names a place means the same place, as merged cells do when they are saved as text;
// our own forms have none, and an empty cell there says that there is none.
func (rr *rowReader) townCells(r int) {
	for i := range rr.within {
		rr.within[i].firm = false
	}
	for _, l := range rr.register.over(rr.level()) {
		for c, col := range rr.cols {
			if col.role == roleTown && cmp.Or(col.level, rr.places.Levels.Parts()) == l {
				rr.townCell(r, c, l)
			}
		}
	}
}

func (rr *rowReader) townCell(r, c int, level model.Level) {
	cell, idx := rr.grid.At(r, c), rr.register.index(level)
	if cell.Kind == Blank {
		i := slices.IndexFunc(rr.within, func(a above) bool { return a.place.Level == level })
		switch {
		case i < 0:
		case rr.own:
			rr.within = rr.within.without(level)
		case rr.within[i].row >= 0:
			rr.note(c, "town-above", rr.within[i].place.Name, "")
		}
		return
	}
	text := flat(cell.Text)
	if len(idx.find(text)) == 0 {
		text = rr.register.withoutCounty(flat(simplified(text)))
	}
	if code, ok := idx.coded(text); ok {
		rr.lies(above{idx.byCode[code], r, cell.Text, true})
		return
	}
	day := rr.firstPeriod().ReadOn(rr.c.Programme.AsOf.V)
	found := idx.find(text)
	if len(found) > 1 {
		found = slices.DeleteFunc(found, func(n model.Named) bool { return rr.within.without(level).stranger(n.Place, day) != nil })
	}
	if len(found) == 1 {
		rr.lies(above{found[0].Place, r, cell.Text, true})
		return
	}
	args := diag.Args{"Found": cell.Text, "Level": diag.Term("level-" + string(level))}
	if near, ok := hint(idx.near(text, nil, model.Date{}), day); ok {
		args["Near"] = near
	}
	if rr.figures(r) {
		rr.problem(r, c, diag.NameUnknown, args)
	}
	rr.within = rr.within.without(level)
}
