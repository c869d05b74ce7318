package doc

import (
	"bytes"
	"errors"
	"io"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/xml"
)

// slim leaves out of finished HTML what HTML lets be left out, and a reader's browser puts
// back: quotes around plain values, end tags that what follows implies, and the line breaks
// between the parts of tables and lists. It is a sixth of a page. What is handed in is the
// writer's own, in which every < begins a tag; what cannot be read so stays as it is.
func slim(html []byte) []byte {
	in := parse.NewInputBytes(html)
	defer in.Restore()
	s := slimmer{out: make([]byte, 0, len(html))}
	for l := xml.NewLexer(in); ; {
		switch kind, raw := l.Next(); kind {
		case xml.ErrorToken:
			if !errors.Is(l.Err(), io.EOF) {
				return html
			}
			return s.end()
		case xml.StartTagToken:
			s.tag(string(l.Text()), raw)
		case xml.AttributeToken:
			s.attribute(l.Text(), l.AttrVal())
		case xml.EndTagToken:
			s.tag("/"+string(l.Text()), raw)
		case xml.TextToken:
			s.text(raw)
		case xml.StartTagCloseVoidToken:
			s.void(raw)
		default:
			s.out = append(s.out, raw...)
		}
	}
}

// implied are the end tags that may always be left out of what the writer writes: the next
// part follows, or the end of the whole. Those of rows are kept: validators wait for them.
var implied = named("/td", "/th", "/li", "/dt", "/dd")

// between are the tags behind which no line break is seen.
var between = named("table", "/table", "thead", "/thead", "tbody", "/tbody", "tfoot", "/tfoot", "tr", "/tr", "/td", "/th", "/caption", "ul", "ol", "/ul", "/ol", "/li", "dl", "/dt", "/dd", "div", "/div", "section", "/section", "/p", "/h3", "/figcaption", "/summary", "/details")

// closesParagraph are the tags that end a paragraph before them.
var closesParagraph = named("p", "ul", "ol", "dl", "div", "section", "table", "h3", "/div", "/section", "/details")

func named(names ...string) map[string]bool {
	all := map[string]bool{}
	for _, n := range names {
		all[n] = true
	}
	return all
}

// slimmer writes what is left.
type slimmer struct {
	out       []byte
	last      string // the tag before, with its slash if it ends an element; empty behind a text
	breaks    []byte // line breaks behind it that are written at the end alone
	paragraph bool   // it is a </p> that is not written yet
	bare      bool   // the value before has no quotes
}

func (s *slimmer) tag(name string, raw []byte) {
	if !closesParagraph[name] {
		s.endParagraph()
	}
	s.last, s.breaks, s.paragraph, s.bare = name, nil, name == "/p", false
	if !implied[name] && !s.paragraph {
		s.out = append(s.out, raw...)
	}
}

func (s *slimmer) endParagraph() {
	if s.paragraph {
		s.out = append(s.out, "</p>"...)
		s.paragraph = false
	}
}

func (s *slimmer) text(text []byte) {
	if between[s.last] {
		if seen := bytes.TrimLeft(text, "\n"); len(seen) > 0 {
			text = seen
		} else {
			s.breaks = text
			return
		}
	}
	s.endParagraph()
	s.last, s.out = "", append(s.out, text...)
}

// attribute writes a value with its quotes where it needs them.
func (s *slimmer) attribute(name, value []byte) {
	s.out = append(append(s.out, ' '), name...)
	if value == nil {
		return
	}
	plain := bytes.Trim(value, `"`)
	if s.bare = len(plain) > 0 && !bytes.ContainsAny(plain, " \t\n\f\r\"'=<>`") && plain[len(plain)-1] != '/'; s.bare {
		value = plain
	}
	s.out = append(append(s.out, '='), value...)
}

// void ends an element that has nothing within: its slash must not pass for the value's.
func (s *slimmer) void(raw []byte) {
	if s.bare {
		s.out = append(s.out, ' ')
	}
	s.out = append(s.out, raw...)
}

func (s *slimmer) end() []byte {
	s.endParagraph()
	return append(s.out, s.breaks...)
}
