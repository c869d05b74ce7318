package sheet

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// damaged tells text whose characters were lost or turned into others on the way: what is
// left of a figure or a name may look like another. It looks at the text as it stands in
// the file, before what nobody sees is taken off.
func damaged(s string) bool {
	switch {
	case strings.ContainsFunc(s, stray):
		return true
	case utf8.ValidString(s) && ascii(s):
		return lost.MatchString(s)
	case !utf8.ValidString(s), strings.ContainsRune(s, utf8.RuneError), lost.MatchString(s):
		return true
	case overridden(s):
		return true
	}
	return strings.Contains(s, "锟斤拷") || strings.Contains(s, "烫烫烫") || misread(s)
}

// stray tells a control that no program for sheets writes: neither a space, nor the end of
// a file as old programs mark it.
func stray(r rune) bool {
	return r == 0x7f || r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a", r)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// lost are the question marks that programs put in the place of characters that an
// encoding does not have.
var lost = regexp.MustCompile(`\?{3}|[\p{Han}\d]\?[\p{Han}\d]`)

// halfPair tells text of a workbook that names a half of a pair of UTF-16.
func halfPair(text []byte) bool {
	return bytes.Contains(text, []byte("_x")) && surrogate.Match(bytes.ReplaceAll(text, []byte("_x005F_"), nil))
}

var surrogate = regexp.MustCompile(`_x[dD][89a-fA-F][0-9a-fA-F]{2}_`)

// overridden tells text that is shown in another order than it is written.
func overridden(s string) bool {
	for _, mark := range []string{"\u202d", "\u202e", "\u2066", "\u2067"} {
		if _, after, ok := strings.Cut(s, mark); ok && tidy(after) != "" {
			return true
		}
	}
	return false
}

// misread tells text in which bytes of one encoding were read as another's: æ±Ÿ and 姹熸
// for 江. Read the right way, every such text is Chinese.
func misread(s string) bool {
	for _, run := range western.FindAllString(s, -1) {
		raw, err := charmap.Windows1252.NewEncoder().String(latin1Controls.Replace(run))
		if err == nil && (chinese8(raw) || chineseGBK(raw)) {
			return true
		}
	}
	for _, run := range han.FindAllString(s, -1) {
		if raw, err := simplifiedchinese.GBK.NewEncoder().String(run); err == nil && utf8.RuneCountInString(run) >= 3 && chinese8(raw) {
			return true
		}
	}
	return false
}

var (
	western = regexp.MustCompile(`[\x{80}-\x{ff}ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}`)
	han     = regexp.MustCompile(`\p{Han}+`)
	// latin1Controls are the characters of Latin-1 in whose place Windows has others.
	latin1Controls = func() *strings.Replacer {
		var pairs []string
		for b := 0x80; b < 0xa0; b++ {
			if r := charmap.Windows1252.DecodeByte(byte(b)); r != utf8.RuneError {
				pairs = append(pairs, string(rune(b)), string(r))
			}
		}
		return strings.NewReplacer(pairs...)
	}()
)

// chinese8 tells bytes that are Chinese in UTF-8; the last character may be cut short.
func chinese8(raw string) bool {
	n := 0
	for len(raw) > 0 {
		r, size := utf8.DecodeRuneInString(raw)
		if r == utf8.RuneError {
			return n > 0 && !utf8.FullRuneInString(raw)
		}
		if !ideograph(r) {
			return false
		}
		raw, n = raw[size:], n+1
	}
	return n > 0
}

// chineseGBK tells bytes that are two or more characters of Chinese in GBK.
func chineseGBK(raw string) bool {
	text, err := simplifiedchinese.GBK.NewDecoder().String(raw)
	if err != nil || utf8.RuneCountInString(text) < 2 {
		return false
	}
	for _, r := range text {
		if !ideograph(r) {
			return false
		}
	}
	return true
}

func ideograph(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}
