// Package personal finds numbers of persons, which must never be published: identity
// numbers and mobile numbers. Codes of places and credit codes of offices pass.
package personal

import (
	"math/big"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Kind tells what a number is.
type Kind uint8

// The kinds.
const (
	ID Kind = iota
	Mobile
)

// Span is where a number stands: bytes Start to End of the text.
type Span struct {
	Kind       Kind
	Start, End int
}

// Find returns the numbers of persons in a text of one line, in order.
func Find(line string) []Span {
	var spans []Span
	for i := 0; i < len(line); {
		digits, start, end := run(line, i)
		if start < 0 {
			break
		}
		s, ok := judge(line, digits, start, end)
		if !ok {
			s, ok = parted(line, digits, start, end)
		}
		if ok {
			spans = append(spans, s)
			end = max(end, s.End)
		}
		i = end
	}
	return spans
}

// FindCell is Find for what one cell of a workbook holds, which may be a number: 1.38E10 and
// 13800138000.0 are whole ones. A workbook keeps fifteen digits of a number, and the day of
// birth is among them.
func FindCell(text string) []Span {
	if spans := Find(text); spans != nil {
		return spans
	}
	digits, ok := whole(text)
	if !ok {
		return nil
	}
	if len(Find(digits)) > 0 {
		return []Span{{Find(digits)[0].Kind, 0, len(text)}}
	}
	if len(digits) == 18 && strings.HasSuffix(digits, "000") && isRegion(digits) && isBirth(digits[6:14]) {
		return []Span{{ID, 0, len(text)}}
	}
	return nil
}

// whole writes a number without exponent and fraction, if it has none.
func whole(text string) (digits string, ok bool) {
	const most = 40
	if len(text) > most || strings.Trim(text, "0123456789.eE+") != "" || text == "" {
		return "", false
	}
	if e := strings.IndexAny(text, "eE"); e >= 0 && len(text)-e > 4 {
		return "", false // far beyond any number of a person
	}
	n, ok := new(big.Rat).SetString(text)
	if !ok || !n.IsInt() {
		return "", false
	}
	return n.Num().String(), true
}

// Mask replaces the numbers of persons in a text by asterisks, one for each digit, but
// leaves their first three.
func Mask(text string) string {
	spans := Find(text)
	if spans == nil {
		return text
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start])
		b.WriteString(Hide(text[s.Start:s.End]))
		at = s.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// Hide is Mask for a text that is a number of a person.
func Hide(number string) string {
	var b strings.Builder
	for i, r := range []rune(number) {
		if i < 3 || r == '-' || r == ' ' {
			b.WriteRune(r)
		} else {
			b.WriteByte('*')
		}
	}
	return b.String()
}

// run finds the next run of digits from byte i, full-width ones included, and returns
// them as ASCII. What nobody sees between two digits parts them for nobody.
func run(line string, i int) (digits string, start, end int) {
	start = -1
	var buf []byte
	for i < len(line) {
		d, size := digit(line[i:])
		if d == 0 && start >= 0 && !invisible(line[i:]) {
			break
		}
		i += size
		if d != 0 {
			if start < 0 {
				start = i - size
			}
			buf, end = append(buf, d), i
		}
	}
	if start < 0 {
		end = i
	}
	return string(buf), start, end
}

func invisible(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x80 && unicode.Is(unicode.Cf, r)
}

// digit reads one character: its ASCII digit, or 0 where it is none.
func digit(s string) (d byte, size int) {
	if c := s[0]; c < utf8.RuneSelf {
		if c >= '0' && c <= '9' {
			return c, 1
		}
		return 0, 1
	}
	r, size := utf8.DecodeRuneInString(s)
	if r >= '０' && r <= '９' {
		return byte(r - '０' + '0'), size
	}
	return 0, size
}

func judge(line, digits string, start, end int) (Span, bool) {
	switch len(digits) {
	case 18:
		return Span{ID, start, end}, isID(digits)
	case 17:
		if size := checkX(line[end:]); size > 0 {
			return Span{ID, start, end + size}, isID(digits + "X")
		}
	case 15: // as they were before 1999, without a check character
		alone := (start == 0 || !joins(line[start-1])) && (end == len(line) || !joins(line[end]))
		return Span{ID, start, end}, alone && isRegion(digits) && isBirth("19"+digits[6:12])
	case 11:
		return Span{Mobile, start, end}, isMobile(digits)
	case 13: // 86 13812345678 behind a plus sign
		plus := start > 0 && line[start-1] == '+' && digits[:2] == "86"
		return Span{Mobile, start, end}, plus && isMobile(digits[2:])
	}
	return Span{}, false
}

// joins tells whether a byte beside digits makes them a part of something longer: a
// fraction, a hash, a name.
func joins(c byte) bool {
	return c == '.' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// mostGroups is into how many groups people part a number.
const mostGroups = 6

// separators part the groups of a number, one sign the whole number through; spaces may
// stand around it.
const separators = "-－‐‑–—_./·•"

// parted reads a number that is written in groups: 138-1234-5678, 110105 19491231 002X.
func parted(line, digits string, start, end int) (Span, bool) {
	sizes := []int{len(digits)}
	first := ""
	for len(sizes) < mostGroups && len(digits) < 18 {
		sign, at := separator(line[end:])
		if at == 0 || len(sizes) > 1 && sign != first {
			return Span{}, false
		}
		first = sign
		more, from, to := run(line, end+at)
		if from != end+at {
			return Span{}, false
		}
		digits, end, sizes = digits+more, to, append(sizes, len(more))
		switch {
		case len(digits) == 18 && isID(digits):
			return Span{ID, start, end}, true
		case len(digits) == 17 && checkX(line[end:]) > 0 && isID(digits+"X"):
			return Span{ID, start, end + checkX(line[end:])}, true
		case len(digits) == 11 && isMobile(digits) && usualGroups(sizes):
			if next, _ := separator(line[end:]); next == first && first != " " && first != "." && startsDigit(line[end:], next) {
				return Span{}, false // a longer number
			}
			return Span{Mobile, start, end}, true
		}
	}
	return Span{}, false
}

// separator reads what parts two groups, "" where nothing does.
func separator(s string) (sign string, size int) {
	rest := strings.TrimLeft(s, " \u00a0\u3000")
	spaces := len(s) - len(rest)
	r, n := utf8.DecodeRuneInString(rest)
	if n > 0 && r != utf8.RuneError && strings.ContainsRune(separators, r) {
		after := rest[n:]
		return string(r), spaces + n + len(after) - len(strings.TrimLeft(after, " \u00a0\u3000"))
	}
	if spaces > 0 {
		return " ", spaces
	}
	return "", 0
}

func startsDigit(s, sign string) bool {
	_, size := separator(s)
	if size == 0 || size >= len(s) {
		return false
	}
	d, _ := digit(s[size:])
	return d != 0
}

// usualGroups are those in which mobile numbers are written: 3-4-4, 3-8, 7-4, 4-3-4.
func usualGroups(sizes []int) bool {
	for _, usual := range [][]int{{3, 4, 4}, {3, 8}, {7, 4}, {4, 3, 4}} {
		if slices.Equal(sizes, usual) {
			return true
		}
	}
	return false
}

func isMobile(d string) bool { return len(d) == 11 && d[0] == '1' && d[1] >= '3' }

// checkX returns the size of a check character X at the start of s, unless more letters
// or digits follow it.
func checkX(s string) int {
	for _, x := range []string{"X", "x", "Ｘ", "ｘ"} {
		if rest, ok := strings.CutPrefix(s, x); ok && !startsAlnum(rest) {
			return len(x)
		}
	}
	return 0
}

func startsAlnum(s string) bool {
	if s == "" {
		return false
	}
	d, _ := digit(s)
	c := s[0] | 0x20
	return d != 0 || c >= 'a' && c <= 'z'
}

// isID checks the date of birth and the check character.
func isID(d string) bool {
	const checks = "10X98765432"
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(d[i]-'0') * w
	}
	return isBirth(d[6:14]) && d[17] == checks[sum%11]
}

// isBirth tells whether eight digits are a day that somebody may be born on.
func isBirth(d string) bool {
	birth, err := time.Parse("20060102", d)
	return err == nil && birth.Year() >= 1850 && birth.Year() < 2150
}

// isRegion tells whether a number begins with the code of a province.
func isRegion(d string) bool {
	for _, p := range []string{"11-15", "21-23", "31-37", "41-46", "50-54", "61-65", "71-71", "81-83"} {
		if d[:2] >= p[:2] && d[:2] <= p[3:] {
			return true
		}
	}
	return false
}
