package tabled

import (
	"strconv"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// shape makes the table's fields, with what they are called: as many of each list as there are,
// and some more.
func (t *Table) shape(c *model.County, words []*i18n.Words, several bool, of model.Level) {
	vocabulary := c.Programme.Vocabulary()
	t.Shape.Title = inAll(words, func(w *i18n.Words) string {
		if t.form == model.FormDeclared {
			return w.Say("tabled.list", i18n.Args{"Noun": w.Noun(of).Many})
		}
		if !several {
			return w.Say("table."+t.Kind.Name, nil)
		}
		return w.Say("tabled.of", i18n.Args{"Title": w.Say("table."+t.Kind.Name, nil), "Noun": nounOf(w, of)})
	})
	t.Shape.Line = inAll(words, func(w *i18n.Words) string { return w.Say("tabled.line."+t.Kind.Name, nil) })
	most := t.most(c)
	for i := range t.groups {
		g := &t.groups[i]
		n := 1
		switch {
		case g.pair:
			n = 2
		case g.numbered() && g.life, g.how == inner && g.life:
			n = most[g.key]
		case g.numbered():
			n = max(most[g.key]+more, least)
		}
		for item := 1; item <= n; item++ {
			for j := range g.parts {
				p := &g.parts[j]
				f := p.field
				f.Required.V = g.required && !g.numbered() && j == 0
				f.Title = inAll(words, func(w *i18n.Words) string { return t.head(w, g, p, item, vocabulary) })
				for k := range f.Choices {
					f.Choices[k].Value = t.choice(words, f.Choices[k].Key, vocabulary)
				}
				t.Shape.Fields = append(t.Shape.Fields, model.Entry[model.Field]{Key: g.column(item, p), Value: f})
			}
		}
	}
}

// nounOf is what a level is called, a unit and a leader too.
func nounOf(w *i18n.Words, l model.Level) string {
	if l == model.LevelUnit || l == model.LevelLeader {
		return w.Say("tabled.noun."+string(l), nil)
	}
	return w.Noun(l).One
}

// most is how many items the county's lines have of each list, at most.
func (t *Table) most(c *model.County) map[string]int {
	most := map[string]int{}
	for _, f := range t.Kind.Files(c) {
		for _, e := range t.in(c, f) {
			for _, v := range e.Value.Values {
				for i := range t.groups {
					g := &t.groups[i]
					if n, p := g.find(v.Key); p != nil {
						most[g.key] = max(most[g.key], n, 1)
					}
				}
			}
		}
	}
	return most
}

// head is what a column is called.
func (t *Table) head(w *i18n.Words, g *group, p *part, n int, v *model.Vocabulary) string {
	if s := v.Standard(g.key); s != nil {
		return s.Title.In(w.Lang)
	}
	if s := v.Traits.At(g.key); s != nil && g.how == one && t.level != "" {
		return s.Yes.In(w.Lang)
	}
	id := g.key
	switch {
	case g.how == one && p.lang != "":
		id = "name"
	case (g.how == inner || g.numbered()) && p.key != "":
		id += "-" + p.key
	}
	title := w.Say("tabled.head."+t.Kind.Name+"."+id, nil)
	switch {
	case p.lang != "" && p.key != g.key || g.how == one && p.lang != "":
		return w.Say("tabled.named", i18n.Args{"Title": title, "Language": p.lang})
	case g.numbered():
		return w.Say("tabled.numbered", i18n.Args{"Title": title, "N": strconv.Itoa(n)})
	}
	return title
}

// choice is what a word is called by the programme: by its vocabulary, or its levels.
func (t *Table) choice(words []*i18n.Words, word string, v *model.Vocabulary) model.Text {
	switch {
	case v.UnitLevels.At(word) != nil && t.Kind.Name == "units":
		return v.UnitLevels.At(word).Title
	case v.Classes.At(word) != nil && t.Kind.Name == "villages":
		return *v.Classes.At(word)
	case v.Titles.At(word) != nil && t.Kind.Name == "postings":
		return *v.Titles.At(word)
	case v.Grades.At(word) != nil && t.Kind.Name == "assessments":
		return v.Grades.At(word).Title
	}
	return inAll(words, func(w *i18n.Words) string { return w.Noun(model.Level(word)).One }) // of leaders: what they lead
}

// inAll is a wording in all languages of words.
func inAll(words []*i18n.Words, say func(*i18n.Words) string) model.Text {
	var all model.Text
	for _, w := range words {
		all = append(all, model.Entry[model.Val[string]]{Key: w.Lang, Value: model.Val[string]{V: say(w), Set: true}})
	}
	return all
}
