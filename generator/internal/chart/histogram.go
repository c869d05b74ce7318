package chart

import (
	"math/big"

	"guben/generator/internal/progress"
)

// histogramBar is a range of values with the number of places in it.
type histogramBar struct {
	lights map[progress.Light]int // how many of the places show which
	text   string
	name   string // of the range
	from   string // where the range begins; empty for one that is open below
	tip    string
}

// count is how many places the range holds.
func (b histogramBar) count() int {
	n := 0
	for _, of := range b.lights {
		n += of
	}
	return n
}

// histogram counts places by range. The ranges touch, and it is their edges that are
// named, one of them the line; ranges of one whole number each are named themselves.
type histogram struct {
	bars   []histogramBar
	single bool
	at     int    // the bar that begins at the line
	exact  bool   // that bar alone is what is asked: no line divides the others
	line   string // the line's name
}

func (h histogram) options() m {
	most := 1
	for _, b := range h.bars {
		most = max(most, b.count())
	}
	bottom := lineHeight + 10
	if h.exact {
		bottom += lineHeight
	}
	height := small.H - smallTop - bottom
	return m{
		"grid":  plot(h.side(), h.side(), smallTop, bottom),
		"xAxis": []any{h.nameAxis(), h.edgeAxis()},
		// The line's name stands above the highest count.
		"yAxis":   m{"type": "value", "show": false, "min": 0, "max": float64(most*height/(height-lineHeight-6)) + 1},
		"series":  append(h.series(), h.lineSeries()),
		"tooltip": tooltip(),
	}
}

// side leaves room for half the name of the outermost edge.
func (h histogram) side() int { return max(smallSide, h.edgeWidth()/2) }

func (h histogram) slot() int { return (small.W - 2*h.side()) / max(len(h.bars), 1) }

func (h histogram) edgeWidth() int {
	width := 0
	for _, b := range h.bars {
		width = max(width, textWidth(b.from, smallText))
	}
	return width
}

func (h histogram) nameAxis() m {
	var names []any
	size := smallText
	for i, b := range h.bars {
		names = append(names, b.name)
		if i == h.at && h.exact {
			names[i] = m{"value": h.line, "textStyle": m{"color": colourTarget, "fontWeight": "bold"}}
		}
		if textWidth(b.name, smallText) > h.slot()-6 {
			size = smallLess
		}
	}
	label := m{"interval": 0, "fontSize": size, "lineHeight": lineHeight, "width": h.slot() - 2, "overflow": "break"}
	if !h.single {
		label = m{"show": false}
	}
	return m{"type": "category", "data": names, "axisLabel": label}
}

// edgeAxis names every edge, or as many as have room, always counting from the line.
func (h histogram) edgeAxis() m {
	every := h.edgeWidth()/max(h.slot()-8, 1) + 1
	edges := make([]any, len(h.bars)+1)
	for i := range edges {
		name := ""
		if i < len(h.bars) && (i-h.at)%every == 0 {
			name = h.bars[i].from
		}
		edges[i] = name
		if i == h.at {
			edges[i] = m{"value": name, "textStyle": m{"color": colourTarget, "fontWeight": "bold"}}
		}
	}
	return m{
		"type": "category", "axisPointer": m{"show": false}, "boundaryGap": false, "position": "bottom", "data": edges, "axisLine": m{"show": false},
		"axisTick": m{"show": !h.single, "interval": 0}, "axisLabel": m{"show": !h.single, "interval": 0, "fontSize": smallText},
	}
}

// series are the places of each light, those of a range on top of one another; the uppermost
// has the range's count.
func (h histogram) series() []any {
	var all []any
	for _, l := range progress.Lights {
		if part := h.part(l); part != nil {
			all = append(all, part)
		}
	}
	return all
}

// part are the places of one light; nil where there are none.
func (h histogram) part(l progress.Light) m {
	var bars []any
	some := false
	for _, b := range h.bars {
		bar := m{"value": b.lights[l], "name": b.tip, "label": m{"show": false}}
		if b.lights[l] > 0 && b.top() == l {
			bar["label"] = m{"formatter": b.text}
		}
		some = some || b.lights[l] > 0
		bars = append(bars, bar)
	}
	if !some {
		return nil
	}
	return m{
		"type": "bar", "stack": "places", "silent": true, "barCategoryGap": 2, "barMaxWidth": 400, "data": bars,
		"itemStyle": m{"color": lightColours[l]}, "label": m{"show": true, "position": "top", "fontSize": smallText},
	}
}

// top is the light of the uppermost part of a bar.
func (b histogramBar) top() progress.Light {
	top := progress.None
	for _, l := range progress.Lights {
		if b.lights[l] > 0 {
			top = l
		}
	}
	return top
}

// lineSeries carries the line: it stands between two ranges, so on the axis of edges.
func (h histogram) lineSeries() m {
	all := newExtent(big.NewRat(int64(len(h.bars)), 1))
	line := named{at: big.NewRat(int64(h.at), 1), name: h.line}
	if h.exact {
		return m{"type": "line", "xAxisIndex": 1, "silent": true, "data": []any{}}
	}
	return m{
		"type": "line", "xAxisIndex": 1, "silent": true, "data": []any{},
		"markLine": m{"data": []any{m{"xAxis": h.at, "label": m{"formatter": line.name, "fontSize": smallText, "align": line.lean(all)}}}},
	}
}
