package model

import (
	"slices"

	"guben/generator/internal/diag"
)

// DefaultLanguages are those of a programme that declares none of its own.
var DefaultLanguages = []string{"zh-cn", "en"}

// Languages are the tags of the site's languages. The first one's pages stand at the root
// of the site, and names and wordings of the data are given in it.
func (p *ProgrammeFile) Languages() []string {
	var all []string
	for _, l := range p.InLanguages {
		if l.Set && !slices.Contains(all, l.V) {
			all = append(all, l.V)
		}
	}
	if len(all) == 0 {
		return DefaultLanguages
	}
	return all
}

// Text is a wording by language tag. That of the site's first language is always there, and
// stands first.
type Text []Entry[Val[string]]

// In is the wording in a language, or in the site's first where it lacks.
func (t Text) In(lang string) string {
	if v, ok := t.Own(lang); ok {
		return v.V
	}
	return t.First()
}

// Own is the wording in a language itself, and whether there is one.
func (t Text) Own(lang string) (Val[string], bool) {
	for i := range t {
		if e := &t[i]; e.Key == lang && e.Value.Set {
			return e.Value, true
		}
	}
	return Val[string]{}, false
}

// First is the wording in the site's first language.
func (t Text) First() string { return t.Val().V }

// Val is First with where it stands.
func (t Text) Val() Val[string] {
	if len(t) == 0 {
		return Val[string]{}
	}
	return t[0].Value
}

// Set tells whether there is a wording.
func (t Text) Set() bool { return t.Val().Set }

// All are the wordings in all languages, the first one's first.
func (t Text) All() []string {
	var all []string
	for _, e := range t {
		if e.Value.Set {
			all = append(all, e.Value.V)
		}
	}
	return all
}

// Is tells whether a wording is this one in some language.
func (t Text) Is(s string) bool { return slices.Contains(t.All(), s) }

// Put adds the wording in a language.
func (t *Text) Put(lang string, v Val[string], pos diag.Pos) {
	*t = append(*t, Entry[Val[string]]{Key: lang, Pos: pos, Value: v})
}

// TextOf is a wording out of pairs of language and words.
func TextOf(pairs ...string) Text {
	var t Text
	for i := 0; i+1 < len(pairs); i += 2 {
		t.Put(pairs[i], Val[string]{V: pairs[i+1], Set: true}, diag.Pos{})
	}
	return t
}
