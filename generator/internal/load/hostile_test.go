package load

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestHostile holds that no file of a few megabytes takes more than its share of time
// and memory. The bounds are wide: they are there for what grows with the square.
func TestHostile(t *testing.T) {
	const mb = 1 << 20
	steps := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%*sa:\n", i, "")
		}
		return b.String()
	}
	many := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, line, i)
		}
		return b.String()
	}
	tests := map[string]string{
		"brackets in lines":  strings.Repeat(strings.Repeat("[", 100)+"\n", 4*mb/100),
		"brackets in a line": strings.Repeat("[", 60<<10),
		"braces":             strings.Repeat("{a: ", 15<<10),
		"dashes":             strings.Repeat("- ", 30<<10),
		"dash lines":         strings.Repeat("-\n", mb/2),
		"question marks":     strings.Repeat("? a\n", mb/4),
		"comments":           strings.Repeat("# a\n", mb),
		"blank lines":        strings.Repeat("\n", 4*mb) + "a: 1",
		"steps":              steps(3000),
		"open quote":         "a: \"" + strings.Repeat("b\n", mb),
		"open block":         "a: |\n" + strings.Repeat(" b\n", mb),
		"keys":               many(100_000, "k%d: 1\n"),
		"figures of a line":  "figures: {\"441621100200\": {\n" + many(100_000, "  k%d: 1,\n") + "}}",
		"broken records":     "figures:\n" + many(20_000, "  \"4416%08d\": {a: 1\n"),
		"broken lines":       "figures:\n" + many(50_000, "k%d: \"a\n"),
		"same keys":          strings.Repeat("period: 1\n", 100_000),
		"anchors":            many(50_000, "k%d: &a [x]\n"),
		"aliases":            "a: &a [x]\n" + many(100_000, "k%d: *a\n"),
		"wide":               strings.Repeat("a：b\n", 100_000),
		"numbers":            "# " + strings.Repeat("13812345678 ", 5000),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, _, list := decodeAs(t, "2005", []byte(text))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			used := (after.TotalAlloc - before.TotalAlloc) >> 20
			t.Logf("%d KB: %v, %d MB, %d problems", len(text)>>10, took.Round(time.Millisecond), used, len(list))
			if took > 30*time.Second || used > 4<<10 {
				t.Error("too much")
			}
		})
	}
}
