package raster

import (
	"fmt"
	"image"
	"image/color"

	"github.com/golang/freetype/raster"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// scanner fills outlines by runs of points, so that a small shape in a large picture costs
// little. It is what rasterx hands its outlines to.
type scanner struct {
	raster *raster.Rasterizer
	paint  *raster.RGBAPainter
	err    error
}

func newScanner(img *image.RGBA) *scanner {
	r := raster.NewRasterizer(img.Rect.Dx(), img.Rect.Dy())
	r.UseNonZeroWinding = true
	return &scanner{raster: r, paint: raster.NewRGBAPainter(img)}
}

// Start goes to a point without a line: who outlines closes outlines.
func (s *scanner) Start(a fixed.Point26_6) { s.raster.Start(a) }

// Line goes on to a point.
func (s *scanner) Line(b fixed.Point26_6) { s.raster.Add1(b) }

// Draw fills what was outlined.
func (s *scanner) Draw() { s.raster.Rasterize(s.paint) }

// Clear forgets what was outlined.
func (s *scanner) Clear() { s.raster.Clear() }

// SetColor takes a plain colour.
func (s *scanner) SetColor(c any) {
	plain, ok := c.(color.Color)
	if !ok {
		s.err = fmt.Errorf("a drawing is filled with %T", c)
		return
	}
	s.paint.SetColor(plain)
}

// SetWinding says what is inside an outline that crosses itself.
func (s *scanner) SetWinding(nonZero bool) { s.raster.UseNonZeroWinding = nonZero }

// SetBounds keeps the picture's size.
func (s *scanner) SetBounds(int, int) {}

// SetClip clips nothing.
func (s *scanner) SetClip(image.Rectangle) {}

// GetPathExtent is asked for by gradients only, which are refused.
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return fixed.Rectangle26_6{} }

var _ rasterx.Scanner = (*scanner)(nil)
