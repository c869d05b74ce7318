package plain

// options are what can be asked of this room.
type options struct {
	plot   rect
	x, y   []axis
	series []series
}

// axis is one of names, or a hidden one of values. from and to are where it begins and ends,
// in pixels from the plot's edge; sum and edge make of these a place in the drawing.
type axis struct {
	names    []name
	values   bool
	low      float64 // what a hidden axis of values begins and ends with
	high     float64
	show     bool
	band     bool // names stand in the middle of bands, not on marks
	inverse  bool
	sided    bool // its side is given
	right    bool
	offset   float64
	line     bool
	ticks    bool
	margin   float64
	label    label
	title    string
	titleGap float64
	titlePad [4]float64
	titleAt  label

	from, to  float64
	base      float64
	downwards bool
}

// name is what stands at a place of an axis.
type name struct {
	text  string
	label label
}

const narrowest = 420 // px, as options.js has it

func (r *reader) options(j Job) options {
	given := any(j.Options)
	if narrow, ok := j.Options["narrow"]; ok && j.Width < narrowest {
		given = merged(given, narrow)
	}
	f := r.fields(given)
	f.ignore("narrow")
	o := options{}
	if tip, ok := f.object("tooltip"); ok { // seen when a reader points at something
		_ = tip
	} else {
		r.refuse()
	}
	o.plot = r.plot(f, j)
	for _, v := range f.list("xAxis") {
		o.x = append(o.x, r.axis(v))
	}
	for _, v := range f.list("yAxis") {
		o.y = append(o.y, r.axis(v))
	}
	list := f.list("series")
	f.done()
	r.require(len(o.x) > 0 && len(o.x) <= 2 && len(o.y) > 0 && len(list) > 0)
	if r.refused {
		return o
	}
	o.place(r)
	palette := []string{"main", "second", "third", "baseline"}
	for _, v := range list {
		s := r.series(v, &palette)
		r.require(len(s.data) <= o.base().count() || s.kind == scatter)
		o.series = append(o.series, s)
	}
	r.stackable(o.series)
	return o
}

// plot is the rectangle between the axes.
func (r *reader) plot(f *fields, j Job) rect {
	g, ok := f.object("grid")
	if !ok {
		r.refuse()
		return rect{}
	}
	var left, right, top, bottom float64
	r.require(g.number("left", &left) && g.number("right", &right) && g.number("top", &top) && g.number("bottom", &bottom))
	g.must("outerBoundsMode", "none")
	g.done()
	box := rect{left, top, float64(j.Width) - right - left, float64(j.Height) - bottom - top}
	r.require(left >= 1 && top >= 1 && box.w >= 1 && box.h >= 1)
	return box
}

func (r *reader) axis(v any) axis {
	f := r.fields(v)
	a := axis{show: true, line: true, band: true, margin: 8, label: label{show: true, colour: "text", size: 12}}
	var kind string
	f.word("type", &kind, "value", "category")
	f.flag("show", &a.show)
	if a.values = kind == "value"; a.values {
		r.require(f.number("min", &a.low) && f.number("max", &a.high) && !a.show)
		r.require(a.low <= 0 && a.high >= 0 && a.low < a.high)
		f.done()
		return a
	}
	r.require(kind == "category")
	f.flag("boundaryGap", &a.band)
	f.flag("inverse", &a.inverse)
	f.number("offset", &a.offset)
	var side string
	a.sided = f.word("position", &side, "left", "right", "bottom")
	a.right = side == "right"
	if l, ok := f.object("axisLine"); ok {
		l.flag("show", &a.line)
		l.done()
	}
	if t, ok := f.object("axisTick"); ok {
		t.flag("show", &a.ticks)
		r.everyName(t)
		t.done()
	}
	f.ignore("axisPointer")
	r.axisLabel(f, &a)
	for _, v := range f.list("data") {
		a.names = append(a.names, r.name(v, a.label))
	}
	r.require(len(a.names) > 0 && len(a.names) <= mostData)
	r.axisTitle(f, &a)
	f.done()
	return a
}

// mostData is how many values a series may have before ECharts draws it in another way.
const mostData = 300

func (r *reader) axisLabel(f *fields, a *axis) {
	l, ok := f.object("axisLabel")
	if !ok {
		r.refuse()
		return
	}
	if l.flag("show", &a.label.show); a.label.show || len(l.values) > 1 {
		r.everyName(l)
	}
	var wrap string
	if l.number("width", &a.label.room) {
		r.require(l.word("overflow", &wrap, "break") && wrap != "")
	}
	l.number("margin", &a.margin)
	r.font(l, &a.label)
	l.word("align", &a.label.align, "left", "right", "center")
	l.done()
}

// everyName refuses an axis of which ECharts chooses the names that have room.
func (r *reader) everyName(f *fields) {
	interval := -1.0
	f.number("interval", &interval)
	r.require(interval == 0)
}

// name is a text, or one with a style of its own.
func (r *reader) name(v any, l label) name {
	object, ok := v.(map[string]any)
	if !ok {
		return name{r.toText(v), l}
	}
	f := r.fields(object)
	n := name{label: l}
	r.require(f.text("value", &n.text) && l.rich == nil)
	if s, ok := f.object("textStyle"); ok {
		s.colour("color", &n.label.colour)
		var weight string
		n.label.bold = s.word("fontWeight", &weight, "bold")
		s.done()
	}
	r.require(!isOpen(n.label.colour))
	f.done()
	return n
}

func (r *reader) axisTitle(f *fields, a *axis) {
	if !f.text("name", &a.title) || a.title == "" {
		r.require(a.title == "" && f.asked <= len(f.values))
		f.ignore("nameLocation", "nameGap", "nameTextStyle")
		return
	}
	f.must("nameLocation", "start")
	r.require(f.number("nameGap", &a.titleGap))
	t, ok := f.object("nameTextStyle")
	if !ok {
		r.refuse()
		return
	}
	a.titleAt = label{colour: "muted"}
	t.must("align", "left")
	a.titleAt.align = "left"
	r.require(t.number("fontSize", &a.titleAt.size))
	a.titlePad = r.padding(t)
	t.done()
}
