package set

import (
	"cmp"
	"slices"

	"guben/generator/internal/diag"
	"guben/generator/internal/edit"
	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
)

// recording is one or more fields of one record, of a kind that the programme declares.
type recording struct {
	wanted
	county *model.County
	words  *i18n.Words
	kind   *model.FileKind
	period model.Period
	path   string
	code   string
}

// recordKind is the kind of records of the programme's own that is called so; nil where none is.
func recordKind(c *model.County, name string) *model.FileKind {
	i := slices.IndexFunc(c.Kinds(), func(k *model.FileKind) bool {
		return k.Declared != nil && (k.Name == name || k.Declared.Title.Is(name))
	})
	if i < 0 {
		return nil
	}
	return c.Kinds()[i]
}

// setRecord changes fields of a record, or adds one.
func (a command) setRecord(c *model.County, k *model.FileKind, w wanted, list diag.List, printer diag.Printer) error {
	r := &recording{wanted: w, county: c, words: a.Words, kind: k}
	r.period, _ = c.Programme.Calendar().Typed(w.period)
	r.path = "data/" + k.Name + "/" + r.period.String() + ".yaml"
	changes, problem := r.changes()
	if problem != nil {
		return a.Refuse(printer, *problem)
	}
	what := a.Sentence("set.record", i18n.Args{"Title": k.Declared.Title.In(a.Lang), "Code": r.code, "Period": a.Words.Period(r.period)})
	_, err := a.put(putting{path: r.path, what: what, yes: w.yes}, changes, list)
	return err
}

func (r *recording) changes() ([]edit.Change, *diag.Problem) {
	if problem := r.find(); problem != nil {
		return nil, problem
	}
	var all []edit.Change
	for i, pairs := 0, append([]string{r.figure, r.value}, r.more...); i+1 < len(pairs); i += 2 {
		name, f := r.field(pairs[i])
		if f == nil {
			var titles diag.Joined
			for _, e := range r.kind.Declared.Fields {
				titles = append(titles, diag.Named{Name: e.Key, Of: e.Value.Title.First()})
			}
			args := diag.Args{"Figure": pairs[i], "Title": r.kind.Declared.Title.First(), "Known": titles}
			return nil, at(r.path, diag.SetFigure, near(pairs[i], r.kind.Declared.FieldNames(), args))
		}
		change := edit.Change{Path: []string{"records", r.code, name}}
		if !r.remove {
			change.Value = typed(pairs[i+1], f)
		}
		all = append(all, change)
	}
	if r.received != "" {
		all = append(all, edit.Change{Path: []string{"records", r.code, "received"}, Value: r.received})
	}
	return all, nil
}

// find finds the file, and the code of the line: of a place, by its name as well.
func (r *recording) find() *diag.Problem {
	k := r.kind.Declared
	if every := k.Every.V; every != r.period.Every {
		return at(r.path, diag.SetRhythm, diag.Args{
			"Title": k.Title.First(), "Found": r.period.String(), "Every": diag.Term(every),
			"Example": r.county.Programme.PeriodOf(every, r.period.Start()).String(),
		})
	}
	if !slices.ContainsFunc(r.kind.Files(r.county), func(f model.File) bool { return f.Origin().File == r.path }) {
		return at(r.path, diag.SetNoFile, diag.Args{"Command": "guben period new " + r.period.String()})
	}
	if r.code = r.place; !k.Of.Set {
		return nil
	}
	level := model.Topic{Of: k.Of}
	s := &setting{wanted: r.wanted, county: r.county, words: r.words, topic: &model.Entry[model.Topic]{Value: level}, period: r.period, path: r.path}
	problem := s.findPlace()
	r.code = s.code
	return problem
}

// field is the field that is called so, by its name or its title.
func (r *recording) field(called string) (string, *model.Field) {
	for i := range r.kind.Declared.Fields {
		if e := &r.kind.Declared.Fields[i]; e.Key == called || e.Value.Title.Is(called) {
			return e.Key, &e.Value
		}
	}
	return "", nil
}

// typed is a value as a file has it, by the words that people answer and choose with. What does
// not fit is told when the file is read, before it is written.
func typed(value string, f *model.Field) string {
	if f.Type.V == model.FieldYesNo {
		value = cmp.Or(map[string]string{"是": "true", "yes": "true", "否": "false", "no": "false"}[value], value)
	}
	for _, e := range f.Choices {
		if e.Value.Is(value) {
			value = e.Key
		}
	}
	return edit.Field(value, f)
}
