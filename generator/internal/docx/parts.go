package docx

import (
	"fmt"
	"strings"

	"guben/generator/internal/i18n"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

const contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const packageRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

// font names a font of official documents: in a site that is in Chinese too, that of Chinese
// ones, be the document in another language.
func (b *body) font(id string) string {
	if b.chinese || i18n.Chinese(b.Words.Main) {
		return i18n.InChinese("word.font." + id)
	}
	return b.Words.Say("word.font."+id, nil)
}

// fontTable says what stands in for the fonts where they are missing.
func (b *body) fontTable() string {
	if b.font("body") == b.Words.Say("word.font.latin", nil) {
		return xmlHead + `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>`
	}
	return xmlHead + `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="` + b.font("body") + `"><w:altName w:val="FangSong"/><w:family w:val="modern"/></w:font><w:font w:name="` + b.font("head") + `"><w:altName w:val="SimHei"/><w:family w:val="modern"/></w:font><w:font w:name="` + b.font("part") + `"><w:altName w:val="KaiTi"/><w:family w:val="modern"/></w:font><w:font w:name="` + b.font("title") + `"><w:altName w:val="SimSun"/><w:family w:val="auto"/></w:font><w:font w:name="Times New Roman"><w:family w:val="roman"/></w:font></w:fonts>`
}

const settings = xmlHead + `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

// The sheet of GB/T 9704: A4 with a type area of 156 × 225 mm.
const sections = `<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1134" w:footer="1134" w:gutter="0"/></w:sectPr>`

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
	for _, m := range b.media {
		file := strings.TrimPrefix(m.name, "word/media/")
		add("rId-"+file, "image", "media/"+file)
	}
	out.WriteString(`</Relationships>`)
	return []byte(out.String())
}

// header names the site, and the sample data where they are.
func (b *body) header() []byte {
	mark := ""
	if b.Sample {
		mark = b.Words.Say("word.mark", nil)
	}
	return []byte(xmlHead + `<w:hdr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` +
		run(b.Site, "") + `<w:r><w:tab/></w:r>` + run(mark, "<w:b/>") + `</w:p></w:hdr>`)
}

// footer holds the day and the number of the sheet.
func (b *body) footer() []byte {
	return []byte(xmlHead + `<w:ftr ` + namespaces + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + run(b.Doc.AsOf, "") +
		`<w:r><w:tab/></w:r>` + run("— ", "") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` +
		run(" —", "") + `</w:p></w:ftr>`)
}

// styles are those of official documents: title 2号, body 3号 仿宋 at 28 points, sections in
// 黑体, subsections in 楷体. English is set smaller.
func (b *body) styles() []byte {
	size, line, lang := 32, 560, "zh-CN"
	if !b.chinese {
		size, line, lang = 24, 360, "en-US"
	}
	indent := `<w:ind w:firstLineChars="200" w:firstLine="640"/>`
	if !b.chinese {
		indent = `<w:spacing w:after="80"/>`
	}
	style := func(kind, id, name, based, ppr, rpr string) string {
		if based != "" {
			based = `<w:basedOn w:val="` + based + `"/>`
		}
		return `<w:style w:type="` + kind + `" w:styleId="` + id + `"><w:name w:val="` + name + `"/>` + based + `<w:qFormat/>` + ppr + rpr + `</w:style>`
	}
	p := func(s string) string { return `<w:pPr>` + s + `</w:pPr>` }
	r := func(font string, half int, more string) string {
		return fmt.Sprintf(`<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="%s" w:cs="Times New Roman"/>%s<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr>`, font, more, half, half)
	}
	lead := fmt.Sprintf(`<w:spacing w:line="%d" w:lineRule="exact"/>`, line)
	if !b.chinese {
		lead = `<w:spacing w:after="80" w:line="300" w:lineRule="auto"/>`
		indent = ""
	}
	var out strings.Builder
	out.WriteString(xmlHead + `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="` + b.font("body") + `" w:cs="Times New Roman"/>` +
		fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/><w:lang w:val="en-US" w:eastAsia="%s"/>`, size, size, lang) + `</w:rPr></w:rPrDefault></w:docDefaults>`)
	out.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	out.WriteString(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	out.WriteString(style("paragraph", "Title", "Title", "Normal", p(`<w:jc w:val="center"/>`), r(b.font("title"), size*11/8, "<w:b/>")))
	out.WriteString(style("paragraph", "Subtitle", "Subtitle", "Normal", p(`<w:spacing w:before="120" w:after="360"/><w:jc w:val="center"/>`), r(b.font("part"), size, "")))
	out.WriteString(style("paragraph", "Heading1", "heading 1", "Normal", p(`<w:keepNext/><w:spacing w:before="240" w:after="60"/>`+indent+`<w:outlineLvl w:val="0"/>`), r(b.font("head"), size, "<w:b/>")))
	out.WriteString(style("paragraph", "Heading2", "heading 2", "Normal", p(`<w:keepNext/><w:spacing w:before="120"/>`+indent+`<w:outlineLvl w:val="1"/>`), r(b.font("part"), size, "<w:b/>")))
	out.WriteString(style("paragraph", "BodyText", "Body Text", "Normal", p(lead+indent), ""))
	out.WriteString(style("paragraph", "Caption", "caption", "Normal", p(`<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="center"/>`), r(b.font("head"), 22, "<w:b/>")))
	out.WriteString(style("paragraph", "Picture", "Picture", "Normal", p(`<w:keepNext/><w:spacing w:before="160"/><w:jc w:val="center"/>`), ""))
	out.WriteString(style("paragraph", "Note", "Note", "Normal", p(`<w:spacing w:before="40" w:after="120"/>`), r(b.font("title"), 18, "")))
	out.WriteString(style("paragraph", "Cell", "Cell", "Normal", p(`<w:spacing w:line="260" w:lineRule="atLeast"/>`), r(b.font("title"), 18, "")))
	out.WriteString(style("paragraph", "Header", "header", "Normal", p(`<w:tabs><w:tab w:val="right" w:pos="8845"/></w:tabs>`), r(b.font("title"), 18, "")))
	out.WriteString(style("paragraph", "Footer", "footer", "Normal", p(`<w:tabs><w:tab w:val="center" w:pos="4422"/></w:tabs>`), r(b.font("title"), 18, "")))
	const line1 = `w:val="single" w:sz="4" w:space="0" w:color="98A5B1"/>`
	out.WriteString(`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top ` + line1 + `<w:left ` + line1 + `<w:bottom ` + line1 + `<w:right ` + line1 + `<w:insideH ` + line1 + `<w:insideV ` + line1 + `</w:tblBorders></w:tblPr></w:style></w:styles>`)
	return []byte(out.String())
}
