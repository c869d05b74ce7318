package docx

import (
	"fmt"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// contents lists the document's sections with the numbers of their sheets, which the program
// that shows the document reckons.
func (b *body) contents() {
	for i, title := range b.sections() {
		fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="Contents"/></w:pPr>%s<w:r><w:tab/></w:r>%s</w:p>`, run(title, ""), field(fmt.Sprintf(" PAGEREF section%d \\h ", i+1), ""))
	}
}

func (b *body) sections() []string {
	var all []string
	for _, x := range b.Doc.Blocks {
		if h, ok := x.(doc.Heading); ok {
			all = append(all, h.Text)
		}
	}
	return all
}

// closing is what follows the text: the annexes, who signs and when, and who gets copies.
func (b *body) closing(o *doc.Official) {
	for i, title := range o.Annexes {
		head := b.Words.Say("word.annex-list", nil)
		if i > 0 {
			head = ""
		}
		if len(o.Annexes) > 1 {
			title = b.Words.Say("word.annex-item", i18n.Args{"No": b.Words.Int(i + 1), "Title": title})
		}
		b.annexLine(head, title)
	}
	if o.Signer+o.Day != "" {
		b.paragraph("BodyText", "", " ")
		b.paragraph("Signer", "", o.Signer)
		b.paragraph("Day", "", o.Day)
	}
	b.imprint(o)
}

// imprint is who gets copies and who prints (版记), at the foot of the last sheet's type area,
// between broad lines with a thin one between, which LibreOffice leaves out of a frame.
func (b *body) imprint(o *doc.Official) {
	const at = `<w:framePr w:w="8845" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>`
	line := func(runs string) {
		b.out.WriteString(`<w:p><w:pPr><w:pStyle w:val="Imprint"/>` + at + `</w:pPr>` + runs + `</w:p>`)
	}
	if o.Copies != "" {
		line(run(o.Copies, ""))
	}
	if o.Printer+o.Printed != "" {
		line(run(o.Printer, "") + `<w:r><w:tab/></w:r>` + run(o.Printed, ""))
	}
}

// annexLine names an annex; the first of them stands behind the word for them, and the others
// below it.
func (b *body) annexLine(head, text string) {
	if head == "" {
		fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="Annexes"/><w:ind w:leftChars="500" w:left="1600" w:firstLineChars="0" w:firstLine="0"/></w:pPr>%s</w:p>`, run(text, ""))
		return
	}
	b.paragraph("Annexes", "", head+text)
}

// annex begins a sheet, but for the first of a document.
func (b *body) annex(a doc.Annex) error {
	apart := `<w:pageBreakBefore/>`
	if b.annexes == 0 {
		apart = ""
	}
	b.annexes++
	fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="AnnexLabel"/>%s</w:pPr>%s</w:p>`, apart, run(a.Label, ""))
	b.paragraph("Title", "", a.Title)
	for _, x := range a.Blocks {
		if err := b.block(x); err != nil {
			return err
		}
	}
	return nil
}
