package raster

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// Drawing is what a chart's drawing is made of, in CSS pixels: shapes one upon the other, and
// letters above all of them.
type Drawing struct {
	W, H   float64
	Shapes []Shape
	Labels []Label
}

// Shape is an outline that is filled, drawn along, or both.
type Shape struct {
	Fill, Line color.Color // nil where there is none
	Width      float64     // of its line, as its dashes: its place in the drawing has been reckoned in
	Dash       []float64
	Cap, Join  string // as SVG calls them; "" is SVG's own

	path  rasterx.Path
	place rasterx.Matrix2D
}

// Point is a point of a drawing; y runs downwards.
type Point struct{ X, Y float64 }

// Read reads a drawing whose colours are values. It knows what room draw lets through, less
// gradients, filters and clips: what it does not know it refuses, but for clips, which only
// trim the ends of lines at the chart's edge.
func Read(svg string) (*Drawing, error) {
	r := &reading{decoder: xml.NewDecoder(strings.NewReader(svg)), drawing: &Drawing{}}
	for {
		token, err := r.decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return r.drawing, nil
		}
		if err != nil {
			return nil, err
		}
		if err := r.take(token); err != nil {
			return nil, err
		}
	}
}

// reading is a drawing that is being read.
type reading struct {
	decoder *xml.Decoder
	drawing *Drawing
	size    string // of letters
	within  int    // how deep in a text, or in what is left out
	text    bool   // whether that is a text
}

func (r *reading) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if r.within > 0 {
			r.within++
			return nil
		}
		return r.open(t.Name.Local, t.Attr)
	case xml.EndElement:
		r.within = max(r.within-1, 0)
	case xml.CharData:
		if r.text && r.within == 1 {
			r.drawing.Labels[len(r.drawing.Labels)-1].Text += string(t)
		}
	}
	return nil
}

// open takes what an element is.
func (r *reading) open(name string, attrs []xml.Attr) error {
	switch name {
	case "svg":
		r.size = attribute(attrs, "font-size")
		return r.bounds(attribute(attrs, "viewBox"))
	case "g":
		if slices.ContainsFunc(attrs, func(a xml.Attr) bool { return inherited[a.Name.Local] }) {
			return errors.New("a drawing moves or paints a group")
		}
		return nil
	case "defs":
		r.within, r.text = 1, false
		return nil
	case "text":
		r.within, r.text = 1, true
		l, err := newLabel(attrs, r.size)
		r.drawing.Labels = append(r.drawing.Labels, l)
		return err
	}
	s, err := newShape(name, attrs)
	if err == nil {
		r.drawing.Shapes = append(r.drawing.Shapes, s)
	}
	return err
}

// inherited are the attributes of a group that those in it would take over.
var inherited = map[string]bool{"transform": true, "fill": true, "stroke": true, "opacity": true, "style": true}

// bounds reads how large a drawing is.
func (r *reading) bounds(box string) error {
	v, err := numbers(box)
	if err != nil || len(v) != 4 || v[0] != 0 || v[1] != 0 {
		return fmt.Errorf("a drawing within %q (%v)", box, err)
	}
	r.drawing.W, r.drawing.H = v[2], v[3]
	return nil
}

// Step is a step of an outline: M goes somewhere without a line, L by a line, C by a curve, and
// Z back to where it began.
type Step struct {
	By byte
	To []Point // a curve's are what pulls at its ends, and where it leads
}

// Steps are a shape's outline in its place.
func (s *Shape) Steps() []Step {
	var out walked
	s.path.AddTo(&rasterx.MatrixAdder{Adder: &out, M: s.place})
	return out
}

// walked is an outline that rasterx hands over.
type walked []Step

func (w *walked) step(by byte, to ...fixed.Point26_6) {
	s := Step{By: by}
	for _, p := range to {
		s.To = append(s.To, Point{float64(p.X) / 64, float64(p.Y) / 64})
	}
	*w = append(*w, s)
}

// Start goes to a point without a line.
func (w *walked) Start(a fixed.Point26_6) { w.step('M', a) }

// Line goes on to a point.
func (w *walked) Line(b fixed.Point26_6) { w.step('L', b) }

// QuadBezier goes on by the curve of three points that is the same as one of four.
func (w *walked) QuadBezier(b, c fixed.Point26_6) {
	last := (*w)[len(*w)-1].To
	a := last[len(last)-1]
	w.step('C', b, b, c)
	to := (*w)[len(*w)-1].To
	for i, end := range []Point{a, to[2]} {
		to[i] = Point{(end.X + 2*to[i].X) / 3, (end.Y + 2*to[i].Y) / 3}
	}
}

// CubeBezier goes on by a curve.
func (w *walked) CubeBezier(b, c, d fixed.Point26_6) { w.step('C', b, c, d) }

// Stop goes back to where the outline began, or leaves it open.
func (w *walked) Stop(back bool) {
	if back {
		w.step('Z')
	}
}

// newShape reads an element that is an outline.
func newShape(name string, attrs []xml.Attr) (Shape, error) {
	of := func(name string) string { return attribute(attrs, name) }
	var s Shape
	var err error
	if s.path, err = outlined(name, of); err != nil {
		return s, err
	}
	if s.place, err = matrix(of("transform")); err != nil {
		return s, err
	}
	if rule := of("fill-rule"); rule != "" && rule != "nonzero" {
		return s, fmt.Errorf("a drawing fills by the rule %s", rule)
	}
	opacity := quantity(of("opacity"), 1, &err)
	s.Fill = paint(of("fill"), "#000", opacity*quantity(of("fill-opacity"), 1, &err), &err)
	s.Line = paint(of("stroke"), "none", opacity*quantity(of("stroke-opacity"), 1, &err), &err)
	s.Cap, s.Join = of("stroke-linecap"), of("stroke-linejoin")
	by := math.Sqrt(math.Abs(float64(s.place.A*s.place.D) - float64(s.place.B*s.place.C)))
	s.Width = quantity(of("stroke-width"), 1, &err) * by
	if dash := of("stroke-dasharray"); dash != "" && dash != "none" && err == nil {
		s.Dash, err = numbers(dash)
		for i := range s.Dash {
			s.Dash[i] *= by
		}
	}
	return s, err
}

// outlined is an element's outline before it has its place.
func outlined(name string, of func(string) string) (rasterx.Path, error) {
	c := oksvg.PathCursor{ErrorMode: oksvg.StrictErrorMode}
	var err error
	number := func(name string) float64 { return quantity(of(name), 0, &err) }
	switch name {
	case "path":
		err = c.CompilePath(of("d"))
	case "polygon":
		err = c.CompilePath("M" + of("points") + "Z")
	case "polyline":
		err = c.CompilePath("M" + of("points"))
	case "circle":
		c.EllipseAt(number("cx"), number("cy"), number("r"), number("r"))
	case "rect":
		x, y, w, h := number("x"), number("y"), number("width"), number("height")
		err = errors.Join(err, c.CompilePath(fmt.Sprintf("M%g %gL%g %gL%g %gL%g %gZ", x, y, x+w, y, x+w, y+h, x, y+h)))
	default:
		err = fmt.Errorf("a drawing has a %s", name)
	}
	return c.Path, err
}

// quantity reads a number; err is set to what is wrong with it, unless something else was before.
func quantity(s string, otherwise float64, err *error) float64 {
	if s == "" {
		return otherwise
	}
	v, e := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
	if e != nil && *err == nil {
		*err = e
	}
	return v
}

// paint reads a colour; nil where nothing is painted.
func paint(value, otherwise string, opacity float64, err *error) color.Color {
	if value == "" {
		value = otherwise
	}
	if value == "none" {
		return nil
	}
	c, e := oksvg.ParseSVGColor(value)
	if e == nil && c == nil || strings.HasPrefix(value, "url(") {
		e = fmt.Errorf("a drawing paints with %s", value)
	}
	if e != nil {
		if *err == nil {
			*err = e
		}
		return nil
	}
	return rasterx.ApplyOpacity(c, opacity)
}

// numbers reads numbers between commas or spaces.
func numbers(list string) ([]float64, error) {
	var out []float64
	for _, s := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		v, err := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

var step = regexp.MustCompile(`([a-zA-Z]+)\(([^)]*)\)`)

// matrix reads what places an element.
func matrix(transform string) (rasterx.Matrix2D, error) {
	place := rasterx.Identity
	for _, m := range step.FindAllStringSubmatch(transform, -1) {
		v, err := numbers(m[2])
		if err != nil {
			return place, err
		}
		switch {
		case m[1] == "translate" && len(v) == 2:
			place = place.Translate(v[0], v[1])
		case m[1] == "rotate" && len(v) == 1:
			place = place.Rotate(v[0] * math.Pi / 180)
		case m[1] == "scale" && len(v) == 2:
			place = place.Scale(v[0], v[1])
		case m[1] == "matrix" && len(v) == 6:
			place = place.Mult(rasterx.Matrix2D{A: v[0], B: v[1], C: v[2], D: v[3], E: v[4], F: v[5]})
		default:
			return place, fmt.Errorf("a drawing places by %s", m[0])
		}
	}
	return place, nil
}

func attribute(all []xml.Attr, name string) string {
	for _, a := range all {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
