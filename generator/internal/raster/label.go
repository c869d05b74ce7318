package raster

import (
	"encoding/xml"
	"image/color"
	"math"
	"strconv"
	"strings"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

	"guben/generator/internal/typeface"
)

// Central is how far below the middle of a line of letters their base line is, in sizes.
const Central = 0.36

// label is a text of a drawing.
type label struct {
	text   string
	x, y   float64
	size   float64
	bold   bool
	anchor string
	place  rasterx.Matrix2D
	fill   color.Color
	halo   color.Color // nil where there is none
	width  float64     // of the halo
}

func newLabel(attrs []xml.Attr, size string) (label, error) {
	var l label
	var err error
	number := func(s string, otherwise float64) float64 {
		if s == "" {
			return otherwise
		}
		v, e := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
		if e != nil && err == nil {
			err = e
		}
		return v
	}
	of := func(name string) string { return attribute(attrs, name) }
	l.size = number(of("font-size"), number(size, 13))
	l.x, l.y = number(of("x"), 0), number(of("y"), 0)
	if of("dominant-baseline") == "central" {
		l.y += float64(l.size * Central)
	}
	l.anchor = of("text-anchor")
	l.bold = of("font-weight") == "bold" || number(strings.TrimPrefix(of("font-weight"), "normal"), 400) >= 600
	opacity := number(of("opacity"), 1)
	l.fill = paint(of("fill"), "#000", opacity*number(of("fill-opacity"), 1), &err)
	if l.width = number(of("stroke-width"), 1); of("stroke") != "" && of("stroke") != "none" && l.width > 0 {
		l.halo = paint(of("stroke"), "", opacity*number(of("stroke-opacity"), 1), &err)
	}
	if err != nil {
		return l, err
	}
	l.place, err = matrix(of("transform"))
	return l, err
}

func paint(value, otherwise string, opacity float64, err *error) color.Color {
	if value == "" {
		value = otherwise
	}
	c, e := oksvg.ParseSVGColor(value)
	if e != nil || c == nil {
		if e != nil && *err == nil {
			*err = e
		}
		return color.Transparent
	}
	return rasterx.ApplyOpacity(c, opacity)
}

// label paints a text: first its halo, then its letters.
func (c *canvas) label(l label, faces *faces) error {
	set, length, err := faces.set(l.text, l.size, l.bold)
	if err != nil {
		return err
	}
	x := l.x
	switch l.anchor {
	case "middle":
		x -= length / 2
	case "end":
		x -= length
	}
	place := rasterx.Identity.Scale(c.scale, c.scale).Mult(l.place).Translate(x, l.y)
	if l.halo != nil {
		c.pen.Clear()
		c.pen.SetStroke(points(l.width*c.scale), points(4), rasterx.RoundCap, rasterx.RoundCap, rasterx.RoundGap, rasterx.Round, nil, 0)
		outline(set, place, c.pen)
		c.pen.SetColor(l.halo)
		c.pen.Draw()
	}
	fill := &c.pen.Filler
	fill.Clear()
	fill.SetWinding(true)
	outline(set, place, fill)
	fill.SetColor(l.fill)
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
