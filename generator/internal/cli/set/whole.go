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

// Files are those of which single keys are set: set programme as_of 2007-12-31. They say what is
// promised and observed, and how; of what lies below others the keys are parted by points: set
// targets targets.growth.min_coverage 95%.
var Files = []string{"programme", "settings", "targets", "clauses", "records", "sources"}

// setKey changes one key of such a file; of a setting its value. What does not belong there is told
// when the file is read, before it is written.
func (a command) setKey(w wanted, list diag.List, printer diag.Printer) error {
	kind := model.KindOf(w.args[0])
	path, known, top := "data/"+kind.File(), keysOf(kind.Type()), topOf(kind.Type())
	rest := w.args[1:]
	if w.remove && len(rest) == 1 {
		rest = append(rest, "-")
	}
	if len(rest) != 2 {
		return errors.New(a.Sentence("set.key-count", i18n.Args{"File": path, "Known": a.Words.Join(known)}))
	}
	key, value := rest[0], rest[1]
	below := strings.Split(key, ".")
	if !slices.Contains(known, key) && (len(below) < 2 || !slices.Contains(top, below[0]+".…")) {
		return a.Refuse(printer, *at(path, diag.SetFigure, near(key, known, diag.Args{"Figure": key, "Title": kind.File(), "Known": diag.Join(append(known, top...)), "Example": "guben set programme as_of 2007-12-31"})))
	}
	change := edit.Change{Path: below}
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

// topOf are the keys at the head of a file that others lie below.
func topOf(t reflect.Type) []string {
	var all []string
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "" && key != "-" && !strings.HasPrefix(t.Field(i).Type.Name(), "Val[") {
			all = append(all, key+".…")
		}
	}
	return all
}
