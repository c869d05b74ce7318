package docx

import (
	"fmt"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

func (b *body) write() error {
	d := b.Doc
	if d.Official != nil {
		b.letterhead(d.Official)
	}
	b.title(d)
	if d.AsOf != "" {
		b.paragraph("Subtitle", "", d.AsOf)
	}
	if d.Official != nil && d.Official.Contents {
		b.contents()
	}
	if d.Verdict != nil {
		b.verdict(d.Verdict)
	}
	for _, x := range d.Blocks {
		if err := b.block(x); err != nil {
			return err
		}
	}
	if d.Official != nil {
		b.closing(d.Official)
	}
	if d.Foot != "" {
		b.paragraph("BodyText", "", d.Foot)
	}
	return nil
}

// title writes the title, parted into lines as an office would.
func (b *body) title(d *doc.Document) {
	lines := []string{d.Title}
	if d.Official != nil && len(d.Official.Title) > 0 {
		lines = d.Official.Title
	}
	var runs []string
	for _, l := range lines {
		runs = append(runs, run(l, ""))
	}
	fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>%s</w:p>`, strings.Join(runs, `<w:r><w:br/></w:r>`))
}

// block writes a block of a page. What only a site can do is left out.
func (b *body) block(x doc.Block) error {
	switch x := x.(type) {
	case doc.Heading:
		b.heading(x.Text)
	case doc.Prose:
		b.prose(x)
	case doc.Annex:
		return b.annex(x)
	case doc.Table:
		b.table(x.Table)
	case doc.Figure:
		return b.figure(*x.Figure)
	case doc.Facts:
		b.table(x.Table())
	case doc.Courses:
		b.table(x.Table(b.Words.Say("column.target", nil), b.Words.Say("column.status", nil), b.Words.Say("column.value", nil), b.Words.Say("column.history", nil)))
	case doc.Figures:
		b.table(figuresTable(x, b.Words.Say("word.figure", nil)))
	}
	return nil
}

// heading opens a section, which the list of contents leads to.
func (b *body) heading(text string) {
	b.headed++
	fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="%[1]d" w:name="section%[1]d"/>%[2]s<w:bookmarkEnd w:id="%[1]d"/></w:p>`, b.headed, run(text, ""))
}

// prose writes a heading, paragraphs and a numbered list.
func (b *body) prose(p doc.Prose) {
	if p.Heading != "" {
		b.paragraph("Heading2", "", p.Heading)
	}
	for _, x := range p.Paragraphs {
		b.paragraph("BodyText", x.Head, x.Text)
	}
	b.list(p.Items)
}

func (b *body) list(items []doc.Paragraph) {
	for i, x := range items {
		if x.Head != "" {
			b.paragraph("BodyText", fmt.Sprintf("%d. %s", i+1, x.Head), x.Text)
		} else {
			b.paragraph("BodyText", "", fmt.Sprintf("%d. %s", i+1, x.Text))
		}
	}
}

// verdict opens a document with the page's verdict and what is wrong.
func (b *body) verdict(v *doc.Verdict) {
	b.paragraph("BodyText", v.Label+b.Words.Say("verdict.colon", nil), v.Text)
	var items []doc.Paragraph
	for _, x := range v.Points {
		items = append(items, b.point(x))
	}
	b.list(items)
}

func (b *body) point(x doc.Point) doc.Paragraph {
	colon := b.Words.Say("verdict.colon", nil)
	if x.Head == "" {
		return doc.Paragraph{Head: x.Label + colon, Text: x.Text}
	}
	var said []string
	for _, s := range []string{strings.TrimSpace(x.Value + " " + x.Of), x.Bound, x.Gap, x.Since, x.Text} {
		if s != "" {
			said = append(said, s)
		}
	}
	head := b.Words.Say("word.point", i18n.Args{"Head": x.Head, "Status": x.Label}) + colon
	return doc.Paragraph{Head: head, Text: strings.Join(said, b.Words.Say("brief.semicolon", nil))}
}

// figuresTable is what a place reported as a table; head stands above the figures' names.
func figuresTable(f doc.Figures, head string) chart.Table {
	t := chart.Table{Note: f.Note, Columns: []chart.Column{{Title: head, Kind: "text"}}}
	for _, c := range f.Columns {
		t.Columns = append(t.Columns, chart.Column{Title: c, Kind: "num"})
	}
	for _, part := range f.Parts {
		t.Rows = append(t.Rows, []chart.Cell{{Text: part.Title}})
		for _, r := range part.Rows {
			row := []chart.Cell{{Text: r.Title}}
			for _, c := range r.Cells {
				row = append(row, chart.Cell{Text: c})
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
