package typeface

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Letter is a character's outline, Upem large, and how far the next one stands.
type Letter struct {
	Segments []Segment
	Upem     float64
	Advance  float64
}

// Segment is a piece of an outline, and Point a point of it.
type (
	Segment = opentype.Segment
	Point   = opentype.SegmentPoint
)

// What a segment does: it goes on elsewhere, or draws a line, or a curve that one point pulls,
// or two.
const (
	MoveTo = opentype.SegmentOpMoveTo
	LineTo = opentype.SegmentOpLineTo
	QuadTo = opentype.SegmentOpQuadTo
	CubeTo = opentype.SegmentOpCubeTo
)

// File is a font of one file. It may be used by several goroutines at once.
type File struct {
	of *font.Font

	mu   sync.Mutex
	made map[float32]*font.Face // by weight
}

// ErrBroken says that a file is no font, or a broken one.
var ErrBroken = errors.New("no font that can be read")

// Parse reads a font of one file, TrueType or OpenType. The library stops at some broken ones.
func Parse(data []byte) (f *File, err error) {
	defer func() {
		if wrong := recover(); wrong != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrBroken, wrong)
		}
	}()
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	return &File{of: face.Font, made: map[float32]*font.Face{}}, nil
}

var weightTag = opentype.MustNewTag("wght")

// Letter finds a character at a weight, which only fonts of several weights ask for.
func (f *File) Letter(r rune, weight float32) (Letter, bool) {
	id, ok := f.of.NominalGlyph(r)
	if !ok {
		return Letter{}, false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	face := f.made[weight]
	if face == nil {
		face = font.NewFace(f.of)
		face.SetVariations([]font.Variation{{Tag: weightTag, Value: weight}})
		f.made[weight] = face
	}
	l := Letter{Upem: float64(f.of.Upem()), Advance: float64(face.HorizontalAdvance(id))}
	if shape, ok := face.GlyphData(id).(font.GlyphOutline); ok {
		l.Segments = shape.Segments
	}
	return l, true
}

// Table is a table of a font's file.
type Table struct {
	Name string
	Data []byte
}

// Write puts tables together to a font's file. They stand in the order of their names.
func Write(tables []Table) []byte {
	all := make([]opentype.Table, len(tables))
	for i, t := range tables {
		all[i] = opentype.Table{Tag: opentype.MustNewTag(t.Name), Content: t.Data}
	}
	return opentype.WriteTTF(all)
}

var locaTag, glyfTag, headTag = opentype.MustNewTag("loca"), opentype.MustNewTag("glyf"), opentype.MustNewTag("head")

// mended sets right where a font's outlines stand. The library unpacks them to more bytes than
// the font's maker had, and keeps the maker's short form of their places: beyond 128 KB these
// begin at nothing again. No outline is as long as that, so each such step back is one lap.
func mended(data []byte) ([]byte, error) {
	ld, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var tables []opentype.Table
	of := map[opentype.Tag][]byte{}
	for _, tag := range ld.Tables() {
		content, err := ld.RawTable(tag)
		if err != nil {
			return nil, err
		}
		of[tag] = content
		tables = append(tables, opentype.Table{Tag: tag, Content: content})
	}
	const lap, formAt = 1 << 17, 50
	head, short := of[headTag], of[locaTag]
	if len(of[glyfTag]) < lap || len(head) < formAt+2 || binary.BigEndian.Uint16(head[formAt:]) != 0 {
		return data, nil
	}
	var long []byte
	laps, last := 0, 0
	for i := 0; i+1 < len(short); i += 2 {
		at := 2*int(binary.BigEndian.Uint16(short[i:])) + laps*lap
		if at < last {
			laps, at = laps+1, at+lap
		}
		long, last = binary.BigEndian.AppendUint32(long, uint32(at)), at
	}
	for i := range tables {
		switch tables[i].Tag {
		case locaTag:
			tables[i].Content = long
		case headTag:
			head = bytes.Clone(head)
			binary.BigEndian.PutUint16(head[formAt:], 1)
			tables[i].Content = head
		}
	}
	return opentype.WriteTTF(tables), nil
}
