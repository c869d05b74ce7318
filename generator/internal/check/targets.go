package check

import (
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// promise is a target with the figure that it is about.
type promise struct {
	*checker
	*model.Target
	pos      diag.Pos
	measured *model.Measure // nil where it is not declared
}

// targets: what a target says is declared, is enough, and can be.
func targets(x *checker) {
	for i := range x.Targets.Targets {
		e := &x.Targets.Targets[i]
		t := promise{x, &e.Value, e.Pos, x.measureOf(e.Value.Figure)}
		t.about()
		t.weights()
		t.needs()
		t.says()
		t.aims()
		t.ranges()
		t.reachable()
		t.conditions()
	}
}

// about: the figures that a target speaks of are declared, and stand for the
// same level of places.
func (t promise) about() {
	figure := t.figure(t.Figure)
	for i, v := range []model.Val[string]{t.Weight, t.Per} {
		other := t.figure(v)
		if (i == 0 || t.Kind.V == model.KindRatio) && figure != nil && other != nil && figure.of != other.of {
			on(t, v, len(v.V), diag.LevelsDiffer, diag.Args{
				"Figure": t.Figure.V, "Of": level(figure.of), "Other": v.V, "OtherOf": level(other.of),
			})
		}
	}
	if ev := t.Every; ev.Set && figure != nil && figure.every != "" && ev.V.Finer(figure.every) {
		on(t, ev, len(ev.V), diag.EveryFiner, diag.Args{"Every": diag.Term(ev.V), "Topic": figure.name, "TopicEvery": diag.Term(figure.every)})
	} else if ev.Set && figure != nil && figure.every != "" && !figure.every.Makes(ev.V) {
		on(t, ev, len(ev.V), diag.EveryUneven, diag.Args{"Every": diag.Term(ev.V), "Topic": figure.name, "TopicEvery": diag.Term(figure.every)})
	}
	if figure != nil && t.Kind.V == model.KindGrowth && t.Tested(figure.every, t.Programme.Calendar()) == model.Once {
		on(t, t.Kind, len(t.Kind.V), diag.GrowthOnce, nil)
	}
}

// weights: what weighs a mean, or what a share is of, is never below zero, and a figure
// that a target averages is averaged where places merge too.
func (t promise) weights() {
	if t.Kind.V == model.KindRatio {
		t.neverNegative(t.Per)
	}
	if t.Weight.Set {
		t.neverNegative(t.Weight)
		t.averaged()
	}
}

func (t promise) neverNegative(v model.Val[string]) {
	_, figure, _ := strings.Cut(v.V, ".")
	if of := t.declared(v); of != nil && of.negative(figure) {
		on(t, v, len(v.V), diag.NegativeWeight, diag.Args{"Found": v.V})
	}
}

// negative tells whether a figure may be below zero.
func (t *topic) negative(figure string) bool {
	m := t.measures[figure]
	return m != nil && m.Negative.V
}

// averaged reports a figure that a target averages by another of its topic and that would
// be added up where places merge.
func (t promise) averaged() {
	topic, by := t.declared(t.Figure), t.declared(t.Weight)
	_, figure, _ := strings.Cut(t.Figure.V, ".")
	_, weight, _ := strings.Cut(t.Weight.V, ".")
	if topic == nil || topic != by || topic.builtin || figure == weight || topic.measures[figure].AverageBy.Set || topic.measures[figure].Derived != nil || topic.measures[figure].YesNo.V {
		return
	}
	on(t, t.Weight, len(t.Weight.V), diag.AverageMissing, diag.Args{"Figure": t.Figure.V, "Weight": t.Weight.V, "By": weight})
}

// level says in a word what a line stands for.
func level(l model.Level) diag.Term { return diag.Term("level-" + l) }

// figure finds the topic of TOPIC.FIGURE, or reports that there is none.
func (x *checker) figure(v model.Val[string]) *topic {
	if t := x.declared(v); t != nil || !v.Set {
		return t
	}
	on(x, v, utf8.RuneCountInString(v.V), diag.UnknownFigure, diag.Args{"Found": v.V}.Near(v.V, x.figures()))
	return nil
}

// declared finds the topic of TOPIC.FIGURE, or nil.
func (x *checker) declared(v model.Val[string]) *topic {
	name, figure, _ := strings.Cut(v.V, ".")
	if t := x.topics[name]; v.Set && t != nil && t.measures[figure] != nil {
		return t
	}
	return nil
}

// figures are all figures that a target may name.
func (x *checker) figures() []string {
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

// needs: a target says what its kind and roll-up need.
func (t promise) needs() {
	switch {
	case t.Kind.V == model.KindRatio && !t.Per.Set:
		on(t, t.Kind, len(t.Kind.V), diag.NeedsPer, nil)
	case t.Pace.V == model.PaceLine && !t.Deadline.Set:
		on(t, t.Pace, len(t.Pace.V), diag.NeedsDeadline, nil)
	case t.As.V == model.AsNumber && t.Unit.First() == "":
		on(t, t.As, len(t.As.V), diag.NeedsUnit, nil)
	}
	t.rolled()
	t.deadline()
}

// rolled: a roll-up says what it is, and has what it needs.
func (t promise) rolled() {
	m := t.measured
	if m == nil || !t.Kind.Set || !t.RollUp.By.Set {
		return
	}
	by, plain := t.Rolled(m)
	say := func(code string) { on(t, t.RollUp.By, len(t.RollUp.By.V), code, diag.Args{"Figure": t.Figure.V}) }
	own := t.RollUp.Op.Set && t.RollUp.Aim().Said()
	sized := t.Kind.V == model.KindCount || t.Kind.V == model.KindLevel
	switch {
	case by == model.ByShare && !own:
		say(diag.NeedsShare)
	case !plain && t.Kind.V == model.KindLevel && !m.YesNo.V && len(t.Test.Cases) == 0:
		say(diag.PooledLevel)
	case !plain:
		say(diag.PooledUnclear)
	case by == model.ByTotal && m.Derived != nil && !m.Derived.Adds():
		say(diag.TotalOfReckoned)
	case by == model.ByMean && t.Kind.V != model.KindRatio && !m.AverageBy.Set && !t.Weight.Set && !weighsItself(m):
		say(diag.NeedsWeight)
	case by == model.ByTotal && m.AverageBy.Set:
		say(diag.TotalOfMeans)
	case t.RollUp.By.V == model.ByTotal && sized && !own && !t.OwnAims():
		say(diag.NeedsTotal)
	}
}

// weighsItself tells of a ratio, which is averaged by what it is of where nothing else is
// said.
func weighsItself(m *model.Measure) bool {
	return m.Derived != nil && m.Derived.How() == model.HowRatio
}

// deadline: a period ends on it, one that the target is tested by. Where the target does
// not say how often that is, the longest does.
func (t promise) deadline() {
	d, f := t.Deadline, t.declared(t.Figure)
	if !t.Due() || f == nil || f.every == "" {
		return
	}
	in := t.Programme.Calendar()
	if tested := t.Tested(f.every, in); in.Ends(tested, d.V) && f.every.Makes(tested) {
		return
	}
	args := diag.Args{"Found": d.V.String(), "Every": ""}
	if every := ending(in, f.every, d.V); t.Every.Set && every != "" {
		args["Every"] = string(every)
	} else {
		args["Want"] = in.PeriodOf(f.every, d.V).End().String()
	}
	on(t, d, dateWidth, diag.DeadlineBetween, args)
}

// ending is the longest rhythm that another makes up and that has a period that ends on a day,
// or empty.
func ending(in model.Calendar, of model.Every, d model.Date) model.Every {
	for _, every := range model.Rhythms() {
		if of.Makes(every) && !model.EveryYear.Finer(every) && in.Ends(every, d) {
			return every
		}
	}
	return ""
}

// measureOf is a declared figure; a built-in one is known by its name alone.
func (x *checker) measureOf(v model.Val[string]) *model.Measure {
	t := x.declared(v)
	if t == nil {
		return nil
	}
	_, figure, _ := strings.Cut(v.V, ".")
	return t.measures[figure]
}

// says: a target says nothing that its kind and roll-up do not read.
func (t promise) says() {
	useless(t, t.Per, t.Kind.Set && t.Kind.V != model.KindRatio, "per")
	useless(t, t.As, t.Kind.Set && t.Kind.V != model.KindRatio, "as")
	useless(t, t.Unit.Val(), t.As.V != model.AsNumber, "unit")
	useless(t, t.Deadline, t.Kind.V == model.KindGrowth || t.Kind.V == model.KindCount, "deadline")
	useless(t, t.Pace, t.Test.Op.V == model.Within && t.Pace.V != model.PaceStands, "pace")
	useless(t, t.RollUp.Op, t.RollUp.By.V == model.ByPooled, "op")
	useless(t, t.RollUp.Value, t.RollUp.By.V == model.ByPooled, "value")
}

func useless[T any](x finder, v model.Val[T], is bool, key string) {
	if v.Set && is {
		on(x, v, 1, diag.UselessKey, diag.Args{"Key": key})
	}
}
