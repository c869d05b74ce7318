package change

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// fileOf names a file of figures.
type fileOf struct {
	topic  string
	period model.Period
}

// figures compares the figures of all declared topics, and the days of their reports,
// file by file: a county has some hundred thousand.
func (d *Diff) figures() {
	before := map[fileOf]*model.FigureFile{}
	for i := range d.Before.County.Figures {
		f := &d.Before.County.Figures[i]
		before[fileOf{f.Topic, f.Period.V}] = f
	}
	for i := range d.After.County.Figures {
		f := &d.After.County.Figures[i]
		id := fileOf{f.Topic, f.Period.V}
		d.file(before[id], f)
		delete(before, id)
	}
	for _, f := range before {
		d.file(f, nil)
	}
	d.name()
	slices.SortFunc(d.Figures, func(a, b Figure) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Figure, b.Figure))
	})
}

// file compares a file with what it was; one of the two may be nil.
func (d *Diff) file(was, is *model.FigureFile) {
	old := map[string]*model.Line{}
	if was != nil {
		for i := range was.Figures {
			old[was.Figures[i].Key] = &was.Figures[i].Value
		}
	}
	if is != nil {
		for i := range is.Figures {
			e := &is.Figures[i]
			d.line(is, e.Key, old[e.Key], &e.Value)
			delete(old, e.Key)
		}
	}
	for code, line := range old {
		d.line(was, code, line, nil)
	}
}

// none is a line that says nothing.
var none model.Line

// line compares a place's line with what it was; one of the two may be nil.
func (d *Diff) line(f *model.FigureFile, code string, was, is *model.Line) {
	was, is = cmp.Or(was, &none), cmp.Or(is, &none)
	add := func(figure, before, after string, pos diag.Pos) {
		d.Figures = append(d.Figures, Figure{
			Topic: f.Topic, Of: f.Of, Period: f.Period.V, Code: code, Figure: figure, Before: before, After: after, Pos: pos,
		})
	}
	for _, e := range is.Values {
		if v, old := e.Value, was.Value(e.Key); v.Set && (!old.Set || v.V != old.V) {
			add(e.Key, text(old), text(v), v.Pos)
		}
	}
	for _, e := range was.Values {
		if old := e.Value; old.Set && !is.Value(e.Key).Set {
			add(e.Key, text(old), "", old.Pos)
		}
	}
	if was, is := was.Received, is.Received; was.Set != is.Set || was.V != is.V {
		pos := is.Pos
		if !is.Set {
			pos = was.Pos
		}
		add(Received, text(was), text(is), pos)
	}
}

// text writes a value as it stands in a file; empty where it does not.
func text[T interface{ String() string }](v model.Val[T]) string {
	if !v.Set {
		return ""
	}
	return v.V.String()
}

// name finds the places of the lines that changed, as they are after, else before.
func (d *Diff) name() {
	if len(d.Figures) == 0 {
		return
	}
	now, then := places(d.After.Places), places(d.Before.Places)
	for i := range d.Figures {
		f := &d.Figures[i]
		f.Place = cmp.Or(now[f.Of][f.Code], then[f.Of][f.Code])
	}
}
