package page

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// stands tells whether the site has a section. Those of records stand where the county declares
// the records; all others do always.
func (w *site) stands(section string) bool {
	switch section {
	case "villages":
		return !w.Report.County.AddsUp() // whose smallest places stand on the sites below
	case "records":
		return len(progress.RecordKinds(w.Report)) > 0
	case "due":
		return len(w.Report.Subscribers()) > 0
	case "staffing":
		return w.Report.Has("teams") || w.Report.Has("postings")
	case "units", "leaders", "teams", "clauses", "assessments", "acceptance":
		return w.Report.Has(section)
	}
	return true
}

// standing are the sections among some that the site has.
func (w *site) standing(sections []string) []string {
	return slices.DeleteFunc(slices.Clone(sections), func(s string) bool { return !w.stands(s) })
}

// related closes a page with the way to its neighbours.
func (w *site) related(p *page, sections ...string) {
	var items []fact
	for _, name := range w.standing(sections) {
		l := w.sectionOf(name)
		items = append(items, fact{Key: l.Title, Value: w.Say("page."+name+".about", nil), Href: l.Href})
	}
	p.part(w.Say("trust.related", nil), items)
}

// seeAlso links to sections that tell more.
func (w *site) seeAlso(p *page, sections ...string) {
	var facts []fact
	for _, name := range w.standing(sections) {
		s := w.section(name)
		facts = append(facts, fact{Key: w.Say("fact.more-"+name, nil), Value: s.Title, Href: s.Href})
	}
	p.part(w.Say("page.owner.more", nil), facts)
}

// part is a section of facts; there is none without any.
func (p *page) part(title string, facts []fact) {
	if len(facts) > 0 {
		p.heading(title)
		p.facts(facts)
	}
}

// declared adds to what a sentence is told which records the programme declares.
func (w *site) declared(args i18n.Args) i18n.Args { return phrase.Declared(w.Report, args) }
