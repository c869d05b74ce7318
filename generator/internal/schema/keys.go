package schema

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"sync"

	"guben/generator/internal/model"
)

// Key is a key that the files of data/ may have.
type Key struct {
	Name     string
	File     string   // the file or folder that has it, such as towns; Figures for those of topics
	Path     []string // the keys above it; Any for one that the county chooses, such as a code
	Sentence string   // the id of what it means
	Required bool
	Words    []string // all that may stand behind it, where that is a list of words
}

// Figures stands for the files of any topic that the county declares.
const Figures = "figures"

// Recorded stands for the files of any kind of records that the county declares.
const Recorded = "recorded"

// Any stands in a path for a key that is a code, a period or a name.
const Any = "…"

// Keys are all keys of all files: by file, each in the order of the model's fields.
var Keys = sync.OnceValue(func() []Key {
	var all []Key
	kinds := written()
	slices.SortFunc(kinds, func(a, b *model.FileKind) int { return cmp.Compare(a.Name, b.Name) })
	for _, k := range kinds {
		all = append(all, keysOf(k.Name, nil, k.Type())...)
	}
	all = append(all, keysOf(Figures, nil, reflect.TypeFor[model.FigureFile]())...)
	all = append(all, keysOf(Recorded, nil, reflect.TypeFor[model.RecordsFile]())...)
	return all
})

func keysOf(file string, path []string, t reflect.Type) []Key {
	var all []Key
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Tag.Get("yaml")
		if name == ",languages" {
			all = append(all, Key{Name: "en", File: file, Path: path, Sentence: "schema." + nameOf(t) + ".en"})
		}
		if name == ",standards" {
			all = append(all, Key{Name: Any, File: file, Path: path, Sentence: "schema." + nameOf(t) + ".standard", Required: true, Words: []string{"true", "false"}})
		}
		if name == ",traits" {
			all = append(all, Key{Name: Any, File: file, Path: path, Sentence: "schema." + nameOf(t) + ".trait", Words: []string{"true", "false"}})
		}
		if name == "" || name == "-" || name[0] == ',' || f.Tag.Get("former") != "" {
			continue
		}
		key := Key{
			Name: name, File: file, Path: path,
			Sentence: "schema." + nameOf(t) + "." + name, Required: f.Tag.Get("jsonschema") == "required",
		}
		below, inside := slices.Concat(path, []string{name}), f.Type
		for ; inside != textType && (inside.Kind() == reflect.Pointer || inside.Kind() == reflect.Slice); inside = inside.Elem() {
			if strings.HasPrefix(inside.Elem().Name(), "Entry[") {
				below, inside = slices.Concat(below, []string{Any}), inside.Elem().Field(2).Type
				break
			}
		}
		if strings.HasPrefix(inside.Name(), "Val[") {
			for _, w := range words(inside.Field(0).Type) {
				key.Words = append(key.Words, w.(string))
			}
			all = append(all, key)
			continue
		}
		all = append(all, key)
		if inside == textType {
			for i, lang := range model.DefaultLanguages {
				all = append(all, Key{Name: lang, File: file, Path: below, Sentence: "schema.Text." + lang, Required: i == 0 && f.Tag.Get("form") != string(model.FormPlural)})
			}
			continue
		}
		all = append(all, keysOf(file, below, inside)...)
	}
	return all
}
