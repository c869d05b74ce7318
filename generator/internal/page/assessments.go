package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// assessmentsPage shows the yearly assessment of the units above the towns: what was
// proposed, what it is after the cap on units that did not finish their posting task, and
// who was not assessed.
func (w *writer) assessmentsPage() *page {
	years := w.assessedYears()
	p := &page{path: "assessments/_index", front: front{
		Title:  w.Say("page.assessments.title", nil),
		Params: params{Kind: "assessments", Crumbs: []link{w.home()}, Verdict: w.assessmentsVerdict(years)},
	}}
	p.front.Description = p.front.Params.Verdict.Text
	for _, y := range years {
		w.yearSection(p, y)
	}
	p.heading(w.Say("assess.rules", nil))
	facts := []fact{
		{Key: w.Say("assess.rule.cap", nil), Value: w.Say("assess.rule.cap-text", nil)},
		{Key: w.Say("assess.rule.finished", nil), Value: w.Say("assess.rule.finished-text", i18n.Args{"Share": w.Percent(w.Report.County.EffectiveSettings().FinishedAt.Rat(), 1)})},
		{Key: w.Say("assess.rule.unknown", nil), Value: w.Say("assess.rule.unknown-text", nil)},
		{Key: w.Say("assess.rule.leaders", nil), Value: w.Say("assess.rule.leaders-text", nil)},
	}
	p.facts(append(facts, w.ruleFacts(progress.AssessmentsTopic)...))
	w.related(p, "staffing", "acceptance", "reconciliation")
	return p
}

// assessedYear is one year's assessments.
type assessedYear struct {
	year    model.Period
	ratings []progress.Rating
	missing []*model.Place // upper units without an assessment
	capped  int
	unknown int // it cannot be told whether they finished
	leaders int // assessed by the as-of day
	filed   bool
}

// assessedYears are the programme's years that are over or have a file, the newest first.
func (w *writer) assessedYears() []assessedYear {
	start, _, _ := w.Report.County.Programme.Start.V.YMD()
	end, _, _ := w.Report.County.Programme.End.V.YMD()
	var all []assessedYear
	for year := end; year >= start; year-- {
		p := model.YearOf(year)
		y := w.assessedYear(p)
		if y.filed || p.Closed(w.Report.AsOf) {
			all = append(all, y)
		}
	}
	return all
}

func (w *writer) assessedYear(p model.Period) assessedYear {
	y := assessedYear{year: p, ratings: w.Report.Ratings(p)}
	assessed := map[*model.Place]bool{}
	for _, r := range y.ratings {
		assessed[r.Unit] = true
		if r.Capped {
			y.capped++
		}
		if r.Finished == progress.Unknown {
			y.unknown++
		}
	}
	for _, u := range w.upperUnits() {
		if !assessed[u] {
			y.missing = append(y.missing, u)
		}
	}
	for _, f := range w.Report.County.Assessments {
		if f.Year.V != p {
			continue
		}
		y.filed = true
		for _, e := range f.Leaders {
			if e.Value.On.Set && !e.Value.On.V.After(w.Report.AsOf) {
				y.leaders++
			}
		}
	}
	return y
}

// upperUnits are the units above the towns, which the yearly assessment is of.
func (w *writer) upperUnits() []*model.Place {
	var units []*model.Place
	for _, u := range w.Report.Places.Units {
		if u.Unit.Level.V != model.UnitTown {
			units = append(units, u)
		}
	}
	return units
}

// assessmentsVerdict tells of the newest year, with the light of the target that every
// unit be assessed, where one is declared.
func (w *writer) assessmentsVerdict(years []assessedYear) *verdict {
	if len(years) == 0 {
		return &verdict{Light: progress.Grey, Label: w.Say("cover.not-due", nil), Text: w.Say("assess.none", nil)}
	}
	v := &verdict{}
	for i, y := range years {
		light, label := w.yearLight(y)
		if i == 0 {
			v.Light, v.Label, v.Text = light, label, w.yearText(y)
			continue
		}
		v.Points = append(v.Points, point{Light: light, Label: label, Text: w.yearText(y)})
	}
	return v
}

func (w *writer) yearText(y assessedYear) string {
	return w.Say("assess.year-text", i18n.Args{
		"Year": w.Period(y.year), "Units": len(w.upperUnits()), "Assessed": len(y.ratings), "Missing": len(y.missing), "Capped": y.capped,
		"Leaders": y.leaders, "AllLeaders": len(w.Report.Places.Leaders),
	})
}

// yearLight is that of the target that every unit be assessed. A share is of those that
// reported: where all of these were assessed, a unit without an assessment still lacks one.
func (w *writer) yearLight(y assessedYear) (progress.Light, string) {
	light, label := w.lightOn("assessments.assessed", y.year)
	if light == progress.Green && len(y.missing) > 0 {
		return progress.Yellow, w.Say("cover.some", nil)
	}
	return light, label
}

// lightOn is the county's light for the first target that reads a figure, in a period;
// no light where no target does.
func (w *writer) lightOn(figure string, p model.Period) (progress.Light, string) {
	if t := w.targetOn(figure); t != nil {
		if r := t.In(w.Report.Places.County, p); r != nil {
			return r.Light, w.Status(r.Degree())
		}
	}
	return progress.None, w.Say("trust.no-target", nil)
}

// targetOn is the first target that reads a figure, or nil.
func (w *writer) targetOn(figure string) *progress.Target {
	for _, t := range w.Report.Targets {
		if t.Figure.V == figure {
			return t
		}
	}
	return nil
}

func (w *writer) yearSection(p *page, y assessedYear) {
	p.heading(w.Period(y.year))
	if len(y.ratings) == 0 {
		p.facts([]fact{{Key: w.Say("assess.grades", i18n.Args{"Year": w.Period(y.year)}), Value: w.Say("assess.no-records", nil)}})
		return
	}
	p.table(w.gradeTable(y))
	p.table(w.ratingTable(y))
	if len(y.missing) == 0 {
		return
	}
	var names []string
	for _, u := range y.missing {
		names = append(names, w.unitName(u.Code))
	}
	p.facts([]fact{{Key: w.Say("assess.not-assessed", i18n.Args{"Count": w.Int(len(y.missing))}), Value: w.Join(names)}})
}

// gradeTable counts the grades, proposed and final.
func (w *writer) gradeTable(y assessedYear) chart.Table {
	proposed, final := map[model.Grade]int{}, map[model.Grade]int{}
	for _, r := range y.ratings {
		proposed[r.Proposed]++
		final[r.Final]++
	}
	t := chart.Table{ID: "grades-" + y.year.String(), Caption: w.Say("assess.grades", i18n.Args{"Year": w.Period(y.year)}), Columns: []chart.Column{
		{Title: w.Say("assess.grade", nil), Kind: "text"}, {Title: w.Say("assess.proposed", nil), Kind: "num"}, {Title: w.Say("assess.final", nil), Kind: "num"},
	}}
	for _, g := range append(model.Grade("").Words(), "") {
		if g == "" && proposed[g] == 0 && final[g] == 0 {
			continue
		}
		name := w.grade(g)
		if g == "" {
			name = w.Say("assess.no-grade", nil)
		}
		t.Rows = append(t.Rows, []chart.Cell{{Text: name}, {Text: w.Int(proposed[g])}, {Text: w.Int(final[g])}})
	}
	t.Note = w.Say("assess.grades-note", i18n.Args{"Capped": y.capped, "Unknown": y.unknown})
	return t
}

// ratingTable lists the units, those that were graded down first.
func (w *writer) ratingTable(y assessedYear) chart.Table {
	t := chart.Table{ID: "ratings-" + y.year.String(), Caption: w.Say("assess.ratings", i18n.Args{"Year": w.Period(y.year)}), Columns: []chart.Column{
		{Title: w.Say("head.unit", nil), Kind: "text"}, {Title: w.Say("assess.on", nil), Kind: "num"}, {Title: w.Say("assess.proposed", nil), Kind: "text"},
		{Title: w.Say("assess.final", nil), Kind: "text"}, {Title: w.Say("assess.task", nil), Kind: "said"}, {Title: w.Say("assess.why", nil), Kind: "said"},
	}}
	ratings := slices.Clone(y.ratings)
	slices.SortStableFunc(ratings, func(a, b progress.Rating) int { return one(b.Capped) - one(a.Capped) })
	for _, r := range ratings {
		on := w.Say("format.none", nil)
		if r.On.Set {
			on = w.Date(r.On.V)
		}
		t.Rows = append(t.Rows, []chart.Cell{
			{Text: w.unitName(r.Unit.Code), Href: w.placeHref(r.Unit), Source: w.Source(r.Source)}, {Text: on},
			{Text: w.grade(r.Proposed)}, {Text: w.grade(r.Final)}, {Text: w.task(r)}, {Text: w.why(r)},
		})
	}
	return t
}

// task says whether a unit finished its posting task, and by what that is known.
func (w *writer) task(r progress.Rating) string {
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
func (w *writer) why(r progress.Rating) string {
	args := i18n.Args{"Proposed": w.grade(r.Proposed), "Final": w.grade(r.Final)}
	switch {
	case r.Proposed == "":
		return w.Say("assess.no-grade", nil)
	case r.Capped:
		return w.Say("assess.capped", args)
	case r.Finished == progress.No && r.Proposed == model.GradeFail:
		return w.Say("assess.at-bottom", args)
	case r.Finished == progress.Unknown:
		return w.Say("assess.as-proposed", args)
	}
	return w.Say("assess.kept", args)
}
