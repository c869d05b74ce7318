package sheet

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// unit settles what the figures of a column are multiplied by.
func (x *importer) unit(row, c int, col *column, f figureRef, unit string) {
	col.unit, col.scale = unit, 1
	if unit == "" || f.m.YesNo.V && unitForm(unit) == unitForm(f.m.Unit.First()) {
		return
	}
	by, ok := scaleOf(f, unit)
	if !ok {
		x.problem(row, c, diag.ColumnUnit, diag.Args{"Label": col.label, "Title": f.title(), "Unit": f.m.Unit.First(), "Other": unit})
		return
	}
	col.scale = by
	if by != 1 {
		x.note(c, "scale", unit, f.m.Unit.First())
	}
}

// columns settles which figure each column is, and reports those that fit none or several.
func (t *table) columns() {
	problems := t.errors()
	t.narrow()
	t.remarked()
	skipped := 0
	for c := range t.cols {
		col := &t.cols[c]
		switch {
		case col.role == roleUnknown:
			t.unknown(c)
		case col.role != roleFigure:
		case len(col.fits) > 1:
			var fits []string
			for _, f := range col.fits {
				fits = append(fits, f.topic.Value.Title.First()+"·"+f.title())
			}
			t.problem(t.bottom, c, diag.ColumnAmbiguous, diag.Args{"Label": col.label, "Fits": strings.Join(fits, "; ")})
		case col.figure().m.Reckoned():
			col.role = roleSkipped
			skipped++
			t.problem(t.bottom, c, diag.ColumnDerived, diag.Args{"Title": col.figure().title()})
		default:
			t.columnUnit(c)
		}
	}
	t.columnTwice()
	t.sheetTopic()
	if t.col(roleFigure) < 0 && skipped == 0 && t.errors() == problems {
		if row, col, what := t.transposed(); what != "" {
			t.problem(row, col, diag.SheetTransposed, diag.Args{"What": diag.Term(what)})
		} else {
			t.problem(t.bottom, 0, diag.SheetNoTable, nil)
		}
	}
	t.bad = t.bad || t.errors() > problems
}

// narrow drops, of the figures that a column may be, those of topics that the sheet is not
// about: it says so by its name or title, or by the columns that can be only one figure.
func (t *table) narrow() {
	about := t.about()
	for _, c := range t.cols {
		if c.role == roleFigure && len(c.fits) == 1 {
			about[c.figure().topic.Key] = about[c.figure().topic.Key] || len(t.about()) == 0
		}
	}
	for c := range t.cols {
		col := &t.cols[c]
		if len(col.fits) < 2 {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(col.fits), func(f figureRef) bool { return !about[f.topic.Key] })
		if len(kept) == 1 {
			col.fits = kept
			t.note(c, "topic", col.label, kept[0].topic.Value.Title.First())
		}
	}
}

// about are the topics whose title stands in the sheet's name or above the table.
func (t *table) about() map[string]bool {
	found := map[string]bool{}
	texts := []string{t.grid.Name}
	for r := range t.top {
		for _, cell := range t.grid.Rows[r] {
			texts = append(texts, cell.Text)
		}
	}
	for _, e := range t.c.Targets.Topics {
		for _, s := range texts {
			if s != "" && (strings.Contains(plain(s), plain(e.Value.Title.First())) || plain(s) == plain(e.Key)) {
				found[e.Key] = true
			}
		}
	}
	return found
}

// sheetTopic reports a sheet that bears the name of a topic and has none of its columns.
func (t *table) sheetTopic() {
	for _, e := range t.c.Targets.Topics {
		if t.grid.Name == "" || plain(t.grid.Name) != plain(e.Value.Title.First()) && plain(t.grid.Name) != plain(e.Key) {
			continue
		}
		var other figureRef
		for _, c := range t.cols {
			if c.role != roleFigure || len(c.fits) != 1 {
				continue
			}
			if c.figure().topic.Key == e.Key {
				return
			}
			other = c.figure()
		}
		if other.m != nil {
			t.problem(-1, 0, diag.SheetTopic, diag.Args{"Found": t.grid.Name, "Title": other.title(), "Topic": other.topic.Value.Title.First()})
		}
		return
	}
}

// unknown reports a column that fits no figure: an error where it is like one, since it
// may be misspelt.
func (t *table) unknown(c int) {
	col := &t.cols[c]
	switch {
	case t.labels.monthOrQuarter(col.label):
		if n := t.timeColumns(); n >= 2 {
			if n > 0 && t.firstTime() == c {
				t.problem(t.bottom, c, diag.SheetTransposed, diag.Args{"What": diag.Term("transposed-times")})
			}
			return
		}
	case comparison(col.label):
		col.role = roleSkipped
		t.problem(t.bottom, c, diag.ColumnOtherTime, diag.Args{"Label": col.label})
		return
	}
	name, _ := t.labels.unitIn(col.label)
	if near := t.labels.near(name); len(near) > 0 && t.hasValues(c) {
		t.problem(t.bottom, c, diag.ColumnUnknown, diag.Args{"Label": col.label, "Near": strings.Join(near, "; ")})
		return
	}
	col.role = roleSkipped
	t.problem(t.bottom, c, diag.ColumnSkipped, diag.Args{"Label": col.label})
}

func (t *table) timeColumns() int {
	n := 0
	for _, c := range t.cols {
		if t.labels.monthOrQuarter(c.label) {
			n++
		}
	}
	return n
}

func (t *table) firstTime() int {
	return slices.IndexFunc(t.cols, func(c column) bool { return t.labels.monthOrQuarter(c.label) })
}

// monthOrQuarter tells a label that is nothing but a time: 3月, 第二季度, 2006年, and what the
// programme's own periods are called.
func (x *labels) monthOrQuarter(s string) bool {
	if x.periodNames()[plain(s)] {
		return true
	}
	s = flat(s)
	if s == "" {
		return false
	}
	if m, ok := strings.CutSuffix(s, "月"); ok && (allDigits.MatchString(m) || m != "" && strings.Trim(m, "一二三四五六七八九十") == "") {
		return true
	}
	rest := partText.ReplaceAllString(yearText.ReplaceAllString(s, ""), "")
	return rest != s && strings.Trim(rest, "年度份全第") == ""
}

// periodNames are what periods are called that are no quarters, halves and years of the calendar.
func (x *labels) periodNames() map[string]bool {
	if x.named != nil {
		return x.named
	}
	x.named = map[string]bool{}
	plainYears := x.c.Programme.Calendar().Starts().First()
	for _, e := range x.c.Targets.Topics {
		every := e.Value.Every.V
		if plainYears && slices.Contains([]model.Every{model.EveryYear, model.EveryHalf, model.EveryQuarter}, every) {
			continue
		}
		periods := x.c.Programme.Periods(every)
		if len(periods) > 0 && every != model.Once {
			periods = append(periods, periods[0].Shift(-1), periods[0].Before())
		}
		for _, p := range periods {
			for _, w := range x.words {
				for _, name := range []string{w.Period(p), w.ShortPeriod(p), subOf(w, p)} {
					x.named[plain(name)] = true
				}
			}
		}
	}
	return x.named
}

var comparisons = []string{"上年", "去年", "上期", "上季", "上半年同期", "同期", "增长", "增幅", "增减", "比上", "同比", "环比", "完成率", "比例", "排名", "名次"}

// comparison tells a label of figures that are set beside those that are asked.
func comparison(label string) bool {
	label = norm.NFKC.String(label)
	return slices.ContainsFunc(comparisons, func(w string) bool { return strings.Contains(label, w) })
}

// hasValues tells whether anything stands below the label.
func (t *table) hasValues(c int) bool {
	for r := t.first; r < len(t.grid.Rows); r++ {
		if t.grid.At(r, c).Kind != Blank {
			return true
		}
	}
	return false
}

// columnUnit reads the unit of a column: its own, or the one that stands above the table.
func (t *table) columnUnit(c int) {
	col := &t.cols[c]
	f := col.figure()
	unit := col.unit
	if unit != "" || f.m.YesNo.V {
		t.unit(t.bottom, c, col, f, unit)
		return
	}
	var fits []string
	for _, u := range t.unitsAround() {
		if _, ok := scaleOf(f, u); ok && !slices.Contains(fits, u) {
			fits = append(fits, u)
		}
	}
	if scaled := t.scaledAround(f); scaled != "" && !slices.ContainsFunc(fits, func(u string) bool { by, _ := scaleOf(f, u); return by != 1 }) {
		t.problem(t.bottom, c, diag.ColumnUnit, diag.Args{"Label": col.label, "Title": f.title(), "Unit": f.m.Unit.First(), "Other": scaled})
		return
	}
	switch len(fits) {
	case 0:
		t.note(c, "unit-assumed", col.label, f.m.Unit.First())
	case 1:
		t.unit(t.bottom, c, col, f, fits[0])
		if col.scale == 1 {
			return
		}
		t.note(c, "unit-above", fits[0], "")
	default:
		t.problem(t.bottom, c, diag.ColumnUnit, diag.Args{
			"Label": col.label, "Title": f.title(), "Unit": f.m.Unit.First(), "Other": strings.Join(fits, "; "),
		})
	}
}

// unitsAbove are the units that a line above the table names: 单位：万元、人.
func (t *table) unitsAbove() []string {
	var units []string
	for r := range t.top {
		for _, cell := range t.grid.Rows[r] {
			text := unitWords(cell.Text)
			i := strings.Index(text, "单位:")
			if cell.Merged || i < 0 {
				continue
			}
			for _, u := range strings.FieldsFunc(text[i+len("单位:"):], func(r rune) bool { return strings.ContainsRune("、,，;； )）", r) }) {
				if t.labels.isUnit(u) {
					units = append(units, u)
				}
			}
		}
	}
	return units
}

// columnTwice reports two columns of one figure.
func (t *table) columnTwice() {
	for c, col := range t.cols {
		for before, other := range t.cols[:c] {
			same := col.role == roleFigure && other.role == roleFigure && len(col.fits) == 1 && len(other.fits) == 1 &&
				col.figure().same(other.figure()) && slices.Equal(col.times, other.times)
			twice := col.role == other.role && col.level == other.level && slices.Contains([]role{roleReceived, roleName, roleCode, roleTown}, col.role)
			if same || twice {
				t.problemWith(t.bottom, c, diag.ColumnTwice, diag.Args{"Label": col.label}, t.at(t.bottom, before))
				t.bad = true
			}
		}
	}
}
