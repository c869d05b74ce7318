package edit

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Limits that keep the parser, which goes down one call for every line of a mapping, off
// the end of its stack.
const (
	maxLines = 200_000
	maxLine  = 64 << 10
)

// document is a file with its tree. The tree is that of a view: the text without byte
// order mark, carriage returns and blanks at the ends of lines, which the lexer stumbles
// over. A place in a line of the view is the same place in the line of the text.
type document struct {
	text     []byte
	view     string
	lines    []line
	root     ast.Node
	spans    map[*token.Token]span
	tokens   []*token.Token // without comments, in order
	groups   map[*ast.MappingNode]*mapping
	comments int
}

// line is where a line begins, in the text and in the view.
type line struct{ text, view int }

// span is a token's place in the view, without the blanks around it.
type span struct{ from, to int }

// read parses a file of one document.
func read(text []byte) (*document, error) {
	d := &document{text: text, spans: map[*token.Token]span{}, groups: map[*ast.MappingNode]*mapping{}}
	if !utf8.Valid(text) {
		return nil, &Error{Kind: Unreadable}
	}
	if err := d.look(); err != nil {
		return nil, err
	}
	tokens := lexer.Tokenize(d.view)
	if err := d.place(tokens); err != nil {
		return nil, err
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, unreadable(err)
	}
	if len(file.Docs) != 1 {
		return nil, &Error{Kind: Unreadable}
	}
	d.root = file.Docs[0].Body
	return d, nil
}

// look makes the view.
func (d *document) look() error {
	var view strings.Builder
	view.Grow(len(d.text))
	at, rest := 0, d.text
	if after, ok := bytes.CutPrefix(rest, []byte("\ufeff")); ok {
		at, rest = len(rest)-len(after), after
	}
	for n := int32(1); len(rest) > 0; n++ {
		whole := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			whole = rest[:i+1]
		}
		shown := bytes.TrimRight(whole, " \t\r\n")
		if len(shown) > maxLine || n > maxLines {
			return &Error{Kind: TooLarge, Line: n, Col: 1}
		}
		if bytes.IndexByte(shown, '\r') >= 0 {
			return &Error{Kind: Unreadable, Line: n, Col: 1}
		}
		d.lines = append(d.lines, line{text: at, view: view.Len()})
		view.Write(shown)
		view.WriteByte('\n')
		at, rest = at+len(whole), rest[len(whole):]
	}
	d.view = view.String()
	return nil
}

// place finds the tokens in the view, which they must make up.
func (d *document) place(tokens token.Tokens) error {
	at := 0
	for _, t := range tokens {
		origin := t.Origin
		if t.Type == token.DoubleQuoteType {
			origin = d.quoted(at)
		}
		if t.Type == token.InvalidType || origin == "" || !strings.HasPrefix(d.view[at:], origin) {
			return &Error{Kind: Unreadable, Line: int32(t.Position.Line), Col: int32(t.Position.Column)}
		}
		if t.Type == token.CommentType {
			d.comments++
		} else {
			d.tokens = append(d.tokens, t)
		}
		word := strings.TrimLeft(origin, " \t\n")
		from := at + len(origin) - len(word)
		d.spans[t] = span{from, from + len(strings.TrimRight(word, " \t\n"))}
		at += len(origin)
	}
	if strings.TrimSpace(d.view[at:]) != "" {
		return &Error{Kind: Unreadable, Line: int32(d.lineOf(at) + 1), Col: 1}
	}
	return nil
}

// quoted is the text of the double quotes that begin at a place, behind blanks: the
// lexer's own lacks the escapes by number.
func (d *document) quoted(at int) string {
	rest := d.view[at:]
	open := len(rest) - len(strings.TrimLeft(rest, " \t\n"))
	for i := open + 1; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '"':
			return rest[:i+1]
		}
	}
	return ""
}

// unreadable says where the parser gave up.
func unreadable(err error) error {
	e := &Error{Kind: Unreadable}
	var where interface{ GetToken() *token.Token }
	if errors.As(err, &where) && where.GetToken() != nil {
		p := where.GetToken().Position
		e.Line, e.Col = int32(p.Line), int32(p.Column)
	}
	return e
}

// lineOf is the number, from 0, of the line that a place of the view is in.
func (d *document) lineOf(at int) int {
	i, found := slices.BinarySearchFunc(d.lines, at, func(l line, at int) int { return cmp.Compare(l.view, at) })
	if found {
		return i
	}
	return max(i-1, 0)
}

// real turns a place of the view into the place of the text.
func (d *document) real(at int) int {
	if len(d.lines) == 0 {
		return len(d.text)
	}
	l := d.lines[d.lineOf(at)]
	return l.text + at - l.view
}

// endOfLine is where the line ends in the text, with its line end.
func (d *document) endOfLine(n int) int {
	if n+1 < len(d.lines) {
		return d.lines[n+1].text
	}
	return len(d.text)
}

// ending is how the line ends: as most editors would go on, like the first line where it
// has no end of its own.
func (d *document) ending(n int) string {
	for _, n := range []int{n, 0} {
		end := d.endOfLine(n)
		switch {
		case bytes.HasSuffix(d.text[:end], []byte("\r\n")):
			return "\r\n"
		case bytes.HasSuffix(d.text[:end], []byte("\n")):
			return "\n"
		}
	}
	return "\n"
}

// fault is an error at a node.
func (d *document) fault(kind Kind, path []string, n ast.Node) error {
	e := &Error{Kind: kind, Path: slices.Clone(path)}
	if n != nil && n.GetToken() != nil && n.GetToken().Position != nil {
		e.Line, e.Col = int32(n.GetToken().Position.Line), int32(n.GetToken().Position.Column)
	}
	return e
}

// cut replaces a part of the text.
type cut struct {
	from, to int // in the text
	with     string
}

// splice makes the cuts, those at one place in their order.
func (d *document) splice(cuts []cut) []byte {
	if len(cuts) == 0 {
		return d.text
	}
	slices.SortStableFunc(cuts, func(a, b cut) int { return cmp.Compare(a.from, b.from) })
	var out bytes.Buffer
	at := 0
	for _, c := range cuts {
		out.Write(d.text[at:c.from])
		out.WriteString(c.with)
		at = c.to
	}
	out.Write(d.text[at:])
	return out.Bytes()
}

// Keys are the keys of the group that a path leads to, in the file's order.
func Keys(text []byte, path ...string) ([]string, error) {
	d, err := read(text)
	if err != nil {
		return nil, err
	}
	n := d.root
	for i := 0; ; i++ {
		m, ok := d.mapping(n)
		if !ok {
			return nil, d.fault(NotMapping, path[:i], n)
		}
		if i == len(path) {
			keys := make([]string, len(m.entries))
			for j, e := range m.entries {
				keys[j] = e.key
			}
			return keys, nil
		}
		at := m.index(path[i])
		if at < 0 {
			return nil, d.fault(NotFound, path[:i+1], nil)
		}
		n = m.entries[at].value
	}
}
