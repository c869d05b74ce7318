package plain

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// verdict is whether options are refused. What is not known is: it would change ECharts'
// drawing in a way that nobody here can tell.
type verdict struct{ refused bool }

func (v *verdict) refuse() { v.refused = true }

// require refuses what does not hold.
func (v *verdict) require(holds bool) {
	if !holds {
		v.refused = true
	}
}

// reader reads options.
type reader struct{ *verdict }

// fields are an object's, each of which must be asked for.
type fields struct {
	*reader
	values map[string]any
	asked  int
}

func (r *reader) fields(v any) *fields {
	values, ok := v.(map[string]any)
	r.require(ok)
	return &fields{reader: r, values: values}
}

// done refuses an object with a key that nobody asked for.
func (f *fields) done() { f.require(f.asked == len(f.values)) }

func (f *fields) get(key string) (any, bool) {
	v, ok := f.values[key]
	if ok {
		f.asked++
	}
	return v, ok
}

// ignore takes keys that change nothing in a drawing.
func (f *fields) ignore(keys ...string) {
	for _, key := range keys {
		f.get(key)
	}
}

func (f *fields) object(key string) (*fields, bool) {
	v, ok := f.get(key)
	if !ok {
		return nil, false
	}
	return f.fields(v), true
}

// list is a key's list, or the single value that stands for a list of one.
func (f *fields) list(key string) []any {
	v, ok := f.get(key)
	if !ok {
		return nil
	}
	switch v := v.(type) {
	case []any:
		return v
	case []string:
		all := make([]any, len(v))
		for i, s := range v {
			all[i] = s
		}
		return all
	default:
		return []any{v}
	}
}

func (f *fields) number(key string, into *float64) bool {
	v, ok := f.get(key)
	if ok {
		*into = f.toNumber(v)
	}
	return ok
}

func (f *fields) flag(key string, into *bool) {
	if v, ok := f.get(key); ok {
		b, is := v.(bool)
		f.require(is)
		*into = b
	}
}

func (f *fields) text(key string, into *string) bool {
	v, ok := f.get(key)
	if ok {
		*into = f.toText(v)
	}
	return ok
}

// word is a text that must be one of a few.
func (f *fields) word(key string, into *string, known ...string) bool {
	ok := f.text(key, into)
	f.require(!ok || slices.Contains(known, *into))
	return ok
}

// must refuses an object without this very word.
func (f *fields) must(key, word string) {
	var is string
	f.require(f.text(key, &is) && is == word)
}

// pair is a list of two numbers, or a number for both.
func (f *fields) pair(key string, into *[2]float64) bool {
	v, ok := f.get(key)
	if !ok {
		return false
	}
	if list, is := v.([]any); is {
		f.require(len(list) == 2)
		for i := range min(len(list), 2) {
			into[i] = f.toNumber(list[i])
		}
		return true
	}
	n := f.toNumber(v)
	*into = [2]float64{n, n}
	return true
}

// colour is a token of the theme.
func (f *fields) colour(key string, into *string) bool {
	v, ok := f.get(key)
	if !ok {
		return false
	}
	s, _ := v.(string)
	name, is := strings.CutPrefix(s, "token:")
	f.require(is && slices.Contains(tokens, strings.TrimSuffix(name, open)))
	*into = name
	return true
}

// tokens are the theme's colours (theme.js); the bar of a period that still runs has its
// colour with open behind it.
var tokens = []string{
	"met", "behind", "missed", "nodata", "target", "baseline", "main", "second", "third",
	"text", "muted", "line", "surface",
}

const open = "/open"

func (r *reader) toNumber(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case float64:
		return v
	}
	r.refuse()
	return 0
}

// toText takes a text of printable signs and line breaks. options.js makes others of what
// begins like a token.
func (r *reader) toText(v any) string {
	s, ok := v.(string)
	r.require(ok && !strings.HasPrefix(s, "token:") && !strings.HasPrefix(s, "fmt:"))
	r.require(utf8.ValidString(s) && !strings.ContainsFunc(s, func(c rune) bool { return c < ' ' && c != '\n' }))
	return s
}

// merged puts what a narrow drawing has otherwise over the options, as options.js does.
func merged(a, b any) any {
	switch b := b.(type) {
	case map[string]any:
		return mergedObject(a, b)
	case []any:
		return mergedList(a, b)
	default:
		return b
	}
}

func mergedObject(a any, b map[string]any) any {
	over, ok := a.(map[string]any)
	if !ok {
		return b
	}
	out := make(map[string]any, len(over)+len(b))
	for key, v := range over {
		out[key] = v
	}
	for key, v := range b {
		if old, ok := over[key]; ok {
			v = merged(old, v)
		}
		out[key] = v
	}
	return out
}

func mergedList(a any, b []any) any {
	over, ok := a.([]any)
	if !ok {
		return b
	}
	out := slices.Clone(over)
	for i := range min(len(out), len(b)) {
		out[i] = merged(out[i], b[i])
	}
	return out
}
