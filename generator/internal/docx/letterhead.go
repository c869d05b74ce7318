package docx

import (
	"fmt"

	"github.com/mattn/go-runewidth"

	"guben/generator/internal/doc"
)

// red is the colour of a letterhead.
const red = "E60000"

// letterhead is what stands before the title of a document of an office (版头): who issues it, its
// number, who approved it, and in Chinese a red line 4 mm below these, two lines above the title.
func (b *body) letterhead(o *doc.Official) {
	if o.Agency != "" {
		b.paragraph("Agency", "", o.Agency)
	}
	switch {
	case o.Number != "" && o.Signatory != "": // each at its side, one character from the edge
		fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="NumberBySignatory"/></w:pPr>%s<w:r><w:tab/></w:r>%s</w:p>`, run(o.Number, ""), run(o.Signatory, ""))
	case o.Number+o.Signatory != "":
		b.paragraph("Number", "", o.Number+o.Signatory)
	}
	if o.Agency != "" && b.chinese {
		b.paragraph("RedLine", "", "")
	}
}

// agencySize is how large the name of who issues the document is in half points, so that it stands
// on one line: at most 62 points in Chinese (GB/T 9704-2012, 7.2.4: at most 22 mm high).
func (b *body) agencySize() int {
	if !b.chinese {
		return 28
	}
	size := 124
	if o := b.Doc.Official; o != nil && o.Agency != "" {
		size = min(size, 2*width/10/runewidth.StringWidth(o.Agency))
	}
	return size
}

// agencyRoom sets the name 35 mm below the type area's upper edge, and the number two lines below
// the name.
func (b *body) agencyRoom() string {
	if !b.chinese {
		return `<w:spacing w:after="120"/>`
	}
	return loose + `<w:spacing w:before="1984" w:after="1158"/><w:jc w:val="center"/>`
}

func (b *body) agencyLetters() string {
	if !b.chinese {
		return `<w:b/><w:color w:val="4A5865"/>`
	}
	return `<w:color w:val="` + red + `"/>`
}
