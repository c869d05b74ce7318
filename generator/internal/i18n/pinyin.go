package i18n

import "github.com/mozillazg/go-pinyin"

// Syllable is the pinyin of a Chinese character without its tone; nothing for others.
func Syllable(c rune) string {
	if s := pinyin.SinglePinyin(c, pinyin.NewArgs()); len(s) > 0 {
		return s[0]
	}
	return ""
}
