package diag

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the one of known that word is most likely a misspelling of: at most
// two characters apart, one for very short words. The first of equals wins.
func Nearest(word string, known []string) (string, bool) {
	n := utf8.RuneCountInString(word)
	limit := min(2, max(1, n/2))
	if n == 0 || n > 64 {
		return "", false
	}
	best, found := "", false
	for _, k := range known {
		if d := len(k) - len(word); d > 3*limit || -d > 3*limit {
			continue
		}
		if d := levenshtein.ComputeDistance(word, k); d <= limit {
			best, found = k, true
			limit = d - 1
		}
	}
	return best, found
}
