package change

import (
	"strings"
	"unicode"

	"guben/generator/internal/i18n"
)

// Text tells what changed to a terminal.
func Text(d *Diff, w *i18n.Words) string {
	t := newTeller(d, w)
	var b strings.Builder
	b.WriteString(plain(t.heading()) + "\n")
	if d.Same() {
		b.WriteString(t.Say("change.same", nil) + "\n")
		return b.String()
	}
	for _, x := range t.tables() {
		b.WriteString("\n" + x.title + "\n")
		for _, r := range x.rows {
			b.WriteString("  " + plain(t.line(x, r)) + "\n")
		}
		if more := t.more(x); more != "" {
			b.WriteString("  " + more + "\n")
		}
	}
	if len(d.Turns) == 0 {
		b.WriteString("\n" + t.Say("change.no-turns", nil) + "\n")
	}
	b.WriteString("\n" + plain(t.verdict()) + "\n")
	return b.String()
}

// line puts a row's cells into one: what is spoken of, then before → after.
func (t teller) line(x table, r row) string {
	cells := map[string]string{}
	for i, head := range x.head {
		cells[head] = r[i]
	}
	before, after := t.Say("change.head.before", nil), t.Say("change.head.after", nil)
	var parts []string
	for i, head := range x.head {
		switch head {
		case before:
		case after:
			parts = append(parts, t.Say("change.arrow", i18n.Args{"Before": cells[before], "After": cells[after]}))
		default:
			if r[i] != "" {
				parts = append(parts, r[i])
			}
		}
	}
	return strings.Join(parts, "  ")
}

// plain leaves out of a line what a terminal would act on.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '�'
		}
		return r
	}, s)
}
