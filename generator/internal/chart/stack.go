package chart

import (
	"strconv"

	"guben/generator/internal/progress"
)

// stackPart is a light that is counted.
type stackPart struct {
	name  string
	light progress.Light
}

// stackColumn is the counts of one quarter, in the order of the parts.
type stackColumn struct {
	name   string
	counts []int
	tip    string
}

// stackTop is what is free above the columns, in pixels.
const stackTop = 10

// stack shows how a whole divides, column by column; the parts are named beside the last
// column, where their counts stand too.
type stack struct {
	size    Size
	parts   []stackPart
	columns []stackColumn
}

func (s stack) options() m {
	right := s.namesWidth() + 10
	slot := (s.size.W - smallSide - right) / len(s.columns)
	axis, bottom := nameAxis(s.names(), slot)
	return m{
		"grid":    plot(smallSide, right, stackTop, bottom),
		"xAxis":   axis,
		"yAxis":   m{"type": "value", "show": false, "min": 0, "max": s.tallest()},
		"series":  s.series(min(slot*7/10, 64), s.size.H-stackTop-bottom),
		"tooltip": tooltip(),
	}
}

func (s stack) names() []string {
	var names []string
	for _, c := range s.columns {
		names = append(names, c.name)
	}
	return names
}

func (s stack) label(part int) string {
	counts := s.columns[len(s.columns)-1].counts
	return s.parts[part].name + " " + strconv.Itoa(counts[part])
}

func (s stack) namesWidth() int {
	width := 0
	for i := range s.parts {
		width = max(width, textWidth("■ "+s.label(i), smallText))
	}
	return width
}

func (s stack) tallest() int {
	most := 1
	for _, c := range s.columns {
		sum := 0
		for _, n := range c.counts {
			sum += n
		}
		most = max(most, sum)
	}
	return most
}

func (s stack) series(width, height int) []any {
	var all []any
	for i, part := range s.parts {
		var bars []any
		for j, c := range s.columns {
			bar := m{"value": c.counts[i]}
			if i == 0 {
				bar["name"] = c.tip
			}
			if j < len(s.columns)-1 && s.holds(c.counts[i], width, height) {
				bar["label"] = m{"show": true}
			}
			bars = append(bars, bar)
		}
		all = append(all, m{
			"type": "bar", "silent": true, "stack": "lights", "barWidth": width, "data": bars,
			"itemStyle": m{"color": lightColours[part.light]},
			"label":     m{"position": "inside", "color": colourSurface, "fontSize": 13},
		})
	}
	all[0].(m)["markPoint"] = s.ends(width, height)
	return all
}

// holds tells whether a part is large enough to hold its count.
func (s stack) holds(count, width, height int) bool {
	return count*height/s.tallest() >= lineHeight && textWidth(strconv.Itoa(count), 13) <= width-2
}

// ends name the parts beside the last column, each at its height, one above the other.
func (s stack) ends(width, height int) m {
	var marks []any
	heights := s.heights(height)
	for i, part := range s.parts {
		if !s.ever(i) {
			continue
		}
		marks = append(marks, m{
			"coord": []any{len(s.columns) - 1, 0},
			"label": m{"formatter": sign(part.light) + s.label(i), "offset": []any{0, -heights[i]}},
		})
	}
	return m{
		"silent": true, "symbolSize": 0, "data": marks,
		"label": lit(m{"position": "right", "distance": width/2 + 6, "fontSize": smallText, "color": colourText}, signBefore, marks),
	}
}

// heights are where the parts are named, in pixels from the bottom: in the middle of each, but
// clear of each other and of the chart's upper edge.
func (s stack) heights(height int) []int {
	counts := s.columns[len(s.columns)-1].counts
	at := make([]int, len(s.parts))
	below, floor := 0, 0
	for i := range s.parts {
		if s.ever(i) {
			at[i] = max((2*below+counts[i])*height/(2*s.tallest()), floor+lineHeight/2)
			floor, below = at[i]+lineHeight/2, below+counts[i]
		}
	}
	ceiling := height + stackTop
	for i := len(at) - 1; i >= 0; i-- {
		if s.ever(i) {
			at[i] = min(at[i], ceiling-lineHeight/2)
			ceiling = at[i] - lineHeight/2
		}
	}
	return at
}

// ever tells whether a part was there in any column.
func (s stack) ever(part int) bool {
	for _, c := range s.columns {
		if c.counts[part] > 0 {
			return true
		}
	}
	return false
}
