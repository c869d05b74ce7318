package pdf

import (
	"encoding/xml"
	"fmt"
	"io"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

func escape(w io.Writer, s string) { _ = xml.EscapeText(w, []byte(s)) }

func (b *body) add(p *piece) { b.pieces = append(b.pieces, p) }

// gap leaves room before what follows, but for the head of a sheet.
func (b *body) gap(height float64) {
	b.add(&piece{before: height, keep: true, draw: func(*sheet, float64) {}})
}

// write lays the document out: head, title, text, annexes' list, signature, annexes, foot.
func (b *body) write() {
	d, o := b.Doc, b.Doc.Official
	if o != nil {
		b.letterhead(o)
	}
	if o != nil && len(o.Title) > 0 {
		b.titled("H1", b.form.title, o.Title...)
	} else {
		b.titled("H1", b.form.title, d.Title)
	}
	if d.AsOf != "" {
		b.paragraph("P", b.form.day, run{text: d.AsOf})
	}
	if b.chinese && o == nil {
		b.gap(b.form.text.line)
	}
	if o != nil && o.Contents {
		b.contents()
	}
	rest := d.Blocks
	for len(rest) > 0 {
		if _, is := rest[0].(doc.Annex); is {
			break
		}
		b.block(rest[0])
		rest = rest[1:]
	}
	if o != nil {
		b.annexes(o.Annexes)
		b.signature(o)
	}
	for _, x := range rest {
		b.block(x)
	}
	if d.Foot != "" {
		b.paragraph("P", b.form.note, run{text: d.Foot})
	}
	if o != nil {
		b.imprint(o)
	}
}

// block writes a block of a brief.
func (b *body) block(x doc.Block) {
	switch x := x.(type) {
	case doc.Heading:
		b.heading("H2", b.form.head, x.Text, 0)
	case doc.Prose:
		b.prose(x)
	case doc.Table:
		b.table(x.Table)
	case doc.Figure:
		b.figure(*x.Figure)
	case doc.Facts:
		b.table(x.Table())
	case doc.Annex:
		b.annex(x)
	default:
		b.fail(fmt.Errorf("a PDF has no block %T", x))
	}
}

func (b *body) heading(tag string, st style, text string, level int) {
	first := len(b.pieces)
	b.paragraph(tag, st, run{text: text})
	for _, p := range b.pieces[first:] {
		p.keep = true
	}
	if first < len(b.pieces) {
		b.mark(b.pieces[first], text, level)
	}
}

// prose writes a heading, paragraphs and a numbered list.
func (b *body) prose(p doc.Prose) {
	if p.Heading != "" {
		b.heading("H3", b.form.part, p.Heading, 1)
	}
	for _, x := range p.Paragraphs {
		b.paragraph("P", b.form.text, run{text: x.Head, of: b.form.text.strong}, run{text: x.Text})
	}
	st := b.form.text
	if !b.chinese {
		st.hang = 18
	}
	for i, x := range p.Items {
		number := fmt.Sprintf("%d. ", i+1)
		if x.Head == "" {
			b.paragraph("P", st, run{text: number + x.Text})
		} else {
			b.paragraph("P", st, run{text: number + x.Head, of: st.strong}, run{text: x.Text})
		}
	}
}

// paragraph writes a paragraph: two of its lines at least stand together. A run without a face
// is in that of the style.
func (b *body) paragraph(tag string, st style, runs ...run) {
	runs = st.dress(runs)
	if len(runs) == 0 {
		return
	}
	e := b.root.under(tag)
	all := lines(b.letters(runs, st.pitch), b.form.width-st.hang, st.indent, st.spread)
	b.stack(e, st, runs, all)
}

// stack adds the lines of a paragraph.
func (b *body) stack(e *element, st style, runs []run, all []line) {
	for i, l := range all {
		p := &piece{height: st.line, keep: len(all) > 1 && (i == 0 || i == len(all)-2)}
		x := b.form.left + st.hang
		switch {
		case i == 0:
			p.before = st.before
			x += st.indent - st.hang
		}
		if st.centred {
			x = b.form.left + (b.form.width-l.width)/2
		}
		if i == len(all)-1 {
			p.height += st.after
		}
		p.draw = func(s *sheet, y float64) {
			s.of(e, func() { s.show(l, runs, x, y+st.base()) })
		}
		b.add(p)
	}
}

// base is how far the base line lies below a line's upper edge.
func (st style) base() float64 { return (st.line-st.size)/2 + st.size*0.88 }

// dress gives runs the style's face, size and colour where they have none.
func (st style) dress(runs []run) []run {
	var out []run
	for _, r := range runs {
		if r.text == "" {
			continue
		}
		if r.of == 0 {
			r.of = st.of
		}
		if r.size == 0 {
			r.size = st.size
		}
		if r.colour == "" {
			r.colour = st.colour
		}
		out = append(out, r)
	}
	return out
}

// titled writes a title in the parts that it is given in; the lines of each are about as long
// as each other.
func (b *body) titled(tag string, st style, parts ...string) {
	first := len(b.pieces)
	e := b.root.under(tag)
	for _, part := range parts {
		b.balanced(e, st, part)
	}
	for _, p := range b.pieces[first:] {
		p.keep = true
	}
}

func (b *body) balanced(e *element, st style, title string) {
	runs := st.dress([]run{{text: title}})
	if len(runs) == 0 {
		return
	}
	letters := b.letters(runs, 0)
	width := b.form.width
	n := len(lines(letters, width, 0, false))
	low, high := width/float64(n)*0.9, width
	for high-low > 1 && st.centred {
		if mid := (low + high) / 2; len(lines(letters, mid, 0, false)) > n {
			low = mid
		} else {
			high = mid
		}
	}
	b.stack(e, st, runs, lines(letters, high, 0, false))
}

// figure shows a chart with its title and its sentence below.
func (b *body) figure(fig chart.Figure) {
	if len(fig.Drawings) == 0 {
		b.fail(fmt.Errorf("chart %s has no drawing", fig.ID))
		return
	}
	w, h, _ := doc.OnPaper(fig) // as large as in Word
	d, err := b.drawing(doc.Coloured(fig.Drawings[0].SVG, b.Colours))
	if err != nil {
		b.fail(fmt.Errorf("chart %s: %w", fig.ID, err))
		return
	}
	wide, high := float64(w)/doc.Millimetre*mm, float64(h)/doc.Millimetre*mm
	e := b.root.under("Figure")
	e.alt = b.Words.Label("chart_label", i18n.Args{"title": fig.Title, "sentence": fig.Sentence})
	b.add(&piece{height: high, before: 8, keep: true, draw: func(s *sheet, y float64) {
		s.of(e, func() { s.draw(d, b.form.left+(b.form.width-wide)/2, y, wide/d.W) })
	}})
	b.together(func() {
		caption := b.form.caption
		caption.centred, caption.before = true, 2
		b.paragraph("Caption", caption, run{text: fig.Title})
		if b.Doc.Official != nil {
			return // what it shows is told in the text
		}
		b.paragraph("P", b.form.note, run{text: fig.Subtitle})
		b.paragraph("P", b.form.note, run{text: fig.Sentence})
	})
}

// together keeps all that is added on one sheet.
func (b *body) together(add func()) {
	first := len(b.pieces)
	add()
	for i := first; i < len(b.pieces)-1; i++ {
		b.pieces[i].keep = true
	}
}
