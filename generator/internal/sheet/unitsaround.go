package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

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
	var units []string
	for _, text := range t.textsAround(noteOfUnit) {
		units = append(units, t.labels.unitsIn(text)...)
	}
	return append(units, t.unitColumn()...)
}

// textsAround are the names of the file and the sheet, what stands above the table, and the
// notes below it.
func (t *table) textsAround(notes *regexp.Regexp) []string {
	texts := []string{fileStem(t.book.File), t.grid.Name}
	for r, row := range t.grid.Rows {
		for _, cell := range row {
			if cell.Kind == Text && !cell.Merged && (r < t.top || r >= t.first && notes.MatchString(cell.Text)) {
				texts = append(texts, cell.Text)
			}
		}
	}
	return texts
}

// scaledAround is what stands around the table of a multiple of a figure's unit, said in
// words that are not read as a unit: 以万元计, KES '000, in thousands. An amount is none: 3万元.
func (t *table) scaledAround(f figureRef) string {
	var names []string
	for _, own := range append(f.m.Unit.All(), sameUnits[unitForm(f.m.Unit.First())]...) {
		if u := unitForm(own); u != "" {
			names = append(names, regexp.QuoteMeta(u))
		}
	}
	multiple := regexp.MustCompile(`(^|[^\d.十百千万亿一二三四五六七八九两几数])((?:[十百千万亿拾佰仟]+)(?:` + strings.Join(names, "|") + `))`)
	for _, text := range t.textsAround(noteRow) {
		bare := strings.Join(strings.Fields(strings.ToLower(t.labels.unnamed(text))), " ")
		if m := multiple.FindStringSubmatch(strings.ReplaceAll(bare, " ", "")); m != nil {
			return m[2]
		}
		m := manyOf.FindStringSubmatch(bare)
		if m == nil {
			continue
		}
		other := strings.ContainsFunc(bare, unicode.IsLetter) && !wordIn(bare, names) && slices.ContainsFunc(strings.Fields(bare), t.labels.isUnit)
		if !other {
			return strings.TrimSpace(m[2])
		}
	}
	return ""
}

// manyOf are words for multiples of a unit, without a number in front of them.
var manyOf = regexp.MustCompile(`(^|[^\d.,])\s*(\b(?:hundreds?|thousands?|millions?|billions?|lakhs?|crores?)\b|['’‘]000s?\b|\b000s\b|\b10{2,9}s?\b|\b10{0,2}(?:,000){1,3}\b|[×*]\s*10+)`)

func wordIn(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return regexp.MustCompile(`(?:^|[^\p{L}])` + w + `(?:$|[^\p{L}])`).MatchString(text)
	})
}

var (
	noteOfUnit = regexp.MustCompile(`单位\s*(?:均|都|皆)?\s*(?:为|是|以|用|[:：])`)
	unitSaid   = regexp.MustCompile(`单位\s*(?:均|都|皆)?\s*(?:为|是|以|用|:)?\s*([^\s,;。、()]+)`)
)

// unitsIn are the units that a title, a name or a note says: in brackets, behind 单位, or at
// its end.
func (x *labels) unitsIn(text string) []string {
	text = unitWords(text)
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

// unitWords is a text in half width and simplified characters, whose 单 位 is one word.
func unitWords(text string) string {
	return partedUnit.ReplaceAllString(simplified(norm.NFKC.String(text)), "单位")
}

var partedUnit = regexp.MustCompile(`单\s+位`)

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
