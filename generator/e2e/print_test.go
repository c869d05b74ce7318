package e2e

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"golang.org/x/text/unicode/norm"
)

// paper is one printed sheet: its size in points, its text without spaces in the order of
// painting, and what of it keeps off the edges.
type paper struct {
	width, height float64
	text, within  string // bare
	plain         string // text as it is read out
}

// told is what a page says of itself on paper, as the browser lays it out.
type told struct {
	Title  string  `json:"title"`
	AsOf   string  `json:"asOf"`
	Ink    []int   `json:"ink"`
	Tables []table `json:"tables"`
	Wide   []string
	Blank  []string
	Shown  []string
}

// table is a table's head and rows as they are printed.
type table struct {
	Heads []string `json:"heads"`
	Rows  []string `json:"rows"`
}

// askPaper measures a page under print at the width of the type area, 186 mm.
const askPaper = `(() => {
	const all = s => Array.from(document.querySelectorAll(s)), name = e => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().replace(/\s+/g, ' ').slice(0, 20);
	const seen = e => e.getClientRects().length > 0, limit = document.documentElement.clientWidth + 0.6;
	const brief = document.body.classList.contains('k-brief');
	// Rows by which a table is known on a sheet: with words in all cells but a few, and not in a second table.
	const rows = t => Array.from(t.tBodies[0].rows).filter(r => Array.from(r.cells).filter(c => !c.innerText.trim()).length < 3).map(r => r.innerText).filter(r => bare(r).length > 11);
	const bare = s => s.replace(/\s/g, ''), every = all('table').filter(seen).map(t => rows(t).map(bare).join('\n')).join('\n');
	const alone = r => every.indexOf(bare(r)) === every.lastIndexOf(bare(r));
	return {
		title: document.querySelector('.brand').textContent, asOf: document.querySelector(brief ? '.eyebrow' : '.as-of').textContent,
		ink: getComputedStyle(document.body).color.match(/\d+/g).slice(0, 3).map(Number),
		tables: all('table').filter(seen).map(t => ({
			heads: Array.from(t.tHead.rows[0].cells).map(c => c.innerText), rows: rows(t).filter(alone),
		})),
		Wide: all('body *').filter(e => seen(e) && !e.closest('.broad, svg, .sr, .sprite') && e.getBoundingClientRect().right > limit).map(name),
		Blank: all('.plot').filter(p => !Array.from(p.querySelectorAll('svg')).some(s => seen(s) && s.getBoundingClientRect().height > 40)).map(p => p.closest('figure').id),
		Shown: all('button, input, .menu, .crumbs, .picker, .foot, .lang').filter(seen).map(name),
	};
})()`

// TestPrint prints a page of each kind on A4 and reads the sheets back: their size and
// number, what stands in their margins, the heads of tables on every sheet that the table
// runs over, and that nothing reaches off the paper.
func TestPrint(t *testing.T) {
	t.Parallel()
	paths := append(seenPages(), "en/index.html", "en/towns/441621100/index.html", "en/reports/2007-Q3/index.html")
	p := printAll(t, sampleSite(t), paths)
	if p.repeated < 100 {
		t.Errorf("only %d sheets go on with a table", p.repeated)
	}
	t.Logf("%d pages on %d sheets, %d of which go on with a table", len(paths), p.sheets, p.repeated)
}

// printAll prints pages of a site in two tabs at once.
func printAll(t *testing.T, site string, paths []string) *printer {
	t.Helper()
	reader := openReader(t)
	browser := startBrowser(t)
	f := &sharedFaults{faults: newFaults(t)}
	p := &printer{faults: f, base: "file://" + filepath.ToSlash(site) + "/", reader: reader}
	jobs := make(chan string)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for path := range jobs {
				if err := p.check(browser, path); err != nil {
					f.add("printing", "%s: %v", path, err)
				}
			}
		})
	}
	for _, path := range paths {
		jobs <- path
	}
	close(jobs)
	group.Wait()
	return p
}

// readers start the library that reads PDF files, which is compiled once.
var readers = sync.OnceValues(func() (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{MaxIdle: 1, MaxTotal: 6})
})

// openReader is a reader of PDF files of the test's own.
func openReader(t *testing.T) pdfium.Pdfium {
	t.Helper()
	pool, err := readers()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := pool.GetInstance(patience)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = reader.Close() })
	return reader
}

// printer prints pages and holds their sheets to what paper asks.
type printer struct {
	base   string
	faults *sharedFaults

	mu               sync.Mutex
	reader           pdfium.Pdfium
	sheets, repeated int
}

// check prints one page in a tab of its own: Chromium does not always leave a page that it
// has printed.
func (p *printer) check(browser context.Context, path string) error {
	tab, done := chromedp.NewContext(browser)
	defer done()
	ctx, cancel := context.WithTimeout(tab, patience)
	defer cancel()
	if err := errors.Join(size(ctx, 1280), scheme(ctx, "dark"), chromedp.Do(ctx, chromedp.Navigate(p.base+path))); err != nil {
		return err
	}
	yes := true
	printed, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes})
	if err != nil {
		return err
	}
	if err := errors.Join(size(ctx, 703), call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})); err != nil {
		return err
	}
	said, err := ask[told](ctx, askPaper)
	if err != nil {
		return err
	}
	sheets, err := p.read(printed.Data)
	p.page(path, said)
	p.margins(path, said, sheets)
	p.heads(path, said, sheets)
	return err
}

// read takes the sheets from a PDF file.
func (p *printer) read(data []byte) ([]paper, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	doc, err := p.reader.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = p.reader.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}) }()
	count, err := p.reader.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, err
	}
	var sheets []paper
	for i := range count.PageCount {
		at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		size, err := p.reader.GetPageSize(&requests.GetPageSize{Page: at})
		if err != nil {
			return nil, err
		}
		s := paper{width: size.Width, height: size.Height}
		if s.plain, s.within, err = p.texts(at, s); err != nil {
			return nil, err
		}
		s.text = bare(s.plain)
		sheets = append(sheets, s)
	}
	p.sheets += len(sheets)
	return sheets, nil
}

// texts are all the text of a sheet, and that of it which keeps off the sheet's edges.
func (p *printer) texts(at requests.Page, s paper) (all, within string, err error) {
	page, err := p.reader.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return "", "", err
	}
	defer func() { _, _ = p.reader.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: page.TextPage}) }()
	count, err := p.reader.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: page.TextPage})
	if err != nil {
		return "", "", err
	}
	whole, err := p.reader.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: page.TextPage, Count: count.Count})
	if err != nil {
		return "", "", err
	}
	inside, err := p.reader.FPDFText_GetBoundedText(&requests.FPDFText_GetBoundedText{
		TextPage: page.TextPage, Left: edge, Top: s.height - edge, Right: s.width - edge, Bottom: edge,
	})
	if err != nil {
		return "", "", err
	}
	return whole.Text, bare(inside.Text), nil
}

// edge is what a printer leaves white, in points: 5 mm.
const edge = 5 * 72 / 25.4

// bare is a text without spaces and hyphens, in the plain forms of its characters: the
// reader tells a hyphen at a line's end by a sign of its own.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("\u00ad-\u2010\ufffe", r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// page holds what the browser says of the page on paper.
func (p *printer) page(path string, said told) {
	if len(said.Ink) != 3 || slices.Max(said.Ink) > 100 {
		p.faults.add("light ink on paper", "%s: %v", path, said.Ink)
	}
	for kind, found := range map[string][]string{"wider than the paper": said.Wide, "chart missing": said.Blank, "control on paper": said.Shown} {
		for _, e := range found[:min(3, len(found))] {
			p.faults.add(kind, "%s: %s", path, e)
		}
	}
}

// margins holds the sheets' size and number, and what stands in their margins.
func (p *printer) margins(path string, said told, sheets []paper) {
	if len(sheets) == 0 || len(sheets) > 40 {
		p.faults.add("number of sheets", "%s: %d", path, len(sheets))
	}
	sample := "示例数据,数字均为虚构"
	if strings.HasPrefix(path, "en/") {
		sample = "Sampledata:allfiguresareinvented"
	}
	for i, s := range sheets {
		where := fmt.Sprintf("%s, sheet %d of %d", path, i+1, len(sheets))
		if w, h := min(s.width, s.height), max(s.width, s.height); math.Abs(w-595.3) > 1 || math.Abs(h-841.9) > 1 {
			p.faults.add("not A4", "%s: %.0f × %.0f points", where, s.width, s.height)
		}
		if len(s.within) != len(s.text) {
			p.faults.add("at the edge", "%s: of %d bytes of text only %d keep off the edges", where, len(s.text), len(s.within))
		}
		for kind, want := range map[string]string{"title": said.Title, "as-of day": said.AsOf, "sample mark": sample, "number": sheetNumber(path, i+1, len(sheets))} {
			if !strings.Contains(s.text, bare(want)) && (kind != "title" || i > 0) { // a brief opens with a title of its own
				p.faults.add("no "+kind, "%s: want %q", where, want)
			}
		}
	}
}

// sheetNumber is how a sheet is numbered.
func sheetNumber(path string, n, of int) string {
	switch {
	case strings.Contains(path, "reports/2"):
		return "— " + strconv.Itoa(n) + " —"
	case strings.HasPrefix(path, "en/"):
		return fmt.Sprintf("Page %d of %d", n, of)
	}
	return fmt.Sprintf("第%d页，共%d页", n, of)
}

// heads holds that every sheet with a row of a table has the table's head too.
func (p *printer) heads(path string, said told, sheets []paper) {
	for _, t := range said.Tables {
		on := 0
		for i, s := range sheets {
			if !holdsRow(s, t) {
				continue
			}
			on++
			for _, head := range t.Heads {
				if !strings.Contains(s.text, bare(head)) {
					p.faults.add("table without its head", "%s, sheet %d: %s", path, i+1, head)
				}
			}
		}
		if on == 0 && len(t.Rows) > 0 {
			p.faults.add("table not found", "%s: %s", path, t.Heads)
		}
		p.mu.Lock()
		p.repeated += max(0, on-1)
		p.mu.Unlock()
	}
}

func holdsRow(s paper, t table) bool {
	for _, row := range t.Rows {
		if strings.Contains(s.text, bare(row)) {
			return true
		}
	}
	return false
}
