package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// own: where upper places report figures beside those of the places below them, each target of
// these says which of the two counts, and one that lets them count can be put together of both.
func own(x *checker) {
	first := map[string]*model.Entry[model.Line]{}
	lines := map[string]int{}
	x.lines(func(f *model.FigureFile, t *topic, e *model.Entry[model.Line]) {
		if _, upper := x.upper.Of(t.of, e.Key); upper {
			if lines[f.Topic]++; first[f.Topic] == nil {
				first[f.Topic] = e
			}
		}
	})
	for i := range x.Targets.Targets {
		e := &x.Targets.Targets[i]
		t := promise{x, &e.Value, e.Pos, x.measureOf(e.Value.Figure)}
		if topic := x.declared(t.Figure); topic != nil && !t.Own.Set && first[topic.name] != nil {
			at := first[topic.name]
			on(x, t.Figure, len(t.Figure.V), diag.OwnUnsaid, diag.Args{
				"Topic": topic.name, "Name": x.name(at.Key), "Code": at.Key, "Count": lines[topic.name], "Of": level(topic.of),
			}, at.Pos)
		}
		t.ownCounts()
	}
}

// ownCounts: what counts beside the figures of other places is put together with them, and is
// held against what they are.
func (t promise) ownCounts() {
	m := t.measured
	if t.Own.V != model.OwnCounts || m == nil || !t.Kind.Set || !t.RollUp.By.Set {
		return
	}
	by, _ := t.Rolled(m)
	why := diag.Term("")
	switch {
	case by == model.ByShare:
		why = "own-share"
	case m.YesNo.V:
		why = "own-yes-no"
	case t.Applies != nil:
		why = "own-applies"
	case t.OwnAims() && !t.RollUp.Aim().Said():
		why = "own-aims"
	default:
		return
	}
	on(t, t.Own, len(t.Own.V), diag.OwnApart, diag.Args{"Why": why})
}
