package sheet

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/tabled"
)

// recordTable is a table of records.
type recordTable struct {
	*rowReader
	kind   *tabled.Table
	topic  *model.Entry[model.Topic] // the kind, as what is known of figures reads it
	fields map[int]*model.Field      // of the columns
	known  map[string]*model.Entry[model.Record]
	rows   map[string]bool // the records that have a row
}

// newRecords is a table of a kind whose header is not read yet.
func (x *importer) newRecords(k *tabled.Table, top, bottom int) *recordTable {
	t := &table{importer: x, top: top, bottom: bottom, first: bottom + 1, periods: map[string]model.Period{}}
	return &recordTable{rowReader: &rowReader{table: t}, kind: k, topic: topicOf(k), fields: map[int]*model.Field{}, rows: map[string]bool{}}
}

// topicOf is a kind of records as a topic, whose figures its fields are.
func topicOf(k *tabled.Table) *model.Entry[model.Topic] {
	d := k.Shape
	return &model.Entry[model.Topic]{Key: k.Name, Value: model.Topic{Title: d.Title, Every: d.Every, Of: d.Of}}
}

// refOf is a field as a figure.
func (rt *recordTable) refOf(key string, f *model.Field) figureRef {
	m := &model.Measure{Title: f.Title, Unit: f.Unit}
	m.Negative.V, m.YesNo.V = f.AtLeast.V < 0, f.Type.V == model.FieldYesNo
	m.Decimals.V = model.Units(int64(f.Places()))
	return figureRef{rt.topic, key, m}
}

// recordForm reads the marks of one of our own sheets of records; nil for others.
func (x *importer) recordForm() *recordTable {
	g := x.grid
	if !x.bearsMarks(g) {
		return nil
	}
	k := x.recordKind(g.At(rowMark-1, 1).Text)
	period, err := x.c.Programme.Calendar().Read(g.At(rowMark-1, 2).Text)
	if k == nil || err != nil {
		return nil
	}
	rt := x.newRecords(k, rowHead-1, rowSub-1)
	rt.own, rt.periods[k.Name] = true, period
	for c := range g.width() {
		rt.cols = append(rt.cols, rt.marked(c))
	}
	if rt.col(roleCode) < 0 || rt.col(roleFigure) < 0 {
		return nil // it is read by its labels
	}
	if x.given != nil && *x.given != period {
		x.problem(rowTitle-1, 0, diag.PeriodsDiffer, diag.Args{"Topic": k.Shape.Title.First(), "Said": listed([]source{
			{at: "given", text: x.given.String()}, {at: x.at(rowMark-1, 2), text: period.String()},
		})})
		rt.bad = true
	}
	rt.columnTwice()
	rt.townsAround(0)
	return rt
}

// recordKind is the table of records that has a name; nil where there is none.
func (x *importer) recordKind(name string) *tabled.Table {
	t, known := x.tables[name]
	if !known {
		t = tabled.Find(x.c, x.register.words, name)
		x.tables[name] = t
	}
	return t
}

// marked reads a column by its mark.
func (rt *recordTable) marked(c int) column {
	mark := rt.grid.At(rowKeys-1, c).Text
	key := strings.TrimPrefix(mark, keyField)
	f := rt.kind.Shape.FieldOf(key)
	if f == nil || fieldMark(key) != mark {
		col := rt.table.marked("", c)
		if col.role == roleUnknown {
			rt.unknown(c, col.label)
		}
		return col
	}
	col := column{label: rt.grid.At(rowHead-1, c).Text, scale: 1, role: roleFigure, fits: []figureRef{rt.refOf(key, f)}}
	rt.fields[c] = f
	rt.heldAgainst(&col, col.figure(), c)
	return col
}

// recordHeader finds a table of records by its labels: a column of their codes, and all fields
// without which no record is whole, or half of the fields where there are none such.
func (x *importer) recordHeader() *recordTable {
	for r := range min(len(x.grid.Rows), maxHeader) {
		var found []*recordTable
		for _, e := range x.c.RecordKinds.Records {
			if k := x.recordKind(e.Key); k != nil {
				if rt := x.recordsAt(k, r); rt != nil {
					found = append(found, rt)
				}
			}
		}
		if len(found) > 1 {
			found = slices.DeleteFunc(found, func(rt *recordTable) bool { return !rt.named() })
		}
		if len(found) == 1 {
			found[0].settle()
			return found[0]
		}
	}
	return nil
}

// recordsAt is a row of labels as the header of a kind; nil where it is none.
func (x *importer) recordsAt(k *tabled.Table, r int) *recordTable {
	rt := x.newRecords(k, r, r)
	seen := map[string]bool{}
	for c := range x.grid.width() {
		col := rt.labelled(r, c)
		if rt.fields[c] != nil {
			seen[col.figure().key] = true
		}
		rt.cols = append(rt.cols, col)
	}
	needed, missing := 0, 0
	for _, e := range k.Shape.Fields {
		if e.Value.Required.V {
			needed++
			if !seen[e.Key] {
				missing++
			}
		}
	}
	if k.Shape.Of.Set {
		rt.placeColumns()
	}
	coded := rt.col(roleCode) >= 0 || k.Shape.Of.Set && rt.col(roleName) >= 0
	if !coded || missing > 0 || len(seen) == 0 || needed == 0 && 2*len(seen) < len(k.Shape.Fields) {
		return nil
	}
	return rt
}

// labelled reads a column by its label.
func (rt *recordTable) labelled(r, c int) column {
	cell := rt.grid.At(r, c)
	col := column{label: cell.Text, scale: 1}
	rest, unit := rt.labels.unitIn(cell.Text)
	for i := range rt.kind.Shape.Fields {
		e := &rt.kind.Shape.Fields[i]
		for _, name := range append([]string{e.Key, rt.kind.Name + "." + e.Key}, e.Value.Title.All()...) {
			switch {
			case cell.Kind == Blank:
			case plain(cell.Text) == plain(name), plain(rest) == plain(name), rt.written(cell.Text, e.Key, &e.Value):
				if rt.fields[c] == nil {
					col.role, col.fits, col.unit = roleFigure, []figureRef{rt.refOf(e.Key, &e.Value)}, unit
					rt.fields[c] = &e.Value
				}
			}
		}
	}
	switch {
	case rt.fields[c] != nil:
	case cell.Kind == Blank:
		col.role = roleNone
	case rt.lineLabel(cell.Text):
		col.role = roleCode
	default:
		h := rt.labels.heading(cell.Text)
		col.role, col.level = h.role, h.level
	}
	return col
}

// written tells the head that our own forms give a field.
func (rt *recordTable) written(label, key string, f *model.Field) bool {
	_, same := rt.labels.asWritten(label, rt.refOf(key, f))
	return same
}

// lineLabel tells what the records of the kind are called, over the column of their codes.
func (rt *recordTable) lineLabel(label string) bool {
	if rt.kind.Shape.Of.Set {
		return false
	}
	called := rt.kind.Shape.Line.All()
	for _, w := range rt.labels.words {
		called = append(called, w.Say("records.line", nil))
	}
	return slices.ContainsFunc(called, func(s string) bool { return plain(s) != "" && plain(s) == plain(label) })
}

// named tells whether the sheet's name, or a text above the table, names the kind.
func (rt *recordTable) named() bool {
	for _, s := range rt.around(0) {
		for _, title := range append(rt.kind.Shape.Title.All(), rt.kind.Name) {
			if plain(title) != "" && strings.Contains(plain(s.text), plain(title)) {
				return true
			}
		}
	}
	return false
}

// settle reads what a header without marks leaves open: units, columns that are none of the
// kind's, the period, and what the places around it lie in.
func (rt *recordTable) settle() {
	problems := rt.errors()
	for c := range rt.cols {
		col := &rt.cols[c]
		switch {
		case col.role == roleFigure:
			rt.unit(rt.bottom, c, col, col.figure(), col.unit)
		case col.role == roleUnknown:
			rt.unknown(c, col.label)
			col.role = roleSkipped
		}
	}
	rt.columnTwice()
	rt.townsAround(0)
	rt.periods[rt.kind.Name] = rt.period(rt.topic, 0)
	rt.bad = rt.bad || rt.errors() > problems
	for rt.first < len(rt.grid.Rows) && rt.onlyMerged(rt.first) {
		rt.first++
	}
}

// onlyMerged tells a row that says nothing but what the header above it does.
func (rt *recordTable) onlyMerged(r int) bool {
	some := false
	for _, cell := range rt.grid.Rows[r] {
		if cell.Kind != Blank && !cell.Above {
			return false
		}
		some = some || cell.Above
	}
	return some
}

// unknown tells of a column that is no field: an error where it is like one.
func (rt *recordTable) unknown(c int, label string) {
	row := rt.bottom
	if rt.own {
		row = rowHead - 1
	}
	var near []string
	rest, _ := rt.labels.unitIn(label)
	for _, e := range rt.kind.Shape.Fields {
		for _, title := range e.Value.Title.All() {
			if alike(bare(rest), bare(title)) && !slices.Contains(near, title) {
				near = append(near, title)
			}
		}
	}
	if len(near) > 0 && rt.hasValues(c) {
		rt.problem(row, c, diag.FieldUnknown, diag.Args{"Label": label, "Topic": rt.kind.Shape.Title.First(), "Near": strings.Join(near, "; ")})
		return
	}
	rt.problem(row, c, diag.ColumnSkipped, diag.Args{"Label": label})
}
