package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"golang.org/x/text/unicode/norm"
)

// sheet is one printed sheet: its size in points, its text without spaces in the order of
// painting, and how far the text reaches beyond the sheet's margins of 8 mm.
type sheet struct {
	width, height float64
	text          string
	beyond        string
}

// told is what a page says of itself on paper, as the browser lays it out.
type told struct {
	Title  string  `json:"title"`
	AsOf   string  `json:"asOf"`
	Ground string  `json:"ground"`
	Tables []table `json:"tables"`
	Wide   []string
	Blank  []string
	Shown  []string
}

// table is a table's head and rows as they are printed.
type table struct {
	Head string   `json:"head"`
	Rows []string `json:"rows"`
}

// askPaper measures a page under print at the width of the type area, 186 mm.
const askPaper = `(() => {
	const all = s => Array.from(document.querySelectorAll(s)), name = e => e.tagName + '.' + (e.getAttribute('class') || '') + ' ' + e.textContent.trim().slice(0, 20);
	const seen = e => e.getClientRects().length > 0, limit = document.documentElement.clientWidth + 0.6;
	const brief = document.body.classList.contains('k-brief');
	return {
		title: document.querySelector('.brand').textContent, asOf: document.querySelector(brief ? '.eyebrow' : '.as-of').textContent,
		ground: getComputedStyle(document.documentElement).getPropertyValue('--paper') + ' ' + getComputedStyle(document.body).color,
		tables: all('table').filter(seen).map(t => ({head: t.tHead.innerText, rows: Array.from(t.tBodies[0].rows).filter(r => r.cells.length > 2).map(r => r.innerText)})),
		Wide: all('body *').filter(e => seen(e) && !e.closest('.broad, svg, .sr, .sprite') && e.getBoundingClientRect().right > limit).map(name),
		Blank: all('.plot').filter(p => !Array.from(p.querySelectorAll('svg')).some(s => seen(s) && s.getBoundingClientRect().height > 40)).map(p => p.closest('figure').id),
		Shown: all('button, input, .menu, .crumbs, .picker, .foot, .lang').filter(seen).map(name),
	};
})()`

// TestPrint prints a page of each kind on A4 and reads the sheets back: their size and
// number, what stands in their margins, the heads of tables on every sheet that the table
// runs over, and that nothing reaches off the paper.
func TestPrint(t *testing.T) {
	site := sampleSite(t)
	paths := append(seenPages(), "en/index.html", "en/towns/441621100/index.html", "en/reports/2007-Q3/index.html")
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
	if p.repeated < 20 {
		t.Errorf("only %d sheets go on with a table", p.repeated)
	}
	t.Logf("%d pages on %d sheets, %d of which go on with a table", len(paths), p.sheets, p.repeated)
}

// openReader starts the library that reads PDF files.
func openReader(t *testing.T) pdfium.Pdfium {
	t.Helper()
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	reader, err := pool.GetInstance(5 * time.Minute)
	if err != nil {
		t.Fatal(err)
	}
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
	ctx, cancel := context.WithTimeout(tab, 3*time.Minute)
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
func (p *printer) read(data []byte) ([]sheet, error) {
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
	var sheets []sheet
	for i := range count.PageCount {
		at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		size, err := p.reader.GetPageSize(&requests.GetPageSize{Page: at})
		if err != nil {
			return nil, err
		}
		text, err := p.reader.GetPageTextStructured(&requests.GetPageTextStructured{Page: at, Mode: requests.GetPageTextStructuredModeChars})
		if err != nil {
			return nil, err
		}
		s := sheet{width: size.Width, height: size.Height}
		var all, beyond strings.Builder
		for _, c := range text.Chars {
			all.WriteString(c.Text)
			box := c.PointPosition
			if strings.TrimSpace(c.Text) != "" && (box.Left < margin || box.Right > s.width-margin || box.Bottom < margin || box.Top > s.height-margin) {
				beyond.WriteString(c.Text)
			}
		}
		s.text, s.beyond = bare(all.String()), beyond.String()
		sheets = append(sheets, s)
	}
	p.sheets += len(sheets)
	return sheets, nil
}

// margin is what printers can leave white, in points: 8 mm.
const margin = 8 * 72 / 25.4

// bare is a text without spaces, in the plain forms of its characters.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0 || r == '\u00ad' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// page holds what the browser says of the page on paper.
func (p *printer) page(path string, said told) {
	if said.Ground != "#fff rgb(23, 36, 42)" {
		p.faults.add("dark on paper", "%s: %s", path, said.Ground)
	}
	for kind, found := range map[string][]string{"wider than the paper": said.Wide, "chart missing": said.Blank, "control on paper": said.Shown} {
		for _, e := range found[:min(3, len(found))] {
			p.faults.add(kind, "%s: %s", path, e)
		}
	}
}

// margins holds the sheets' size and number, and what stands in their margins.
func (p *printer) margins(path string, said told, sheets []sheet) {
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
		if s.beyond != "" {
			p.faults.add("beyond the margins", "%s: %q", where, s.beyond)
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
func (p *printer) heads(path string, said told, sheets []sheet) {
	for _, t := range said.Tables {
		head, on := bare(t.Head), 0
		for i, s := range sheets {
			if !holdsRow(s, t) {
				continue
			}
			on++
			if !strings.Contains(s.text, head) {
				p.faults.add("table without its head", "%s, sheet %d: %s", path, i+1, head)
			}
		}
		if on == 0 && len(t.Rows) > 0 {
			p.faults.add("table not found", "%s: %s", path, head)
		}
		p.mu.Lock()
		p.repeated += max(0, on-1)
		p.mu.Unlock()
	}
}

func holdsRow(s sheet, t table) bool {
	for _, row := range t.Rows {
		if strings.Contains(s.text, bare(row)) {
			return true
		}
	}
	return false
}
