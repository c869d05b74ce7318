package docx

import (
	"fmt"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// opening is what stands before the title of a document of an office.
func (b *body) opening(o *doc.Official) {
	if o.Agency != "" {
		b.paragraph("Agency", "", o.Agency)
	}
	if number := join(o.Number, o.Signatory); number != "" {
		b.paragraph("Number", "", number)
	}
}

// join sets two texts side by side.
func join(a, z string) string {
	if a == "" || z == "" {
		return a + z
	}
	return a + "\u3000\u3000" + z
}

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
	if o.Copies != "" {
		b.paragraph("Imprint", "", o.Copies)
	}
	if o.Printer+o.Printed != "" {
		fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="Imprint"/></w:pPr>%s<w:r><w:tab/></w:r>%s</w:p>`, run(o.Printer, ""), run(o.Printed, ""))
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
