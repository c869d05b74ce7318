package i18n

import (
	"slices"
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

// mostSpelled is how many ways a name of letters with several readings is spelled.
const mostSpelled = 8

// Spelled are a name's pinyin and its first letters, for lists that a browser searches: longwo lw
// for 龙窝. Letters of several readings are spelled by each, up to a bound; what is no Chinese
// letter stands as it is.
func Spelled(name string) string {
	whole, first := []string{""}, []string{""}
	chinese := false
	for _, letter := range name {
		readings := Readings(letter)
		if len(readings) == 0 {
			readings = []string{strings.ToLower(string(letter))}
		} else {
			chinese = true
		}
		if len(whole)*len(readings) > mostSpelled {
			readings = readings[:1]
		}
		whole, first = spelledOn(whole, readings, func(r string) string { return r }), spelledOn(first, readings, func(r string) string { return string([]rune(r)[:1]) })
	}
	if !chinese {
		return ""
	}
	return strings.Join(slices.Compact(append(whole, first...)), " ")
}

// spelledOn goes on with each beginning by each reading.
func spelledOn(begun, readings []string, part func(string) string) []string {
	var all []string
	for _, b := range begun {
		for _, r := range readings {
			if next := b + part(r); !slices.Contains(all, next) {
				all = append(all, next)
			}
		}
	}
	return all
}
