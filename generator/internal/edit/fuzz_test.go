package edit

import (
	"bytes"
	"errors"
	"maps"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"
)

// FuzzApply looks for a text that a change breaks: whatever is asked for is there
// afterwards, every other value is as it was, and a second time changes nothing.
func FuzzApply(f *testing.F) {
	for _, text := range []string{
		"figures:\n  # 镇\n  \"441621100001\": {a: 1, b: \"x\"} # c\n  \"441621100002\": {}\n",
		"figures:\n  \"1\":\n    a: 1\n    b: 'it''s'\n  \"2\":\r\n  \"3\": {a, b: }\n\n# end",
		"\ufefffigures: {\"1\": {a: [1, {b: 2}], c: \"\\x41\"}, \"2\": ~}\nunits: {a: 元, b: 人}",
		"a: |\n  x\n  y\nfigures:\n- 1\n- {a: 1}\n",
		"figures: {}\n", "figures:\n", "figures: {\n  \"1\": {a: 1}, # x\n  \"2\": {a: 2}\n}\n",
		"? a\n: b\nfigures: &x {\"1\": !!int 5}\ny: *x\n", "\t", "figures:\n  1: {a: 1}\n  001: {a: 1}\n",
		"figures:\n  \"1\": {a: 1,\n    b: 2,\n  }\n", "figures: {\"1\": {a: 1}}", "figures:\n  \"1\": {a: \"1\n    2\"}\n",
	} {
		f.Add(text, "1", "a", "5")
		f.Add(text, "441621100001", "b", "")
		f.Add(text, "2", "corrected", "[{figure: a}]")
		f.Add(text, "9", "c", `"x: y"`)
	}
	f.Fuzz(func(t *testing.T, text, place, figure, value string) {
		if len(text) > 4000 || figure == Append {
			return
		}
		change := Change{Path: []string{"figures", place, figure}, Value: value}
		after, err := Apply([]byte(text), []Change{change})
		var fault *Error
		if err != nil {
			if !errors.As(err, &fault) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		before, then := leaves(t, []byte(text)), leaves(t, after)
		path := strings.Join(change.Path, "\x00")
		for _, m := range []map[string]string{before, then} {
			maps.DeleteFunc(m, func(p, v string) bool {
				// An empty group may get its first key, or have lost its last.
				return p == path || strings.HasPrefix(p, path+"\x00") || v == "" && strings.HasPrefix(path, p)
			})
		}
		if !maps.Equal(before, then) {
			t.Fatalf("%q becomes\n%q\n%v\n%v", text, after, before, then)
		}
		again, err := Apply(after, []Change{change})
		if err != nil || !bytes.Equal(after, again) {
			t.Fatalf("%q becomes %q, and then %q, %v", text, after, again, err)
		}
	})
}

// leaves are what stands behind every key that a path leads to.
func leaves(t *testing.T, text []byte) map[string]string {
	d, err := read(text)
	if err != nil {
		t.Fatalf("%v: %q", err, text)
	}
	all := map[string]string{}
	var walk func(path []string, n ast.Node)
	walk = func(path []string, n ast.Node) {
		if m, ok := d.mapping(n); ok {
			if len(m.entries) == 0 {
				all[strings.Join(path, "\x00")] = ""
			}
			for _, e := range m.entries {
				walk(append(path[:len(path):len(path)], e.key), e.value)
			}
			return
		}
		said := ""
		if !d.nothing(n) {
			for _, w := range d.words(n) {
				said += w.text + "\x01"
			}
		}
		if _, null := n.(*ast.NullNode); null {
			said = ""
		}
		all[strings.Join(path, "\x00")] = said
	}
	walk(nil, d.root)
	return all
}
