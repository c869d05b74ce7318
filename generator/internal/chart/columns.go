package chart

import (
	"math/big"
	"slices"
	"strings"
)

// column is a bar that stands, of one period or range.
type column struct {
	name  string
	value *big.Rat // nil where there is none
	text  string   // the value in words, above the bar
	fill  string
	sign  string // before the text, the sign of a light

	doubtful bool // the value is to be verified, and stretches no axis
	unsure   bool // … and so is what is asked, which starts from such a value

	open    bool     // the period still runs: hatched, as a part is not like a whole
	outline bool     // what the others began from: an outline in the baseline's colour
	gap     string   // what stands where a figure is missing; empty where none is expected
	own     *big.Rat // what is asked in this period alone
	tip     string
}

// Measures of small charts, in pixels. Their text is as large as the page's when two
// stand in a row, and can still be read on a phone.
const (
	smallText  = 15
	smallLess  = 12 // where columns are many
	smallTop   = 30
	smallSide  = 10
	lineHeight = 18
	slotHeight = 44 // of the outline of a missing figure

	mostColumns = 7 // that can say their values side by side
)

// columnChart is the one builder of small charts with a bar a period: no axis of values,
// as each bar says its own, and the line's name at its end.
type columnChart struct {
	columns []column
	line    *named     // across all columns
	ramp    []*big.Rat // a straight line from the first column to the last: what each end asks
	name    string     // at the end of the ramp, or beside the last column's own mark
	ahead   *ahead
}

// place adds the chart to its figure; more columns than can say their values become rows.
func (c columnChart) place(f Figure) Figure {
	c.columns = c.tamed()
	if len(c.columns) > mostColumns {
		return c.rows().place(f)
	}
	f.Wide, f.Options = small, c.options()
	return f
}

// tamed are the columns with those that are to be verified no longer than the others make
// the chart. Where nothing else gives it a length, they do.
func (c columnChart) tamed() []column {
	sure := c
	sure.columns = slices.Clone(c.columns)
	known := c.line != nil || len(c.ramp) > 0
	for i, x := range sure.columns {
		if x.doubtful {
			sure.columns[i].value = nil
		}
		if x.unsure {
			sure.columns[i].own = nil
		}
		known = known || sure.columns[i].value != nil || sure.columns[i].own != nil
	}
	if !known {
		return c.columns
	}
	e, all := sure.extent(), slices.Clone(c.columns)
	for i, x := range all {
		if x.doubtful && x.value != nil {
			all[i].value = e.within(x.value)
		}
		if x.unsure && x.own != nil {
			all[i].own = e.within(x.own)
		}
	}
	return all
}

// rows are the same bars lying, the oldest on top.
func (c columnChart) rows() rowChart {
	name := strings.Replace(c.name, "\n", " ", 1)
	out := rowChart{own: name}
	if c.line != nil {
		out.own, out.lines = "", []named{{at: c.line.at, name: strings.Replace(c.line.name, "\n", " ", 1)}}
	}
	for i, x := range c.columns {
		r := row{name: strings.ReplaceAll(x.name, "\n", " "), value: x.value, text: x.text, fill: fillOf(x.fill, x.open), sign: x.sign, own: x.own, tip: x.tip}
		if x.value == nil {
			r.text = x.gap
		}
		if len(c.ramp) > 0 {
			r.own = c.asked(i)
		}
		if c.ahead != nil && i == len(c.columns)-1 {
			r.value, r.text, r.fill = c.ahead.end, strings.ReplaceAll(c.ahead.text, "\n", " "), fillOf(colourMuted, true)
		}
		out.rows = append(out.rows, r)
	}
	return out
}

func (c columnChart) options() m {
	e := c.extent()
	var names []string
	for _, x := range c.columns {
		names = append(names, x.name)
	}
	axis, bottom := nameAxis(names, c.slot())
	return m{
		"grid":    plot(smallSide, c.right(), smallTop, bottom),
		"xAxis":   axis,
		"yAxis":   m{"type": "value", "show": false, "min": number(e.from), "max": number(e.to)},
		"series":  c.series(e, small.H-smallTop-bottom),
		"tooltip": tooltip(),
	}
}

func (c columnChart) extent() extent {
	all := append([]*big.Rat{}, c.ramp...)
	for _, x := range c.columns {
		all = append(all, x.value, x.own)
	}
	if c.line != nil {
		all = append(all, c.line.at)
	}
	if c.ahead != nil {
		all = append(all, c.ahead.end)
	}
	e := newExtent(all...)
	if e.from.Sign() < 0 { // room for the values below bars that hang
		room := new(big.Rat).Sub(e.to, e.from)
		e.from = room.Sub(e.from, room.Mul(room, big.NewRat(1, 8)))
	}
	return e
}

// right leaves room for the name at the line's end.
func (c columnChart) right() int {
	name := c.name
	if c.line != nil {
		name = c.line.name
	}
	if name == "" {
		return smallSide
	}
	return widest(smallText, strings.Split(name, "\n")...) + 14
}

// slot is the width of a column with the space about it.
func (c columnChart) slot() int {
	return (small.W - smallSide - c.right()) / max(len(c.columns), 1)
}

func (c columnChart) barWidth() int {
	if len(c.ramp) > 0 { // values stand inside
		return min(c.slot()*5/6, 80)
	}
	return min(c.slot()*3/5, 64)
}

func (c columnChart) series(e extent, height int) []any {
	size, signs := c.labels()
	var bars, gaps, marks []any
	for i, x := range c.columns {
		bar := m{"value": value(x.value), "name": x.tip}
		switch {
		case x.value != nil:
			bar["itemStyle"] = x.style()
			bar["label"] = c.label(i, e, height, signs)
		case x.gap != "":
			gaps = append(gaps, m{"coord": []any{i, 0}, "label": m{"formatter": x.gap}})
		}
		bars = append(bars, bar)
		if x.own != nil {
			marks = append(marks, c.mark(i))
		}
	}
	series := m{
		"type": "bar", "silent": true, "barWidth": c.barWidth(), "data": bars,
		"label": lit(m{"show": true, "position": "top", "fontSize": size, "textBorderColor": colourSurface, "textBorderWidth": 3}, signBefore, bars),
	}
	if c.line != nil {
		series["markLine"] = m{"data": []any{m{"yAxis": number(c.line.at), "label": m{"formatter": c.line.name, "fontSize": smallText, "lineHeight": lineHeight}}}}
	}
	if len(gaps) > 0 {
		series["markPoint"] = standingSlots(gaps, c.barWidth(), c.gapSize())
	}
	all := []any{series}
	if len(marks) > 0 {
		all = append(all, m{
			"type": "scatter", "silent": true, "symbol": "rect", "symbolSize": []any{c.barWidth() + 16, 4}, "data": marks, "z": 3,
			"itemStyle": m{"color": colourTarget, "opacity": 1, "borderColor": colourSurface, "borderWidth": 1},
		})
	}
	if len(c.ramp) > 0 {
		all = append(all, c.slope()...)
	}
	if c.ahead != nil {
		all = append(all, c.ahead.series(len(c.columns), c.aheadLabel(e, height)))
	}
	return all
}

// aheadLabel stands on the side of the line's end that what is asked is not on, unless the names
// below the axis are there.
func (c columnChart) aheadLabel(e extent, height int) m {
	label := m{"position": "top", "fontSize": smallText, "lineHeight": lineHeight, "textBorderColor": colourSurface, "textBorderWidth": 3}
	room := e.pixels(new(big.Rat).Sub(c.ahead.end, e.from), height)
	if asked := c.asked(len(c.columns) - 1); asked != nil && c.ahead.end.Cmp(asked) < 0 && room > slotHeight+3*lineHeight {
		label["position"] = "bottom"
	}
	return label
}

// labels chooses how values are written so that none touches the next: smaller, then
// without signs.
func (c columnChart) labels() (size int, signs bool) {
	for _, size := range []int{smallText, 13, smallLess} {
		if c.labelWidth(size, true) <= c.labelRoom()-4 {
			return size, true
		}
	}
	return smallLess, false
}

func (c columnChart) labelRoom() int {
	if len(c.ramp) > 0 {
		return c.barWidth()
	}
	return c.slot()
}

func (c columnChart) labelWidth(size int, signs bool) int {
	width := 0
	for _, x := range c.columns {
		text := x.text
		if signs && x.sign != "" {
			text = "● " + text
		}
		if x.value != nil {
			width = max(width, textWidth(text, size))
		}
	}
	return width
}

func (c columnChart) gapSize() int {
	for _, x := range c.columns {
		if textWidth(x.gap, smallText) > c.barWidth()-4 {
			return smallLess
		}
	}
	return smallText
}

// label is a value over its bar; where a line or mark would cross it, it stands above
// that.
func (c columnChart) label(i int, e extent, height int, signs bool) m {
	x := c.columns[i]
	text := x.text
	if signs && x.sign != "" {
		text = x.sign + text
	}
	label := m{"formatter": text}
	inside := len(c.ramp) > 0 && e.pixels(x.value, height) > lineHeight+8 && textWidth(x.text, smallLess) <= c.barWidth()
	switch {
	case x.value.Sign() < 0:
		label["position"] = "bottom"
	case inside && (x.outline || x.open):
		label["position"] = "insideBottom"
	case inside: // a line that climbs would cross a label at the top
		label["position"], label["color"], label["textBorderWidth"] = "insideBottom", colourSurface, 0
	}
	if asked := c.asked(i); asked != nil && !inside && asked.Cmp(x.value) >= 0 && x.value.Sign() >= 0 {
		rise := c.rise(e, height)
		if over := e.pixels(new(big.Rat).Sub(asked, x.value), height); over < lineHeight+6+rise {
			label["distance"] = over + 6 + rise
		}
	}
	if c.ahead != nil && c.ahead.from == i && !inside && x.value.Sign() >= 0 { // the line sets out below it
		over, _ := label["distance"].(int)
		label["distance"] = max(over, 6+c.climb(e, height))
	}
	return label
}

// climb is how far the line of what is ahead rises along half a label.
func (c columnChart) climb(e extent, height int) int {
	up := new(big.Rat).Sub(c.ahead.end, c.ahead.value)
	steps := len(c.columns) - 1 - c.ahead.from
	return max(e.pixels(up, height)*c.labelWidth(smallText, true)/2/(steps*c.slot()), 0)
}

// rise is how far the ramp climbs or falls along half a label.
func (c columnChart) rise(e extent, height int) int {
	if len(c.ramp) == 0 || len(c.columns) < 2 {
		return 0
	}
	climb := new(big.Rat).Sub(c.ramp[1], c.ramp[0])
	half := c.labelWidth(smallText, false) / 2
	return e.pixels(climb.Abs(climb), height) * half / ((len(c.columns) - 1) * c.slot())
}

func (x column) style() m {
	if x.outline {
		return m{"color": colourSurface, "borderColor": colourBaseline, "borderWidth": 2}
	}
	return m{"color": fillOf(x.fill, x.open)}
}

// asked is where a line or mark stands over a column.
func (c columnChart) asked(i int) *big.Rat {
	switch {
	case c.columns[i].own != nil:
		return c.columns[i].own
	case c.line != nil:
		return c.line.at
	case len(c.ramp) == 2 && len(c.columns) > 1:
		step := new(big.Rat).Sub(c.ramp[1], c.ramp[0])
		step.Mul(step, big.NewRat(int64(i), int64(len(c.columns)-1)))
		return step.Add(step, c.ramp[0])
	default:
		return nil
	}
}

// mark is what is asked in one period; the last one is named.
func (c columnChart) mark(i int) any {
	at := []any{i, number(c.columns[i].own)}
	for _, later := range c.columns[i+1:] {
		if later.own != nil {
			return at
		}
	}
	return m{"value": at, "label": endLabel(c.name)}
}

// slope is the straight line, named at its end, on a light casing that keeps it apart from
// the bars.
func (c columnChart) slope() []any {
	line := make([]any, len(c.columns))
	for i := range line {
		line[i] = gap
	}
	line[0] = number(c.ramp[0])
	line[len(line)-1] = m{"value": number(c.ramp[1]), "label": endLabel(c.name), "symbol": "circle", "symbolSize": 0}
	draw := func(data []any, style m) any {
		return m{"type": "line", "silent": true, "symbol": "none", "connectNulls": true, "data": data, "z": 3, "lineStyle": style}
	}
	casing := slices.Clone(line)
	casing[len(casing)-1] = number(c.ramp[1])
	return []any{draw(casing, m{"color": colourSurface, "width": 5}), draw(line, m{"color": colourTarget, "type": "dashed", "width": 2})}
}

// endLabel names a line at its end.
func endLabel(name string) m {
	return m{"show": true, "position": "right", "formatter": name, "color": colourTarget, "fontSize": smallText, "lineHeight": lineHeight}
}

// standingSlots are empty slots on the line that bars stand on, with the word for a gap.
func standingSlots(at []any, width, size int) m {
	slots := emptySlots(at, width, slotHeight, 0)
	slots["symbolOffset"] = []any{0, -slotHeight / 2}
	slots["label"] = m{"color": colourMuted, "fontSize": size}
	return slots
}
