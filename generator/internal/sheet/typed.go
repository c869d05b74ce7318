package sheet

import (
	"slices"

	"guben/generator/internal/i18n"
)

// A form may be filled in on a screen as well: what is typed there goes the way of a workbook's
// cells, so that both are read alike.

// ScreenFile is the name that problems call such a form by: screen!TOPIC!C7.
const ScreenFile = "screen"

// Typed is a line of a form with what was typed into it: texts by the keys of columns. Code is
// that of its row; of records with codes of their own it is typed as well.
type Typed struct {
	Code  string
	Cells map[string]string
}

// TypedAt is where a cell of such a form is: which line, and which column's key; "" is that of the
// code.
type TypedAt struct {
	Line int
	Key  string
}

// Filled is the form as a file that was sent, with these lines alone, and where its cells are by
// how problems call them.
func (s *Sheet) Filled(lines []Typed, w *i18n.Words) (*Sent, map[string]TypedAt) {
	x := &writer{words: w, book: &Book{}}
	slots := slices.DeleteFunc(x.slots(s), func(c slot) bool { return c.before })
	g := &Grid{Name: s.Topic}
	put := func(row, col int, text string) {
		if text != "" {
			g.set(row-1, col, Cell{Kind: Text, Text: tidy(text), Raw: text})
		}
	}
	for i, mark := range []string{Mark, s.Topic, s.Period.String(), markVersion} {
		put(rowMark, i, mark)
	}
	at := map[string]TypedAt{}
	for col, c := range slots {
		put(rowKeys, col, c.key)
		put(rowHead, col, c.head)
		put(rowSub, col, c.sub)
		for i, l := range lines {
			key, text := "", l.Code
			switch {
			case c.key == keyCode:
			case c.column != nil:
				key, text = c.column.Key, l.Cells[c.column.Key]
			default:
				continue
			}
			put(rowFirst+i, col, text)
			at[Place(ScreenFile, s.Topic, rowFirst-1+i, col)] = TypedAt{i, key}
		}
	}
	return &Sent{File: ScreenFile, Grids: []*Grid{g}}, at
}

// Head is the head of a column on a screen, with its unit.
func (c *Column) Head(w *i18n.Words) string { return c.head(w) }

// Shown is what a row holds in a column, as people type it.
func (s *Sheet) Shown(r *Row, c *Column, w *i18n.Words) string {
	if m := r.Now.Marked(c.Key); m != nil && r.Record == nil {
		return w.Written(m)
	}
	return s.Spoken(c, r.Held(c.Key), w)
}

// ShownBefore is what it held in the period before; "" where that does not compare.
func (s *Sheet) ShownBefore(r *Row, c *Column, w *i18n.Words) string {
	if r.Record != nil || c.Field != nil {
		return ""
	}
	if m := r.Before.Marked(c.Key); m != nil {
		return w.Written(m)
	}
	return s.Spoken(c, held(r.Before, c.Key), w)
}

// Spoken is a value of a file as people type it.
func (s *Sheet) Spoken(c *Column, value string, w *i18n.Words) string {
	x := &writer{words: w}
	switch {
	case value == "":
		return ""
	case c.Kind == YesNo && (value == "true" || value == "1"):
		return x.yesNo(1)
	case c.Kind == YesNo && (value == "false" || value == "0"):
		return x.yesNo(0)
	case c.Kind == Choice:
		return x.choice(c.Field, value)
	case c.Kind == Ref:
		return c.named.shown(value, w)
	}
	return value
}

// Offers are the words that a column chooses from; nil where it takes anything.
func (c *Column) Offers(w *i18n.Words) []string {
	x := &writer{words: w}
	var all []string
	switch c.Kind {
	case YesNo:
		return []string{x.yesNo(1), x.yesNo(0)}
	case Choice:
		for _, e := range c.Field.Choices {
			all = append(all, x.choice(c.Field, e.Key))
		}
	case Ref:
		for _, code := range c.named.codes {
			all = append(all, c.named.shown(code, w))
		}
	}
	return all
}

// CalledOn is what a row is called on a screen: the place it stands for, or what is asked of one.
func (r *Row) CalledOn(w *i18n.Words) string {
	if r.Place == nil && !r.Title.Set() {
		return r.Code
	}
	return (&writer{words: w}).called(r)
}
