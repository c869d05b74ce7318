package brief

import (
	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// measure is how much a brief tells: an office sends few sheets, and what does not fit stands
// in the annexes.
type measure struct {
	problems, headlines int // how many of them
	asks                int // of how many days
}

// Each measure tells less than the one before it.
var (
	ofWhole = []measure{{5, 10, 5}, {5, 10, 3}, {5, 10, 2}, {4, 10, 2}, {3, 10, 2}, {3, 8, 2}, {3, 6, 2}, {2, 4, 1}}
	ofPart  = []measure{{3, 10, 3}, {3, 8, 2}, {3, 6, 2}, {2, 8, 2}, {2, 6, 2}, {2, 6, 1}, {2, 4, 1}, {2, 3, 1}, {1, 6, 1}, {1, 3, 1}}
)

// How many sheets a brief may have.
const (
	sheets       = 4
	sheetsOfPart = 2
	sheetsOfYear = 6
)

// sheets is how many the brief may have.
func (s *draft) sheets() int {
	switch {
	case !s.county():
		return sheetsOfPart
	case s.yearly():
		return sheetsOfYear
	}
	return sheets
}

// fits tells whether the brief takes no more sheets than it may; what is spare is left of the last.
func (s *draft) fits() bool {
	used := s.taken()
	return used.sheets < s.sheets() || used.sheets == s.sheets() && used.rest >= spare
}

// sheet is how much a sheet holds: lines, and how broad they are in tenths of the breadth of a
// Chinese character.
type sheet struct{ lines, width int }

// sheet is that of GB/T 9704-2012 in Chinese: 22 lines of 28 characters.
func (s *draft) sheet() sheet {
	if i18n.Chinese(s.Lang) {
		return sheet{22, 280}
	}
	return sheet{44, 540}
}

// Parts of a brief in hundredths of a line of running text, taken from sheets that were
// measured.
const (
	line       = 100
	titleRoom  = 370
	figureRoom = 435
	tableRoom  = 95
	rowRoom    = 50
	spare      = 4 * line // what a font that is broader than that of the norm may take
)

// filled are sheets as they fill.
type filled struct {
	sheets, rest int // how many have begun, and what is left of the last, in hundredths of a line
	whole        int // what one holds
}

// part adds lines that may stand on two sheets.
func (f *filled) part(lines int) {
	for range lines {
		f.block(line)
	}
}

// block adds what stands on one sheet.
func (f *filled) block(room int) {
	if f.rest < room {
		f.sheets, f.rest = f.sheets+1, f.whole
	}
	f.rest -= room
}

// taken is how many sheets the brief takes: its title and text, and what stands below it.
func (s *draft) taken() *filled {
	f := &filled{sheets: 1, rest: s.sheet().lines * line, whole: s.sheet().lines * line}
	f.block(titleRoom)
	for _, part := range s.doc.Parts {
		switch x := part.(type) {
		case doc.Heading: // on one sheet with what follows
			f.block(3 * line)
			f.rest += 2 * line
		case doc.Prose:
			for _, p := range append(x.Paragraphs[:len(x.Paragraphs):len(x.Paragraphs)], x.Items...) {
				f.part(s.linesOf(p.Head + p.Text))
			}
		case doc.Figure:
			f.block(figureRoom)
		case doc.Table:
			f.block(tableRoom + rowRoom*(len(x.Rows)+len(x.Foot)+1))
		}
	}
	f.part(s.closing())
	return f
}

// linesOf is how many lines a paragraph takes, which is indented by two characters: as many as
// its words and characters need that a line may not be broken within.
func (s *draft) linesOf(text string) int {
	if s.Bare != nil {
		text = s.Bare(text)
	}
	width := s.sheet().width
	lines, used, state := 1, 20, -1
	for text != "" {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		w := breadth(segment)
		if used+w > width {
			lines, used = lines+1, 0
		}
		used += w
	}
	return lines
}

// breadth is how broad a text is, in tenths of a Chinese character. Letters and digits are
// taken for broad ones, since the fonts of a machine are not known.
func breadth(text string) int {
	w := 0
	for _, c := range text {
		w += []int{0, 6, 10}[min(runewidth.RuneWidth(c), 2)]
	}
	return w
}

// closing is how many lines stand below the text: the annexes, who signs, who gets copies.
func (s *draft) closing() int {
	o := s.doc.Official
	n := len(o.Annexes)
	if o.Signer+o.Day != "" {
		n += 3
	}
	if o.Contents {
		n += 4
	}
	for _, line := range []string{o.Copies, o.Printer + o.Printed} {
		if line != "" {
			n += s.linesOf(line)
		}
	}
	return n
}
