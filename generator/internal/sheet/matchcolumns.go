package sheet

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"guben/generator/internal/diag"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// bearsMarks tells one of our own sheets by its marks, even where the first is gone.
func (x *importer) bearsMarks(g *Grid) bool {
	if g.At(rowMark-1, 0).Text == Mark {
		return true
	}
	var p model.Period
	topic := g.At(rowMark-1, 1).Text
	known := slices.ContainsFunc(x.c.Targets.Topics, func(e model.Entry[model.Topic]) bool { return e.Key == topic })
	return known && p.UnmarshalText([]byte(g.At(rowMark-1, 2).Text)) == nil
}

// form reads the marks of one of our own sheets; nil for others.
func (x *importer) form() *table {
	g := x.grid
	if !x.bearsMarks(g) {
		return nil
	}
	t := &table{own: true, top: rowHead - 1, bottom: rowSub - 1, first: rowFirst - 1, periods: map[string]model.Period{}}
	topic, period := g.At(rowMark-1, 1).Text, model.Period{}
	if period.UnmarshalText([]byte(g.At(rowMark-1, 2).Text)) == nil {
		t.periods[topic] = period
	}
	for c := range g.width() {
		t.cols = append(t.cols, x.marked(topic, c))
	}
	if t.col(roleCode) < 0 && t.col(roleName) < 0 || t.col(roleFigure) < 0 || len(t.periods) == 0 {
		return nil // what is left of the marks is not enough: the sheet is read by its labels
	}
	if x.given != nil && *x.given != period {
		x.problem(rowTitle-1, 0, diag.PeriodsDiffer, diag.Args{"Topic": x.topicTitle(topic), "Said": x.sources([]source{
			{at: "given", text: x.given.String()}, {at: x.at(rowMark-1, 2), text: period.String()},
		})})
		t.bad = true
	}
	x.columnTwice(t)
	x.context(t, 0)
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
	case key == KeyTown:
		col.role = roleTown
	case key == KeyName:
		col.role = roleName
	case key == KeyCode:
		col.role = roleCode
	case key == Received:
		col.role = roleReceived
	case strings.HasPrefix(key, KeyBefore+" "):
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
	if unit, same := x.asWritten(col.label, f); same {
		x.unit(rowHead-1, c, col, f, unit)
		return
	}
	rest, unit := x.unitIn(col.label)
	named := x.fits(rest)
	if whole := x.fits(col.label); len(whole) > 0 {
		named = whole
	}
	if len(named) > 0 && !slices.ContainsFunc(named, f.same) || len(named) == 0 && col.label != "" {
		x.problem(rowHead-1, c, diag.ColumnMark, diag.Args{"Label": col.label, "Title": f.title()})
		return
	}
	if r := x.remark([]string{col.label}, f); r != "" && len(named) > 0 {
		x.problem(rowHead-1, c, diag.LabelRemark, diag.Args{"Label": col.label, "Remark": r, "Title": f.title()})
		return
	}
	x.unit(rowHead-1, c, col, f, unit)
}

// asWritten tells the head that the form itself gives a figure, in one of its languages,
// and the unit in it.
func (x *importer) asWritten(label string, f figureRef) (unit string, same bool) {
	c := figureColumn(&f.topic.Value, f.key, f.m)
	for _, words := range formWords() {
		if flat(c.head(words)) == flat(label) {
			return c.Unit.In(words.Lang), true
		}
	}
	return "", false
}

// formWords are the languages that forms are written in.
var formWords = sync.OnceValue(func() []*i18n.Words {
	var all []*i18n.Words
	for _, lang := range []string{"zh-cn", "en"} {
		if words, err := i18n.New(lang); err == nil {
			all = append(all, words)
		}
	}
	return all
})

// unit settles what the figures of a column are multiplied by.
func (x *importer) unit(row, c int, col *column, f figureRef, unit string) {
	col.unit, col.scale = unit, 1
	if unit == "" || f.m.YesNo.V && unitForm(unit) == unitForm(f.m.Unit.ZhCN.V) {
		return
	}
	by, ok := scaleOf(f, unit)
	if !ok {
		x.problem(row, c, diag.ColumnUnit, diag.Args{"Label": col.label, "Title": f.title(), "Unit": f.m.Unit.ZhCN.V, "Other": unit})
		return
	}
	col.scale = by
	if by != 1 {
		x.note(c, "scale", unit, f.m.Unit.ZhCN.V)
	}
}

// columns settles which figure each column is, and reports those that fit none or several.
func (x *importer) columns(t *table) {
	problems := x.errors()
	x.narrow(t)
	x.remarked(t)
	skipped := 0
	for c := range t.cols {
		col := &t.cols[c]
		switch {
		case col.role == roleUnknown:
			x.unknown(t, c)
		case col.role != roleFigure:
		case len(col.fits) > 1:
			var fits []string
			for _, f := range col.fits {
				fits = append(fits, f.topic.Value.Title.ZhCN.V+"·"+f.title())
			}
			x.problem(t.bottom, c, diag.ColumnAmbiguous, diag.Args{"Label": col.label, "Fits": strings.Join(fits, "; ")})
		case len(col.figure().m.AllOf) > 0:
			col.role = roleSkipped
			skipped++
			x.problem(t.bottom, c, diag.ColumnDerived, diag.Args{"Title": col.figure().title()})
		default:
			x.columnUnit(t, c)
		}
	}
	x.columnTwice(t)
	x.sheetTopic(t)
	if t.col(roleFigure) < 0 && skipped == 0 && x.errors() == problems {
		if row, col, what := x.transposed(); what != "" {
			x.problem(row, col, diag.SheetTransposed, diag.Args{"What": diag.Word(what)})
		} else {
			x.problem(t.bottom, 0, diag.SheetNoTable, nil)
		}
	}
	t.bad = t.bad || x.errors() > problems
}

// errors counts the errors so far.
func (x *importer) errors() int {
	n := 0
	for _, f := range x.found {
		if f.problem.Severity() == diag.Error {
			n++
		}
	}
	return n
}

// narrow drops, of the figures that a column may be, those of topics that the sheet is not
// about: it says so by its name or title, or by the columns that can be only one figure.
func (x *importer) narrow(t *table) {
	about := x.about(t)
	for _, c := range t.cols {
		if c.role == roleFigure && len(c.fits) == 1 {
			about[c.figure().topic.Key] = about[c.figure().topic.Key] || len(x.about(t)) == 0
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
			x.note(c, "topic", col.label, kept[0].topic.Value.Title.ZhCN.V)
		}
	}
}

// about are the topics whose title stands in the sheet's name or above the table.
func (x *importer) about(t *table) map[string]bool {
	found := map[string]bool{}
	texts := []string{x.grid.Name}
	for r := range t.top {
		for _, cell := range x.grid.Rows[r] {
			texts = append(texts, cell.Text)
		}
	}
	for _, e := range x.c.Targets.Topics {
		for _, s := range texts {
			if s != "" && (strings.Contains(plain(s), plain(e.Value.Title.ZhCN.V)) || plain(s) == plain(e.Key)) {
				found[e.Key] = true
			}
		}
	}
	return found
}

// sheetTopic reports a sheet that bears the name of a topic and has none of its columns.
func (x *importer) sheetTopic(t *table) {
	for _, e := range x.c.Targets.Topics {
		if x.grid.Name == "" || plain(x.grid.Name) != plain(e.Value.Title.ZhCN.V) && plain(x.grid.Name) != plain(e.Key) {
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
			x.problem(-1, 0, diag.SheetTopic, diag.Args{"Found": x.grid.Name, "Title": other.title(), "Topic": other.topic.Value.Title.ZhCN.V})
		}
		return
	}
}

// unknown reports a column that fits no figure: an error where it is like one, since it
// may be misspelt.
func (x *importer) unknown(t *table, c int) {
	col := &t.cols[c]
	switch {
	case monthOrQuarter(col.label):
		if n := x.timeColumns(t); n >= 2 {
			if n > 0 && x.firstTime(t) == c {
				x.problem(t.bottom, c, diag.SheetTransposed, diag.Args{"What": diag.Word("transposed-times")})
			}
			return
		}
	case x.comparison(col.label):
		col.role = roleSkipped
		x.problem(t.bottom, c, diag.ColumnOtherTime, diag.Args{"Label": col.label})
		return
	}
	name, _ := x.unitIn(col.label)
	if near := x.labels.near(name); len(near) > 0 && x.hasValues(t, c) {
		x.problem(t.bottom, c, diag.ColumnUnknown, diag.Args{"Label": col.label, "Near": strings.Join(near, "; ")})
		return
	}
	col.role = roleSkipped
	x.problem(t.bottom, c, diag.ColumnSkipped, diag.Args{"Label": col.label})
}

func (x *importer) timeColumns(t *table) int {
	n := 0
	for _, c := range t.cols {
		if monthOrQuarter(c.label) {
			n++
		}
	}
	return n
}

func (x *importer) firstTime(t *table) int {
	return slices.IndexFunc(t.cols, func(c column) bool { return monthOrQuarter(c.label) })
}

// monthOrQuarter tells a label that is nothing but a time: 3月, 第二季度, 2006年.
func monthOrQuarter(s string) bool {
	s = flat(s)
	if s == "" {
		return false
	}
	if m, ok := strings.CutSuffix(s, "月"); ok {
		return allDigits.MatchString(m) || m != "" && strings.Trim(m, "一二三四五六七八九十") == ""
	}
	rest := partText.ReplaceAllString(yearText.ReplaceAllString(s, ""), "")
	return rest != s && strings.Trim(rest, "年度份全第") == ""
}

var comparisons = []string{"上年", "去年", "上期", "上季", "上半年同期", "同期", "增长", "增幅", "增减", "比上", "同比", "环比", "完成率", "比例", "排名", "名次"}

// comparison tells a label of figures that are set beside those that are asked.
func (x *importer) comparison(label string) bool {
	label = norm.NFKC.String(label)
	return slices.ContainsFunc(comparisons, func(w string) bool { return strings.Contains(label, w) })
}

// hasValues tells whether anything stands below the label.
func (x *importer) hasValues(t *table, c int) bool {
	for r := t.first; r < len(x.grid.Rows); r++ {
		if x.grid.At(r, c).Kind != Blank {
			return true
		}
	}
	return false
}

// columnUnit reads the unit of a column: its own, or the one that stands above the table.
func (x *importer) columnUnit(t *table, c int) {
	col := &t.cols[c]
	f := col.figure()
	unit := col.unit
	if unit != "" || f.m.YesNo.V {
		x.unit(t.bottom, c, col, f, unit)
		return
	}
	var fits []string
	for _, u := range x.unitsAround(t) {
		if _, ok := scaleOf(f, u); ok && !slices.Contains(fits, u) {
			fits = append(fits, u)
		}
	}
	switch len(fits) {
	case 0:
		x.note(c, "unit-assumed", col.label, f.m.Unit.ZhCN.V)
	case 1:
		x.unit(t.bottom, c, col, f, fits[0])
		if col.scale == 1 {
			return
		}
		x.note(c, "unit-above", fits[0], "")
	default:
		x.problem(t.bottom, c, diag.ColumnUnit, diag.Args{
			"Label": col.label, "Title": f.title(), "Unit": f.m.Unit.ZhCN.V, "Other": strings.Join(fits, "; "),
		})
	}
}

// unitsAbove are the units that a line above the table names: 单位：万元、人.
func (x *importer) unitsAbove(t *table) []string {
	var units []string
	for r := range t.top {
		for _, cell := range x.grid.Rows[r] {
			text := norm.NFKC.String(cell.Text)
			i := strings.Index(text, "单位:")
			if cell.Merged || i < 0 {
				continue
			}
			for _, u := range strings.FieldsFunc(text[i+len("单位:"):], func(r rune) bool { return strings.ContainsRune("、,，;； )）", r) }) {
				if x.isUnit(u) {
					units = append(units, u)
				}
			}
		}
	}
	return units
}

// columnTwice reports two columns of one figure.
func (x *importer) columnTwice(t *table) {
	for c, col := range t.cols {
		for before, other := range t.cols[:c] {
			same := col.role == roleFigure && other.role == roleFigure && len(col.fits) == 1 && len(other.fits) == 1 &&
				col.figure().same(other.figure()) && slices.Equal(col.times, other.times)
			twice := col.role == other.role && slices.Contains([]role{roleReceived, roleName, roleCode, roleTown}, col.role)
			if same || twice {
				x.problemWith(t.bottom, c, diag.ColumnTwice, diag.Args{"Label": col.label}, x.at(t.bottom, before))
				t.bad = true
			}
		}
	}
}

// context reads what stands around a table: towns, and the periods of its topics.
func (x *importer) context(t *table, from int) {
	x.townsAround(t, from)
	if t.own {
		return
	}
	x.titles(t, from)
	x.noted(t)
	t.periods = map[string]model.Period{}
	for c := range t.cols {
		if t.cols[c].role != roleFigure || len(t.cols[c].fits) != 1 {
			continue
		}
		topic := t.cols[c].figure().topic
		if _, done := t.periods[topic.Key]; !done {
			t.periods[topic.Key] = x.period(t, topic, from)
		}
	}
	x.otherTimes(t)
}

// otherTimes drops the columns whose label names another period.
func (x *importer) otherTimes(t *table) {
	for c := range t.cols {
		col := &t.cols[c]
		if col.role != roleFigure || len(col.fits) != 1 || len(col.times) == 0 {
			continue
		}
		p := t.periods[col.figure().topic.Key]
		if p.Year != 0 && !slices.ContainsFunc(col.times, func(s said) bool { return s.fits(p) }) {
			col.role = roleSkipped
			x.problem(t.bottom, c, diag.ColumnOtherTime, diag.Args{"Label": col.label})
		}
	}
}

// around are the texts above a table, with the names of the sheet and the file.
func (x *importer) around(t *table, from int) []source {
	all := []source{{at: "file", text: fileStem(x.book.File)}, {at: "sheet", text: x.grid.Name}}
	for r := from; r < t.top; r++ {
		for c, cell := range x.grid.Rows[r] {
			if cell.Kind == Text && !cell.Merged {
				all = append(all, source{at: x.at(r, c), text: cell.Text, row: r + 1, col: c})
			}
		}
	}
	return all
}

// fileStem is a file's name without its folders and ending.
func fileStem(file string) string {
	file = file[strings.LastIndexAny(file, `/\`)+1:]
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		file = file[:i]
	}
	return file
}

// period finds the period of a topic's columns.
func (x *importer) period(t *table, topic *model.Entry[model.Topic], from int) model.Period {
	var sources []source
	if x.given != nil {
		sources = append(sources, source{at: "given", text: x.given.String(), says: exactly(*x.given)})
	}
	for _, s := range x.around(t, from) {
		if s.says = periodsIn(s.text); len(s.says) > 0 {
			sources = append(sources, s)
		}
	}
	every := topic.Value.Every.V
	p, ok, differ := decide(sources, every)
	if s, one := x.labelled(t, topic); one && !ok && !differ {
		sources = append(sources, s)
		p, ok, differ = decide(sources, every)
	}
	if !ok && !differ {
		sources = append(sources, x.rowTimes(t)...)
		p, ok, differ = decide(sources, every)
	}
	args := diag.Args{"Topic": topic.Value.Title.ZhCN.V, "Every": diag.Word(string(every)), "Said": x.sources(sources)}
	switch {
	case ok:
		x.note(-1, "period", topic.Value.Title.ZhCN.V, p.String())
		return p
	case !differ && len(sources) == 0:
		x.problem(t.bottom, 0, diag.PeriodUnsaid, diag.Args{"Topic": topic.Value.Title.ZhCN.V, "Every": diag.Word(string(every))})
	case !differ:
		x.problem(t.bottom, 0, diag.PeriodUnsaid, args)
	case x.otherLength(sources, every):
		x.problem(t.bottom, 0, diag.PeriodLength, args)
	default:
		x.problem(t.bottom, 0, diag.PeriodsDiffer, args)
	}
	t.bad = true
	return model.Period{}
}

// labelled is the one time that the labels of a topic's columns name.
func (x *importer) labelled(t *table, topic *model.Entry[model.Topic]) (s source, one bool) {
	for c, col := range t.cols {
		if col.role != roleFigure || len(col.fits) != 1 || col.figure().topic != topic || len(col.times) == 0 {
			continue
		}
		if s.says != nil && !slices.Equal(s.says, col.times) {
			return s, false
		}
		s = source{at: x.at(t.bottom, c), text: col.label, says: col.times}
	}
	return s, s.says != nil
}

func exactly(p model.Period) []said { return []said{{year: p.Year, every: p.Every, part: p.Part}} }

// otherLength tells whether all that was said agrees on a period of another length.
func (x *importer) otherLength(sources []source, every model.Every) bool {
	for _, e := range model.EveryYear.Words() {
		if _, ok, _ := decide(sources, e); ok && e != every {
			return true
		}
	}
	return false
}

// sources says what was found where: by the name of the file, of the sheet behind a !, or
// of the cell.
func (x *importer) sources(list []source) string {
	var all []string
	for _, s := range list {
		switch s.at {
		case "file":
			all = append(all, "“"+s.text+"”")
		case "sheet":
			all = append(all, "!“"+s.text+"”")
		case "given":
			all = append(all, "--period “"+s.text+"”")
		default:
			all = append(all, s.at[strings.LastIndexByte(s.at, '!')+1:]+" “"+s.text+"”")
		}
	}
	return strings.Join(all, "; ")
}

func (x *importer) topicTitle(key string) string {
	for _, e := range x.c.Targets.Topics {
		if e.Key == key {
			return e.Value.Title.ZhCN.V
		}
	}
	return key
}

// townsAround finds the town that a title, the sheet's or the file's name speaks of, and
// reports a title that is another county's.
func (x *importer) townsAround(t *table, from int) {
	for _, s := range x.around(t, from) {
		text := flat(s.text)
		for _, town := range x.places.Towns {
			if strings.Contains(text, flat(town.Name)) && !slices.Contains(t.towns, town) {
				t.towns = append(t.towns, town)
			}
		}
		if m := countyNames.FindStringSubmatch(text); m != nil && !t.own && s.at != "sheet" {
			x.otherCounty(t, s, m[1])
		}
	}
}

func (x *importer) otherCounty(t *table, s source, name string) {
	for _, w := range []string{"各", "全", "本", "我", "该", "县", "市"} {
		if strings.HasPrefix(name, w) {
			return
		}
	}
	own := flat(x.places.County.Name)
	if strings.HasSuffix(own, "县") && !strings.Contains(s.text, own) && !strings.HasSuffix(own, name) {
		x.problem(t.bottom, 0, diag.CountyOther, diag.Args{"Found": s.text, "County": x.places.County.Name, "Code": x.places.County.Code})
		t.bad = true
	}
}
