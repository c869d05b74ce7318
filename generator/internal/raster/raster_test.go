package raster

import (
	"bytes"
	"errors"
	"image/color"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"guben/generator/internal/typeface"
)

// memory is a cache that counts.
type memory struct{ kept map[string][]byte }

func (m memory) Get(key string) ([]byte, bool) { data, ok := m.kept[key]; return data, ok }

func (m memory) Put(key string, data []byte) error { m.kept[key] = data; return nil }

func painter(t *testing.T) (*Painter, memory) {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	m := memory{map[string][]byte{}}
	return New(root, m), m
}

const drawing = `<svg width="100" height="60" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 60" font-size="13">` +
	`<path d="M0 30L50 30" fill="none" stroke="#0000ff" stroke-width="4"/>` +
	`<path d="M-1 -1l2 0l0 2l-2 0Z" transform="matrix(10,0,0,10,20,50)" fill="#ff0000"/>` +
	`<text dominant-baseline="central" text-anchor="middle" transform="translate(80 20)" fill="#00ff00" font-size="24">■</text></svg>`

// TestPNG holds where things stand, at two points a pixel: a line 4 wide from y 28 to 32, a
// square from (10,40) to (30,60), and a sign of the font about (80,20).
func TestPNG(t *testing.T) {
	p, kept := painter(t)
	data, err := p.PNG(drawing, 2)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 200 || b.Dy() != 120 {
		t.Fatalf("%v", b)
	}
	white, red, green, blue := color.RGBA{255, 255, 255, 255}, color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}
	for at, want := range map[[2]int]color.RGBA{
		{0, 0}: white, {50, 57}: blue, {50, 62}: blue, {50, 54}: white, {50, 66}: white, {102, 60}: white,
		{22, 82}: red, {58, 118}: red, {62, 100}: white, {160, 40}: green, {120, 40}: white,
	} {
		if got := color.RGBAModel.Convert(img.At(at[0], at[1])); got != want {
			t.Errorf("at %v: %v, want %v", at, got, want)
		}
	}
	again, _ := painter(t)
	if other, err := again.PNG(drawing, 2); err != nil || !bytes.Equal(data, other) {
		t.Errorf("the second run differs (%v)", err)
	}
	for key := range kept.kept {
		kept.kept[key] = []byte("kept")
	}
	if got, err := p.PNG(drawing, 2); err != nil || string(got) != "kept" || len(kept.kept) != 1 {
		t.Errorf("painted again: %q %v", got, err)
	}
}

// TestRefuses holds that nothing is left out in silence.
func TestRefuses(t *testing.T) {
	p, _ := painter(t)
	for _, other := range []string{`<g transform="scale(2,2)"><path d="M0 0"/></g>`, `<image/>`, `<text transform="skewX(3)">a</text>`, `<text fill="nocolour">a</text>`} {
		if _, err := p.PNG(strings.Replace(drawing, "</svg>", other+"</svg>", 1), 2); err == nil {
			t.Errorf("%s is painted", other)
		}
	}
}

// TestHatched holds that the outline of a period that still runs is painted with its lines and
// the ground between them: the line at (10,50) to (50,10) crosses (30,30), the ground lies
// 7 beside it.
func TestHatched(t *testing.T) {
	p, _ := painter(t)
	hatched := `<path d="M10 50l40 0l0 -40l-40 0ZM10 50L50 10" fill="#ffffff" stroke="#0000ff" stroke-width="1.5"/>`
	data, err := p.PNG(drawing[:strings.Index(drawing, "<path")]+hatched+"</svg>", 2)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[[2]int]color.RGBA{{60, 60}: {0, 0, 255, 255}, {60, 80}: {255, 255, 255, 255}, {20, 60}: {0, 0, 255, 255}} {
		if got := color.RGBAModel.Convert(img.At(at[0], at[1])); got != want {
			t.Errorf("at %v: %v, want %v", at, got, want)
		}
	}
}

// TestUnknownLetters holds that a letter which the font has not leaves a mark of its own, and
// what clings to a letter takes no room: a name never looks like another.
func TestUnknownLetters(t *testing.T) {
	p, _ := painter(t)
	painted := func(text string) string {
		data, err := p.PNG(strings.Replace(drawing, "■", text, 1), 2)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if painted("𠮷村") == painted("𡐓村") || painted("𠮷") == painted("") {
		t.Error("letters that the font has not look alike, or like none")
	}
	if painted("葛\U000E0100村") != painted("葛村") {
		t.Error("the selector of a variant takes room")
	}
}

// TestLettersOnce holds that a letter is looked up once for all pictures, and that a picture is
// the same whatever was painted before it with the same hands.
func TestLettersOnce(t *testing.T) {
	p, _ := painter(t)
	other := strings.NewReplacer("■", "■村", `fill="#ff0000"`, `fill="#ffff00"`).Replace(drawing)
	for _, svg := range []string{other, strings.Replace(drawing, `0 0 100 60`, `0 0 300 200`, 1)} {
		if _, err := p.PNG(svg, 2); err != nil {
			t.Fatal(err)
		}
	}
	for _, with := range p.idle {
		with.faces.look = func(rune, float32) (typeface.Letter, bool, error) {
			return typeface.Letter{}, false, errors.New("a letter is looked up again")
		}
	}
	got, err := p.PNG(drawing, 2)
	if err != nil {
		t.Fatal(err)
	}
	fresh, _ := painter(t)
	if want, err := fresh.PNG(drawing, 2); err != nil || !bytes.Equal(got, want) {
		t.Errorf("a picture is another after others (%v)", err)
	}
}
