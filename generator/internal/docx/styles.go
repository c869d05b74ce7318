package docx

import (
	"fmt"
	"strings"

	"guben/generator/internal/i18n"
)

// roles are those that a font has in a document of an office, and what stands in for the font
// of the norm where it is missing.
var roles = []struct{ id, instead string }{
	{"body", "FangSong"}, {"head", "SimHei"}, {"part", "KaiTi"}, {"title", "STZhongsong"}, {"plain", "SimSun"},
}

// font names a font of official documents: in a site that is in Chinese too, that of Chinese
// ones, be the document in another language.
func (b *body) font(role string) string {
	if b.chinese || i18n.Chinese(b.Words.Main) {
		return i18n.InChinese("word.font." + role)
	}
	return b.Words.Say("word.font."+role, nil)
}

// fontTable says what stands in for the fonts where they are missing.
func (b *body) fontTable() string {
	const begin = xmlHead + `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
	latin := b.Words.Say("word.font.latin", nil)
	if b.font("body") == latin {
		return begin + `</w:fonts>`
	}
	var out strings.Builder
	out.WriteString(begin)
	for _, role := range roles {
		out.WriteString(`<w:font w:name="` + escape(b.font(role.id)) + `"><w:altName w:val="` + role.instead + `"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`)
	}
	out.WriteString(`<w:font w:name="` + escape(latin) + `"><w:family w:val="roman"/></w:font></w:fonts>`)
	return out.String()
}

// form is how a document's text is set: sizes in half points, lines in twentieths of a point.
type form struct {
	body, title, table, heading, foot, imprint int
	line                                       string // the spacing of running text
	indent                                     string // of paragraphs and headings
	head                                       string // what headings are besides their font
	lang                                       string
	close                                      string // sets running text closer
}

// official is the form of GB/T 9704-2012: title 2号, text 3号 in 22 lines, all indented by two
// characters, headings told by their fonts and never bold; tables 五号.
var official = form{
	body: 32, title: 44, table: 21, heading: 32, foot: 28, imprint: 28, lang: "zh-CN",
	// 156 mm are 442.2 points, and 28 characters of 16 points less a quarter 441.
	close: `<w:spacing w:val="-5"/>`,
	line:  `<w:spacing w:line="579" w:lineRule="exact"/>`, indent: `<w:ind w:firstLineChars="200" w:firstLine="640"/>`,
}

// english is that of English documents: 11 points, headings bold.
var english = form{
	body: 22, title: 36, table: 18, heading: 26, foot: 18, imprint: 20, lang: "en-US", head: "<w:b/>",
	line: `<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>`,
}

func (b *body) form() form {
	if b.chinese {
		return official
	}
	return english
}

// style is a paragraph style.
type style struct {
	id, name string
	props    string // of the paragraph
	font     string // the role of its font
	size     int    // in half points
	more     string // of its letters
}

// loose frees what is no running text from the grid of lines.
const loose = `<w:snapToGrid w:val="0"/>`

func (b *body) paragraphStyles() []style {
	f := b.form()
	return []style{
		{"Title", "Title", `<w:keepNext/>` + loose + b.titleSpacing() + `<w:jc w:val="center"/>`, "title", f.title, f.head},
		{"Subtitle", "Subtitle", `<w:keepNext/>` + f.line + `<w:jc w:val="center"/>`, "part", f.body, ""},
		{"Heading1", "heading 1", `<w:keepNext/><w:keepLines/>` + f.line + f.indent + `<w:outlineLvl w:val="0"/>`, "head", f.heading, f.head},
		{"Heading2", "heading 2", `<w:keepNext/><w:keepLines/>` + f.line + f.indent + `<w:outlineLvl w:val="1"/>`, "part", f.body, f.head},
		{"BodyText", "Body Text", `<w:widowControl/>` + f.line + f.indent, "body", f.body, ""},
		{"AnnexLabel", "Annex Label", `<w:keepNext/>` + f.line, "head", f.body, ""},
		{"Annexes", "Annexes", `<w:keepNext/>` + f.line + `<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>`, "body", f.body, ""},
		{"Signer", "Signature", `<w:keepNext/>` + f.line + `<w:ind w:rightChars="300" w:right="960"/><w:jc w:val="right"/>`, "body", f.body, ""},
		{"Day", "Date", f.line + `<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>`, "body", f.body, ""},
		{"Agency", "Agency", b.agencyRoom(), "title", b.agencySize(), b.agencyLetters()},
		{"Number", "Number", f.line + `<w:jc w:val="center"/>`, "body", f.body, ""},
		{"NumberBySignatory", "Number by Signatory", `<w:tabs><w:tab w:val="right" w:pos="8525"/></w:tabs>` + f.line + `<w:ind w:leftChars="100" w:left="320"/>`, "body", f.body, ""},
		{"RedLine", "Red Line", `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="` + red + `"/></w:pBdr>` + loose + `<w:spacing w:after="1158" w:line="227" w:lineRule="exact"/>`, "body", f.body, ""},
		{"Imprint", "Imprint", `<w:pBdr><w:top w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:space="2" w:color="000000"/><w:between w:val="single" w:sz="6" w:space="2" w:color="000000"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="8565"/></w:tabs>` + loose + `<w:ind w:firstLineChars="100" w:firstLine="280"/>`, "body", f.imprint, ""},
		{"Contents", "toc 1", `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs>` + f.line, "body", f.body, ""},
		{"Caption", "caption", `<w:keepNext/>` + loose + `<w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>`, "head", 22, f.head},
		{"Under", "Under", loose + `<w:spacing w:before="20" w:after="60"/><w:jc w:val="center"/>`, "head", 22, f.head},
		{"Picture", "Picture", `<w:keepNext/>` + loose + `<w:spacing w:before="120"/><w:jc w:val="center"/>`, "body", f.body, ""},
		{"Note", "Note", loose + `<w:spacing w:before="40" w:after="80"/>`, "plain", 18, ""},
		{"Cell", "Cell", loose + b.tableLine(), "plain", b.tableSize(), ""},
		{"Header", "header", `<w:tabs><w:tab w:val="right" w:pos="8845"/></w:tabs>` + loose, "plain", 18, ""},
		{"Footer", "footer", loose + b.outer("right"), "plain", f.foot, ""},
		{"FooterEven", "footer even", loose + b.outer("left"), "plain", f.foot, ""},
	}
}

// outer sets the number of a sheet at its outer side, one character from the edge; in English in
// the middle.
func (b *body) outer(side string) string {
	if !b.chinese {
		return `<w:jc w:val="center"/>`
	}
	return `<w:ind w:` + side + `Chars="100" w:` + side + `="280"/><w:jc w:val="` + side + `"/>`
}

func (b *body) titleSpacing() string {
	if b.chinese {
		return `<w:spacing w:after="200" w:line="640" w:lineRule="exact"/>`
	}
	return `<w:spacing w:after="120"/>`
}

// tableSize is that of a document's tables: those of pages and annexes are broader than those
// of the text of an office.
func (b *body) tableSize() int {
	if b.Doc.Official == nil {
		return 18
	}
	return b.form().table
}

// tableLine is the spacing of a table's lines.
func (b *body) tableLine() string {
	if b.Doc.Official == nil {
		return `<w:spacing w:line="260" w:lineRule="atLeast"/>`
	}
	return `<w:spacing w:line="250" w:lineRule="exact"/>`
}

func (b *body) styles() []byte {
	f := b.form()
	letters := func(role string, half int, more string) string {
		if half == f.body {
			more += f.close
		}
		latin := b.Words.Say("word.font.latin", nil)
		return fmt.Sprintf(`<w:rPr><w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[2]s" w:cs="%[1]s"/>%[3]s<w:sz w:val="%[4]d"/><w:szCs w:val="%[4]d"/></w:rPr>`, escape(latin), escape(b.font(role)), more, half)
	}
	var out strings.Builder
	out.WriteString(xmlHead + `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault>` +
		strings.TrimSuffix(letters("body", f.body, ""), `</w:rPr>`) + `<w:lang w:val="en-US" w:eastAsia="` + f.lang + `"/></w:rPr></w:rPrDefault></w:docDefaults>`)
	out.WriteString(`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	out.WriteString(`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`)
	for _, x := range b.paragraphStyles() {
		out.WriteString(`<w:style w:type="paragraph" w:styleId="` + x.id + `"><w:name w:val="` + x.name + `"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>` + x.props + `</w:pPr>` + letters(x.font, x.size, x.more) + `</w:style>`)
	}
	const line1 = `w:val="single" w:sz="4" w:space="0" w:color="98A5B1"/>`
	out.WriteString(`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top ` + line1 + `<w:left ` + line1 + `<w:bottom ` + line1 + `<w:right ` + line1 + `<w:insideH ` + line1 + `<w:insideV ` + line1 + `</w:tblBorders></w:tblPr></w:style></w:styles>`)
	return []byte(out.String())
}
