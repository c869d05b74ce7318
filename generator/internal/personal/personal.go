// Package personal finds numbers of persons, which must never be published: identity
// numbers and mobile numbers. Codes of places and credit codes of offices pass.
package personal

import (
	"strings"
	"time"
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
		if s, ok := judge(line, digits, start, end); ok {
			spans = append(spans, s)
			end = max(end, s.End)
		}
		i = end
	}
	return spans
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
// them as ASCII.
func run(line string, i int) (digits string, start, end int) {
	start = -1
	var buf []byte
	for i < len(line) {
		d, size := digit(line[i:])
		if d == 0 && start >= 0 {
			break
		}
		if d != 0 {
			if start < 0 {
				start = i
			}
			buf = append(buf, d)
		}
		i += size
	}
	return string(buf), start, i
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
	case 11:
		return Span{Mobile, start, end}, isMobile(digits)
	case 13: // 86 13812345678 behind a plus sign
		plus := start > 0 && line[start-1] == '+' && digits[:2] == "86"
		return Span{Mobile, start, end}, plus && isMobile(digits[2:])
	case 3:
		return grouped(line, digits, start, end)
	}
	return Span{}, false
}

// grouped reads 138-1234-5678 and 138 1234 5678.
func grouped(line, digits string, start, end int) (Span, bool) {
	for _, n := range []int{4, 4} {
		if end >= len(line) || line[end] != '-' && line[end] != ' ' {
			return Span{}, false
		}
		more, from, to := run(line, end+1)
		if from != end+1 || len(more) != n {
			return Span{}, false
		}
		digits += more
		end = to
	}
	return Span{Mobile, start, end}, isMobile(digits)
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
	birth, err := time.Parse("20060102", d[6:14])
	return err == nil && birth.Year() >= 1850 && birth.Year() < 2150 && d[17] == checks[sum%11]
}
