package load

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"guben/generator/internal/model"
)

// shape is what the tags of a type say, read once a type.
type shape struct {
	val    bool // a model.Val
	entry  bool // a model.Map
	fields []field
	byKey  map[string]int
	keys   []string
	also   int // the field that takes names in other languages, by tag; -1 for none
	told   int // the field that takes what is told of each standard; -1 for none
	traits int // the field that takes the declared traits of a place, and the form by which it is told which; -1 for none
	of     model.Form
	before map[int]int // how many keys stand before each of these fields
}

type field struct {
	index    int
	key      string
	required bool
	some     bool // a list of nothing would mean what none means
	form     model.Form
	former   int // the form of data from which on there is no such key; 0 of one that there is
}

var shapes sync.Map // reflect.Type to *shape

func shapeOf(t reflect.Type) *shape {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape)
	}
	s, _ := shapes.LoadOrStore(t, newShape(t))
	return s.(*shape)
}

func newShape(t reflect.Type) *shape {
	s := &shape{byKey: map[string]int{}, also: -1, told: -1, traits: -1, before: map[int]int{}}
	switch {
	case t.Kind() == reflect.Slice:
		s.entry = strings.HasPrefix(t.Elem().Name(), "Entry[")
		return s
	case t.Kind() != reflect.Struct:
		return s
	case strings.HasPrefix(t.Name(), "Val["):
		s.val = true
		return s
	}
	for i := range t.NumField() {
		f := t.Field(i)
		key := f.Tag.Get("yaml")
		s.before[i] = len(s.keys)
		switch key {
		case ",languages":
			s.also = i
		case ",standards":
			s.told = i
		case ",traits":
			s.traits, s.of = i, model.Form(f.Tag.Get("form"))
		}
		if key == "" || key == "-" || key[0] == ',' {
			continue
		}
		s.byKey[key] = len(s.fields)
		former, _ := strconv.Atoi(f.Tag.Get("former"))
		if former == 0 {
			s.keys = append(s.keys, key)
		}
		s.fields = append(s.fields, field{
			index:    i,
			key:      key,
			required: f.Tag.Get("jsonschema") == "required",
			some:     f.Tag.Get("list") == "some",
			form:     model.Form(f.Tag.Get("form")),
			former:   former,
		})
	}
	return s
}
