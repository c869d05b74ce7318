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
	within *doc.Annex // the annex that is being written; nil in the text itself
	tables int        // of the text, or of the annex that is being written
}

func (p *paper) add(b doc.Block) {
	if p.within != nil {
		p.within.Blocks = append(p.within.Blocks, b)
		return
	}
	p.doc.Parts = append(p.doc.Parts, b)
}

// annex writes an annex; one in which nothing stands is left out.
func (p *paper) annex(id, title string, write ...func()) {
	p.tables = 0
	p.within = &doc.Annex{ID: "annex-" + id, Title: title}
	for _, w := range write {
		w()
	}
	if len(p.within.Blocks) > 0 {
		p.doc.Annexes = append(p.doc.Annexes, *p.within)
	}
	p.within = nil
}

// label numbers the annexes; one alone has no number (GB/T 9704-2012, 7.3.4).
func (p *paper) label() {
	all := p.doc.Annexes
	for i := range all {
		no := ""
		if len(all) > 1 {
			no = p.words.Int(i + 1)
		}
		all[i].Label = p.words.Say("brief.annex.label", i18n.Args{"No": no})
	}
}

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
	if p.within != nil {
		t.ID = p.within.ID + "-" + strconv.Itoa(p.tables)
	}
	t.Caption = p.words.Say("brief.table", i18n.Args{"No": p.words.Int(p.tables), "Title": caption})
	p.add(doc.Table{Table: t})
}

// figure adds a chart; one that has nothing to show is left out.
func (p *paper) figure(f chart.Figure) {
	if f.Options != nil {
		p.add(doc.Figure{Figure: &f})
	}
}
