// Package docx makes Word documents of briefs and of pages that can be told as one: real
// headings, tables whose heads are repeated, the charts as pictures, the day and the number
// of each sheet at its foot. The same document gives the same bytes.
//
// It writes OOXML by itself. Of the libraries for Go one is under the AGPL and knows neither
// feet nor repeated heads; the other unpacks a template of 900 KB for every document, takes
// pictures only from files and has no parts for heads and feet.
package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// Document is what a Word document is made of.
type Document struct {
	Doc    *doc.Document
	Words  *i18n.Words
	Site   string // the site's title, at the head of each sheet
	Sample bool   // whether the sample's mark stands beside it

	Colours map[string]string // of the tokens that drawings name
	// Picture paints a drawing, for programs that show no SVG; scale is how many points make a
	// CSS pixel.
	Picture func(svg string, scale float64) ([]byte, error)
}

// part is one file of the package.
type part struct {
	name string
	data []byte
}

// Make writes a document.
func Make(d Document) ([]byte, error) {
	b := &body{Document: d, chinese: d.Words.Chinese()}
	if err := b.write(); err != nil {
		return nil, err
	}
	parts := []part{
		{"[Content_Types].xml", []byte(contentTypes)},
		{"_rels/.rels", []byte(packageRels)},
		{"docProps/core.xml", b.core()},
		{"word/document.xml", b.document()},
		{"word/_rels/document.xml.rels", b.rels()},
		{"word/styles.xml", b.styles()},
		{"word/fontTable.xml", []byte(b.fontTable())},
		{"word/settings.xml", b.settings()},
		{"word/header1.xml", b.header()},
		{"word/footer1.xml", b.footer("Footer")},
		{"word/footer2.xml", b.footer("FooterEven")},
	}
	return pack(append(parts, b.media...))
}

// pack zips the parts in their order, without a day. Pictures are packed already.
func pack(parts []part) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		method := zip.Deflate
		if strings.HasSuffix(p.name, ".png") {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// body is a document in the making.
type body struct {
	Document
	chinese bool
	out     strings.Builder
	media   []part
	headed  int // how many sections have begun
	annexes int // and annexes
	// together keeps a table's row on one sheet with the next.
	together bool
}

// paragraph writes a paragraph of a style; its head is bold, or in the font of subsections in a
// document of an office, which has nothing bold.
func (b *body) paragraph(style, head, text string) {
	strong := "<w:b/>"
	if b.chinese && b.Doc.Official != nil {
		strong = `<w:rFonts w:eastAsia="` + escape(b.font("part")) + `"/>`
	}
	fmt.Fprintf(&b.out, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s%s</w:p>`, style, run(head, strong), run(text, ""))
}

// run is a piece of text with properties.
func run(text, props string) string {
	if text == "" {
		return ""
	}
	if props != "" {
		props = "<w:rPr>" + props + "</w:rPr>"
	}
	return "<w:r>" + props + `<w:t xml:space="preserve">` + escape(text) + "</w:t></w:r>"
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape writes text that XML can hold: what no XML may hold is dropped.
func escape(s string) string {
	return escaper.Replace(strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s))
}

func (b *body) document() []byte {
	var out bytes.Buffer
	_, _ = io.WriteString(&out, xmlHead+`<w:document `+namespaces+`><w:body>`)
	_, _ = io.WriteString(&out, b.out.String())
	_, _ = io.WriteString(&out, b.section()+`</w:body></w:document>`)
	return out.Bytes()
}
