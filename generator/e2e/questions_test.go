package e2e

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// question is one that leaders ask: the links that they follow from home, by the ends of their
// addresses, and what the last page shows them then.
type question struct {
	asks   string
	links  []string
	answer string // a condition
}

// shownText is the text that a reader sees of what a selector finds.
const shownText = `(s => Array.from(document.querySelectorAll(s)).filter(e => e.checkVisibility() && !e.closest('[hidden]')).map(e => e.innerText).join(' '))`

// questions are the eight of the leaders' guide, in its order. Town 441621103 is 九和镇, and
// 441621115 the one of a similar footing that does better.
var questions = []question{
	{"on course?", nil, shownText + `('.headline').includes('31项目标')`},
	{"red towns for X?", []string{"targets/new-members/index.html"}, shownText + `('.verdict').includes('龙窝镇')`},
	{"what changed?", []string{"changes/index.html"}, shownText + `('main').includes('转为红灯')`},
	{"what does leader Y hold?", []string{"leaders/index.html", "leaders/L01/index.html"}, shownText + `('main').includes('所负责的镇、村')`},
	{"my town's brief?", []string{"towns/441621103/index.html", "reports/2007-Q3/441621103/index.html"}, shownText + `('h1').includes('九和镇') && ` + shownText + `('h1').includes('通报')`},
	{"compared with a neighbour?", []string{"towns/441621103/index.html", "compare/index.html#places=441621103,441621115"}, shownText + `('main').includes('九和镇') && ` + shownText + `('main').includes('南岭镇')`},
	{"red villages, since when, whose?", []string{"attention/index.html", "#cases.level=villages&cases.state=open"}, `/村/.test(` + shownText + `('#cases tbody')) && /起/.test(` + shownText + `('#cases tbody')) && !` + shownText + `('#cases tbody').includes('县委办公室机关')`},
	{"what is due next, from whom?", []string{"due/index.html"}, shownText + `('main').includes('2007年')`},
}

// linkTo finds the first link that a reader sees and that leads to an address, brings it into
// view, and gives its middle: null where there is none, or something lies over it.
const linkTo = `((base, to) => {
	for (const a of document.querySelectorAll('a[href]')) {
		const there = to[0] === '#' ? a.getAttribute('href') === to : a.href === base + to || a.href.split('#')[0] === base + to;
		if (!there || !a.checkVisibility({ visibilityProperty: true })) continue;
		a.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
		const box = a.getClientRects()[0];
		if (!box || box.width < 1 || box.height < 1) continue;
		const x = box.left + box.width / 2, y = box.top + box.height / 2;
		const at = document.elementFromPoint(x, y);
		if (at && (a.contains(at) || at.contains(a))) return [x, y];
	}
	return null;
})`

// click follows a link as a reader does. A phone's menu is opened on the way; ways counts what
// is pressed.
func (r *reader) click(to string) (there bool) {
	r.Helper()
	there, _ = r.press(to)
	return there
}

func (r *reader) press(to string) (there bool, ways int) {
	r.Helper()
	ways = 1
	at := r.middle(to)
	if at == nil && see[bool](r, `!!document.querySelector('.menu-all:not([open]) > summary') && document.querySelector('.menu-all > summary').checkVisibility()`) {
		r.focus(`.menu-all > summary`)
		r.keys(kb.Enter)
		at = r.middle(to)
		ways++
	}
	if at == nil {
		r.Errorf("%s: no link to %s is seen", r.tab.title(), to)
		return false, ways
	}
	r.must(chromedp.Do(r.ctx, chromedp.MouseClickXY(at[0], at[1])))
	path, _, _ := strings.Cut(to, "#")
	return r.arrives(fmt.Sprintf(`location.href.includes(%q) && document.readyState === 'complete'`, path)), ways
}

// middle is that of a link to an address; nil where none is seen for as long as a page may take
// to come to rest.
func (r *reader) middle(to string) []float64 {
	r.Helper()
	for range 50 {
		if at := see[[]float64](r, fmt.Sprintf(`%s(%q, %q)`, linkTo, r.base, to)); at != nil {
			return at
		}
		time.Sleep(20 * time.Millisecond)
	}
	return nil
}

// arrives waits for a condition, also across pages: one that is left takes its answer along.
func (r *reader) arrives(condition string) bool {
	r.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if is, err := ask[bool](r.ctx, condition); err == nil && is {
			return true
		}
	}
	r.Errorf("%s: %s does not come", r.tab.title(), condition)
	return false
}

// TestEightQuestions answers each of the eight questions by pressing at most twice from home, on a
// screen and on a phone, where opening the menu counts.
func TestEightQuestions(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(plainFiles(sampleSite(t)))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	for _, width := range []int64{1440, 390} {
		for _, q := range questions {
			r := newReader(t, tab, server.URL+"/")
			r.must(size(r.ctx, width))
			r.goTo("index.html")
			there, pressed := true, 0
			for _, to := range q.links {
				if there {
					ways := 0
					there, ways = r.press(to)
					pressed += ways
				}
			}
			if pressed > 2 {
				t.Errorf("%s takes %d at %d", q.asks, pressed, width)
			}
			if there && !r.arrives(q.answer) {
				t.Errorf("%s is not answered at %d", q.asks, width)
			}
			if !there {
				t.Errorf("%s: the way is lost at %d", q.asks, width)
			}
		}
	}
}

// wideReader reads the sample's site over HTTP on a wide screen.
func wideReader(t *testing.T) *reader {
	t.Helper()
	server := httptest.NewServer(plainFiles(sampleSite(t)))
	t.Cleanup(server.Close)
	r := newReader(t, newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, ""), server.URL+"/")
	r.must(size(r.ctx, 1440))
	return r
}

// TestMarksAndRows holds that a chart's mark and its row light up together, and that a mark
// leads where its row leads.
func TestMarksAndRows(t *testing.T) {
	t.Parallel()
	r := wideReader(t)
	r.goTo("targets/new-members/index.html")
	middle := func(selector string, right float64) (x, y float64) {
		t.Helper()
		at := see[[]float64](r, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.scrollIntoView({ block: 'center', behavior: 'instant' }); const b = e.getBoundingClientRect(); return [b.left + b.width * %v, b.top + b.height / 2]; })()`, selector, right))
		return at[0], at[1]
	}
	const plot = `#rank-new-members .plot`
	x, y := middle(plot, .3)
	r.must(chromedp.Do(r.ctx, chromedp.MouseEvent("mouseMoved", x, y)))
	if !r.arrives(`!!document.querySelector('#rank-new-members .plot[data-live]')`) {
		return
	}
	r.must(chromedp.Do(r.ctx, chromedp.MouseEvent("mouseMoved", x+5, y)))
	const lit = `document.querySelector('#rank-new-members tr.lit')`
	if !r.arrives(`!!` + lit) {
		return
	}
	town := see[string](r, lit+`.cells[0].innerText || `+lit+`.cells[0].textContent`)
	rows := see[int](r, `document.querySelectorAll('#rank-new-members tr.lit').length`)
	r.equal("rows that are lit", rows, 1)
	// The rows stand in the order of the bars: the lit one is where the pointer is.
	at := see[int](r, `Array.from(document.querySelectorAll('#rank-new-members tbody tr')).findIndex(tr => tr.classList.contains('lit'))`)
	if all := see[int](r, `document.querySelectorAll('#rank-new-members tbody tr').length`); at < all/2-2 || at > all/2+1 {
		t.Errorf("%s is row %d of %d, in the middle of the bars", town, at, all)
	}
	// The other way round: a row that is pointed at says its value at the mark.
	x, y = middle(`#rank-new-members summary`, .5)
	r.must(chromedp.Do(r.ctx, chromedp.MouseClickXY(x, y)))
	x, y = middle(`#rank-new-members tbody tr:nth-child(2)`, .5)
	r.must(chromedp.Do(r.ctx, chromedp.MouseEvent("mouseMoved", x, y)))
	if r.arrives(`document.querySelector('#rank-new-members tbody tr:nth-child(2)').classList.contains('lit')`) {
		r.arrives(`document.querySelector('#rank-new-members .live, #rank-new-members [data-live]').parentNode.innerText.includes(document.querySelector('#rank-new-members tbody tr:nth-child(2)').cells[0].innerText.trim())`)
	}
	// A click on the mark leads to its town.
	x, y = middle(plot, .3)
	r.must(chromedp.Do(r.ctx, chromedp.MouseEvent("mouseMoved", x, y)))
	href := see[string](r, lit+`.cells[0].querySelector('a').href`)
	r.must(chromedp.Do(r.ctx, chromedp.MouseClickXY(x, y)))
	r.arrives(fmt.Sprintf(`location.href === %q`, href))
}

// TestMyPage names a town as a reader's own: home opens on it, also by a link, until the reader
// takes it back. Home says how, where there is none.
func TestMyPage(t *testing.T) {
	t.Parallel()
	r := wideReader(t)
	press := func() {
		t.Helper()
		r.focus(`.title .actions button`)
		r.keys(kb.Enter)
	}
	r.goTo("index.html")
	r.arrives(`!!document.querySelector('.mine-hint a') && !document.querySelector('.mine')`)
	r.goTo("towns/441621103/index.html")
	r.arrives(`!!document.querySelector('.title .actions button')`)
	press()
	r.arrives(`document.querySelector('.title .actions button').getAttribute('aria-pressed') === 'true'`)
	r.goTo("index.html")
	if r.arrives(`!!document.querySelector('.mine')`) {
		r.equal("home's line", see[bool](r, shownText+`('.mine').includes('九和镇')`), true)
		r.equal("the hint", see[bool](r, `!!document.querySelector('.mine-hint')`), false)
	}
	r.click("towns/441621103/index.html")
	r.arrives(`!!document.querySelector('.title .actions button')`)
	press()
	r.goTo("index.html")
	r.arrives(`!document.querySelector('.mine') && !!document.querySelector('.mine-hint a')`)
	r.goTo("index.html#mine=leaders/L01")
	r.arrives(shownText + `('.mine').includes('县委书记')`)
}

// TestViews chooses one picture of a target's places by pointer, by keyboard and by the link;
// paper shows them all, and without scripts they stand below one another.
func TestViews(t *testing.T) {
	t.Parallel()
	r := wideReader(t)
	const seen = `['rank-new-members', 'spread-new-members', 'picture', 'parts-course'].filter(id => document.getElementById(id).checkVisibility())`
	is := func(what string, want ...string) {
		t.Helper()
		if r.arrives(`!!document.querySelector('.views [aria-current]')`) {
			r.equal(what, see[[]string](r, seen), want)
		}
	}
	r.goTo("targets/new-members/index.html")
	is("at first", "rank-new-members")
	r.click("#picture")
	is("the map", "picture")
	r.equal("the link", see[string](r, `location.hash`), "#view=map")
	r.focus(`.views [aria-current]`)
	r.keys(kb.ArrowRight)
	is("the next", "parts-course")
	r.keys(kb.ArrowRight)
	is("the first again", "rank-new-members")
	r.goTo("targets/new-members/index.html#view=spread")
	is("by a link", "spread-new-members")
	r.goTo("targets/new-members/index.html#parts-course")
	is("by a place on the page", "parts-course")
	r.must(call(r.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	r.equal("on paper", see[int](r, seen+`.length`), 4)
	r.must(call(r.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}))
	r.must(call(r.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	for _, width := range []int64{1440, 390} {
		r.must(size(r.ctx, width))
		r.goTo("targets/new-members/index.html")
		r.equal("without scripts", see[int](r, seen+`.filter(id => document.getElementById(id).getBoundingClientRect().height > 60).length`), 4)
	}
}
