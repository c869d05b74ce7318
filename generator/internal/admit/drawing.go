package admit

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"guben/generator/internal/diag"
)

// Limits of a drawing. A browser must be able to bear it.
const (
	maxDrawing  = 2 << 20 // bytes
	maxElements = 20_000
	maxNested   = 40
	maxBox      = 10_000
)

const svgSpace = "http://www.w3.org/2000/svg"

// elements are those that draw and do nothing else. What runs, moves, leads anywhere, shows
// another file, or can be multiplied (use, pattern, filter) is not among them.
var elements = words(`svg g defs title desc path rect circle ellipse line polyline polygon text tspan
	linearGradient radialGradient stop clipPath marker`)

// shared are the elements that others show again and again: what they hold must be little,
// and may show none of its kind.
var shared = words(`marker clipPath`)

// maxShared is how many bytes one of them may hold.
const maxShared = 2000

// strokes are those that may have marks along them. Elsewhere the marks would be those of
// all that is within, of marks too.
var strokes = words(`path line polyline polygon`)

// written are the elements that may hold text.
var written = words(`title desc text tspan`)

// form is how an attribute's value must look.
type form = *regexp.Regexp

var (
	plainForm = regexp.MustCompile(`^[A-Za-z0-9_+\-.,%\s]*$`) // numbers, lengths, paths, key words, names
	paintForm = regexp.MustCompile(`^(?:[A-Za-z]+|#[0-9A-Fa-f]{3,8}|rgba?\([0-9.,%\s]+\)|url\(#[\w-]+\))$`)
	turnForm  = regexp.MustCompile(`^(?:\s*(?:matrix|translate|scale|rotate|skewX|skewY)\([0-9eE+\-.,\s]*\)[\s,]*)*$`)
	ownForm   = regexp.MustCompile(`^(?:none|url\(#[\w-]+\))$`) // something else of the same drawing
	fontForm  = regexp.MustCompile(`^[\p{L}\p{N}\s,'"_-]*$`)
	textForm  = regexp.MustCompile(`^[^<>]*$`)
)

// attributes are those that may be set, and how.
var attributes = forms(map[form]string{
	plainForm: `id class x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox preserveAspectRatio offset
		version role refX refY markerWidth markerHeight markerUnits orient gradientUnits clipPathUnits spreadMethod pathLength
		textLength lengthAdjust rotate opacity fill-opacity fill-rule stroke-width stroke-opacity stroke-linecap stroke-linejoin
		stroke-miterlimit stroke-dasharray stroke-dashoffset stop-opacity clip-rule font-size font-weight font-style font-variant
		font-stretch text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing
		writing-mode visibility display overflow vector-effect shape-rendering text-rendering paint-order aria-hidden xml:space`,
	paintForm: `fill stroke stop-color color`,
	turnForm:  `transform gradientTransform`,
	ownForm:   `clip-path marker-start marker-mid marker-end`,
	fontForm:  `font-family`,
	textForm:  `aria-label`,
})

func words(list string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(list) {
		all[w] = true
	}
	return all
}

func forms(lists map[form]string) map[string]form {
	all := map[string]form{}
	for f, list := range lists {
		for w := range words(list) {
			all[w] = f
		}
	}
	return all
}

// drawer writes a drawing anew while it is read.
type drawer struct {
	name  string
	raw   []byte
	out   bytes.Buffer
	open  []string
	count int
	words strings.Builder // of the text that is open
	again int             // bytes within what is shown again and again
	bare  bool            // the last start has no end yet: nothing may follow
	list  diag.List
}

// drawing reads an SVG, and writes what it knows of it. A drawing that holds anything else
// is refused, so that nobody finds a part of it missing on the page.
func drawing(name string, raw []byte) ([]byte, diag.List) {
	d := &drawer{name: name, raw: raw}
	if len(raw) > maxDrawing {
		d.problem(0, diag.TooLarge, diag.Args{"Limit": maxDrawing >> 20})
		return nil, d.list
	}
	dec := xml.NewDecoder(bytes.NewReader(raw))
	for {
		at := dec.InputOffset()
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			d.problem(dec.InputOffset(), diag.BadPicture, diag.Args{"Kind": "SVG", "Said": err.Error()})
			return nil, d.list
		}
		d.token(at, token)
		if d.count > maxElements || len(d.open) > maxNested {
			d.problem(at, diag.TooLarge, diag.Args{"Limit": maxDrawing >> 20})
			return nil, d.list
		}
	}
	if d.count == 0 && len(d.list) == 0 {
		d.problem(0, diag.BadPicture, diag.Args{"Kind": "SVG", "Said": "no <svg>"})
	}
	if len(d.list) > 0 {
		return nil, d.list
	}
	return append(bytes.TrimSpace(d.out.Bytes()), '\n'), nil
}

func (d *drawer) token(at int64, token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		d.start(at, t)
	case xml.EndElement:
		if n := len(d.open); n > 0 {
			d.open = d.open[:n-1]
		}
		d.persons(at)
		if d.bare {
			d.out.WriteString("/>")
			d.bare = false
			return
		}
		fmt.Fprintf(&d.out, "</%s>", t.Name.Local)
	case xml.CharData:
		d.text(at, t)
	case xml.ProcInst:
		if t.Target != "xml" {
			d.refuse(at, "<?"+t.Target)
		}
	case xml.Directive:
		d.refuse(at, "<!"+strings.Fields(string(t) + " ")[0])
	}
}

// text may stand in words alone; between other elements only space may.
func (d *drawer) text(at int64, t xml.CharData) {
	n := len(d.open)
	if len(bytes.TrimSpace(t)) > 0 && (n == 0 || !written[d.open[n-1]] || d.grows(len(t))) {
		d.refuse(at, string(bytes.TrimSpace(t)))
		return
	}
	if n > 0 {
		d.words.Write(t)
		d.close()
		d.out.WriteString(html.EscapeString(string(t)))
	}
}

// persons looks for numbers of persons in a text that has come to its end.
func (d *drawer) persons(at int64) {
	if n := len(d.open); n > 0 && written[d.open[n-1]] {
		return
	}
	words := strings.Join(strings.Fields(d.words.String()), " ")
	d.list = append(d.list, diag.Spelled(placeOf(d.name, d.raw, int(at)), words, nil)...)
	d.words.Reset()
}

func (d *drawer) start(at int64, t xml.StartElement) {
	d.count++
	d.close()
	local := t.Name.Local
	switch root := len(d.open) == 0; {
	case t.Name.Space != svgSpace || !elements[local], root != (local == "svg"), shared[local] && d.within():
		d.refuse(at, "<"+local+">")
	case shared[local]:
		d.again = 0
	}
	d.open = append(d.open, local)
	d.out.WriteString("<" + local)
	set := d.attributes(at, t)
	if local == "svg" {
		d.frame(at, set)
	}
	for _, a := range set {
		d.out.WriteString(" " + a[0] + `="`)
		_ = xml.EscapeText(&d.out, []byte(a[1]))
		d.out.WriteByte('"')
	}
	d.bare = true
}

// close ends the start of an element that holds something.
func (d *drawer) close() {
	if d.bare {
		d.out.WriteByte('>')
	}
	d.bare = false
}

// attributes are those of an element that may be set, in their order. A style is taken
// apart into what it sets.
func (d *drawer) attributes(at int64, t xml.StartElement) (set [][2]string) {
	seen := map[string]bool{}
	for _, a := range t.Attr {
		name := a.Name.Local
		switch {
		case a.Name.Space == "xmlns" || a.Name.Space == "" && name == "xmlns":
			continue
		case a.Name.Space == "http://www.w3.org/XML/1998/namespace":
			name = "xml:" + name
		case a.Name.Space != "":
			d.refuse(at, name+"=")
			continue
		}
		parts := [][2]string{{name, a.Value}}
		if name == "style" {
			parts = declarations(a.Value)
		}
		for _, p := range parts {
			if f, ok := attributes[p[0]]; !ok || seen[p[0]] || !f.MatchString(p[1]) || d.multiplies(t.Name.Local, p) {
				d.refuse(at, p[0]+"="+strconv.Quote(p[1]))
				continue
			}
			seen[p[0]] = true
			source := d.raw
			if inWords[p[0]] {
				source = nil
			}
			d.list = append(d.list, diag.Spelled(placeOf(d.name, d.raw, int(at)), p[1], source)...)
			set = append(set, p)
		}
	}
	return set
}

// inWords are attributes that hold words. The others' many digits are places and lengths.
var inWords = map[string]bool{"id": true, "class": true, "aria-label": true, "font-family": true}

// multiplies tells whether an attribute would show something many times over.
func (d *drawer) multiplies(element string, set [2]string) bool {
	if d.grows(len(set[1])) {
		return true
	}
	if attributes[set[0]] != ownForm || set[1] == "none" {
		return false
	}
	return d.within() || strings.HasPrefix(set[0], "marker-") && !strokes[element]
}

// within tells whether what comes is shown again and again.
func (d *drawer) within() bool {
	return slices.ContainsFunc(d.open, func(name string) bool { return shared[name] })
}

// grows counts what is shown again and again, and tells whether it is too much.
func (d *drawer) grows(size int) bool {
	if d.within() {
		d.again += size
	}
	return d.again > maxShared
}

// declarations takes a style apart. What is no list of plain pairs comes out as pairs that
// no form takes.
func declarations(style string) (all [][2]string) {
	for part := range strings.SplitSeq(style, ";") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		name, value, _ := strings.Cut(part, ":")
		all = append(all, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
	return all
}

// frame gives a drawing the size that its page keeps free for it.
func (d *drawer) frame(at int64, set [][2]string) {
	d.out.WriteString(` xmlns="` + svgSpace + `"`)
	find := func(name string) *string {
		for i := range set {
			if set[i][0] == name {
				return &set[i][1]
			}
		}
		return nil
	}
	var box [2]string
	if b := find("viewBox"); b != nil {
		if f := strings.FieldsFunc(*b, func(r rune) bool { return r == ' ' || r == ',' }); len(f) == 4 {
			box = [2]string{f[2], f[3]}
		}
	}
	var size [2]int
	for i, name := range []string{"width", "height"} {
		given := find(name)
		n, ok := 0, false
		if given != nil {
			n, ok = pixels(*given)
		}
		if !ok {
			n, ok = pixels(box[i])
		}
		if !ok {
			d.refuse(at, "<svg> "+name)
			return
		}
		if size[i] = n; given != nil {
			*given = strconv.Itoa(n)
		} else {
			fmt.Fprintf(&d.out, ` %s="%d"`, name, n)
		}
	}
	if box[0] == "" {
		fmt.Fprintf(&d.out, ` viewBox="0 0 %d %d"`, size[0], size[1])
	}
}

// pixels reads a length in pixels.
func pixels(s string) (int, bool) {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || math.IsNaN(n) || n < 1 || n > maxBox {
		return 0, false
	}
	return int(math.Round(n)), true
}

// maxTold is how much of what a drawing may not hold is told.
const maxTold = 20

func (d *drawer) refuse(at int64, what string) {
	if len(d.list) < maxTold {
		d.problem(at, diag.DrawingHolds, diag.Args{"What": cut(what)})
	}
}

func (d *drawer) problem(at int64, code string, args diag.Args) {
	d.list.Add(diag.Problem{Pos: placeOf(d.name, d.raw, int(at)), Code: code, Args: args})
}

// cut shortens what a message shows; what a reader sees as one character stays one.
func cut(s string) string {
	const most = 60
	shown := Shown(s)
	for seen, n := uniseg.NewGraphemes(shown), 0; seen.Next(); n++ {
		if from, _ := seen.Positions(); n == most {
			return shown[:from] + "…"
		}
	}
	return shown
}

// placeOf is the line and column of a byte.
func placeOf(name string, raw []byte, at int) diag.Pos {
	before := raw[:min(max(at, 0), len(raw))]
	line := bytes.Count(before, []byte("\n"))
	last := before[bytes.LastIndexByte(before, '\n')+1:]
	return diag.Pos{File: name, Line: int32(line + 1), Col: int32(utf8.RuneCount(last) + 1)}
}
