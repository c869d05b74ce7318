package pdf

import (
	"math"
	"slices"
	"sync"
	"unicode"

	"guben/generator/internal/typeface"
)

// face is what letters are set in: by its task, so that a font of the operator's may take it.
type face uint8

const (
	titleFace face = iota // 小标宋
	bodyFace              // 仿宋
	boldFace              // what stands out in the body
	headFace              // 黑体
	partFace              // 楷体
	smallFace             // 宋体: tables, notes, numbers of sheets
	smallBold
	faces
)

// Roles are the names of the files that an operator's fonts stand in, less their endings.
var Roles = []string{"title", "body", "head", "part"}

// roleOf is the role that an operator's font fills; those beside it are set as they come.
var roleOf = [faces]string{titleFace: "title", bodyFace: "body", boldFace: "body", headFace: "head", partFace: "part"}

// weights are those of the free fonts: that of 小标宋 is between plain and bold.
var weights = [faces]float32{titleFace: 600, bodyFace: 400, boldFace: 700, headFace: 500, partFace: 400, smallFace: 400, smallBold: 700}

// Fonts are what documents are set in. Letters are read once for all documents; it may be
// used by several goroutines at once.
type Fonts struct {
	families [faces][]*typeface.Family // in the order that they are asked in
	own      map[string]*typeface.File

	mu   sync.Mutex
	seen map[sign]*glyph
}

type sign struct {
	of   face
	sign rune
}

// glyph is a character in thousandths of its size: how far the next one stands, and the
// outline as a TrueType font has it.
type glyph struct {
	known   bool
	advance int
	outline []byte
	box     [4]int16
	points  int
	rings   int
}

// FontError is a file of the operator's that is no font.
type FontError struct {
	Role string
	Err  error
}

func (e *FontError) Error() string { return e.Role + ": " + e.Err.Error() }

// Unwrap is why it is none.
func (e *FontError) Unwrap() error { return e.Err }

// NewFonts are the free fonts of a root, with those of the operator's by their role, which
// come before them.
func NewFonts(root string, own map[string][]byte) (*Fonts, error) {
	serif, sans, script := typeface.Open(root, typeface.Serif), typeface.Open(root, typeface.Sans), typeface.Open(root, typeface.Script)
	f := &Fonts{own: map[string]*typeface.File{}, seen: map[sign]*glyph{}}
	for i := range faces {
		f.families[i] = []*typeface.Family{serif, sans, script}
	}
	f.families[headFace] = []*typeface.Family{sans, serif, script}
	f.families[partFace] = []*typeface.Family{script, serif, sans}
	for _, role := range Roles {
		if data := own[role]; data != nil {
			of, err := typeface.Parse(data)
			if err != nil {
				return nil, &FontError{role, err}
			}
			f.own[role] = of
		}
	}
	return f, nil
}

// as is the face that a face's letters are taken from: those of tables are the body's, unless
// the operator gives a font for that.
func (f *Fonts) as(of face) face {
	switch {
	case f.own[roleOf[bodyFace]] != nil:
	case of == smallFace:
		return bodyFace
	case of == smallBold:
		return boldFace
	}
	return of
}

// bolder tells whether a face has to be made bold by a stroke: the operator gives one weight.
func (f *Fonts) bolder(of face) bool { return of == boldFace && f.own[roleOf[of]] != nil }

// glyph looks a character up once.
func (f *Fonts) glyph(of face, r rune) (*glyph, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := sign{of, r}
	if g, ok := f.seen[key]; ok {
		return g, nil
	}
	g, err := f.read(of, r)
	if err == nil {
		f.seen[key] = g
	}
	return g, err
}

func (f *Fonts) read(of face, r rune) (*glyph, error) {
	if own := f.own[roleOf[of]]; own != nil {
		if l, ok := own.Letter(r, weights[of]); ok {
			return newGlyph(l), nil
		}
	}
	for _, family := range f.families[of] {
		l, ok, err := family.Letter(r, weights[of])
		if err != nil {
			return nil, err
		}
		if ok {
			return newGlyph(l), nil
		}
	}
	switch {
	case unicode.IsSpace(r):
		return &glyph{known: true, advance: 250}, nil
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return nil, nil // it clings to the letter before
	}
	return missing, nil
}

func newGlyph(l typeface.Letter) *glyph {
	scale := 1000 / l.Upem
	g := &glyph{known: true, advance: int(math.Round(l.Advance * scale))}
	g.draw(l.Segments, scale)
	return g
}

// missing stands for a character that no font has: a frame.
var missing = func() *glyph {
	g := &glyph{advance: 1000}
	g.rings, g.points, g.box = 2, 8, [4]int16{60, -60, 940, 820}
	g.outline = encode([][]point{
		{{60, -60, true}, {60, 820, true}, {940, 820, true}, {940, -60, true}},
		{{110, -10, true}, {890, -10, true}, {890, 770, true}, {110, 770, true}},
	}, g.box)
	return g
}()

// point is a point of a ring; one that is not on the line pulls it.
type point struct {
	x, y int16
	on   bool
}

// draw reads an outline.
func (g *glyph) draw(segments []typeface.Segment, scale float64) {
	var rings [][]point
	var ring []point
	end := func() {
		if ring = tidied(ring); len(ring) > 2 {
			rings = append(rings, ring)
		}
		ring = nil
	}
	at := func(p typeface.Point, on bool) point {
		return point{int16(math.Round(float64(p.X) * scale)), int16(math.Round(float64(p.Y) * scale)), on}
	}
	var last typeface.Point
	for _, s := range segments {
		switch s.Op {
		case typeface.MoveTo:
			end()
			ring, last = append(ring, at(s.Args[0], true)), s.Args[0]
		case typeface.LineTo:
			ring, last = append(ring, at(s.Args[0], true)), s.Args[0]
		case typeface.QuadTo:
			ring, last = append(ring, at(s.Args[0], false), at(s.Args[1], true)), s.Args[1]
		case typeface.CubeTo:
			for _, q := range quadratic(last, s.Args) {
				ring = append(ring, at(q[0], false), at(q[1], true))
			}
			last = s.Args[2]
		}
	}
	end()
	if len(rings) == 0 {
		return
	}
	g.box = [4]int16{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	for _, ring := range rings {
		g.points += len(ring)
		for _, p := range ring {
			g.box = [4]int16{min(g.box[0], p.x), min(g.box[1], p.y), max(g.box[2], p.x), max(g.box[3], p.y)}
		}
	}
	g.rings, g.outline = len(rings), encode(rings, g.box)
}

// quadratic is a cubic curve as two quadratic ones, each by the mean of what its ends ask for.
func quadratic(a typeface.Point, args [3]typeface.Point) [2][2]typeface.Point {
	b, c, d := args[0], args[1], args[2]
	mid := func(p, q typeface.Point) typeface.Point {
		return typeface.Point{X: (p.X + q.X) / 2, Y: (p.Y + q.Y) / 2}
	}
	one := func(p, q, r, s typeface.Point) typeface.Point {
		return typeface.Point{X: (3*(q.X+r.X) - p.X - s.X) / 4, Y: (3*(q.Y+r.Y) - p.Y - s.Y) / 4}
	}
	ab, bc, cd := mid(a, b), mid(b, c), mid(c, d)
	abc, bcd := mid(ab, bc), mid(bc, cd)
	half := mid(abc, bcd)
	return [2][2]typeface.Point{{one(a, ab, abc, half), half}, {one(half, bcd, cd, d), d}}
}

// tidied leaves out the end of a ring where it is its beginning, and points that lie midway
// between two that pull: a font need not say those.
func tidied(ring []point) []point {
	if n := len(ring); n > 1 && ring[0] == ring[n-1] {
		ring = ring[:n-1]
	}
	n := len(ring)
	var out []point
	for i, p := range ring {
		a, b := ring[(i+n-1)%n], ring[(i+1)%n]
		if i > 0 && p.on && !a.on && !b.on && near(2*int(p.x), int(a.x)+int(b.x)) && near(2*int(p.y), int(a.y)+int(b.y)) {
			continue
		}
		out = append(out, p)
	}
	return out
}

func near(a, b int) bool { return a-b <= 1 && b-a <= 1 }

// encode writes rings as a TrueType font's table glyf has them.
func encode(rings [][]point, box [4]int16) []byte {
	out := u16(nil, len(rings), int(box[0]), int(box[1]), int(box[2]), int(box[3]))
	n := -1
	for _, r := range rings {
		n += len(r)
		out = u16(out, n)
	}
	out = u16(out, 0) // no instructions
	var xs, ys []byte
	var x, y int16
	for _, p := range slices.Concat(rings...) {
		flag := byte(0)
		if p.on {
			flag = 1
		}
		xs, flag = step(xs, int(p.x)-int(x), flag, 2, 16)
		ys, flag = step(ys, int(p.y)-int(y), flag, 4, 32)
		out = append(out, flag)
		x, y = p.x, p.y
	}
	out = append(append(out, xs...), ys...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	return out
}

// step writes how far a point lies from the one before; one byte where that is enough.
func step(out []byte, by int, flag, short, same byte) ([]byte, byte) {
	switch {
	case by == 0:
		return out, flag | same
	case by > 0 && by < 256:
		return append(out, byte(by)), flag | short | same
	case by < 0 && by > -256:
		return append(out, byte(-by)), flag | short
	}
	return u16(out, by), flag
}

// u16 appends numbers of two bytes.
func u16(out []byte, numbers ...int) []byte {
	for _, n := range numbers {
		out = append(out, byte(n>>8), byte(n))
	}
	return out
}

// subset is what a document uses of a face: a font of its own, whose first glyph stands for
// what is missing.
type subset struct {
	glyphs []*glyph
	runes  []rune
	ids    map[rune]uint16
}

func newSubset() *subset {
	return &subset{glyphs: []*glyph{missing}, runes: []rune{0xFFFD}, ids: map[rune]uint16{}}
}

// file is the subset as a TrueType font, with the tables that a PDF asks for.
func (s *subset) file() []byte {
	var glyf, loca, hmtx []byte
	points, rings := 0, 0
	box := [4]int16{0, 0, 1000, 1000}
	for _, g := range s.glyphs {
		loca = u16(loca, len(glyf)>>16, len(glyf))
		glyf = append(glyf, g.outline...)
		hmtx = u16(hmtx, g.advance, int(g.box[0]))
		points, rings = max(points, g.points), max(rings, g.rings)
		box = [4]int16{min(box[0], g.box[0]), min(box[1], g.box[1]), max(box[2], g.box[2]), max(box[3], g.box[3])}
	}
	loca = u16(loca, len(glyf)>>16, len(glyf))
	b := []int{int(box[0]), int(box[1]), int(box[2]), int(box[3])}
	head := u16(nil, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, b[0], b[1], b[2], b[3], 0, 8, 2, 1, 0)
	hhea := u16(nil, 1, 0, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, len(s.glyphs))
	maxp := u16(nil, 1, 0, len(s.glyphs), points, rings, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
	return typeface.Write([]typeface.Table{{Name: "glyf", Data: glyf}, {Name: "head", Data: head}, {Name: "hhea", Data: hhea}, {Name: "hmtx", Data: hmtx}, {Name: "loca", Data: loca}, {Name: "maxp", Data: maxp}})
}
