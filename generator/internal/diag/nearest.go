package diag

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Near adds the one of known that a word was probably meant for, if there is one.
func (a Args) Near(word string, known []string) Args {
	if near, ok := Nearest(word, known); ok {
		a["Near"] = near
	}
	return a
}

// Nearest returns the one of known that word is most likely a misspelling of: at most
// two characters apart, one for very short words. The first of equals wins.
func Nearest(word string, known []string) (string, bool) {
	if all := NearestAll(word, known); len(all) > 0 {
		return all[0], true
	}
	return "", false
}

// NearestAll returns all that are as near as the nearest, in the order of known.
func NearestAll(word string, known []string) []string {
	n := utf8.RuneCountInString(word)
	limit := min(2, max(1, n/2))
	if n == 0 || n > 64 {
		return nil
	}
	var all []string
	for _, k := range known {
		if d := len(k) - len(word); d > 3*limit || -d > 3*limit {
			continue
		}
		switch d := levenshtein.ComputeDistance(word, k); {
		case d < limit, d == limit && len(all) == 0:
			limit, all = d, []string{k}
		case d == limit:
			all = append(all, k)
		}
	}
	return all
}
