// Package raster paints a chart's drawing as a picture of points, for programs that show no
// SVG: shapes by a library, letters from the root's Chinese font.
//
// All letters are painted above all shapes; one that the font has not is a frame with its
// number: such pictures are for old programs, those that show SVG have fonts of their own. The
// same drawing gives the same bytes: it is kept under a hash of itself, of the font's release
// and of the painter's. What a drawing is made of is also read for who draws it with fonts and
// lines of its own.
package raster

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/png"
	"math"
	"sync"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"

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
	key, err := p.Key(svg, scale)
	if err != nil {
		return nil, err
	}
	if data, ok := p.cache.Get(key); ok {
		return data, nil
	}
	data, err := p.fresh(svg, scale)
	if err != nil {
		return nil, err
	}
	return data, p.cache.Put(key, data)
}

// Key is what a drawing's picture is kept under.
func (p *Painter) Key(svg string, scale float64) (string, error) {
	of, err := p.fonts.Release()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(fmt.Appendln(nil, release, of, scale, svg))
	return hex.EncodeToString(sum[:]), nil
}

// fresh paints a drawing on a white ground.
func (p *Painter) fresh(svg string, scale float64) ([]byte, error) {
	d, err := Read(svg)
	if err != nil {
		return nil, err
	}
	w, h := int(math.Ceil(d.W*scale)), int(math.Ceil(d.H*scale))
	if w <= 0 || h <= 0 || w*h > 1<<25 {
		return nil, fmt.Errorf("a drawing of %d × %d points", w, h)
	}
	with := p.take()
	defer p.give(with)
	c := with.canvas(w, h, scale)
	for i := range d.Shapes {
		c.shape(&d.Shapes[i])
	}
	for i := range d.Labels {
		if err := c.label(&d.Labels[i], with.faces); err != nil {
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

// caps and joins are the ends and corners of lines by their names in SVG.
var (
	caps  = map[string]rasterx.CapFunc{"": rasterx.ButtCap, "butt": rasterx.ButtCap, "round": rasterx.RoundCap, "square": rasterx.SquareCap}
	joins = map[string]rasterx.JoinMode{"": rasterx.Bevel, "bevel": rasterx.Bevel, "round": rasterx.Round, "miter": rasterx.Miter}
)

// shape fills a shape and draws along it.
func (c *canvas) shape(s *Shape) {
	to := rasterx.MatrixAdder{M: rasterx.Identity.Scale(c.scale, c.scale).Mult(s.place)}
	if s.Fill != nil {
		c.pen.Clear()
		to.Adder = &c.pen.Filler
		s.path.AddTo(&to)
		c.pen.SetColor(s.Fill)
		c.pen.Filler.Draw()
	}
	if s.Line != nil {
		var dash []float64
		for _, d := range s.Dash {
			dash = append(dash, d*c.scale)
		}
		c.pen.Clear()
		to.Adder = c.pen
		c.pen.SetStroke(fixed.Int26_6(s.Width*c.scale*64), points(4), caps[s.Cap], caps[s.Cap], nil, joins[s.Join], dash, 0)
		s.path.AddTo(&to)
		c.pen.SetColor(s.Line)
		c.pen.Draw()
	}
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
