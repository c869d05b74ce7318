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
	m.Cols = append(m.Cols, link{Title: w.Say("home.county", nil), Href: w.section("targets").Href})
	for _, town := range shown {
		m.Cols = append(m.Cols, link{Title: w.townShort(town), Href: w.placeHref(town)})
	}
	for _, t := range targets {
		m.Rows = append(m.Rows, w.matrixRow(t, shown, len(progress.Showing(t, towns, progress.Red))))
	}
	return m
}

func (w homePage) matrixRow(t *progress.Target, towns []*model.Place, red int) matrixRow {
	row := matrixRow{Target: link{Title: w.Short(t), Href: w.href("target", t.ID)}, Red: red}
	for _, place := range append([]*model.Place{w.Report.Places.County}, towns...) {
		cell := matrixCell{Light: progress.None, Status: w.Status(progress.Degree(progress.NotApplicable))}
		if r := t.Now(place); r != nil {
			cell.Light, cell.Status = r.Light, w.Status(r.Degree())
			if r.Value != nil {
				cell.Value = w.Value(r)
			}
		}
		cell.Href = w.spokenOf(t, place, cell.Light)
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// spokenOf is where a target's light at a place is spoken of: the county's on the target's
// page; a town's on its own, among what is wrong or among the rest.
func (w homePage) spokenOf(t *progress.Target, place *model.Place, l progress.Light) string {
	switch {
	case place.IsWhole():
		return w.href("target", t.ID)
	case l == progress.None:
		return w.placeHref(place)
	case l == progress.Green:
		return w.placeHref(place) + "#own"
	default:
		return w.placeHref(place) + "#wrong"
	}
}

// townShort is a town's name without the word that it is one, where that is a word.
func (w homePage) townShort(town *model.Place) string {
	if w.Chinese() {
		return w.Name(town)
	}
	return strings.TrimSuffix(w.Name(town), w.Say("format.kind.town", i18n.Args{"Name": ""}))
}
