package doc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
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
	var body bytes.Buffer
	var above section
	flush := func() {
		if o.Len() > 0 {
			fence(&body, Fence, still(slim(o.Bytes())))
			o.Reset()
		}
	}
	for _, b := range blocks {
		b = above.named(b)
		kind, value := b.Fence()
		switch x := b.(type) {
		case Heading:
			above = section{title: x.Text}
			flush()
			body.WriteString("## " + plainly(x.Text) + "\n\n")
			continue
		case finished:
			if !m.Own[kind] {
				o.noted = ""
				x.html(o) // beside those before it: Hugo has work with each fence
				break
			}
			flush()
			fence(&body, kind, append(encode(value), '\n'))
		default:
			flush()
			fence(&body, kind, append(encode(value), '\n'))
		}
		o.nth++
	}
	flush()
	f.Params.Charts, f.Params.Tables = o.charts, o.tables
	return slices.Concat(m.Head(f), []byte("\n\n"), body.Bytes())
}

// section is what stands below a heading.
type section struct {
	title  string
	tables int
}

// named gives a table without a caption the name of its section, by which readers who do not see
// it find its region; the second and others are numbered, since regions differ by name.
func (s *section) named(b Block) Block {
	name := func() string {
		if s.title == "" {
			return ""
		}
		if s.tables++; s.tables == 1 {
			return s.title
		}
		return fmt.Sprint(s.title, " ", s.tables)
	}
	switch x := b.(type) {
	case Table:
		if x.Caption == "" {
			x.Name = name()
		}
		return x
	case Figures:
		x.Name = name()
		return x
	}
	return b
}

// signs are those that Markdown may make something of. A backslash keeps it from that.
var signs = regexp.MustCompile("[!-/:-@[-`{-~]")

// plainly writes a line that says what it says: a topic's title may stand in it.
func plainly(s string) string {
	return signs.ReplaceAllString(strings.Join(strings.Fields(s), " "), `\$0`)
}

// Head is a page without its body.
func (m Markdown) Head(f Front) []byte {
	if v := f.Params.Verdict; v != nil && !m.Own["verdict"] {
		o := &writer{words: m.Words, kind: f.Params.Kind}
		v.html(o)
		f.Params.Verdict = &Verdict{Light: v.Light, Label: v.Label, HTML: string(slim(o.Bytes()))}
	}
	return encode(f)
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
func encode(v any) []byte { return bytes.ReplaceAll(JSON(v), []byte("{{"), []byte(`{\u007b`)) }

// JSON writes what is handed to the theme or its scripts. What pages are made of is the
// program's own: it can be written, or the program is at fault.
func JSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("doc: a block that is no JSON: " + err.Error())
	}
	return data
}
