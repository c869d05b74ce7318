package plain

import (
	"math"
	"strconv"
)

// line draws a series' line, then its marks.
func (p *picture) line(s *series) {
	p.symbols(s, true)
	colour := s.stroke.colour
	if colour == "" {
		colour = s.item.fill
	}
	p.add(shape{z: s.z, z2: 10, clip: p.clip(s.stroke.width), body: pathElement(p.polyline(s), "", "none", stroke{colour, s.stroke.width, s.stroke.dash}, ` stroke-linejoin="bevel"`)})
}

// single is a number in the precision in which ECharts keeps the points of lines.
func single(f float64) float64 { return float64(float32(f)) }

func (p *picture) linePoint(i int, d datum) point {
	at := p.point(float64(i), d.at[1])
	if p.lying() {
		at = p.point(d.at[1], float64(i))
	}
	return point{single(at.x), single(at.y)}
}

func (p *picture) polyline(s *series) string {
	d, begun := "", false
	var last point
	for i, x := range s.data {
		if x.none {
			begun = begun && s.connect
			continue
		}
		at := p.linePoint(i, x)
		dx, dy := at.x-last.x, at.y-last.y
		switch {
		case !begun:
			d += "M" + inPath(at.x) + " " + inPath(at.y)
		case float64(dx*dx)+float64(dy*dy) < 0.5:
			continue // too near to be seen
		default:
			d += "L" + inPath(at.x) + " " + inPath(at.y)
		}
		begun, last = true, at
	}
	return d
}

// clip is the plot with room for the line's width.
func (p *picture) clip(width float64) string {
	x, y := p.plot.x-width/2, p.plot.y-width/2
	w, h := math.Ceil(p.right()-p.plot.x+width), p.bottom()-p.plot.y+width
	if x != math.Floor(x) {
		x = math.Floor(x)
		w++
	}
	return box(rect{x, y, w, h})
}

func (p *picture) right() float64  { return p.plot.w + p.plot.x }
func (p *picture) bottom() float64 { return p.plot.h + p.plot.y }

// symbols draws the marks of a line or of a scatter.
func (p *picture) symbols(s *series, ofLine bool) {
	for _, labels := range []bool{false, true} {
		for i, d := range s.data {
			if d.none || d.symbol.shape == "none" {
				continue
			}
			at := p.point(d.at[0], d.at[1])
			if ofLine {
				at = p.linePoint(i, d)
			} else {
				p.require(p.named(d.at))
			}
			if !p.within(at) {
				continue
			}
			p.symbol(at, d, s.z, 100, labels)
		}
	}
}

// named tells whether a mark stands at a name, not between two.
func (p *picture) named(at [2]float64) bool {
	along := at[0]
	if p.lying() {
		along = at[1]
	}
	return along == math.Trunc(along)
}

// within tells whether a point lies in the plot. ECharts allows a tenth of a pixel.
func (p *picture) within(at point) bool {
	beyond := max(p.plot.x-at.x, at.x-p.right(), p.plot.y-at.y, at.y-p.bottom())
	p.require(beyond <= 0 || beyond > 0.5)
	return beyond <= 0
}

// paths are those of the symbols, two pixels large.
var paths = map[string]string{
	"rect":   "M-1 -1l2 0l0 2l-2 0Z",
	"circle": "M1 0A1 1 0 1 1 1 -0.1A1 1 0 0 1 1 0",
	"pin":    "M-0.5 -0.9A0.6 0.6 0 1 1 0.5 -0.9C0.4 -0.6 0 -0.4 0 0C0 -0.4 -0.4 -0.6 -0.5 -0.9Z",
}

// symbol draws a mark at a point, or its label.
func (p *picture) symbol(at point, d datum, z, z2 float64, labels bool) {
	// A larger circle is drawn with more digits, and a label finds a pin's edge otherwise.
	p.require(paths[d.symbol.shape] != "" && (d.symbol.shape == "rect" || max(d.symbol.size[0], d.symbol.size[1]) <= 20))
	p.require(d.symbol.shape != "pin" || d.symbol.size == [2]float64{} && d.label.position != "inside")
	w, h := d.symbol.size[0]/2, d.symbol.size[1]/2
	to := point{d.symbol.offset[0] + at.x, d.symbol.offset[1] + at.y}
	scale := 1.0
	if math.Abs(w-1) > 1e-10 && math.Abs(h-1) > 1e-10 {
		scale = math.Sqrt(math.Abs(float64(w * h)))
	}
	if !labels {
		p.add(shape{z: z, z2: z2, body: pathElement(paths[d.symbol.shape], scaled(w, h, to), d.item.fill, d.item.outline(scale), "")})
		return
	}
	if !d.label.show {
		return
	}
	p.require(d.label.said)
	b := d.item.around(rect{-1, -1, 2, 2}, scale)
	b = rect{float64(b.x*w) + to.x, float64(b.y*h) + to.y, b.w * w, b.h * h}
	p.attached(z, z2+2, b, d.label, d.label.text)
}

// Marks cover everything.
const marksZ = 5

// marked is the place of a mark: on a bar's middle, or on the point.
func (p *picture) marked(s *series, at [2]float64) point {
	if s.kind != bar {
		return p.point(at[0], at[1])
	}
	width, offset := p.span(s)
	out := p.point(at[0], at[1])
	if p.lying() {
		out.y += offset + width/2
	} else {
		out.x += offset + width/2
	}
	return out
}

// markPoints draws marks that are not of the data.
func (p *picture) markPoints(s *series) {
	for _, labels := range []bool{false, true} {
		for _, d := range s.points {
			p.require(p.named(d.at))
			if p.x[0].contains(d.at[0]) && p.y[0].contains(d.at[1]) {
				d.label.show = d.label.show && d.label.said
				p.symbol(p.marked(s, d.at), d, marksZ, 0, labels)
			}
		}
	}
}

// markLines draws lines across the plot with their names at an end.
func (p *picture) markLines(s *series) {
	for _, labels := range []bool{false, true} {
		for _, m := range s.lines {
			at := hundredths(m.at)
			across := &p.y[0]
			if m.across {
				across = &p.x[s.along]
			}
			p.require(across.values || s.along == 1 && at == math.Trunc(at))
			if !across.contains(at) {
				continue
			}
			if from, to := p.ends(across, m, at); labels {
				p.endLabel(from, to, m.label)
			} else {
				p.add(shape{z: marksZ, body: pathElement(straight(from, to, m.stroke.width), "", "none", m.stroke, "")})
			}
		}
	}
}

// ends are where a line across the plot begins and ends.
func (p *picture) ends(across *axis, m lineMark, at float64) (from, to point) {
	if m.across {
		x, y := across.at(at), &p.y[0]
		return point{x, y.global(y.from)}, point{x, y.global(y.to)}
	}
	x, y := &p.x[0], p.y[0].at(at)
	return point{x.global(x.from), y}, point{x.global(x.to), y}
}

// endLabel names a line beyond its end, or before its start.
func (p *picture) endLabel(from, to point, l label) {
	p.require(l.said && !l.moved)
	p.template(l, l.text)
	dx, dy := sense(to.x-from.x), sense(to.y-from.y)
	at := point{float64(dx*l.distance) + to.x, float64(dy*l.distance) + to.y}
	if l.position == "start" {
		dx, dy = -dx, -dy
		at = point{float64(dx*l.distance) + from.x, float64(dy*l.distance) + from.y}
	}
	align := map[float64]string{1: "left", 0: "center", -1: "right"}[dx]
	vertical := map[float64]string{1: "top", 0: "middle", -1: "bottom"}[dy]
	p.text(marksZ, 2, at, align, vertical, l, l.text)
}

// sense is which way a line goes.
func sense(length float64) float64 {
	switch {
	case length > 0:
		return 1
	case length < 0:
		return -1
	default:
		return 0
	}
}

// hundredths is a number with two decimals, as JavaScript's toFixed gives it: away from zero
// where it lies in the middle.
func hundredths(f float64) float64 {
	text := strconv.FormatFloat(f, 'f', 2, 64)
	if eighths := math.Abs(f) * 8; eighths == math.Trunc(eighths) {
		text = strconv.FormatFloat(math.Copysign(math.Floor(float64(math.Abs(f)*100)+0.5)/100, f), 'f', 2, 64)
	}
	out, _ := strconv.ParseFloat(text, 64)
	return out
}
