package page

import (
	"math/big"
	"strconv"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// resultCells are the cells of tables that say a result: its value and what it is held
// against, what it lacks, its history, who answers for it.
type resultCells struct{ *site }

// signs are the lights as letters, of which the theme makes shapes: a strip costs a few
// bytes, and the theme draws each kind of strip once.
var signs = map[progress.Light]byte{
	progress.Green: 'g', progress.Yellow: 'y', progress.Red: 'r', progress.Grey: 'o', progress.None: '-', "": '-',
}

// valueCell is a result's value with what it is held against and, of a single place's
// own figure, the lines that it was made of.
func (w resultCells) valueCell(r *progress.Result) chart.Cell {
	c := chart.Cell{Text: w.Value(r), Sub: w.against(r)}
	if r.Place.Level == r.Target.Leaf {
		c.Source = w.Sources(r.Sources)
	}
	return c
}

// against says in few words what a value was counted from, what it is held against, and
// how far it is off.
func (w resultCells) against(r *progress.Result) string {
	bound := ""
	if phrase.FormOf(r.Target, r.Place.Level) != phrase.FormYesNo { // of a duty the status says it all
		bound = w.Say("course.asked", i18n.Args{"Bound": w.Bound(r)})
	}
	return w.commas(w.Counted(r), bound, w.Gap(r), w.Reason(r))
}

// heldCell is a result's value with what it is counted from and held against.
func (w resultCells) heldCell(r *progress.Result) chart.Cell {
	c := w.valueCell(r)
	c.Sub = w.commas(w.Counted(r), w.Say("course.asked", i18n.Args{"Bound": w.Bound(r)}))
	return c
}

// needCell is what a result lacks: in places, people or yuan where that can be told, and
// how far the value is off.
func (w resultCells) needCell(r *progress.Result) chart.Cell {
	need, gap := w.need(r), w.commas(w.Gap(r), w.Reason(r))
	if need == "" {
		return chart.Cell{Text: gap, Value: w.ExactGap(r)}
	}
	return chart.Cell{Text: need, Sub: gap, Value: w.ExactGap(r)}
}

// need says what a result lacks; empty where more would not help.
func (w resultCells) need(r *progress.Result) string {
	n := r.Need()
	switch {
	case r.Status == progress.Overdue:
		return w.Say("wrong.need.report", nil)
	case phrase.FormOf(r.Target, r.Place.Level) == phrase.FormYesNo && (r.Status == progress.Missed || r.Status == progress.Behind):
		return w.Say("wrong.need.doing", nil)
	case n == nil:
		return ""
	case r.Target.IsShare(r.Place.Level):
		return w.needPlaces(r, n)
	default:
		return w.Say("wrong.need.more", i18n.Args{"Value": w.Measure(r.Target, n)})
	}
}

// needPlaces says how many more of its places a share needs: while they have a pace, on course.
func (w resultCells) needPlaces(r *progress.Result, n *big.Rat) string {
	id := "wrong.need.places."
	if r.Open && r.Target.PaceKind() != model.PaceStands {
		id = "wrong.need.on-course."
	}
	return w.Say(id+string(r.Target.Leaf), i18n.Args{"Count": w.Number(n, 0), "Unit": w.Leaves(r.Target)})
}

// periodOf names a result's period and, at a village with several, its branch.
func (w resultCells) periodOf(r *progress.Result) string {
	if r.Place.Level == model.LevelBranch && len(r.Place.Parent.Children) > 1 {
		return w.Say("history.of-branch", i18n.Args{"Branch": w.Name(r.Place), "Period": w.Current(r)})
	}
	return w.Current(r)
}

// historyCell is a result's strip, with since when it has not been in order.
func (w resultCells) historyCell(r *progress.Result) chart.Cell {
	run, _ := w.Report.OffSince(r.Target, r.Place)
	return chart.Cell{More: w.strip(r.Target, r.Place), Sub: w.offSince(r), Value: strconv.Itoa(run.Quarters)}
}

// strip shows where a target stood at a place at the end of each closed quarter, with a
// space between years.
func (w resultCells) strip(t *progress.Target, place *model.Place) *chart.More {
	states := w.Report.History(t, place)
	if len(states) == 0 {
		return nil
	}
	var b strings.Builder
	for i, s := range states {
		if p := w.Report.Snapshots()[i].Period; i > 0 && p.Part == 1 && p.Every.Finer(model.EveryYear) {
			b.WriteByte(' ')
		}
		b.WriteByte(signs[s.Light])
	}
	return &chart.More{Strip: b.String(), Say: w.stripText(b.String(), states)}
}

// stripText says a strip in words: each light with the quarter from which it was on.
func (w resultCells) stripText(strip string, states []progress.State) string {
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
func (w resultCells) stripLegend() string {
	all := w.Report.Snapshots()
	if len(all) == 0 {
		return ""
	}
	return w.Say("history.legend", i18n.Args{"First": w.Period(all[0].Period), "Last": w.Period(all[len(all)-1].Period)})
}

// stateOnly is a light without a value; a target that had not begun has none.
func (w resultCells) stateOnly(s progress.State) chart.Cell {
	if s.Light == "" {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	return chart.Cell{Light: s.Light, Status: w.Status(s.Degree())}
}

// answersForCell links to everyone who answers for a case.
func (w resultCells) answersForCell(o progress.Owners) chart.Cell {
	var links []chart.Link
	add := func(text, href string) { links = append(links, chart.Link{Text: text, Href: href}) }
	if o.Village != nil && o.Team && w.hasTeam(o.Village) {
		add(w.teamName(o.Village), w.teamHref(o.Village))
	}
	if o.Unit != nil {
		add(w.Called(o.Unit), w.href("unit", o.Unit.Code))
	}
	if o.Town != nil {
		add(w.Called(o.Town), w.placeHref(o.Town))
	}
	for _, l := range o.Leaders {
		add(w.Called(l), w.href("leader", l.Code))
	}
	if len(links) == 0 {
		return chart.Cell{Text: w.Say("format.none", nil)}
	}
	return chart.Cell{More: &chart.More{Links: links}}
}
