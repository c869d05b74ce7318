package cli

import "testing"

// 448 MB are the room: nothing known in use and 20 MB of it let the heap grow tenfold, 112 MB
// to four times as much, 200 MB to 448 (124 % more), 224 MB and all beyond to twice.
func TestGrowth(t *testing.T) {
	const mb = 1 << 20
	for inUse, want := range map[uint64]int{0: 1000, 20 * mb: 1000, 112 * mb: 300, 200 * mb: 124, 224 * mb: 100, 225 * mb: 100, 4000 * mb: 100} {
		if got := growth(inUse); got != want {
			t.Errorf("%d MB in use: %d %%, want %d", inUse/mb, got, want)
		}
	}
}
