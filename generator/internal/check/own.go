package check

import (
	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// own: where upper places report figures beside those of the places below them, each target of
// these says which of the two counts, and one that lets them count can be put together of both.
func own(x *checker) {
	first := map[string]*model.Entry[model.Line]{} // by TOPIC.FIGURE
	x.lines(func(f *model.FigureFile, t *topic, e *model.Entry[model.Line]) {
		if _, upper := x.upper.Of(t.of, e.Key); !upper {
			return
		}
		for _, v := range e.Value.Values {
			if ref := f.Topic + "." + v.Key; first[ref] == nil {
				first[ref] = e
			}
		}
	})
	for i := range x.Targets.Targets {
		e := &x.Targets.Targets[i]
		t := promise{x, &e.Value, e.Pos, x.measureOf(e.Value.Figure)}
		for _, v := range []model.Val[string]{t.Figure, t.Per} {
			if at, topic := first[v.V], x.declared(v); at != nil && topic != nil && !t.Own.Set {
				on(x, v, len(v.V), diag.OwnUnsaid, diag.Args{"Figure": v.V, "Name": x.name(at.Key), "Code": at.Key}, at.Pos)
				break
			}
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
