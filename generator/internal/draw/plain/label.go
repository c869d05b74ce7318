package plain

import (
	"regexp"
	"slices"
	"strings"
)

// label is a text beside a bar or mark, or the name of an axis' place.
type label struct {
	show        bool
	text        string
	said        bool // text is given
	position    string
	distance    float64
	offset      [2]float64
	moved       bool
	align       string
	size        float64
	bold        bool
	room        float64 // for a line, 0 for as much as it takes
	lineHeight  float64
	colour      string
	border      string
	borderWidth float64
	rich        map[string]rich
}

// rich is the style of a part of a text, as {name|part}.
type rich struct {
	colour string
	pad    [4]float64
}

// font reads what labels of bars and of axes have in common.
func (r *reader) font(f *fields, l *label) {
	f.number("fontSize", &l.size)
	r.require(!f.number("lineHeight", &l.lineHeight) || l.lineHeight >= 1)
	f.colour("color", &l.colour)
	r.require(l.size >= 1 && !isOpen(l.colour))
	styles, ok := f.object("rich")
	if !ok {
		return
	}
	l.rich = map[string]rich{}
	for name := range styles.values {
		s, _ := styles.object(name)
		var one rich
		r.require(s.colour("color", &one.colour) && !isOpen(one.colour))
		one.pad = r.padding(s)
		s.done()
		l.rich[name] = one
	}
}

func (r *reader) padding(f *fields) (pad [4]float64) {
	list := f.list("padding")
	r.require(len(list) == 4)
	for i := range min(len(list), 4) {
		pad[i] = r.toNumber(list[i])
	}
	return pad
}

// label reads a label over the one that it goes back to.
func (r *reader) label(f *fields, l label) label {
	g, ok := f.object("label")
	if !ok {
		return l
	}
	g.flag("show", &l.show)
	r.font(g, &l)
	if g.text("formatter", &l.text) {
		l.said = true
	}
	g.word("position", &l.position, "top", "bottom", "left", "right", "inside", "insideBottom", "insideTop", "start", "end")
	g.number("distance", &l.distance)
	l.moved = g.pair("offset", &l.offset) || l.moved
	g.word("align", &l.align, "left", "right", "center")
	g.colour("textBorderColor", &l.border)
	g.number("textBorderWidth", &l.borderWidth)
	g.done()
	return l
}

// plainSigns are those of which each is a letter to a reader (letters.js): their widths are
// known.
var plainSigns = regexp.MustCompile(`^[\x00-\x{02ff}\x{0370}-\x{1fff}\x{2010}-\x{20cf}\x{2100}-\x{d7ff}\x{e000}-\x{fdff}\x{ff00}-\x{ffef}]*$`)

var named = regexp.MustCompile(`\{([a-zA-Z0-9_]+)\|([^}]*)\}`)

// part is a piece of a text of one line with a style of its own.
type part struct {
	text   string
	colour string
	pad    [4]float64
	width  float64 // with its padding
}

// parts cuts a text where its style changes.
func (p *picture) parts(l label, text string) []part {
	p.require(l.lineHeight == 0 && !strings.Contains(text, "\n") && plainSigns.MatchString(text))
	var all []part
	add := func(text, name string) {
		style, ok := l.rich[name]
		if !ok {
			style.colour = l.colour
		}
		if text != "" {
			p.require(!strings.ContainsAny(text, "{}"))
			width := float64(textWidth(text, l.size)) + (style.pad[1] + style.pad[3])
			all = append(all, part{text, style.colour, style.pad, width})
		}
	}
	end := 0
	for _, m := range named.FindAllStringSubmatchIndex(text, -1) {
		p.require(l.rich[text[m[2]:m[3]]].colour != "" && m[4] < m[5])
		add(text[end:m[0]], "")
		add(text[m[4]:m[5]], text[m[2]:m[3]])
		end = m[1]
	}
	add(text[end:], "")
	return all
}

// template refuses the text of a label that ECharts would fill something into.
func (p *picture) template(l label, text string) {
	p.require(l.rich != nil || !strings.ContainsAny(text, "{}"))
}

// textWidth is how wide ZRender takes a text to be, which has no font to ask.
func textWidth(text string, size float64) float64 {
	width := 0.0
	for _, c := range text {
		if i := int(c) - ' '; i >= 0 && i < len(widths) {
			width += float64((float64(int(widths[i])-20) / 100) * size)
		} else {
			width += size
		}
	}
	return width
}

// widths are hundredths of the size and 20, as signs, from the space on.
const widths = "007LLmW'55;N0500LLLLLLLLLL00NNNLzWW\\\\WQb\\0FWLg\\bWb\\WQ\\WrWWQ000CL5LLFLL0LL**F*gLLLL5F0LF\\FFF5.5N"

// write adds the text of a label at a place. align and vertical say which of its edges is
// there.
func (p *picture) text(z, z2 float64, at point, align, vertical string, l label, text string) {
	if l.align != "" {
		align = l.align
	}
	p.require(align != "" && vertical != "")
	move := translated(at)
	if l.rich != nil {
		p.richText(z, z2, move, align, vertical, l, text)
		return
	}
	if text == "" {
		return
	}
	lines := strings.Split(text, "\n")
	height := l.lineHeight
	if height == 0 {
		height = l.size
	}
	y := adjusted(0, float64(float64(len(lines))*height), vertical) + height/2
	for _, text := range lines {
		// ECharts would break a longer line.
		p.require(l.room == 0 || plainSigns.MatchString(text) && textWidth(text, l.size) < l.room-1)
		if text != "" {
			p.add(shape{z: z, z2: z2, body: textElement(text, 0, y, align, move, l.colour, l)})
		}
		y += height
	}
}

// richText sets parts beside one another.
func (p *picture) richText(z, z2 float64, move, align, vertical string, l label, text string) {
	parts := p.parts(l, text)
	var all float64
	for _, s := range parts {
		all += s.width
	}
	left := adjusted(0, all, align)
	right := left + all
	y := adjusted(0, l.size, vertical) + l.size/2
	if align == "right" {
		slices.Reverse(parts)
	}
	if align == "center" {
		left += (all - (left - left) - (right - right) - all) / 2
	}
	for _, s := range parts {
		var x float64
		switch align {
		case "left":
			x = left + s.pad[3]
			left += s.width
		case "right":
			x = right - s.pad[1]
			right -= s.width
		default:
			x = left + s.width/2 + s.pad[3]/2 - s.pad[1]/2
			left += s.width
		}
		p.require(s.pad[0] == 0 && s.pad[2] == 0)
		p.add(shape{z: z, z2: z2, body: textElement(s.text, x, y, align, move, s.colour, l)})
	}
}

// adjusted is where something begins of which an edge or the middle is at a place.
func adjusted(at, length float64, edge string) float64 {
	switch edge {
	case "right", "bottom":
		return at - length
	case "center", "middle":
		return at - length/2
	default:
		return at
	}
}
