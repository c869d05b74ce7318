package page

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/doc"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// keeps say what keeps a clause: targets, figures, documents, records.
type keeps struct{ *site }

// clauseResults are the county's current results of the targets that test a clause.
func (w keeps) clauseResults(c *model.Clause) []*progress.Result {
	var rs []*progress.Result
	for _, id := range c.Targets {
		if t := w.Report.Target(id.V); t != nil {
			if r := t.Now(w.Report.Places.County); r != nil {
				rs = append(rs, r)
			}
		}
	}
	return rs
}

// of is all that keeps a clause, with its present state.
func (w keeps) of(e *model.Entry[model.Clause]) []doc.Kept {
	c := &e.Value
	all := []doc.Kept{}
	for _, r := range w.clauseResults(c) {
		all = append(all, w.result(r))
	}
	for _, ref := range c.Figures {
		if t, ok := w.Report.Total(ref.V); ok {
			all = append(append(all, w.figure(ref.V, t)), w.stated(ref.V)...)
		}
	}
	if c.Document.V {
		all = append(all, w.keptDocument(e.Key))
	}
	for _, r := range c.Records {
		if r.V == model.RecordsReports {
			all = append(all, w.papers(c)...)
			continue
		}
		all = append(all, w.records(r.V))
	}
	if c.Described.ZhCN.Set {
		all = append(all, doc.Kept{Text: w.Say("clause.described", i18n.Args{"Why": c.Described.In(w.Lang)})})
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
	if n := len(w.clausesOf(r.Target)); n > 1 {
		text += w.Say("clause.together", i18n.Args{"N": n})
	}
	return doc.Kept{
		Light: r.Light, Status: w.Status(r.Degree()), Label: w.Short(r.Target), Href: w.href("target", r.Target.ID), Text: text,
	}
}

// figure is a figure that is counted: never with a light.
func (w keeps) figure(ref string, t progress.Total) doc.Kept {
	k := doc.Kept{Label: w.Figure(ref, t.Measure), Href: w.topicHref(t)}
	if t.Now.Value == nil {
		k.Text = w.Say("clause.no-figure", nil)
		return k
	}
	k.Text = w.sumText(ref, t, t.Now)
	if t.Before.Value == nil {
		k.Text = w.Say("clause.now", i18n.Args{"Now": k.Text})
		return k
	}
	k.Text = w.Say("clause.and-before", i18n.Args{"Now": k.Text, "Before": w.sumText(ref, t, t.Before)})
	return k
}

// stated holds totals that the policy states against the rolls: without a light, as
// all that is counted.
func (w keeps) stated(ref string) []doc.Kept {
	var all []doc.Kept
	for _, s := range w.Report.County.Programme.Stated {
		if progress.TeamsTopic+"."+string(s.Count.V) != ref {
			continue
		}
		sent := w.Report.Senders(s.Batch.V)
		records := sent.AllCadres()
		if s.Count.V == model.CountTeams {
			records = sent.AllTeams()
		}
		unit := w.Unit(ref, w.Report.MeasureOf(ref))
		all = append(all, doc.Kept{
			Label: w.Say("clause.stated-label", nil), Href: w.recordsHref(string(model.RecordsProgramme)), Source: w.Source(s.Total.Pos),
			Text: w.Say("clause.stated", i18n.Args{
				"Batch": w.Period(s.Batch.V), "Stated": w.quantity(s.Total.V.Rat(), unit), "Records": w.quantity(big.NewRat(int64(records), 1), unit),
			}),
		})
	}
	return all
}

func (w keeps) quantity(v *big.Rat, unit string) string {
	return w.Say("format.quantity", i18n.Args{"Value": w.Number(v, 2), "Unit": unit})
}

// sumText says one year's sum with its coverage.
func (w keeps) sumText(ref string, t progress.Total, s progress.Sum) string {
	args := i18n.Args{"Period": w.span(s), "Value": w.sumValue(ref, t.Measure, s), "Coverage": w.sumCoverage(t, s)}
	switch {
	case t.Measure.YesNo.V:
		args["N"] = int(s.Value.Num().Int64())
		return w.Say("clause.yes."+string(t.Of), args)
	case t.Measure.AverageBy.Set:
		return w.Say("clause.mean", args)
	default:
		return w.Say("clause.sum", args)
	}
}

func (w keeps) sumValue(ref string, m *model.Measure, s progress.Sum) string {
	switch {
	case m.YesNo.V:
		return w.Number(s.Value, 0)
	case m.Unit.ZhCN.V == phrase.Yuan:
		return w.Money(s.Value)
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
	all := model.YearOf(s.To.Year).Parts(s.To.Every)
	name := w.Period(s.To)
	switch {
	case s.From == s.To:
	case s.To == all[len(all)-1]:
		name = w.Period(model.YearOf(s.To.Year))
	default:
		name = w.Say("clause.span", i18n.Args{"Year": strconv.Itoa(s.To.Year), "From": w.ordinal(s.From), "To": w.ordinal(s.To)})
	}
	if !s.To.Closed(w.Report.AsOf) {
		return w.Say("period.so-far", i18n.Args{"Period": name})
	}
	return name
}

// ordinal is a period's number within its year, in words.
func (w keeps) ordinal(p model.Period) string {
	return w.Say(fmt.Sprintf("format.%s.%d", p.Every, p.Part), nil)
}

// topicHref leads to the table that a figure stands in: a file, or the page of the records
// that a built-in topic is reckoned from.
func (w keeps) topicHref(t progress.Total) string {
	if t.Builtin {
		return w.recordsHref(t.Topic)
	}
	return "/data/" + t.Topic + ".csv"
}

// document is what data/documents.yaml has of a clause on the as-of day.
type document struct {
	*model.Entry[model.Document]
	done bool
}

func (w keeps) document(id string) document {
	docs := w.Report.County.Documents.Documents
	for i := range docs {
		if docs[i].Key == id {
			on := docs[i].Value.On
			return document{&docs[i], on.Set && !on.V.After(w.Report.AsOf)}
		}
	}
	return document{}
}

func (w keeps) keptDocument(id string) doc.Kept {
	d := w.document(id)
	if d.Entry == nil {
		return doc.Kept{Status: w.Say("clause.document.open", nil)}
	}
	k := doc.Kept{Label: d.Value.Title.In(w.Lang), Source: w.Source(d.Pos), Status: w.Say("clause.document.open", nil)}
	if d.done {
		k.Status = w.Say("clause.document.done", nil)
		k.Number, k.Text = d.Value.Number.V, w.Say("clause.document.on", i18n.Args{"Day": w.Date(d.Value.On.V)})
	}
	if d.Value.Note.ZhCN.Set {
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
	string(model.RecordsUnits): "units", string(model.RecordsVillages): "villages",
	string(model.RecordsReports): "data/reconciliation", string(model.RecordsProgramme): "data/reconciliation",
	progress.StaffingTopic: "staffing", "allotment": "staffing",
}

func (w keeps) recordsHref(name string) string {
	folder, ok := recordPages[name]
	if !ok {
		return ""
	}
	return w.root + folder + "/index.html"
}

// records says how many records there are: of the newest file where there are
// several.
func (w keeps) records(of model.RecordsOf) doc.Kept {
	k := doc.Kept{Label: w.Say("clause.records."+string(of), nil), Href: w.recordsHref(string(of))}
	c := w.Report.County
	if of == model.RecordsProgramme {
		k.Text = w.Say("clause.programme", i18n.Args{"Start": w.Date(c.Programme.Start.V), "End": w.Date(c.Programme.End.V)})
		k.Source = w.Source(c.Programme.Start.Pos)
		return k
	}
	p, n := w.countRecords(of)
	switch {
	case n == 0:
		k.Text = w.Say("clause.no-records", nil)
	case p.Every == "":
		k.Text = w.Say("clause.records-of.all", i18n.Args{"Count": w.Int(n), "N": n})
	default:
		k.Text = w.Say("clause.records-of.period", i18n.Args{"Period": w.Period(p), "Count": w.Int(n), "N": n})
	}
	return k
}

// countRecords counts the records of a kind: of the newest period where they are kept by
// period.
func (w keeps) countRecords(of model.RecordsOf) (p model.Period, n int) {
	c, ps := w.Report.County, w.Report.Places
	newer := func(q model.Period, count int) {
		if count > 0 && (p.Every == "" || q.Compare(p) > 0) {
			p, n = q, count
		}
	}
	switch of {
	case model.RecordsTeams:
		for _, f := range c.Teams {
			newer(f.Batch.V, len(f.Teams))
		}
	case model.RecordsPostings:
		for _, f := range c.Postings {
			newer(f.Batch.V, len(f.Postings))
		}
	case model.RecordsVisits:
		for _, f := range c.Visits {
			newer(f.Period.V, visitDays(f))
		}
	case model.RecordsAssessments:
		for _, f := range c.Assessments {
			newer(f.Year.V, len(f.Units)+len(f.Leaders))
		}
	case model.RecordsAcceptance:
		for _, f := range c.Acceptance {
			newer(f.Year.V, len(f.Villages)+len(f.Towns))
		}
	case model.RecordsLeaders:
		n = len(ps.Living(model.LevelLeader))
	case model.RecordsUnits:
		n = len(ps.Living(model.LevelUnit))
	case model.RecordsVillages:
		n = len(ps.Living(model.LevelVillage))
	}
	return p, n
}

// papers counts the written reports of those who answer for a clause: the newest
// quarter's and the newest year's summaries, or what the clause's targets test of them.
func (w keeps) papers(c *model.Clause) []doc.Kept {
	var all []doc.Kept
	for _, every := range []model.Every{model.EveryQuarter, model.EveryYear} {
		if !w.asks(c, every) {
			continue
		}
		k := doc.Kept{Label: w.Say("clause.records.reports-"+string(every), nil), Href: w.recordsHref(string(model.RecordsReports)), Text: w.Say("clause.no-records", nil)}
		if p := w.newestReports(every); p.Every != "" {
			k.Text = w.papersText(c, p)
		}
		all = append(all, k)
	}
	return all
}

// asks tells whether a clause asks for reports of a rhythm: where targets test it, it is
// theirs.
func (w keeps) asks(c *model.Clause, every model.Every) bool {
	rs := w.clauseResults(c)
	return len(rs) == 0 || slices.ContainsFunc(rs, func(r *progress.Result) bool { return r.Period.Every == every })
}

func (w keeps) newestReports(every model.Every) model.Period {
	var newest model.Period
	for _, f := range w.Report.County.Reports {
		if p := f.Period.V; p.Every == every && (newest.Every == "" || p.Compare(newest) > 0) {
			newest = p
		}
	}
	return newest
}

// paperStates are the states of written reports in the order that they are told in.
var paperStates = []progress.PaperState{progress.PaperInTime, progress.PaperLate, progress.PaperOverdue, progress.PaperAwaited}

func (w keeps) papersText(c *model.Clause, p model.Period) string {
	counts, all := map[progress.PaperState]int{}, 0
	for _, paper := range w.Report.Papers(p) {
		if answers(c, paper.Of) {
			counts[paper.State]++
			all++
		}
	}
	var parts []string
	for _, s := range paperStates {
		if n := counts[s]; n > 0 {
			parts = append(parts, w.Say("clause.paper."+string(s), i18n.Args{"Count": w.Int(n)}))
		}
	}
	return w.Say("clause.papers", i18n.Args{"Period": w.Period(p), "Count": w.Int(all), "N": all, "Parts": w.Join(parts)})
}

// answers tells whether a place is one of those that answer for a clause. The units of a
// clause are those above the towns: a town speaks for its own.
func answers(c *model.Clause, place *model.Place) bool {
	if place.Unit != nil && place.Unit.Level.V == model.UnitTown {
		return false
	}
	return slices.ContainsFunc(c.Answers, func(a model.Val[model.Answerer]) bool { return string(a.V) == string(place.Level) })
}

func visitDays(f model.VisitsFile) int {
	n := 0
	for _, e := range f.Visits {
		n += len(e.Value.Days)
	}
	return n
}
