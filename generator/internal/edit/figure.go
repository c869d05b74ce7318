package edit

import (
	"slices"

	"guben/generator/internal/model"
)

// Figure are the changes that give a figure of a line a value, or a mark that stands in its
// place; an empty value without a mark takes both out. path leads to the line.
func Figure(path []string, l *model.Line, figure, value string, mark *model.Mark) []Change {
	at := func(keys ...string) []string { return append(slices.Clone(path), keys...) }
	var all []Change
	switch {
	case mark != nil:
		if l.Value(figure).Set {
			all = append(all, Change{Path: at(figure)})
		}
		return append(all, Change{Path: at("marks", figure), Value: "{as: " + string(mark.As.V) + ", why: " + Text(mark.Why.V) + "}"})
	case l.Marked(figure) == nil:
		return []Change{{Path: at(figure), Value: value}}
	}
	out := Change{Path: at("marks")}
	if len(l.Marks) > 1 {
		out.Path = at("marks", figure)
	}
	if value != "" || l.Value(figure).Set {
		all = append(all, Change{Path: at(figure), Value: value})
	}
	return append(all, out)
}
