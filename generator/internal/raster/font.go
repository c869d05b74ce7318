package raster

import (
	"fmt"
	"slices"
	"unicode"

	"guben/generator/internal/typeface"
)

// faces is the font in the hands of one goroutine, with the letters that it has seen.
type faces struct {
	look func(r rune, weight float32) (typeface.Letter, bool, error)
	seen map[character]glyph
}

type character struct {
	sign rune
	bold bool
}

// glyph is a character's outline, upem large, and how far the next one stands.
type glyph struct {
	known    bool // the font has it
	segments []typeface.Segment
	upem     float64
	advance  float64
}

func newFaces(fonts *typeface.Family) *faces {
	return &faces{look: fonts.Letter, seen: map[character]glyph{}}
}

// letter is a character's outline, and where it stands on its line, or above it.
type letter struct {
	segments []typeface.Segment
	x, scale float64
	y        float64
}

// set sets a text on a line that begins at 0, and says how long it is.
func (f *faces) set(text string, size float64, bold bool) (out []letter, length float64, err error) {
	for _, r := range text {
		g, err := f.glyph(character{r, bold})
		if err != nil {
			return nil, 0, err
		}
		if !g.known {
			if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
				continue // it clings to the letter before
			}
			own, err := f.unknown(r, size, length)
			if err != nil {
				return nil, 0, err
			}
			out, length = append(out, own...), length+size
			continue
		}
		scale := size / g.upem
		if g.segments != nil {
			out = append(out, letter{g.segments, length, scale, 0})
		}
		length += float64(g.advance * scale)
	}
	return out, length, nil
}

// glyph looks a character up once.
func (f *faces) glyph(c character) (glyph, error) {
	if g, ok := f.seen[c]; ok {
		return g, nil
	}
	weight := float32(400)
	if c.bold {
		weight = 700
	}
	l, known, err := f.look(c.sign, weight)
	if err != nil {
		return glyph{}, err
	}
	g := glyph{known, l.Segments, l.Upem, l.Advance}
	f.seen[c] = g
	return g, nil
}

// unknown stands for a character that the font has not: a frame with its number in it, so
// that nobody reads a name without a letter for another name.
func (f *faces) unknown(r rune, size, x float64) ([]letter, error) {
	out := []letter{{frame, x, size, 0}}
	number := fmt.Sprintf("%04X", r)
	half := (len(number) + 1) / 2
	for row, digits := range []string{number[:half], number[half:]} {
		set, length, err := f.set(digits, size*0.42, false)
		if err != nil {
			return nil, err
		}
		for _, g := range set {
			g.x += x + (size-length)/2
			g.y = size * (0.44 - float64(0.4*float64(row)))
			out = append(out, g)
		}
	}
	return out, nil
}

// frame is a box one em square with a hole, between the foot and the head of a letter.
var frame = slices.Concat(box(0.04, -0.09, 0.96, 0.85, false), box(0.08, -0.05, 0.92, 0.81, true))

// box is a rectangle's outline; a hole runs the other way round.
func box(left, foot, right, head float32, hole bool) []typeface.Segment {
	corners := [][2]float32{{left, foot}, {right, foot}, {right, head}, {left, head}}
	if hole {
		slices.Reverse(corners)
	}
	var out []typeface.Segment
	for i, c := range corners {
		op := typeface.LineTo
		if i == 0 {
			op = typeface.MoveTo
		}
		out = append(out, typeface.Segment{Op: op, Args: [3]typeface.Point{{X: c[0], Y: c[1]}}})
	}
	return out
}
