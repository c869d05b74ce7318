// Package plain draws the charts that nearly every page has, bars, lines and marks along one
// axis of names, without a JavaScript engine and to the byte as ECharts draws them. ECharts
// stays the measure of it: options with anything that this room does not know are refused,
// and are ECharts' to draw. The tests draw the same options both ways.
//
// The order of the arithmetic is that of ECharts 6.1 and ZRender 6.1, since a sum of floats
// depends on it. A product that is added to something is rounded first, by a conversion:
// some processors would not round it.
package plain

// Job is a drawing that is asked for.
type Job struct {
	ID            string // begins the names inside the picture
	Width, Height int
	Options       map[string]any
}

// Draw gives the drawing, or tells that it is not one of this room's.
func Draw(j Job) (svg string, ok bool) {
	r := &reader{&verdict{}}
	o := r.options(j)
	if r.refused {
		return "", false
	}
	p := &picture{verdict: r.verdict, options: o}
	p.draw()
	if r.refused {
		return "", false
	}
	return p.write(j), true
}

// picture is a drawing in the making.
type picture struct {
	*verdict
	options
	shapes []shape
}

// draw adds the shapes in the order in which ECharts makes them: axes, series, marks.
func (p *picture) draw() {
	for i := range p.x {
		p.axis(&p.x[i], true)
	}
	for i := range p.y {
		p.axis(&p.y[i], false)
	}
	below := make([]float64, p.base().count())
	for i := range p.series {
		s := &p.series[i]
		switch s.kind {
		case bar:
			p.bars(s, below)
		case line:
			p.line(s)
		case scatter:
			p.symbols(s, false)
		}
	}
	for i := range p.series {
		p.markPoints(&p.series[i])
	}
	for i := range p.series {
		p.markLines(&p.series[i])
	}
}
