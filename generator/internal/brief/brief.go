// Package brief writes the quarterly brief (季度通报) and the yearly summary (年度总结) of the
// county and of its towns in the form that offices use: headings, paragraphs, tables and
// charts. It knows neither Markdown nor HTML, so that any kind of document can be made of
// what it returns.
//
// A number is put into words once, in an item or a row, and both the sentence and the
// table take it from there: they cannot disagree.
package brief

import (
	"slices"

	"guben/generator/internal/doc"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Writer writes briefs in one language. Report is today's: briefs are written from its
// snapshots. Href gives the page of a target or a place. Bare, which may be nil, takes out of a
// text what no reader sees, before its room is measured.
type Writer struct {
	phrase.Phrases
	Report *progress.Report
	Href   func(kind, id string) string
	Bare   func(string) string
}

// Document is a brief: its own text, which an office signs, and the annexes that it speaks
// from.
type Document struct {
	Title    string
	AsOf     string // the day that it speaks of
	Summary  string // in one sentence
	Light    progress.Light
	Parts    []doc.Block
	Annexes  []doc.Annex
	Official *doc.Official
}

// Of writes the brief of a quarter or year for the county or a town. It is nil where the
// period is not closed.
func (w Writer) Of(p model.Period, place *model.Place) *Document {
	s := w.draft(p, place)
	if s == nil {
		return nil
	}
	s.outline()
	items := itemWords{s}
	list := problemSection{s, items}.sorted()
	s.annexes(items, list)
	s.label()
	s.sign()
	leadPart{s}.write(list)
	lead, measures := s.doc.Parts, ofWhole
	if !s.county() {
		measures = ofPart
	}
	for _, s.measure = range measures {
		s.doc.Parts, s.tables = slices.Clone(lead), 0
		if s.text(items, list); s.fits() {
			break
		}
	}
	return s.doc
}

// text writes what an office signs below the lead, as much as the measure allows.
func (s *draft) text(items itemWords, list problemList) {
	progressSection{s, items}.write()
	problemSection{s, items}.write(list)
	noticeSection{s}.write()
	askSection{s, items}.write(list)
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

// annexes hold the tables that the text speaks from: of the whole each under a title of its
// own, of a part in one.
func (s *draft) annexes(items itemWords, list problemList) {
	targets, places := targetAnnex{s, items}.write, placeAnnex{s, items}.write
	problems, cases := func() { problemSection{s, items}.annex(list) }, casePart{s}.write
	reports, due := reportPart{s}.write, duePart{s}.write
	if !s.county() {
		s.annex("part", s.annexTitle("part"), targets, places, problems, cases, reports, due)
		return
	}
	of := "cases"
	if progress.HandledOf(s.Report, s.place, s.then.AsOf).Ordered > 0 {
		of = "orders"
	}
	s.annex("targets", s.annexTitle("targets"), targets)
	s.annex("places", s.annexTitle("places"), places)
	s.annex("problems", s.annexTitle("problems"), problems)
	s.annex("cases", s.annexTitle(of), cases)
	s.annex("reports", s.annexTitle("reports"), reports, due)
}

func (s *draft) annexTitle(id string) string { return s.Say("brief.annex."+id, nil) }
