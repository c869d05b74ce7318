package pdf

import (
	"fmt"
	"strings"

	"guben/generator/internal/doc"
)

// letterhead is what stands above the title: who issues it in red, the number, the signatory.
func (b *body) letterhead(o *doc.Official) {
	f := b.form
	if o.Agency != "" {
		st := f.agency
		runs := st.dress([]run{{text: o.Agency}})
		l := newLine(b.letters(runs, 0))
		if l.width > f.width {
			runs[0].size *= f.width / l.width
			l = newLine(b.letters(runs, 0))
		}
		above, size := 0.0, runs[0].size
		if b.chinese {
			above = 35 * mm
		}
		e := b.root.under("P")
		b.add(&piece{height: above + size*1.2, keep: true, draw: func(s *sheet, y float64) {
			s.of(e, func() { s.show(l, runs, f.left+(f.width-l.width)/2, y+above+size*0.95) })
		}})
		if b.chinese { // the number stands two lines below
			b.gap(2 * f.text.line)
		}
	}
	if o.Number != "" || o.Signatory != "" {
		b.ends(f.text, o.Number, o.Signatory, o.Signatory == "")
	}
	if o.Agency != "" && b.chinese {
		b.add(&piece{height: 4*mm + 2*f.text.line, keep: true, draw: func(s *sheet, y float64) {
			s.aside(func() { s.rule(f.left, y+4*mm, f.left+f.width, y+4*mm, 1.5, red) })
		}})
	}
}

// ends writes a line whose parts stand at its ends, one letter in from the edge in Chinese;
// one alone may be centred.
func (b *body) ends(st style, left, right string, centred bool) {
	f := b.form
	in := 0.0
	if b.chinese {
		in = st.size
	}
	e := b.root.under("P")
	name, role := "", right
	if at := strings.IndexRune(right, '：'); at >= 0 { // a signatory's name is in 楷体
		role, name = right[:at+len("：")], right[at+len("："):]
	}
	runs, names := st.dress([]run{{text: left}}), st.dress([]run{{text: role}, {text: name, of: b.form.part.of}})
	l, r := newLine(b.letters(runs, 0)), newLine(b.letters(names, 0))
	at := f.left + in
	if centred {
		at = f.left + (f.width-l.width)/2
	}
	b.add(&piece{height: st.line, keep: true, draw: func(s *sheet, y float64) {
		s.of(e, func() {
			s.show(l, runs, at, y+st.base())
			s.show(r, names, f.left+f.width-in-r.width, y+st.base())
		})
	}})
}

// contents lists the sections and annexes with their sheets. They are known when all is laid
// out: the list takes its room first.
func (b *body) contents() {
	f := b.form
	st := f.text
	b.paragraph("P", f.label, run{text: b.Words.Say("pdf.contents", nil)})
	toc := b.root.under("TOC")
	for _, x := range b.Doc.Blocks {
		title := ""
		switch x := x.(type) {
		case doc.Heading:
			title = x.Text
		case doc.Annex:
			title = called(x)
		default:
			continue
		}
		nth := len(toc.kids)
		item := toc.under("TOCI")
		runs := st.dress([]run{{text: title}})
		all := lines(b.letters(runs, 0), f.width-3*st.size, 0, false)
		for i, l := range all {
			last := i == len(all)-1
			b.add(&piece{height: st.line, keep: i < len(all)-1, draw: func(s *sheet, y float64) {
				s.of(item, func() {
					s.show(l, runs, f.left, y+st.base())
					if last {
						b.leader(s, st, l.width, y, b.sections()[nth].sheet+1)
					}
				})
			}})
		}
	}
	b.gap(st.line)
}

// sections are the bookmarks of the first level.
func (b *body) sections() []*bookmark {
	var out []*bookmark
	for _, m := range b.bookmarks {
		if m.level == 0 {
			out = append(out, m)
		}
	}
	return out
}

// leader leads from a title by dots to the number of its sheet.
func (b *body) leader(s *sheet, st style, from, y float64, n int) {
	f := b.form
	number, runs := b.single(fmt.Sprint(n), st)
	right := f.left + f.width - number.width
	s.show(number, runs, right, y+st.base())
	dots := st
	dots.of = smallFace
	dot, _ := b.single(".", dots)
	count := int((right - f.left - from - st.size) / (2 * dot.width))
	text := ""
	for range max(count, 0) {
		text += " ."
	}
	l, dotted := b.single(text, dots)
	s.show(l, dotted, right-l.width-st.size/2, y+st.base())
}

// called is what an annex is called by.
func called(x doc.Annex) string {
	if x.Label == "" {
		return x.Title
	}
	return x.Label + " " + x.Title
}

// annexes lists the annexes below the text.
func (b *body) annexes(all []string) {
	if len(all) == 0 {
		return
	}
	f := b.form
	st := f.text
	label := b.Words.Say("pdf.annexes", nil)
	lead, leadRuns := b.single(label, st)
	in := st.indent + lead.width
	if !b.chinese {
		in += st.size / 3
	}
	e := b.root.under("L")
	for i, title := range all {
		number := ""
		if len(all) > 1 {
			number = fmt.Sprintf("%d. ", i+1)
		}
		head, headRuns := b.single(number, st)
		headWidth := head.width
		if number != "" {
			headWidth += st.size / 4
		}
		runs := st.dress([]run{{text: title}})
		left := f.left + in + headWidth
		item := e.under("LI")
		for j, l := range lines(b.letters(runs, 0), f.width-in-headWidth-st.size, 0, false) {
			b.add(&piece{height: st.line, keep: true, draw: func(s *sheet, y float64) {
				s.of(item, func() {
					if j == 0 {
						if i == 0 {
							s.show(lead, leadRuns, f.left+st.indent, y+st.base())
						}
						s.show(head, headRuns, f.left+in, y+st.base())
					}
					s.show(l, runs, left, y+st.base())
				})
			}})
		}
	}
}

// signature is who signs and when: the day four letters in from the edge, the name centred
// above it. It keeps to the text before it.
func (b *body) signature(o *doc.Official) {
	if o.Signer == "" && o.Day == "" {
		return
	}
	f := b.form
	st := f.text
	if n := len(b.pieces); n > 0 {
		b.pieces[n-1].keep = true
	}
	b.gap(st.line)
	day, dayRuns := b.single(o.Day, st)
	name, nameRuns := b.single(o.Signer, st)
	dayAt, nameAt := f.left, f.left
	if b.chinese {
		dayAt = f.left + f.width - 4*st.pitch - day.width
		nameAt = max(f.left, min(dayAt+(day.width-name.width)/2, f.left+f.width-name.width))
	}
	for i, x := range []struct {
		l    line
		runs []run
		at   float64
	}{{name, nameRuns, nameAt}, {day, dayRuns, dayAt}} {
		if len(x.l.letters) == 0 {
			continue
		}
		e := b.root.under("P")
		b.add(&piece{height: st.line, keep: i == 0 && o.Day != "", draw: func(s *sheet, y float64) {
			s.of(e, func() { s.show(x.l, x.runs, x.at, y+st.base()) })
		}})
	}
}

// imprint stands at the foot of the last sheet, between lines: who gets a copy, who printed
// it and when.
func (b *body) imprint(o *doc.Official) {
	var rows [][2]string
	if o.Copies != "" {
		rows = append(rows, [2]string{o.Copies, ""})
	}
	if o.Printer != "" || o.Printed != "" {
		rows = append(rows, [2]string{o.Printer, o.Printed})
	}
	if len(rows) == 0 {
		return
	}
	f := b.form
	st := f.small
	type shown struct {
		runs  []run
		lines []line
		right line
		of    []run
		e     *element
	}
	var all []shown
	height := 0.0
	for _, r := range rows {
		x := shown{runs: st.dress([]run{{text: r[0]}}), e: b.root.under("P")}
		x.right, x.of = b.single(r[1], st)
		x.lines = lines(b.letters(x.runs, 0), f.width-2*st.size-x.right.width, 0, false)
		height += st.line*float64(max(len(x.lines), 1)) + 4
		all = append(all, x)
	}
	b.add(&piece{height: height, foot: true, draw: func(s *sheet, y float64) {
		for i, x := range all {
			weight := 0.25 * mm
			if i == 0 {
				weight = 0.35 * mm
			}
			s.aside(func() { s.rule(f.left, y, f.left+f.width, y, weight, black) })
			y += 2
			s.of(x.e, func() {
				for _, l := range x.lines {
					s.show(l, x.runs, f.left+st.size, y+st.base())
					y += st.line
				}
				s.show(x.right, x.of, f.left+f.width-st.size-x.right.width, y-st.line+st.base())
			})
			y += 2
		}
		s.aside(func() { s.rule(f.left, y, f.left+f.width, y, 0.35*mm, black) })
	}})
}

// annex begins with its label and its title, on a sheet of its own but for the first of a
// document of annexes alone.
func (b *body) annex(x doc.Annex) {
	f := b.form
	first := len(b.pieces)
	if x.Label != "" {
		b.paragraph("P", f.label, run{text: x.Label})
		if b.chinese { // the number stands two lines below
			b.gap(2 * f.text.line)
		}
	}
	b.titled("H2", f.annex, x.Title)
	if first == len(b.pieces) {
		b.gap(0)
	}
	b.pieces[first].fresh = b.Doc.Official != nil || b.begun > 0
	b.begun++
	b.mark(b.pieces[first], called(x), 0)
	for _, p := range b.pieces[first:] {
		p.keep = true
	}
	if b.chinese {
		b.gap(f.text.line / 2)
	}
	for _, x := range x.Blocks {
		b.block(x)
	}
}
