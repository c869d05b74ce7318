package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a test waits for what has to come: long enough for a machine that is
// slow and has other things to do, for only one that hangs is to be told.
const patience = 10 * time.Minute

// seenPages are the pages that the browser looks at, as paths below a language. It would
// not stay on one that leads on.
func seenPages() []string {
	seen := []string{"guide/index.html", "guide/first-day/index.html", "guide/sheets/index.html"} // the others are like these
	return slices.DeleteFunc(kindsOfPage(), func(p string) bool {
		return strings.HasPrefix(p, "guide/") && !slices.Contains(seen, p) || p == "villages/441621100223/index.html"
	})
}

// look is one page in one language at one width: in light and in dark, and by axe, where it
// is whole; else whether it is drawn and fits.
type look struct {
	base, path string
	width      int64
	whole      bool
}

// TestBrowser opens pages of each kind in both languages, on a wide and a narrow screen,
// in light and in dark, as a reader does: every chart must be drawn, nothing may be
// refused, missing or complained of, nothing may be wider than the screen, and axe must
// find nothing. The site is served under a sub-path, and a few pages opened from a folder.
// Axe and the dark have the Chinese page on the wide screen and the English one, whose words
// are longer, on the narrow; all four where there is time.
func TestBrowser(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	axe, err := os.ReadFile(filepath.Join(house(t), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("%v: run npm ci", err)
	}
	sites := http.NewServeMux()
	sites.Handle("/gb/", http.StripPrefix("/gb/", plainFiles(site)))
	sites.Handle("/example/", http.StripPrefix("/example/", plainFiles(exampleSite(t))))
	server := httptest.NewServer(sites)
	t.Cleanup(server.Close)
	served, folder := server.URL+"/gb/", "file://"+filepath.ToSlash(site)+"/"
	var looks []look
	all := rounds(0, 1) > 0
	for _, p := range seenPages() {
		looks = append(looks,
			look{served, p, 1440, true}, look{served, p, 390, all},
			look{served, "en/" + p, 1440, all}, look{served, "en/" + p, 390, true})
	}
	for _, p := range []string{"gallery/index.html", "en/gallery/index.html"} {
		looks = append(looks, look{server.URL + "/example/", p, 1440, true}, look{server.URL + "/example/", p, 390, true})
	}
	for _, p := range []string{"index.html", "targets/training/index.html", "en/villages/441621100200/index.html"} {
		looks = append(looks, look{folder, p, 1440, false})
	}
	browser := startBrowser(t)
	jobs := make(chan look)
	f := &sharedFaults{faults: newFaults(t)}
	var group sync.WaitGroup
	for range 2 {
		tab := newTab(t, browser, f, string(axe))
		group.Go(func() {
			for l := range jobs {
				tab.look(l)
			}
		})
	}
	for _, l := range looks {
		jobs <- l
	}
	close(jobs)
	group.Wait()
	if f.charts < 2*len(seenPages()) {
		t.Errorf("only %d charts were drawn", f.charts)
	}
	t.Logf("%d looks, %d charts, %d runs of axe, %d looks of texts", len(looks), f.charts, f.axes, len(f.looks))
}

// plainFiles serves files by their names, index.html too, and no folder.
func plainFiles(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := os.Open(filepath.Join(dir, filepath.FromSlash(path.Clean("/"+r.URL.Path))))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil || info.IsDir() {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, info.Name(), info.ModTime(), f)
	})
}

// startBrowser returns the browser, which is started once for all tests and ends with them.
// Each tab that newTab opens has cookies and storage of its own.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	ctx, err := theBrowser()
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

var (
	theBrowser = sync.OnceValues(launch)
	endBrowser = func() {}
)

// launch starts Chromium with an empty profile and nothing that talks by itself.
func launch() (context.Context, error) {
	bin := ""
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "/usr/bin/chromium"} {
		if found, err := exec.LookPath(name); err == nil {
			bin = found
			break
		}
	}
	if bin == "" {
		return nil, errors.New("the tests of the pages need Chromium and a Chinese font: run make browser (scripts/install-browser)")
	}
	alloc, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(bin), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-renderer-backgrounding", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.WSURLReadTimeout(patience),
	)
	ctx, stop := chromedp.NewContext(alloc)
	endBrowser = func() { stop(); cancel() }
	return ctx, chromedp.Do(ctx)
}

// sharedFaults are the faults that all tabs find.
type sharedFaults struct {
	mu sync.Mutex
	*faults
	charts, axes int
	looks        map[string]bool // of texts that axe has judged
}

func (f *sharedFaults) add(kind, format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults.add(kind, format, args...)
}

// tab is one tab of the browser.
type tab struct {
	ctx    context.Context
	faults *sharedFaults
	axe    string

	mu  sync.Mutex
	now string // what is looked at
}

func newTab(t *testing.T, browser context.Context, f *sharedFaults, axe string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	tb := &tab{ctx: ctx, faults: f, axe: axe}
	if err := errors.Join(
		chromedp.Listen(ctx, tb.hear),
		call(ctx, network.Enable, network.EnableParams{}),
		call(ctx, log.Enable, cdp.Empty{}),
		call(ctx, runtime.Enable, cdp.Empty{}),
		call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
		call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchPolicy}),
	); err != nil {
		t.Fatal(err)
	}
	return tb
}

// watchPolicy notes what a page's policy refuses.
const watchPolicy = `window.refused = [];
document.addEventListener('securitypolicyviolation', e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI));`

// call sends the browser a command whose answer does not matter.
func call[P, R any](ctx context.Context, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, command, params)
	return err
}

// ask evaluates a script, or what it promises, and decodes its value.
func ask[T any](ctx context.Context, script string) (T, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

func (t *tab) title() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.now
}

// hear notes what the browser complains of.
func (t *tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			var said []string
			for _, a := range e.Args {
				said = append(said, strings.TrimSpace(string(a.Value)+" "+a.Description))
			}
			t.faults.add("console", "%s: %s", t.title(), strings.Join(said, " "))
		}
	case *runtime.EventExceptionThrown:
		t.faults.add("exception", "%s: %v", t.title(), e.ExceptionDetails)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			t.faults.add("browser's log", "%s: %s %s", t.title(), e.Entry.Text, e.Entry.URL)
		}
	case *network.EventLoadingFailed:
		t.faults.add("request failed", "%s: %s %s", t.title(), e.Type, e.ErrorText)
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			t.faults.add("request failed", "%s: %d %s", t.title(), e.Response.Status, e.Response.URL)
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "http://127.0.0.1:") && !strings.HasPrefix(e.Request.URL, "file://") && !strings.HasPrefix(e.Request.URL, "data:") {
			t.faults.add("another host", "%s: %s", t.title(), e.Request.URL)
		}
	}
}

// drawAll looks at each chart as it was built, then reaches for it and waits until it is
// live; it returns those that have no drawing or do not come to life, and how many there are.
// What a switch hides is looked at too.
const drawAll = `(async () => {
	document.querySelectorAll('details.annex').forEach(e => { e.open = true; });
	document.querySelectorAll('.view-off').forEach(e => e.classList.remove('view-off'));
	const plots = Array.from(document.querySelectorAll('.plot')), bad = [];
	for (const p of plots) {
		const drawn = Array.from(p.querySelectorAll('.drawing')).filter(d => d.getBoundingClientRect().height > 20 && d.querySelector('svg path'));
		if (drawn.length !== 1) bad.push(p.closest('figure').id + ' shows ' + drawn.length + ' drawings');
		p.focus({preventScroll: true});
		while (!p.dataset.live) await new Promise(r => setTimeout(r, 5));
		if (p.dataset.live !== 'true' || !p.querySelector('.live svg path')) bad.push(p.closest('figure').id + ' is not live');
	}
	if (document.activeElement) document.activeElement.blur();
	window.scrollTo(0, 0);
	return {charts: plots.length, bad};
})()`

// tooWide names what reaches beyond the screen, where the page scrolls sideways.
const tooWide = `(() => {
	const page = document.documentElement;
	if (page.scrollWidth <= page.clientWidth) return [];
	const inScroller = e => { for (e = e.parentElement; e && e !== document.body; e = e.parentElement) if (getComputedStyle(e).overflowX !== 'visible') return true; };
	const wide = Array.from(document.querySelectorAll('body *')).filter(e => e.getBoundingClientRect().right > page.clientWidth + 0.5 && !inScroller(e));
	return [page.scrollWidth + ' px'].concat(wide.slice(0, 3).map(e => '<' + e.tagName.toLowerCase() + ' class="' + (e.getAttribute('class') || '') + '">'));
})()`

// askLayout tells whether anything has changed, since it was asked last, of all that axe goes
// by but for colours: what the page holds, where it stands, whether it is seen, and what is
// said of it to those who do not see it.
const askLayout = `(() => {
	const before = window.laid;
	window.laid = [innerWidth].concat(Array.from(document.querySelectorAll('*'), e => {
		const r = e.getBoundingClientRect();
		return [e.tagName, r.x, r.y, r.width, r.height, getComputedStyle(e).visibility].concat(
			Array.from(e.attributes).filter(a => /^(aria-.*|role|alt|title|tabindex|lang|href|hidden)$/.test(a.name)).map(a => a.name + '=' + a.value));
	})).join('\n');
	return window.laid !== before;
})()`

// withoutTwins takes out of a page what axe need not look at, and puts it back when a promise
// is kept: of siblings that are built alike down to the last element, and of a table's rows
// whose every cell is built like others of its column, it looks at the first two, and at those
// that hold what is to be kept. What colour a light is, and what a picture is drawn of, makes
// nothing unlike, and nothing of a picture is looked at but its name.
const withoutTwins = `(async (keep, run) => {
	const shapes = new Map(), number = new Map(), kept = new Set();
	keep.forEach(e => { for (; e; e = e.parentElement) kept.add(e); });
	const said = a => /^(role|scope|lang|type|tabindex)$/.test(a.name) ? a.name + '=' + a.value :
		a.name === 'class' ? a.value.replace(/\b(green|yellow|red|grey|none)\b/, '') : a.name + (a.value ? '' : '-');
	const picture = e => e.tagName === 'svg' || e.classList.contains('strip');
	const shape = e => {
		const words = Array.from(e.childNodes).some(n => n.nodeType === 3 && n.data.trim());
		const inner = picture(e) ? [Boolean(e.querySelector('title'))] : Array.from(e.children, shape);
		const own = [e.tagName, words, e.getClientRects().length > 0].concat(Array.from(e.attributes, said), inner).join('|');
		if (!number.has(own)) number.set(own, number.size);
		shapes.set(e, number.get(own));
		return number.get(own);
	};
	shape(document.body);
	const twins = [];
	const walk = e => {
		const seen = new Map();
		Array.from(e.children).forEach(child => {
			if (picture(child) && !kept.has(child)) {
				Array.from(child.children).filter(x => x.tagName !== 'title').forEach(x => twins.push([x, document.createComment('')]));
				return;
			}
			const parts = child.tagName === 'TR' ? Array.from(child.children, (cell, i) => i + ':' + shapes.get(cell)) : [shapes.get(child)];
			parts.forEach(p => seen.set(p, (seen.get(p) || 0) + 1));
			if (parts.every(p => seen.get(p) > 2) && !kept.has(child)) twins.push([child, document.createComment('')]); else walk(child);
		});
	};
	walk(document.body);
	twins.forEach(([e, place]) => e.replaceWith(place));
	try { return await run(); } finally { twins.forEach(([e, place]) => place.replaceWith(e)); }
})`

// Axe's rules, and those of them that colours may break. What these go by is the same for
// nearly all texts of a site: they judge one text of each look, and not each of thousands.
const (
	layoutRules = `rules: {'target-size': {enabled: true}, 'color-contrast': {enabled: false}, 'link-in-text-block': {enabled: false}}`
	colourRules = `runOnly: ['color-contrast', 'link-in-text-block']`
)

// askLooks are the looks of a page's texts: their colour and size, those of the text around a
// link, and all that they stand on. What is taken out of the flow may stand on anything: its
// class is of its look.
const askLooks = `(() => {
	const grounds = new Map(), texts = window.texts = new Map();
	const ground = e => {
		if (!e) return '';
		if (grounds.has(e)) return grounds.get(e);
		const s = getComputedStyle(e), own = [
			s.backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : s.backgroundColor, s.backgroundImage === 'none' ? '' : s.backgroundImage,
			s.opacity === '1' ? '' : s.opacity, /^(static|relative)$/.test(s.position) ? '' : s.position + ' ' + e.getAttribute('class'),
		].join('|');
		const under = own === '|||' ? ground(e.parentElement) : own + ' on ' + (/^rgb\(/.test(s.backgroundColor) && s.opacity === '1' ? '' : ground(e.parentElement));
		grounds.set(e, under);
		return under;
	};
	const letters = e => { const s = getComputedStyle(e); return [s.color, s.fontSize, s.fontWeight, s.textDecorationLine, s.textShadow, s.borderBottom].join('|'); };
	document.querySelectorAll('body *').forEach(e => {
		if (!Array.from(e.childNodes).some(n => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) return;
		const look = letters(e) + ' in ' + (e.closest('a') ? letters((e.closest('a').parentElement)) : '') + ' on ' + ground(e);
		if (!texts.has(look)) texts.set(look, e);
	});
	return Array.from(texts.keys());
})()`

const runAxe = `axe.run(%s, {resultTypes: ['violations'], %s}).then(r => r.violations.map(v => ({
	id: v.id, help: v.help, count: v.nodes.length,
	node: v.nodes[0].target.join(' ') + ' ' + v.nodes[0].html.slice(0, 160) + ' ' + (v.nodes[0].any.concat(v.nodes[0].all, v.nodes[0].none)[0] || {message: ''}).message,
})))`

// look opens a page and holds it to all that this test is about.
func (t *tab) look(l look) {
	t.mu.Lock()
	t.now = fmt.Sprintf("%s at %d px", l.path, l.width)
	if strings.HasPrefix(l.base, "file:") {
		t.now += " from a folder"
	}
	t.mu.Unlock()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	if err := t.open(ctx, l); err != nil {
		t.faults.add("page", "%s: %v", t.title(), err)
	}
}

func (t *tab) open(ctx context.Context, l look) error {
	if err := errors.Join(size(ctx, l.width), scheme(ctx, "light"), chromedp.Do(ctx, chromedp.Navigate(l.base+l.path))); err != nil {
		return err
	}
	if err := errors.Join(t.drawn(ctx, "light"), t.fits(ctx, l.width)); err != nil {
		return err
	}
	if l.whole {
		if err := errors.Join(
			t.axed(ctx, "light"), scheme(ctx, "dark"), t.drawn(ctx, "dark"), t.fits(ctx, l.width), t.axed(ctx, "dark"), t.still(ctx),
		); err != nil {
			return err
		}
	}
	if l.width == 1440 {
		if err := t.zoomed(ctx); err != nil {
			return err
		}
	}
	if l.width == 390 {
		if err := errors.Join(size(ctx, 320), laidOut(ctx), t.fits(ctx, 320)); err != nil {
			return err
		}
	}
	return t.refused(ctx)
}

// refused holds that the page's policy has refused nothing.
func (t *tab) refused(ctx context.Context) error {
	refused, err := ask[[]string](ctx, "window.refused")
	for _, r := range refused {
		t.faults.add("refused by the policy", "%s: %s", t.title(), r)
	}
	return err
}

func size(ctx context.Context, width int64) error {
	return call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1})
}

// laidOut waits until a page has heard of its new size and is painted in it.
func laidOut(ctx context.Context) error {
	_, err := ask[bool](ctx, `new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(true))))`)
	return err
}

// scheme sets the reader's choice of light or dark; and of no motion, so that nothing is
// looked at half-way.
func scheme(ctx context.Context, name string) error {
	return call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// drawn holds that all charts are drawn.
func (t *tab) drawn(ctx context.Context, scheme string) error {
	got, err := ask[struct {
		Charts int      `json:"charts"`
		Bad    []string `json:"bad"`
	}](ctx, drawAll)
	for _, chart := range got.Bad {
		t.faults.add("chart not drawn", "%s, %s: %s", t.title(), scheme, chart)
	}
	t.faults.mu.Lock()
	t.faults.charts += got.Charts
	t.faults.mu.Unlock()
	return err
}

// fits holds that the page does not scroll sideways.
func (t *tab) fits(ctx context.Context, width int64) error {
	wide, err := ask[[]string](ctx, tooWide)
	if len(wide) > 0 {
		t.faults.add("wider than the screen", "%s: at %d px it is %s", t.title(), width, strings.Join(wide, " "))
	}
	return err
}

// axed runs axe over the page as it stands, where anything has changed since it ran before,
// and over one text of each look that it has not seen yet on any page. The policy does not
// bind what a debugger evaluates.
func (t *tab) axed(ctx context.Context, scheme string) error {
	changed, err := ask[bool](ctx, askLayout)
	if err != nil {
		return err
	}
	looks, err := ask[[]string](ctx, askLooks)
	if err != nil {
		return err
	}
	if there, err := ask[bool](ctx, "Boolean(window.axe)"); err != nil || !there {
		if _, err = ask[int](ctx, t.axe+"; 0"); err != nil {
			return err
		}
	}
	if changed {
		if err := t.judge(ctx, scheme, "[]", "document", layoutRules); err != nil {
			return err
		}
	}
	fresh := t.faults.unseen(looks)
	if len(fresh) == 0 {
		return nil
	}
	named, err := json.Marshal(fresh)
	if err != nil {
		return err
	}
	texts := fmt.Sprintf("%s.map(look => window.texts.get(look))", named)
	return t.judge(ctx, scheme, texts, "{include: "+texts+"}", colourRules)
}

// unseen are the looks that axe has judged on no page yet.
func (f *sharedFaults) unseen(looks []string) (fresh []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.looks == nil {
		f.looks = map[string]bool{}
	}
	for _, look := range looks {
		if !f.looks[look] {
			f.looks[look] = true
			fresh = append(fresh, look)
		}
	}
	return fresh
}

// judge runs axe over a part of the page by some of its rules, without the twins of what it
// looks at but those that hold what is to be kept.
func (t *tab) judge(ctx context.Context, scheme, keep, what, rules string) error {
	found, err := ask[[]struct {
		ID    string `json:"id"`
		Help  string `json:"help"`
		Node  string `json:"node"`
		Count int    `json:"count"`
	}](ctx, fmt.Sprintf("%s(%s, () => %s)", withoutTwins, keep, fmt.Sprintf(runAxe, what, rules)))
	for _, v := range found {
		t.faults.add("axe "+v.ID, "%s, %s: %s (%d times): %s", t.title(), scheme, v.Help, v.Count, v.Node)
	}
	t.faults.mu.Lock()
	t.faults.axes++
	t.faults.mu.Unlock()
	return err
}
