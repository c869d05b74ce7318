package chart

import (
	"math/big"
	"slices"
)

// row is a bar that lies, of one place.
type row struct {
	name     string
	value    *big.Rat // nil where the figure is missing
	doubtful bool     // it is to be verified, and stretches no axis
	text     string   // the value in words, or why it is missing
	fill     string   // the bar's colour
	sign     string   // behind the text, the sign of a light
	note     string   // what stands at the far edge on a wide screen
	own      *big.Rat // what is asked of this place alone
	tip      string
}

// named is a line across the bars with its name.
type named struct {
	at   *big.Rat
	name string
	edge string // left or right: which edge of the name is at the line; empty to choose by the room
	low  bool   // named below the bars
}

// Measures of charts of rows, in pixels.
const (
	rowPitch  = 27
	rowText   = 14
	rowSmall  = 12  // in the narrow drawing
	linesRoom = 30  // above the bars, for the lines' names
	nameMost  = 240 // the most that names take
	nameLess  = 112 // the same in the narrow drawing
	beside    = 8   // between names, values and bars
)

// rowChart is the one builder of charts with a bar a place. A row reads like a table's:
// the name, the value in words, the bar, and at the edge what there is to add. There is
// no axis, since each bar says its value, and each line across them its name.
type rowChart struct {
	rows  []row
	lines []named
	own   string // names the rows' own marks
	band  bool   // what is asked lies between the two lines
	head  string // of the notes
	whole bool   // no bar is cut, however long: counts can be told by their lengths alone
}

// place adds the chart to its figure: the heights follow the number of rows.
func (c rowChart) place(f Figure) Figure {
	c.rows = c.tamed()
	h := c.top() + len(c.rows)*rowPitch + c.bottom()
	f.Wide, f.Narrow, f.Options = wide(h), narrow(h), c.options()
	return f
}

// tamed are the rows with those that are to be verified no longer than the others make the
// chart: see columnChart.tamed.
func (c rowChart) tamed() []row {
	sure := c
	sure.rows = slices.Clone(c.rows)
	known := len(c.lines) > 0
	for i, r := range sure.rows {
		if r.doubtful {
			sure.rows[i].value = nil
		}
		known = known || sure.rows[i].value != nil || r.own != nil
	}
	if !known {
		return c.rows
	}
	e, all := sure.extent(), slices.Clone(c.rows)
	for i, r := range all {
		if r.doubtful && r.value != nil {
			all[i].value = e.within(r.value)
		}
	}
	return all
}

func (c rowChart) top() int {
	if len(c.lines) > 0 || c.own != "" {
		return linesRoom
	}
	return 6
}

func (c rowChart) bottom() int {
	for _, l := range c.lines {
		if l.low {
			return linesRoom
		}
	}
	return 6
}

func (c rowChart) options() m {
	e := c.extent()
	noteWidth := c.notes()
	right := 14
	if noteWidth > 0 {
		right += noteWidth + 2*beside
	}
	return m{
		"grid":    plot(c.left(rowText, nameMost), right, c.top(), c.bottom()),
		"xAxis":   m{"type": "value", "show": false, "min": number(e.from), "max": number(e.to)},
		"yAxis":   c.axes(noteWidth),
		"series":  c.series(e),
		"tooltip": tooltip(),
		"narrow": m{
			"grid":   m{"left": c.left(rowSmall, nameLess), "right": 14},
			"yAxis":  c.narrowAxes(),
			"series": []any{m{"markLine": m{"label": m{"fontSize": rowSmall}}}},
		},
	}
}

func (c rowChart) extent() extent {
	var all []*big.Rat
	for _, r := range c.rows {
		all = append(all, r.value, r.own)
	}
	for _, l := range c.lines {
		all = append(all, l.at)
	}
	return newExtent(c.cut(all)...)
}

// outlier is how many times as long as the next longest a bar is cut.
var outlier = big.NewRat(5, 2)

// cut leaves out a single value that would make all others look alike: its bar is drawn
// broken, a quarter longer than the next, with its value beside it as everywhere.
func (c rowChart) cut(all []*big.Rat) []*big.Rat {
	values := slices.DeleteFunc(slices.Clone(all), func(v *big.Rat) bool { return v == nil })
	slices.SortFunc(values, func(a, b *big.Rat) int { return b.Cmp(a) })
	if c.whole || len(values) < 4 || values[1].Sign() <= 0 || new(big.Rat).Quo(values[0], values[1]).Cmp(outlier) < 0 {
		return all
	}
	values[0] = new(big.Rat).Mul(values[1], big.NewRat(5, 4))
	return values
}

// widest is how wide a column of words gets.
func (c rowChart) widest(of func(row) string, size int) int {
	width := 0
	for _, r := range c.rows {
		width = max(width, textWidth(of(r), size))
	}
	return width
}

// names and values are the widths of the two columns before the bars.
func (c rowChart) names(size, most int) int {
	return min(c.widest(func(r row) string { return r.name }, size)+2, most)
}

func (c rowChart) values(size int) int {
	return c.widest(func(r row) string { return "●" + r.text }, size) + 5
}

func (c rowChart) notes() int {
	if width := c.widest(func(r row) string { return r.note }, rowText); width > 0 {
		return max(width, textWidth(c.head, rowText))
	}
	return 0
}

func (c rowChart) left(size, most int) int {
	return c.names(size, most) + beside + c.values(size) + beside + 4
}

// axes are the columns of words beside the bars: axes without lines, but for the line
// that the bars begin at.
func (c rowChart) axes(noteWidth int) []any {
	var names, values, notes []any
	for _, r := range c.rows {
		text := r.text
		if r.sign != "" {
			text += r.sign
		}
		names, values, notes = append(names, fitted(r.name, rowText, nameMost)), append(values, text), append(notes, r.note)
	}
	axes := []any{
		m{
			"type": "category", "inverse": true, "data": values,
			"axisLabel": lit(m{"interval": 0, "fontSize": rowText, "margin": beside}, signAfter, values),
		},
		m{
			"type": "category", "inverse": true, "data": names, "position": "left", "offset": c.values(rowText) + beside,
			"axisLine":  m{"show": false},
			"axisLabel": m{"interval": 0, "fontSize": rowText, "margin": beside},
		},
	}
	if noteWidth > 0 {
		axes = append(axes, m{
			"type": "category", "inverse": true, "data": notes, "position": "right", "axisLine": m{"show": false},
			"name": c.head, "nameLocation": "start", "nameGap": 9,
			"nameTextStyle": m{"align": "left", "fontSize": rowText, "padding": []any{0, 0, 0, noteWidth + 2*beside - textWidth(c.head, rowText)}},
			"axisLabel":     m{"interval": 0, "fontSize": rowText, "margin": noteWidth + 2*beside, "align": "right", "color": colourMuted},
		})
	}
	return axes
}

// narrowAxes leave out the notes.
func (c rowChart) narrowAxes() []any {
	var names []any
	for _, r := range c.rows {
		names = append(names, fitted(r.name, rowSmall, nameLess))
	}
	return []any{
		m{"axisLabel": m{"fontSize": rowSmall}},
		m{"offset": c.values(rowSmall) + beside, "data": names, "axisLabel": m{"fontSize": rowSmall}},
		m{"show": false},
	}
}

func (c rowChart) series(e extent) []any {
	var bars, gaps, ticks []any
	for i, r := range c.rows {
		bar := m{"value": value(r.value), "name": r.tip}
		switch {
		case r.value != nil:
			bar["itemStyle"] = m{"color": r.fill}
			if r.value.Cmp(e.to) > 0 {
				gaps = append(gaps, breaks(number(e.to), i)...)
			}
		case r.text != "":
			gaps = append(gaps, m{"coord": []any{0, i}})
		}
		bars = append(bars, bar)
		if r.own != nil {
			ticks = append(ticks, []any{number(r.own), i})
		}
	}
	series := m{"type": "bar", "silent": true, "barWidth": 15, "data": bars}
	if len(c.lines) > 0 {
		series["markLine"] = m{"data": c.lineMarks(e), "label": m{"position": "start", "fontSize": rowText}} // the top, where the axis begins
	}
	if c.band {
		series["markArea"] = m{
			"silent": true, "itemStyle": m{"color": colourTarget, "opacity": 0.1},
			"data": []any{[]any{m{"xAxis": number(c.lines[0].at)}, m{"xAxis": number(c.lines[1].at)}}},
		}
	}
	if len(gaps) > 0 {
		series["markPoint"] = emptySlots(gaps, 30, 13, 17)
	}
	if len(ticks) > 0 && c.own != "" {
		return []any{series, c.ticks(ticks)}
	}
	return []any{series}
}

// breaks are two cuts through a bar that runs beyond the chart.
func breaks(at float64, n int) []any {
	var cuts []any
	for _, x := range []int{-34, -26} {
		cuts = append(cuts, m{
			"coord": []any{at, n}, "symbolSize": []any{3, 26}, "symbolOffset": []any{x, 0}, "symbolRotate": -20,
			"itemStyle": m{"color": colourSurface, "borderWidth": 0},
		})
	}
	return cuts
}

// lineMarks name each line above it; the name leans to where there is room.
func (c rowChart) lineMarks(e extent) []any {
	var marks []any
	for _, l := range c.lines {
		mark := m{"xAxis": number(l.at), "label": m{"formatter": l.name, "align": l.lean(e)}}
		if l.low {
			mark["label"].(m)["position"], mark["lineStyle"] = "end", m{"type": "dotted"}
		}
		marks = append(marks, mark)
	}
	return marks
}

func (l named) lean(e extent) string {
	at := e.pixels(new(big.Rat).Sub(l.at, e.from), 100)
	switch {
	case l.edge != "":
		return l.edge
	case at > 60:
		return "right"
	case at < 30:
		return "left"
	default:
		return "center"
	}
}

// ticks are marks across the bars where each place has a line of its own; the first one
// is named.
func (c rowChart) ticks(at []any) m {
	return m{
		"type": "scatter", "silent": true, "symbol": "rect", "symbolSize": []any{3, 21}, "data": at, "z": 3,
		"itemStyle": m{"color": colourTarget, "opacity": 1},
		"markPoint": m{
			"silent": true, "symbolSize": 0, "data": []any{m{"coord": at[0]}},
			"label": m{"position": "top", "distance": 12, "formatter": c.own, "color": colourTarget},
		},
	}
}
