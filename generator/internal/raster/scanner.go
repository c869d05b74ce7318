package raster

import (
	"fmt"
	"image"
	"image/color"
	"iter"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scanner fills outlines, each within the rectangle that it covers, so that a small shape in
// a large picture costs little. It is what rasterx hands its outlines to.
type scanner struct {
	img    *image.RGBA
	raster vector.Rasterizer
	lines  []line // in points of the picture
	paint  image.Uniform
	err    error
}

// line is a step of an outline; a start goes there without a line.
type line struct {
	x, y  float32
	start bool
}

func newScanner(img *image.RGBA) *scanner { return &scanner{img: img} }

// Start goes to a point without a line. The sides of a line come one by one and close one
// another, so that nothing is closed here.
func (s *scanner) Start(a fixed.Point26_6) { s.lines = append(s.lines, at(a, true)) }

// Line goes on to a point.
func (s *scanner) Line(b fixed.Point26_6) { s.lines = append(s.lines, at(b, false)) }

func at(p fixed.Point26_6, start bool) line {
	return line{float32(p.X) / 64, float32(p.Y) / 64, start}
}

// tile is the largest picture that is filled by whole numbers: what is larger would be by
// floats, whose sums differ from one processor to the next.
const tile = 512

// Draw fills what was outlined, tile by tile.
func (s *scanner) Draw() {
	box := s.covered().Intersect(s.img.Rect)
	for y := box.Min.Y; y < box.Max.Y; y += tile {
		for x := box.Min.X; x < box.Max.X; x += tile {
			s.fill(image.Rect(x, y, min(x+tile, box.Max.X), min(y+tile, box.Max.Y)))
		}
	}
}

// fill fills as much of the outline as lies in a rectangle.
func (s *scanner) fill(box image.Rectangle) {
	left, top := float32(box.Min.X), float32(box.Min.Y)
	s.raster.Reset(box.Dx(), box.Dy())
	var pen line
	for _, l := range s.lines {
		if l.start {
			s.raster.MoveTo(l.x-left, l.y-top)
		} else {
			for p := range pen.steps(l) {
				s.raster.LineTo(p.x-left, p.y-top)
			}
		}
		pen = l
	}
	s.raster.DrawOp = draw.Over
	s.raster.Draw(s.img, box, &s.paint, image.Point{})
}

// steps are points on the way to another point, that one the last, so near to one another
// that what whole numbers leave out from row to row is not seen.
func (l line) steps(to line) iter.Seq[line] {
	const most = 32 // rows
	n := float32(math.Ceil(math.Abs(float64(to.y-l.y)) / most))
	return func(yield func(line) bool) {
		for k := float32(1); k < n; k++ {
			if !yield(line{x: l.x + float32(float32((to.x-l.x)*k)/n), y: l.y + float32(float32((to.y-l.y)*k)/n)}) {
				return
			}
		}
		yield(to)
	}
}

// covered is the rectangle around what was outlined.
func (s *scanner) covered() image.Rectangle {
	if len(s.lines) == 0 {
		return image.Rectangle{}
	}
	first := s.lines[0]
	x0, y0, x1, y1 := first.x, first.y, first.x, first.y
	for _, l := range s.lines[1:] {
		x0, y0, x1, y1 = min(x0, l.x), min(y0, l.y), max(x1, l.x), max(y1, l.y)
	}
	whole := func(v float32, round func(float64) float64) int { return int(round(float64(v))) }
	return image.Rect(whole(x0, math.Floor), whole(y0, math.Floor), whole(x1, math.Ceil), whole(y1, math.Ceil))
}

// Clear forgets what was outlined.
func (s *scanner) Clear() { s.lines = s.lines[:0] }

// SetColor takes a plain colour.
func (s *scanner) SetColor(c any) {
	plain, ok := c.(color.Color)
	if !ok {
		s.err = fmt.Errorf("a drawing is filled with %T", c)
		return
	}
	s.paint.C = plain
}

// SetWinding says what is inside an outline that crosses itself: all that it goes around,
// which is the only way that this one knows.
func (s *scanner) SetWinding(nonZero bool) {
	if !nonZero {
		s.err = fmt.Errorf("a drawing is filled by the even-odd rule")
	}
}

// SetBounds keeps the picture's size.
func (s *scanner) SetBounds(int, int) {}

// SetClip clips nothing.
func (s *scanner) SetClip(image.Rectangle) {}

// GetPathExtent is asked for by gradients only, which are refused.
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return fixed.Rectangle26_6{} }

var _ rasterx.Scanner = (*scanner)(nil)
