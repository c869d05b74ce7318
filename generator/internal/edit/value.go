package edit

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// Text quotes s where YAML needs it: Chinese words stand plain, all else in double
// quotes, so that no reader takes it for anything but text.
func Text(s string) string {
	plain := s != ""
	for _, r := range s {
		plain = plain && unicode.Is(unicode.Han, r)
	}
	if plain {
		return s
	}
	return Quoted(s)
}

// Quoted writes text in double quotes, with the escapes that YAML knows.
func Quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// scalar is what a token means.
type scalar struct {
	quoted bool
	mark   bool // a bracket, a comma, a colon
	text   string
}

func scalarOf(t *token.Token) scalar {
	switch t.Type {
	case token.DoubleQuoteType, token.SingleQuoteType:
		return scalar{quoted: true, text: t.Value}
	case token.MappingStartType, token.MappingEndType, token.SequenceStartType, token.SequenceEndType,
		token.CollectEntryType, token.MappingValueType, token.SequenceEntryType:
		return scalar{mark: true, text: t.Value}
	}
	return scalar{text: t.Value}
}

// scalarsOf are the tokens of a value that is to be written.
func scalarsOf(value string) []scalar {
	var words []scalar
	for _, t := range lexer.Tokenize(value) {
		if t.Type != token.CommentType {
			words = append(words, scalarOf(t))
		}
	}
	return words
}

// same tells whether what stands there means the value: numbers by their exact decimal,
// text by its characters, however it is quoted.
func same(there []scalar, value string) bool {
	return slices.EqualFunc(there, scalarsOf(value), scalar.means)
}

func (w scalar) means(v scalar) bool {
	switch {
	case w.mark != v.mark:
		return false
	case w.quoted == v.quoted && w.text == v.text:
		return true
	case w.mark:
		return false
	case w.quoted != v.quoted:
		return w.text == v.text && w.textual() && v.textual()
	}
	a, okA := decimal(w.text)
	b, okB := decimal(v.text)
	return okA && okB && !w.quoted && a.Cmp(b) == 0
}

// textual tells what is text with quotes and without: neither a number nor a word that
// YAML keeps.
func (w scalar) textual() bool {
	if w.quoted {
		return scalar{text: w.text}.textual()
	}
	if _, ok := decimal(w.text); ok || w.text == "" {
		return false
	}
	switch strings.ToLower(w.text) {
	case "true", "false", "null", "~", "yes", "no", "on", "off", ".inf", "-.inf", "+.inf", ".nan":
		return false
	}
	return !numeral.MatchString(w.text)
}

// numeral matches what some YAML reader takes for a number.
var numeral = regexp.MustCompile(`^[-+.]?[0-9][-+.0-9a-fA-FxXoO_:]*$`)

var decimalForm = regexp.MustCompile(`^-?[0-9]{1,20}(\.[0-9]{1,20})?$`)

// decimal reads a plain decimal number. One with a leading zero is none: YAML may read it
// by eights.
func decimal(s string) (*big.Rat, bool) {
	digits := strings.TrimPrefix(s, "-")
	if !decimalForm.MatchString(s) || len(digits) > 1 && digits[0] == '0' && digits[1] != '.' {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// styled gives a text the quotes of the one that it replaces; every other value is
// written as it is.
func styled(was *token.Token, value string) string {
	words := scalarsOf(value)
	if was == nil || len(words) != 1 || words[0].mark || !words[0].quoted && !words[0].textual() {
		return value
	}
	text := words[0].text
	switch was.Type {
	case token.DoubleQuoteType:
		return Quoted(text)
	case token.SingleQuoteType:
		if strings.IndexFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) < 0 {
			return "'" + strings.ReplaceAll(text, "'", "''") + "'"
		}
		return Quoted(text)
	}
	return value
}
