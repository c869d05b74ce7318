package page

import (
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// matrixTowns is how many towns a matrix has room for.
const matrixTowns = 30

// matrix shows the towns; of more than it has room for, those with the most red lights.
// It is nil where there are no towns or no targets of towns.
func (w homePage) matrix(towns []*model.Place) *matrix {
	targets := w.Report.Headlines(w.Report.Places.Levels.Parts())
	if len(towns) == 0 || len(targets) == 0 {
		return nil
	}
	m := &matrix{
		Title: w.Say("page.home.lights", nil), Href: w.section("towns").Href,
		Head: w.Say("column.target", nil), Red: w.Say("home.red-towns", nil),
	}
	shown := progress.MostRed(towns, targets, matrixTowns)
	if len(shown) < len(towns) {
		m.Note = w.Say("home.matrix-note", i18n.Args{"Shown": len(shown), "All": w.Int(len(towns))})
	}
	c := w.changes.newest()
	m.Cols = append(m.Cols, link{Title: w.Say("home.county", nil), Href: w.section("targets").Href})
	for _, town := range shown {
		m.Cols = append(m.Cols, link{Title: w.townShort(town), Href: w.placeHref(town)})
	}
	for _, t := range targets {
		m.Rows = append(m.Rows, w.matrixRow(t, shown, c, len(progress.Showing(t, towns, progress.Red))))
	}
	if c != nil {
		m.Moved = w.Say("home.matrix-moved", i18n.Args{"Period": w.Period(c.From), "Short": w.ShortPeriod(c.From)})
	}
	return m
}

// matrixRow is a target's row; c is what changed last, nil where nothing was before.
func (w homePage) matrixRow(t *progress.Target, towns []*model.Place, c *progress.Changes, red int) matrixRow {
	row := matrixRow{Target: link{Title: w.Short(t), Href: w.href("target", t.ID)}, Red: red}
	for _, place := range append([]*model.Place{w.Report.Places.County}, towns...) {
		row.Cells = append(row.Cells, w.matrixCell(t, place, c))
	}
	return row
}

// matrixCell is a target's light at a place, with what is known of it.
func (w homePage) matrixCell(t *progress.Target, place *model.Place, c *progress.Changes) matrixCell {
	cell := matrixCell{Light: progress.None, Status: w.Status(progress.Degree(progress.NotApplicable))}
	args := i18n.Args{"Place": w.townShort(place), "Target": w.Short(t), "Value": "", "Since": "", "Owners": ""}
	if r := t.Now(place); r != nil {
		cell.Light, cell.Status = r.Light, w.Status(r.Degree())
		if r.Value != nil {
			cell.Value = w.Value(r)
		}
		if before, by := progress.Moved(w.Report, c, r); by != 0 {
			cell.Moved = map[bool]string{true: "better", false: "worse"}[by > 0]
			cell.Was = w.Say("home.was", i18n.Args{"Period": w.Period(c.From), "Light": w.Say("light."+string(before), nil)})
		}
		args["Since"] = w.offSince(r)
		if r.Light == progress.Red || r.Light == progress.Yellow {
			args["Owners"] = w.leadersOf(place)
		}
	}
	args["Value"], args["Status"] = cell.Value, cell.Status
	cell.Say, cell.Href = w.Say("home.cell", args), w.spokenOf(t, place, cell.Light)
	return cell
}

// leadersOf names the first of those who answer for a place.
func (w homePage) leadersOf(place *model.Place) string {
	leaders := w.Report.Owners(place).Leaders
	return w.Join(w.names(leaders[:min(len(leaders), namedOwners)]))
}

// spokenOf is where a target's light at a place is spoken of: the county's on the target's
// page; of a town what is wrong is a case, and the rest stands on its own page.
func (w homePage) spokenOf(t *progress.Target, place *model.Place, l progress.Light) string {
	switch {
	case place.IsWhole():
		return w.href("target", t.ID)
	case l == progress.None:
		return w.placeHref(place)
	case l == progress.Red || l == progress.Yellow:
		return w.casesHref(caseFilter{town: place.Code, target: t.ID})
	default:
		return w.placeHref(place) + "#own"
	}
}

// townShort is a town's name without the word that it is one, where that is a word.
func (w homePage) townShort(town *model.Place) string {
	if town.IsWhole() {
		return w.Say("home.county", nil)
	}
	if w.Chinese() {
		return w.Name(town)
	}
	return strings.TrimSuffix(w.Name(town), w.Say("format.kind.town", i18n.Args{"Name": ""}))
}
