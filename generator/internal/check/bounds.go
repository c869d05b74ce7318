package check

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// negatives: a figure is not below zero unless its measure may be. What that is, where it
// could not be read, has been reported.
func negatives(x *checker) {
	x.cells(func(c *cell) {
		may := c.measure.Negative
		if unread := !may.Set && may.Pos != (diag.Pos{}); c.value.V < 0 && !may.V && !unread {
			on(x, c.value, c.width(), diag.Negative, x.args(c))
		}
	})
}

// bounds: a figure is neither above nor below what its measure says that it cannot be. A number
// is a single place's bound, and no upper place's.
func bounds(x *checker) {
	elsewhere := newElsewhere(x)
	x.cells(func(c *cell) {
		if contradict(c.measure) {
			return
		}
		if most := c.measure.AtMost; most.Set {
			if b := elsewhere.bound(c, most.V); b.Set && c.value.V > b.V {
				x.beyond(c, most.V, b, diag.MoreThan, diag.AboveMost)
			}
		}
		if least := c.measure.AtLeast; least.Set && (c.value.V >= 0 || c.measure.Negative.V) {
			if b := elsewhere.bound(c, least.V); b.Set && c.value.V < b.V {
				x.beyond(c, least.V, b, diag.LessThan, diag.BelowLeast)
			}
		}
	})
}

// beyond reports a figure beyond a limit: one that another figure sets, or a number.
func (x *checker) beyond(c *cell, l model.Limit, b model.Val[model.Amount], byFigure, byNumber string) {
	args := x.args(c)
	args["Bound"], args["Limit"] = l.String(), diag.Measured{Value: b.V.String(), Unit: c.measure.Unit.First()}
	p := diag.Problem{Pos: c.value.Pos, Width: c.width(), Code: byNumber, Args: args}
	if b.Pos.Line > 0 {
		p.Code, p.First = byFigure, &b.Pos
	}
	x.add(p)
}

// file is a figure file with its lines by place.
type file map[string]*model.Line

// elsewhere finds the figures of other topics that set limits.
type elsewhere struct {
	*checker
	files map[string][]*model.FigureFile // by topic, in order of period
	lines map[*model.FigureFile]file
}

func newElsewhere(x *checker) *elsewhere {
	e := &elsewhere{checker: x, files: map[string][]*model.FigureFile{}, lines: map[*model.FigureFile]file{}}
	for i := range x.Figures {
		if f := &x.Figures[i]; f.Period.Set {
			e.files[f.Topic] = append(e.files[f.Topic], f)
		}
	}
	for _, files := range e.files {
		slices.SortStableFunc(files, func(a, b *model.FigureFile) int { return a.Period.V.Compare(b.Period.V) })
	}
	return e
}

// bound is the number that a limit comes to for a figure; not Set where it comes to none.
func (e *elsewhere) bound(c *cell, l model.Limit) model.Val[model.Amount] {
	if l.Figure == "" {
		return model.Val[model.Amount]{V: l.Number, Set: !c.upper || l.Number == 0}
	}
	if n, ok := l.OfPeriod(c.file.Period.V); ok {
		return model.Val[model.Amount]{V: n, Set: c.file.Period.Set && !c.upper}
	}
	topic, figure, ok := l.Elsewhere()
	if !ok {
		return c.line.Value(l.Figure)
	}
	t := e.topics[topic]
	if t == nil || t.measures[figure] == nil || !c.file.Period.Set {
		return model.Val[model.Amount]{}
	}
	if parts := c.file.Period.V.Parts(t.every); len(parts) > 1 {
		return e.sum(c.place, topic, figure, t.measures[figure], parts)
	}
	return e.newest(c.place, topic, figure, c.file.Period.V)
}

// newest is a place's figure for the period that holds p or, where that is not in, the
// newest before it.
func (e *elsewhere) newest(place, topic, figure string, p model.Period) model.Val[model.Amount] {
	files := e.files[topic]
	for i := len(files) - 1; i >= 0; i-- {
		f := files[i]
		if f.Period.V.Start().After(p.Start()) {
			continue
		}
		if v := e.value(f, place, figure); v.Set {
			return v
		}
	}
	return model.Val[model.Amount]{}
}

// sum is a place's figure for a longer period, out of the parts that it is reported in.
// It is none where a part is missing.
func (e *elsewhere) sum(place, topic, figure string, m *model.Measure, parts []model.Period) model.Val[model.Amount] {
	var total model.Val[model.Amount]
	for _, p := range parts {
		var part model.Val[model.Amount]
		for _, f := range e.files[topic] {
			if f.Period.V == p {
				part = e.value(f, place, figure)
			}
		}
		if !part.Set {
			return model.Val[model.Amount]{}
		}
		if m.OverYear.V == model.OverLast {
			total = part
		} else {
			sum, ok := total.V.Plus(part.V)
			if !ok {
				return model.Val[model.Amount]{} // beyond what any figure can be
			}
			total = model.Val[model.Amount]{V: sum, Pos: part.Pos, Set: true}
		}
	}
	return total
}

func (e *elsewhere) value(f *model.FigureFile, place, figure string) model.Val[model.Amount] {
	if e.lines[f] == nil {
		e.lines[f] = make(file, len(f.Figures))
		for i := range f.Figures {
			e.lines[f][f.Figures[i].Key] = &f.Figures[i].Value
		}
	}
	if line := e.lines[f][place]; line != nil {
		return line.Value(figure)
	}
	return model.Val[model.Amount]{}
}
