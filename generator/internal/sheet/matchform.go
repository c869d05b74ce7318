package sheet

import (
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// bearsMarks tells one of our own sheets by its marks, even where the first is gone.
func (x *importer) bearsMarks(g *Grid) bool {
	if g.At(rowMark-1, 0).Text == Mark {
		return true
	}
	topic := g.At(rowMark-1, 1).Text
	known := x.recordKind(topic) != nil || slices.ContainsFunc(x.c.Targets.Topics, func(e model.Entry[model.Topic]) bool { return e.Key == topic })
	_, err := x.c.Programme.Calendar().Read(g.At(rowMark-1, 2).Text)
	return known && err == nil
}

// form reads the marks of one of our own sheets; nil for others.
func (x *importer) form() *table {
	g := x.grid
	if !x.bearsMarks(g) {
		return nil
	}
	t := &table{importer: x, own: true, top: rowHead - 1, bottom: rowSub - 1, first: rowFirst - 1, periods: map[string]model.Period{}}
	topic := g.At(rowMark-1, 1).Text
	period, err := x.c.Programme.Calendar().Read(g.At(rowMark-1, 2).Text)
	if err == nil {
		t.periods[topic] = period
	}
	for c := range g.width() {
		t.cols = append(t.cols, x.marked(topic, c))
	}
	if t.col(roleCode) < 0 && t.col(roleName) < 0 || t.col(roleFigure) < 0 || len(t.periods) == 0 {
		return nil // what is left of the marks is not enough: the sheet is read by its labels
	}
	if x.given != nil && *x.given != period {
		x.problem(rowTitle-1, 0, diag.PeriodsDiffer, diag.Args{"Topic": x.topicTitle(topic), "Said": listed([]source{
			{at: "given", text: x.given.String()}, {at: x.at(rowMark-1, 2), text: period.String()},
		})})
		t.bad = true
	}
	t.columnTwice()
	t.context(0)
	return t
}

// marked reads a column by its mark, and holds its label against it: who moves labels
// without their columns would put figures in each other's place.
func (x *importer) marked(topic string, c int) column {
	g := x.grid
	key := g.At(rowKeys-1, c).Text
	label := g.At(rowHead-1, c)
	col := column{label: label.Text, scale: 1}
	switch {
	case key == keyTown:
		col.role, col.level = roleTown, x.places.Levels.Parts()
	case strings.HasPrefix(key, keyIn+" "):
		col.role, col.level = roleTown, model.Level(strings.TrimPrefix(key, keyIn+" "))
	case key == keyName:
		col.role = roleName
	case key == keyCode:
		col.role = roleCode
	case key == Received:
		col.role = roleReceived
	case strings.HasPrefix(key, keyBefore+" "):
		col.role = roleIgnored
	case key == "" && label.Kind == Blank:
		col.role = roleNone
	case key == "":
		col = x.column(rowHead-1, rowHead-1, c) // one that somebody added
		if col.role == roleFigure {
			col.role = roleIgnored
		}
	default:
		i := slices.IndexFunc(x.labels.figures, func(f figureRef) bool { return f.topic.Key == topic && f.key == key })
		if i < 0 {
			col.role = roleUnknown
			return col
		}
		f := x.labels.figures[i]
		col.role, col.fits = roleFigure, []figureRef{f}
		x.heldAgainst(&col, f, c)
	}
	return col
}

// heldAgainst compares the label of a marked column with its figure, and reads its unit.
func (x *importer) heldAgainst(col *column, f figureRef, c int) {
	if unit, same := x.labels.asWritten(col.label, f); same {
		x.unit(rowHead-1, c, col, f, unit)
		return
	}
	rest, unit := x.labels.unitIn(col.label)
	named := x.labels.fits(rest)
	if whole := x.labels.fits(col.label); len(whole) > 0 {
		named = whole
	}
	if len(named) > 0 && !slices.ContainsFunc(named, f.same) || len(named) == 0 && col.label != "" {
		x.problem(rowHead-1, c, diag.ColumnMark, diag.Args{"Label": col.label, "Title": f.title()})
		return
	}
	if r := x.labels.remark([]string{col.label}, f); r != "" && len(named) > 0 {
		x.problem(rowHead-1, c, diag.LabelRemark, diag.Args{"Label": col.label, "Remark": r, "Title": f.title()})
		return
	}
	x.unit(rowHead-1, c, col, f, unit)
}

// asWritten tells the head that the form itself gives a figure, in one of its languages,
// and the unit in it.
func (x *labels) asWritten(label string, f figureRef) (unit string, same bool) {
	c := figureColumn(&f.topic.Value, f.key, f.m)
	for _, words := range x.words {
		if flat(c.head(words)) == flat(label) {
			return c.Unit.In(words.Lang), true
		}
	}
	return "", false
}
