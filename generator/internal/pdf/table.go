package pdf

import (
	"fmt"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/progress"
)

// The looks of tables.
const (
	padX, padY = 3.5, 2.5
	closeY     = 1 // in a document of an office, which has few sheets
	edge       = 0.5
)

var (
	edgeColour = hex("#98A5B1")
	shade      = hex("#F0F5FB")
)

// signs tell lights apart without colour; colours are those of the words on paper.
var signs = map[progress.Light]struct {
	sign   string
	colour colour
}{
	progress.Green: {"●", hex("#17613F")}, progress.Yellow: {"▲", hex("#7C4D00")}, progress.Red: {"■", hex("#A3170E")}, progress.Grey: {"○", hex("#4A5865")},
}

// para is a paragraph of a cell.
type para struct {
	runs    []run
	letters []letter
	line    float64
}

// grid is a table in the making.
type grid struct {
	chart.Table
	body    *body
	e       *element
	cell    style
	below   style
	padding float64 // beside the text of a cell
	padY    float64 // above and below it
	widths  []float64
}

// cell is what stands in a cell: paragraphs, and how they are set.
type cell struct {
	paras  []para
	right  bool
	span   bool // over all columns
	head   bool
	turned bool   // it runs upwards, in a column that has no room across
	down   bool   // letter below letter, as Chinese does there
	say    string // what is read out in its place: a light that stands without its word
	scope  string // of a head: Column or Row
}

// table writes a table with its caption above and its note below. Its head is said again on
// every sheet, and no row is torn but one that is longer than a sheet.
func (b *body) table(t chart.Table) {
	if len(t.Columns) == 0 {
		return
	}
	if t.Caption != "" {
		first := len(b.pieces)
		b.paragraph("Caption", b.form.caption, run{text: t.Caption})
		for _, p := range b.pieces[first:] {
			p.keep = true
		}
	} else {
		b.gap(6)
	}
	b.rows(t)
	b.paragraph("P", b.form.note, run{text: t.Note})
	b.gap(6)
}

// rows lays a table's rows out, with what keeps the first of them to its caption.
func (b *body) rows(t chart.Table) {
	g := &grid{Table: t, body: b, e: b.root.under("Table"), cell: b.form.cell, below: b.form.cellNote, padding: padX, padY: padY}
	if b.Doc.Official != nil {
		g.padY = closeY
	}
	if t.Narrow {
		g.padding = 1.5
	}
	if len(t.Columns) > 9 {
		g.cell.size, g.cell.line, g.below.size, g.below.line = 7.5, 10.5, 6.5, 9
	}
	var head []cell
	if slices.ContainsFunc(t.Columns, func(c chart.Column) bool { return c.Title != "" }) {
		for i, c := range t.Columns {
			head = append(head, cell{turned: t.Narrow && i > 0 && !b.chinese, down: t.Narrow && i > 0 && b.chinese, paras: []para{g.para(g.cell, run{text: c.Title, of: smallBold})}, right: c.Kind == "num", head: true, scope: "Column"})
		}
	}
	var all [][]cell
	for _, r := range t.Rows {
		all = append(all, g.row(r, false))
	}
	if len(t.Rows) == 0 {
		all = append(all, []cell{{paras: []para{g.para(g.cell, run{text: b.Words.Say("word.no-rows", nil)})}, span: true}})
	}
	for _, r := range t.Foot {
		all = append(all, g.row(r, true))
	}
	g.widths = g.share(append([][]cell{head}, all...))
	var again *piece
	if head != nil {
		first := g.piece(head, g.e.under("TR"))
		first.keep = true
		b.add(first)
		again = g.piece(head, nil)
	}
	for i, r := range all {
		for _, p := range g.pieces(r) {
			p.head = again
			// What heads the next row keeps to it, the last row to the one before it, and all rows
			// of a short table to each other.
			p.keep = i < len(all)-1 && (len(r) == 1 && r[0].head || len(all) <= doc.WholeRows) || i == len(all)-2
			b.add(p)
		}
	}
}

// laid is a cell whose lines are broken.
type laid struct {
	cell
	x, w  float64
	lines []laidLine
	e     *element
}

type laidLine struct {
	line
	runs   []run
	height float64
	base   float64
}

func (g *grid) lay(r []cell) []laid {
	out := make([]laid, len(r))
	x := g.body.form.left
	for i, c := range r {
		w := g.body.form.width
		if !c.span {
			w = g.widths[i]
		}
		out[i] = laid{cell: c, x: x, w: w}
		for _, p := range c.paras {
			for _, l := range lines(p.letters, g.across(c, w), 0, false) {
				base := (p.line-p.runs[0].size)/2 + p.runs[0].size*0.88
				out[i].lines = append(out[i].lines, laidLine{l, p.runs, p.line, base})
			}
		}
		x += w
	}
	return out
}

// across is how long a line of a cell may be.
func (g *grid) across(c cell, width float64) float64 {
	switch {
	case c.turned:
		return 12 * g.cell.size
	case c.down:
		return 1.05 * g.cell.size
	}
	return width - 2*g.padding
}

// pieces are a row; one that no sheet can hold is parted between lines.
func (g *grid) pieces(r []cell) []*piece {
	cells := g.lay(r)
	tr := g.e.under("TR")
	g.tag(cells, tr)
	limit := g.body.form.room*0.8 - 2*g.padY
	var out []*piece
	for {
		now, rest, more := make([]laid, len(cells)), make([]laid, len(cells)), false
		for i, c := range cells {
			now[i], rest[i] = c, c
			n, high := 0, 0.0
			for n < len(c.lines) && high+c.lines[n].height <= limit {
				high += c.lines[n].height
				n++
			}
			now[i].lines, rest[i].lines = c.lines[:n], c.lines[n:]
			more = more || n < len(c.lines)
		}
		out = append(out, g.draw(now))
		if !more {
			return out
		}
		cells = rest
	}
}

// piece is a head's row; without an element it is said again.
func (g *grid) piece(r []cell, tr *element) *piece {
	cells := g.lay(r)
	if tr != nil {
		g.tag(cells, tr)
	}
	return g.draw(cells)
}

// tag gives each cell its element.
func (g *grid) tag(cells []laid, tr *element) {
	for i := range cells {
		c := &cells[i]
		c.e = tr.under("TD")
		if c.scope != "" {
			c.e.tag, c.e.attrs = "TH", "/A<</O/Table/Scope/"+c.scope+">>"
		}
		if c.say != "" {
			c.e.attrs += "/ActualText" + text(c.say)
		}
		if c.span && len(g.Columns) > 1 {
			c.e.attrs = fmt.Sprintf("/A<</O/Table/ColSpan %d>>", len(g.Columns))
		}
	}
}

func (g *grid) draw(cells []laid) *piece {
	height := 0.0
	for _, c := range cells {
		high := 0.0
		for _, l := range c.lines {
			if c.turned {
				high = max(high, l.width+2)
			} else {
				high += l.height
			}
		}
		height = max(height, high)
	}
	height = max(height, g.cell.line) + 2*g.padY
	return &piece{height: height, draw: func(s *sheet, y float64) {
		s.aside(func() { frame(s, cells, y, height) })
		for _, c := range cells {
			if len(c.lines) == 0 {
				continue
			}
			show := func() { c.show(s, y+g.padY, g.padding) }
			if c.turned {
				show = func() { c.rise(s, y+height-g.padY) }
			}
			if c.e == nil {
				s.aside(show)
			} else {
				s.of(c.e, show)
			}
		}
	}}
}

// frame draws the grounds and edges of a row.
func frame(s *sheet, cells []laid, y, height float64) {
	all := make([][2]float64, len(cells))
	for i, c := range cells {
		if c.head {
			s.fill(c.x, y, c.w, height, shade)
		}
		all[i] = [2]float64{c.x, c.w}
	}
	s.boxes(y, height, edge, edgeColour, all)
}

// rise shows a cell's lines from the foot upwards, the first on the left.
func (c *laid) rise(s *sheet, foot float64) {
	x := c.x + c.w/2
	for _, l := range c.lines {
		x -= l.height / 2
	}
	for _, l := range c.lines {
		before := s.pen
		s.content.WriteString("q 0 1 -1 0 ")
		numbers(&s.content, x+l.base, s.height-foot)
		s.content.WriteString("cm\n")
		s.show(l.line, l.runs, 0, s.height)
		s.content.WriteString("Q\n")
		s.pen = before
		x += l.height
	}
}

func (c *laid) show(s *sheet, y, padding float64) {
	for _, l := range c.lines {
		x := c.x + padding
		if c.right {
			x = c.x + c.w - padding - l.width
		}
		s.show(l.line, l.runs, x, y+l.base)
		y += l.height
	}
}
