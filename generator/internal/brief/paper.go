package brief

import (
	"strconv"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// paper is a brief's text as it grows: headings, paragraphs, numbered tables, charts.
type paper struct {
	words  *i18n.Words
	doc    *Document
	tables int
}

func (p *paper) add(b doc.Block) { p.doc.Parts = append(p.doc.Parts, b) }

func (p *paper) heading(text string) { p.add(doc.Heading{Text: text}) }

func (p *paper) say(ps ...doc.Paragraph) {
	if len(ps) > 0 {
		p.add(doc.Prose{Paragraphs: ps})
	}
}

func (p *paper) list(items []doc.Paragraph) {
	if len(items) > 0 {
		p.add(doc.Prose{Items: items})
	}
}

// table numbers a table's caption and adds it; a table without rows is left out.
func (p *paper) table(t chart.Table, caption string) {
	if len(t.Rows) == 0 {
		return
	}
	p.tables++
	t.ID = "brief-" + strconv.Itoa(p.tables)
	t.Caption = p.words.Say("brief.table", i18n.Args{"No": p.words.Int(p.tables), "Title": caption})
	p.add(doc.Table{Table: t})
}

// figure adds a chart; one that has nothing to show is left out.
func (p *paper) figure(f chart.Figure) {
	if f.Options != nil {
		p.add(doc.Figure{Figure: &f})
	}
}
