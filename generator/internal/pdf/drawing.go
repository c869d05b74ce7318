package pdf

import (
	"fmt"
	"image/color"

	"guben/generator/internal/raster"
)

// drawn is a drawing whose letters are set in the document's fonts.
type drawn struct {
	*raster.Drawing
	set []lettering // of each label
}

// lettering is a label's line in its colour, and below that in the colour of its halo.
type lettering struct {
	line
	runs, halo []run
}

// drawing reads a chart's drawing and sets its letters in the font of tables.
func (b *body) drawing(svg string) (*drawn, error) {
	read, err := raster.Read(svg)
	if err != nil {
		return nil, err
	}
	d := &drawn{Drawing: read}
	for i := range read.Labels {
		l := &read.Labels[i]
		of := run{text: l.Text, of: smallFace, size: l.Size}
		if l.Bold {
			of.of = smallBold
		}
		set := lettering{line: newLine(b.letters([]run{of}, 0))}
		inked := func(c color.Color) []run {
			if c == nil {
				return nil
			}
			of.colour = onPaper(c)
			return []run{of}
		}
		set.runs, set.halo = inked(l.Fill), inked(l.Halo)
		d.set = append(d.set, set)
	}
	return d, nil
}

// onPaper is a colour on white paper: what shines through is mixed with it.
func onPaper(c color.Color) colour {
	r, g, b, a := c.RGBA()
	mixed := func(v uint32) float64 { return float64(v+0xFFFF-a) / 0xFFFF }
	return colour(fmt.Sprintf("%.3g %.3g %.3g", mixed(r), mixed(g), mixed(b)))
}

// draw shows a drawing whose upper left corner is at a point, so many points to a CSS pixel.
func (s *sheet) draw(d *drawn, x, y, scale float64) {
	before := s.pen
	fmt.Fprintf(&s.content, "q %.5f 0 0 %.5f ", scale, -scale)
	numbers(&s.content, x, s.height-y)
	s.content.WriteString("cm ")
	for i := range d.Shapes {
		s.shape(&d.Shapes[i])
	}
	for i := range d.Labels {
		s.label(&d.Labels[i], d.set[i])
	}
	s.content.WriteString("Q\n")
	s.pen = before
}

// ends and corners of lines by their names in SVG, as a PDF numbers them.
var (
	lineEnds    = map[string]int{"round": 1, "square": 2}
	lineCorners = map[string]int{"round": 1, "bevel": 2}
)

func (s *sheet) shape(shape *raster.Shape) {
	if shape.Fill == nil && shape.Line == nil {
		return
	}
	out := &s.content
	if shape.Fill != nil {
		s.ink(onPaper(shape.Fill))
	}
	if shape.Line != nil {
		fmt.Fprintf(out, "%s RG %s w %d J %d j [", onPaper(shape.Line), number(shape.Width), lineEnds[shape.Cap], lineCorners[shape.Join])
		numbers(out, shape.Dash...)
		out.WriteString("] 0 d ")
	}
	for _, step := range shape.Steps() {
		for _, p := range step.To {
			numbers(out, p.X, p.Y)
		}
		out.WriteString(map[byte]string{'M': "m ", 'L': "l ", 'C': "c ", 'Z': "h "}[step.By])
	}
	switch {
	case shape.Line == nil:
		out.WriteString("f\n")
	case shape.Fill == nil:
		out.WriteString("S\n")
	default:
		out.WriteString("B\n")
	}
}

// label shows a text of a drawing: first its halo, then its letters.
func (s *sheet) label(l *raster.Label, set lettering) {
	if len(set.letters) == 0 {
		return
	}
	m, x := l.Place(), l.Begin(set.width)
	for i, runs := range [][]run{set.halo, set.runs} {
		if runs == nil {
			continue
		}
		if i == 0 {
			fmt.Fprintf(&s.content, "1 Tr 1 j [] 0 d %s RG %s w ", runs[0].colour, number(l.Width))
		}
		s.content.WriteString("BT ")
		// Letters stand upright where y runs downwards.
		numbers(&s.content, m[0], m[1], -m[2], -m[3], float64(m[0]*x)+float64(m[2]*l.Y)+m[4], float64(m[1]*x)+float64(m[3]*l.Y)+m[5])
		s.content.WriteString("Tm ")
		s.letters(set.line, runs)
		if i == 0 {
			s.content.WriteString("0 Tr ")
		}
	}
}
