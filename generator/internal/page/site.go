package page

import (
	"slices"
	"strings"
	"sync"

	"guben/generator/internal/chart"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// site is the site in one language: the results that its pages tell, and what they tell them
// with.
type site struct {
	links
	Report *progress.Report
	charts chart.Charts
	bare   func(string) string // Input.Bare
	said   *sync.Map           // what strips say: of thousands of villages many have the same
}

// gravestFirst is the order in which lights are counted.
var gravestFirst = []progress.Light{progress.Red, progress.Yellow, progress.Grey, progress.Green}

func (w *site) unitName(code string) string {
	if u := w.Report.Places.Holder(model.LevelUnit, code); u != nil {
		return w.Called(u)
	}
	return w.Say("fact.no-unit", nil)
}

func (w *site) teamName(v *model.Place) string {
	return w.Say("owner.team", i18n.Args{"Village": w.Name(v)})
}

// hasTeam tells whether there is a page of a village's team.
func (w *site) hasTeam(v *model.Place) bool {
	return v.IsSmallest() && v.Lives() && w.Report.Teams().Has(v)
}

// called is what the policy calls what its records tell apart.
func (w *site) called() phrase.Vocabulary { return phrase.VocabularyOf(w.Phrases, w.Report.County) }

func (w *site) grade(g model.Grade) string {
	return w.called().Grade(g)
}

func (w *site) topicTitle(topic string) string { return w.Topic(w.Report, topic) }

func (w *site) topicTitles(topics []string) []string {
	var titles []string
	for _, topic := range topics {
		titles = append(titles, w.topicTitle(topic))
	}
	return titles
}

// townOf names a village's town, because a village's name does not identify it.
func (w *site) townOf(p *model.Place) string {
	if !p.IsSmallest() || p.Parent.IsWhole() {
		return ""
	}
	return w.Name(p.Parent)
}

// placeCell names a place with what it belongs to.
func (w *site) placeCell(p *model.Place) chart.Cell {
	switch {
	case p.IsSmallest():
		return chart.Cell{Text: w.Name(p), Href: w.placeHref(p), Sub: w.townOf(p)}
	case p.Level == model.LevelBranch:
		cell := chart.Cell{Text: w.Name(p), Href: w.placeHref(p.Parent), Sub: w.Name(p.Parent.Parent)}
		if len(p.Parent.Children) > 1 {
			cell.Sub = strings.Join([]string{w.Name(p.Parent), cell.Sub}, w.Say("format.comma", nil))
		}
		return cell
	default:
		return chart.Cell{Text: w.Called(p), Href: w.placeHref(p)}
	}
}

func (w *site) textColumn(id string) chart.Column {
	return chart.Column{Title: w.Say(id, nil), Kind: "text"}
}

func (w *site) numColumn(id string) chart.Column {
	return chart.Column{Title: w.Say(id, nil), Kind: "num"}
}

// recordFact says where the place itself is written down.
func (w *site) recordFact(p *model.Place) fact {
	return fact{Key: w.Say("fact.record", nil), Value: p.Code, Source: w.Source(p.Pos)}
}

// lightCounts says how many results show which light, the gravest first.
func (w *site) lightCounts(rs []*progress.Result) []lightCount {
	counts := progress.CountLights(rs)
	var all []lightCount
	for _, l := range gravestFirst {
		if n := counts[l]; n > 0 {
			all = append(all, w.lightCount(l, n))
		}
	}
	return all
}

func (w *site) lightCount(l progress.Light, n int) lightCount {
	return lightCount{Light: l, Text: w.Say("wrong.lights", i18n.Args{"Light": w.Say("light."+string(l), nil), "Count": w.Int(n)})}
}

// levelText says how many places of a level show which gravest light, the gravest first.
func (w *site) levelText(l model.Level, counts map[progress.Light]int) string {
	var parts []string
	total := 0
	for _, light := range slices.Concat(gravestFirst, []progress.Light{progress.None}) {
		total += counts[light]
		if n := counts[light]; n > 0 {
			parts = append(parts, w.Say("wrong.part."+string(light), i18n.Args{"Count": w.Int(n), "N": n, "Each": w.Say("wrong.each."+string(l), nil)}))
		}
	}
	if total == 0 {
		return w.Say("wrong.level.none", nil)
	}
	return w.Say("wrong.level."+string(l), i18n.Args{"Total": w.Int(total), "Parts": strings.Join(parts, w.Say("history.comma", nil))})
}

func (w *site) resultText(r *progress.Result) string {
	if r.Value == nil {
		return w.Say("verdict.no-value", i18n.Args{"Period": w.Current(r), "Status": w.Status(r.Degree()), "Why": w.Reason(r)})
	}
	return w.Say("verdict.value", i18n.Args{
		"Period": w.Current(r), "Value": w.Value(r), "Fraction": w.Counted(r), "Bound": phrase.Wanted(w.Phrases, r), "Gap": w.Gap(r), "Why": w.Reason(r),
	})
}

// short is a result's value, or its status where it has none.
func (w *site) short(r *progress.Result) string {
	if r.Value == nil {
		return w.Status(r.Degree())
	}
	return w.Value(r)
}

// since tells since when a state has lasted, and for how many quarters; empty where it
// is of the quarter that is still open.
func (w *site) since(run progress.Run) string {
	if run.Quarters == 0 {
		return w.Say("since.now", nil)
	}
	return w.Say("since.run", i18n.Args{"Period": w.Period(run.Since), "Count": run.Quarters, "N": run.Quarters, "Start": run.FromStart, "Unknown": run.Unknown, "Off": run.Off})
}

// runText says since when something has lasted, and at what place where one is named.
func (w *site) runText(run progress.Run, place string) string {
	if run.Quarters == 0 {
		return w.Say("since.now", nil)
	}
	return w.Say("wrong.since", i18n.Args{
		"Place": place, "Period": w.Period(run.Since), "Short": w.ShortPeriod(run.Since), "Count": run.Quarters, "N": run.Quarters, "Unknown": run.Unknown, "Off": run.Off,
	})
}

// offSince says in few words since when a result has not been in order.
func (w *site) offSince(r *progress.Result) string {
	run, off := w.Report.OffSince(r.Target, r.Place)
	if !off {
		return ""
	}
	return w.runText(run, "")
}

// periodArgs name a period in full and in short, for where room is scarce.
func (w *site) periodArgs(p model.Period, open bool) i18n.Args {
	return i18n.Args{"Period": w.Period(p), "Short": w.ShortPeriod(p), "Open": open}
}

func (w *site) notReported(topic string, p model.Period) string {
	if w.Report.Due(topic, p) {
		return w.Say("figure.overdue", nil)
	}
	return w.Say("figure.not-due", nil)
}

// commas joins what is not empty.
func (w *site) commas(parts ...string) string {
	said := slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(said, w.Say("history.comma", nil))
}
