package change

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// leaf is one value of a file with the keys that lead to it.
type leaf struct {
	keys []string
	text string // as it is shown
	full string // all of it, where that is more than is shown
	pos  diag.Pos
}

// id names a leaf within all files.
func (l *leaf) id() string { return l.pos.File + "\x00" + strings.Join(l.keys, "\x00") }

// records compares all values but the figures of declared topics.
func (d *Diff) records() {
	before, after := leavesOf(d.Before.County), leavesOf(d.After.County)
	was := make(map[string]*leaf, len(before))
	for i := range before {
		was[before[i].id()] = &before[i]
	}
	for i := range after {
		is := &after[i]
		old := was[is.id()]
		delete(was, is.id())
		switch {
		case old == nil:
			d.Records = append(d.Records, Record{is.keys, "", is.text, is.pos})
		case old.full != is.full:
			d.Records = append(d.Records, Record{is.keys, old.text, is.text, is.pos})
		}
	}
	for i := range before {
		if old := &before[i]; was[old.id()] == old {
			d.Records = append(d.Records, Record{old.keys, old.text, "", old.pos})
		}
	}
	byPos(d.Records, func(r *Record) diag.Pos { return r.Pos }, func(a, b *Record) int { return slices.Compare(a.Keys, b.Keys) })
}

// leavesOf are the values of all files, read off the model by the names that its fields
// have in the files.
func leavesOf(c *model.County) []leaf {
	f := &flat{}
	for _, file := range c.Files() {
		if m, ok := file.(*model.MapFile); ok {
			f.features(m.Features)
		} else {
			f.walk(reflect.ValueOf(file).Elem(), nil)
		}
	}
	return f.leaves
}

// flat gathers leaves.
type flat struct{ leaves []leaf }

func (f *flat) add(keys []string, text, full string, pos diag.Pos) {
	f.leaves = append(f.leaves, leaf{slices.Clone(keys), text, full, pos})
}

// walk goes down a value of the model: a Val is a leaf, an Entry a key with what is below
// it, a struct its fields, a slice its items.
func (f *flat) walk(v reflect.Value, keys []string) {
	switch {
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			f.walk(v.Elem(), keys)
		}
	case v.Kind() == reflect.Slice:
		f.items(v, keys)
	case isA(v, "Val"):
		if v.FieldByName("Set").Bool() {
			text := show(v.FieldByName("V"))
			f.add(keys, text, text, posOf(v))
		}
	case v.Kind() == reflect.Struct:
		f.fields(v, keys)
	}
}

func (f *flat) fields(v reflect.Value, keys []string) {
	for i := range v.NumField() {
		name, inline, ok := keyOf(v.Type().Field(i))
		// Figures are told as such, line by line.
		if ok && !(inline && v.Type() == reflect.TypeFor[model.Line]()) && !(name == Received && v.Type() == reflect.TypeFor[model.Line]()) {
			below := keys
			if name != "" { // of keys that stand among the others: languages, standards, fields of records
				below = append(keys, name)
			}
			f.walk(v.Field(i), below)
		}
	}
}

// items walks a map of the file by its keys, a list of values as one leaf, and a list of
// records by their numbers.
func (f *flat) items(v reflect.Value, keys []string) {
	var texts []string
	var first diag.Pos
	for i := range v.Len() {
		switch item := v.Index(i); {
		case isA(item, "Entry"):
			f.walk(item.FieldByName("Value"), append(keys, item.FieldByName("Key").String()))
		case isA(item, "Val"):
			if texts = append(texts, show(item.FieldByName("V"))); i == 0 {
				first = posOf(item)
			}
		default:
			f.walk(item, append(keys, strconv.Itoa(i+1)))
		}
	}
	if len(texts) > 0 {
		text := "[" + strings.Join(texts, ", ") + "]"
		f.add(keys, text, text, first)
	}
}

// features are the boundaries of the map: too long to be shown.
func (f *flat) features(all []model.Feature) {
	for _, x := range all {
		corners := 0
		for _, p := range x.Polygons {
			for _, ring := range p {
				corners += len(ring)
			}
		}
		f.add([]string{"features", x.Code.V}, strconv.Itoa(corners), fmt.Sprint(x.Polygons), x.Pos)
	}
}

// keyOf is the name of a field in the files.
func keyOf(field reflect.StructField) (name string, inline, ok bool) {
	tag, ok := field.Tag.Lookup("yaml")
	name, option, _ := strings.Cut(tag, ",")
	return name, option == "inline", ok && name != "-"
}

// isA tells whether a value is of a generic type of the model.
func isA(v reflect.Value, name string) bool {
	return v.Kind() == reflect.Struct && strings.HasPrefix(v.Type().Name(), name+"[")
}

func posOf(v reflect.Value) diag.Pos {
	pos, _ := v.FieldByName("Pos").Interface().(diag.Pos)
	return pos
}

// show writes a scalar as it stands in a file.
func show(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case model.Number:
		if !x.Percent {
			return decimal(x.Rat())
		}
		return decimal(new(big.Rat).Mul(x.Rat(), big.NewRat(100, 1))) + "%"
	default:
		return fmt.Sprint(x)
	}
}

// decimal is an exact number as it is written: bounds have at most six decimals.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	const most = 6
	return strings.TrimRight(r.FloatString(most), "0")
}
