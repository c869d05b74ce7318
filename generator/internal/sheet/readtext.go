package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"

	"guben/generator/internal/diag"
)

// readText reads a table of text.
func readText(file string, raw []byte) (*Sent, error) {
	text, name, err := decode(raw)
	if err != nil {
		return nil, err
	}
	comma, err := separator(text)
	if err != nil {
		return nil, err
	}
	rows, err := records(text, comma)
	if err != nil {
		return nil, err
	}
	g := &Grid{}
	for r, row := range rows {
		for c, s := range row {
			broken := damaged(s)
			if s = tidy(unguard(s)); s != "" {
				kind := Text
				if faultText.MatchString(s) {
					kind = Fault
				}
				g.set(r, c, Cell{Kind: kind, Text: s, Raw: s, Damaged: broken})
			}
		}
	}
	return &Sent{File: file, Encoding: name, Grids: []*Grid{g}}, nil
}

// unguard takes off what keeps Excel from reading a code as a number: ="0012".
func unguard(s string) string {
	if inner, ok := strings.CutPrefix(s, `="`); ok {
		if inner, ok = strings.CutSuffix(inner, `"`); ok && !strings.Contains(inner, `"`) {
			return inner
		}
	}
	return s
}

// decode turns the bytes into UTF-8, and names their encoding where it is another. It
// refuses what could be read in two ways: nobody sees a wrong guess but in the figures.
func decode(raw []byte) (text, name string, err error) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return decodeBy(xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), raw, "UTF-16")
	case bytes.HasPrefix(raw, []byte("\ufeff")):
		if !utf8.Valid(raw) {
			return "", "", refusal{diag.SheetEncoding, nil}
		}
		return string(raw[len("\ufeff"):]), "", nil
	case bytes.IndexByte(raw, 0) >= 0:
		return "", "", refusal{diag.SheetEncoding, nil}
	case utf8.Valid(raw):
		if odd(string(raw)) && !accented(string(raw)) {
			return "", "", refusal{diag.SheetEncoding, nil}
		}
		return string(raw), "", nil
	}
	return decodeBy(simplifiedchinese.GB18030, raw, "GBK")
}

func decodeBy(e encoding.Encoding, raw []byte, name string) (text, as string, err error) {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) || odd(string(out)) {
		return "", "", refusal{diag.SheetEncoding, nil}
	}
	return string(out), name, nil
}

// odd tells a text that has characters which no Chinese table has: bytes of one encoding
// that by chance make sense in another. Every such pair of bytes of GBK reads as a letter
// of Latin, Greek, Cyrillic, Hebrew or Arabic in UTF-8.
func odd(text string) bool {
	foreign, chinese := false, false
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case strings.ContainsRune("·×÷°±§¥£\u00a0\u00b2\u00b3", r):
			foreign = true
		case r < 0x2000, unicode.Is(unicode.Co, r):
			return true
		default:
			chinese = true
		}
	}
	return foreign && !chinese
}

// accented tells a text whose letters are Latin, and those with marks stand in words of plain
// ones: Évreux, Straße, Łódź. As GBK they would be single Chinese characters glued to these.
func accented(text string) bool {
	marks := false
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		plain, run := 0, 0
		for _, r := range word {
			switch {
			case r < utf8.RuneSelf:
				plain, run = plain+1, 0
			case !unicode.Is(unicode.Latin, r), run == 2:
				return false
			default:
				run, marks = run+1, true
			}
		}
		if plain == 0 {
			return false
		}
	}
	return marks
}

// separators are what may stand between the cells of a row.
var separators = []rune{',', '\t', ';'}

// separator finds what stands between the cells: the one that the rows have, whatever
// stands within quotes. Where two do, it does not choose.
func separator(text string) (rune, error) {
	var found []rune
	most := 1
	for _, s := range separators {
		switch n := rowsWith(text, s); {
		case n > most:
			found, most = []rune{s}, n
		case n == most && n > 1:
			found = append(found, s)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, refusal{diag.SheetSeparator, nil}
	default:
		return 0, refusal{diag.SheetSeparator, diag.Args{"Fits": show(found)}}
	}
}

func show(runes []rune) string {
	names := map[rune]string{',': ",", ';': ";", '\t': "Tab"}
	var list []string
	for _, r := range runes {
		list = append(list, names[r])
	}
	return strings.Join(list, "  ")
}

// rowsWith counts the rows that have the character outside of quotes. A row may go on in
// the next line within quotes; where quotes do not pair, lines are counted.
func rowsWith(text string, sep rune) int {
	n, whole := countRows(text, sep, false)
	if !whole {
		n, _ = countRows(text, sep, true)
	}
	return n
}

// countRows tells besides whether the quotes pair.
func countRows(text string, sep rune, byLine bool) (n int, whole bool) {
	quoted, has := false, false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '\n' && (byLine || !quoted):
			quoted, has = false, false
		case r == sep && !quoted && !has:
			has = true
			n++
		}
	}
	return n, !quoted
}

// records reads the rows. Stray quotes are borne as long as they do not swallow the end of
// a line.
func records(text string, comma rune) ([][]string, error) {
	rows, err := parse(text, comma, false)
	var bad *csv.ParseError
	if err == nil || !errors.As(err, &bad) {
		return rows, err
	}
	rows, lazyErr := parse(text, comma, true)
	if line, open := openLine(text, comma); lazyErr != nil || open || swallowed(rows) {
		return nil, refusal{diag.SheetQuotes, diag.Args{"Line": line}}
	}
	return rows, nil
}

// openLine finds the line with the quote that is not closed: the first from which a row
// cannot be read to its end in the line that it ends in. It tells besides whether that is
// the last line, behind which nothing is left to be swallowed.
func openLine(text string, comma rune) (first int, last bool) {
	for line := 0; text != ""; {
		bad := strictly(text, comma)
		switch {
		case bad == nil:
			return first, false
		case bad.Line > bad.StartLine: // it reaches into the lines below
			return line + bad.StartLine, false
		case first == 0:
			first = line + bad.StartLine
		}
		for range bad.StartLine { // the stray quote of one line; on with the next
			_, text, _ = strings.Cut(text, "\n")
		}
		line += bad.StartLine
		if text == "" && errors.Is(bad.Err, csv.ErrQuote) {
			return line, true
		}
	}
	return first, false
}

// strictly reads rows up to the first whose quotes are wrong.
func strictly(text string, comma rune) (bad *csv.ParseError) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	for {
		if _, err := r.Read(); err != nil {
			errors.As(err, &bad)
			return bad
		}
	}
}

func swallowed(rows [][]string) bool {
	for _, row := range rows {
		for _, s := range row {
			if strings.Contains(s, "\n") {
				return true
			}
		}
	}
	return false
}

// parse reads the rows, each at the index of its line: the library passes over empty
// lines, and cells are named by their row. A cell of several lines counts as one, as it
// does in a spreadsheet.
func parse(text string, comma rune, lazy bool) ([][]string, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, lazy, -1
	var rows [][]string
	extra := 0 // lines within cells
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return nil, err
		}
		if len(row) > maxCols && strings.TrimSpace(strings.Join(row[maxCols:], "")) != "" {
			return nil, tooLarge("sheet-columns", maxCols)
		}
		row = row[:min(len(row), maxCols)]
		line, _ := r.FieldPos(0)
		for len(rows) < line-1-extra {
			rows = append(rows, nil)
		}
		if rows = append(rows, row); len(rows) > maxRows {
			return nil, tooLarge("sheet-rows", maxRows)
		}
		extra += strings.Count(strings.Join(row, ""), "\n")
	}
}
