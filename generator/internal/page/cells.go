package page

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"

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
	newest, older := w.folded(len(states))
	m := &chart.More{}
	m.Strip, m.Say = w.stripOf(states, newest)
	for _, part := range older {
		strip, say := w.stripOf(states, part)
		x := chart.PastPart{Title: w.spanned(part), Strip: strip, Say: say}
		if m.Older == nil {
			m.Older = &chart.Older{Title: w.Say("history.older", i18n.Args{"Span": w.spanned(span{older[len(older)-1].from, newest.from})})}
		}
		m.Older.Parts = append(m.Older.Parts, x)
	}
	return m
}

// span is some lights of a strip, from one up to another.
type span struct{ from, to int }

// A strip of more lights than stripWhole shows the newest years, with stripNewest lights at
// most, and those before when asked for: by the year or, of lights by the year, by stripNewest.
const (
	stripWhole  = 24
	stripNewest = 12
)

// folded are the newest part of a strip of n lights, and those before it, the newest first.
func (w resultCells) folded(n int) (newest span, older []span) {
	if n <= stripWhole {
		return span{0, n}, nil
	}
	parts := []span{{n, n}} // from the newest
	for i := n - 1; i >= 0; i-- {
		last := &parts[len(parts)-1]
		last.from = i
		if i > 0 && (w.yearBegins(i) || w.byYears(i) && last.to-i == stripNewest) {
			parts = append(parts, span{i, i})
		}
	}
	newest, older = parts[0], parts[1:]
	for len(older) > 0 && newest.to-older[0].from <= stripNewest {
		newest.from, older = older[0].from, older[1:]
	}
	return newest, older
}

// yearBegins tells whether a snapshot is the first of several of its year, and byYears
// whether a year has but one.
func (w resultCells) yearBegins(i int) bool {
	p := w.Report.Snapshots()[i].Period
	return p.Part == 1 && !w.byYears(i)
}

func (w resultCells) byYears(i int) bool {
	return !w.Report.Snapshots()[i].Period.Every.Finer(model.EveryYear)
}

// spanned names the years of a part.
func (w resultCells) spanned(s span) string {
	first, last := w.Report.Snapshots()[s.from].Period.Whole(), w.Report.Snapshots()[s.to-1].Period.Whole()
	if first == last {
		return w.Period(first)
	}
	return w.Say("history.span", i18n.Args{"First": w.Period(first), "Last": w.Period(last)})
}

// stripOf are the letters of a part, and what they say.
func (w resultCells) stripOf(states []progress.State, s span) (strip, say string) {
	var b strings.Builder
	for i := s.from; i < s.to; i++ {
		if i > s.from && w.yearBegins(i) {
			b.WriteByte(' ')
		}
		b.WriteByte(signs[states[i].Light])
	}
	return b.String(), w.stripText(b.String(), states, s)
}

// stripText says a strip in words: each light with the quarter from which it was on.
func (w resultCells) stripText(strip string, states []progress.State, of span) string {
	key := strconv.Itoa(of.from) + strip
	if said, ok := w.said.Load(key); ok {
		return said.(string)
	}
	var parts []string
	last := progress.Light("?")
	for i := of.from; i < of.to; i++ {
		light := states[i].Light
		if light == "" {
			light = progress.None
		}
		if light != last {
			parts = append(parts, w.Say("history.from", i18n.Args{"Period": w.Period(w.Report.Snapshots()[i].Period), "Light": w.Say("light."+string(light), nil)}))
		}
		last = light
	}
	said := strings.Join(parts, w.Say("history.then", nil))
	w.said.Store(key, said)
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

// mixed is a cell of text that quotes Chinese names and titles as the files have them: an
// English page says which of it is Chinese.
func (w *site) mixed(text string) chart.Cell {
	if w.Chinese() || !strings.ContainsFunc(text, isHan) {
		return chart.Cell{Text: text}
	}
	var runs []chart.Run
	for _, r := range text {
		if n := len(runs); n == 0 || runs[n-1].Chinese != isHan(r) {
			runs = append(runs, chart.Run{Chinese: isHan(r)})
		}
		runs[len(runs)-1].Text += string(r)
	}
	return chart.Cell{More: &chart.More{Runs: runs}}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
