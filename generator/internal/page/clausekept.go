package page

import (
	"math/big"
	"slices"
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// keeps say what keeps a clause: targets, figures, documents, records.
type keeps struct{ *site }

// of is all that keeps a clause, with its present state.
func (w keeps) of(c *progress.Clause) []doc.Kept {
	all := []doc.Kept{}
	for _, r := range c.Results {
		all = append(all, w.result(r))
	}
	for _, f := range c.Figures {
		all = append(append(all, w.figure(f)), w.stated(f)...)
	}
	if c.Value.Document.V {
		all = append(all, w.document(c.Document))
	}
	for _, x := range c.Records {
		all = append(all, w.records(x))
	}
	if c.Value.Described.Set() {
		all = append(all, doc.Kept{Text: w.Say("clause.described", i18n.Args{"Why": c.Value.Described.In(w.Lang)})})
	}
	return all
}

// result is a target that tests the clause. Where it tests others with it, it says
// so: its light is then that of all of them together.
func (w keeps) result(r *progress.Result) doc.Kept {
	text := w.resultText(r)
	if cover := w.Coverage(r); cover != "" {
		text = w.Say("clause.with-coverage", i18n.Args{"Text": text, "Coverage": cover})
	}
	if n := len(progress.TestedBy(w.Report, r.Target)); n > 1 {
		text += w.Say("clause.together", i18n.Args{"N": n})
	}
	return doc.Kept{
		Light: r.Light, Status: w.Status(r.Degree()), Label: w.Short(r.Target), Href: w.href("target", r.Target.ID), Text: text,
	}
}

// figure is a figure that is counted: never with a light.
func (w keeps) figure(f progress.ClauseFigure) doc.Kept {
	k := doc.Kept{Label: w.Figure(f.Ref, f.Measure), Href: w.topicHref(f.Total)}
	if f.Now.Value == nil {
		k.Text = w.Say("clause.no-figure", nil)
		return k
	}
	k.Text = w.sumText(f, f.Now)
	if f.Before.Value == nil {
		k.Text = w.Say("clause.now", i18n.Args{"Now": k.Text})
		return k
	}
	k.Text = w.Say("clause.and-before", i18n.Args{"Now": k.Text, "Before": w.sumText(f, f.Before)})
	return k
}

// stated holds totals that the policy states against the rolls: without a light, as
// all that is counted.
func (w keeps) stated(f progress.ClauseFigure) []doc.Kept {
	var all []doc.Kept
	for _, s := range f.Stated {
		unit := w.Unit(f.Ref, w.Report.MeasureOf(f.Ref))
		all = append(all, doc.Kept{
			Label: w.Say("clause.stated-label", nil), Href: w.recordsHref(string(model.RecordsProgramme)), Source: w.Source(s.Stated.Total.Pos),
			Text: w.Say("clause.stated", i18n.Args{
				"Batch": w.Period(s.Batch.V), "Stated": w.quantity(s.Stated.Total.V.Rat(), unit), "Records": w.quantity(big.NewRat(int64(s.Records), 1), unit),
			}),
		})
	}
	return all
}

func (w keeps) quantity(v *big.Rat, unit string) string {
	return w.WithUnit(w.Number(v, 2), unit)
}

// sumText says one year's sum with its coverage.
func (w keeps) sumText(f progress.ClauseFigure, s progress.Sum) string {
	args := i18n.Args{"Period": w.span(s), "Value": w.sumValue(f.Ref, f.Measure, s), "Coverage": w.sumCoverage(f.Total, s)}
	switch {
	case f.Measure.YesNo.V:
		args["N"] = int(s.Value.Num().Int64())
		return w.Say("clause.yes."+string(f.Of), args)
	case f.Measure.AverageBy.Set:
		return w.Say("clause.mean", args)
	default:
		return w.Say("clause.sum", args)
	}
}

func (w keeps) sumValue(ref string, m *model.Measure, s progress.Sum) string {
	switch {
	case m.YesNo.V:
		return w.Number(s.Value, 0)
	case i18n.Scaled(m):
		return w.Money(m, s.Value)
	default:
		return w.quantity(s.Value, w.Unit(ref, m))
	}
}

// sumCoverage says how many places a sum is made of: what is reckoned from records was
// not reported as a figure, and what does not concern every place has no whole to be
// held against.
func (w keeps) sumCoverage(t progress.Total, s progress.Sum) string {
	args := i18n.Args{"Reported": w.Int(s.Reported), "Expected": w.Int(s.Expected), "N": s.Reported}
	switch {
	case t.Measure.Optional.V:
		return w.Say("clause.told."+string(t.Of), args)
	case t.Builtin:
		return w.Say("clause.recorded."+string(t.Of), args)
	default:
		return w.Say("clause.coverage."+string(t.Of), args)
	}
}

// span names the part of a year that a sum covers.
func (w keeps) span(s progress.Sum) string {
	name := w.Period(s.To)
	switch {
	case s.From == s.To:
	case s.To.End() == s.To.Whole().End():
		name = w.Period(s.To.Whole())
	case s.To.Every == model.EveryQuarter:
		name = w.Say("clause.span", i18n.Args{"Year": w.Period(s.To.Whole()), "From": w.Ordinal(s.From), "To": w.Ordinal(s.To)})
	default:
		name = w.Say("clause.span-of", i18n.Args{"From": w.Period(s.From), "To": w.Period(s.To)})
	}
	if !s.To.Closed(w.Report.AsOf) {
		return w.Say("period.so-far", i18n.Args{"Period": name})
	}
	return name
}

// topicHref leads to the table that a figure stands in: a file, or the page of the records
// that a built-in topic is reckoned from.
func (w keeps) topicHref(t progress.Total) string {
	if t.Builtin {
		return w.recordsHref(t.Topic)
	}
	return "/data/" + t.Topic + ".csv"
}

// document is the document that a clause asks for.
func (w keeps) document(d progress.Document) doc.Kept {
	if d.Entry == nil {
		return doc.Kept{Status: w.Say("clause.document.open", nil)}
	}
	k := doc.Kept{Label: d.Value.Title.In(w.Lang), Source: w.Source(d.Pos), Status: w.Say("clause.document.open", nil)}
	if d.Done {
		k.Status = w.Say("clause.document.done", nil)
		k.Number, k.Text = d.Value.Number.V, w.Say("clause.document.on", i18n.Args{"Day": w.Date(d.Value.On.V)})
	}
	if d.Value.Note.Set() {
		k.Text = strings.TrimSpace(k.Text + " " + w.Say("clause.document.note", i18n.Args{"Note": d.Value.Note.In(w.Lang)}))
	}
	return k
}

// recordPages are the pages of records and of the built-in topics that are reckoned from
// them.
var recordPages = map[string]string{
	string(model.RecordsTeams): "teams", string(model.RecordsPostings): "staffing",
	string(model.RecordsLeaders): "leaders", string(model.RecordsVisits): "leaders",
	string(model.RecordsAssessments): "assessments", string(model.RecordsAcceptance): "acceptance",
	string(model.RecordsUnits):   "units",
	string(model.RecordsReports): "data/reconciliation", string(model.RecordsProgramme): "data/reconciliation",
	progress.StaffingTopic: "staffing", "allotment": "staffing",
}

func (w keeps) recordsHref(name string) string {
	if name == string(model.RecordsVillages) || name == string(model.RecordsPlaces) {
		return w.root + w.places.PathOf(w.places.Levels.Smallest()) + "/index.html"
	}
	folder, ok := recordPages[name]
	if !ok {
		return ""
	}
	return w.root + folder + "/index.html"
}

// recordsOf names records, and leads to their page.
func (w keeps) recordsOf(name string) doc.Kept {
	own := w.Report.County.Kind(name)
	if own == nil || own.Declared == nil {
		return doc.Kept{Label: w.Say("clause.records."+name, nil), Href: w.recordsHref(name)}
	}
	k := doc.Kept{Label: own.Declared.Title.In(w.Lang)}
	if slices.ContainsFunc(progress.RecordKinds(w.Report), func(with *model.FileKind) bool { return with.Name == name }) {
		k.Href = w.root + "records/" + name + "/index.html"
	}
	return k
}

// records says how many records there are: of the newest file where there are several.
func (w keeps) records(x progress.RecordCount) doc.Kept {
	k := w.recordsOf(string(x.Of))
	switch {
	case x.Of == model.RecordsProgramme:
		p := w.Report.County.Programme
		k.Text = w.Say("clause.programme", i18n.Args{"Start": w.Date(p.Start.V), "End": w.Date(p.End.V)})
		k.Source = w.Source(p.Start.Pos)
	case x.Of == model.RecordsReports:
		k.Label, k.Text = w.Say("clause.records.reports-"+string(x.Every), nil), w.papers(x)
	case x.Count == 0:
		k.Text = w.Say("clause.no-records", nil)
	case x.Period.Every == "":
		k.Text = w.Say("clause.records-of.all", i18n.Args{"Count": w.Int(x.Count), "N": x.Count})
	default:
		k.Text = w.Say("clause.records-of.period", i18n.Args{"Period": w.Period(x.Period), "Count": w.Int(x.Count), "N": x.Count})
	}
	return k
}

// paperStates are the states of written reports in the order that they are told in.
var paperStates = []progress.PaperState{progress.PaperInTime, progress.PaperLate, progress.PaperOverdue, progress.PaperAwaited}

// papers says in which states the written reports of those who answer are.
func (w keeps) papers(x progress.RecordCount) string {
	if x.Period.Every == "" {
		return w.Say("clause.no-records", nil)
	}
	var parts []string
	for _, s := range paperStates {
		if n := x.Papers[s]; n > 0 {
			parts = append(parts, w.Say("clause.paper."+string(s), i18n.Args{"Count": w.Int(n)}))
		}
	}
	return w.Say("clause.papers", i18n.Args{"Period": w.Period(x.Period), "Count": w.Int(x.Count), "N": x.Count, "Parts": w.Join(parts)})
}
