package page

import (
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// namedRed is how many of the places below that are red are named beside a target.
const namedRed = 8

// placeTargets are the targets of one place on its page: what is wrong, who answers for it,
// and what is in order.
type placeTargets struct {
	*site
	resultCells
	peers
	placeFacts
}

// wrongSection lists the targets of a place that are not as asked, the gravest first: what
// is lacking, since when, where, and who does better from the same footing.
func (w placeTargets) wrongSection(p *page, place *model.Place, rs []*progress.Result) {
	off := progress.OffCourse(w.Report, rs)
	if len(off) == 0 {
		return
	}
	p.heading(w.Say("wrong.title", nil))
	p.table(w.wrongTable(place, off))
}

func (w placeTargets) wrongTable(place *model.Place, off []*progress.Result) chart.Table {
	t := chart.Table{ID: "wrong", Whole: true, Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"}, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("wrong.column.need", nil), Kind: "said"}, {Title: w.Say("column.value", nil), Kind: "said"},
		{Title: w.Say("column.history", nil), Kind: "text"},
	}}
	below := place.Gathers() && len(place.Children) > 0
	if below {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("wrong.column.where", nil), Kind: "links"})
	}
	better := make([]chart.Cell, len(off))
	for i, r := range off {
		better[i] = w.peersCell(r)
	}
	peers := slices.ContainsFunc(better, func(c chart.Cell) bool { return c.More != nil })
	if peers {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say("wrong.column.peers-"+string(place.Level), nil), Kind: "links", Aside: true})
	}
	t.Link = w.besideLink(place, off)
	for i, r := range off {
		row := []chart.Cell{
			{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID), Sub: w.periodOf(r)},
			{Light: r.Light, Status: w.Status(r.Degree())},
			w.needCell(r), w.heldCell(r), w.historyCell(r),
		}
		if below {
			row = append(row, w.redCell(r, place))
		}
		if peers {
			row = append(row, better[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// redCell links to the places below that are red for a result's target.
func (w placeTargets) redCell(r *progress.Result, place *model.Place) chart.Cell {
	red := progress.RedBelow(w.Report, r.Target, place)
	var links []chart.Link
	for _, r := range red[:min(namedRed, len(red))] {
		links = append(links, chart.Link{Text: w.Called(r.Place), Href: w.placeLink(r.Place).Href})
	}
	if len(links) == 0 {
		return chart.Cell{}
	}
	if more := len(red) - namedRed; more > 0 {
		links[namedRed-1].Note = w.Say("wrong.and-others", i18n.Args{"Count": w.Int(len(red)), "N": len(red)})
	}
	return chart.Cell{More: &chart.More{Links: links}}
}

// answersSection says who answers for a place where something is wrong there.
func (w placeTargets) answersSection(p *page, place *model.Place, rs []*progress.Result) {
	facts := w.ownerFacts(place)
	if len(progress.OffCourse(w.Report, rs)) == 0 || len(facts) == 0 {
		return
	}
	p.heading(w.Say("wrong.answers", nil))
	p.facts(facts)
}
