package page

import (
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// ownTables show what upper places reported themselves, beside those of the places below.
type ownTables struct{ *site }

// ownRows is how many of these a table holds: the newest.
const ownRows = 100

// section lists those that a page is about, the newest first; nothing where there is none.
func (w ownTables) section(p *page, of func(*progress.OwnFigure) bool) {
	all := slices.DeleteFunc(slices.Clone(w.Report.OwnFigures()), func(f *progress.OwnFigure) bool { return !of(f) })
	if len(all) == 0 {
		return
	}
	off := 0
	for _, f := range all {
		if f.Off() {
			off++
		}
	}
	p.heading(w.Say("own.title", nil))
	t := tableOf(w.site, chart.Table{ID: "own-figures", Note: w.Say("own.note", i18n.Args{"Count": w.Int(len(all)), "Off": w.Int(off), "N": off})}, all[:min(len(all), ownRows)],
		cellsOf("trust.place", "text", w.place),
		texts("column.period", func(f *progress.OwnFigure) string { return w.ShortPeriod(f.Period) }),
		texts("own.figure", func(f *progress.OwnFigure) string { return w.Figure(f.Topic+"."+f.Name, f.Measure) }),
		nums("own.own", func(f *progress.OwnFigure) string { return w.Reported(f.Topic+"."+f.Name, f.Measure, f.Own) }),
		cellsOf("own.below", "num", w.below),
		nums("own.difference", w.difference),
		sentences("own.counts", w.counts),
	)
	if len(all) > ownRows {
		t.Plain = true
		t.Note += w.Say("own.more-rows", i18n.Args{"Rows": ownRows})
	}
	p.table(t)
}

func (w ownTables) place(f *progress.OwnFigure) chart.Cell {
	cell := w.placeCell(f.Place)
	cell.Source = w.Source(f.Pos)
	return cell
}

// below is what the places below come to, and how many of them reported.
func (w ownTables) below(f *progress.OwnFigure) chart.Cell {
	sub := w.Say("format.fraction", i18n.Args{"Part": w.Int(f.Reported), "Whole": w.Int(f.Expected)})
	if f.Below == nil {
		return chart.Cell{Text: w.Say("format.none", nil), Sub: sub}
	}
	return chart.Cell{Text: w.Quantity(f.Topic+"."+f.Name, f.Measure, f.Below), Sub: sub}
}

func (w ownTables) difference(f *progress.OwnFigure) string {
	d := f.Difference()
	switch {
	case d == nil:
		return w.Say("format.none", nil)
	case d.Sign() == 0:
		return w.Say("own.equal", nil)
	case d.Sign() > 0:
		return w.Say("own.more", i18n.Args{"Value": w.Quantity(f.Topic+"."+f.Name, f.Measure, d)})
	default:
		return w.Say("own.fewer", i18n.Args{"Value": w.Quantity(f.Topic+"."+f.Name, f.Measure, d.Neg(d))})
	}
}

// counts says which of the two counts in which target, and where nothing says so.
func (w ownTables) counts(f *progress.OwnFigure) string {
	said := map[model.Own][]string{}
	for _, t := range slices.Concat(f.Counting, f.Adding) {
		said[t.Target.Own.V] = append(said[t.Target.Own.V], w.Short(t))
	}
	var all []string
	for _, own := range append(model.Own("").Values(), "") {
		if names := said[own]; len(names) > 0 {
			all = append(all, w.Say("own.counts-"+string(own), i18n.Args{"Targets": w.Join(names)}))
		}
	}
	if len(all) == 0 {
		return w.Say("own.untested", nil)
	}
	return strings.Join(all, w.Say("own.and", nil))
}

// ofTarget are those that a target is made of.
func ofTarget(t *progress.Target) func(*progress.OwnFigure) bool {
	return func(f *progress.OwnFigure) bool { return t.Reads(f.Topic + "." + f.Name) }
}

// ofPlace are those that a place reported itself.
func ofPlace(place *model.Place) func(*progress.OwnFigure) bool {
	return func(f *progress.OwnFigure) bool { return f.Place == place }
}

func anyOwn(*progress.OwnFigure) bool { return true }
