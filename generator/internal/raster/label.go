package raster

import (
	"encoding/xml"
	"image/color"
	"math"
	"strings"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

	"guben/generator/internal/typeface"
)

// Central is how far below the middle of a line of letters their base line is, in sizes.
const Central = 0.36

// Label is a text of a drawing on a line of its own.
type Label struct {
	Text   string
	X, Y   float64 // of its base line, in its place
	Size   float64
	Bold   bool
	Anchor string      // start, middle or end
	Fill   color.Color // nil where there is none
	Halo   color.Color // nil where there is none
	Width  float64     // of the halo

	place rasterx.Matrix2D
}

func newLabel(attrs []xml.Attr, size string) (Label, error) {
	var l Label
	var err error
	of := func(name string) string { return attribute(attrs, name) }
	number := func(name string, otherwise float64) float64 { return quantity(of(name), otherwise, &err) }
	l.Size = number("font-size", quantity(size, 13, &err))
	l.X, l.Y = number("x", 0), number("y", 0)
	if of("dominant-baseline") == "central" {
		l.Y += float64(l.Size * Central)
	}
	l.Anchor = of("text-anchor")
	l.Bold = of("font-weight") == "bold" || quantity(strings.TrimPrefix(of("font-weight"), "normal"), 400, &err) >= 600
	opacity := number("opacity", 1)
	l.Fill = paint(of("fill"), "#000", opacity*number("fill-opacity", 1), &err)
	if l.Width = number("stroke-width", 1); l.Width > 0 {
		l.Halo = paint(of("stroke"), "none", opacity*number("stroke-opacity", 1), &err)
	}
	if err != nil {
		return l, err
	}
	l.place, err = matrix(of("transform"))
	return l, err
}

// Begin is where a text of some length begins on its line.
func (l *Label) Begin(length float64) float64 {
	switch l.Anchor {
	case "middle":
		return l.X - length/2
	case "end":
		return l.X - length
	}
	return l.X
}

// Place is what puts the points of a text's line into the drawing, as the six numbers of a matrix.
func (l *Label) Place() [6]float64 {
	m := l.place
	return [6]float64{m.A, m.B, m.C, m.D, m.E, m.F}
}

// label paints a text: first its halo, then its letters.
func (c *canvas) label(l *Label, faces *faces) error {
	set, length, err := faces.set(l.Text, l.Size, l.Bold)
	if err != nil {
		return err
	}
	place := rasterx.Identity.Scale(c.scale, c.scale).Mult(l.place).Translate(l.Begin(length), l.Y)
	if l.Halo != nil {
		c.pen.Clear()
		c.pen.SetStroke(points(l.Width*c.scale), points(4), rasterx.RoundCap, rasterx.RoundCap, rasterx.RoundGap, rasterx.Round, nil, 0)
		outline(set, place, c.pen)
		c.pen.SetColor(l.Halo)
		c.pen.Draw()
	}
	if l.Fill == nil {
		return nil
	}
	fill := &c.pen.Filler
	fill.Clear()
	fill.SetWinding(true)
	outline(set, place, fill)
	fill.SetColor(l.Fill)
	fill.Draw()
	return nil
}

func points(v float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(v * 64)) }

// outline hands on the outlines of letters.
func outline(set []letter, place rasterx.Matrix2D, to rasterx.Adder) {
	for _, g := range set {
		at := func(p typeface.Point) fixed.Point26_6 {
			x, y := place.Transform(g.x+float64(float64(p.X)*g.scale), -g.y-float64(float64(p.Y)*g.scale))
			return fixed.Point26_6{X: points(x), Y: points(y)}
		}
		open := false
		for _, s := range g.segments {
			switch s.Op {
			case typeface.MoveTo:
				if open {
					to.Stop(true)
				}
				to.Start(at(s.Args[0]))
				open = true
			case typeface.LineTo:
				to.Line(at(s.Args[0]))
			case typeface.QuadTo:
				to.QuadBezier(at(s.Args[0]), at(s.Args[1]))
			case typeface.CubeTo:
				to.CubeBezier(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
			}
		}
		if open {
			to.Stop(true)
		}
	}
}
