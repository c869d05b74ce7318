package i18n

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// Readings are all readings of a Chinese letter without their tones, the usual one first;
// none for what is no Chinese letter.
func Readings(letter rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	return pinyin.SinglePinyin(letter, args)
}

// Sounds tells whether a Chinese name reads as letters that were typed, with or without spaces,
// each of its letters by any of its readings: chongqing and zhongqing are 重庆.
func Sounds(typed, name string) bool {
	return name != "" && soundsFrom(Letters(typed), []rune(name), func(reading string) string { return reading })
}

// Initials tells whether a name begins, letter by letter, as what was typed: lw is 龙窝.
func Initials(typed, name string) bool {
	return name != "" && soundsFrom(Letters(typed), []rune(name), func(reading string) string { return reading[:1] })
}

// Letters are the letters of a text that was typed for its pinyin, as readings have them: without
// capitals, spaces, hyphens and apostrophes, and v for ü; nothing of a text with others.
func Letters(typed string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(typed) {
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteRune(r)
		case r == 'ü':
			b.WriteByte('v')
		case r != ' ' && r != '-' && r != '\'':
			return ""
		}
	}
	return b.String()
}

// soundsFrom tells whether all of a name is read by all that was typed.
func soundsFrom(typed string, name []rune, part func(reading string) string) bool {
	if len(name) == 0 {
		return typed == ""
	}
	for _, reading := range Readings(name[0]) {
		if rest, ok := strings.CutPrefix(typed, part(reading)); ok && soundsFrom(rest, name[1:], part) {
			return true
		}
	}
	return false
}
