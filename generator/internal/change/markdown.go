package change

import (
	"fmt"
	"strings"
	"unicode"

	"guben/generator/internal/i18n"
)

// Markdown tells what changed to a merge request, in tables.
func Markdown(d *Diff, w *i18n.Words) string {
	t := newTeller(d, w)
	var b strings.Builder
	b.WriteString("## " + inert(t.heading()) + "\n\n")
	if d.Same() {
		b.WriteString(inert(t.Say("change.same", nil)) + "\n")
		return b.String()
	}
	b.WriteString(inert(t.verdict()) + "\n")
	if len(d.Turns) == 0 {
		b.WriteString("\n" + inert(t.Say("change.no-turns", nil)) + "\n")
	}
	for _, x := range t.tables() {
		b.WriteString("\n### " + inert(x.title) + "\n\n")
		line(&b, x.head)
		b.WriteString(strings.Repeat("| --- ", len(x.head)) + "|\n")
		for _, r := range x.rows {
			line(&b, r)
		}
		if more := t.more(x); more != "" {
			b.WriteString("\n" + inert(more) + "\n")
		}
	}
	return b.String()
}

func line(b *strings.Builder, cells row) {
	for _, c := range cells {
		b.WriteString("| " + inert(c) + " ")
	}
	b.WriteString("|\n")
}

// inert writes text so that Markdown shows it and does nothing else with it, whatever a
// name holds: each ASCII sign stands as a character reference, which opens no tag, link,
// cell or emphasis. Forges look for @somebody and #1 in what was rendered, so that a
// space of no width comes behind those.
func inert(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == ' ':
			b.WriteRune(r)
		case !unicode.IsPrint(r):
			b.WriteRune('�')
		case r < unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSymbol(r)):
			fmt.Fprintf(&b, "&#%d;", r)
			if strings.ContainsRune("@#!~", r) {
				b.WriteString("&#8203;")
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
