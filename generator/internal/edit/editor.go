package edit

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// editor collects the cuts of one pass over a document.
type editor struct {
	doc     *document
	takeOut bool
	cuts    []cut
	ranks   map[string]order
}

// replace cuts a part of the view out for something else.
func (e *editor) replace(from, to int, with string) {
	e.cuts = append(e.cuts, cut{e.doc.real(from), e.doc.real(to), with})
}

// mapping makes the changes below a node that must be a group of keys.
func (e *editor) mapping(n ast.Node, s *step, path []string) error {
	m, ok := e.doc.mapping(n)
	if !ok {
		return e.doc.fault(NotMapping, path, n)
	}
	if e.takeOut {
		return e.less(m, s, path)
	}
	return e.more(m, s, path)
}

// more sets what is to be set in a group.
func (e *editor) more(m *mapping, s *step, path []string) error {
	var fresh []*step
	for _, c := range s.steps {
		if !c.has(false) {
			continue
		}
		i := m.index(c.key)
		if i < 0 {
			if len(path) == 0 && !c.leaf {
				return e.doc.fault(NotFound, []string{c.key}, nil)
			}
			fresh = append(fresh, c)
			continue
		}
		if err := e.set(m, i, c, append(path, c.key)); err != nil {
			return err
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return e.insert(m, fresh, path)
}

// set changes what stands behind a key.
func (e *editor) set(m *mapping, i int, c *step, path []string) error {
	at := m.entries[i]
	inner, group := e.doc.mapping(at.value)
	_, null := at.value.(*ast.NullNode)
	switch {
	case c.leaf:
		return e.scalar(at, c.value, path)
	case c.steps[0].key == Append:
		return e.list(at, c, path)
	case at.none, null, group && len(inner.entries) == 0 && len(path) == 1 && !c.steps[0].leaf:
		return e.fill(m, i, c, path)
	}
	return e.mapping(at.value, c, path)
}

// fillNone puts a value where there is none, without a blank before the comma.
func (e *editor) fillNone(at entry, value string) {
	to := at.to
	if rest := e.doc.view[to:]; strings.HasPrefix(strings.TrimLeft(rest, " "), ",") {
		to += strings.IndexByte(rest, ',')
	}
	e.replace(at.to, to, at.behind()+value)
}

// behind is what parts a value from its key.
func (at entry) behind() string {
	if at.colon == 0 {
		return ": " // a key alone in brackets
	}
	return " "
}

// scalar puts a value in the place of another.
func (e *editor) scalar(at entry, value string, path []string) error {
	if at.none {
		e.fillNone(at, value)
		return nil
	}
	if same(e.doc.words(at.value), value) {
		return nil
	}
	from := e.doc.start(at.value)
	if strings.Contains(e.doc.view[from:at.to], "\n") {
		// A value over several lines is no figure: to write it on one would take away
		// lines, and comments in them, that nobody named.
		return e.doc.fault(NotMapping, path, at.value)
	}
	var was *token.Token
	if _, ok := at.value.(*ast.StringNode); ok {
		was = at.value.GetToken()
	}
	e.replace(from, at.to, styled(was, value))
	return nil
}

// list adds to the end of a list.
func (e *editor) list(at entry, c *step, path []string) error {
	var values []string
	for _, s := range c.steps {
		if s.value != "" {
			values = append(values, s.value)
		}
	}
	all := strings.Join(values, ", ")
	if at.none {
		e.fillNone(at, "["+all+"]")
		return nil
	}
	list, ok := at.value.(*ast.SequenceNode)
	if !ok {
		return e.doc.fault(NotList, path, at.value)
	}
	if !list.IsFlowStyle {
		e.listLines(at, list, values)
		return nil
	}
	end := e.doc.spans[list.End].from
	if len(list.Values) > 0 {
		last := e.doc.end(list.Values[len(list.Values)-1])
		if last == 0 {
			return e.doc.fault(Unreadable, path, at.value)
		}
		e.replace(last, last, ", "+all)
		return nil
	}
	e.replace(end, end, all)
	return nil
}

// listLines adds to a list of one line an element.
func (e *editor) listLines(at entry, list *ast.SequenceNode, values []string) {
	indent := e.indent(e.doc.spans[list.Start].from)
	var lines []string
	for _, v := range values {
		lines = append(lines, indent+"- "+v)
	}
	e.linesAfter(e.doc.lineOf(at.to-1), lines)
}

// indent is what stands before a place in its line.
func (e *editor) indent(at int) string {
	return e.doc.view[e.doc.lines[e.doc.lineOf(at)].view:at]
}

// linesAfter puts lines behind line n; -1 is before the first.
func (e *editor) linesAfter(n int, lines []string) {
	if n < 0 {
		first := e.doc.lines[0].text
		e.cuts = append(e.cuts, cut{first, first, strings.Join(lines, e.doc.ending(0)) + e.doc.ending(0)})
		return
	}
	end, eol := e.doc.endOfLine(n), e.doc.ending(n)
	with := strings.Join(lines, eol)
	if strings.HasSuffix(string(e.doc.text[max(end-1, 0):end]), "\n") {
		with += eol
	} else {
		with = eol + with
	}
	e.cuts = append(e.cuts, cut{end, end, with})
}

// less takes out what is to be taken out of a group.
func (e *editor) less(m *mapping, s *step, path []string) error {
	gone := make([]bool, len(m.entries))
	for _, c := range s.steps {
		i := m.index(c.key)
		if i < 0 || !c.has(true) {
			continue
		}
		at := m.entries[i]
		switch {
		case c.leaf:
			gone[i] = true
		case at.none || c.steps[0].key == Append:
		default:
			if err := e.mapping(at.value, c, append(path, c.key)); err != nil {
				return err
			}
		}
	}
	switch {
	case !slices.Contains(gone, true):
		return nil
	case m.flow:
		e.lessInline(m, gone)
	default:
		return e.lessLines(m, gone, path)
	}
	return nil
}

// lessInline takes keys out of brackets, with the comma that parted each from the next
// or, of the last ones, from the one before.
func (e *editor) lessInline(m *mapping, gone []bool) {
	kept := -1 // the last that stays so far
	for i := 0; i < len(gone); i++ {
		if !gone[i] {
			kept = i
			continue
		}
		first := i
		for i+1 < len(gone) && gone[i+1] {
			i++
		}
		switch {
		case i+1 < len(gone):
			e.replace(m.entries[first].from, m.entries[i+1].from, "")
		case kept >= 0:
			e.replace(m.entries[kept].to, m.entries[i].to, "")
		default:
			e.replace(m.entries[first].from, m.entries[i].to, "")
		}
	}
}

// lessLines takes out lines. A group that loses all of them keeps its place with {}.
func (e *editor) lessLines(m *mapping, gone []bool, path []string) error {
	for i, at := range m.entries {
		if !gone[i] {
			continue
		}
		first, last := e.doc.lineOf(at.from), e.doc.lineOf(at.to-1)
		if strings.Trim(e.indent(at.from), " ") != "" {
			return e.doc.fault(Unreadable, append(path, at.key), m.node)
		}
		e.cuts = append(e.cuts, cut{e.doc.lines[first].text, e.doc.endOfLine(last), ""})
	}
	if !slices.Contains(gone, false) && len(path) > 0 {
		i := e.doc.tokenAt(m.entries[0].from) - 1
		if i < 0 || e.doc.tokens[i].Type != token.MappingValueType {
			return e.doc.fault(Unreadable, path, m.node)
		}
		at := e.doc.spans[e.doc.tokens[i]].to
		e.replace(at, at, " {}")
	}
	return nil
}
