// Package chart turns results into ECharts options, each with a title, a sentence that
// says what the chart shows and the table that it was drawn from: one computation for
// all three. It is the only importer of go-echarts.
package chart

import (
	"slices"

	"guben/generator/internal/i18n"
	"guben/generator/internal/model"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Figure is a chart with all that stands around it.
type Figure struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`              // what the chart finds
	Subtitle string         `json:"subtitle,omitempty"` // of what: measure, place and period; of counts that is the sentence
	Sentence string         `json:"sentence"`
	Options  map[string]any `json:"options"`
	Wide     Size           `json:"wide"`             // on screens from 40rem
	Narrow   *Size          `json:"narrow,omitempty"` // on phones; nil for a small chart, which is drawn once and scaled
	Table    Table          `json:"table"`
	Open     bool           `json:"open,omitempty"`     // whether the table is shown from the start
	Drawings []Drawing      `json:"drawings,omitempty"` // filled in by whoever draws
}

// Drawing is one drawn size of a figure.
type Drawing struct {
	Size
	SVG string `json:"svg"`
}

// Size is a drawing's width and height in CSS pixels.
type Size struct {
	W int `json:"width"`
	H int `json:"height"`
}

// small is a chart of one line or a few bars: two stand in a row on a wide screen.
var small = Size{480, 280}

// low is a small chart that takes less room.
var low = Size{480, 160}

// wide and narrow are the drawings of a chart that needs a row of its own.
func wide(h int) Size { return Size{1060, h} }

func narrow(h int) *Size { return &Size{350, h} }

// Table is what the theme draws as an HTML table. The first cell of a row heads it; a row
// of one cell heads the rows below it.
type Table struct {
	ID      string   `json:"id,omitempty"`
	Caption string   `json:"caption,omitempty"`
	Name    string   `json:"name,omitempty"` // of its region where it has no caption: what stands above it
	Note    string   `json:"note,omitempty"`
	Dense   bool     `json:"dense,omitempty"`  // a matrix of lights: words are for screen readers
	Narrow  bool     `json:"narrow,omitempty"` // a dense table of lights alone: its heads run downwards
	Whole   bool     `json:"whole,omitempty"`  // shown at its full height, however long
	Plain   bool     `json:"plain,omitempty"`  // long, and yet not to be sorted or filtered
	Columns []Column `json:"columns"`
	Rows    [][]Cell `json:"rows" jsonschema:"nullable"`
	Foot    [][]Cell `json:"foot,omitempty"`
	Link    *Link    `json:"link,omitempty"` // to the whole of it
	List    *List    `json:"list,omitempty"` // of which Rows are the first
}

// Drop takes a column out of the table.
func (t *Table) Drop(column int) {
	t.Columns = slices.Delete(t.Columns, column, column+1)
	for _, rows := range [][][]Cell{t.Rows, t.Foot} {
		for i := range rows {
			rows[i] = slices.Delete(rows[i], column, column+1)
		}
	}
}

// List is all rows of a table that shows the first of them: a script of the site's data,
// which is fetched when a reader filters, sorts, or asks for more.
type List struct {
	Name string `json:"name"`
	All  int    `json:"all"` // rows
}

// Column is a table's column.
type Column struct {
	Title string `json:"title"`
	Kind  string `json:"kind"` // text, num or light; said, a value with words below it; links, a list of several
	Href  string `json:"href,omitempty"`
	Aside bool   `json:"aside,omitempty"` // it names others than the row is about, and a filter does not look there
}

// Cell is a table's cell; every part may be empty.
type Cell struct {
	Text   string         `json:"text,omitempty"`
	Href   string         `json:"href,omitempty"`
	Light  progress.Light `json:"light,omitempty"`
	Status string         `json:"status,omitempty"` // the light's word
	Sub    string         `json:"below,omitempty"`
	Source *phrase.Source `json:"source,omitempty"`
	Value  string         `json:"value,omitempty"` // the number to sort by, where the text would sort wrongly
	Heat   int            `json:"heat,omitempty"`  // of five steps, how much of a bad thing it is
	More   *More          `json:"more,omitempty"`
}

// Heat is the step of five that part of whole stands at; none of nothing.
func Heat(part, whole int) int {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return min((5*part+whole-1)/whole, 5)
}

// Run is a piece of text; Chinese tells one of Chinese on a page that speaks another
// language.
type Run struct {
	Text    string `json:"text"`
	Chinese bool   `json:"chinese,omitempty"`
}

// More is what few cells have: several links, text of two languages, or a strip of
// lights as letters (g, y, r, o, - and a space between years) with what they say. Of a long
// one that is the newest part; what came before is opened on demand.
type More struct {
	Links []Link `json:"links,omitempty"`
	Runs  []Run  `json:"runs,omitempty"`
	Strip string `json:"strip,omitempty"`
	Say   string `json:"say,omitempty"`
	Older *Older `json:"older,omitempty"`
}

// Older is what came before the newest part of a strip, the newest first.
type Older struct {
	Title string     `json:"title"`
	Parts []PastPart `json:"parts"`
}

// PastPart is a strip of a year, or of some years.
type PastPart struct {
	Title string `json:"title"`
	Strip string `json:"strip"`
	Say   string `json:"say"`
}

// Link is one of a cell's links; a note stands behind it.
type Link struct {
	Text string `json:"text"`
	Href string `json:"href"`
	Note string `json:"note,omitempty"`
}

// Charts draws a report's charts in one language. Href gives the page of a target or a
// place; Peers, where it is given, the places of similar footing that do better.
type Charts struct {
	phrase.Phrases
	Report *progress.Report
	Href   func(kind, id string) string
	Peers  func(*progress.Result) Cell
}

// subtitle is what a chart measures, of which place, from a period to another.
func subtitle(c Charts, measure, place string, from, to model.Period) string {
	period := c.Period(to)
	if from != to {
		period = c.Say("chart.span", i18n.Args{"From": c.Period(from), "To": period})
	}
	return c.Say("chart.of", i18n.Args{"Measure": measure, "Place": place, "Period": period})
}

// Columns of tables.
func text(title string) Column { return Column{Title: title, Kind: "text"} }

func num(title string) Column { return Column{Title: title, Kind: "num"} }

func light(title string) Column { return Column{Title: title, Kind: "light"} }
