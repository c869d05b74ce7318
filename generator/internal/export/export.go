// Package export writes the published data files below /data/: the results, the places,
// every topic of data/, and the Data Package that describes them. The same results that
// the pages show, made once.
package export

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"math/big"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
	"guben/generator/internal/summary"
)

// File is one data file, written when it is asked for so that none is held in memory.
type File struct {
	Name  string // results.csv
	ID    string // of its description among the words: results-csv
	Topic string // of a topic's file
	Write func(io.Writer) error
	Of    string                // of a script, whatever its language
	Reads func() progress.Reads // the same in every language; nil for what may be about whatever was returned
}

// Files are all data files in the site's own language: at the end the package's description, and
// the summary, which tells the checksums of all others.
func Files(r *progress.Report, words *i18n.Words) []File {
	p := phrase.Phrases{Words: words}
	tables := append([]table{resultsTable(r, p), placesTable(r), attentionTable(r, p)}, topicTables(r)...)
	if len(r.OwnFigures()) > 0 {
		tables = append(tables, ownTable(r))
	}
	lacks := undeclared(r)
	for i, t := range tables {
		tables[i] = t.without(lacks[t.name])
	}
	files := []File{csvFile(tables[0], "results-csv", ""), {Name: "results.json", ID: "results-json", Write: func(w io.Writer) error { return writeJSON(w, r, p) }}}
	files = append(files, csvFile(tables[1], "places-csv", ""), csvFile(tables[2], "attention-csv", ""))
	for _, t := range tables[3:] {
		id := "topic-csv"
		name := t.name
		switch {
		case t.name == ownFigures:
			id, name = "own-figures-csv", ""
		case t.topic == nil:
			id = "record-csv"
		}
		files = append(files, csvFile(t, id, name))
	}
	files = append(files, File{Name: "datapackage.json", ID: "datapackage", Write: func(w io.Writer) error { return writePackage(w, r, tables, words) }})
	return withSummary(r, files)
}

// field is a column: its name and Data Package type. Its meaning stands in the i18n files
// under field.TABLE.NAME.
type field struct{ name, kind string }

// table is a CSV file: its columns and its rows, one by one.
type table struct {
	name   string
	topic  *model.Topic      // of a topic of figures
	kind   *model.RecordKind // of records that the programme declares
	fields []field
	titles map[string]model.Text // of columns that the programme names
	marked bool                  // some figure carries a mark in its place
	heads  map[string]string     // what columns are called in the file, where it is not their own name
	rows   func(yield func(row []string) error) error
}

// head is what a column is called in the file.
func (t table) head(f field) string { return cmp.Or(t.heads[f.name], f.name) }

func csvFile(t table, id, topic string) File {
	return File{Name: t.name + ".csv", ID: id, Topic: topic, Write: func(w io.Writer) error { return writeCSV(w, t) }}
}

// bom makes a Chinese Excel read UTF-8.
const bom = "\ufeff"

// writeCSV writes RFC 4180 with a byte order mark. Text that a spreadsheet would run as
// a formula is neutralised; numbers are not text.
func writeCSV(w io.Writer, t table) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	head := make([]string, len(t.fields))
	for i, f := range t.fields {
		head[i] = t.head(f)
	}
	if err := out.Write(head); err != nil {
		return err
	}
	err := t.rows(func(row []string) error {
		for i, f := range t.fields {
			if f.kind == "string" {
				row[i] = neutral(row[i])
			}
		}
		return out.Write(row)
	})
	out.Flush()
	if err != nil {
		return err
	}
	return out.Error()
}

// neutral puts an apostrophe before text that begins like a formula.
func neutral(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// decimal shows an exact number with at most six decimals; nothing for none.
func decimal(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return phrase.Decimal(r)
}

var hundred = big.NewRat(100, 1)

// inUnit turns fractions into percentages.
func inUnit(r *big.Rat, form phrase.Form) *big.Rat {
	if r == nil || form != phrase.FormPercent {
		return r
	}
	return new(big.Rat).Mul(r, hundred)
}

// unitOf is the unit of a target's values at a level: % or the figure's own.
func unitOf(t *progress.Target, l model.Level, form phrase.Form, p phrase.Phrases) string {
	if form == phrase.FormPercent {
		return "%"
	}
	return p.UnitOf(t, l)
}

// eachResult walks all results: target by target, from the county down, place by place. Those
// of villages and branches a snapshot does not keep.
func eachResult(r *progress.Report, do func(*progress.Result) error) error {
	for _, t := range r.Targets {
		for _, level := range t.Levels() {
			for _, place := range r.Places.At(level) {
				for i := range t.Periods {
					x := t.At(place, i)
					if x == nil {
						continue
					}
					if err := do(x); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// writePackage writes datapackage.json.
func writePackage(w io.Writer, r *progress.Report, tables []table, words *i18n.Words) error {
	type fieldJSON struct {
		Name        string `json:"name"`
		Type        string `json:"type"`
		Description string `json:"description,omitempty"`
	}
	type schemaJSON struct {
		Fields []fieldJSON `json:"fields"`
		// What stands in the place of a value that is not there: nothing, or why.
		MissingValues []string     `json:"missingValues,omitempty"`
		PrimaryKey    []string     `json:"primaryKey,omitempty"`
		ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
	}
	type resource struct {
		Name      string      `json:"name"`
		Title     string      `json:"title"`
		Path      string      `json:"path"`
		Format    string      `json:"format"`
		MediaType string      `json:"mediatype"`
		Encoding  string      `json:"encoding"`
		Schema    *schemaJSON `json:"schema,omitempty"`
	}
	p := r.County.Programme
	doc := struct {
		Name      string     `json:"name"`
		Title     string     `json:"title"`
		Version   string     `json:"version"`
		Profile   string     `json:"profile"`
		Licences  []licence  `json:"licenses,omitempty"`
		Sources   []source   `json:"sources,omitempty"`
		Resources []resource `json:"resources"`
	}{Name: packageName("guben-" + string(p.Whole().Code.V)), Title: p.Whole().Name.V + p.Name.First(), Version: p.AsOf.V.String(), Profile: "data-package"}
	doc.Licences, doc.Sources = termsOf(&p, words.Lang)
	said := phrase.Phrases{Words: words}
	known := levelIDs(r, said, phrase.Declared(r, i18n.Args{"Who": said.FallShort(r)}))
	maps.Copy(known, phrase.VocabularyOf(said, r.County).Args())
	for _, t := range tables {
		s := &schemaJSON{PrimaryKey: t.primary(), ForeignKeys: t.foreign(tables)}
		if t.marked {
			s.MissingValues = []string{""}
			for _, m := range model.MarkKind("").Values() {
				s.MissingValues = append(s.MissingValues, string(m))
			}
		}
		for _, f := range t.fields {
			s.Fields = append(s.Fields, fieldJSON{t.head(f), f.kind, t.meaning(f, words, known)})
		}
		doc.Resources = append(doc.Resources, resource{t.name, t.title(words, known), t.name + ".csv", "csv", "text/csv", "utf-8", s})
	}
	doc.Resources = append(doc.Resources,
		resource{"results-json", tables[0].title(words, known), "results.json", "json", "application/json", "utf-8", nil},
		resource{"summary-json", words.Say("table.summary", known), summary.Name, "json", "application/json", "utf-8", nil})
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

func (t table) title(words *i18n.Words, known i18n.Args) string {
	if t.topic != nil {
		return t.topic.Title.In(words.Lang)
	}
	if t.kind != nil {
		return t.kind.Title.In(words.Lang)
	}
	return words.Say("table."+t.name, known)
}

// meaning says what a column holds; a topic's figures say it themselves. known is what the
// programme declares.
func (t table) meaning(f field, words *i18n.Words, known i18n.Args) string {
	if t.kind != nil {
		return recordMeaning(t.kind, f.name, words)
	}
	if title, ok := t.titles[f.name]; ok {
		return words.Say("field.declared", i18n.Args{"Title": title.In(words.Lang)})
	}
	if t.topic == nil {
		return words.Say("field."+t.name+"."+f.name, known)
	}
	for _, m := range t.topic.Figures {
		if m.Key == f.name {
			return words.Say("column.with-unit", i18n.Args{"Title": m.Value.Title.In(words.Lang), "Unit": m.Value.Unit.In(words.Lang)})
		}
	}
	return words.Say("field.figures."+f.name, nil)
}
