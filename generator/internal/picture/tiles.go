// Package picture says where the towns of a county lie on a page: on the tiles of a
// schematic map or, where the county has a map of its own, within their boundaries.
package picture

import (
	"math"

	"guben/generator/internal/model"
)

// Plan is where the towns lie, by their index among all towns of the county.
type Plan struct {
	Tiles []Tile
	Map   *Map // nil where the county has none
}

// Tile is a place on the schematic map, counted from 0 at the top left.
type Tile struct{ Column, Row int }

// Lay finds a place for every town, also for those that are no more: the picture of a
// day before shows them.
func Lay(c *model.County, ps *model.Places) Plan {
	wanted := make([]*Tile, len(ps.Towns))
	gone := make([]bool, len(ps.Towns))
	for i, town := range ps.Towns {
		gone[i] = !town.Lives()
		if at := town.Record.At; len(at) == 2 && at[0].Set && at[1].Set {
			wanted[i] = &Tile{int(at[0].V), int(at[1].V)}
		}
	}
	return Plan{Tiles: tiles(wanted, gone), Map: draw(c.Map.Features, ps.Towns)}
}

// tiles puts the towns that say where they lie there, and the others on the free tiles of
// a grid that would be square without them, row by row: first those that are there
// still, so that one that is gone leaves no hole among them. No row or column that all
// leave free comes before the first town.
func tiles(wanted []*Tile, gone []bool) []Tile {
	left, top, right := corner(wanted)
	side := 1
	for side*side < len(wanted) {
		side++
	}
	end := max(right+1, left+side)
	taken := map[Tile]bool{}
	for _, t := range wanted {
		if t != nil {
			taken[*t] = true
		}
	}
	laid := make([]Tile, len(wanted))
	free := Tile{left, top}
	for _, later := range []bool{false, true} {
		for i, t := range wanted {
			switch {
			case t != nil:
				laid[i] = *t
			case gone[i] == later:
				for taken[free] {
					free = free.next(left, end)
				}
				laid[i] = free
				taken[free] = true
			}
		}
	}
	for i := range laid {
		laid[i].Column -= left
		laid[i].Row -= top
	}
	return laid
}

// corner is the first column and row that a town asks for, and the last column.
func corner(wanted []*Tile) (left, top, right int) {
	left, top = math.MaxInt, math.MaxInt
	for _, t := range wanted {
		if t != nil {
			left, top, right = min(left, t.Column), min(top, t.Row), max(right, t.Column)
		}
	}
	if left == math.MaxInt {
		return 0, 0, 0
	}
	return left, top, right
}

// next is the tile behind t in rows from one column to before another.
func (t Tile) next(from, to int) Tile {
	if t.Column+1 < to {
		return Tile{t.Column + 1, t.Row}
	}
	return Tile{from, t.Row + 1}
}

// Size is the number of columns and rows of the tiles.
func (p Plan) Size() (columns, rows int) {
	for _, t := range p.Tiles {
		columns, rows = max(columns, t.Column+1), max(rows, t.Row+1)
	}
	return columns, rows
}
