package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// colour is a colour as a PDF's operators take it.
type colour string

const (
	black colour = "0 0 0"
	red   colour = "0.78 0.05 0.05"
	grey  colour = "0.29 0.345 0.396"
)

// hex is the colour that #rrggbb names.
func hex(s string) colour {
	var r, g, b int
	if _, err := fmt.Sscanf(strings.TrimPrefix(s, "#"), "%02x%02x%02x", &r, &g, &b); err != nil {
		return black
	}
	return colour(fmt.Sprintf("%.3g %.3g %.3g", float64(r)/255, float64(g)/255, float64(b)/255))
}

// run is a text in one face and colour.
type run struct {
	text   string
	of     face
	size   float64
	colour colour
}

// letter is a character that has its place in a document's fonts.
type letter struct {
	id      uint16
	run     int
	advance float64 // to the next one
	extra   float64 // of that, what is not the font's own
	high    float64 // its size
	sort    sort
	ends    bool // a line may end behind it
	must    bool // a line ends behind it
	sign    rune
}

// sort tells letters apart by what may be done to the room behind them.
type sort uint8

const (
	narrow sort = iota
	wide
	space
)

// closing are the wide signs whose right half is empty: at the end of a line it may stand
// over the edge.
const closing = "，。、；：！？）》」』】”’〉"

// hang is how far a letter may stand over a line's end.
func (l *letter) hang() float64 {
	switch {
	case l.sort == space:
		return l.advance
	case l.sort == wide && strings.ContainsRune(closing, l.sign):
		return l.advance / 2
	}
	return 0
}

// chineseBreaks writes a text as Unicode's rule for the ends of lines takes it for what it is
// in Chinese: a quotation mark opens or closes, and a bracket behind a sign of per cent begins
// something new. All are as long as what they stand for.
var chineseBreaks = strings.NewReplacer("“", "「", "”", "」", "‘", "『", "’", "』", "%（", "x（")

// letters sets runs one behind the other; pitch is how far wide ones stand apart, 0 for as far
// as their font says.
func (b *body) letters(runs []run, pitch float64) []letter {
	var all strings.Builder
	for _, r := range runs {
		all.WriteString(r.text)
	}
	out := make([]letter, 0, all.Len()/2)
	ends := b.breaks(all.String())
	at := 0
	for i, r := range runs {
		of := b.Fonts.as(r.of)
		for _, c := range r.text {
			size := len(string(c))
			at += size
			if c == '\n' {
				if n := len(out); n > 0 {
					out[n-1].must, out[n-1].ends = true, true
				}
				continue
			}
			l, ok := b.letter(of, c)
			if !ok {
				if n := len(out); n > 0 && ends[at] {
					out[n-1].ends = true
				}
				continue
			}
			l.run, l.ends, l.high = i, ends[at], r.size
			own := float64(l.advance * r.size / 1000)
			l.advance = own
			if l.sort == wide && pitch > 0 {
				l.extra = pitch - own
				l.advance = pitch
			}
			out = append(out, l)
		}
	}
	return out
}

// breaks are the places of a text at which a line may end.
func (b *body) breaks(text string) map[int]bool {
	if b.chinese {
		text = chineseBreaks.Replace(text)
	}
	ends, at, state := map[int]bool{}, 0, -1
	for text != "" {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		at += len(segment)
		ends[at] = true
	}
	return ends
}

// letter finds a character in a face of the document; ok is false of one that takes no room.
func (b *body) letter(of face, r rune) (letter, bool) {
	key := sign{of, r}
	if l, ok := b.known[key]; ok {
		return l, l.advance >= 0
	}
	if r == '\t' || r == '\r' {
		return b.letter(of, ' ')
	}
	g, err := b.Fonts.glyph(of, r)
	switch {
	case err != nil:
		b.fail(err)
		return letter{}, false
	case g == nil:
		b.known[key] = letter{advance: -1}
		return letter{}, false
	case !g.known:
		b.missing[r] = true
	}
	set := b.sets[of]
	if set == nil {
		set = newSubset()
		b.sets[of] = set
	}
	l := letter{id: uint16(len(set.glyphs)), advance: float64(g.advance), sign: r}
	set.glyphs, set.runes = append(set.glyphs, g), append(set.runes, r)
	switch {
	case unicode.IsSpace(r) && r != 0x3000:
		l.sort = space
	case g.advance >= 990 && (r > 0x2000 || !g.known):
		l.sort = wide
	}
	b.known[key] = l
	return l, true
}

// line is letters that stand on one line, and how much the room between them is widened.
type line struct {
	letters []letter
	width   float64
	stretch float64
}

// lines breaks letters into lines; the first begins so much further in. Wide letters are
// spread so that all lines but the last end where the others do.
func lines(all []letter, width, first float64, spread bool) []line {
	var out []line
	room := width - first
	for len(all) > 0 {
		n, must := fill(all, room)
		l := newLine(all[:n])
		if spread && n < len(all) && !must {
			l.spread(room)
		}
		if l.width > room+0.01 {
			l.spread(room)
		}
		out, all, room = append(out, l), all[n:], width
	}
	return out
}

// loose is how many letters may be lacking at a line's end before it ends where it better
// did not: behind the stroke of a fraction.
const loose = 3

// fill is how many letters stand on a line.
func fill(all []letter, room float64) (n int, must bool) {
	sum, last, end, stroke := 0.0, 0, 0.0, 0
	for i := range all {
		l := &all[i]
		sum += l.advance
		switch {
		case sum-l.hang() <= room+0.01:
		case stroke > last && room-end > loose*all[0].high:
			return stroke, false
		case last > 0:
			return last, false
		default:
			return max(i, 1), false
		}
		switch {
		case l.must:
			return i + 1, true
		case l.ends || i == len(all)-1:
			last, end = i+1, sum
		case l.sign == '/':
			stroke = i + 1
		}
	}
	return len(all), true
}

func newLine(all []letter) line {
	n := len(all)
	for n > 0 && all[n-1].sort == space {
		n--
	}
	l := line{letters: all[:n]}
	for i := range l.letters {
		l.width += l.letters[i].advance
	}
	return l
}

// gap tells whether the room behind a letter may be widened.
func (l *line) gap(i int) bool {
	a, b := l.letters[i].sort, l.letters[i+1].sort
	return a != narrow || b == wide
}

// spread widens or narrows the room between letters until the line fills its room, unless
// that would tear it.
func (l *line) spread(room float64) {
	gaps, n := 0, len(l.letters)
	for i := range max(n-1, 0) {
		if l.gap(i) {
			gaps++
		}
	}
	if gaps == 0 {
		return
	}
	by := (room - l.width + min(l.letters[n-1].hang(), max(0, l.width-room))) / float64(gaps)
	if by > l.letters[0].advance {
		return
	}
	l.stretch = by
	l.width += by * float64(gaps)
}

// show writes a line whose first letter begins at x, on a base line.
func (s *sheet) show(l line, runs []run, x, base float64) {
	if len(l.letters) == 0 {
		return
	}
	s.content.WriteString("BT ")
	numbers(&s.content, x, s.height-base)
	s.content.WriteString("Td ")
	s.letters(l, runs)
}

// letters writes a line's letters where they were placed, and ends its text.
func (s *sheet) letters(l line, runs []run) {
	out := &s.content
	now := -1
	var codes bytes.Buffer
	flush := func() {
		if codes.Len() > 0 {
			out.WriteByte('<')
			out.Write(codes.Bytes())
			out.WriteString(">Tj ")
			codes.Reset()
		}
	}
	for i := range l.letters {
		letter := &l.letters[i]
		if letter.run != now {
			flush()
			now = letter.run
			s.take(&runs[now])
		}
		after := letter.extra
		if i < len(l.letters)-1 && l.gap(i) {
			after += l.stretch
		}
		if math.Abs(after-s.pen.spacing) > 0.0005 {
			flush()
			s.pen.spacing = after
			fmt.Fprintf(out, "%.3f Tc ", after)
		}
		fmt.Fprintf(&codes, "%04X", letter.id)
	}
	flush()
	out.WriteString("ET\n")
}

// take takes up a run's face, size and colour.
func (s *sheet) take(r *run) {
	out, of := &s.content, s.fonts.as(r.of)
	if s.pen.size != r.size || s.pen.of != of {
		s.pen.of, s.pen.size = of, r.size
		fmt.Fprintf(out, "/F%d %s Tf ", of, number(r.size))
	}
	s.ink(r.colour)
	switch stroked := s.fonts.bolder(r.of); {
	case stroked:
		fmt.Fprintf(out, "2 Tr %s RG %s w ", r.colour, number(r.size/40))
		s.pen.stroked = true
	case s.pen.stroked:
		out.WriteString("0 Tr ")
		s.pen.stroked = false
	}
}
