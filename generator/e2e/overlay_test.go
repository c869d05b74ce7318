package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// shownOver is what a reader sees of the panel of problems: nothing where there is none.
const shownOver = `(() => {
	const panel = document.querySelector('.guben-trouble');
	const say = document.querySelector('.guben-say');
	return {
		panel: panel ? panel.innerText : '',
		mark: Array.from(document.querySelectorAll('.guben-trouble mark')).map(m => m.textContent).join(' '),
		role: panel ? panel.getAttribute('role') : '',
		focus: Boolean(panel && panel.contains(document.activeElement)),
		note: say ? say.innerText : '',
		below: document.body.innerText,
		title: document.title,
		ready: document.readyState === 'complete', // with the script that hears of the server
	};
})()`

type over struct {
	Panel, Mark, Role, Note, Below, Title string
	Focus, Ready                          bool
}

// window is a browser's tab on a page that guben serve shows.
type window struct {
	*tab
	t *testing.T
}

// newWindow opens a tab that hears of scripts that fail. Requests that fail are part of the
// matter here.
func newWindow(t *testing.T, f *sharedFaults, axe string) window {
	t.Helper()
	ctx, cancel := chromedp.NewContext(startBrowser(t), chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	w := window{&tab{ctx: ctx, faults: f, axe: axe}, t}
	hear := func(event any) {
		if e, ok := event.(*runtime.EventExceptionThrown); ok {
			w.hear(e)
		}
	}
	if err := errors.Join(
		chromedp.Listen(ctx, hear),
		call(ctx, runtime.Enable, cdp.Empty{}),
		call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
		call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchPolicy}),
	); err != nil {
		t.Fatal(err)
	}
	return w
}

// until waits for a look of the page. The limit is for a machine that hangs.
func (w window) until(what string, holds func(over) bool) over {
	w.t.Helper()
	var last over
	waitFor(w.t, what, func() bool {
		ctx, cancel := context.WithTimeout(w.ctx, time.Minute)
		defer cancel()
		got, err := ask[over](ctx, shownOver)
		if err != nil {
			return false // the page is being loaded anew
		}
		last = got
		return got.Ready && holds(got)
	})
	return last
}

// go opens an address.
func (w window) open(address string) {
	w.t.Helper()
	if err := chromedp.Do(w.ctx, chromedp.Navigate(address)); err != nil {
		w.t.Fatal(err)
	}
}

func (w window) press(script string) {
	w.t.Helper()
	if _, err := ask[int](w.ctx, script+"; 0"); err != nil {
		w.t.Fatal(err)
	}
}

// inspect holds what stands over the page to axe and to the width of the screen, in light
// and dark, on wide and narrow screens and magnified, and takes pictures of it.
func (w window) inspect(name string) {
	w.t.Helper()
	for _, width := range []int64{1280, 640, 390, 320} {
		for _, colours := range []string{"light", "dark"} {
			w.now = fmt.Sprintf("%s at %d px", name, width)
			if err := size(w.ctx, width); err != nil {
				w.t.Fatal(err)
			}
			if err := scheme(w.ctx, colours); err != nil {
				w.t.Fatal(err)
			}
			for _, err := range []error{w.fits(w.ctx, width), w.axed(w.ctx, colours)} {
				if err != nil {
					w.t.Error(err)
				}
			}
			shot, err := chromedp.Call(w.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{})
			if err != nil {
				w.t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(w.t.ArtifactDir(), fmt.Sprintf("%s-%s-%d.png", name, colours, width)), shot.Data, 0o644); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	if err := size(w.ctx, 1280); err != nil {
		w.t.Fatal(err)
	}
}

// Whoever looks at a page sees what is wrong with the data over it, with file, line, the
// marked part and a hint, in the page's language, and the page below as it last was right.
// The panel can be put away with the keyboard, and goes by itself when the data are mended.
// A server that starts with broken data shows the problems too, and one that ends is missed.
func TestOverlay(t *testing.T) {
	t.Parallel()
	county := t.TempDir()
	mustGuben(t, nil, "-C", county, "sample", "--villages", "4", "--towns", "2")
	putDrawings(t, county)
	axe, err := os.ReadFile(filepath.Join(house(t), "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("%v: run npm ci", err)
	}
	edit := editor(t, filepath.Join(county, "data", "programme.yaml"))
	edit("as_of: 2007-09-30", "as_of: 2007-13-30")
	f := &sharedFaults{faults: newFaults(t)}
	w := newWindow(t, f, string(axe))
	port := freePort(t)
	base, _, kill := startServerAt(t, county, port)
	waitFor(t, "the server", func() bool { return get(base+"/index.html") != "" })

	w.open(base + "/")
	first := w.until("the problems of the first start", func(o over) bool { return o.Panel != "" })
	lacks(t, "the first start", first.Panel, "data/programme.yaml:13:8 E227", "数据有1处错误")
	w.inspect("first-start")
	edit("as_of: 2007-09-30", "as_of: 2007-09-30")
	good := w.until("the page, once the data are in order", func(o over) bool { return strings.Contains(o.Below, "2007年9月30日") })
	if good.Panel != "" || good.Note != "" {
		t.Errorf("the mended page still shows %q %q", good.Panel, good.Note)
	}

	edit("as_of: 2007-09-30", "as_of: 2007-13-05\nsampel: true")
	bad := w.until("the problems over the page", func(o over) bool { return o.Panel != "" })
	lacks(t, "the panel", bad.Panel, "data/programme.yaml:", "as_of: 2007-13-05", "提示：", "数据有2处错误", "sampel")
	lacks(t, "the mark", bad.Mark, "2007-13-05")
	lacks(t, "the page below", bad.Below, "2007年9月30日")
	if bad.Role != "alertdialog" || !bad.Focus {
		t.Errorf("the panel has the role %q, and the focus: %v", bad.Role, bad.Focus)
	}
	w.inspect("overlay")
	w.press(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))`)
	away := w.until("the panel to go", func(o over) bool { return o.Panel == "" })
	lacks(t, "the line at the foot", away.Note, "数据有2处错误", "查看")
	w.inspect("put-away")
	w.press(`document.querySelector('.guben-say button').click()`)
	w.until("the panel to come back", func(o over) bool { return o.Panel != "" && o.Focus })
	edit("as_of: 2007-09-30", "as_of: 2007-10-05")
	good = w.until("the mended page", func(o over) bool { return strings.Contains(o.Below, "2007年10月5日") })
	if good.Panel != "" || good.Note != "" {
		t.Errorf("the mended page still shows %q %q", good.Panel, good.Note)
	}

	w.open(base + "/en/towns/index.html")
	edit("as_of: 2007-09-30", "as_of: 2007-14-01")
	english := w.until("the problems in English", func(o over) bool { return o.Panel != "" })
	lacks(t, "the panel in English", english.Panel, "The data have 1 error", "data/programme.yaml:", "expected: ", "Put away")
	edit("as_of: 2007-09-30", "as_of: 2007-10-06")
	w.until("the mended page in English", func(o over) bool { return o.Panel == "" && strings.Contains(o.Below, "6 October 2007") })

	kill()
	w.until("the line that misses the server", func(o over) bool { return strings.Contains(o.Note, "cannot be reached") })
	edit("as_of: 2007-09-30", "as_of: 2007-10-07")
	_, _, _ = startServerAt(t, county, port)
	w.until("the page of the new server", func(o over) bool { return o.Note == "" && strings.Contains(o.Below, "7 October 2007") })
	refused, err := ask[[]string](w.ctx, "window.refused")
	if err != nil || len(refused) > 0 {
		t.Errorf("the page's policy refuses %v (%v)", refused, err)
	}
}

// lacks reports what a text lacks.
func lacks(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%s lacks %q:\n%s", what, p, text)
		}
	}
}

// editor saves a file as editors do, beside itself and then in its place, always from the
// text that it had at first.
func editor(t *testing.T, file string) func(old, new string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return func(old, new string) {
		t.Helper()
		if !strings.Contains(string(text), old) {
			t.Fatalf("%s has no %q", file, old)
		}
		beside := file + ".tmp"
		if err := os.WriteFile(beside, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(beside, file); err != nil {
			t.Fatal(err)
		}
	}
}
