package docx

import (
	"fmt"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

const contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const packageRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

// The sheet of GB/T 9704-2012 is A4 with a type area of 156 × 225 mm, 37 mm below the top and
// 28 mm from the left, of 22 lines of 28 characters. The grid has the lines; the characters are
// set closer by their styles (see official), because LibreOffice takes a grid of characters
// that are closer than they are broad for one of 22. The sheet of English documents has margins
// of 27 mm.
const (
	officialSheet = `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1134" w:footer="1270" w:gutter="0"/>`
	officialGrid  = `<w:docGrid w:type="lines" w:linePitch="579"/>`
	englishSheet  = `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1531" w:bottom="1417" w:left="1531" w:header="709" w:footer="709" w:gutter="0"/>`
)

// section says what sheets the document has: a Chinese one bears its numbers on the outer
// side.
func (b *body) section() string {
	refs := `<w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>`
	if !b.chinese {
		return `<w:sectPr>` + refs + englishSheet + `</w:sectPr>`
	}
	refs = `<w:headerReference w:type="default" r:id="rIdHeader"/><w:headerReference w:type="even" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/><w:footerReference w:type="even" r:id="rIdFooterEven"/>`
	return `<w:sectPr>` + refs + officialSheet + officialGrid + `</w:sectPr>`
}

func (b *body) settings() []byte {
	outer := ""
	if b.chinese {
		outer = `<w:evenAndOddHeaders/>`
	}
	return []byte(xmlHead + `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + outer + `<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`)
}

func (b *body) core() []byte {
	return []byte(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` +
		escape(b.Doc.Title) + `</dc:title><dc:language>` + escape(b.Words.Lang) + `</dc:language></cp:coreProperties>`)
}

func (b *body) rels() []byte {
	const of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var out strings.Builder
	out.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	add := func(id, kind, target string) {
		fmt.Fprintf(&out, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, of, kind, target)
	}
	add("rIdStyles", "styles", "styles.xml")
	add("rIdFonts", "fontTable", "fontTable.xml")
	add("rIdSettings", "settings", "settings.xml")
	add("rIdHeader", "header", "header1.xml")
	add("rIdFooter", "footer", "footer1.xml")
	add("rIdFooterEven", "footer", "footer2.xml")
	for _, m := range b.media {
		file := strings.TrimPrefix(m.name, "word/media/")
		add("rId-"+file, "image", "media/"+file)
	}
	out.WriteString(`</Relationships>`)
	return []byte(out.String())
}

// header marks sample data; a page of the site is named beside it. A document of an office
// has no running header.
func (b *body) header() []byte {
	site, mark := b.Site, ""
	if b.Doc.Official != nil {
		site = ""
	}
	if b.Sample {
		mark = b.Words.Say("word.mark", nil)
	}
	return []byte(xmlHead + `<w:hdr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` +
		run(site, "") + `<w:r><w:tab/></w:r>` + run(mark, "<w:b/>") + `</w:p></w:hdr>`)
}

// footer holds the number of the sheet, and of a page of the site the day before it.
func (b *body) footer(style string) []byte {
	day := ""
	if b.Doc.Official == nil {
		day = run(b.Doc.AsOf, "") + run("　", "")
	}
	return []byte(xmlHead + `<w:ftr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + day +
		run("— ", "") + field(" PAGE ", "1") + run(" —", "") + `</w:p></w:ftr>`)
}

// field is what a program reckons when it shows the document; shown stands there before.
func field(code, shown string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">` + code + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run(shown, "") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}
