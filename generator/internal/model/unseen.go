package model

import (
	"strings"
	"unicode"
)

// Unseen tells the characters that a reader cannot see or tell from others, and that no
// name, wording or figure may hold: controls and formats, private and unassigned ones,
// spaces other than the plain and the ideographic one, fillers and selectors that are
// drawn as nothing, and what stands for a character that was lost.
func Unseen(r rune) bool {
	switch {
	case r < unicode.MaxASCII:
		return unicode.IsControl(r)
	case r == ideographicSpace, r >= firstRareHan && r <= lastRareHan:
		return false
	case unicode.Is(unicode.Zs, r), unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
		return true
	}
	return strings.ContainsRune(blank, r) || !unicode.IsGraphic(r)
}

const (
	ideographicSpace = '\u3000'
	// The planes of rare Chinese characters: newer ones than the tables know may stand there.
	firstRareHan, lastRareHan = 0x20000, 0x3fffd
	// blank are the blank of braille, the null of musical notes, the filler of Khitan, and the characters that
	// stand for an object or for what could not be read.
	blank = "\u2800\U0001d159\U00016fe4\ufffc\ufffd"
)
