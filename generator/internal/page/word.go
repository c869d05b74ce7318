package page

import (
	"strings"

	"guben/generator/internal/brief"
	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
)

// Word is a page told as a document. Path is that of the Word file below the site's root.
type Word struct {
	Path, Lang string
	Document   *brief.Document
	Words      *i18n.Words
}

// told begins the document of a page: what is added to the page is added to it too.
func (p *page) told(doc brief.Document, file string) { p.doc, p.word = &doc, file }

// tell adds a part to the page's document.
func (p *page) tell(part brief.Part) {
	if p.doc != nil {
		p.doc.Parts = append(p.doc.Parts, part)
	}
}

// wordOf is what a page's Word file is made of; nil where it has none.
func (w *writer) wordOf(p *page) *Word {
	if p.doc == nil {
		return nil
	}
	p.tell(brief.Part{Paragraphs: []brief.Paragraph{{Text: w.Say("word.address", i18n.Args{"Page": w.address(p)})}}})
	return &Word{Path: strings.TrimPrefix(w.root, "/") + p.word, Lang: w.Lang, Document: p.doc, Words: w.Phrases.Words}
}

// address is where a page stands below the site's root.
func (w *writer) address(p *page) string {
	return w.root + strings.TrimSuffix(p.path, "/_index") + "/index.html"
}

// download leads to a page's Word file.
func (w *writer) download(p *page) []link {
	if p.doc == nil {
		return nil
	}
	return []link{{Title: w.Say("word.download", nil), Href: w.root + p.word}}
}

// tellVerdict opens a document with the page's verdict and what is wrong.
func (w *writer) tellVerdict(p *page) {
	v := p.front.Params.Verdict
	if p.doc == nil || v == nil {
		return
	}
	p.tell(brief.Part{Paragraphs: []brief.Paragraph{{Head: v.Label + w.Say("verdict.colon", nil), Text: v.Text}}})
	var items []brief.Paragraph
	for _, x := range v.Points {
		items = append(items, w.pointTold(x))
	}
	if len(items) > 0 {
		p.tell(brief.Part{Items: items})
	}
}

func (w *writer) pointTold(x point) brief.Paragraph {
	if x.Head == "" {
		return brief.Paragraph{Head: x.Label + w.Say("verdict.colon", nil), Text: x.Text}
	}
	var said []string
	for _, s := range []string{strings.TrimSpace(x.Value + " " + x.Of), x.Bound, x.Gap, x.Since, x.Text} {
		if s != "" {
			said = append(said, s)
		}
	}
	head := w.Say("word.point", i18n.Args{"Head": x.Head, "Status": x.Label}) + w.Say("verdict.colon", nil)
	return brief.Paragraph{Head: head, Text: strings.Join(said, w.Say("brief.semicolon", nil))}
}

// tellFacts adds facts as a table of two columns.
func (p *page) tellFacts(items []fact) {
	t := chart.Table{Columns: []chart.Column{{Kind: "text"}, {Kind: "text"}}}
	for _, f := range items {
		value := chart.Cell{Text: f.Value}
		if f.Source != nil {
			value.Sub = f.Source.At
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: f.Key}, value})
	}
	p.tell(brief.Part{Table: &t})
}

// tellFigures adds what a place reported as a table.
func (p *page) tellFigures(f figures, head string) {
	t := chart.Table{Note: f.Note, Columns: []chart.Column{{Title: head, Kind: "text"}}}
	for _, c := range f.Columns {
		t.Columns = append(t.Columns, chart.Column{Title: c, Kind: "num"})
	}
	for _, part := range f.Parts {
		t.Rows = append(t.Rows, []chart.Cell{{Text: part.Title}})
		for _, r := range part.Rows {
			row := []chart.Cell{{Text: r.Title}}
			for _, c := range strings.Split(r.Cells, "\t") {
				row = append(row, chart.Cell{Text: c})
			}
			t.Rows = append(t.Rows, row)
		}
	}
	p.tell(brief.Part{Table: &t})
}
