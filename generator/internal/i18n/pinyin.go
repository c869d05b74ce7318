package i18n

import "github.com/mozillazg/go-pinyin"

// Readings are all readings of a Chinese letter without their tones, the usual one first;
// none for what is no Chinese letter.
func Readings(letter rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	return pinyin.SinglePinyin(letter, args)
}
