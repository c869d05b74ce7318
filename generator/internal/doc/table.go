package doc

import (
	"cmp"
	"iter"
	"strconv"
	"strings"

	"guben/generator/internal/chart"
	"guben/generator/internal/phrase"
	"guben/generator/internal/progress"
)

// longRows is how many rows of a table are seen at a glance: of more, a script sorts and
// filters them.
const longRows = 8

// tallRows is how many rows stand on a page at their full height.
const tallRows = 15

func (b Table) html(o *writer) {
	id := b.ID
	if id == "" {
		id = "table-" + strconv.Itoa(o.nth+1)
	}
	if len(b.Rows) > longRows && !b.Plain && b.List == nil {
		o.tables = true
	}
	o.raw("\n", `<div id="`)
	o.text(id)
	o.raw(`">`, "\n")
	o.table(&b.Table, id, cmp.Or(b.Name, o.tableN()))
	o.raw("</div>\n")
}

// table writes a table; label names its region where it has no caption.
func (o *writer) table(t *chart.Table, id, label string) {
	o.tableBlock(t, id)
	o.toggle(id, t.List == nil, sources(t))
	o.raw("\n", `<section class="scroll`)
	switch {
	case t.Whole:
		o.raw(` whole`)
	case len(t.Rows) > tallRows:
		o.raw(` tall`)
	}
	o.raw(`" tabindex="0" aria-label="`)
	if t.Caption != "" {
		label = t.Caption
	}
	o.text(label)
	o.raw(`">`, "\n<table")
	if class := tableClass(t); class != "" {
		o.raw(` class="`, class, `"`)
	}
	o.raw(`>`)
	if t.Caption != "" {
		o.raw("\n<caption>")
		o.text(t.Caption)
		o.raw(`</caption>`)
	}
	o.heads(t.Columns)
	o.rows("tbody", t, t.Rows)
	if len(t.Foot) > 0 {
		o.rows("tfoot", t, t.Foot)
	}
	o.raw("\n</table>\n</section>")
	o.note("note", t.Note)
	if t.Link != nil {
		o.raw("\n", `<p class="whole">`)
		o.leading(t.Link.Href, t.Link.Text)
		o.raw(`</p>`)
	}
	o.raw("\n</div>\n")
}

// fewColumns is how many columns a phone has room for: of more, each row becomes a card there,
// whose cells say what their columns are called.
const fewColumns = 3

func inCards(t *chart.Table) bool { return len(t.Columns) > fewColumns && !t.Narrow }

func tableClass(t *chart.Table) string {
	var all []string
	if t.Dense {
		all = append(all, "dense")
		if t.Narrow {
			all = append(all, "narrow")
		}
	}
	if inCards(t) {
		all = append(all, "carded")
	}
	return strings.Join(all, " ")
}

// tableBlock opens a table's block, with what scripts look for.
func (o *writer) tableBlock(t *chart.Table, id string) {
	o.raw(`<div class="table-block`)
	switch n := len(t.Columns); {
	case n <= fewColumns:
		o.raw(` few`)
	case n > 13 && !t.Narrow:
		o.raw(` broad`)
	}
	switch {
	case t.List != nil:
		o.raw(` long" data-list="`)
		o.text(id)
		o.raw(`" data-from="`)
		o.text(t.List.Name)
	case len(t.Rows) > longRows && !t.Plain:
		o.raw(` long" data-table="`)
		o.text(id)
	}
	o.raw(`">`)
}

// sources are where a table's cells came from.
func sources(t *chart.Table) iter.Seq[*phrase.Source] {
	return func(yield func(*phrase.Source) bool) {
		for _, rows := range [][][]chart.Cell{t.Rows, t.Foot} {
			for _, row := range rows {
				for i := range row {
					if s := row[i].Source; s != nil && !yield(s) {
						return
					}
				}
			}
		}
	}
}

func (o *writer) heads(columns []chart.Column) {
	o.raw("\n<thead><tr>")
	for _, c := range columns {
		o.raw("\n", `<th scope="col"`)
		if c.Kind == "num" {
			o.raw(` class="num"`)
		}
		if c.Aside {
			o.raw(` data-aside`)
		}
		o.raw(`>`)
		o.link(c.Href, c.Title)
		o.raw(`</th>`)
	}
	o.raw("\n</tr></thead>")
}

func (o *writer) rows(part string, t *chart.Table, rows [][]chart.Cell) {
	o.raw("\n<", part, `>`)
	for _, row := range rows {
		if len(row) == 1 {
			o.partRow(&row[0], len(t.Columns))
			continue
		}
		o.raw("\n<tr>")
		for i := range row {
			o.cell(t, i, &row[i])
		}
		o.raw(`</tr>`)
	}
	if len(rows) == 0 {
		o.raw("\n", `<tr><td colspan="`)
		o.number(len(t.Columns))
		o.raw(`" class="empty">`)
		o.label("no_rows")
		o.raw(`</td></tr>`)
	}
	o.raw("\n</", part, `>`)
}

// partRow is a row of one cell, which heads the rows below it.
func (o *writer) partRow(c *chart.Cell, columns int) {
	o.raw("\n", `<tr class="part"><th scope="rowgroup" colspan="`)
	o.number(columns)
	o.raw(`">`)
	o.link(c.Href, c.Text)
	o.span("group-note", c.Sub)
	o.raw(`</th></tr>`)
}

// cell writes a cell; the first of a row heads it.
func (o *writer) cell(t *chart.Table, i int, c *chart.Cell) {
	tag := "td"
	if i == 0 {
		tag = "th"
		o.raw(`<th scope="row"`)
	} else {
		o.raw(`<td`)
		if class := cellClass(t, i, c); class != "" {
			o.raw(` class="`, class, `"`)
		}
		if inCards(t) && i < len(t.Columns) {
			o.raw(` data-l="`)
			o.text(t.Columns[i].Title)
			o.raw(`"`)
		}
	}
	if c.Value != "" {
		o.raw(` data-v="`)
		o.text(c.Value)
		o.raw(`"`)
	}
	o.raw(`>`)
	if c.Light != "" {
		o.light(c.Light, c.Status, t.Dense)
		if c.Text != "" {
			o.raw(` `)
		}
	}
	o.link(c.Href, c.Text)
	if c.More != nil {
		o.more(c.More)
	}
	if c.Sub != "" {
		o.raw(`<span class="sub">`)
		o.text(c.Sub)
		o.raw(`</span>`)
	}
	o.source(c.Source)
	o.raw(`</`, tag, `>`)
}

// cellClass is what a cell is by its column, its light in a dense table, and its heat.
func cellClass(t *chart.Table, i int, c *chart.Cell) string {
	class := ""
	switch {
	case t.Dense && (c.Light == progress.Red || c.Light == progress.Yellow):
		class = string(c.Light)
	case i < len(t.Columns):
		switch kind := t.Columns[i].Kind; kind {
		case "num", "said", "links":
			class = kind
		}
	}
	if c.Heat != 0 {
		class += " h" + strconv.Itoa(c.Heat)
	}
	return class
}

func (o *writer) more(m *chart.More) {
	if m.Strip != "" {
		o.strip(m.Strip, m.Say)
	}
	if m.Older != nil {
		o.older(m.Older)
	}
	for _, r := range m.Runs {
		if r.Chinese {
			o.raw(`<span lang="zh-CN">`)
			o.text(r.Text)
			o.raw(`</span>`)
		} else {
			o.text(r.Text)
		}
	}
	for i, l := range m.Links {
		if i > 0 {
			o.label("list_comma")
		}
		o.leading(l.Href, l.Text)
		o.span("aside", l.Note)
	}
}

// older is what came before a strip, opened on demand.
func (o *writer) older(past *chart.Older) {
	o.raw(`<details class="older"><summary>`)
	o.text(past.Title)
	o.raw(`</summary>`)
	for _, p := range past.Parts {
		o.raw(`<p><span class="aside">`)
		o.text(p.Title)
		o.raw(`</span> `)
		o.strip(p.Strip, p.Say)
		o.raw(`</p>`)
	}
	o.raw(`</details>`)
}

// stripRun is how many lights of a strip one element shows.
const stripRun = 4

// strip writes the lights of one target, quarter by quarter, as one picture that a screen
// reader and a pointer are told in words. Lights alike beside one another are one element,
// whose class is their letter and how many they are; the first of a year is a b.
func (o *writer) strip(lights, say string) {
	o.raw(`<span class="strip" role="img" title="`)
	o.text(say)
	o.raw(`">`)
	for i, year := range strings.Split(strings.Map(stripLight, lights), " ") {
		for at, n := 0, 0; at < len(year); at += n {
			tag := "i"
			if i > 0 && at == 0 {
				tag = "b"
			}
			for n = 1; n < stripRun && at+n < len(year) && year[at+n] == year[at]; n++ {
			}
			o.raw(`<`, tag, ` class="`, year[at:at+1], strconv.Itoa(n), `"></`, tag, `>`)
		}
	}
	o.raw(`</span>`)
}

// stripLight is the letter of a light, of which all that are not known are none.
func stripLight(l rune) rune {
	if strings.ContainsRune("gyro ", l) {
		return l
	}
	return 'n'
}
