package doc

import (
	"cmp"
	"html"
	"iter"
	"strings"

	"guben/generator/internal/i18n"
	"guben/generator/internal/phrase"
)

func (b Figure) html(o *writer) {
	o.charts = true
	if len(b.Table.Rows) > longRows {
		o.tables = true
	}
	o.raw(`<figure class="chart`)
	if len(b.Drawings) > 0 && b.Narrow == nil {
		o.raw(` small`)
	}
	o.raw(`" id="`)
	o.text(b.ID)
	o.raw(`">`, "\n<figcaption><strong>")
	o.text(b.Title)
	o.raw(`</strong>`)
	if b.Subtitle != "" {
		o.raw(` <span class="of">`)
		o.text(b.Subtitle)
		o.raw(`</span>`)
	}
	if b.Sentence != "" {
		o.raw(` <span>`)
		o.text(b.Sentence)
		o.raw(`</span>`)
	}
	o.raw(`</figcaption>`, "\n", `<div class="plot" role="img" aria-label="`)
	o.text(o.words.Label("chart_label", i18n.Args{"title": b.Title, "sentence": b.Sentence}))
	// JSON is full of double quotes: between single ones it needs no other care than theirs.
	o.raw(`" data-options='`, strings.ReplaceAll(string(JSON(b.Options)), "'", `\u0027`), `'>`)
	for i, d := range b.Drawings {
		o.raw(`<div class="drawing`)
		switch {
		case b.Narrow == nil:
		case i == 0:
			o.raw(` on-wide`)
		default:
			o.raw(` on-narrow`)
		}
		o.raw(`">`, bare.Replace(d.SVG), `</div>`)
	}
	o.raw("</div>\n<details")
	if b.Open {
		o.raw(` open`)
	}
	o.raw(`><summary>`)
	o.label("show_table")
	o.raw("</summary>\n")
	o.table(&b.Table, b.ID, b.Title)
	o.raw("</details>\n</figure>\n")
}

// bare leaves out of a drawing what the style sheet says of every text in one; save.js puts
// it back into what a reader takes along.
var bare = strings.NewReplacer(
	` xmlns="http://www.w3.org/2000/svg"`, "",
	` dominant-baseline="central"`, "",
	` text-anchor="middle"`, "",
	` fill="var(--text)"`, "",
	` stroke="var(--surface)" stroke-width="0" paint-order="stroke" stroke-miterlimit="2"`, "",
	` stroke="var(--surface)" stroke-width="3" paint-order="stroke" stroke-miterlimit="2"`, ` class="rim"`,
)

func (b Facts) html(o *writer) {
	o.raw(`<dl class="facts">`)
	for _, f := range b.Items {
		o.raw("\n<div><dt>")
		o.text(f.Key)
		o.raw(`</dt><dd>`)
		if f.Href != "" {
			o.raw(`<a href="`)
			o.href(f.Href)
			o.raw(`"`)
			if o.kind == "brief" { // where a link leads is printed in a document
				o.raw(` data-to="`)
				o.text(f.Href)
				o.raw(`"`)
			}
			o.raw(`>`)
			o.text(f.Value)
			o.raw(`</a>`)
		} else {
			o.text(f.Value)
		}
		o.source(f.Source)
		o.raw(`</dd></div>`)
	}
	if len(b.Items) == 0 {
		o.raw("\n<div><dt>")
		o.label("no_rows")
		o.raw(`</dt><dd>—</dd></div>`)
	}
	o.raw("\n</dl>\n")
}

func (b Groups) html(o *writer) {
	o.raw(`<div class="groups">`)
	for _, g := range b.Groups {
		o.raw("\n", `<div class="group">`, "\n<h3>")
		o.link(g.Href, g.Title)
		o.span("group-note", g.Note)
		o.raw("</h3>\n<ul>")
		for i := range g.Items {
			o.groupItem(&g.Items[i])
		}
		o.raw("\n</ul>\n</div>")
	}
	if len(b.Groups) == 0 {
		o.raw("\n", `<p class="empty">`)
		o.label("no_rows")
		o.raw(`</p>`)
	}
	o.note("note", b.Note)
	o.raw("\n</div>\n")
}

func (o *writer) groupItem(x *GroupItem) {
	o.raw("\n", `<li><a href="`)
	o.href(x.Href)
	o.raw(`">`)
	if x.Light != "" {
		o.light(x.Light, x.Status, true)
		o.raw(` `)
	}
	o.text(x.Text)
	o.raw(`</a>`)
	if x.Note != "" {
		o.raw(` <span class="many" aria-hidden="true">`)
		o.text(x.Note)
		o.raw(`</span>`)
	}
	o.raw(`</li>`)
}

func (b Figures) html(o *writer) {
	rows := 0
	for _, p := range b.Parts {
		rows += 1 + len(p.Rows)
	}
	o.raw(`<div class="table-block`)
	if rows > longRows {
		o.tables = true
		o.raw(` long" data-table="`)
		o.text(b.ID)
	}
	o.raw(`" id="`)
	o.text(b.ID)
	o.raw(`">`)
	o.toggle(b.ID, true, b.sources())
	o.raw("\n", `<section class="scroll tall" tabindex="0" aria-label="`)
	o.text(cmp.Or(b.Name, o.tableN()))
	o.raw(`">`, "\n", `<table class="figures">`, "\n", `<thead><tr><th scope="col">`)
	o.label("figure")
	o.raw(`</th>`)
	for _, c := range b.Columns {
		o.raw(`<th scope="col">`)
		o.text(c)
		o.raw(`</th>`)
	}
	o.raw("</tr></thead>\n<tbody>")
	for i := range b.Parts {
		o.figurePart(&b.Parts[i])
	}
	o.raw("\n</tbody>\n</table>\n</section>\n", `<p class="note">`)
	o.text(b.Note)
	o.raw("</p>\n</div>\n")
}

func (b Figures) sources() iter.Seq[*phrase.Source] {
	return func(yield func(*phrase.Source) bool) {
		for _, p := range b.Parts {
			for _, h := range p.Heads {
				for _, s := range h.Sources {
					if s != nil && !yield(s) {
						return
					}
				}
			}
		}
	}
}

func (o *writer) figurePart(p *FigurePart) {
	o.raw("\n", `<tr class="part"><th scope="row">`)
	o.text(p.Title)
	o.raw(`</th>`)
	for _, h := range p.Heads {
		o.raw(`<td>`)
		o.text(h.Note)
		for _, s := range h.Sources {
			o.source(s)
		}
		o.raw(`</td>`)
	}
	o.raw(`</tr>`)
	for _, r := range p.Rows {
		o.raw("\n<tr")
		if r.Said {
			o.raw(` class="said"`)
		}
		o.raw(`><th scope="row">`)
		o.text(r.Title)
		o.raw(`</th>`)
		for _, c := range r.Cells {
			o.raw(`<td>`, html.EscapeString(c), `</td>`)
		}
		o.raw(`</tr>`)
	}
}

func (b Clauses) html(o *writer) {
	o.raw(`<div class="clauses">`)
	o.toggle("clauses", true, b.sources())
	for _, c := range b.Chapters {
		o.raw("\n", `<section class="chapter" id="`)
		o.text(c.ID)
		o.raw(`">`, "\n<h3>")
		o.text(c.Title)
		o.span("group-note", c.Part)
		o.raw("</h3>\n<ul>")
		for i := range c.Items {
			o.clause(&c.Items[i])
		}
		o.raw("\n</ul>\n</section>")
	}
	if len(b.Chapters) == 0 {
		o.raw("\n", `<p class="empty">`)
		o.label("no_rows")
		o.raw(`</p>`)
	}
	o.raw("\n</div>\n")
}

func (b Clauses) sources() iter.Seq[*phrase.Source] {
	return func(yield func(*phrase.Source) bool) {
		for _, c := range b.Chapters {
			for _, x := range c.Items {
				if x.Source != nil && !yield(x.Source) {
					return
				}
				for _, k := range x.Kept {
					if k.Source != nil && !yield(k.Source) {
						return
					}
				}
			}
		}
	}
}

func (o *writer) clause(c *Clause) {
	o.raw("\n", `<li class="clause" id="`)
	o.text(c.ID)
	o.raw(`">`, "\n<div><p>")
	o.text(c.Text)
	o.raw(`</p><p class="clause-of">`)
	o.text(o.words.Label("clause_of", i18n.Args{"kind": c.Kind, "answers": c.Answers}))
	o.raw(`</p>`)
	o.source(c.Source)
	o.raw("</div>\n<ul>")
	for i := range c.Kept {
		o.kept(&c.Kept[i])
	}
	o.raw("\n</ul>\n</li>")
}

func (o *writer) kept(k *Kept) {
	o.raw("\n<li>")
	switch {
	case k.Light != "":
		o.light(k.Light, k.Status, false)
		o.raw(` `)
	case k.Status != "":
		o.raw(`<span class="tag">`)
		o.text(k.Status)
		o.raw(`</span> `)
	}
	if k.Href != "" {
		o.link(k.Href, k.Label)
	} else if k.Label != "" {
		o.raw(`<span>`)
		o.text(k.Label)
		o.raw(`</span>`)
	}
	if k.Number != "" {
		o.raw(` <span`)
		if !o.words.Chinese() && strings.ContainsFunc(k.Number, i18n.IsHan) {
			o.raw(` lang="zh-CN"`)
		}
		o.raw(`>`)
		o.text(k.Number)
		o.raw(`</span>`)
	}
	o.span("clause-now", k.Text)
	o.source(k.Source)
	o.raw(`</li>`)
}

func (b Prose) html(o *writer) {
	o.raw(`<div class="brief">`)
	if b.Heading != "" {
		o.raw("\n<h3>")
		o.text(b.Heading)
		o.raw(`</h3>`)
	}
	for _, p := range b.Paragraphs {
		o.raw("\n<p>")
		o.paragraph(p)
		o.raw(`</p>`)
	}
	if len(b.Items) > 0 {
		o.raw("\n<ol>")
		for _, p := range b.Items {
			o.raw("\n<li>")
			o.paragraph(p)
			o.raw(`</li>`)
		}
		o.raw("\n</ol>")
	}
	o.raw("\n</div>\n")
}

func (o *writer) paragraph(p Paragraph) {
	if p.Head != "" {
		o.raw(`<strong>`)
		o.text(p.Head)
		o.raw(`</strong>`)
	}
	o.text(p.Text)
}
