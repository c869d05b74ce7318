package check

import (
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// cell is one figure of one line, with all that rules ask about it.
type cell struct {
	file    *model.FigureFile
	place   string
	line    *model.Line
	name    string
	pos     diag.Pos // of the name
	value   model.Val[model.Amount]
	measure *model.Measure
	upper   bool // of a place above those that the topic is of
}

func (c *cell) width() int { return len(c.value.V.String()) }

// args are what every message about a figure may say.
func (x *checker) args(c *cell) diag.Args {
	return diag.Args{
		"Name": x.name(c.place), "Code": c.place, "Figure": c.name,
		"Title": c.measure.Title.First(), "Unit": c.measure.Unit.First(), "Found": c.value.V.String(),
	}
}

// lines visits all lines of declared topics.
func (x *checker) lines(visit func(*model.FigureFile, *topic, *model.Entry[model.Line])) {
	for i := range x.Figures {
		f := &x.Figures[i]
		for j := range f.Figures {
			if t := x.topics[f.Topic]; t != nil {
				visit(f, t, &f.Figures[j])
			}
		}
	}
}

// cells visits all declared figures.
func (x *checker) cells(visit func(*cell)) {
	x.lines(func(f *model.FigureFile, t *topic, e *model.Entry[model.Line]) {
		for _, v := range e.Value.Values {
			if m := t.measures[v.Key]; m != nil {
				_, upper := x.upper.Of(t.of, e.Key)
				visit(&cell{f, e.Key, &e.Value, v.Key, v.Pos, v.Value, m, upper})
			}
		}
	})
}

// figureKeys: every figure of a line is declared by its topic.
func figureKeys(x *checker) {
	x.lines(func(_ *model.FigureFile, t *topic, e *model.Entry[model.Line]) {
		for _, v := range e.Value.Values {
			if t.measures[v.Key] == nil {
				args := diag.Args{"Key": v.Key, "Topic": t.name, "Known": strings.Join(t.figures, ", ")}.Near(v.Key, t.figures)
				x.add(diag.Problem{Pos: v.Pos, Width: len(v.Key), Code: diag.UndeclaredFigure, Args: args})
			}
		}
	})
}

// decimals: a figure has no more decimals than its measure.
func decimals(x *checker) {
	x.cells(func(c *cell) {
		if allowed := c.measure.Places(); !c.value.V.Fits(allowed) {
			args := x.args(c)
			args["Decimals"] = allowed
			on(x, c.value, c.width(), diag.TooPrecise, args)
		}
	})
}
