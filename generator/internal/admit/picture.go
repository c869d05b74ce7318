package admit

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"path"
	"strings"

	"github.com/HugoSmits86/nativewebp"
	"github.com/bep/imagemeta"
	"golang.org/x/image/webp"

	"guben/generator/internal/diag"
)

// Limits of a picture: a file of a few bytes may unfold into gigabytes.
const (
	MaxPicture = 20 << 20 // bytes
	maxPixels  = 25 << 20
	maxSide    = 16 << 10
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
	config func(*bytes.Reader) (image.Config, error)
	decode func(*bytes.Reader) (image.Image, error)
	encode func(*bytes.Buffer, image.Image) error
}

// quality is that of photographs: nobody sees what is lost.
const quality = 90

var coders = map[string]coder{
	"png": {
		func(r *bytes.Reader) (image.Config, error) { return png.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return png.Decode(r) },
		func(w *bytes.Buffer, m image.Image) error {
			return (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(w, m)
		},
	},
	"jpg": {
		func(r *bytes.Reader) (image.Config, error) { return jpeg.DecodeConfig(r) },
		upright,
		func(w *bytes.Buffer, m image.Image) error { return jpeg.Encode(w, m, &jpeg.Options{Quality: quality}) },
	},
	"gif": { // the first picture of those that move
		func(r *bytes.Reader) (image.Config, error) { return gif.DecodeConfig(r) },
		func(r *bytes.Reader) (image.Image, error) { return gif.Decode(r) },
		func(w *bytes.Buffer, m image.Image) error { return gif.Encode(w, m, nil) },
	},
	"webp": {
		func(r *bytes.Reader) (image.Config, error) { return webp.DecodeConfig(r) },
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
	if kind == "jpeg" {
		kind = "jpg"
	}
	c, ok := coders[kind]
	if !ok {
		return nil, errKind
	}
	size, err := c.config(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	if size.Width < 1 || size.Height < 1 {
		return nil, errKind
	}
	if size.Width > maxSide || size.Height > maxSide || size.Width*size.Height > maxPixels {
		return nil, tooBig{size.Width, size.Height}
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
const maxScans = 100

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
