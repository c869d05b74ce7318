package load

import (
	"reflect"
	"slices"

	"gopkg.in/yaml.v3"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

var textType = reflect.TypeFor[model.Text]()

// languagesIn are the languages that a programme's tree declares: its own wordings are read
// by them too.
func languagesIn(root *yaml.Node) []string {
	var p model.ProgrammeFile
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "languages" {
			for _, n := range root.Content[i+1].Content {
				p.InLanguages = append(p.InLanguages, model.Val[string]{V: n.Value, Set: n.Kind == yaml.ScalarNode})
			}
		}
	}
	return p.Languages()
}

// known tells whether wordings may be in a language: it is one of the site's, or there are
// words for it, so that the site can be in it tomorrow.
func (d *decoder) known(lang string) bool {
	return slices.Contains(d.languages, lang) || slices.Contains(i18n.Langs, lang)
}

// other tells whether names may stand under the tag of a language: the first one's name has
// a key of its own.
func (d *decoder) other(lang string) bool { return lang != d.languages[0] && d.known(lang) }

// keysOf are the keys that a record may have: with the standards that are declared, the traits,
// and the tags of the site's other languages where its names stand.
func (d *decoder) keysOf(s *shape) []string {
	keys := slices.Clone(s.keys)
	if s.told >= 0 {
		keys = slices.Insert(keys, s.before[s.told], d.codes.Standards()...)
	}
	if s.traits >= 0 {
		keys = slices.Insert(keys, s.before[s.traits], d.codes.Traits(s.of)...)
	}
	if s.also >= 0 { // before the traits, wherever there are both
		keys = slices.Insert(keys, s.before[s.also], d.languages[1:]...)
	}
	return keys
}

// text decodes a wording by language, that of the site's first language at its head. A plural is
// not asked for in a language that has none.
func (d *decoder) text(n *yaml.Node, into *model.Text, form model.Form) {
	if n.Kind != yaml.MappingNode {
		d.shape(n, diag.NotMapping)
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch key, value := n.Content[i], n.Content[i+1]; {
		case key.Kind != yaml.ScalarNode:
			d.problem(key, diag.KeyNotScalar, nil)
		case !d.known(key.Value):
			d.unknownKey(key, value, d.languages)
		default:
			d.wording(key, value, into)
		}
	}
	if form == model.FormPlural && i18n.Chinese(d.languages[0]) && len(*into) > 0 {
		if _, ok := into.Own(d.languages[0]); !ok {
			return
		}
	}
	d.first(n, into)
}

// wording decodes what is said in one language.
func (d *decoder) wording(key, value *yaml.Node, into *model.Text) {
	for _, e := range *into {
		if e.Key == key.Value {
			d.duplicate(key, e.Pos)
			return
		}
	}
	v := model.Val[string]{}
	switch {
	case mended(value):
	case !absent(value):
		d.scalar(value, reflect.ValueOf(&v).Elem(), "")
	case key.Value == d.languages[0]:
		d.missing(key, key.Value)
	default:
		v.Pos = d.pos(key) // it was not forgotten
		d.empty(key)
	}
	into.Put(key.Value, v, d.pos(key))
}

// first puts the wording in the site's first language at the head of a text, which has one.
func (d *decoder) first(n *yaml.Node, into *model.Text) {
	lang := d.languages[0]
	at := slices.IndexFunc(*into, func(e model.Entry[model.Val[string]]) bool { return e.Key == lang })
	if at < 0 {
		d.missing(n, lang)
		return
	}
	e := (*into)[at]
	*into = slices.Insert(slices.Delete(*into, at, at+1), 0, e)
}
