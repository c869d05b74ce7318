package picture

import (
	"math"
	"strings"
	"testing"

	"guben/generator/internal/model"
)

// ring is a closed ring of corners in degrees.
func ring(degrees ...[2]float64) []model.Corner {
	var r []model.Corner
	for _, d := range append(degrees, degrees[0]) {
		r = append(r, model.Corner{Lon: int32(math.Round(d[0] * 1e7)), Lat: int32(math.Round(d[1] * 1e7))})
	}
	return r
}

func box(west, south, east, north float64) []model.Corner {
	return ring([2]float64{west, south}, [2]float64{east, south}, [2]float64{east, north}, [2]float64{west, north})
}

func of(code string, polygons ...model.Polygon) model.Feature {
	return model.Feature{Code: model.Val[string]{V: code, Set: true}, Polygons: polygons}
}

func towns(codes ...string) []*model.Place {
	var all []*model.Place
	for _, c := range codes {
		all = append(all, &model.Place{Code: c})
	}
	return all
}

// Two squares of a degree lie side by side at the equator, where a degree east is as long
// as one north: the map is twice as wide as high, 1000 by 500, and its first town takes
// the left half, from (0, 500) at the bottom left to (500, 0). The middle of each is 250
// from its edges.
func TestMapAtTheEquator(t *testing.T) {
	m := draw([]model.Feature{
		of("b", model.Polygon{box(1, -0.5, 2, 0.5)}), of("a", model.Polygon{box(0, -0.5, 1, 0.5)}), of("x", model.Polygon{box(0, 0, 1, 0.5)}),
	}, towns("a", "b", "c"))
	if m.W != 1000 || m.H != 500 {
		t.Errorf("%d × %d", m.W, m.H)
	}
	want := []Shape{{"M0 500l500 0 0-500-500 0z", 250, 250}, {"M500 500l500 0 0-500-500 0z", 750, 250}, {}}
	for i, s := range m.Shapes {
		if s != want[i] {
			t.Errorf("%d: %v, not %v", i, s, want[i])
		}
	}
}

// At 60 degrees north a degree east is half as long as one north: a square of degrees
// around it is drawn 500 wide where it is 1000 high.
func TestMapInTheNorth(t *testing.T) {
	m := draw([]model.Feature{of("a", model.Polygon{box(10, 59.5, 11, 60.5)})}, towns("a"))
	if want := "M0 1000l500 0 0-1000-500 0z"; m.W != 500 || m.H != 1000 || m.Shapes[0].Path != want {
		t.Errorf("%d × %d: %s", m.W, m.H, m.Shapes[0].Path)
	}
}

// A hole is drawn as a ring of its own, a second part too, and the name stands in the
// larger one and outside of the hole: of a square 600 wide with a hole in the right half,
// in its left half.
func TestHolesAndParts(t *testing.T) {
	m := draw([]model.Feature{of("a",
		model.Polygon{box(8, 0, 10, 2)},
		model.Polygon{box(0, -3, 6, 3), box(3, -2, 5.5, 2)},
	)}, towns("a"))
	s := m.Shapes[0]
	if n := strings.Count(s.Path, "M"); n != 3 || strings.Count(s.Path, "z") != 3 {
		t.Errorf("%d rings: %s", n, s.Path)
	}
	if s.X < 100 || s.X > 200 || s.Y < 200 || s.Y > 400 {
		t.Errorf("the name stands at %d, %d", s.X, s.Y)
	}
}

// A map of many corners becomes small: here two neighbours whose border is a saw of
// 20,000 teeth. A town that is smaller than a dot is a dot.
func TestSmallMap(t *testing.T) {
	var saw [][2]float64
	for i := range 20_000 {
		saw = append(saw, [2]float64{1 + 0.01*float64(i%2), float64(i) / 20_000})
	}
	left := ring(append([][2]float64{{0, 1}, {0, 0}}, saw...)...)
	m := draw([]model.Feature{of("a", model.Polygon{left}), of("b", model.Polygon{box(1.5, 0.5, 1.5001, 0.5001)})}, towns("a", "b"))
	if n := len(m.Shapes[0].Path); n == 0 || n > 8*mapCorners {
		t.Errorf("%d bytes", n)
	}
	if p := m.Shapes[1].Path; strings.Count(p, "l") != 1 || !strings.HasSuffix(p, "l6-6 6 6-6 6z") {
		t.Errorf("no dot: %q", p)
	}
}

// Ten rows of thirty towns, each with a border of 33 teeth a pixel wide and some twenty
// high, have 10,200 corners that can all be seen: fewer are kept, and no town is lost.
func TestFineMap(t *testing.T) {
	var features []model.Feature
	var codes []string
	for i := range 300 {
		west, south := float64(i%30), float64(i/30)
		var teeth [][2]float64
		for j := range 33 {
			teeth = append(teeth, [2]float64{west + float64(j)/33, south + float64(j%2)*0.6})
		}
		codes = append(codes, string(rune('一'+i)))
		features = append(features, of(codes[i], model.Polygon{ring(append(teeth, [2]float64{west + 0.5, south - 0.2})...)}))
	}
	numbers := 0
	for _, s := range draw(features, towns(codes...)).Shapes {
		numbers += strings.Count(s.Path, " ") + strings.Count(s.Path, "-")
		if s.Path == "" {
			t.Error("a town is lost")
		}
	}
	if numbers == 0 || numbers > 2*mapCorners {
		t.Errorf("%d numbers", numbers)
	}
}

// What has no size at all is drawn all the same.
func TestNoSize(t *testing.T) {
	m := draw([]model.Feature{of("a", model.Polygon{box(1, 1, 1, 1)})}, towns("a"))
	if m.W < 1 || m.H < 1 || m.Shapes[0].Path == "" {
		t.Error(m)
	}
}

func TestNoMap(t *testing.T) {
	if draw(nil, towns("a")) != nil {
		t.Error("a map out of nothing")
	}
}
