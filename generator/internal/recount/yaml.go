package recount

import (
	"fmt"
	"os"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// node is a piece of a file: a mapping (keys in order), a list or a text. A nil node is
// one that is not there, and may be asked like any other.
type node struct {
	where string // FILE:LINE
	text  string
	keys  []string
	under map[string]*node
	items []*node
}

// at is what a mapping holds below a chain of keys.
func (n *node) at(keys ...string) *node {
	for _, k := range keys {
		if n == nil {
			return nil
		}
		n = n.under[k]
	}
	return n
}

// says is the text, or nothing.
func (n *node) says() string {
	if n == nil {
		return ""
	}
	return n.text
}

func (n *node) each(do func(key string, value *node)) {
	if n == nil {
		return
	}
	for _, k := range n.keys {
		do(k, n.under[k])
	}
}

func (n *node) list() []*node {
	if n == nil {
		return nil
	}
	return n.items
}

// readFile reads a YAML file. Its name is as the site shows it: data/income/2006.yaml.
func readFile(path, name string) (*node, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseBytes(content, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return &node{where: name}, nil
	}
	return take(file.Docs[0].Body, name)
}

func take(n ast.Node, name string) (*node, error) {
	out := &node{where: fmt.Sprintf("%s:%d", name, n.GetToken().Position.Line), under: map[string]*node{}}
	switch n := n.(type) {
	case *ast.MappingNode:
		return out, out.takeKeys(n.Values, name)
	case *ast.MappingValueNode:
		return out, out.takeKeys([]*ast.MappingValueNode{n}, name)
	case *ast.SequenceNode:
		for _, v := range n.Values {
			item, err := take(v, name)
			if err != nil {
				return nil, err
			}
			out.items = append(out.items, item)
		}
	case *ast.NullNode:
	case *ast.LiteralNode:
		out.text = n.Value.Value
	default:
		out.text = n.GetToken().Value
	}
	return out, nil
}

func (out *node) takeKeys(values []*ast.MappingValueNode, name string) error {
	for _, v := range values {
		value, err := take(v.Value, name)
		if err != nil {
			return err
		}
		key := v.Key.GetToken().Value
		if _, twice := out.under[key]; twice {
			return fmt.Errorf("%s: %s twice", value.where, key)
		}
		out.keys = append(out.keys, strings.TrimSpace(key))
		out.under[key] = value
	}
	return nil
}
