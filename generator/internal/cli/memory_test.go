package cli

import "testing"

// 384 MB are the room: nothing known in use and 20 MB of it let the heap grow tenfold, 96 MB
// to four times as much, 160 MB to 384 (140 % more), 192 MB and all beyond to twice.
func TestGrowth(t *testing.T) {
	const mb = 1 << 20
	for inUse, want := range map[uint64]int{0: 1000, 20 * mb: 1000, 96 * mb: 300, 160 * mb: 140, 192 * mb: 100, 193 * mb: 100, 4000 * mb: 100} {
		if got := growth(inUse); got != want {
			t.Errorf("%d MB in use: %d %%, want %d", inUse/mb, got, want)
		}
	}
}
