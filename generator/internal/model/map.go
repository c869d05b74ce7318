package model

import (
	"strconv"

	"guben/generator/internal/diag"
)

// GridLine is a column or a row of the schematic map, counted from 0 at the top left.
type GridLine uint8

// MaxGridLine is the last column and row: a county of a thousand towns has room.
const MaxGridLine = 31

// UnmarshalText implements encoding.TextUnmarshaler. It takes a whole number of the grid.
func (g *GridLine) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 8)
	if err != nil || n > MaxGridLine || len(text) > 1 && text[0] == '0' {
		return errForm
	}
	*g = GridLine(n)
	return nil
}

// MapFile is data/map.geojson: the towns' boundaries.
type MapFile struct {
	Source
	Features []Feature
}

// Feature is the boundary of one town.
type Feature struct {
	Pos      diag.Pos
	Code     Val[string] // the town's
	Polygons []Polygon
}

// Polygon is an outer ring and the holes in it. The last corner of a ring is its first.
type Polygon [][]Corner

// Corner is a point of a ring, in ten-millionths of a degree: a centimetre.
type Corner struct{ Lon, Lat int32 }
