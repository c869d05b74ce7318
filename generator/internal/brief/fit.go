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
	sh := s.sheet()
	used := layout{s, sh}.taken()
	return used.sheets < s.sheets() || used.sheets == s.sheets() && used.rest >= spare*sh.line
}

// sheet is how much a sheet holds, in tenths of a point, and what the parts of a brief take of it,
// as measured on sheets that were laid out; a width is in tenths of the breadth of a Chinese
// character.
type sheet struct {
	room, width      int // what it holds, and how broad a line of running text is
	line, after      int // a line of running text, and what follows a paragraph
	heading          int
	title, titled    int // a line of the title, and how broad it is
	below            int // the day below the title
	agency, figure   int // the name of who issues it with what stands around it, and a chart
	table, row, cell int // a table's caption and edges, a row of one line, and another line of it
	wide             int // how broad all cells of a row of one line are
}

// sheet is that of GB/T 9704-2012 in Chinese: 22 lines of 28 characters. The name of who issues a
// brief stands there 35 mm below the edge, up to 62 points high, two lines above the number, 4 mm
// and two lines above the title.
func (s *draft) sheet() sheet {
	if i18n.Chinese(s.Lang) {
		return sheet{room: 6380, width: 280, line: 290, heading: 290, title: 350, titled: 200, below: 370, agency: 3010, figure: 1260, table: 275, row: 145, cell: 125, wide: 450}
	}
	return sheet{room: 6910, width: 490, line: 155, after: 50, heading: 320, title: 250, titled: 250, below: 260, agency: 200, figure: 1260, table: 275, row: 145, cell: 125, wide: 450}
}

// spare is what a font that is broader than the one that was measured may take, in lines.
const spare = 4

// filled are sheets as they fill.
type filled struct {
	sheets, rest int // how many have begun, and what is left of the last, in tenths of a point
	whole        int // what one holds
}

// lines adds lines that may stand on two sheets.
func (f *filled) lines(n, height int) {
	for range n {
		f.block(height)
	}
}

// block adds what stands on one sheet.
func (f *filled) block(room int) {
	if f.rest < room {
		f.sheets, f.rest = f.sheets+1, f.whole
	}
	f.rest -= room
}

// layout reckons what the parts of a brief take of its sheets.
type layout struct {
	*draft
	sheet
}

// taken is how many sheets the brief takes: its title and text, and what stands below it.
func (s layout) taken() *filled {
	sh := s.sheet
	f := &filled{sheets: 1, rest: sh.room, whole: sh.room}
	f.block(s.head())
	for _, part := range s.doc.Parts {
		switch x := part.(type) {
		case doc.Heading: // on one sheet with what follows
			f.block(sh.heading + 2*sh.line)
			f.rest += 2 * sh.line
		case doc.Prose:
			for _, p := range append(x.Paragraphs[:len(x.Paragraphs):len(x.Paragraphs)], x.Items...) {
				f.lines(s.linesOf(p.Head+p.Text, sh.width), sh.line)
				f.rest -= sh.after
			}
		case doc.Figure:
			f.block(sh.figure + (s.linesOf(x.Title, sh.width)-1)*sh.line)
		case doc.Table:
			f.block(s.tableRoom(x))
		}
	}
	f.lines(s.closing(sh.width), sh.line)
	return f
}

// head is what the letterhead and the title take.
func (s layout) head() int {
	sh := s.sheet
	o, room := s.doc.Official, sh.below
	if o.Agency != "" {
		room += sh.agency
	}
	if o.Number+o.Signatory != "" {
		room += sh.line
	}
	for _, l := range o.Title {
		room += s.linesOf(l, sh.titled) * sh.title
	}
	return room
}

// tableRoom is what a table takes: a row whose cells are long has several lines.
func (s layout) tableRoom(t doc.Table) int {
	sh := s.sheet
	room := sh.table + sh.row
	for _, r := range append(t.Rows[:len(t.Rows):len(t.Rows)], t.Foot...) {
		said := ""
		for _, c := range r {
			said += c.Text + c.Status
		}
		room += sh.row + (s.linesOf(said, sh.wide)-1)*sh.cell
	}
	return room
}

// linesOf is how many lines a paragraph takes, which is indented by two characters: as many as
// its words and characters need that a line may not be broken within. width is that of a line in
// tenths of the breadth of a Chinese character.
func (s layout) linesOf(text string, width int) int {
	if s.Bare != nil {
		text = s.Bare(text)
	}
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
func (s layout) closing(width int) int {
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
			n += s.linesOf(line, width)
		}
	}
	return n
}
