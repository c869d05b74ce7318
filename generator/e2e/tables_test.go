package e2e

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reader is a tab in which a test does what a reader does.
type reader struct {
	*testing.T
	tab  *tab
	ctx  context.Context
	base string
}

func newReader(t *testing.T, tab *tab, base string) *reader {
	t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	t.Cleanup(cancel)
	return &reader{t, tab, ctx, base}
}

// must fails the test at once: a reader who is lost sees nothing more.
func (r *reader) must(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// goTo opens a page anew, also where only what stands behind the # is another.
func (r *reader) goTo(page string) {
	r.Helper()
	r.tab.mu.Lock()
	r.tab.now = r.base[:4] + " " + page
	r.tab.mu.Unlock()
	r.must(anew(r.ctx, r.base+page))
}

func (r *reader) keys(keys string) {
	r.Helper()
	r.must(chromedp.Do(r.ctx, chromedp.KeyEvent(keys)))
}

// focus puts the keyboard on an element.
func (r *reader) focus(selector string) {
	r.Helper()
	if ok := see[bool](r, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.focus(); return document.activeElement === e; })()`, selector)); !ok {
		r.Fatalf("%s takes no focus", selector)
	}
}

func (r *reader) until(condition string) {
	r.Helper()
	ctx, cancel := context.WithTimeout(r.ctx, patience)
	defer cancel()
	if err := until(ctx, condition); err != nil {
		r.Fatalf("%s: %v", condition, err)
	}
}

// keysUntil types until a condition holds: a key may come while a browser still scrolls, and a
// reader who sees that nothing happens types again.
func (r *reader) keysUntil(keys, condition string) {
	r.Helper()
	for range 30 {
		r.keys(keys)
		ctx, cancel := context.WithTimeout(r.ctx, patience/30)
		err := until(ctx, condition)
		cancel()
		if err == nil {
			return
		}
	}
	r.Fatalf("%q does not lead to %s", keys, condition)
}

func see[T any](r *reader, script string) T {
	r.Helper()
	v, err := ask[T](r.ctx, script)
	r.must(err)
	return v
}

// equal compares what is seen with what is wanted, as JSON.
func (r *reader) equal(what string, got, want any) {
	r.Helper()
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(want)
	if string(a) != string(b) {
		r.Errorf("%s: %s: got %.400s, want %.400s", r.tab.title(), what, a, b)
	}
}

// shownRows are the first cells of the rows of a table that are shown.
func shownRows(r *reader, table string) []string {
	r.Helper()
	return see[[]string](r, fmt.Sprintf(`Array.from(document.querySelectorAll(%q)).filter(tr => !tr.hidden).map(tr => tr.cells[0].textContent)`, table+" tbody tr"))
}

func countLine(r *reader, table string) string {
	r.Helper()
	return see[string](r, fmt.Sprintf(`document.querySelector(%q).firstChild.textContent`, table+" .table-count"))
}

// results are the published rows of one target, by level and period, in the order of the
// file.
func results(t *testing.T, site, target, level, period string) (rows [][]string, column map[string]int) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(site, "data", "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column = map[string]int{}
	for i, name := range all[0] {
		column[name] = i
	}
	for _, row := range all[1:] {
		if row[column["target"]] == target && row[column["level"]] == level && row[column["period"]] == period {
			rows = append(rows, row)
		}
	}
	return rows, column
}

// TestTables sorts and filters as a reader does, by keyboard, over HTTP below a sub-path
// and from a folder. The order that is wanted comes from results.csv, not from the page.
func TestTables(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	server := httptest.NewServer(http.StripPrefix("/gb/", plainFiles(site)))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	e := earnings(t, site)
	for _, base := range []string{server.URL + "/gb/", "file://" + filepath.ToSlash(site) + "/"} {
		r := newReader(t, tab, base)
		r.sortsTown(e)
		r.filtersTown(e)
		r.keepsParts()
		r.keepsTotals()
	}
}

// earned is what each village of 紫城镇 earned in 2006; nil is no figure.
type earned map[string]*big.Rat

func earnings(t *testing.T, site string) earned {
	t.Helper()
	rows, at := results(t, site, "poor-village-income", "village", "2006")
	all := earned{}
	for _, row := range rows {
		if strings.HasPrefix(row[at["place"]], "441621100") {
			all[row[at["name"]]], _ = new(big.Rat).SetString(row[at["value"]])
		}
	}
	if len(all) < 20 {
		t.Fatalf("only %d villages", len(all))
	}
	return all
}

// downwards are villages by what they earned, the most first and those without a figure
// last, as they stood.
func (e earned) downwards(names []string) []string {
	names = slices.Clone(names)
	slices.SortStableFunc(names, func(a, b string) int {
		x, y := e[a], e[b]
		switch {
		case x == nil && y == nil:
			return 0
		case x == nil:
			return 1
		case y == nil:
			return -1
		}
		return y.Cmp(x)
	})
	return names
}

const townPage = "towns/441621100/index.html"

// Enter on a column's head sorts downwards, once more upwards, and the third time as it
// was. 3.24万元 stands above 8,270元, and what has no figure stays last.
func (r *reader) sortsTown(e earned) {
	r.goTo(townPage)
	before := shownRows(r, "#lights")
	r.focus("#lights th:nth-child(3) .sort")
	r.keys(kb.Enter)
	wanted := e.downwards(before)
	r.equal("downwards", shownRows(r, "#lights"), wanted)
	sort := `document.querySelector('#lights th:nth-child(3)').getAttribute('aria-sort')`
	r.equal("aria-sort", see[string](r, sort), "descending")
	r.keys(" ")
	up := shownRows(r, "#lights")
	r.equal("aria-sort", see[string](r, sort), "ascending")
	first := slices.Index(wanted, up[0])
	if first < 1 || !slices.Equal(up[:first+1], reversed(wanted[:first+1])) || !slices.Equal(up[first+1:], wanted[first+1:]) {
		r.Errorf("upwards: %v", up)
	}
	r.keys(kb.Enter)
	r.equal("as it was", shownRows(r, "#lights"), before)
	r.equal("aria-sort", see[*string](r, sort), nil)
	// By pinyin: 白溪村 bai before 城西村 cheng before 中洞村 zhong.
	r.focus("#lights th:first-child .sort")
	r.keys(kb.Enter)
	names := shownRows(r, "#lights")
	if a, b, c := slices.Index(names, "白溪村"), slices.Index(names, "城西村"), slices.Index(names, "中洞村"); a != 0 || a > b || b > c {
		r.Errorf("by pinyin: %v", names)
	}
}

func reversed(names []string) []string {
	names = slices.Clone(names)
	slices.Reverse(names)
	return names
}

// 龙鸣村, 龙湖村 and 龙潭村 are what long finds in 紫城镇. Chips count rows; both choices
// stand in the address and outlive a reload.
func (r *reader) filtersTown(e earned) {
	r.goTo(townPage)
	dragons := e.downwards(shownRows(r, "#lights"))
	r.goTo(townPage + "#lights.sort=-3")
	dragons = slices.DeleteFunc(dragons, func(name string) bool { return !strings.HasPrefix(name, "龙") })
	r.focus("#lights input[type=search]")
	r.keys("long")
	r.until(`document.querySelectorAll('#lights tbody tr:not([hidden])').length === 3`)
	r.equal("found by pinyin", shownRows(r, "#lights"), dragons)
	r.equal("line", countLine(r, "#lights"), "显示 3 / 31 行")
	r.until(`location.hash.includes('lights.find=long')`)
	address := see[string](r, "location.hash")
	r.must(chromedp.Do(r.ctx, chromedp.Reload()))
	r.until(`document.querySelectorAll('#lights tbody tr:not([hidden])').length === 3`)
	r.equal("after a reload", shownRows(r, "#lights"), dragons)
	r.equal("address", see[string](r, "location.hash"), address)
	r.focus("#lights input[type=search]")
	r.keys(kb.Escape)
	r.equal("after Escape", len(shownRows(r, "#lights")), 31)
	red := see[int](r, `Array.from(document.querySelectorAll('#lights tbody tr')).filter(tr => tr.querySelector('.light.red')).length`)
	r.equal("number on the chip", see[string](r, `document.querySelector('#lights .chip.red .num').textContent`), strconv.Itoa(red))
	r.focus("#lights .chip.red")
	r.keys(kb.Enter)
	r.equal("with a red light", len(shownRows(r, "#lights")), red)
	r.equal("pressed", see[string](r, `document.querySelector('#lights .chip.red').getAttribute('aria-pressed')`), "true")
	r.until(`location.hash.includes('lights.light=red') && !location.hash.includes('find')`)
	r.goTo("en/" + townPage + "#lights.find=long")
	r.equal("in English", countLine(r, "#lights"), "3 of 31 rows")
}

// The heads of parts stay above their rows, and go with the last of them.
func (r *reader) keepsParts() {
	const parts = `Array.from(document.querySelectorAll('#targets tbody tr')).filter(tr => !tr.hidden).map(tr => tr.classList.contains('part') ? '# ' + tr.textContent.trim() : tr.cells[0].textContent)`
	r.goTo("targets/index.html")
	before := see[[]string](r, parts)
	r.focus("#targets th:nth-child(8) .sort")
	r.keys(kb.Enter)
	after := see[[]string](r, parts)
	if slices.Equal(before, after) {
		r.Errorf("%s: nothing was sorted", r.tab.title())
	}
	r.equal("rows of each part", rowsOfParts(after), rowsOfParts(before))
	r.focus("#targets input[type=search]")
	r.keys("培训")
	found := see[[]string](r, parts)
	for i, row := range found {
		if strings.HasPrefix(row, "# ") && (i+1 == len(found) || strings.HasPrefix(found[i+1], "# ")) {
			r.Errorf("%s: %q has no rows", r.tab.title(), row)
		}
	}
	if n := len(found); n < 3 || n > 12 {
		r.Errorf("%s: 培训 finds %v", r.tab.title(), found)
	}
}

// rowsOfParts are the rows of each part, in no order.
func rowsOfParts(rows []string) map[string][]string {
	parts, head := map[string][]string{}, ""
	for _, row := range rows {
		if strings.HasPrefix(row, "# ") {
			head = row
			continue
		}
		parts[head] = append(parts[head], row)
		slices.Sort(parts[head])
	}
	return parts
}

// A row of totals stays, whatever is filtered, and the line says that it is that of all.
func (r *reader) keepsTotals() {
	const foot = `document.querySelector('#by-town tfoot').textContent`
	r.goTo("villages/table/index.html")
	before := see[string](r, foot)
	r.focus("#by-town input[type=search]")
	r.keys("龙窝")
	r.equal("rows", shownRows(r, "#by-town"), []string{"龙窝镇"})
	r.equal("totals", see[string](r, foot), before)
	if said := see[string](r, `document.querySelector('#by-town .table-count').textContent`); !strings.Contains(said, "合计仍为全部") {
		r.Errorf("the line says %q", said)
	}
}

// many is a table of 20,000 villages in 500 towns as the generator would write it. The
// i-th village's value is (7919·i mod 20000)元, each once because 7919 is prime to 20,000;
// every seventh shows red, and the last village has no figure.
func many() string {
	const n, towns = 20_000, 500
	type named struct {
		T string `json:"t"`
		C string `json:"c"`
	}
	var villages, places []named
	var town, values, states []int
	var texts []string
	for i := range n {
		villages = append(villages, named{fmt.Sprintf("村%05d", i), fmt.Sprintf("4416%08d", i)})
		town, values, states = append(town, i*towns/n), append(values, 7919*i%n), append(states, min(i%7, 1))
		texts = append(texts, fmt.Sprintf("%d元", i))
	}
	for i := range towns {
		places = append(places, named{fmt.Sprintf("镇%03d", i), fmt.Sprintf("4416%05d", i)})
	}
	values[n-1] = -1
	column := map[string]any{"id": "x", "title": "数", "short": "数", "bound": "", "texts": texts, "values": values, "states": states}
	data, _ := json.Marshal(map[string]any{
		"folders": map[string]string{"villages": "villages", "towns": "towns"}, "words": map[string]string{"village": "村", "town": "镇", "all": "所有镇"},
		"root": "", "villages": villages, "towns": places, "town": town,
		"states":  []map[string]string{{"l": "red", "s": "未达标"}, {"l": "green", "s": "达标"}},
		"targets": []any{column, column, column, column, column, column, column, column},
	})
	return `guben.data("villages",` + string(data) + `);`
}

// TestManyVillages sorts, filters and scrolls through 20,000 rows, of which few may be in
// the page.
func TestManyVillages(t *testing.T) {
	t.Parallel()
	site := sampleSite(t)
	data := many()
	files := plainFiles(site)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if strings.HasSuffix(q.URL.Path, "/data/zh-cn/villages.js") {
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			_, _ = w.Write([]byte(data))
			return
		}
		files.ServeHTTP(w, q)
	}))
	t.Cleanup(server.Close)
	tab := newTab(t, startBrowser(t), &sharedFaults{faults: newFaults(t)}, "")
	r := newReader(t, tab, server.URL+"/")
	r.must(size(r.ctx, 1440))
	const rows = `Array.from(document.querySelectorAll('.villages tbody tr[aria-rowindex]'))`
	few := func(when string) {
		t.Helper()
		if n := see[int](r, rows+".length"); n < 1 || n > 80 {
			t.Errorf("%s: %d rows are in the page", when, n)
		}
	}
	row := func(at string) []string { // the number, name and value of a row
		t.Helper()
		return see[[]string](r, `(() => { const tr = `+rows+at+`; return [tr.getAttribute('aria-rowindex'), tr.cells[0].textContent, tr.cells[2].textContent]; })()`)
	}
	r.goTo("villages/table/index.html")
	r.until(`document.querySelector('.villages.ready')`)
	few("at first")
	r.equal("rows for a screen reader", see[string](r, `document.querySelector('.villages table').getAttribute('aria-rowcount')`), "20001")
	r.focus(".villages th:nth-child(3) .sort")
	r.keys(kb.Enter)
	// 7919 · 2321 = 18379999, which leaves 19999 of 20000.
	if got := row("[0]"); got[0] != "2" || got[1] != "村02321" || !strings.HasSuffix(got[2], "19999元") {
		t.Errorf("the first row is %v", got)
	}
	r.focus(".villages .scroll")
	r.keysUntil(kb.End, rows+`.some(tr => tr.getAttribute('aria-rowindex') === '20001')`)
	few("at the end")
	if got := row(".slice(-1)[0]"); got[0] != "20001" || got[1] != "村19999" {
		t.Errorf("the last row is %v, not the one without a figure", got)
	}
	r.focus(".villages input[type=search]")
	r.keys("村12345")
	r.until(rows + `.length === 1`)
	r.equal("found", row("[0]")[1], "村12345")
	r.equal("line", countLine(r, ".villages"), "显示 1 / 20000 行")
	r.keys(kb.Escape)
	r.focus(".villages .chip.red")
	r.keys(kb.Enter)
	// 0, 7, … 19999 would be 2858 numbers: 20000 / 7 = 2857.1…, and 0 counts.
	r.equal("red", countLine(r, ".villages"), "显示 2858 / 20000 行")
	few("red")
	r.until(`location.hash.includes('villages.light=red') && location.hash.includes('villages.sort=-3')`)
	before := row("[0]")
	r.must(chromedp.Do(r.ctx, chromedp.Reload()))
	r.until(`document.querySelector('.villages.ready')`)
	r.equal("after a reload", row("[0]"), before)
	// A link that has the focus stays while its row does, and the focus is not lost with it.
	r.must(chromedp.Do(r.ctx, chromedp.Evaluate[chromedp.Void](rows+`[3].querySelector('a').focus()`)))
	r.must(chromedp.Do(r.ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector('.villages .scroll').scrollTop = 100`)))
	r.until(`document.activeElement.tagName === 'A'`)
	r.must(chromedp.Do(r.ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector('.villages .scroll').scrollTop = 50000`)))
	r.until(`document.activeElement.classList.contains('scroll')`)
}
