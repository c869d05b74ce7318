package check

import (
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// targetFigures: the figures that a target speaks of are declared, and stand for the
// same level of places.
func targetFigures(x *county) {
	for _, e := range x.Targets.Targets {
		t := e.Value
		figure := x.figure(t.Figure)
		for kind, v := range map[model.Kind]model.Val[string]{model.KindRatio: t.Per, model.KindGrowth: t.Weight} {
			other := x.figure(v)
			if kind == t.Kind.V && figure != nil && other != nil && figure.of != other.of {
				on(x, v, len(v.V), diag.LevelsDiffer, diag.Args{
					"Figure": t.Figure.V, "Of": level(figure.of), "Other": v.V, "OtherOf": level(other.of),
				})
			}
		}
		if ev := t.Every; ev.Set && figure != nil && figure.every != "" && len(model.YearOf(2000).Parts(ev.V)) > len(model.YearOf(2000).Parts(figure.every)) {
			on(x, ev, len(ev.V), diag.EveryFiner, diag.Args{"Every": diag.Word(ev.V), "Topic": figure.name, "TopicEvery": diag.Word(figure.every)})
		}
	}
}

// weights: what weighs a mean, or what a share is of, is never below zero, and a figure
// that a target averages is averaged where places merge too.
func weights(x *county) {
	for _, e := range x.Targets.Targets {
		t := e.Value
		if t.Kind.V == model.KindRatio {
			x.neverNegative(t.Per)
		}
		if t.Kind.V != model.KindGrowth || !t.Weight.Set {
			continue
		}
		x.neverNegative(t.Weight)
		x.averaged(t)
	}
	for _, e := range x.Targets.Topics {
		for _, f := range e.Value.Figures {
			if by := f.Value.AverageBy; by.Set && x.topics[e.Key].negative(by.V) {
				on(x, by, utf8.RuneCountInString(by.V), diag.NegativeWeight, diag.Args{"Found": by.V})
			}
		}
	}
}

func (x *county) neverNegative(v model.Val[string]) {
	_, figure, _ := strings.Cut(v.V, ".")
	if t := x.declared(v); t != nil && t.negative(figure) {
		on(x, v, len(v.V), diag.NegativeWeight, diag.Args{"Found": v.V})
	}
}

// negative tells whether a figure may be below zero.
func (t *topic) negative(figure string) bool {
	m := t.measures[figure]
	return m != nil && m.Negative.V
}

// averaged reports a figure that a target averages by another of its topic and that would
// be added up where places merge.
func (x *county) averaged(t model.Target) {
	topic, by := x.declared(t.Figure), x.declared(t.Weight)
	_, figure, _ := strings.Cut(t.Figure.V, ".")
	_, weight, _ := strings.Cut(t.Weight.V, ".")
	if topic == nil || topic != by || topic.builtin || figure == weight || topic.measures[figure].AverageBy.Set {
		return
	}
	on(x, t.Weight, len(t.Weight.V), diag.AverageMissing, diag.Args{"Figure": t.Figure.V, "Weight": t.Weight.V, "By": weight})
}

// level says in a word what a line stands for.
func level(l model.Level) diag.Word { return diag.Word("level-" + l) }

// figure finds the topic of TOPIC.FIGURE, or reports that there is none.
func (x *county) figure(v model.Val[string]) *topic {
	if t := x.declared(v); t != nil || !v.Set {
		return t
	}
	on(x, v, utf8.RuneCountInString(v.V), diag.UnknownFigure, nearestOf(v.V, x.figures(), diag.Args{"Found": v.V}))
	return nil
}

// declared finds the topic of TOPIC.FIGURE, or nil.
func (x *county) declared(v model.Val[string]) *topic {
	name, figure, _ := strings.Cut(v.V, ".")
	if t := x.topics[name]; v.Set && t != nil && t.measures[figure] != nil {
		return t
	}
	return nil
}

// figures are all figures that a target may name.
func (x *county) figures() []string {
	var all []string
	for _, e := range x.Targets.Topics {
		for _, f := range e.Value.Figures {
			all = append(all, e.Key+"."+f.Key)
		}
	}
	for _, t := range builtins {
		for _, f := range t.figures {
			all = append(all, t.name+"."+f)
		}
	}
	return all
}

// targetNeeds: a target says what its kind and roll-up need.
func targetNeeds(x *county) {
	for _, e := range x.Targets.Targets {
		t := e.Value
		switch {
		case t.Kind.V == model.KindRatio && !t.Per.Set:
			on(x, t.Kind, len(t.Kind.V), diag.NeedsPer, nil)
		case t.Kind.V == model.KindLevel && t.Pace.V == model.PaceLine && !t.Deadline.Set:
			on(x, t.Pace, len(t.Pace.V), diag.NeedsDeadline, nil)
		case t.Kind.V == model.KindGrowth && t.RollUp.By.V == model.ByPooled && !t.Weight.Set:
			on(x, t.RollUp.By, len(t.RollUp.By.V), diag.NeedsWeight, nil)
		}
		if r := t.RollUp; r.By.V == model.ByShare && (!r.Op.Set || !r.Value.Set) {
			on(x, r.By, len(r.By.V), diag.NeedsShare, nil)
		}
	}
}

// targetUseless: a target says nothing that its kind and roll-up do not read.
func targetUseless(x *county) {
	for _, e := range x.Targets.Targets {
		t := e.Value
		useless(x, t.Per, t.Kind.Set && t.Kind.V != model.KindRatio, "per")
		useless(x, t.Weight, t.Kind.Set && t.Kind.V != model.KindGrowth, "weight")
		useless(x, t.Deadline, t.Kind.V == model.KindGrowth || t.Kind.V == model.KindCount, "deadline")
		useless(x, t.RollUp.Op, t.RollUp.By.V == model.ByPooled, "op")
		useless(x, t.RollUp.Value, t.RollUp.By.V == model.ByPooled, "value")
	}
}

func useless[T any](x *county, v model.Val[T], is bool, key string) {
	if v.Set && is {
		on(x, v, 1, diag.UselessKey, diag.Args{"Key": key})
	}
}
