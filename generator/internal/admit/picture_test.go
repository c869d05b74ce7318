package admit_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/HugoSmits86/nativewebp"
	"golang.org/x/image/webp"

	"guben/generator/internal/admit"
	"guben/generator/internal/diag"
)

// payload is what an attacker would have published.
const payload = "<script>alert(document.domain)</script>"

func sketch() *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 6, 4))
	for i := range 24 {
		m.Set(i%6, i/6, color.NRGBA{uint8(i * 10), uint8(255 - i*10), 90, 255})
	}
	return m
}

func encoded(t *testing.T, kind string, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	var err error
	switch kind {
	case "png":
		err = png.Encode(&out, m)
	case "jpg":
		err = jpeg.Encode(&out, m, nil)
	case "gif":
		err = gif.Encode(&out, m, nil)
	case "webp":
		err = nativewebp.Encode(&out, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// hidden are pictures that carry a payload: behind their end, and where their kind has room
// for what nobody sees.
func hidden(t *testing.T) map[string][]byte {
	all := map[string][]byte{}
	for _, kind := range []string{"png", "jpg", "gif", "webp"} {
		raw := encoded(t, kind, sketch())
		all["behind."+kind] = append(slices.Clone(raw), payload...)
		switch kind {
		case "png":
			text := append([]byte("tEXtComment\x00"), payload...)
			chunk := binary.BigEndian.AppendUint32(nil, uint32(len(text)-4))
			chunk = append(chunk, text...)
			chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(text))
			all["comment.png"] = slices.Concat(raw[:33], chunk, raw[33:])
		case "jpg":
			comment := append([]byte{0xff, 0xfe, 0, byte(len(payload) + 2)}, payload...)
			all["comment.jpg"] = slices.Concat(raw[:2], comment, raw[2:])
		case "webp":
			exif := binary.LittleEndian.AppendUint32([]byte("EXIF"), uint32(len(payload)))
			raw = append(append(slices.Clone(raw), exif...), payload+"\x00"...)
			binary.LittleEndian.PutUint32(raw[4:], uint32(len(raw)-8))
			all["comment.webp"] = raw
		}
	}
	return all
}

// A picture is written anew from what can be seen: the same to the eye and the same bytes
// each time, with nothing else that its file held.
func TestPicturesAnew(t *testing.T) {
	for name, raw := range hidden(t) {
		if !bytes.Contains(raw, []byte(payload)) {
			t.Fatalf("%s carries nothing", name)
		}
		got, list := admit.Picture("content/a/"+name, raw)
		again, _ := admit.Picture("content/a/"+name, raw)
		if len(list) > 0 || bytes.Contains(got, []byte("script")) || !bytes.Equal(got, again) {
			t.Errorf("%s: %v, %d bytes, again %d", name, list, len(got), len(again))
			continue
		}
		var m image.Image
		var err error
		if strings.HasSuffix(name, ".webp") {
			m, err = webp.Decode(bytes.NewReader(got))
		} else {
			m, _, err = image.Decode(bytes.NewReader(got))
		}
		if err != nil || m.Bounds().Size() != image.Pt(6, 4) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if strings.HasSuffix(name, ".png") || strings.HasSuffix(name, ".webp") {
			if r, g, b, _ := m.At(5, 3).RGBA(); r>>8 != 230 || g>>8 != 25 || b>>8 != 90 {
				t.Errorf("%s: other colours: %d %d %d", name, r>>8, g>>8, b>>8)
			}
		}
	}
}

// What is no picture of the kind that its name says, is cut off, or would unfold into
// gigabytes is refused.
func TestPicturesRefused(t *testing.T) {
	bomb := encoded(t, "png", sketch())
	binary.BigEndian.PutUint32(bomb[16:], 60_000)
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	wide := encoded(t, "gif", sketch())
	binary.LittleEndian.PutUint16(wide[6:], 60_000)
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"bomb.png", bomb, diag.PictureTooBig},
		{"wide.gif", wide, diag.PictureTooBig},
		{"none.png", nil, diag.BadPicture},
		{"page.jpg", []byte("<html>" + payload), diag.BadPicture},
		{"other.png", encoded(t, "jpg", sketch()), diag.BadPicture},
		{"other.webp", encoded(t, "png", sketch()), diag.BadPicture},
		{"cut.png", encoded(t, "png", sketch())[:60], diag.BadPicture},
		{"cut.jpg", encoded(t, "jpg", sketch())[:200], diag.BadPicture},
		{"cut.webp", encoded(t, "webp", sketch())[:30], diag.BadPicture},
		{"other.gif", []byte("GIF89a"), diag.BadPicture},
		{"again.jpg", scannedAgain(t, 150), diag.BadPicture},
	} {
		got, list := admit.Picture("content/a/"+c.name, c.raw)
		if got != nil || len(list) != 1 || list[0].Code != c.want {
			t.Errorf("%s: %d bytes, %+v", c.name, len(got), list)
		}
	}
}

// scannedAgain is a photograph that is gone over again and again.
func scannedAgain(t *testing.T, times int) []byte {
	t.Helper()
	raw := encoded(t, "jpg", sketch())
	from := bytes.Index(raw, []byte{0xff, 0xda})
	scan := raw[from : len(raw)-2]
	return slices.Concat(raw[:from], bytes.Repeat(scan, times), raw[len(raw)-2:])
}

// A photograph that appears bit by bit is one all the same.
func TestScans(t *testing.T) {
	if got, list := admit.Picture("content/a/a.jpg", scannedAgain(t, 25)); got == nil {
		t.Errorf("%+v", list)
	}
}

// A photograph stands as the camera was held, though where that was noted is gone.
func TestPhotographsStandUpright(t *testing.T) {
	tall := image.NewRGBA(image.Rect(0, 0, 16, 32)) // its upper half is white
	for y := range 16 {
		for x := range 16 {
			tall.Set(x, y, color.White)
		}
	}
	raw := encoded(t, "jpg", tall)
	exif := "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
	raw = slices.Concat(raw[:2], []byte{0xff, 0xe1, 0, byte(len(exif) + 2)}, []byte(exif), raw[2:])
	got, list := admit.Picture("content/a/x.jpg", raw)
	m, err := jpeg.Decode(bytes.NewReader(got))
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	// Held with its left side up: what was above is now at the right.
	if m.Bounds().Size() != image.Pt(32, 16) {
		t.Fatalf("the picture is %v", m.Bounds().Size())
	}
	if left, _, _, _ := m.At(4, 8).RGBA(); left>>8 > 50 {
		t.Errorf("the left side is %d", left>>8)
	}
	if right, _, _, _ := m.At(28, 8).RGBA(); right>>8 < 200 {
		t.Errorf("the right side is %d", right>>8)
	}
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 76 17" width="76" height="17">`

// A drawing is written anew out of shapes and words.
func TestDrawings(t *testing.T) {
	arrow, line := `<marker id="a"><path d="`+strings.Repeat("M0 0", 300)+`"/></marker>`, strings.Repeat("M0 0", 900)
	for in, want := range map[string]string{
		svg + `<rect x="1" fill="#fff"/></svg>`:                                                      svg + `<rect x="1" fill="#fff"/></svg>` + "\n",
		svg + arrow + arrow + `<path d="` + line + `" marker-end="url(#a)" clip-path="none"/></svg>`: svg + arrow + arrow + `<path d="` + line + `" marker-end="url(#a)" clip-path="none"/></svg>` + "\n",
		`<?xml version="1.0"?><!-- made by a program --><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10px" height="20.4"><g style="fill: red; stroke:url(#a)" transform="translate(1,2) rotate(3)"><text>一&lt;二</text></g></svg>`: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20" width="10" height="20"><g fill="red" stroke="url(#a)" transform="translate(1,2) rotate(3)"><text>一&lt;二</text></g></svg>` + "\n",
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3.5 9"><path d="M1 2h3"/></svg>`:                  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="9" viewBox="0 0 3.5 9"><path d="M1 2h3"/></svg>` + "\n",
		`<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 76 17" width="76" height="17"><s:g/></s:svg>`: svg + `<g/></svg>` + "\n",
	} {
		got, list := admit.Picture("content/a/x.svg", []byte(in))
		if string(got) != want || len(list) > 0 {
			t.Errorf("%s\ngot  %s\nwant %s%v", in, got, want, list)
		}
		if again, _ := admit.Picture("content/a/x.svg", got); got != nil && string(again) != want {
			t.Errorf("written anew twice it is another: %s", again)
		}
	}
}

// Numbers of persons are found in what readers see of a drawing.
func TestDrawingsOfPersons(t *testing.T) {
	for _, in := range []string{
		`<text>联系13812345678</text>`, `<title>13812345678</title>`, `<rect aria-label="13812345678"/>`,
		`<text>138<tspan>1234</tspan>5678</text>`, `<text>1381234&#53;678</text>`, `<text>138<tspan> 1234</tspan>` + "\n" + `5678</text>`, `<title>1381234<![CDATA[5678]]></title>`,
		`<g aria-label="1381234&#x35;678"/>`,
	} {
		if got, list := admit.Picture("content/a/x.svg", []byte(svg+in+"</svg>")); got != nil || len(list) != 1 || list[0].Code != diag.MobileNumber {
			t.Errorf("%s: %s, %+v", in, got, list)
		}
	}
	apart := svg + `<text>138</text><text>12345678</text></svg>`
	if got, list := admit.Picture("content/a/x.svg", []byte(apart)); got == nil {
		t.Errorf("%+v", list)
	}
}

// Whatever runs, leads or loads is refused, wherever in a drawing it is hidden.
func TestDrawingsRefused(t *testing.T) {
	for _, in := range []string{
		svg + `<script>alert(1)</script></svg>`, svg + `<g onload="alert(1)"/></svg>`, svg + `<g ONLOAD="alert(1)"/></svg>`,
		`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="1" height="1"/>`,
		svg + `<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject></svg>`, svg + `<a href="https://evil.example/"><text>x</text></a></svg>`,
		svg + `<image href="https://evil.example/x.png"/></svg>`, svg + `<image href="data:image/svg+xml,x"/></svg>`, svg + `<use href="#a"/></svg>`,
		svg + `<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://evil.example/x.svg#a"/></svg>`, svg + `<style>@import url(//evil.example)</style></svg>`,
		svg + `<g style="background:url(https://evil.example)"/></svg>`, svg + `<g style="fill:url(https://evil.example#a)"/></svg>`, svg + `<g style="fill:red;x:expression(alert(1))"/></svg>`,
		svg + `<g fill="url(https://evil.example#a)"/></svg>`, svg + `<g fill="url(&#x22;//evil.example&#x22;)"/></svg>`, svg + `<g fill="u\72l(#a)"/></svg>`,
		svg + `<animate attributeName="href" to="javascript:alert(1)"/></svg>`, svg + `<set attributeName="onload" to="x"/></svg>`, svg + `<filter id="f"><feImage href="x"/></filter></svg>`,
		svg + `<script xmlns="http://www.w3.org/1999/xhtml">1</script></svg>`, svg + `<g xmlns="http://www.w3.org/1999/xhtml"/></svg>`, svg + `<g id="a" id="b"/></svg>`,
		`<!DOCTYPE svg [<!ENTITY x "y">]>` + svg + `</svg>`, `<!DOCTYPE svg>` + svg + `</svg>`, `<?xml-stylesheet href="x.css"?>` + svg + `</svg>`,
		svg + `<text>&x;</text></svg>`, svg + `plain words</svg>`, svg + `<g>`, svg + `</svg><svg/>`, `<svg viewBox="0 0 1 1"/>`, `<html><body/></html>`, ``, `words`,
		svg + `<marker id="a"><path d="M0 0" marker-mid="url(#b)"/></marker></svg>`, svg + `<g marker-mid="url(#a)"><path d="M0 0"/></g></svg>`,
		svg + `<g style="marker-mid:url(#a)"/></svg>`, svg + `<clipPath id="a"><rect clip-path="url(#b)"/></clipPath></svg>`, svg + `<clipPath id="a" clip-path="url(#b)"/></svg>`,
		svg + `<marker id="a"><g><clipPath id="b"/></g></marker></svg>`, svg + `<marker id="a"><path d="` + strings.Repeat("M0 0", 600) + `"/></marker></svg>`,
		svg + `<marker id="a"><text>` + strings.Repeat("一", 800) + `</text></marker></svg>`, svg + `<svg/></svg>`, svg + `<g x="&#x0;"/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg"/>`, `<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1"/>`,
		`<?xml version="1.0" encoding="UTF-7"?>` + svg + `</svg>`, svg + strings.Repeat("<g>", 60) + strings.Repeat("</g>", 60) + `</svg>`,
		svg + strings.Repeat(`<rect/>`, 30_000) + `</svg>`, svg + `<metadata/></svg>`, svg + `<pattern/></svg>`, svg + `<g xml:base="https://evil.example/"/></svg>`,
	} {
		got, list := admit.Picture("content/a/x.svg", []byte(in))
		if got != nil || list.Errors() == 0 {
			t.Errorf("%.200s is taken: %s", in, got)
		}
	}
	_, list := admit.Picture("content/a/x.svg", []byte(svg+"\n  <g/>\n  <script/></svg>"))
	if len(list) != 1 || list[0].Pos != (diag.Pos{File: "content/a/x.svg", Line: 3, Col: 3}) {
		t.Errorf("the place is %+v", list)
	}
}

func FuzzDrawing(f *testing.F) {
	f.Add(svg + `<g style="fill:red"><text>x</text></g></svg>`)
	f.Add(svg + `<script/></svg>`)
	f.Fuzz(func(t *testing.T, in string) {
		got, list := admit.Picture("content/a/x.svg", []byte(in))
		if (got == nil) == (len(list) == 0) {
			t.Fatalf("neither taken nor refused: %q", in)
		}
		if lower := strings.ToLower(string(got)); strings.Contains(lower, "<script") || strings.Contains(lower, " on") && strings.Contains(lower, " onload=") {
			t.Fatalf("%q comes out as %q", in, got)
		}
		if again, list := admit.Picture("content/a/x.svg", got); got != nil && (len(list) > 0 || !bytes.Equal(again, got)) {
			t.Fatalf("%q is not written the same twice: %q", got, again)
		}
	})
}
