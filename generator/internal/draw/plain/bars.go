package plain

import "math"

// span is a bar's width, and where it begins from the middle of its band.
func (p *picture) span(s *series) (width, offset float64) {
	width = s.width
	if width == 0 {
		width = max(p.base().bandWidth()-s.gap, 0)
	}
	width = max(min(width, s.most), 1)
	all := float64(width * (1 + 0.1)) // ECharts adds the gap to the next bar, and takes it off
	all -= float64(width * 0.1)
	return width, -all / 2
}

// bars draws a series of bars on what is below each.
func (p *picture) bars(s *series, below []float64) {
	width, offset := p.span(s)
	boxes := make([]rect, len(s.data))
	seen := make([]bool, len(s.data))
	for i, d := range s.data {
		if d.none {
			continue
		}
		b := p.bar(i, below[i], below[i]+d.at[1], width, offset)
		b = d.item.inside(b)
		if boxes[i], seen[i] = p.clipped(b); !seen[i] {
			continue
		}
		p.add(shape{z: s.z, z2: 1, body: filled(boxes[i], d.item)})
	}
	for i, d := range s.data {
		if s.stack != "" {
			below[i] += d.at[1]
		}
		if seen[i] && d.label.show {
			text := d.label.text
			if !d.label.said {
				text = format(d.at[1])
			}
			p.attached(s.z, 3, d.item.around(boxes[i], 1), d.label, text)
		}
	}
}

// bar is a bar's place before anything is taken off.
func (p *picture) bar(i int, from, to, width, offset float64) rect {
	base, value := p.base(), p.value()
	begin, end := value.at(from), value.at(to)
	at := base.at(float64(i)) + offset
	if p.lying() {
		return rect{begin, at, end - begin, width}
	}
	return rect{at, begin, width, end - begin}
}

// inside is a bar without half of its outline, which lies within it.
func (s item) inside(b rect) rect {
	if s.border == "" {
		return b
	}
	width := min(s.width, math.Abs(b.w), math.Abs(b.h))
	x, y := sign(b.w), sign(b.h)
	return rect{b.x + float64(x*width)/2, b.y + float64(y*width)/2, b.w - float64(x*width), b.h - float64(y*width)}
}

func sign(f float64) float64 {
	if f > 0 {
		return 1
	}
	return -1
}

// clipped is a bar within the plot.
func (p *picture) clipped(b rect) (rect, bool) {
	x, w, seenX := within(b.x, b.w, p.plot.x, p.plot.x+p.plot.w)
	y, h, seenY := within(b.y, b.h, p.plot.y, p.plot.y+p.plot.h)
	return rect{x, y, w, h}, seenX && seenY
}

func within(at, length, low, high float64) (float64, float64, bool) {
	back := length < 0
	if back {
		at += length
		length = -length
	}
	from, to := max(at, low), min(at+length, high)
	if to < from {
		return 0, 0, false
	}
	at, length = from, to-from
	if back {
		at += length
		length = -length
	}
	return at, length, true
}

// around is the rectangle that a label keeps its distance from: with the outline, which is
// drawn scale times as thick.
func (s item) around(b rect, scale float64) rect {
	x, y, right, below := min(b.x, b.x+b.w), min(b.y, b.y+b.h), max(b.x, b.x+b.w), max(b.y, b.y+b.h)
	out := rect{x, y, right - x, below - y}
	if s.border != "" && s.width > 0 && scale > 1e-10 {
		width := s.width / scale
		out.w += width
		out.h += width
		out.x -= width / 2
		out.y -= width / 2
	}
	return out
}

// filled is a bar's element.
func filled(b rect, s item) string {
	d := box(b)
	if isOpen(s.fill) {
		return hatched(d, b, s.fill[:len(s.fill)-len(open)])
	}
	return pathElement(d, "", s.fill, s.outline(1), "")
}

// outline is the stroke about a bar or mark that is drawn larger by scale.
func (s item) outline(scale float64) stroke {
	out := stroke{colour: s.border}
	if scale != 0 {
		out.width = s.width / scale
	}
	if s.dashed {
		out.dash = dashes("dashed", s.width)
		for i := range out.dash {
			out.dash[i] /= scale
		}
	}
	return out
}

// apart is how far the lines of a hatched bar are from one another.
const apart = 7

// hatched is the bar of a period that still runs, as paint.js has it: an outline with
// oblique lines in it.
func hatched(d string, b rect, colour string) string {
	x, y, w, h := rounded(b.x, 10), rounded(b.y, 10), rounded(b.w, 10), rounded(b.h, 10)
	left, right, top, bottom := min(x, x+w), max(x, x+w), min(y, y+h), max(y, y+h)
	for at := left - (bottom - top) + apart; at < right; at += apart {
		from, to := max(at, left), min(at+bottom-top, right)
		d += "M" + inPath(from) + " " + inPath(bottom-(from-at)) + "L" + inPath(to) + " " + inPath(bottom-(to-at))
	}
	return pathElement(d, "", "surface", stroke{colour: colour, width: 1.5}, "")
}

// attached puts a label at a rectangle.
func (p *picture) attached(z, z2 float64, b rect, l label, text string) {
	p.template(l, text)
	at := point{b.x, b.y}
	align, vertical := "left", "top"
	switch l.position {
	case "left":
		at.x -= l.distance
		at.y += b.h / 2
		align, vertical = "right", "middle"
	case "right":
		at.x += l.distance + b.w
		at.y += b.h / 2
		vertical = "middle"
	case "top":
		at.x += b.w / 2
		at.y -= l.distance
		align, vertical = "center", "bottom"
	case "bottom":
		at.x += b.w / 2
		at.y += b.h + l.distance
		align = "center"
	case "inside":
		at.x += b.w / 2
		at.y += b.h / 2
		align, vertical = "center", "middle"
	case "insideTop":
		at.x += b.w / 2
		at.y += l.distance
		align = "center"
	case "insideBottom":
		at.x += b.w / 2
		at.y += b.h - l.distance
		align, vertical = "center", "bottom"
	default:
		p.refuse()
	}
	if l.moved { // ZRender moves a label there and back about its origin
		at.x = l.offset[0] + (-l.offset[0] + (at.x + l.offset[0]))
		at.y = l.offset[1] + (-l.offset[1] + (at.y + l.offset[1]))
	}
	p.text(z, z2, at, align, vertical, l, text)
}
