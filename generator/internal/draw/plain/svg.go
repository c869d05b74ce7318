package plain

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// point is a place in the drawing, rect a rectangle.
type (
	point struct{ x, y float64 }
	rect  struct{ x, y, w, h float64 }
)

// shape is an element; those with a greater z, and then a greater z2, cover the others.
type shape struct {
	z, z2 float64
	clip  string // the path that it is seen within
	body  string
}

func (p *picture) add(s shape) { p.shapes = append(p.shapes, s) }

// write puts the shapes in order and gives the picture.
func (p *picture) write(j Job) string {
	slices.SortStableFunc(p.shapes, func(a, b shape) int {
		if a.z != b.z {
			return compare(a.z, b.z)
		}
		return compare(a.z2, b.z2)
	})
	var b, defs strings.Builder
	w, h := strconv.Itoa(j.Width), strconv.Itoa(j.Height)
	b.WriteString(`<svg width="` + w + `" height="` + h + `" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + w + ` ` + h + `" font-size="13">`)
	clips := 0
	for _, s := range p.shapes {
		if s.clip == "" {
			b.WriteString(s.body)
			continue
		}
		id := escape(j.ID + "-c" + strconv.Itoa(clips))
		clips++
		b.WriteString(`<g clip-path="url(#` + id + `)">` + s.body + `</g>`)
		defs.WriteString(`<clipPath id="` + id + `"><path d="` + s.clip + `"/></clipPath>`)
	}
	if clips > 0 {
		b.WriteString("<defs>" + defs.String() + "</defs>")
	}
	b.WriteString("</svg>")
	return b.String()
}

func compare(a, b float64) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func escape(s string) string { return escaper.Replace(s) }

// textElement is one line of one style.
func textElement(text string, x, y float64, align, move, colour string, l label) string {
	var b strings.Builder
	b.WriteString(`<text dominant-baseline="central" text-anchor="` + anchors[align] + `"`)
	if x != 0 {
		attribute(&b, "x", format(x))
	}
	if y != 0 {
		attribute(&b, "y", format(y))
	}
	if move != "" {
		attribute(&b, "transform", move)
	}
	attribute(&b, "fill", property(colour))
	if l.border != "" {
		outline(&b, l.border, l.borderWidth)
		b.WriteString(` paint-order="stroke" stroke-miterlimit="2"`)
	}
	if l.size != 13 {
		attribute(&b, "font-size", format(l.size))
	}
	if l.bold {
		attribute(&b, "font-weight", "bold")
	}
	b.WriteString(">" + escape(text) + "</text>")
	return b.String()
}

var anchors = map[string]string{"left": "start", "right": "end", "center": "middle"}

// pathElement is a path; nothing where it has neither ground nor outline.
func pathElement(d, transform, fill string, s stroke, rest string) string {
	if fill == "none" && (s.colour == "" || s.width == 0) {
		return ""
	}
	var b strings.Builder
	b.WriteString("<path")
	attribute(&b, "d", d)
	if transform != "" {
		attribute(&b, "transform", transform)
	}
	attribute(&b, "fill", property(fill))
	if s.colour != "" {
		outline(&b, s.colour, s.width)
		if s.dash != nil {
			var all []string
			for _, n := range s.dash {
				all = append(all, format(n))
			}
			attribute(&b, "stroke-dasharray", strings.Join(all, ","))
		}
	}
	b.WriteString(rest + "/>")
	return b.String()
}

// outline says a line's colour, and its width where that is not the usual one.
func outline(b *strings.Builder, colour string, width float64) {
	attribute(b, "stroke", property(colour))
	if width != 1 {
		attribute(b, "stroke-width", format(width))
	}
}

func attribute(b *strings.Builder, key, value string) { b.WriteString(` ` + key + `="` + value + `"`) }

// property is the page's for a token.
func property(token string) string {
	if token == "none" {
		return token
	}
	return "var(--" + token + ")"
}

func isOpen(token string) bool { return strings.HasSuffix(token, open) }

// format writes a number as JavaScript does.
func format(f float64) string {
	if f == 0 {
		return "0" // also for what is a little less than nothing
	}
	if size := math.Abs(f); size >= 1e-6 && size < 1e21 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	return digits + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}

// round goes to the next whole number; from the middle upwards.
func round(f float64) float64 {
	whole := math.Floor(f)
	if f-whole >= 0.5 {
		whole++
	}
	return whole
}

// rounded is a number to so many parts of one.
func rounded(f, parts float64) float64 { return round(float64(f*parts)) / parts }

// inPath is a number in a path.
func inPath(f float64) string { return format(rounded(f, 10)) }

// inTransform is a number in a transform, which ZRender rounds to parts of one and paint.js
// to hundredths.
func inTransform(f, parts float64) string { return format(rounded(rounded(f, parts), 100)) }

// aroundZero is what ZRender takes for nothing.
func aroundZero(f float64) bool { return f < 1e-4 && f > -1e-4 }

// translated is the transform that moves something.
func translated(to point) string {
	if aroundZero(to.x) && aroundZero(to.y) {
		return ""
	}
	return "translate(" + inTransform(to.x, 1e4) + " " + inTransform(to.y, 1e4) + ")"
}

// scaled is the transform that moves and stretches something.
func scaled(w, h float64, to point) string {
	if aroundZero(w-1) && aroundZero(h-1) {
		return translated(to)
	}
	return "matrix(" + inTransform(w, 1e3) + ",0,0," + inTransform(h, 1e3) + "," + inTransform(to.x, 1e4) + "," + inTransform(to.y, 1e4) + ")"
}

// box is a rectangle's path.
func box(b rect) string {
	return "M" + inPath(b.x) + " " + inPath(b.y) + "l" + inPath(b.w) + " 0l0 " + inPath(b.h) + "l" + inPath(-b.w) + " 0Z"
}

// onPixel moves a line so that its edges lie on pixels.
func onPixel(at, width float64) float64 {
	double := round(at * 2)
	if math.Mod(double+round(width), 2) == 0 {
		return double / 2
	}
	return (double + 1) / 2
}

// straight is the path of a line, on pixels where it is level or upright.
func straight(from, to point, width float64) string {
	if round(from.x*2) == round(to.x*2) {
		from.x = onPixel(from.x, width)
		to.x = from.x
	}
	if round(from.y*2) == round(to.y*2) {
		from.y = onPixel(from.y, width)
		to.y = from.y
	}
	return "M" + inPath(from.x) + " " + inPath(from.y) + "L" + inPath(to.x) + " " + inPath(to.y)
}
