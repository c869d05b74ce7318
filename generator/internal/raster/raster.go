// Package raster paints a chart's drawing as a picture of points, for programs that show no
// SVG: shapes by a library for SVG, letters from the root's Chinese font.
//
// It knows what room draw lets through, less gradients, filters and clips: what it does not
// know it refuses, but for clips, which only trim the ends of lines at the chart's edge. All
// letters are painted above all shapes; one that the font has not is a frame with its number:
// such pictures are for old programs, those that show SVG have fonts of their own. The same drawing gives the same bytes: it is kept
// under a hash of itself, of the font's release and of the painter's.
package raster

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/srwiley/oksvg"
	"github.com/srwiley/rasterx"

	"guben/generator/internal/typeface"
)

// release is raised when the same drawing is painted otherwise than before.
const release = "6"

// Cache keeps pictures from one build to the next.
type Cache interface {
	Get(key string) ([]byte, bool)
	Put(key string, data []byte) error
}

// Painter paints drawings. It may be used by several goroutines at once.
type Painter struct {
	fonts *typeface.Family
	cache Cache

	mu   sync.Mutex
	idle []*hands // what one goroutine paints with is one goroutine's at a time
}

// hands are what a picture is painted with, used again for the next one: the letters that
// were looked up, and the memory of a picture and of its packing.
type hands struct {
	faces  *faces
	pixels []uint8
	runs   []run
	packed packers
}

// packers hands the encoder its memory of the picture before.
type packers struct{ last *png.EncoderBuffer }

func (p *packers) Get() *png.EncoderBuffer  { return p.last }
func (p *packers) Put(b *png.EncoderBuffer) { p.last = b }

// New makes a painter with the root's font. Nothing is read before the first picture.
func New(root string, cache Cache) *Painter {
	return &Painter{fonts: typeface.Open(root, typeface.Sans), cache: cache}
}

// take gives hands that nobody uses, or new ones.
func (p *Painter) take() *hands {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.idle)
	if n == 0 {
		return &hands{faces: newFaces(p.fonts)}
	}
	with := p.idle[n-1]
	p.idle = p.idle[:n-1]
	return with
}

func (p *Painter) give(with *hands) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, with)
}

// PNG takes a drawing's picture from the cache or paints it; scale is how many points make a
// CSS pixel.
func (p *Painter) PNG(svg string, scale float64) ([]byte, error) {
	of, err := p.fonts.Release()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(fmt.Appendln(nil, release, of, scale, svg))
	key := hex.EncodeToString(sum[:])
	if data, ok := p.cache.Get(key); ok {
		return data, nil
	}
	data, err := p.fresh(svg, scale)
	if err != nil {
		return nil, err
	}
	return data, p.cache.Put(key, data)
}

// fresh paints a drawing whose colours are values, on a white ground.
func (p *Painter) fresh(svg string, scale float64) ([]byte, error) {
	shapes, labels, err := split(svg, scale)
	if err != nil {
		return nil, err
	}
	icon, err := oksvg.ReadIconStream(strings.NewReader(shapes), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	w, h := int(math.Ceil(icon.ViewBox.W*scale)), int(math.Ceil(icon.ViewBox.H*scale))
	if w <= 0 || h <= 0 || w*h > 1<<25 {
		return nil, fmt.Errorf("a drawing of %d × %d points", w, h)
	}
	with := p.take()
	defer p.give(with)
	c := with.canvas(w, h, scale)
	icon.SetTarget(0, 0, icon.ViewBox.W*scale, icon.ViewBox.H*scale)
	icon.Draw(c.pen, 1)
	for _, l := range labels {
		if err := c.label(l, with.faces); err != nil {
			return nil, err
		}
	}
	if c.scan.err != nil {
		return nil, c.scan.err
	}
	return with.encode(c.img)
}

// canvas is a picture in the making.
type canvas struct {
	img   *image.RGBA
	scan  *scanner
	pen   *rasterx.Dasher
	scale float64 // points that make a CSS pixel
}

// canvas is a white one.
func (with *hands) canvas(w, h int, scale float64) *canvas {
	if n := 4 * w * h; cap(with.pixels) < n {
		with.pixels = make([]uint8, n)
	} else {
		with.pixels = with.pixels[:n]
	}
	with.pixels[0] = 0xFF
	for done := 1; done < len(with.pixels); done *= 2 {
		copy(with.pixels[done:], with.pixels[:done])
	}
	img := &image.RGBA{Pix: with.pixels, Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
	scan := newScanner(img)
	return &canvas{img: img, scan: scan, pen: rasterx.NewDasher(w, h, scan), scale: scale}
}

// split parts a drawing into one without letters and its letters.
func split(svg string, scale float64) (shapes string, labels []label, err error) {
	var out strings.Builder
	d := xml.NewDecoder(strings.NewReader(svg))
	size, depth := "", 0 // of letters; of what is left out
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return out.String(), labels, nil
		}
		if err != nil {
			return "", nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; {
			case depth > 0 || name == "defs":
				depth++
			case name == "text":
				depth++
				l, err := newLabel(t.Attr, size)
				if err != nil {
					return "", nil, err
				}
				labels = append(labels, l)
			default:
				if name == "svg" {
					size = attribute(t.Attr, "font-size")
				}
				if name == "g" && attribute(t.Attr, "transform") != "" {
					return "", nil, errors.New("a drawing moves a group")
				}
				if err := open(&out, t, scale); err != nil {
					return "", nil, err
				}
			}
		case xml.EndElement:
			if depth > 0 {
				depth--
			} else {
				out.WriteString("</" + t.Name.Local + ">")
			}
		case xml.CharData:
			if depth == 1 && len(labels) > 0 {
				labels[len(labels)-1].text += string(t)
			}
		}
	}
}

// open writes a shape's tag. The library moves and scales a line's points but neither its
// width nor its dashes, and takes 2 for a width that is not given.
func open(out *strings.Builder, t xml.StartElement, scale float64) error {
	place, err := matrix(attribute(t.Attr, "transform"))
	if err != nil {
		return err
	}
	lines := []string{"stroke-width", "stroke-dasharray"}
	attrs := t.Attr
	if attribute(attrs, "stroke-width") == "" {
		attrs = append(slices.Clone(attrs), xml.Attr{Name: xml.Name{Local: "stroke-width"}, Value: "1"})
	}
	out.WriteString("<" + t.Name.Local)
	for _, a := range attrs {
		if a.Name.Space != "" || a.Name.Local == "clip-path" {
			continue
		}
		if slices.Contains(lines, a.Name.Local) {
			if a.Value, err = scaled(a.Value, scale*math.Sqrt(math.Abs(float64(place.A*place.D)-float64(place.B*place.C)))); err != nil {
				return err
			}
		}
		out.WriteString(" " + a.Name.Local + `="`)
		_ = xml.EscapeText(out, []byte(a.Value))
		out.WriteString(`"`)
	}
	out.WriteString(">")
	return nil
}

// scaled multiplies the numbers of a list.
func scaled(list string, by float64) (string, error) {
	if list == "none" {
		return list, nil
	}
	all, err := numbers(list)
	if err != nil {
		return "", err
	}
	var out []string
	for _, v := range all {
		out = append(out, strconv.FormatFloat(v*by, 'f', 3, 64))
	}
	return strings.Join(out, ","), nil
}

// numbers reads numbers between commas or spaces.
func numbers(list string) ([]float64, error) {
	var out []float64
	for _, s := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		v, err := strconv.ParseFloat(strings.TrimSuffix(s, "px"), 64)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

var step = regexp.MustCompile(`([a-zA-Z]+)\(([^)]*)\)`)

// matrix reads what places an element.
func matrix(transform string) (rasterx.Matrix2D, error) {
	place := rasterx.Identity
	for _, m := range step.FindAllStringSubmatch(transform, -1) {
		v, err := numbers(m[2])
		if err != nil {
			return place, err
		}
		switch {
		case m[1] == "translate" && len(v) == 2:
			place = place.Translate(v[0], v[1])
		case m[1] == "rotate" && len(v) == 1:
			place = place.Rotate(v[0] * math.Pi / 180)
		case m[1] == "scale" && len(v) == 2:
			place = place.Scale(v[0], v[1])
		case m[1] == "matrix" && len(v) == 6:
			place = place.Mult(rasterx.Matrix2D{A: v[0], B: v[1], C: v[2], D: v[3], E: v[4], F: v[5]})
		default:
			return place, fmt.Errorf("a drawing places by %s", m[0])
		}
	}
	return place, nil
}

func attribute(all []xml.Attr, name string) string {
	for _, a := range all {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// encode writes a picture by a table of its colours where 256 are enough, nearly so where
// they are not: a chart has few colours, and their mixtures at edges. What is nearly all one
// ground packs as well in half the time: a twentieth larger.
func (with *hands) encode(img *image.RGBA) ([]byte, error) {
	var out bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &with.packed}
	if err := e.Encode(&out, with.indexed(img)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
