package check

import (
	"slices"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// reserved tells the names that data/, its schemas or the published files have for
// something else than a topic.
func reserved(name string) bool {
	switch name {
	case "programme", "targets", "towns", "villages", "units", "settings", "clauses", "documents", "reports",
		"schema", "results", "places", "attention", "lives", "corrections":
		return true
	}
	return slices.ContainsFunc(builtins, func(t *topic) bool { return t.name == name })
}

// maxDueDays is the longest that a report may take.
const maxDueDays = 366

// topics: a topic's folder is its own, and its reports are due within a year.
func topics(x *county) {
	for _, e := range x.Targets.Topics {
		if reserved(e.Key) {
			x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.ReservedTopic, Args: diag.Args{"Name": e.Key}})
		}
		if d := e.Value.DueDays; d.Set && (d.V < 0 || d.V > model.Units(maxDueDays) || !d.V.Whole()) {
			on(x, d, len(d.V.String()), diag.DueDaysRange, diag.Args{"Found": d.V.String(), "Limit": maxDueDays})
		}
	}
}

// measures: what a topic declares of its figures makes sense.
func measures(x *county) {
	for _, e := range x.Targets.Topics {
		t := x.topics[e.Key]
		for _, f := range e.Value.Figures {
			if f.Key == "received" || f.Key == "corrected" {
				x.add(diag.Problem{Pos: f.Pos, Width: len(f.Key), Code: diag.ReservedTopic, Args: diag.Args{"Name": f.Key}})
			}
			x.measure(t, f.Key, f.Value)
		}
	}
}

func (x *county) measure(t *topic, name string, m model.Measure) {
	if a := m.AtMost; a.Set && (t.measures[a.V] == nil || a.V == name) {
		args := nearestOf(a.V, t.others(name), diag.Args{"Found": a.V, "Topic": t.name})
		on(x, a, utf8.RuneCountInString(a.V), diag.UnknownAtMost, args)
	}
	if d := m.Decimals; d.Set && (d.V < 0 || d.V > model.Units(2) || !d.V.Whole()) {
		on(x, d, len(d.V.String()), diag.DecimalsRange, diag.Args{"Found": d.V.String()})
	}
	if b := m.Growth; b != nil && b.From.Set && b.To.Set && b.From.V.Rat().Cmp(b.To.V.Rat()) > 0 {
		on(x, b.From, 1, diag.BandOrder, nil)
	}
}
