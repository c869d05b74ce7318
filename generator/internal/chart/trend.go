package chart

import (
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Trend shows a target's values at a place period by period against its line: has it
// kept what was promised every year?
func (c Charts) Trend(t *progress.Target, place *model.Place) Figure {
	if len(t.Periods) == 0 || t.At(place, 0) == nil {
		return Figure{} // a target that this level has no results for
	}
	table := Table{Columns: []Column{text(c.Say("column.period", nil)), num(c.Say("column.value", nil)), num(c.Say("column.bound", nil)), light(c.Say("column.status", nil)), text(c.Say("column.note", nil))}}
	chart := columnChart{}
	var notes []string
	for i, p := range t.Periods {
		r := t.At(place, i)
		x, row := c.resultColumn(r), []Cell{
			{Text: c.Current(r)}, {Text: c.Value(r), Sub: c.Counted(r), Source: source(c.Phrases, r)}, {Text: c.Bound(r)},
			c.statusCell(r), {Text: c.note(r)},
		}
		if i > 0 {
			notes = append(notes, date(&x, row, datedIn(c, t, place, t.Periods[i-1], p))...)
		}
		chart.columns, table.Rows = append(chart.columns, x), append(table.Rows, row)
	}
	bound := phrase.LevelWanted(c.Phrases, t, place.Level)
	if first := t.At(place, 0); first.Bound != nil {
		bound = phrase.Wanted(c.Phrases, first)
	}
	c.ask(&chart, t, place)
	f := beyond(t, place)
	id, said := c.trendSaid(t, place, bound)
	c.ahead(&chart, t, f)
	return chart.place(c.withAhead(Figure{
		ID: "trend-" + t.ID, Table: table,
		Title:    c.Say("chart.trend.title", said),
		Subtitle: subtitle(c, c.Figure(t.Figure.V, t.Measured()), c.Name(place), t.Periods[0], t.Periods[len(t.Periods)-1]),
		Sentence: withDated(c, c.withOpen(chart, t, c.Say("chart.trend."+id, said)), notes),
	}, f))
}

// resultColumn is the bar of a result.
func (c Charts) resultColumn(r *progress.Result) column {
	x := column{name: c.ShortPeriod(r.Period), value: r.Value, doubtful: r.Doubtful, tip: c.tip(c.Current(r), r)}
	if r.Value == nil {
		x.gap = c.gapWord(r)
		return x
	}
	x.text, x.fill, x.sign = c.Value(r), lightColours[r.Light], sign(r.Light)
	if x.open = r.Running(); x.open {
		x.name = c.Say("chart.open-name", i18n.Args{"Period": x.name})
	}
	return x
}

// withOpen adds to a chart's sentence what a hatched bar is: a part of its period.
func (c Charts) withOpen(chart columnChart, t *progress.Target, sentence string) string {
	var open []string
	for _, period := range t.Periods {
		if !period.Closed(t.AsOf()) {
			open = append(open, c.Period(period))
		}
	}
	if !slices.ContainsFunc(chart.columns, func(x column) bool { return x.open }) {
		return sentence
	}
	return c.Say("chart.open", i18n.Args{"Sentence": sentence, "Period": c.Join(open), "Day": c.Date(t.AsOf())})
}

// ask draws the target: one line where it is the same in all periods, else a mark for
// each.
func (c Charts) ask(chart *columnChart, t *progress.Target, place *model.Place) {
	var last *progress.Result
	same := true
	for i := range t.Periods {
		r := t.At(place, i)
		if r.Bound == nil || r.Status.Aside() {
			continue
		}
		same = same && (last == nil || last.Bound.Cmp(r.Bound) == 0)
		last = r
		chart.columns[i].own = r.Bound
	}
	if last == nil {
		return
	}
	chart.name = c.Say("chart.target-end", i18n.Args{"Bound": c.Bound(last)})
	if !same {
		return
	}
	for i := range chart.columns {
		chart.columns[i].own = nil
	}
	chart.line = &named{at: last.Bound, name: chart.name}
}

// clauses puts what a tip says about a value behind one another.
func (c Charts) clauses(parts []string) string {
	return strings.Join(parts, c.Say("chart.tip-comma", nil))
}

// tip is what a bar says when it is pointed at.
func (c Charts) tip(name string, r *progress.Result) string {
	if r.Value == nil {
		return c.Say("chart.tip", i18n.Args{"Name": name, "Value": c.Status(r.Degree()), "More": ""})
	}
	var more []string
	for _, s := range []string{c.Counted(r), c.Gap(r), c.Status(r.Degree())} {
		if s != "" {
			more = append(more, s)
		}
	}
	return c.Say("chart.tip", i18n.Args{"Name": name, "Value": c.Value(r), "More": c.clauses(more)})
}

// mostNamed is how many periods a sentence names.
const mostNamed = 4

// trendSaid counts the periods that have a figure and those that kept the target: which
// sentence that makes, and what it says.
func (c Charts) trendSaid(t *progress.Target, place *model.Place, bound string) (id string, said i18n.Args) {
	var in []*progress.Result
	var met, unsure int
	var failed []string
	for i := range t.Periods {
		r := t.At(place, i)
		if r.Value == nil {
			continue
		}
		in = append(in, r)
		switch r.Light {
		case progress.Green:
			met++
		case progress.Red, progress.Yellow:
			failed = append(failed, c.Say("sentence.period-value", i18n.Args{"Period": c.Period(r.Period), "Value": c.Value(r)}))
		case progress.Grey:
			unsure++
		}
	}
	said = i18n.Args{"Place": c.Name(place), "Target": c.Short(t), "Bound": bound, "In": len(in), "Met": met, "Paced": phrase.Paced(in), "Unsure": unsure, "Failed": c.Join(failed)}
	if len(in) > 0 {
		said["Newest"], said["Status"] = c.Value(in[len(in)-1]), c.Status(in[len(in)-1].Degree())
	}
	switch {
	case len(failed) > mostNamed:
		said["Count"], said["Last"] = len(failed), failed[len(failed)-1]
		return "often", said
	case len(in) == 0:
		return "none", said
	case met == len(in):
		return "all", said
	case len(failed) == 0:
		return "unsure", said
	default:
		return "some", said
	}
}

func asOne(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c Charts) statusCell(r *progress.Result) Cell {
	return Cell{Light: r.Light, Status: c.Status(r.Degree())}
}

// note says why a result stands as it does, or how much of its place reported.
func (c Charts) note(r *progress.Result) string {
	if why := c.Reason(r); why != "" {
		return why
	}
	return c.Phrases.Coverage(r)
}

// source are the lines that a result was made of.
func source(p phrase.Phrases, r *progress.Result) *phrase.Source { return p.Sources(r.Sources) }

// gapWord is what stands on a chart where a result has no value: that it is not due yet,
// or missing; nothing where the target does not apply.
func (c Charts) gapWord(r *progress.Result) string {
	switch {
	case r.Status.Aside():
		return ""
	case r.Status == progress.NoData && r.Reason == progress.ReasonNone:
		return c.Say("chart.not-due", nil)
	default:
		return c.Say("chart.gap", nil)
	}
}
