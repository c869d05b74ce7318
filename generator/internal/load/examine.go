package load

import (
	"strings"

	"gopkg.in/yaml.v3"

	"guben/generator/internal/diag"
)

// mendedValue stands for a value that could not be read, so that the rest of its file
// can. The decoder passes over it: it has been reported.
const mendedValue = "\ue000"

// halfWidth are the characters of Chinese typing that YAML knows only in half width.
var halfWidth = map[rune]string{
	'：': ": ", '，': ", ", '｛': "{", '｝': "}", '［': "[", '］': "]",
	'“': `"`, '”': `"`, '＂': `"`, '‘': `'`, '’': `'`, '＃': "#",
}

// examine tells what is wrong with a line that YAML refuses, and mends it. The house's
// files have one record a line, so that most lines can be judged alone.
func examine(line string) ([]diag.Problem, string) {
	if faults, mended := fullWidthFaults(line); faults != nil && !isMapping(line) && isMapping(mended) {
		return faults, mended
	}
	s := scanner{text: []rune(line)}
	if fault, ok := s.scan(); ok {
		return []diag.Problem{fault}, s.mend(fault)
	}
	return fullWidthFaults(line)
}

// isMapping tells whether a line alone is a YAML mapping.
func isMapping(line string) bool {
	root, err := parseBytes([]byte(line))
	return err == nil && root != nil && root.Kind == yaml.MappingNode
}

// fullWidthFaults reports full-width punctuation outside of quotes and comments.
func fullWidthFaults(line string) (faults []diag.Problem, mended string) {
	var b strings.Builder
	var quote, before rune
	for i, r := range []rune(line) {
		half, wide := halfWidth[r]
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
			wide = false
		case r == '"' || r == '\'':
			quote = r
		case r == '#' && (before == ' ' || before == 0):
			quote = -1 // to the end of the line
		}
		before = r
		if !wide {
			b.WriteRune(r)
			continue
		}
		b.WriteString(half)
		faults = append(faults, diag.Problem{
			Pos:  diag.Pos{Col: int32(i + 1)},
			Code: diag.FullWidth,
			Args: diag.Args{"Char": string(r), "Half": strings.TrimSpace(half)},
		})
	}
	return faults, b.String()
}

// scanner reads one line as YAML would, to find the character that breaks it.
type scanner struct {
	text    []rune
	at      int
	fresh   bool   // a value or key may start here
	open    []int  // where the open brackets stand
	colons  []bool // per open bracket, whether the current entry has its colon
	colon   bool   // the same outside of brackets
	glued   int    // where a colon without a space stands, from 1
	key     int    // where the current entry's last word starts
	closed  bool   // the value in brackets is complete
	keyEnds int    // just behind the colon of the line's own key
}

// scan returns the line's first fault.
func (s *scanner) scan() (diag.Problem, bool) {
	s.fresh = true
	for s.at < len(s.text) {
		r := s.text[s.at]
		if r == '#' && (s.at == 0 || isBlank(s.text[s.at-1])) {
			break
		}
		if fault, ok := s.step(r); ok {
			return fault, true
		}
		s.at++
	}
	switch {
	case len(s.open) > 0:
		at := s.open[len(s.open)-1]
		return fault(at, diag.UnclosedBracket, diag.Args{"Char": string(s.text[at]), "Want": closing(s.text[at])})
	case s.glued > 0 && !s.colon:
		return fault(s.glued-1, diag.NoSpaceAfter, nil)
	}
	return diag.Problem{}, false
}

func (s *scanner) step(r rune) (diag.Problem, bool) {
	fresh := s.fresh
	if s.closed && !isBlank(r) && r != '}' && r != ']' {
		return fault(s.at, diag.TrailingText, diag.Args{"Found": string(s.text[s.at:])})
	}
	if !isBlank(r) {
		s.fresh = false
		if fresh || isBlank(s.text[max(s.at-1, 0)]) {
			s.key = s.at
		}
	}
	switch r {
	case '"', '\'':
		if fresh {
			return s.quoted(r)
		}
	case '@', '`', '%':
		if fresh {
			return fault(s.at, diag.ReservedChar, diag.Args{"Char": string(r)})
		}
	case '*', '&':
		if fresh {
			return fault(s.at, diag.AnchorOrAlias, nil)
		}
	case '-':
		s.fresh = fresh && len(s.open) == 0 && s.blankAt(s.at+1)
	case '{', '[':
		if fresh {
			s.open, s.colons, s.fresh = append(s.open, s.at), append(s.colons, false), true
		}
	case '}', ']':
		return s.close(r)
	case ',':
		if n := len(s.open); n > 0 {
			s.colons[n-1], s.fresh = false, true
		}
	case ':':
		return s.colonAt()
	}
	return diag.Problem{}, false
}

// quoted moves to the closing quote.
func (s *scanner) quoted(q rune) (diag.Problem, bool) {
	for i := s.at + 1; i < len(s.text); i++ {
		switch {
		case s.text[i] == '\\' && q == '"':
			i++
		case s.text[i] == q && q == '\'' && i+1 < len(s.text) && s.text[i+1] == q:
			i++
		case s.text[i] == q:
			s.at = i
			return diag.Problem{}, false
		}
	}
	return fault(s.at, diag.UnclosedQuote, diag.Args{"Char": string(q)})
}

func (s *scanner) close(r rune) (diag.Problem, bool) {
	n := len(s.open)
	if n == 0 || closing(s.text[s.open[n-1]]) != string(r) {
		return fault(s.at, diag.ExtraBracket, diag.Args{"Char": string(r)})
	}
	s.open, s.colons = s.open[:n-1], s.colons[:n-1]
	s.closed = n == 1
	return diag.Problem{}, false
}

// colonAt judges a colon: between key and value, part of a word, or one too many.
func (s *scanner) colonAt() (diag.Problem, bool) {
	if !s.blankAt(s.at + 1) {
		if s.glued == 0 {
			s.glued = s.at + 1
		}
		return diag.Problem{}, false
	}
	s.fresh = true
	n := len(s.open)
	if n == 0 {
		if s.keyEnds == 0 {
			s.keyEnds = s.at + 1
		}
		s.colon = true
		return diag.Problem{}, false
	}
	if s.colons[n-1] {
		return fault(s.key, diag.MissingComma, diag.Args{"Key": string(s.text[s.key:s.at])})
	}
	s.colons[n-1] = true
	return diag.Problem{}, false
}

func (s *scanner) blankAt(i int) bool { return i >= len(s.text) || isBlank(s.text[i]) }

// mend keeps the line's key and replaces its value.
func (s *scanner) mend(f diag.Problem) string {
	if f.Code == diag.NoSpaceAfter {
		return string(s.text[:s.glued]) + " " + string(s.text[s.glued:])
	}
	if s.keyEnds > 0 && int(f.Pos.Col) > s.keyEnds {
		return string(s.text[:s.keyEnds]) + " " + mendedValue
	}
	return "#"
}

func fault(at int, code string, args diag.Args) (diag.Problem, bool) {
	return diag.Problem{Pos: diag.Pos{Col: int32(at + 1)}, Code: code, Args: args}, true
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' }

func closing(open rune) string {
	if open == '[' {
		return "]"
	}
	return "}"
}
