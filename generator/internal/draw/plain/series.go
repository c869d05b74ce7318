package plain

import "math"

// Kinds of series.
const (
	bar     = "bar"
	line    = "line"
	scatter = "scatter"
)

// datum is one of a series' values.
type datum struct {
	at     [2]float64 // of a mark; else at[1] is the value
	none   bool
	item   item
	label  label
	symbol symbol
}

// item is how a bar or mark is coloured.
type item struct {
	fill   string // a token, or "none"
	border string
	width  float64
	dashed bool
}

// symbol is a mark's shape.
type symbol struct {
	shape  string
	size   [2]float64
	offset [2]float64
}

// series is a row of bars, of marks, or a line.
type series struct {
	kind    string
	stack   string
	width   float64 // of bars; 0 for what their bands leave
	most    float64 // the same at most
	gap     float64 // between two bands' bars
	along   int     // which axis x it goes by
	z       float64
	connect bool // across gaps
	stroke  stroke
	data    []datum
	item    item
	points  []datum // marks on their own
	lines   []lineMark
}

// stroke is how a line is drawn.
type stroke struct {
	colour string
	width  float64
	dash   []float64
}

// lineMark is a line across the plot.
type lineMark struct {
	at     float64
	across bool // it stands at a value of the axis x
	label  label
	stroke stroke
}

func (r *reader) series(v any, palette *[]string) series {
	f := r.fields(v)
	s := series{}
	f.word("type", &s.kind, bar, line, scatter)
	s.z = map[string]float64{bar: 2, line: 3, scatter: 2}[s.kind]
	var silent bool
	f.flag("silent", &silent)
	f.number("z", &s.z)
	var shape symbol
	base := label{colour: "text", size: 13, position: "inside", distance: 5}
	switch s.kind {
	case bar:
		s.most = widest
		f.number("barMaxWidth", &s.most)
		if f.number("barWidth", &s.width) {
			r.require(s.width >= 1 && s.most >= 1)
		} else {
			r.require(f.number("barCategoryGap", &s.gap))
		}
		f.text("stack", &s.stack)
	case line:
		base.border, base.borderWidth = "surface", 3
		shape = symbol{shape: "circle", size: [2]float64{7, 7}}
		f.flag("connectNulls", &s.connect)
		s.stroke = stroke{width: 2.5}
		r.strokeOf(f, &s.stroke)
	case scatter:
		base.border, base.borderWidth = "surface", 3
		shape = symbol{shape: "circle", size: [2]float64{10, 10}}
	}
	if s.kind != bar {
		r.symbol(f, &shape)
	}
	s.item = r.item(f, item{}, s.kind)
	if s.item.fill == "" {
		r.require(len(*palette) > 0 && s.kind != scatter)
		if len(*palette) > 0 {
			s.item.fill, *palette = (*palette)[0], (*palette)[1:]
		}
	}
	base = r.label(f, base)
	for _, d := range f.list("data") {
		s.data = append(s.data, r.datum(d, s.kind, datum{item: s.item, label: base, symbol: shape}))
	}
	r.marks(f, &s)
	along := 0.0
	f.number("xAxisIndex", &along)
	s.along = int(along)
	r.require(along == 0 || along == 1 && s.kind == line && len(s.data) == 0 && len(s.points) == 0)
	r.require((len(s.data) > 0 || s.kind == line) && len(s.data) <= mostData)
	f.done()
	return s
}

func (r *reader) datum(v any, kind string, d datum) datum {
	object, ok := v.(map[string]any)
	if !ok {
		r.value(v, kind, &d)
		return d
	}
	f := r.fields(object)
	value, _ := f.get("value")
	r.value(value, kind, &d)
	f.ignore("name") // what the tooltip says
	d.item = r.item(f, d.item, kind)
	d.label = r.label(f, d.label)
	if kind != bar {
		r.symbol(f, &d.symbol)
	}
	f.done()
	return d
}

func (r *reader) value(v any, kind string, d *datum) {
	if kind == scatter {
		at, ok := v.([]any)
		r.require(ok && len(at) == 2)
		for i := range min(len(at), 2) {
			d.at[i] = r.toNumber(at[i])
		}
		return
	}
	if v == "-" {
		d.none = true
		return
	}
	d.at[1] = r.toNumber(v)
}

func (r *reader) item(f *fields, base item, kind string) item {
	s, ok := f.object("itemStyle")
	if !ok {
		return base
	}
	if v := s.values["color"]; v == "transparent" {
		s.ignore("color")
		base.fill = "none"
	} else {
		s.colour("color", &base.fill)
	}
	s.colour("borderColor", &base.border)
	s.number("borderWidth", &base.width)
	var kindOf string
	base.dashed = s.word("borderType", &kindOf, "dashed")
	if kind == scatter { // the theme's marks are not quite opaque
		var opacity float64
		r.require(s.number("opacity", &opacity) && opacity == 1)
	}
	r.require(base.border == "" || base.width > 0 && !isOpen(base.fill))
	r.require(kind == bar || !isOpen(base.fill))
	s.done()
	return base
}

func (r *reader) symbol(f *fields, s *symbol) {
	f.word("symbol", &s.shape, "circle", "rect", "none", "pin")
	f.pair("symbolSize", &s.size)
	f.pair("symbolOffset", &s.offset)
	r.require(s.size[0] >= 0 && s.size[1] >= 0)
}

func (r *reader) strokeOf(f *fields, s *stroke) {
	l, ok := f.object("lineStyle")
	if !ok {
		return
	}
	l.colour("color", &s.colour)
	l.number("width", &s.width)
	r.require(s.width > 0)
	var kind string
	if l.word("type", &kind, "dashed", "dotted", "solid") {
		s.dash = dashes(kind, s.width)
	}
	l.done()
}

func dashes(kind string, width float64) []float64 {
	switch kind {
	case "dashed":
		return []float64{4 * width, 2 * width}
	case "dotted":
		return []float64{width}
	default:
		return nil
	}
}

// marks are what a series says besides its data.
func (r *reader) marks(f *fields, s *series) {
	if m, ok := f.object("markPoint"); ok {
		var silent bool
		m.flag("silent", &silent)
		base := datum{symbol: symbol{shape: "pin", size: [2]float64{50, 50}}, item: s.item, label: label{show: true, colour: "surface", size: 13, position: "inside", distance: 5}}
		r.symbol(m, &base.symbol)
		base.item = r.item(m, item{fill: s.item.fill}, "")
		base.label = r.label(m, base.label)
		for _, v := range m.list("data") {
			s.points = append(s.points, r.markPoint(v, base))
		}
		m.done()
	}
	if m, ok := f.object("markLine"); ok {
		base := label{show: true, colour: "target", size: 13, border: "surface", borderWidth: 3, position: "end", distance: 5}
		base = r.label(m, base)
		for _, v := range m.list("data") {
			s.lines = append(s.lines, r.lineMark(v, base))
		}
		m.done()
	}
}

func (r *reader) markPoint(v any, d datum) datum {
	f := r.fields(v)
	r.require(f.pair("coord", &d.at))
	r.symbol(f, &d.symbol)
	d.item = r.item(f, d.item, "")
	d.label = r.label(f, d.label)
	f.done()
	return d
}

func (r *reader) lineMark(v any, base label) lineMark {
	f := r.fields(v)
	m := lineMark{stroke: stroke{colour: "target", width: 2, dash: []float64{5, 4}}}
	if m.across = f.number("xAxis", &m.at); !m.across {
		r.require(f.number("yAxis", &m.at))
	}
	r.strokeOf(f, &m.stroke)
	m.label = r.label(f, base)
	r.require(m.label.position == "start" || m.label.position == "end")
	f.done()
	return m
}

// widest is the theme's for a bar.
const widest = 64

// stackable holds bars to what the arithmetic of stacks is here: one width for all, and
// whole numbers on one another.
func (r *reader) stackable(all []series) {
	var bars []series
	for _, s := range all {
		if s.kind == bar {
			bars = append(bars, s)
		}
	}
	for _, s := range bars {
		r.require(len(bars) == 1 || s.stack != "" && s.stack == bars[0].stack && s.width == bars[0].width && s.most == bars[0].most && s.gap == bars[0].gap && len(s.data) == len(bars[0].data))
		for _, d := range s.data {
			r.require(s.stack == "" || !d.none && d.at[1] >= 0 && d.at[1] == math.Trunc(d.at[1]))
		}
	}
}
