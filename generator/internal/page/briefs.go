package page

import (
	"slices"
	"strings"

	"guben/generator/internal/brief"
	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// briefPages are the list of briefs, and each of them.
type briefPages struct{ *site }

func (w briefPages) drafts() brief.Writer {
	return brief.Writer{Phrases: w.Phrases, Report: w.Report, Href: w.href, Bare: w.bare}
}

// hasBrief tells whether a closed period has a brief: those that the programme looks back on,
// and whole years.
func (s *site) hasBrief(p model.Period) bool {
	return p.Every == s.Report.Rhythm() || !p.Every.Finer(model.EveryYear)
}

// briefOf is what a brief of a period is called by: a summary from a year on.
func briefOf(p model.Period) string {
	if p.Every.Finer(model.EveryYear) {
		return "quarter"
	}
	return "year"
}

// periods are the periods of the county's briefs, the oldest first.
func (w briefPages) periods() []model.Period {
	return slices.DeleteFunc(progress.ClosedPeriods(w.Report), func(p model.Period) bool { return !w.hasBrief(p) })
}

// townPeriods are the periods for which every town has a brief: the newest that the programme
// looks back on, and the newest year.
func (w briefPages) townPeriods() []model.Period {
	var newest []model.Period
	all := w.periods()
	for _, every := range slices.Compact([]model.Every{w.Report.Rhythm(), model.EveryYear}) {
		for _, p := range slices.Backward(all) {
			if p.Every == every {
				newest = append(newest, p)
				break
			}
		}
	}
	return newest
}

// towns are the towns that have a brief of a period.
func (w briefPages) towns(p model.Period) []*model.Place {
	if !slices.Contains(w.townPeriods(), p) {
		return nil
	}
	return slices.DeleteFunc(w.parts(), func(t *model.Place) bool { return !hasBriefOf(t, p) })
}

// hasBriefOf tells whether a town was there in a period.
func hasBriefOf(town *model.Place, p model.Period) bool { return !town.Since.After(p.End()) }

// parts are the places that have briefs beside the whole: those right below it, where they
// gather others.
func (w briefPages) parts() []*model.Place {
	if !w.places.Levels.Gathers(w.places.Levels.Parts()) {
		return nil
	}
	return w.places.Parts()
}

// makers are the makers of all briefs.
func (w briefPages) makers() []maker {
	var all []maker
	for _, p := range w.periods() {
		for _, place := range append([]*model.Place{w.Report.Places.County}, w.towns(p)...) {
			all = append(all, maker{path: w.path(p, place), make: func() *page { return w.of(p, place) }, reads: func() progress.Reads { return w.reads(p, place) }})
		}
	}
	return all
}

// path is the path of a brief; the towns' stand below the county's.
func (w briefPages) path(p model.Period, place *model.Place) string {
	switch path := "reports/" + p.String(); {
	case !place.IsWhole():
		return path + "/" + w.places.Slug(place.Code)
	case len(w.towns(p)) > 0:
		return path + "/_index"
	default:
		return path
	}
}

// all lists all briefs.
func (w briefPages) all() *page {
	p := newPage("reports/_index", w.Say("page.reports.title", nil), params{Kind: "reports", Crumbs: []link{w.home()}, Verdict: w.verdict()})
	periods := w.periods()
	if len(periods) == 0 {
		return p
	}
	p.heading(w.Say("page.reports.county", nil))
	p.table(w.list(periods))
	if len(w.parts()) == 0 {
		return p
	}
	p.heading(w.Say("page.reports.towns", nil))
	p.table(w.townReports())
	return p
}

// verdict says what there is to read, and what the newest brief says.
func (w briefPages) verdict() *verdict {
	periods := w.periods()
	if len(periods) == 0 {
		return w.lightVerdict(progress.Grey, w.Say("period.none", nil))
	}
	newest := w.townPeriods()[0]
	doc := w.drafts().Outline(newest, w.Report.Places.County)
	v := w.lightVerdict(doc.Light, doc.Summary)
	for _, p := range w.townPeriods() {
		doc := w.drafts().Outline(p, w.Report.Places.County)
		v.Points = append(v.Points, point{
			Light: doc.Light, Label: w.Say("verdict."+string(doc.Light), nil), Href: w.briefHref(p, nil),
			Text: w.briefName(p) + w.Say("verdict.colon", nil) + doc.Summary,
		})
	}
	return v
}

// both says whether there are briefs within years, and summaries of them.
func (w briefPages) both() i18n.Args {
	return i18n.Args{"Both": w.Report.Rhythm().Finer(model.EveryYear)}
}

// list lists the county's briefs, the newest first.
func (w briefPages) list(periods []model.Period) chart.Table {
	t := chart.Table{ID: "reports", Note: w.Say("report.index", w.both()), Columns: []chart.Column{
		w.textColumn("report.column.title"), w.textColumn("period.column.day"), {Title: w.Say("column.status", nil), Kind: "light"}, w.textColumn("report.column.summary"),
	}}
	for _, p := range slices.Backward(periods) {
		doc := w.drafts().Outline(p, w.Report.Places.County)
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.briefName(p), Href: w.briefHref(p, nil)}, {Text: w.Date(p.End())},
			{Light: doc.Light, Status: w.Say("verdict."+string(doc.Light), nil)}, {Text: doc.Summary},
		})
	}
	return t
}

// townReports lists the towns' briefs.
func (w briefPages) townReports() chart.Table {
	t := chart.Table{ID: "town-reports", Note: w.Say("report.towns-note", w.both()), Columns: []chart.Column{{Title: w.Say("head."+string(w.places.Levels.Parts()), nil), Kind: "text"}}}
	newest := w.townPeriods()
	for _, p := range newest {
		t.Columns = append(t.Columns, chart.Column{Title: w.briefName(p), Kind: "light"})
	}
	for _, town := range w.parts() {
		row := []chart.Cell{{Text: w.Name(town)}}
		for _, p := range newest {
			row = append(row, w.townReport(p, town))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (w briefPages) townReport(p model.Period, town *model.Place) chart.Cell {
	if !slices.Contains(w.towns(p), town) {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	doc := w.drafts().Outline(p, town)
	return chart.Cell{
		Light: doc.Light, Status: w.Say("verdict."+string(doc.Light), nil),
		Text: w.Say("report.of."+briefOf(p), i18n.Args{"Town": w.Name(town)}), Href: w.briefHref(p, town),
	}
}

// of is one brief as a page.
func (w briefPages) of(period model.Period, place *model.Place) *page {
	text := w.drafts().Of(period, place)
	p := newPage(w.path(period, place), text.Title, params{Kind: "brief", Eyebrow: text.AsOf, Crumbs: []link{w.home(), w.section("reports")}, Picker: w.picker(period, place)})
	p.front.Description = text.Summary
	if !place.IsWhole() {
		p.front.Params.Crumbs = append(p.front.Params.Crumbs, link{Title: w.briefName(period), Href: w.briefHref(period, nil)})
	}
	p.blocks = slices.Clone(text.Parts)
	for _, a := range text.Annexes {
		p.blocks = append(p.blocks, a.Folded()...)
	}
	if w.hasPapers(place) {
		p.papers = w.files(strings.TrimSuffix(p.path, "/_index"), text, place)
	}
	w.sources(p, period, place)
	return p
}

// files are what a brief is kept and sent as: its text, and its annexes apart. Those of parts
// come as Word alone: each as a PDF has fonts of its own, and there are many.
func (w briefPages) files(folder string, text *brief.Document, place *model.Place) []paper {
	signed := doc.Document{Title: text.Title, AsOf: text.AsOf, Blocks: text.Parts, Official: text.Official}
	annexes := doc.Document{Title: w.Say("word.annexes-title", i18n.Args{"Title": text.Title}), AsOf: text.AsOf}
	for _, a := range text.Annexes {
		annexes.Blocks = append(annexes.Blocks, a)
	}
	all := []paper{
		{file: folder + "/brief.docx", link: w.Say("word.download", nil), doc: signed},
		{file: folder + "/brief.pdf", link: w.Say("pdf.download", nil), doc: signed},
		{file: folder + "/annexes.docx", link: w.Say("word.annexes", nil), doc: annexes},
	}
	if place.IsWhole() {
		all = append(all, paper{file: folder + "/annexes.pdf", link: w.Say("pdf.annexes-file", nil), doc: annexes})
	}
	return all
}

// picker leads to the county's briefs of all periods; from a town's, to the towns'.
func (w briefPages) picker(here model.Period, place *model.Place) *picker {
	if place.IsWhole() {
		return w.picked(w.Say("report.picker", nil), w.periods(), here, func(p model.Period) string { return w.briefHref(p, nil) })
	}
	x := &picker{Label: w.Say("report.town-picker", nil)}
	for _, p := range w.townPeriods() {
		g := pickerGroup{Title: w.briefName(p), Items: []pickerItem{{Text: w.Name(w.Report.Places.County), Href: w.briefHref(p, nil)}}}
		for _, town := range w.towns(p) {
			g.Items = append(g.Items, pickerItem{Text: w.Name(town), Href: w.briefHref(p, town), Here: town == place && p == here})
		}
		x.Groups = append(x.Groups, g)
	}
	return x
}

// sources say where the figures of a brief come from.
func (w briefPages) sources(p *page, period model.Period, place *model.Place) {
	p.heading(w.Say("report.sources", nil))
	facts := []fact{
		{Key: w.Say("report.fact.state", nil), Value: w.Say("page.period.title", i18n.Args{"Period": w.Period(period)}), Href: w.periodHref(period)},
		{Key: w.Say("fact.results", nil), Value: "results.csv", Href: "/data/results.csv"},
		{Key: w.Say("fact.method", nil), Value: w.Say("fact.method-value", nil), Href: w.root + "method/index.html"},
	}
	if !place.IsWhole() {
		facts = append(facts, fact{Key: w.Say("report.fact.town", nil), Value: w.Name(place), Href: w.placeHref(place)})
	}
	p.facts(facts)
}
