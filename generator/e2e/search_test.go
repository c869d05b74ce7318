package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// searchCase is what a reader types, and what the list must then say.
type searchCase struct {
	page, typed string
	keys        string   // pressed after what was typed, before Enter
	groups      []string // the titles of the groups that come first, without their numbers
	first       string   // the first thing found
	mark        string   // what of it is marked
	leads       string   // the page that Enter leads to; empty where nothing is pressed
}

var searchCases = []searchCase{
	{page: "index.html", typed: "龙窝", groups: []string{"镇", "村"}, first: "龙窝镇", mark: "龙窝", leads: "towns/441621102/index.html"},
	{page: "targets/training/index.html", typed: "longwo", groups: []string{"镇", "村"}, first: "龙窝镇", mark: "龙窝", leads: "towns/441621102/index.html"},
	{page: "index.html", typed: "lw", groups: []string{"镇", "村"}, first: "龙窝镇", mark: "龙窝", leads: "towns/441621102/index.html"},
	{page: "index.html", typed: "龙窝镇", groups: []string{"镇", "龙窝镇各村", "单位", "领导干部"}, first: "龙窝镇", mark: "龙窝镇"},
	// Down twice from the town is the second of 龙窝社区 and 龙窝村.
	{page: "index.html", typed: "lwo", keys: kb.ArrowDown + kb.ArrowDown, groups: []string{"镇", "村"}, first: "龙窝镇", mark: "龙窝", leads: "villages/441621102203/index.html"},
	// 乌石村 is in two towns; the second word chooses.
	{page: "index.html", typed: "紫城 乌石", groups: []string{"村"}, first: "乌石村", mark: "乌石", leads: "villages/441621100215/index.html"},
	// 下书村 was merged into 上澄村, which carries its name on.
	{page: "index.html", typed: "xiashu", groups: []string{"村"}, first: "上澄村", mark: "下书", leads: "villages/441621100224/index.html"},
	{page: "index.html", typed: "441621102", groups: []string{"镇", "村"}, first: "龙窝镇"},
	{page: "index.html", typed: "pxqk", groups: nil, first: ""},
	{page: "index.html", typed: "zuzhibu", groups: []string{"单位", "领导干部"}, first: "县委组织部", mark: "组织部", leads: "units/C06/index.html"},
	{page: "index.html", typed: "小康", groups: nil, first: ""},
	{page: "index.html", typed: "xianweishuji", groups: []string{"领导干部"}, first: "县委书记", mark: "县委书记", leads: "leaders/L01/index.html"},
	{page: "index.html", typed: "农民增收", groups: []string{"目标"}, mark: "农民增收", leads: "targets/farmer-income-growth/index.html"},
	{page: "index.html", typed: "sjhd", groups: []string{"页面"}, first: "数据核对", mark: "数据核对", leads: "data/reconciliation/index.html"},
	{page: "index.html", typed: "红灯", groups: []string{"灯号"}, first: "红灯", mark: "红灯"},
	{page: "index.html", typed: "逾期", groups: []string{"灯号"}, first: "逾期未报", mark: "逾期"},
	{page: "index.html", typed: "2007年三季度", groups: []string{"时期"}, first: "2007年第三季度", leads: "periods/2007-Q3/index.html"},
	{page: "en/index.html", typed: "overdue", groups: []string{"Lights"}, first: "Overdue", mark: "Overdue"},
	{page: "en/index.html", typed: "Q3 2007", groups: []string{"Periods"}, first: "the third quarter of 2007", leads: "en/periods/2007-Q3/index.html"},
	{page: "en/index.html", typed: "longwo", groups: []string{"Towns", "Villages"}, first: "Longwo Town", mark: "Longwo", leads: "en/towns/441621102/index.html"},
	{page: "en/villages/441621100200/index.html", typed: "lw", groups: []string{"Towns", "Villages"}, first: "Longwo Town", mark: "龙窝", leads: "en/towns/441621102/index.html"},
	{page: "en/index.html", typed: "龙窝", groups: []string{"Towns", "Villages"}, first: "Longwo Town", mark: "龙窝"},
	{page: "en/index.html", typed: "farmer", groups: []string{"Targets"}, leads: "en/targets/farmer-income-growth/index.html"},
}

// TestSearch types as a reader does, by the keyboard alone, over HTTP below a sub-path
// and from a folder. Nothing of the search but its small script may be fetched before the
// box is reached.
func TestSearch(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(site)))
	t.Cleanup(server.Close)
	browser := startBrowser(t)
	f := &sharedFaults{faults: newFaults(t)}
	tab := newTab(t, browser, f, "")
	for i, c := range searchCases {
		tab.search(t, server.URL+"/gb/", c)
		if i < 4 || strings.HasPrefix(c.page, "en/") {
			tab.search(t, "file://"+filepath.ToSlash(site)+"/", c)
		}
	}
}

// listed is what the list of a search shows.
type listed struct {
	Groups            []string `json:"groups"`
	First, Mark       string
	Expanded, Focused bool
	Active, Said      string
}

const readList = `(() => {
	const text = e => e ? e.textContent.trim() : '';
	const first = document.querySelector('.search [role=option]'), box = document.querySelector('[role=combobox]');
	return {
		groups: Array.from(document.querySelectorAll('.search-panel:not([hidden]) [role=group]')).map(g => document.getElementById(g.getAttribute('aria-labelledby')).textContent.replace(/ [\d /]+$/, '')),
		First: text(first && first.querySelector('.search-name')), Mark: text(first && first.querySelector('mark')),
		Expanded: box.getAttribute('aria-expanded') === 'true', Focused: document.activeElement === box,
		Active: text(document.getElementById(box.getAttribute('aria-activedescendant'))), Said: text(document.querySelector('.search [role=status]')),
	};
})()`

// until evaluates a condition until it holds.
func until(ctx context.Context, condition string) error {
	_, err := ask[bool](ctx, `(async () => { while (!(`+condition+`)) await new Promise(r => setTimeout(r, 20)); return true; })()`)
	return err
}

// anew opens an address by way of an empty page, so that also what stands behind the # is
// read again. On a busy machine the empty page's end has been taken for the address's: the
// page itself is asked.
func anew(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(address)); err != nil {
		return err
	}
	bare, _, _ := strings.Cut(address, "#")
	bare = strings.TrimSuffix(bare, "index.html") // which some servers leave out
	there := fmt.Sprintf(`location.href.split('#')[0].replace(/index\.html$/, '') === %q && document.readyState === 'complete'`, bare)
	for {
		if is, err := ask[bool](ctx, there); is && err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		time.Sleep(20 * time.Millisecond)
	}
}

const searchScripts = `performance.getEntriesByType('resource').map(e => e.name).filter(n => /search\.|js\/data\//.test(n)).length`

func (t *tab) search(test *testing.T, base string, c searchCase) {
	test.Helper()
	where := base[:4] + " " + c.page + " " + c.typed
	t.mu.Lock()
	t.now = where
	t.mu.Unlock()
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	step := func(err error) {
		test.Helper()
		if err != nil {
			test.Fatalf("%s: %v", where, err)
		}
	}
	step(chromedp.Do(ctx, chromedp.Navigate(base+c.page)))
	if n, err := ask[int](ctx, searchScripts); err != nil || n != 0 {
		test.Errorf("%s: %d scripts of the search are fetched before anyone searches (%v)", where, n, err)
	}
	slash := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "/", Code: "Slash", Text: "/", WindowsVirtualKeyCode: 191}
	step(call(ctx, input.DispatchKeyEvent, slash))
	step(until(ctx, `document.querySelector('[role=combobox]').dataset.ready`))
	step(chromedp.Do(ctx, chromedp.KeyEvent(c.typed)))
	got, err := ask[listed](ctx, readList)
	step(err)
	if !got.Focused || got.Expanded != (len(c.groups) > 0) || got.Said == "" {
		test.Errorf("%s: %+v", where, got)
	}
	if len(got.Groups) < len(c.groups) || !slices.Equal(got.Groups[:len(c.groups)], c.groups) || (len(c.groups) == 0) != (len(got.Groups) == 0) {
		test.Errorf("%s: the groups are %v, not %v", where, got.Groups, c.groups)
	}
	if c.first != "" && got.First != c.first || c.mark != "" && got.Mark != c.mark || len(c.groups) > 0 && !strings.HasPrefix(got.Active, got.First) {
		test.Errorf("%s: found %+v, not %q with %q marked", where, got, c.first, c.mark)
	}
	if c.leads == "" {
		step(chromedp.Do(ctx, chromedp.KeyEvent(kb.Escape)))
		got, err := ask[listed](ctx, readList)
		if err != nil || got.Expanded || !got.Focused {
			test.Errorf("%s: after Escape %+v %v", where, got, err)
		}
		return
	}
	step(chromedp.Do(ctx, chromedp.KeyEvent(c.keys+kb.Enter)))
	want, _ := json.Marshal(base + c.leads)
	if err := until(ctx, `location.href === `+string(want)+` && document.readyState === 'complete'`); err != nil {
		at, _ := ask[string](t.ctx, "location.href")
		test.Errorf("%s: leads to %s, not %s", where, at, want)
	}
}

// TestSearchIsLight holds that the search adds at most 2 KB, compressed, to each page, and
// that what it reads stays within 75 bytes a village and 30 KB for all else: 1.5 MB at
// 20,000 villages.
func TestSearchIsLight(t *testing.T) {
	t.Parallel()
	files := sampleFiles(t)
	seen := 0
	for name, data := range files {
		switch {
		case strings.HasPrefix(name, "js/find."):
			seen++
			if n := compressed(t, data); n > 2048 {
				t.Errorf("%s: %d bytes compressed", name, n)
			}
		case strings.HasPrefix(name, "js/data/") && strings.HasSuffix(name, "/search.js"):
			seen++
			if n, most := len(data), 30<<10+75*279; n > most {
				t.Errorf("%s: %d bytes, more than %d", name, n, most)
			}
		}
	}
	if seen != 4 {
		t.Errorf("%d files of the search", seen)
	}
}
