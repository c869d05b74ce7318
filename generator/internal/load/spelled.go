package load

import (
	"gopkg.in/yaml.v3"

	"guben/generator/internal/diag"
)

// spelled are the numbers of persons in the words of a tree that the lines of its file do not
// show: they stand there with escapes, or over several lines.
func spelled(file string, n *yaml.Node, text []byte) (list diag.List) {
	const least = 11 // digits
	switch {
	case n == nil:
		return nil
	case n.Kind == yaml.ScalarNode && len(n.Value) >= least:
		return diag.Spelled(diag.Pos{File: file, Line: int32(n.Line), Col: int32(n.Column)}, n.Value, text)
	}
	for _, c := range n.Content {
		list = append(list, spelled(file, c, text)...)
	}
	return list
}
