package sheet

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Units that stand apart from the labels of the columns: above the table, in its title, in
// the names of the sheet and the file, in a note below, and in a column of units.

// unitsAround are the units that hold for columns which name none: those of the line above
// the table, 单位：万元、人, or where there is no such line, those said elsewhere.
func (t *table) unitsAround() []string {
	if above := t.unitsAbove(); len(above) > 0 {
		return above
	}
	texts := []string{fileStem(t.book.File), t.grid.Name}
	for r, row := range t.grid.Rows {
		for _, cell := range row {
			if cell.Kind == Text && !cell.Merged && (r < t.top || r >= t.first && noteOfUnit.MatchString(cell.Text)) {
				texts = append(texts, cell.Text)
			}
		}
	}
	var units []string
	for _, text := range texts {
		units = append(units, t.labels.unitsIn(text)...)
	}
	return append(units, t.unitColumn()...)
}

var (
	noteOfUnit = regexp.MustCompile(`单位\s*(?:均|都|皆)?\s*(?:为|是|以|用|[:：])`)
	unitSaid   = regexp.MustCompile(`单位\s*(?:均|都|皆)?\s*(?:为|是|以|用|:)?\s*([^\s,;。、()]+)`)
)

// unitsIn are the units that a title, a name or a note says: in brackets, behind 单位, or at
// its end.
func (x *labels) unitsIn(text string) []string {
	text = norm.NFKC.String(text)
	var said []string
	for _, m := range brackets.FindAllStringSubmatch(text, -1) {
		said = append(said, strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune(",;、", r) })...)
	}
	for _, m := range unitSaid.FindAllStringSubmatch(text, -1) {
		said = append(said, m[1])
	}
	if words := strings.Fields(brackets.ReplaceAllString(text, " ")); len(words) > 1 {
		said = append(said, words[len(words)-1])
	}
	return slices.DeleteFunc(said, func(s string) bool { return !x.isUnit(strings.TrimSpace(s)) })
}

// unitColumn are the units that a column of them names, row by row.
func (t *table) unitColumn() []string {
	var units []string
	for c, col := range t.cols {
		if !slices.Contains([]string{"单位", "计量单位", "金额单位", "unit"}, plain(col.label)) {
			continue
		}
		for r := t.first; r < len(t.grid.Rows); r++ {
			if cell := t.grid.At(r, c); cell.Kind == Text && t.labels.isUnit(cell.Text) && !slices.Contains(units, cell.Text) {
				units = append(units, cell.Text)
			}
		}
	}
	return units
}

// unitBehind tells a label that ends with its unit without brackets: 农民人均纯收入元.
func (x *labels) unitBehind(label string) (name, unit string, ok bool) {
	label = strings.TrimSpace(norm.NFKC.String(label))
	if len(x.find(label)) > 0 {
		return "", "", false
	}
	for i := range label {
		name, unit = strings.TrimSpace(label[:i]), label[i:]
		if i > 0 && x.isUnit(unit) && len(x.find(name)) > 0 {
			return name, strings.TrimSpace(unit), true
		}
	}
	return "", "", false
}
