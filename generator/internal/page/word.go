package page

import (
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
)

// Word is a page as a document. Path is that of the Word file below the site's root, PDF that
// of the PDF file, where there is one.
type Word struct {
	Path     string
	PDF      string
	Document doc.Document
	Words    *i18n.Words
}

// wordOf is what a page's Word file is made of; nil where it has none.
func (w *writer) wordOf(p *page) *Word {
	if p.word == nil {
		return nil
	}
	d := *p.word
	d.Verdict, d.Blocks = p.front.Params.Verdict, p.blocks
	d.Foot = w.Say("word.address", i18n.Args{"Page": w.address(p)})
	root := strings.TrimPrefix(w.root, "/")
	out := &Word{Path: root + p.file, Document: d, Words: w.Phrases.Words}
	if p.pdf != "" {
		out.PDF = root + p.pdf
	}
	return out
}

// address is where a page stands below the site's root.
func (w *writer) address(p *page) string {
	return w.root + strings.TrimSuffix(p.path, "/_index") + "/index.html"
}

// download leads to a page's Word file, and to its PDF.
func (w *writer) download(p *page) []link {
	if p.word == nil {
		return nil
	}
	all := []link{{Title: w.Say("word.download", nil), Href: w.root + p.file}}
	if p.pdf != "" {
		all = append(all, link{Title: w.Say("pdf.download", nil), Href: w.root + p.pdf})
	}
	return all
}
