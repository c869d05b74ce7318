package edit

import (
	"regexp"
	"slices"
	"strings"
)

// insert puts keys into a group that does not have them.
func (e *editor) insert(m *mapping, fresh []*step, path []string) error {
	order := e.order(m, path)
	slices.SortStableFunc(fresh, func(a, b *step) int { return order.compare(a.key, b.key) })
	if m.flow {
		e.insertInline(m, fresh, order)
		return nil
	}
	for i := 0; i < len(fresh); {
		first := i
		after, apart := order.after(m, fresh[i].key)
		for i++; i < len(fresh); i++ { // all that belong to one place
			next, _ := order.after(m, fresh[i].key)
			if next != after || apart && blockOf(fresh[i].key) != blockOf(fresh[first].key) {
				break
			}
		}
		e.insertLines(m, fresh[first:i], order, path)
	}
	return nil
}

// insertInline puts keys into brackets.
func (e *editor) insertInline(m *mapping, fresh []*step, order order) {
	quote := quoteOf(e.doc, m)
	for i := 0; i < len(fresh); {
		after, _ := order.after(m, fresh[i].key)
		var items []string
		for ; i < len(fresh); i++ { // all that belong to one place
			if next, _ := order.after(m, fresh[i].key); next != after {
				break
			}
			items = append(items, item(fresh[i], quote, order))
		}
		all := strings.Join(items, ", ")
		switch {
		case len(m.entries) == 0:
			at := e.doc.spans[m.node.Start].to
			e.replace(at, at, all)
		case after < 0:
			at := m.entries[0].from
			e.replace(at, at, all+", ")
		default:
			at := m.entries[after].to
			e.replace(at, at, ", "+all)
		}
	}
}

// insertLines puts keys with their values on lines of their own, behind one entry.
func (e *editor) insertLines(m *mapping, fresh []*step, order order, path []string) {
	after, apart := order.after(m, fresh[0].key)
	indent := e.indent(m.entries[0].from)
	var lines []string
	for _, c := range fresh {
		lines = append(lines, e.lines(m, c, indent, after, path)...)
	}
	if after >= 0 {
		if apart && e.parted(m) {
			lines = append([]string{""}, lines...)
		}
		e.linesAfter(e.doc.lineOf(m.entries[after].to-1), lines)
		return
	}
	// The comment above a block's first line is the block's.
	n := e.doc.lineOf(m.entries[order.first(m, fresh[0].key)].from) - 1
	if apart {
		n = e.aboveComments(n)
		if e.parted(m) {
			lines = append(lines, "")
		}
	}
	e.linesAfter(n, lines)
}

// aboveComments goes up from line n over the comments that head what follows.
func (e *editor) aboveComments(n int) int {
	for n >= 0 && strings.HasPrefix(strings.TrimSpace(e.lineText(n)), "#") {
		n--
	}
	return n
}

func (e *editor) lineText(n int) string {
	end := len(e.doc.view)
	if n+1 < len(e.doc.lines) {
		end = e.doc.lines[n+1].view
	}
	return e.doc.view[e.doc.lines[n].view:end]
}

// parted tells whether blank lines stand between the blocks of a group.
func (e *editor) parted(m *mapping) bool {
	for i := 1; i < len(m.entries); i++ {
		if blockOf(m.entries[i].key) == blockOf(m.entries[i-1].key) {
			continue
		}
		for n := e.doc.lineOf(m.entries[i-1].to-1) + 1; n < e.doc.lineOf(m.entries[i].from); n++ {
			if strings.TrimSpace(e.lineText(n)) == "" {
				return true
			}
		}
		return false
	}
	return len(m.entries) > 0 // nothing to go by: as the house writes it
}

// lines are a new key and its value, in the style of its neighbours.
func (e *editor) lines(m *mapping, c *step, indent string, near int, path []string) []string {
	quote := quoteOf(e.doc, m)
	head := indent + quote(c.key) + ":"
	if c.leaf || c.steps[0].key == Append {
		return []string{indent + item(c, quote, order{})}
	}
	inner, ok := e.neighbour(m, near)
	if !ok || inner.flow || len(inner.entries) == 0 {
		return []string{head + " {" + items(c, e.figures(path)) + "}"}
	}
	lines := []string{head}
	deep := indent + strings.Repeat(" ", max(len(e.indent(inner.entries[0].from))-len(indent), 1))
	for _, s := range c.sorted(e.figures(path)) {
		lines = append(lines, deep+item(s, plainKey, order{}))
	}
	return lines
}

// neighbour is the nearest group with keys, from which a new one takes its style.
func (e *editor) neighbour(m *mapping, near int) (*mapping, bool) {
	if len(m.filled) == 0 {
		return nil, false
	}
	i, _ := slices.BinarySearch(m.filled, near)
	switch {
	case i == len(m.filled), i > 0 && near-m.filled[i-1] <= m.filled[i]-near:
		i--
	}
	return e.doc.mapping(m.entries[m.filled[i]].value)
}

// fill gives a key that has no value, or an empty group, its first keys.
func (e *editor) fill(m *mapping, i int, c *step, path []string) error {
	at := m.entries[i]
	above := path[:len(path)-1]
	if len(path) == 1 && !c.steps[0].leaf && !m.flow {
		return e.fillLines(at, c, path)
	}
	inner, ok := e.neighbour(m, i)
	if at.none && !m.flow && ok && !inner.flow && len(path) > 1 {
		lines := e.lines(m, c, e.indent(at.from), i, above)
		e.linesAfter(e.doc.lineOf(at.to-1), lines[1:])
		return nil
	}
	group := "{" + items(c, e.figures(above)) + "}"
	if at.none {
		e.fillNone(at, group)
	} else {
		e.replace(e.doc.start(at.value), at.to, group)
	}
	return nil
}

// fillLines gives a group of the top its first lines.
func (e *editor) fillLines(at entry, c *step, path []string) error {
	if !at.none {
		stood := e.doc.view[at.colon:at.to]
		if !slices.Contains([]string{"{}", "{ }", "~", "null"}, strings.TrimSpace(stood)) || strings.Contains(stood, "\n") {
			return e.doc.fault(NotMapping, path, at.value)
		}
		e.replace(at.colon, at.to, "")
	}
	var lines []string
	for _, s := range c.sorted(codes) {
		lines = append(lines, "  "+item(s, codeKey, e.figures(path)))
	}
	e.linesAfter(e.doc.lineOf(at.name.from), lines)
	return nil
}

// item writes a key with its value, and groups in brackets.
func item(c *step, quote func(string) string, figures order) string {
	switch {
	case c.leaf:
		return quote(c.key) + ": " + c.value
	case c.steps[0].key == Append:
		var values []string
		for _, s := range c.steps {
			if s.value != "" {
				values = append(values, s.value)
			}
		}
		return quote(c.key) + ": [" + strings.Join(values, ", ") + "]"
	}
	return quote(c.key) + ": {" + items(c, figures) + "}"
}

func items(c *step, figures order) string {
	var all []string
	for _, s := range c.sorted(figures) {
		all = append(all, item(s, plainKey, order{}))
	}
	return strings.Join(all, ", ")
}

// sorted are the steps that set something, in order.
func (s *step) sorted(o order) []*step {
	var set []*step
	for _, c := range s.steps {
		if c.has(false) {
			set = append(set, c)
		}
	}
	slices.SortStableFunc(set, func(a, b *step) int { return o.compare(a.key, b.key) })
	return set
}

var wordForm = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)

func plainKey(key string) string {
	if wordForm.MatchString(key) && (scalar{text: key}).textual() {
		return key
	}
	return Quoted(key)
}

func codeKey(key string) string { return Quoted(key) }

// quoteOf writes keys as their neighbours are written.
func quoteOf(d *document, m *mapping) func(string) string {
	for _, e := range m.entries {
		switch d.view[e.name.from] {
		case '"':
			return codeKey
		case '\'':
			return func(key string) string { return styled(m.node.Values[0].Key.GetToken(), Quoted(key)) }
		}
	}
	return plainKey
}
