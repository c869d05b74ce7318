package page

import (
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// Paper is a page as a document to keep or to print. Path is that of its file below the site's
// root, and its ending says in which form it is.
type Paper struct {
	Path     string
	Document doc.Document
	Words    *i18n.Words
}

// paper is a document of a page: its file below the language's root, what the link to it says,
// and what it is made of; nil blocks stand for those of the page.
type paper struct {
	file, link string
	doc        doc.Document
}

// hasPapers tells whether the pages of a place can be had as documents: where they lead on to the
// site of the place, or of the one that it belongs to, those can be had there.
func (w *site) hasPapers(place *model.Place) bool { return len(w.sitePages(place)) == 0 }

// papersOf are what the files of a page's documents are made of.
func (w *writer) papersOf(p *page) []*Paper {
	var all []*Paper
	for _, x := range p.papers {
		d := x.doc
		if d.Blocks == nil {
			d.Verdict, d.Blocks = p.front.Params.Verdict, p.blocks
		}
		if d.Official == nil {
			d.Foot = w.Say("word.address", i18n.Args{"Page": w.address(p)})
		}
		all = append(all, &Paper{Path: strings.TrimPrefix(w.root, "/") + x.file, Document: d, Words: w.Phrases.Words})
	}
	return all
}

// address is where a page stands below the site's root.
func (w *writer) address(p *page) string {
	return w.root + strings.TrimSuffix(p.path, "/_index") + "/index.html"
}

// downloads lead to a page's documents.
func (w *writer) downloads(p *page) []link {
	var all []link
	for _, x := range p.papers {
		all = append(all, link{Title: x.link, Href: w.root + x.file})
	}
	return all
}
