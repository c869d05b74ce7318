package admit

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/HugoSmits86/nativewebp"
	"github.com/bep/imagemeta"
	"golang.org/x/image/webp"

	"guben/generator/internal/diag"
)

// Limits of a picture: a file of a few bytes may unfold into gigabytes.
const (
	MaxPicture  = 20 << 20 // bytes
	maxPixels   = 25 << 20
	maxSide     = 16 << 10
	maxTogether = 200 << 20 // pixels of all pictures of a county: a hundred that fill a screen
)

// errKind says that a picture is none of the kind that its name says.
var errKind = errors.New("not a picture of this kind")

// Picture writes a picture anew, from nothing but what can be seen of it: what else the
// file holds, such as where a photograph was taken, comments, or another file behind the
// picture, is left out. The same picture gives the same bytes on every machine.
func Picture(name string, raw []byte) ([]byte, diag.List) {
	if strings.HasSuffix(name, ".svg") {
		return drawing(name, raw)
	}
	data, err := anew(strings.TrimPrefix(path.Ext(name), "."), raw)
	var big tooBig
	switch {
	case errors.As(err, &big):
		return nil, diag.List{{Pos: diag.Pos{File: name}, Code: diag.PictureTooBig, Args: diag.Args{
			"Found": fmt.Sprintf("%d×%d", big.X, big.Y), "Limit": maxPixels >> 20, "Side": maxSide,
		}}}
	case err != nil:
		return nil, diag.List{{Pos: diag.Pos{File: name}, Code: diag.BadPicture, Args: diag.Args{"Kind": strings.ToUpper(strings.TrimPrefix(path.Ext(name), ".")), "Said": err.Error()}}}
	}
	return data, nil
}

// tooBig is a picture's size where it is more than a page can show.
type tooBig image.Point

func (tooBig) Error() string { return "too big" }

// coder reads and writes pictures of one kind.
type coder struct {
	config func(io.Reader) (image.Config, error)
	decode func(*bytes.Reader) (image.Image, error)
	encode func(*bytes.Buffer, image.Image) error
}

// quality is that of photographs: nobody sees what is lost.
const quality = 90

var coders = map[string]coder{
	"png": {
		png.DecodeConfig,
		func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) },
		func(w *bytes.Buffer, m image.Image) error {
			return png.Encode(w, m) // the best compression takes eight times as long for two bytes in a hundred
		},
	},
	"jpg": {
		jpeg.DecodeConfig,
		upright,
		func(w *bytes.Buffer, m image.Image) error { return jpeg.Encode(w, m, &jpeg.Options{Quality: quality}) },
	},
	"gif": { // the first picture of those that move
		gif.DecodeConfig,
		func(r *bytes.Reader) (image.Image, error) { return gif.Decode(r) },
		func(w *bytes.Buffer, m image.Image) error { return gif.Encode(w, m, nil) },
	},
	"webp": {
		webp.DecodeConfig,
		func(r *bytes.Reader) (image.Image, error) { return webp.Decode(r) },
		func(w *bytes.Buffer, m image.Image) error { return nativewebp.Encode(w, m, nil) },
	},
}

// anew decodes a picture and writes it again. No decoder's panic goes further.
func anew(kind string, raw []byte) (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			data, err = nil, fmt.Errorf("%v", r)
		}
	}()
	c, err := coderOf(kind)
	if err != nil {
		return nil, err
	}
	if _, err := c.size(bytes.NewReader(raw)); err != nil {
		return nil, err
	}
	picture, err := c.decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := c.encode(&out, picture); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func coderOf(kind string) (coder, error) {
	if kind == "jpeg" {
		kind = "jpg"
	}
	c, ok := coders[kind]
	if !ok {
		return c, errKind
	}
	return c, nil
}

// size is how large a picture says that it is, where it can be decoded at all.
func (c coder) size(r io.Reader) (image.Point, error) {
	size, err := c.config(r)
	switch {
	case err != nil:
		return image.Point{}, err
	case size.Width < 1 || size.Height < 1:
		return image.Point{}, errKind
	case size.Width > maxSide || size.Height > maxSide || size.Width*size.Height > maxPixels:
		return image.Point{}, tooBig{size.Width, size.Height}
	}
	return image.Pt(size.Width, size.Height), nil
}

// Pixels are how many a picture holds, by its first bytes; 0 where it has none, or is not
// decoded at all.
func Pixels(name string, r io.Reader) (n int) {
	defer func() {
		if recover() != nil {
			n = 0
		}
	}()
	c, err := coderOf(strings.TrimPrefix(path.Ext(name), "."))
	if err != nil {
		return 0
	}
	size, err := c.size(r)
	if err != nil {
		return 0 // told where the picture is read
	}
	return size.X * size.Y
}

// Together are the problems of pictures that hold more pixels together than can be decoded
// while somebody waits, by the pixels of each: the largest are the ones that are too much.
func Together(pixels map[string]int) diag.List {
	total := 0
	for _, n := range pixels {
		total += n
	}
	largest := slices.SortedFunc(maps.Keys(pixels), func(a, b string) int {
		return cmp.Or(cmp.Compare(pixels[b], pixels[a]), strings.Compare(a, b))
	})
	var list diag.List
	for left := total; left > maxTogether; largest = largest[1:] {
		name := largest[0]
		left -= pixels[name]
		list.Add(diag.Problem{Pos: diag.Pos{File: name}, Code: diag.PicturesTooMany, Args: diag.Args{
			"N": len(pixels), "Total": millions(total), "Limit": maxTogether >> 20, "Own": millions(pixels[name]),
		}})
	}
	list.Sort()
	return list
}

// millions of pixels, rounded up: what is too much is not shown as the limit.
func millions(pixels int) int { return (pixels + 1<<20 - 1) >> 20 }

// upright decodes a photograph and turns it as the camera says that it was held.
func upright(r *bytes.Reader) (image.Image, error) {
	picture, err := jpeg.Decode(&scans{Reader: r})
	if err != nil {
		return nil, err
	}
	if _, err := r.Seek(0, 0); err != nil {
		return nil, err
	}
	return turned(picture, orientation(r)), nil
}

// maxScans is how often a photograph may be gone over. Those that appear bit by bit take ten
// scans; a few bytes are enough for one more over the whole picture.
const maxScans = 30

var errScans = fmt.Errorf("more than %d scans", maxScans)

// scans counts them while a decoder reads: a scan's mark stands nowhere in what it holds.
type scans struct {
	io.Reader
	count int
	last  byte
}

func (s *scans) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	for _, c := range p[:n] {
		if s.last == 0xff && c == 0xda {
			s.count++
		}
		s.last = c
	}
	if s.count > maxScans {
		return 0, errScans
	}
	return n, err
}

// orientation is how a camera was held, 1 to 8; 1 where it does not say.
func orientation(r *bytes.Reader) int {
	held := 1
	_, _ = imagemeta.Decode(imagemeta.Options{
		R: r, ImageFormat: imagemeta.JPEG, Sources: imagemeta.EXIF,
		ShouldHandleTag: func(tag imagemeta.TagInfo) bool { return tag.Tag == "Orientation" },
		HandleTag: func(tag imagemeta.TagInfo) error {
			if n, ok := tag.Value.(uint16); ok && n >= 1 && n <= 8 {
				held = int(n)
			}
			return nil
		},
	})
	return held
}

// turned is a picture of a camera that was held in one of the eight ways: from 5 on, rows
// and columns change places.
func turned(m image.Image, held int) image.Image {
	if held == 1 {
		return m
	}
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	if held >= 5 {
		to = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			at := turn(held, x, y, w, h)
			to.Set(at.X, at.Y, m.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return to
}

// turn is where a point of a picture of that size comes to stand.
func turn(held, x, y, w, h int) image.Point {
	right, down := w-1-x, h-1-y
	switch held {
	case 2:
		return image.Pt(right, y)
	case 3:
		return image.Pt(right, down)
	case 4:
		return image.Pt(x, down)
	case 5:
		return image.Pt(y, x)
	case 6:
		return image.Pt(down, x)
	case 7:
		return image.Pt(down, right)
	}
	return image.Pt(y, right)
}
