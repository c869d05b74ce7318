package model

import (
	"cmp"
	"strings"
)

// CutNumber parts the number of a branch, or of a posting, from the village's code before it.
func CutNumber(code string) (village, number string, numbered bool) {
	return strings.Cut(code, "-")
}

// VillageOf is the village's code in that of a branch, or of a posting.
func VillageOf(code string) string {
	village, _, _ := CutNumber(code)
	return village
}

// CompareCodes orders codes, number 2 before number 10.
func CompareCodes(a, b string) int {
	placeA, numberA, _ := CutNumber(a)
	placeB, numberB, _ := CutNumber(b)
	return cmp.Or(cmp.Compare(placeA, placeB), cmp.Compare(len(numberA), len(numberB)), cmp.Compare(numberA, numberB))
}
