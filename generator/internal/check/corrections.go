package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// corrected is a line with what was corrected in it.
type corrected struct {
	*checker
	file *model.FigureFile
	of   *topic
	line *model.Entry[model.Line]
}

// corrections: what was corrected is a figure of the line, on a day after its period had
// begun that is not ahead, and it read otherwise before.
func corrections(x *checker) {
	x.lines(func(f *model.FigureFile, t *topic, e *model.Entry[model.Line]) {
		if len(e.Value.Corrected) > 0 {
			corrected{x, f, t, e}.check()
		}
	})
}

func (x corrected) check() {
	for _, c := range x.line.Value.Corrected {
		if x.file.Period.Set && c.On.Set && x.file.Period.V.Start().After(c.On.V) {
			x.early(x.file.Period.V, c.On)
		} else {
			x.notAhead(c.On, diag.DateLate)
			x.after(c.On)
		}
		x.figure(c)
	}
	x.changes()
}

// after: what is corrected had been reported, and the report is on a period that
// was over.
func (x corrected) after(day model.Val[model.Date]) {
	switch p, received := x.file.Period, x.line.Value.Received; {
	case !day.Set:
	case received.Set && received.V.After(day.V):
		on(x, day, dateWidth, diag.CorrectedBefore, diag.Args{"Found": day.V.String(), "Received": received.V.String()}, received.Pos)
	case x.closed(p):
		x.unlikely(day, p.V.End(), model.Day(model.LastYear, 12, 31))
	}
}

func (x corrected) figure(c model.Correction) {
	name := c.Figure
	width := utf8.RuneCountInString(name.V)
	m := x.of.measures[name.V]
	switch {
	case !name.Set:
	case m != nil && m.Reckoned():
		on(x, name, width, diag.DerivedWritten, diag.Args{"Figure": name.V, "Title": m.Title.First(), "Name": x.name(x.line.Key)})
	case m == nil:
		args := diag.Args{"Key": name.V, "Topic": x.of.name, "Known": strings.Join(x.of.figures, ", ")}.Near(name.V, x.of.figures)
		on(x, name, width, diag.UndeclaredFigure, args)
	case !x.line.Value.Value(name.V).Set && x.line.Value.Marked(name.V) == nil:
		on(x, name, width, diag.CorrectedMissing, diag.Args{"Figure": name.V, "Title": m.Title.First(), "Name": x.name(x.line.Key)})
	}
}

// changes: each correction of a figure changed it, on a day of its own.
func (x corrected) changes() {
	sorted := slices.Clone(x.line.Value.Corrected)
	slices.SortStableFunc(sorted, func(a, b model.Correction) int {
		return cmp.Or(cmp.Compare(a.Figure.V, b.Figure.V), a.On.V.Compare(b.On.V))
	})
	for i, c := range sorted {
		if !c.Figure.Set || !c.Was.Set {
			continue
		}
		then := x.line.Value.Value(c.Figure.V)
		if i+1 < len(sorted) && sorted[i+1].Figure.V == c.Figure.V {
			next := sorted[i+1]
			if c.On.Set && next.On.Set && c.On.V == next.On.V {
				on(x, next.On, dateWidth, diag.CorrectedTwice, diag.Args{"Figure": c.Figure.V}, c.On.Pos)
				continue
			}
			then = next.Was
		}
		if then.Set && then.V == c.Was.V {
			on(x, c.Was, len(c.Was.V.String()), diag.NothingCorrected, diag.Args{"Figure": c.Figure.V, "Name": x.name(x.line.Key)}, then.Pos)
		}
	}
}
