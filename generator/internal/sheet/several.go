package sheet

import (
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Sheets of several periods, as yearbooks have them: years side by side, or a column that says of
// which year a row is. Those of a folder are read once for each.

// times notes the periods that the labels of a topic's columns name, or else those of all its rows,
// where these are several.
func (t *table) times(topic *model.Entry[model.Topic]) {
	periods, ok := t.columnPeriods(topic)
	if !ok {
		periods, ok = t.rowPeriods(topic)
	}
	if where := t.at(-1, -1); ok && len(periods) > 1 && len(t.several[where]) == 0 {
		t.several[where] = periods
	}
}

// columnPeriods are those of all columns of a topic; not ok where one says none.
func (t *table) columnPeriods(topic *model.Entry[model.Topic]) (all []model.Period, ok bool) {
	for _, col := range t.cols {
		if col.role != roleFigure || len(col.fits) != 1 || col.figure().topic != topic {
			continue
		}
		fits, ok, _ := t.labels.decide([]source{{says: col.times}}, topic.Value.Every.V)
		if !ok {
			return nil, false
		}
		if !slices.Contains(all, fits[0]) {
			all = append(all, fits[0])
		}
	}
	return all, true
}

// rowPeriods are those of all rows that say something; not ok where one says none, or where several
// columns say of which period a row is.
func (t *table) rowPeriods(topic *model.Entry[model.Topic]) (all []model.Period, ok bool) {
	at := t.col(roleTime)
	if at < 0 || slices.ContainsFunc(t.cols[at+1:], func(c column) bool { return c.role == roleTime }) {
		return nil, false
	}
	for r := t.first; r < len(t.grid.Rows); r++ {
		if !t.saysFigures(r) {
			continue
		}
		cell := t.grid.At(r, at)
		fits, ok, _ := t.labels.decide([]source{{says: t.labels.timesOf(t.cols[at].label, cell)}}, topic.Value.Every.V)
		if !ok || cell.Hidden {
			return nil, false
		}
		if !slices.Contains(all, fits[0]) {
			all = append(all, fits[0])
		}
	}
	return all, true
}

// saysFigures tells a row in which a figure stands.
func (t *table) saysFigures(r int) bool {
	for c, col := range t.cols {
		if col.role == roleFigure && t.grid.At(r, c).Kind != Blank {
			return true
		}
	}
	return false
}

// sideBySide reads the sheets of several periods once for each of them; what is then of another
// period is read in its turn.
func (r *Result) sideBySide(c *model.County, places *model.Places, books []*Sent) {
	for _, b := range books {
		for i, g := range b.Grids {
			where := Place(b.File, g.Name, -1, 0)
			if len(r.several[where]) == 0 {
				continue
			}
			only := *b
			only.Grids = b.Grids[i : i+1]
			r.drop(where)
			for _, p := range r.several[where] {
				r.add(match(c, places, []*Sent{&only}, &p, true))
			}
		}
	}
}

// add adds what a sheet says of one of its periods.
func (r *Result) add(one *Result) {
	for _, p := range one.Problems {
		other := p.Code == diag.ColumnOtherTime || p.Code == diag.RowPeriod
		if !other && !slices.ContainsFunc(r.Problems, func(o diag.Problem) bool { return o.Pos == p.Pos && o.Code == p.Code }) {
			r.Problems = append(r.Problems, p)
		}
	}
	r.Notes, r.every = append(r.Notes, one.Notes...), append(r.every, one.every...)
}

// drop takes out what was said of a sheet that is read anew.
func (r *Result) drop(where string) {
	d := Dropped{where}
	r.Problems = slices.DeleteFunc(r.Problems, func(p diag.Problem) bool { return d.has(p.Pos.File) })
	r.every = slices.DeleteFunc(r.every, func(e *Entry) bool { return d.has(e.Cell) })
	r.Blanks = slices.DeleteFunc(r.Blanks, func(e *Entry) bool { return d.has(e.Cell) })
}
