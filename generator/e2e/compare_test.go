package e2e

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestCompare chooses places and targets by keyboard and follows links, over HTTP below a
// sub-path and from a folder.
func TestCompare(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(site)))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	for _, base := range []string{server.URL + "/gb/", "file://" + filepath.ToSlash(site) + "/"} {
		r := newReader(t, tab, base)
		r.choosesPlaces()
		r.comparesVillages()
		r.comparesTargets(site)
		r.comesFromPages()
	}
}

const (
	comparedHeads = `Array.from(document.querySelectorAll('.compare-table thead th')).slice(1).map(th => th.querySelector('a').textContent)`
	comparedNote  = `document.querySelector('.compare-note').textContent`
)

// pick types into the box, waits for the list and takes its first.
func (r *reader) pick(typed string, heads int) {
	r.Helper()
	r.focus("#compare-box")
	r.keys(typed)
	r.until(`document.querySelector('#compare-box').getAttribute('aria-activedescendant')`)
	r.keys(kb.Enter)
	r.until(`document.querySelectorAll('.compare-tags li').length === ` + string(rune('0'+heads)))
}

// lw is 龙窝镇 first, zicheng 紫城镇; a fifth cannot be chosen.
func (r *reader) choosesPlaces() {
	r.goTo("compare/index.html")
	r.until(comparedNote + ` === '请先选两个。'`)
	r.pick("lw", 1)
	r.equal("one is none", see[bool](r, `!document.querySelector('.compare-table')`), true)
	r.pick("zicheng", 2)
	r.until(`document.querySelector('.compare-table')`)
	r.equal("heads", see[[]string](r, comparedHeads), []string{"龙窝镇", "紫城镇"})
	r.equal("address", see[string](r, "decodeURIComponent(location.hash)"), "#places=441621102,441621100")
	r.pick("zijinxian", 3)
	r.until(comparedHeads + `.length === 3`)
	r.pick("jiuhe", 4)
	r.until(comparedHeads + `.length === 4`)
	r.equal("no box for a fifth", see[bool](r, `document.querySelector('.compare-box').hidden`), true)
	r.focus(".compare-tags li:nth-child(3) button")
	r.keys(kb.Enter)
	r.until(comparedHeads + `.length === 3`)
	r.equal("one taken away", see[[]string](r, comparedHeads), []string{"龙窝镇", "紫城镇", "九和镇"})
	rows := see[int](r, `document.querySelectorAll('.compare-table tbody tr').length`)
	differ := see[int](r, `document.querySelectorAll('.compare-table .differs').length`)
	r.focus(".compare-result .chip")
	r.keys(kb.Enter)
	// The row that counts the lights stays.
	r.equal("only different", see[int](r, `document.querySelectorAll('.compare-table tbody tr').length`), differ+1)
	if differ == 0 || differ+1 >= rows {
		r.Errorf("%s: %d of %d rows differ", r.tab.title(), differ, rows)
	}
	before := see[string](r, `document.querySelector('.compare-table').textContent`)
	r.must(chromedp.Do(r.ctx, chromedp.Reload()))
	r.until(comparedHeads + `.length === 3`)
	r.equal("after a reload", see[string](r, `document.querySelector('.compare-table').textContent`), before)
}

// Villages of two towns by a link; a code that nothing bears says so and is not lost. A
// village with two branches shows a share of them for new members and one with a branch
// its number: they are not held against each other.
func (r *reader) comparesVillages() {
	r.goTo("compare/index.html#places=441621100200,441621102203")
	r.until(comparedHeads + `.length === 2`)
	r.equal("heads", see[[]string](r, comparedHeads), []string{"白溪村", "龙窝村"})
	r.equal("towns", see[[]string](r, `Array.from(document.querySelectorAll('.compare-table thead .sub')).map(e => e.textContent)`), []string{"紫城镇", "龙窝镇"})
	r.equal("unlike", see[int](r, `Array.from(document.querySelectorAll('.compare-table tr')).filter(tr => tr.textContent.startsWith('发展党员')).map(tr => tr.querySelectorAll('.compare-best').length)[0]`), 0)
	r.must(chromedp.Do(r.ctx, chromedp.Evaluate[chromedp.Void](`location.hash = '#places=441621100200,441621100999'`)))
	r.until(comparedNote + `.includes('441621100999')`)
	r.equal("tags", see[int](r, `document.querySelectorAll('.compare-tags li').length`), 2)
}

// Two targets by town: what a town's cell says is what results.csv says.
func (r *reader) comparesTargets(site string) {
	rows, at := results(r.T, site, "farmer-income-growth", "town", "2006")
	words := map[string]string{"met": "达标", "missed": "未达标", "no-data": "缺数据", "overdue": "逾期未报"}
	want := map[string]string{}
	for _, row := range rows {
		want[row[at["name"]]] = words[row[at["status"]]]
	}
	r.goTo("compare/index.html#targets=farmer-income-growth,training")
	r.until(comparedHeads + `.length === 2`)
	got := see[map[string]string](r, `Object.fromEntries(Array.from(document.querySelectorAll('.compare-table tbody tr')).slice(1).map(tr => [tr.cells[0].textContent, tr.cells[1].querySelector('.light').textContent]))`)
	r.equal("status by town", got, want)
	r.equal("pressed", see[string](r, `document.querySelector('[data-kind=targets]').getAttribute('aria-pressed')`), "true")
	if said := see[string](r, `document.querySelector('.compare-spark title').textContent`); !strings.HasPrefix(said, "历期：") {
		r.Errorf("%s: a picture says %q", r.tab.title(), said)
	}
	r.goTo("en/compare/index.html#targets=farmer-income-growth,training")
	r.until(comparedHeads + `.length === 2`)
}

// A town's page leads here with the town chosen.
func (r *reader) comesFromPages() {
	for _, page := range []string{"towns/441621100/index.html", "villages/441621100200/index.html", "en/targets/training/index.html", "units/C19/index.html"} {
		r.goTo(page)
		r.must(chromedp.Do(r.ctx, chromedp.Navigate(see[string](r, `document.querySelector('.actions a[href*="compare/"]').href`))))
		r.until(`document.querySelectorAll('.compare-tags li').length === 1`)
		r.equal("what is missing", see[bool](r, comparedNote+` !== ''`), true)
	}
}
