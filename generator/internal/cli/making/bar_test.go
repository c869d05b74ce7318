package making

import (
	"slices"
	"testing"
	"time"
)

// TestEstimate: 2,000 pages of which the first 200 take ten times as long as the others, 20 ms and
// 2 ms, take 4 s + 3.6 s = 7.6 s. Told page by page in the mixed order, what has passed and what is
// foretold together are 7.6 s to a tenth or so from the first telling on; in the order of the list
// the first telling, of the 100th page, would have been 40 s.
func TestEstimate(t *testing.T) {
	t.Parallel()
	pages := make([]time.Duration, 2000)
	for i := range pages {
		pages[i] = 2 * time.Millisecond
		if i < 200 {
			pages[i] = 20 * time.Millisecond
		}
	}
	passed, whole := time.Duration(0), 7600*time.Millisecond
	for i, took := range mixed(pages) {
		passed += took
		rest, ok := estimate(passed, i+1, len(pages))
		if ok != (i+1 >= 100) {
			t.Fatalf("page %d: told %v", i+1, ok)
		}
		if off := passed + rest - whole; ok && (off > 1200*time.Millisecond || off < -1200*time.Millisecond) {
			t.Fatalf("page %d: %v have passed and %v are foretold", i+1, passed, rest)
		}
	}
	if rest, _ := estimate(2*time.Second, 100, 2000); rest != 38*time.Second {
		t.Errorf("as the list has them: %v", rest)
	}
}

// TestMixed holds that nothing is lost or made twice, whatever the number.
func TestMixed(t *testing.T) {
	t.Parallel()
	for n := range 40 {
		all := make([]int, n)
		for i := range all {
			all[i] = i
		}
		order := mixed(all)
		if slices.Sort(order); !slices.Equal(order, all) {
			t.Errorf("%d: %v", n, order)
		}
	}
}
