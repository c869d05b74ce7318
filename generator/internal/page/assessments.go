package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// assessmentsPage shows the yearly assessment of the units above the towns.
type assessmentsPage struct{ *site }

// page shows the yearly assessment of the units above the towns: what was
// proposed, what it is after the cap on units that did not finish their posting task, and
// who was not assessed.
func (w assessmentsPage) page() *page {
	years := w.Report.AssessedYears()
	p := newPage("assessments/_index", w.Say("page.assessments.title", nil), params{Kind: "assessments", Crumbs: []link{w.home()}, Verdict: w.verdict(years)})
	p.figure(w.gradesPicture(years))
	for _, y := range years {
		w.yearSection(p, y)
	}
	p.heading(w.Say("assess.rules", nil))
	var facts []fact
	if w.caps() {
		facts = []fact{
			{Key: w.Say("assess.rule.cap", nil), Value: w.Say("assess.rule.cap-text", i18n.Args{"Steps": w.called().Steps()})},
			{Key: w.Say("assess.rule.finished", nil), Value: w.Say("assess.rule.finished-text", i18n.Args{"Share": w.Percent(w.Report.Settings.FinishedAt.Rat(), 1)})},
			{Key: w.Say("assess.rule.unknown", nil), Value: w.Say("assess.rule.unknown-text", nil)},
		}
	}
	facts = append(facts, fact{Key: w.Say("assess.rule.leaders", nil), Value: w.Say("assess.rule.leaders-text", nil)})
	p.facts(append(facts, w.ruleFacts(progress.AssessmentsTopic)...))
	w.related(p, "staffing", "acceptance", "reconciliation")
	return p
}

// caps tells whether a grade becomes another of a unit that did not finish its task: there are
// such tasks where units send teams, or where an assessment says so.
func (w assessmentsPage) caps() bool {
	if w.called().Steps() == "" || w.Report.Has("teams") {
		return w.called().Steps() != ""
	}
	return slices.ContainsFunc(w.Report.AssessedYears(), func(y progress.AssessedYear) bool {
		return slices.ContainsFunc(y.Ratings, func(r progress.Rating) bool { return r.Explicit })
	})
}

// verdict tells of the newest year, with the light of the target that every
// unit be assessed, where one is declared.
func (w assessmentsPage) verdict(years []progress.AssessedYear) *verdict {
	if len(years) == 0 {
		return &verdict{Light: progress.Grey, Label: w.Say("cover.not-due", nil), Text: w.Say("assess.none", nil)}
	}
	v := &verdict{}
	for i, y := range years {
		label := w.yearLabel(y)
		if i == 0 {
			v.Light, v.Label, v.Text = y.Light, label, w.yearText(y)
			continue
		}
		v.Points = append(v.Points, point{Light: y.Light, Label: label, Text: w.yearText(y)})
	}
	return v
}

func (w assessmentsPage) yearText(y progress.AssessedYear) string {
	return w.Say("assess.year-text", i18n.Args{
		"Year": w.Period(y.Year), "Units": y.Units, "Assessed": len(y.Ratings), "Missing": len(y.Missing), "Capped": y.Capped,
		"Leaders": y.Leaders, "AllLeaders": len(w.Report.Places.Leaders),
	})
}

// yearLabel is the word beside the year's light.
func (w assessmentsPage) yearLabel(y progress.AssessedYear) string {
	switch {
	case y.Assessed == nil:
		return w.Say("trust.no-target", nil)
	case y.Lacking():
		return w.Say("cover.some", nil)
	default:
		return w.Status(y.Assessed.Degree())
	}
}

func (w assessmentsPage) yearSection(p *page, y progress.AssessedYear) {
	p.heading(w.Period(y.Year))
	if len(y.Ratings) == 0 {
		p.facts([]fact{{Key: w.Say("assess.grades", i18n.Args{"Year": w.Period(y.Year)}), Value: w.Say("assess.no-records", nil)}})
		return
	}
	p.table(w.gradeTable(y))
	p.table(w.ratingTable(y))
	if len(y.Missing) == 0 {
		return
	}
	var names []string
	for _, u := range y.Missing {
		names = append(names, w.unitName(u.Code))
	}
	p.facts([]fact{{Key: w.Say("assess.not-assessed", i18n.Args{"Count": w.Int(len(y.Missing))}), Value: w.Join(names)}})
}

// gradeTable counts the grades, proposed and final.
func (w assessmentsPage) gradeTable(y progress.AssessedYear) chart.Table {
	proposed, final := y.Grades()
	t := chart.Table{ID: "grades-" + y.Year.String(), Caption: w.Say("assess.grades", i18n.Args{"Year": w.Period(y.Year)}), Columns: []chart.Column{
		{Title: w.Say("assess.grade", nil), Kind: "text"}, {Title: w.Say("assess.proposed", nil), Kind: "num"}, {Title: w.Say("assess.final", nil), Kind: "num"},
	}}
	for _, g := range append(w.Report.County.Programme.Vocabulary().AllGrades(), "") {
		if g == "" && proposed[g] == 0 && final[g] == 0 {
			continue
		}
		name := w.grade(g)
		if g == "" {
			name = w.Say("assess.no-grade", nil)
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: name}, {Text: w.Int(proposed[g])}, {Text: w.Int(final[g])}})
	}
	if !w.caps() {
		return t
	}
	t.Note = w.Say("assess.grades-note", i18n.Args{"Capped": y.Capped, "Unknown": y.Unknown})
	return t
}

// ratingTable lists the units, those that were graded down first.
func (w assessmentsPage) ratingTable(y progress.AssessedYear) chart.Table {
	t := chart.Table{ID: "ratings-" + y.Year.String(), Caption: w.Say("assess.ratings", i18n.Args{"Year": w.Period(y.Year)}), Columns: []chart.Column{
		{Title: w.Say("head.unit", nil), Kind: "text"}, {Title: w.Say("assess.on", nil), Kind: "num"}, {Title: w.Say("assess.proposed", nil), Kind: "text"},
		{Title: w.Say("assess.final", nil), Kind: "text"}, {Title: w.Say("assess.task", nil), Kind: "said"}, {Title: w.Say("assess.why", nil), Kind: "said"},
	}}
	for _, r := range y.CappedFirst() {
		on := w.Say("format.none", nil)
		if r.On.Set {
			on = w.Date(r.On.V)
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.unitName(r.Unit.Code), Href: w.placeHref(r.Unit), Source: w.Source(r.Source)}, {Text: on},
			{Text: w.grade(r.Proposed)}, {Text: w.grade(r.Final)}, {Text: w.task(r)}, {Text: w.why(r)},
		})
	}
	if w.caps() {
		return t
	}
	t.Columns = t.Columns[:4]
	for i := range t.Rows {
		t.Rows[i] = t.Rows[i][:4]
	}
	return t
}

// task says whether a unit finished its posting task, and by what that is known.
func (w assessmentsPage) task(r progress.Rating) string {
	id := map[progress.Answer]string{progress.Yes: "assess.finished", progress.No: "assess.unfinished", progress.Unknown: "assess.unknown"}[r.Finished]
	text := w.Say(id, nil)
	switch {
	case r.Explicit:
		return w.Say("assess.by-file", i18n.Args{"Task": text})
	case r.Finished != progress.Unknown:
		return w.Say("assess.by-count", i18n.Args{"Task": text, "Sent": w.Int(r.Sent), "Allotted": w.Int(r.Allotted)})
	}
	return text
}

// why says what the cap made of the proposed grade.
func (w assessmentsPage) why(r progress.Rating) string {
	args := i18n.Args{"Proposed": w.grade(r.Proposed), "Final": w.grade(r.Final)}
	switch {
	case r.Proposed == "":
		return w.Say("assess.no-grade", nil)
	case r.Capped:
		return w.Say("assess.capped", args)
	case r.Finished == progress.No:
		return w.Say("assess.at-bottom", args)
	case r.Finished == progress.Unknown:
		return w.Say("assess.as-proposed", args)
	}
	return w.Say("assess.kept", args)
}
