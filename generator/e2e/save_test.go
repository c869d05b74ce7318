package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// saveAll presses each button of a page's first chart and takes what would be saved. Into
// the table it puts a cell that a spreadsheet would run, a negative number and a quote.
const saveAll = `(async () => {
	const figure = document.querySelector('figure.chart'), blobs = [], names = [];
	URL.createObjectURL = b => { blobs.push(b); return '#'; };
	HTMLAnchorElement.prototype.click = function () { names.push(this.download); };
	const cells = figure.querySelector('details tbody').rows[0].cells;
	cells[0].textContent = '=1+1';
	cells[1].textContent = '-5.2%';
	cells[2].textContent = 'a "b", c';
	const buttons = Array.from(figure.querySelectorAll('.save button'));
	for (const b of buttons) {
		const n = blobs.length;
		b.focus();
		if (document.activeElement !== b) throw new Error('no focus');
		b.click();
		for (let i = 0; i < 60000 && (blobs.length === n || names.length === n); i++) await new Promise(r => setTimeout(r, 5));
	}
	const data = await Promise.all(blobs.map(b => new Promise(r => { const f = new FileReader(); f.onload = () => r(f.result.split(',')[1]); f.readAsDataURL(b); })));
	return names.map((name, i) => ({name, label: buttons[i].getAttribute('aria-label'), data: data[i]}));
})()`

// TestSave holds that a chart's picture stands for itself, light even for a reader of
// dark pages, and that its table opens in a spreadsheet and does nothing there.
func TestSave(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(sampleSite(t))))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	ctx := tab.ctx
	if err := errors.Join(size(ctx, 1440), scheme(ctx, "dark"), chromedp.Do(ctx, chromedp.Navigate(server.URL+"/gb/targets/farmer-income-growth/index.html"))); err != nil {
		t.Fatal(err)
	}
	words, err := ask[[]string](ctx, `['figure.chart figcaption strong', '.as-of', '.sample'].map(s => document.querySelector(s).textContent.trim())`)
	if err != nil {
		t.Fatal(err)
	}
	saved, err := ask[[]struct{ Name, Label, Data string }](ctx, saveAll)
	if err != nil || len(saved) != 3 {
		t.Fatalf("%d of 3 kinds were saved: %v", len(saved), err)
	}
	for i, ending := range []string{".svg", ".png", ".csv"} {
		data, err := base64.StdEncoding.DecodeString(saved[i].Data)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(saved[i].Name, ending) || !strings.Contains(saved[i].Label, words[0]) {
			t.Errorf("a button named %q saves %q, want the chart's title and %s", saved[i].Label, saved[i].Name, ending)
		}
		switch ending {
		case ".svg":
			savedPicture(t, string(data), words)
		case ".png":
			savedPixels(t, data)
		case ".csv":
			savedTable(t, string(data), words)
		}
	}
	refused, err := ask[[]string](ctx, "window.refused")
	if err != nil || len(refused) > 0 {
		t.Errorf("refused by the policy: %v %v", refused, err)
	}
}

func savedPicture(t *testing.T, svg string, words []string) {
	var text strings.Builder
	for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the picture is no XML: %v", err)
		}
		if data, ok := token.(xml.CharData); ok {
			text.Write(data)
		}
	}
	for _, w := range words {
		if !strings.Contains(text.String(), w) {
			t.Errorf("the picture does not say %q", w)
		}
	}
	if strings.Contains(svg, "var(") || strings.Contains(svg, "style=") || !strings.Contains(svg, "font-family=") {
		t.Errorf("the picture needs the page's style: %s", svg)
	}
	if !strings.Contains(svg, `fill="#fff"`) {
		t.Errorf("the picture's ground is not white: %.300s", svg)
	}
}

// savedPixels wants a picture of twice 480 and two margins of 24, white at its corner and
// not everywhere.
func savedPixels(t *testing.T, data []byte) {
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if w := picture.Bounds().Dx(); w != 2*(480+2*24) {
		t.Errorf("the picture is %d pixels wide, want 1056", w)
	}
	white, ink := picture.At(0, 0), 0
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if picture.At(x, y) != white {
				ink++
			}
		}
	}
	if r, g, b, _ := white.RGBA(); r&g&b != 0xffff || ink < 5000 {
		t.Errorf("the picture's corner is %v, and %d pixels are drawn", white, ink)
	}
}

func savedTable(t *testing.T, text string, words []string) {
	body, ok := strings.CutPrefix(text, "\ufeff")
	if !ok {
		t.Error("the table has no mark of UTF-8: spreadsheets would misread it")
	}
	r := csv.NewReader(strings.NewReader(body))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 4 || len(rows[1]) < 3 || rows[1][0] != "'=1+1" || rows[1][1] != "-5.2%" || rows[1][2] != `a "b", c` {
		t.Errorf("the table's first row is %q", rows[1])
	}
	for _, w := range words {
		if !strings.Contains(body, w) {
			t.Errorf("the table does not say %q", w)
		}
	}
}
