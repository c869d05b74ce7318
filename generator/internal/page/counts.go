package page

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// The pictures that pages of tables open with: how many there are of what each of them lists.

// casesPicture counts the red cases that each town answers for.
func (w *site) casesPicture(cases []*progress.Case) chart.Figure {
	red := map[*model.Place]int{}
	for _, c := range cases {
		if c.Result.Light == progress.Red {
			red[c.Owners.Town]++
		}
	}
	var counts []chart.Count
	for _, town := range w.Report.Places.Parts() {
		counts = append(counts, chart.Count{Name: w.Name(town), Href: w.casesHref(caseFilter{town: town.Code, light: progress.Red}), N: red[town]})
	}
	return w.charts.Counts("attention", progress.Red, counts, false)
}

// ownersPicture counts the red cases that each of the leaders or units answers for.
func (w *site) ownersPicture(id string, owners []*model.Place) chart.Figure {
	attention := w.Report.Attention()
	var counts []chart.Count
	for _, o := range owners {
		counts = append(counts, chart.Count{Name: w.Called(o), Href: w.href(string(o.Level), o.Code), N: progress.Reds(progress.ResultsOf(attention.Of(o)))})
	}
	return w.charts.Counts(id, progress.Red, counts, false)
}

// turnsPicture counts where each target turned red; where none did, where it recovered.
func (w *site) turnsPicture(c *progress.Changes) chart.Figure {
	id, light, turns := "turned", progress.Red, c.Turned
	if len(turns) == 0 {
		id, light, turns = "recovered", progress.Green, c.Recovered
	}
	at := map[string]int{}
	for _, t := range turns {
		at[t.Target.ID]++
	}
	var counts []chart.Count
	for _, t := range w.Report.Targets {
		counts = append(counts, chart.Count{Name: w.Short(t), Href: w.href("target", t.ID), N: at[t.ID]})
	}
	return w.charts.Counts(id, light, counts, false)
}

// acceptedPicture counts the places of each town that were accepted.
func (w *site) acceptedPicture(c *progress.Chain) chart.Figure {
	passed, all := map[*model.Place]int{}, map[*model.Place]int{}
	for _, v := range c.Villages {
		town := v.Place.Part()
		all[town]++
		if v.State == progress.Passed {
			passed[town]++
		}
	}
	var counts []chart.Count
	for _, town := range w.Report.Places.Parts() {
		counts = append(counts, chart.Count{Name: w.Name(town), Href: w.placeHref(town), N: passed[town], Of: all[town]})
	}
	return w.charts.Counts("passed", progress.Green, counts, false)
}

// gradesPicture counts the final grades of the newest year.
func (w *site) gradesPicture(years []progress.AssessedYear) chart.Figure {
	if len(years) == 0 {
		return chart.Figure{}
	}
	_, final := years[0].Grades()
	var counts []chart.Count
	for _, g := range w.Report.County.Programme.Vocabulary().AllGrades() {
		counts = append(counts, chart.Count{Name: w.grade(g), N: final[g]})
	}
	return w.charts.Counts("grades", progress.None, counts, true)
}

// clausesPicture counts the red clauses of each chapter.
func (w *site) clausesPicture(all *progress.Clauses, chapters []*doc.Chapter) chart.Figure {
	var counts []chart.Count
	for i, c := range all.Chapters {
		n := 0
		for _, s := range progress.Standings {
			n += c.Count[s]
		}
		counts = append(counts, chart.Count{Name: chapters[i].Title, Href: "#" + chapters[i].ID, N: c.Count[progress.Standing(progress.Red)], Of: n})
	}
	return w.charts.Counts("clauses", progress.Red, counts, false)
}
