package diag

import (
	"strings"
	"testing"
)

// A page shows the same as the terminal: the line's parts join to what is quoted, and the
// mark is what the carets stand under.
func TestParted(t *testing.T) {
	long := strings.Repeat("甲", 60) + "3180" + strings.Repeat("乙", 60)
	for _, c := range []struct {
		line                string
		col                 int32
		width               int
		before, mark, after string
	}{
		{`  a: 3180`, 6, 4, "  a: ", "3180", ""},
		{"a\t1", 3, 1, `a\t`, "1", ""},
		{"a:", 3, 1, "a:", "", ""},
		{"", 1, 1, "", "", ""},
		{long, 61, 4, "…" + strings.Repeat("甲", 17), "3180", strings.Repeat("乙", 30) + "…"},
	} {
		before, mark, after := parted(c.line, Pos{Line: 1, Col: c.col}, c.width)
		if before != c.before || mark != c.mark || after != c.after {
			t.Errorf("%q: %q %q %q", c.line, before, mark, after)
		}
	}
}
