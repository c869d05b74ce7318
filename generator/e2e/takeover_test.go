package e2e

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// chartPages hold a chart of every kind.
var chartPages = []string{
	"targets/farmer-income-growth/index.html", "towns/441621100/index.html", "villages/441621100200/index.html",
	"towns/index.html", "staffing/index.html", "en/targets/training/index.html",
}

// TestTakeover holds that nothing jumps when a chart comes to life: its plot is looked at
// before and after, on a wide and a narrow screen, and once more in dark, where the live
// chart must look as the drawing does.
func TestTakeover(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(sampleSite(t))))
	t.Cleanup(server.Close)
	faults := newFaults(t)
	f := &sharedFaults{faults: faults}
	tab := newTab(t, startBrowser(t), f, "")
	seen := 0
	for _, width := range []int64{1440, 390} {
		for _, p := range chartPages {
			n, err := tab.takeovers(server.URL+"/gb/"+p, width)
			if err != nil {
				t.Errorf("%s at %d px: %v", p, width, err)
			}
			seen += n
		}
	}
	if seen < 4*len(chartPages) {
		t.Errorf("only %d charts were looked at", seen)
	}
	t.Logf("%d charts taken over", seen)
}

// takeovers looks at every chart of a page.
func (t *tab) takeovers(address string, width int64) (int, error) {
	t.mu.Lock()
	t.now = fmt.Sprintf("%s at %d px", address, width)
	t.mu.Unlock()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := errors.Join(size(ctx, width), scheme(ctx, "light"), chromedp.Do(ctx, chromedp.Navigate(address))); err != nil {
		return 0, err
	}
	// What a switch hides is looked at too.
	n, err := ask[int](ctx, "(document.querySelectorAll('details.annex').forEach(e => { e.open = true; }), document.querySelectorAll('.view-off').forEach(e => e.classList.remove('view-off')), document.querySelectorAll('.plot').length)")
	if err != nil {
		return 0, err
	}
	for i := range n {
		if err := t.takeover(ctx, i); err != nil {
			return i, err
		}
	}
	return n, nil
}

// reach does what a pointer does that comes over a plot, but stays beside it, so that no
// tooltip opens.
const reach = `(async i => {
	const plot = document.querySelectorAll('.plot')[i];
	plot.dispatchEvent(new PointerEvent('pointerenter', {clientX: -9, clientY: -9}));
	while (!plot.dataset.live) await new Promise(r => setTimeout(r, 5));
	await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)));
	return plot.dataset.live === 'true' && plot.querySelectorAll('.live svg path').length > 0;
})(%d)`

// hold shows a plot's drawing in place of the live chart, or the live chart again.
const hold = `(([i, live]) => {
	const plot = document.querySelectorAll('.plot')[i];
	if (live) plot.dataset.live = 'true'; else delete plot.dataset.live;
	plot.querySelectorAll('.live').forEach(l => { l.style.display = live ? '' : 'none'; });
	return 0;
})([%d, %t])`

func (t *tab) takeover(ctx context.Context, i int) error {
	before, err := t.plot(ctx, i)
	if err != nil {
		return err
	}
	live, err := ask[bool](ctx, fmt.Sprintf(reach, i))
	if err != nil {
		return err
	}
	if !live {
		t.faults.add("not live", "%s: chart %d", t.title(), i)
		return nil
	}
	after, err := t.plot(ctx, i)
	if err != nil {
		return err
	}
	t.compare(before, after, fmt.Sprintf("chart %d", i))
	if err := scheme(ctx, "dark"); err != nil {
		return err
	}
	after, err = t.plot(ctx, i)
	if err != nil {
		return err
	}
	if _, err := ask[int](ctx, fmt.Sprintf(hold, i, false)); err != nil {
		return err
	}
	before, err = t.plot(ctx, i)
	if err != nil {
		return err
	}
	t.compare(before, after, fmt.Sprintf("chart %d, dark", i))
	_, err = ask[int](ctx, fmt.Sprintf(hold, i, true))
	return errors.Join(err, scheme(ctx, "light"))
}

// plot is a picture of a plot.
func (t *tab) plot(ctx context.Context, i int) (image.Image, error) {
	box, err := ask[page.Viewport](ctx, fmt.Sprintf(`(i => {
		const r = document.querySelectorAll('.plot')[i].getBoundingClientRect();
		return {x: Math.floor(r.left + scrollX), y: Math.floor(r.top + scrollY), width: Math.ceil(r.width), height: Math.ceil(r.height), scale: 1};
	})(%d)`, i))
	if err != nil {
		return nil, err
	}
	beyond := true
	shot, err := chromedp.Call(ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: &box, CaptureBeyondViewport: &beyond})
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(shot.Data))
}

// compare notes when more than a few pixels of two pictures differ by more than the eye
// can see.
func (t *tab) compare(a, b image.Image, what string) {
	differ, all, ink := 0, a.Bounds().Dx()*a.Bounds().Dy(), 0
	if a.Bounds() != b.Bounds() {
		t.faults.add("jump", "%s, %s: %v became %v", t.title(), what, a.Bounds(), b.Bounds())
		return
	}
	ground := a.At(0, 0)
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if far(a, b, x, y) {
				differ++
			}
			if a.At(x, y) != ground {
				ink++
			}
		}
	}
	if ink == 0 {
		t.faults.add("empty", "%s, %s: nothing is drawn", t.title(), what)
	}
	if differ*2000 > all {
		t.faults.add("jump", "%s, %s: %d of %d pixels changed", t.title(), what, differ, all)
	}
}

func far(a, b image.Image, x, y int) bool {
	r1, g1, b1, _ := a.At(x, y).RGBA()
	r2, g2, b2, _ := b.At(x, y).RGBA()
	return apart(r1, r2) || apart(g1, g2) || apart(b1, b2)
}

func apart(a, b uint32) bool { return max(a, b)-min(a, b) > 24<<8 }
