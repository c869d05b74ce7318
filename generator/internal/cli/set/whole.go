package set

import (
	"errors"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// files are those of which single keys are set: set programme as_of 2007-12-31.
var files = []string{"programme", "settings"}

// setKey changes one key of such a file; of a setting its value.
func (a command) setKey(w wanted, list diag.List, printer diag.Printer) error {
	kind := model.KindOf(w.args[0])
	path, known := "data/"+kind.File(), keysOf(kind.Type())
	rest := w.args[1:]
	if w.remove && len(rest) == 1 {
		rest = append(rest, "-")
	}
	if len(rest) != 2 {
		return errors.New(a.Sentence("set.key-count", i18n.Args{"File": path, "Known": a.Words.Join(known)}))
	}
	key, value := rest[0], rest[1]
	if !slices.Contains(known, key) {
		return a.Refuse(printer, *at(path, diag.SetFigure, near(key, known, diag.Args{"Figure": key, "Title": kind.File(), "Known": diag.Join(known), "Example": "guben set programme as_of 2007-12-31"})))
	}
	change := edit.Change{Path: strings.Split(key, ".")}
	switch {
	case value == "-" || w.remove:
	case plainValue.MatchString(value):
		change.Value = value
	default:
		change.Value = edit.Text(value)
	}
	_, err := a.put(putting{path: path, what: a.Sentence("set.key", i18n.Args{"Key": key}), yes: w.yes}, []edit.Change{change}, list)
	return err
}

// plainValue is what stands in a file without quotes: a number, a day, an answer.
var plainValue = regexp.MustCompile(`^(-?[0-9]+(\.[0-9]+)?%?|[0-9]{4}-[0-9]{2}-[0-9]{2}|true|false)$`)

// keysOf are the keys of a file that hold one value, and those of settings their values.
func keysOf(t reflect.Type) []string {
	var all []string
	for i := range t.NumField() {
		f := t.Field(i)
		key, former := f.Tag.Get("yaml"), f.Tag.Get("former")
		switch {
		case key == "" || former != "":
		case strings.HasPrefix(f.Type.Name(), "Val["):
			all = append(all, key)
		case strings.HasPrefix(f.Type.Name(), "Setting["):
			all = append(all, key+".value")
		}
	}
	return all
}
