package edit

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"guben/generator/internal/model"
)

// order says where a key belongs among others.
type order struct {
	code bool           // by code, town by town
	rank map[string]int // figures by the file's units, then by the lines that have them
}

var codes = order{code: true}

// tail are the keys behind a line's figures.
var tail = []string{"received", "corrected", "marks"}

func (o order) place(key string) int {
	if i := slices.Index(tail, key); i >= 0 {
		return len(o.rank) + 1 + i
	}
	if r, ok := o.rank[key]; ok {
		return r
	}
	return len(o.rank)
}

func (o order) compare(a, b string) int {
	if o.code {
		return model.CompareCodes(a, b)
	}
	return cmp.Compare(o.place(a), o.place(b))
}

// after is the entry that a key belongs behind, -1 for none, and whether the key begins a
// block of its own.
func (o order) after(m *mapping, key string) (int, bool) {
	if !o.code {
		return o.afterRank(m, key), false
	}
	best, bestAny, block := -1, -1, false
	for i, e := range m.entries {
		block = block || blockOf(e.key) == blockOf(key)
		if model.CompareCodes(e.key, key) > 0 {
			continue
		}
		if bestAny < 0 || model.CompareCodes(e.key, m.entries[bestAny].key) >= 0 {
			bestAny = i
		}
		if blockOf(e.key) == blockOf(key) && (best < 0 || model.CompareCodes(e.key, m.entries[best].key) >= 0) {
			best = i
		}
	}
	if block {
		return best, false
	}
	return bestAny, len(m.entries) > 0
}

func (o order) afterRank(m *mapping, key string) int {
	after := -1
	for i, e := range m.entries {
		if o.compare(e.key, key) <= 0 {
			after = i
		}
	}
	return after
}

// first is the entry that a key belongs before, where it belongs behind none: the first of
// its block, or the first of all.
func (o order) first(m *mapping, key string) int {
	for i, e := range m.entries {
		if o.code && blockOf(e.key) == blockOf(key) {
			return i
		}
	}
	return 0
}

// order of the keys of a group: places by code, figures by the file's units.
func (e *editor) order(m *mapping, path []string) order {
	switch len(path) {
	case 1:
		if path[0] == "units" {
			return order{}
		}
		return codes
	case 2:
		return e.figures(path[:1])
	}
	return order{}
}

// figures is the order of the keys of the lines below path: that of the file's units, and
// of what they do not name, that of the lines.
func (e *editor) figures(path []string) order {
	key := strings.Join(path, "/")
	if o, ok := e.ranks[key]; ok {
		return o
	}
	o := order{rank: map[string]int{}}
	if e.ranks == nil {
		e.ranks = map[string]order{}
	}
	e.ranks[key] = o // a map: what is added below is in it
	add := func(keys []entry) {
		for _, k := range keys {
			if _, ok := o.rank[k.key]; !ok && !slices.Contains(tail, k.key) {
				o.rank[k.key] = len(o.rank)
			}
		}
	}
	top, ok := e.doc.mapping(e.doc.root)
	if !ok {
		return o
	}
	if units, ok := e.doc.mapping(e.value(top, "units")); ok {
		add(units.entries)
	}
	if len(path) == 0 {
		return o
	}
	if lines, ok := e.doc.mapping(e.value(top, path[0])); ok {
		for _, l := range lines.entries {
			if line, ok := e.doc.mapping(l.value); ok {
				add(line.entries)
			}
		}
	}
	return o
}

func (e *editor) value(m *mapping, key string) ast.Node {
	if i := m.index(key); i >= 0 {
		return m.entries[i].value
	}
	return nil
}

var codeForm = regexp.MustCompile(`^([A-Z]*)([0-9]+)(?:-([0-9]+))?$`)

// blockOf is what the lines of one block share: the town's nine digits, or the letter of a
// unit.
func blockOf(key string) string {
	m := codeForm.FindStringSubmatch(key)
	switch {
	case m == nil:
		return ""
	case m[1] != "":
		return m[1]
	case len(m[2]) > 9:
		return m[2][:9]
	}
	return ""
}
