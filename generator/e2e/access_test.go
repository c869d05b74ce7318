package e2e

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// walkedPages are walked through by the keyboard alone, every other one in English. The
// rows of the table of all villages come and go; it has a test of its own.
var walkedPages = []string{
	"index.html", "towns/441621102/index.html", "villages/441621100200/index.html",
	"targets/farmer-income-growth/index.html", "compare/index.html", "picture/index.html",
}

// TestKeyboard holds that the skip link skips, that the tabulator reaches all that can be
// worked, in the order of the page, and that one sees where one is.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(site)))
	t.Cleanup(server.Close)
	f := &sharedFaults{faults: newFaults(t)}
	tab := newTab(t, startBrowser(t), f, "")
	for i, p := range walkedPages {
		if i%2 == 1 {
			p = "en/" + p
		}
		tab.walk(t, server.URL+"/gb/"+p, p)
	}
}

// watchFocus numbers all that can be worked, in the page's order, and notes where the
// focus goes. Of radio buttons of one name the tabulator reaches one.
const watchFocus = `(async () => {
	const workable = () => Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')).filter(e =>
		e.tabIndex >= 0 && !e.disabled && e.getClientRects().length && e.checkVisibility({visibilityProperty: true}) && !(e.type === 'radio' && !e.checked));
	// Scripts put some on the page: there are all of them when thirty pictures of it show as many.
	// A list is fetched when it comes into sight, and then has tools above it.
	for (const list of document.querySelectorAll('.table-block[data-list]')) {
		list.scrollIntoView();
		while (!list.classList.contains('ready')) await new Promise(r => requestAnimationFrame(r));
	}
	scrollTo(0, 0);
	let can = workable();
	for (let same = 0; same < 30; same++) {
		await new Promise(r => requestAnimationFrame(r));
		const now = workable();
		if (document.readyState !== 'complete' || now.length !== can.length) same = 0;
		can = now;
	}
	window.can = can;
	window.went = [];
	window.unseen = [];
	document.addEventListener('focusin', e => {
		const style = getComputedStyle(e.target);
		window.went.push(can.indexOf(e.target));
		const rect = e.target.getBoundingClientRect();
		if ((style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) && style.boxShadow === 'none') window.unseen.push('no ring: ' + e.target.outerHTML.slice(0, 120));
		if (rect.bottom < 0 || rect.top > innerHeight || rect.right < 0 || rect.left > innerWidth) window.unseen.push('off the screen: ' + e.target.outerHTML.slice(0, 120));
	});
	return can.length;
})()`

// walked are those that the focus missed, went to out of order, or did not show at.
const walked = `(() => {
	const name = i => window.can[i] ? window.can[i].outerHTML.slice(0, 120) : 'what is not in the list';
	const went = window.went.filter((n, i, all) => all.indexOf(n) === i);
	return {
		missed: window.can.map((_, i) => i).filter(i => !went.includes(i)).map(name),
		disordered: went.filter((n, i) => i > 0 && n >= 0 && n < went[i - 1]).map(name),
		unseen: window.unseen,
	};
})()`

func (t *tab) walk(test *testing.T, address, name string) {
	test.Helper()
	t.mu.Lock()
	t.now = name
	t.mu.Unlock()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	step := func(err error) {
		test.Helper()
		if err != nil {
			test.Fatalf("%s: %v", name, err)
		}
	}
	step(errors.Join(size(ctx, 1440), scheme(ctx, "light"), chromedp.Do(ctx, chromedp.Navigate(address))))
	n, err := ask[int](ctx, watchFocus)
	step(err)
	if n < 20 {
		test.Errorf("%s: only %d things can be worked", name, n)
	}
	step(press(ctx, "Tab", 9))
	skip, err := ask[bool](ctx, `document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().left >= 0`)
	if err != nil || !skip {
		test.Errorf("%s: the first key does not reach the skip link (%v)", name, err)
	}
	for range n + 40 { // a browser stops at what scrolls, too
		step(press(ctx, "Tab", 9))
	}
	got, err := ask[struct{ Missed, Disordered, Unseen []string }](ctx, walked)
	step(err)
	for _, e := range got.Missed {
		t.faults.add("not reached by the keyboard", "%s: %s", name, e)
	}
	for _, e := range got.Disordered {
		t.faults.add("reached out of order", "%s: %s", name, e)
	}
	for _, e := range got.Unseen {
		t.faults.add("focus not seen", "%s: %s", name, e)
	}
	step(chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector('.skip').focus()`)))
	step(press(ctx, "Enter", 13))
	if on, err := ask[bool](ctx, `location.hash === '#main' && document.activeElement.id === 'main'`); err != nil || !on {
		test.Errorf("%s: the skip link does not skip (%v)", name, err)
	}
}

// press presses a key that types nothing, or a line's end.
func press(ctx context.Context, key string, code int64) error {
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, WindowsVirtualKeyCode: code}
	if key == "Enter" {
		down.Text = "\r"
	}
	up := down
	up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
	return errors.Join(call(ctx, input.DispatchKeyEvent, down), call(ctx, input.DispatchKeyEvent, up))
}

// moving names what still moves for a reader who asked for no motion.
const moving = `Array.from(document.querySelectorAll('body, body *')).slice(0, 4000).filter(e => {
	const s = getComputedStyle(e), long = v => v.split(',').some(d => parseFloat(d) > 0.01);
	return (s.animationName !== 'none' && long(s.animationDuration)) || (s.transitionProperty !== 'none' && long(s.transitionDuration));
}).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).concat(getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['the page scrolls smoothly'] : [])`

// still holds that nothing moves for a reader who asked for no motion.
func (t *tab) still(ctx context.Context) error {
	found, err := ask[[]string](ctx, moving)
	for _, e := range found {
		t.faults.add("moves", "%s: %s", t.title(), e)
	}
	return err
}

// zoomed holds that a page at 200 % on a wide screen does not scroll sideways.
func (t *tab) zoomed(ctx context.Context) error {
	return errors.Join(
		call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 720, Height: 450, DeviceScaleFactor: 2}),
		laidOut(ctx), t.fits(ctx, 720),
	)
}

// forcedPages are looked at in the colours that a reader forces on all pages.
var forcedPages = []string{"county/index.html", "county/en/towns/441621102/index.html", "example/gallery/index.html"}

// faint names shapes that a high-contrast mode takes away: lights without a visible shape,
// and text that is as its ground.
const faint = `(() => {
	const ground = getComputedStyle(document.body).backgroundColor, bad = [];
	const seen = s => s.width !== '0px' && s.backgroundColor !== ground && s.backgroundColor !== 'rgba(0, 0, 0, 0)' && (s.maskImage || s.webkitMaskImage) !== 'none';
	document.querySelectorAll('.light').forEach(e => { if (!seen(getComputedStyle(e, '::before'))) bad.push(e.outerHTML.slice(0, 120)); });
	document.querySelectorAll('.strip > *').forEach(e => { if (!seen(getComputedStyle(e))) bad.push(e.parentElement.outerHTML.slice(0, 120)); });
	document.querySelectorAll('h1, h2, p, td, th, a').forEach(e => { if (e.textContent.trim() && getComputedStyle(e).color === getComputedStyle(e).backgroundColor) bad.push(e.outerHTML.slice(0, 120)); });
	return {forced: matchMedia('(forced-colors: active)').matches, lights: document.querySelectorAll('.light').length, bad: bad.slice(0, 3)};
})()`

// TestForcedColours holds that lights and words are seen in a high-contrast mode, where
// all colours are the reader's.
func TestForcedColours(t *testing.T) {
	t.Parallel()
	sites := http.NewServeMux()
	sites.Handle("/county/", http.StripPrefix("/county", plainFiles(sampleSite(t))))
	sites.Handle("/example/", http.StripPrefix("/example", plainFiles(exampleSite(t))))
	server := httptest.NewServer(sites)
	t.Cleanup(server.Close)
	f := &sharedFaults{faults: newFaults(t)}
	tab := newTab(t, startBrowser(t), f, "")
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	for _, p := range forcedPages {
		if err := errors.Join(size(ctx, 1440),
			call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}, {Name: "prefers-color-scheme", Value: "dark"}}}),
			chromedp.Do(ctx, chromedp.Navigate(server.URL+"/"+p))); err != nil {
			t.Fatal(err)
		}
		got, err := ask[struct {
			Forced bool
			Lights int
			Bad    []string
		}](ctx, faint)
		if err != nil || !got.Forced || got.Lights == 0 || len(got.Bad) > 0 {
			t.Errorf("%s: %+v %v", p, got, strings.Join(got.Bad, "\n"))
		}
	}
}
