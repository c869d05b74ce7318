package page

import "guben/generator/internal/chart"

// column is one of a table of things of a kind: its head, and what it says of one.
type column[T any] struct {
	word, kind string
	cell       func(T) chart.Cell
}

// tableOf fills a table: a row a thing, in their order, and a column for each that is asked.
func tableOf[T any](w *site, t chart.Table, things []T, columns ...column[T]) chart.Table {
	for _, c := range columns {
		t.Columns = append(t.Columns, chart.Column{Title: w.Say(c.word, nil), Kind: c.kind})
	}
	for _, x := range things {
		row := make([]chart.Cell, len(columns))
		for i, c := range columns {
			row[i] = c.cell(x)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cellsOf is a column of any cells.
func cellsOf[T any](word, kind string, of func(T) chart.Cell) column[T] {
	return column[T]{word, kind, of}
}

// texts, nums and sentences are columns of words alone.
func texts[T any](word string, of func(T) string) column[T]     { return words(word, "text", of) }
func nums[T any](word string, of func(T) string) column[T]      { return words(word, "num", of) }
func sentences[T any](word string, of func(T) string) column[T] { return words(word, "said", of) }

func words[T any](word, kind string, of func(T) string) column[T] {
	return column[T]{word, kind, func(x T) chart.Cell { return chart.Cell{Text: of(x)} }}
}
