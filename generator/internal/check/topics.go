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
	k := model.KindOf(name)
	return k != nil && (k.Folder() || k.Ending == ".yaml") || model.DerivedOf(name) != nil || slices.Contains(published, name)
}

// published are the names of other published files, and the folder of the schemas.
var published = []string{"schema", "results", "places", "attention", "own-figures", "lives", "corrections"}

// maxDueDays is the longest that a report may take.
const maxDueDays = 366

// topics: a topic's folder is its own, its reports are due within a year, and its months make
// up years.
func topics(x *checker) {
	for _, e := range x.Targets.Topics {
		if reserved(e.Key) {
			x.add(diag.Problem{Pos: e.Pos, Width: len(e.Key), Code: diag.ReservedTopic, Args: diag.Args{"Name": e.Key}})
		}
		dueDays(x, e.Value.DueDays)
		if starts := x.Programme.YearStarts.V; e.Value.Every.V == model.EveryMonth && starts.Day() > 1 {
			on(x, e.Value.Every, len(model.EveryMonth), diag.MonthsWithin, diag.Args{"Topic": e.Key, "Starts": starts.String()})
		}
	}
}

// measures: what a topic declares of its figures makes sense.
func measures(x *checker) {
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

func (x *checker) measure(t *topic, name string, m model.Measure) {
	x.limit(t, name, m.AtMost)
	x.limit(t, name, m.AtLeast)
	x.boundsOrder(m)
	if d := m.Decimals; d.Set && (d.V < 0 || d.V > model.Units(model.Decimals) || !d.V.Whole()) {
		on(x, d, len(d.V.String()), diag.DecimalsRange, diag.Args{"Found": d.V.String()})
	}
	if b := m.Growth; b != nil && b.From.Set && b.To.Set && b.From.V.Rat().Cmp(b.To.V.Rat()) > 0 {
		on(x, b.From, 1, diag.BandOrder, nil)
	}
}

// limit: the figure that sets a limit is another one of the topic, or one of another topic
// of the same places.
func (x *checker) limit(t *topic, name string, l model.Val[model.Limit]) {
	beside := l.V.Beside()
	if other, figure, ok := l.V.Elsewhere(); ok {
		if o := x.topics[other]; o == nil || o.builtin || o.measures[figure] == nil || o.of != t.of || o == t {
			on(x, l, utf8.RuneCountInString(l.V.Figure), diag.UnknownAtMost, diag.Args{"Found": l.V.Figure, "Topic": t.name}.Near(l.V.Figure, x.figures()))
		}
	} else if beside != "" && (t.measures[beside] == nil || beside == name) {
		on(x, l, utf8.RuneCountInString(beside), diag.UnknownAtMost, diag.Args{"Found": beside, "Topic": t.name}.Near(beside, t.others(name)))
	}
}

// contradict tells whether no number is within a figure's bounds.
func contradict(m *model.Measure) bool {
	most := m.AtMost
	if !most.Set || most.V.Figure != "" || m.AtLeast.V.Figure != "" || !m.AtLeast.Set && m.Negative.V {
		return false
	}
	return lowest(m) > most.V.Number
}

// lowest is the number that a figure cannot fall below, where one is set.
func lowest(m *model.Measure) model.Amount { return m.AtLeast.V.Number }

// boundsOrder: what a figure is at least is not above what it is at most, what is plausible
// is possible, and a jump is of more than once.
func (x *checker) boundsOrder(m model.Measure) {
	if least, most := lowest(&m), m.AtMost; contradict(&m) {
		on(x, most, len(most.V.String()), diag.BoundsOrder, diag.Args{"From": least.String(), "To": most.V.String()})
	}
	if r := m.Plausible; r != nil && r.From.Set && r.To.Set && r.From.V > r.To.V {
		on(x, r.From, len(r.From.V.String()), diag.BoundsOrder, diag.Args{"From": r.From.V.String(), "To": r.To.V.String()})
	}
	if m.Jump.Set && m.Jump.V <= model.Units(1) {
		on(x, m.Jump, len(m.Jump.V.String()), diag.JumpRange, diag.Args{"Found": m.Jump.V.String()})
	}
}

// dueDays: what is reported is due within a year of its period.
func dueDays(x *checker, d model.Val[model.Amount]) {
	if d.Set && (d.V < 0 || d.V > model.Units(maxDueDays) || !d.V.Whole()) {
		on(x, d, len(d.V.String()), diag.DueDaysRange, diag.Args{"Found": d.V.String(), "Limit": maxDueDays})
	}
}
