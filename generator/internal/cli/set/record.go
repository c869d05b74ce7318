package set

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/layout"
	"guben/generator/internal/model"
	"guben/generator/internal/sheet"
	"guben/generator/internal/tabled"
)

// recording is one or more fields of one record, of the program's own kinds or of one that the
// programme declares.
type recording struct {
	wanted
	county *model.County
	words  *i18n.Words
	tables []*tabled.Table // that it may be one of: reports are those of places, units or the whole
	table  *tabled.Table
	period model.Period
	code   string
	pairs  []string // fields and values
}

// reply is what is said instead of a field to add a reply to an order, on the day that --on says.
const reply = "reply"

// recordTables are the tables of records that are called so; none of figures.
func recordTables(c *model.County, name string) []*tabled.Table {
	if slices.ContainsFunc(c.Targets.Topics, func(e model.Entry[model.Topic]) bool { return e.Key == name }) {
		return nil
	}
	return slices.DeleteFunc(sheet.Tables(c), func(t *tabled.Table) bool { return !t.Called(name) })
}

// setRecord changes fields of a record, or adds one.
func (a command) setRecord(c *model.County, tables []*tabled.Table, w wanted, list diag.List, printer diag.Printer) error {
	r := &recording{wanted: w, county: c, words: a.Words, tables: tables, table: tables[0]}
	if err := a.recordArgs(r); err != nil {
		return err
	}
	changes, problem := r.changes()
	if problem != nil {
		return a.Refuse(printer, *problem)
	}
	what := a.Sentence("set.line", i18n.Args{"Title": r.table.Shape.Title.In(a.Lang), "Code": r.code})
	if r.table.Timed() {
		what = a.Sentence("set.record", i18n.Args{"Title": r.table.Shape.Title.In(a.Lang), "Code": r.code, "Period": a.Words.Period(r.period)})
	}
	old, err := a.roomFor(r)
	if err != nil {
		return err
	}
	_, err = a.put(putting{path: r.path(), what: what, yes: w.yes, room: old}, changes, list)
	return err
}

// recordArgs reads what is said of a record: whose it is, of which period where it is of one, and
// then fields and values, or a day and what is said of it.
func (a command) recordArgs(r *recording) error {
	t, rest := r.table, r.args[1:]
	least := 2
	if t.Timed() {
		least++
	}
	if len(rest) < least {
		return errors.New(a.Sentence("set.record-count", i18n.Args{"Title": t.Shape.Title.In(a.Lang), "Timed": t.Timed(), "Example": t.Command(r.county)}))
	}
	r.place, rest = rest[0], rest[1:]
	if t.Timed() {
		p, err := r.county.Programme.Calendar().Typed(rest[0])
		if err != nil {
			return errors.New(a.Sentence("period.bad", i18n.Args{"Found": rest[0]}))
		}
		r.period, rest = p, rest[1:]
	}
	if r.remove && len(rest) == 1 {
		rest = append(rest, "-")
	}
	if len(rest)%2 == 1 {
		return errors.New(a.Sentence("set.pairs", i18n.Args{"Example": t.Command(r.county)}))
	}
	r.pairs = rest
	return nil
}

func (r *recording) path() string { return r.table.Path(r.county, r.period, r.code) }

// roomFor is the text of a file that lacks what the lines stand below, or is not there yet; none
// of one that has it.
func (a command) roomFor(r *recording) ([]byte, error) {
	if !r.table.Own() {
		return nil, nil
	}
	full := filepath.Join(a.Dir, filepath.FromSlash(r.path()))
	old, err := os.ReadFile(full)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return layout.Room(r.table.Kind, r.table.Head(r.path()), r.table.Key, old), nil
}

func (r *recording) changes() ([]edit.Change, *diag.Problem) {
	if problem := r.find(); problem != nil {
		return nil, problem
	}
	var all []tabled.Setting
	next := map[string]int{}
	number := func(list string) int {
		if next[list] == 0 {
			next[list] = r.table.Next(r.county, r.period, r.code, list)
		}
		next[list]++
		return next[list] - 1
	}
	for i := 0; i+1 < len(r.pairs); i += 2 {
		settings, problem := r.setting(r.pairs[i], r.pairs[i+1], number)
		if problem != nil {
			return nil, problem
		}
		all = append(all, settings...)
	}
	if r.received != "" {
		all = append(all, tabled.Setting{Key: sheet.Received, Value: r.received})
	}
	return r.table.Changes(r.county, r.period, r.code, all), nil
}

// setting are the columns that one pair sets: a field; a day with what is said of it, which is one
// more item of a list; a reply; one more code of a list.
func (r *recording) setting(name, value string, number func(list string) int) ([]tabled.Setting, *diag.Problem) {
	list, parts, has := r.table.List()
	day := name
	if name == reply && r.on != "" {
		day = r.on
	}
	if has && new(model.Date).UnmarshalText([]byte(day)) == nil {
		n := number(list)
		_, what := r.table.Field(tabled.Item(list, n, parts[1]))
		said, problem := r.typed(value, what)
		return []tabled.Setting{{Key: tabled.Item(list, n, parts[0]), Value: day}, {Key: tabled.Item(list, n, parts[1]), Value: said}}, problem
	}
	if r.table.Lists(name) {
		name = tabled.Item(name, number(name), "")
	}
	key, f := r.table.Field(name)
	if f == nil && name != sheet.Received {
		var titles diag.Joined
		for _, e := range r.table.Shape.Fields {
			titles = append(titles, diag.Named{Name: e.Key, Of: e.Value.Title.First()})
		}
		args := diag.Args{"Figure": name, "Title": r.table.Shape.Title.First(), "Known": titles, "Example": cmp.Or(r.table.Command(r.county), "guben set "+r.words.Say("cli.set.args", nil))}
		return nil, at(r.path(), diag.SetFigure, near(name, r.table.Shape.FieldNames(), args))
	}
	if key = cmp.Or(key, name); r.remove || value == "-" {
		return []tabled.Setting{{Key: key}}, nil
	}
	said, problem := r.typed(value, f)
	return []tabled.Setting{{Key: key, Value: said}}, problem
}

// find finds whose line it is, and that its file may be.
func (r *recording) find() *diag.Problem {
	t := r.table
	if t.Timed() && !t.Reported(r.period.Every) {
		return at(r.path(), diag.SetRhythm, diag.Args{
			"Title": t.Shape.Title.First(), "Found": r.period.String(), "Every": diag.Term(t.Kind.Every[0]),
			"Example": r.county.Programme.PeriodOf(t.Kind.Every[0], r.period.Start()).String(),
		})
	}
	if !t.Own() && !slices.ContainsFunc(t.Kind.Files(r.county), func(f model.File) bool { return f.Origin().File == r.path() }) {
		return at(r.path(), diag.SetNoFile, diag.Args{"Command": "guben period new " + r.period.String()})
	}
	var first *diag.Problem
	for _, t := range r.tables {
		r.table = t
		problem := r.line()
		if problem == nil {
			return nil
		}
		first = cmp.Or(first, problem)
	}
	return first
}

// line is the code of the line: its own, or that of whose line it is.
func (r *recording) line() *diag.Problem {
	r.code = r.place
	if r.table.Shape.Of.Set {
		code, problem := r.bearer(r.place, r.table.Shape.Of.V)
		r.code = code
		return problem
	}
	if !r.table.Own() {
		return nil
	}
	code, problem := r.own()
	if problem != nil {
		return problem
	}
	if r.code = code; !r.table.Coded(r.code) {
		return at(r.path(), diag.RecordCoded, diag.Args{
			"Found": r.place, "Title": r.table.Shape.Title.First(), "Form": "", "Own": true, "Example": r.table.Example(r.county),
		})
	}
	return nil
}

// own is the code of a line that has one of its own: as it is said, or by the names of what it
// stands for. A name that several bear is told, with all of them.
func (r *recording) own() (string, *diag.Problem) {
	lines, _ := r.table.Lines(r.county, r.period)
	if r.table.Coded(r.place) || slices.ContainsFunc(lines, func(e model.Entry[model.Record]) bool { return e.Key == r.place }) {
		return r.place, nil
	}
	if target, place := model.CutCase(r.place); place != "" {
		return r.caseOf(target, place)
	}
	if l := r.table.Names(); l != "" {
		return r.bearer(r.place, l)
	}
	if place, number, ok := cutLast(r.place, "-"); ok && r.table.Kind.Name == "postings" {
		code, problem := r.bearer(place, r.county.Places().Levels.Smallest())
		return code + "-" + number, problem
	}
	for _, e := range lines {
		if v := e.Value.Value("title"); v.Set && plain(v.V.Text) == plain(r.place) {
			return e.Key, nil
		}
	}
	return r.place, nil
}

// cutLast cuts a text at the last separator.
func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// caseOf is the code of a case whose target or place is called by its name.
func (r *recording) caseOf(target, place string) (string, *diag.Problem) {
	for _, e := range r.county.Targets.Targets {
		if e.Value.Title.Is(target) {
			target = e.Key
		}
	}
	for _, l := range append(slices.Clone(r.county.Places().Levels), model.LevelUnit, model.LevelLeader) {
		switch code, problem := r.bearer(place, l); {
		case problem == nil:
			return model.CaseCode(target, code), nil
		case problem.Code == diag.SetPlaces:
			return "", problem
		}
	}
	return r.place, nil
}

// bearer is the code of the place, unit or leader that a text names, by its code or its name.
func (r *recording) bearer(text string, l model.Level) (string, *diag.Problem) {
	w := r.wanted
	w.place = text
	of := model.Topic{Of: model.Val[model.Level]{V: l, Set: true}}
	period := r.period
	if !r.table.Timed() {
		period = r.table.For(r.county, period)
	}
	s := &setting{wanted: w, county: r.county, words: r.words, topic: &model.Entry[model.Topic]{Value: of}, period: period, path: r.path()}
	problem := s.findPlace()
	return s.code, problem
}

// typed is a value as a file has it, by the words that people answer and choose with, and by the
// names of places, of which one that several bear is told. What does not fit is told when the file
// is read, before it is written.
func (r *recording) typed(value string, f *model.Field) (string, *diag.Problem) {
	switch {
	case f == nil:
		return value, nil
	case f.Type.V == model.FieldYesNo:
		return cmp.Or(map[string]string{"是": "true", "yes": "true", "否": "false", "no": "false"}[value], value), nil
	}
	for _, e := range f.Choices {
		if e.Value.Is(value) {
			return e.Key, nil
		}
	}
	for _, l := range f.Among {
		switch code, problem := r.bearer(value, l); {
		case problem == nil:
			return code, nil
		case problem.Code == diag.SetPlaces:
			return "", problem
		}
	}
	return value, nil
}
