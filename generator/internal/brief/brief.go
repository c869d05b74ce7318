// Package brief writes the quarterly brief (季度通报) and the yearly summary (年度总结) of the
// county and of its towns in the form that offices use: headings, paragraphs, tables and
// charts. It knows neither Markdown nor HTML, so that any kind of document can be made of
// what it returns.
//
// A number is put into words once, in an item or a row, and both the sentence and the
// table take it from there: they cannot disagree.
package brief

import (
	"guben/generator/internal/doc"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Writer writes briefs in one language. Report is today's: briefs are written from its
// snapshots. Href gives the page of a
// target or a place.
type Writer struct {
	phrase.Phrases
	Report *progress.Report
	Href   func(kind, id string) string
}

// Document is a brief: its parts in the order in which they are read.
type Document struct {
	Title   string
	AsOf    string // the day that it speaks of
	Summary string // in one sentence
	Light   progress.Light
	Parts   []doc.Block
}

// Of writes the brief of a quarter or year for the county or a town. It is nil where the
// period is not closed.
func (w Writer) Of(p model.Period, place *model.Place) *Document {
	s := w.draft(p, place)
	if s == nil {
		return nil
	}
	items := itemWords{s}
	s.outline()
	s.foreword()
	progressSection{s, items}.write()
	problemSection{s, items}.write()
	s.watch()
	appendix{s, items}.write()
	return s.doc
}

// Outline is a brief without its parts.
func (w Writer) Outline(p model.Period, place *model.Place) *Document {
	s := w.draft(p, place)
	if s == nil {
		return nil
	}
	s.outline()
	return s.doc
}

// watch is the third section: what has been wrong longest and who answers, how far the
// reports are in, and what falls due next.
func (s *draft) watch() {
	s.heading(s.section(3, "watch"))
	s.add(doc.Prose{Heading: s.subsection(1, "cases")})
	casePart{s}.write()
	s.add(doc.Prose{Heading: s.subsection(2, "reports")})
	reportPart{s}.write()
	s.add(doc.Prose{Heading: s.subsection(3, "due")})
	duePart{s}.write()
}
