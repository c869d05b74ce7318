package explain

import (
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/schema"
)

// keys are the keys of the files' own forms, by name: one word may be a key of several
// files, and mean another thing in each.
func (b *Book) keys() []subject {
	var all []subject
	var names []string
	by := map[string][]schema.Key{}
	for _, k := range schema.Keys() {
		if len(by[k.Name]) == 0 {
			names = append(names, k.Name)
		}
		by[k.Name] = append(by[k.Name], k)
	}
	slices.Sort(names)
	for _, name := range names {
		all = append(all, subject{
			group: "key", names: slices.Concat([]string{name}, dotted(by[name])), short: b.Say(by[name][0].Sentence, nil),
			entry: func() Entry { return b.key(name, by[name]) },
		})
	}
	return all
}

// dotted are the other ways to name a key: merged.into.
func dotted(keys []schema.Key) []string {
	var all []string
	for _, k := range keys {
		path := slices.DeleteFunc(slices.Clone(k.Path), func(s string) bool { return s == schema.Any })
		for i := range path {
			all = append(all, strings.Join(append(slices.Clone(path[i:]), k.Name), "."))
		}
	}
	return all
}

// key says what a key means in each file that has it: once where it is the same.
func (b *Book) key(name string, keys []schema.Key) Entry {
	e := Entry{Name: name, Title: b.Say("explain.key.title", nil)}
	for _, k := range keys {
		if slices.ContainsFunc(e.Facts, func(f Fact) bool { return f.Label == b.fileOf(k.File) && f.Text == b.meaning(k) }) {
			continue
		}
		f := Fact{Label: b.fileOf(k.File), Text: b.meaning(k)}
		for _, inner := range schema.Keys() {
			if inner.File == k.File && slices.Equal(trimAny(inner.Path), append(slices.Clone(k.Path), k.Name)) {
				f.Items = append(f.Items, Item{inner.Name, b.Say(inner.Sentence, nil)})
			}
		}
		e.Facts = append(e.Facts, f)
	}
	return e
}

// trimAny is a path without the code at its end.
func trimAny(path []string) []string {
	if n := len(path); n > 0 && path[n-1] == schema.Any {
		return path[:n-1]
	}
	return path
}

func (b *Book) meaning(k schema.Key) string {
	args := i18n.Args{"Text": b.Say(k.Sentence, nil), "Words": "", "Required": k.Required}
	if len(k.Words) > 0 {
		args["Words"] = b.Join(k.Words)
	}
	if path := trimAny(k.Path); len(path) > 0 {
		args["Under"] = strings.Join(path, " › ")
	} else {
		args["Under"] = ""
	}
	return b.Say("explain.key.meaning", args)
}

// figures are the figures that the county's topics declare.
func (b *Book) figures() []subject {
	if b.county == nil {
		return nil
	}
	var all []subject
	for i := range b.county.Targets.Topics {
		topic := &b.county.Targets.Topics[i]
		for j := range topic.Value.Figures {
			m := &topic.Value.Figures[j]
			all = append(all, subject{
				group: "figure", names: []string{m.Key, topic.Key + "." + m.Key, m.Value.Title.First(), m.Value.Title.In("en")},
				short: b.withUnit(&m.Value), entry: func() Entry { return b.figure(topic, m.Key, &m.Value) },
			})
		}
	}
	return all
}

// traits are what the programme says that places may have.
func (b *Book) traits() []subject {
	if b.county == nil {
		return nil
	}
	var all []subject
	for i := range b.county.Programme.Words.Traits {
		e := &b.county.Programme.Words.Traits[i]
		title := e.Value.Title.In(b.Lang)
		all = append(all, subject{group: "key", names: []string{e.Key, e.Value.Title.First(), e.Value.Title.In("en")}, short: title, entry: func() Entry {
			var asked []Item
			for _, t := range b.targets.Targets {
				if slices.ContainsFunc(t.Conditions(), func(c model.Condition) bool { return c.Trait.V == e.Key || c.Without.V == e.Key }) {
					asked = append(asked, Item{t.ID, b.Title(t)})
				}
			}
			words := phrase.VocabularyOf(b.Phrases, b.county)
			x := Entry{Name: e.Key, Title: title, Facts: []Fact{b.label("what", b.Say("explain.trait", i18n.Args{"Name": e.Key, "Yes": words.Trait(e.Key, true), "No": words.Trait(e.Key, false)}))}}
			if len(asked) > 0 {
				x.Facts = append(x.Facts, Fact{Label: b.Say("explain.label.targets", nil), Items: asked})
			}
			return x
		}})
	}
	return all
}

func (b *Book) withUnit(m *model.Measure) string {
	return b.Say("explain.figure.with-unit", i18n.Args{"Title": m.Title.In(b.Lang), "Unit": m.Unit.In(b.Lang)})
}

func (b *Book) figure(topic *model.Entry[model.Topic], name string, m *model.Measure) Entry {
	e := Entry{Name: topic.Key + "." + name, Title: b.withUnit(m)}
	t := &topic.Value
	e.Facts = append(e.Facts, b.label("where", b.Say("explain.figure.where", i18n.Args{
		"File": "data/" + topic.Key + "/" + b.periodWord(t.Every.V) + ".yaml", "Topic": t.Title.In(b.Lang), "Of": b.Say("leaf."+string(t.Of.V), nil),
	})), b.label("due", b.dueText(t)))
	if len(m.AllOf) > 0 {
		e.Facts = append(e.Facts, b.label("how", b.Say("explain.figure.all-of", i18n.Args{"Names": b.Join(texts(m.AllOf))})))
		return append1(e, b.usedBy(topic.Key+"."+name)...)
	}
	if m.Derived != nil {
		formula := b.Formula(topic.Key, m, b.targets.MeasureOf)
		e.Facts = append(e.Facts, b.label("how", b.Say("explain.figure.not-written", i18n.Args{"Text": formula})))
		return append1(e, b.usedBy(topic.Key+"."+name)...)
	}
	e.Facts = append(e.Facts, b.label("how", b.writing(m)))
	if m.OverYear.V == model.OverLast && t.Every.V.Finer(model.EveryYear) {
		e.Facts = append(e.Facts, b.label("year", b.Say("explain.figure.last", nil)))
	} else if t.Every.V.Finer(model.EveryYear) {
		e.Facts = append(e.Facts, b.label("year", b.Say("explain.figure.sum", nil)))
	}
	e = append1(e, b.limits(m)...)
	if m.Growth != nil {
		e.Facts = append(e.Facts, b.label("growth", b.Say("explain.figure.growth", i18n.Args{
			"From": b.Percent(m.Growth.From.V.Rat(), 0), "To": b.Percent(m.Growth.To.V.Rat(), 0),
		})))
	}
	e = append1(e, b.usedBy(topic.Key+"."+name)...)
	return append1(e, Fact{Label: b.Say("explain.label.set", nil), Code: []string{b.setLine(topic, name, m)}})
}

// limits say what a figure cannot be, and what is doubted of it.
func (b *Book) limits(m *model.Measure) []Fact {
	var facts []Fact
	if m.AtLeast.Set {
		facts = append(facts, b.label("limit", b.Say("explain.figure.at-least", i18n.Args{"Name": b.limit(m.AtLeast.V)})))
	}
	if m.AtMost.Set {
		facts = append(facts, b.label("limit", b.Say("explain.figure.at-most", i18n.Args{"Name": b.limit(m.AtMost.V)})))
	}
	if r := m.Plausible; r != nil {
		facts = append(facts, b.label("limit", b.Say("explain.figure.plausible", i18n.Args{"From": r.From.V.String(), "To": r.To.V.String()})))
	}
	if m.Jump.Set {
		facts = append(facts, b.label("growth", b.Say("explain.figure.jump", i18n.Args{"Times": m.Jump.V.String()})))
	}
	return facts
}

// limit is what sets a limit, in words.
func (b *Book) limit(l model.Limit) string {
	switch l.Figure {
	case model.PeriodDays:
		return b.Say("explain.figure.period-days", nil)
	case model.PeriodMonths:
		return b.Say("explain.figure.period-months", nil)
	}
	return l.String()
}

func append1(e Entry, f ...Fact) Entry {
	e.Facts = append(e.Facts, f...)
	return e
}

func texts(vs []model.Val[string]) []string {
	var all []string
	for _, v := range vs {
		all = append(all, v.V)
	}
	return all
}

// writing says how a figure is written down.
func (b *Book) writing(m *model.Measure) string {
	id := "explain.figure.whole"
	switch {
	case m.YesNo.V:
		id = "explain.figure.yes-no"
	case m.Places() > 0:
		id = "explain.figure.places"
	}
	text := b.Say(id, i18n.Args{"Count": m.Places()})
	if m.Negative.V {
		text += b.Say("explain.figure.negative", nil)
	}
	if m.Optional.V {
		text += b.Say("explain.figure.optional", nil)
	}
	return text
}

// usedBy names the targets that read a figure.
func (b *Book) usedBy(ref string) []Fact {
	var items []Item
	for _, t := range b.targets.Targets {
		if slices.Contains(refsOf(t), ref) {
			items = append(items, Item{t.ID, b.Title(t)})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []Fact{{Label: b.Say("explain.label.targets", nil), Items: items}}
}

// setLine is the command that changes the figure in a line that the county has.
func (b *Book) setLine(topic *model.Entry[model.Topic], name string, m *model.Measure) string {
	value := "3412"
	if m.YesNo.V {
		value = "true"
	}
	line := []string{"guben set", topic.Key}
	for _, f := range slices.Backward(b.county.Figures) {
		if f.Topic == topic.Key && len(f.Figures) > 0 {
			if v := f.Figures[0].Value.Value(name); v.Set && !m.YesNo.V {
				value = v.V.String()
			}
			return strings.Join(append(line, f.Figures[0].Key, f.Period.V.String(), name, value), " ")
		}
	}
	return strings.Join(append(line, b.Say("explain.figure.code", nil), b.periodWord(topic.Value.Every.V), name, value), " ")
}
