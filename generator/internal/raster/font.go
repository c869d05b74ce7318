package raster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	woff "github.com/tdewolff/canvas/font"
)

// family is the package of the font: some hundred files, each for a few ranges of characters.
const family = "node_modules/@fontsource-variable/noto-sans-sc"

// ErrNoFont says that the font is not installed.
var ErrNoFont = errors.New(family + " is missing: run npm ci")

// fonts reads the files of the font that are needed, each once.
type fonts struct {
	dir     string
	release func() (string, error)
	ranges  func() ([]span, error)

	mu   sync.Mutex
	read map[string]*font.Font
}

// span is a range of characters and the file that holds them.
type span struct {
	from, to rune
	file     string
}

func newFonts(root string) *fonts {
	dir := filepath.Join(root, filepath.FromSlash(family))
	return &fonts{
		dir:     dir,
		release: sync.OnceValues(func() (string, error) { return readRelease(dir) }),
		ranges:  sync.OnceValues(func() ([]span, error) { return readRanges(dir) }),
		read:    map[string]*font.Font{},
	}
}

// readRelease reads the release of the font's package.
func readRelease(dir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return "", errors.Join(ErrNoFont, err)
	}
	var of struct{ Version string }
	err = json.Unmarshal(data, &of)
	return of.Version, err
}

// readRanges reads which file holds which characters. A character may stand in two.
func readRanges(dir string) ([]span, error) {
	data, err := os.ReadFile(filepath.Join(dir, "unicode.json"))
	if err != nil {
		return nil, err
	}
	var all map[string]string
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	var out []span
	for _, name := range slices.Sorted(maps.Keys(all)) {
		file := "noto-sans-sc-" + strings.Trim(name, "[]") + "-wght-normal.woff2"
		for r := range strings.SplitSeq(all[name], ",") {
			from, to, two := strings.Cut(strings.TrimPrefix(strings.TrimSpace(r), "U+"), "-")
			if !two {
				to = from
			}
			a, err1 := strconv.ParseInt(from, 16, 32)
			b, err2 := strconv.ParseInt(to, 16, 32)
			if err := errors.Join(err1, err2); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			out = append(out, span{rune(a), rune(b), file})
		}
	}
	return out, nil
}

func (f *fonts) open(file string) (*font.Font, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if got, ok := f.read[file]; ok {
		return got, nil
	}
	data, err := os.ReadFile(filepath.Join(f.dir, "files", file))
	if err != nil {
		return nil, err
	}
	if data, err = woff.ParseWOFF2(data); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	f.read[file] = face.Font
	return face.Font, nil
}

// faces is the font in the hands of one goroutine, with the letters that it has seen.
type faces struct {
	fonts *fonts
	made  map[style]*font.Face
	seen  map[character]glyph
}

type character struct {
	sign rune
	bold bool
}

// glyph is a character's outline, upem large, and how far the next one stands.
type glyph struct {
	known    bool // the font has it
	segments []opentype.Segment
	upem     float64
	advance  float64
}

type style struct {
	file string
	bold bool
}

func (f *fonts) faces() *faces {
	return &faces{fonts: f, made: map[style]*font.Face{}, seen: map[character]glyph{}}
}

// letter is a character's outline, and where it stands on its line, or above it.
type letter struct {
	segments []opentype.Segment
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
	face, id, err := f.find(c.sign, c.bold)
	if err != nil {
		return glyph{}, err
	}
	g := glyph{}
	if face != nil {
		g = glyph{known: true, upem: float64(face.Upem()), advance: float64(face.HorizontalAdvance(id))}
		if shape, ok := face.GlyphData(id).(font.GlyphOutline); ok {
			g.segments = shape.Segments
		}
	}
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
func box(left, foot, right, head float32, hole bool) []opentype.Segment {
	corners := [][2]float32{{left, foot}, {right, foot}, {right, head}, {left, head}}
	if hole {
		slices.Reverse(corners)
	}
	var out []opentype.Segment
	for i, c := range corners {
		op := opentype.SegmentOpLineTo
		if i == 0 {
			op = opentype.SegmentOpMoveTo
		}
		out = append(out, opentype.Segment{Op: op, Args: [3]opentype.SegmentPoint{{X: c[0], Y: c[1]}}})
	}
	return out
}

// find finds the first file that has a character; nil where none has.
func (f *faces) find(r rune, bold bool) (*font.Face, font.GID, error) {
	ranges, err := f.fonts.ranges()
	if err != nil {
		return nil, 0, err
	}
	for _, s := range ranges {
		if r < s.from || r > s.to {
			continue
		}
		face, err := f.face(style{s.file, bold})
		if err != nil {
			return nil, 0, err
		}
		if glyph, ok := face.NominalGlyph(r); ok {
			return face, glyph, nil
		}
	}
	return nil, 0, nil
}

var weight = opentype.MustNewTag("wght")

func (f *faces) face(s style) (*font.Face, error) {
	if got, ok := f.made[s]; ok {
		return got, nil
	}
	read, err := f.fonts.open(s.file)
	if err != nil {
		return nil, err
	}
	face := font.NewFace(read)
	v := font.Variation{Tag: weight, Value: 400}
	if s.bold {
		v.Value = 700
	}
	face.SetVariations([]font.Variation{v})
	f.made[s] = face
	return face, nil
}
