// Package doc holds pages as data: front matter and a list of blocks, made once. A page is
// written out as Markdown for Hugo (Markdown), and where it can be had as a document, by
// room docx as a Word file, both from the same blocks.
//
// Headings stay Markdown, written so that they say what they say. All else from the data
// stands in finished, escaped HTML, in a fence that only generated pages may use, or as
// JSON for the theme's templates: a name can be no markup, no link and no shortcode.
package doc

import (
	"guben/generator/internal/chart"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// Block is one thing of a page.
type Block interface {
	// Fence is the theme's name of the block, and what its template is handed.
	Fence() (kind string, value any)
}

// finished is a block that is written out as HTML here.
type finished interface {
	Block
	html(*writer)
}

// Heading opens a section.
type Heading struct{ Text string }

// Prose is a block of a document's text: a heading, paragraphs, a numbered list.
type Prose struct {
	Heading    string      `json:"heading,omitempty"`
	Paragraphs []Paragraph `json:"paragraphs,omitempty"`
	Items      []Paragraph `json:"items,omitempty"`
}

// Paragraph is a paragraph; Head opens it and names what it is of.
type Paragraph struct {
	Head string `json:"head,omitempty"`
	Text string `json:"text"`
}

// Table is a table in a region of its own.
type Table struct{ chart.Table }

// Figure is a chart with its sentence, its drawings and its table.
type Figure struct{ *chart.Figure }

// Facts are lines of a name and a value.
type Facts struct {
	Items []Fact `json:"items"`
}

// Fact is a line of facts.
type Fact struct {
	Key    string         `json:"key"`
	Value  string         `json:"value"`
	Href   string         `json:"href,omitempty"`
	Source *phrase.Source `json:"source,omitempty"`
}

// Groups are links in groups: places by what they belong to.
type Groups struct {
	Groups []Group `json:"groups"`
	Note   string  `json:"note,omitempty"`
}

// Group is a group of links, and what stands behind its title.
type Group struct {
	Title string      `json:"title"`
	Href  string      `json:"href,omitempty"`
	Note  string      `json:"note,omitempty"`
	Items []GroupItem `json:"items"`
}

// GroupItem is a link with a light; Note is a number behind it.
type GroupItem struct {
	Text   string         `json:"text"`
	Href   string         `json:"href"`
	Light  progress.Light `json:"light,omitempty"`
	Status string         `json:"status,omitempty"`
	Note   string         `json:"note,omitempty"`
}

// Figures are all that a place reported: a part a topic and reporter, a row a figure, a
// column a year.
type Figures struct {
	ID      string       `json:"id"`
	Name    string       `json:"name,omitempty"` // of its region: what stands above it
	Columns []string     `json:"columns"`
	Parts   []FigurePart `json:"parts"`
	Note    string       `json:"note"`
}

// FigurePart is what one place reported of one topic. The cells of its head say, year by
// year, which reports came in late, and from which lines the figures were read.
type FigurePart struct {
	Title string       `json:"title"`
	Heads []FigureHead `json:"heads"`
	Rows  []FigureRow  `json:"rows"`
}

// FigureHead is a year of a part.
type FigureHead struct {
	Note    string           `json:"note,omitempty"`
	Sources []*phrase.Source `json:"sources,omitempty"`
}

// FigureRow is one figure, year by year. Said is a row of sentences.
type FigureRow struct {
	Title string   `json:"title"`
	Cells []string `json:"cells"`
	Said  bool     `json:"said,omitempty"`
}

// Clauses are the policy's clauses by chapter, each with what keeps it.
type Clauses struct {
	Chapters []*Chapter `json:"chapters"`
}

// Chapter is a chapter of the policy with its clauses.
type Chapter struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Part  string   `json:"part,omitempty"` // what the chapter is a part of
	Items []Clause `json:"items"`
}

// Clause is what the policy says in one place, and who answers for it.
type Clause struct {
	ID      string         `json:"id"`
	Text    string         `json:"text"`
	Kind    string         `json:"kind"`
	Answers string         `json:"answers"`
	Source  *phrase.Source `json:"source,omitempty"`
	Kept    []Kept         `json:"kept"`
}

// Kept is one place where a clause is kept, with how it stands there.
type Kept struct {
	Light  progress.Light `json:"light,omitempty"`
	Status string         `json:"status,omitempty"`
	Label  string         `json:"label,omitempty"`
	Href   string         `json:"href,omitempty"`
	Text   string         `json:"text,omitempty"`
	Number string         `json:"number,omitempty"` // of a document: a name in Chinese, whatever the page speaks
	Source *phrase.Source `json:"source,omitempty"`
}

// Themed is a block that the theme's template alone writes: there is one of its kind, or
// it shows the theme itself.
type Themed struct {
	Kind  string
	Value any
}

// Fence is the block's name and matter.
func (b Heading) Fence() (string, any) { return "", nil }
func (b Prose) Fence() (string, any)   { return "prose", b }
func (b Table) Fence() (string, any)   { return "table", b.Table }
func (b Figure) Fence() (string, any)  { return "echarts", b.Figure }
func (b Facts) Fence() (string, any)   { return "facts", b }
func (b Groups) Fence() (string, any)  { return "groups", b }
func (b Figures) Fence() (string, any) { return "figures", b }
func (b Clauses) Fence() (string, any) { return "clauses", b }
func (b Annex) Fence() (string, any)   { return "annex", b }
func (b Fold) Fence() (string, any)    { return "fold", b }
func (b Unfold) Fence() (string, any)  { return "unfold", b }
func (b Themed) Fence() (string, any)  { return b.Kind, b.Value }

// Document is a page as a document, for renderers other than the site's.
type Document struct {
	Title   string
	AsOf    string   // the day that it speaks of
	Verdict *Verdict // nil where it opens with none
	Blocks  []Block
	Foot    string // where the page stands

	Official *Official // nil where it is none of an office
}
