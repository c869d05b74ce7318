package check

import (
	"fmt"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// bases: the figures that targets look back to are there: those of the year that decides
// once and for all which places a target is about, and those of the baseline, where a
// growth or a straight line starts. Of a topic that has no figures at all nothing is
// missing yet, and of none before its reports are due.
func bases(x *checker) {
	b := &lookBack{elsewhere: newElsewhere(x), seen: map[string]bool{}}
	for i := range x.Targets.Targets {
		t := &x.Targets.Targets[i].Value
		for _, c := range t.Conditions() {
			if c.Figure.Set && c.Period.Set {
				b.at(c.Figure.V, c.Period, diag.BaseMissing)
			}
		}
		if from := x.Programme.Baseline; x.sound() && (t.Kind.V == model.KindGrowth || t.PaceOf() == model.PaceLine) {
			b.at(t.Figure.V, from, diag.BaselineMissing)
			if t.Kind.V == model.KindGrowth && t.Weight.Set {
				b.at(t.Weight.V, from, diag.BaselineMissing)
			}
		}
	}
	for _, g := range b.gaps {
		g.args["Figures"] = g.figures
		x.add(diag.Problem{Pos: g.pos, Width: g.width, Code: g.code, Args: g.args})
	}
}

// lookBack gathers what the bases of targets lack.
type lookBack struct {
	*elsewhere
	seen map[string]bool
	gaps []*gap // in the order of targets
}

// gap is what the same places lack of one file: a line that is gone is told once.
type gap struct {
	code    string
	pos     diag.Pos
	width   int
	places  []string
	figures diag.Joined
	args    diag.Args
}

// at looks for one figure of one period: for all of it, and for each place.
func (b *lookBack) at(ref string, p model.Val[model.Period], code string) {
	name, figure, _ := strings.Cut(ref, ".")
	t := b.topics[name]
	if t == nil || t.builtin || t.measures[figure] == nil || t.measures[figure].Reckoned() || p.V.Every != t.every {
		return
	}
	key := ref + " " + p.V.String()
	if b.seen[key] || !b.due(t, p.V) || len(b.lost) > 0 || b.unread(name) || !b.reported(name, figure) {
		return
	}
	b.seen[key] = true
	there, missing := b.missing(t, figure, p.V)
	g := &gap{code: code, pos: p.Pos, width: len(p.V.String()) + 2, places: missing}
	if there > 0 {
		g.code, g.pos = diag.BaseGaps, b.fileOf(name, p.V).Period.Pos
	}
	if len(missing) == 0 {
		return
	}
	said := diag.Named{Name: ref, Of: t.measures[figure].Title.First()}
	for _, other := range b.gaps {
		if other.code == g.code && other.pos == g.pos && other.args["Period"] == p.V.String() && slices.Equal(other.places, missing) {
			other.figures = append(other.figures, said)
			return
		}
	}
	g.figures = diag.Joined{said}
	g.args = diag.Args{
		"Period": p.V.String(), "Path": fmt.Sprintf("data/%s/%s.yaml", name, p.V),
		"Count": len(missing), "All": there + len(missing), "Names": diag.Join(b.firstNames(missing)),
		"More": len(missing) > mostNames,
	}
	b.gaps = append(b.gaps, g)
}

// unread tells whether a topic has files that could not be read: that is reported.
func (e *elsewhere) unread(topic string) bool {
	return slices.ContainsFunc(e.Figures, func(f model.FigureFile) bool {
		return f.Topic == topic && (!f.Period.Set || f.Figures == nil)
	})
}

// mostNames is how many places a problem names that is about many.
const mostNames = 5

// reported tells whether any place ever reported a figure.
func (e *elsewhere) reported(topic, figure string) bool {
	return slices.ContainsFunc(e.files[topic], func(f *model.FigureFile) bool {
		return slices.ContainsFunc(f.Figures, func(l model.Entry[model.Line]) bool { return l.Value.Value(figure).Set })
	})
}

func (e *elsewhere) fileOf(topic string, p model.Period) *model.FigureFile {
	for _, f := range e.files[topic] {
		if f.Period.V == p {
			return f
		}
	}
	return nil
}

// missing are the places that were there at the end of a period and lack a figure, in
// order of code, and how many do not.
func (e *elsewhere) missing(t *topic, figure string, p model.Period) (there int, codes []string) {
	reported := map[string]bool{}
	if f := e.fileOf(t.name, p); f != nil {
		for _, l := range f.Figures {
			reported[e.present(l.Key)] = reported[e.present(l.Key)] || l.Value.Value(figure).Set
		}
	}
	for _, code := range e.placesOn(t.of, p.End()) {
		if reported[code] {
			there++
		} else {
			codes = append(codes, code)
		}
	}
	return there, codes
}
