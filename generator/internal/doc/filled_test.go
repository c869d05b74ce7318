package doc_test

import (
	"reflect"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
)

// filled is a value of which every part has something in it: texts are what say gives, in
// turn, every list has two of its kind, and every choice is made.
func filled[T any](say func() string) T {
	var v T
	fill(reflect.ValueOf(&v).Elem(), say)
	return v
}

func fill(v reflect.Value, say func() string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(say())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(3)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), say)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), say)
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]any{say(): say(), "list": []any{say(), 1, 0.5}}))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), say)
		}
		if m, ok := v.Addr().Interface().(*chart.More); ok {
			m.Strip = oddStrip
		}
		if p, ok := v.Addr().Interface().(*chart.PastPart); ok {
			p.Strip = oddStrip
		}
	}
}

// oddStrip has a shape a letter, whatever the letter is.
const oddStrip = `gyro- "<g`

// svg is a drawing, as room draw makes them: it is no data any more.
const svg = `<svg width="4" height="4" viewBox="0 0 4 4"><text>甲&lt;乙</text></svg>`

// blocks are one block of each kind that is written out as HTML, each with all it can have
// and with nothing.
func blocks(say func() string) []doc.Block {
	figure := filled[doc.Figure](say)
	for i := range figure.Drawings {
		figure.Drawings[i].SVG = svg
	}
	small := *figure.Figure
	small.Narrow, small.Drawings, small.Sentence, small.Open = nil, small.Drawings[:1], "", false
	table := filled[doc.Table](say)
	table.Rows, table.Foot = rows(say), rows(say)[:1]
	long := table
	long.List, long.Caption, long.ID, long.Dense, long.Whole, long.Plain = nil, "", "long", false, false, false
	for range 3 {
		long.Rows = append(long.Rows, rows(say)...)
	}
	return []doc.Block{
		filled[doc.Prose](say), doc.Prose{}, table, long, doc.Table{Table: chart.Table{Columns: []chart.Column{}}}, figure, doc.Figure{Figure: &small},
		filled[doc.Facts](say), doc.Facts{}, filled[doc.Groups](say), doc.Groups{}, filled[doc.Figures](say), filled[doc.Clauses](say), doc.Clauses{}, filled[doc.Courses](say), doc.Courses{},
	}
}

// rows are those of a table of two columns: with all that a cell can have, without links and
// sources' days, and one that heads others.
func rows(say func() string) [][]chart.Cell {
	full, bare := filled[[]chart.Cell](say), filled[[]chart.Cell](say)
	for i := range 2 {
		bare[i].More = nil
		bare[i].Href, bare[i].Light, bare[i].Source.Note, bare[i].Source.Href = "", "red", "", ""
	}
	return [][]chart.Cell{full, bare, filled[[]chart.Cell](say)[:1], {{Text: say()}, {Light: "green", Status: say()}}}
}

// verdicts are a verdict with all it can have, and the forms that it takes without.
func verdicts(say func() string) []doc.Verdict {
	whole := filled[doc.Verdict](say)
	whole.HTML = ""
	said := filled[doc.Verdict](say)
	said.HTML, said.Lines = "", nil
	said.Points[0].Text, said.Points[1].Text = "", ""
	said.Points[1].Head, said.Points[1].Value = "", ""
	plain := doc.Verdict{Light: "green", Label: say(), Text: say(), Points: []doc.Point{{Light: "red", Label: say(), Text: say()}, {Label: say(), Text: say(), Href: say()}}}
	return []doc.Verdict{whole, said, plain}
}
