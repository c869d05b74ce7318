package explain

import (
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

func (b *Book) targetSubjects() []subject {
	if b.targets == nil {
		return nil
	}
	var all []subject
	for _, t := range b.targets.Targets {
		all = append(all, subject{
			group: "target", names: []string{t.ID, t.Title.First(), t.Short.First(), t.Title.In("en"), t.Short.In("en")}, short: b.Title(t),
			entry: func() Entry { return b.target(t) },
		})
	}
	return all
}

// target says what is promised, how it is reckoned, when it is due and which light it has
// when.
func (b *Book) target(t *progress.Target) Entry {
	e := Entry{Name: t.ID, Title: b.Title(t)}
	for _, c := range b.clausesOf(t) {
		e.Facts = append(e.Facts, b.label("clause", c))
	}
	asked := b.label("asked", b.Asked(t))
	for _, c := range t.Test.Cases {
		asked.Items = append(asked.Items, Item{b.condition(&c.When), b.aim(t, c.Aim())})
	}
	e.Facts = append(e.Facts, asked)
	if t.Applies != nil {
		e.Facts = append(e.Facts, b.label("applies", b.condition(t.Applies)))
	}
	e.Facts = append(e.Facts, b.label("formula", b.formula(t)))
	if len(t.Levels()) > 1 {
		e.Facts = append(e.Facts, b.label("roll-up", b.RolledUp(t)))
	}
	e.Facts = append(e.Facts, b.label("due", b.due(t)), b.lights(t), b.reads(t))
	if t.Note.Set() {
		e.Facts = append(e.Facts, b.label("note", t.Note.In(b.Lang)))
	}
	return append1(e, b.label("page", "targets/"+t.ID+"/index.html"))
}

// clausesOf are the clauses of the policy that a target tests.
func (b *Book) clausesOf(t *progress.Target) []string {
	var all []string
	for _, e := range b.county.Clauses.Clauses {
		named := slices.ContainsFunc(e.Value.Targets, func(v model.Val[string]) bool { return v.V == t.ID })
		if named || t.Clause.Set && t.Clause.V == e.Key {
			all = append(all, b.Say("explain.target.clause", i18n.Args{"At": b.Section(e.Value.At.V), "Says": e.Value.Says.In(b.Lang)}))
		}
	}
	return all
}

// formula says what is reckoned from what.
func (b *Book) formula(t *progress.Target) string {
	args := i18n.Args{"Formula": b.Say("formula."+string(t.Kind.V), nil), "Figure": b.figureName(t.Figure.V), "Per": "", "Weight": ""}
	if t.Per.Set {
		args["Per"] = b.figureName(t.Per.V)
	}
	if t.Weight.Set {
		args["Weight"] = b.figureName(t.Weight.V)
	}
	return b.Say("explain.target.formula", args)
}

// figureName names TOPIC.FIGURE by its title and by its name.
func (b *Book) figureName(ref string) string {
	m := b.targets.MeasureOf(ref)
	if m == nil {
		return ref
	}
	return b.Say("explain.target.figure", i18n.Args{"Title": b.Figure(ref, m), "Ref": ref})
}

func (b *Book) value(t *progress.Target, n model.Number) string {
	if t.Measured().YesNo.V && !n.Percent {
		return b.YesNo(n.Rat().Sign() != 0)
	}
	return b.Amount(t, t.Leaf, n.Rat())
}

// aim is what is aimed at where a case holds.
func (b *Book) aim(t *progress.Target, a *model.Aim) string {
	switch {
	case a.Band():
		return b.Say("op.within", i18n.Args{"From": b.value(t, a.From.V), "To": b.value(t, a.To.V)})
	case len(a.ByPeriod) > 0:
		var all []string
		for _, e := range a.ByPeriod {
			all = append(all, b.Say("asked.period", i18n.Args{"Period": e.Key, "Bound": b.value(t, e.Value.V)}))
		}
		return b.Join(all)
	case a.Figure() != "":
		return b.figureName(a.Figure())
	}
	return b.value(t, a.Value.V.Number)
}

// condition says which places a condition picks.
func (b *Book) condition(c *model.Condition) string {
	var parts []string
	if c.Figure.Set {
		value := b.Number(c.Value.V.Rat(), 2)
		if c.Value.V.Percent {
			value = b.Percent(c.Value.V.Rat(), 2)
		}
		args := i18n.Args{"Figure": b.figureName(c.Figure.V), "Op": string(c.Op.V), "Value": value, "Period": ""}
		if c.Period.Set {
			args["Period"] = b.Period(c.Period.V)
		}
		parts = append(parts, b.Say("explain.when.figure", args))
	}
	for _, trait := range []struct {
		name model.Val[string]
		has  bool
	}{{c.Trait, true}, {c.Without, false}} {
		if trait.name.Set {
			says := phrase.VocabularyOf(b.Phrases, b.county).Trait(trait.name.V, trait.has)
			parts = append(parts, b.Say("explain.when.trait", i18n.Args{"Text": says}))
		}
	}
	if c.Tier.Set {
		parts = append(parts, b.Say("explain.when.tier-"+string(c.Tier.V), nil))
	}
	if c.Sender.Set {
		parts = append(parts, b.Say("problem.word."+string(c.Sender.V), nil))
	}
	return strings.Join(parts, b.Say("explain.when.and", nil))
}

// due says when a target is tested, and by when its figures must be in.
func (b *Book) due(t *progress.Target) string {
	every := t.Tested(t.Topic().Every.V, b.county.Programme.Calendar())
	args := i18n.Args{"Every": b.Say("problem.word."+string(every), nil), "Deadline": "", "Report": b.dueText(t.Topic())}
	if t.Deadline.Set {
		args["Deadline"] = b.Date(t.Deadline.V)
	}
	return b.Say("explain.target.due", args)
}

// lights say which light a target has when.
func (b *Book) lights(t *progress.Target) Fact {
	f := Fact{Label: b.Say("explain.label.lights", nil), Text: b.Say("explain.target.pace", i18n.Args{"Pace": b.Say("pace."+string(t.PaceKind()), nil)})}
	yellow := progress.DefaultYellow()
	if t.YellowWithin.Set {
		yellow = t.YellowWithin.V.Rat()
	}
	for _, l := range progress.Lights[:4] {
		f.Items = append(f.Items, Item{b.Say("light."+string(l), nil), b.Say("explain.lights."+string(l), i18n.Args{
			"Share": b.Percent(yellow, 0), "Coverage": b.Percent(t.MinCoverageShare(), 0),
		})})
	}
	return f
}

// refsOf are the figures that a target reads.
func refsOf(t *progress.Target) []string {
	all := []string{t.Figure.V, t.Per.V, t.Weight.V}
	if t.Applies != nil {
		all = append(all, t.Applies.Figure.V)
	}
	for _, c := range t.Test.Cases {
		all = append(all, c.When.Figure.V)
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// reads names the files that a target's figures stand in.
func (b *Book) reads(t *progress.Target) Fact {
	f := Fact{Label: b.Say("explain.label.reads", nil)}
	for _, ref := range refsOf(t) {
		topic, _, _ := strings.Cut(ref, ".")
		item := Item{Name: b.figureName(ref)}
		if d := model.DerivedOf(topic); d != nil {
			item.Text = "data/" + strings.Join(d.From, " data/")
		} else {
			item.Text = b.topicFiles(topic)
		}
		if !slices.Contains(f.Items, item) {
			f.Items = append(f.Items, item)
		}
	}
	return f
}

// topicFiles names the files of a topic: the first and the last where they are many.
func (b *Book) topicFiles(topic string) string {
	var files []string
	for _, f := range b.county.Figures {
		if f.Topic == topic {
			files = append(files, f.File)
		}
	}
	switch n := len(files); {
	case n == 0:
		return "data/" + topic + "/"
	case n == 1:
		return files[0]
	default:
		return b.Say("explain.target.files", i18n.Args{"First": files[0], "Last": files[n-1], "N": n})
	}
}
