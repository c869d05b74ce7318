package pdf

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium/requests"

	"guben/generator/internal/chart"
	"guben/generator/internal/doc"
)

// TestDrawing holds where a drawing's shapes and letters stand on the sheet, and that they are no
// picture: letters can be read and lines are sharp. It is 240 × 120 pixels and has no narrow one
// beside it, so that it takes two thirds of the type area's 156 mm: 104 mm, a pixel 104/240 mm, and
// its left edge lies 28 + (156 - 104)/2 = 54 mm from the sheet's.
func TestDrawing(t *testing.T) {
	d := sample(t, "zh-cn")
	d.Colours = map[string]string{"missed": "#ff0000"}
	svg := `<svg width="240" height="120" viewBox="0 0 240 120" xmlns="http://www.w3.org/2000/svg" font-size="13">` +
		`<path d="M40 30l40 0l0 30l-40 0Z" fill="var(--missed)"/>` +
		`<path d="M0 100L240 100" fill="none" stroke="#0000ff" stroke-width="8" stroke-dasharray="60,60"/>` +
		`<path d="M-1 -1l2 0l0 2l-2 0Z" transform="matrix(10,0,0,10,200,40)" fill="#000" opacity="0.5"/>` +
		`<text text-anchor="end" x="40" y="20" stroke="#fff" stroke-width="3">田</text>` +
		`<text transform="rotate(-90)" x="-100" y="120">村</text></svg>`
	d.Doc = &doc.Document{Blocks: []doc.Block{doc.Figure{Figure: &chart.Figure{ID: "x", Drawings: []chart.Drawing{{Size: chart.Size{W: 240, H: 120}, SVG: svg}}}}}}
	r := read(t, d)
	page, err := r.reader.RenderPageInDPI(&requests.RenderPageInDPI{Page: r.page(0), DPI: 254}) // 10 points a millimetre
	if err != nil {
		t.Fatal(err)
	}
	defer page.Cleanup()
	const pixel, left = 104.0 / 240, 54.0
	top := drawnFrom(page.Result.RenderedImage) - 30*pixel
	at := func(x, y float64) color.RGBA {
		return color.RGBAModel.Convert(page.Result.RenderedImage.At(int((left+x*pixel)*10), int((top+y*pixel)*10))).(color.RGBA)
	}
	white, red, blue := color.RGBA{255, 255, 255, 255}, color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}
	for p, want := range map[[2]float64]color.RGBA{
		{42, 32}: red, {78, 58}: red, {38, 45}: white, {82, 45}: white, {60, 62}: white,
		{30, 98}: blue, {30, 102}: blue, {30, 106}: white, {90, 100}: white, {150, 100}: blue,
		{192, 32}: {127, 127, 127, 255}, {188, 40}: white,
	} {
		got := at(p[0], p[1])
		for _, off := range []int{int(got.R) - int(want.R), int(got.G) - int(want.G), int(got.B) - int(want.B)} {
			if off*off > 4 {
				t.Errorf("at %v: %v, want %v", p, got, want)
				break
			}
		}
	}
	// 田 ends at 40 and stands on 20; 村 reads upwards: it ends 13 above 100, left of 120.
	for sign, box := range map[string][4]float64{"田": {28, 9, 40, 21}, "村": {108, 87, 121, 100}} {
		for _, l := range r.sheets[0] {
			i := strings.Index(l.text(), sign)
			if i < 0 {
				continue
			}
			s := l[len([]rune(l.text()[:i]))]
			for j, got := range []float64{s.left - left, s.top - top, s.right - left, s.bottom - top} {
				if math.Abs(got/pixel-box[j]) > 2 {
					t.Errorf("%s: edge %d at %.1f, want %.1f", sign, j, got/pixel, box[j])
				}
			}
		}
		if got := strings.Count(r.text(), sign); got != 1 && sign == "村" {
			t.Errorf("%d times %s", got, sign)
		}
	}
	data, _, err := Make(d)
	if err != nil || bytes.Contains(data, []byte("/Image")) {
		t.Errorf("a drawing is a picture (%v)", err)
	}
}

// drawnFrom is how far down the first red point lies, in millimetres.
func drawnFrom(img image.Image) float64 {
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, g, b, _ := img.At(x, y).RGBA(); r == 0xFFFF && g+b == 0 {
				return float64(y) / 10
			}
		}
	}
	return 0
}

// TestRefuses holds that a drawing with something unknown is no document without it.
func TestRefuses(t *testing.T) {
	d := sample(t, "zh-cn")
	for _, part := range []string{"<image/>", `<path d="M0 0" fill="url(#a)"/>`, `<path d="M0 0" fill-rule="evenodd"/>`} {
		svg := `<svg viewBox="0 0 480 280">` + part + `</svg>`
		d.Doc = &doc.Document{Blocks: []doc.Block{doc.Figure{Figure: &chart.Figure{ID: "x", Drawings: []chart.Drawing{{Size: chart.Size{W: 480, H: 280}, SVG: svg}}}}}}
		if _, _, err := Make(d); err == nil {
			t.Errorf("%s is drawn", part)
		}
	}
}
