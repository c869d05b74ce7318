package load

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"guben/generator/internal/diag"
	"guben/generator/internal/model"
	"guben/generator/internal/personal"
)

// Limits that keep a file from taking the machine's memory. A line holds one place; a
// mark is a character that can start a node of the YAML tree.
const (
	maxLine  = 64 << 10
	maxMarks = 2_000_000
	maxDepth = 32
)

// inspection is what the bytes of a file tell before they are read as YAML.
type inspection struct {
	file     string
	list     diag.List
	readable bool // YAML can be tried

	marks  int
	tabs   int
	tabPos diag.Pos
	hidden bool // characters that nobody sees were found
}

// inspect brings a file's bytes to UTF-8 without a byte order mark, and reports
// characters that no file of figures may hold.
func inspect(file string, raw []byte) ([]byte, *inspection) {
	in := &inspection{file: file, readable: true}
	text := in.decode(raw)
	if !in.readable {
		return text, in
	}
	for n, rest := int32(1), text; len(rest) > 0; n++ {
		line := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			line, rest = rest[:i], rest[i+1:]
		} else {
			rest = nil
		}
		in.line(string(bytes.TrimSuffix(line, []byte("\r"))), n)
	}
	in.finish(text)
	return text, in
}

func (in *inspection) add(p diag.Problem) { in.list.Add(p) }

func (in *inspection) at(line int32, col int) diag.Pos {
	return diag.Pos{File: in.file, Line: line, Col: int32(col)}
}

// fatal reports a problem that makes reading the file as YAML pointless.
func (in *inspection) fatal(p diag.Problem) {
	in.add(p)
	in.readable = false
}

// line looks at one line of the file.
func (in *inspection) line(line string, n int32) {
	if len(line) > maxLine {
		in.fatal(diag.Problem{Pos: in.at(n, 1), Code: diag.LongLine, Args: diag.Args{"Limit": maxLine >> 10}})
		return
	}
	in.marks += marks(line)
	in.indent(line, n)
	in.characters(line, n)
	if isConflict(line) {
		in.fatal(diag.Problem{Pos: in.at(n, 1), Width: 7, Code: diag.ConflictMarker})
	}
	for _, s := range personal.Find(line) {
		in.add(diag.Person(in.at(n, utf8.RuneCountInString(line[:s.Start])+1), line, s))
	}
}

// indent notes tabs before the first word of a line.
func (in *inspection) indent(line string, n int32) {
	lead := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	i := strings.IndexByte(lead, '\t')
	if i < 0 || len(lead) == len(line) || line[len(lead)] == '#' {
		return
	}
	if in.tabs == 0 {
		in.tabPos = in.at(n, i+1)
	}
	in.tabs++
}

// characters reports what cannot be seen, or is no character at all.
func (in *inspection) characters(line string, n int32) {
	col := 0
	for _, r := range line {
		col++
		switch {
		case r == '\t' || r >= ' ' && r < 0x7f:
		case isControl(r):
			in.fatal(diag.Problem{Pos: in.at(n, col), Code: diag.ControlChar, Args: diag.Args{"Rune": runeName(r)}})
			return
		case isHidden(r):
			in.hidden = true
			in.add(diag.Problem{Pos: in.at(n, col), Code: diag.OddSpace, Args: diag.Args{"Rune": runeName(r)}})
		}
	}
}

// finish reports what is said once for the whole file.
func (in *inspection) finish(text []byte) {
	if in.tabs > 0 {
		in.fatal(diag.Problem{Pos: in.tabPos, Code: diag.TabIndent, Args: diag.Args{"Count": in.tabs}})
	}
	if in.marks > maxMarks {
		in.fatal(diag.Problem{Pos: diag.Pos{File: in.file}, Code: diag.TooLarge, Args: diag.Args{"Limit": MaxFile >> 20}})
	}
	if in.readable && len(bytes.TrimSpace(text)) == 0 {
		in.fatal(diag.Problem{Pos: diag.Pos{File: in.file}, Code: diag.EmptyFile})
	}
}

// marks counts the characters of a line that can start a node.
func marks(line string) int {
	n := 1
	for i := range len(line) {
		switch line[i] {
		case ',', ':', '-', '?', '[', '{':
			n++
		}
	}
	return n
}

// plain is the text with a plain space for every hidden character, so that what follows
// from them is not reported as well.
func (in *inspection) plain(text []byte) []byte {
	if !in.hidden {
		return text
	}
	return bytes.Map(func(r rune) rune {
		if isHidden(r) {
			return ' '
		}
		return r
	}, text)
}

// isConflict tells the lines that git leaves where a merge did not go through.
func isConflict(line string) bool {
	return strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ") || line == "======="
}

// isControl tells the characters that YAML refuses, and those that it takes for the end
// of a line where an editor does not.
func isControl(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r >= 0xfff0 && r <= 0xffff && r != 0xfffc
}

// isHidden tells spaces and marks that look like a space or like nothing, and are
// neither to YAML. U+3000 is judged where it stands in a name.
func isHidden(r rune) bool { return r >= 0x80 && model.Unseen(r) }
