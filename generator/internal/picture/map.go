package picture

import (
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"

	"guben/generator/internal/model"
)

// Map is the county drawn to scale, in whole units of a drawing that is at most so wide
// and high.
type Map struct {
	W, H   int
	Shapes []Shape // by index of town; one without a boundary has no path
}

// Shape is a town on the map.
type Shape struct {
	Path string // of an SVG
	X, Y int    // where its name stands
}

// The drawing's longest sides, and how many corners it has at most: some 30 KB.
const (
	mapWidth   = 1000
	mapHeight  = 1000
	mapCorners = 5000
)

// draw projects the boundaries, north up, with east and west as long as they are at the
// middle of the county, and simplifies them to what a screen can show.
func draw(features []model.Feature, towns []*model.Place) *Map {
	if len(features) == 0 {
		return nil
	}
	m, towards := frame(features)
	shapes := make([]orb.MultiPolygon, len(towns))
	index := map[string]int{}
	for i, t := range towns {
		index[t.Code] = i
	}
	for _, f := range features {
		if i, ok := index[f.Code.V]; ok {
			for _, p := range f.Polygons {
				shapes[i] = append(shapes[i], projected(p, towards))
			}
		}
	}
	simplified(shapes)
	m.Shapes = make([]Shape, len(towns))
	for i, s := range shapes {
		if len(s) > 0 {
			m.Shapes[i] = shape(s)
		}
	}
	return m
}

// frame is the map's size, and how a corner comes onto it. The only number that is not
// whole is the cosine of the middle latitude, and it is rounded: every machine draws the
// same map.
func frame(features []model.Feature) (*Map, func(model.Corner) orb.Point) {
	west, east, south, north := int64(math.MaxInt32), int64(math.MinInt32), int64(math.MaxInt32), int64(math.MinInt32)
	for _, f := range features {
		for _, p := range f.Polygons {
			for _, c := range p[0] {
				west, east = min(west, int64(c.Lon)), max(east, int64(c.Lon))
				south, north = min(south, int64(c.Lat)), max(north, int64(c.Lat))
			}
		}
	}
	const part = 10_000
	middle := float64(south+north) / 2e7 * math.Pi / 180
	shrink := max(1, int64(math.Round(math.Cos(middle)*part)))
	wide, high := max(1, (east-west)*shrink/part), max(1, north-south)
	scale, of := int64(mapWidth), wide
	if high*mapWidth > wide*mapHeight {
		scale, of = mapHeight, high
	}
	m := &Map{W: int(max(1, wide*scale/of)), H: int(max(1, high*scale/of))}
	return m, func(c model.Corner) orb.Point {
		x := (int64(c.Lon) - west) * shrink / part * scale / of
		y := (north - int64(c.Lat)) * scale / of
		return orb.Point{float64(x), float64(y)}
	}
}

// projected is a polygon on the map, without corners that fall together.
func projected(p model.Polygon, towards func(model.Corner) orb.Point) orb.Polygon {
	out := make(orb.Polygon, len(p))
	for i, ring := range p {
		for _, c := range ring {
			if at := towards(c); len(out[i]) == 0 || out[i][len(out[i])-1] != at {
				out[i] = append(out[i], at)
			}
		}
	}
	return out
}

// simplified drops corners that are hardly seen, more of them until the map is small
// enough, and rings of which nothing is left. Neighbours lose the same corners, because a
// corner counts by the triangle that it makes with the two beside it.
func simplified(shapes []orb.MultiPolygon) {
	for threshold := 0.5; ; threshold *= 2 {
		corners := 0
		for i, s := range shapes {
			var kept orb.MultiPolygon
			for _, p := range s {
				p = simplify.VisvalingamThreshold(threshold).Polygon(p)
				if p = visible(p, threshold); p != nil {
					kept = append(kept, p)
				}
				for _, ring := range p {
					corners += len(ring)
				}
			}
			if kept == nil && len(s) > 0 {
				kept = orb.MultiPolygon{dot(s[0])}
				corners += len(kept[0][0])
			}
			shapes[i] = kept
		}
		if corners <= mapCorners || threshold > mapWidth*mapHeight {
			return
		}
	}
}

// visible is a polygon without the rings that are smaller than an area, nil where its
// outer ring is.
func visible(p orb.Polygon, area float64) orb.Polygon {
	var out orb.Polygon
	for i, ring := range p {
		if len(ring) < 4 || math.Abs(planar.Area(ring)) < area {
			if i == 0 {
				return nil
			}
			continue
		}
		out = append(out, ring)
	}
	return out
}

// dot stands for a town that is too small to be seen.
func dot(p orb.Polygon) orb.Polygon {
	const r = 6
	c := p[0][0]
	return orb.Polygon{{{c[0] - r, c[1]}, {c[0], c[1] - r}, {c[0] + r, c[1]}, {c[0], c[1] + r}, {c[0] - r, c[1]}}}
}

func shape(s orb.MultiPolygon) Shape {
	var b strings.Builder
	largest, most := s[0], 0.0
	for _, p := range s {
		for _, ring := range p {
			path(&b, ring)
		}
		if a := math.Abs(planar.Area(p)); a > most {
			largest, most = p, a
		}
	}
	x, y := roomiest(largest)
	return Shape{Path: b.String(), X: x, Y: y}
}

// path writes a ring as an SVG path: its first corner, then the way to each next one.
func path(b *strings.Builder, ring orb.Ring) {
	at := ring[0]
	b.WriteByte('M')
	number(b, at[0], true)
	number(b, at[1], false)
	b.WriteByte('l')
	for i, p := range ring[1 : len(ring)-1] {
		number(b, p[0]-at[0], i == 0)
		number(b, p[1]-at[1], false)
		at = p
	}
	b.WriteByte('z')
}

// number writes a whole number; a minus parts it from the one before.
func number(b *strings.Builder, v float64, first bool) {
	if !first && v >= 0 {
		b.WriteByte(' ')
	}
	b.WriteString(strconv.Itoa(int(v)))
}

// roomiest is where a name stands best: of the points of a grid of so many lines that are
// about as far from the polygon's edge as any, the one nearest to its middle.
func roomiest(p orb.Polygon) (x, y int) {
	const lines, about = 24, 0.75
	var inside []orb.Point
	var rooms []float64
	box, most := p.Bound(), 0.0
	for row := 1; row < lines; row++ {
		for column := 1; column < lines; column++ {
			at := orb.Point{
				math.Round(box.Min[0] + (box.Max[0]-box.Min[0])*float64(column)/lines),
				math.Round(box.Min[1] + (box.Max[1]-box.Min[1])*float64(row)/lines),
			}
			if planar.PolygonContains(p, at) {
				inside, rooms = append(inside, at), append(rooms, room(p, at))
				most = max(most, rooms[len(rooms)-1])
			}
		}
	}
	middle, best := box.Center(), box.Center()
	nearest := math.Inf(1)
	for i, at := range inside {
		if d := planar.DistanceSquared(at, middle); rooms[i] >= about*most && d < nearest {
			best, nearest = at, d
		}
	}
	return int(best[0]), int(best[1])
}

// room is the square of a point's distance from the nearest edge.
func room(p orb.Polygon, at orb.Point) float64 {
	least := math.Inf(1)
	for _, ring := range p {
		for i := 1; i < len(ring); i++ {
			least = min(least, planar.DistanceFromSegmentSquared(ring[i-1], ring[i], at))
		}
	}
	return least
}
