package picture

import (
	"slices"
	"testing"

	"guben/generator/internal/model"
)

// Towns are laid out by hand in the comment of each case: a letter a town in order of
// code, capitals for those that say where they lie, and * for one that is gone.
func TestTiles(t *testing.T) {
	at := func(column, row int) *Tile { return &Tile{column, row} }
	for name, c := range map[string]struct {
		wanted []*Tile
		gone   []int
		laid   []Tile
	}{
		"none": {},
		// a
		"one": {wanted: []*Tile{nil}, laid: []Tile{{0, 0}}},
		// a b c
		// d e      as wide as the root of five, rounded up
		"five": {wanted: make([]*Tile, 5), laid: []Tile{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}}},
		// a b c
		// e d*     what is gone comes last
		"one is gone": {wanted: make([]*Tile, 5), gone: []int{3}, laid: []Tile{{0, 0}, {1, 0}, {2, 0}, {1, 1}, {0, 1}}},
		// A b
		// D c      free tiles are filled from the top, from the first column asked for
		"some": {wanted: []*Tile{at(1, 0), nil, nil, at(1, 1)}, laid: []Tile{{0, 0}, {1, 0}, {1, 1}, {0, 1}}},
		// . . A    all say where they lie: the free ones stay free, and the free column
		// B . .    and rows before them are left out
		"all": {wanted: []*Tile{at(9, 7), at(7, 8)}, laid: []Tile{{2, 0}, {0, 1}}},
		// A b      one far away, and three more beside it
		// c d
		"far away": {wanted: []*Tile{at(31, 31), nil, nil, nil}, laid: []Tile{{0, 0}, {1, 0}, {0, 1}, {1, 1}}},
		// c d e A
		// . . . .  wider than the root of five: the two rows that are asked for stay
		// B
		"wide": {wanted: []*Tile{at(3, 0), at(0, 2), nil, nil, nil}, laid: []Tile{{3, 0}, {0, 2}, {0, 0}, {1, 0}, {2, 0}}},
	} {
		gone := make([]bool, len(c.wanted))
		for _, i := range c.gone {
			gone[i] = true
		}
		if laid := tiles(c.wanted, gone); !slices.Equal(laid, c.laid) {
			t.Errorf("%s: %v, not %v", name, laid, c.laid)
		}
	}
}

// However many towns a county has, no two are on one tile, and the grid is a square but
// for its last row.
func TestTilesOfAnyCounty(t *testing.T) {
	for n := range 1000 {
		laid := tiles(make([]*Tile, n), make([]bool, n))
		seen := map[Tile]bool{}
		for _, tile := range laid {
			if seen[tile] {
				t.Fatalf("%d towns: two on %v", n, tile)
			}
			seen[tile] = true
		}
		columns, rows := Plan{Tiles: laid}.Size()
		if columns > model.MaxGridLine+1 || columns-rows > 1 || rows > columns {
			t.Errorf("%d towns: %d × %d", n, columns, rows)
		}
	}
}
