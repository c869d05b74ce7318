package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// unitPages are the list of units that send cadres, and a page of each.
type unitPages struct {
	*site
	verdicts
	placeTargets
	figureTables
	owners
}

func (w unitPages) all() *page {
	p := newPage("units/_index", w.Say("page.units.title", nil), params{Kind: "units", Crumbs: []link{w.home(), w.section("attention")}, Verdict: w.levelVerdict(model.LevelUnit)})
	p.figure(w.ownersPicture("units", w.Report.Places.Living(model.LevelUnit)))
	p.heading(w.Say("page.units.list", nil))
	p.table(w.list())
	more := []string{"staffing", "assessments"}
	if w.Report.Has("reports") {
		more = append(more, "reports") // where the written ones are looked after
	}
	w.seeAlso(p, more...)
	return p
}

func (w unitPages) list() chart.Table {
	t := chart.Table{ID: "units", Columns: []chart.Column{
		{Title: w.Say("head.unit", nil), Kind: "text"}, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("column.established", nil), Kind: "num"}, {Title: w.Say("column.sent", nil), Kind: "num"}, {Title: w.Say("column.share", nil), Kind: "num"},
		{Title: w.Say("column.led", nil), Kind: "num"}, {Title: w.Say("column.cases", nil), Kind: "text"},
	}}
	batch, ok := progress.KnownBatch(w.Report)
	if ok {
		t.Note = w.Say("page.units.note", i18n.Args{"Batch": w.Period(batch)})
	}
	for _, level := range w.Report.County.UnitLevels() {
		head := false
		for _, u := range progress.GravestPlaces(w.Report, w.Report.Places.Living(model.LevelUnit)) {
			if u.Unit.Level.V != level {
				continue
			}
			if !head {
				t.Rows, head = append(t.Rows, []chart.Cell{{Text: w.called().Sender(progress.Sender(level))}}), true
			}
			t.Rows = append(t.Rows, w.row(u, batch))
		}
	}
	if !w.Report.Has("teams") {
		t.Columns = slices.Delete(t.Columns, 2, 6) // nobody sends anybody
		for i, row := range t.Rows {
			if len(row) > 1 {
				t.Rows[i] = slices.Delete(row, 2, 6)
			}
		}
	}
	return t
}

func (w unitPages) row(u *model.Place, batch model.Period) []chart.Cell {
	none := chart.Cell{Text: w.Say("format.none", nil)}
	row := []chart.Cell{{Text: w.Called(u), Href: w.href("unit", u.Code)}, w.stateCell(u), none, none, none}
	if s := progress.UnitIn(w.Report, u, batch).Staffing; s != nil {
		copy(row[2:], w.staffCells(*s))
	}
	return append(row, chart.Cell{Text: w.Int(w.Report.Teams().Leads(u, batch))}, w.casesCell(u))
}

// staffCells are what a unit has, what it sent, and the share.
func (w unitPages) staffCells(s progress.Staffing) []chart.Cell {
	none := chart.Cell{Text: w.Say("format.none", nil)}
	cells := []chart.Cell{none, none, none}
	if s.Known {
		cells[0].Text, cells[1].Text = w.Int(s.Established), w.Int(s.Sent)
	}
	if s.Share != nil {
		cells[2].Text = w.Percent(s.Share, 1)
		if s.Rounded {
			cells[2].Sub = w.Say("owner.rounded", nil)
		}
	}
	return cells
}

func (w unitPages) of(units []*model.Place, i int) *page {
	u := units[i]
	p := newPage("units/"+u.Code, w.Called(u), params{
		Kind: "unit", Eyebrow: w.called().Sender(progress.Sender(u.Unit.Level.V)), Crumbs: []link{w.home(), w.section("attention"), w.section("units")},
		Verdict: w.ownerVerdict("unit", w.placeVerdict(u, "#wrong"), progress.Now(w.Report, u), u), Pager: pagerAt(units, i, w.placeLink),
	})
	p.front.Weight = i + 1
	rs, aside := progress.Results(w.Report, u)
	w.coursesSection(p, rs, aside)
	w.wrongSection(p, u, rs)
	w.ownerCases(p, u)
	w.ordersSection(p, u)
	if rows := w.yearRows(u); len(rows) > 0 {
		p.heading(w.Say("page.unit.years", nil))
		p.table(chart.Table{ID: "years", Rows: rows, Columns: []chart.Column{
			{Title: w.Say("column.year", nil), Kind: "text"}, {Title: w.Say("column.established", nil), Kind: "num"},
			{Title: w.Say("column.sent", nil), Kind: "num"}, {Title: w.Say("column.share", nil), Kind: "num"},
			{Title: w.Say("column.finished", nil), Kind: "text"}, {Title: w.Say("column.proposed", nil), Kind: "text"},
			{Title: w.Say("column.final", nil), Kind: "text"}, {Title: w.Say("column.why", nil), Kind: "text"},
		}})
	}
	w.figuresSection(p, u)
	w.ledSection(p, u)
	p.heading(w.Say("page.owner.facts", nil))
	p.facts(w.facts(u))
	return p
}

// yearRows say, year by year, what a unit sent of its staff and how it was rated.
func (w unitPages) yearRows(u *model.Place) [][]chart.Cell {
	none := chart.Cell{Text: w.Say("format.none", nil)}
	var rows [][]chart.Cell
	for _, y := range w.Report.UnitYears()[u] {
		row := []chart.Cell{{Text: w.Period(y.Year)}, none, none, none, none, none, none, {}}
		if s := y.Staffing; s != nil {
			copy(row[1:], w.staffCells(*s))
			row[1].Source, row[4].Text = w.Source(s.Source), w.finishedText(s.Finished, s.Sent, s.Allotted, s.AllottedKnown)
		}
		if y.Rating != nil {
			copy(row[5:], w.ratingCells(*y.Rating))
		}
		rows = append(rows, row)
	}
	return rows
}

// finishedText says whether a unit finished its posting task, with the numbers.
func (w unitPages) finishedText(a progress.Answer, sent, allotted int, known bool) string {
	word := w.Say(map[progress.Answer]string{progress.Yes: "rating.finished", progress.No: "rating.unfinished", progress.Unknown: "rating.unknown"}[a], nil)
	if known && a != progress.Unknown && sent+allotted > 0 {
		word += w.Say("rating.numbers", i18n.Args{"Sent": sent, "Allotted": allotted})
	}
	return word
}

// ratingCells are the grade that was proposed, the one that holds, and why they differ.
func (w unitPages) ratingCells(r progress.Rating) []chart.Cell {
	proposed := chart.Cell{Text: w.grade(r.Proposed), Source: w.Source(r.Source)}
	if r.On.Set {
		proposed.Sub = w.Date(r.On.V)
	}
	why := "rating.as-proposed"
	switch {
	case r.Proposed == "":
		why = "rating.none-proposed"
	case r.Capped:
		why = "rating.capped"
	case r.Finished == progress.No:
		why = "rating.no-lower"
	}
	return []chart.Cell{proposed, {Text: w.grade(r.Final)}, {Text: w.Say(why, nil)}}
}

// ledSection lists the villages whose team a unit leads or sent cadres to, batch by batch.
func (w unitPages) ledSection(p *page, u *model.Place) {
	all := w.Report.Teams().Led(u)
	if len(all) == 0 {
		return
	}
	p.heading(w.Say("page.unit.teams", nil))
	t := chart.Table{ID: "teams", Columns: []chart.Column{{Title: w.Say("head.place", nil), Kind: "text"}}}
	column := map[model.Period]int{}
	for _, f := range w.Report.County.Teams {
		column[f.Batch.V] = len(t.Columns)
		t.Columns = append(t.Columns, chart.Column{Title: w.Period(f.Batch.V), Kind: "text"})
	}
	row := map[*model.Place]int{}
	for _, x := range all {
		n, ok := row[x.Village]
		if !ok {
			n = len(t.Rows)
			row[x.Village] = n
			t.Rows = append(t.Rows, make([]chart.Cell, len(t.Columns)))
			t.Rows[n][0] = w.teamCell(x.Village)
		}
		t.Rows[n][column[x.Batch]].Text = w.Say("owner.led", i18n.Args{"Leads": x.Leads, "Sent": x.Sent.String(), "Some": x.Sent > 0})
	}
	p.table(t)
}

// teamCell leads to a village's team or, where the village is no more, to what became of it.
func (w unitPages) teamCell(v *model.Place) chart.Cell {
	if !w.hasTeam(v) {
		return chart.Cell{Text: w.Name(v), Href: w.placeHref(v), Sub: w.Name(v.Parent)}
	}
	return chart.Cell{Text: w.teamName(v), Href: w.teamHref(v), Sub: w.Name(v.Parent)}
}

func (w unitPages) facts(u *model.Place) []fact {
	facts := []fact{{Key: w.Say("fact.level", nil), Value: w.called().Sender(progress.Sender(u.Unit.Level.V))}}
	if town := w.Report.Places.Now(string(u.Unit.Town.V)); town != nil {
		facts = append(facts, fact{Key: w.Say("fact.town", nil), Value: w.Name(town), Href: w.placeHref(town)})
	}
	return append(facts, w.recordFact(u))
}
