package chart

import (
	"math/big"
	"strings"

	"guben/generator/internal/progress"
)

// coursePoint is where a count stood at the end of a part of its year.
type coursePoint struct {
	name  string
	value *big.Rat // nil where it is not in
	pace  *big.Rat
	text  string
	light progress.Light
	gap   bool // the part has closed, and the figure is missing
	tip   string
}

// course is a count on its way through the year beside the pace that the calendar asks:
// the line is a plain measure's, each point has the colour of its light.
type course struct {
	points []coursePoint
	name   string // at the pace's end
	gap    string
	ahead  *ahead
}

func (c course) options() m {
	left, right := c.sides()
	var names []string
	for _, x := range c.points {
		names = append(names, x.name)
	}
	axis, bottom := nameAxis(names, c.slot())
	axis["boundaryGap"] = false
	e := c.extent()
	height := small.H - smallTop - bottom
	series := []any{c.actual(e, height), c.pace(e, height)}
	if c.ahead != nil {
		_, by := c.apart(e, height)
		label := endLabel("")
		label["offset"] = []any{0, by}
		series = append(series, c.ahead.series(len(c.points), label))
	}
	return m{
		"grid":    plot(left, right, smallTop, bottom),
		"xAxis":   axis,
		"yAxis":   m{"type": "value", "show": false, "min": number(e.from), "max": number(e.to)},
		"series":  series,
		"tooltip": tooltip(),
	}
}

// sides are the rooms for half of the first name and for what stands at the lines' ends.
func (c course) sides() (left, right int) {
	names := strings.Split(c.name, "\n")
	if c.ahead != nil {
		names = append(names, strings.Split(c.ahead.text, "\n")...)
	}
	return textWidth(c.points[0].name, smallText)/2 + 4, widest(smallText, names...) + 12
}

// slot is how far points are apart.
func (c course) slot() int {
	left, right := c.sides()
	return (small.W - left - right) / max(len(c.points)-1, 1)
}

// apart is by how much the names at the ends of the pace and of what is ahead move down, so
// that neither stands on the other or above the chart.
func (c course) apart(e extent, height int) (pace, ahead int) {
	last := c.points[len(c.points)-1].pace
	upper, lower := &pace, &ahead
	from, to := last, c.ahead.end
	if to.Cmp(from) > 0 {
		upper, lower, from, to = lower, upper, to, from
	}
	lack := max(2*lineHeight+4-e.pixels(new(big.Rat).Sub(from, to), height), 0)
	above := smallTop + e.pixels(new(big.Rat).Sub(e.to, from), height) - lineHeight
	*upper = -min(lack/2, max(above, 0))
	*lower = lack + *upper
	return pace, ahead
}

func (c course) extent() extent {
	var all []*big.Rat
	for _, x := range c.points {
		all = append(all, x.value, x.pace)
	}
	if c.ahead != nil {
		all = append(all, c.ahead.end)
	}
	return newExtent(all...)
}

func (c course) pace(e extent, height int) m {
	var points []any
	for _, x := range c.points {
		points = append(points, number(x.pace))
	}
	last := len(points) - 1
	name := endLabel(c.name)
	by := c.lean()
	if c.ahead != nil {
		by, _ = c.apart(e, height)
	}
	name["offset"] = []any{0, by}
	points[last] = m{"value": points[last], "label": name, "symbol": "circle", "symbolSize": 0}
	return m{
		"type": "line", "silent": true, "symbol": "none", "data": points,
		"lineStyle": m{"color": colourTarget, "type": "dashed", "width": 2},
	}
}

func (c course) actual(e extent, height int) m {
	var points, gaps []any
	newest, dense := c.newest(), len(c.points) > mostColumns
	for i, x := range c.points {
		point := m{"value": value(x.value), "name": x.tip}
		switch {
		case i == 0:
			point["symbol"] = "none"
		case x.value != nil:
			point["itemStyle"] = m{"color": lightColours[x.light]}
			if i == newest || !dense {
				point["label"] = x.label(e, height, i*c.slot())
			}
		case x.gap:
			gaps = append(gaps, m{"coord": []any{i, 0}, "label": m{"formatter": c.gap}})
		}
		points = append(points, point)
	}
	line := m{
		"type": "line", "silent": true, "symbol": "circle", "symbolSize": 11, "data": points,
		"lineStyle": m{"color": colourMain, "width": 3}, "itemStyle": m{"color": colourMain},
		"z": 3, "label": lit(m{"fontSize": smallText, "color": colourText, "textBorderColor": colourSurface, "textBorderWidth": 3}, signBefore, points),
	}
	if len(gaps) > 0 {
		line["markPoint"] = standingSlots(gaps, 30, smallText)
	}
	return line
}

// newest is the last point that has a value.
func (c course) newest() int {
	last := 0
	for i, x := range c.points {
		if x.value != nil {
			last = i
		}
	}
	return last
}

// lean moves the pace's name away from a value that stands beside it.
func (c course) lean() int {
	last := c.points[len(c.points)-1]
	switch {
	case last.value == nil:
		return 0
	case last.value.Cmp(last.pace) < 0:
		return -lineHeight + 4
	default:
		return lineHeight - 4
	}
}

// label stands on the side of the point that neither the line nor the pace is on: a count
// only rises. Where it would meet the names below the axis it stands above.
func (x coursePoint) label(e extent, height, before int) m {
	label := m{"show": true, "formatter": sign(x.light) + x.text, "position": "left", "offset": []any{4, -12}}
	if width := textWidth("● "+x.text, smallText); width > before {
		label["position"], label["offset"] = "top", []any{min(width/2-before, 0), -4}
	}
	room := e.pixels(new(big.Rat).Sub(x.value, e.from), height)
	if x.value.Cmp(x.pace) < 0 && room > lineHeight+4 {
		label["position"], label["offset"] = "right", []any{-2, 13}
	}
	return label
}
