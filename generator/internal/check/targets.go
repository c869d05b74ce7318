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
		for i, v := range []model.Val[string]{t.Weight, t.Per} {
			other := x.figure(v)
			if (i == 0 || t.Kind.V == model.KindRatio) && figure != nil && other != nil && figure.of != other.of {
				on(x, v, len(v.V), diag.LevelsDiffer, diag.Args{
					"Figure": t.Figure.V, "Of": level(figure.of), "Other": v.V, "OtherOf": level(other.of),
				})
			}
		}
		if ev := t.Every; ev.Set && figure != nil && figure.every != "" && ev.V.Finer(figure.every) {
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
		if !t.Weight.Set {
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
	if topic == nil || topic != by || topic.builtin || figure == weight || topic.measures[figure].AverageBy.Set || topic.measures[figure].YesNo.V {
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
	for _, d := range model.Derivations {
		for _, f := range d.Figures {
			all = append(all, d.Name+"."+f)
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
		case t.Pace.V == model.PaceLine && !t.Deadline.Set:
			on(x, t.Pace, len(t.Pace.V), diag.NeedsDeadline, nil)
		case t.As.V == model.AsNumber && t.Unit.ZhCN.V == "":
			on(x, t.As, len(t.As.V), diag.NeedsUnit, nil)
		}
		x.rolled(&t)
		x.deadline(&t)
	}
}

// rolled: a roll-up says what it is, and has what it needs.
func (x *county) rolled(t *model.Target) {
	m := x.measureOf(t.Figure)
	if m == nil || !t.Kind.Set || !t.RollUp.By.Set {
		return
	}
	by, plain := t.Rolled(m)
	say := func(code string) { on(x, t.RollUp.By, len(t.RollUp.By.V), code, diag.Args{"Figure": t.Figure.V}) }
	own := t.RollUp.Op.Set && t.RollUp.Value.Set
	sized := t.Kind.V == model.KindCount || t.Kind.V == model.KindLevel
	switch {
	case by == model.ByShare && !own:
		say(diag.NeedsShare)
	case !plain && t.Kind.V == model.KindLevel && !m.YesNo.V && len(t.Test.Cases) == 0:
		say(diag.PooledLevel)
	case !plain:
		say(diag.PooledUnclear)
	case by == model.ByMean && t.Kind.V != model.KindRatio && !m.AverageBy.Set && !t.Weight.Set:
		say(diag.NeedsWeight)
	case by == model.ByTotal && m.AverageBy.Set:
		say(diag.TotalOfMeans)
	case t.RollUp.By.V == model.ByTotal && sized && !own:
		say(diag.NeedsTotal)
	}
}

// deadline: a period ends on it, one that the target is tested by. Where the target does
// not say how often that is, the longest does.
func (x *county) deadline(t *model.Target) {
	d, f := t.Deadline, x.declared(t.Figure)
	if !t.Due() || f == nil || f.every == "" {
		return
	}
	if tested := t.Tested(); model.Ends(tested, d.V) && !tested.Finer(f.every) {
		return
	}
	args := diag.Args{"Found": d.V.String(), "Every": ""}
	if every := ending(f.every, d.V); t.Every.Set && every != "" {
		args["Every"] = string(every)
	} else {
		args["Want"] = model.PeriodOf(f.every, d.V).End().String()
	}
	on(x, d, dateWidth, diag.DeadlineBetween, args)
}

// ending is the longest rhythm not finer than one that has a period that ends on a day, or
// empty.
func ending(than model.Every, d model.Date) model.Every {
	for _, every := range than.Words() {
		if !every.Finer(than) && model.Ends(every, d) {
			return every
		}
	}
	return ""
}

// measureOf is a declared figure; a built-in one is known by its name alone.
func (x *county) measureOf(v model.Val[string]) *model.Measure {
	t := x.declared(v)
	if t == nil {
		return nil
	}
	_, figure, _ := strings.Cut(v.V, ".")
	return t.measures[figure]
}

// targetUseless: a target says nothing that its kind and roll-up do not read.
func targetUseless(x *county) {
	for _, e := range x.Targets.Targets {
		t := e.Value
		useless(x, t.Per, t.Kind.Set && t.Kind.V != model.KindRatio, "per")
		useless(x, t.As, t.Kind.Set && t.Kind.V != model.KindRatio, "as")
		useless(x, t.Unit.ZhCN, t.As.V != model.AsNumber, "unit")
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
