package doc

import (
	"bytes"
	"encoding/json"
	"strings"

	"guben/generator/internal/i18n"
)

// Fence is the block that finished HTML stands in. Only generated pages may use it: room
// admit refuses it in pages that people write, and so does its template.
const Fence = "finished"

// Markdown writes pages as Markdown for Hugo.
type Markdown struct {
	Words *i18n.Words
	// Own are the kinds of blocks that the site's own templates write: they are handed
	// the data.
	Own Own
}

// Page writes a page out: JSON front matter, then the body.
func (m Markdown) Page(f Front, blocks []Block) []byte {
	o := &writer{words: m.Words, kind: f.Params.Kind}
	for _, b := range blocks {
		m.block(o, b)
	}
	f.Params.Charts, f.Params.Tables = o.charts, o.tables
	return append(append(m.Head(f), "\n\n"...), o.Bytes()...)
}

// Head is a page without its body.
func (m Markdown) Head(f Front) []byte {
	if v := f.Params.Verdict; v != nil && !m.Own["verdict"] {
		o := &writer{words: m.Words, kind: f.Params.Kind}
		v.html(o)
		f.Params.Verdict = &Verdict{Light: v.Light, Label: v.Label, HTML: o.String()}
	}
	return encode(f)
}

func (m Markdown) block(o *writer, b Block) {
	if h, ok := b.(Heading); ok {
		o.raw("## ", h.Text, "\n\n")
		return
	}
	kind, value := b.Fence()
	if x, ok := b.(finished); ok && !m.Own[kind] {
		inner := *o
		inner.Buffer = bytes.Buffer{}
		x.html(&inner)
		o.charts, o.tables = inner.charts, inner.tables
		fence(&o.Buffer, Fence, still(inner.Bytes()))
	} else {
		fence(&o.Buffer, kind, append(encode(value), '\n'))
	}
	o.fence++
}

// fence writes a block between backticks of which no run inside is as long.
func fence(out *bytes.Buffer, kind string, inner []byte) {
	longest, run := 2, 0
	for _, c := range inner {
		if c != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	ticks := strings.Repeat("`", longest+1)
	out.WriteString(ticks + kind + "\n")
	out.Write(inner)
	out.WriteString(ticks + "\n\n")
}

// still keeps Hugo from reading a shortcode in finished HTML. One in angle brackets is
// none any more, since these are escaped.
func still(html []byte) []byte {
	return bytes.ReplaceAll(html, []byte("{{%"), []byte("{&#123;%"))
}

// encode writes JSON on one line in which no data can open a tag or a shortcode: the
// encoder escapes <, > and &, and two braces in a row only ever stand inside a string.
func encode(v any) []byte { return bytes.ReplaceAll(marshal(v), []byte("{{"), []byte(`{\u007b`)) }

// marshal writes JSON. What pages are made of is the program's own: it can be written, or
// the program is at fault.
func marshal(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("doc: a block that is no JSON: " + err.Error())
	}
	return data
}
