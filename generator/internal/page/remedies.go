package page

import (
	"math/big"
	"slices"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// nearestNamed is how many of the places that lack the least are named beside a light.
const nearestNamed = 10

// remedies say what the least is that turns a light green.
type remedies struct {
	*site
	resultCells
}

// ofPlace has a row for each target of a place that is red or yellow and can still be mended;
// none of the others, of which nothing turns the light any more.
func (w remedies) ofPlace(p *page, rs []*progress.Result) {
	t := w.table(w.textColumn("column.target"))
	for _, m := range w.mendable(progress.OffCourse(w.Report, rs)) {
		r := m.Result
		t.Rows = append(t.Rows, w.row(m, chart.Cell{Text: w.Short(r.Target), Href: w.href("target", r.Target.ID), Sub: w.periodOf(r)}))
	}
	w.section(p, t)
}

// ofTarget has a row for the county, and for each of its towns.
func (w remedies) ofTarget(p *page, t *progress.Target) {
	county := w.Report.Places.County
	var rs []*progress.Result
	for _, place := range append([]*model.Place{county}, w.Report.Places.Parts()...) {
		if now := t.Now(place); now != nil && t.Has(place.Level) {
			rs = append(rs, now)
		}
	}
	table := w.table(w.textColumn("column.place"))
	for _, m := range w.mendable(rs) {
		table.Rows = append(table.Rows, w.row(m, w.placeCell(m.Result.Place)))
	}
	w.section(p, table)
}

func (w remedies) mendable(rs []*progress.Result) []*progress.Remedy {
	var all []*progress.Remedy
	for _, r := range rs {
		if m := progress.RemedyOf(w.Report, r); m != nil && m.Mendable {
			all = append(all, m)
		}
	}
	return all
}

func (w remedies) section(p *page, t chart.Table) {
	if len(t.Rows) == 0 {
		return
	}
	p.heading(w.Say("remedy.title", nil))
	p.table(withoutEmpty(t))
}

func (w remedies) table(first chart.Column) chart.Table {
	return chart.Table{ID: "remedy", Whole: true, Note: w.Say("remedy.note", nil), Link: &chart.Link{Text: w.Say("remedy.rule", nil), Href: w.root + "method/index.html#remedy"}, Columns: []chart.Column{
		first, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("remedy.column.least", nil), Kind: "said"}, {Title: w.Say("remedy.column.each", nil), Kind: "said"},
		{Title: w.Say("remedy.column.nearest", nil), Kind: "links"},
	}}
}

func (w remedies) row(m *progress.Remedy, first chart.Cell) []chart.Cell {
	r := m.Result
	return []chart.Cell{
		first, {Light: r.Light, Status: w.Status(r.Degree())},
		{Text: w.least(m), Sub: w.cheapest(m)}, {Text: w.each(m)}, w.nearest(m),
	}
}

// least says the least that turns the light.
func (w remedies) least(m *progress.Remedy) string {
	r := m.Result
	switch {
	case r.Status == progress.Overdue:
		return w.Say("wrong.need.report", nil)
	case m.Change == nil:
		return w.Say("remedy.nothing", nil)
	case phrase.FormOf(r.Target, r.Place.Level) == phrase.FormYesNo:
		return w.Say("wrong.need.doing", nil)
	case r.Target.IsShare(r.Place.Level):
		return w.needPlaces(r, m.Change)
	case m.Change.Sign() < 0:
		return w.Say("remedy.fall", i18n.Args{"Value": w.Measure(r.Target, new(big.Rat).Neg(m.Change)), "Mean": w.averages(r)})
	default:
		return w.Say("remedy.rise", i18n.Args{"Value": w.Measure(r.Target, m.Change), "Mean": w.averages(r)})
	}
}

// averages tells whether what a result is counted from is a mean.
func (w remedies) averages(r *progress.Result) bool {
	return r.Place.Level != r.Target.Leaf && r.Target.RolledBy() == model.ByMean
}

// cheapest says what the places that lack the least lack together; nothing where some of them
// have too many and others too few.
func (w remedies) cheapest(m *progress.Remedy) string {
	if m.Cheapest == nil || m.Result.Target.Measured().YesNo.V {
		return ""
	}
	first := m.Nearest[0].Change.Sign()
	for _, x := range m.Nearest[:int(m.Change.Num().Int64())] {
		if x.Change.Sign() != first {
			return ""
		}
	}
	return w.Say("remedy.cheapest", i18n.Args{"Value": w.Measure(m.Result.Target, m.Cheapest), "Over": first < 0})
}

// each says what every report that is still to come has to bring.
func (w remedies) each(m *progress.Remedy) string {
	r, n := m.Result, len(m.Left)
	if n == 0 || m.Each == nil {
		return ""
	}
	args := i18n.Args{"Count": w.Int(n), "N": n, "From": w.Period(m.Left[0]), "To": w.Period(m.Left[n-1])}
	switch {
	case r.Target.IsShare(r.Place.Level):
		args["Value"] = w.Say("remedy.places."+string(r.Target.Leaf), i18n.Args{"Count": w.Number(m.Each, 0), "Unit": w.Leaves(r.Target)})
		return w.Say("remedy.each.places", args)
	case r.Target.Capped(r.Place.Level):
		args["Value"] = w.Measure(r.Target, m.Each)
		return w.Say("remedy.each.at-most", args)
	default:
		args["Value"] = w.Measure(r.Target, m.Each)
		return w.Say("remedy.each.rise", args)
	}
}

// nearest names the places below that lack the least, with what each of them lacks.
func (w remedies) nearest(m *progress.Remedy) chart.Cell {
	if len(m.Nearest) == 0 {
		return chart.Cell{}
	}
	more := &chart.More{}
	for _, x := range m.Nearest[:min(nearestNamed, len(m.Nearest))] {
		place := x.Result.Place
		more.Links = append(more.Links, chart.Link{Text: w.inTown(place, m.Result.Place), Href: w.placeCell(place).Href, Note: w.short(x)})
	}
	cell := chart.Cell{More: more}
	if left := len(m.Nearest) - nearestNamed; left > 0 {
		cell.Sub = w.Say("remedy.more", i18n.Args{"Count": w.Int(left), "N": left})
	}
	return cell
}

// inTown names a place below another: by its town as well, where that is not the other itself.
func (w remedies) inTown(place, above *model.Place) string {
	name := w.Called(place)
	home := place.Parent
	if place.Level == model.LevelBranch {
		name, home = w.Called(place.Parent), place.Parent.Parent
		if len(place.Parent.Children) > 1 {
			name = w.Say("wrong.village", i18n.Args{"Town": name, "Village": w.Name(place)})
		}
	}
	if home == nil || home == above || home.IsWhole() {
		return name
	}
	return w.Say("wrong.village", i18n.Args{"Town": w.Called(home), "Village": name})
}

// short says what a single place lacks, in the fewest words.
func (w remedies) short(m *progress.Remedy) string {
	if m.Change == nil || m.Result.Target.Measured().YesNo.V {
		return ""
	}
	return w.Say("remedy.short", i18n.Args{"Value": w.Measure(m.Result.Target, new(big.Rat).Abs(m.Change)), "Over": m.Change.Sign() < 0})
}

// withoutEmpty leaves out the columns that say nothing in any row.
func withoutEmpty(t chart.Table) chart.Table {
	for i := len(t.Columns) - 1; i > 0; i-- {
		if slices.ContainsFunc(t.Rows, func(row []chart.Cell) bool { return row[i].Text != "" || row[i].Status != "" || row[i].More != nil }) {
			continue
		}
		t.Columns = slices.Delete(t.Columns, i, i+1)
		for k := range t.Rows {
			t.Rows[k] = slices.Delete(t.Rows[k], i, i+1)
		}
	}
	return t
}
