package pdf

import (
	"bytes"
	"fmt"
)

// element is a part of the document's structure, for those who have it read out.
type element struct {
	tag   string
	alt   string
	attrs string
	kids  []*element
	marks []mark
	id    int
}

// mark is a piece of a sheet that belongs to an element.
type mark struct{ sheet, n int }

// under adds an element below another.
func (e *element) under(tag string) *element {
	kid := &element{tag: tag}
	e.kids = append(e.kids, kid)
	return kid
}

// sheet is a page in the making.
type sheet struct {
	n       int // from 0
	height  float64
	content bytes.Buffer
	marked  []*element
	fonts   *Fonts
	pen     pen
}

// of writes what belongs to an element.
func (s *sheet) of(e *element, write func()) {
	fmt.Fprintf(&s.content, "/%s<</MCID %d>>BDC\n", e.tag, len(s.marked))
	e.marks = append(e.marks, mark{s.n, len(s.marked)})
	s.marked = append(s.marked, e)
	write()
	s.content.WriteString("EMC\n")
}

// aside writes what is not of the text: lines, grounds, numbers of sheets.
func (s *sheet) aside(write func()) {
	s.content.WriteString("/Artifact BMC\n")
	write()
	s.content.WriteString("EMC\n")
}

// pen is what the sheet is written with at a place: said again only where it changes.
type pen struct {
	of      face
	size    float64
	fill    colour
	stroked bool
	spacing float64 // behind each letter
}

// ink takes up a colour.
func (s *sheet) ink(c colour) {
	if s.pen.fill != c {
		s.pen.fill = c
		s.content.WriteString(string(c) + " rg ")
	}
}

// fill fills a rectangle; y runs downwards.
func (s *sheet) fill(x, y, w, h float64, c colour) {
	s.ink(c)
	numbers(&s.content, x, s.height-y-h, w, h)
	s.content.WriteString("re f\n")
}

// rule draws a line.
func (s *sheet) rule(x1, y1, x2, y2, w float64, c colour) {
	fmt.Fprintf(&s.content, "%s RG %s w ", c, number(w))
	numbers(&s.content, x1, s.height-y1)
	s.content.WriteString("m ")
	numbers(&s.content, x2, s.height-y2)
	s.content.WriteString("l S\n")
}

// boxes draws the edges of rectangles, each of a left edge and a width.
func (s *sheet) boxes(y, h, w float64, c colour, all [][2]float64) {
	fmt.Fprintf(&s.content, "%s RG %s w ", c, number(w))
	for _, b := range all {
		numbers(&s.content, b[0], s.height-y-h, b[1], h)
		s.content.WriteString("re ")
	}
	s.content.WriteString("S\n")
}

// piece is what is not torn between two sheets.
type piece struct {
	height, before float64
	keep           bool   // it stands on the sheet of the next piece
	fresh          bool   // it begins a sheet
	foot           bool   // it stands at the foot of its sheet
	head           *piece // what is said again above it where it begins a sheet
	draw           func(s *sheet, y float64)
	placed         func(n int, y float64) // it is told on which sheet it stands
}

// paginate places pieces on sheets, and draws them when all have their places: a list of
// contents knows its numbers then.
func (b *body) paginate() []*sheet {
	var todo []func()
	var sheets []*sheet
	y := 0.0
	begin := func() *sheet {
		s := &sheet{n: len(sheets), height: b.form.height, fonts: b.Fonts}
		sheets, y = append(sheets, s), 0
		return s
	}
	put := func(p *piece, y float64) {
		s := sheets[len(sheets)-1]
		if p.placed != nil {
			p.placed(s.n, b.form.top+y)
		}
		todo = append(todo, func() { p.draw(s, b.form.top+y) })
	}
	begin()
	room := b.form.room
	for from := 0; from < len(b.pieces); {
		to := from + 1
		for to < len(b.pieces) && b.pieces[to-1].keep && !b.pieces[to].fresh {
			to++
		}
		chain := b.pieces[from:to]
		from = to
		high := 0.0
		for i, p := range chain {
			if i > 0 || y > 0 {
				high += p.before
			}
			high += p.height
		}
		if chain[0].fresh && y > 0 || y > 0 && y+high > room+0.01 {
			begin()
			if head := chain[0].head; head != nil {
				put(head, 0)
				y = head.height
			}
		}
		for _, p := range chain {
			if y > 0 && y+p.before+p.height > room+0.01 { // a chain that is longer than a sheet
				begin()
			}
			if y > 0 {
				y += p.before
			}
			if p.foot {
				y = room - p.height
			}
			put(p, y)
			y += p.height
		}
	}
	for _, do := range todo {
		do()
	}
	return sheets
}
