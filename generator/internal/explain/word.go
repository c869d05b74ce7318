package explain

import (
	"maps"
	"slices"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/progress"
)

// statuses are the words for where a target stands, and the lights.
func (b *Book) statuses() []subject {
	var all []subject
	for _, s := range progress.Degrees {
		all = append(all, b.word("status", b.Say("status."+string(s), nil), "explain.status."+string(s), string(s), b.inAll("status."+string(s))))
	}
	for _, l := range progress.Lights[:4] {
		args := i18n.Args{"Share": b.Percent(progress.DefaultYellow(), 0), "Coverage": b.Percent(progress.DefaultCoverage(), 0)}
		name := b.Say("light."+string(l), nil)
		text := b.Say("explain.lights."+string(l), args)
		all = append(all, subject{
			group: "status", names: slices.Concat([]string{name, string(l)}, b.inAll("light."+string(l))), short: text,
			entry: func() Entry { return Entry{Name: name, Facts: []Fact{b.label("what", text)}} },
		})
	}
	return all
}

// inAll is a sentence in all languages.
func (b *Book) inAll(id string) []string {
	var all []string
	for _, lang := range i18n.Langs {
		all = append(all, b.sentences[lang][id])
	}
	return all
}

// word is a subject that one sentence explains.
func (b *Book) word(group, name, id, other string, names []string) subject {
	return subject{
		group: group, names: slices.Concat([]string{name, other}, names), short: b.Say(id, nil),
		entry: func() Entry {
			e := Entry{Name: name, Facts: []Fact{b.label("what", b.Say(id, nil))}}
			if other != name {
				e.Title = other
			}
			return e
		},
	}
}

// terms are words of git and of the site, under all their names.
func (b *Book) terms() []subject {
	sentences := b.sentences[b.Lang]
	var all []subject
	for _, id := range slices.Sorted(maps.Keys(sentences)) {
		key, ok := strings.CutPrefix(id, "explain.term.")
		if !ok || !strings.HasSuffix(key, ".names") {
			continue
		}
		id, key := strings.TrimSuffix(id, ".names"), strings.TrimSuffix(key, ".names")
		var names []string
		for _, s := range b.inAll(id + ".names") {
			names = append(names, strings.Split(s, ",")...)
		}
		own := strings.Split(sentences[id+".names"], ",")
		all = append(all, b.word("term", own[0], id+".text", key, append(own, names...)))
	}
	return all
}

func (b *Book) verbSubjects() []subject {
	var all []subject
	for _, v := range b.verbs {
		all = append(all, subject{group: "verb", names: []string{v.Name}, short: v.Short, entry: func() Entry {
			e := Entry{Name: "guben " + v.Name, Title: v.Short, Facts: []Fact{{Label: b.Say("explain.label.usage", nil), Code: []string{v.Usage}}}}
			if len(v.Flags) > 0 {
				e.Facts = append(e.Facts, Fact{Label: b.Say("explain.label.flags", nil), Items: v.Flags})
			}
			return e
		}})
	}
	return all
}
