package page

import (
	"slices"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// signs are the lights as letters, of which the theme makes shapes: a strip costs a few
// bytes, and the theme draws each kind of strip once.
var signs = map[progress.Light]byte{
	progress.Green: 'g', progress.Yellow: 'y', progress.Red: 'r', progress.Grey: 'o', progress.None: '-', "": '-',
}

// strip shows where a target stood at a place at the end of each closed quarter, with a
// space between years.
func (w *writer) strip(t *progress.Target, place *model.Place) *chart.More {
	states := w.Report.History(t, place)
	if len(states) == 0 {
		return nil
	}
	var b strings.Builder
	for i, s := range states {
		if i > 0 && w.Report.Snapshots()[i].Period.Part == 1 {
			b.WriteByte(' ')
		}
		b.WriteByte(signs[s.Light])
	}
	return &chart.More{Strip: b.String(), Say: w.stripText(b.String(), states)}
}

// stripText says a strip in words: each light with the quarter from which it was on.
func (w *writer) stripText(strip string, states []progress.State) string {
	if said, ok := w.said.Load(strip); ok {
		return said.(string)
	}
	var parts []string
	last := progress.Light("?")
	for i, s := range states {
		light := s.Light
		if light == "" {
			light = progress.None
		}
		if light != last {
			parts = append(parts, w.Say("history.from", i18n.Args{"Period": w.Period(w.Report.Snapshots()[i].Period), "Light": w.Say("light."+string(light), nil)}))
		}
		last = light
	}
	said := strings.Join(parts, w.Say("history.then", nil))
	w.said.Store(strip, said)
	return said
}

// stripLegend says what the signs of a strip mean and which quarters it spans.
func (w *writer) stripLegend() string {
	all := w.Report.Snapshots()
	if len(all) == 0 {
		return ""
	}
	return w.Say("history.legend", i18n.Args{"First": w.Period(all[0].Period), "Last": w.Period(all[len(all)-1].Period)})
}

// since tells since when a state has lasted, and for how many quarters; empty where it
// is of the quarter that is still open.
func (w *writer) since(run progress.Run) string {
	if run.Quarters == 0 {
		return w.Say("since.now", nil)
	}
	return w.Say("since.run", i18n.Args{"Period": w.Period(run.Since), "Count": run.Quarters, "N": run.Quarters, "Start": run.FromStart, "Unknown": run.Unknown, "Off": run.Off})
}

// goodSection lists the targets of a place that are in order, by the chapters of the
// policy, each with its history; those that do not apply are named below.
func (w *writer) goodSection(p *page, rs []*progress.Result, aside []*progress.Target) {
	t := chart.Table{ID: "own", Whole: true, Columns: []chart.Column{
		{Title: w.Say("column.target", nil), Kind: "text"}, {Title: w.Say("column.status", nil), Kind: "light"},
		{Title: w.Say("column.value", nil), Kind: "said"}, {Title: w.Say("column.history", nil), Kind: "text"},
	}}
	for _, part := range w.parts() {
		t.Rows = append(t.Rows, w.goodRows(part, rs)...)
	}
	var names []string
	for _, target := range aside {
		names = append(names, w.Short(target))
	}
	if len(progress.OffCourse(w.Report, rs)) == 0 {
		t.Note = w.stripLegend() // else it stands below what is wrong
	}
	if len(names) > 0 {
		t.Note += w.Say("history.aside", i18n.Args{"Targets": w.Join(names)})
	}
	if len(t.Rows) == 0 {
		return
	}
	p.heading(w.Say("page.place.targets", nil))
	p.table(t)
}

// goodRows are the results of one chapter that are in order, below its title.
func (w *writer) goodRows(part part, rs []*progress.Result) [][]chart.Cell {
	var rows [][]chart.Cell
	for _, r := range rs {
		if r.Light != progress.Green || !slices.Contains(part.targets, r.Target) {
			continue
		}
		if len(rows) == 0 && part.title != "" {
			rows = append(rows, []chart.Cell{{Text: part.title}})
		}
		rows = append(rows, w.ownRow(r.Target, r))
	}
	return rows
}

func (w *writer) ownRow(t *progress.Target, r *progress.Result) []chart.Cell {
	head := chart.Cell{Text: w.Short(t), Href: w.href("target", t.ID), Sub: w.periodOf(r)}
	return append([]chart.Cell{head}, w.resultCells(r)...)
}

// resultCells are a result's status, its value with what it is held against, and its history.
func (w *writer) resultCells(r *progress.Result) []chart.Cell {
	return []chart.Cell{{Light: r.Light, Status: w.Status(r.Degree())}, w.valueCell(r), {More: w.strip(r.Target, r.Place)}}
}

// valueCell is a result's value with what it is held against and, of a single place's
// own figure, the lines that it was made of.
func (w *writer) valueCell(r *progress.Result) chart.Cell {
	c := chart.Cell{Text: w.Value(r), Sub: w.against(r)}
	if r.Place.Level == r.Target.Leaf {
		c.Source = w.Sources(r.Sources)
	}
	return c
}

// periodOf names a result's period and, at a village with several, its branch.
func (w *writer) periodOf(r *progress.Result) string {
	if r.Place.Level == model.LevelBranch && len(r.Place.Parent.Children) > 1 {
		return w.Say("history.of-branch", i18n.Args{"Branch": w.Name(r.Place), "Period": w.Current(r)})
	}
	return w.Current(r)
}

// against says in few words what a value was counted from, what it is held against, and
// how far it is off.
func (w *writer) against(r *progress.Result) string {
	bound := ""
	if phrase.FormOf(r.Target, r.Place.Level) != phrase.FormYesNo { // of a duty the status says it all
		bound = w.Say("tile.threshold", i18n.Args{"Bound": w.Bound(r)})
	}
	return w.commas(w.Counted(r), bound, w.Gap(r), w.Reason(r))
}

// commas joins what is not empty.
func (w *writer) commas(parts ...string) string {
	said := slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(said, w.Say("history.comma", nil))
}
