package phrase

import (
	"cmp"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/progress"
)

// Vocabulary is what the policy calls its levels of units, grades, titles and standards, as the
// programme's vocabulary says it, in the words' language.
type Vocabulary struct {
	p Phrases
	v *model.Vocabulary
	c *model.County
}

// VocabularyOf is a county's.
func VocabularyOf(p Phrases, c *model.County) Vocabulary {
	return Vocabulary{p, c.Programme.Vocabulary(), c}
}

// Sender names a level of units, or whoever sent a cadre: units, where the programme tells no
// levels apart.
func (x Vocabulary) Sender(s progress.Sender) string {
	switch e := x.v.UnitLevels.At(string(s)); {
	case e != nil:
		return cmp.Or(e.Title.In(x.p.Lang), string(s))
	case s == progress.SenderUnknown:
		return x.p.Say("sender.unknown", nil)
	}
	return x.p.Say("sender.unit", nil)
}

// Grade names a grade.
func (x Vocabulary) Grade(g model.Grade) string {
	if e := x.v.Grades.At(string(g)); e != nil {
		return cmp.Or(e.Title.In(x.p.Lang), string(g))
	}
	return x.p.Say("format.none", nil)
}

// Class names a class of places: by its id, where the vocabulary does not name it.
func (x Vocabulary) Class(name string) string {
	if e := x.v.Classes.At(name); e != nil {
		return cmp.Or(e.In(x.p.Lang), name)
	}
	return name
}

// Trait says that a place has a trait, or has it not.
func (x Vocabulary) Trait(name string, has bool) string {
	t := x.v.Traits.At(name)
	switch {
	case t == nil:
		return name
	case has:
		return cmp.Or(t.Yes.In(x.p.Lang), name)
	case t.No.Set():
		return t.No.In(x.p.Lang)
	}
	return x.p.Say("trait.not", i18n.Args{"Yes": cmp.Or(t.Yes.In(x.p.Lang), name)})
}

// Post names the post that a team's head takes.
func (x Vocabulary) Post(t model.Title) string {
	if e := x.v.Titles.At(string(t)); e != nil {
		return cmp.Or(e.In(x.p.Lang), string(t))
	}
	return x.p.Say("format.none", nil)
}

// Standard names a standard for acceptance.
func (x Vocabulary) Standard(name string) string {
	if e := x.v.Standard(name); e != nil {
		return cmp.Or(e.Title.In(x.p.Lang), name)
	}
	return x.p.Say("accept.standard.passed", nil)
}

// Failed says that a place does not meet a standard.
func (x Vocabulary) Failed(s progress.Standard) string {
	switch e := x.v.Standard(string(s)); {
	case e != nil:
		return cmp.Or(e.Failed.In(x.p.Lang), string(s))
	case s == progress.StandardBelow:
		return x.p.Say("accept.standard.below", nil)
	}
	return x.p.Say("accept.standard.failed", nil)
}

// Steps says what each grade becomes of a unit that did not finish its posting task: those that
// become the same in one clause. It says nothing where none becomes another.
func (x Vocabulary) Steps() string {
	v := x.v
	from, all := map[model.Grade][]string{}, v.AllGrades()
	for _, g := range all {
		from[v.Capped(g)] = append(from[v.Capped(g)], x.Grade(g))
	}
	var steps []string
	for _, to := range all {
		names := from[to]
		if v.Capped(to) == to && len(names) > 0 {
			names = names[:len(names)-1]
		}
		if len(names) > 0 {
			steps = append(steps, x.p.Say("assess.step", i18n.Args{"From": x.p.Join(names), "To": x.Grade(to)}))
		}
	}
	return strings.Join(steps, x.p.Say("accept.semicolon", nil))
}

// Choices are the words that a file may have for something, each with what it stands for.
func (x Vocabulary) choices(words []string, title func(string) string) string {
	var all []string
	for _, w := range words {
		all = append(all, x.p.Say("records.choice", i18n.Args{"Word": w, "Title": title(w)}))
	}
	return x.p.Join(all)
}

// Args are, for what is said of columns, the words that may stand in them.
func (x Vocabulary) Args() i18n.Args {
	v := x.v
	return i18n.Args{
		"Grades":     x.choices(v.Grades.Keys(), func(g string) string { return x.Grade(model.Grade(g)) }),
		"Titles":     x.choices(v.Titles.Keys(), func(t string) string { return x.Post(model.Title(t)) }),
		"UnitLevels": x.choices(v.UnitLevels.Keys(), func(l string) string { return x.Sender(progress.Sender(l)) }),
		"Tiers":      strings.Join(model.CodesOf(&x.c.Programme).Tiers(), x.p.Say("noun.comma", nil)),
	}
}
