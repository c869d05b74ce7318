package diag

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// maxQuote is how many columns of a line are shown.
const maxQuote = 100

// columns measures text as terminals show it, whatever the locale.
var columns = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}

// quote shows a line with its number and a caret under what a problem speaks of. A long
// line is cut to a window around the caret.
func quote(line string, pos Pos, width int) (shown, under string) {
	cells, start, end := layout(line, int(pos.Col), width)
	cells, before := window(cells, start, end)
	text, marks := strings.Builder{}, strings.Builder{}
	for i, c := range cells {
		text.WriteString(c)
		mark := " "
		if i+before >= start && i+before < end {
			mark = "^"
		}
		marks.WriteString(strings.Repeat(mark, columns.StringWidth(c)))
	}
	carets := strings.TrimRight(marks.String(), " ")
	if start >= before+len(cells) {
		carets = strings.Repeat(" ", columns.StringWidth(text.String())) + "^"
	}
	number := fmt.Sprintf("%5d", pos.Line)
	gutter := strings.Repeat(" ", len(number))
	return number + " | " + text.String(), gutter + " | " + carets
}

// parted is quote in three parts, for pages: what a problem speaks of, and the line's text
// before and behind it.
func parted(line string, pos Pos, width int) (before, mark, after string) {
	cells, start, end := layout(line, int(pos.Col), width)
	cells, cut := window(cells, start, end)
	start, end = min(start-cut, len(cells)), min(end-cut, len(cells))
	return strings.Join(cells[:start], ""), strings.Join(cells[start:end], ""), strings.Join(cells[end:], "")
}

// layout splits a line into characters as they are shown, and says which of them the
// caret stands under.
func layout(line string, col, width int) (cells []string, start, end int) {
	for _, r := range line {
		cells = append(cells, visible(string(r)))
	}
	start = min(max(col-1, 0), len(cells))
	return cells, start, min(start+max(width, 1), len(cells))
}

// window cuts a line that is too long, and says how many characters were cut before.
func window(cells []string, start, end int) (part []string, before int) {
	if columnsOf(cells) <= maxQuote {
		return cells, 0
	}
	from := start
	for used := 0; from > 0 && used < maxQuote/3; from-- {
		used += columns.StringWidth(cells[from-1])
	}
	to := from
	for used := 0; to < len(cells) && used < maxQuote-2; to++ {
		used += columns.StringWidth(cells[to])
	}
	part = append(part, cells[from:to]...)
	if to < len(cells) {
		part = append(part, "…")
	}
	if from > 0 {
		part = append([]string{"…"}, part...)
		from--
	}
	return part, from
}

func columnsOf(cells []string) int {
	n := 0
	for _, c := range cells {
		n += columns.StringWidth(c)
	}
	return n
}

// visible spells out control characters, so that a file cannot write to the terminal
// what it likes, and characters that nobody would see.
func visible(s string) string {
	if !strings.ContainsFunc(s, unseen) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\n':
			b.WriteString(`\n`)
		case unseen(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) ||
		r == 0x2028 || r == 0x2029 || r == 0xa0
}
