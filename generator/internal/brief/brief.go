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
	"strconv"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Writer writes briefs in one language. Report is today's: briefs are written from its
// snapshots. Href gives the page of a target or a place, and Called a place's name.
type Writer struct {
	phrase.Phrases
	Report *progress.Report
	Href   func(kind, id string) string
	Called func(*model.Place) string
}

// Document is a brief: its parts in the order in which they are read.
type Document struct {
	Title   string
	AsOf    string // the day that it speaks of
	Summary string // in one sentence
	Light   progress.Light
	Parts   []doc.Block
}

// sheet is a brief in the making.
type sheet struct {
	Writer
	period model.Period
	at     int              // the snapshot's place among all
	then   *progress.Report // the county as of the period's end
	place  *model.Place
	below  []*model.Place // the towns of that day; of a town, its villages
	items  []*item        // what applies, in the order of the targets
	apart  []*item        // what does not apply
	charts chart.Charts
	doc    *Document
	tables int
}

// Of writes the brief of a quarter or year for the county or a town. It is nil where the
// period is not closed.
func (w Writer) Of(p model.Period, place *model.Place) *Document {
	s := w.sheet(p, place)
	if s == nil {
		return nil
	}
	s.outline()
	s.foreword()
	s.progress()
	s.problems()
	s.watch()
	s.appendix()
	return s.doc
}

// Outline is a brief without its parts.
func (w Writer) Outline(p model.Period, place *model.Place) *Document {
	s := w.sheet(p, place)
	if s == nil {
		return nil
	}
	s.outline()
	return s.doc
}

func (s *sheet) outline() {
	s.doc.Title, s.doc.AsOf = s.title(), s.Say("brief.as-of", i18n.Args{"Day": s.Date(s.then.AsOf)})
	s.doc.Summary, s.doc.Light = s.summary(), s.light()
}

func (w Writer) sheet(p model.Period, place *model.Place) *sheet {
	at := w.snapshot(p)
	if at < 0 {
		return nil
	}
	s := &sheet{Writer: w, period: p, at: at, then: w.Report.Snapshots()[at].Report, place: place, doc: &Document{}}
	s.charts = chart.Charts{Words: w.Words, Report: s.then, Href: w.Href}
	s.below = s.placesBelow()
	for _, t := range s.then.Targets {
		r := s.result(t, place)
		switch {
		case r == nil:
		case r.Status == progress.NotApplicable:
			s.apart = append(s.apart, s.item(t, r))
		default:
			s.items = append(s.items, s.item(t, r))
		}
	}
	return s
}

// snapshot is the place, among all snapshots, of the one that a period ends with, or -1.
func (w Writer) snapshot(p model.Period) int {
	return slices.IndexFunc(w.Report.Snapshots(), func(s *progress.Snapshot) bool { return s.Period.End().Compare(p.End()) == 0 })
}

// placesBelow are the towns, or a town's villages, that were there on the brief's day.
func (s *sheet) placesBelow() []*model.Place {
	if s.place.Level == model.LevelTown {
		return s.place.ChildrenAt(s.then.AsOf)
	}
	return s.then.Places.AliveOn(model.LevelTown, s.then.AsOf)
}

// result is what a brief says of a target at a place: the current period's; in a yearly
// summary the newest of the year that the county has a value for, else the year's last.
func (s *sheet) result(t *progress.Target, place *model.Place) *progress.Result {
	if !s.yearly() {
		return t.Now(place)
	}
	last := -1
	for i := range slices.Backward(t.Periods) {
		if t.Periods[i].Year != s.period.Year {
			continue
		}
		if last < 0 {
			last = i
		}
		if r := t.At(s.then.Places.County, i); r != nil && r.Value != nil {
			return t.At(place, i)
		}
	}
	return t.At(place, last)
}

func (s *sheet) yearly() bool { return s.period.Every == model.EveryYear }

func (s *sheet) county() bool { return s.place.Level == model.LevelCounty }

// of picks the wording of a quarter or a year.
func (s *sheet) of() string {
	if s.yearly() {
		return "year"
	}
	return "quarter"
}

func (s *sheet) title() string {
	return s.Say("brief.title."+s.of(), i18n.Args{
		"Place": s.Called(s.place), "Programme": s.Report.County.Programme.Name.In(s.Lang), "Period": s.Period(s.period),
	})
}

// light is the gravest light of what applies.
func (s *sheet) light() progress.Light {
	for _, l := range []progress.Light{progress.Red, progress.Yellow, progress.Grey, progress.Green} {
		if slices.ContainsFunc(s.items, func(it *item) bool { return it.r.Light == l }) {
			return l
		}
	}
	return progress.None
}

// Parts of the document.

func (s *sheet) add(b doc.Block) { s.doc.Parts = append(s.doc.Parts, b) }

func (s *sheet) heading(text string) { s.add(doc.Heading{Text: text}) }

func (s *sheet) say(ps ...doc.Paragraph) {
	if len(ps) > 0 {
		s.add(doc.Prose{Paragraphs: ps})
	}
}

func (s *sheet) list(items []doc.Paragraph) {
	if len(items) > 0 {
		s.add(doc.Prose{Items: items})
	}
}

// table numbers a table's caption and adds it; a table without rows is left out.
func (s *sheet) table(t chart.Table, caption string) {
	if len(t.Rows) == 0 {
		return
	}
	s.tables++
	t.ID = "brief-" + strconv.Itoa(s.tables)
	t.Caption = s.Say("brief.table", i18n.Args{"No": s.Int(s.tables), "Title": caption})
	s.add(doc.Table{Table: t})
}

// figure adds a chart; one that has nothing to show is left out.
func (s *sheet) figure(f chart.Figure) {
	if f.Options != nil {
		s.add(doc.Figure{Figure: &f})
	}
}

// glue puts sentences together.
func (s *sheet) glue(sentences ...string) string {
	out := ""
	for _, x := range sentences {
		switch {
		case out == "":
			out = x
		case x != "":
			out = s.Say("brief.glue", i18n.Args{"First": out, "Then": x})
		}
	}
	return out
}

// names lists names; where one of them is a list itself, semicolons part them.
func (s *sheet) names(names []string) string {
	comma := s.Say("format.comma", nil)
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, comma) }) {
		comma = s.Say("brief.semicolon", nil)
	}
	return strings.Join(names, comma)
}

// span names the period that a result is of; of one that still runs, the months so far.
func (s *sheet) span(p model.Period) string {
	if p.Closed(s.then.AsOf) {
		return s.Period(p)
	}
	year, from, _ := p.Start().YMD()
	_, to, _ := s.then.AsOf.YMD()
	return s.Say("brief.months", i18n.Args{"Year": digits(year), "From": s.month(from), "To": s.month(to)})
}

func (s *sheet) month(n int) string { return s.Say("format.month."+digits(n), nil) }

// places is a number of places: 3个镇, 2名领导干部.
func (s *sheet) places(l model.Level, n int) string {
	return s.Say("brief.places."+string(l), i18n.Args{"Count": s.Int(n), "N": n})
}
