package chart

import (
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// dated is what happened in a period and changes how its figure is read beside the one before:
// a word below its bar, and what it was.
type dated struct{ word, said string }

// datedIn are a period's: a new definition, what the place took in or gave away, and the first
// day of the programme where a baseline stands before it. Nothing tells the first one apart.
func datedIn(c Charts, t *progress.Target, place *model.Place, before, p model.Period) []dated {
	var all []dated
	add := func(id string, args i18n.Args) {
		all = append(all, dated{c.Say("chart.dated."+id, nil), c.Say("chart.dated."+id+"-said", args)})
	}
	in := func(d model.Date) bool { return !d.IsZero() && !p.Start().After(d) && !d.After(p.End()) }
	for _, m := range []*model.Measure{t.Measured(), t.Counted()} {
		if m != nil && m.Broken(before, p) {
			add("broken", i18n.Args{"Period": c.Period(p), "Why": m.WhyBroken(p).In(c.Lang)})
		}
	}
	for _, x := range place.Carries() {
		if in(x.Until) {
			add("merged", i18n.Args{"Day": c.Date(x.Until), "Name": c.Name(x), "Place": c.Name(place)})
		}
	}
	for _, x := range place.SplitOff() {
		if in(x.Since) {
			add("split", i18n.Args{"Day": c.Date(x.Since), "Name": c.Name(x), "Place": c.Name(place)})
		}
	}
	if start := c.Report.County.Programme.Start.V; before == c.Report.County.Programme.Baseline.V && in(start) {
		add("started", i18n.Args{"Day": c.Date(start)})
	}
	return all
}

// date writes what happened in a period below its column and in its row, and returns it.
func date(x *column, row []Cell, notes []dated) []string {
	var said []string
	for _, n := range notes {
		if !strings.Contains(x.name, n.word) {
			x.name += "\n" + n.word
		}
		said = append(said, n.said)
	}
	row[0].Sub = strings.Join(said, " ")
	return said
}

// withDated adds what happened to a chart's sentence.
func withDated(c Charts, sentence string, said []string) string {
	if len(said) == 0 {
		return sentence
	}
	return c.Say("chart.dated.sentence", i18n.Args{"Sentence": sentence, "Notes": strings.Join(said, c.Say("chart.dated.comma", nil))})
}
