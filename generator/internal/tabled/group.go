package tabled

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/model"
)

// how is in what way a key of a line holds what it does.
type how int

const (
	one    how = iota // a scalar
	worded            // a wording by language
	codes             // a list of codes
	items             // a list of records
	inner             // one record
	counts            // numbers by code, or names
)

// group is one key of a line, which becomes one column or several.
type group struct {
	key      string
	how      how
	required bool
	life     bool   // of what becomes of a place: only those that there are have columns
	pair     bool   // of a column and a row: always two
	parts    []part // of one: itself; of a wording: its languages; of others: what an item has
	at       int    // the field of the line's type
}

// part is what stands in a column.
type part struct {
	key   string
	lang  string // of a wording in one language
	field model.Field
	at    int // the field of the item's type
}

// more is how many items more than there are have columns, and least how many at least.
const more, least = 1, 3

// lives are the keys that tell what becomes of a place.
var lives = []string{"renamed", "moved", "merged", "split"}

// groupsOf are the groups of a type of lines.
func groupsOf(t reflect.Type, c *model.Codes, languages []string) []group {
	var all []group
	for i := range t.NumField() {
		f := t.Field(i)
		key, form := f.Tag.Get("yaml"), model.Form(f.Tag.Get("form"))
		switch {
		case key == ",languages":
			for _, lang := range languages[1:] {
				all = append(all, group{key: lang, how: one, at: i, parts: []part{{key: lang, lang: lang, field: fieldOf(model.FieldText)}}})
			}
			continue
		case key == ",standards":
			all = append(all, answers(c.Standards(), i, true)...)
			continue
		case key == ",traits":
			all = append(all, answers(c.Traits(form), i, false)...)
			continue
		case key == "" || key == "-":
			continue
		}
		g := group{key: key, at: i, required: f.Tag.Get("jsonschema") == "required", life: slices.Contains(lives, key)}
		if g.of(f.Type, form, c, languages) {
			all = append(all, g)
		}
	}
	return all
}

// answers are the groups of keys that the programme declares, each true or false.
func answers(names []string, at int, required bool) []group {
	var all []group
	for _, name := range names {
		all = append(all, group{key: name, how: one, at: at, required: required, parts: []part{{key: name, field: fieldOf(model.FieldYesNo)}}})
	}
	return all
}

// of finds how a field's type holds what it does; false of one that is no column.
func (g *group) of(t reflect.Type, form model.Form, c *model.Codes, languages []string) bool {
	switch {
	case t == reflect.TypeFor[model.Text]():
		g.how = worded
		for i, lang := range languages {
			key := g.key
			if i > 0 {
				key += "." + lang
			}
			g.parts = append(g.parts, part{key: key, lang: lang, field: fieldOf(model.FieldText)})
		}
	case isVal(t):
		g.how, g.parts = one, []part{{key: g.key, field: scalarOf(t, form, c)}}
	case t == reflect.TypeFor[model.Map[model.Val[model.Amount]]]():
		g.how = counts
		g.parts = []part{{key: "code", field: scalarOf(reflect.TypeFor[model.Val[string]](), form, c)}, {key: "count", field: fieldOf(model.FieldWhole)}}
	case t == reflect.TypeFor[model.Map[model.Val[string]]](): // codes that nobody has yet
		g.how, g.life = counts, true
		g.parts = []part{{key: "code", field: fieldOf(model.FieldText)}, {key: "name", field: fieldOf(model.FieldText)}}
	case t.Kind() == reflect.Slice && isVal(t.Elem()):
		g.pair = t.Elem() == reflect.TypeFor[model.Val[model.GridLine]]()
		g.how, g.parts = codes, []part{{field: scalarOf(t.Elem(), form, c)}}
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct && !isVal(t.Elem()) && !strings.HasPrefix(t.Elem().Name(), "Entry["):
		g.how, g.parts = items, partsOf(t.Elem(), c)
		return len(g.parts) == t.Elem().NumField()
	case t.Kind() == reflect.Pointer:
		g.how, g.parts = inner, partsOf(t.Elem(), c)
		return len(g.parts) == t.Elem().NumField()
	default:
		return false
	}
	return true
}

// partsOf are the scalars of an item.
func partsOf(t reflect.Type, c *model.Codes) []part {
	var all []part
	for i := range t.NumField() {
		f := t.Field(i)
		if isVal(f.Type) {
			form, key := model.Form(f.Tag.Get("form")), f.Tag.Get("yaml")
			if key == "code" { // that a place had before: nobody has it now
				form = ""
			}
			all = append(all, part{key: key, field: scalarOf(f.Type, form, c), at: i})
		}
	}
	return all
}

func isVal(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && strings.HasPrefix(t.Name(), "Val[")
}

func fieldOf(t model.FieldType) model.Field {
	return model.Field{Type: model.Val[model.FieldType]{V: t, Set: true}}
}

// scalarOf is a scalar as a field: a day, a number, an answer, one of some words, a code, a text.
func scalarOf(t reflect.Type, form model.Form, c *model.Codes) model.Field {
	v := reflect.New(t.Field(0).Type)
	switch v.Interface().(type) {
	case *model.Date:
		return fieldOf(model.FieldDay)
	case *bool:
		return fieldOf(model.FieldYesNo)
	case *model.Amount, *model.GridLine:
		return fieldOf(model.FieldWhole)
	}
	words, _ := c.Words(v.Interface())
	if len(words) == 0 {
		words = model.ValuesOf(t.Field(0).Type)
	}
	if len(words) > 0 {
		f := fieldOf(model.FieldChoice)
		for _, w := range words {
			f.Choices = append(f.Choices, model.Entry[model.Text]{Key: w})
		}
		return f
	}
	if among := amongOf(form, c.Levels()); len(among) > 0 {
		f := fieldOf(model.FieldPlace)
		f.Of, f.Among = model.Val[model.Level]{V: among[0], Set: true}, among
		return f
	}
	return fieldOf(model.FieldText)
}

// amongOf are the levels of what a code of a form names.
func amongOf(form model.Form, levels model.Levels) []model.Level {
	switch form {
	case model.FormSettlement:
		return levels[1:]
	case model.FormAny:
		return slices.Clone(levels)
	case model.FormOwner:
		return append(slices.Clone(levels), model.LevelUnit, model.LevelLeader)
	case model.FormTown, model.FormVillage, model.FormUnit, model.FormLeader:
		return levelsOf(levels, form)
	}
	return nil
}

// numbered tells a group of which there may be several.
func (g *group) numbered() bool { return g.how == codes || g.how == items || g.how == counts }

// Item is the column of a part of the nth item of a list; of a list of codes the part is empty.
func Item(list string, n int, part string) string {
	if part == "" {
		return fmt.Sprintf("%s.%d", list, n)
	}
	return fmt.Sprintf("%s.%d.%s", list, n, part)
}

// column is the key of the column of a part: of the nth item, from 1.
func (g *group) column(n int, p *part) string {
	switch {
	case g.how == inner:
		return g.key + "." + p.key
	case !g.numbered():
		return p.key
	}
	return Item(g.key, n, p.key)
}

// field is the field of a column, of whichever number.
func (g *group) field(key string) *model.Field {
	_, p := g.find(key)
	if p == nil {
		return nil
	}
	return &p.field
}

// find is the part of a column, and the number of its item.
func (g *group) find(key string) (n int, p *part) {
	rest, ours := strings.CutPrefix(key, g.key+".")
	if g.numbered() && ours {
		number, _, _ := strings.Cut(rest, ".")
		n, _ = strconv.Atoi(number)
	}
	for i := range g.parts {
		if (n > 0 && n <= mostItems || !g.numbered()) && g.column(n, &g.parts[i]) == key {
			return n, &g.parts[i]
		}
	}
	return 0, nil
}

// mostItems is the highest number that an item may have.
const mostItems = 99
