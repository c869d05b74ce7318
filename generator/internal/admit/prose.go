package admit

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"guben/generator/internal/diag"
)

// Blocks are the theme's blocks that hand-written pages may use. A block of any other name
// is shown as it is typed; those of generated pages alone are refused.
var (
	Blocks    = []string{"rehearse", "echarts", "table", "facts", "groups", "downloads"}
	Generated = []string{"clauses", "compare", "component", "figures", "finished", "picture", "prose", "villages"}
)

// schemes are those of addresses that a link may lead to.
var schemes = []string{"", "http", "https", "mailto"}

// attributesOf are those that may stand behind a block.
var attributesOf = []string{"caption", "id"}

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithParserOptions(parser.WithAttribute()))

// prose is a page while it is looked through.
type prose struct {
	name  string
	whole []byte
	list  diag.List
	code  []text.Segment // where what stands is shown as it is typed
}

// Prose are the problems of a page's text: whole is the page, from where on the text
// begins. Whatever the text says is shown as words; what would bring anything else to the
// page is refused.
func Prose(name string, whole []byte, from int) diag.List {
	p := &prose{name: name, whole: slices.Clone(whole)}
	for i := range from { // the head is looked at elsewhere; the lines keep their numbers
		if p.whole[i] != '\n' {
			p.whole[i] = ' '
		}
	}
	if at, ok := dense(p.whole); ok {
		p.problem(at, diag.TooDense, diag.Args{"Limit": maxMarks})
		return p.list
	}
	root := markdown.Parser().Parse(text.NewReader(p.whole))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			p.node(n)
			p.persons(n)
		}
		return ast.WalkContinue, nil
	})
	p.shortcodes()
	p.attributes()
	p.conflicts()
	p.list.Sort()
	return p.list
}

// maxMarks is how many marks may stand in one block: each is held against every other.
const maxMarks = 2000

// dense finds the block, between empty lines, that holds more marks than can be borne.
func dense(whole []byte) (at int, ok bool) {
	marks, here := 0, 0
	for line := range bytes.Lines(whole) {
		if len(bytes.TrimSpace(line)) == 0 {
			marks = 0
		}
		for i, c := range line {
			number := i > 0 && (c == '.' || c == ')') && line[i-1] >= '0' && line[i-1] <= '9'
			if number || bytes.IndexByte([]byte("*_~[]`<>!&\\-+:@"), c) >= 0 {
				marks++
			}
		}
		if marks > maxMarks {
			return here, true
		}
		here += len(line)
	}
	return 0, false
}

func (p *prose) problem(at int, code string, args diag.Args) {
	p.list.Add(diag.Problem{Pos: placeOf(p.name, p.whole, at), Code: code, Args: args})
}

func (p *prose) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Image:
		p.picture(n, html.UnescapeString(string(n.Destination)))
	case *ast.Link:
		p.link(n, html.UnescapeString(string(n.Destination)))
	case *ast.AutoLink:
		p.link(n, html.UnescapeString(string(n.URL(p.whole))))
	case *ast.RawHTML:
		tag := n.Segments.At(0)
		p.markup(n, tag.Value(p.whole))
	case *ast.HTMLBlock:
		what := n.Lines().Value(p.whole)
		if n.HasClosure() {
			what = append(what, n.ClosureLine.Value(p.whole)...)
		}
		p.markup(n, what)
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				p.code = append(p.code, t.Segment)
			}
		}
	case *ast.FencedCodeBlock:
		p.lines(n)
		p.block(n)
	case *ast.CodeBlock:
		p.lines(n)
	}
}

// persons looks for numbers of persons in what readers see of a block, where they are put
// together from what stands apart.
func (p *prose) persons(n ast.Node) {
	if n.Type() == ast.TypeInline || n.FirstChild() == nil || n.FirstChild().Type() != ast.TypeInline {
		return
	}
	p.list = append(p.list, diag.Spelled(placeOf(p.name, p.whole, at(n)), p.seen(n), p.whole)...)
}

// seen is the text of a node as readers see it.
func (p *prose) seen(n ast.Node) string {
	var all strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			raw := n.Segment.Value(p.whole)
			if _, typed := n.Parent().(*ast.CodeSpan); !typed {
				raw = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw)))
			}
			all.Write(raw)
			if n.SoftLineBreak() || n.HardLineBreak() {
				all.WriteByte(' ')
			}
		case *ast.String:
			all.Write(n.Value)
		case *ast.AutoLink:
			all.Write(n.Label(p.whole))
		}
		return ast.WalkContinue, nil
	})
	return all.String()
}

func (p *prose) lines(n ast.Node) {
	for i := range n.Lines().Len() {
		p.code = append(p.code, n.Lines().At(i))
	}
}

// local is the address of a picture beside the page.
var local = regexp.MustCompile(`^(?:\./)?(?:[\p{Han}A-Za-z0-9_-]+/)*[\p{Han}A-Za-z0-9_-]+(?:\.[a-z-]+)?\.(?:png|jpe?g|gif|webp|svg)$`)

func (p *prose) picture(n ast.Node, to string) {
	plain, err := url.PathUnescape(to)
	if err != nil || !local.MatchString(plain) {
		p.problem(at(n), diag.ForeignHost, diag.Args{"What": cut(to)})
	}
}

func (p *prose) link(n ast.Node, to string) {
	if strings.ContainsAny(to, "\\") || strings.ContainsFunc(to, func(r rune) bool { return r < ' ' }) {
		p.problem(at(n), diag.BadLink, diag.Args{"To": cut(to)})
		return
	}
	if u, err := url.Parse(to); err != nil || !slices.Contains(schemes, strings.ToLower(u.Scheme)) {
		p.problem(at(n), diag.BadLink, diag.Args{"To": cut(to)})
	}
}

func (p *prose) markup(n ast.Node, what []byte) {
	if rest := beyondComments(string(what)); rest != "" {
		p.problem(at(n), diag.RawHTML, diag.Args{"What": cut(rest)})
	}
}

// beyondComments is HTML without the comments that it begins with, which are no loss.
func beyondComments(markup string) string {
	for {
		markup = strings.TrimSpace(markup)
		comment, begins := strings.CutPrefix(markup, "<!--")
		_, rest, ends := strings.Cut(comment, "-->")
		if !begins || !ends {
			return markup
		}
		markup = rest
	}
}

// at is where a node stands, as near as the parser tells.
func at(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		switch x := n.(type) {
		case *ast.RawHTML:
			return x.Segments.At(0).Start
		case *ast.FencedCodeBlock:
			if x.Info != nil {
				return x.Info.Segment.Start
			}
		}
		if pos, ok := first(n); ok {
			return pos
		}
	}
	return 0
}

// first is where the text of a node begins.
func first(n ast.Node) (int, bool) {
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Start, true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if pos, ok := first(c); ok {
			return pos, true
		}
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start, true
	}
	return 0, false
}

// call is the beginning of a shortcode, and of what only looks like one; wellMade is one as
// a whole.
var (
	call     = regexp.MustCompile(`\{\{([<%])\s*([^{>%}\n]*)`)
	calls    = "(?:settings|target\\s+(?:\"([^\"\\\\\\n]+)\"|`([^`\\n]+)`|([A-Za-z0-9_-]+)))"
	wellMade = regexp.MustCompile("^\\{\\{(?:<\\s*" + calls + "\\s*/?>|%\\s*" + calls + "\\s*/?%)\\}\\}")
)

// maxTyped is how long a shortcode may be that readers see as it is typed.
const maxTyped = 2000

// asTyped tells whether what begins here is a shortcode that is shown as it is typed.
func asTyped(rest []byte) bool {
	open, rest := rest[:3], rest[3:min(len(rest), maxTyped)]
	if !bytes.HasPrefix(rest, []byte("/*")) {
		return false
	}
	_, end, found := bytes.Cut(rest[2:], []byte("*/"))
	return found && bytes.HasPrefix(end, append(map[byte][]byte{'<': []byte(">"), '%': []byte("%")}[open[2]], "}}"...))
}

// shortcodes looks for them wherever Hugo does: in code too. What is not written as it
// should be would end the making of all pages at the first.
func (p *prose) shortcodes() {
	for _, m := range call.FindAllSubmatchIndex(p.whole, -1) {
		if rest := p.whole[m[0]:]; !wellMade.Match(rest) && !asTyped(rest) {
			p.problem(m[0], diag.UnknownCode, diag.Args{"Name": cut(strings.TrimSpace(string(p.whole[m[4]:m[5]])))})
		}
	}
}

// Named is a target that a page names by a shortcode.
type Named struct {
	ID        string
	Line, Col int32
	Width     int
}

// Targets are the targets that a page names.
func Targets(page []byte) []Named {
	var all []Named
	for _, m := range call.FindAllIndex(page, -1) {
		found := wellMade.FindSubmatch(page[m[0]:])
		if found == nil {
			continue
		}
		if id := string(bytes.Join(found[1:], nil)); id != "" {
			pos := placeOf("", page, m[0])
			all = append(all, Named{ID: id, Line: pos.Line, Col: pos.Col, Width: utf8.RuneCount(found[0])})
		}
	}
	return all
}

// conflict is a line that git leaves where a merge did not go through. The third of its
// kind also underlines headings.
var conflict = regexp.MustCompile(`(?m)^(?:<<<<<<<|>>>>>>>) `)

func (p *prose) conflicts() {
	for _, m := range conflict.FindAllIndex(p.whole, -1) {
		if !p.typed(m[0]) {
			p.problem(m[0], diag.ConflictMarker, nil)
		}
	}
}

// typed tells whether what stands at a byte is shown as it is typed.
func (p *prose) typed(at int) bool {
	return slices.ContainsFunc(p.code, func(s text.Segment) bool { return at >= s.Start && at < s.Stop })
}

// behind is where attributes of the block above may begin. They may go on over lines, and
// words may follow.
var behind = regexp.MustCompile(`(?m)^[ \t>]*(\{)`)

func (p *prose) attributes() {
	for _, m := range behind.FindAllSubmatchIndex(p.whole, -1) {
		if p.typed(m[2]) {
			continue
		}
		set, ok := parser.ParseAttributes(text.NewReader(p.whole[m[2]:]))
		if !ok {
			continue // words in brackets
		}
		for _, a := range set {
			if !slices.Contains(attributesOf, string(a.Name)) || !plainText(a.Value) {
				p.problem(m[2], diag.BadAttribute, diag.Args{"Name": cut(string(a.Name))})
			}
		}
	}
}
