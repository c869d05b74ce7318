package plain

import "strings"

// place lays the axes along the plot: one of names, one of values, and beside or below the
// names one more with other words.
func (o *options) place(r *reader) {
	for i := range o.x {
		o.x[i].lay(o.plot.x, o.plot.w, false)
	}
	for i := range o.y {
		o.y[i].lay(o.plot.y, o.plot.h, true)
	}
	x, y := o.x[0], o.y[0]
	r.require(x.values != y.values)
	if x.values {
		r.require(len(o.x) == 1 && !y.right && y.offset == 0 && !y.ticks)
		for _, a := range o.y[1:] {
			r.require(!a.values && a.sided && (!a.show || !a.line) && len(a.names) == len(y.names) && a.inverse == y.inverse && a.band == y.band && !a.ticks)
		}
		return
	}
	r.require(len(o.y) == 1 && !x.sided && !x.ticks)
	for i, a := range o.x {
		r.require(!a.values && !a.inverse && !a.right && a.offset == 0 && a.title == "")
		r.require(i == 0 || a.sided && !a.line && a.show && !a.band && y.low == 0)
	}
}

func (a *axis) lay(base, length float64, downwards bool) {
	a.base, a.downwards = base, downwards
	a.from, a.to = 0, length
	if a.inverse {
		a.from, a.to = length, 0
	}
}

func (a *axis) count() int { return len(a.names) }

// base is the axis of names.
func (o *options) base() *axis {
	if o.x[0].values {
		return &o.y[0]
	}
	return &o.x[0]
}

// lying tells whether bars lie.
func (o *options) lying() bool { return o.x[0].values }

func (o *options) value() *axis {
	if o.lying() {
		return &o.x[0]
	}
	return &o.y[0]
}

// bandWidth is the room of one name.
func (a *axis) bandWidth() float64 {
	n := float64(a.count() - 1)
	if a.band {
		n++
	}
	if n == 0 {
		n = 1
	}
	length := a.to - a.from
	if length < 0 {
		length = -length
	}
	return length / n
}

// local is a value's place on the axis, in pixels from its edge.
func (a *axis) local(v float64) float64 {
	from, to := a.from, a.to
	if !a.values && a.band {
		half := (to - from) / float64(a.count()) / 2
		from += half
		to -= half
	}
	part := 0.5
	low, high := a.low, a.high
	if !a.values {
		low, high = 0, float64(a.count()-1)
	}
	if low != high {
		part = (v - low) / (high - low)
	}
	switch part {
	case 0:
		return from
	case 1:
		return to
	default:
		return float64(part*(to-from)) + from
	}
}

// global is a place on the axis as one in the drawing.
func (a *axis) global(local float64) float64 {
	if a.downwards {
		return a.from + a.to - local + a.base
	}
	return local + a.base
}

func (a *axis) at(v float64) float64 { return a.global(a.local(v)) }

// point is where a name and a value meet, or the other way round where bars lie.
func (o *options) point(x, y float64) point { return point{o.x[0].at(x), o.y[0].at(y)} }

// contains tells whether an axis has a value.
func (a *axis) contains(v float64) bool {
	if a.values {
		return v >= a.low && v <= a.high
	}
	return v >= 0 && v <= float64(a.count()-1)
}

// upright is the cosine of a right angle in JavaScript, which is not quite nothing.
const upright = 6.123233995736766e-17

// axis draws an axis of names: the line that bars stand on, and the names along it.
func (p *picture) axis(a *axis, level bool) {
	if a.values || !a.show {
		return
	}
	if !level {
		p.sideAxis(a)
		return
	}
	y, down := p.plot.y+p.plot.h, 0.0
	// Bars may hang: the line is at nothing, the names below everything.
	if zero := p.y[0].at(0); p.y[0].values {
		bottom := y
		y = max(min(zero, bottom), p.plot.y)
		down = bottom - y
	}
	x := p.plot.x
	if a.line {
		p.axisLine(point{a.from + x, y}, point{a.to + x, y})
	}
	for i, name := range a.names {
		along := a.local(float64(i)) + x
		if a.ticks {
			d := straight(point{along, y}, point{along, y + tickLength}, 1)
			p.add(shape{z2: 2, body: pathElement(d, "", "none", stroke{colour: "baseline", width: 1}, "")})
		}
		if name.label.show {
			p.text(0, 10, point{along, (down + a.margin) + y}, "center", "top", name.label, name.text)
		}
	}
}

const tickLength = 5

func (p *picture) axisLine(from, to point) {
	d := straight(from, to, 1)
	p.add(shape{z2: 1, body: pathElement(d, "", "none", stroke{colour: "baseline", width: 1}, ` stroke-linecap="round"`)})
}

// sideAxis draws names beside the plot. ECharts turns a level axis by a right angle, and so
// is the arithmetic.
func (p *picture) sideAxis(a *axis) {
	x, y := p.plot.x-a.offset, p.plot.y+p.plot.h
	direction, align, aside := -1.0, "right", 0.0
	if a.right {
		x = p.plot.x + p.plot.w + a.offset
		direction, align = 1, "left"
	}
	if a == &p.y[0] { // bars that go to the left leave the names where they are
		edge := x
		x = max(min(p.x[0].at(0), p.plot.x+p.plot.w), edge)
		aside = edge - x
	}
	turned := func(along, beside float64) point {
		return point{float64(upright*along) + beside + x, float64(-along) + float64(upright*beside) + y}
	}
	if a.line {
		p.axisLine(turned(a.from, 0), turned(a.to, 0))
	}
	for i, name := range a.names {
		p.text(0, 10, turned(a.local(float64(i)), aside+float64(direction*a.margin)), align, "middle", name.label, name.text)
	}
	if a.title == "" {
		return
	}
	// ECharts would move the title from the first name if they met.
	p.require(a.inverse && a.bandWidth()/2-a.label.size/2+a.titleGap >= 8 && a.titleAt.size <= 20)
	p.title(a, turned(a.from+a.titleGap, 0))
}

// title stands above the names.
func (p *picture) title(a *axis, at point) {
	p.require(a.titlePad[0] == 0 && a.titlePad[2] == 0 && !strings.Contains(a.title, "\n"))
	l, height := a.titleAt, a.titleAt.size
	p.add(shape{z2: 1, body: textElement(a.title, a.titlePad[3], height/2-height, "left", translated(at), l.colour, l)})
}
