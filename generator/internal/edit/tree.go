package edit

import (
	"cmp"
	"slices"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// mapping is a group of keys.
type mapping struct {
	node    *ast.MappingNode
	flow    bool
	entries []entry
	byKey   map[string]int
	filled  []int // the entries that are groups with keys
}

// entry is a key with its value.
type entry struct {
	key      string
	name     span // the key's own place
	colon    int  // behind the colon; 0 where there is none
	value    ast.Node
	from, to int  // key and value in the view
	none     bool // no value stands there
}

// mapping reads a node as a group of keys.
func (d *document) mapping(n ast.Node) (*mapping, bool) {
	node, ok := n.(*ast.MappingNode)
	if !ok {
		return nil, false
	}
	if m, ok := d.groups[node]; ok {
		return m, m != nil
	}
	d.groups[node] = nil
	m := &mapping{node: node, flow: node.IsFlowStyle, byKey: make(map[string]int, len(node.Values))}
	for i, v := range node.Values {
		e, ok := d.entry(v)
		if !ok {
			return nil, false
		}
		m.entries = append(m.entries, e)
		m.byKey[e.key] = i
		if inner, ok := v.Value.(*ast.MappingNode); ok && len(inner.Values) > 0 {
			m.filled = append(m.filled, i)
		}
	}
	d.groups[node] = m
	return m, true
}

// entry reads one key and its value. Keys that are no plain words have no path to them.
func (d *document) entry(v *ast.MappingValueNode) (entry, bool) {
	if _, scalar := v.Key.(ast.ScalarNode); !scalar {
		return entry{}, false
	}
	name, ok := d.spans[v.Key.GetToken()]
	if !ok {
		return entry{}, false
	}
	e := entry{key: v.Key.GetToken().Value, name: name, value: v.Value, from: name.from}
	if v.Start.Type == token.MappingValueType {
		e.colon = d.spans[v.Start].to
	}
	if e.none = d.nothing(v.Value); e.none {
		e.to = max(e.colon, name.to)
		return e, true
	}
	e.to = d.end(v.Value)
	return e, e.to > 0 && e.colon > 0
}

// nothing tells a value that does not stand in the text.
func (d *document) nothing(n ast.Node) bool {
	if n == nil {
		return true
	}
	null, ok := n.(*ast.NullNode)
	if !ok {
		return false
	}
	_, stands := d.spans[null.Token]
	return !stands
}

// end is where a node ends in the view, or 0 where that cannot be told.
func (d *document) end(n ast.Node) int {
	switch n := n.(type) {
	case *ast.MappingNode:
		if n.IsFlowStyle {
			return d.spans[n.End].to
		}
		if e, ok := d.entry(n.Values[len(n.Values)-1]); ok {
			return e.to
		}
		return 0
	case *ast.SequenceNode:
		return d.endOfList(n)
	case *ast.LiteralNode:
		if n.Value.Token == nil {
			return d.spans[n.Start].to
		}
		return max(d.spans[n.Value.Token].to, d.spans[n.Start].to)
	case *ast.AnchorNode:
		return max(d.end(n.Value), d.spans[n.Start].to)
	case *ast.TagNode:
		return max(d.end(n.Value), d.spans[n.Start].to)
	case *ast.AliasNode:
		return d.end(n.Value)
	case nil:
		return 0
	}
	return d.spans[n.GetToken()].to
}

func (d *document) endOfList(n *ast.SequenceNode) int {
	if n.IsFlowStyle {
		return d.spans[n.End].to
	}
	end := 0
	for _, e := range n.Entries {
		end = max(end, d.spans[e.Start].to)
	}
	for _, v := range n.Values {
		end = max(end, d.end(v))
	}
	return end
}

// start is where a node starts in the view.
func (d *document) start(n ast.Node) int {
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle {
			return d.spans[n.Values[0].Key.GetToken()].from
		}
	case *ast.AnchorNode:
		return d.spans[n.Start].from
	case *ast.TagNode:
		return d.spans[n.Start].from
	case *ast.AliasNode:
		return d.spans[n.Start].from
	case *ast.LiteralNode:
		return d.spans[n.Start].from
	}
	return d.spans[n.GetToken()].from
}

// index finds a key, or is -1.
func (m *mapping) index(key string) int {
	if i, ok := m.byKey[key]; ok {
		return i
	}
	return -1
}

// at is what a path leads to, as its tokens.
func (d *document) at(path []string) ([]scalar, bool) {
	n := d.root
	for _, key := range path {
		m, ok := d.mapping(n)
		if !ok {
			return nil, false
		}
		i := m.index(key)
		if i < 0 {
			return nil, false
		}
		n = m.entries[i].value
	}
	if d.nothing(n) {
		return nil, true
	}
	return d.words(n), true
}

// words are the tokens of a node, without comments.
func (d *document) words(n ast.Node) []scalar {
	var words []scalar
	to := d.end(n)
	for i := d.tokenAt(d.start(n)); i < len(d.tokens) && d.spans[d.tokens[i]].from < to; i++ {
		words = append(words, scalarOf(d.tokens[i]))
	}
	return words
}

// tokenAt is the number of the first token at or behind a place.
func (d *document) tokenAt(at int) int {
	i, _ := slices.BinarySearchFunc(d.tokens, at, func(t *token.Token, at int) int {
		return cmp.Compare(d.spans[t].from, at)
	})
	return i
}
