package sheet

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// read reads the rows of a table of records.
func (rt *recordTable) read() {
	if len(rt.towns) == 1 {
		rt.within = aboves{{place: rt.towns[0], row: -1, as: rt.towns[0].Name}}
	}
	rt.known, _ = rt.kind.ByCode(rt.c, rt.periods[rt.kind.Name])
	for r := rt.first; r < len(rt.grid.Rows) && !rt.bad; r++ {
		if !rt.allHidden(r) && !rt.again(r) && !rt.remarks(r) {
			rt.record(r)
		}
	}
	rt.gone()
	rt.hidden()
}

// gone finds the records that our own form had and that have no row in it any more: what they say
// is as empty as an emptied cell, and stays as that does.
func (rt *recordTable) gone() {
	period, codes := rt.periods[rt.kind.Name], map[string]bool{}
	for at := range rt.held {
		if rt.own && !rt.bad && at.topic == rt.kind.Name && at.period == period.String() && !rt.rows[at.code] && rt.known[at.code] != nil {
			codes[at.code] = true
		}
	}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		for _, f := range rt.kind.Shape.Fields {
			rt.blanks = append(rt.blanks, &Entry{
				Topic: rt.kind.Name, Period: period, Code: code, Name: code, Key: f.Key, Title: f.Value.Title.First(), Record: rt.kind, order: rt.order,
			})
		}
	}
}

// again tells a row that repeats the header, as long tables do on every page.
func (rt *recordTable) again(r int) bool {
	c := rt.col(roleCode)
	return c >= 0 && rt.grid.At(r, c).Kind == Text && plain(rt.grid.At(r, c).Text) == plain(rt.cols[c].label)
}

// remarks tells a row of a single cell that signs or explains the table: 填表人：….
func (rt *recordTable) remarks(r int) bool {
	first, n := "", 0
	for _, c := range rt.grid.Rows[r] {
		if c.Kind != Blank && !c.Merged {
			if n++; n == 1 {
				first = c.Text
			}
		}
	}
	return n == 1 && noteRow.MatchString(first)
}

// record reads one row: of which record it is, and what that says.
func (rt *recordTable) record(r int) {
	period := rt.periods[rt.kind.Name]
	if rt.figures(r) && rt.otherTime(r) {
		return
	}
	code, name, ok := rt.line(r, period)
	if !ok {
		return
	}
	rt.rows[code] = true
	some := false
	for c := range rt.cols {
		if rt.fields[c] != nil {
			e := rt.entry(r, c, code, name)
			e.Key, e.Title = rt.cols[c].figure().key, rt.cols[c].figure().title()
			some = rt.field(e, rt.grid.At(r, c), rt.fields[c]) || some
		}
	}
	if c := rt.col(roleReceived); c >= 0 && !rt.grid.At(r, c).Hidden {
		cell := rt.grid.At(r, c)
		if cell.Kind != Blank && !some && rt.known[code] == nil {
			rt.problem(r, c, diag.ReceivedAlone, diag.Args{"Name": name})
			return
		}
		e := rt.entry(r, c, code, name)
		e.Key, e.Title = Received, rt.cols[c].label
		rt.take(e, cell, rt.day(cell), nil)
	}
}

func (rt *recordTable) entry(r, c int, code, name string) *Entry {
	return &Entry{
		Topic: rt.kind.Name, Period: rt.periods[rt.kind.Name], Code: code, Name: name, Record: rt.kind,
		Cell: rt.at(r, c), Line: rt.at(r, max(0, rt.col(roleCode))), order: rt.order, row: r, col: c,
	}
}

// line is the code of a row's record and how messages call it; not ok of a row that says
// nothing, or whose code was told to be wrong.
func (rt *recordTable) line(r int, period model.Period) (code, name string, ok bool) {
	if !rt.kind.Shape.Of.Set {
		return rt.ownLine(r)
	}
	rt.townCells(r)
	q := placeQuery{code: rt.cell(r, roleCode), name: rt.cell(r, roleName), within: rt.within, period: period}
	switch {
	case q.code.Damaged || q.name.Damaged:
		return "", "", false
	case q.code.Kind == Blank && q.name.Kind == Blank:
		if rt.figures(r) {
			rt.problem(r, rt.firstFigure(r), diag.PlaceMissing, nil)
		}
		return "", "", false
	case q.code.Kind == Blank && rt.isCode(q.name):
		q.code, q.name = q.name, Cell{}
	}
	a := rt.register.resolve(rt.kind.Shape.Of.V, q)
	if a.err != nil {
		rt.problem(r, max(0, rt.col(a.onErr)), a.err.code, a.err.args)
		return "", "", false
	}
	at := rt.col(roleName)
	if q.name.Kind == Blank {
		at = rt.col(roleCode)
	}
	for _, w := range a.warn {
		rt.problem(r, max(0, at), w.code, w.args)
	}
	if q.code.Kind == Blank {
		rt.note(at, "by-name", q.name.Text, a.place.Name+" "+a.code)
	}
	return a.code, a.place.Name, true
}

// ownLine is the code of a record that has one of its own.
func (rt *recordTable) ownLine(r int) (code, name string, ok bool) {
	c := rt.col(roleCode)
	cell := rt.grid.At(r, c)
	switch {
	case cell.Damaged:
		return "", "", false
	case cell.Kind == Blank || cell.Hidden || cell.Merged:
		if rt.figures(r) {
			rt.problem(r, c, diag.RecordUncoded, diag.Args{"Title": rt.kind.Shape.Title.First()})
		}
		return "", "", false
	}
	code = flat(cell.Text)
	if cell.Kind == Numeric {
		code = cell.Raw
	}
	if cell.Kind == Date || cell.Kind == Numeric && (!allDigits.MatchString(code) || rt.lostNoughts(code)) {
		rt.problem(r, c, diag.CodeAsNumber, diag.Args{"Found": cell.Text, "Example": rt.example()})
		return "", "", false
	}
	code = rt.caseNamed(code)
	if !rt.kind.Coded(code) {
		rt.problem(r, c, diag.RecordCoded, diag.Args{
			"Found": cell.Text, "Title": rt.kind.Shape.Title.First(), "Form": rt.kind.Shape.Code.V, "Own": rt.kind.Own(), "Example": rt.example(),
		})
		return "", "", false
	}
	return code, code, true
}

// lostNoughts tells a number that is a known code without the noughts before it.
func (rt *recordTable) lostNoughts(number string) bool {
	for code := range rt.known {
		if code != number && strings.TrimLeft(code, "0") == number && rt.known[number] == nil {
			return true
		}
	}
	return false
}

// example is the code of a record that there is.
func (rt *recordTable) example() string {
	return rt.kind.Example(rt.c)
}

// field reads one cell, and tells whether it says something.
func (rt *recordTable) field(e *Entry, cell Cell, f *model.Field) bool {
	if cell.Hidden || cell.Damaged {
		return false
	}
	e.Field = f
	read := rt.fieldOf(e, cell, f)
	if rt.held[heldKey{e.Topic, e.Period.String(), e.Code, e.Key}] == cell.Text && cell.Text != "" && read.code == diag.FieldText {
		read = reading{value: cell.Text} // it was cut when it was written, and is no news
	}
	if read.code != "" {
		if read.args["Name"] == nil { // of a place that is named, its own
			read.args["Name"], read.args["Title"] = e.Name, e.Title
		}
		rt.problem(e.row, e.col, read.code, read.args)
		return true
	}
	return rt.take(e, cell, read, nil)
}

// fieldOf reads what a cell says of a field, by its type.
func (rt *recordTable) fieldOf(e *Entry, cell Cell, f *model.Field) reading {
	switch {
	case cell.Kind == Fault:
		return wrong(diag.ValueFault, cell, nil)
	case cell.Formula && cell.Raw == "":
		return wrong(diag.ValueFormula, cell, nil)
	case cell.Kind == Blank || cell.Text == "" && cell.Raw == "":
		return reading{}
	case cell.Merged:
		return wrong(diag.FieldText, cell, nil)
	}
	switch f.Type.V {
	case model.FieldWhole, model.FieldNumber, model.FieldYesNo:
		return rt.amountOf(e, cell)
	case model.FieldDay:
		return rt.day(cell)
	case model.FieldChoice:
		return rt.choiceOf(cell, f)
	case model.FieldText:
		return textOf(cell)
	}
	return rt.refTo(e, cell, rt.levelFor(cell, refLevels(f)))
}

// amountOf reads a number, or an answer. A record has no marks.
func (rt *recordTable) amountOf(e *Entry, cell Cell) reading {
	col := rt.cols[e.col]
	read := rt.labels.figure(cell, col.figure(), col.scale)
	if read.mark == nil && read.code != diag.MarkReason {
		return read
	}
	if col.figure().m.YesNo.V {
		return wrong(diag.ValueYesNo, cell, nil)
	}
	return wrong(diag.ValueForm, cell, nil)
}

// textOf takes a text as it stands; one that is longer than what is kept of a cell is told.
func textOf(cell Cell) reading {
	s := tidy(cell.Text)
	if cell.Kind == Numeric && allDigits.MatchString(cell.Raw) {
		s = cell.Raw
	}
	if utf8.RuneCountInString(s) > maxText {
		return wrong(diag.FieldText, Cell{Text: string([]rune(s)[:20]) + "…"}, nil)
	}
	return reading{value: s}
}

// choiceOf finds the word that a cell says: the word itself, what it is called, or what is short
// for one title alone.
func (rt *recordTable) choiceOf(cell Cell, f *model.Field) reading {
	var called, short, shown []string
	for _, e := range f.Choices {
		if e.Key == cell.Text {
			return reading{value: e.Key}
		}
		for _, title := range append(e.Value.All(), e.Key) {
			if plain(title) == plain(cell.Text) && plain(title) != "" {
				called = append(called, e.Key)
				break
			}
		}
		if slices.ContainsFunc(e.Value.All(), func(title string) bool { return inShort(plain(cell.Text), plain(title)) }) {
			short = append(short, e.Key)
		}
		shown = append(shown, e.Value.First())
	}
	if len(called) == 0 {
		called = short
	}
	switch {
	case len(called) == 1:
		return reading{value: called[0]}
	case len(called) == 0 && unsaid[strings.ToLower(flat(cell.Text))]:
		return reading{notes: []note{{"unsaid", cell.Text, ""}}}
	}
	args := diag.Args{"Words": diag.Join(shown)}
	args.Near(cell.Text, shown)
	return wrong(diag.FieldChoice, cell, args)
}

// inShort tells whether a Chinese word is short for a title: three letters or more, which stand
// in the title in their order, as 居委会 in 社区居民委员会.
func inShort(word, title string) bool {
	left := []rune(word)
	if len(left) < 3 || slices.ContainsFunc(left, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return false
	}
	for _, r := range title {
		if len(left) > 0 && left[0] == r {
			left = left[1:]
		}
	}
	return len(left) == 0
}

// levelFor is the level of several of which a cell names something; the first where it names
// nothing.
func (rt *recordTable) levelFor(cell Cell, levels []model.Level) model.Level {
	text := tidy(cell.Text)
	if cell.Kind == Numeric {
		text = cell.Raw
	}
	before, _, _ := strings.Cut(text, " ")
	for _, known := range []func(*placeIndex) bool{
		func(idx *placeIndex) bool { return rt.isCoded(idx, text) || rt.isCoded(idx, before) },
		func(idx *placeIndex) bool { return len(idx.find(text)) > 0 },
		func(idx *placeIndex) bool { return model.CodesOf(&rt.c.Programme).Match(formOf(rt.c, idx.level), text) },
	} {
		for _, l := range levels {
			if known(rt.register.index(l)) {
				return l
			}
		}
	}
	return levels[0]
}

func formOf(c *model.County, l model.Level) model.Form {
	return model.CodesOf(&c.Programme).PlaceForm(l)
}

// caseNamed is the code of a case whose target or place is called by its name; of all else the
// text itself.
func (rt *recordTable) caseNamed(text string) string {
	target, place := model.CutCase(text)
	if rt.kind.Kind.Name != "actions" || target == "" || place == "" {
		return text
	}
	for _, e := range rt.c.Targets.Targets {
		if e.Value.Title.Is(target) {
			target = e.Key
		}
	}
	for _, l := range append(slices.Clone(rt.places.Levels), model.LevelUnit, model.LevelLeader) {
		if found := rt.register.index(l).find(place); len(found) == 1 {
			place = found[0].Place.CodeAt(rt.periods[rt.kind.Name].ReadOn(rt.c.Programme.AsOf.V))
			break
		}
	}
	return model.CaseCode(target, place)
}

// refTo finds what a cell names: by its code, by its name, or by both behind each other, as
// our own forms have it.
func (rt *recordTable) refTo(e *Entry, cell Cell, l model.Level) reading {
	idx, day := rt.register.index(l), e.Period.ReadOn(rt.c.Programme.AsOf.V)
	text := tidy(cell.Text)
	if cell.Kind == Numeric {
		text = cell.Raw
	}
	q := placeQuery{name: cell, period: e.Period}
	before, after, both := strings.Cut(text, " ")
	switch {
	case rt.isCoded(idx, text):
		q.code, q.name = cell, Cell{}
	case len(idx.find(text)) > 0:
	case both && rt.isCoded(idx, before):
		q.code, q.name = Cell{Kind: Text, Text: before}, Cell{Kind: Text, Text: after}
	case unsaid[strings.ToLower(flat(text))]:
		return reading{notes: []note{{"unsaid", cell.Text, ""}}}
	case model.CodesOf(&rt.c.Programme).PlaceForm(l) != model.FormAny && codeLike.MatchString(flat(text)):
		q.code, q.name = cell, Cell{}
	}
	var a placeAnswer
	if q.code.Kind != Blank {
		a = rt.register.byCode(idx, q, day)
	} else {
		a = rt.register.byName(idx, q, day)
	}
	switch {
	case a.err != nil:
		return reading{code: a.err.code, args: a.err.args}
	case q.code.Kind != Blank:
		code, _ := idx.coded(flat(q.code.Text))
		return reading{value: code}
	}
	return reading{value: a.place.CodeAt(day), notes: []note{{"by-name", cell.Text, a.place.Name + " " + a.place.CodeAt(day)}}}
}

func (rt *recordTable) isCoded(idx *placeIndex, text string) bool {
	_, ok := idx.coded(flat(text))
	return ok
}
