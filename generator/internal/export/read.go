package export

import (
	"bytes"
	"encoding"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
)

// Source hands out the published data files of a site by name.
type Source func(name string) ([]byte, error)

// Read reads the places, records and figures of two published sites back, each value at
// the line that it was read from. A topic that says the same in both is left out of both. It
// fails where one of them is not of the shape that this version writes.
func Read(before, after Source) (was, is *model.County, err error) {
	b, a := &reader{from: before, county: &model.County{}}, &reader{from: after, county: &model.County{}}
	old, topics := b.topics(), a.topics()
	for _, name := range old {
		if slices.Contains(topics, name) && bytes.Equal(b.file(name), a.file(name)) {
			topics = slices.DeleteFunc(topics, func(t string) bool { return t == name })
			continue
		}
		b.figures(name)
	}
	for _, name := range topics {
		a.figures(name)
	}
	for _, r := range []*reader{b, a} {
		r.places()
		r.records()
		r.county.Bind()
	}
	return b.county, a.county, errors.Join(b.err, a.err)
}

// reader reads one site's files. After the first failure it reads nothing.
type reader struct {
	from   Source
	county *model.County
	listed map[string]bool // the files that the package lists
	err    error
}

func (r *reader) file(name string) []byte {
	if r.err != nil {
		return nil
	}
	data, err := r.from(name)
	r.err = err
	return data
}

// topics are the files of topics' figures, as the package's description lists them.
func (r *reader) topics() []string {
	var doc struct {
		Resources []struct {
			Path   string
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	if data := r.file("datapackage.json"); r.err == nil {
		r.err = json.Unmarshal(data, &doc)
	}
	var names []string
	r.listed = map[string]bool{}
	for _, x := range doc.Resources {
		r.listed[x.Path] = true
		var columns []string
		for _, f := range x.Schema.Fields {
			columns = append(columns, f.Name)
		}
		if n := len(columns); n >= 4 && columns[0] == "period" && columns[1] == "place" && columns[n-2] == "received" && columns[n-1] == "source" {
			names = append(names, x.Path)
		}
		if n := len(columns); n >= 4 && columns[0] == "period" && columns[1] == "record" && columns[n-2] == "received" && columns[n-1] == "source" {
			r.recordKind(strings.TrimSuffix(x.Path, ".csv"), columns[2:n-2])
		}
	}
	return names
}

// row is a line of a table.
type row struct {
	*reader
	head, cells []string
}

// each hands over the rows of a table that has at least these columns.
func (r *reader) each(name string, columns string, do func(row)) {
	data := r.file(name)
	if r.err != nil {
		return
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(bom)))).ReadAll()
	if err != nil || len(rows) == 0 {
		r.err = errors.Join(fmt.Errorf("%s is no table", name), err)
		return
	}
	for _, c := range strings.Fields(columns) {
		if !slices.Contains(rows[0], c) {
			r.err = fmt.Errorf("%s has no column %s", name, c)
			return
		}
	}
	for _, cells := range rows[1:] {
		do(row{r, rows[0], cells})
	}
}

// some is each of a table that a county without such records does not publish.
func (r *reader) some(name string, columns string, do func(row)) {
	if r.listed[name] {
		r.each(name, columns, do)
	}
}

// text is a cell; empty where the table does without the column.
func (r row) text(column string) string {
	at := slices.Index(r.head, column)
	if at < 0 {
		return ""
	}
	return r.cells[at]
}

// pos is where a row was read from; nowhere, where the table does not say.
func (r row) pos() diag.Pos {
	if !slices.Contains(r.head, "source") {
		return diag.Pos{}
	}
	file, line, _ := strings.Cut(r.text("source"), ":")
	n, err := strconv.ParseInt(line, 10, 32)
	if err != nil {
		r.fail(err)
	}
	return diag.Pos{File: file, Line: int32(n), Col: 1} // the column is not published
}

func (r row) fail(err error) {
	if r.err == nil {
		r.err = fmt.Errorf("%q: %w", r.cells, err)
	}
}

// value reads a cell as a file's value; an empty one was not given.
func value[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](r row, text string) model.Val[T] {
	v := model.Val[T]{Pos: r.pos(), Set: text != ""}
	if v.Set {
		if err := P(&v.V).UnmarshalText([]byte(text)); err != nil {
			r.fail(err)
		}
	}
	return v
}

func (r row) word(text string) model.Val[string] {
	return model.Val[string]{V: text, Pos: r.pos(), Set: text != ""}
}

// wording reads a text in the site's first language.
func (r row) wording(text string) (t model.Text) {
	t.Put(r.county.Programme.Languages()[0], r.word(text), r.pos())
	return t
}

// amount reads a figure, or the answer to one that is asked as yes or no.
func (r row) amount(text string) model.Val[model.Amount] {
	switch text {
	case "true":
		text = "1"
	case "false":
		text = "0"
	}
	return value[model.Amount](r, text)
}

// figures reads a topic's table, which goes by its files.
func (r *reader) figures(name string) {
	r.each(name, "period place received source", func(row row) {
		f, pos := fileOf(&r.county.Figures, row)
		f.Topic, f.Period = strings.TrimSuffix(name, ".csv"), value[model.Period](row, row.text("period"))
		line := model.Entry[model.Line]{Key: row.text("place"), Pos: pos}
		for i := 2; i < len(row.head)-2; i++ {
			if kind := model.MarkKind(row.cells[i]); slices.Contains(kind.Values(), kind) {
				mark := model.Mark{As: model.Val[model.MarkKind]{V: kind, Pos: pos, Set: true}}
				line.Value.Marks = append(line.Value.Marks, model.Entry[model.Mark]{Key: row.head[i], Pos: pos, Value: mark})
			} else if v := row.amount(row.cells[i]); v.Set {
				line.Value.Values = append(line.Value.Values, model.Entry[model.Val[model.Amount]]{Key: row.head[i], Pos: pos, Value: v})
			}
		}
		f.Figures = append(f.Figures, line)
	})
}
